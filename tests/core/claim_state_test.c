/* SPDX-License-Identifier: MIT */
/*
 * claim_state_test.c: all pairs of state and event. What the domain sheet lists is allowed, with its
 * guards; everything else is refused with a reason.
 */
#include "claimbench/core/claim_state.h"

#include "claimbench/base/text.h"
#include "support/test.h"

/* The domain sheet's table 2.3, in words. */
static const struct listed {
	int row;
	const char *from, *event, *to; /* to: "same" stays */
} listed[] = {
	{ 1, "draft", "create", "draft" },
	{ 2, "draft scrub_fail held", "scrub_pass", "ready" },
	{ 2, "draft scrub_fail held", "scrub_fail", "scrub_fail" },
	{ 6, "ready", "scrub_fail", "scrub_fail" }, /* scrubbed again just before the batch */
	{ 3, "draft scrub_fail held ready", "hold", "held" },
	{ 4, "held", "release", "draft" }, /* to be scrubbed again */
	{ 5, "ready", "edit", "draft" },
	{ 5, "scrub_fail held", "edit", "draft" }, /* the way in which errors are mended */
	{ 6, "ready", "batch", "batched" },
	{ 7, "batched", "unbatch", "ready" },
	{ 8, "batched", "send", "sent" },
	{ 9, "sent", "999_accept", "sent" },
	{ 10, "sent", "999_reject", "rejected" },
	{ 11, "sent", "277ca_received", "sent" },
	{ 12, "sent", "277ca_accept", "accepted" },
	{ 13, "sent", "277ca_reject", "rejected" },
	{ 14, "sent accepted", "chase", "same" },
	{ 14, "sent accepted", "fix", "draft" }, /* sent again: the payer does not find it */
	{ 15, "rejected", "fix", "draft" },
	{ 16, "rejected", "give_up", "closed" },
	{ 17, "accepted", "pend", "pended" },
	{ 18, "pended", "pend_answered", "accepted" },
	{ 19, "sent accepted pended", "remit_paid", "paid" },
	{ 20, "sent accepted pended", "remit_partial", "partial" },
	{ 21, "sent accepted pended", "remit_denied", "denied" },
	{ 22, "sent accepted pended", "remit_crossover", "paid" },
	{ 22, "draft", "remit_crossover", "sent" }, /* the next payer's claim */
	{ 221, "sent accepted pended", "remit_forwarded", "forwarded" },
	{ 23, "paid partial denied appealed closed", "remit_reversal", "accepted" },
	{ 232, "paid partial denied appealed forwarded closed accepted", "remit_taken_back", "pended" }, /* as it was */
	{ 24, "denied partial paid", "appeal", "appealed" },
	{ 25, "appealed", "appeal_won", "paid" },
	{ 25, "appealed", "appeal_part_won", "partial" },
	/* As it was: DENIED, but PAID of a payment dispute; the other facts of this test say PENDED. */
	{ 26, "appealed", "appeal_lost", "pended" },
	{ 27, "paid partial denied accepted", "correct", "same" },
	{ 27, "paid partial denied accepted", "replaced", "replaced" },
	{ 28, "paid partial denied accepted", "void", "same" },
	{ 28, "paid partial denied accepted", "cancelled", "voided" },
	{ 30, "paid", "next_payer", "closed" },
	{ 31, "paid", "patient_due", "closed" },
	{ 32, "denied partial", "bill_patient", "closed" },
	{ 33, "denied partial appealed", "write_off", "closed" },
	{ 34, "denied", "rebill", "closed" },
	{ 35, "closed", "closed_money", "same" },
	{ 36, "batched rejected replaced voided forwarded", "remit_unexpected", "same" },
	{ 37, "draft scrub_fail held ready", "discard", "voided" },
};

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; (at = strstr(at, word)) != NULL; at += length)
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static const struct listed *row_of(int from, int event)
{
	for (size_t i = 0; i < sizeof listed / sizeof listed[0]; i++)
		if (has_word(listed[i].from, token_word(&claim_state_tokens, from)) &&
		    strcmp(listed[i].event, token_word(&claim_event_tokens, event)) == 0)
			return &listed[i];
	return NULL;
}

