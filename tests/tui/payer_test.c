/* SPDX-License-Identifier: MIT */
/* payer_test.c: one payer at the desk: the amounts that its contract allows, set from a day on, with who has set them. */
#include "support/workbench.h"
#include "support/test.h"

WORKBENCH_OFFICE(20)

/* The second payer's amounts. */
static struct session *start(const char *login)
{
	struct session *s = workbench_as(&office, login, &(struct session_options){ 0 });

	type(s, "g<Right><Right><Right>bcx<F5><Right><Right>");
	expect_text(s, "[Amounts]");
	return s;
}

static void amounts_are_set_and_seen_with_their_history(void **state)
{
	struct session *s = start("supervisor");

	(void)state;
	expect_text(s, "no fixed amounts");
	type(s, "<F3>99213<Enter><Enter>81.5<Enter>04012026<F10>");
	expect_text(s, "99213 brings 81.50 from 04/01/2026 on");
	type(s, "<F3>36415<Enter><Enter>9<Enter>04012026<F10>");
	expect_text(s, "36415 brings 9.00");
	/* Digits go to a code. */
	type(s, "9<Enter>");
	expect_cursor_on(s, "Price");
	type(s, "83.25<Enter>04012026<F10>");
	expect_text(s, "81.50 to 83.25 from 04/01/2026 on");
	expect_text(s, "nothing to 81.50");
	type(s, "<F8>");
	expect_text(s, "an amount is followed by another");
	expect_screen(s, "payer_amounts");
	session_leave(s);
}

static void a_biller_may_look(void **state)
{
	struct session *s = start("biller");

	(void)state;
	type(s, "<Down>");
	expect_text(s, "81.50 to 83.25");
	type(s, "<F3>");
	expect_text(s, "a biller may not change the practice's settings");
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_set_and_seen_with_their_history),
		cmocka_unit_test(a_biller_may_look),
	};

	return cmocka_run_group_tests_name("tui payer", tests, make_office, remove_office);
}
