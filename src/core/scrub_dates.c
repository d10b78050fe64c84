/* SPDX-License-Identifier: MIT */
/* scrub_dates.c: rules on dates, places, deadlines and the claim's form. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/claim_clock.h"
#include "core/scrub_rules.h"

RULE(dates)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;
	const struct encounter *encounter = &claim->encounter;

	if (date_compare(encounter->from, facts->today) > 0)
		finding_add(judging, "from", "the date of service lies in the future");
	else if (date_compare(encounter->to, facts->today) > 0)
		finding_add(judging, "to", "the last date of service lies in the future");
	if (date_compare(encounter->to, encounter->from) < 0)
		finding_add(judging, "to", "the last date of service lies before the first");
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		struct date from = line_from(encounter, &encounter->lines[i]);
		struct date to = line_to(encounter, &encounter->lines[i]);

		if (date_is_none(encounter->lines[i].from) && date_is_none(encounter->lines[i].to))
			continue;
		if (date_compare(to, from) < 0)
			finding_add_line(judging, i, "from", "the line starts after it ends");
		else if (date_compare(from, encounter->from) < 0 || date_compare(to, encounter->to) > 0)
			finding_add_line(judging, i, "from", "the line lies outside the visit's dates");
	}
	if (!date_is_none(encounter->onset_date) && date_compare(encounter->onset_date, encounter->from) > 0)
		finding_add(judging, "from", "the onset lies after the date of service");
}

RULE(accident)
{
	const struct professional_claim *claim = judging->claim;
	const struct encounter *encounter = &claim->encounter;

	if (encounter->accident == ACCIDENT_NONE)
		return;
	if (date_is_none(encounter->accident_date))
		finding_add(judging, "accident_date", "the accident's date is missing");
	else if (date_compare(encounter->accident_date, encounter->from) > 0)
		finding_add(judging, "accident_date", "the accident lies after the date of service");
	if (encounter->accident == ACCIDENT_AUTO && state_fault(encounter->accident_state) != NULL)
		finding_add(judging, "accident_state", "an auto accident needs its state");
}

RULE(filing_passed)
{
	int32_t left;
	struct date due = claim_limit(&judging->claim->claim, judging->facts->today, &left);
	char text[DATE_TEXT_MAX];

	if (!date_is_none(due) && left < 0)
		finding_add(judging, "from", "the filing limit passed on %s", date_format_us(due, text));
}

RULE(filing_soon)
{
	int32_t left;
	struct date due = claim_limit(&judging->claim->claim, judging->facts->today, &left);
	char text[DATE_TEXT_MAX];

	if (!date_is_none(due) && left >= 0 && left <= CLAIM_CLOCK_SOON_DAYS)
		finding_add(judging, "from", "the filing limit is %s", date_format_us(due, text));
}

static bool is_inpatient(const char *place)
{
	return strcmp(place, "21") == 0 || strcmp(place, "51") == 0 || strcmp(place, "61") == 0;
}

RULE(admission)
{
	const struct professional_claim *claim = judging->claim;
	const struct encounter *encounter = &claim->encounter;

	if (is_inpatient(encounter->place_of_service) && date_is_none(encounter->admission_date))
		finding_add(judging, "admission_date", NULL);
	else if (!date_is_none(encounter->admission_date) && date_compare(encounter->admission_date, encounter->to) > 0)
		finding_add(judging, "admission_date", "the admission lies after the date of service");
}

RULE(place_of_service)
{
	const struct professional_claim *claim = judging->claim;

	if (pos_fault(claim->encounter.place_of_service) != NULL)
		finding_add(judging, "place", "the place of service %s", pos_fault(claim->encounter.place_of_service));
	for (int i = 0; i < encounter_line_count(&claim->encounter); i++)
		if (!text_is_empty(claim->encounter.lines[i].place_of_service) &&
		    pos_fault(claim->encounter.lines[i].place_of_service) != NULL)
			finding_add_line(judging, i, "place", "the line's place of service %s",
					 pos_fault(claim->encounter.lines[i].place_of_service));
	judge_place_fit(judging);
}

RULE(frequency)
{
	const struct professional_claim *claim = judging->claim;

	if (claim->claim.frequency == 1)
		return;
	if (text_is_empty(claim->claim.payer_claim_number))
		finding_add(judging, "claim.payer_claim_number", NULL);
	else if (claim->claim.frequency == 7 && !claim->payer.accepts_replacement)
		finding_add(judging, "claim.frequency", "this payer takes no replacement claims");
}

/* CLM01: capitals, digits and hyphens, no longer than payers give back. */
RULE(claim_number)
{
	const struct professional_claim *claim = judging->claim;
	const char *number = claim->claim.number;

	if (number[strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")] != '\0')
		finding_add(judging, "claim.number", NULL);
}

static bool text_is_bad(const char *text)
{
	char plain[400];

	return !text_to_x12(plain, sizeof plain, text);
}

static bool name_is_bad(const struct person_name *name)
{
	return text_is_bad(name->last) || text_is_bad(name->first) || text_is_bad(name->middle) ||
	       text_is_bad(name->suffix);
}

static bool address_is_bad(const struct address *address)
{
	return text_is_bad(address->street) || text_is_bad(address->street2) || text_is_bad(address->city);
}

/* One finding a field, however many of its texts are bad. */
RULE(characters)
{
	const struct professional_claim *claim = judging->claim;
	const struct {
		const char *field;
		bool bad;
	} fields[] = {
		{ "patient.name", name_is_bad(&claim->patient.name) },
		{ "patient.address", address_is_bad(&claim->patient.address) },
		{ "coverage.subscriber", name_is_bad(&claim->coverage.subscriber) },
		{ "coverage.subscriber_address", address_is_bad(&claim->coverage.subscriber_address) },
		{ "coverage.group_number", text_is_bad(claim->coverage.group_number) },
		{ "coverage.plan_name", text_is_bad(claim->coverage.plan_name) },
		{ "payer.name", text_is_bad(claim->payer.name) || text_is_bad(claim->payer.receiver_name) },
		{ "payer.address", address_is_bad(&claim->payer.address) },
		{ "practice.name", text_is_bad(claim->practice.name) || text_is_bad(claim->practice.contact) },
		{ "practice.address", address_is_bad(&claim->practice.address) },
		{ "practice.pay_to", address_is_bad(&claim->practice.pay_to) },
		{ "facility.name", text_is_bad(claim->facility.name) },
		{ "facility.address", address_is_bad(&claim->facility.address) },
		{ "rendering.name", name_is_bad(&claim->rendering.name) },
		{ "referring.name", name_is_bad(&claim->referring.name) },
		{ "supervising.name", name_is_bad(&claim->supervising.name) },
		{ "authorization", text_is_bad(claim->encounter.authorization) },
		{ "referral", text_is_bad(claim->encounter.referral) },
		{ "note", text_is_bad(claim->encounter.note) },
	};

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (fields[i].bad)
			finding_add(judging, fields[i].field, NULL);
	for (int i = 0; i < encounter_line_count(&claim->encounter); i++)
		if (text_is_bad(claim->encounter.lines[i].note))
			finding_add_line(judging, i, "note", NULL);
}
