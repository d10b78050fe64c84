/* SPDX-License-Identifier: MIT */
/* text_test.c: bounded text, UTF-8, search keys, X12 text, edit distance. */
#include <locale.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

static const char *const not_utf8[] = {
	"\x80",     /* a continuation without a lead */
	"\xc3",     /* a lead without its continuation */
	"\xc0\xaf", /* '/' in two bytes */
	"\xc1\xbf",
	"\xe0\x80\xaf",
	"\xf0\x80\x80\xaf",
	"\xe0\x9f\xbf",     /* longer than need be */
	"\xed\xa0\x80",     /* a surrogate */
	"\xf4\x90\x80\x80", /* above U+10FFFF */
	"\xf5\x80\x80\x80",
	"\xff",
	"\xfe",
	"a\xe2\x82",
	"\xe2\x82z",
	"\xe2z\x82",
};

static void text_that_fits_is_taken_without_its_blanks(void **state)
{
	char text[6] = "old";

	(void)state;
	assert_true(TEXT_SET(text, "  12345\t"));
	assert_string_equal("12345", text);
	assert_true(TEXT_SET(text, " \t "));
	assert_string_equal("", text);
	assert_true(TEXT_SET(text, "a  b"));
	assert_string_equal("a  b", text);
	assert_true(text_set_n(text, sizeof text, "xyz123", 3));
	assert_string_equal("xyz", text);
	/* Its own tail: source and target may overlap. */
	assert_true(TEXT_SET(text, text + 1));
	assert_string_equal("yz", text);
}

static void text_that_does_not_fit_changes_nothing(void **state)
{
	char text[6] = "old";

	(void)state;
	assert_false(TEXT_SET(text, "123456"));
	assert_false(text_set_n(text, sizeof text, "a\0b", 3));
	assert_false(text_set(text, 0, ""));
	for (size_t i = 0; i < sizeof not_utf8 / sizeof not_utf8[0]; i++)
		assert_false(TEXT_SET(text, not_utf8[i]));
	assert_string_equal("old", text);
	assert_false(text_format(text, sizeof text, "%d", 123456));
	assert_true(text_format(text, sizeof text, "%d", 12345));
	assert_string_equal("12345", text);
}

static void broken_bytes_are_not_utf8(void **state)
{
	static const char *const good[] = { "",
					    "plain",
					    "\xc2\x80",
					    "Mu\xc3\xb1oz",
					    "\xe0\xa0\x80",
					    "\xed\x9f\xbf",
					    "\xee\x80\x80",
					    "\xef\xbf\xbd",
					    "\xf0\x90\x80\x80",
					    "\xf4\x8f\xbf\xbf" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(text_is_utf8(good[i], strlen(good[i])));
	for (size_t i = 0; i < sizeof not_utf8 / sizeof not_utf8[0]; i++)
		if (text_is_utf8(not_utf8[i], strlen(not_utf8[i])))
			fail_msg("case %zu was taken for UTF-8", i);
}

/* Every code point is read as itself; whatever the bytes, reading ends and stays inside. */
static void code_points_are_read_one_by_one(void **state)
{
	static const char mixed[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x92\x8a\xff\xe2\x82z\xef\xbf\xbd";
	static const unsigned expected[] = { 'a', 0xe9, 0x20ac, 0x1f48a, 0xfffd, 0xfffd, 0xfffd, 'z', 0xfffd };
	const char *at = mixed;

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_int_equal(expected[i], text_next_codepoint(&at));
	assert_int_equal('\0', *at);
}

static void a_cut_sequence_is_not_read_beyond_its_end(void **state)
{
	struct random random = random_seeded(3);
	unsigned c;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		size_t length = (size_t)random_between(&random, 1, 6);
		char *bytes = malloc(length); /* no room behind it: the sanitizer watches */

		assert_non_null(bytes);
		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)random_next(&random);
		assert_true(text_decode(bytes, length, &c) <= length);
		(void)text_is_utf8(bytes, length);
		free(bytes);
	}
	assert_int_equal(0, text_decode("", 0, &c));
}

