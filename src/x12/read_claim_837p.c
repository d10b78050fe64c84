/* SPDX-License-Identifier: MIT */
/* read_claim_837p.c: loop 2300 of an 837P, and what happens when a claim is whole. */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

/* The claim's dates are those of its lines. */
static void take_dates(struct professional_claim *claim)
{
	struct encounter *encounter = &claim->encounter;

	for (int i = 0; i < encounter->line_count; i++) {
		const struct service_line *line = &encounter->lines[i];

		if (date_is_none(encounter->from) || date_compare(line->from, encounter->from) < 0)
			encounter->from = line->from;
		if (date_is_none(encounter->to) || date_compare(line->to, encounter->to) > 0)
			encounter->to = line->to;
	}
	claim->claim.service_from = encounter->from;
	claim->claim.service_to = encounter->to;
	claim->claim.sequence = claim->coverage.sequence;
}

/* Who bills for himself also rendered, unless 2310B says otherwise. */
static void take_rendering(struct reading *reading)
{
	struct provider *rendering = &reading->claim.rendering;

	if (rendering->id != 0 || !reading->billing_person)
		return;
	rendering->name = reading->billing_name;
	(void)TEXT_SET(rendering->npi, reading->claim.practice.npi);
	(void)TEXT_SET(rendering->taxonomy, reading->claim.practice.taxonomy);
}

enum status finish_837p_claim(struct reading *reading, struct error *error)
{
	struct professional_claim *claim = &reading->claim;
	struct error complaint;
	enum status status = STATUS_OK;

	if (!reading->claim_open)
		return STATUS_OK;
	reading->claim_open = false;
	reading->after_other_payer = false;
	take_dates(claim);
	take_rendering(reading);
	claim->others = reading->others.items;
	claim->other_count = reading->others.count;
	if (reading->strict && claim->encounter.line_count > 0)
		status = judge_837p_claim(reading, error);
	if (status != STATUS_OK)
		return status;
	reading->summary->claims++;
	reading->summary->lines += claim->encounter.line_count;
	reading->summary->charge = money_add(reading->summary->charge, claim->claim.total);
	if (claim->encounter.line_count == 0) {
		(void)x12_refuse_at(reading->tokens, reading->loop_segments[LOOP_CLAIM], "CLM", &complaint,
				    "claim %s: has no lines", claim->claim.number);
		return envelope_complain(reading->envelope, &complaint, error);
	}
	if (reading->sink == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, reading->sink(reading->context, claim, error));
}

/* The subscriber is the patient: what 2010BA says is said of the patient. */
static void patient_of_subscriber(struct professional_claim *claim)
{
	claim->patient.name = claim->coverage.subscriber;
	claim->patient.address = claim->coverage.subscriber_address;
	claim->patient.birth_date = claim->coverage.subscriber_birth;
	claim->patient.sex = claim->coverage.subscriber_sex;
}

static void begin_claim(struct reading *reading)
{
	struct professional_claim *claim = &reading->claim;

	memset(&claim->encounter, 0, sizeof claim->encounter);
	memset(&claim->claim, 0, sizeof claim->claim);
	memset(&claim->rendering, 0, sizeof claim->rendering);
	memset(&claim->referring, 0, sizeof claim->referring);
	memset(&claim->supervising, 0, sizeof claim->supervising);
	memset(&claim->facility, 0, sizeof claim->facility);
	other_payers_free(&reading->others);
	claim->others = NULL;
	claim->other_count = 0;
	reading->claim_open = reading->has_claims = true;
	reading->claim_roles = 0;
	reading->after_other_payer = false;
	open_837p_loop(reading, LOOP_CLAIM);
	if (!reading->patient_level)
		patient_of_subscriber(claim);
}

static enum status read_accident(struct reading *reading, struct error *error)
{
	static const char *const words[] = { "", "AA", "EM", "OA" };
	const struct x12_tokens *tokens = reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	struct x12_text causes = x12_at(tokens, 11);

