/* SPDX-License-Identifier: MIT */
/* board_test.c: the supervisor's boards, surveys and audits at the command line, on a sample practice. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static void as(struct desk *desk, const char *login)
{
	desk->options.login = login;
}

static long long sum_of(const struct desk *desk)
{
	long long sum = 0;

	for (size_t i = 0; i < json_rows(desk->out); i++)
		sum += json_integer(desk->out, i, "amount_cents");
	return sum;
}

static void a_board_its_groups_and_its_rows_have_one_sum(void **state)
{
	static const char *const names[] = { "clock",   "leakage",   "denials", "underpaid", "unbilled",
					     "credits", "unapplied", "cash",    "forecast",  "keyed" };
	struct desk *desk = *state;

	as(desk, "biller");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		long long whole;

		assert_exit(EXIT_DONE, desk, "board list");
		whole = json_integer(desk->out, json_find(desk->out, "board", names[i]), "amount_cents");
		assert_int_equal(EXIT_DONE, run_on(desk, "board show", names[i], ""));
		assert_int_equal(whole, sum_of(desk));
		assert_int_equal(EXIT_DONE, run_on(desk, "board rows", names[i], "--limit 100000"));
		assert_int_equal(whole, sum_of(desk));
	}
}

static void the_clock_can_be_filtered(void **state)
{
	struct desk *desk = *state;
	size_t rows;

	as(desk, "biller");
	assert_exit(EXIT_DONE, desk, "clock list --limit 100000");
	rows = json_rows(desk->out);
	assert_true(rows > 10);
	assert_exit(EXIT_DONE, desk, "clock list --kind 'payer silence' --payer MCR --limit 100000");
	assert_true(json_rows(desk->out) > 0 && json_rows(desk->out) < rows);
	for (size_t i = 0; i < json_rows(desk->out); i++) {
		assert_string_equal("payer silence", json_cell(desk->out, i, "kind", cell));
		assert_string_equal("MCR", json_cell(desk->out, i, "payer", cell));
	}
	assert_exit(EXIT_DONE, desk, "clock list --within 7 --limit 100000");
	for (size_t i = 0; i < json_rows(desk->out); i++)
		assert_true(json_integer(desk->out, i, "days_left") <= 7);
	assert_exit(EXIT_USAGE, desk, "board show nothing");
	assert_exit(EXIT_USAGE, desk, "board show cash --by left");
}

/* The sheet's example: 5,5,4,4,4,3,5,2,4,5 are 8 of 10, mean 4.1; of nine answers there is no rate. */
static void patients_answers_become_a_rate(void **state)
{
	static const char *const answers[] = { "33335", "33335", "33334",  "33334",     "33334",
					       "33333", "33335", "3333 2", "- - - - 4", "33335" };
	struct desk *desk = *state;

	as(desk, "supervisor");
	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		assert_int_equal(EXIT_DONE, run_on(desk, "survey add", answers[i], ""));
		assert_exit(EXIT_DONE, desk, "survey result");
		assert_string_equal(i < 9 ? "null" : "80.0",
				    json_cell(desk->out, json_find(desk->out, "question", "Overall"), "percent", cell));
	}
	assert_string_equal("4.1", json_cell(desk->out, json_find(desk->out, "question", "Overall"), "mean", cell));
	assert_int_equal(9, json_integer(desk->out, 0, "answers"));
	assert_exit(EXIT_REFUSED, desk, "survey add 1234-");
	assert_exit(EXIT_REFUSED, desk, "survey add 12346");
	as(desk, "biller");
	assert_exit(EXIT_REFUSED, desk, "survey add 55555");
}

static void a_finding_is_open_until_somebody_mends_it(void **state)
{
	struct desk *desk = *state;

	as(desk, "supervisor");
	assert_exit(EXIT_DONE, desk, "compliance begin Chart audit --auditor 'Ann Lee' --scope external");
	assert_int_equal(1, json_integer(desk->out, 0, "id"));
	assert_exit(EXIT_REFUSED, desk, "compliance finish 1");
	assert_exit(EXIT_DONE, desk, "compliance test 1 Notes are signed");
	assert_exit(EXIT_REFUSED, desk, "compliance test 1 Modifier 25 --failed high");
	assert_exit(EXIT_DONE, desk, "compliance test 1 Modifier 25 --failed high --finding 'no separate work'");
	assert_exit(EXIT_DONE, desk, "compliance finish 1");
	assert_exit(EXIT_REFUSED, desk, "compliance test 1 Too late");
	assert_exit(EXIT_DONE, desk, "compliance list");
	assert_string_equal("50.0", json_cell(desk->out, 0, "percent", cell));
	assert_int_equal(1, json_integer(desk->out, 0, "open"));
	assert_exit(EXIT_DONE, desk, "compliance findings");
	assert_int_equal(2, json_integer(desk->out, 0, "id"));
	assert_exit(EXIT_DONE, desk, "compliance close 2 --remedy 'taught again'");
	assert_exit(EXIT_DONE, desk, "compliance findings");
	assert_int_equal(0, json_rows(desk->out));
	assert_exit(EXIT_REFUSED, desk, "compliance close 2 --remedy 'taught again'");
}

