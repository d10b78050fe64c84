/* SPDX-License-Identifier: MIT */
/* rules_test.c: findings by rule, and rules as a supervisor sets them, in the real program. */
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(600)

static void claims_are_found_by_what_holds_them_back(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "e");
	expect_screen(s, "findings");
	type(s, "<Enter>");
	expect_text(s, "Errors, finding");
	type(s, "<Esc><F5>");
	expect_text(s, "judged again:");
	session_leave(s);
}

static void a_biller_sees_rules_and_a_supervisor_sets_them(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "u");
	expect_text(s, "As they stand with all payers");
	type(s, "<Enter>");
	expect_text(s, "your role may not do that");
	type(s, "<Esc>q");
	session_end(s, 0);

	s = workbench_as(&office, "supervisor", &(struct session_options){ 0 });
	type(s, "u<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
	expect_text(s, "CV-03: ask the payer (270)");
	type(s, "<Enter><Ctrl-U>soon<Enter><F10>");
	expect_text(s, "days is a number from 0 to 365");
	type(s, "<Ctrl-U>14<Enter><F10>");
	expect_text(s, "CV-03 days: 14");
	expect_screen(s, "rules");
	type(s, "<Enter><Ctrl-U><F10>");
	expect_text(s, "days 7, never 0");
	assert_int_equal(2, workbench_number(&office, "SELECT count(*) FROM rule_setting WHERE rule = 'CV-03'"));
	type(s, "<Esc>q");
	session_end(s, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(claims_are_found_by_what_holds_them_back, sessions_close),
		cmocka_unit_test_teardown(a_biller_sees_rules_and_a_supervisor_sets_them, sessions_close),
	};

	return cmocka_run_group_tests_name("rules", tests, make_office, remove_office);
}
