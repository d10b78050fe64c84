/* SPDX-License-Identifier: MIT */
/* intake_test.c: import patients and import charges at the command line, as a script sees them. */
#include <unistd.h>

#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static void write_file(struct desk *desk, const char *name, const char *text)
{
	char path[TMPDIR_MAX + 40];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/%s", desk->directory, name);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs(text, file);
	(void)fclose(file);
}

/* COMMAND, the file NAME of the desk's directory, and REST. */
static int run_file(struct desk *desk, const char *command, const char *name, const char *rest)
{
	char path[TMPDIR_MAX + 40];

	(void)snprintf(path, sizeof path, "%s/%s", desk->directory, name);
	return run_on(desk, command, path, rest);
}

#define PATIENTS                                                                                                       \
	"account,last,first,birth_date,sex,street,city,state,zip,coverage1_payer,coverage1_member_id,coverage1_from\n" \
	"E1,Wexler,Odo,1962-03-14,M,12 Oak St,Springfield,IL,62704,UHX,ABC123456,2025-01-01\n"

static void a_night_of_imports(void **state)
{
	struct desk *desk = *state;
	char rejects[TMPDIR_MAX + 60];

	write_file(desk, "p.csv", PATIENTS "E2,Zabel,Una,not a date,F,1 Elm St,Springfield,IL,62704,,,\n");
	assert_int_equal(EXIT_REFUSED, run_file(desk, "import patients", "p.csv", "--preview"));
	assert_int_equal(2, json_rows(desk->out));
	assert_string_equal("new", json_cell(desk->out, 0, "outcome", cell));
	assert_int_equal(3, json_integer(desk->out, 1, "line"));
	assert_string_equal("birth_date", json_cell(desk->out, 1, "column", cell));
	assert_says("this was a preview: nothing was kept", desk);

	assert_int_equal(EXIT_REFUSED, run_file(desk, "import patients", "p.csv", ""));
	assert_int_equal(1, json_rows(desk->out));
	assert_says("nothing was kept: mend them", desk);
	assert_exit(EXIT_REFUSED, desk, "patient show E1");

	(void)snprintf(rejects, sizeof rejects, "--keep-good --rejects %s/r.csv", desk->directory);
	assert_int_equal(EXIT_REFUSED, run_file(desk, "import patients", "p.csv", rejects));
	assert_says("1 kept", desk);
	assert_exit(EXIT_DONE, desk, "patient show E1");

	write_file(desk, "c.csv",
		   "visit,account,from,provider,diagnosis1,code\nN1,E1,2026-03-30,SR,I10,99213\n"
		   "N2,E1,2026-03-27,SR,S93.401,99213\n");
	assert_int_equal(EXIT_DONE, run_file(desk, "import charges", "c.csv", "--preview"));
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("scrub_fail", json_cell(desk->out, 1, "state", cell));
	assert_int_equal(EXIT_DONE, run_file(desk, "import charges", "c.csv", ""));
	assert_string_equal("kept", json_cell(desk->out, 0, "outcome", cell));
	assert_says("1 claims have findings to mend", desk);
	assert_int_equal(EXIT_DONE, run_file(desk, "import charges", "c.csv", ""));
	assert_string_equal("already", json_cell(desk->out, 1, "outcome", cell));
	assert_says("0 kept", desk);
	assert_exit(EXIT_DONE, desk, "verify");
}

static void bytes_that_a_terminal_could_obey_are_not_passed_on(void **state)
{
	struct desk *desk = *state;

	write_file(desk, "c.csv", "visit,account,from,provider,code\nN\x1b[31m1,E1,2026-03-30,SR,99213\n");
	desk->format = OUTPUT_TABLE;
	assert_int_equal(EXIT_REFUSED, run_file(desk, "import charges", "c.csv", ""));
	assert_null(strchr(desk->out, '\x1b'));
	write_file(desk, "c.csv", "\x1b[31m\n");
	assert_int_equal(EXIT_REFUSED, run_file(desk, "import charges", "c.csv", ""));
	assert_null(strchr(desk->err, '\x1b'));
}

static void what_does_not_go_together_is_usage(void **state)
{
	struct desk *desk = *state;

	write_file(desk, "p.csv", PATIENTS);
	assert_int_equal(EXIT_USAGE, run_file(desk, "import patients", "p.csv", "--keep-good"));
	assert_int_equal(EXIT_USAGE, run_file(desk, "import patients", "p.csv", "--rejects x.csv"));
	assert_int_equal(EXIT_USAGE, run_file(desk, "import patients", "p.csv", "--preview --keep-good --rejects x"));
	assert_exit(EXIT_USAGE, desk, "import charges");
	assert_exit(EXIT_REFUSED, desk, "import charges /nowhere/c.csv");
	assert_exit(EXIT_REFUSED, desk, "import patients /tmp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(a_night_of_imports),
		desk_test(bytes_that_a_terminal_could_obey_are_not_passed_on),
		desk_test(what_does_not_go_together_is_usage),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
