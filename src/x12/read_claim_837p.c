/* SPDX-License-Identifier: MIT */
/* read_claim_837p.c: the segments of a transaction set into the claim they describe. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

#define COPY(i, target) x12_copy(tokens, (i), (target), sizeof(target), error)

/* A new billing provider; the submitter stays. */
static void forget_billing(struct practice *practice)
{
	practice->name[0] = practice->npi[0] = practice->tax_id[0] = practice->taxonomy[0] = '\0';
	memset(&practice->address, 0, sizeof practice->address);
	memset(&practice->pay_to, 0, sizeof practice->pay_to);
}

static enum status read_hl(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct x12_text kind = x12_at(tokens, 3);
	long long number = 0, parent = 0, wanted;
	enum status status = finish_837p_claim(reading, error);

	if (status == STATUS_OK)
		status = x12_number(tokens, 1, &number, error);
	if (status == STATUS_OK && x12_at(tokens, 2).length > 0)
		status = x12_number(tokens, 2, &parent, error);
	if (status != STATUS_OK)
		return status;
	if (number != reading->level + 1)
		return x12_refuse(tokens, 1, error, "level %lld follows level %lld", number, reading->level);
	reading->level = number;
	if (x12_equal(kind, "20")) {
		reading->billing_level = number;
		forget_billing(&reading->claim.practice);
		reading->subscriber_level = 0;
		reading->loop = LOOP_BILLING;
		wanted = 0;
	} else if (x12_equal(kind, "22")) {
		wanted = reading->billing_level;
		reading->subscriber_level = number;
		reading->loop = LOOP_SUBSCRIBER;
		reading->patient_level = false;
		memset(&reading->claim.coverage, 0, sizeof reading->claim.coverage);
		memset(&reading->claim.patient, 0, sizeof reading->claim.patient);
		memset(&reading->claim.payer, 0, sizeof reading->claim.payer);
	} else if (x12_equal(kind, "23")) {
		wanted = reading->subscriber_level;
		reading->loop = LOOP_PATIENT;
		reading->patient_level = true;
		memset(&reading->claim.patient, 0, sizeof reading->claim.patient);
	} else {
		return x12_refuse(tokens, 3, error, "is no level of a claim file (20, 22, 23)");
	}
	if (parent != wanted || (wanted == 0 && !x12_equal(kind, "20")))
		return x12_refuse(tokens, 2, error, "hangs under level %lld instead of %lld", parent, wanted);
	return STATUS_OK;
}

static enum status read_name(struct reading *reading, struct person_name *name, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	enum status status = COPY(3, name->last);

	if (status == STATUS_OK)
		status = COPY(4, name->first);
	if (status == STATUS_OK)
		status = COPY(5, name->middle);
	return status == STATUS_OK ? COPY(7, name->suffix) : status;
}

static enum status read_provider(struct reading *reading, struct provider *provider, enum loop loop,
				 struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	enum status status;

	reading->loop = loop;
	provider->id = 1;
	status = read_name(reading, &provider->name, error);
	return status == STATUS_OK ? COPY(9, provider->npi) : status;
}

static enum status read_payer(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	enum status status;

	reading->loop = LOOP_PAYER;
	reading->claim.payer.id = 1;
	status = COPY(3, reading->claim.payer.name);
	return status == STATUS_OK ? COPY(9, reading->claim.payer.payer_id) : status;
}

static enum status read_organization(struct reading *reading, enum loop loop, char *name, size_t name_size, char *id,
				     size_t id_size, struct error *error)
{
	enum status status;

	reading->loop = loop;
	status = x12_copy(&reading->tokens, 3, name, name_size, error);
	return status == STATUS_OK && id != NULL ? x12_copy(&reading->tokens, 9, id, id_size, error) : status;
}

