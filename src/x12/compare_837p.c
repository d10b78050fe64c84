/* SPDX-License-Identifier: MIT */
/* compare_837p.c: a claim as we hold it against the claim as our own reader found it in the file. */
#include "x12/compare_837p.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "x12/claim_loop_837p.h"
#include "x12/other_payer_loop_837p.h"

enum { PLAIN_MAX = 400 };

struct comparison {
	int line;  /* from 1; 0: not within a line */
	int other; /* other payer, from 1; 0: not within one */
	bool differs;
	char field[60]; /* the first that differs: "line[3].charge" */
};

/* WHO is a record, FIELD one of its members; "" when FIELD alone says it. */
static void differ(struct comparison *comparison, const char *who, const char *field)
{
	if (comparison->differs)
		return;
	comparison->differs = true;
	if (comparison->other > 0)
		(void)text_format(comparison->field, sizeof comparison->field, "other[%d].%s%s%s", comparison->other,
				  who, text_is_empty(who) ? "" : ".", field);
	else if (comparison->line > 0)
		(void)text_format(comparison->field, sizeof comparison->field, "line[%d].%s", comparison->line, field);
	else
		(void)text_format(comparison->field, sizeof comparison->field, "%s%s%s", who,
				  text_is_empty(who) ? "" : ".", field);
}

static void text_same(struct comparison *comparison, const char *who, const char *field, const char *sent,
		      const char *read)
{
	char plain[PLAIN_MAX];

	if (!text_to_x12(plain, sizeof plain, sent) || strcmp(plain, read) != 0)
		differ(comparison, who, field);
}

static void date_same(struct comparison *comparison, const char *who, const char *field, struct date sent,
		      struct date read)
{
	if (!date_equal(sent, read))
		differ(comparison, who, field);
}

static void money_same(struct comparison *comparison, const char *who, const char *field, struct money sent,
		       struct money read)
{
	if (!money_equal(sent, read))
		differ(comparison, who, field);
}

static void number_same(struct comparison *comparison, const char *who, const char *field, int64_t sent, int64_t read)
{
	if (sent != read)
		differ(comparison, who, field);
}

static void name_same(struct comparison *comparison, const char *who, const struct person_name *sent,
		      const struct person_name *read)
{
	text_same(comparison, who, "last", sent->last, read->last);
	text_same(comparison, who, "first", sent->first, read->first);
	text_same(comparison, who, "middle", sent->middle, read->middle);
	text_same(comparison, who, "suffix", sent->suffix, read->suffix);
}

static void address_same(struct comparison *comparison, const char *who, const struct address *sent,
			 const struct address *read)
{
	text_same(comparison, who, "street", sent->street, read->street);
	text_same(comparison, who, "street2", sent->street2, read->street2);
	text_same(comparison, who, "city", sent->city, read->city);
	text_same(comparison, who, "state", sent->state, read->state);
	text_same(comparison, who, "zip", sent->zip, read->zip);
}

static void compare_practice(struct comparison *comparison, const struct professional_claim *sent,
			     const struct professional_claim *read)
{
	static const struct address nowhere;
	const struct practice *ours = &sent->practice, *theirs = &read->practice;

	if (!billing_is_person_837p(ours, &sent->rendering))
		text_same(comparison, "practice", "name", ours->name, theirs->name);
	text_same(comparison, "practice", "npi", ours->npi, theirs->npi);
	text_same(comparison, "practice", "tax_id", ours->tax_id, theirs->tax_id);
	number_same(comparison, "practice", "tax_id_kind", ours->tax_id_kind, theirs->tax_id_kind);
	text_same(comparison, "practice", "taxonomy", ours->taxonomy, theirs->taxonomy);
	address_same(comparison, "practice.address", &ours->address, &theirs->address);
	address_same(comparison, "practice.pay_to", pay_to_is_written_837p(ours) ? &ours->pay_to : &nowhere,
		     &theirs->pay_to);
	text_same(comparison, "practice", "contact", ours->contact, theirs->contact);
	text_same(comparison, "practice", "phone", ours->phone, theirs->phone);
	text_same(comparison, "practice", "submitter_id", ours->submitter_id, theirs->submitter_id);
}

