/* SPDX-License-Identifier: MIT */
/*
 * scrub_rules.h: the conditions behind the table of scrub rules, one file a group, and how they speak.
 *
 * Fields, in the order of the screen: patient.*, coverage.*, payer.*, practice.*, from, to, place,
 * facility.*, rendering.*, referring, diagnosis[n], line[n].procedure, .modifier, .pointers, .units,
 * .charge, .drug, .note, .from, .place, then authorization, referral, accident_date, accident_state,
 * admission_date, note, claim.*.
 */
#ifndef CLAIMBENCH_CORE_SCRUB_RULES_H
#define CLAIMBENCH_CORE_SCRUB_RULES_H

#include "claimbench/core/scrub.h"

struct judging {
	const struct scrub_rule *rule;
	const struct professional_claim *claim;
	const struct scrub_facts *facts;
	struct findings *out;
};

/* One finding at FIELD; DETAIL, when not NULL, replaces the rule's message. */
void finding_add(const struct judging *judging, const char *field, const char *detail, ...)
	__attribute__((format(printf, 3, 4)));
/* The same for line I (from 0): field "line[I+1].PART". */
void finding_add_line(const struct judging *judging, int line, const char *part, const char *detail, ...)
	__attribute__((format(printf, 4, 5)));

#define DECLARE(name)                                                                                                  \
	void scrub_##name(const struct scrub_rule *rule, const struct professional_claim *claim,                       \
			  const struct scrub_facts *facts, struct findings *out)
DECLARE(patient_name);
DECLARE(birth_date);
DECLARE(sex);
DECLARE(address);
DECLARE(subscriber);
DECLARE(self_differs);
DECLARE(after_death);
DECLARE(coverage_active);
DECLARE(member_id);
DECLARE(payer_id);
DECLARE(group_number);
DECLARE(other_payer_first);
DECLARE(npi);
DECLARE(billing_street);
DECLARE(zip9);
DECLARE(tax_id);
DECLARE(rendering_active);
DECLARE(taxonomy);
DECLARE(procedure_valid);
DECLARE(diagnosis_valid);
DECLARE(diagnosis_list);
DECLARE(pointers);
DECLARE(modifiers);
DECLARE(unlisted_note);
DECLARE(ndc);
DECLARE(dates);
DECLARE(accident);
DECLARE(filing_passed);
DECLARE(filing_soon);
DECLARE(admission);
DECLARE(amounts);
DECLARE(total_limit);
DECLARE(duplicate);
DECLARE(place_of_service);
DECLARE(authorization);
DECLARE(referral);
DECLARE(frequency);
DECLARE(characters);
DECLARE(line_count);
DECLARE(indicators);
#undef DECLARE

/* Opens a rule function: its arguments as one. */
#define JUDGING struct judging judging = { rule, claim, facts, out }
#define RULE(name)                                                                                                     \
	void scrub_##name(const struct scrub_rule *rule, const struct professional_claim *claim,                       \
			  const struct scrub_facts *facts, struct findings *out)

#endif
