/* SPDX-License-Identifier: MIT */
/* scrub_diagnosis.c: rules on what diagnoses may stand where, and beside each other. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/note_book.h"
#include "core/rule_lists.h"
#include "core/scrub_rules.h"

static const char *diagnosis_field(int i, char field[static FINDING_FIELD_MAX])
{
	(void)text_format(field, FINDING_FIELD_MAX, "diagnosis[%d]", i + 1);
	return field;
}

/* A sequela's code ends in S: injuries and what causes them. */
static bool is_sequela(const char *code)
{
	return strlen(code) == 7 && code[6] == 'S' && (code[0] == 'S' || code[0] == 'T');
}

RULE(first_listed)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_codes *codes = judging->facts->codes;
	const char *first = claim->encounter.diagnoses[0];
	const struct list_row *row;
	char dotted[CODE_MAX + 1];

	if (encounter_diagnosis_count(&claim->encounter) == 0)
		return;
	code_dotted(CODE_ICD10CM, first, dotted);
	row = list_find(LIST_FIRST_NEVER, first, NULL);
	if (row != NULL)
		finding_add(judging, "diagnosis[1]", "%s can't be the first diagnosis: it is %s", dotted, row->words);
	else if (codes != NULL && codes->diagnoses[0].manifestation)
		finding_add(judging, "diagnosis[1]", "%s can't be the first diagnosis: it is a manifestation", dotted);
	else if (is_sequela(first))
		finding_add(judging, "diagnosis[1]",
			    "%s can't be the first diagnosis: what is left of the injury goes before its sequela",
			    dotted);
}

RULE(first_only)
{
	const struct professional_claim *claim = judging->claim;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], dotted[CODE_MAX + 1];

	for (int i = 1; i < count; i++) {
		const char *code = claim->encounter.diagnoses[i];

		/* Two of the kind may stand together; one of them is first then. */
		if (list_find(LIST_FIRST_ONLY, code, NULL) != NULL &&
		    list_find(LIST_FIRST_ONLY, claim->encounter.diagnoses[0], NULL) == NULL)
			finding_add(judging, diagnosis_field(i, field), "%s is meant to be the first diagnosis",
				    code_dotted(CODE_ICD10CM, code, dotted));
	}
}

/* A list has CODE only for others than the patient: its words, else NULL. */
static const char *other_sex(enum rule_list list, const char *code, enum sex sex)
{
	const struct list_row *row = NULL;

	while ((row = list_find(list, code, row)) != NULL)
		if ((sex == SEX_FEMALE && row->value[0] == 'M') || (sex == SEX_MALE && row->value[0] == 'F'))
			return row->words;
	return NULL;
}

/* Medicare no longer edits by sex (services from 2024-10-01): there the payer's own record says so. */
RULE(sex_conflict)
{
	const struct professional_claim *claim = judging->claim;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], dotted[CODE_MAX + 1];
	const char *words;

	if (claim->payer.payer_class == PAYER_MEDICARE && !claim->payer.sex_edits)
		return;
	for (int i = 0; i < count; i++) {
		words = other_sex(LIST_SEX_DIAGNOSIS, claim->encounter.diagnoses[i], claim->patient.sex);
		if (words != NULL)
			finding_add(judging, diagnosis_field(i, field), "%s is for %s",
				    code_dotted(CODE_ICD10CM, claim->encounter.diagnoses[i], dotted), words);
	}
	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		words = other_sex(LIST_SEX_PROCEDURE, line->procedure, claim->patient.sex);
		/* KX tells the payer that it is meant so. */
		if (words == NULL || line_has_modifier(line, "KX"))
			continue;
		finding_add_line(judging, i, "procedure", "%s is for %s", line->procedure, words);
		finding_offer_line(judging, i, "modifier", "+KX", "add modifier KX: it is meant so");
		finding_offer_needs_reason(judging);
	}
}

/* "0-17" holds AGE. */
static bool age_fits(const char *ages, int age)
{
	int least = 0, most = 0;

	while (*ages >= '0' && *ages <= '9')
		least = 10 * least + *ages++ - '0';
	ages += *ages == '-';
	while (*ages >= '0' && *ages <= '9')
		most = 10 * most + *ages++ - '0';
	return age >= least && age <= most;
}

