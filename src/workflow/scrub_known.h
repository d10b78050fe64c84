/* SPDX-License-Identifier: MIT */
/* scrub_known.h: what is known beyond the claim: of its payer, of its patient, of what the payer has answered. */
#ifndef CLAIMBENCH_WORKFLOW_SCRUB_KNOWN_H
#define CLAIMBENCH_WORKFLOW_SCRUB_KNOWN_H

#include "claimbench/core/scrub.h"
#include "workflow/office_private.h"

struct scrub_known {
	struct authorizations authorizations;
	struct benefits benefits;
	struct eligibility_row answer;
	bool answered;
	struct scrub_price prices[LINES_MAX];
};

/* Fills FACTS with pointers into KNOWN, begun with { 0 }; scrub_known_free whatever the status. */
enum status scrub_known_gather(struct office *office, const struct professional_claim *claim, struct scrub_known *known,
			       struct scrub_facts *facts, struct error *error) MUST_CHECK;
void scrub_known_free(struct scrub_known *known);

#endif
