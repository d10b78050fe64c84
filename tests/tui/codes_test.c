/* SPDX-License-Identifier: MIT */
/* codes_test.c: the code browser on the teaching set, at the real program. */
#include <stdio.h>

#include "claimbench/workflow/reference.h"
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

/* A file is loaded at the practice that the screens look at. */
static void load(void **state, const char *kind, const char *name, const char *text)
{
	struct office_options options = { .path = workbench_path(state), .today = test_date("2026-03-31") };
	struct office *office = NULL;
	struct import_result result;
	struct error error = { .status = STATUS_OK };
	char path[TMPDIR_MAX + 60];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s.%s", workbench_path(state), name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
	assert_done(office_open(&office, &options, &error), &error);
	assert_done(reference_import(office, kind, path, NULL, NULL, &result, &error), &error);
	office_close(office);
	assert_int_equal(0, remove(path));
}

static void what_a_procedure_is_not_paid_with_is_shown(void **state)
{
	static const char pairs[] =
		"Invented notice\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n"
		"Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
		"20610\t36415\t*\t19960101\t*\t0\tMisuse of Column Two code with Column One code\r\n"
		"20610\t99213\t\t20200101\t*\t1\tCPT \"separate procedure\" definition\r\n"
		"99213\t36415\t\t20250101\t*\t0\tMore extensive procedure\r\n";
	static const char limits[] =
		"HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n"
		"20610,2,1 Line Edit,Clinical: Data\r\n36415,0,2 Date of Service Edit: Policy,CMS Policy\r\n";
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	/* A training practice has examples; where they say nothing, nothing is claimed. */
	type(s, "o99202");
	expect_no_text(s, "At most");
	type(s, "<F6>");
	expect_text(s, "no table that is loaded has a pair with it");
	type(s, "<Esc><Ctrl-U>80053<F6>");
	expect_text(s, "80048 is never paid beside 80053");
	expect_text(s, "release teaching");
	type(s, "<Esc><Ctrl-U>i10<F6>");
	expect_text(s, "only procedures form pairs");
	load(state, "ptp", "ccipra-v320r0-f1.txt", pairs);
	load(state, "mue", "invented_Eff_01-01-2020.csv", limits);
	type(s, "<Ctrl-U>36415");
	expect_text(s, "Never paid to a practitioner (MUE 2020-01)");
	type(s, "<Ctrl-U>20610");
	expect_text(s, "At most 2 units a line (MUE 2020-01)");
	type(s, "<F6>");
	expect_text(s, "36415 is never paid beside 20610 on the same day: misuse");
	type(s, "99");
	expect_text(s, "Find 99");
	expect_text(s, "only when it was distinct");
	expect_screen(s, "codes_pairs");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_release_shows_what_it_breaks(void **state)
{
	static const char order[] =
		"00001 I10     1 Essential (primary) hypertension                             "
		"Essential (primary) hypertension\r\n"
		"00002 E11     0 Diabetes                                                     Diabetes\r\n"
		"00003 E1199   1 Diabetes, invented                                           Diabetes, "
		"invented\r\n";
	struct session *s;

	load(state, "icd10cm", "icd10cm_order_2027.txt", order);
	s = workbench_start(state, &(struct session_options){ 0 });
	type(s, "o<F7><Enter>");
	expect_text(s, "CPT teaching, for services from 10/01/2015 on, breaks 0");
	expect_text(s, "nothing that is in use here");
	type(s, "<Enter>");
	expect_text(s, "this release breaks nothing here");
	type(s, "<Esc><Down><Down><Enter>");
	expect_text(s, "ICD-10-CM FY2027, for services from 10/01/2026 on");
	type(s, "<Down>");
	expect_text(s, "Likely instead: E11.99");
	expect_screen(s, "codes_rehearsal");
	type(s, "<Enter>");
	expect_row(s, 0, "Settings");
	type(s, "<Esc><Esc><Down><Down><Down><Enter>");
	expect_text(s, "this is no table of codes");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_tree_opens_and_closes, sessions_close),
		cmocka_unit_test_teardown(a_search_leads_into_the_tree, sessions_close),
		cmocka_unit_test_teardown(another_date_of_service_is_looked_at, sessions_close),
		cmocka_unit_test_teardown(the_panel_stands_beside_on_wide_screens, sessions_close),
		cmocka_unit_test_teardown(what_a_procedure_is_not_paid_with_is_shown, sessions_close),
		cmocka_unit_test_teardown(a_release_shows_what_it_breaks, sessions_close),
	};

	return cmocka_run_group_tests(tests, workbench_setup, workbench_teardown);
}