	for (int i = 1; i < 4; i++)
		if (x12_equal(x12_part(tokens, causes, 1), words[i]))
			encounter->accident = (enum accident_kind)i;
	return x12_copy_text(tokens, 11, x12_part(tokens, causes, 4), encounter->accident_state,
			     sizeof encounter->accident_state, error);
}

/* Others' numbers have up to 38 characters: cut, since only ours must come back whole. */
static enum status read_number(struct reading *reading, struct error *error)
{
	struct x12_text number = x12_at(reading->tokens, 1);
	struct claim *claim = &reading->claim.claim;

	if (number.length >= CLAIM_NUMBER_MAX && !reading->strict) {
		number.length = CLAIM_NUMBER_MAX - 1;
		if (reading->summary->remark[0] == '\0')
			(void)text_format(reading->summary->remark, sizeof reading->summary->remark,
					  "segment %lu CLM01: cut to 20 characters", reading->tokens->segment);
	}
	return x12_copy_text(reading->tokens, 1, number, claim->number, sizeof claim->number, error);
}

enum status read_837p_clm(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct professional_claim *claim = &reading->claim;
	struct x12_text place = x12_at(tokens, 5), frequency = x12_part(tokens, place, 3);
	enum status status = finish_837p_claim(reading, error);

	if (status != STATUS_OK)
		return status;
	if (reading->subscriber_level == 0)
		return x12_refuse(tokens, 0, error, "a claim outside a subscriber's or patient's level");
	begin_claim(reading);
	status = read_number(reading, error);
	if (status == STATUS_OK)
		status = x12_amount(tokens, 2, &claim->claim.total, error);
	if (status == STATUS_OK)
		status = x12_copy_text(tokens, 5, x12_part(tokens, place, 1), claim->encounter.place_of_service,
				       sizeof claim->encounter.place_of_service, error);
	if (status != STATUS_OK)
		return status;
	if (frequency.length != 1 || frequency.at[0] < '0' || frequency.at[0] > '9')
		return x12_refuse(tokens, 5, error, "has no frequency of one digit (place:B:frequency)");
	claim->claim.frequency = frequency.at[0] - '0';
	claim->patient.assignment = x12_equal(x12_at(tokens, 8), "Y");
	claim->patient.signature_on_file = x12_equal(x12_at(tokens, 9), "Y");
	return read_accident(reading, error);
}

enum status read_837p_dtp(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	const struct {
		const char *qualifier;
		struct date *date;
	} dates[] = {
		{ "431", &encounter->onset_date },
		{ "439", &encounter->accident_date },
		{ "435", &encounter->admission_date },
		{ "096", &encounter->discharge_date },
	};

	if (reading->loop == LOOP_LINE)
		return read_837p_service_date(reading, error);
	if (reading->loop == LOOP_OTHER_PAYER || reading->loop == LOOP_DECISION)
		return read_837p_decision_date(reading, error);
	if (reading->loop != LOOP_CLAIM)
		return STATUS_OK;
	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
		if (x12_equal(x12_at(tokens, 1), dates[i].qualifier))
			return read_837p_day(reading, 3, x12_at(tokens, 3), dates[i].date, error);
	return STATUS_OK;
}

static enum status read_tax_id(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct practice *practice = &reading->claim.practice;
	char number[32] = "";
	enum status status = COPY(2, number);

	practice->tax_id_kind = x12_equal(x12_at(tokens, 1), "SY") ? TAX_ID_SSN : TAX_ID_EIN;
	if (status == STATUS_OK && !text_digits(practice->tax_id, sizeof practice->tax_id, number))
		return x12_refuse(tokens, 2, error, "is no tax ID");
	return status;
}

