/* SPDX-License-Identifier: MIT */
/* vt_test.c: the virtual terminal and its keyboard. */
#include "support/vt.h"

#include <vterm.h>

#include "claimbench/base/random.h"
#include "support/test.h"

static struct vt *vt;

static int open_vt(void **state)
{
	(void)state;
	vt = vt_open(4, 10);
	return vt == NULL;
}

static int close_vt(void **state)
{
	(void)state;
	vt_close(vt);
	return 0;
}

static void feed(const char *text)
{
	vt_feed(vt, text, strlen(text));
}

static void assert_row(int row, const char *expected)
{
	char text[VT_ROW_SIZE];

	assert_string_equal(expected, vt_row(vt, row, text));
}

/* -------------------------------------------------------------------------------------- reading */

static void rows_read_as_utf8_over_their_full_width(void **state)
{
	(void)state;
	feed("first\r\nMu\xc3\xb1oz\r\n\xe6\x97\xa5\xe6\x9c\xac x");
	assert_row(0, "first     ");
	assert_row(1, "Mu\xc3\xb1oz     ");
	assert_row(2, "\xe6\x97\xa5\xe6\x9c\xac x    ");
	assert_row(-1, "          ");
	assert_row(-4, "first     ");
}

static void what_was_overwritten_is_not_seen(void **state)
{
	(void)state;
	feed("old words\rnew\033[K\033[3;4Hdeep\033[1;1H\033[2P");
	assert_row(0, "w         ");
	assert_row(2, "   deep   ");
}

static void a_character_may_come_in_pieces(void **state)
{
	static const char text[] = "\033[2;3H\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xc2\xa7";

	(void)state;
	for (size_t i = 0; i < sizeof text - 1; i++)
		vt_feed(vt, text + i, 1);
	assert_row(1, "  \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xc2\xa7   ");
	assert_true(vt_is_clean(vt, NULL));
}

static void marks_stay_with_their_letter(void **state)
{
	(void)state;
	feed("e\xcc\x81x");
	assert_string_equal("e\xcc\x81", vt_cell(vt, 0, 0).text);
	assert_string_equal("x", vt_cell(vt, 0, 1).text);
}

static void the_right_half_of_a_wide_character_is_empty(void **state)
{
	(void)state;
	feed("\xe6\x97\xa5");
	assert_string_equal("\xe6\x97\xa5", vt_cell(vt, 0, 0).text);
	assert_string_equal("", vt_cell(vt, 0, 1).text);
	assert_string_equal(" ", vt_cell(vt, 0, 2).text);
}

static void attributes_are_told_apart(void **state)
{
	static const struct {
		const char *sequence;
		bool bold, underline, reverse;
	} cases[] = { { "\033[1m", true, false, false },           { "\033[4m", false, true, false },
		      { "\033[7m", false, false, true },           { "\033[1;4;7m", true, true, true },
		      { "\033[1;7m\033[0m", false, false, false }, { "\033[5;3m", false, false, false } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct vt_cell cell;

		feed("\033[H\033[m");
		feed(cases[i].sequence);
		feed("x");
		cell = vt_cell(vt, 0, 0);
		assert_int_equal(cases[i].bold, cell.bold);
		assert_int_equal(cases[i].underline, cell.underline);
		assert_int_equal(cases[i].reverse, cell.reverse);
	}
}

static void colours_are_told_apart(void **state)
{
	static const struct {
		const char *sequence;
		int foreground, background;
	} cases[] = { { "", VT_COLOUR_DEFAULT, VT_COLOUR_DEFAULT },
		      { "\033[31m", 1, VT_COLOUR_DEFAULT },
		      { "\033[44m", VT_COLOUR_DEFAULT, 4 },
		      { "\033[97;100m", 15, 8 },
		      { "\033[38;5;208;48;5;17m", 208, 17 },
		      { "\033[38;2;1;2;3m", VT_COLOUR_RGB + 0x010203, VT_COLOUR_DEFAULT },
		      { "\033[31;44m\033[39;49m", VT_COLOUR_DEFAULT, VT_COLOUR_DEFAULT } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct vt_cell cell;

		feed("\033[H\033[m\033[2J");
		assert_false(vt_has_colour(vt));
		feed(cases[i].sequence);
		feed("x");
		cell = vt_cell(vt, 0, 0);
		assert_int_equal(cases[i].foreground, cell.foreground);
		assert_int_equal(cases[i].background, cell.background);
		assert_int_equal(cell.foreground != VT_COLOUR_DEFAULT || cell.background != VT_COLOUR_DEFAULT,
				 vt_has_colour(vt));
	}
}

