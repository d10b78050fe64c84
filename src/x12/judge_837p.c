/* SPDX-License-Identifier: MIT */
/*
 * judge_837p.c: what must hold within a claim, where public validators look away: sums and pointers,
 * check digits, addresses, who is the patient, and dates. Places are those of the segments that are
 * wrong, though the verdict comes when the claim is whole.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "x12/read_837p_private.h"

/* ICD-10-CM took over on this day; ICD-9 had been in use until the one before. */
static struct date icd10_begin(void)
{
	struct date day = DATE_NONE;

	(void)date_of_ymd(2015, 10, 1, &day);
	return day;
}

static enum status refuse_at(const struct reading *reading, unsigned long number, const char *place,
			     struct error *error, const char *what)
{
	return x12_refuse_at(reading->tokens, number, place, error, "claim %s: %s", reading->claim.claim.number, what);
}

/* The segment that opened LOOP is where it is wrong. */
static enum status refuse(const struct reading *reading, enum loop loop, const char *place, struct error *error,
			  const char *what)
{
	return refuse_at(reading, reading->loop_segments[loop], place, error, what);
}

static enum status refuse_line(const struct reading *reading, int i, const char *place, struct error *error,
			       const char *what)
{
	const struct line_segments *segments = &reading->line_segments[i];
	unsigned long number = text_equal(place, "DTP")   ? segments->date
			       : text_equal(place, "CTP") ? segments->drug
							  : segments->service;

	return x12_refuse_at(reading->tokens, number, place, error, "claim %s, line %d: %s",
			     reading->claim.claim.number, i + 1, what);
}

/* FAULT as identifiers and addresses complain: NULL when all is well. */
static enum status hold(const struct reading *reading, enum loop loop, const char *place, struct error *error,
			const char *who, const char *fault)
{
	if (fault == NULL)
		return STATUS_OK;
	return x12_refuse_at(reading->tokens, reading->loop_segments[loop], place, error, "claim %s: the %s %s",
			     reading->claim.claim.number, who, fault);
}

static enum status judge_billing(const struct reading *reading, struct error *error)
{
	const struct practice *practice = &reading->claim.practice;
	const struct address *street = &practice->address;
	enum status status =
		hold(reading, LOOP_BILLING, "NM109", error, "billing provider's NPI", npi_fault(practice->npi));

	if (status == STATUS_OK)
		status = hold(reading, LOOP_BILLING, "NM1", error, "billing address", address_fault(street));
	if (status == STATUS_OK && (street_is_po_box(street->street) || street_is_po_box(street->street2)))
		return refuse(reading, LOOP_BILLING, "NM1", error, "the billing address is a post office box (N301)");
	if (status == STATUS_OK)
		status = hold(reading, LOOP_BILLING, "NM1", error, "billing ZIP (N403)", zip9_fault(street->zip));
	if (status == STATUS_OK && !address_is_empty(&practice->pay_to))
		status = hold(reading, LOOP_PAY_TO, "NM1", error, "pay-to address", address_fault(&practice->pay_to));
	return status;
}

static enum status judge_patient(const struct reading *reading, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;
	const struct coverage *coverage = &claim->coverage;
	bool self = reading->self;
	enum loop loop = self ? LOOP_SUBSCRIBER : LOOP_PATIENT;
	enum status status;

	if (self && reading->patient_level)
		return refuse_at(reading, reading->patient_segment, "HL", error,
				 "SBR02 says self, but there is a patient's level (2000C)");
	if (!self && !reading->patient_level)
		return refuse_at(reading, reading->sbr_segment, "SBR02", error,
				 "does not say self, but there is no patient's level (2000C)");
	if (!self && (!address_is_empty(&coverage->subscriber_address) || !date_is_none(coverage->subscriber_birth)))
		return refuse(reading, LOOP_SUBSCRIBER, "NM1", error,
			      "a subscriber who is not the patient has no N3, N4, DMG in 2010BA");
	status =
		hold(reading, loop, "NM1", error, "patient's address (N3, N4)", address_fault(&claim->patient.address));
	if (status != STATUS_OK)
		return status;
	if (date_is_none(claim->patient.birth_date))
		return refuse(reading, loop, "NM1", error, "the patient's birth date is missing (DMG02)");
	if (date_compare(claim->patient.birth_date, reading->file_date) > 0)
		return refuse(reading, loop, "NM1", error,
			      "the patient's birth date lies after the file's date (DMG02)");
	if (!address_is_empty(&claim->payer.address))
		status = hold(reading, LOOP_PAYER, "NM1", error, "payer's address",
			      address_fault(&claim->payer.address));
	return status;
}

