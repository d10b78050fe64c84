/* SPDX-License-Identifier: MIT */
/* dashboard_test.c: the measures on a sample practice: tiles, the claims behind them, days gone by. */
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/dashboard.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"
#include "support/tmpdir.h"

enum { CLAIMS = 240 };

static char directory[TMPDIR_MAX];
static struct office *office;

static int make_office(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct office_options options = { .path = NULL, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct sample_options sample = { .seed = 1, .claims = CLAIMS, .today = test_date("2026-03-31") };
	char path[TMPDIR_MAX + 16];

	(void)state;
	tmpdir_make(directory);
	(void)text_format(path, sizeof path, "%s/practice.db", directory);
	options.path = path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	assert_done(office_open(&office, &options, &error), &error);
	return 0;
}

static int close_office(void **state)
{
	(void)state;
	office_close(office);
	tmpdir_remove(directory);
	return 0;
}

/* The claims behind each tile, listed without end, add up to it. */
static void assert_drills_add_up(const struct dashboard_window *window)
{
	struct error error = { .status = STATUS_OK };
	struct tiles tiles = { 0 };

	assert_done(dashboard_read(office, window, &tiles, &error), &error);
	assert_true(tiles.count > 15);
	for (size_t i = 0; i < tiles.count; i++) {
		const struct tile *tile = &tiles.items[i];
		struct kpi_drill_rows rows = { 0 };
		int64_t numerator = 0, denominator = 0;

		assert_done(dashboard_drill(office, tile->kpi, window, false, 100000, &rows, &error), &error);
		for (size_t j = 0; j < rows.count; j++) {
			numerator += rows.items[j].numerator;
			denominator += rows.items[j].denominator;
		}
		if (tile->kpi->denominator == KPI_PART_NONE)
			denominator = tile->value.denominator;
		if (numerator != tile->value.numerator || denominator != tile->value.denominator)
			fail_msg("%s is %lld / %lld, its claims add up to %lld / %lld", tile->kpi->name,
				 (long long)tile->value.numerator, (long long)tile->value.denominator,
				 (long long)numerator, (long long)denominator);
		VEC_FREE(&rows);
	}
	VEC_FREE(&tiles);
}

static void the_claims_behind_a_tile_add_up_to_it(void **state)
{
	(void)state;
	assert_drills_add_up(NULL);
}

static void so_they_do_for_one_payer(void **state)
{
	struct dashboard_window window = { .payer_id = 3 };

	(void)state;
	assert_drills_add_up(&window);
}

static void so_they_do_for_a_month_gone_by(void **state)
{
	struct dashboard_window window = { .from = test_date("2026-02-01"), .to = test_date("2026-02-28") };

	(void)state;
	assert_drills_add_up(&window);
}

static void a_window_that_ended_does_not_show_what_is_owed_today(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct dashboard_window window = { .to = test_date("2025-12-31") };
	struct tile then, now;

	(void)state;
	assert_done(dashboard_tile(office, kpi_find("K03"), &window, &then, &error), &error);
	assert_done(dashboard_tile(office, kpi_find("K03"), NULL, &now, &error), &error);
	assert_int_not_equal(now.value.denominator, then.value.denominator);
}

static void the_sample_knows_the_answers_to_its_first_sends(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct tile accepted, rejected;

	(void)state;
	assert_done(dashboard_tile(office, kpi_find("K10"), NULL, &accepted, &error), &error);
	assert_done(dashboard_tile(office, kpi_find("K38"), NULL, &rejected, &error), &error);
	assert_true(accepted.value.denominator > 0);
	assert_int_equal(accepted.value.denominator, rejected.value.denominator);
	assert_int_equal(accepted.value.denominator, accepted.value.numerator + rejected.value.numerator);
}

static void the_sample_has_a_history_of_each_measure(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct tiles tiles = { 0 };

	(void)state;
	assert_done(dashboard_read(office, NULL, &tiles, &error), &error);
	for (size_t i = 0; i < tiles.count; i++) {
		struct kpi_points points = { 0 };

		assert_done(dashboard_history(office, tiles.items[i].kpi, &points, &error), &error);
		assert_true(points.count > 12);
		assert_date("2026-03-30", points.items[points.count - 1].day); /* the last day that is closed */
		/* Nobody in the sample surveys, audits or enters costs. */
		if (tiles.items[i].value.denominator != 0)
			assert_int_not_equal(' ', tiles.items[i].trend);
		VEC_FREE(&points);
	}
	VEC_FREE(&tiles);
}

/* The claims owed on by one row of the ageing: their part of the balances is the row's total. */
static void the_claims_behind_a_row_of_the_ageing_add_up_to_it(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct ageing_rows ageing = { 0 };

	(void)state;
	assert_done(dashboard_ageing(office, AGEING_SERVICE, &ageing, &error), &error);
	assert_true(ageing.count > 3);
	for (size_t i = 0; i < ageing.count; i++) {
		const struct ageing_row *row = &ageing.items[i];
		struct claim_filter filter = { .owed = row->patient ? OWED_BY_PATIENTS : OWED_BY_INSURERS };
		struct claim_rows claims = { 0 };
		struct money total, sum = money_of_cents(0);
		int64_t count;

		(void)TEXT_SET(filter.payer_class, row->payer_class);
		assert_done(claims_find(office, &filter, 0, 100000, &claims, &error), &error);
		assert_done(claims_total(office, &filter, &count, &total, &error), &error);
		assert_true(claims.count > 0);
		assert_int_equal(claims.count, count);
		for (size_t j = 0; j < claims.count; j++) {
			assert_true(money_cents(claims.items[j].balance) > 0);
			sum = money_add(sum, claims.items[j].balance);
		}
		assert_cents(money_cents(row->total), sum);
		assert_cents(money_cents(row->total), total);
		VEC_FREE(&claims);
	}
	VEC_FREE(&ageing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_claims_behind_a_tile_add_up_to_it),
		cmocka_unit_test(so_they_do_for_one_payer),
		cmocka_unit_test(so_they_do_for_a_month_gone_by),
		cmocka_unit_test(a_window_that_ended_does_not_show_what_is_owed_today),
		cmocka_unit_test(the_sample_knows_the_answers_to_its_first_sends),
		cmocka_unit_test(the_claims_behind_a_row_of_the_ageing_add_up_to_it),
		cmocka_unit_test(the_sample_has_a_history_of_each_measure),
	};

	return cmocka_run_group_tests(tests, make_office, close_office);
}
