/* SPDX-License-Identifier: MIT */
/*
 * remittances.h: what payers paid, staged by files_receive: looked at, posted, taken back; and the tasks that come of
 * it.
 *
 * A remittance is posted whole or not at all, in one unit of work: reversals first, as mirrors of what they take back, then
 * the other claims, then the provider adjustments. Nobody who keys waits for a long one: it makes way and begins again,
 * and where others save without end it is posted some claims at a time; it is "being posted" meanwhile (row.begun_on),
 * which whoever opens the database next brings to its end. Each claim has one entry of the ledger; what fits no claim
 * of ours is unapplied and somebody's task. Taken back, every entry is mirrored in the opposite order and every
 * claim is again what it was (but for the payer's number of it, which is known now); posted once more it gives the same ledger.
 */
#ifndef CLAIMBENCH_WORKFLOW_REMITTANCES_H
#define CLAIMBENCH_WORKFLOW_REMITTANCES_H

#include "claimbench/core/remittance_rows.h"
#include "claimbench/workflow/office.h"

/* STATE: a word of remittance_state_tokens, NULL for all. Newest first. */
enum status remittances_list(struct office *office, const char *state, size_t limit, struct remittance_rows *out,
			     struct error *error) MUST_CHECK;

/* A claim of a remittance, as a list shows it. */
struct remitted_line {
	int64_t id, claim_id;                /* claim_id 0: none of ours */
	char claim_number[CLAIM_NUMBER_MAX]; /* ours; "" */
	char said_number[REMIT_CLAIM_NUMBER_MAX];
	int32_t position; /* in the remittance, from 1 */
	int32_t status;   /* CLP02 */
	enum remit_outcome outcome;
	struct money charge, paid, patient;
	bool by_hand; /* a person found the claim */
	bool posted;
};
VEC_TYPE(remitted_lines, struct remitted_line);

struct remittance_story {
	struct remittance_row row;
	struct remitted_lines claims;
	struct provider_adjustment_rows adjustments;
	struct exception_rows exceptions;
};
enum status remittance_load(struct office *office, int64_t id, struct remittance_story *out,
			    struct error *error) MUST_CHECK;
void remittance_story_free(struct remittance_story *story);

/* Something a person should look at; POSITION is the claim's in the remittance, 0: the remittance as a whole. */
struct remittance_note {
	int32_t position;
	char said_number[REMIT_CLAIM_NUMBER_MAX];
	struct plan_exception exception;
};
VEC_TYPE(remittance_notes, struct remittance_note);

/* What posting does, or would do. */
struct remittance_preview {
	struct remittance_row row;
	int64_t claims[REMIT_OUTCOME_COUNT]; /* of ours, by outcome */
	int64_t strangers;                   /* none of ours */
	int64_t denials;
	struct money accounts[ACCOUNT_COUNT]; /* what each account gains or loses */
	struct remittance_notes notes;
	/* The trial line: row.paid - row.adjusted = row.amount = accounts[ACCOUNT_CASH]. */
};
/*
 * What would happen, exactly: it is done and undone, some claims at a time, so that nobody who keys waits for all of it. The
 * notes are in the order of the claims. The caller frees OUT whatever the status. REFUSED with the reason when it could
 * not be posted.
 */
enum status remittance_preview(struct office *office, int64_t id, struct remittance_preview *out,
			       struct error *error) MUST_CHECK;
void remittance_preview_free(struct remittance_preview *preview);
/*
 * DONE may be NULL; else it tells what was done (by this call, of one that had begun), and the caller frees it whatever
 * the status. When a claim of it is refused, or who looks on stops it, nothing of it stays posted.
 */
enum status remittance_post(struct office *office, int64_t id, const struct progress *progress,
			    struct remittance_preview *done, struct error *error) MUST_CHECK;
/*
 * Whole, or what of it is posted so far, by a supervisor, with a REASON. REFUSED while a claim of it has had a later answer
 * or has moved on since. In one unit of work or in several, as it is posted: one that was interrupted
 * (TAKEN_BACK, with row.begun_on) is taken back to its end by whoever opens the database next and may post, or by this.
 */
enum status remittance_take_back(struct office *office, int64_t id, const char *reason, const struct progress *progress,
				 struct error *error) MUST_CHECK;

enum status tasks_list(struct office *office, enum task_state state, size_t limit, struct task_rows *out,
		       struct error *error) MUST_CHECK;
enum status task_finish(struct office *office, int64_t id, struct error *error) MUST_CHECK;
/* What was denied of a claim. */
enum status denials_list(struct office *office, int64_t claim_id, struct denial_rows *out,
			 struct error *error) MUST_CHECK;

#endif
