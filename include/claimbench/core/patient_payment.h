/* SPDX-License-Identifier: MIT */
/*
 * patient_payment.h: money that a patient brings: what it pays, oldest first, and what may not be written down of it
 * (domain sheet 3.1, 6.3).
 */
#ifndef CLAIMBENCH_CORE_PATIENT_PAYMENT_H
#define CLAIMBENCH_CORE_PATIENT_PAYMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/token.h"

enum payment_method { PAYMENT_CASH, PAYMENT_CHECK, PAYMENT_CARD, PAYMENT_METHOD_COUNT };
extern const struct token_table payment_method_tokens;

enum payment_state { PAYMENT_POSTED, PAYMENT_TAKEN_BACK, PAYMENT_STATE_COUNT };
extern const struct token_table payment_state_tokens;

enum { PAYMENT_REFERENCE_MAX = 41, PAYMENT_REASON_MAX = 81, PAYMENT_TOKEN_MAX = 33 };

/* A receipt. */
struct patient_payment {
	int64_t id, version;
	int64_t number; /* of the receipt: what the office calls it */
	int64_t patient_id;
	enum payment_method method;
	struct money amount;
	char reference[PAYMENT_REFERENCE_MAX]; /* of the check or slip; "" */
	enum payment_state state;
	struct date taken_on;
	int64_t taken_by;
	struct date back_on; /* none while it stands */
	int64_t back_by;
	char back_reason[PAYMENT_REASON_MAX];
	char token[PAYMENT_TOKEN_MAX]; /* of its save; "" */
};
VEC_TYPE(patient_payments, struct patient_payment);

/* What a patient owes for one visit: on its claim, or (claim_id 0) on a visit without one. */
struct owed_part {
	int64_t claim_id, encounter_id;
	struct date service;
	struct money owed;
	struct money part; /* of a payment */
};
VEC_TYPE(owed_parts, struct owed_part);

/* AMOUNT over PARTS from the first one on, none more than it owes; what is left of it. */
struct money payment_spread(struct money amount, struct owed_part *parts, size_t count);

/* What the PARTs of PARTS come to. */
struct money payment_parts_sum(const struct owed_part *parts, size_t count);

/*
 * Some 13 to 19 digits of TEXT, single blanks, dashes and points between them passed over, that begin as a card's do
 * (2 to 6) and whose check digit (ISO/IEC 7812, Luhn) is right.
 */
bool text_has_card_number(const char *text);
/* REFUSED at FIELD when TEXT is not UTF-8, longer than SIZE holds, or has a card's number in it; else into TARGET. */
enum status money_text_set(char *target, size_t size, const char *field, const char *text,
			   struct error *error) MUST_CHECK;

/* REFUSED unless it has a patient and an amount above zero that an X12 amount can hold. */
enum status patient_payment_check(const struct patient_payment *payment, struct error *error) MUST_CHECK;

#endif
