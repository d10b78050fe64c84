/* SPDX-License-Identifier: MIT */
/* scope_test.c: the days and the payer that measures are about, and how tiles share a screen. */
#include "support/test.h"
#include "tui/screens/measures_paint.h"

static const struct {
	enum scope_choice choice;
	const char *from, *to;
	bool usual;
} choices[] = {
	{ SCOPE_30, "2026-03-02", "2026-03-31", false },         { SCOPE_90, "2026-01-01", "2026-03-31", true },
	{ SCOPE_365, "2025-04-01", "2026-03-31", false },        { SCOPE_MONTH, "2026-03-01", "2026-03-31", false },
	{ SCOPE_LAST_MONTH, "2026-02-01", "2026-02-28", false },
};

static void each_choice_has_its_days(void **state)
{
	struct scope scope = { .usual = false };

	(void)state;
	scope_begin(&scope, test_date("2026-03-31"));
	for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
		scope_choose(&scope, choices[i].choice, test_date("2026-03-31"));
		assert_date(choices[i].from, scope.window.from);
		assert_date(choices[i].to, scope.window.to);
		assert_int_equal(choices[i].usual, scope.usual);
	}
}

static void last_month_of_january_is_december(void **state)
{
	struct scope scope = { .usual = false };

	(void)state;
	scope_begin(&scope, test_date("2026-01-15"));
	scope_choose(&scope, SCOPE_LAST_MONTH, test_date("2026-01-15"));
	assert_date("2025-12-01", scope.window.from);
	assert_date("2025-12-31", scope.window.to);
}

static const struct {
	const char *typed, *from, *to; /* FROM NULL: refused */
} typed[] = {
	{ "01012026 02282026", "2026-01-01", "2026-02-28" },
	{ "t-59 t", "2026-01-31", "2026-03-31" },
	{ "  1/1/26   2/28/26 ", "2026-01-01", "2026-02-28" },
	{ "2026-02-01", "2026-02-01", "2026-03-31" },
	{ "02282026 01012026", NULL, NULL },
	{ "01012026 04012026", NULL, NULL },
	{ "01012026 x", NULL, NULL },
	{ "", NULL, NULL },
};

static void two_days_are_typed_with_a_blank_between(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		struct scope scope = { .usual = false };
		struct error error = { .status = STATUS_OK };
		enum status status;

		scope_begin(&scope, test_date("2026-03-31"));
		status = scope_type(&scope, typed[i].typed, test_date("2026-03-31"), &error);
		assert_status(typed[i].from != NULL ? STATUS_OK : STATUS_REFUSED, status);
		assert_date(typed[i].from != NULL ? typed[i].from : "2026-01-01", scope.window.from);
		assert_date(typed[i].to != NULL ? typed[i].to : "2026-03-31", scope.window.to);
	}
}

static void one_payers_figures_are_not_the_usual_ones(void **state)
{
	struct scope scope = { .usual = false };

	(void)state;
	scope_begin(&scope, test_date("2026-03-31"));
	scope_slice(&scope, KPI_BY_PAYER, &(struct kpi_slice_key){ .id = 7 }, "Blue Meadow", test_date("2026-03-31"));
	assert_false(scope.usual);
	assert_int_equal(7, scope.window.payer_id);
	assert_string_equal("Blue Meadow", scope.whose);
	scope_slice(&scope, KPI_BY_REASON, &(struct kpi_slice_key){ .code = "CO-16" }, "CO-16",
		    test_date("2026-03-31"));
	assert_string_equal("Blue Meadow, CO-16", scope.whose);
	scope_slice(&scope, KPI_BY_PAYER, NULL, "", test_date("2026-03-31"));
	assert_string_equal("CO-16", scope.whose);
	assert_false(scope.usual);
	scope_slice(&scope, KPI_BY_REASON, NULL, "", test_date("2026-03-31"));
	assert_string_equal("all payers", scope.whose);
	assert_true(scope.usual);
}

static void money_is_said_in_dollars_and_claims_as_numbers(void **state)
{
	char text[PART_TEXT_MAX];

	(void)state;
	assert_string_equal("31", part_text(KPI_PART_CLAIMS, 31, 90, text));
	assert_string_equal("1,234.56", part_text(KPI_PART_CENTS, 123456, 90, text));
	assert_string_equal("1,234.56", part_text(KPI_PART_CENT_DAYS, (int64_t)123456 * 90, 90, text));
	assert_string_equal("12", part_text(KPI_PART_DAYS, 12, 90, text));
}

static const struct {
	int rows, columns, across, down, height_least;
} screens[] = {
	{ 20, 80, 2, 5, 4 },   /* two pages of ten */
	{ 39, 132, 3, 7, 5 },  /* all at once */
	{ 56, 200, 5, 4, 10 }, /* with larger charts */
	{ 3, 30, 1, 1, 4 },    /* smaller than any: one at a time */
};

static void tiles_fill_the_screen_they_get(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
		struct tile_grid tiles = tile_grid_of(screens[i].rows, screens[i].columns, 20);

		assert_int_equal(screens[i].across, tiles.across);
		assert_int_equal(screens[i].down, tiles.down);
		assert_true(tiles.height >= screens[i].height_least);
		assert_true(tiles.across * tiles.width <= screens[i].columns);
	}
}

static const struct {
	int rows, columns, count, changes;
} blocks[] = {
	{ 20, 80, 22, 4 },  /* what tiles leave over below whole rows of them */
	{ 39, 132, 22, 7 }, /* all tiles, and the rest for what changed */
	{ 56, 200, 22, 8 },
	{ 3, 30, 22, 3 },
};

static void what_changed_has_what_the_tiles_leave(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
		assert_int_equal(blocks[i].changes,
				 change_rows_of(blocks[i].rows, blocks[i].columns, (size_t)blocks[i].count));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_choice_has_its_days),
		cmocka_unit_test(last_month_of_january_is_december),
		cmocka_unit_test(two_days_are_typed_with_a_blank_between),
		cmocka_unit_test(one_payers_figures_are_not_the_usual_ones),
		cmocka_unit_test(money_is_said_in_dollars_and_claims_as_numbers),
		cmocka_unit_test(tiles_fill_the_screen_they_get),
		cmocka_unit_test(what_changed_has_what_the_tiles_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
