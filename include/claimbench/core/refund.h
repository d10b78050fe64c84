/* SPDX-License-Identifier: MIT */
/*
 * refund.h: money that is given back: asked for by one person, approved by another, paid (domain sheet 3.7).
 */
#ifndef CLAIMBENCH_CORE_REFUND_H
#define CLAIMBENCH_CORE_REFUND_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/patient_payment.h"
#include "claimbench/core/payer.h"

enum refund_state { REFUND_ASKED, REFUND_APPROVED, REFUND_PAID, REFUND_REJECTED, REFUND_STATE_COUNT };
extern const struct token_table refund_state_tokens;

struct refund {
	int64_t id, version;
	enum refund_state state;
	int64_t patient_id, payer_id; /* who gets it: one of them */
	int64_t claim_id, receipt_id; /* out of a claim's credit, or what an entry brought in unapplied */
	struct money amount;
	char reason[PAYMENT_REASON_MAX];
	struct date credit_on; /* the day the credit arose */
	struct date asked_on;
	int64_t asked_by;
	struct date decided_on;
	int64_t decided_by;
	char decision[PAYMENT_REASON_MAX]; /* why it was rejected */
	struct date paid_on;
	int64_t paid_by;
	char reference[PAYMENT_REFERENCE_MAX]; /* of what pays it */
	int64_t decided_entry, paid_entry;     /* of the journal */
};

/* A line of the list. */
struct refund_row {
	struct refund refund;
	char account[ACCOUNT_MAX]; /* the patient's; "" */
	char payer_code[9];        /* the payer's; "" */
	char claim_number[CLAIM_NUMBER_MAX];
	enum payer_class payer_class; /* of a payer's */
};
VEC_TYPE(refund_rows, struct refund_row);

/* Money that is not ours, and not given back yet. */
struct credit_row {
	int64_t claim_id, receipt_id; /* one of them */
	int64_t patient_id, payer_id; /* whose it is: both 0 when nobody knows */
	char claim_number[CLAIM_NUMBER_MAX];
	char account[ACCOUNT_MAX]; /* "" */
	char payer_code[9];        /* "" */
	enum payer_class payer_class;
	struct money credit;
	struct money asked; /* of it, in refunds that wait to be decided */
	struct date since;
};
VEC_TYPE(credit_rows, struct credit_row);

/*
 * The last day to return money of Medicare or Medicaid: 60 days after it was identified, which is the day the books
 * show it (42 U.S.C. 1320a-7k(d)); none for other payers, whose contracts say.
 */
struct date refund_due(struct date since, enum payer_class payer_class);

#endif
