/* SPDX-License-Identifier: MIT */
/* remittance_private.h: a remittance while it is posted or taken back; all inside an open unit of work. */
#ifndef CLAIMBENCH_WORKFLOW_REMITTANCE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_REMITTANCE_PRIVATE_H

#include "claimbench/workflow/remittances.h"
#include "workflow/office_private.h"

struct posting_run {
	struct office *office;
	struct remittance_row *row;
	struct remittance_preview *figures;
};

/* Those of which some claims are posted are posted to their end, those that are being taken back are taken back. */
enum status remittances_finish(struct office *office, struct error *error) MUST_CHECK;
/* One that is posted, in whole or in part, or being taken back: taken back to its end. WHOLE: in one unit of work. */
enum status remittance_unpost(struct office *office, int64_t id, bool whole, const char *reason,
			      struct error *error) MUST_CHECK;
/* One claim of it, by its id, with all that comes of it. */
enum status remitted_claim_post(struct posting_run *run, int64_t remitted_claim_id, struct error *error) MUST_CHECK;
/*
 * And the other way: mirrored, the claim again what it was. KEEP_RECEIPT: what came in before the claim was found stays
 * received.
 */
enum status remitted_claim_unpost(struct posting_run *run, int64_t id, bool keep_receipt, const char *reason,
				  struct error *error) MUST_CHECK;
/* Mirror an entry that stands, on this remittance's account; *MIRROR_ID may be NULL. */
enum status entry_mirror(struct posting_run *run, int64_t journal_id, int64_t *mirror_id,
			 struct error *error) MUST_CHECK;
/* The same of whatever entry stands for it by now; REFUSED when none does. */
enum status entry_mirror_standing(struct posting_run *run, int64_t journal_id, struct error *error) MUST_CHECK;
/* What an entry does to the accounts goes into the figures. */
void posting_run_count(struct posting_run *run, const struct journal_entry *entry);
/* An exception: told, kept, and a task where its kind wants one. CLAIM is NULL for the remittance as a whole. */
enum status posting_run_note(struct posting_run *run, const struct remitted_claim *claim,
			     const struct plan_exception *exception, struct error *error) MUST_CHECK;

/*
 * What the contract had said of the claim and its lines is kept, into ROW as well; where less was allowed than that,
 * beyond what the practice lets pass, somebody is told.
 */
enum status expected_step(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			  const struct encounter *encounter, const struct posting_plan *plan,
			  struct remittance_claim_row *row, struct error *error) MUST_CHECK;

/*
 * The claim to the next payer, on which PLAN's patient share is owed from now on: the one there is, or a new one.
 * CROSSOVER: the payer has passed it on, it is SENT; else it is a DRAFT, to be scrubbed with what was decided.
 */
enum status next_claim_step(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			    const struct encounter *encounter, const struct coverage *coverage,
			    struct posting_plan *plan, struct error *error) MUST_CHECK;

/*
 * CLAIM's payer has decided, or (DECIDED false) taken back, by the entry POSTED. What that leaves on a next payer's claim
 * that was decided before goes to who owes it (settlement.h), by an entry of its own, so that a mirror stays a mirror.
 */
enum status next_claim_settle(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			      const struct journal_entry *posted, bool decided, struct error *error) MUST_CHECK;
/* And back again; before the decision itself is taken back. */
enum status next_claim_unsettle(struct posting_run *run, int64_t remitted_claim_id, const char *reason,
				struct error *error) MUST_CHECK;

#endif
