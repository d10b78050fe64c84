/* SPDX-License-Identifier: MIT */
/* claim_needs.c: what a claim should bring, and what its lines need, for the measures that count it. */
#include "claimbench/base/text.h"
#include "claimbench/core/requirement.h"
#include "claimbench/core/scrub.h"

static struct money expected_of(const struct encounter *encounter, const struct scrub_facts *facts)
{
	struct money sum = money_of_cents(0);
	int lines = encounter_line_count(encounter);

	if (facts->prices == NULL)
		return sum;
	for (int i = 0; i < lines; i++) {
		if (!facts->prices[i].allowed.said)
			return money_of_cents(0);
		sum = money_add(sum, facts->prices[i].allowed.amount);
	}
	return money_is_negative(sum) ? money_of_cents(0) : sum;
}

static bool needs_authorization(const struct professional_claim *claim, const struct service_line *line,
				const struct scrub_facts *facts)
{
	return claim->payer.needs_authorization ||
	       requirement_of_line(facts->requirements, facts->requirement_count, REQUIREMENT_AUTHORIZATION,
				   &claim->encounter, line) != NULL;
}

void claim_note_needs(struct claim *needs, const struct professional_claim *claim, const struct scrub_facts *facts)
{
	const struct encounter *encounter = &claim->encounter;
	int lines = encounter_line_count(encounter);

	needs->expected = expected_of(encounter, facts);
	needs->lines_to_authorize = 0;
	for (int i = 0; i < lines; i++)
		needs->lines_to_authorize += needs_authorization(claim, &encounter->lines[i], facts);
	needs->lines_authorized = text_is_empty(encounter->authorization) ? 0 : needs->lines_to_authorize;
}
