/* SPDX-License-Identifier: MIT */
/* scrub_coding.c: rules on diagnoses, procedures, modifiers, units and charges. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

enum { SENTENCE_MAX = 150 };

RULE(procedure_valid)
{
	JUDGING;
	char sentence[SENTENCE_MAX];

	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++) {
		if (text_is_empty(claim->encounter.lines[i].procedure))
			finding_add_line(&judging, i, "procedure", "the procedure code is missing");
		else if (facts->codes != NULL && facts->codes->procedures[i].verdict != CODE_VALID)
			finding_add_line(&judging, i, "procedure", "%s",
					 code_answer_sentence(&facts->codes->procedures[i], sentence, sizeof sentence));
	}
}

RULE(diagnosis_valid)
{
	JUDGING;
	char sentence[SENTENCE_MAX], field[FINDING_FIELD_MAX];
	int count = encounter_diagnosis_count(&claim->encounter);

	for (int i = 0; facts->codes != NULL && i < count; i++) {
		if (facts->codes->diagnoses[i].verdict == CODE_VALID)
			continue;
		(void)text_format(field, sizeof field, "diagnosis[%d]", i + 1);
		finding_add(&judging, field, "%s",
			    code_answer_sentence(&facts->codes->diagnoses[i], sentence, sizeof sentence));
	}
}

RULE(diagnosis_list)
{
	JUDGING;
	char field[FINDING_FIELD_MAX];
	int count = encounter_diagnosis_count(&claim->encounter);

	if (count == 0)
		finding_add(&judging, "diagnosis[1]", "a claim needs a diagnosis");
	for (int i = 1; i < count; i++) {
		for (int j = 0; j < i; j++) {
			if (strcmp(claim->encounter.diagnoses[i], claim->encounter.diagnoses[j]) == 0) {
				(void)text_format(field, sizeof field, "diagnosis[%d]", i + 1);
				finding_add(&judging, field, "diagnosis %d repeats diagnosis %d", i + 1, j + 1);
				break;
			}
		}
	}
}

RULE(pointers)
{
	JUDGING;
	int count = encounter_diagnosis_count(&claim->encounter);

	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX && count > 0; i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		if (line->pointers[0] == 0) {
			finding_add_line(&judging, i, "pointers", "the line points at no diagnosis");
			continue;
		}
		for (int j = 0; j < POINTERS_MAX; j++) {
			if (line->pointers[j] < 0 || line->pointers[j] > count) {
				finding_add_line(&judging, i, "pointers", "the line points at diagnosis %d of %d",
						 line->pointers[j], count);
				break;
			}
			if (j > 0 && line->pointers[j] != 0 &&
			    memchr(line->pointers, line->pointers[j], (size_t)j) != NULL) {
				finding_add_line(&judging, i, "pointers", "the line points at diagnosis %d twice",
						 line->pointers[j]);
				break;
			}
		}
	}
}

static void check_modifiers(const struct judging *judging, int i)
{
	const struct service_line *line = &judging->claim->encounter.lines[i];
	int count = line_modifier_count(line);

	for (int j = 0; j < count; j++) {
		for (int k = 0; k < j; k++)
			if (strcmp(line->modifiers[j], line->modifiers[k]) == 0)
				finding_add_line(judging, i, "modifier", "modifier %s is there twice",
						 line->modifiers[j]);
		if (judging->facts->codes != NULL && judging->facts->codes->modifiers[i][j].verdict != CODE_VALID)
			finding_add_line(judging, i, "modifier", "modifier %s is not in the table", line->modifiers[j]);
	}
	if (line_has_modifier(line, "LT") && line_has_modifier(line, "50"))
		finding_add_line(judging, i, "modifier", "modifier 50 (both sides) contradicts LT");
	if (line_has_modifier(line, "RT") && line_has_modifier(line, "50"))
		finding_add_line(judging, i, "modifier", "modifier 50 (both sides) contradicts RT");
}

RULE(modifiers)
{
	JUDGING;

	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++)
		check_modifiers(&judging, i);
}

/* Codes of CPT and HCPCS that mean "none of the others". */
static bool is_unlisted(const char *procedure)
{
	static const char *const others[] = { "J3490", "J3590", "J7999", "J8499", "J8999", "J9999", "A4649",
					      "A9999", "E1399", "L2999", "L3999", "Q4100", "V2799" };

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (strcmp(others[i], procedure) == 0)
			return true;
	return code_is_cpt_shape(procedure) && procedure[4] == '9' && procedure[3] == '9' &&
	       strcmp(procedure, "99499") != 0 && procedure[0] != '9';
}

RULE(unlisted_note)
{
	JUDGING;

	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++)
		if (is_unlisted(claim->encounter.lines[i].procedure) && text_is_empty(claim->encounter.lines[i].note))
			finding_add_line(&judging, i, "note", NULL);
}

static bool drug_unit_is_known(const char *unit)
{
	return strlen(unit) == 2 && strstr("UN ML GR F2 ME", unit) != NULL;
}

RULE(ndc)
{
	JUDGING;

	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		if (text_is_empty(line->drug.ndc)) {
			if (claim->payer.needs_ndc && line->procedure[0] == 'J')
				finding_add_line(&judging, i, "drug", NULL);
			continue;
		}
		if (ndc_fault(line->drug.ndc) != NULL)
			finding_add_line(&judging, i, "drug", "the NDC %s", ndc_fault(line->drug.ndc));
		else if (line->drug.quantity_milli <= 0 || !drug_unit_is_known(line->drug.unit))
			finding_add_line(&judging, i, "drug",
					 "the NDC needs a quantity and a unit (UN, ML, GR, F2 or ME)");
	}
}

RULE(amounts)
{
	JUDGING;

	if (claim->encounter.line_count < 1)
		finding_add(&judging, "line[1].procedure", "a claim needs a service line");
	for (int i = 0; i < claim->encounter.line_count && i < LINES_MAX; i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		if (money_is_zero(line->charge) || money_is_negative(line->charge))
			finding_add_line(&judging, i, "charge", "the charge must be above zero");
		if (line->units_milli <= 0)
			finding_add_line(&judging, i, "units", "the units must be above zero");
	}
	if (!money_equal(encounter_total(&claim->encounter), claim->claim.total))
		finding_add(&judging, "claim.total", "the total is not the sum of the lines");
}

RULE(total_limit)
{
	JUDGING;

	if (money_compare(claim->claim.total, money_of_cents(9999999999)) > 0)
		finding_add(&judging, "claim.total", NULL);
}

RULE(duplicate)
{
	JUDGING;

	if (facts->duplicate)
		finding_add(&judging, "line[1].procedure", "the same service is on claim %s", facts->duplicate_of);
}

RULE(line_count)
{
	JUDGING;

	if (claim->encounter.line_count > LINES_MAX)
		finding_add(&judging, "line[50].procedure", NULL);
}