/* Which loop an NM1 opens depends on its first element and on where it stands. */
static enum status read_nm1(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct x12_text role = x12_at(tokens, 1);
	struct professional_claim *claim = &reading->claim;
	struct practice *practice = &claim->practice;
	bool in_line = reading->loop == LOOP_LINE || reading->loop == LOOP_LINE_OTHER;
	enum status status;

	if (in_line || reading->after_other_payer) {
		reading->loop = in_line ? LOOP_LINE_OTHER : LOOP_OTHER;
		return STATUS_OK;
	}
	if (x12_equal(role, "41"))
		return read_organization(reading, LOOP_SUBMITTER, (char[ORGANIZATION_MAX]){ 0 }, ORGANIZATION_MAX,
					 practice->submitter_id, sizeof practice->submitter_id, error);
	if (x12_equal(role, "40")) {
		reading->loop = LOOP_RECEIVER;
		return STATUS_OK;
	}
	if (x12_equal(role, "85"))
		return read_organization(reading, LOOP_BILLING, practice->name, sizeof practice->name, practice->npi,
					 sizeof practice->npi, error);
	if (x12_equal(role, "87")) {
		reading->loop = LOOP_PAY_TO;
		return STATUS_OK;
	}
	if (x12_equal(role, "IL")) {
		reading->loop = LOOP_SUBSCRIBER;
		status = read_name(reading, &claim->coverage.subscriber, error);
		return status == STATUS_OK ? COPY(9, claim->coverage.member_id) : status;
	}
	if (x12_equal(role, "PR"))
		return read_payer(reading, error);
	if (x12_equal(role, "QC")) {
		reading->loop = LOOP_PATIENT;
		return read_name(reading, &claim->patient.name, error);
	}
	if (x12_equal(role, "DN"))
		return read_provider(reading, &claim->referring, LOOP_REFERRING, error);
	if (x12_equal(role, "82"))
		return read_provider(reading, &claim->rendering, LOOP_RENDERING, error);
	if (x12_equal(role, "DQ"))
		return read_provider(reading, &claim->supervising, LOOP_SUPERVISING, error);
	if (x12_equal(role, "77")) {
		claim->facility.id = 1;
		return read_organization(reading, LOOP_FACILITY, claim->facility.name, sizeof claim->facility.name,
					 claim->facility.npi, sizeof claim->facility.npi, error);
	}
	reading->loop = LOOP_OTHER;
	return STATUS_OK;
}

static struct address *address_of_loop(struct reading *reading)
{
	struct professional_claim *claim = &reading->claim;

	switch (reading->loop) {
	case LOOP_BILLING:
		return &claim->practice.address;
	case LOOP_PAY_TO:
		return &claim->practice.pay_to;
	case LOOP_SUBSCRIBER:
		return &claim->coverage.subscriber_address;
	case LOOP_PAYER:
		return &claim->payer.address;
	case LOOP_PATIENT:
		return &claim->patient.address;
	case LOOP_FACILITY:
		return &claim->facility.address;
	default:
		return NULL;
	}
}

static enum status read_n3(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct address *address = address_of_loop(reading);
	enum status status = STATUS_OK;

	if (address != NULL)
		status = COPY(1, address->street);
	if (address != NULL && status == STATUS_OK)
		status = COPY(2, address->street2);
	return status;
}

static enum status read_n4(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct address *address = address_of_loop(reading);
	char zip[16] = "", digits[16] = "";
	enum status status;

	if (address == NULL)
		return STATUS_OK;
	status = COPY(1, address->city);
	if (status == STATUS_OK)
		status = COPY(2, address->state);
	if (status == STATUS_OK)
		status = COPY(3, zip);
	if (status == STATUS_OK && (!text_digits(digits, sizeof digits, zip) || !TEXT_SET(address->zip, digits)))
		return x12_refuse(tokens, 3, error, "is no ZIP code");
	return status;
}

static enum status read_per(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	char phone[32] = "";
	enum status status;

	if (reading->loop != LOOP_SUBMITTER)
		return STATUS_OK;
	status = COPY(2, reading->claim.practice.contact);
	if (status == STATUS_OK && x12_equal(x12_at(tokens, 3), "TE"))
		status = COPY(4, phone);
	if (status == STATUS_OK)
		(void)text_digits(reading->claim.practice.phone, sizeof reading->claim.practice.phone, phone);
	return status;
}

static enum status read_sbr(struct reading *reading, struct error *error)
{
	static const char *const ranks[] = { "U", "P", "S", "T" };
	const struct x12_tokens *tokens = &reading->tokens;
	struct coverage *coverage = &reading->claim.coverage;
	enum status status;

	if (reading->claim_open) {
		reading->after_other_payer = true;
		reading->loop = LOOP_OTHER;
		return STATUS_OK;
	}
	for (int32_t i = 0; i < 4; i++)
		if (x12_equal(x12_at(tokens, 1), ranks[i]))
			coverage->sequence = i;
	coverage->id = 1;
	coverage->relationship = x12_equal(x12_at(tokens, 2), "18") ? RELATIONSHIP_SELF : RELATIONSHIP_UNKNOWN;
	status = COPY(3, coverage->group_number);
	if (status == STATUS_OK)
		status = COPY(4, coverage->plan_name);
	return status == STATUS_OK ? COPY(9, reading->claim.payer.filing_code) : status;
}