static void cells_look_alike_whatever_they_say(void **state)
{
	struct vt_cell a, b, c;

	(void)state;
	feed("\033[4;31mab\033[24mc");
	a = vt_cell(vt, 0, 0);
	b = vt_cell(vt, 0, 1);
	c = vt_cell(vt, 0, 2);
	assert_true(vt_cells_look_alike(&a, &b));
	assert_false(vt_cells_look_alike(&b, &c));
}

static void text_is_found_by_column_not_by_byte(void **state)
{
	int row = -1, column = -1;

	(void)state;
	feed("\r\n\xe6\x97\xa5\xc3\xb1 id\r\nid");
	assert_true(vt_find(vt, 0, "id", &row, &column));
	assert_int_equal(1, row);
	assert_int_equal(4, column);
	assert_true(vt_find(vt, 2, "id", &row, &column));
	assert_int_equal(2, row);
	assert_int_equal(0, column);
	assert_false(vt_find(vt, -1, "id", &row, &column));
	assert_false(vt_find(vt, 0, "idid", NULL, NULL));
}

/* ------------------------------------------------------------------------------- cursor and modes */

static void the_cursor_is_where_the_program_put_it(void **state)
{
	int row, column;

	(void)state;
	assert_true(vt_cursor(vt, &row, &column));
	assert_int_equal(0, row);
	assert_int_equal(0, column);
	feed("\033[3;8H\033[?25l");
	assert_false(vt_cursor(vt, &row, &column));
	assert_int_equal(2, row);
	assert_int_equal(7, column);
	feed("\033[?25h");
	assert_true(vt_cursor(vt, NULL, NULL));
}

static void the_other_screen_is_left_as_it_was(void **state)
{
	(void)state;
	feed("$ run\033[?1049h\033[H\033[2Jfull");
	assert_true(vt_on_alternate_screen(vt));
	assert_row(0, "full      ");
	feed("\033[?1049l");
	assert_false(vt_on_alternate_screen(vt));
	assert_row(0, "$ run     ");
}

static void the_bell_is_counted(void **state)
{
	(void)state;
	feed("\a\a");
	assert_int_equal(2, vt_bells(vt));
	assert_true(vt_is_clean(vt, NULL));
}

static void a_resize_keeps_what_still_fits(void **state)
{
	(void)state;
	feed("\033[?1049h\033[1;1Habcdefghij\033[4;1Hlast");
	vt_resize(vt, 3, 5);
	assert_int_equal(3, vt_rows(vt));
	assert_int_equal(5, vt_columns(vt));
	assert_row(0, "abcde");
	vt_resize(vt, 30, 100);
	feed("\033[30;95Hcorner");
	assert_true(vt_find(vt, -1, "corner", NULL, NULL));
}

/* libvterm alone would put the cursor on row 3 of 2, and scroll rows that are not there. */
static void a_smaller_screen_forgets_what_lay_outside(void **state)
{
	int row, column;

	(void)state;
	feed("\033[4;9H\033[?1049h\033[3;4r\033[2;2H");
	vt_resize(vt, 2, 5);
	feed("\033[?1049lback\r\nx\r\ny");
	assert_true(vt_cursor(vt, &row, &column));
	assert_int_equal(1, row);
	assert_int_equal(1, column);
	assert_row(0, "x    ");
	assert_row(1, "y    ");
}

/* --------------------------------------------------------------------------------- clean screens */

static void assert_unclean(const char *reason)
{
	struct buf why = buf_new(1000);

	assert_false(vt_is_clean(vt, &why));
	assert_string_equal(reason, buf_text(&why));
	buf_free(&why);
}

