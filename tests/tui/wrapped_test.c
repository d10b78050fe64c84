/* SPDX-License-Identifier: MIT */
/* wrapped_test.c: text broken into lines, and the notes of a code made of such. */
#include <wchar.h>

#include "support/test.h"
#include "tui/screens/codes.h"

struct page {
	struct grid grid;
	struct canvas canvas;
};

static int open_page(void **state)
{
	struct page *page = calloc(1, sizeof *page);

	assert_non_null(page);
	assert_true(grid_resize(&page->grid, 12, 24));
	page->grid.ascii = true;
	page->canvas = canvas_of(&page->grid);
	*state = page;
	return 0;
}

static int close_page(void **state)
{
	struct page *page = *state;

	grid_free(&page->grid);
	free(page);
	return 0;
}

/* ROW as text without the blanks at its end; ASCII only. */
static const char *row_text(const struct page *page, int row)
{
	static char text[80];
	int end = 0;

	for (int i = 0; i < page->grid.columns; i++) {
		text[i] = (char)page->grid.cells[row * page->grid.columns + i].text[0];
		if (text[i] != ' ')
			end = i + 1;
	}
	text[end] = '\0';
	return text;
}

static void lines_break_at_blanks(void **state)
{
	struct page *page = *state;

	assert_int_equal(3, canvas_wrapped(&page->canvas, 0, 2, 10, ROLE_TEXT, "one two three four five"));
	assert_string_equal("  one two", row_text(page, 0));
	assert_string_equal("  three four", row_text(page, 1));
	assert_string_equal("  five", row_text(page, 2));
}

static void text_that_has_no_room_is_marked_where_it_is_cut(void **state)
{
	struct page *page = *state;

	assert_int_equal(22, canvas_text(&page->canvas, 0, 2, ROLE_TEXT, "such as E11.21, not E11.2"));
	assert_string_equal("  such as E11.21, not E>", row_text(page, 0));
	assert_int_equal(22, canvas_text(&page->canvas, 1, 2, ROLE_TEXT, "such as E11.21 not E11"));
	assert_string_equal("  such as E11.21 not E11", row_text(page, 1));
	/* Blanks are nothing that is missing; what is scrolled shows by its cursor where it goes on. */
	assert_int_equal(22, canvas_text(&page->canvas, 2, 2, ROLE_TEXT, "such as E11.21 not E11   "));
	assert_string_equal("  such as E11.21 not E11", row_text(page, 2));
	(void)canvas_scrolled(&page->canvas, 3, 2, ROLE_TEXT, "such as E11.21, not E11.2");
	assert_string_equal("  such as E11.21, not E1", row_text(page, 3));
}

static void a_word_too_long_for_a_line_is_broken(void **state)
{
	struct page *page = *state;

	assert_int_equal(3, canvas_wrapped(&page->canvas, 0, 0, 4, ROLE_TEXT, "abcdefghij"));
	assert_string_equal("abcd", row_text(page, 0));
	assert_string_equal("ij", row_text(page, 2));
	assert_int_equal(0, canvas_wrapped(&page->canvas, 0, 0, 4, ROLE_TEXT, ""));
	assert_int_equal(0, canvas_wrapped(&page->canvas, 0, 0, 0, ROLE_TEXT, "abc"));
}

static void lines_outside_are_counted_too(void **state)
{
	struct page *page = *state;

	assert_int_equal(3, canvas_wrapped(&page->canvas, -2, 0, 5, ROLE_TEXT, "one two three"));
	assert_string_equal("three", row_text(page, 0));
}

static void notes_stand_under_their_kind_and_origin(void **state)
{
	static struct code_note_line lines[] = {
		{ "E119", "inclusion", "adult-onset" },      { "E11", "excludes1", "type 1 (E10.-)" },
		{ "E11", "excludes1", "other (E13.-)" },     { "E11", "seventh", "A\tinitial" },
		{ "E08-E13", "title", "Diabetes mellitus" }, { "E00-E89", "title", "Endocrine" },
		{ "E00-E89", "note", "All of it" },
	};
	static const char *const expected[] = {
		" Also called",     "   adult-onset", " From E11",    " Excludes 1: never code>", "   type 1 (E10.-)",
		"   other (E13.-)", " 7th character", "   A initial", " From Endocrine",          " Note",
		"   All of it",
	};
	struct code_note_rows notes = { .items = lines, .count = sizeof lines / sizeof lines[0] };
	struct page *page = *state;
	int count = sizeof expected / sizeof expected[0];

	assert_int_equal(count, code_notes_paint(&page->canvas, 0, "E119", &notes));
	for (int i = 0; i < count; i++)
		assert_string_equal(expected[i], row_text(page, i));
	grid_clear(&page->grid);
	assert_int_equal(count, code_notes_paint(&page->canvas, 3, "E119", &notes));
	assert_string_equal(expected[3], row_text(page, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lines_break_at_blanks, open_page, close_page),
		cmocka_unit_test_setup_teardown(text_that_has_no_room_is_marked_where_it_is_cut, open_page, close_page),
		cmocka_unit_test_setup_teardown(a_word_too_long_for_a_line_is_broken, open_page, close_page),
		cmocka_unit_test_setup_teardown(lines_outside_are_counted_too, open_page, close_page),
		cmocka_unit_test_setup_teardown(notes_stand_under_their_kind_and_origin, open_page, close_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
