/* SPDX-License-Identifier: MIT */
/* office_test.c: what an office lives on, at the command line: codes, prices, templates, measures, backups. */
#include <sqlite3.h>

#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static void assert_sound(struct desk *desk)
{
	assert_exit(EXIT_DONE, desk, "verify");
	assert_string_equal("[]\n", desk->out);
	assert_says("no faults found", desk);
}

static void codes_are_judged_by_date(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_DONE, desk, "code check I10 i10 99213");
	assert_int_equal(3, json_rows(desk->out));
	assert_string_equal("valid", json_cell(desk->out, 1, "verdict", cell));
	assert_string_equal("cpt", json_cell(desk->out, 2, "system", cell));
	assert_exit(EXIT_REFUSED, desk, "code check E11 Q99.99 S93.401");
	assert_string_equal("header", json_cell(desk->out, 0, "verdict", cell));
	assert_non_null(strstr(json_cell(desk->out, 0, "candidates", cell), "E11.9"));
	assert_string_equal("unknown", json_cell(desk->out, 1, "verdict", cell));
	assert_string_equal("null", json_cell(desk->out, 1, "valid_from", cell));
	assert_string_equal("needs_seventh", json_cell(desk->out, 2, "verdict", cell));
	assert_exit(EXIT_REFUSED, desk, "code check I10 --on 2010-01-01");
	assert_string_equal("other_release", json_cell(desk->out, 0, "verdict", cell));
	assert_exit(EXIT_DONE, desk, "code find htn");
	assert_string_equal("I10", json_cell(desk->out, 0, "code", cell));
}

static void a_release_that_has_ended_is_told_to_who_searches(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 40];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/icd10cm_order_2026.txt", desk->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs("00001 Q990    1 Quuxzitis                                                    Quuxzitis\n", file);
	(void)fclose(file);
	assert_int_equal(EXIT_DONE, run_on(desk, "import icd10cm", path, ""));
	assert_exit(EXIT_DONE, desk, "code find quuxz --on 2026-09-30");
	assert_string_equal("", desk->err);
	assert_exit(EXIT_REFUSED, desk, "code find quuxz --on 2026-10-01");
	assert_says("ICD-10-CM FY2026 ended on 2026-09-30: no release that is loaded covers 2026-10-01", desk);
}

static void a_code_file_is_loaded_once(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 40], rest[80];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/order.txt", desk->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs(
		"00001 Q99     0 Planted trouble                                              Planted trouble\n"
		"00002 Q990    1 Planted trouble, first                                       Planted trouble, first\n",
		file);
	(void)fclose(file);
	(void)snprintf(rest, sizeof rest, "--effective 2025-10-01 --release FY2026");
	assert_int_equal(EXIT_DONE, run_on(desk, "import icd10cm", path, rest));
	assert_int_equal(2, json_integer(desk->out, 0, "rows"));
	assert_int_equal(1, json_integer(desk->out, 0, "billable"));
	assert_int_equal(1, json_integer(desk->out, 0, "headers"));
	assert_string_equal("false", json_cell(desk->out, 0, "already_loaded", cell));
	assert_int_equal(EXIT_DONE, run_on(desk, "import icd10cm", path, rest));
	assert_string_equal("true", json_cell(desk->out, 0, "already_loaded", cell));
	assert_exit(EXIT_DONE, desk, "code check Q99.0");
	assert_string_equal("FY2026", json_cell(desk->out, 0, "release", cell));
	assert_exit(EXIT_DONE, desk, "code sets");
	(void)json_find(desk->out, "release", "FY2026");
}

static void measures_are_the_sum_of_their_claims(void **state)
{
	static const char *const names[] = { "initial_denial_rate", "clean_claim_rate", "submitted_within_3_days" };
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		long long numerator, denominator, sums[2] = { 0 };
		size_t rows;

		assert_int_equal(EXIT_DONE, run_on(desk, "kpi", names[i], "--from 2025-01-01 --to 2026-03-31"));
		assert_string_equal(names[i], json_cell(desk->out, 0, "name", cell));
		numerator = json_integer(desk->out, 0, "numerator");
		denominator = json_integer(desk->out, 0, "denominator");
		assert_true(denominator > 0);
		assert_int_equal(EXIT_DONE, run_on(desk, "kpi drill", names[i], "--from 2025-01-01 --to 2026-03-31"));
		rows = json_rows(desk->out);
		for (size_t row = 0; row < rows; row++) {
			sums[0] += json_integer(desk->out, row, "numerator");
			sums[1] += json_integer(desk->out, row, "denominator");
		}
		assert_int_equal(numerator, sums[0]);
		assert_int_equal(denominator, sums[1]);
	}
}

static void values_of_measures_are_numbers_in_json(void **state)
{
	struct desk *desk = *state;
	char *end;

	assert_exit(EXIT_DONE, desk, "kpi clean_claim_rate");
	(void)strtod(json_cell(desk->out, 0, "value", cell), &end);
	assert_string_equal("", end);
	desk->format = OUTPUT_TABLE;
	assert_exit(EXIT_DONE, desk, "kpi clean_claim_rate");
	assert_non_null(strchr(desk->out, '%'));
}

