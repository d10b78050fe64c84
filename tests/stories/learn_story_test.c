/* SPDX-License-Identifier: MIT */
/*
 * learn_story_test.c: a denial becomes a rule: drafted, tried on what was decided, switched on, and the next claim is
 * held back by it; what came three times is proposed; what was overridden and then denied is counted.
 */
#include "claimbench/workflow/learned.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/practice.h"
#include "support/payer_story.h"
#include "support/test.h"
#include "workflow/office_private.h"

static void deny(struct story *story, int64_t claim_id, const char *adjustments, const char *trace)
{
	post(story, remit_one(&story->clinic, BCX, claim_id, 4, 0, 0, adjustments, trace));
}

/* The rest is by contract. */
static void pay(struct story *story, int64_t claim_id, int64_t cents, const char *trace)
{
	int64_t rest = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", claim_id) - cents;
	char adjustment[40];

	(void)text_format(adjustment, sizeof adjustment, "CO*45*%lld.%02lld", (long long)rest / 100,
			  (long long)rest % 100);
	post(story, remit_one(&story->clinic, BCX, claim_id, 1, cents, 0, adjustment, trace));
}

static struct office *office_of(struct story *story)
{
	return story->clinic.office;
}

#define DONE(call) assert_done((call), &story->clinic.error)
#define REFUSED_AT(call, field, words)                                                                                 \
	do {                                                                                                           \
		assert_status(STATUS_REFUSED, (call));                                                                 \
		assert_string_equal((field), story->clinic.error.where);                                               \
		assert_non_null(strstr(story->clinic.error.what, (words)));                                            \
	} while (0)

static struct learned_rule drafted(struct story *story, int64_t claim_id)
{
	struct learned_rule rule;

	DONE(learned_rule_from_denial(office_of(story), claim_id, &rule, &story->clinic.error));
	return rule;
}

static struct denial_guard guard_of(struct story *story, int64_t claim_id)
{
	struct denial_case denial;
	struct denial_guard guard;

	DONE(denial_case_load(office_of(story), claim_id, &denial, &story->clinic.error));
	guard = denial.guard;
	denial_case_free(&denial);
	return guard;
}

static void a_denial_becomes_a_rule_that_holds_the_next_claim_back(void **state)
{
	struct story *story = *state;
	struct learned_rule rule;
	struct filed filed;

	accept_both(story);
	REFUSED_AT(learned_rule_from_denial(office_of(story), story->smith, &rule, &story->clinic.error), "claim",
		   "is denied");
	deny(story, story->smith, "CO*204*140", "T1");
	pay(story, story->baker, 8000, "T2");
	assert_int_equal(GUARD_NONE, guard_of(story, story->smith).kind);
	rule = drafted(story, story->smith);
	assert_string_equal("99213", rule.procedures);
	assert_string_equal("204", rule.carc);
	assert_int_equal(story->clinic.books.payers[BCX].id, rule.payer_id);
	REFUSED_AT(learned_rule_from_denial(office_of(story), story->smith, &rule, &story->clinic.error), "rule",
		   "L-001 is about this already");
	/* A draft judges nothing, and is not switched on untried. */
	assert_int_equal(GUARD_WOULD, guard_of(story, story->smith).kind);
	REFUSED_AT(learned_rule_decide(office_of(story), 1, LEARNED_ON, "", &rule, &story->clinic.error), "state",
		   "tried");
	DONE(learned_rule_try(office_of(story), 1, NULL, &rule, &story->clinic.error));
	assert_int_equal(2, rule.trial.claims);
	assert_int_equal(1, rule.trial.fired);
	assert_int_equal(1, rule.trial.stopped);
	assert_int_equal(14000, money_cents(rule.trial.denied));
	assert_int_equal(0, rule.trial.false_alarms);
	DONE(learned_rule_decide(office_of(story), 1, LEARNED_ON, "", &rule, &story->clinic.error));
	assert_int_equal(GUARD_CATCHES, guard_of(story, story->smith).kind);
	assert_string_equal("L-001", guard_of(story, story->smith).rule);
	filed = clinic_file(&story->clinic, "smi,jo 0331 99213 / I10");
	assert_int_equal(CLAIM_SCRUB_FAIL, clinic_state(&story->clinic, filed.claim_id));
	assert_int_equal(1, ask_of(story, "SELECT count(*) FROM finding WHERE claim_id = %lld AND rule = 'L-001'",
				   filed.claim_id));
	/* Off, it is as if it were not there. */
	REFUSED_AT(learned_rule_decide(office_of(story), 1, LEARNED_DISMISSED, "no", &rule, &story->clinic.error),
		   "state", "switch it off first");
	DONE(learned_rule_decide(office_of(story), 1, LEARNED_OFF, "", &rule, &story->clinic.error));
	filed = clinic_file(&story->clinic, "smi,jo 0327 99213 / I10");
	assert_int_equal(CLAIM_READY, clinic_state(&story->clinic, filed.claim_id));
	REFUSED_AT(learned_rule_decide(office_of(story), 1, LEARNED_DISMISSED, "", &rule, &story->clinic.error),
		   "state", "reason");
	DONE(learned_rule_decide(office_of(story), 1, LEARNED_DISMISSED, "they changed it", &rule,
				 &story->clinic.error));
	assert_int_equal(4, ask(story, "SELECT count(*) FROM learned_rule_event"));
	clinic_verify(&story->clinic);
}