static void compare_coverage(struct comparison *comparison, const struct professional_claim *sent,
			     const struct professional_claim *read)
{
	const struct coverage *ours = &sent->coverage, *theirs = &read->coverage;
	const char *plan = text_is_empty(ours->group_number) ? ours->plan_name : "";

	number_same(comparison, "claim", "sequence", sent->claim.sequence, read->claim.sequence);
	number_same(comparison, "coverage", "relationship", ours->relationship, theirs->relationship);
	text_same(comparison, "coverage", "member_id", ours->member_id, theirs->member_id);
	text_same(comparison, "coverage", "group_number", ours->group_number, theirs->group_number);
	text_same(comparison, "coverage", "plan_name", plan, theirs->plan_name);
	if (ours->relationship != RELATIONSHIP_SELF)
		name_same(comparison, "coverage.subscriber", &ours->subscriber, &theirs->subscriber);
	text_same(comparison, "payer", "name", sent->payer.name, read->payer.name);
	text_same(comparison, "payer", "payer_id", sent->payer.payer_id, read->payer.payer_id);
	text_same(comparison, "payer", "filing_code", sent->payer.filing_code, read->payer.filing_code);
	address_same(comparison, "payer.address", &sent->payer.address, &read->payer.address);
}

static void compare_patient(struct comparison *comparison, const struct patient *sent, const struct patient *read)
{
	name_same(comparison, "patient.name", &sent->name, &read->name);
	address_same(comparison, "patient.address", &sent->address, &read->address);
	date_same(comparison, "patient", "birth_date", sent->birth_date, read->birth_date);
	number_same(comparison, "patient", "sex", sent->sex, read->sex);
	number_same(comparison, "patient", "assignment", sent->assignment, read->assignment);
	number_same(comparison, "patient", "signature_on_file", sent->signature_on_file, read->signature_on_file);
}

static void compare_provider(struct comparison *comparison, const char *who, const struct provider *sent,
			     const struct provider *read, bool written)
{
	number_same(comparison, "", who, written, read->id != 0);
	if (!written)
		return;
	name_same(comparison, who, &sent->name, &read->name);
	text_same(comparison, who, "npi", sent->npi, read->npi);
}

static void compare_providers(struct comparison *comparison, const struct professional_claim *sent,
			      const struct professional_claim *read)
{
	bool person = billing_is_person_837p(&sent->practice, &sent->rendering);

	compare_provider(comparison, "referring", &sent->referring, &read->referring, sent->referring.id != 0);
	compare_provider(comparison, "rendering", &sent->rendering, &read->rendering, !person);
	compare_provider(comparison, "supervising", &sent->supervising, &read->supervising, sent->supervising.id != 0);
	if (person)
		name_same(comparison, "rendering", &sent->rendering.name, &read->rendering.name);
	else
		text_same(comparison, "rendering", "taxonomy", sent->rendering.taxonomy, read->rendering.taxonomy);
	number_same(comparison, "", "facility", facility_is_written_837p(sent), read->facility.id != 0);
	if (!facility_is_written_837p(sent))
		return;
	text_same(comparison, "facility", "name", sent->facility.name, read->facility.name);
	text_same(comparison, "facility", "npi", sent->facility.npi, read->facility.npi);
	address_same(comparison, "facility.address", &sent->facility.address, &read->facility.address);
}

static void compare_claim(struct comparison *comparison, const struct claim *sent, const struct claim *read)
{
	text_same(comparison, "claim", "number", sent->number, read->number);
	money_same(comparison, "claim", "total", sent->total, read->total);
	number_same(comparison, "claim", "frequency", sent->frequency, read->frequency);
	text_same(comparison, "claim", "payer_claim_number", sent->frequency != 1 ? sent->payer_claim_number : "",
		  read->payer_claim_number);
}

static void compare_encounter(struct comparison *comparison, const struct encounter *sent, const struct encounter *read)
{
	bool accident = sent->accident != ACCIDENT_NONE;

	text_same(comparison, "", "place_of_service", sent->place_of_service, read->place_of_service);
	number_same(comparison, "", "accident", sent->accident, read->accident);
	date_same(comparison, "", "accident_date", accident ? sent->accident_date : DATE_NONE, read->accident_date);
	text_same(comparison, "", "accident_state", sent->accident == ACCIDENT_AUTO ? sent->accident_state : "",
		  read->accident_state);
	date_same(comparison, "", "onset_date", sent->onset_date, read->onset_date);
	date_same(comparison, "", "admission_date", sent->admission_date, read->admission_date);
	date_same(comparison, "", "discharge_date", sent->discharge_date, read->discharge_date);
	money_same(comparison, "", "patient_paid", sent->patient_paid, read->patient_paid);
	text_same(comparison, "", "referral", sent->referral, read->referral);
	text_same(comparison, "", "authorization", sent->authorization, read->authorization);
	text_same(comparison, "", "clia", sent->clia, read->clia);
	text_same(comparison, "", "attachment", sent->attachment, read->attachment);
	text_same(comparison, "", "attachment_way", sent->attachment_way, read->attachment_way);
	text_same(comparison, "", "attachment_number", sent->attachment_number, read->attachment_number);
	text_same(comparison, "", "note", sent->note, read->note);
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		text_same(comparison, "", "diagnoses", sent->diagnoses[i], read->diagnoses[i]);
	number_same(comparison, "", "line_count", sent->line_count, read->line_count);
}