static void small_questions_have_small_answers(void **state)
{
	char text[12] = "aZ-9 \xc3\xa9";
	char digits[6] = "old";

	(void)state;
	assert_true(text_is_empty(""));
	assert_false(text_is_empty(" "));
	assert_true(text_equal("a", "a"));
	assert_false(text_equal("a", "A"));
	assert_true(text_equal_ignoring_case("Smith", "sMITH"));
	assert_false(text_equal_ignoring_case("Smith", "Smit"));
	assert_false(text_equal_ignoring_case("Smit", "Smith"));
	assert_true(text_starts_with("E119", "E11"));
	assert_true(text_starts_with("E119", ""));
	assert_false(text_starts_with("E1", "E11"));
	assert_true(text_all_digits("0123456789"));
	assert_false(text_all_digits(""));
	assert_false(text_all_digits("12a"));
	text_upper(text);
	assert_string_equal("AZ-9 \xc3\xa9", text);
	text_lower(text);
	assert_string_equal("az-9 \xc3\xa9", text);
	assert_true(text_digits(digits, sizeof digits, "(21) 7-55"));
	assert_string_equal("21755", digits);
	assert_false(text_digits(digits, sizeof digits, "217555"));
	assert_string_equal("21755", digits);
}

static void names_are_folded_to_search_keys(void **state)
{
	static const struct {
		const char *source, *key;
	} cases[] = {
		{ "O'Neill-Mu\xc3\xb1oz", "oneillmunoz" },
		{ "  de  la   Cruz ", "de la cruz" },
		{ "\xc3\x86"
		  "gir \xc5\x92uvre Stra\xc3\x9f"
		  "e",
		  "aegir oeuvre strasse" },
		{ "\xc5\x81\xc3\xb3"
		  "d\xc5\xba",
		  "lodz" },
		{ "Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b \xc4\x90\xc3\xa0o", "nguyen thi dao" },
		{ "Jose\xcc\x81", "jose" }, /* the accent as a character of its own */
		{ "a\tb", "a b" },
		{ "3\xc3\x97!"
		  "4 \xe6\x9d\x8e",
		  "34" },
		{ "", "" },
		{ "***", "" },
		{ "bad\xffi", "badi" },
	};
	char key[64];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(text_fold(key, sizeof key, cases[i].source));
		assert_string_equal(cases[i].key, key);
	}
	assert_true(text_fold(key, 4, "a b"));
	assert_false(text_fold(key, 3, "a b"));
	assert_true(text_fold(key, 1, " "));
	assert_false(text_fold(key, 0, ""));
}

static void files_get_capitals_of_their_own_character_set(void **state)
{
	static const struct {
		const char *source, *x12;
	} cases[] = {
		{ "Mu\xc3\xb1oz, Mar\xc3\xad"
		  "a",
		  "MUNOZ, MARIA" },
		{ "O\xe2\x80\x99"
		  "Brien",
		  "O'BRIEN" },
		{ "pain \xe2\x80\x94 left", "PAIN - LEFT" },
		{ " a*b:c^d~e ", "A B C D E" },
		{ "1/2 @ 50% [x] {y} <z> #1 $2 _", "1/2 @ 50% [X] {Y} <Z> #1 $2 _" },
		{ "two  blanks\tand a tab", "TWO BLANKS AND A TAB" },
		{ "Jose\xcc\x81", "JOSE" },
		{ "a\xc2\xa0"
		  "b",
		  "A B" },
		{ "", "" },
		{ "~~", "" },
	};
	static const char *const none[] = { "line\nbreak", "\x1b[2J",      "`",   "\xe6\x9d\x8e", "3\xc3\x97!4",
					    "\xff",        "\xe2\x82\xac", "\x7f" };
	char x12[64];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(text_to_x12(x12, sizeof x12, cases[i].source));
		assert_string_equal(cases[i].x12, x12);
		/* What came out goes through unchanged: files can be compared with what was meant. */
		assert_true(text_to_x12(x12, sizeof x12, cases[i].x12));
		assert_string_equal(cases[i].x12, x12);
	}
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		if (text_to_x12(x12, sizeof x12, none[i]))
			fail_msg("case %zu went into a file", i);
	assert_true(text_to_x12(x12, 4, "a*b"));
	assert_false(text_to_x12(x12, 3, "a*b"));
	assert_false(text_to_x12(x12, 3,
				 "\xc3\x9f"
				 "a"));
}

