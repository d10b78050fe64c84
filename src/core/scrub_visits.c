/* SPDX-License-Identifier: MIT */
/* scrub_visits.c: rules on services together: visits and procedures, new and known patients, add-ons. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "core/rule_lists.h"
#include "core/scrub_rules.h"

enum { NEW_PATIENT_MONTHS = 36, DAYS_AFTER_MINOR = 10, DAYS_AFTER_MAJOR = 90 };

static bool is_visit(const char *procedure)
{
	return list_find(LIST_VISIT, procedure, NULL) != NULL;
}

/* "000", "010", "090"; "" for what has no global period. */
static const char *global_of(const char *procedure)
{
	const struct list_row *row = list_find(LIST_GLOBAL, procedure, NULL);

	return row != NULL ? row->value : "";
}

static bool has_any(const struct service_line *line, const char *modifiers)
{
	for (int i = 0; i < line_modifier_count(line); i++)
		if (code_list_has(modifiers, line->modifiers[i]))
			return true;
	return false;
}

/* The longest global period of the other lines of that day. */
static const char *global_of_day(const struct encounter *encounter, int visit)
{
	struct date on = line_from(encounter, &encounter->lines[visit]);
	const char *longest = "";

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const char *global = global_of(encounter->lines[i].procedure);

		if (i != visit && date_equal(line_from(encounter, &encounter->lines[i]), on) &&
		    strcmp(global, longest) > 0)
			longest = global;
	}
	return longest;
}

bool visit_is_on_major_day(const struct encounter *encounter, int i)
{
	return strcmp(global_of_day(encounter, i), "090") == 0;
}

RULE(visit_with_procedure)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		const char *global = is_visit(line->procedure) ? global_of_day(encounter, i) : "";
		bool major = strcmp(global, "090") == 0;

		if (global[0] == '\0' || has_any(line, "24 25 57") || pair_is_told(judging, i))
			continue;
		finding_add_line(judging, i, "modifier", "%s beside a procedure: is the visit separate?",
				 line->procedure);
		finding_offer_line(judging, i, "modifier", major ? "+57" : "+25",
				   major ? "add 57: the visit decided on the surgery" : "add 25: a separate visit");
		finding_offer_needs_reason(judging);
	}
}

static int days_of(const char *global)
{
	return strcmp(global, "090") == 0 ? DAYS_AFTER_MAJOR : strcmp(global, "010") == 0 ? DAYS_AFTER_MINOR : 0;
}

static bool is_same_specialty(const struct professional_claim *claim, const struct past_service *past)
{
	return past->rendering_id == claim->encounter.rendering_id ||
	       (!text_is_empty(past->taxonomy) && text_equal(past->taxonomy, claim->rendering.taxonomy));
}

/* The surgery in whose global period a service on ON lies; NULL: none. */
static const struct past_service *surgery_before(const struct judging *judging, struct date on)
{
	const struct scrub_facts *facts = judging->facts;

	for (size_t i = 0; i < facts->past_count; i++) {
		const struct past_service *past = &facts->past[i];
		int32_t since = date_days_between(past->on, on);

		if (since > 0 && since <= DAYS_AFTER_MAJOR && is_same_specialty(judging->claim, past) &&
		    since <= days_of(global_of(past->procedure)))
			return past;
	}
	return NULL;
}

RULE(global_period)
{
	const struct encounter *encounter = &judging->claim->encounter;
	char on[DATE_TEXT_MAX];

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		bool visit = is_visit(line->procedure);
		const struct past_service *surgery = visit || global_of(line->procedure)[0] != '\0'
							     ? surgery_before(judging, line_from(encounter, line))
							     : NULL;

		if (surgery == NULL || has_any(line, visit ? "24 25 57" : "58 78 79"))
			continue;
		finding_add_line(judging, i, "modifier", "%s lies within the global period of %s on %s",
				 line->procedure, surgery->procedure, date_format_us(surgery->on, on));
		if (!visit)
			continue;
		finding_offer_line(judging, i, "modifier", "+24", "add 24: the visit has another reason");
		finding_offer_needs_reason(judging);
	}
}

bool code_is_for_new_patients(const char *procedure)
{
	return list_find(LIST_NEW_PATIENT, procedure, NULL) != NULL;
}