/* The rule fires on what was paid as well: that is its price. */
static void a_trial_tells_false_alarms(void **state)
{
	struct story *story = *state;
	struct learned_rule rule;

	accept_both(story);
	deny(story, story->smith, "CO*204*140", "T1");
	pay(story, story->baker, 8000, "T2");
	rule = drafted(story, story->smith);
	(void)TEXT_SET(rule.procedures, "992*");
	DONE(learned_rule_change(office_of(story), &rule, &story->clinic.error));
	DONE(learned_rule_try(office_of(story), rule.id, NULL, &rule, &story->clinic.error));
	assert_int_equal(2, rule.trial.fired);
	assert_int_equal(1, rule.trial.stopped);
	assert_int_equal(1, rule.trial.false_alarms);
	assert_int_equal(8000, money_cents(rule.trial.paid));
	/* Changed, it is not tried any more. */
	(void)TEXT_SET(rule.place, "22");
	DONE(learned_rule_change(office_of(story), &rule, &story->clinic.error));
	assert_true(date_is_none(rule.trial.on));
	DONE(learned_rule_try(office_of(story), rule.id, NULL, &rule, &story->clinic.error));
	assert_int_equal(0, rule.trial.fired);
}

static void take_replacements(struct story *story)
{
	struct payer payer = story->clinic.books.payers[BCX];

	payer.accepts_replacement = true;
	DONE(payer_save(office_of(story), &payer, &story->clinic.error));
}

/* The visit has the modifier by now; what was denied had not. */
static void a_trial_looks_at_what_was_sent(void **state)
{
	struct story *story = *state;
	struct learned_rule rule;
	struct later_claim later;
	struct filed filed;
	struct visit visit;

	take_replacements(story);
	accept_both(story);
	deny(story, story->smith, "CO*97*140", "T1");
	rule = drafted(story, story->smith);
	assert_string_equal("-25", rule.modifier);
	DONE(claim_correct(office_of(story), story->smith, "", &later, &story->clinic.error));
	DONE(visit_reopen(office_of(story), later.claim_id, &visit, &story->clinic.error));
	(void)TEXT_SET(visit.encounter.lines[0].modifiers[0], "25");
	DONE(visit_file(office_of(story), &visit, NULL, 0, &filed, &story->clinic.error));
	DONE(learned_rule_try(office_of(story), rule.id, NULL, &rule, &story->clinic.error));
	assert_int_equal(1, rule.trial.stopped);
	assert_int_equal(14000, money_cents(rule.trial.denied));
}

static bool stop_at_once(void *context, const char *what, int64_t done, int64_t total)
{
	(void)context;
	(void)what;
	(void)done;
	(void)total;
	return false;
}

static void a_trial_that_is_stopped_is_not_kept(void **state)
{
	struct story *story = *state;
	struct progress progress = { .tick = stop_at_once };
	struct learned_rule rule;

	accept_both(story);
	deny(story, story->smith, "CO*204*140", "T1");
	rule = drafted(story, story->smith);
	assert_status(STATUS_REFUSED,
		      learned_rule_try(office_of(story), rule.id, &progress, &rule, &story->clinic.error));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM learned_rule WHERE tried_on IS NOT NULL"));
}

/* Two of payer, procedure and reason are not enough; the third one proposes it when it is posted. */
static void what_comes_three_times_is_proposed(void **state)
{
	struct story *story = *state;
	struct learned_rule rule;
	int64_t claims[3];
	size_t made = 7;

	accepted_claims(&story->clinic, 3, claims);
	deny(story, claims[0], "CO*204*140", "T1");
	deny(story, claims[1], "CO*204*140", "T2");
	DONE(learned_rules_propose(office_of(story), &made, &story->clinic.error));
	assert_int_equal(0, made);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM learned_rule"));
	deny(story, claims[2], "CO*204*140", "T3");
	assert_int_equal(1, ask(story, "SELECT count(*) FROM learned_rule WHERE state = 'draft' AND proposed = 1 AND "
				       "procedures = '99213' AND carc = '204'"));
	DONE(learned_rules_propose(office_of(story), &made, &story->clinic.error));
	assert_int_equal(0, made);
	/* Dismissed is dismissed. */
	DONE(learned_rule_decide(office_of(story), 1, LEARNED_DISMISSED, "ours to lose", &rule, &story->clinic.error));
	DONE(learned_rules_propose(office_of(story), &made, &story->clinic.error));
	assert_int_equal(0, made);
}