/* Whom CODE is for, when lists have it for other ages only; NULL when it fits or is in no list. */
static const char *other_age(enum rule_list list, const char *code, int age)
{
	const struct list_row *row = NULL;
	const char *words = NULL;

	while ((row = list_find(list, code, row)) != NULL) {
		if (age_fits(row->value, age))
			return NULL;
		words = row->words;
	}
	return words;
}

/* The well visit of the same kind (new or established) for AGE; NULL when there is none. */
static const char *procedure_for_age(const char *code, int age)
{
	static const char *const visits[2][7] = {
		{ "99381", "99382", "99383", "99384", "99385", "99386", "99387" },
		{ "99391", "99392", "99393", "99394", "99395", "99396", "99397" },
	};

	for (size_t kind = 0; kind < 2; kind++)
		for (size_t i = 0; i < 7 && strncmp(code, visits[kind][0], 4) == 0; i++)
			if (other_age(LIST_AGE_PROCEDURE, visits[kind][i], age) == NULL)
				return visits[kind][i];
	return NULL;
}

RULE(age_conflict)
{
	const struct professional_claim *claim = judging->claim;
	int age = date_is_none(claim->patient.birth_date)
			  ? -1
			  : date_age_years(claim->patient.birth_date, claim->encounter.from);
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], dotted[CODE_MAX + 1];
	const char *words, *fitting;

	for (int i = 0; i < count && age >= 0; i++) {
		words = other_age(LIST_AGE_DIAGNOSIS, claim->encounter.diagnoses[i], age);
		if (words != NULL)
			finding_add(judging, diagnosis_field(i, field), "%s is for %s; the patient is %d",
				    code_dotted(CODE_ICD10CM, claim->encounter.diagnoses[i], dotted), words, age);
	}
	for (int i = 0; i < encounter_line_count(&claim->encounter) && age >= 0; i++) {
		const char *code = claim->encounter.lines[i].procedure;

		words = other_age(LIST_AGE_PROCEDURE, code, age);
		if (words == NULL)
			continue;
		finding_add_line(judging, i, "procedure", "%s is for %s; the patient is %d", code, words, age);
		fitting = procedure_for_age(code, age);
		if (fitting != NULL)
			finding_offer_line(judging, i, "procedure", fitting, "%s, the code for this age", fitting);
	}
}

/* Perinatal conditions may last, so that it is a question only. */
RULE(newborn_code)
{
	const struct professional_claim *claim = judging->claim;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], dotted[CODE_MAX + 1];

	if (date_is_none(claim->patient.birth_date) ||
	    date_age_years(claim->patient.birth_date, claim->encounter.from) <= rule_number(judging, "years"))
		return;
	for (int i = 0; i < count; i++)
		if (claim->encounter.diagnoses[i][0] == 'P')
			finding_add(judging, diagnosis_field(i, field), "%s begins at birth; the patient is no newborn",
				    code_dotted(CODE_ICD10CM, claim->encounter.diagnoses[i], dotted));
}

RULE(excludes1)
{
	const struct professional_claim *claim = judging->claim;
	const struct note_book *book = judging->facts->notes;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], here[CODE_MAX + 1], there[CODE_MAX + 1];

	for (int i = 1; i < count && book != NULL; i++) {
		for (int j = 0; j < i; j++) {
			const char *late = claim->encounter.diagnoses[i], *early = claim->encounter.diagnoses[j];
			const struct note *note = note_book_find(book, NOTE_EXCLUDES1, late, early);

			/* A note on either forbids both. */
			if (note == NULL)
				note = note_book_find(book, NOTE_EXCLUDES1, early, late);
			if (note == NULL || strcmp(late, early) == 0)
				continue;
			finding_add(judging, diagnosis_field(i, field),
				    "%s and %s are not coded together (Excludes1 at %s)",
				    code_dotted(CODE_ICD10CM, late, here), code_dotted(CODE_ICD10CM, early, there),
				    note->holder);
		}
	}
}

