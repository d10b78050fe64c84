/* SPDX-License-Identifier: MIT */
/* lens_codes.c: words for the codes of those segments. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/identifier.h"
#include "claimbench/core/patient.h"
#include "claimbench/core/reason.h"
#include "x12/lens_table.h"

struct word_pair {
	const char *code, *words;
};

static const char *look_up(const struct word_pair *rows, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].code, code))
			return rows[i].words;
	return NULL;
}

#define LOOK_UP(rows, code) look_up((rows), sizeof(rows) / sizeof *(rows), (code))

static const char *set_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "837", "claim" },
		{ "835", "remittance" },
		{ "999", "acknowledgment" },
		{ "997", "acknowledgment" },
		{ "277", "claim status" },
		{ "276", "status enquiry" },
		{ "270", "eligibility enquiry" },
		{ "271", "eligibility" },
	};

	return LOOK_UP(rows, code);
}

/* Why Medicare is not the first payer. */
static const char *later_words(const char *code)
{
	static const struct word_pair rows[] = { { "12", "aged, works: an employer's plan is first" },
						 { "13", "kidney disease: an employer's plan is first" },
						 { "14", "no-fault or auto insurance is first" },
						 { "15", "workers' compensation is first" },
						 { "16", "another federal program is first" },
						 { "41", "black lung program is first" },
						 { "42", "Veterans Affairs is first" },
						 { "43", "disabled, under 65: an employer's plan is first" },
						 { "47", "liability insurance is first" } };

	return LOOK_UP(rows, code);
}

static const char *rank_words(const char *code)
{
	static const struct word_pair rows[] = { { "P", "primary" }, { "S", "secondary" }, { "T", "tertiary" } };

	return LOOK_UP(rows, code);
}

static const char *filing_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "MB", "Medicare Part B" },
		{ "MA", "Medicare Part A" },
		{ "16", "Medicare HMO" },
		{ "MC", "Medicaid" },
		{ "CI", "commercial" },
		{ "BL", "Blue plan" },
		{ "HM", "HMO" },
		{ "12", "PPO" },
		{ "13", "POS" },
		{ "14", "EPO" },
		{ "15", "indemnity" },
		{ "CH", "Tricare" },
		{ "VA", "veterans" },
		{ "WC", "workers' compensation" },
		{ "AM", "auto" },
		{ "LM", "liability" },
		{ "FI", "federal employees" },
		{ "DS", "disability" },
		{ "OF", "other federal" },
		{ "TV", "Title V" },
		{ "11", "other" },
		{ "17", "dental" },
		{ "ZZ", "unknown" },
	};

	return LOOK_UP(rows, code);
}

static const char *relationship_words(const char *code)
{
	int value;

	if (text_equal(code, "18"))
		return "the subscriber";
	return token_parse(&relationship_tokens, code, &value) ? token_label(&relationship_tokens, value) : NULL;
}

static const char *place_words(const char *code)
{
	return pos_fault(code) == NULL ? pos_label(code) : NULL;
}

static const char *frequency_words(const char *code)
{
	static const struct word_pair rows[] = { { "1", "original" }, { "7", "replacement" }, { "8", "void" } };

	return LOOK_UP(rows, code);
}

static const char *yes_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "Y", "yes" },
		{ "N", "no" },
		{ "I", "informed consent" },
		{ "W", "patient refuses" },
		{ "A", "assigned" },
		{ "B", "laboratory only" },
		{ "C", "not assigned" },
	};

	return LOOK_UP(rows, code);
}

static const char *kind_words(const char *code)
{
	static const struct word_pair rows[] = { { "1", "person" }, { "2", "organization" } };

	return LOOK_UP(rows, code);
}

static const char *sex_words(const char *code)
{
	static const struct word_pair rows[] = { { "F", "female" }, { "M", "male" }, { "U", "unknown" } };

	return LOOK_UP(rows, code);
}