static void ageing_adds_up(void **state)
{
	static const char *const buckets[] = { "unbilled_cents",   "days_0_30_cents",   "days_31_60_cents",
					       "days_61_90_cents", "days_91_120_cents", "days_over_120_cents" };
	struct desk *desk = *state;
	size_t rows;

	assert_exit(EXIT_DONE, desk, "kpi ageing");
	rows = json_rows(desk->out);
	assert_true(rows > 1);
	for (size_t row = 0; row < rows; row++) {
		long long sum = 0;

		for (size_t bucket = 0; bucket < sizeof buckets / sizeof buckets[0]; bucket++)
			sum += json_integer(desk->out, row, buckets[bucket]);
		assert_int_equal(json_integer(desk->out, row, "total_cents"), sum);
	}
}

static void a_template_is_kept_changed_and_used(void **state)
{
	struct desk *desk = *state;
	size_t row;

	assert_exit(EXIT_DONE, desk, "template set WART 17110 / B07.9 --label 'Wart, destroyed'");
	assert_exit(EXIT_DONE, desk, "template set wart '99212 / I10'");
	assert_exit(EXIT_DONE, desk, "template list");
	row = json_find(desk->out, "code", "WART");
	assert_string_equal("99212 / I10", json_cell(desk->out, row, "visit", cell));
	assert_string_equal("Wart, destroyed", json_cell(desk->out, row, "label", cell));
	assert_exit(EXIT_DONE, desk, "encounter add S100001 t @sr .wart");
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_REFUSED, desk, "template set WART nonsense here");
	assert_exit(EXIT_REFUSED, desk, "template set MUCHTOOLONG 99212 / I10");
}

static void a_price_holds_from_its_day_on(void **state)
{
	struct desk *desk = *state;

	desk->options.login = "supervisor";
	assert_exit(EXIT_DONE, desk, "fee set 99213 123.45 --from 2026-03-20");
	assert_exit(EXIT_DONE, desk, "encounter add S100001 0321 @sr 99213 / I10");
	assert_int_equal(12345, json_integer(desk->out, 0, "total_cents"));
	assert_exit(EXIT_DONE, desk, "encounter add S100001 0312 @sr 99213 / I10");
	assert_int_not_equal(12345, json_integer(desk->out, 0, "total_cents"));
}

static void a_fault_in_the_ledger_is_found(void **state)
{
	struct desk *desk = *state;
	sqlite3 *raw = NULL;

	assert_sound(desk);
	assert_int_equal(SQLITE_OK, sqlite3_open(desk->path, &raw));
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw,
						 "UPDATE claim_balance SET balance_cents = balance_cents + 1 "
						 "WHERE balance_cents > 0",
						 NULL, NULL, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	assert_exit(EXIT_REFUSED, desk, "verify");
	assert_true(json_rows(desk->out) > 0);
	assert_says(" faults found", desk);
}

static void a_backup_is_a_whole_database(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 40];
	char *claims;

	assert_exit(EXIT_DONE, desk, "claim list");
	claims = strdup(desk->out);
	(void)snprintf(path, sizeof path, "%s/copy.db", desk->directory);
	assert_int_equal(EXIT_DONE, run_on(desk, "backup", path, ""));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "backup", path, ""));
	desk->options.path = path;
	assert_exit(EXIT_DONE, desk, "claim list");
	assert_string_equal(claims, desk->out);
	assert_sound(desk);
	free(claims);
}

static void a_new_database_never_replaces_one(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_REFUSED, desk, "init");
	assert_exit(EXIT_REFUSED, desk, "init --sample");
	assert_sound(desk);
}

static void the_same_seed_gives_the_same_practice(void **state)
{
	static const char *const lines[] = { "init --sample --claims 40 --seed 7",
					     "init --sample --claims 40 --seed 8" };
	char *lists[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct desk desk;

		desk_open(&desk);
		assert_exit(EXIT_DONE, &desk, lines[i == 2]);
		assert_exit(EXIT_DONE, &desk, "claim list");
		lists[i] = strdup(desk.out);
		desk_close(&desk);
	}
	assert_string_equal(lists[0], lists[1]);
	assert_string_not_equal(lists[0], lists[2]);
	for (int i = 0; i < 3; i++)
		free(lists[i]);
}

static void an_empty_practice_is_empty_but_sound(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk);
	desk.format = OUTPUT_JSON;
	assert_exit(EXIT_DONE, &desk, "init");
	assert_exit(EXIT_DONE, &desk, "claim list");
	assert_string_equal("[]\n", desk.out);
	assert_exit(EXIT_DONE, &desk, "patient list");
	assert_string_equal("[]\n", desk.out);
	assert_exit(EXIT_DONE, &desk, "kpi");
	assert_exit(EXIT_DONE, &desk, "code check I10");
	assert_sound(&desk);
	desk_close(&desk);
}

static void someone_unknown_may_not_work(void **state)
{
	struct desk *desk = *state;

	desk->options.login = "nobody";
	assert_exit(EXIT_REFUSED, desk, "claim list");
	assert_says("user", desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(codes_are_judged_by_date),
		desk_test(a_release_that_has_ended_is_told_to_who_searches),
		desk_test(a_code_file_is_loaded_once),
		desk_test(measures_are_the_sum_of_their_claims),
		desk_test(values_of_measures_are_numbers_in_json),
		desk_test(ageing_adds_up),
		desk_test(a_template_is_kept_changed_and_used),
		desk_test(a_price_holds_from_its_day_on),
		desk_test(a_fault_in_the_ledger_is_found),
		desk_test(a_backup_is_a_whole_database),
		desk_test(a_new_database_never_replaces_one),
		cmocka_unit_test(the_same_seed_gives_the_same_practice),
		cmocka_unit_test(an_empty_practice_is_empty_but_sound),
		desk_test(someone_unknown_may_not_work),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
