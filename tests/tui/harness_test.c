/* SPDX-License-Identifier: MIT */
/*
 * harness_test.c: sessions with programs on a terminal: keys, screens, waiting. The programs are shell
 * one-liners and, as "harness_test form", the small full-screen program of try_session.h.
 */
#include "support/session.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/try_session.h"
#include "support/test.h"
#include "support/tmpdir.h"

/* ----------------------------------------------------------------------------------------- keys */

static void keys_reach_the_program_as_it_knows_them(void **state)
{
	static const struct {
		const char *keys, *log;
	} cases[] = { { "smi,jo", "keys: s m i , j o" },
		      { "<F1><F10><F12>", "keys: KEY_F(1) KEY_F(10) KEY_F(12)" },
		      { "<Ctrl-K><Enter><Backspace>", "keys: ^K ^M KEY_BACKSPACE" },
		      { "<Up><Left><Home><End>", "keys: KEY_UP KEY_LEFT KEY_HOME KEY_END" },
		      { "<PageUp><PageDown><Delete>", "keys: KEY_PPAGE KEY_NPAGE KEY_DC" },
		      { "<Shift-Tab><Insert>", "keys: KEY_BTAB KEY_IC" },
		      { "a<lt>b>\xc3\xa9", "keys: a < b > \xc3\xa9" } };
	struct session *s = start_form();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		type(s, "<Ctrl-L>");
		type(s, cases[i].keys);
		assert_string_equal(cases[i].log, screen_row(s, -1));
	}
}

static void an_esc_alone_is_told_from_one_that_begins_a_key(void **state)
{
	static const struct {
		const char *first, *second, *log;
	} cases[] = { { "<Esc>5", "", "keys: Esc-5" },
		      { "<Esc>", "5", "keys: Esc 5" },
		      { "<Esc><F5>", "", "keys: Esc KEY_F(5)" },
		      { "<Esc><Esc>", "", "keys: Esc Esc" },
		      { "<Esc><Esc>x", "", "keys: Esc Esc-x" },
		      { "<Alt-5>", "<Esc>", "keys: Esc-5 Esc" },
		      { "<F10><Esc>", "", "keys: KEY_F(10) Esc" } };
	struct session *s = start_form();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		type(s, "<Ctrl-L>");
		type(s, cases[i].first);
		type(s, cases[i].second);
		assert_string_equal(cases[i].log, screen_row(s, -1));
	}
}

static void keys_are_counted_each_once(void **state)
{
	struct session *s = start_form();

	(void)state;
	assert_int_equal(0, session_keys_typed(s));
	type(s, "smi,jo<Enter><F10><Esc>5<Ctrl-K>\xc3\xa9");
	assert_int_equal(12, session_keys_typed(s));
	type(s, "<lt>");
	assert_int_equal(13, session_keys_typed(s));
}

/* Keys typed before the program is ready would meet a terminal in another mode. */
static void the_first_keys_wait_until_the_program_reads(void **state)
{
	struct session *s = start_shell("sleep 0.1; stty -echo -icanon; printf ready; exec od -An -c -N3 -w3");

	(void)state;
	type(s, "<Up>");
	expect_row(s, 0, "ready 033   [   A");
}

static void more_keys_than_a_terminal_holds_are_taken_in_turn(void **state)
{
	struct session *s = start_shell("stty -echo -icanon; printf ready; exec head -c 6000 >kept");
	char keys[6001], path[TMPDIR_MAX + 8];
	struct buf kept;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof keys - 1; i++)
		keys[i] = (char)('a' + i % 23);
	keys[sizeof keys - 1] = '\0';
	type(s, keys);
	(void)session_settle(s); /* it has ended, and left the terminal in another mode */
	(void)snprintf(path, sizeof path, "%s/kept", session_directory(s));
	assert_done(file_read(path, 10000, &kept, &error), &error);
	assert_string_equal(keys, buf_text(&kept));
	buf_free(&kept);
}

/* ------------------------------------------------------------------------------------- screens */