RULE(new_patient)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;
	char text[DATE_TEXT_MAX];

	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		const struct service_line *line = &claim->encounter.lines[i];
		const struct list_row *row = list_find(LIST_NEW_PATIENT, line->procedure, NULL);
		struct date on = line_from(&claim->encounter, line);

		for (size_t j = 0; j < facts->past_count && row != NULL; j++) {
			const struct past_service *past = &facts->past[j];

			if (date_compare(past->on, on) >= 0 ||
			    date_compare(date_plus_months(past->on, NEW_PATIENT_MONTHS), on) <= 0 ||
			    !is_same_specialty(claim, past) ||
			    (!is_visit(past->procedure) && global_of(past->procedure)[0] == '\0'))
				continue;
			finding_add_line(judging, i, "procedure", "%s is for new patients; this one was here on %s",
					 line->procedure, date_format_us(past->on, text));
			finding_offer_line(judging, i, "procedure", row->value, "%s, for an established patient",
					   row->value);
			break;
		}
	}
}

/* Whether a line of the same day is one of PRIMARIES. */
static bool has_primary(const struct encounter *encounter, int add_on, const char *primaries)
{
	struct date on = line_from(encounter, &encounter->lines[add_on]);

	for (int i = 0; i < encounter_line_count(encounter); i++)
		if (i != add_on && date_equal(line_from(encounter, &encounter->lines[i]), on) &&
		    code_list_has(primaries, encounter->lines[i].procedure))
			return true;
	return false;
}

RULE(add_on)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const char *code = encounter->lines[i].procedure;
		const struct list_row *row = NULL;
		const char *primaries = NULL;
		bool found = false;

		while (!found && (row = list_find(LIST_ADD_ON, code, row)) != NULL) {
			primaries = row->value;
			found = has_primary(encounter, i, primaries);
		}
		if (primaries != NULL && !found)
			finding_add_line(judging, i, "procedure", "%s is an add-on: it needs one of %.80s on that day",
					 code, primaries);
	}
}

RULE(referring)
{
	const struct professional_claim *claim = judging->claim;

	if (claim->referring.id != 0)
		return;
	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		const char *code = claim->encounter.lines[i].procedure;
		const struct list_row *row = list_find(LIST_ORDERED, code, NULL);

		if (row == NULL && list_find(LIST_CONSULT, code, NULL) == NULL)
			continue;
		finding_add(judging, "referring", "%s, %s, needs the provider who ordered or referred", code,
			    row != NULL ? row->words : "a consultation");
		return;
	}
}

RULE(self_referral)
{
	const struct professional_claim *claim = judging->claim;

	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		if (list_find(LIST_CONSULT, claim->encounter.lines[i].procedure, NULL) != NULL &&
		    claim->referring.id != 0 && text_equal(claim->referring.npi, claim->rendering.npi)) {
			finding_add(judging, "referring", NULL);
			return;
		}
	}
}

RULE(supervising)
{
	const struct professional_claim *claim = judging->claim;

	for (int i = 0; i < encounter_line_count(&claim->encounter) && claim->supervising.id == 0; i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		for (int j = 0; j < line_modifier_count(line); j++) {
			if (rule_has_code(judging, "modifiers", line->modifiers[j])) {
				finding_add(judging, "supervising", "modifier %s: who supervised is missing",
					    line->modifiers[j]);
				return;
			}
		}
	}
}

RULE(necessity)
{
	const struct encounter *encounter = &judging->claim->encounter;
	int count = encounter_diagnosis_count(encounter);

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		const struct list_row *row = list_find(LIST_COVERAGE, line->procedure, NULL);
		bool covered = false;

		for (int j = 0; j < POINTERS_MAX && row != NULL; j++)
			covered = covered || (line->pointers[j] >= 1 && line->pointers[j] <= count &&
					      code_list_has(row->value, encounter->diagnoses[line->pointers[j] - 1]));
		if (row != NULL && !covered && !has_any(line, "GA GX GY GZ"))
			finding_add_line(judging, i, "pointers", "no diagnosis of the line is one that covers %s",
					 row->words);
	}
}

