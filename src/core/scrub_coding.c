/* SPDX-License-Identifier: MIT */
/* scrub_coding.c: rules on diagnoses, procedures, modifiers, units and charges. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

enum { SENTENCE_MAX = 150 };

RULE(procedure_valid)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;
	char sentence[SENTENCE_MAX];

	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		if (text_is_empty(claim->encounter.lines[i].procedure))
			finding_add_line(judging, i, "procedure", "the procedure code is missing");
		else if (facts->codes != NULL && facts->codes->procedures[i].verdict != CODE_VALID)
			finding_add_line(judging, i, "procedure", "%s",
					 code_answer_sentence(&facts->codes->procedures[i], sentence, sizeof sentence));
	}
}

/* A code that can be meant in one way only: the child, or the code with its seventh character. */
static void offer_candidate(struct judging *judging, const char *field, const struct code_answer *answer)
{
	char dotted[CODE_MAX + 1];

	if (answer->candidate_total == 1 && answer->candidate_count == 1)
		finding_offer(judging, field, answer->candidates[0].code, "%s: %.40s",
			      code_dotted(CODE_ICD10CM, answer->candidates[0].code, dotted),
			      answer->candidates[0].title);
}

RULE(diagnosis_valid)
{
	const struct professional_claim *claim = judging->claim;
	const struct scrub_facts *facts = judging->facts;
	char sentence[SENTENCE_MAX], field[FINDING_FIELD_MAX];
	int count = encounter_diagnosis_count(&claim->encounter);

	for (int i = 0; facts->codes != NULL && i < count; i++) {
		if (facts->codes->diagnoses[i].verdict == CODE_VALID)
			continue;
		(void)text_format(field, sizeof field, "diagnosis[%d]", i + 1);
		finding_add(judging, field, "%s",
			    code_answer_sentence(&facts->codes->diagnoses[i], sentence, sizeof sentence));
		offer_candidate(judging, field, &facts->codes->diagnoses[i]);
	}
}

RULE(diagnosis_list)
{
	const struct professional_claim *claim = judging->claim;
	char field[FINDING_FIELD_MAX];
	int count = encounter_diagnosis_count(&claim->encounter);

	if (count == 0)
		finding_add(judging, "diagnosis[1]", "a claim needs a diagnosis");
	for (int i = 1; i < count; i++) {
		for (int j = 0; j < i; j++) {
			if (strcmp(claim->encounter.diagnoses[i], claim->encounter.diagnoses[j]) == 0) {
				(void)text_format(field, sizeof field, "diagnosis[%d]", i + 1);
				finding_add(judging, field, "diagnosis %d repeats diagnosis %d", i + 1, j + 1);
				break;
			}
		}
	}
}

RULE(pointers)
{
	const struct professional_claim *claim = judging->claim;
	int count = encounter_diagnosis_count(&claim->encounter);

	for (int i = 0; i < encounter_line_count(&claim->encounter) && count > 0; i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		if (line->pointers[0] == 0) {
			finding_add_line(judging, i, "pointers", "the line points at no diagnosis");
			continue;
		}
		for (int j = 0; j < POINTERS_MAX; j++) {
			if (line->pointers[j] < 0 || line->pointers[j] > count) {
				finding_add_line(judging, i, "pointers", "the line points at diagnosis %d of %d",
						 line->pointers[j], count);
				break;
			}
			if (j > 0 && line->pointers[j] != 0 &&
			    memchr(line->pointers, line->pointers[j], (size_t)j) != NULL) {
				finding_add_line(judging, i, "pointers", "the line points at diagnosis %d twice",
						 line->pointers[j]);
				break;
			}
		}
	}
}

static void check_modifiers(struct judging *judging, int i)
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
	const struct professional_claim *claim = judging->claim;

	for (int i = 0; i < encounter_line_count(&claim->encounter); i++)
		check_modifiers(judging, i);
	judge_modifier_fit(judging);
}

/* Whether CODE is one of the five-character codes of LIST. */
static bool is_listed(const char *list, const char *code)
{
	return strlen(code) == 5 && strstr(list, code) != NULL;
}

