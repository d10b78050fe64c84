/* SPDX-License-Identifier: MIT */
/* patients_test.c: finding a patient and reading the chart, at the real program. */
#include <sqlite3.h>

#include "support/test.h"
#include "support/workbench.h"

static void a_patient_is_found_by_whatever_one_knows(void **state)
{
	static const char *const typed[] = { "lowe,aa", "S100037", "8/4/17", "08042017", "2175553701" };
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "p");
	expect_text(s, "Patients, the newest first");
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		type(s, "<Ctrl-U>");
		type(s, typed[i]);
		expect_text(s, "S100037   Lowe, Aaron");
		expect_text(s, "Patients, 1 found");
	}
	type(s, "<Ctrl-U>zzz<Enter>");
	expect_text(s, "nobody is found by that: F3 registers a new patient");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void the_cursor_stands_where_the_keys_go(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "plowe");
	expect_cursor_on(s, "Find");
	type(s, "<Down>");
	expect_cursor_on(s, "Lowe, Miles J");
	type(s, ",th");
	expect_cursor_on(s, "Find");
	type(s, "<Enter>");
	expect_row(s, 1, "Lowe, Thelma  03/01/1952 (74 F)  S100028 SAMPLE");
	type(s, "<Esc>");
	expect_text(s, "lowe,th");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void the_chart_goes_from_list_to_list(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "phayes,ren<Enter>");
	expect_screen(s, "chart");
	expect_cursor_on(s, "C0000");
	type(s, "<Tab>");
	expect_cursor_on(s, "MCR");
	type(s, "<F4>");
	expect_cursor_on(s, "03/17/2026");
	type(s, "<Shift-Tab>m");
	expect_no_text(s, "*******");
	type(s, "<F3>");
	expect_cursor_on(s, "Payer");
	expect_text(s, "Type a part of the payer's code or name");
	type(s, "<Esc>");
	session_leave(s);
}

static void it_works_without_colour(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ .no_color = true });

	type(s, "plowe,th");
	expect_text(s, "sample");
	expect_monochrome(s);
	type(s, "<Enter>");
	expect_text(s, "Owed");
	expect_monochrome(s);
	expect_clean(s);
	session_leave(s);
}

static void a_large_screen_shows_the_selected_patient_beside(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ .rows = 43, .columns = 132 });

	type(s, "plowe");
	expect_text(s, "Guarantor");
	type(s, "<Down>");
	expect_row(s, 4, "Lowe, Miles J");
	session_resize(s, 24, 80);
	expect_no_text(s, "Guarantor");
	type(s, "<Esc>q");
	session_end(s, 0);
}

/* An answer that came in: a question, its files, and four benefits. */
static void put_answer(const char *path)
{
	static const char sql[] =
		"INSERT INTO interchange (practice_id, direction, kind, state, receiver_id, receiver_name, isa13, "
		"gs06, batch, "
		"directory, file_name, sha256, bytes, claims, charge_cents, made_on, made_at, made_by, detail, ack) "
		"SELECT 1, 'in', '271', 'received', 'X', '', 1, 1, '', '', 'a.271', 'hash', 1, 1, 0, 61130, '', 1, '', "
		"'';"
		"INSERT INTO enquiry (practice_id, interchange_id, kind, patient_id, coverage_id, payer_id, trace, "
		"from_date, "
		"to_date, asked_on) SELECT 1, (SELECT max(id) FROM interchange), '270', patient_id, id, payer_id, "
		"'EX', 61130, "
		"61130, 61129 FROM coverage WHERE patient_id = (SELECT id FROM patient WHERE account = 'S100037') "
		"LIMIT 1;"
		"INSERT INTO eligibility (practice_id, interchange_id, position, enquiry_id, patient_id, coverage_id, "
		"answered_on, standing, from_date, to_date, payer_name, member_id, plan_name, coinsurance_permille, "
		"other_payer, other_payer_name, other_payer_id, reason, action, copay_cents, deductible_cents, "
		"deductible_left_cents) SELECT 1, interchange_id, 1, id, patient_id, coverage_id, 61130, 'active', "
		"61041, "
		"61405, 'PAYER', 'M', 'GOLD', -1, 0, '', '', '', '', 2500, 100000, 25000 FROM enquiry WHERE trace = "
		"'EX';"
		"INSERT INTO eligibility_benefit SELECT id, 1, '1', 'IND', '30^98', '', 'GOLD', '', NULL, NULL, NULL, "
		"'', '', "
		"'', '', NULL, NULL, '', '', '' FROM eligibility;"
		"INSERT INTO eligibility_benefit SELECT id, 2, 'B', 'IND', '98', '', '', '27', 2500, NULL, NULL, '', "
		"'', 'Y', "
		"'', NULL, NULL, '', '', '' FROM eligibility;"
		"INSERT INTO eligibility_benefit SELECT id, 3, 'C', 'IND', '30', '', '', '29', 25000, NULL, NULL, '', "
		"'', '', "
		"'', NULL, NULL, '', '', '' FROM eligibility;"
		"INSERT INTO eligibility_benefit SELECT id, 4, 'A', 'FAM', '33', '', '', '', NULL, 200, NULL, '', '', "
		"'N', '', "
		"NULL, NULL, 'after 20 visits', '', '' FROM eligibility;";
	sqlite3 *raw = NULL;
	char *message = NULL;

	assert_int_equal(SQLITE_OK, sqlite3_open(path, &raw));
	if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s", message);
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
}

static void what_the_payer_answered_stands_below_the_coverages(void **state)
{
	struct session *s;

	put_answer(workbench_path(state));
	s = workbench_start(state, &(struct session_options){ 0 });
	type(s, "plowe,aa<Enter>");
	expect_text(s, "active to 12/31/2026, copay 25.00, deductible left 250");
	expect_screen(s, "chart_answer");
	type(s, "e");
	expect_text(s, "What the payer answered");
	expect_screen(s, "chart_answers");
	type(s, "<Esc>");
	expect_text(s, "Said (e)");
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_patient_is_found_by_whatever_one_knows, sessions_close),
		cmocka_unit_test_teardown(the_cursor_stands_where_the_keys_go, sessions_close),
		cmocka_unit_test_teardown(the_chart_goes_from_list_to_list, sessions_close),
		cmocka_unit_test_teardown(what_the_payer_answered_stands_below_the_coverages, sessions_close),
		cmocka_unit_test_teardown(it_works_without_colour, sessions_close),
		cmocka_unit_test_teardown(a_large_screen_shows_the_selected_patient_beside, sessions_close),
	};

	return cmocka_run_group_tests(tests, workbench_setup, workbench_teardown);
}
