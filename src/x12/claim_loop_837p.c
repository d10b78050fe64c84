/* SPDX-License-Identifier: MIT */
/* claim_loop_837p.c: subscriber, patient, claim and lines, in the guide's order. */
#include "x12/claim_loop_837p.h"

#include <string.h>

#include "claimbench/base/text.h"

void write_address_837p(struct x12_writer *x12, const struct address *address)
{
	x12_begin(x12, "N3");
	x12_put(x12, address->street, 55);
	x12_put(x12, address->street2, 55);
	x12_end(x12);
	x12_begin(x12, "N4");
	x12_put(x12, address->city, 30);
	x12_put(x12, address->state, 2);
	x12_put(x12, address->zip, 15);
	x12_end(x12);
}

static void write_person(struct x12_writer *x12, const char *role, const struct person_name *name,
			 const char *qualifier, const char *id)
{
	x12_begin(x12, "NM1");
	x12_put_code(x12, role);
	x12_put_code(x12, "1");
	x12_put(x12, name->last, 60);
	x12_put(x12, name->first, 35);
	x12_put(x12, name->middle, 25);
	x12_skip(x12, 1);
	x12_put(x12, name->suffix, 10);
	if (qualifier != NULL) {
		x12_put_code(x12, qualifier);
		x12_put(x12, id, 80);
	}
	x12_end(x12);
}

static void write_demographics(struct x12_writer *x12, struct date birth, enum sex sex)
{
	x12_begin(x12, "DMG");
	x12_put_code(x12, "D8");
	x12_put_date(x12, birth);
	x12_put_code(x12, token_word(&sex_tokens, (int)sex));
	x12_end(x12);
}

static void write_level(struct x12_writer *x12, int level, int parent, const char *kind, bool children)
{
	x12_begin(x12, "HL");
	x12_put_number(x12, level, 1);
	x12_put_number(x12, parent, 1);
	x12_put_code(x12, kind);
	x12_put_code(x12, children ? "1" : "0");
	x12_end(x12);
}

/* 2000B, 2010BA, 2010BB, and 2000C, 2010CA when the patient is not the subscriber. */
static void write_subscriber(struct x12_writer *x12, const struct professional_claim *claim, int *level)
{
	static const char *const ranks[] = { "U", "P", "S", "T" };
	const struct coverage *coverage = &claim->coverage;
	bool self = coverage->relationship == RELATIONSHIP_SELF;
	int subscriber = ++*level;

	write_level(x12, subscriber, 1, "22", !self);
	x12_begin(x12, "SBR");
	x12_put_code(x12, ranks[coverage->sequence >= 1 && coverage->sequence <= 3 ? coverage->sequence : 0]);
	x12_put_code(x12, self ? "18" : "");
	x12_put(x12, coverage->group_number, 50);
	x12_put(x12, text_is_empty(coverage->group_number) ? coverage->plan_name : "", 60);
	x12_skip(x12, 4);
	x12_put(x12, claim->payer.filing_code, 2);
	x12_end(x12);
	write_person(x12, "IL", self ? &claim->patient.name : &coverage->subscriber, "MI", coverage->member_id);
	if (self) {
		write_address_837p(x12, &claim->patient.address);
		write_demographics(x12, claim->patient.birth_date, claim->patient.sex);
	}
	x12_begin(x12, "NM1");
	x12_put_code(x12, "PR");
	x12_put_code(x12, "2");
	x12_put(x12, claim->payer.name, 60);
	x12_skip(x12, 4);
	x12_put_code(x12, "PI");
	x12_put(x12, claim->payer.payer_id, 80);
	x12_end(x12);
	if (!address_is_empty(&claim->payer.address))
		write_address_837p(x12, &claim->payer.address);
	if (self)
		return;
	write_level(x12, ++*level, subscriber, "23", false);
	x12_segment(x12, "PAT", token_word(&relationship_tokens, (int)coverage->relationship), NULL);
	write_person(x12, "QC", &claim->patient.name, NULL, NULL);
	write_address_837p(x12, &claim->patient.address);
	write_demographics(x12, claim->patient.birth_date, claim->patient.sex);
}

