/* SPDX-License-Identifier: MIT */
/* screen_test.c: questions to a screen, and expected screens drawn in files. */
#include "support/screen.h"

#include <sys/stat.h>

#include "claimbench/base/file.h"
#include "support/test.h"
#include "support/tmpdir.h"

static struct vt *vt;
static char tests[TMPDIR_MAX];
static char *before;

/* The screens of these tests are drawn in a directory of their own. */
static int begin(void **state)
{
	char directory[FILE_PATH_MAX];
	struct error error;

	(void)state;
	tmpdir_make(tests);
	before = getenv("CLAIMBENCH_TESTS") != NULL ? strdup(getenv("CLAIMBENCH_TESTS")) : NULL;
	(void)setenv("CLAIMBENCH_TESTS", tests, 1);
	(void)snprintf(directory, sizeof directory, "%s/tui/screens", tests);
	assert_done(file_make_directory(directory, &error), &error);
	vt = vt_open(3, 12);
	return vt == NULL;
}

static int end(void **state)
{
	(void)state;
	vt_close(vt);
	tmpdir_remove(tests);
	if (before != NULL)
		(void)setenv("CLAIMBENCH_TESTS", before, 1);
	free(before);
	return 0;
}

static void feed(const char *text)
{
	vt_feed(vt, text, strlen(text));
}

static const char *drawing_path(void)
{
	static char path[FILE_PATH_MAX];

	(void)snprintf(path, sizeof path, "%s/tui/screens/it.screen", tests);
	return path;
}

static void draw(const char *drawing)
{
	FILE *file = fopen(drawing_path(), "w");

	assert_non_null(file);
	assert_true(fputs(drawing, file) >= 0);
	assert_int_equal(0, fclose(file));
}

static void assert_drawn(const char *expected)
{
	struct buf text;
	struct error error;

	assert_done(file_read(drawing_path(), 100000, &text, &error), &error);
	assert_string_equal(expected, buf_text(&text));
	buf_free(&text);
}

static void assert_yes(screen_question *question, struct screen_wish wish)
{
	struct buf why = buf_new(10000);
	bool yes = question(vt, &wish, &why);

	if (!yes)
		print_error("%s\n", buf_text(&why));
	assert_string_equal("", buf_text(&why));
	buf_free(&why);
	assert_true(yes);
}

static void assert_no(screen_question *question, struct screen_wish wish, const char *expected)
{
	struct buf why = buf_new(10000);
	bool yes = question(vt, &wish, &why);

	if (!yes)
		assert_string_equal(expected, buf_text(&why));
	buf_free(&why);
	assert_false(yes);
}

static const struct screen_wish it = { .text = "it" }, it_with_attributes = { .text = "it", .attributes = true };

/* ------------------------------------------------------------------------------------- drawings */

static void a_screen_is_as_it_was_drawn(void **state)
{
	(void)state;
	feed("Mu\xc3\xb1oz\033[3;1H| 12.00\033[2;3H");
	draw("+----12x3----+\n"
	     "|Mu\xc3\xb1oz       |\n"
	     "|            |\n"
	     "|| 12.00     |\n"
	     "+------------+\n"
	     "cursor 1,2\n");
	assert_yes(screen_is, it);
	feed("\033[?25l");
	assert_no(screen_is, it,
		  "the cursor differs\n  expected cursor 1,2\n  present  cursor hidden\n                  ^");
}

static void the_first_row_that_differs_is_shown(void **state)
{
	(void)state;
	feed("\xc3\xa9 one\r\n\xc3\xa9 two\r\nthree");
	draw("+----12x3----+\n"
	     "|\xc3\xa9 one       |\n"
	     "|\xc3\xa9 tow       |\n"
	     "|thrice      |\n"
	     "+------------+\n"
	     "cursor 2,5\n");
	assert_no(screen_is, it,
		  "row 1 differs\n"
		  "  expected |\xc3\xa9 tow       |\n"
		  "  present  |\xc3\xa9 two       |\n"
		  "               ^");
}

static void blanks_at_the_end_count(void **state)
{
	(void)state;
	draw("+----12x3----+\n|           |\n|            |\n|            |\n+------------+\ncursor 0,0\n");
	assert_no(screen_is, it,
		  "row 0 differs\n  expected |           |\n  present  |            |\n                       ^");
}

static void another_size_is_said_first(void **state)
{
	(void)state;
	draw("+----12x4----+\n|x           |\n");
	assert_no(screen_is, it,
		  "the size differs\n  expected +----12x4----+\n  present  +----12x3----+\n                   ^");
}

static void a_drawing_that_breaks_off_is_no_match(void **state)
{
	(void)state;
	draw("+----12x3----+\n|            |\n|            |\n|            |\n+------------+\n");
	assert_no(screen_is, it, "the drawing breaks off");
	draw("");
	assert_no(screen_is, it, "the drawing breaks off");
}

