/* SPDX-License-Identifier: MIT */
/*
 * scrub_rules.h: the conditions behind the table of scrub rules, one file a group, and how they speak.
 *
 * Fields, in the order of the screen: patient.*, coverage.*, payer.*, practice.*, from, to, place,
 * facility.*, rendering.*, referring, diagnosis[n], line[n].procedure, .modifier, .pointers, .units,
 * .charge, .drug, .note, .from, .place, then authorization, referral, attachment, accident_date, accident_state,
 * admission_date, note, claim.*.
 */
#ifndef CLAIMBENCH_CORE_SCRUB_RULES_H
#define CLAIMBENCH_CORE_SCRUB_RULES_H

#include "claimbench/core/scrub.h"

/* What a rule works on, and where its findings go. */
struct judging {
	const struct scrub_rule *rule;
	const struct professional_claim *claim;
	const struct scrub_facts *facts;
	struct findings *out;
	bool out_of_memory; /* a finding was lost */
};

/* One finding at FIELD; DETAIL, when not NULL, replaces the rule's message. */
void finding_add(struct judging *judging, const char *field, const char *detail, ...)
	__attribute__((format(printf, 3, 4)));
/* The same for line I (from 0): field "line[I+1].PART". */
void finding_add_line(struct judging *judging, int line, const char *part, const char *detail, ...)
	__attribute__((format(printf, 4, 5)));

#define RULE(name) void scrub_##name(struct judging *judging)

RULE(patient_name);
RULE(birth_date);
RULE(sex);
RULE(address);
RULE(subscriber);
RULE(self_differs);
RULE(after_death);
RULE(coverage_active);
RULE(member_id);
RULE(payer_id);
RULE(group_number);
RULE(other_payer_first);
RULE(earlier_payers);
RULE(earlier_balance);
RULE(medicaid_last);
RULE(npi);
RULE(billing_street);
RULE(zip9);
RULE(tax_id);
RULE(rendering_active);
RULE(taxonomy);
RULE(procedure_valid);
RULE(diagnosis_valid);
RULE(diagnosis_list);
RULE(pointers);
RULE(modifiers);
RULE(unlisted_note);
RULE(ndc);
RULE(dates);
RULE(accident);
RULE(filing_passed);
RULE(filing_soon);
RULE(admission);
RULE(amounts);
RULE(total_limit);
RULE(duplicate);
RULE(place_of_service);
RULE(authorization);
RULE(authorization_fits);
RULE(referral);
RULE(payer_modifier);
RULE(attachment);
RULE(fee);
RULE(payer_spelling);
RULE(verified);
RULE(medicare_advantage);
RULE(benefit_available);
RULE(frequency);
RULE(characters);
RULE(line_count);
RULE(indicators);

#endif