static void a_screen_is_compared_with_its_drawing(void **state)
{
	struct session *s = start_form();

	(void)state;
	expect_screen_attributes(s, "harness_form");
	expect_screen(s, "harness_form");
	type(s, "Garcia<Tab>Jo<Down>");
	expect_screen_attributes(s, "harness_form_filled");
	type(s, "<Ctrl-Q>");
	session_end(s, 0);
}

static void the_same_drawing_holds_without_colour(void **state)
{
	struct session *coloured = start_form();
	struct session *plain = start_form_with((struct session_options){ .no_color = true });

	(void)state;
	expect_screen_attributes(coloured, "harness_form");
	expect_screen_attributes(plain, "harness_form");
	expect_monochrome(plain);
	assert_true(vt_has_colour(session_vt(coloured)));
	assert_int_equal(4 /* blue */, vt_cell(session_vt(coloured), 2, 11).background);
}

/* Not drawn anew with UPDATE=1, as screen_is itself would be. */
static bool as_drawn(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	return screen_is(vt, wish, why);
}

static void what_differs_is_said_when_patience_is_over(void **state)
{
	static const struct {
		screen_question *question;
		struct screen_wish wish;
		const char *why;
	} cases[] = {
		{ screen_holds, { .text = "Middle name" }, "\"Middle name\" is nowhere" },
		{ screen_lacks, { .text = "Last name", .at_rest = true }, "\"Last name\" stands at row 2, column 0" },
		{ screen_row_holds,
		  { .text = "keys: x", .row = -1 },
		  "row -1 differs\n  expected keys: x\n  present  keys:" },
		{ screen_has_cursor_on,
		  { .text = "First name" },
		  "the cursor is not on \"First name\" but at row 2, column 11\n  Last name: " },
		{ screen_is_monochrome, { .at_rest = true }, "there is colour" },
		{ as_drawn,
		  { .text = "harness_form_filled" },
		  "row 2 differs\n  expected |Last name: Garcia             First name: Jo" },
		{ as_drawn, { .text = "harness_none" }, "there is no " },
	};
	struct session *s = start_form_with((struct session_options){ .patience = 150 });

	(void)state;
	type(s, "<Ctrl-L>"); /* waits for the start longer than for what follows */
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf why = buf_new(100000);
		bool reached = session_reaches(s, cases[i].question, &cases[i].wish, &why);
		bool said = text_starts_with(buf_text(&why), cases[i].why);

		if (!said)
			print_error("%s\n", buf_text(&why));
		buf_free(&why);
		assert_false(reached);
		assert_true(said);
	}
}

static void rows_and_places_are_read_at_rest(void **state)
{
	struct session *s =
		start_shell("stty -echo; printf ready; read x; sleep 0.1; printf 'one\\r\\n  two\\r\\n'; exec cat");
	int row, column;

	(void)state;
	type(s, "<Enter>");
	assert_string_equal("readyone", screen_row(s, 0));
	assert_string_equal("  two", screen_row(s, 1));
	assert_string_equal("", screen_row(s, -1));
	assert_true(session_find(s, "two", &row, &column));
	assert_int_equal(1, row);
	assert_int_equal(2, column);
	assert_false(session_find(s, "three", NULL, NULL));
}

static void the_cursor_follows_the_focus(void **state)
{
	struct session *s = start_form();

	(void)state;
	expect_cursor_on(s, "Last name");
	type(s, "Garcia<Tab>");
	expect_cursor_on(s, "First name");
	type(s, "Maximilianus");
	expect_cursor_on(s, "First name");
}

static void a_monochrome_terminal_shows_the_same_drawing(void **state)
{
	struct session *s = start_form_with((struct session_options){ .term = "vt100" });

	(void)state;
	expect_screen_attributes(s, "harness_form");
	expect_monochrome(s);
}

static void a_resize_is_answered_with_a_new_screen(void **state)
{
	struct session *s = start_form();

	(void)state;
	expect_row(s, -2, "80x24");
	session_resize(s, 30, 100);
	expect_row(s, -2, "100x30");
	assert_int_equal(100, vt_columns(session_vt(s)));
	session_resize(s, 10, 70);
	expect_screen(s, "harness_form_small");
	type(s, "<Ctrl-Q>");
	session_end(s, 0);
}