static void a_missing_drawing_is_named(void **state)
{
	char expected[FILE_PATH_MAX + 100];

	(void)state;
	(void)snprintf(expected, sizeof expected, "there is no %s: UPDATE=1 draws it", drawing_path());
	assert_no(screen_is, it, expected);
}

static void a_tilde_stands_for_any_one_character(void **state)
{
	static const char drawing[] = "+----12x3----+\n"
				      "|at ~~:~~    |\n"
				      "|            |\n"
				      "|            |\n"
				      "+------------+\n"
				      "cursor 1,0\n";

	(void)state;
	draw(drawing);
	feed("at 09:15\r\n");
	assert_yes(screen_is, it);
	feed("\033[Hat \xc3\xa9 :~~\r\n");
	assert_yes(screen_is, it);
	feed("\033[Hat 9:15 \r\n");
	assert_no(screen_is, it,
		  "row 0 differs\n  expected |at ~~:~~    |\n  present  |at 9:15     |\n                 ^");
}

static void attributes_are_drawn_a_letter_a_cell(void **state)
{
	static const char *const codes[] = { "0", "7", "1", "4", "1;7", "1;4", "4;7", "1;4;7" };
	static const char drawing[] = "+----12x3----+\n"
				      "|xxxxxxxx    |\n"
				      "|            |\n"
				      "|            |\n"
				      "+------------+\n"
				      "cursor 1,2\n"
				      "| rbuRUVA    |\n"
				      "| r          |\n"
				      "|            |\n"
				      "+------------+\n";

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		feed("\033[0;");
		feed(codes[i]);
		feed("mx");
	}
	feed("\033[0m\r\n\033[1m \033[7m ");
	draw(drawing);
	assert_yes(screen_is, it_with_attributes);
	assert_yes(screen_is, it);
	feed("\033[0m\033[1;3Hx\033[2;3H");
	assert_no(screen_is, it_with_attributes,
		  "the attributes of row 0 differ\n  expected | rbuRUVA    |\n  present  | r uRUVA    |\n              "
		  "^");
	assert_yes(screen_is, it);
}

static void a_drawing_without_attributes_says_so(void **state)
{
	(void)state;
	draw("+----12x3----+\n|            |\n|            |\n|            |\n+------------+\ncursor 0,0\n");
	assert_no(screen_is, it_with_attributes, "no attributes are drawn there: UPDATE=1 draws them");
}

static void colours_are_left_out_of_drawings(void **state)
{
	struct buf plain = buf_new(10000), coloured = buf_new(10000);

	(void)state;
	feed("word\r");
	screen_print(vt, true, &plain);
	feed("\033[31;44mword\r");
	screen_print(vt, true, &coloured);
	assert_string_equal(buf_text(&plain), buf_text(&coloured));
	buf_free(&plain);
	buf_free(&coloured);
}

static void a_screen_too_narrow_for_its_size_is_drawn_all_the_same(void **state)
{
	struct buf out = buf_new(10000);

	(void)state;
	vt_resize(vt, 1, 3);
	screen_print(vt, false, &out);
	assert_string_equal("+3x1+\n|   |\n+---+\ncursor 0,0\n", buf_text(&out));
	buf_clear(&out);
	vt_resize(vt, 1, 2);
	screen_print(vt, false, &out);
	assert_string_equal("+--+\n|  |\n+--+\ncursor 0,0\n", buf_text(&out));
	buf_free(&out);
}

/* ------------------------------------------------------------------------------------ rewriting */

static void update_is_a_word_other_than_0(void **state)
{
	static const struct {
		const char *value;
		bool updates;
	} cases[] = { { "", false }, { "0", false }, { "1", true }, { "yes", true } };
	char *was = getenv("UPDATE") != NULL ? strdup(getenv("UPDATE")) : NULL;

	(void)state;
	(void)unsetenv("UPDATE");
	assert_false(screen_updates());
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)setenv("UPDATE", cases[i].value, 1);
		assert_int_equal(cases[i].updates, screen_updates());
	}
	(void)(was != NULL ? setenv("UPDATE", was, 1) : unsetenv("UPDATE"));
	free(was);
}

static void a_new_screen_is_drawn(void **state)
{
	(void)state;
	feed("new\033[7m!");
	assert_yes(screen_update, it);
	assert_drawn("+----12x3----+\n|new!        |\n|            |\n|            |\n+------------+\ncursor 0,4\n");
	assert_yes(screen_is, it);
	assert_yes(screen_update, it_with_attributes);
	assert_drawn("+----12x3----+\n|new!        |\n|            |\n|            |\n+------------+\ncursor 0,4\n"
		     "|   r        |\n|            |\n|            |\n+------------+\n");
	assert_yes(screen_is, it_with_attributes);
}

