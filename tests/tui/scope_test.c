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
	assert_true(scope.window.only[KPI_BY_PAYER].set);
	assert_int_equal(7, scope.window.only[KPI_BY_PAYER].key.id);
	assert_string_equal("Blue Meadow", scope.whose);
	scope_slice(&scope, KPI_BY_CARC, &(struct kpi_slice_key){ .code = "CO-16" }, "CO-16", test_date("2026-03-31"));
	assert_string_equal("Blue Meadow, CO-16", scope.whose);
	scope_slice(&scope, KPI_BY_PAYER, NULL, "", test_date("2026-03-31"));
	assert_string_equal("CO-16", scope.whose);
	assert_false(scope.usual);
	scope_slice(&scope, KPI_BY_CARC, NULL, "", test_date("2026-03-31"));
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
	assert_string_equal("2.5 h", part_text(KPI_PART_SECONDS, 9000, 90, text));
	assert_string_equal("160.0 h", part_text(KPI_PART_MINUTES, 9600, 90, text));
	assert_string_equal("", part_text(KPI_PART_NONE, 1, 90, text));
}

static struct measure all[TILES_MAX];

static void take_all(void)
{
	assert_true(kpi_count <= TILES_MAX);
	for (size_t i = 0; i < kpi_count; i++)
		all[i] = (struct measure){ .tile = { .kpi = &kpis[i] } };
}

static const struct {
	int rows, columns, pages_most, height_least;
} screens[] = {
	{ 16, 80, 9, 4 },                     /* on pages, with a free row below each */
	{ 34, 132, 3, 4 }, { 53, 200, 1, 3 }, /* all at once */
	{ 60, 240, 1, 5 },                    /* with larger charts */
	{ 3, 30, 47, 1 },                     /* smaller than any: one at a time */
};

/* No two stand on one another, none beyond the screen, and each below its group's heading. */
static void tiles_fill_the_screen_they_get(void **state)
{
	(void)state;
	take_all();
	for (size_t s = 0; s < sizeof screens / sizeof screens[0]; s++) {
		struct tile_layout layout;

		tile_layout_make(&layout, screens[s].rows, screens[s].columns, all, kpi_count);
		assert_int_equal(kpi_count, layout.count);
		assert_true(layout.pages <= screens[s].pages_most);
		assert_true(layout.height >= screens[s].height_least);
		for (size_t i = 0; i < layout.count; i++) {
			const struct tile_place *at = &layout.tiles[i], *before = i > 0 ? at - 1 : at;
			bool headed = false;

			assert_true((at->across + 1) * layout.width <= screens[s].columns);
			assert_true(s == 4 || at->row + layout.height <= screens[s].rows);
			if (i > 0 && at->page == before->page)
				assert_true(at->row >= before->row + layout.height ||
					    (at->row == before->row && at->across == before->across + 1));
			for (size_t h = 0; h < layout.heading_count; h++)
				headed = headed ||
					 (layout.headings[h].page == at->page && layout.headings[h].row < at->row &&
					  layout.headings[h].group == kpis[i].group);
			assert_true(headed);
		}
	}
}

static void arrows_go_from_row_to_row_and_back(void **state)
{
	struct tile_layout layout;
	size_t at = 1, rows = 0, below;

	(void)state;
	take_all();
	tile_layout_make(&layout, 16, 80, all, kpi_count);
	while ((below = tile_below(&layout, at)) != at) {
		assert_true(layout.tiles[below].across <= 1);
		at = below;
		rows++;
	}
	assert_true(rows > 20);
	assert_true(at + 2 >= kpi_count);
	while (tile_above(&layout, at) != at) {
		at = tile_above(&layout, at);
		rows--;
	}
	assert_int_equal(0, rows);
	assert_int_equal(0, tile_first_of(&layout, 0));
	assert_int_equal(1, layout.tiles[tile_first_of(&layout, 1)].page);
	assert_int_equal(layout.pages - 1, layout.tiles[tile_first_of(&layout, 100)].page);
}

static const struct {
	int rows, columns, changes;
} blocks[] = {
	{ 20, 80, 3 },  /* some at least */
	{ 56, 200, 4 }, /* what all tiles at once leave over */
	{ 60, 240, 6 },
	{ 3, 30, 3 },
};

static void what_changed_has_what_the_tiles_leave(void **state)
{
	(void)state;
	take_all();
	for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
		assert_int_equal(blocks[i].changes, change_rows_of(blocks[i].rows, blocks[i].columns, all, kpi_count));
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
		cmocka_unit_test(arrows_go_from_row_to_row_and_back),
		cmocka_unit_test(what_changed_has_what_the_tiles_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