static enum status judge_providers(const struct reading *reading, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;
	const struct facility *facility = &claim->facility;
	enum status status = STATUS_OK;

	if (claim->rendering.id == 0 && !reading->billing_person)
		return refuse(reading, LOOP_CLAIM, "CLM", error,
			      "the billing provider is a group: the rendering provider is missing (2310B)");
	if (claim->rendering.id != 0 && reading->billing_person)
		return refuse(reading, LOOP_RENDERING, "NM1", error,
			      "a person bills for himself, yet another one rendered the services (2310B)");
	if (claim->rendering.id != 0 && text_equal(claim->rendering.npi, claim->practice.npi))
		return refuse(reading, LOOP_RENDERING, "NM109", error,
			      "the rendering provider is the billing provider: 2310B is left out then");
	if (claim->rendering.id != 0)
		status = hold(reading, LOOP_RENDERING, "NM109", error, "rendering provider's NPI",
			      npi_fault(claim->rendering.npi));
	if (status == STATUS_OK && claim->referring.id != 0)
		status = hold(reading, LOOP_REFERRING, "NM109", error, "referring provider's NPI",
			      npi_fault(claim->referring.npi));
	if (status == STATUS_OK && claim->supervising.id != 0)
		status = hold(reading, LOOP_SUPERVISING, "NM109", error, "supervising provider's NPI",
			      npi_fault(claim->supervising.npi));
	if (status != STATUS_OK || facility->id == 0)
		return status;
	if (!text_is_empty(facility->npi))
		status = hold(reading, LOOP_FACILITY, "NM109", error, "facility's NPI", npi_fault(facility->npi));
	return status == STATUS_OK ? hold(reading, LOOP_FACILITY, "NM1", error, "facility's address",
					  address_fault(&facility->address))
				   : status;
}

static enum status judge_head(const struct reading *reading, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;
	const struct encounter *encounter = &claim->encounter;
	int32_t frequency = claim->claim.frequency;

	if (!money_equal(encounter_total(encounter), claim->claim.total))
		return refuse(reading, LOOP_CLAIM, "CLM02", error, "is not the sum of the lines (SV102)");
	if (money_is_negative(claim->claim.total) || money_is_negative(encounter->patient_paid))
		return refuse(reading, LOOP_CLAIM, "CLM", error, "an amount is negative");
	if (encounter_diagnosis_count(encounter) == 0)
		return refuse(reading, LOOP_CLAIM, "CLM", error, "there is no diagnosis (HI)");
	if (pos_fault(encounter->place_of_service) != NULL)
		return refuse(reading, LOOP_CLAIM, "CLM05", error, "is no place of service");
	if (frequency != 1 && frequency != 7 && frequency != 8)
		return refuse(reading, LOOP_CLAIM, "CLM05", error, "the frequency is none of 1, 7, 8");
	if (frequency != 1 && text_is_empty(claim->claim.payer_claim_number))
		return refuse(reading, LOOP_CLAIM, "CLM05", error,
			      "a replacement or void needs the payer's claim number (REF*F8)");
	if (encounter->accident == ACCIDENT_AUTO && state_fault(encounter->accident_state) != NULL)
		return refuse(reading, LOOP_CLAIM, "CLM11", error, "an auto accident needs its state");
	if (encounter->accident != ACCIDENT_NONE && date_is_none(encounter->accident_date))
		return refuse(reading, LOOP_CLAIM, "CLM11", error, "an accident needs its date (DTP*439)");
	if (text_equal(encounter->place_of_service, "21") && date_is_none(encounter->admission_date))
		return refuse(reading, LOOP_CLAIM, "CLM05", error,
			      "an inpatient claim needs the admission date (DTP*435)");
	return STATUS_OK;
}

static enum status judge_dates(const struct reading *reading, struct error *error)
{
	const struct encounter *encounter = &reading->claim.encounter;
	const struct date dates[] = { encounter->onset_date, encounter->accident_date, encounter->admission_date,
				      encounter->discharge_date };

