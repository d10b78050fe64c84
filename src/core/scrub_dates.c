/* SPDX-License-Identifier: MIT */
/* scrub_dates.c: rules on dates, places, deadlines and the claim's form. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

enum { FILING_WARNING_DAYS = 7 };

RULE(dates)
{
	JUDGING;
	const struct encounter *encounter = &claim->encounter;

	if (date_compare(encounter->from, facts->today) > 0)
		finding_add(&judging, "from", "the date of service lies in the future");
	else if (date_compare(encounter->to, facts->today) > 0)
		finding_add(&judging, "to", "the last date of service lies in the future");
	if (date_compare(encounter->to, encounter->from) < 0)
		finding_add(&judging, "to", "the last date of service lies before the first");
	for (int i = 0; i < encounter->line_count && i < LINES_MAX; i++) {
		struct date from = line_from(encounter, &encounter->lines[i]);
		struct date to = line_to(encounter, &encounter->lines[i]);

		if (date_is_none(encounter->lines[i].from))
			continue;
		if (date_compare(to, from) < 0)
			finding_add_line(&judging, i, "from", "the line starts after it ends");
		else if (date_compare(from, encounter->from) < 0 || date_compare(to, encounter->to) > 0)
			finding_add_line(&judging, i, "from", "the line lies outside the visit's dates");
	}
	if (!date_is_none(encounter->onset_date) && date_compare(encounter->onset_date, encounter->from) > 0)
		finding_add(&judging, "from", "the onset lies after the date of service");
}

RULE(accident)
{
	JUDGING;
	const struct encounter *encounter = &claim->encounter;

	if (encounter->accident == ACCIDENT_NONE)
		return;
	if (date_is_none(encounter->accident_date))
		finding_add(&judging, "accident_date", "the accident's date is missing");
	else if (date_compare(encounter->accident_date, encounter->from) > 0)
		finding_add(&judging, "accident_date", "the accident lies after the date of service");
	if (encounter->accident == ACCIDENT_AUTO && state_fault(encounter->accident_state) != NULL)
		finding_add(&judging, "accident_state", "an auto accident needs its state");
}

RULE(filing_passed)
{
	JUDGING;
	char text[DATE_TEXT_MAX];

	if (!date_is_none(claim->claim.filing_due) && claim_state_before_sent(claim->claim.state) &&
	    date_compare(facts->today, claim->claim.filing_due) > 0)
		finding_add(&judging, "from", "the filing limit passed on %s",
			    date_format_us(claim->claim.filing_due, text));
}

RULE(filing_soon)
{
	JUDGING;
	char text[DATE_TEXT_MAX];
	int32_t left;

	if (date_is_none(claim->claim.filing_due) || !claim_state_before_sent(claim->claim.state))
		return;
	left = date_days_between(facts->today, claim->claim.filing_due);
	if (left >= 0 && left <= FILING_WARNING_DAYS)
		finding_add(&judging, "from", "the filing limit is %s", date_format_us(claim->claim.filing_due, text));
}

static bool is_inpatient(const char *place)
{
	return strcmp(place, "21") == 0 || strcmp(place, "51") == 0 || strcmp(place, "61") == 0;
}

RULE(admission)
{
	JUDGING;
	const struct encounter *encounter = &claim->encounter;

	if (is_inpatient(encounter->place_of_service) && date_is_none(encounter->admission_date))
		finding_add(&judging, "admission_date", NULL);
	else if (!date_is_none(encounter->admission_date) && date_compare(encounter->admission_date, encounter->to) > 0)
		finding_add(&judging, "admission_date", "the admission lies after the date of service");
}

RULE(place_of_service)
{
	JUDGING;

	if (pos_fault(claim->encounter.place_of_service) != NULL)
		finding_add(&judging, "place", "the place of service %s", pos_fault(claim->encounter.place_of_service));
	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++)
		if (!text_is_empty(claim->encounter.lines[i].place_of_service) &&
		    pos_fault(claim->encounter.lines[i].place_of_service) != NULL)
			finding_add_line(&judging, i, "place", "the line's place of service %s",
					 pos_fault(claim->encounter.lines[i].place_of_service));
}

RULE(frequency)
{
	JUDGING;

	if (claim->claim.frequency == 1)
		return;
	if (text_is_empty(claim->claim.payer_claim_number))
		finding_add(&judging, "claim.payer_claim_number", NULL);
	else if (claim->claim.frequency == 7 && !claim->payer.accepts_replacement)
		finding_add(&judging, "claim.frequency", "this payer takes no replacement claims");
}

static void check_text(const struct judging *judging, const char *field, const char *text)
{
	char plain[400];

	if (!text_to_x12(plain, sizeof plain, text))
		finding_add(judging, field, NULL);
}

RULE(characters)
{
	JUDGING;

	check_text(&judging, "patient.name", claim->patient.name.last);
	check_text(&judging, "patient.name", claim->patient.name.first);
	check_text(&judging, "patient.address", claim->patient.address.street);
	check_text(&judging, "patient.address", claim->patient.address.city);
	check_text(&judging, "coverage.subscriber", claim->coverage.subscriber.last);
	check_text(&judging, "coverage.group_number", claim->coverage.group_number);
	check_text(&judging, "note", claim->encounter.note);
	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++)
		if (!text_is_empty(claim->encounter.lines[i].note)) {
			char plain[2 * NOTE_MAX];

			if (!text_to_x12(plain, sizeof plain, claim->encounter.lines[i].note))
				finding_add_line(&judging, i, "note", NULL);
		}
}