static void compare_drug(struct comparison *comparison, const struct drug *sent, const struct drug *read)
{
	bool written = !text_is_empty(sent->ndc);

	text_same(comparison, "", "drug.ndc", sent->ndc, read->ndc);
	number_same(comparison, "", "drug.quantity", written ? sent->quantity_milli : 0, read->quantity_milli);
	text_same(comparison, "", "drug.unit", written ? sent->unit : "", read->unit);
}

static void compare_line(struct comparison *comparison, const struct encounter *sent, const struct encounter *read,
			 int i)
{
	const struct service_line *ours = &sent->lines[i], *theirs = &read->lines[i];

	comparison->line = i + 1;
	text_same(comparison, "", "procedure", ours->procedure, theirs->procedure);
	for (int j = 0; j < MODIFIERS_MAX; j++)
		text_same(comparison, "", "modifiers", ours->modifiers[j], theirs->modifiers[j]);
	for (int j = 0; j < POINTERS_MAX; j++)
		number_same(comparison, "", "pointers", ours->pointers[j], theirs->pointers[j]);
	money_same(comparison, "", "charge", ours->charge, theirs->charge);
	number_same(comparison, "", "units", ours->units_milli, theirs->units_milli);
	number_same(comparison, "", "minutes", ours->minutes, theirs->minutes);
	number_same(comparison, "", "emergency", ours->emergency, theirs->emergency);
	date_same(comparison, "", "from", line_from(sent, ours), theirs->from);
	date_same(comparison, "", "to", line_to(sent, ours), theirs->to);
	text_same(comparison, "", "place_of_service", line_place(sent, ours), line_place(read, theirs));
	number_same(comparison, "", "id", ours->id != 0 ? ours->id : i + 1, theirs->id);
	text_same(comparison, "", "note", ours->note, theirs->note);
	compare_drug(comparison, &ours->drug, &theirs->drug);
	comparison->line = 0;
}

static void compare_other_coverage(struct comparison *comparison, const struct professional_claim *claim,
				   const struct other_payer *sent, const struct other_payer *read)
{
	const struct coverage *ours = &sent->coverage, *theirs = &read->coverage;
	bool self = ours->relationship == RELATIONSHIP_SELF;

	number_same(comparison, "", "sequence", ours->sequence, theirs->sequence);
	number_same(comparison, "", "relationship", ours->relationship, theirs->relationship);
	text_same(comparison, "", "member_id", ours->member_id, theirs->member_id);
	text_same(comparison, "", "group_number", ours->group_number, theirs->group_number);
	text_same(comparison, "", "plan_name", text_is_empty(ours->group_number) ? ours->plan_name : "",
		  theirs->plan_name);
	name_same(comparison, "subscriber", self ? &claim->patient.name : &ours->subscriber, &theirs->subscriber);
	address_same(comparison, "subscriber_address", self ? &claim->patient.address : &ours->subscriber_address,
		     &theirs->subscriber_address);
	text_same(comparison, "payer", "name", sent->payer.name, read->payer.name);
	text_same(comparison, "payer", "payer_id", sent->payer.payer_id, read->payer.payer_id);
	text_same(comparison, "payer", "filing_code", sent->payer.filing_code, read->payer.filing_code);
	address_same(comparison, "payer.address", &sent->payer.address, &read->payer.address);
}

/* Adjustments in the order of the file. */
static void compare_adjustments(struct comparison *comparison, const struct other_payer *sent, int32_t ours,
				const struct other_payer *read, int32_t theirs)
{
	for (size_t group = 0; group < ADJUSTMENT_GROUPS; group++)
		for (size_t i = 0;; i++) {
			const struct adjustment *a = other_payer_adjustment(sent, ours, adjustment_groups[group], i);
			const struct adjustment *b = other_payer_adjustment(read, theirs, adjustment_groups[group], i);

			number_same(comparison, "", "adjustments", a != NULL, b != NULL);
			if (a == NULL || b == NULL)
				break;
			text_same(comparison, "", "adjustments", a->carc, b->carc);
			money_same(comparison, "", "adjustments", a->amount, b->amount);
			number_same(comparison, "", "adjustments", a->quantity_milli, b->quantity_milli);
		}
}