RULE(code_first)
{
	const struct professional_claim *claim = judging->claim;
	const struct note_book *book = judging->facts->notes;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], here[CODE_MAX + 1], there[CODE_MAX + 1];

	for (int i = 0; i < count && book != NULL; i++) {
		const char *code = claim->encounter.diagnoses[i];

		for (int j = i + 1; j < count; j++) {
			const char *cause = claim->encounter.diagnoses[j];

			if (note_book_find(book, NOTE_CODE_FIRST, code, cause) == NULL)
				continue;
			finding_add(judging, diagnosis_field(i, field), "%s is caused by %s, which goes before it",
				    code_dotted(CODE_ICD10CM, code, here), code_dotted(CODE_ICD10CM, cause, there));
			break;
		}
	}
}

RULE(use_additional)
{
	const struct professional_claim *claim = judging->claim;
	const struct note_book *book = judging->facts->notes;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX], dotted[CODE_MAX + 1];

	for (int i = 0; i < count && book != NULL; i++) {
		const char *code = claim->encounter.diagnoses[i];
		const struct note *note = note_book_find(book, NOTE_USE_ADDITIONAL, code, NULL);
		bool named = false;

		for (int j = 0; j < count && note != NULL; j++)
			named = named || (j != i && note_book_find(book, NOTE_USE_ADDITIONAL, code,
								   claim->encounter.diagnoses[j]) != NULL);
		/* Notes on sections and chapters are about too much to be a hint on one code. */
		if (note != NULL && !named && strchr(note->holder, '-') == NULL)
			finding_add(judging, diagnosis_field(i, field),
				    "a note on %s asks for a second code, where it applies: %.60s",
				    code_dotted(CODE_ICD10CM, code, dotted), note->refs);
	}
}

static enum code_side modifier_side(const char *modifier)
{
	static const char left[] = "LT E1 E2 FA F1 F2 F3 F4 TA T1 T2 T3 T4";
	static const char right[] = "RT E3 E4 F5 F6 F7 F8 F9 T5 T6 T7 T8 T9";

	return code_list_has(left, modifier) ? SIDE_LEFT : code_list_has(right, modifier) ? SIDE_RIGHT : SIDE_NONE;
}

/* The side of the line's modifiers; NONE when they name none or both. */
static enum code_side line_side(const struct service_line *line)
{
	enum code_side side = SIDE_NONE;

	for (int i = 0; i < line_modifier_count(line); i++) {
		enum code_side each = modifier_side(line->modifiers[i]);

		if (each != SIDE_NONE && side != SIDE_NONE && each != side)
			return SIDE_NONE;
		side = each != SIDE_NONE ? each : side;
	}
	return side;
}

RULE(laterality)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_codes *codes = judging->facts->codes;
	int count = encounter_diagnosis_count(&claim->encounter);

	for (int i = 0; i < encounter_line_count(&claim->encounter) && codes != NULL; i++) {
		const struct service_line *line = &claim->encounter.lines[i];
		enum code_side side = line_side(line), wrong = SIDE_NONE;
		bool matched = false;

		for (int j = 0; j < POINTERS_MAX && side != SIDE_NONE; j++) {
			int at = line->pointers[j];
			enum code_side told = at >= 1 && at <= count ? codes->diagnoses[at - 1].side : SIDE_NONE;

			matched = matched || told == side || told == SIDE_BOTH;
			wrong = told != SIDE_NONE && told != side && told != SIDE_BOTH ? told : wrong;
		}
		if (wrong == SIDE_NONE || matched)
			continue;
		if (wrong == SIDE_UNSPECIFIED)
			finding_add_line(judging, i, "modifier",
					 "the modifier names a side, the diagnosis leaves it open");
		else
			finding_add_line(judging, i, "modifier", "the modifier says %s, the diagnosis %s",
					 side == SIDE_LEFT ? "left" : "right", wrong == SIDE_LEFT ? "left" : "right");
	}
}

RULE(unused_diagnosis)
{
	const struct professional_claim *claim = judging->claim;
	int count = encounter_diagnosis_count(&claim->encounter);
	char field[FINDING_FIELD_MAX];

	/* With lines that point at nothing there are other findings. */
	for (int i = 0; i < count; i++) {
		bool used = encounter_line_count(&claim->encounter) == 0;

		for (int j = 0; j < encounter_line_count(&claim->encounter); j++)
			used = used || claim->encounter.lines[j].pointers[0] == 0 ||
			       memchr(claim->encounter.lines[j].pointers, i + 1, POINTERS_MAX) != NULL;
		if (!used)
			finding_add(judging, diagnosis_field(i, field), NULL);
	}
}