static void a_session_begins_at_the_size_asked_for(void **state)
{
	struct session *s = start_form_with((struct session_options){ .rows = 40, .columns = 132 });

	(void)state;
	expect_row(s, 38, "132x40");
}

static void the_bytes_of_a_key_can_be_measured(void **state)
{
	struct session *s = start_form();
	size_t start = session_bytes(s), key, nothing;

	(void)state;
	type(s, "x");
	key = session_bytes(s);
	nothing = session_bytes(s);
	assert_in_range(start, 300, 3000);
	assert_in_range(key, 2, 60);
	assert_int_equal(0, nothing);
}

static void a_program_that_lets_control_characters_through_is_found_out(void **state)
{
	struct session *clean = start_form();
	struct session *c1 = start_shell("printf 'Jo\\302\\23331mhn'; exec cat");
	struct session *c0 = start_shell("printf 'Jo\\001hn'; exec cat");

	(void)state;
	assert_true(session_screen_is_clean(clean));
	expect_clean(clean);
	assert_false(session_screen_is_clean(c1));
	assert_false(session_screen_is_clean(c0));
}

static void a_question_to_the_terminal_is_answered(void **state)
{
	struct session *s = start_shell("stty -echo -icanon; printf '\\033[3;5H\\033[6n'; exec od -An -c -N6 -w6");

	(void)state;
	expect_text(s, "033   [   3   ;   5   R");
}

/* ------------------------------------------------------------------------------------- waiting */

static const char slow[] = "stty -echo; printf 'old '; read x; sleep 0.2; printf '\\033[H\\033[Knew'; exec cat";

static void expectations_wait_for_a_slow_program(void **state)
{
	struct session *s = start_shell(slow);

	(void)state;
	type(s, "<Enter>");
	expect_text(s, "new");
	expect_no_text(s, "old");
}

static void what_still_stands_there_does_not_count(void **state)
{
	struct session *s = start_shell(slow);
	struct buf why = buf_new(1000);

	(void)state;
	expect_text(s, "old");
	type(s, "<Enter>");
	/* "old" is still to be seen, "new" is not yet. */
	expect_no_text(s, "old");
	type(s, "<Enter>");
	assert_true(session_reaches(s, screen_holds, &(struct screen_wish){ .text = "new" }, &why));
	buf_free(&why);
}

static void what_is_not_there_yet_is_not_missing(void **state)
{
	struct session *s = start_shell_with(slow, (struct session_options){ .patience = 400 });
	struct buf why = buf_new(1000);
	bool lacks;

	(void)state;
	type(s, "<Enter>");
	lacks = session_reaches(s, screen_lacks, &(struct screen_wish){ .text = "new", .at_rest = true }, &why);
	buf_free(&why);
	assert_false(lacks);
}

static void a_program_at_work_may_be_looked_at(void **state)
{
	struct session *s = start_shell("printf 'working'; sleep 30");

	(void)state;
	expect_text(s, "working");
}

static void a_program_that_never_rests_has_no_last_word(void **state)
{
	struct session *s =
		start_shell_with("while :; do printf x; sleep 0.01; done", (struct session_options){ .patience = 200 });
	struct buf why = buf_new(1000);
	bool lacks, settled;

	(void)state;
	lacks = session_reaches(s, screen_lacks, &(struct screen_wish){ .text = "y", .at_rest = true }, &why);
	settled = session_settle(s);
	assert_string_equal("it is so, but the program has not come to rest", buf_text(&why));
	buf_free(&why);
	assert_false(lacks);
	assert_false(settled);
}

static void a_program_that_wakes_up_by_itself_rests_in_between(void **state)
{
	static const char *const tick[] = { "TICK=30", NULL };
	struct session *s = start_form_with((struct session_options){ .environment = tick });

	(void)state;
	type(s, "x<Esc>");
	type(s, "5");
	assert_string_equal("keys: x Esc 5", screen_row(s, -1));
	assert_true(session_settle(s));
}

