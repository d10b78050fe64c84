/* SPDX-License-Identifier: MIT */
/* scrub_cob.c: who pays first, and what a later payer must be told of those before it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

/* A claim to a later payer was billed to the first one before: CB-02 asks what that one said. */
RULE(other_payer_first)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;

	for (size_t i = 0; i < facts->coverage_count && claim->claim.sequence <= 1; i++) {
		const struct coverage *other = &facts->coverages[i];

		if (other->sequence < claim->coverage.sequence && coverage_is_active(other, claim->encounter.from)) {
			finding_add(judging, "coverage.sequence", NULL);
			return;
		}
	}
}

RULE(earlier_payers)
{
	const struct professional_claim *claim = judging->claim;

	if (!earlier_payers_decided(claim)) {
		finding_add(judging, "claim.other_payers", NULL);
		return;
	}
	for (size_t i = 0; i < claim->other_count; i++)
		if (claim->others[i].decided && date_is_none(other_payer_decided_on(&claim->others[i])))
			finding_add(judging, "claim.other_payers", "the day on which payer %d decided is missing",
				    (int)claim->others[i].coverage.sequence);
}

RULE(earlier_balance)
{
	const struct professional_claim *claim = judging->claim;
	char out[MONEY_TEXT_MAX];

	for (size_t i = 0; i < claim->other_count; i++) {
		const struct other_payer *other = &claim->others[i];
		struct other_payer_balance balance;

		if (!other->decided)
			continue;
		other_payer_check(other, &claim->encounter, &balance);
		if (balance.line_out != 0)
			finding_add_line(judging, balance.line_out - 1, "charge",
					 "payer %d: charge less adjustments less paid leaves %s",
					 (int)other->coverage.sequence, money_format(balance.line, out));
		else if (!money_is_zero(balance.claim))
			finding_add(judging, "claim.other_payers",
				    "payer %d: charge less adjustments less paid leaves %s",
				    (int)other->coverage.sequence, money_format(balance.claim, out));
	}
}

RULE(medicaid_last)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;

	if (claim->payer.payer_class != PAYER_MEDICAID)
		return;
	for (size_t i = 0; i < facts->coverage_count; i++) {
		const struct coverage *other = &facts->coverages[i];

		if (other->sequence > claim->coverage.sequence && coverage_is_active(other, claim->encounter.from)) {
			finding_add(judging, "coverage.sequence", NULL);
			return;
		}
	}
}

/* A group plan of somebody at work, an accident, or workers' compensation may come before Medicare (MSP). */
RULE(medicare_second)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;

	if (claim->payer.payer_class != PAYER_MEDICARE || claim->claim.sequence > 1)
		return;
	if (claim->encounter.accident == ACCIDENT_AUTO || claim->encounter.accident == ACCIDENT_EMPLOYMENT) {
		finding_add(judging, "coverage.sequence", "an accident's own insurer may have to pay before Medicare");
		return;
	}
	for (size_t i = 0; i < facts->coverage_count && facts->coverage_classes != NULL; i++) {
		const struct coverage *other = &facts->coverages[i];
		enum payer_class class = facts->coverage_classes[i];

		/* A policy that supplements Medicare has no group number. */
		if (other->id != claim->coverage.id && other->sequence > claim->coverage.sequence &&
		    (class == PAYER_COMMERCIAL || class == PAYER_BLUE) && !text_is_empty(other->group_number) &&
		    coverage_is_active(other, claim->encounter.from)) {
			finding_add(judging, "coverage.sequence", NULL);
			return;
		}
	}
}

RULE(crossover)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;
	char text[DATE_TEXT_MAX];

	if (claim->claim.sequence < 2 || date_is_none(facts->forwarded_on) ||
	    date_days_between(facts->forwarded_on, facts->today) > rule_number(judging, "days"))
		return;
	finding_add(judging, "claim.other_payers", "the payer before sent it on by itself on %s",
		    date_format_us(facts->forwarded_on, text));
}
