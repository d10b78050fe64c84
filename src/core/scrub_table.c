/* SPDX-License-Identifier: MIT */
/* scrub_table.c: the rules as rows: severity, what is wrong, what to do, the denial it prevents. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

/* What a row leaves out is nothing: see struct scrub_rule. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define E SEVERITY_ERROR
#define W SEVERITY_WARNING

const struct scrub_rule scrub_rules[] = {
	{ "DM-01", E, "the patient's name is incomplete or holds digits", "correct the registration", "16",
	  scrub_patient_name },
	{ "DM-02", E, "the birth date is impossible", "correct the registration", "16", scrub_birth_date },
	{ "DM-03", E, "this payer does not take sex U", "enter F or M", "16", scrub_sex },
	{ "DM-04", E, "the address is incomplete", "correct the registration", "16", scrub_address },
	{ "DM-05", E, "subscriber data is missing", "fill in the subscriber", "31", scrub_subscriber },
	{ "DM-06", W, "coverage says self, but names another subscriber", "correct the relationship or the name", "31",
	  scrub_self_differs },
	{ "DM-08", E, "the service is after the patient's death", "check the date of service and the record", "13",
	  scrub_after_death },
	{ "CV-01", E, "no active coverage on the date of service", "verify, change the coverage, or bill the patient",
	  "27", scrub_coverage_active },
	{ "CV-02", E, "the member ID is wrong", "key it again from the card", "31", scrub_member_id },
	{ "CV-04", E, "the payer has no electronic ID", "complete the payer's settings", "16", scrub_payer_id },
	{ "CV-06", W, "the group number is the member ID", "correct the coverage", "16", scrub_group_number },
	{ "CB-01", E, "another active coverage comes before this one", "bill that payer first", "22",
	  scrub_other_payer_first },
	{ "CB-02", E, "what the earlier payer decided is missing", "post its remittance first", "16",
	  scrub_earlier_payers },
	{ "CB-03", E, "what an earlier payer decided does not add up", "compare with its remittance", "16",
	  scrub_earlier_balance },
	{ "CB-06", E, "Medicaid pays last, yet another active coverage comes after it", "put the coverages in order",
	  "22", scrub_medicaid_last },
	{ "PR-01", E, "an NPI is wrong", "correct the provider", "16", scrub_npi },
	{ "PR-02", E, "the billing address is a post office box", "use the street; the box is the pay-to address", "16",
	  scrub_billing_street },
	{ "PR-03", E, "ZIP+4 is required", "look up the nine digits", "16", scrub_zip9 },
	{ "PR-04", E, "the practice's tax ID is wrong", "correct the practice's settings", "16", scrub_tax_id },
	{ "PR-05", E, "the rendering provider was not active on the date of service",
	  "hold until enrolled, or change the provider", "B7", scrub_rendering_active },
	{ "PR-06", W, "this payer wants the taxonomy", "complete the provider's settings", "16", scrub_taxonomy },
	{ "CD-01", E, "the procedure code is not valid on the date of service", "pick a valid code", "181",
	  scrub_procedure_valid },
	{ "CD-02", E, "the diagnosis is not valid on the date of service", "code to the full length", "146",
	  scrub_diagnosis_valid },
	{ "CD-03", E, "the list of diagnoses is wrong", "one to twelve, each once", "16", scrub_diagnosis_list },
	{ "CD-04", E, "the diagnosis pointers are wrong", "point at one to four diagnoses of the list", "16",
	  scrub_pointers },
	{ "CD-12", E, "a modifier is wrong", "correct it", "4", scrub_modifiers },
	{ "CD-17", E, "an unlisted code needs a description", "write what was done in the line's note", "16",
	  scrub_unlisted_note },
	{ "CD-18", E, "this payer wants the drug's NDC", "enter NDC, quantity and unit", "16", scrub_ndc },
	{ "DT-01", E, "a date of service is impossible", "correct it", "110", scrub_dates },
	{ "DT-03", E, "accident data is missing", "enter the date, and the state for an auto accident", "16",
	  scrub_accident },
	{ "DT-04", E, "the filing limit has passed", "attach proof of timely filing, or write off", "29",
	  scrub_filing_passed },
	{ "DT-05", W, "the filing limit is less than eight days away", "send it today", "29", scrub_filing_soon },
	{ "DT-06", E, "an inpatient service needs the admission date", "enter the admission date", "16",
	  scrub_admission },
	{ "CH-01", E, "an amount is wrong", "correct charge and units", "16", scrub_amounts },
	{ "CH-03", E, "the same service is on another claim", "modifier 76 or 77 if it was repeated, else discard one",
	  "18", scrub_duplicate },
	{ "CH-04", E, "the place of service is missing or unknown", "correct it", "5", scrub_place_of_service },
	{ "CH-05", E, "the claim's total is above 99,999,999.99", "split the claim", "16", scrub_total_limit },
	{ "AU-01", W, "this payer wants an authorization", "enter the number, or say why none is needed", "197",
	  scrub_authorization },
	{ "AU-03", W, "this payer wants a referral", "enter the referring provider or the referral number", "288",
	  scrub_referral },
	{ "FM-01", E, "a replacement or void needs the payer's claim number", "take it from the remittance", "16",
	  scrub_frequency },
	{ "FM-03", E, "a text holds characters that X12 has no counterpart for", "write it in plain letters", "16",
	  scrub_characters },
	{ "FM-04", E, "an electronic claim holds at most 50 lines", "split the claim", "16", scrub_line_count },
	{ "FM-05", E, "signature or assignment is not on file", "complete the registration", "16", scrub_indicators },
};
const size_t scrub_rule_count = sizeof scrub_rules / sizeof scrub_rules[0];
_Static_assert(sizeof scrub_rules / sizeof scrub_rules[0] <= RULES_MAX, "a profile has room for every rule");

const struct rule_group rule_groups[] = {
	{ "DM", "Demographic" }, { "CV", "Coverage" },      { "CB", "Coordination of benefits" },
	{ "PR", "Provider" },    { "CD", "Coding" },        { "DT", "Date" },
	{ "CH", "Charge" },      { "AU", "Authorization" }, { "FM", "Format" },
};
const size_t rule_group_count = sizeof rule_groups / sizeof rule_groups[0];

const struct scrub_rule *scrub_rule_find(const char *id)
{
	for (size_t i = 0; i < scrub_rule_count; i++)
		if (strcmp(scrub_rules[i].id, id) == 0)
			return &scrub_rules[i];
	return NULL;
}

const char *rule_group_label(const char *id)
{
	for (size_t i = 0; i < rule_group_count; i++)
		if (text_starts_with(id, rule_groups[i].prefix))
			return rule_groups[i].label;
	return "";
}