/* The same seed draws the same claims; a swap is one row; what was missed is one more. */
static void codes_of_a_sample_are_judged_one_by_one(void **state)
{
	struct desk *desk = *state;
	long long claim, codes;
	char line[80];

	as(desk, "supervisor");
	assert_exit(EXIT_DONE, desk, "coding draw --count 2 --seed 7");
	assert_exit(EXIT_DONE, desk, "coding draw --count 2 --seed 7");
	assert_exit(EXIT_DONE, desk, "coding show 1");
	claim = json_integer(desk->out, 0, "claim");
	codes = (long long)json_rows(desk->out);
	assert_true(codes >= 4);
	assert_exit(EXIT_DONE, desk, "coding show 2");
	assert_int_equal(codes, json_rows(desk->out));
	assert_int_equal(claim, json_integer(desk->out, 0, "claim"));
	assert_exit(EXIT_REFUSED, desk, "coding finish 1");
	for (long long n = 2; n <= codes; n++) {
		(void)snprintf(line, sizeof line, "coding judge 1 %lld ok", n);
		assert_exit(EXIT_DONE, desk, line);
	}
	assert_exit(EXIT_DONE, desk, "coding judge 1 1 z00.00");
	(void)snprintf(line, sizeof line, "coding missed 1 %lld modifier 25", claim);
	assert_exit(EXIT_DONE, desk, line);
	assert_exit(EXIT_DONE, desk, "coding finish 1");
	assert_exit(EXIT_REFUSED, desk, "coding judge 1 1 ok");
	assert_exit(EXIT_DONE, desk, "coding show 1");
	assert_string_equal("Z0000", json_cell(desk->out, 0, "should_be", cell));
	assert_exit(EXIT_DONE, desk, "coding list");
	assert_int_equal(codes + 1, json_integer(desk->out, json_find(desk->out, "state", "done"), "judged"));
	assert_int_equal(codes - 1, json_integer(desk->out, json_find(desk->out, "state", "done"), "correct"));
	assert_int_equal(1, json_integer(desk->out, json_find(desk->out, "state", "done"), "changed"));
	assert_int_equal(1, json_integer(desk->out, json_find(desk->out, "state", "done"), "missed"));
	assert_int_equal(1, json_integer(desk->out, json_find(desk->out, "state", "done"), "spotless"));
}

/* Put together by who had coded, code by code behind it, and the measure: one sum. */
static void audits_of_coding_are_put_together_by_coder(void **state)
{
	struct desk *desk = *state;
	long long codes, right;
	char line[80];

	as(desk, "supervisor");
	assert_exit(EXIT_DONE, desk, "coding result");
	assert_int_equal(1, json_rows(desk->out));
	assert_int_equal(0, json_integer(desk->out, 0, "codes"));
	assert_exit(EXIT_DONE, desk, "coding draw --count 2 --seed 7 --coder biller");
	assert_exit(EXIT_REFUSED, desk, "coding draw --coder nobody");
	assert_exit(EXIT_DONE, desk, "coding show 1");
	codes = (long long)json_rows(desk->out);
	for (long long n = 2; n <= codes; n++) {
		(void)snprintf(line, sizeof line, "coding judge 1 %lld ok", n);
		assert_exit(EXIT_DONE, desk, line);
	}
	assert_exit(EXIT_DONE, desk, "coding judge 1 1 z00.00");
	assert_exit(EXIT_DONE, desk, "coding result");
	assert_int_equal(codes, json_integer(desk->out, json_find(desk->out, "coder", "all"), "codes"));
	assert_int_equal(codes, json_integer(desk->out, json_find(desk->out, "coder", "biller"), "codes"));
	right = json_integer(desk->out, json_find(desk->out, "coder", "biller"), "correct");
	assert_int_equal(codes - 1, right);
	assert_int_equal(1, json_integer(desk->out, json_find(desk->out, "coder", "all"), "changed"));
	assert_int_equal(1, json_integer(desk->out, json_find(desk->out, "coder", "all"), "diagnoses"));
	assert_exit(EXIT_DONE, desk, "coding codes --coder biller");
	assert_int_equal(codes, json_rows(desk->out));
	assert_exit(EXIT_DONE, desk, "coding codes --wrong");
	assert_int_equal(1, json_rows(desk->out));
	assert_string_equal("Z0000", json_cell(desk->out, 0, "should_be", cell));
	assert_exit(EXIT_DONE, desk, "kpi coding_accuracy");
	assert_int_equal(right, json_integer(desk->out, 0, "numerator"));
	assert_int_equal(codes, json_integer(desk->out, 0, "denominator"));
	assert_exit(EXIT_DONE, desk, "coding codes --coder supervisor");
	assert_int_equal(0, json_rows(desk->out));
	assert_exit(EXIT_DONE, desk, "coding result --from 2025-01-01 --to 2025-01-31");
	assert_int_equal(0, json_integer(desk->out, 0, "codes"));
}

