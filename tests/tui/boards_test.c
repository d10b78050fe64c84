/* SPDX-License-Identifier: MIT */
/* boards_test.c: the supervisor's panel, its boards and their rows, in the real program. */
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(300)

static struct session *start(int rows, int columns)
{
	struct session *s =
		workbench_as(&office, "supervisor", &(struct session_options){ .rows = rows, .columns = columns });

	type(s, "b");
	expect_text(s, "Where the money stands, 03/31/2026");
	return s;
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
	session_leave(s);
}

static void a_wide_screen_shows_who_and_since_when(void **state)
{
	struct session *s = start(43, 132);

	(void)state;
	type(s, "<Enter>");
	expect_screen(s, "board_clock_wide");
	type(s, "g");
	expect_screen(s, "board_clock_groups_wide");
	session_leave(s);
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
	session_leave(s);
}

static void answers_of_patients_are_keyed_as_digits(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<End><Up><Up><Up><Enter>");
	expect_text(s, "none yet: n keys the first one");
	type(s, "n25 4 5 9 4<Enter>");
	expect_text(s, "five answers of 1 to 5");
	for (int i = 0; i < 10; i++)
		type(s, i < 8 ? "n154-45<Enter>good<Enter>" : "n233-22<Enter><Enter>");
	expect_text(s, "Patients' answers of the last 12 months: 10");
	expect_screen(s, "surveys");
	session_leave(s);
}

static void a_compliance_audit_is_kept_and_its_findings_closed(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<End><Up><Up><Enter>");
	expect_text(s, "none yet: n begins one");
	type(s, "nModifier 25<Enter>pTwenty visits have notes<Enter>");
	type(s, "fNotes say why two services<Enter>Three of twenty do not<Enter>m");
	expect_screen(s, "compliance_run");
	type(s, "cThe doctors were told<Enter>");
	expect_text(s, "The doctors were told");
	type(s, "<F10>");
	expect_text(s, "The audit is finished");
	type(s, "p");
	expect_text(s, "the audit is finished");
	type(s, "<Esc>");
	expect_text(s, "Compliance audits: 1; 0 findings are open");
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_panel_opens_boards_and_their_rows),
		cmocka_unit_test(a_wide_screen_shows_who_and_since_when),
		cmocka_unit_test(codes_of_a_sample_are_judged_with_one_key),
		cmocka_unit_test(answers_of_patients_are_keyed_as_digits),
		cmocka_unit_test(a_compliance_audit_is_kept_and_its_findings_closed),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