/* Codes of CPT and HCPCS that mean "none of the others": those that end in 99, with exceptions both ways. */
static bool is_unlisted(const char *procedure)
{
	static const char named_after_all[] = "21199 26499 27499 28299 29899 61799 80199 80299 81299 87299 87799 "
					      "87899";
	static const char others[] = "38129 38589 43289 43659 44238 44979 47379 47579 49329 49659 50549 50949 55559 "
				     "58578 58579 58679 59897 59898 60659 69949 69979 90749 92700 96379 96549 97039 "
				     "97139 99429 99600 A0999 A4335 A4421 A4641 A4649 A9699 A9900 A9999 E1399 E1699 "
				     "J3490 J3590 J3591 J7199 J7599 J7999 J8499 J8999 J9999 K0108 L0999 L1499 L2999 "
				     "L3999 L5999 L7499 L8499 L8699 Q4050 Q4051 Q4100 V2199 V2799 V5298 V5299";

	if (is_listed(others, procedure))
		return true;
	return code_is_cpt_shape(procedure) && strcmp(procedure + 3, "99") == 0 &&
	       !is_listed(named_after_all, procedure);
}

RULE(unlisted_note)
{
	const struct professional_claim *claim = judging->claim;

	for (int i = 0; i < encounter_line_count(&claim->encounter); i++)
		if (is_unlisted(claim->encounter.lines[i].procedure) && text_is_empty(claim->encounter.lines[i].note))
			finding_add_line(judging, i, "note", NULL);
}

static bool drug_unit_is_known(const char *unit)
{
	static const char *const units[] = { "UN", "ML", "GR", "F2", "ME" };

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcmp(units[i], unit) == 0)
			return true;
	return false;
}

RULE(ndc)
{
	const struct professional_claim *claim = judging->claim;

	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		if (text_is_empty(line->drug.ndc)) {
			if (claim->payer.needs_ndc && line->procedure[0] == 'J')
				finding_add_line(judging, i, "drug", NULL);
			continue;
		}
		if (ndc_fault(line->drug.ndc) != NULL)
			finding_add_line(judging, i, "drug", "the NDC %s", ndc_fault(line->drug.ndc));
		else if (line->drug.quantity_milli <= 0 || !drug_unit_is_known(line->drug.unit))
			finding_add_line(judging, i, "drug",
					 "the NDC needs a quantity and a unit (UN, ML, GR, F2 or ME)");
	}
}

static bool is_anesthesia(const char *procedure)
{
	return code_is_cpt_shape(procedure) && text_all_digits(procedure) && procedure[0] == '0';
}

RULE(amounts)
{
	const struct professional_claim *claim = judging->claim;

	if (claim->encounter.line_count < 1)
		finding_add(judging, "line[1].procedure", "a claim needs a service line");
	for (int i = 0; i < encounter_line_count(&claim->encounter); i++) {
		const struct service_line *line = &claim->encounter.lines[i];

		if (money_is_zero(line->charge) || money_is_negative(line->charge))
			finding_add_line(judging, i, "charge", "the charge must be above zero");
		if (line->units_milli <= 0)
			finding_add_line(judging, i, "units", "the units must be above zero");
		else if (line->minutes && !is_anesthesia(line->procedure))
			finding_add_line(judging, i, "units", "minutes are counted for anesthesia only");
	}
	if (!money_equal(encounter_total(&claim->encounter), claim->claim.total))
		finding_add(judging, "claim.total", "the total is not the sum of the lines");
}

RULE(total_limit)
{
	const struct professional_claim *claim = judging->claim;

	if (money_compare(claim->claim.total, money_of_cents(9999999999)) > 0)
		finding_add(judging, "claim.total", NULL);
}

RULE(duplicate)
{
	const struct scrub_facts *facts = judging->facts;

	if (facts->duplicate)
		finding_add(judging, "line[1].procedure", "the same service is on claim %s", facts->duplicate_of);
}

RULE(line_count)
{
	const struct professional_claim *claim = judging->claim;

	if (claim->encounter.line_count > LINES_MAX)
		finding_add(judging, "line[50].procedure", NULL);
}