/* Every guard satisfied. */
static struct claim_facts all_granted(enum claim_state from, enum claim_event event)
{
	return (struct claim_facts){
		.state = from,
		.frequency = 1,
		.state_before = CLAIM_PENDED,
		.file_sent = event == EVENT_SEND,
		.has_reason = true,
		.has_payer_claim_number = true,
		.payer_accepts_replacement = true,
		.unknown_to_payer = true,
		.supervisor = true,
		.past_filing_limit = true,
		.underpaid = true,
		.payer_balance_zero = true,
		.next_coverage = true,
		.patient_share_left = true,
		.group_pr = true,
		.other_coverage = true,
		.within_appeal_limit = true,
	};
}

static void assert_refused(const struct claim_facts *facts, enum claim_event event, const char *reason)
{
	enum claim_state to = CLAIM_STATE_COUNT;
	struct error error = { .status = STATUS_OK };

	if (claim_transition(facts, event, &to, &error) != STATUS_REFUSED)
		fail_msg("%s of a claim that is %s was not refused", token_word(&claim_event_tokens, (int)event),
			 token_word(&claim_state_tokens, (int)facts->state));
	assert_int_equal(CLAIM_STATE_COUNT, to);
	assert_string_equal("claim.state", error.where);
	if (strstr(error.what, reason) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", error.what, reason);
}

static void all_pairs_do_what_the_sheet_says(void **state)
{
	int allowed = 0, refused = 0;

	(void)state;
	for (int from = 0; from < CLAIM_STATE_COUNT; from++) {
		for (int event = 0; event < CLAIM_EVENT_COUNT; event++) {
			struct claim_facts facts = all_granted((enum claim_state)from, (enum claim_event)event);
			const struct listed *row = row_of(from, event);
			enum claim_state to = CLAIM_STATE_COUNT;
			struct error error;

			if (row == NULL) {
				assert_refused(&facts, (enum claim_event)event, token_label(&claim_state_tokens, from));
				refused++;
			} else {
				assert_done(claim_transition(&facts, (enum claim_event)event, &to, &error), &error);
				assert_string_equal(strcmp(row->to, "same") == 0 ? token_word(&claim_state_tokens, from)
										 : row->to,
						    token_word(&claim_state_tokens, (int)to));
				allowed++;
			}
		}
	}
	assert_int_equal(CLAIM_STATE_COUNT * CLAIM_EVENT_COUNT, allowed + refused);
	assert_true(allowed > 80);
}

/* The table itself agrees row by row: numbers, states, events, and no pair is decided twice. */
static void the_table_has_the_rows_of_the_sheet(void **state)
{
	(void)state;
	for (int from = 0; from < CLAIM_STATE_COUNT; from++) {
		for (int event = 0; event < CLAIM_EVENT_COUNT; event++) {
			const struct claim_transition_rule *found = NULL;
			const struct listed *row = row_of(from, event);

			for (size_t i = 0; i < claim_transition_rule_count; i++) {
				const struct claim_transition_rule *rule = &claim_transition_rules[i];

				if ((int)rule->event != event || (rule->from >> from & 1u) == 0)
					continue;
				assert_null(found);
				found = rule;
			}
			assert_int_equal(row != NULL, found != NULL);
			if (row == NULL)
				continue;
			if (row->row != 6)
				assert_int_equal(row->row, found->number);
			/* The state before is no one state. */
			assert_string_equal(strcmp(row->to, "same") == 0 || row->row == 232 || row->row == 26 ? "?"
													      : row->to,
					    token_word(&claim_state_tokens, (int)found->to));
		}
	}
}

static void a_file_that_has_left_cannot_be_taken_back(void **state)
{
	struct claim_facts facts = all_granted(CLAIM_BATCHED, EVENT_UNBATCH);

	(void)state;
	facts.file_sent = true;
	assert_refused(&facts, EVENT_UNBATCH, "has already left");
	facts.file_sent = false;
	assert_refused(&facts, EVENT_SEND, "has not left yet");
}

static void holding_and_discarding_want_a_reason(void **state)
{
	(void)state;
	for (int from = CLAIM_DRAFT; from <= CLAIM_READY; from++) {
		struct claim_facts facts = all_granted((enum claim_state)from, EVENT_HOLD);

		facts.has_reason = false;
		assert_refused(&facts, EVENT_HOLD, "a reason is needed");
		assert_refused(&facts, EVENT_DISCARD, "a reason is needed");
	}
}

static void giving_up_wants_a_passed_limit_and_a_supervisor(void **state)
{
	struct claim_facts facts = all_granted(CLAIM_REJECTED, EVENT_GIVE_UP);

	(void)state;
	facts.supervisor = false;
	assert_refused(&facts, EVENT_GIVE_UP, "only a supervisor");
	facts.supervisor = true;
	facts.past_filing_limit = false;
	assert_refused(&facts, EVENT_GIVE_UP, "the filing limit has not passed");
}

static void an_appeal_keeps_to_its_limit_unless_a_supervisor_says_why(void **state)
{
	struct claim_facts facts = all_granted(CLAIM_DENIED, EVENT_APPEAL);
	enum claim_state to;
	struct error error;

	(void)state;
	facts.within_appeal_limit = false;
	assert_done(claim_transition(&facts, EVENT_APPEAL, &to, &error), &error);
	facts.has_reason = false;
	assert_refused(&facts, EVENT_APPEAL, "the appeal limit has passed");
	facts.has_reason = true;
	facts.supervisor = false;
	assert_refused(&facts, EVENT_APPEAL, "the appeal limit has passed");
	facts.within_appeal_limit = true;
	assert_done(claim_transition(&facts, EVENT_APPEAL, &to, &error), &error);
	facts = all_granted(CLAIM_PAID, EVENT_APPEAL);
	facts.underpaid = false;
	assert_refused(&facts, EVENT_APPEAL, "paid as expected");
}

static void the_patient_pays_only_what_the_payer_says_is_his(void **state)
{
	struct claim_facts facts = all_granted(CLAIM_DENIED, EVENT_BILL_PATIENT);

	(void)state;
	facts.group_pr = false;
	assert_refused(&facts, EVENT_BILL_PATIENT, "did not make it the patient's");
	facts = all_granted(CLAIM_DENIED, EVENT_BILL_PATIENT);
	facts.group_co = true; /* whatever was signed */
	assert_refused(&facts, EVENT_BILL_PATIENT, "the contract forbids");
	facts = all_granted(CLAIM_DENIED, EVENT_REBILL);
	facts.other_coverage = false;
	assert_refused(&facts, EVENT_REBILL, "no coverage with another payer");
	facts = all_granted(CLAIM_PAID, EVENT_PATIENT_DUE);
	facts.payer_balance_zero = false;
	assert_refused(&facts, EVENT_PATIENT_DUE, "still owes");
}

static void writing_off_wants_a_reason_and_the_right_hand(void **state)
{
	struct claim_facts facts = all_granted(CLAIM_DENIED, EVENT_WRITE_OFF);
	enum claim_state to;
	struct error error;

	(void)state;
	facts.has_reason = false;
	assert_refused(&facts, EVENT_WRITE_OFF, "a reason is needed");
	facts.has_reason = true;
	facts.supervisor = false;
	assert_refused(&facts, EVENT_WRITE_OFF, "above your limit");
	facts.small_write_off = true;
	assert_done(claim_transition(&facts, EVENT_WRITE_OFF, &to, &error), &error);
}

static void only_a_supervisor_takes_a_remittance_back(void **state)
{
	struct claim_facts facts = all_granted(CLAIM_CLOSED, EVENT_REMIT_TAKEN_BACK);
	enum claim_state to;
	struct error error;

	(void)state;
	facts.state_before = CLAIM_SENT;
	assert_done(claim_transition(&facts, EVENT_REMIT_TAKEN_BACK, &to, &error), &error);
	assert_int_equal(CLAIM_SENT, to);
	facts.supervisor = false;
	assert_refused(&facts, EVENT_REMIT_TAKEN_BACK, "only a supervisor");
}

static void a_correction_wants_its_number_a_payer_that_takes_it_and_time(void **state)
{
	const struct claim_facts good = all_granted(CLAIM_PAID, EVENT_CORRECT);
	struct claim_facts facts = good;
	enum claim_state to;
	struct error error;

	(void)state;
	facts.has_payer_claim_number = false;
	assert_refused(&facts, EVENT_CORRECT, "the payer's claim number is needed");
	facts = good;
	facts.payer_accepts_replacement = false;
	assert_refused(&facts, EVENT_CORRECT, "reopening");
	facts = good;
	facts.superseded = true;
	assert_refused(&facts, EVENT_CORRECT, "under way already");
	facts = good;
	facts.frequency = 8;
	assert_refused(&facts, EVENT_CORRECT, "a void itself");
	facts.frequency = 7; /* a replacement can be replaced */
	assert_done(claim_transition(&facts, EVENT_CORRECT, &to, &error), &error);
	facts = good;
	facts.past_correction_limit = true;
	assert_done(claim_transition(&facts, EVENT_CORRECT, &to, &error), &error);
	facts.has_reason = false;
	assert_refused(&facts, EVENT_CORRECT, "limit for corrections has passed");
	facts.has_reason = true;
	facts.supervisor = false;
	assert_refused(&facts, EVENT_CORRECT, "limit for corrections has passed");
	facts.past_correction_limit = false;
	assert_done(claim_transition(&facts, EVENT_CORRECT, &to, &error), &error);
}

static void a_void_wants_a_supervisor_and_a_reason(void **state)
{
	const struct claim_facts good = all_granted(CLAIM_DENIED, EVENT_VOID);
	struct claim_facts facts = good;

	(void)state;
	facts.has_payer_claim_number = false;
	assert_refused(&facts, EVENT_VOID, "the payer's claim number is needed");
	facts = good;
	facts.supervisor = false;
	assert_refused(&facts, EVENT_VOID, "only a supervisor");
	facts = good;
	facts.has_reason = false;
	assert_refused(&facts, EVENT_VOID, "a reason is needed");
	facts = good;
	facts.superseded = true;
	assert_refused(&facts, EVENT_VOID, "under way already");
	facts = good;
	facts.frequency = 8;
	assert_refused(&facts, EVENT_VOID, "a void itself");
}

static void the_next_payer_is_billed_once_for_what_is_left(void **state)
{
	const struct claim_facts good = all_granted(CLAIM_PAID, EVENT_NEXT_PAYER);
	struct claim_facts facts = good;

	(void)state;
	facts.payer_balance_zero = false;
	assert_refused(&facts, EVENT_NEXT_PAYER, "still owes");
	facts = good;
	facts.patient_share_left = false;
	assert_refused(&facts, EVENT_NEXT_PAYER, "nothing is left");
	facts = good;
	facts.next_coverage = false;
	assert_refused(&facts, EVENT_NEXT_PAYER, "no other coverage");
	facts = good;
	facts.passed_on = true;
	assert_refused(&facts, EVENT_NEXT_PAYER, "not billed twice");
	facts = good;
	facts.next_billed = true;
	assert_refused(&facts, EVENT_NEXT_PAYER, "has its claim already");
}

static void refusals_say_what_to_do_instead(void **state)
{
	static const struct {
		enum claim_state state;
		enum claim_event event;
		const char *advice;
	} cases[] = {
		{ CLAIM_DRAFT, EVENT_EDIT, "open for changes already" },
		{ CLAIM_BATCHED, EVENT_EDIT, "unbatch" },
		{ CLAIM_BATCHED, EVENT_HOLD, "unbatch" },
		{ CLAIM_BATCHED, EVENT_DISCARD, "unbatch" },
		{ CLAIM_SENT, EVENT_EDIT, "wait for the payer" },
		{ CLAIM_ACCEPTED, EVENT_EDIT, "would be a duplicate" }, /* row 29 */
		{ CLAIM_PENDED, EVENT_EDIT, "would be a duplicate" },
		{ CLAIM_REJECTED, EVENT_EDIT, "new submission number" },
		{ CLAIM_REJECTED, EVENT_DISCARD, "mend it first" },
		{ CLAIM_HELD, EVENT_BATCH, "only claims that passed the scrub" },
		{ CLAIM_SENT, EVENT_DISCARD, "corrected or voided with the payer" },
		{ CLAIM_DENIED, EVENT_DISCARD, "corrected or voided with the payer" },
		{ CLAIM_CLOSED, EVENT_EDIT, "nothing more happens to it here" },
		{ CLAIM_READY, EVENT_CORRECT, "never sent: change it" },
		{ CLAIM_DRAFT, EVENT_VOID, "never sent: discard it" },
		{ CLAIM_REJECTED, EVENT_CORRECT, "never existed" },
		{ CLAIM_SENT, EVENT_CORRECT, "accepted or decided it" },
		{ CLAIM_PENDED, EVENT_VOID, "accepted or decided it" },
		{ CLAIM_APPEALED, EVENT_CORRECT, "wait for its end" },
		{ CLAIM_ACCEPTED, EVENT_NEXT_PAYER, "its own payer decides first" },
		{ CLAIM_DENIED, EVENT_NEXT_PAYER, "worked first" },
		{ CLAIM_VOIDED, EVENT_SCRUB_PASS, "nothing more happens to it here" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct claim_facts facts = all_granted(cases[i].state, cases[i].event);

		assert_refused(&facts, cases[i].event, cases[i].advice);
	}
}

static void states_are_ours_or_the_payers_or_done(void **state)
{
	static const char ours[] = "draft scrub_fail held ready batched rejected";
	static const char done[] = "replaced voided closed";

	(void)state;
	for (int i = 0; i < CLAIM_STATE_COUNT; i++) {
		const char *word = token_word(&claim_state_tokens, i);

		assert_int_equal(has_word(ours, word), claim_state_before_sent((enum claim_state)i));
		assert_int_equal(has_word(done, word), claim_state_is_terminal((enum claim_state)i));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_pairs_do_what_the_sheet_says),
		cmocka_unit_test(the_table_has_the_rows_of_the_sheet),
		cmocka_unit_test(a_file_that_has_left_cannot_be_taken_back),
		cmocka_unit_test(holding_and_discarding_want_a_reason),
		cmocka_unit_test(giving_up_wants_a_passed_limit_and_a_supervisor),
		cmocka_unit_test(an_appeal_keeps_to_its_limit_unless_a_supervisor_says_why),
		cmocka_unit_test(the_patient_pays_only_what_the_payer_says_is_his),
		cmocka_unit_test(writing_off_wants_a_reason_and_the_right_hand),
		cmocka_unit_test(only_a_supervisor_takes_a_remittance_back),
		cmocka_unit_test(a_correction_wants_its_number_a_payer_that_takes_it_and_time),
		cmocka_unit_test(a_void_wants_a_supervisor_and_a_reason),
		cmocka_unit_test(the_next_payer_is_billed_once_for_what_is_left),
		cmocka_unit_test(refusals_say_what_to_do_instead),
		cmocka_unit_test(states_are_ours_or_the_payers_or_done),
	};

	return cmocka_run_group_tests_name("claim_state", tests, NULL, NULL);
}
