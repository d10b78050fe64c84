/* SPDX-License-Identifier: MIT */
/* chart_test.c: trend lines, columns and bars in ASCII, row by row. */
#include "tui/kit/chart.h"

#include "support/test.h"

enum { ROWS = 4, COLUMNS = 8 };

static struct grid grid;

static int begin(void **state)
{
	(void)state;
	grid = (struct grid){ .ascii = true };
	return grid_resize(&grid, ROWS, COLUMNS) ? 0 : 1;
}

static int end(void **state)
{
	(void)state;
	grid_free(&grid);
	return 0;
}

static void assert_row(int row, const char *expected)
{
	char text[COLUMNS + 1];

	for (int i = 0; i < COLUMNS; i++)
		text[i] = (char)grid.cells[row * COLUMNS + i].text[0];
	text[COLUMNS] = '\0';
	assert_string_equal(expected, text);
}

static void a_trend_ends_at_the_right_and_spans_least_to_most(void **state)
{
	struct canvas canvas = canvas_of(&grid);
	const int64_t values[] = { 10, 20, 30, 80 };

	(void)state;
	chart_trend(&canvas, 0, 0, COLUMNS, ROLE_BAR, values, 4);
	assert_row(0, "    __.#");
}

static void columns_are_as_wide_as_there_is_room_for(void **state)
{
	struct canvas canvas = canvas_of(&grid);
	const int64_t values[] = { 0, 50, 100 };

	(void)state;
	chart_columns(&canvas, ROLE_BAR, values, 3);
	assert_row(0, "      ##");
	assert_row(1, "      ##");
	assert_row(2, "    ####");
	assert_row(3, "  __####");
}

static void many_values_share_columns_by_their_mean(void **state)
{
	struct canvas canvas = canvas_of(&grid);
	int64_t values[4 * COLUMNS];

	(void)state;
	for (int i = 0; i < 4 * COLUMNS; i++)
		values[i] = i % 4 == 0 ? 100 : 0;
	chart_columns(&canvas, ROLE_BAR, values, sizeof values / sizeof values[0]);
	/* Each column stands for 100, 0, 0, 0: a quarter of the height. */
	assert_row(0, "        ");
	assert_row(1, "        ");
	assert_row(2, "        ");
	assert_row(3, "########");
}

static void values_that_do_not_move_stand_half_way(void **state)
{
	struct canvas canvas = canvas_of(&grid);
	const int64_t values[] = { 7, 7, 7, 7 };

	(void)state;
	chart_columns(&canvas, ROLE_BAR, values, 4);
	assert_row(1, "        ");
	assert_row(2, "########");
}

static void nothing_is_drawn_of_nothing(void **state)
{
	struct canvas canvas = canvas_of(&grid), none = canvas_part(&canvas, 0, 0, 0, 0);
	const int64_t value = 5;

	(void)state;
	chart_columns(&canvas, ROLE_BAR, NULL, 0);
	chart_columns(&none, ROLE_BAR, &value, 1);
	chart_trend(&canvas, 0, 0, 0, ROLE_BAR, &value, 1);
	chart_bar(&canvas, 0, 0, COLUMNS, ROLE_BAR, 0, 10);
	for (int row = 0; row < ROWS; row++)
		assert_row(row, "        ");
}

static void a_bar_is_never_longer_than_its_room_and_never_invisible(void **state)
{
	struct canvas canvas = canvas_of(&grid);

	(void)state;
	chart_bar(&canvas, 0, 0, COLUMNS, ROLE_BAR, 20, 10);
	chart_bar(&canvas, 1, 0, COLUMNS, ROLE_BAR, 5, 10);
	chart_bar(&canvas, 2, 0, COLUMNS, ROLE_BAR, 1, 1000);
	assert_row(0, "########");
	assert_row(1, "####    ");
	assert_row(2, "|       ");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_trend_ends_at_the_right_and_spans_least_to_most),
		TEST(columns_are_as_wide_as_there_is_room_for),
		TEST(many_values_share_columns_by_their_mean),
		TEST(values_that_do_not_move_stand_half_way),
		TEST(nothing_is_drawn_of_nothing),
		TEST(a_bar_is_never_longer_than_its_room_and_never_invisible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
