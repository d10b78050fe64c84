/* SPDX-License-Identifier: MIT */
/* learned_test.c: a denial becomes a rule, in the real program. */
#include "support/test.h"
#include "support/workbench.h"

enum { CLAIMS = 1200 };

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

static void a_biller_drafts_and_tries_a_rule(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "c/C0007799<Enter><Enter>d");
	expect_text(s, "u drafts one");
	type(s, "u");
	expect_text(s, "Rules learned of denials: 1, to be decided: 1");
	type(s, "t");
	expect_text(s, "would have stopped");
	expect_screen(s, "learned");
	type(s, "o");
	expect_text(s, "your role may not do that");
	type(s, "<Esc>");
	expect_text(s, "would catch it, if it were on");
	type(s, "u");
	expect_text(s, "L-001 is about this already");
	type(s, "<Ctrl-G>q");
	session_end(s, 0);
}

static void a_supervisor_changes_it_and_decides(void **state)
{
	struct session *s = workbench_as(&office, "supervisor", &(struct session_options){ 0 });

	(void)state;
	type(s, "ul");
	expect_text(s, "L-001");
	type(s, "<Enter>");
	expect_screen(s, "learned_form");
	type(s, "<Ctrl-U>(x)<Enter><F10>");
	expect_text(s, "is no code");
	type(s, "<Ctrl-U>992*<Enter><F10>");
	expect_text(s, "L-001 is changed: t tries it");
	type(s, "o");
	expect_text(s, "it is tried on what was decided before it is switched on");
	type(s, "t");
	expect_text(s, "would have stopped");
	type(s, "o");
	expect_text(s, "L-001: On");
	type(s, "o");
	expect_text(s, "L-001: Off");
	type(s, "x");
	expect_text(s, "Why? It is not proposed again.");
	type(s, "it costs more than it saves<Enter>");
	expect_text(s, "L-001: Dismissed");
	type(s, "<Ctrl-G>q");
	session_end(s, 0);
}

static void a_wide_terminal_shows_what_rules_say(void **state)
{
	struct session *s =
		workbench_as(&office, "supervisor", &(struct session_options){ .rows = 60, .columns = 200 });

	(void)state;
	type(s, "ul");
	expect_screen(s, "learned_200x60");
	type(s, "<Ctrl-G>q");
	session_end(s, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_biller_drafts_and_tries_a_rule),
		cmocka_unit_test(a_supervisor_changes_it_and_decides),
		cmocka_unit_test(a_wide_terminal_shows_what_rules_say),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
