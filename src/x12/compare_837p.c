/* SPDX-License-Identifier: MIT */
/* compare_837p.c: a claim as we hold it against the claim as our own reader found it in the file. */
#include "x12/compare_837p.h"

#include <string.h>

#include "claimbench/base/text.h"

enum { PLAIN_MAX = 400 };

struct comparison {
	const char *number;
	const char *field; /* first that differs; NULL: none */
};

static void differ(struct comparison *comparison, const char *field)
{
	if (comparison->field == NULL)
		comparison->field = field;
}

static void text_same(struct comparison *comparison, const char *field, const char *sent, const char *read)
{
	char plain[PLAIN_MAX];

	if (!text_to_x12(plain, sizeof plain, sent) || strcmp(plain, read) != 0)
		differ(comparison, field);
}

static void date_same(struct comparison *comparison, const char *field, struct date sent, struct date read)
{
	if (!date_equal(sent, read))
		differ(comparison, field);
}

static void money_same(struct comparison *comparison, const char *field, struct money sent, struct money read)
{
	if (!money_equal(sent, read))
		differ(comparison, field);
}

static void number_same(struct comparison *comparison, const char *field, int64_t sent, int64_t read)
{
	if (sent != read)
		differ(comparison, field);
}

static void name_same(struct comparison *comparison, const char *field, const struct person_name *sent,
		      const struct person_name *read)
{
	text_same(comparison, field, sent->last, read->last);
	text_same(comparison, field, sent->first, read->first);
	text_same(comparison, field, sent->middle, read->middle);
	text_same(comparison, field, sent->suffix, read->suffix);
}

static void address_same(struct comparison *comparison, const char *field, const struct address *sent,
			 const struct address *read)
{
	text_same(comparison, field, sent->street, read->street);
	text_same(comparison, field, sent->street2, read->street2);
	text_same(comparison, field, sent->city, read->city);
	text_same(comparison, field, sent->state, read->state);
	text_same(comparison, field, sent->zip, read->zip);
}

static void compare_practice(struct comparison *comparison, const struct practice *sent, const struct practice *read)
{
	text_same(comparison, "practice.name", sent->name, read->name);
	text_same(comparison, "practice.npi", sent->npi, read->npi);
	text_same(comparison, "practice.tax_id", sent->tax_id, read->tax_id);
	number_same(comparison, "practice.tax_id_kind", sent->tax_id_kind, read->tax_id_kind);
	text_same(comparison, "practice.taxonomy", sent->taxonomy, read->taxonomy);
	address_same(comparison, "practice.address", &sent->address, &read->address);
	address_same(comparison, "practice.pay_to", &sent->pay_to, &read->pay_to);
	text_same(comparison, "practice.contact", sent->contact, read->contact);
	text_same(comparison, "practice.phone", sent->phone, read->phone);
	text_same(comparison, "practice.submitter_id", sent->submitter_id, read->submitter_id);
}

static void compare_coverage(struct comparison *comparison, const struct professional_claim *sent,
			     const struct professional_claim *read)
{
	bool self = sent->coverage.relationship == RELATIONSHIP_SELF;

	number_same(comparison, "coverage.sequence", sent->coverage.sequence, read->coverage.sequence);
	number_same(comparison, "coverage.relationship", sent->coverage.relationship, read->coverage.relationship);
	text_same(comparison, "coverage.member_id", sent->coverage.member_id, read->coverage.member_id);
	text_same(comparison, "coverage.group_number", sent->coverage.group_number, read->coverage.group_number);
	if (text_is_empty(sent->coverage.group_number))
		text_same(comparison, "coverage.plan_name", sent->coverage.plan_name, read->coverage.plan_name);
	if (!self)
		name_same(comparison, "coverage.subscriber", &sent->coverage.subscriber, &read->coverage.subscriber);
	name_same(comparison, "patient.name", &sent->patient.name, &read->patient.name);
	address_same(comparison, "patient.address", &sent->patient.address, &read->patient.address);
	date_same(comparison, "patient.birth_date", sent->patient.birth_date, read->patient.birth_date);
	number_same(comparison, "patient.sex", sent->patient.sex, read->patient.sex);
	number_same(comparison, "patient.assignment", sent->patient.assignment, read->patient.assignment);
	number_same(comparison, "patient.signature_on_file", sent->patient.signature_on_file,
		    read->patient.signature_on_file);
	text_same(comparison, "payer.name", sent->payer.name, read->payer.name);
	text_same(comparison, "payer.payer_id", sent->payer.payer_id, read->payer.payer_id);
	text_same(comparison, "payer.filing_code", sent->payer.filing_code, read->payer.filing_code);
	address_same(comparison, "payer.address", &sent->payer.address, &read->payer.address);
}

static void compare_provider(struct comparison *comparison, const char *field, const struct provider *sent,
			     const struct provider *read, bool written, bool taxonomy)
{
	number_same(comparison, field, written, read->id != 0);
	if (!written)
		return;
	name_same(comparison, field, &sent->name, &read->name);
	text_same(comparison, field, sent->npi, read->npi);
	if (taxonomy)
		text_same(comparison, field, sent->taxonomy, read->taxonomy);
}