static void hours_and_costs_are_set_and_corrected(void **state)
{
	struct desk *desk = *state;

	as(desk, "biller");
	assert_exit(EXIT_REFUSED, desk, "hours set 2026-03 biller 160");
	as(desk, "supervisor");
	assert_exit(EXIT_USAGE, desk, "hours set 2026-13 biller 160");
	assert_exit(EXIT_USAGE, desk, "hours set 2026-03 biller much");
	assert_exit(EXIT_REFUSED, desk, "hours set 2026-03 nobody 160");
	assert_says("nobody here logs in as nobody", desk);
	assert_exit(EXIT_REFUSED, desk, "hours set 2026-04 biller 160");
	assert_exit(EXIT_DONE, desk, "hours set 2026-03 biller 160");
	assert_exit(EXIT_DONE, desk, "hours set 2026-03-14 biller 152:30");
	assert_exit(EXIT_DONE, desk, "hours list");
	assert_int_equal(152 * 60 + 30, json_integer(desk->out, json_find(desk->out, "month", "2026-03"), "minutes"));
	assert_exit(EXIT_DONE, desk, "hours list --from 2026-03-31 --to 2026-03-31");
	assert_int_equal(1, json_rows(desk->out));
	assert_string_equal("biller", json_cell(desk->out, 0, "person", cell));
	assert_exit(EXIT_DONE, desk, "kpi productivity --from 2026-03-01 --to 2026-03-31");
	assert_int_equal(152 * 60 + 30, json_integer(desk->out, json_find(desk->out, "person", "biller"), "minutes"));
	assert_int_equal(152 * 60 + 30, json_integer(desk->out, json_find(desk->out, "person", "all"), "minutes"));
	assert_exit(EXIT_DONE, desk, "kpi productivity --from 2026-03-02 --to 2026-03-31"); /* no whole month */
	assert_int_equal(0, json_integer(desk->out, json_find(desk->out, "person", "all"), "minutes"));

	assert_exit(EXIT_USAGE, desk, "cost set 2026-03 rent 100");
	assert_exit(EXIT_USAGE, desk, "cost set 2026-03 pay much");
	assert_exit(EXIT_DONE, desk, "cost set 2026-03 pay 4000 --note 'two people'");
	assert_exit(EXIT_DONE, desk, "cost set 2026-03 pay 4100.50");
	assert_exit(EXIT_DONE, desk, "cost set 2026-03 software 250");
	assert_exit(EXIT_DONE, desk, "cost list --from 2026-03-01");
	assert_int_equal(2, json_rows(desk->out));
	assert_int_equal(410050, json_integer(desk->out, json_find(desk->out, "kind", "pay"), "amount_cents"));
	assert_string_equal("two people", json_cell(desk->out, json_find(desk->out, "kind", "pay"), "note", cell));
	assert_exit(EXIT_DONE, desk, "kpi cost_to_collect --from 2026-03-01 --to 2026-03-31");
	assert_int_equal(435050, json_integer(desk->out, 0, "numerator"));
	assert_exit(EXIT_DONE, desk, "verify");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(a_board_its_groups_and_its_rows_have_one_sum),
		desk_test(the_clock_can_be_filtered),
		desk_test(patients_answers_become_a_rate),
		desk_test(a_finding_is_open_until_somebody_mends_it),
		desk_test(codes_of_a_sample_are_judged_one_by_one),
		desk_test(audits_of_coding_are_put_together_by_coder),
		desk_test(hours_and_costs_are_set_and_corrected),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
