/* SPDX-License-Identifier: MIT */
/* typed_test.c: what people type without looking: short years, no capitals. */
#include "claimbench/base/text.h"
#include "support/test.h"

static void a_short_year_ahead_of_today_is_the_last_centurys(void **state)
{
	static const struct {
		const char *typed, *read;
	} cases[] = {
		{ "3/14/62", "1962-03-14" },    { "031462", "1962-03-14" },   { "3/14/32", "1932-03-14" },
		{ "12/31/26", "1926-12-31" },   { "3/31/26", "2026-03-31" },  { "03142032", "2032-03-14" },
		{ "3/14/2032", "2032-03-14" },  { "03311936", "1936-03-31" }, { "+5", "2026-04-05" },
		{ "2/29/28", "1928-02-29" },    { "t", "2026-03-31" },        { "0415", "2026-04-15" },
		{ "1936-04-01", "1936-04-01" },
	};
	struct date today = test_date("2026-03-31"), read;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(date_parse_past(cases[i].typed, today, &read));
		assert_date(cases[i].read, read);
	}
}

static void what_is_no_date_leaves_the_date_alone(void **state)
{
	struct date read = test_date("2001-01-01");

	(void)state;
	assert_false(date_parse_past("2/30/62", test_date("2026-03-31"), &read));
	assert_false(date_parse_past("", test_date("2026-03-31"), &read));
	assert_date("2001-01-01", read);
}

static void words_typed_small_get_capitals(void **state)
{
	static const struct {
		const char *typed, *shown;
	} cases[] = {
		{ "smith", "Smith" },
		{ "van dyke", "Van Dyke" },
		{ "o'neill", "O'Neill" },
		{ "st. mary's", "St. Mary's" },
		{ "smith-jones", "Smith-Jones" },
		{ "12 1st ave", "12 1st Ave" },
		{ "de la Cruz", "de la Cruz" },
		{ "McKay", "McKay" },
		{ "muñoz", "Muñoz" },
		{ "émile", "émile" },
		{ "", "" },
		{ "o'", "O'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[40];

		assert_true(TEXT_SET(text, cases[i].typed));
		text_capitalize(text);
		assert_string_equal(cases[i].shown, text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_short_year_ahead_of_today_is_the_last_centurys),
		cmocka_unit_test(what_is_no_date_leaves_the_date_alone),
		cmocka_unit_test(words_typed_small_get_capitals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
