/* SPDX-License-Identifier: MIT */
/*
 * front.c: the front edits: what a payer looks at before it takes a claim into adjudication. Each is a row
 * with the status it gives (277CA STC01); the first three that are met are said.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "payer/book.h"

static const int64_t charge_cents_max = 99999999; /* 999,999.99: what no office visit comes to */

static bool is_missing(const char *text)
{
	return text_is_empty(text);
}

static bool no_number(const struct payer_claim *claim)
{
	return is_missing(claim->number);
}

static bool no_payer(const struct payer_claim *claim)
{
	return strlen(claim->payer_id) < 2;
}

static bool no_billing_npi(const struct payer_claim *claim)
{
	return is_missing(claim->billing_npi);
}

static bool bad_billing_npi(const struct payer_claim *claim)
{
	return !no_billing_npi(claim) && npi_fault(claim->billing_npi) != NULL;
}

static bool no_rendering_npi(const struct payer_claim *claim)
{
	return is_missing(claim->rendering_npi);
}

static bool bad_rendering_npi(const struct payer_claim *claim)
{
	return !no_rendering_npi(claim) && npi_fault(claim->rendering_npi) != NULL;
}

static bool no_tax_id(const struct payer_claim *claim)
{
	return strlen(claim->tax_id) != 9;
}

static bool bad_billing_zip(const struct payer_claim *claim)
{
	return zip9_fault(claim->billing_zip) != NULL;
}

static bool no_member(const struct payer_claim *claim)
{
	return strlen(claim->member_id) < 2;
}

static bool bad_member(const struct payer_claim *claim)
{
	return !no_member(claim) && member_id_fault(claim->member_id, claim->terms->member_pattern) != NULL;
}

static bool no_name(const struct payer_claim *claim)
{
	return is_missing(claim->patient.last);
}

static bool bad_patient_zip(const struct payer_claim *claim)
{
	return zip_fault(claim->patient_zip) != NULL;
}

static bool no_birth(const struct payer_claim *claim)
{
	return date_is_none(claim->birth_date);
}

static bool born_later(const struct payer_claim *claim)
{
	return !no_birth(claim) && !date_is_none(claim->from) && date_compare(claim->from, claim->birth_date) < 0;
}

static bool no_service_date(const struct payer_claim *claim)
{
	for (int32_t i = 0; i < claim->line_count; i++)
		if (date_is_none(claim->lines[i].from) || date_is_none(claim->lines[i].to))
			return true;
	return false;
}

static bool service_ahead(const struct payer_claim *claim)
{
	return !date_is_none(claim->to) && date_compare(claim->to, claim->received) > 0;
}

static bool service_backwards(const struct payer_claim *claim)
{
	for (int32_t i = 0; i < claim->line_count; i++)
		if (date_compare(claim->lines[i].to, claim->lines[i].from) < 0)
			return true;
	return false;
}

static bool no_diagnosis(const struct payer_claim *claim)
{
	return is_missing(claim->diagnoses[0]);
}

static bool bad_diagnosis(const struct payer_claim *claim)
{
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		if (!is_missing(claim->diagnoses[i]) && !code_is_icd10cm_shape(claim->diagnoses[i]))
			return true;
	return false;
}

static bool bad_pointer(const struct payer_claim *claim)
{
	for (int32_t i = 0; i < claim->line_count; i++) {
		const int8_t *pointers = claim->lines[i].pointers;

		if (pointers[0] == 0)
			return true;
		for (int j = 0; j < POINTERS_MAX; j++)
			if (pointers[j] < 0 || pointers[j] > DIAGNOSES_MAX ||
			    (pointers[j] > 0 && is_missing(claim->diagnoses[pointers[j] - 1])))
				return true;
	}
	return false;
}

static bool bad_procedure(const struct payer_claim *claim)
{
	for (int32_t i = 0; i < claim->line_count; i++) {
		const char *procedure = claim->lines[i].procedure;

		if (!code_is_cpt_shape(procedure) && !code_is_hcpcs_shape(procedure))
			return true;
	}
	return false;
}

static bool bad_units(const struct payer_claim *claim)
{
	for (int32_t i = 0; i < claim->line_count; i++)
		if (claim->lines[i].units_milli <= 0)
			return true;
	return false;
}

static bool bad_charge(const struct payer_claim *claim)
{
	for (int32_t i = 0; i < claim->line_count; i++)
		if (money_is_negative(claim->lines[i].charge))
			return true;
	return money_compare(claim->total, money_of_cents(1)) < 0 ||
	       money_compare(claim->total, money_of_cents(charge_cents_max)) > 0;
}

static bool out_of_balance(const struct payer_claim *claim)
{
	struct money sum = money_of_cents(0);

	for (int32_t i = 0; i < claim->line_count; i++)
		sum = money_add(sum, claim->lines[i].charge);
	return !money_equal(sum, claim->total);
}

static bool bad_frequency(const struct payer_claim *claim)
{
	if (claim->frequency == 1)
		return false;
	return (claim->frequency != 7 && claim->frequency != 8) || claim->terms->replaces == 0;
}

static bool no_original(const struct payer_claim *claim)
{
	return claim->frequency != 1 && is_missing(claim->original);
}

static bool original_unknown(const struct payer_claim *claim)
{
	return claim->frequency != 1 && !no_original(claim) && !bad_frequency(claim) && claim->replaces == 0;
}

static const struct front_edit {
	bool (*met)(const struct payer_claim *claim);
	struct claim_status status;
} front_edits[] = {
	{ no_number, { "A6", "478", "" } },          { no_payer, { "A6", "153", "PR" } },
	{ no_billing_npi, { "A6", "562", "85" } },   { bad_billing_npi, { "A7", "562", "85" } },
	{ no_tax_id, { "A6", "128", "85" } },        { bad_billing_zip, { "A7", "500", "85" } },
	{ no_rendering_npi, { "A6", "562", "82" } }, { bad_rendering_npi, { "A7", "562", "82" } },
	{ no_member, { "A6", "164", "IL" } },        { bad_member, { "A7", "164", "IL" } },
	{ no_name, { "A6", "124", "QC" } },          { bad_patient_zip, { "A7", "500", "QC" } },
	{ no_birth, { "A6", "158", "QC" } },         { born_later, { "A8", "158", "QC" } },
	{ no_service_date, { "A6", "187", "" } },    { service_ahead, { "A7", "187", "" } },
	{ service_backwards, { "A8", "187", "" } },  { no_diagnosis, { "A6", "254", "" } },
	{ bad_diagnosis, { "A7", "255", "" } },      { bad_pointer, { "A8", "477", "" } },
	{ bad_procedure, { "A7", "454", "" } },      { bad_units, { "A7", "476", "" } },
	{ bad_charge, { "A7", "178", "" } },         { out_of_balance, { "A8", "178", "" } },
	{ bad_frequency, { "A7", "535", "" } },      { no_original, { "A6", "464", "PR" } },
	{ original_unknown, { "A7", "464", "PR" } },
};

void front_check(struct payer_claim *claim)
{
	static const struct claim_status accepted = { "A2", "20", "PR" };

	claim->status_count = 0;
	for (size_t i = 0; i < sizeof front_edits / sizeof front_edits[0]; i++)
		if (claim->status_count < FRONT_STATUSES_MAX && front_edits[i].met(claim))
			claim->statuses[claim->status_count++] = front_edits[i].status;
	claim->fate = claim->status_count > 0 ? FATE_REJECTED : FATE_ADJUDICATED;
	if (claim->status_count == 0)
		claim->statuses[claim->status_count++] = accepted;
}