static void compare_providers(struct comparison *comparison, const struct professional_claim *sent,
			      const struct professional_claim *read)
{
	bool place = sent->facility.id != 0 && !sent->facility.is_practice;

	compare_provider(comparison, "rendering", &sent->rendering, &read->rendering,
			 !text_equal(sent->rendering.npi, sent->practice.npi), true);
	compare_provider(comparison, "referring", &sent->referring, &read->referring, sent->referring.id != 0, false);
	compare_provider(comparison, "supervising", &sent->supervising, &read->supervising, sent->supervising.id != 0,
			 false);
	number_same(comparison, "facility", place, read->facility.id != 0);
	if (!place)
		return;
	text_same(comparison, "facility.name", sent->facility.name, read->facility.name);
	text_same(comparison, "facility.npi", sent->facility.npi, read->facility.npi);
	address_same(comparison, "facility.address", &sent->facility.address, &read->facility.address);
}

static void compare_encounter(struct comparison *comparison, const struct encounter *sent, const struct encounter *read)
{
	text_same(comparison, "place", sent->place_of_service, read->place_of_service);
	number_same(comparison, "accident", sent->accident, read->accident);
	if (sent->accident != ACCIDENT_NONE)
		date_same(comparison, "accident_date", sent->accident_date, read->accident_date);
	if (sent->accident == ACCIDENT_AUTO)
		text_same(comparison, "accident_state", sent->accident_state, read->accident_state);
	date_same(comparison, "onset_date", sent->onset_date, read->onset_date);
	date_same(comparison, "admission_date", sent->admission_date, read->admission_date);
	date_same(comparison, "discharge_date", sent->discharge_date, read->discharge_date);
	money_same(comparison, "patient_paid", sent->patient_paid, read->patient_paid);
	text_same(comparison, "referral", sent->referral, read->referral);
	text_same(comparison, "authorization", sent->authorization, read->authorization);
	text_same(comparison, "clia", sent->clia, read->clia);
	text_same(comparison, "note", sent->note, read->note);
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		text_same(comparison, "diagnosis", sent->diagnoses[i], read->diagnoses[i]);
	number_same(comparison, "lines", sent->line_count, read->line_count);
}

static void compare_line(struct comparison *comparison, const struct encounter *sent, const struct encounter *read,
			 int i)
{
	const struct service_line *ours = &sent->lines[i], *theirs = &read->lines[i];

	text_same(comparison, "line.procedure", ours->procedure, theirs->procedure);
	for (int j = 0; j < MODIFIERS_MAX; j++)
		text_same(comparison, "line.modifier", ours->modifiers[j], theirs->modifiers[j]);
	for (int j = 0; j < POINTERS_MAX; j++)
		number_same(comparison, "line.pointers", ours->pointers[j], theirs->pointers[j]);
	money_same(comparison, "line.charge", ours->charge, theirs->charge);
	number_same(comparison, "line.units", ours->units_milli, theirs->units_milli);
	number_same(comparison, "line.minutes", ours->minutes, theirs->minutes);
	number_same(comparison, "line.emergency", ours->emergency, theirs->emergency);
	date_same(comparison, "line.from", line_from(sent, ours), theirs->from);
	date_same(comparison, "line.to", line_to(sent, ours), theirs->to);
	text_same(comparison, "line.place", line_place(sent, ours), line_place(read, theirs));
	number_same(comparison, "line.id", ours->id != 0 ? ours->id : i + 1, theirs->id);
	text_same(comparison, "line.note", ours->note, theirs->note);
	text_same(comparison, "line.drug", ours->drug.ndc, theirs->drug.ndc);
	if (ours->drug.ndc[0] != '\0') {
		number_same(comparison, "line.drug", ours->drug.quantity_milli, theirs->drug.quantity_milli);
		text_same(comparison, "line.drug", ours->drug.unit, theirs->drug.unit);
	}
}

enum status compare_837p(const struct professional_claim *sent, const struct professional_claim *read,
			 struct error *error)
{
	struct comparison comparison = { .number = sent->claim.number };

	text_same(&comparison, "claim.number", sent->claim.number, read->claim.number);
	money_same(&comparison, "claim.total", sent->claim.total, read->claim.total);
	number_same(&comparison, "claim.frequency", sent->claim.frequency, read->claim.frequency);
	if (sent->claim.frequency != 1)
		text_same(&comparison, "claim.payer_claim_number", sent->claim.payer_claim_number,
			  read->claim.payer_claim_number);
	compare_practice(&comparison, &sent->practice, &read->practice);
	compare_coverage(&comparison, sent, read);
	compare_providers(&comparison, sent, read);
	compare_encounter(&comparison, &sent->encounter, &read->encounter);
	for (int i = 0; i < sent->encounter.line_count && i < read->encounter.line_count; i++)
		compare_line(&comparison, &sent->encounter, &read->encounter, i);
	if (comparison.field != NULL)
		return error_set(error, STATUS_FAULT, sent->claim.number,
				 "the file says something else than we hold: %s", comparison.field);
	return STATUS_OK;
}
