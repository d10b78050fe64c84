/* SPDX-License-Identifier: MIT */
/*
 * learned.h: the scrub learns: a denial becomes a draft of a rule, by a key or because such denials came again; the
 * draft is tried on all that was decided, and a supervisor switches it on or dismisses it. Nothing is deleted.
 *
 * Drafting and trying take RIGHT_WORK_DENIAL, deciding and changing RIGHT_EDIT_PRACTICE, looking RIGHT_VIEW_CLAIM.
 */
#ifndef CLAIMBENCH_WORKFLOW_LEARNED_H
#define CLAIMBENCH_WORKFLOW_LEARNED_H

#include "claimbench/core/learned_rule.h"
#include "claimbench/workflow/office.h"

enum { ALIKE_DAYS = 60, ALIKE_TIMES = 3 }; /* denials that propose a rule by themselves */

/* All of them, in the order in which they were made; OUT is cleared first. */
enum status learned_rules_load(struct office *office, struct learned_rules *out, struct error *error) MUST_CHECK;
enum status learned_rule_load(struct office *office, int64_t id, struct learned_rule *out,
			      struct error *error) MUST_CHECK;
/* What was decided of one, the oldest first; OUT is cleared first. */
enum status learned_rule_history(struct office *office, int64_t id, struct learned_events *out,
				 struct error *error) MUST_CHECK;

/*
 * A draft of the first open denial of the claim, as it was sent: its payer, the procedures that were denied for the same
 * reason, and what else the reason points at. REFUSED when nothing is denied, or when a rule is about it already.
 */
enum status learned_rule_from_denial(struct office *office, int64_t claim_id, struct learned_rule *out,
				     struct error *error) MUST_CHECK;
/*
 * A draft for each payer, procedure and reason that was denied ALIKE_TIMES in ALIKE_DAYS, and that no rule is about,
 * not even one that was dismissed. *MADE, how many.
 */
enum status learned_rules_propose(struct office *office, size_t *made, struct error *error) MUST_CHECK;

/* Keep RULE as changed: checked; it is not tried any more. One that is on is switched off first, by hand. */
enum status learned_rule_change(struct office *office, struct learned_rule *rule, struct error *error) MUST_CHECK;
/*
 * What it would have done to every claim that was decided so far, as it was sent; kept with it. Claims go by one after
 * another, in little memory. REFUSED when PROGRESS stops it: nothing is kept then.
 */
enum status learned_rule_try(struct office *office, int64_t id, const struct progress *progress,
			     struct learned_rule *out, struct error *error) MUST_CHECK;
/* On takes a trial of the rule as it stands. NOTE: why; needed to dismiss it. */
enum status learned_rule_decide(struct office *office, int64_t id, enum learned_state state, const char *note,
				struct learned_rule *out, struct error *error) MUST_CHECK;

/* What became of what each rule found since a day (none: ever); OUT is cleared first. */
enum status rule_figures_load(struct office *office, struct date since, struct rule_figures_rows *out,
			      struct error *error) MUST_CHECK;

#endif