static void a_flood_is_no_end_of_patience(void **state)
{
	struct session *s = start_shell_with("exec yes", (struct session_options){ .patience = 1000 });

	(void)state;
	expect_text(s, "y");
	assert_false(session_settle(s));
}

/* As on systems that do not tell what a process waits for. */
static void silence_alone_will_do(void **state)
{
	struct session *s = start_form_with((struct session_options){ .by_quiet = true });

	(void)state;
	expect_screen_attributes(s, "harness_form");
	type(s, "Garcia<Tab>Jo<Down>");
	expect_screen_attributes(s, "harness_form_filled");
	expect_no_text(s, "Tab moves on");
	type(s, "<Ctrl-L><Esc>");
	type(s, "5");
	assert_string_equal("keys: Esc 5", screen_row(s, -1));
	type(s, "<Ctrl-Q>");
	session_end(s, 0);
}

/* ---------------------------------------------------------------------------------- rewriting */

static void update_draws_the_screen_that_is(void **state)
{
	char tests[TMPDIR_MAX], path[TMPDIR_MAX + 40];
	char *was = getenv("CLAIMBENCH_TESTS") != NULL ? strdup(getenv("CLAIMBENCH_TESTS")) : NULL;
	char *update = getenv("UPDATE") != NULL ? strdup(getenv("UPDATE")) : NULL;
	struct session *s = start_form();
	struct buf why = buf_new(1000);
	bool same, other;

	(void)state;
	tmpdir_make(tests);
	(void)snprintf(path, sizeof path, "%s/tui/screens/new.screen", tests);
	(void)setenv("CLAIMBENCH_TESTS", tests, 1);
	(void)setenv("UPDATE", "1", 1);
	type(s, "x");
	expect_screen(s, "new");
	(void)setenv("UPDATE", "", 1);
	same = file_exists(path) && session_reaches(s, screen_is, &(struct screen_wish){ .text = "new" }, &why);
	type(s, "<Backspace>y");
	other = screen_is(session_vt(s), &(struct screen_wish){ .text = "new" }, &why);
	(void)(was != NULL ? setenv("CLAIMBENCH_TESTS", was, 1) : unsetenv("CLAIMBENCH_TESTS"));
	(void)(update != NULL ? setenv("UPDATE", update, 1) : unsetenv("UPDATE"));
	free(was);
	free(update);
	buf_free(&why);
	tmpdir_remove(tests);
	assert_true(same);
	assert_false(other);
}

#define TEST(function) cmocka_unit_test_teardown(function, sessions_close)

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		TEST(keys_reach_the_program_as_it_knows_them),
		TEST(an_esc_alone_is_told_from_one_that_begins_a_key),
		TEST(keys_are_counted_each_once),
		TEST(the_first_keys_wait_until_the_program_reads),
		TEST(more_keys_than_a_terminal_holds_are_taken_in_turn),
		TEST(a_screen_is_compared_with_its_drawing),
		TEST(the_same_drawing_holds_without_colour),
		TEST(what_differs_is_said_when_patience_is_over),
		TEST(rows_and_places_are_read_at_rest),
		TEST(the_cursor_follows_the_focus),
		TEST(a_resize_is_answered_with_a_new_screen),
		TEST(a_session_begins_at_the_size_asked_for),
		TEST(the_bytes_of_a_key_can_be_measured),
		TEST(a_program_that_lets_control_characters_through_is_found_out),
		TEST(a_question_to_the_terminal_is_answered),
		TEST(expectations_wait_for_a_slow_program),
		TEST(what_still_stands_there_does_not_count),
		TEST(what_is_not_there_yet_is_not_missing),
		TEST(a_program_at_work_may_be_looked_at),
		TEST(a_program_that_never_rests_has_no_last_word),
		TEST(a_program_that_wakes_up_by_itself_rests_in_between),
		TEST(a_flood_is_no_end_of_patience),
		TEST(silence_alone_will_do),
		TEST(a_monochrome_terminal_shows_the_same_drawing),
		TEST(update_draws_the_screen_that_is),
	};

	if (argc > 1 && text_equal(argv[1], "form"))
		return try_form_run(false);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
