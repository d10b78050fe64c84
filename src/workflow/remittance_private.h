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
	const struct progress *progress; /* NULL: nobody looks on */
	int yielded;                     /* how often a unit of it was undone because others waited */
	bool insists;                    /* it is one unit of work, whoever waits */
	bool yields;                     /* the unit it is in is to be undone for the same reason */
	bool refused;                    /* something in it was: not that the database was busy */
};

/* One unit of work of a remittance; CONTEXT is what it works on. */
typedef enum status posting_unit(struct posting_run *run, void *context, struct error *error);

/*
 * UNIT, begun and ended; undone while others wait, and begun again when they have had their turn. How many claims it may
 * take is posting_run_most's word, and after each of them it asks posting_run_go_on.
 */
enum status posting_run_unit(struct posting_run *run, posting_unit *unit, void *context,
			     struct error *error) MUST_CHECK;
/* All, or, after others had their turn often enough, so many as nobody notices. */
size_t posting_run_most(const struct posting_run *run);
/*
 * In a unit of COUNT claims, DONE of all ALL by now: REFUSED, which nobody is told of, when it should make way; or when who
 * looks on has stopped it, which is heard as long as it is one unit.
 */
enum status posting_run_go_on(struct posting_run *run, size_t count, size_t done, size_t all,
			      struct error *error) MUST_CHECK;

/* Those of which some claims are posted are posted to their end, those that are being taken back are taken back. */
enum status remittances_finish(struct office *office, struct error *error) MUST_CHECK;
/* One that is posted in part, or taken back in part: taken back to its end. REFUSED when neither is so (any more). */
enum status remittance_unpost_part(struct office *office, int64_t id, const char *reason,
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
