/* SPDX-License-Identifier: MIT */
/* scrub_eligibility.c: rules on what the payer has answered about the coverage. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/eligibility.h"
#include "core/scrub_rules.h"

static const struct eligibility_row *answer_of(const struct judging *judging)
{
	return judging->facts->eligibility;
}

static const struct eligibility_row *active_answer(const struct judging *judging)
{
	const struct eligibility_row *answer = answer_of(judging);

	return answer != NULL && answer->verdict.standing == ELIGIBILITY_ACTIVE ? answer : NULL;
}

RULE(payer_spelling)
{
	const struct professional_claim *claim = judging->claim;
	const struct eligibility_row *answer = active_answer(judging);

	if (answer == NULL)
		return;
	if (!text_is_empty(answer->member_id) &&
	    !text_equal_ignoring_case(answer->member_id, claim->coverage.member_id))
		finding_add(judging, "coverage.member_id", "the payer's answer has another member ID");
	if (!text_is_empty(answer->last) && (!text_equal_ignoring_case(answer->last, claim->patient.name.last) ||
					     !text_equal_ignoring_case(answer->first, claim->patient.name.first)))
		finding_add(judging, "patient.name", "the payer's answer spells the patient's name otherwise");
}

RULE(verified)
{
	const struct professional_claim *claim = judging->claim;
	const struct eligibility_row *answer = answer_of(judging);
	char date[DATE_TEXT_MAX];

	if (claim->claim.frequency != 1)
		return;
	if (answer == NULL) {
		if (rule_number(judging, "never") != 0)
			finding_add(judging, "coverage.member_id", "the payer was never asked about this coverage");
	} else if (date_days_between(answer->answered_on, claim->encounter.from) > rule_number(judging, "days")) {
		finding_add(judging, "coverage.member_id", "the payer last answered about it on %s",
			    date_format_us(answer->answered_on, date));
	} else if (answer->verdict.standing == ELIGIBILITY_INACTIVE) {
		finding_add(judging, "coverage.member_id", "on %s the payer answered that this coverage is not active",
			    date_format_us(answer->answered_on, date));
	}
}

/* EB04 of a plan that takes Medicare's place: HMO with risk, HMO, indemnity, PPO, point of service. */
static bool is_advantage(const struct benefit *benefit)
{
	static const char *const plans[] = { "HN", "HM", "IN", "PR", "PS" };

	if (!text_equal(benefit->kind, "R") && !text_equal(benefit->kind, "1"))
		return false;
	for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++)
		if (text_equal(benefit->insurance, plans[i]))
			return true;
	return false;
}

RULE(medicare_advantage)
{
	const struct scrub_facts *facts = judging->facts;

	if (judging->claim->payer.payer_class != PAYER_MEDICARE || active_answer(judging) == NULL)
		return;
	for (size_t i = 0; i < facts->benefit_count; i++)
		if (is_advantage(&facts->benefits[i])) {
			finding_add(judging, "coverage", NULL);
			return;
		}
}

/* Excluded; not covered; or a limit of which nothing is left. */
static bool is_refused(const struct benefit *benefit)
{
	if (benefit->network == 'N')
		return false;
	if (text_equal(benefit->kind, "I") || text_equal(benefit->kind, "E"))
		return true;
	return text_equal(benefit->kind, "F") && text_equal(benefit->period, "29") &&
	       ((benefit->has_quantity && benefit->quantity_milli <= 0) ||
		(benefit->has_amount && !benefit->has_quantity && money_is_zero(benefit->amount)));
}

/* Which services an EB03 of a whole family stands for. "30" is the plan: every service. */
static const struct family {
	const char *type, *services;
} families[] = {
	{ "30", "" },
	{ "98", "99202-99215" },
	{ "81", "99381-99397 G0438-G0439" },
	{ "80", "90460-90759 G0008-G0010" },
	{ "5", "80047-89398" },
	{ "4", "70010-76999" },
	{ "33", "98940-98943" },
	{ "PT", "97010-97799 G0283" },
	{ "A6", "90832-90853" },
	{ "AL", "92002-92014 V2020-V2799" },
	{ "12", "E0100-E8002 K0001-K0900 L0112-L9900" },
	{ "2", "10004-69990" },
};

static bool names(const struct benefit *benefit, const char *procedure)
{
	if (!text_is_empty(benefit->procedure))
		return text_equal(benefit->procedure, procedure);
	for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
		for (int j = 0; j < SERVICE_TYPES_MAX && benefit->service_types[j][0] != '\0'; j++)
			if (text_equal(benefit->service_types[j], families[i].type) &&
			    service_list_has(families[i].services, procedure))
				return true;
	return false;
}

RULE(benefit_available)
{
	const struct encounter *encounter = &judging->claim->encounter;
	const struct scrub_facts *facts = judging->facts;

	for (int i = 0; i < encounter_line_count(encounter); i++)
		for (size_t j = 0; j < facts->benefit_count; j++) {
			const struct benefit *benefit = &facts->benefits[j];

			if (!is_refused(benefit) || !names(benefit, encounter->lines[i].procedure))
				continue;
			finding_add_line(judging, i, "procedure",
					 text_equal(benefit->kind, "F")
						 ? "the payer's answer: nothing is left of this benefit"
						 : "the payer's answer: this service is not covered");
			break;
		}
}