static void write_clm(struct x12_writer *x12, const struct professional_claim *claim)
{
	static const char *const accidents[] = { "", "AA", "EM", "OA" };
	const struct encounter *encounter = &claim->encounter;
	char frequency[4];

	(void)text_format(frequency, sizeof frequency, "%d", (int)claim->claim.frequency);
	x12_begin(x12, "CLM");
	x12_put(x12, claim->claim.number, 20);
	x12_put_money(x12, claim->claim.total);
	x12_skip(x12, 2);
	x12_put(x12, encounter->place_of_service, 2);
	x12_put_part(x12, "B", 1);
	x12_put_part(x12, frequency, 1);
	x12_put_code(x12, "Y");
	x12_put_code(x12, "A");
	x12_put_code(x12, claim->patient.assignment ? "Y" : "N");
	x12_put_code(x12, claim->patient.signature_on_file ? "Y" : "I");
	x12_skip(x12, 1);
	x12_put_code(x12, accidents[encounter->accident]);
	if (encounter->accident == ACCIDENT_AUTO) {
		x12_put_part(x12, "", 0);
		x12_put_part(x12, "", 0);
		x12_put_part(x12, encounter->accident_state, 2);
	}
	x12_end(x12);
}

static void write_dtp(struct x12_writer *x12, const char *qualifier, struct date date)
{
	if (date_is_none(date))
		return;
	x12_begin(x12, "DTP");
	x12_put_code(x12, qualifier);
	x12_put_code(x12, "D8");
	x12_put_date(x12, date);
	x12_end(x12);
}

static void write_ref(struct x12_writer *x12, const char *qualifier, const char *value)
{
	if (text_is_empty(value))
		return;
	x12_begin(x12, "REF");
	x12_put_code(x12, qualifier);
	x12_put(x12, value, 50);
	x12_end(x12);
}

static void write_note(struct x12_writer *x12, const char *text)
{
	if (text_is_empty(text))
		return;
	x12_begin(x12, "NTE");
	x12_put_code(x12, "ADD");
	x12_put(x12, text, 80);
	x12_end(x12);
}

static void write_diagnoses(struct x12_writer *x12, const struct encounter *encounter)
{
	int count = encounter_diagnosis_count(encounter);

	x12_begin(x12, "HI");
	for (int i = 0; i < count; i++) {
		x12_put_code(x12, i == 0 ? "ABK" : "ABF");
		x12_put_part(x12, encounter->diagnoses[i], 30);
	}
	x12_end(x12);
}

static void write_provider(struct x12_writer *x12, const char *role, const struct provider *provider)
{
	write_person(x12, role, &provider->name, "XX", provider->npi);
	if (text_equal(role, "82") && !text_is_empty(provider->taxonomy))
		x12_segment(x12, "PRV", "PE", "PXC", provider->taxonomy, NULL);
}

/* 2310A to 2310D. */
static void write_providers(struct x12_writer *x12, const struct professional_claim *claim)
{
	const struct facility *facility = &claim->facility;

	if (claim->referring.id != 0)
		write_provider(x12, "DN", &claim->referring);
	if (!text_equal(claim->rendering.npi, claim->practice.npi))
		write_provider(x12, "82", &claim->rendering);
	if (facility->id != 0 && !facility->is_practice) {
		x12_begin(x12, "NM1");
		x12_put_code(x12, "77");
		x12_put_code(x12, "2");
		x12_put(x12, facility->name, 60);
		x12_skip(x12, 4);
		x12_put_code(x12, text_is_empty(facility->npi) ? "" : "XX");
		x12_put_code(x12, facility->npi);
		x12_end(x12);
		write_address_837p(x12, &facility->address);
	}
	if (claim->supervising.id != 0)
		write_provider(x12, "DQ", &claim->supervising);
}

