/* SPDX-License-Identifier: MIT */
/* day_test.c: the end of the day at the command line. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static int open_sample(void **state)
{
	int result = desk_copy_sample(state);
	struct desk *desk = *state;

	desk->options.login = "supervisor";
	desk->options.today = DATE_NONE;
	return result;
}
#define day_cli_test(function) cmocka_unit_test_setup_teardown(function, open_sample, desk_drop_copy)

static long long cents_of(struct desk *desk, const char *name, const char *key)
{
	return json_integer(desk->out, json_find(desk->out, "name", name), key);
}

static void the_roll_forward_adds_up(void **state)
{
	static const char *const lines[] = { "opening",    "charges", "payments",  "adjustments",
					     "write_offs", "refunds", "reversals", "transfers" };
	struct desk *desk = *state;
	long long insurance = 0, together = 0;

	assert_exit(EXIT_DONE, desk, "day show");
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		insurance += cents_of(desk, lines[i], "insurance_cents");
		together += cents_of(desk, lines[i], "amount_cents");
	}
	assert_true(insurance > 0);
	assert_int_equal(insurance, cents_of(desk, "closing", "insurance_cents"));
	assert_int_equal(together, cents_of(desk, "closing", "amount_cents"));
	assert_int_equal(0, cents_of(desk, "transfers", "amount_cents"));
}

static void a_day_is_closed_and_stays_closed(void **state)
{
	struct desk *desk = *state;
	long long owed;
	char reverse[60];

	assert_exit(EXIT_DONE, desk, "payment take S100001 25.00 --method check --reference 77");
	assert_exit(EXIT_DONE, desk, "payment list --limit 1");
	(void)snprintf(reverse, sizeof reverse, "payment reverse %s --reason bounced",
		       json_cell(desk->out, 0, "receipt", cell));
	assert_exit(EXIT_DONE, desk, "day deposit");
	assert_int_equal(2500, json_integer(desk->out, json_find(desk->out, "reference", "77"), "amount_cents"));
	assert_exit(EXIT_DONE, desk, "day close");
	assert_string_equal("2026-03-31", json_cell(desk->out, 0, "day", cell));
	assert_int_equal(2500, cents_of(desk, "check", "amount_cents"));
	owed = cents_of(desk, "closing", "insurance_cents");
	assert_exit(EXIT_DONE, desk, "day list --limit 1");
	assert_string_equal("closed", json_cell(desk->out, 0, "how", cell));
	assert_string_equal("supervisor", json_cell(desk->out, 0, "closed_by", cell));
	assert_int_equal(owed, json_integer(desk->out, 0, "insurance_cents"));
	assert_exit(EXIT_DONE, desk, "day show 2026-03-31");
	assert_int_equal(owed, cents_of(desk, "closing", "insurance_cents"));
	desk->options.today = test_date("2026-03-31");
	assert_exit(EXIT_REFUSED, desk, "day close");
	assert_says("closed already", desk);
	assert_exit(EXIT_REFUSED, desk, reverse);
	assert_says("is closed", desk);
	desk->options.today = DATE_NONE;
	assert_exit(EXIT_DONE, desk, reverse);
	assert_exit(EXIT_DONE, desk, "day show");
	assert_int_equal(-2500, cents_of(desk, "check", "amount_cents"));
	assert_exit(EXIT_DONE, desk, "verify");
}

static void bad_days_are_refused(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_REFUSED, desk, "day show 2020-01-01");
	assert_says("never closed", desk);
	assert_exit(EXIT_USAGE, desk, "day show yesterday");
	assert_exit(EXIT_REFUSED, desk, "day close --next 2026-03-31");
	assert_says("1 to 366 days ahead", desk);
	desk->options.login = "biller";
	assert_exit(EXIT_REFUSED, desk, "day close");
	assert_says("may not close the day", desk);
}

/* The snapshot is what is counted of its day, until something of that day comes in late. */
static void a_snapshot_lies_beside_what_is_counted_now(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_DONE, desk, "day close");
	assert_exit(EXIT_DONE, desk, "kpi --snapshot 2026-03-31");
	assert_true(json_rows(desk->out) > 10);
	for (int row = 0; row < (int)json_rows(desk->out); row++) {
		assert_int_equal(json_integer(desk->out, (size_t)row, "numerator"),
				 json_integer(desk->out, (size_t)row, "live_numerator"));
		assert_int_equal(json_integer(desk->out, (size_t)row, "denominator"),
				 json_integer(desk->out, (size_t)row, "live_denominator"));
	}
	assert_exit(EXIT_DONE, desk, "kpi K01 --snapshot 2026-03-30");
	assert_int_equal(1, json_rows(desk->out));
	assert_exit(EXIT_REFUSED, desk, "kpi --snapshot 2020-01-01");
	assert_exit(EXIT_USAGE, desk, "kpi K99 --snapshot 2026-03-31");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		day_cli_test(the_roll_forward_adds_up),
		day_cli_test(a_day_is_closed_and_stays_closed),
		day_cli_test(bad_days_are_refused),
		day_cli_test(a_snapshot_lies_beside_what_is_counted_now),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
