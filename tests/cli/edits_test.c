/* SPDX-License-Identifier: MIT */
/* edits_test.c: NCCI tables and rehearsals at the command line. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static void write_file(struct desk *desk, const char *name, const char *text, char path[static TMPDIR_MAX + 60])
{
	FILE *file;

	(void)snprintf(path, TMPDIR_MAX + 60, "%s/%s", desk->directory, name);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs(text, file);
	(void)fclose(file);
}

static void pairs_and_limits_are_shown_by_date(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 60];

	write_file(desk, "pairs_2026q1.csv",
		   "column1,column2,effective,deleted,modifier_indicator,basis\n20610,99213,20250101,,1,MUTEX\n"
		   "20610,36415,20250101,20260331,0,MUTEX\n",
		   path);
	assert_int_equal(EXIT_DONE, run_on(desk, "import ptp", path, ""));
	assert_string_equal("2", json_cell(desk->out, 0, "rows", cell));
	assert_exit(EXIT_REFUSED, desk, "code pair 36415 20610 --on 2026-03-31");
	assert_string_equal("20610", json_cell(desk->out, 0, "column1", cell));
	assert_string_equal("0", json_cell(desk->out, 0, "indicator", cell));
	assert_exit(EXIT_DONE, desk, "code pair 36415 20610 --on 2026-04-01");
	assert_string_equal("[]\n", desk->out);
	assert_says("as a pair on 2026-04-01", desk);
	assert_exit(EXIT_DONE, desk, "code pairs 20610 --on 2026-03-31");
	assert_int_equal(2, json_rows(desk->out));
	assert_exit(EXIT_USAGE, desk, "code pair 20610 I10");
	write_file(desk, "MUE_Eff_01-01-2026.csv",
		   "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
		   "20610,2,1 Line Edit,Clinical\n",
		   path);
	assert_int_equal(EXIT_DONE, run_on(desk, "import mue", path, ""));
	assert_exit(EXIT_DONE, desk, "code units 20610 99213 --on 2026-01-01");
	assert_string_equal("2", json_cell(desk->out, 0, "units", cell));
	assert_string_equal("line", json_cell(desk->out, 0, "adjudication", cell));
	assert_string_equal("null", json_cell(desk->out, 1, "units", cell));
	assert_exit(EXIT_DONE, desk, "code sets");
	assert_non_null(strstr(desk->out, "\"ncci\""));
}

static void a_rehearsal_lists_what_breaks_and_changes_nothing(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 60];

	write_file(desk, "SHORTU.txt", "20612 Invented joint\r\n99213 Invented visit\r\n", path);
	assert_exit(EXIT_DONE, desk, "template set ZZ '20610 / M17.11'");
	assert_int_equal(EXIT_REFUSED, run_on(desk, "code rehearse cpt", path, "--effective 2027-01-01"));
	assert_non_null(strstr(desk->out, "\"ZZ\""));
	assert_non_null(strstr(desk->out, "\"price\""));
	assert_says("in force from 2027-01-01, breaks", desk);
	assert_exit(EXIT_DONE, desk, "code check 20610 --on 2027-01-01");
	assert_exit(EXIT_REFUSED, desk, "code rehearse FY1999");
	assert_says("none of that name is loaded", desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(pairs_and_limits_are_shown_by_date),
		desk_test(a_rehearsal_lists_what_breaks_and_changes_nothing),
	};

	return cmocka_run_group_tests_name("edits", tests, desk_make_sample, desk_drop_sample);
}