static void a_screen_that_holds_is_left_alone(void **state)
{
	static const char drawing[] = "+----12x3----+\n|~~~         |\n|            |\n|            |\n+------------+\n"
				      "cursor 0,3\nanything\n";

	(void)state;
	draw(drawing);
	feed("new");
	assert_yes(screen_update, it);
	assert_drawn(drawing);
}

static void rows_that_hold_keep_their_tildes(void **state)
{
	(void)state;
	draw("+----12x3----+\n|at ~~:~~    |\n|until ~~    |\n|            |\n+------------+\ncursor 0,3\n");
	feed("at 10:30\r\nfrom 11\r\nnew");
	assert_yes(screen_update, it);
	assert_drawn("+----12x3----+\n|at ~~:~~    |\n|from 11     |\n|new         |\n+------------+\ncursor 2,3\n");
}

static void attributes_once_drawn_are_drawn_again(void **state)
{
	(void)state;
	assert_yes(screen_update, it_with_attributes);
	feed("\033[7mx");
	assert_yes(screen_update, it);
	assert_drawn("+----12x3----+\n|x           |\n|            |\n|            |\n+------------+\ncursor 0,1\n"
		     "|r           |\n|            |\n|            |\n+------------+\n");
}

static void a_drawing_of_another_size_is_replaced_whole(void **state)
{
	(void)state;
	draw("+----12x4----+\n|~~~         |\n|            |\n|            |\n|            |\n+------------+\ncursor "
	     "0,3\n");
	feed("new");
	assert_yes(screen_update, it);
	assert_drawn("+----12x3----+\n|new         |\n|            |\n|            |\n+------------+\ncursor 0,3\n");
}

static void a_drawing_that_cannot_be_written_is_a_failure(void **state)
{
	char expected[FILE_PATH_MAX + 100];

	(void)state;
	assert_int_equal(0, mkdir(drawing_path(), 0700));
	(void)snprintf(expected, sizeof expected, "%s can't be written", drawing_path());
	assert_no(screen_update, it, expected);
}

/* ------------------------------------------------------------------------------ smaller questions */

static void text_is_there_or_it_is_not(void **state)
{
	(void)state;
	feed("one\r\n two\xc3\xa9\r\nthree");
	assert_yes(screen_holds, (struct screen_wish){ .text = "two\xc3\xa9" });
	assert_no(screen_holds, (struct screen_wish){ .text = "onetwo" }, "\"onetwo\" is nowhere");
	assert_yes(screen_lacks, (struct screen_wish){ .text = "onetwo" });
	assert_no(screen_lacks, (struct screen_wish){ .text = "wo" }, "\"wo\" stands at row 1, column 2");
}

static void a_row_holds_its_text(void **state)
{
	(void)state;
	feed("one\r\n two");
	assert_yes(screen_row_holds, (struct screen_wish){ .text = "ne", .row = 0 });
	assert_yes(screen_row_holds, (struct screen_wish){ .text = "two", .row = -2 });
	assert_yes(screen_row_holds, (struct screen_wish){ .text = "", .row = 2 });
	assert_no(screen_row_holds, (struct screen_wish){ .text = "two", .row = 0 },
		  "row 0 differs\n  expected two\n  present  one         ");
	assert_no(screen_row_holds, (struct screen_wish){ .text = "", .row = 1 },
		  "row 1 differs\n  expected (blank)\n  present   two        ");
}

static void colour_anywhere_is_colour(void **state)
{
	(void)state;
	feed("\033[1;4;7mplain");
	assert_yes(screen_is_monochrome, (struct screen_wish){ 0 });
	feed("\033[3;12H\033[42m \033[m");
	assert_no(screen_is_monochrome, (struct screen_wish){ 0 }, "there is colour");
}

static void an_unclean_screen_is_no_clean_one(void **state)
{
	(void)state;
	feed("clean");
	assert_yes(screen_is_clean, (struct screen_wish){ 0 });
	feed("\x1f");
	assert_no(screen_is_clean, (struct screen_wish){ 0 },
		  "control character U+001F was written at row 0, column 5");
}

/* ---------------------------------------------------------------------------- where the cursor is */

