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

#define SCRUB_RULE_FUNCTIONS(X)                                                                                        \
	X(patient_name)                                                                                                \
	X(birth_date) X(sex) X(address) X(subscriber) X(self_differs) X(after_death) X(coverage_active) X(member_id)   \
		X(payer_id) X(group_number) X(other_payer_first) X(npi) X(billing_street) X(zip9) X(tax_id)            \
			X(rendering_active) X(taxonomy) X(procedure_valid) X(diagnosis_valid) X(diagnosis_list)        \
				X(pointers) X(modifiers) X(unlisted_note) X(ndc) X(dates) X(accident) X(filing_passed) \
					X(filing_soon) X(admission) X(amounts) X(total_limit) X(duplicate)             \
						X(place_of_service) X(authorization) X(referral) X(frequency)          \
							X(characters) X(line_count) X(indicators)

#define DECLARE(name)                                                                                                  \
	void scrub_##name(const struct scrub_rule *rule, const struct professional_claim *claim,                       \
			  const struct scrub_facts *facts, struct findings *out);
SCRUB_RULE_FUNCTIONS(DECLARE)
#undef DECLARE

/* Opens a rule function: its arguments as one. */
#define JUDGING struct judging judging = { rule, claim, facts, out }
#define RULE(name)                                                                                                     \
	void scrub_##name(const struct scrub_rule *rule, const struct professional_claim *claim,                       \
			  const struct scrub_facts *facts, struct findings *out)

#endif