/* 2410. */
static void write_drug(struct x12_writer *x12, const struct drug *drug)
{
	char quantity[16];

	if (text_is_empty(drug->ndc))
		return;
	x12_segment(x12, "LIN", "", "N4", drug->ndc, NULL);
	x12_begin(x12, "CTP");
	x12_skip(x12, 3);
	x12_put_code(x12, units_format(drug->quantity_milli, quantity));
	x12_put(x12, drug->unit, 2);
	x12_end(x12);
}

static void write_sv1(struct x12_writer *x12, const struct encounter *encounter, const struct service_line *line)
{
	char units[16], pointer[4];

	x12_begin(x12, "SV1");
	x12_put_code(x12, "HC");
	x12_put_part(x12, line->procedure, 48);
	for (int i = 0; i < line_modifier_count(line); i++)
		x12_put_part(x12, line->modifiers[i], 2);
	x12_put_money(x12, line->charge);
	x12_put_code(x12, line->minutes ? "MJ" : "UN");
	x12_put_code(x12, units_format(line->units_milli, units));
	x12_put(x12, text_equal(line_place(encounter, line), encounter->place_of_service) ? "" : line->place_of_service,
		2);
	x12_skip(x12, 1);
	for (int i = 0; i < POINTERS_MAX && line->pointers[i] != 0; i++) {
		(void)text_format(pointer, sizeof pointer, "%d", line->pointers[i]);
		if (i == 0)
			x12_put_code(x12, pointer);
		else
			x12_put_part(x12, pointer, 2);
	}
	x12_skip(x12, line->pointers[0] == 0 ? 2 : 1);
	x12_put_code(x12, line->emergency ? "Y" : "");
	x12_end(x12);
}

/* 2400. */
static void write_line(struct x12_writer *x12, const struct encounter *encounter, int i)
{
	const struct service_line *line = &encounter->lines[i];
	struct date from = line_from(encounter, line), to = line_to(encounter, line);
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX], range[2 * DATE_TEXT_MAX], number[24];

	x12_begin(x12, "LX");
	x12_put_number(x12, i + 1, 1);
	x12_end(x12);
	write_sv1(x12, encounter, line);
	if (date_equal(from, to)) {
		write_dtp(x12, "472", from);
	} else {
		(void)text_format(range, sizeof range, "%s-%s", date_format_d8(from, first), date_format_d8(to, last));
		x12_segment(x12, "DTP", "472", "RD8", range, NULL);
	}
	(void)text_format(number, sizeof number, "%lld", line->id != 0 ? (long long)line->id : (long long)i + 1);
	x12_segment(x12, "REF", "6R", number, NULL);
	write_note(x12, line->note);
	write_drug(x12, &line->drug);
}

void write_claim_837p(struct x12_writer *x12, const struct professional_claim *claim, int *level)
{
	const struct encounter *encounter = &claim->encounter;

	write_subscriber(x12, claim, level);
	write_clm(x12, claim);
	write_dtp(x12, "431", encounter->onset_date);
	if (encounter->accident != ACCIDENT_NONE)
		write_dtp(x12, "439", encounter->accident_date);
	write_dtp(x12, "435", encounter->admission_date);
	write_dtp(x12, "096", encounter->discharge_date);
	if (!money_is_zero(encounter->patient_paid)) {
		x12_begin(x12, "AMT");
		x12_put_code(x12, "F5");
		x12_put_money(x12, encounter->patient_paid);
		x12_end(x12);
	}
	write_ref(x12, "9F", encounter->referral);
	write_ref(x12, "G1", encounter->authorization);
	if (claim->claim.frequency != 1)
		write_ref(x12, "F8", claim->claim.payer_claim_number);
	write_ref(x12, "X4", encounter->clia);
	write_note(x12, encounter->note);
	write_diagnoses(x12, encounter);
	write_providers(x12, claim);
	for (int i = 0; i < encounter->line_count; i++)
		write_line(x12, encounter, i);
}
