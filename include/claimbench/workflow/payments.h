/* SPDX-License-Identifier: MIT */
/*
 * payments.h: patients' payments taken with a receipt and taken back; money that pays nothing yet, applied to claims.
 *
 * A payment is kept once; its money goes to what the patient owes, an entry of the journal for each visit, and the rest
 * is unapplied under the entry that brought it in. Nothing of it is changed afterwards: it is mirrored.
 */
#ifndef CLAIMBENCH_WORKFLOW_PAYMENTS_H
#define CLAIMBENCH_WORKFLOW_PAYMENTS_H

#include "claimbench/base/buf.h"
#include "claimbench/core/patient_payment.h"
#include "claimbench/core/unapplied.h"
#include "claimbench/workflow/office.h"

struct payment_request {
	int64_t patient_id;
	struct money amount;
	enum payment_method method;
	const char *reference; /* NULL: none */
	int64_t claim_id;      /* all of it to this claim; 0: to the oldest service first */
	const char *token;     /* a save repeated with the same one changes nothing; NULL: none */
	/* Where it goes, visit by visit (claim_id, encounter_id and part); NULL: as above. */
	const struct owed_part *parts;
	size_t part_count;
};
/*
 * What is more than what is owed, or than the parts, is unapplied. REFUSED: nothing is brought, the reference looks like
 * a card's number, the claim is another patient's, a part is more than what is owed by now, the parts more than AMOUNT.
 */
enum status payment_take(struct office *office, const struct payment_request *request, struct patient_payment *out,
			 struct error *error) MUST_CHECK;
/* What a patient owes, visit by visit, the oldest service first. */
enum status payment_owed(struct office *office, int64_t patient_id, struct owed_parts *out,
			 struct error *error) MUST_CHECK;
/* The newest first; PATIENT_ID 0: everybody's. */
enum status payments_list(struct office *office, int64_t patient_id, size_t limit, struct patient_payments *out,
			  struct error *error) MUST_CHECK;

/* Where money of a payment went. */
enum payment_use_kind { USE_PAID, USE_UNAPPLIED, USE_APPLIED, USE_REFUNDED, PAYMENT_USE_COUNT };
const char *payment_use_label(enum payment_use_kind kind);
struct payment_use {
	enum payment_use_kind kind;
	int64_t entry_id;
	struct date on, service;             /* service: of the visit; none */
	char claim_number[CLAIM_NUMBER_MAX]; /* "": a visit without a claim, or none */
	struct money amount;
	bool stands; /* not mirrored since */
};
VEC_TYPE(payment_uses, struct payment_use);

struct payment_story {
	struct patient_payment payment;
	struct patient patient;
	struct user taken_by;
	struct payment_uses uses;
	struct money unapplied; /* what is left of it */
};
/* By the receipt's number. The caller frees OUT whatever the status. */
enum status payment_load(struct office *office, int64_t number, struct payment_story *out,
			 struct error *error) MUST_CHECK;
void payment_story_free(struct payment_story *story);
/* The receipt as plain text, as it stands now, appended to OUT; 72 columns at most. */
void payment_receipt(const struct office *office, const struct payment_story *story, struct buf *out);
/* All of it, newest entry first, with a REASON. REFUSED while a refund was made of it. */
enum status payment_take_back(struct office *office, int64_t number, const char *reason,
			      struct error *error) MUST_CHECK;

/* The oldest first; PATIENT_ID 0: everybody's. */
enum status unapplied_find(struct office *office, int64_t patient_id, size_t limit, struct unapplied_rows *out,
			   struct error *error) MUST_CHECK;
/*
 * AMOUNT of what entry RECEIPT_ID brought in pays what is owed on the claim: a patient's money his own share, a
 * payer's what the claim's payer owes. REFUSED beyond what is left (less refunds that are asked for), or owed.
 */
enum status unapplied_apply(struct office *office, int64_t receipt_id, int64_t claim_id, struct money amount,
			    int64_t *entry_id, struct error *error) MUST_CHECK;
/* The same for a visit without a claim: only the patient's own money pays it. */
enum status unapplied_apply_visit(struct office *office, int64_t receipt_id, int64_t encounter_id, struct money amount,
				  int64_t *entry_id, struct error *error) MUST_CHECK;
/* The mirror of one that was applied so: the money is unapplied again. */
enum status unapplied_undo(struct office *office, int64_t entry_id, const char *reason, struct error *error) MUST_CHECK;

#endif
