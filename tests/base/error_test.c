/* SPDX-License-Identifier: MIT */
/* error_test.c: refusals say where and what, whole or visibly cut, and safe for a terminal. */
#include "claimbench/base/text.h"
#include "support/test.h"

static void refusing_is_one_statement(void **state)
{
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED,
		      error_set(&error, STATUS_REFUSED, "coverage.from", "starts %d days after it ends", 3));
	assert_status(STATUS_REFUSED, error.status);
	assert_string_equal("coverage.from", error.where);
	assert_string_equal("starts 3 days after it ends", error.what);
	assert_status(STATUS_FAULT, error_set(NULL, STATUS_FAULT, "x", "y"));
	assert_status(STATUS_CONFLICT, error_set(&error, STATUS_CONFLICT, NULL, "changed"));
	assert_string_equal("", error.where);
	error_clear(&error);
	assert_status(STATUS_OK, error.status);
	assert_string_equal("", error.what);
	error_clear(NULL);
}

static void what_is_too_long_shows_that_it_was_cut(void **state)
{
	struct error error;
	char path[300], sentence[900];

	(void)state;
	memset(path, 'd', sizeof path);
	(void)text_format(path + 200, 100, "/codes.txt:4711");
	memset(sentence, 's', sizeof sentence - 1);
	sentence[sizeof sentence - 1] = '\0';
	(void)error_set(&error, STATUS_REFUSED, path, "%s", sentence);
	/* The line number is what one needs of a path. */
	assert_int_equal(ERROR_WHERE_MAX - 1, strlen(error.where));
	assert_true(text_starts_with(error.where, "...d"));
	assert_non_null(strstr(error.where, "/codes.txt:4711"));
	assert_int_equal(ERROR_WHAT_MAX - 1, strlen(error.what));
	assert_string_equal("...", error.what + ERROR_WHAT_MAX - 4);
	/* A text that just fits is not cut. */
	sentence[ERROR_WHAT_MAX - 1] = '\0';
	(void)error_set(&error, STATUS_REFUSED, "", "%s", sentence);
	assert_string_equal(sentence, error.what);
}

static void a_cut_never_halves_a_character(void **state)
{
	struct error error;
	char text[602];

	(void)state;
	for (size_t shift = 0; shift < 2; shift++) {
		memset(text, 'x', sizeof text);
		for (size_t i = shift; i + 2 <= 600; i += 2)
			memcpy(text + i, "\xc3\xb1", 2);
		text[600] = '\0';
		(void)error_set(&error, STATUS_REFUSED, text, "%s", text);
		assert_true(text_is_utf8(error.what, strlen(error.what)));
		assert_true(text_is_utf8(error.where, strlen(error.where)));
		assert_null(strchr(error.what, '?'));
		assert_null(strchr(error.where, '?'));
	}
}

static void messages_cannot_steer_the_terminal(void **state)
{
	struct error error;

	(void)state;
	(void)error_set(&error, STATUS_REFUSED, "file\x1b[1m.csv:3", "field \"%s\" is bad", "\x1b]0;x\x07");
	assert_string_equal("file?[1m.csv:3", error.where);
	assert_string_equal("field \"?]0;x?\" is bad", error.what);
}

static void an_error_may_be_told_once_more_in_other_words(void **state)
{
	struct error error;

	(void)state;
	(void)error_set(&error, STATUS_REFUSED, "line 3", "has no code");
	(void)error_set(&error, STATUS_FAULT, error.where, "again: %s", error.what);
	assert_string_equal("line 3", error.where);
	assert_string_equal("again: has no code", error.what);
}

static void places_nest(void **state)
{
	struct error error;
	char path[200];

	(void)state;
	(void)error_set(&error, STATUS_REFUSED, "birth_date", "is missing");
	assert_status(STATUS_REFUSED, error_within(&error, "patient"));
	assert_string_equal("patient: birth_date", error.where);
	(void)error_set(&error, STATUS_FAULT, "", "broke");
	assert_status(STATUS_FAULT, error_within(&error, "import"));
	assert_string_equal("import", error.where);
	assert_status(STATUS_FAULT, error_within(NULL, "x"));
	memset(path, 'p', sizeof path - 1);
	path[sizeof path - 1] = '\0';
	(void)error_set(&error, STATUS_REFUSED, "line 7", "is bad");
	(void)error_within(&error, path);
	assert_int_equal(ERROR_WHERE_MAX - 1, strlen(error.where));
	assert_string_equal(": line 7", error.where + ERROR_WHERE_MAX - 1 - strlen(": line 7"));
}

static void each_status_has_a_word_and_an_exit_code(void **state)
{
	static const struct {
		enum status status;
		const char *word;
		int code;
	} all[] = {
		{ STATUS_OK, "ok", 0 },           { STATUS_NOT_FOUND, "not found", 1 },
		{ STATUS_REFUSED, "refused", 1 }, { STATUS_CONFLICT, "conflict", 1 },
		{ STATUS_FAULT, "fault", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		assert_string_equal(all[i].word, status_word(all[i].status));
		assert_int_equal(all[i].code, status_exit_code(all[i].status));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refusing_is_one_statement),
		cmocka_unit_test(what_is_too_long_shows_that_it_was_cut),
		cmocka_unit_test(a_cut_never_halves_a_character),
		cmocka_unit_test(messages_cannot_steer_the_terminal),
		cmocka_unit_test(an_error_may_be_told_once_more_in_other_words),
		cmocka_unit_test(places_nest),
		cmocka_unit_test(each_status_has_a_word_and_an_exit_code),
	};

	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
