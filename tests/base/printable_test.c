/* SPDX-License-Identifier: MIT */
/* printable_test.c: nothing that a terminal could obey gets through. */
#include "claimbench/base/printable.h"
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

static void what_a_terminal_could_obey_becomes_a_mark(void **state)
{
	static const struct {
		const char *source, *shown;
	} cases[] = {
		{ "", "" },
		{ "Smith, Jo", "Smith, Jo" },
		{ "Mu\xc3\xb1oz \xe6\x9d\x8e \xf0\x9f\x92\x8a", "Mu\xc3\xb1oz \xe6\x9d\x8e \xf0\x9f\x92\x8a" },
		{ "\x1b[2J\x1b]0;owned\x07", "?[2J?]0;owned?" },
		{ "a\r\nb\tc\bd\x7f", "a??b?c?d?" },
		{ "\xc2\x9b"
		  "2J\xc2\x90q\xc2\x9c",
		  "?2J?q?" }, /* C1: CSI, DCS, ST */
		{ "\x9b"
		  "2J",
		  "?2J" },                                               /* the same as a bare byte */
		{ "txt\xe2\x80\xaegpj.exe", "txt?gpj.exe" },             /* right-to-left override */
		{ "\xe2\x81\xa6x\xe2\x81\xa9\xd8\x9c", "?x??" },         /* isolates, Arabic letter mark */
		{ "ad\xe2\x80\x8bmin\xef\xbb\xbf\xc2\xad", "ad?min??" }, /* zero width, byte order mark, soft hyphen */
		{ "a\xe2\x80\xa8"
		  "b",
		  "a?b" },                            /* line separator */
		{ "\xef\xbf\xbe\xef\xb7\x90", "??" }, /* non-characters */
		{ "\xf3\xa0\x81\x81", "?" },          /* a tag */
		{ "caf\xe9", "caf?" },                /* Latin-1 */
		{ "\xe2\x82", "??" },
		{ "\xed\xa0\x80", "???" },
		{ "\xef\xbf\xbd", "\xef\xbf\xbd" },
	};
	char shown[64];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(strlen(cases[i].shown), printable(shown, sizeof shown, cases[i].source));
		assert_string_equal(cases[i].shown, shown);
	}
}

static void a_short_target_gets_whole_characters_only(void **state)
{
	char shown[8];

	(void)state;
	assert_int_equal(3, printable(shown, 5, "abc\xc3\xb1"));
	assert_string_equal("abc", shown);
	assert_int_equal(5, printable(shown, 6, "abc\xc3\xb1"));
	assert_string_equal("abc\xc3\xb1", shown);
	assert_int_equal(0, printable(shown, 1, "abc"));
	assert_string_equal("", shown);
	assert_int_equal(0, printable(shown, 0, "abc"));
}

static void bytes_without_an_end_are_not_overread(void **state)
{
	char *bytes = malloc(3);
	char shown[16];

	(void)state;
	assert_non_null(bytes);
	memcpy(bytes, "a\0\xe2", 3);
	assert_int_equal(3, printable_n(shown, sizeof shown, bytes, 3));
	assert_string_equal("a??", shown);
	memcpy(bytes, "\xf0\x9f\x92", 3);
	assert_int_equal(3, printable_n(shown, sizeof shown, bytes, 3));
	free(bytes);
}

static void a_text_may_be_made_printable_where_it_stands(void **state)
{
	char text[] = "a\x1b\xe2\x80\x8b\xc3\xb1z";

	(void)state;
	(void)printable(text, sizeof text, text);
	assert_string_equal("a??\xc3\xb1z", text);
}

static void random_bytes_come_out_safe(void **state)
{
	struct random random = random_seeded(20260331);

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char source[32], shown[24];
		size_t length = (size_t)random_between(&random, 0, sizeof source);
		const char *at = shown;

		for (size_t i = 0; i < length; i++)
			source[i] = (char)random_next(&random);
		(void)printable_n(shown, sizeof shown, source, length);
		assert_true(text_is_utf8(shown, strlen(shown)));
		while (*at != '\0')
			assert_true(printable_codepoint(text_next_codepoint(&at)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_terminal_could_obey_becomes_a_mark),
		cmocka_unit_test(a_short_target_gets_whole_characters_only),
		cmocka_unit_test(bytes_without_an_end_are_not_overread),
		cmocka_unit_test(a_text_may_be_made_printable_where_it_stands),
		cmocka_unit_test(random_bytes_come_out_safe),
	};

	return cmocka_run_group_tests_name("printable", tests, NULL, NULL);
}
