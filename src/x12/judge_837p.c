/* SPDX-License-Identifier: MIT */
/*
 * judge_837p.c: what must hold within a claim read from a file, where public validators look away
 * (fact sheet 6).
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

static enum status refuse(const struct reading *reading, struct error *error, const char *what)
{
	return x12_refuse(&reading->tokens, 0, error, "claim %s: %s", reading->claim.claim.number, what);
}

static enum status judge_lines(const struct reading *reading, struct error *error)
{
	const struct encounter *encounter = &reading->claim.encounter;
	int diagnoses = encounter_diagnosis_count(encounter);

	if (!money_equal(encounter_total(encounter), reading->claim.claim.total))
		return refuse(reading, error, "CLM02 is not the sum of SV102");
	for (int i = 0; i < encounter->line_count; i++) {
		const struct service_line *line = &encounter->lines[i];

		if (line->pointers[0] == 0)
			return refuse(reading, error, "a line points at no diagnosis (SV107)");
		for (int j = 0; j < POINTERS_MAX; j++)
			if (line->pointers[j] > diagnoses)
				return refuse(reading, error, "a line points past the list of diagnoses (SV107)");
		if (date_is_none(line->from))
			return refuse(reading, error, "a line has no date of service (DTP*472)");
		if (date_compare(line->to, line->from) < 0)
			return refuse(reading, error, "a line ends before it starts (DTP*472)");
		if (date_compare(line->to, reading->file_date) > 0)
			return refuse(reading, error, "a date of service lies after the file's date");
		if (date_compare(line->from, reading->claim.patient.birth_date) < 0)
			return refuse(reading, error, "a date of service lies before the birth date");
		if (line->drug.ndc[0] != '\0' && (ndc_fault(line->drug.ndc) != NULL || line->drug.quantity_milli <= 0))
			return refuse(reading, error, "an NDC needs eleven digits and a quantity (LIN, CTP)");
	}
	return STATUS_OK;
}

static enum status judge_parties(const struct reading *reading, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;
	bool self = claim->coverage.relationship == RELATIONSHIP_SELF;

	if (npi_fault(claim->practice.npi) != NULL)
		return refuse(reading, error, "the billing provider's NPI is wrong (2010AA NM109)");
	if (street_is_po_box(claim->practice.address.street))
		return refuse(reading, error, "the billing address is a post office box (2010AA N301)");
	if (zip9_fault(claim->practice.address.zip) != NULL)
		return refuse(reading, error, "the billing ZIP has no nine digits (2010AA N403)");
	if (claim->rendering.id != 0 && npi_fault(claim->rendering.npi) != NULL)
		return refuse(reading, error, "the rendering provider's NPI is wrong (2310B NM109)");
	if (claim->rendering.id != 0 && text_equal(claim->rendering.npi, claim->practice.npi))
		return refuse(reading, error, "the rendering provider is the billing provider (2310B)");
	if (claim->referring.id != 0 && npi_fault(claim->referring.npi) != NULL)
		return refuse(reading, error, "the referring provider's NPI is wrong (2310A NM109)");
	if (claim->supervising.id != 0 && npi_fault(claim->supervising.npi) != NULL)
		return refuse(reading, error, "the supervising provider's NPI is wrong (2310D NM109)");
	if (self == reading->patient_level)
		return refuse(reading, error,
			      self ? "SBR02 says self, but there is a patient loop (2000C)"
				   : "SBR02 does not say self, but there is no patient loop (2000C)");
	if (address_fault(&claim->patient.address) != NULL)
		return refuse(reading, error, "the patient's address is incomplete (N3, N4)");
	if (date_is_none(claim->patient.birth_date))
		return refuse(reading, error, "the patient's birth date is missing (DMG)");
	if (!self &&
	    (!address_is_empty(&claim->coverage.subscriber_address) || !date_is_none(claim->coverage.subscriber_birth)))
		return refuse(reading, error, "a subscriber who is not the patient has no N3, N4, DMG in 2010BA");
	return STATUS_OK;
}

static enum status judge_claim(const struct reading *reading, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;

	if (encounter_diagnosis_count(&claim->encounter) == 0)
		return refuse(reading, error, "there is no diagnosis (HI)");
	if (claim->claim.frequency != 1 && claim->claim.frequency != 7 && claim->claim.frequency != 8)
		return refuse(reading, error, "the frequency is not 1, 7 or 8 (CLM05-3)");
	if (claim->claim.frequency != 1 && text_is_empty(claim->claim.payer_claim_number))
		return refuse(reading, error, "a replacement or void needs the payer's claim number (REF*F8)");
	if (claim->encounter.accident != ACCIDENT_NONE && date_is_none(claim->encounter.accident_date))
		return refuse(reading, error, "an accident needs its date (DTP*439)");
	if (text_equal(claim->encounter.place_of_service, "21") && date_is_none(claim->encounter.admission_date))
		return refuse(reading, error, "an inpatient claim needs the admission date (DTP*435)");
	if (pos_fault(claim->encounter.place_of_service) != NULL)
		return refuse(reading, error, "the place of service is unknown (CLM05-1)");
	return STATUS_OK;
}

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

enum status finish_837p_claim(struct reading *reading, struct error *error)
{
	enum status status = STATUS_OK;

	if (!reading->claim_open)
		return STATUS_OK;
	reading->claim_open = false;
	reading->after_other_payer = false;
	take_dates(&reading->claim);
	if (reading->claim.encounter.line_count == 0)
		return refuse(reading, error, "has no lines");
	if (reading->strict) {
		status = judge_parties(reading, error);
		if (status == STATUS_OK)
			status = judge_claim(reading, error);
		if (status == STATUS_OK)
			status = judge_lines(reading, error);
	}
	if (status != STATUS_OK)
		return status;
	reading->summary->claims++;
	reading->summary->lines += reading->claim.encounter.line_count;
	reading->summary->charge = money_add(reading->summary->charge, reading->claim.claim.total);
	return reading->sink != NULL ? reading->sink(reading->context, &reading->claim, error) : STATUS_OK;
}
