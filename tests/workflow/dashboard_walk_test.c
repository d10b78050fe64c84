/* SPDX-License-Identifier: MIT */
/* dashboard_walk_test.c: on a sample practice, every figure of every panel down to its rows: all must add up. */
#include "claimbench/workflow/boards.h"
#include "claimbench/workflow/dashboard.h"

#include "claimbench/base/text.h"
#include "support/sample_office.h"
#include "support/test.h"

/* The claims behind each tile, listed without end, add up to it. */
static void assert_drills_add_up(const struct dashboard_window *window)
{
	struct error error = { .status = STATUS_OK };
	struct tiles tiles = { 0 };

	assert_done(dashboard_read(sample_office, window, &tiles, &error), &error);
	assert_true(tiles.count > 15);
	for (size_t i = 0; i < tiles.count; i++) {
		const struct tile *tile = &tiles.items[i];
		struct kpi_drill_rows rows = { 0 };
		int64_t numerator = 0, denominator = 0;

		assert_done(dashboard_drill(sample_office, tile->kpi, window, false, 100000, &rows, &error), &error);
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
	struct dashboard_window window = { .only[KPI_BY_PAYER] = { true, { .id = 3 } } };

	(void)state;
	assert_drills_add_up(&window);
}

static void so_they_do_for_a_month_gone_by(void **state)
{
	struct dashboard_window window = { .from = test_date("2026-02-01"), .to = test_date("2026-02-28") };

	(void)state;
	assert_drills_add_up(&window);
}

/* ---- slices: tile, slice, claims, each the sum of what is below it ---- */

static void assert_claims_add_up(const struct kpi *kpi, const struct dashboard_window *window,
				 enum kpi_dimension dimension, const struct kpi_slice *slice)
{
	struct error error = { .status = STATUS_OK };
	struct dashboard_window only = { .from = DATE_NONE };
	struct kpi_drill_rows rows = { 0 };
	int64_t numerator = 0, denominator = 0;

	if (window != NULL)
		only = *window;
	only.only[dimension] = (struct kpi_only){ true, slice->key };
	assert_done(dashboard_drill(sample_office, kpi, &only, false, 100000, &rows, &error), &error);
	for (size_t i = 0; i < rows.count; i++) {
		numerator += rows.items[i].numerator;
		denominator += rows.items[i].denominator;
	}
	if (kpi->denominator == KPI_PART_NONE)
		denominator = slice->denominator;
	if (numerator != slice->numerator || denominator != slice->denominator)
		fail_msg("%s, %s %s is %lld / %lld, its claims add up to %lld / %lld", kpi->name,
			 token_word(&kpi_dimension_tokens, (int)dimension), slice->code, (long long)slice->numerator,
			 (long long)slice->denominator, (long long)numerator, (long long)denominator);
	VEC_FREE(&rows);
}

static void assert_slices_add_up(const struct tile *tile, const struct dashboard_window *window,
				 enum kpi_dimension dimension)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_slices slices = { 0 };
	int64_t numerator = 0, denominator = 0;

	assert_done(dashboard_slices(sample_office, tile->kpi, window, dimension, &slices, &error), &error);
	for (size_t i = 0; i < slices.count; i++) {
		const struct kpi_slice *slice = &slices.items[i];
		bool none = slice->key.id == 0 && slice->key.code[0] == '\0';

		numerator += slice->numerator;
		denominator += slice->denominator;
		assert_int_equal(none, slice->code[0] == '\0');
		for (size_t j = 0; j < i; j++)
			assert_false(kpi_slice_key_equal(&slices.items[j].key, &slice->key));
		assert_claims_add_up(tile->kpi, window, dimension, slice);
	}
	if (tile->kpi->denominator == KPI_PART_NONE)
		denominator = tile->value.denominator;
	if (numerator != tile->value.numerator || denominator != tile->value.denominator)
		fail_msg("%s is %lld / %lld, by %s it adds up to %lld / %lld", tile->kpi->name,
			 (long long)tile->value.numerator, (long long)tile->value.denominator,
			 token_word(&kpi_dimension_tokens, (int)dimension), (long long)numerator,
			 (long long)denominator);
	VEC_FREE(&slices);
}

static void assert_all_slices_add_up(const struct dashboard_window *window)
{
	struct error error = { .status = STATUS_OK };
	struct tiles tiles = { 0 };

	assert_done(dashboard_read(sample_office, window, &tiles, &error), &error);
	for (size_t i = 0; i < tiles.count; i++)
		for (int dimension = 0; dimension < KPI_DIMENSIONS; dimension++)
			if (kpi_is_by(tiles.items[i].kpi, (enum kpi_dimension)dimension))
				assert_slices_add_up(&tiles.items[i], window, (enum kpi_dimension)dimension);
	VEC_FREE(&tiles);
}

static void every_cut_of_every_tile_adds_up_and_so_do_its_claims(void **state)
{
	(void)state;
	assert_all_slices_add_up(NULL);
}

static void so_do_the_cuts_of_days_gone_by_and_of_one_payer(void **state)
{
	struct dashboard_window window = { .from = test_date("2026-02-01"),
					   .to = test_date("2026-02-28"),
					   .only[KPI_BY_PAYER] = { true, { .id = 3 } } };

	(void)state;
	assert_all_slices_add_up(&window);
}