static void compare_decision(struct comparison *comparison, const struct line_decision *sent,
			     const struct line_decision *read)
{
	number_same(comparison, "decision", "line", sent->line, read->line);
	text_same(comparison, "decision", "qualifier", sent->qualifier, read->qualifier);
	text_same(comparison, "decision", "procedure", sent->procedure, read->procedure);
	for (int i = 0; i < MODIFIERS_MAX; i++)
		text_same(comparison, "decision", "modifiers", sent->modifiers[i], read->modifiers[i]);
	money_same(comparison, "decision", "paid", sent->paid, read->paid);
	number_same(comparison, "decision", "units", sent->units_milli, read->units_milli);
	number_same(comparison, "decision", "bundled_into", sent->bundled_into, read->bundled_into);
	date_same(comparison, "decision", "decided_on", sent->decided_on, read->decided_on);
	number_same(comparison, "decision", "remaining", sent->has_remaining, read->has_remaining);
	money_same(comparison, "decision", "remaining", sent->remaining, read->remaining);
}

/* The file has the decisions line by line, whatever the order of the record. */
static void compare_decisions(struct comparison *comparison, const struct other_payer *sent,
			      const struct other_payer *read)
{
	size_t at = 0;

	number_same(comparison, "", "decisions", (int64_t)sent->decisions.count, (int64_t)read->decisions.count);
	for (int32_t line = 1; line <= LINES_MAX; line++)
		for (size_t i = 0; i < sent->decisions.count && at < read->decisions.count; i++) {
			if (sent->decisions.items[i].line != line)
				continue;
			compare_decision(comparison, &sent->decisions.items[i], &read->decisions.items[at++]);
			compare_adjustments(comparison, sent, (int32_t)i + 1, read, (int32_t)at);
		}
}

static void compare_other(struct comparison *comparison, const struct professional_claim *claim,
			  const struct other_payer *sent, const struct other_payer *read)
{
	bool dated = decision_date_is_written_837p(sent, &claim->encounter);

	compare_other_coverage(comparison, claim, sent, read);
	number_same(comparison, "", "assignment", sent->assignment, read->assignment);
	number_same(comparison, "", "signature_on_file", sent->signature_on_file, read->signature_on_file);
	number_same(comparison, "", "decided", sent->decided, read->decided);
	money_same(comparison, "", "paid", sent->paid, read->paid);
	number_same(comparison, "", "remaining", sent->has_remaining, read->has_remaining);
	money_same(comparison, "", "remaining", sent->remaining, read->remaining);
	date_same(comparison, "", "decided_on", dated ? other_payer_decided_on(sent) : DATE_NONE, read->decided_on);
	text_same(comparison, "", "claim_number", sent->claim_number, read->claim_number);
	for (int i = 0; i < OTHER_REMARKS_MAX; i++)
		text_same(comparison, "", "remarks", sent->remarks[i], read->remarks[i]);
	compare_adjustments(comparison, sent, 0, read, 0);
	compare_decisions(comparison, sent, read);
}

static void compare_others(struct comparison *comparison, const struct professional_claim *sent,
			   const struct professional_claim *read)
{
	number_same(comparison, "claim", "others", (int64_t)sent->other_count, (int64_t)read->other_count);
	for (size_t i = 0; i < sent->other_count && i < read->other_count; i++) {
		comparison->other = (int)i + 1;
		compare_other(comparison, sent, &sent->others[i], &read->others[i]);
	}
	comparison->other = 0;
}

enum status compare_837p(const struct professional_claim *sent, const struct professional_claim *read,
			 struct error *error)
{
	struct comparison comparison = { .differs = false };

	compare_claim(&comparison, &sent->claim, &read->claim);
	compare_practice(&comparison, sent, read);
	compare_coverage(&comparison, sent, read);
	compare_patient(&comparison, &sent->patient, &read->patient);
	compare_providers(&comparison, sent, read);
	compare_encounter(&comparison, &sent->encounter, &read->encounter);
	for (int i = 0; i < sent->encounter.line_count && i < read->encounter.line_count; i++)
		compare_line(&comparison, &sent->encounter, &read->encounter, i);
	compare_others(&comparison, sent, read);
	if (!comparison.differs)
		return STATUS_OK;
	return error_set(error, STATUS_FAULT, sent->claim.number, "the file says something else than we hold: %s",
			 comparison.field);
}
