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

#include "claimbench/core/learned_rule.h"
#include "claimbench/core/rule_setting.h"
#include "claimbench/core/scrub.h"

/* What a rule works on, and where its findings go. */
struct judging {
	const struct scrub_rule *rule;
	enum severity severity; /* of its findings */
	const struct professional_claim *claim;
	const struct scrub_facts *facts;
	struct findings *out;
	bool out_of_memory; /* a finding was lost */
};

/* One finding at FIELD; DETAIL, when not NULL, replaces the rule's message. */
void finding_add(struct judging *judging, const char *field, const char *detail, ...)
	__attribute__((format(printf, 3, 4)));
/* A parameter of the rule as it stands with the payer: a number, or whether its codes have CODE. */
int64_t rule_number(const struct judging *judging, const char *name);
bool rule_has_code(const struct judging *judging, const char *name, const char *code);
/* The finding just added can be mended in one way: VALUE into FIELD (struct offer). WORDS: what the key does. */
void finding_offer(struct judging *judging, const char *field, const char *value, const char *words, ...)
	__attribute__((format(printf, 4, 5)));
/* The same for PART of line I (from 0). */
void finding_offer_line(struct judging *judging, int line, const char *part, const char *value, const char *words, ...)
	__attribute__((format(printf, 5, 6)));
/* It is right only where the record says so: the user is asked for a reason. */
void finding_offer_needs_reason(struct judging *judging);
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
RULE(pair_never);
RULE(pair_distinct);
RULE(units_limit);
RULE(units_clinical);
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
RULE(medicare_second);
RULE(crossover);
RULE(referring);
RULE(self_referral);
RULE(supervising);
RULE(first_listed);
RULE(first_only);
RULE(sex_conflict);
RULE(age_conflict);
RULE(newborn_code);
RULE(excludes1);
RULE(code_first);
RULE(use_additional);
RULE(laterality);
RULE(unused_diagnosis);
RULE(visit_with_procedure);
RULE(global_period);
RULE(necessity);
RULE(new_patient);
RULE(add_on);
RULE(days_and_units);
RULE(claim_number);

/* CD-09 has said already that line I (from 0) needs a modifier beside another: once is enough. */
bool pair_is_told(const struct judging *judging, int i);
/* The line I (from 0) is a visit on the day of a surgery with ninety days after it: 57, not 25. */
bool visit_is_on_major_day(const struct encounter *encounter, int i);

/* The rules that the office learned of its denials: rows of their own. */
void judge_learned(struct judging *judging);

/* Parts of CD-12 and CH-04 that know which codes a modifier or place belongs to. */
void judge_modifier_fit(struct judging *judging);
void judge_place_fit(struct judging *judging);

#endif
