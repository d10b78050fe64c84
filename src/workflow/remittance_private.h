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

/* One claim of it, by its id, with all that comes of it. */
enum status remitted_claim_post(struct posting_run *run, int64_t remitted_claim_id, struct error *error) MUST_CHECK;
/* Mirror an entry that stands, on this remittance's account; *MIRROR_ID may be NULL. */
enum status entry_mirror(struct posting_run *run, int64_t journal_id, int64_t *mirror_id,
			 struct error *error) MUST_CHECK;
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

#endif
