/* SPDX-License-Identifier: MIT */
/* rules.h: a rule of the scrub is set, for a payer, a class of payers, or all; a learned one is changed. */
#ifndef CLAIMBENCH_TUI_SCREENS_RULES_H
#define CLAIMBENCH_TUI_SCREENS_RULES_H

#include "claimbench/core/rule_setting.h"
#include "tui/kit/app.h"

/* What the form begins with: the rule and payer of the list. */
struct rule_form_subject {
	const struct scrub_rule *rule;
	int64_t payer_id; /* 0: all */
	const char *name; /* what is set */
	const char *value;
};
extern const struct screen rule_form_screen;
extern const struct screen learned_form_screen; /* const struct learned_rule * */

/* A draft of the claim's denial, opened where it is tried and decided about; false, and said, when there can be none. */
bool learned_draft_open(struct view *view, int64_t claim_id);

#endif
