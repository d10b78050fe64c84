/* SPDX-License-Identifier: MIT */
/*
 * standing.h: what is the same for claim after claim: codes, notes, how rules stand, what payers ask for. A session
 * keeps what it has read, and asks again only when somebody has committed something since (store_moment).
 */
#ifndef CLAIMBENCH_WORKFLOW_STANDING_H
#define CLAIMBENCH_WORKFLOW_STANDING_H

#include "claimbench/core/scrub.h"
#include "workflow/office_private.h"

/* The verdict on a code as code_judge gives it; of one that is known to be valid, only what rules ask for. */
enum status known_code_judge(struct office *office, enum code_system system, const char *code, struct date on,
			     struct code_answer *answer, struct error *error) MUST_CHECK;

/* office->notes are those of the tabular list in force on ON; NULL when there is none. */
enum status standing_notes(struct office *office, struct date on, struct error *error) MUST_CHECK;
/* FACTS point at the practice's learned rules, until the next call. */
enum status standing_learned(struct office *office, struct scrub_facts *facts, struct error *error) MUST_CHECK;

/* What a payer asks for and pays, as far as nothing was ended. */
struct known_payer {
	int64_t id;
	enum payer_class payer_class;
	struct requirements requirements;
	struct contracts contracts;
};

/* *OUT belongs to the office, and is good until the next call. NOT_FOUND when the practice has no payer of that ID. */
enum status standing_payer(struct office *office, int64_t payer_id, const struct known_payer **out,
			   struct error *error) MUST_CHECK;
void standing_payers_free(struct office *office);

#endif
