/* SPDX-License-Identifier: MIT */
/* money_work.h: the steps that money posted by hand is made of; all inside an open unit of work. */
#ifndef CLAIMBENCH_WORKFLOW_MONEY_WORK_H
#define CLAIMBENCH_WORKFLOW_MONEY_WORK_H

#include "workflow/office_private.h"

/* The mirror of an entry, today; *MIRROR_ID may be NULL. */
enum status money_mirror_step(struct office *office, int64_t entry_id, int64_t *mirror_id,
			      struct error *error) MUST_CHECK;
/* A reason somebody gives, into TARGET: REFUSED when there is none, or a card's number is in it. */
enum status money_reason_set(char *target, size_t size, const char *reason, struct error *error) MUST_CHECK;
/*
 * Whose unapplied money entry RECEIPT brought in: a patient's or a payer's; both 0: nobody knows. What a remittance
 * brought is never a patient's, though it may name one.
 */
struct money_owner {
	int64_t patient_id, payer_id;
};
struct money_owner unapplied_owner(const struct journal_entry *receipt);
/* REFUSED when AMOUNT is more than what is left of what it brought in, less what is asked back. */
enum status unapplied_check(struct office *office, int64_t receipt_id, struct money amount,
			    struct error *error) MUST_CHECK;

#endif