static void every_accented_latin_letter_has_a_plain_one(void **state)
{
	char source[3] = "", key[8];

	(void)state;
	for (unsigned c = 0xc0; c < 0x180; c++) {
		source[0] = (char)(0xc0 | c >> 6);
		source[1] = (char)(0x80 | (c & 0x3f));
		assert_true(text_fold(key, sizeof key, source));
		if (c != 0xd7 && c != 0xf7)
			assert_true(strlen(key) == 1 || strlen(key) == 2);
	}
}

static void slips_are_counted_up_to_a_limit(void **state)
{
	static const struct {
		const char *a, *b;
		size_t limit, distance;
	} cases[] = {
		{ "", "", 2, 0 },
		{ "diabetes", "diabetes", 0, 0 },
		{ "diabets", "diabetes", 2, 1 },
		{ "diabtees", "diabetes", 2, 1 }, /* neighbours swapped */
		{ "hypertention", "hypertension", 2, 1 },
		{ "hypretension", "hypertension", 2, 1 },
		{ "pnemonia", "pneumonia", 2, 1 },
		{ "kitten", "sitting", 3, 3 },
		{ "kitten", "sitting", 2, 3 },
		{ "ca", "abc", 3, 3 }, /* no letter is moved twice */
		{ "a", "", 1, 1 },
		{ "", "abc", 2, 3 },
		{ "abc", "xyz", 1, 2 },
		{ "ab", "ba", 1, 1 },
		{ "ab", "ba", 0, 1 },
	};
	char longest[65], longer[66];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(cases[i].distance, text_distance(cases[i].a, cases[i].b, cases[i].limit));
		assert_int_equal(cases[i].distance, text_distance(cases[i].b, cases[i].a, cases[i].limit));
	}
	memset(longest, 'a', 64);
	longest[64] = '\0';
	memset(longer, 'a', 65);
	longer[65] = '\0';
	assert_int_equal(0, text_distance(longest, longest, 2));
	assert_int_equal(1, text_distance(longest, longest + 1, 2));
	assert_int_equal(3, text_distance(longer, longer, 2));
}

static void widths_are_columns(void **state)
{
	(void)state;
	assert_int_equal(0, text_width(""));
	assert_int_equal(5, text_width("claim"));
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return;
	assert_int_equal(5, text_width("Mu\xc3\xb1oz"));
	assert_int_equal(4, text_width("Jose\xcc\x81"));
	assert_int_equal(2, text_width("\xe6\x9d\x8e"));
	assert_int_equal(1, text_width("\x1b")); /* drawn as one mark */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_that_fits_is_taken_without_its_blanks),
		cmocka_unit_test(text_that_does_not_fit_changes_nothing),
		cmocka_unit_test(broken_bytes_are_not_utf8),
		cmocka_unit_test(code_points_are_read_one_by_one),
		cmocka_unit_test(a_cut_sequence_is_not_read_beyond_its_end),
		cmocka_unit_test(small_questions_have_small_answers),
		cmocka_unit_test(names_are_folded_to_search_keys),
		cmocka_unit_test(files_get_capitals_of_their_own_character_set),
		cmocka_unit_test(every_accented_latin_letter_has_a_plain_one),
		cmocka_unit_test(slips_are_counted_up_to_a_limit),
		cmocka_unit_test(widths_are_columns),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
