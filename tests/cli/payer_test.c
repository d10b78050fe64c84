/* SPDX-License-Identifier: MIT */
/* payer_test.c: claimbench payer advance. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static void days_go_by_and_files_come_back(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_DONE, desk, "encounter add 'S100001 0330 @sr 99213-25 20610-RT / I10 M17.11'");
	assert_int_equal(EXIT_DONE, run_on(desk, "submit --out", desk->directory, ""));
	assert_exit(EXIT_DONE, desk, "mark sent --all");
	assert_int_equal(EXIT_DONE, run_on(desk, "payer advance 1 --out", desk->directory, ""));
	assert_true(json_rows(desk->out) >= 2);
	assert_string_equal("277CA", json_cell(desk->out, 0, "kind", cell));
	assert_string_equal("2026-04-01", json_cell(desk->out, 0, "due", cell));
	assert_true(json_integer(desk->out, 0, "claims") > 0);
	assert_says("it was 2026-03-31 and is 2026-04-01 now", desk);
	/* The day that went by is closed. */
	assert_int_equal(EXIT_REFUSED, run_on(desk, "payer advance 1 --out", desk->directory, ""));
	assert_says("03/31/2026 is closed already", desk);
	desk->options.today = test_date("2026-04-01");
	assert_int_equal(EXIT_DONE, run_on(desk, "payer advance 30 --seed 1 --out", desk->directory, ""));
	assert_string_equal("835", json_cell(desk->out, json_find(desk->out, "kind", "835"), "kind", cell));
	assert_says("is 2026-05-01 now", desk);
	assert_exit(EXIT_DONE, desk, "verify");
}

static void what_cannot_be_asked_is_said(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_USAGE, desk, "payer advance");
	assert_exit(EXIT_USAGE, desk, "payer advance 0");
	assert_exit(EXIT_USAGE, desk, "payer advance 367");
	assert_exit(EXIT_USAGE, desk, "payer advance 1 --seed x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(days_go_by_and_files_come_back),
		desk_test(what_cannot_be_asked_is_said),
	};

	return cmocka_run_group_tests_name("payer commands", tests, desk_make_sample, desk_drop_sample);
}