static void the_cursor_is_on_a_label(void **state)
{
	static const struct {
		const char *what, *drawn, *label;
		bool on;
	} cases[] = {
		{ "in a field of its own look", "Last: \033[4mGARCIA   \033[m First: \033[4m         \033[m\033[1;9H",
		  "Last", true },
		{ "in the field before the label",
		  "Last: \033[4mGARCIA   \033[m First: \033[4m         \033[m\033[1;9H", "First", false },
		{ "in the second field", "Last: \033[4mGARCIA   \033[m First: \033[4mJO       \033[m\033[1;26H",
		  "First", true },
		{ "not in the first", "Last: \033[4mGARCIA   \033[m First: \033[4mJO       \033[m\033[1;26H", "Last",
		  false },
		{ "an empty field lies between", "Last: \033[4m         \033[m First: \033[4mJO       \033[m\033[1;26H",
		  "Last", false },
		{ "at the beginning of an empty field", "Born       \033[4m          \033[m\033[1;12H", "Born", true },
		{ "right behind a full field", "Born \033[4m2000-01-01\033[m\033[1;16H", "Born", true },
		{ "right behind a full field, not on the next label",
		  "Born \033[4m2000\033[m Sex \033[4m \033[m\033[1;10H", "Sex", false },
		{ "words in between", "Born before \033[4m2000\033[m\033[1;14H", "Born", false },
		{ "in brackets", "Name [Jo        ]\033[1;9H", "Name", true },
		{ "in the second brackets", "Name [Jo        ]  Sex [ ]\033[1;25H", "Name", false },
		{ "without any look, one run", "Name: Jo Ann\033[1;13H", "Name", true },
		{ "without any look, another word first", "Name: Jo   Sex: F\033[1;18H", "Name", false },
		{ "without any look, the nearest", "Name: Jo   Sex: F\033[1;18H", "Sex", true },
		{ "on the words themselves", "  Submit   Cancel\033[1;5H", "Submit", true },
		{ "on other words", "  Submit   Cancel   Help\033[1;22H", "Submit", false },
		{ "at the beginning of a list row", "  101  Garcia  12.00\033[1;1H", "Garcia", true },
		{ "anywhere in the bar of a list", "\033[7m  101  Garcia  12.00\033[m\033[1;22H\033[1;18H", "Garcia",
		  true },
		{ "another row", "Garcia\r\nLopez\033[2;1H", "Garcia", false },
		{ "the second of two", "id 1   id 2\033[1;12H", "id", true },
		{ "in a box before its label", "  [x] Signature on file\033[1;4H", "Signature", true },
		{ "after wide characters", "\xe6\x97\xa5\xe6\x9c\xac: \033[4m      \033[m\033[1;8H", "\xe6\x9c\xac",
		  true },
		{ "no such label", "Name: Jo\033[1;9H", "Born", false },
		{ "hidden", "Name: Jo\033[?25l", "Name", false },
	};

	(void)state;
	vt_resize(vt, 3, 40);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct screen_wish wish = { .text = cases[i].label };
		struct buf why = buf_new(10000);
		bool on;

		feed("\033[m\033[H\033[2J\033[?25h");
		feed(cases[i].drawn);
		on = screen_has_cursor_on(vt, &wish, &why);
		if (on != cases[i].on)
			print_error("%s: %s\n", cases[i].what, buf_text(&why));
		assert_int_equal(on, why.length == 0);
		buf_free(&why);
		assert_int_equal(cases[i].on, on);
	}
}

static void where_the_cursor_is_instead_is_said(void **state)
{
	(void)state;
	feed("Name: Jo");
	assert_no(screen_has_cursor_on, (struct screen_wish){ .text = "Born" },
		  "the cursor is not on \"Born\" but at row 0, column 8\n  Name: Jo    \n          ^");
	feed("\033[?25l");
	assert_no(screen_has_cursor_on, (struct screen_wish){ .text = "Name" }, "the cursor is hidden");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
	static const struct CMUnitTest all[] = {
		TEST(a_screen_is_as_it_was_drawn),
		TEST(the_first_row_that_differs_is_shown),
		TEST(blanks_at_the_end_count),
		TEST(another_size_is_said_first),
		TEST(a_drawing_that_breaks_off_is_no_match),
		TEST(a_missing_drawing_is_named),
		TEST(a_tilde_stands_for_any_one_character),
		TEST(attributes_are_drawn_a_letter_a_cell),
		TEST(a_drawing_without_attributes_says_so),
		TEST(colours_are_left_out_of_drawings),
		TEST(a_screen_too_narrow_for_its_size_is_drawn_all_the_same),
		TEST(update_is_a_word_other_than_0),
		TEST(a_new_screen_is_drawn),
		TEST(a_screen_that_holds_is_left_alone),
		TEST(rows_that_hold_keep_their_tildes),
		TEST(attributes_once_drawn_are_drawn_again),
		TEST(a_drawing_of_another_size_is_replaced_whole),
		TEST(a_drawing_that_cannot_be_written_is_a_failure),
		TEST(text_is_there_or_it_is_not),
		TEST(a_row_holds_its_text),
		TEST(colour_anywhere_is_colour),
		TEST(an_unclean_screen_is_no_clean_one),
		TEST(the_cursor_is_on_a_label),
		TEST(where_the_cursor_is_instead_is_said),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