static enum status read_pat(struct reading *reading, struct error *error)
{
	char word[4] = "";
	int value = 0;
	enum status status = x12_copy(&reading->tokens, 1, word, sizeof word, error);

	if (status != STATUS_OK || reading->loop != LOOP_PATIENT)
		return status;
	if (!token_parse(&relationship_tokens, word, &value) || value == RELATIONSHIP_SELF)
		return x12_refuse(&reading->tokens, 1, error, "is no relation of a patient to the subscriber");
	reading->claim.coverage.relationship = (enum relationship)value;
	return STATUS_OK;
}

static enum status read_dmg(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct date birth = DATE_NONE;
	char word[2] = "";
	int sex = 0;
	enum status status;

	if (reading->loop != LOOP_SUBSCRIBER && reading->loop != LOOP_PATIENT)
		return STATUS_OK;
	status = x12_day(tokens, 2, x12_at(tokens, 2), &birth, error);
	if (status == STATUS_OK)
		status = COPY(3, word);
	if (status == STATUS_OK && !token_parse(&sex_tokens, word, &sex))
		return x12_refuse(tokens, 3, error, "is not F, M or U");
	if (reading->loop == LOOP_PATIENT) {
		reading->claim.patient.birth_date = birth;
		reading->claim.patient.sex = (enum sex)sex;
	} else {
		reading->claim.coverage.subscriber_birth = birth;
		reading->claim.coverage.subscriber_sex = (enum sex)sex;
	}
	return status;
}

/* The subscriber is the patient: what 2010BA says is said of the patient. */
static void patient_of_subscriber(struct professional_claim *claim)
{
	claim->patient.name = claim->coverage.subscriber;
	claim->patient.address = claim->coverage.subscriber_address;
	claim->patient.birth_date = claim->coverage.subscriber_birth;
	claim->patient.sex = claim->coverage.subscriber_sex;
}

static enum status read_clm_accident(struct reading *reading, struct error *error)
{
	static const char *const words[] = { "", "AA", "EM", "OA" };
	const struct x12_tokens *tokens = &reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	struct x12_text cause = x12_at(tokens, 11);

	for (int i = 1; i < 4; i++)
		if (x12_equal(x12_part(tokens, cause, 1), words[i]))
			encounter->accident = (enum accident_kind)i;
	return x12_copy_text(tokens, 11, x12_part(tokens, cause, 4), encounter->accident_state,
			     sizeof encounter->accident_state, error);
}

static enum status read_clm(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct professional_claim *claim = &reading->claim;
	struct x12_text place = x12_at(tokens, 5), frequency = x12_part(tokens, place, 3);
	enum status status = finish_837p_claim(reading, error);

	if (status != STATUS_OK)
		return status;
	memset(&claim->encounter, 0, sizeof claim->encounter);
	memset(&claim->claim, 0, sizeof claim->claim);
	memset(&claim->rendering, 0, sizeof claim->rendering);
	memset(&claim->referring, 0, sizeof claim->referring);
	memset(&claim->supervising, 0, sizeof claim->supervising);
	memset(&claim->facility, 0, sizeof claim->facility);
	reading->claim_open = true;
	reading->after_other_payer = false;
	reading->loop = LOOP_CLAIM;
	if (!reading->patient_level)
		patient_of_subscriber(claim);
	if (x12_at(tokens, 1).length >= CLAIM_NUMBER_MAX) {
		/* Others use up to 38 characters: kept cut, since only ours come back as ours. */
		memcpy(claim->claim.number, x12_at(tokens, 1).at, CLAIM_NUMBER_MAX - 1);
	} else {
		status = COPY(1, claim->claim.number);
	}
	if (status == STATUS_OK)
		status = x12_amount(tokens, 2, &claim->claim.total, error);
	if (status == STATUS_OK)
		status = x12_copy_text(tokens, 5, x12_part(tokens, place, 1), claim->encounter.place_of_service,
				       sizeof claim->encounter.place_of_service, error);
	if (status != STATUS_OK)
		return status;
	claim->claim.frequency = frequency.length == 1 ? frequency.at[0] - '0' : 0;
	claim->patient.assignment = x12_equal(x12_at(tokens, 8), "Y");
	claim->patient.signature_on_file = x12_equal(x12_at(tokens, 9), "Y");
	return read_clm_accident(reading, error);
}

