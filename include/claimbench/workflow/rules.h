/* SPDX-License-Identifier: MIT */
/* rules.h: the scrub's rules, as a supervisor sees and changes them, and what they found over all claims. */
#ifndef CLAIMBENCH_WORKFLOW_RULES_H
#define CLAIMBENCH_WORKFLOW_RULES_H

#include "claimbench/core/rows.h"
#include "claimbench/core/rule_setting.h"
#include "claimbench/workflow/office.h"

/* All that was ever said of RULE (NULL: of all), oldest first. OUT is added to. */
enum status rule_history(struct office *office, const char *rule, struct rule_settings *out,
			 struct error *error) MUST_CHECK;
/* How the rules stand for services of ON with a payer (0: with none in particular). SETTINGS holds the values. */
enum status rule_profile_load(struct office *office, int64_t payer_id, struct date on, struct rule_settings *settings,
			      struct rule_profile *out, struct error *error) MUST_CHECK;
/* Say it: checked, kept and noted; who and when are filled in. REFUSED changes nothing. */
enum status rule_set(struct office *office, struct rule_setting *setting, struct error *error) MUST_CHECK;

/* Open findings of the claims that failed, by rule; the most frequent first. */
enum status finding_sums_load(struct office *office, struct finding_sums *out, struct error *error) MUST_CHECK;

#endif