static void control_characters_are_noticed_where_they_come(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *reason;
	} cases[] = { { "\033[2;3H\001", 7, "control character U+0001 was written at row 1, column 2" },
		      { "ab\177", 3, "control character U+007F was written at row 0, column 2" },
		      { "\0", 1, "control character U+0000 was written at row 0, column 0" },
		      { "\v", 1, "control character U+000B was written at row 0, column 0" },
		      { "Jo\xc2\x9b"
			"31mhn",
			9, "control character U+009B was written at row 0, column 2" },
		      { "\xc2\x80\001", 3, "control character U+0080 was written at row 0, column 0" },
		      { "x\xff", 2, "U+FFFD shows at row 0, column 1" },
		      { "x\x9b"
			"31m",
			5, "U+FFFD shows at row 0, column 1" },
		      { "\r\nab\xe2\x80\xae"
			"cd",
			9, "U+202E shows at row 1, column 1" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		vt_close(vt);
		(void)open_vt(NULL);
		assert_true(vt_is_clean(vt, NULL));
		vt_feed(vt, cases[i].bytes, cases[i].length);
		assert_unclean(cases[i].reason);
	}
}

static void a_control_character_is_remembered_when_it_is_gone(void **state)
{
	(void)state;
	vt_feed(vt, "\xc2", 1);
	vt_feed(vt, "\x85", 1);
	assert_row(0, "\xef\xbf\xbd         ");
	feed("\033[2J\033[H");
	assert_unclean("control character U+0085 was written at row 0, column 0");
}

static void what_a_full_screen_program_writes_is_clean(void **state)
{
	(void)state;
	feed("\033[?1049h\033[22;0;0t\033[1;4r\033(B\033[m\033[4l\033[?7h\033[?1h\033=\033[H\033[2J\033)0\016\161\017"
	     "\xc2\xa0\xc3\x9b\t\b\xe2\x96\x88\033]104\007\033[?1l\033>");
	assert_true(vt_is_clean(vt, NULL));
}

static int any_of(struct random *chance, int count)
{
	return (int)random_between(chance, 0, count - 1);
}

/* Bytes without sense, in pieces, at changing sizes: the terminal holds (under valgrind too). */
static void noise_does_no_harm(void **state)
{
	static const char *const likely[] = {
		"\033[", "\033]", "\xc2", "\033[?1049h", "\033[?1049l",  "\033[5;9r", ";",     "9",
		"H",     "m",     "b",    "L",           "\xe6\x97\xa5", "\xcc\x81",  "\0337", "\0338"
	};
	struct random chance = random_seeded(1);
	char text[VT_ROW_SIZE];

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char byte = (char)any_of(&chance, 256);

		vt_feed(vt, &byte, 1);
		feed(likely[any_of(&chance, sizeof likely / sizeof likely[0])]);
		if (round % 50 == 0)
			vt_resize(vt, 1 + any_of(&chance, 40), 2 + any_of(&chance, 120));
		assert_non_null(vt_row(vt, -1, text));
	}
}

/* ------------------------------------------------------------------------------------- keyboard */

static bool press_all(const char *keys, struct buf *out, struct buf *why)
{
	struct key_stroke stroke;

	while (*keys != '\0') {
		if (!key_read(&keys, &stroke, why))
			return false;
		vt_press(vt, &stroke);
	}
	vt_take(vt, out);
	return true;
}