static const char *number_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "XX", "NPI" },       { "MI", "member ID" },       { "PI", "payer ID" },
		{ "XV", "plan ID" },   { "46", "trading partner" }, { "FI", "tax ID" },
		{ "II", "health ID" }, { "24", "tax ID" },          { "34", "SSN" },
	};

	return LOOK_UP(rows, code);
}

static const char *diagnosis_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "ABK", "principal, ICD-10-CM" }, { "ABF", "further, ICD-10-CM" }, { "BK", "principal, ICD-9-CM" },
		{ "BF", "further, ICD-9-CM" },     { "BP", "anesthesia" },          { "BG", "condition" },
	};

	return LOOK_UP(rows, code);
}

static const char *accident_words(const char *code)
{
	static const struct word_pair rows[] = { { "AA", "auto accident" },
						 { "EM", "at work" },
						 { "OA", "other accident" } };

	return LOOK_UP(rows, code);
}

static const char *unit_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "UN", "units" }, { "MJ", "minutes" },    { "ML", "milliliters" },
		{ "GR", "grams" }, { "ME", "milligrams" }, { "F2", "international units" },
	};

	return LOOK_UP(rows, code);
}

static const char *code_set_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "HC", "CPT or HCPCS" }, { "N4", "NDC" }, { "NU", "revenue code" }, { "AD", "dental" }
	};

	return LOOK_UP(rows, code);
}

static const char *usage_words(const char *code)
{
	static const struct word_pair rows[] = { { "T", "test" }, { "P", "production" } };

	return LOOK_UP(rows, code);
}

static const char *method_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "ACH", "transfer" },       { "CHK", "check" },      { "FWT", "wire" },
		{ "BOP", "payer's choice" }, { "NON", "no payment" },
	};

	return LOOK_UP(rows, code);
}

static const char *handling_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "I", "remittance with the payment" },
		{ "H", "notice only" },
		{ "C", "payment with the remittance" },
		{ "D", "payment only" },
		{ "P", "prenotification" },
		{ "U", "split" },
		{ "X", "either" },
	};

	return LOOK_UP(rows, code);
}

static const char *flow_words(const char *code)
{
	static const struct word_pair rows[] = { { "C", "credit" }, { "D", "debit" } };

	return LOOK_UP(rows, code);
}

static const char *status_words(const char *code)
{
	int status = 0;

	/* At most two digits. */
	if (strlen(code) > 2 || strspn(code, "0123456789") != strlen(code))
		return NULL;
	for (const char *digit = code; *digit != '\0'; digit++)
		status = status * 10 + (*digit - '0');
	return remit_status_words(status);
}

static const char *reason_words(const char *code)
{
	const struct adjustment_reason *reason = adjustment_reason(code);

	return reason != NULL ? reason->words : NULL;
}

static const char *outcome_words(const char *code)
{
	static const struct word_pair rows[] = {
		{ "A", "accepted" },
		{ "E", "accepted, errors noted" },
		{ "P", "partly accepted" },
		{ "R", "rejected" },
		{ "M", "rejected: authentication" },
		{ "W", "rejected: assurance" },
		{ "X", "rejected: encryption" },
	};

	return LOOK_UP(rows, code);
}

static const char *action_words(const char *code)
{
	static const struct word_pair rows[] = { { "WQ", "accepted" }, { "U", "rejected" } };

	return LOOK_UP(rows, code);
}

