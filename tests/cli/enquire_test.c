/* SPDX-License-Identifier: MIT */
/* enquire_test.c: eligibility ask and claim ask at the command line. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static int run_out(struct desk *desk, const char *command)
{
	char line[TMPDIR_MAX + 120];

	(void)snprintf(line, sizeof line, "%s --out %s/outbox", command, desk->directory);
	return run(desk, line);
}

static void patients_are_asked_about_by_account(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(EXIT_DONE, run_out(desk, "eligibility ask S100001"));
	assert_true(json_rows(desk->out) >= 1);
	assert_string_equal("S100001", json_cell(desk->out, 0, "account", cell));
	assert_int_equal('E', json_cell(desk->out, 0, "trace", cell)[0]);
	assert_int_equal(9, strlen(cell));
	assert_says("asked in 1 files, 0 left out", desk);
	assert_int_equal(EXIT_REFUSED, run_out(desk, "eligibility ask S999999"));
	assert_says("S999999: no patient has this account", desk);
	assert_exit(EXIT_DONE, desk, "file list --state written");
	assert_exit(EXIT_DONE, desk, "verify");
}

static void silent_claims_leave_their_queue_when_they_are_asked_about(void **state)
{
	struct desk *desk = *state;

	/* Long after the sample ends every claim that is with a payer is silent. */
	desk->options.today = test_date("2026-08-31");
	assert_int_equal(EXIT_DONE, run_out(desk, "claim ask --silent"));
	assert_true(json_rows(desk->out) > 0);
	assert_true(json_cell(desk->out, 0, "claim", cell)[0] == 'C');
	assert_exit(EXIT_DONE, desk, "verify");
	assert_int_equal(EXIT_DONE, run_out(desk, "claim ask --silent"));
	assert_int_equal(0, json_rows(desk->out));
}

static void what_does_not_go_together_is_usage(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_USAGE, desk, "eligibility ask S100001");
	assert_int_equal(EXIT_USAGE, run_out(desk, "eligibility ask"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "eligibility ask S100001 --due 3"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "eligibility ask --due soon"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "claim ask"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "claim ask C0000018 --silent"));
	assert_int_equal(EXIT_REFUSED, run_out(desk, "claim ask C9999999"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(patients_are_asked_about_by_account),
		desk_test(silent_claims_leave_their_queue_when_they_are_asked_about),
		desk_test(what_does_not_go_together_is_usage),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