	if (date_is_none(reading->file_date))
		return refuse(reading, LOOP_CLAIM, "CLM", error, "the file has no date (BHT04)");
	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
		if (date_compare(dates[i], reading->file_date) > 0)
			return refuse(reading, LOOP_CLAIM, "CLM", error, "a date lies after the file's date (DTP)");
	if (!date_is_none(encounter->discharge_date) &&
	    date_compare(encounter->discharge_date, encounter->admission_date) < 0)
		return refuse(reading, LOOP_CLAIM, "CLM", error, "the discharge lies before the admission (DTP*096)");
	return STATUS_OK;
}

static enum status judge_diagnoses(const struct reading *reading, struct error *error)
{
	const struct encounter *encounter = &reading->claim.encounter;
	int count = encounter_diagnosis_count(encounter);

	if (date_compare(encounter->from, icd10_begin()) < 0)
		return refuse(reading, LOOP_CLAIM, "CLM", error,
			      "ICD-10 codes (ABK) for services before 2015-10-01 (HI)");
	for (int i = 0; i < count; i++)
		if (!code_is_icd10cm_shape(encounter->diagnoses[i]))
			return refuse(reading, LOOP_CLAIM, "CLM", error,
				      "a diagnosis has not the shape of ICD-10-CM (HI)");
	return STATUS_OK;
}

/* 00100 to 01999. */
static bool is_anesthesia(const char *procedure)
{
	return strlen(procedure) == 5 && text_all_digits(procedure) && procedure[0] == '0' &&
	       (procedure[1] == '0' || procedure[1] == '1');
}

static enum status judge_service(const struct reading *reading, int i, struct error *error)
{
	const struct encounter *encounter = &reading->claim.encounter;
	const struct service_line *line = &encounter->lines[i];

	if (line->pointers[0] == 0)
		return refuse_line(reading, i, "SV107", error, "points at no diagnosis");
	for (int j = 0; j < POINTERS_MAX; j++)
		if (line->pointers[j] > encounter_diagnosis_count(encounter))
			return refuse_line(reading, i, "SV107", error, "points past the list of diagnoses");
	if (money_is_negative(line->charge))
		return refuse_line(reading, i, "SV102", error, "the amount is negative");
	if (line->units_milli <= 0)
		return refuse_line(reading, i, "SV104", error, "must be above zero");
	if (line->minutes && !is_anesthesia(line->procedure))
		return refuse_line(reading, i, "SV103", error, "minutes (MJ) belong to anesthesia only");
	if (!text_is_empty(line->place_of_service) && pos_fault(line->place_of_service) != NULL)
		return refuse_line(reading, i, "SV105", error, "is no place of service");
	if (text_equal(line->place_of_service, encounter->place_of_service))
		return refuse_line(reading, i, "SV105", error, "is the claim's: it is left out then");
	if (line->drug.ndc[0] != '\0' &&
	    (ndc_fault(line->drug.ndc) != NULL || line->drug.quantity_milli <= 0 || line->drug.unit[0] == '\0'))
		return refuse_line(reading, i, "CTP", error,
				   "an NDC needs eleven digits, a quantity and a unit (LIN, CTP)");
	return STATUS_OK;
}

static enum status judge_service_dates(const struct reading *reading, int i, struct error *error)
{
	const struct service_line *line = &reading->claim.encounter.lines[i];

	if (date_is_none(line->from))
		return refuse_line(reading, i, "SV1", error, "has no date of service (DTP*472)");
	if (date_compare(line->to, line->from) < 0)
		return refuse_line(reading, i, "DTP", error, "ends before it starts (DTP*472)");
	if (date_compare(line->to, reading->file_date) > 0)
		return refuse_line(reading, i, "DTP", error,
				   "the date of service lies after the file's date (DTP*472)");
	if (date_compare(line->from, reading->claim.patient.birth_date) < 0)
		return refuse_line(reading, i, "DTP", error,
				   "the date of service lies before the birth date (DTP*472)");
	return STATUS_OK;
}

enum status judge_837p_claim(const struct reading *reading, struct error *error)
{
	enum status (*const judges[])(const struct reading *, struct error *) = {
		judge_billing, judge_patient, judge_providers, judge_head, judge_dates,
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof judges / sizeof judges[0] && status == STATUS_OK; i++)
		status = judges[i](reading, error);
	for (int i = 0; i < reading->claim.encounter.line_count && status == STATUS_OK; i++) {
		status = judge_service(reading, i, error);
		if (status == STATUS_OK)
			status = judge_service_dates(reading, i, error);
	}
	if (status == STATUS_OK)
		status = judge_diagnoses(reading, error);
	return status == STATUS_OK ? judge_837p_other_payers(reading, error) : status;
}