const struct lens_code lens_codes[] = {
	{ NULL, "ISA", 15, 0, 0, usage_words },
	{ NULL, "ST", 1, 0, 0, set_words },
	{ NULL, "TA1", 4, 0, 0, outcome_words },
	{ NULL, "TA1", 5, 0, 0, interchange_note_words },
	{ NULL, "NM1", 1, 0, 0, entity_words },
	{ NULL, "NM1", 2, 0, 0, kind_words },
	{ NULL, "NM1", 8, 0, 0, number_words },
	{ NULL, "N1", 1, 0, 0, entity_words },
	{ NULL, "N1", 3, 0, 0, number_words },
	{ NULL, "DMG", 3, 0, 0, sex_words },
	{ NULL, "CAS", 1, 0, 0, adjustment_group_words },
	{ NULL, "CAS", 2, 0, 3, reason_words },
	{ "837", "SBR", 1, 0, 0, rank_words },
	{ "837", "SBR", 2, 0, 0, relationship_words },
	{ "837", "SBR", 5, 0, 0, later_words },
	{ "837", "SBR", 9, 0, 0, filing_words },
	{ "837", "PAT", 1, 0, 0, relationship_words },
	{ "837", "CLM", 5, 1, 0, place_words },
	{ "837", "CLM", 5, 3, 0, frequency_words },
	{ "837", "CLM", 6, 0, 0, yes_words },
	{ "837", "CLM", 7, 0, 0, yes_words },
	{ "837", "CLM", 8, 0, 0, yes_words },
	{ "837", "CLM", 9, 0, 0, yes_words },
	{ "837", "CLM", 11, 1, 0, accident_words },
	{ "837", "HI", 1, 1, 1, diagnosis_words },
	{ "837", "SV1", 1, 1, 0, code_set_words },
	{ "837", "SV1", 3, 0, 0, unit_words },
	{ "837", "SV1", 5, 0, 0, place_words },
	{ "837", "SV1", 9, 0, 0, yes_words },
	{ "837", "LIN", 2, 0, 0, code_set_words },
	{ "837", "CTP", 5, 0, 0, unit_words },
	{ "837", "SVD", 3, 1, 0, code_set_words },
	{ "837", "OI", 3, 0, 0, yes_words },
	{ "837", "OI", 6, 0, 0, yes_words },
	{ NULL, "MOA", 3, 0, 0, remark_words },
	{ NULL, "MOA", 4, 0, 0, remark_words },
	{ NULL, "MOA", 5, 0, 0, remark_words },
	{ NULL, "MOA", 6, 0, 0, remark_words },
	{ NULL, "MOA", 7, 0, 0, remark_words },
	{ "835", "BPR", 1, 0, 0, handling_words },
	{ "835", "BPR", 3, 0, 0, flow_words },
	{ "835", "BPR", 4, 0, 0, method_words },
	{ "835", "CLP", 2, 0, 0, status_words },
	{ "835", "CLP", 6, 0, 0, filing_words },
	{ "835", "CLP", 8, 0, 0, place_words },
	{ "835", "CLP", 9, 0, 0, frequency_words },
	{ "835", "SVC", 1, 1, 0, code_set_words },
	{ "835", "SVC", 6, 1, 0, code_set_words },
	{ "835", "LQ", 2, 0, 0, remark_words },
	{ "835", "PLB", 3, 1, 2, provider_adjustment_words },
	{ NULL, "IK3", 4, 0, 0, syntax_segment_words },
	{ NULL, "AK3", 4, 0, 0, syntax_segment_words },
	{ NULL, "IK4", 3, 0, 0, syntax_element_words },
	{ NULL, "AK4", 3, 0, 0, syntax_element_words },
	{ NULL, "IK5", 1, 0, 0, outcome_words },
	{ NULL, "IK5", 2, 0, 1, syntax_set_words },
	{ NULL, "AK5", 1, 0, 0, outcome_words },
	{ NULL, "AK5", 2, 0, 1, syntax_set_words },
	{ NULL, "AK9", 1, 0, 0, outcome_words },
	{ NULL, "AK9", 5, 0, 1, syntax_set_words },
	{ "277", "STC", 1, 1, 0, claim_status_category_words },
	{ "277", "STC", 1, 2, 0, claim_status_words },
	{ "277", "STC", 1, 3, 0, entity_words },
	{ "277", "STC", 3, 0, 0, action_words },
	{ "277", "STC", 10, 1, 1, claim_status_category_words },
	{ "277", "STC", 10, 2, 1, claim_status_words },
	{ "277", "STC", 10, 3, 1, entity_words },
};
const size_t lens_code_count = sizeof lens_codes / sizeof *lens_codes;
