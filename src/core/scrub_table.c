/* SPDX-License-Identifier: MIT */
/* scrub_table.c: the rules as rows: severity, what is wrong, what to do, the denial it prevents. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

/* What a row leaves out is nothing: see struct scrub_rule. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define E SEVERITY_ERROR
#define W SEVERITY_WARNING
#define I SEVERITY_INFO

enum { MEDICARE = 1 << PAYER_MEDICARE };

static const struct rule_parameter verified[] = {
	{ "days", PARAMETER_NUMBER, "7", "how old an answer may be on the date of service, in days", 0, 365 },
	{ "never", PARAMETER_NUMBER, "0", "1: also when the payer was never asked", 0, 1 },
	{ NULL },
};
static const struct rule_parameter group_number[] = {
	{ "needed", PARAMETER_NUMBER, "0", "1: the payer wants a group number", 0, 1 },
	{ NULL },
};
static const struct rule_parameter crossover[] = {
	{ "days", PARAMETER_NUMBER, "30", "how long to wait for the next payer, in days", 1, 365 },
	{ NULL },
};
static const struct rule_parameter supervised[] = {
	{ "modifiers", PARAMETER_CODES, "SA", "modifiers that say somebody supervised", 0, 0 },
	{ NULL },
};
static const struct rule_parameter newborn[] = {
	{ "years", PARAMETER_NUMBER, "0", "up to which age it is not asked", 0, 124 },
	{ NULL },
};
static const struct rule_parameter span[] = {
	{ "month", PARAMETER_NUMBER, "0", "1: the payer wants a line a month", 0, 1 },
	{ NULL },
};

const struct scrub_rule scrub_rules[] = {
	{ "DM-01", E, "the patient's name is incomplete or holds digits", "correct the registration", "16",
	  scrub_patient_name },
	{ "DM-02", E, "the birth date is impossible", "correct the registration", "16", scrub_birth_date },
	{ "DM-03", E, "this payer does not take sex U", "enter F or M", "16", scrub_sex },
	{ "DM-04", E, "the address is incomplete", "correct the registration", "16", scrub_address },
	{ "DM-05", E, "subscriber data is missing", "fill in the subscriber", "31", scrub_subscriber },
	{ "DM-06", W, "coverage says self, but names another subscriber", "correct the relationship or the name", "31",
	  scrub_self_differs },
	{ "DM-07", W, "the payer spells the patient otherwise", "copy it from the payer's answer", "31",
	  scrub_payer_spelling },
	{ "DM-08", E, "the service is after the patient's death", "check the date of service and the record", "13",
	  scrub_after_death },
	{ "CV-01", E, "no active coverage on the date of service", "verify, change the coverage, or bill the patient",
	  "27", scrub_coverage_active },
	{ "CV-02", E, "the member ID is wrong", "key it again from the card", "31", scrub_member_id },
	{ "CV-03", W, "eligibility was not verified", "ask the payer (270), or say how it was checked", "27",
	  scrub_verified, verified },
	{ "CV-04", E, "the payer has no electronic ID", "complete the payer's settings", "16", scrub_payer_id },
	{ "CV-05", W, "the payer's answer shows a Medicare Advantage plan", "bill the plan, not Medicare", "109",
	  scrub_medicare_advantage },
	{ "CV-06", W, "the group number is the member ID", "correct the coverage", "16", scrub_group_number,
	  group_number },
	{ "CV-07", E, "the payer's answer: the benefit is not available",
	  "tell the patient beforehand, or bill the patient", "119", scrub_benefit_available },
	{ "CB-01", E, "another active coverage comes before this one", "bill that payer first", "22",
	  scrub_other_payer_first },
	{ "CB-02", E, "what the earlier payer decided is missing", "post its remittance first", "16",
	  scrub_earlier_payers },
	{ "CB-03", E, "what an earlier payer decided does not add up", "compare with its remittance", "16",
	  scrub_earlier_balance },
	{ "CB-04", W, "a group plan may have to pay before Medicare", "ask whether the patient or spouse works", "22",
	  scrub_medicare_second },
	{ "CB-05", W, "the payer before sent the claim on", "wait for the next payer's answer", "18", scrub_crossover,
	  crossover },
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
	{ "PR-07", E, "the provider who ordered or referred is missing", "enter who ordered it (F6)", "16",
	  scrub_referring, NULL, MEDICARE },
	{ "PR-08", W, "who referred is who renders the consultation", "check who asked for it", "16",
	  scrub_self_referral },
	{ "PR-09", E, "the supervising provider is missing", "enter who supervised (F6)", "16", scrub_supervising,
	  supervised },
	{ "CD-01", E, "the procedure code is not valid on the date of service", "pick a valid code", "181",
	  scrub_procedure_valid },
	{ "CD-02", E, "the diagnosis is not valid on the date of service", "code to the full length", "146",
	  scrub_diagnosis_valid },
	{ "CD-03", E, "the list of diagnoses is wrong", "one to twelve, each once", "16", scrub_diagnosis_list },
	{ "CD-04", E, "the diagnosis pointers are wrong", "point at one to four diagnoses of the list", "16",
	  scrub_pointers },
	{ "CD-05", E, "this diagnosis can't be the first", "put what it comes from before it", "16",
	  scrub_first_listed },
	{ "CD-06", E, "a code contradicts the patient's sex", "check code and registration; KX when it is meant so",
	  "7", scrub_sex_conflict },
	{ "CD-07", E, "a code contradicts the patient's age", "check code and birth date", "6", scrub_age_conflict },
	{ "CD-08", E, "two services are never paid together", "remove the line", "97", scrub_pair_never },
	{ "CD-09", W, "two services are paid together only when distinct",
	  "add a modifier if the record supports it, else remove the line", "97", scrub_pair_distinct },
	{ "CD-10", E, "more units than are possible",
	  "correct the units, or split the line where the limit is a line's", "151", scrub_units_limit },
	{ "CD-11", W, "more units than are usual on a day", "correct the units, or keep the record at hand", "151",
	  scrub_units_clinical },
	{ "CD-12", E, "a modifier is wrong", "correct it", "4", scrub_modifiers },
	{ "CD-13", W, "a visit beside a procedure", "add 25 only if it is significant and separate", "97",
	  scrub_visit_with_procedure },
	{ "CD-14", W, "within a surgery's global period", "add the modifier that is true, or leave it unbilled", "97",
	  scrub_global_period },
	{ "CD-15", W, "the diagnosis does not show why it was needed",
	  "another diagnosis if it is charted; GA with a signed notice", "50", scrub_necessity, NULL, MEDICARE },
	{ "CD-16", W, "the patient is not new", "use the code for established patients", "B16", scrub_new_patient },
	{ "CD-17", E, "an unlisted code needs a description", "write what was done in the line's note", "16",
	  scrub_unlisted_note },
	{ "CD-18", E, "this payer wants the drug's NDC", "enter NDC, quantity and unit", "16", scrub_ndc },
	{ "CD-19", W, "a newborn's diagnosis on an older patient", "check that the condition is still the same", "9",
	  scrub_newborn_code, newborn },
	{ "CD-20", W, "two diagnoses are not coded together",
	  "drop one, unless they have nothing to do with each other", "16", scrub_excludes1 },
	{ "CD-21", W, "a diagnosis stands before its cause", "put the cause first", "16", scrub_code_first },
	{ "CD-22", I, "a second code is expected", "add it where the record has it", "16", scrub_use_additional },
	{ "CD-23", W, "sides do not agree", "correct the modifier or the diagnosis", "4", scrub_laterality },
	{ "CD-24", E, "an add-on without its primary code", "add the primary code, or drop the add-on", "107",
	  scrub_add_on },
	{ "CD-25", I, "a code that is meant to be first stands behind another", "put it first, if it is why they came",
	  "16", scrub_first_only },
	{ "CD-26", I, "no line points at this diagnosis", "point a line at it, or leave it out", "16",
	  scrub_unused_diagnosis },
	{ "CD-40", E, "this payer wants a modifier with this service", "add the one that the record supports", "4",
	  scrub_payer_modifier },
	{ "DT-01", E, "a date of service is impossible", "correct it", "110", scrub_dates },
	{ "DT-02", E, "days and units do not agree", "one unit a day; split lines by month", "16", scrub_days_and_units,
	  span },
	{ "DT-03", E, "accident data is missing", "enter the date, and the state for an auto accident", "16",
	  scrub_accident },
	{ "DT-04", E, "the filing limit has passed", "attach proof of timely filing, or write off", "29",
	  scrub_filing_passed },
	{ "DT-05", W, "the filing limit is less than eight days away", "send it today", "29", scrub_filing_soon },
	{ "DT-06", E, "an inpatient service needs the admission date", "enter the admission date", "16",
	  scrub_admission },
	{ "CH-01", E, "an amount is wrong", "correct charge and units", "16", scrub_amounts },
	{ "CH-02", W, "the charge differs from the fee schedule", "take the schedule's price", "45", scrub_fee },
	{ "CH-03", E, "the same service is on another claim", "modifier 76 or 77 if it was repeated, else discard one",
	  "18", scrub_duplicate },
	{ "CH-04", E, "the place of service is missing or unknown", "correct it", "5", scrub_place_of_service },
	{ "CH-05", E, "the claim's total is above 99,999,999.99", "split the claim", "16", scrub_total_limit },
	{ "AU-01", E, "this payer wants an authorization", "enter its number; without one, ask the payer for it", "197",
	  scrub_authorization },
	{ "AU-02", E, "the authorization does not cover this", "have it extended, or enter the right one", "198",
	  scrub_authorization_fits },
	{ "AU-03", W, "this payer wants a referral", "enter the referring provider or the referral number", "288",
	  scrub_referral },
	{ "FM-01", E, "a replacement or void needs the payer's claim number", "take it from the remittance", "16",
	  scrub_frequency },
	{ "FM-02", E, "the claim number can't be written", "letters, digits and hyphens only", "16",
	  scrub_claim_number },
	{ "FM-03", E, "a text holds characters that X12 has no counterpart for", "write it in plain letters", "16",
	  scrub_characters },
	{ "FM-04", E, "an electronic claim holds at most 50 lines", "split the claim", "16", scrub_line_count },
	{ "FM-05", E, "signature or assignment is not on file", "complete the registration", "16", scrub_indicators },
	{ "FM-06", W, "this payer wants a document with the claim", "enter its type and how it is sent (PWK)", "252",
	  scrub_attachment },
};
const size_t scrub_rule_count = sizeof scrub_rules / sizeof scrub_rules[0];
_Static_assert(sizeof scrub_rules / sizeof scrub_rules[0] <= RULES_MAX, "a profile has room for every rule");

const struct rule_group rule_groups[] = {
	{ "DM", "Demographic" }, { "CV", "Coverage" },      { "CB", "Coordination of benefits" },
	{ "PR", "Provider" },    { "CD", "Coding" },        { "DT", "Date" },
	{ "CH", "Charge" },      { "AU", "Authorization" }, { "FM", "Format" },
	{ "L-", "Learned" },
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
