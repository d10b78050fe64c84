/* SPDX-License-Identifier: MIT */
/* codes_test.c: the code browser on the teaching set, at the real program. */
#include "support/test.h"
#include "support/workbench.h"

static void the_tree_opens_and_closes(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "o");
	expect_text(s, "Chapters of ICD-10-CM");
	type(s, "<Down><Down><Down><Enter>");
	expect_row(s, 1, "Chapters > E00-E89");
	type(s, "<Down><Down><Down><Right>");
	expect_row(s, 1, "Chapters > E00-E89 > E11 Type 2 diabetes mellitus");
	type(s, "<Left>");
	expect_cursor_on(s, "E11 ");
	type(s, "<Backspace>");
	expect_text(s, "Chapters of ICD-10-CM");
	expect_cursor_on(s, "E00-E89");
	type(s, "<Left>");
	expect_text(s, "Chapters of ICD-10-CM");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void a_search_leads_into_the_tree(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "ohtn");
	expect_text(s, "I10");
	type(s, "<Ctrl-U>e11.9");
	expect_text(s, "E11.9 is valid, release teaching");
	expect_text(s, "adult-onset diabetes");
	expect_screen(s, "codes_search");
	type(s, "<Enter>");
	expect_row(s, 1, "Chapters > E00-E89 > E11 Type 2 diabetes mellitus");
	expect_cursor_on(s, "E11.9");
	type(s, "99213<Enter>");
	expect_text(s, "CPT codes stand in no tree");
	type(s, "<F9>");
	expect_row(s, 1, "Chapters > E00-E89 > E11");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void another_date_of_service_is_looked_at(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "oi10<F5>9/30/2015<Enter>");
	expect_row(s, 1, "on 09/30/2015");
	expect_text(s, "no code is found by that");
	type(s, "<F5>nonsense<Enter>");
	expect_text(s, "that is no date");
	type(s, "<F5>t<Enter>");
	expect_text(s, "I10 is valid");
	type(s, "<F7>");
	expect_text(s, "Loaded code tables");
	expect_text(s, "teaching: icd10cm.tsv");
	type(s, "<Esc>");
	expect_no_text(s, "Loaded code tables");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void the_panel_stands_beside_on_wide_screens(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ .rows = 43, .columns = 132 });

	type(s, "oe11.9");
	expect_row(s, 3, "What it stands for");
	expect_row(s, 3, "Type 2 diabetes without complications");
	session_resize(s, 24, 80);
	expect_row(s, 15, "Type 2 diabetes without complications");
	type(s, "<Esc>q");
	session_end(s, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_tree_opens_and_closes, sessions_close),
		cmocka_unit_test_teardown(a_search_leads_into_the_tree, sessions_close),
		cmocka_unit_test_teardown(another_date_of_service_is_looked_at, sessions_close),
		cmocka_unit_test_teardown(the_panel_stands_beside_on_wide_screens, sessions_close),
	};

	return cmocka_run_group_tests(tests, workbench_setup, workbench_teardown);
}