static enum status read_dtp(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
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
	struct x12_text text = x12_at(tokens, 3), first = { text.at, text.length < 8 ? text.length : 8 };
	struct service_line *line = encounter->line_count > 0 ? &encounter->lines[encounter->line_count - 1] : NULL;
	enum status status = STATUS_OK;

	if (reading->loop == LOOP_CLAIM) {
		for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
			if (x12_equal(x12_at(tokens, 1), dates[i].qualifier))
				status = x12_day(tokens, 3, first, dates[i].date, error);
		return status;
	}
	if (reading->loop != LOOP_LINE || line == NULL || !x12_equal(x12_at(tokens, 1), "472"))
		return STATUS_OK;
	status = x12_day(tokens, 3, first, &line->from, error);
	if (status != STATUS_OK)
		return status;
	line->to = line->from;
	if (!x12_equal(x12_at(tokens, 2), "RD8"))
		return STATUS_OK;
	if (text.length != 17 || text.at[8] != '-')
		return x12_refuse(tokens, 3, error, "is no range of dates (CCYYMMDD-CCYYMMDD)");
	return x12_day(tokens, 3, (struct x12_text){ text.at + 9, 8 }, &line->to, error);
}

static enum status read_ref(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct x12_text qualifier = x12_at(tokens, 1);
	struct professional_claim *claim = &reading->claim;
	struct practice *practice = &claim->practice;
	char number[32] = "";
	enum status status;

	if (reading->loop == LOOP_BILLING && (x12_equal(qualifier, "EI") || x12_equal(qualifier, "SY"))) {
		practice->tax_id_kind = x12_equal(qualifier, "EI") ? TAX_ID_EIN : TAX_ID_SSN;
		status = COPY(2, number);
		return status == STATUS_OK && !text_digits(practice->tax_id, sizeof practice->tax_id, number)
			       ? x12_refuse(tokens, 2, error, "is no tax ID")
			       : status;
	}
	if (reading->loop == LOOP_LINE && x12_equal(qualifier, "6R") && claim->encounter.line_count > 0) {
		status = COPY(2, number);
		claim->encounter.lines[claim->encounter.line_count - 1].id = strtoll(number, NULL, 10);
		return status;
	}
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

static enum status read_amt(struct reading *reading, struct error *error)
{
	if (reading->loop != LOOP_CLAIM || !x12_equal(x12_at(&reading->tokens, 1), "F5"))
		return STATUS_OK;
	return x12_amount(&reading->tokens, 2, &reading->claim.encounter.patient_paid, error);
}

static enum status read_nte(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;

	if (!x12_equal(x12_at(tokens, 1), "ADD"))
		return STATUS_OK;
	if (reading->loop == LOOP_CLAIM)
		return COPY(2, encounter->note);
	if (reading->loop == LOOP_LINE && encounter->line_count > 0)
		return COPY(2, encounter->lines[encounter->line_count - 1].note);
	return STATUS_OK;
}

static enum status read_hi(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	enum status status = STATUS_OK;

	for (size_t i = 1; i <= tokens->count && status == STATUS_OK; i++) {
		struct x12_text element = x12_at(tokens, i), kind = x12_part(tokens, element, 1);
		int count = encounter_diagnosis_count(encounter);

		if (!x12_equal(kind, "ABK") && !x12_equal(kind, "ABF") && !x12_equal(kind, "BK") &&
		    !x12_equal(kind, "BF"))
			continue;
		if (count == DIAGNOSES_MAX)
			return x12_refuse(tokens, i, error, "more than %d diagnoses", DIAGNOSES_MAX);
		status = x12_copy_text(tokens, i, x12_part(tokens, element, 2), encounter->diagnoses[count],
				       sizeof encounter->diagnoses[count], error);
		if (status == STATUS_OK && encounter->diagnoses[count][0] == '\0')
			return x12_refuse(tokens, i, error, "the diagnosis is missing");
	}
	return status;
}

static enum status read_lx(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	long long number = 0;
	enum status status = x12_number(tokens, 1, &number, error);

	if (!reading->claim_open)
		return x12_refuse(tokens, 0, error, "a line without a claim");
	if (encounter->line_count == LINES_MAX)
		return x12_refuse(tokens, 0, error, "more than %d lines", LINES_MAX);
	if (status == STATUS_OK && number != encounter->line_count + 1)
		return x12_refuse(tokens, 1, error, "line %lld follows line %d", number, (int)encounter->line_count);
	encounter->line_count++;
	reading->loop = LOOP_LINE;
	reading->after_other_payer = false;
	return status;
}

static enum status read_pointers(struct reading *reading, struct service_line *line, struct error *error)
{
	struct x12_text pointers = x12_at(&reading->tokens, 7);

	for (size_t j = 0; j < POINTERS_MAX; j++) {
		struct x12_text pointer = x12_part(&reading->tokens, pointers, j + 1);

		if (pointer.length == 0)
			break;
		if (pointer.length > 2 || pointer.at[0] < '0' || pointer.at[0] > '9' ||
		    (pointer.length == 2 && (pointer.at[1] < '0' || pointer.at[1] > '9')))
			return x12_refuse(&reading->tokens, 7, error, "is no diagnosis pointer");
		line->pointers[j] = (int8_t)(pointer.length == 1 ? pointer.at[0] - '0'
								 : (pointer.at[0] - '0') * 10 + pointer.at[1] - '0');
	}
	return STATUS_OK;
}

static enum status read_sv1(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	struct x12_text service = x12_at(tokens, 1);
	struct service_line *line;
	char units[16] = "";
	enum status status;

	if (reading->loop != LOOP_LINE || encounter->line_count == 0)
		return x12_refuse(tokens, 0, error, "stands outside a line");
	line = &encounter->lines[encounter->line_count - 1];
	status = x12_copy_text(tokens, 1, x12_part(tokens, service, 2), line->procedure, sizeof line->procedure, error);
	for (size_t j = 0; j < MODIFIERS_MAX && status == STATUS_OK; j++)
		status = x12_copy_text(tokens, 1, x12_part(tokens, service, j + 3), line->modifiers[j],
				       sizeof line->modifiers[j], error);
	if (status == STATUS_OK)
		status = x12_amount(tokens, 2, &line->charge, error);
	if (status == STATUS_OK)
		status = COPY(4, units);
	if (status == STATUS_OK && !units_parse(units, &line->units_milli))
		return x12_refuse(tokens, 4, error, "is no number of units");
	if (status == STATUS_OK)
		status = COPY(5, line->place_of_service);
	if (status == STATUS_OK)
		status = read_pointers(reading, line, error);
	line->minutes = x12_equal(x12_at(tokens, 3), "MJ");
	line->emergency = x12_equal(x12_at(tokens, 9), "Y");
	return status;
}

static enum status read_drug(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	struct drug *drug;
	char quantity[16] = "";
	enum status status;

	if (reading->loop != LOOP_LINE || encounter->line_count == 0)
		return STATUS_OK;
	drug = &encounter->lines[encounter->line_count - 1].drug;
	if (x12_is(tokens, "LIN"))
		return x12_equal(x12_at(tokens, 2), "N4") ? COPY(3, drug->ndc) : STATUS_OK;
	status = COPY(4, quantity);
	if (status == STATUS_OK && !units_parse(quantity, &drug->quantity_milli))
		return x12_refuse(tokens, 4, error, "is no quantity");
	return status == STATUS_OK ? x12_copy_text(tokens, 5, x12_part(tokens, x12_at(tokens, 5), 1), drug->unit,
						   sizeof drug->unit, error)
				   : status;
}

static enum status read_prv(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;

	if (x12_equal(x12_at(tokens, 1), "BI") && reading->loop == LOOP_BILLING)
		return COPY(3, reading->claim.practice.taxonomy);
	if (x12_equal(x12_at(tokens, 1), "PE") && reading->loop == LOOP_RENDERING)
		return COPY(3, reading->claim.rendering.taxonomy);
	return STATUS_OK;
}

static enum status read_bht(struct reading *reading, struct error *error)
{
	return x12_day(&reading->tokens, 4, x12_at(&reading->tokens, 4), &reading->file_date, error);
}

static enum status read_svd(struct reading *reading, struct error *error)
{
	(void)error;
	reading->loop = LOOP_LINE_OTHER;
	return STATUS_OK;
}

static const struct segment_reader {
	const char *id;
	enum status (*read)(struct reading *reading, struct error *error);
} segments[] = {
	{ "HL", read_hl },   { "NM1", read_nm1 },  { "N3", read_n3 },    { "N4", read_n4 },   { "PER", read_per },
	{ "SBR", read_sbr }, { "PAT", read_pat },  { "DMG", read_dmg },  { "CLM", read_clm }, { "DTP", read_dtp },
	{ "REF", read_ref }, { "AMT", read_amt },  { "NTE", read_nte },  { "HI", read_hi },   { "LX", read_lx },
	{ "SV1", read_sv1 }, { "LIN", read_drug }, { "CTP", read_drug }, { "PRV", read_prv }, { "BHT", read_bht },
	{ "SVD", read_svd },
};

enum status read_837p_segment(struct reading *reading, struct error *error)
{
	for (size_t i = 0; i < sizeof segments / sizeof segments[0]; i++)
		if (x12_is(&reading->tokens, segments[i].id))
			return segments[i].read(reading, error);
	return STATUS_OK; /* a segment that says nothing we keep */
}