enum status read_837p_ref(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text qualifier = x12_at(tokens, 1);
	struct professional_claim *claim = &reading->claim;

	if (reading->loop == LOOP_LINE)
		return read_837p_line_reference(reading, error);
	if (reading->loop == LOOP_OTHER_PAYER)
		return read_837p_other_reference(reading, error);
	if (reading->loop == LOOP_BILLING && (x12_equal(qualifier, "EI") || x12_equal(qualifier, "SY")))
		return read_tax_id(reading, error);
	if (reading->loop != LOOP_CLAIM)
		return STATUS_OK;
	if (x12_equal(qualifier, "9F"))
		return COPY(2, claim->encounter.referral);
	if (x12_equal(qualifier, "G1"))
		return COPY(2, claim->encounter.authorization);
	if (x12_equal(qualifier, "F8"))
		return COPY(2, claim->claim.payer_claim_number);
	if (x12_equal(qualifier, "X4"))
		return COPY(2, claim->encounter.clia);
	return STATUS_OK;
}

enum status read_837p_amt(struct reading *reading, struct error *error)
{
	if (reading->loop == LOOP_OTHER_COVERAGE || reading->loop == LOOP_DECISION)
		return read_837p_other_amount(reading, error);
	if (reading->loop != LOOP_CLAIM || !x12_equal(x12_at(reading->tokens, 1), "F5"))
		return STATUS_OK;
	return x12_amount(reading->tokens, 2, &reading->claim.encounter.patient_paid, error);
}

/* The first that a claim says. */
enum status read_837p_pwk(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct professional_claim *claim = &reading->claim;
	enum status status;

	if (reading->loop != LOOP_CLAIM || !text_is_empty(claim->encounter.attachment))
		return STATUS_OK;
	status = COPY(1, claim->encounter.attachment);
	if (status == STATUS_OK)
		status = COPY(2, claim->encounter.attachment_way);
	return status == STATUS_OK ? COPY(6, claim->encounter.attachment_number) : status;
}

enum status read_837p_nte(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;

	if (reading->loop == LOOP_LINE)
		return read_837p_line_note(reading, error);
	if (reading->loop != LOOP_CLAIM || !x12_equal(x12_at(tokens, 1), "ADD"))
		return STATUS_OK;
	return COPY(2, reading->claim.encounter.note);
}

static enum status read_diagnosis(struct reading *reading, size_t i, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	struct x12_text code = x12_part(tokens, x12_at(tokens, i), 2);
	int count = encounter_diagnosis_count(encounter);

	if (count == DIAGNOSES_MAX)
		return x12_refuse(tokens, i, error, "more than %d diagnoses", DIAGNOSES_MAX);
	if (code.length == 0)
		return x12_refuse(tokens, i, error, "the diagnosis is missing");
	return x12_copy_text(tokens, i, code, encounter->diagnoses[count], sizeof encounter->diagnoses[count], error);
}

enum status read_837p_hi(struct reading *reading, struct error *error)
{
	static const char *const diagnoses[] = { "ABK", "ABF", "BK", "BF" };
	static const char *const others[] = { "BG", "BP", "BO" }; /* condition codes, anesthesia */
	const struct x12_tokens *tokens = reading->tokens;
	enum status status = STATUS_OK;

	if (reading->loop != LOOP_CLAIM)
		return x12_refuse(tokens, 0, error, "stands outside the head of a claim");
	for (size_t i = 1; i <= tokens->count && status == STATUS_OK; i++) {
		struct x12_text kind = x12_part(tokens, x12_at(tokens, i), 1);
		bool diagnosis = false, other = x12_at(tokens, i).length == 0 && !reading->strict;

		for (size_t j = 0; j < sizeof diagnoses / sizeof diagnoses[0]; j++)
			diagnosis = diagnosis || x12_equal(kind, diagnoses[j]);
		for (size_t j = 0; j < sizeof others / sizeof others[0]; j++)
			other = other || x12_equal(kind, others[j]);
		if (diagnosis)
			status = read_diagnosis(reading, i, error);
		else if (!other)
			return x12_refuse(tokens, i, error, "is no diagnosis (ABK:code, ABF:code)");
	}
	return status;
}
