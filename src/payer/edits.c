/* SPDX-License-Identifier: MIT */
/*
 * edits.c: the edits of adjudication, steps 7 to 10 of the domain sheet's order of work: a function for each
 * kind says whether a line meets a row, the rows say of which codes and with which denial.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"

enum { NEW_PATIENT_YEARS = 3 };

/* What an edit looks at. */
struct edit_scene {
	const struct book *book;
	const struct payer_claim *claim;
	const struct payer_line *line;
	const char *argument;
};

static bool has_modifier(const struct payer_line *line, const char *const *modifiers, size_t count)
{
	for (int i = 0; i < MODIFIERS_MAX; i++)
		for (size_t j = 0; j < count; j++)
			if (text_equal(line->modifiers[i], modifiers[j]))
				return true;
	return false;
}

static int64_t units_of(const struct payer_line *line)
{
	return line->units_milli;
}

static bool above_units(const struct edit_scene *scene)
{
	return units_of(scene->line) > strtoll(scene->argument, NULL, 10) * 1000;
}

static bool lacks_authorization(const struct edit_scene *scene)
{
	return !scene->claim->authorization;
}

static bool always(const struct edit_scene *scene)
{
	(void)scene;
	return true;
}

static int year_of(struct date date)
{
	int year = 0, month, day;

	date_ymd(date, &year, &month, &day);
	return year;
}

/* Paid or to be paid lines of the same code this calendar year, in earlier claims that stand. */
static bool above_yearly_limit(const struct edit_scene *scene)
{
	const struct payer_claim *claim = scene->claim;
	int64_t limit = strtoll(scene->argument, NULL, 10) * 1000, used = units_of(scene->line);

	for (const struct payer_claim *other = claim_before(scene->book, claim); other != NULL;
	     other = claim_before(scene->book, other)) {
		if (other->fate != FATE_ADJUDICATED || !date_is_none(other->ended) ||
		    claim->replaces == (size_t)(other - scene->book->claims.items) + 1)
			continue;
		for (int32_t i = 0; i < other->line_count; i++)
			if (text_equal(other->lines[i].procedure, scene->line->procedure) &&
			    !other->lines[i].first.denied &&
			    year_of(other->lines[i].from) == year_of(scene->line->from))
				used += units_of(&other->lines[i]);
	}
	return used > limit;
}

/* A line of CODE on the same day by the same provider, in this claim or an earlier one; DISTINCT: none with a modifier. */
static bool is_beside(const struct payer_claim *other, const struct edit_scene *scene, const char *code, bool distinct)
{
	static const char *const apart[] = { "25", "59", "XE", "XS", "XP", "XU" };

	if (other->fate == FATE_REJECTED || !date_is_none(other->ended) ||
	    !text_equal(other->rendering_npi, scene->claim->rendering_npi))
		return false;
	for (int32_t i = 0; i < other->line_count; i++) {
		const struct payer_line *line = &other->lines[i];

		if (line != scene->line && rule_matches(code, line->procedure) &&
		    date_equal(line->from, scene->line->from) &&
		    !(distinct && has_modifier(line, apart, sizeof apart / sizeof apart[0])))
			return true;
	}
	return false;
}

static bool is_bundled(const struct edit_scene *scene)
{
	static const char *const apart[] = { "25", "59", "XE", "XS", "XP", "XU" };
	size_t length = strcspn(scene->argument, "!");
	bool distinct = scene->argument[length] != '!';
	char code[RULE_CODE_MAX];

	if (distinct && has_modifier(scene->line, apart, sizeof apart / sizeof apart[0]))
		return false;
	(void)text_format(code, sizeof code, "%.*s", (int)length, scene->argument);
	for (const struct payer_claim *other = scene->claim; other != NULL; other = claim_before(scene->book, other))
		if (is_beside(other, scene, code, distinct))
			return true;
	return false;
}

/* ARGUMENT is "18-39". */
static bool outside_ages(const struct edit_scene *scene)
{
	int age = date_age_years(scene->claim->birth_date, scene->line->from);
	char *end;
	long low = strtol(scene->argument, &end, 10), high = *end == '-' ? strtol(end + 1, NULL, 10) : low;

	return age < low || age > high;
}

static bool other_sex(const struct edit_scene *scene)
{
	return scene->claim->sex != SEX_UNKNOWN &&
	       !text_equal(token_word(&sex_tokens, (int)scene->claim->sex), scene->argument);
}

/* One of the beginnings in LIST begins CODE. */
static bool begins_with_one(const char *code, const char *list)
{
	while (*list != '\0') {
		size_t length = strcspn(list, ",");

		if (length > 0 && strncmp(code, list, length) == 0)
			return true;
		list += length + (list[length] == ',');
	}
	return false;
}

static bool lacks_diagnosis(const struct edit_scene *scene)
{
	for (int i = 0; i < POINTERS_MAX && scene->line->pointers[i] > 0; i++)
		if (begins_with_one(scene->claim->diagnoses[scene->line->pointers[i] - 1], scene->argument))
			return false;
	return true;
}

