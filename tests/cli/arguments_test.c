/* SPDX-License-Identifier: MIT */
/* arguments_test.c: options, flags, dates and numbers out of an argument list. */
#include "support/desk.h"

/* A command line that has not been run: its complaints go to err. */
struct line {
	struct cli cli;
	char text[400], *words[DESK_WORDS_MAX];
	int count;
	struct office_options options;
	char *err;
	size_t err_size;
};

static const struct cli_command planted = { .name = "test", .usage = "USAGE" };

static void take(struct line *line, const char *text)
{
	*line = (struct line){ .cli = { .command = &planted }, .options = { .today = test_date("2026-03-31") } };
	line->cli.options = &line->options;
	line->cli.err = open_memstream(&line->err, &line->err_size);
	(void)snprintf(line->text, sizeof line->text, "%s", text);
	line->count = desk_split(line->text, line->words);
}

static void drop_line(struct line *line)
{
	(void)fclose(line->cli.err);
	free(line->err);
}

static const char *said(struct line *line)
{
	(void)fflush(line->cli.err);
	return line->err;
}

static void an_option_is_taken_out_with_its_value(void **state)
{
	struct line line;

	(void)state;
	take(&line, "a --limit 5 b");
	assert_string_equal("5", cli_option(&line.count, line.words, "--limit"));
	assert_int_equal(2, line.count);
	assert_string_equal("a", line.words[0]);
	assert_string_equal("b", line.words[1]);
	assert_null(line.words[2]);
	assert_null(cli_option(&line.count, line.words, "--limit"));
	drop_line(&line);
}

static void an_option_without_its_value_is_refused(void **state)
{
	static const char *const lines[] = { "--reason", "--reason --until 2026-04-01", "a --reason" };

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct line line;

		take(&line, lines[i]);
		assert_null(cli_option(&line.count, line.words, "--reason"));
		assert_false(cli_takes(&line.cli, line.count, line.words, 0, CLI_ANY));
		assert_non_null(strstr(said(&line), "--reason"));
		assert_non_null(strstr(said(&line), "usage: claimbench test USAGE"));
		drop_line(&line);
	}
}

static void an_option_given_twice_is_refused(void **state)
{
	struct line line;

	(void)state;
	take(&line, "--state ready --state held");
	assert_string_equal("ready", cli_option(&line.count, line.words, "--state"));
	assert_false(cli_takes(&line.cli, line.count, line.words, 0, CLI_ANY));
	drop_line(&line);
}

static void a_flag_is_taken_out(void **state)
{
	struct line line;

	(void)state;
	take(&line, "--all x");
	assert_true(cli_flag(&line.count, line.words, "--all"));
	assert_false(cli_flag(&line.count, line.words, "--all"));
	assert_int_equal(1, line.count);
	assert_string_equal("x", line.words[0]);
	drop_line(&line);
}

static void too_few_or_too_many_arguments_show_the_usage(void **state)
{
	static const struct {
		const char *text;
		int least, most;
		bool good;
	} cases[] = {
		{ "", 0, 0, true },   { "", 1, 1, false },    { "a", 1, 1, true },
		{ "a", 0, 0, false }, { "a b", 1, 1, false }, { "a b", 1, CLI_ANY, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct line line;

		take(&line, cases[i].text);
		assert_int_equal(cases[i].good,
				 cli_takes(&line.cli, line.count, line.words, cases[i].least, cases[i].most));
		assert_string_equal(cases[i].good ? "" : "usage: claimbench test USAGE\n", said(&line));
		drop_line(&line);
	}
}

static void numbers_are_digits_within_their_range(void **state)
{
	static const struct {
		const char *text;
		int64_t value; /* -1: refused */
	} cases[] = {
		{ "1", 1 },
		{ "0100", 100 },
		{ "9223372036854775807", INT64_MAX },
		{ "9223372036854775808", -1 },
		{ "99999999999999999999", -1 },
		{ "0", -1 },
		{ "-1", -1 },
		{ "+1", -1 },
		{ " 1", -1 },
		{ "1x", -1 },
		{ "", -1 },
		{ "1.5", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct line line;
		int64_t value = -1;

		take(&line, "");
		assert_int_equal(cases[i].value != -1, cli_integer(&line.cli, cases[i].text, 1, INT64_MAX, &value));
		assert_int_equal(cases[i].value, value);
		assert_int_equal(cases[i].value == -1, strstr(said(&line), "is not a number") != NULL);
		drop_line(&line);
	}
}

static void dates_are_iso_or_as_typed_at_the_screen(void **state)
{
	static const struct {
		const char *text, *date; /* NULL: refused */
	} cases[] = {
		{ "2026-02-28", "2026-02-28" },
		{ "0314", "2026-03-14" },
		{ "t-1", "2026-03-30" },
		{ "3/14/26", "2026-03-14" },
		{ "2026-02-30", NULL },
		{ "yesterday", NULL },
		{ "", NULL },
		{ "2026-03-31x", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct line line;
		struct date date = DATE_NONE;

		take(&line, "");
		assert_int_equal(cases[i].date != NULL, cli_date(&line.cli, cases[i].text, &date));
		if (cases[i].date != NULL)
			assert_date(cases[i].date, date);
		else
			assert_non_null(strstr(said(&line), "is not a date (YYYY-MM-DD)"));
		drop_line(&line);
	}
}

static void words_that_do_not_fit_are_refused_not_cut(void **state)
{
	struct line line;
	char text[8];

	(void)state;
	take(&line, "one two");
	assert_true(cli_join(&line.cli, line.count, line.words, text, sizeof text));
	assert_string_equal("one two", text);
	assert_false(cli_join(&line.cli, line.count, line.words, text, sizeof text - 1));
	assert_non_null(strstr(said(&line), "too long"));
	drop_line(&line);
}

static void complaints_are_printable(void **state)
{
	struct line line;

	(void)state;
	take(&line, "");
	assert_int_equal(EXIT_REFUSED, cli_complain(&line.cli, EXIT_REFUSED, "%s", "\033[2J\nx"));
	assert_string_equal("claimbench: ?[2J?x\n", said(&line));
	drop_line(&line);
}

static void every_status_has_its_exit_code(void **state)
{
	static const struct {
		enum status status;
		int code;
	} cases[] = { { STATUS_OK, 0 },
		      { STATUS_NOT_FOUND, 1 },
		      { STATUS_REFUSED, 1 },
		      { STATUS_CONFLICT, 1 },
		      { STATUS_FAULT, 3 } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct line line;

		take(&line, "");
		(void)error_set(&line.cli.error, cases[i].status, "place", "words");
		assert_int_equal(cases[i].code, cli_result(&line.cli, cases[i].status));
		assert_string_equal(cases[i].code == 0 ? "" : "claimbench: place: words\n", said(&line));
		drop_line(&line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_option_is_taken_out_with_its_value),
		cmocka_unit_test(an_option_without_its_value_is_refused),
		cmocka_unit_test(an_option_given_twice_is_refused),
		cmocka_unit_test(a_flag_is_taken_out),
		cmocka_unit_test(too_few_or_too_many_arguments_show_the_usage),
		cmocka_unit_test(numbers_are_digits_within_their_range),
		cmocka_unit_test(dates_are_iso_or_as_typed_at_the_screen),
		cmocka_unit_test(words_that_do_not_fit_are_refused_not_cut),
		cmocka_unit_test(complaints_are_printable),
		cmocka_unit_test(every_status_has_its_exit_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