static void assert_board_adds_up(const struct board *board, enum board_group by)
{
	struct error error = { .status = STATUS_OK };
	struct board_sums sums = { 0 };
	struct board_sum whole;
	int64_t count = 0, cents = 0;

	assert_done(boards_total(sample_office, board, NULL, &whole, &error), &error);
	assert_done(boards_group(sample_office, board, NULL, by, &sums, &error), &error);
	for (size_t i = 0; i < sums.count; i++) {
		struct board_filter filter = { .payer_id = 0 };
		struct board_rows rows = { 0 };
		int64_t listed = 0;

		assert_true(TEXT_SET(filter.keys[by], sums.items[i].key));
		assert_done(boards_list(sample_office, board, &filter, 100000, &rows, &error), &error);
		for (size_t j = 0; j < rows.count; j++)
			listed += money_cents(rows.items[j].amount);
		assert_int_equal(sums.items[i].count, rows.count);
		assert_cents(listed, sums.items[i].amount);
		count += sums.items[i].count;
		cents += money_cents(sums.items[i].amount);
		VEC_FREE(&rows);
	}
	assert_int_equal(whole.count, count);
	assert_cents(cents, whole.amount);
	VEC_FREE(&sums);
}

static void every_group_of_every_board_adds_up_and_so_do_its_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < board_count; i++)
		for (int by = 0; by < BOARD_GROUP_COUNT; by++)
			if ((boards[i].groups >> by & 1u) != 0)
				assert_board_adds_up(&boards[i], (enum board_group)by);
}

/* What a board lists is what the measure of the same thing counts. */
static void a_board_and_its_measure_are_the_same_dollars(void **state)
{
	static const struct pair {
		const char *board, *measure;
	} pairs[] = { { "leakage", "leakage" }, { "unbilled", "unbilled_days" }, { "credits", "credit_balance_days" } };
	struct error error = { .status = STATUS_OK };

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct board_sum whole;
		struct tile tile;
		int64_t cents;

		assert_done(boards_total(sample_office, board_find(pairs[i].board), NULL, &whole, &error), &error);
		assert_done(dashboard_tile(sample_office, kpi_find(pairs[i].measure), NULL, &tile, &error), &error);
		assert_true(money_cents(whole.amount) > 0);
		/* Of the usual window's ninety days, where the measure is in days. */
		cents = tile.kpi->numerator == KPI_PART_CENT_DAYS ? tile.value.numerator / 90 : tile.value.numerator;
		if (money_cents(whole.amount) != cents)
			fail_msg("the board %s holds %lld cents, the measure %s %lld", pairs[i].board,
				 (long long)money_cents(whole.amount), tile.kpi->name, (long long)cents);
	}
}

/* A tile of one provider's claims is what his slice is, and is cut on. */
static void a_filter_is_the_slice_of_it(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_slices providers = { 0 };
	struct tiles tiles = { 0 };

	(void)state;
	assert_done(dashboard_read(sample_office, NULL, &tiles, &error), &error);
	assert_done(dashboard_choices(sample_office, KPI_BY_PROVIDER, &providers, &error), &error);
	assert_true(providers.count > 1);
	for (size_t i = 0; i < tiles.count; i++) {
		struct dashboard_window window = { .only[KPI_BY_PROVIDER] = { true, providers.items[1].key } };
		struct kpi_slices slices = { 0 };
		struct tile tile;

		if (!kpi_is_by(tiles.items[i].kpi, KPI_BY_PROVIDER))
			continue;
		assert_done(dashboard_tile(sample_office, tiles.items[i].kpi, &window, &tile, &error), &error);
		assert_done(dashboard_slices(sample_office, tile.kpi, NULL, KPI_BY_PROVIDER, &slices, &error), &error);
		for (size_t j = 0; j < slices.count; j++) {
			if (!kpi_slice_key_equal(&slices.items[j].key, &providers.items[1].key))
				continue;
			assert_int_equal(slices.items[j].numerator, tile.value.numerator);
			if (tile.kpi->denominator != KPI_PART_NONE)
				assert_int_equal(slices.items[j].denominator, tile.value.denominator);
		}
		assert_int_equal(' ', tile.trend);
		assert_slices_add_up(&tile, &window, KPI_BY_CARC);
		VEC_FREE(&slices);
	}
	VEC_FREE(&providers);
	VEC_FREE(&tiles);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_claims_behind_a_tile_add_up_to_it),
		cmocka_unit_test(so_they_do_for_one_payer),
		cmocka_unit_test(so_they_do_for_a_month_gone_by),
		cmocka_unit_test(every_cut_of_every_tile_adds_up_and_so_do_its_claims),
		cmocka_unit_test(so_do_the_cuts_of_days_gone_by_and_of_one_payer),
		cmocka_unit_test(a_filter_is_the_slice_of_it),
		cmocka_unit_test(every_group_of_every_board_adds_up_and_so_do_its_rows),
		cmocka_unit_test(a_board_and_its_measure_are_the_same_dollars),
	};

	return cmocka_run_group_tests(tests, sample_office_make, sample_office_close);
}