static void keys_become_the_bytes_of_an_xterm(void **state)
{
	static const struct {
		const char *keys, *bytes;
	} cases[] = { { "aZ5 >", "aZ5 >" },
		      { "\xc3\xa9", "\xc3\xa9" },
		      { "<lt>", "<" },
		      { "<Space>", " " },
		      { "<Enter>", "\r" },
		      { "<tab>", "\t" },
		      { "<Backspace>", "\177" },
		      { "<Esc>", "\033" },
		      { "<Esc>5", "\0335" },
		      { "<Up><Down><Left><Right>", "\033[A\033[B\033[D\033[C" },
		      { "<Home><End>", "\033[H\033[F" },
		      { "<Insert><Delete>", "\033[2~\033[3~" },
		      { "<PageUp><PageDown>", "\033[5~\033[6~" },
		      { "<F1><F4>", "\033OP\033OS" },
		      { "<F5><F10><F12>", "\033[15~\033[21~\033[24~" },
		      { "<Shift-Tab>", "\033[Z" },
		      { "<Shift-F5>", "\033[15;2~" },
		      { "<Ctrl-Right>", "\033[1;5C" },
		      { "<Ctrl-K><Ctrl-k>", "\013\013" },
		      { "<Ctrl-I><Ctrl-M><Ctrl-J><Ctrl-[>", "\t\r\n\033" },
		      { "<Ctrl-_>", "\037" },
		      { "<Alt-x><Alt-5>", "\033x\0335" },
		      { "<Alt-Ctrl-x>", "\033\030" },
		      { "<Ctrl-Alt-x>", "\033\030" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf bytes = buf_new(1000);

		assert_true(press_all(cases[i].keys, &bytes, NULL));
		assert_string_equal(cases[i].bytes, buf_text(&bytes));
		buf_free(&bytes);
	}
}

static void control_space_is_a_nul(void **state)
{
	struct buf bytes = buf_new(1000);

	(void)state;
	assert_true(press_all("<Ctrl-Space>", &bytes, NULL));
	assert_int_equal(1, bytes.length);
	assert_int_equal(0, bytes.bytes[0]);
	buf_free(&bytes);
}

static void arrows_follow_the_mode_that_the_program_sets(void **state)
{
	struct buf bytes = buf_new(1000);

	(void)state;
	feed("\033[?1h");
	assert_true(press_all("<Up><Home>", &bytes, NULL));
	assert_string_equal("\033OA\033OH", buf_text(&bytes));
	buf_free(&bytes);
}

static void keys_that_no_keyboard_has_are_refused(void **state)
{
	static const struct {
		const char *keys, *why;
	} cases[] = { { "a<Entr>", "no key sends <entr>" },
		      { "<F13>", "no key sends <f13>" },
		      { "<>", "no key sends <>" },
		      { "<Ctrl->", "no key sends <ctrl->" },
		      { "<Ctrl-xy>", "no key sends <ctrl-xy>" },
		      { "<Ctrl-5>", "no key sends <ctrl-5>" },
		      { "<Shift-a>", "no key sends <shift-a>" },
		      { "<x>", "no key sends <x>" },
		      { "a<b", "no key ends at \"<b\"; < itself is <lt>" },
		      { "\n", "\"\n\" begins with no character of a keyboard: name the key" },
		      { "\xff", "\"\xff\" begins with no character of a keyboard: name the key" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf bytes = buf_new(1000), why = buf_new(1000);

		assert_false(press_all(cases[i].keys, &bytes, &why));
		assert_string_equal(cases[i].why, buf_text(&why));
		buf_free(&bytes);
		buf_free(&why);
	}
}

static void a_question_of_the_program_is_answered(void **state)
{
	struct buf bytes = buf_new(1000);

	(void)state;
	feed("\033[3;5H\033[6n");
	vt_take(vt, &bytes);
	assert_string_equal("\033[3;5R", buf_text(&bytes));
	buf_clear(&bytes);
	vt_take(vt, &bytes);
	assert_int_equal(0, bytes.length);
	buf_free(&bytes);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, open_vt, close_vt)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(rows_read_as_utf8_over_their_full_width),
		TEST(what_was_overwritten_is_not_seen),
		TEST(a_character_may_come_in_pieces),
		TEST(marks_stay_with_their_letter),
		TEST(the_right_half_of_a_wide_character_is_empty),
		TEST(attributes_are_told_apart),
		TEST(colours_are_told_apart),
		TEST(cells_look_alike_whatever_they_say),
		TEST(text_is_found_by_column_not_by_byte),
		TEST(the_cursor_is_where_the_program_put_it),
		TEST(the_other_screen_is_left_as_it_was),
		TEST(the_bell_is_counted),
		TEST(a_resize_keeps_what_still_fits),
		TEST(control_characters_are_noticed_where_they_come),
		TEST(a_control_character_is_remembered_when_it_is_gone),
		TEST(what_a_full_screen_program_writes_is_clean),
		TEST(noise_does_no_harm),
		TEST(a_smaller_screen_forgets_what_lay_outside),
		TEST(keys_become_the_bytes_of_an_xterm),
		TEST(control_space_is_a_nul),
		TEST(arrows_follow_the_mode_that_the_program_sets),
		TEST(keys_that_no_keyboard_has_are_refused),
		TEST(a_question_of_the_program_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