static void what_is_long_ago_proposes_nothing(void **state)
{
	struct story *story = *state;
	int64_t claims[3];
	size_t made = 7;

	accepted_claims(&story->clinic, 3, claims);
	deny(story, claims[0], "CO*204*140", "T1");
	deny(story, claims[1], "CO*204*140", "T2");
	assert_int_equal(0, ask(story, "SELECT count(*) FROM learned_rule"));
	clinic_reopen(&story->clinic, "2026-06-15");
	story->clinic.office->user.role = USER_SUPERVISOR;
	deny(story, claims[2], "CO*204*140", "T3");
	DONE(learned_rules_propose(office_of(story), &made, &story->clinic.error));
	assert_int_equal(0, made);
}

static const struct rule_figures *figures_of(const struct rule_figures_rows *rows, const char *rule)
{
	for (size_t i = 0; i < rows->count; i++)
		if (text_equal(rows->items[i].rule, rule))
			return &rows->items[i];
	fail_msg("%s is not in the report", rule);
	return NULL;
}

static void what_was_overridden_and_denied_is_counted(void **state)
{
	struct story *story = *state;
	struct rule_figures_rows rows = { 0 };
	struct learned_rule rule;
	struct filed filed;
	enum claim_state now;
	struct submitted submitted;
	const struct rule_figures *figures;

	accept_both(story);
	deny(story, story->smith, "CO*204*140", "T1");
	rule = drafted(story, story->smith);
	DONE(learned_rule_try(office_of(story), rule.id, NULL, &rule, &story->clinic.error));
	DONE(learned_rule_decide(office_of(story), rule.id, LEARNED_ON, "", &rule, &story->clinic.error));
	filed = clinic_file(&story->clinic, "smi,jo 0331 99213 / I10");
	(void)clinic_file(&story->clinic, "smi,jo 0327 99213 / I10");
	DONE(claim_override(office_of(story), filed.claim_id, "L-001", "they said they would pay", &now,
			    &story->clinic.error));
	assert_int_equal(CLAIM_READY, now);
	submitted = clinic_submit(&story->clinic);
	DONE(file_mark_sent(office_of(story), submitted.files.items[0].id, &story->clinic.error));
	submitted_free(&submitted);
	post(story, remit_one(&story->clinic, BCX, filed.claim_id, 4, 0, 0, "CO*204*140", "T2"));
	DONE(rule_figures_load(office_of(story), DATE_NONE, &rows, &story->clinic.error));
	figures = figures_of(&rows, "L-001");
	assert_int_equal(2, figures->fired);
	assert_int_equal(1, figures->overridden);
	assert_int_equal(1, figures->sent);
	assert_int_equal(1, figures->denied);
	assert_int_equal(1, figures->denied_for_it);
	DONE(rule_figures_load(office_of(story), test_date("2026-04-01"), &rows, &story->clinic.error));
	assert_int_equal(0, rows.count);
	VEC_FREE(&rows);
}

static void who_may_not_may_not(void **state)
{
	struct story *story = *state;
	struct office *ada = clinic_session(&story->clinic, "ada"), *ann;
	struct learned_rule rule;

	accept_both(story);
	deny(story, story->smith, "CO*204*140", "T1");
	assert_status(STATUS_REFUSED, learned_rule_from_denial(ada, story->smith, &rule, &story->clinic.error));
	assert_string_equal("permission", story->clinic.error.where);
	office_close(ada);
	ann = clinic_session(&story->clinic, "ann");
	DONE(learned_rule_from_denial(ann, story->smith, &rule, &story->clinic.error));
	DONE(learned_rule_try(ann, rule.id, NULL, &rule, &story->clinic.error));
	assert_status(STATUS_REFUSED, learned_rule_decide(ann, rule.id, LEARNED_ON, "", &rule, &story->clinic.error));
	assert_string_equal("permission", story->clinic.error.where);
	office_close(ann);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(a_denial_becomes_a_rule_that_holds_the_next_claim_back),
		story_test(a_trial_tells_false_alarms),
		story_test(a_trial_looks_at_what_was_sent),
		story_test(a_trial_that_is_stopped_is_not_kept),
		story_test(what_comes_three_times_is_proposed),
		story_test(what_is_long_ago_proposes_nothing),
		story_test(what_was_overridden_and_denied_is_counted),
		story_test(who_may_not_may_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
