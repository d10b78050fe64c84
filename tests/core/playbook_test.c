/* SPDX-License-Identifier: MIT */
/* playbook_test.c: the most specific row wins; what a denial is worth, and by when it is worked. */
#include "claimbench/core/playbook.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static void the_most_specific_row_wins(void **state)
{
	static const struct {
		enum payer_class payer_class;
		const char *group, *carc, *rarcs;
		enum denial_action first;
		enum user_role owner;
		int32_t due_days;
		const char *matched;
	} cases[] = {
		/* The reason alone. */
		{ PAYER_COMMERCIAL, "CO", "50", "", ACTION_FIX, USER_CODER, 5, "" },
		{ PAYER_COMMERCIAL, "CO", "27", "", ACTION_NEXT, USER_FRONT_DESK, 3, "" },
		{ PAYER_COMMERCIAL, "CO", "29", "", ACTION_APPEAL, USER_SUPERVISOR, 5, "" },
		/* A remark says more than the reason, whatever stands before it. */
		{ PAYER_COMMERCIAL, "CO", "16", "N130 MA130", ACTION_FIX, USER_BILLER, 3, "MA130" },
		{ PAYER_COMMERCIAL, "CO", "50", "M127", ACTION_SEND, USER_CODER, 3, "M127" },
		{ PAYER_COMMERCIAL, "CO", "50", "XMA130 MA13", ACTION_FIX, USER_CODER, 5, "" },
		/* A group with its reason says more than the group, that more than nothing. */
		{ PAYER_COMMERCIAL, "PR", "96", "", ACTION_PATIENT, USER_BILLER, 3, "PR" },
		{ PAYER_COMMERCIAL, "PR", "26", "", ACTION_NEXT, USER_FRONT_DESK, 3, "" },
		{ PAYER_COMMERCIAL, "PR", "31", "", ACTION_NEXT, USER_BILLER, 3, "PR" },
		/* A payer's class decides between rows that are alike. */
		{ PAYER_MEDICAID, "CO", "22", "", ACTION_NEXT, USER_FRONT_DESK, 3, "Medicaid" },
		{ PAYER_MEDICARE, "CO", "50", "", ACTION_FIX, USER_CODER, 5, "CO" },
		/* What nobody knows is asked about. */
		{ PAYER_COMMERCIAL, "CO", "9999", "", ACTION_CALL, USER_BILLER, 3, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct play play = playbook_match(cases[i].payer_class, cases[i].group, cases[i].carc, cases[i].rarcs);

		if (play.actions[0] != cases[i].first || play.owner != cases[i].owner ||
		    play.due_days != cases[i].due_days || !text_equal(play.matched, cases[i].matched))
			fail_msg("case %zu: %s, %s, %d days, by \"%s\"", i, denial_action_label(play.actions[0]),
				 token_word(&user_role_tokens, (int)play.owner), (int)play.due_days, play.matched);
		assert_true(play.prior_permille > 0 && play.prior_permille < 1000);
	}
	assert_string_equal("DT-04", playbook_match(PAYER_COMMERCIAL, "CO", "29", "").prevents);
	assert_string_equal("", playbook_match(PAYER_COMMERCIAL, "CO", "16", "").prevents);
}

static void a_rate_begins_with_the_trades_and_becomes_ones_own(void **state)
{
	struct play play = { .prior_permille = 400 };

	(void)state;
	assert_int_equal(400, win_rate_permille(&play, 0, 0));
	assert_int_equal((10000 + 4000) / 20, win_rate_permille(&play, 10, 10));
	assert_int_equal(4000 / 20, win_rate_permille(&play, 0, 10));
	assert_int_equal((900000 + 4000) / 1010, win_rate_permille(&play, 900, 1000));
}

/* 100.00 at 40 in 100, ten days before and after. */
static void work_is_worth_twice_in_the_last_week_and_nothing_after_it(void **state)
{
	static const struct {
		int32_t left;
		int64_t cents;
	} cases[] = { { 100, 4000 }, { 8, 4000 }, { 7, 8000 }, { 0, 8000 }, { -1, 0 } };
	struct date today = test_date("2026-03-31");

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_cents(cases[i].cents,
			     denial_value(money_of_cents(10000), 400, today, date_plus_days(today, cases[i].left)));
	assert_cents(4000, denial_value(money_of_cents(10000), 400, today, DATE_NONE));
}

/* Tuesday 2026-03-31 and three working days are Friday. */
static void a_denial_is_due_by_the_playbook_and_never_after_its_limit(void **state)
{
	struct play play = { .due_days = 3 };
	struct date today = test_date("2026-03-31");

	(void)state;
	assert_true(date_equal(test_date("2026-04-03"), denial_due(&play, today, DATE_NONE)));
	assert_true(date_equal(test_date("2026-04-03"), denial_due(&play, today, test_date("2026-05-01"))));
	assert_true(date_equal(test_date("2026-04-01"), denial_due(&play, today, test_date("2026-04-01"))));
	assert_true(date_equal(today, denial_due(&play, today, test_date("2026-01-01"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_specific_row_wins),
		cmocka_unit_test(a_rate_begins_with_the_trades_and_becomes_ones_own),
		cmocka_unit_test(work_is_worth_twice_in_the_last_week_and_nothing_after_it),
		cmocka_unit_test(a_denial_is_due_by_the_playbook_and_never_after_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