static void check_modifier(struct judging *judging, int i, const char *modifier)
{
	const char *code = judging->claim->encounter.lines[i].procedure;
	const struct list_row *row = NULL;
	const char *only = NULL, *never = NULL;
	char value[OFFER_VALUE_MAX];

	/* Each modifier of a list belongs to that list's codes. */
	for (int at = list_first[LIST_MODIFIER_FOR]; at < list_first[LIST_MODIFIER_FOR + 1]; at++) {
		if (!code_list_has(list_rows[at].value, modifier))
			continue;
		only = list_rows[at].words;
		if (code_list_has(list_rows[at].codes, code)) {
			only = NULL;
			break;
		}
	}
	while ((row = list_find(LIST_MODIFIER_NOT, code, row)) != NULL)
		never = code_list_has(row->value, modifier) ? row->words : never;
	if (strcmp(modifier, "51") == 0 && list_find(LIST_ADD_ON_ANY, code, NULL) != NULL)
		never = "add-on codes";
	if (only == NULL && never == NULL)
		return;
	if (only != NULL)
		finding_add_line(judging, i, "modifier", "modifier %s is for %s only", modifier, only);
	else
		finding_add_line(judging, i, "modifier", "modifier %s is not for %s", modifier, never);
	(void)text_format(value, sizeof value, "-%s", modifier);
	finding_offer_line(judging, i, "modifier", value, "take modifier %s away", modifier);
}

void judge_modifier_fit(struct judging *judging)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];

		for (int j = 0; j < line_modifier_count(line); j++)
			check_modifier(judging, i, line->modifiers[j]);
		if (line_has_modifier(line, "26") && line_has_modifier(line, "TC"))
			finding_add_line(judging, i, "modifier", "26 and TC together are the whole: leave both out");
	}
}

void judge_place_fit(struct judging *judging)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		const char *place = line_place(encounter, line);
		const struct list_row *only = list_find(LIST_PLACE, line->procedure, NULL);
		const struct list_row *never = list_find(LIST_PLACE_NOT, line->procedure, NULL);
		bool remote = strcmp(place, "02") == 0 || strcmp(place, "10") == 0;

		if (pos_fault(place) != NULL)
			continue;
		if (list_find(LIST_TELEHEALTH_ONLY, line->procedure, NULL) != NULL && !remote &&
		    !line_has_modifier(line, "95"))
			finding_add_line(judging, i, "place", "%s is telehealth: place 02 or 10, or modifier 95",
					 line->procedure);
		else if (remote || has_any(line, "93 95 GT FQ"))
			continue;
		else if (only != NULL && !code_list_has(only->value, place))
			finding_add_line(judging, i, "place", "%s is given in %s; this is %s", line->procedure,
					 only->words, place);
		else if (never != NULL && code_list_has(never->value, place))
			finding_add_line(judging, i, "place", "%s is given in %s; this is %s", line->procedure,
					 never->words, place);
		else if (line_has_modifier(line, "TC") && pos_is_facility(place))
			finding_add_line(judging, i, "place", "the technical part in place %s is the facility's",
					 place);
		else
			continue;
		if (only != NULL && strlen(only->value) == 2)
			finding_offer_line(judging, i, "place", only->value, "place of service %s", only->value);
	}
}

RULE(days_and_units)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		struct date from = line_from(encounter, line), to = line_to(encounter, line);
		int32_t days = date_compare(to, from) >= 0 ? date_days_between(from, to) + 1 : 0;
		int year[2], month[2], day[2];
		char value[OFFER_VALUE_MAX];

		date_ymd(from, &year[0], &month[0], &day[0]);
		date_ymd(to, &year[1], &month[1], &day[1]);
		if (days <= 1)
			continue;
		if (list_find(LIST_PER_DAY, line->procedure, NULL) != NULL && line->units_milli != days * 1000) {
			finding_add_line(judging, i, "units", "%s counts days: %d of them, not the units keyed",
					 line->procedure, (int)days);
			(void)text_format(value, sizeof value, "%d", (int)days);
			finding_offer_line(judging, i, "units", value, "%d units, one a day", (int)days);
		} else if (rule_number(judging, "month") != 0 && (year[0] != year[1] || month[0] != month[1])) {
			finding_add_line(judging, i, "from", "the dates of the line lie in two months");
		}
	}
}
