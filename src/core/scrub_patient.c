/* SPDX-License-Identifier: MIT */
/* scrub_patient.c: rules on the patient, the coverage and who pays first. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

enum { OLDEST_YEARS = 120 };

static bool name_is_bad(const struct person_name *name)
{
	return text_is_empty(name->last) || text_is_empty(name->first) || strpbrk(name->last, "0123456789") != NULL ||
	       strpbrk(name->first, "0123456789") != NULL;
}

RULE(patient_name)
{
	const struct professional_claim *claim = judging->claim;

	if (name_is_bad(&claim->patient.name))
		finding_add(judging, "patient.name", NULL);
}

RULE(birth_date)
{
	const struct professional_claim *claim = judging->claim;
	struct date birth = claim->patient.birth_date;

	if (date_is_none(birth))
		finding_add(judging, "patient.birth_date", "the birth date is missing");
	else if (date_compare(birth, claim->encounter.from) > 0)
		finding_add(judging, "patient.birth_date", "the birth date is after the date of service");
	else if (date_age_years(birth, claim->encounter.from) > OLDEST_YEARS)
		finding_add(judging, "patient.birth_date", "the birth date makes the patient over %d years old",
			    OLDEST_YEARS);
}

RULE(sex)
{
	const struct professional_claim *claim = judging->claim;

	if (claim->payer.sex_edits && claim->patient.sex == SEX_UNKNOWN)
		finding_add(judging, "patient.sex", NULL);
}

RULE(address)
{
	const struct professional_claim *claim = judging->claim;
	const char *fault = address_fault(&claim->patient.address);

	if (fault != NULL)
		finding_add(judging, "patient.address", "the patient's address %s", fault);
	fault = claim->coverage.relationship == RELATIONSHIP_SELF ||
				address_is_empty(&claim->coverage.subscriber_address)
			? NULL
			: address_fault(&claim->coverage.subscriber_address);
	if (fault != NULL)
		finding_add(judging, "coverage.subscriber_address", "the subscriber's address %s", fault);
}

RULE(subscriber)
{
	const struct professional_claim *claim = judging->claim;
	const struct coverage *coverage = &claim->coverage;

	if (coverage->relationship == RELATIONSHIP_SELF)
		return;
	if (name_is_bad(&coverage->subscriber))
		finding_add(judging, "coverage.subscriber", "the subscriber's name is missing");
	if (date_is_none(coverage->subscriber_birth))
		finding_add(judging, "coverage.subscriber_birth", "the subscriber's birth date is missing");
}

RULE(self_differs)
{
	const struct professional_claim *claim = judging->claim;
	const struct coverage *coverage = &claim->coverage;

	if (coverage->relationship != RELATIONSHIP_SELF || text_is_empty(coverage->subscriber.last))
		return;
	if (!text_equal_ignoring_case(coverage->subscriber.last, claim->patient.name.last) ||
	    !text_equal_ignoring_case(coverage->subscriber.first, claim->patient.name.first) ||
	    (!date_is_none(coverage->subscriber_birth) &&
	     !date_equal(coverage->subscriber_birth, claim->patient.birth_date)))
		finding_add(judging, "coverage.subscriber", NULL);
}

RULE(after_death)
{
	const struct professional_claim *claim = judging->claim;

	if (!date_is_none(claim->patient.death_date) &&
	    date_compare(claim->encounter.to, claim->patient.death_date) > 0)
		finding_add(judging, "from", NULL);
}

RULE(coverage_active)
{
	const struct professional_claim *claim = judging->claim;

	if (!coverage_is_active(&claim->coverage, claim->encounter.from) ||
	    !coverage_is_active(&claim->coverage, claim->encounter.to))
		finding_add(judging, "coverage.from", NULL);
}

RULE(member_id)
{
	const struct professional_claim *claim = judging->claim;
	const char *fault = member_id_fault(claim->coverage.member_id, claim->payer.member_pattern);

	if (fault != NULL)
		finding_add(judging, "coverage.member_id", "the member ID %s", fault);
}

RULE(payer_id)
{
	const struct professional_claim *claim = judging->claim;

	if (text_is_empty(claim->payer.payer_id))
		finding_add(judging, "payer.payer_id", NULL);
}

RULE(group_number)
{
	const struct professional_claim *claim = judging->claim;

	if (!text_is_empty(claim->coverage.group_number) &&
	    text_equal_ignoring_case(claim->coverage.group_number, claim->coverage.member_id))
		finding_add(judging, "coverage.group_number", NULL);
	else if (text_is_empty(claim->coverage.group_number) && rule_number(judging, "needed") != 0)
		finding_add(judging, "coverage.group_number", "this payer wants the group number");
}

/* Who never asks payers is not warned on every claim, unless a setting says so. */
RULE(indicators)
{
	const struct professional_claim *claim = judging->claim;

	if (!claim->patient.signature_on_file)
		finding_add(judging, "patient.signature_on_file",
			    "no signature is on file for the release of information");
	if (!claim->patient.assignment)
		finding_add(judging, "patient.assignment", "benefits are not assigned to the practice");
}
