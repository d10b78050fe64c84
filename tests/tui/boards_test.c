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

/* Hours that stand in the wrong month are moved; that they are missing then is told until they are entered. */
static void hours_and_costs_are_entered_and_corrected(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<End><Up><Up><Up><Up><Up><Enter>");
	expect_screen(s, "effort");
	type(s, "<Down><Down><Down><Enter><Up><Up>03012026<F10>");
	expect_text(s, "hours in 2026-03");
	expect_text(s, "No hours of 2026-02 yet: biller");
	type(s, "hbil<Enter>much<F10>");
	expect_text(s, "can't be read");
	expect_screen(s, "effort_form");
	type(s, "<Backspace><Backspace><Backspace><Backspace>160<F10>");
	expect_text(s, "Kept: 160:00 hours in 2026-02");
	type(s, "hbil<Enter>1<F10>");
	expect_text(s, "has hours of this person already");
	type(s, "<Esc><Esc>css<Enter>250<Enter>invoice 17<F10>");
	expect_text(s, "Kept: 250.00 for statements in 2026-02");
	type(s, "ca<F10>");
	expect_text(s, "is missing");
	type(s, "<Esc><Esc><Home><Down><Down><Down><Down><Down><Enter>152.5<F10>");
	expect_text(s, "Kept: 152:30 hours in 2026-02");
	expect_screen(s, "effort_corrected");
	assert_int_equal(1, workbench_number(&office,
					     "SELECT count(*) FROM audit WHERE detail = "
					     "'2026-02 biller 160:00 -> 2026-02 biller 152:30' AND ?1 IS NOT NULL"));
	expect_clean(s);
	session_leave(s);
}

static void a_biller_looks_at_hours_and_enters_none(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .rows = 24, .columns = 80 });

	(void)state;
	type(s, "b<End><Up><Up><Up><Up><Up><Enter>");
	expect_row(s, 0, "Hours and costs");
	type(s, "h");
	expect_text(s, "may not");
	session_leave(s);
}

static void each_persons_figures_lead_to_their_rows(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<End><Up><Up><Up><Up><Up><Up><Enter>");
	expect_screen(s, "productivity");
	type(s, "<Enter>e");
	expect_text(s, "biller, had findings");
	expect_text(s, "= the measure");
	type(s, "<Esc><Enter>f");
	expect_text(s, "Claims per FTE");
	expect_text(s, "= the measure");
	type(s, "<End>");
	expect_text(s, "minutes worked");
	type(s, "<Esc><End><Enter>d");
	expect_text(s, "all payers");
	expect_text(s, "= the measure");
	type(s, "<Esc><F5>m");
	expect_text(s, "03/01/2026 to 03/31/2026");
	type(s, "h");
	expect_row(s, 0, "Hours and costs");
	session_leave(s);
}

static void productivity_on_a_wide_screen_and_without_colour(void **state)
{
	struct session *s = start(60, 200);

	(void)state;
	type(s, "<End><Up><Up><Up><Up><Up><Up><Enter>");
	expect_screen(s, "productivity_wide");
	session_leave(s);
	s = workbench_as(&office, "supervisor",
			 &(struct session_options){ .rows = 24, .columns = 80, .no_color = true });
	type(s, "b<End><Up><Up><Up><Up><Up><Up><Enter>");
	expect_text(s, "An hour");
	expect_monochrome(s);
	session_leave(s);
}

/* After the sample that an earlier test drew: three codes of it are judged. */
static void audits_are_put_together_by_coder(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<End><Up><Enter><Enter>mZ9999<Enter><Esc>c");
	expect_row(s, 0, "Coding by coder");
	expect_screen(s, "coders");
	type(s, "<Enter>");
	expect_text(s, "biller: 4 codes judged, 2 right");
	type(s, "w");
	expect_text(s, "biller: 2 codes that were not right");
	expect_screen(s, "coder_faults");
	type(s, "<Enter>");
	expect_text(s, "Timeline");
	type(s, "<Esc><Esc><End>w");
	expect_text(s, "all coders: 2 codes that were not right");
	type(s, "<Esc><F5>m");
	expect_text(s, "Codes judged 03/01/2026 to 03/31/2026");
	session_leave(s);
	s = start(60, 200);
	type(s, "<End><Up><Enter>c");
	expect_screen(s, "coders_wide");
	expect_clean(s);
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_panel_opens_boards_and_their_rows),
		cmocka_unit_test(a_wide_screen_shows_who_and_since_when),
		cmocka_unit_test(codes_of_a_sample_are_judged_with_one_key),
		cmocka_unit_test(audits_are_put_together_by_coder),
		cmocka_unit_test(hours_and_costs_are_entered_and_corrected),
		cmocka_unit_test(a_biller_looks_at_hours_and_enters_none),
		cmocka_unit_test(each_persons_figures_lead_to_their_rows),
		cmocka_unit_test(productivity_on_a_wide_screen_and_without_colour),
		cmocka_unit_test(answers_of_patients_are_keyed_as_digits),
		cmocka_unit_test(a_compliance_audit_is_kept_and_its_findings_closed),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