static bool has_excluded_diagnosis(const struct edit_scene *scene)
{
	return begins_with_one(scene->claim->diagnoses[scene->line->pointers[0] - 1], scene->argument);
}

static bool seen_before(const struct edit_scene *scene)
{
	for (const struct payer_claim *other = claim_before(scene->book, scene->claim); other != NULL;
	     other = claim_before(scene->book, other))
		if (other->fate != FATE_REJECTED && text_equal(other->billing_npi, scene->claim->billing_npi) &&
		    date_compare(other->from, scene->line->from) < 0 &&
		    date_compare(date_plus_months(other->from, 12 * NEW_PATIENT_YEARS), scene->line->from) > 0)
			return true;
	return false;
}

static bool wrong_place(const struct edit_scene *scene)
{
	return !begins_with_one(scene->line->place, scene->argument);
}

static bool lacks_drug(const struct edit_scene *scene)
{
	return !scene->line->drug;
}

static bool lacks_note(const struct edit_scene *scene)
{
	return !scene->line->note && !scene->claim->note;
}

static bool lacks_clia(const struct edit_scene *scene)
{
	return !scene->claim->clia;
}

static bool lacks_admission(const struct edit_scene *scene)
{
	return text_equal(scene->line->place, "21") && !scene->claim->admission;
}

static bool lacks_referring(const struct edit_scene *scene)
{
	return !scene->claim->referring;
}

static bool lacks_accident(const struct edit_scene *scene)
{
	return !scene->claim->accident;
}

static bool lacks_attachment(const struct edit_scene *scene)
{
	return !scene->claim->attachment;
}

static const struct {
	bool (*met)(const struct edit_scene *scene);
	bool of_diagnosis; /* the row's code is one */
} kinds[EDIT_KIND_COUNT] = {
	[EDIT_AUTHORIZATION] = { lacks_authorization, false },
	[EDIT_AUTHORIZED_UNITS] = { above_units, false },
	[EDIT_EXCLUDED] = { always, false },
	[EDIT_YEARLY_LIMIT] = { above_yearly_limit, false },
	[EDIT_PAIR] = { is_bundled, false },
	[EDIT_UNITS] = { above_units, false },
	[EDIT_AGE] = { outside_ages, false },
	[EDIT_SEX] = { other_sex, false },
	[EDIT_DIAGNOSIS_AGE] = { outside_ages, true },
	[EDIT_DIAGNOSIS_SEX] = { other_sex, true },
	[EDIT_DIAGNOSIS_NEEDED] = { lacks_diagnosis, false },
	[EDIT_DIAGNOSIS_EXCLUDED] = { has_excluded_diagnosis, false },
	[EDIT_NEW_PATIENT] = { seen_before, false },
	[EDIT_PLACE] = { wrong_place, false },
	[EDIT_NDC] = { lacks_drug, false },
	[EDIT_NOTE] = { lacks_note, false },
	[EDIT_CLIA] = { lacks_clia, false },
	[EDIT_ADMISSION] = { lacks_admission, false },
	[EDIT_REFERRING] = { lacks_referring, false },
	[EDIT_ACCIDENT] = { lacks_accident, false },
	[EDIT_ATTACHMENT] = { lacks_attachment, false },
	[EDIT_RECORDS] = { lacks_attachment, false },
};

/* The row is about the line: its code, or a diagnosis the line points at. */
static bool is_about(const struct edit *edit, const struct payer_claim *claim, const struct payer_line *line)
{
	if (!kinds[edit->kind].of_diagnosis)
		return rule_matches(edit->code, line->procedure);
	for (int i = 0; i < POINTERS_MAX && line->pointers[i] > 0; i++)
		if (rule_matches(edit->code, claim->diagnoses[line->pointers[i] - 1]))
			return true;
	return false;
}

/* The first row, by kind and then in the order of the table, that holds for LINE of CLAIM; RECORDS: only such. */
static const struct edit *find_edit(const struct book *book, const struct payer_claim *claim, int32_t line,
				    bool records)
{
	const struct edits *edits = &book->rules->edits;
	const struct edit *first = NULL;

	for (size_t i = 0; i < edits->count; i++) {
		const struct edit *edit = &edits->items[i];
		struct edit_scene scene = { book, claim, &claim->lines[line], edit->argument };

		if ((edit->kind == EDIT_RECORDS) == records && (first == NULL || edit->kind < first->kind) &&
		    is_about(edit, claim, scene.line) &&
		    rule_is_for(edit->payer, claim->payer_id, claim->filing_code) && kinds[edit->kind].met(&scene) &&
		    !review_lifts(book, claim, &edit->denial))
			first = edit;
	}
	return first;
}

const struct denial *edit_denial(const struct book *book, const struct payer_claim *claim, int32_t line)
{
	const struct edit *edit = find_edit(book, claim, line, false);

	return edit != NULL ? &edit->denial : NULL;
}

const struct edit *edit_records(const struct book *book, const struct payer_claim *claim, int32_t line)
{
	return find_edit(book, claim, line, true);
}
