/* SPDX-License-Identifier: MIT */
/* boards_test.c: the supervisor's panel, its boards and their rows, in the real program. */
#include "support/test.h"
#include "support/workbench.h"

enum { CLAIMS = 300 };

static struct workbench office;

static int make_office(void **state)
{
	(void)state;
	workbench_make(&office, CLAIMS);
	return 0;
}

static int remove_office(void **state)
{
	(void)state;
	workbench_remove(&office);
	return 0;
}

static struct session *start(int rows, int columns)
{
	struct session *s =
		workbench_as(&office, "supervisor", &(struct session_options){ .rows = rows, .columns = columns });

	type(s, "b");
	expect_text(s, "Where the money stands, 03/31/2026");
	return s;
}

static void leave(struct session *s)
{
	type(s, "<Ctrl-G>q");
	session_end(s, 0);
}

static void the_panel_opens_boards_and_their_rows(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	expect_screen(s, "panel");
	type(s, "<Enter>");
	expect_screen(s, "board_clock_rows");
	type(s, "k");
	expect_text(s, "Money by clock, ");
	type(s, "<Enter>");
	expect_text(s, "Timeline");
	type(s, "<Esc><Esc><Down><Down><Enter>");
	expect_screen(s, "board_denials");
	type(s, "d");
	expect_text(s, "Denials by reason, ");
	expect_clean(s);
	leave(s);
}

static void a_wide_screen_shows_who_and_since_when(void **state)
{
	struct session *s = start(43, 132);

	(void)state;
	type(s, "<Enter>");
	expect_screen(s, "board_clock_wide");
	type(s, "g");
	expect_screen(s, "board_clock_groups_wide");
	leave(s);
}

static void codes_of_a_sample_are_judged_with_one_key(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<End><Up><Enter>");
	expect_text(s, "none yet: n draws a sample");
	type(s, "n");
	expect_text(s, "Audit 1: 0 of ");
	type(s, "<Enter><Enter>x");
	expect_text(s, "Audit 1: 3 of ");
	expect_text(s, "2 correct");
	type(s, "<F10>");
	expect_text(s, "codes are not judged yet");
	leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_panel_opens_boards_and_their_rows),
		cmocka_unit_test(a_wide_screen_shows_who_and_since_when),
		cmocka_unit_test(codes_of_a_sample_are_judged_with_one_key),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
