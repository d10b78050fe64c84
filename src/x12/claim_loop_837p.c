/* SPDX-License-Identifier: MIT */
/* claim_loop_837p.c: subscriber, patient and claim, in the guide's order; the lines are in line_loop_837p.c. */
#include "x12/claim_loop_837p.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "x12/line_loop_837p.h"
#include "x12/other_payer_loop_837p.h"
#include "x12/parties.h"

bool billing_is_person_837p(const struct practice *practice, const struct provider *rendering)
{
	return text_equal(rendering->npi, practice->npi);
}

bool pay_to_is_written_837p(const struct practice *practice)
{
	const struct address *billing = &practice->address, *pay_to = &practice->pay_to;

	return !address_is_empty(pay_to) &&
	       !(text_equal(pay_to->street, billing->street) && text_equal(pay_to->street2, billing->street2) &&
		 text_equal(pay_to->zip, billing->zip));
}

bool facility_is_written_837p(const struct professional_claim *claim)
{
	return claim->facility.id != 0 && !claim->facility.is_practice;
}

void write_taxonomy_837p(struct x12_writer *x12, const char *role, const char *taxonomy)
{
	if (text_is_empty(taxonomy))
		return;
	x12_begin(x12, "PRV");
	x12_put_code(x12, role);
	x12_put_code(x12, "PXC");
	x12_put_id(x12, taxonomy, 10, 10);
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

static void write_sbr(struct x12_writer *x12, const struct professional_claim *claim, bool self)
{
	const struct coverage *coverage = &claim->coverage;
	const char *rank = payer_rank_837p(claim->claim.sequence);
	bool grouped = !text_is_empty(coverage->group_number);

	x12_begin(x12, "SBR");
	x12_put_code(x12, rank);
	if (rank == NULL)
		x12_write_fail(x12, "is no rank of a payer (1, 2, 3)");
	if (!earlier_payers_decided(claim))
		x12_write_fail(x12, "what an earlier payer decided is missing");
	x12_put_code(x12, self ? "18" : "");
	x12_put_id(x12, coverage->group_number, 0, 50);
	x12_put_text(x12, grouped ? "" : coverage->plan_name, 0, 60);
	x12_put_code(x12, later_reason_837p(claim, claim->payer.filing_code, claim->claim.sequence));
	x12_skip(x12, 3);
	x12_put_id(x12, claim->payer.filing_code, 1, 2);
	x12_end(x12);
}

static void write_payer(struct x12_writer *x12, const struct payer *payer)
{
	x12->part = "payer";
	x12_write_organization(x12, "PR", payer->name, "PI", payer->payer_id);
	if (!address_is_empty(&payer->address))
		x12_write_address(x12, &payer->address);
}

/* 2000B, 2010BA, 2010BB, and 2000C, 2010CA when the patient is not the subscriber. */
static void write_subscriber(struct x12_writer *x12, const struct professional_claim *claim, int *level)
{
	const struct coverage *coverage = &claim->coverage;
	const struct patient *patient = &claim->patient;
	bool self = coverage->relationship == RELATIONSHIP_SELF;
	int subscriber = ++*level;

	x12->part = "subscriber";
	x12_write_level(x12, subscriber, 1, "22", !self);
	write_sbr(x12, claim, self);
	x12_write_person(x12, "IL", self ? &patient->name : &coverage->subscriber, "MI", coverage->member_id);
	if (self) {
		x12_write_address(x12, &patient->address);
		write_demographics(x12, patient->birth_date, patient->sex);
	}
	write_payer(x12, &claim->payer);
	if (self)
		return;
	x12->part = "patient";
	x12_write_level(x12, ++*level, subscriber, "23", false);
	x12_begin(x12, "PAT");
	x12_put_code(x12, token_word(&relationship_tokens, (int)coverage->relationship));
	x12_end(x12);
	x12_write_person(x12, "QC", &patient->name, NULL, NULL);
	x12_write_address(x12, &patient->address);
	write_demographics(x12, patient->birth_date, patient->sex);
}

static void write_clm(struct x12_writer *x12, const struct professional_claim *claim)
{
	static const char *const accidents[] = { "", "AA", "EM", "OA" };
	const struct encounter *encounter = &claim->encounter;
	int32_t frequency = claim->claim.frequency;

	x12_begin(x12, "CLM");
	x12_put_id(x12, claim->claim.number, 1, 20);
	x12_put_money(x12, claim->claim.total);
	if (money_is_negative(claim->claim.total))
		x12_write_fail(x12, "the amount is negative");
	x12_skip(x12, 2);
	x12_put_id(x12, encounter->place_of_service, 2, 2);
	x12_put_part(x12, "B", 1, 1);
	x12_put_part(x12, frequency == 1 ? "1" : frequency == 7 ? "7" : frequency == 8 ? "8" : "", 1, 1);
	x12_put_code(x12, "Y");
	x12_put_code(x12, "A");
	x12_put_code(x12, claim->patient.assignment ? "Y" : "N");
	x12_put_code(x12, claim->patient.signature_on_file ? "Y" : "I");
	x12_skip(x12, 1);
	x12_put_code(x12, accidents[encounter->accident]);
	if (encounter->accident == ACCIDENT_AUTO) {
		x12_put_part(x12, "", 0, 0);
		x12_put_part(x12, "", 0, 0);
		x12_put_part(x12, encounter->accident_state, 2, 2);
	}
	x12_end(x12);
}

static void write_dates(struct x12_writer *x12, const struct encounter *encounter)
{
	if (!date_is_none(encounter->onset_date))
		x12_write_day(x12, "431", encounter->onset_date);
	if (encounter->accident != ACCIDENT_NONE)
		x12_write_day(x12, "439", encounter->accident_date);
	if (!date_is_none(encounter->admission_date))
		x12_write_day(x12, "435", encounter->admission_date);
	if (!date_is_none(encounter->discharge_date))
		x12_write_day(x12, "096", encounter->discharge_date);
}

static void write_patient_paid(struct x12_writer *x12, struct money amount)
{
	if (money_is_zero(amount))
		return;
	x12_begin(x12, "AMT");
	x12_put_code(x12, "F5");
	x12_put_money(x12, amount);
	if (money_is_negative(amount))
		x12_write_fail(x12, "the amount is negative");
	x12_end(x12);
}

static void write_ref(struct x12_writer *x12, const char *qualifier, const char *id, size_t maximum)
{
	x12_begin(x12, "REF");
	x12_put_code(x12, qualifier);
	x12_put_id(x12, id, 1, maximum);
	x12_end(x12);
}

/* What is sent after the claim; on request (AA) nothing is, and it has no number. */
static void write_attachment(struct x12_writer *x12, const struct encounter *encounter)
{
	bool on_request = text_equal(encounter->attachment_way, "AA");

	if (text_is_empty(encounter->attachment))
		return;
	if (text_is_empty(encounter->attachment_way))
		x12_write_fail(x12, "how the document is sent is missing");
	if (!on_request && text_is_empty(encounter->attachment_number))
		x12_write_fail(x12, "the document's number is missing");
	x12_begin(x12, "PWK");
	x12_put_id(x12, encounter->attachment, 2, 2);
	x12_put_id(x12, encounter->attachment_way, 1, 2);
	if (!text_is_empty(encounter->attachment_number)) {
		x12_put_code(x12, "");
		x12_put_code(x12, "");
		x12_put_code(x12, "AC");
		x12_put_id(x12, encounter->attachment_number, 2, 50);
	}
	x12_end(x12);
}

static void write_references(struct x12_writer *x12, const struct professional_claim *claim)
{
	const struct encounter *encounter = &claim->encounter;

	if (!text_is_empty(encounter->referral))
		write_ref(x12, "9F", encounter->referral, 50);
	if (!text_is_empty(encounter->authorization))
		write_ref(x12, "G1", encounter->authorization, 50);
	if (claim->claim.frequency != 1)
		write_ref(x12, "F8", claim->claim.payer_claim_number, 50);
	if (!text_is_empty(encounter->clia))
		write_ref(x12, "X4", encounter->clia, 10);
}

static void write_diagnoses(struct x12_writer *x12, const struct encounter *encounter)
{
	int count = encounter_diagnosis_count(encounter);

	x12_begin(x12, "HI");
	for (int i = 0; i < count; i++) {
		x12_put_code(x12, i == 0 ? "ABK" : "ABF");
		x12_put_part(x12, encounter->diagnoses[i], 3, 7);
	}
	if (count == 0)
		x12_write_fail(x12, "a claim needs a diagnosis");
	for (int i = count; i < DIAGNOSES_MAX; i++)
		if (!text_is_empty(encounter->diagnoses[i]))
			x12_write_fail(x12, "the list of diagnoses has a gap");
	x12_end(x12);
}

/* 2310A to 2310D. */
static void write_providers(struct x12_writer *x12, const struct practice *practice,
			    const struct professional_claim *claim)
{
	const struct facility *facility = &claim->facility;
	bool npi = !text_is_empty(facility->npi);

	if (claim->referring.id != 0) {
		x12->part = "referring provider";
		x12_write_person(x12, "DN", &claim->referring.name, "XX", claim->referring.npi);
	}
	if (!billing_is_person_837p(practice, &claim->rendering)) {
		x12->part = "rendering provider";
		x12_write_person(x12, "82", &claim->rendering.name, "XX", claim->rendering.npi);
		write_taxonomy_837p(x12, "PE", claim->rendering.taxonomy);
	}
	if (facility_is_written_837p(claim)) {
		x12->part = "facility";
		x12_write_organization(x12, "77", facility->name, npi ? "XX" : NULL, facility->npi);
		x12_write_address(x12, &facility->address);
	}
	if (claim->supervising.id != 0) {
		x12->part = "supervising provider";
		x12_write_person(x12, "DQ", &claim->supervising.name, "XX", claim->supervising.npi);
	}
}

static void write_lines(struct x12_writer *x12, const struct professional_claim *claim)
{
	const struct encounter *encounter = &claim->encounter;
	int32_t count = encounter->line_count;

	if (count < 1 || count > LINES_MAX)
		x12_write_fail(x12, "a claim has one to 50 lines");
	for (int32_t i = 0; i < count && count <= LINES_MAX; i++) {
		x12->line = i + 1;
		write_line_837p(x12, encounter, i);
		write_line_decisions_837p(x12, claim, i);
	}
	x12->line = 0;
}

void write_claim_837p(struct x12_writer *x12, const struct practice *practice, const struct professional_claim *claim,
		      int *level)
{
	write_subscriber(x12, claim, level);
	x12->part = "";
	write_clm(x12, claim);
	write_dates(x12, &claim->encounter);
	write_attachment(x12, &claim->encounter);
	write_patient_paid(x12, claim->encounter.patient_paid);
	write_references(x12, claim);
	write_note_837p(x12, claim->encounter.note);
	write_diagnoses(x12, &claim->encounter);
	write_providers(x12, practice, claim);
	write_other_payers_837p(x12, claim);
	write_lines(x12, claim);
}
