/* SPDX-License-Identifier: MIT */
/* claim_work.h: the steps of which the units of work on claims are made; all inside an open unit. */
#ifndef CLAIMBENCH_WORKFLOW_CLAIM_WORK_H
#define CLAIMBENCH_WORKFLOW_CLAIM_WORK_H

#include "claimbench/core/scrub.h"
#include "claimbench/workflow/visit.h"
#include "workflow/office_private.h"

/* What the state table's guards may ask, as far as the claim and the user tell it. */
struct claim_facts claim_facts_of(const struct office *office, const struct claim *claim);

/* The same, and what they ask about other claims, payers and money (rows 27 to 30). */
enum status claim_facts_look_up(struct office *office, const struct claim *claim, struct claim_facts *facts,
				struct error *error) MUST_CHECK;

/*
 * EVENT happens to CLAIM: the state table decides, the event is recorded, claim->state is changed. The
 * caller keeps the claim afterwards. When a payer takes a replacement or void in, the claim that it is about
 * moves too.
 */
enum status claim_move(struct office *office, struct claim *claim, enum claim_event event,
		       const struct claim_facts *facts, const char *detail, int64_t interchange_id,
		       struct error *error) MUST_CHECK;

/* The claim as it is written to its payer: with what the payers before decided, in OTHERS, begun with { 0 } and freed by the caller. */
enum status claim_with_earlier(struct office *office, int64_t claim_id, struct professional_claim *claim,
			       struct other_payers *others, struct error *error) MUST_CHECK;

/*
 * All findings on CLAIM, which may not be kept yet, its earlier payers looked up; nothing is written. NEEDS, when not NULL,
 * receives what claim_note_needs says.
 */
enum status claim_find_faults(struct office *office, const struct professional_claim *claim, struct claim *needs,
			      struct findings *out, struct error *error) MUST_CHECK;
/* The same, as if it were TODAY. */
enum status claim_find_faults_on(struct office *office, const struct professional_claim *claim, struct date today,
				 struct claim *needs, struct findings *out, struct error *error) MUST_CHECK;

/*
 * Scrub a DRAFT, SCRUB_FAIL or HELD claim: findings kept, warnings of OVERRIDES acknowledged, the first
 * scrub's outcome fixed, charge posted, state READY or SCRUB_FAIL, claim kept.
 */
enum status claim_scrub_step(struct office *office, struct professional_claim *claim, const struct override *overrides,
			     size_t override_count, struct findings *out, struct error *error) MUST_CHECK;

/*
 * The same for a claim that is not kept yet: created, scrubbed and kept as it stands then, in one go. Nothing is
 * written twice: that is what a save at the desk costs.
 */
enum status claim_first_step(struct office *office, struct professional_claim *claim, const struct override *overrides,
			     size_t override_count, struct findings *out, struct error *error) MUST_CHECK;

/* The encounter's charge stands in the ledger as it is now: nothing, a first entry, or reversal and new entry. */
enum status charge_step(struct office *office, const struct encounter *encounter, int64_t claim_id, int64_t payer_id,
			int32_t sequence, struct error *error) MUST_CHECK;
/* The same for a claim that was changed: a later one leaves the charge on the claim where it stands. */
enum status charge_of_claim_step(struct office *office, const struct encounter *encounter, const struct claim *claim,
				 struct error *error) MUST_CHECK;
/* Every standing charge of the encounter is mirrored. */
enum status charge_reverse_step(struct office *office, int64_t encounter_id, struct error *error) MUST_CHECK;

#endif
