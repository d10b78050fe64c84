/* SPDX-License-Identifier: MIT */
/* patients_test.c: finding a patient and reading the chart, at the real program. */
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

	type(s, "plowe,th<Enter>");
	expect_screen(s, "chart");
	expect_cursor_on(s, "C0000");
	type(s, "<Tab>");
	expect_cursor_on(s, "MCR");
	type(s, "<F4>");
	expect_cursor_on(s, "03/23/2026");
	type(s, "<Shift-Tab>m");
	expect_no_text(s, "*******");
	type(s, "<F3>");
	expect_cursor_on(s, "Payer");
	expect_text(s, "Type a part of the payer's code or name");
	type(s, "<Esc><Ctrl-G>q");
	session_end(s, 0);
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
	type(s, "<Ctrl-G>q");
	session_end(s, 0);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_patient_is_found_by_whatever_one_knows, sessions_close),
		cmocka_unit_test_teardown(the_cursor_stands_where_the_keys_go, sessions_close),
		cmocka_unit_test_teardown(the_chart_goes_from_list_to_list, sessions_close),
		cmocka_unit_test_teardown(it_works_without_colour, sessions_close),
		cmocka_unit_test_teardown(a_large_screen_shows_the_selected_patient_beside, sessions_close),
	};

	return cmocka_run_group_tests(tests, workbench_setup, workbench_teardown);
}
