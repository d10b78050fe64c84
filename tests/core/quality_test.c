/* SPDX-License-Identifier: MIT */
/* quality_test.c: hours and months as people write them. */
#include "claimbench/core/quality.h"

#include "support/test.h"

static void hours_are_read_as_a_time_sheet_writes_them(void **state)
{
	static const struct {
		const char *text;
		int32_t minutes;
		const char *again;
	} cases[] = {
		{ "152", 9120, "152:00" }, { "152.5", 9150, "152:30" }, { "152:30", 9150, "152:30" },
		{ "0", 0, "0:00" },        { "7.25", 435, "7:15" },     { "0.01", 1, "0:01" },
		{ "8:05", 485, "8:05" },   { "744", 44640, "744:00" },  { "1.99", 119, "1:59" },
	};
	char text[HOURS_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int32_t minutes = -1;

		if (!hours_parse(cases[i].text, &minutes) || minutes != cases[i].minutes)
			fail_msg("%s is %d minutes", cases[i].text, (int)minutes);
		assert_string_equal(cases[i].again, hours_format(minutes, text));
	}
}

static void what_is_no_number_of_hours_is_refused(void **state)
{
	static const char *const texts[] = {
		"",      " ",     "x",       "-1",  "152:",   "152:5",  "152:60", "152.",
		"152.x", "1.234", "152:300", ":30", "744:01", "744.01", "1000",   "152 h"
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		int32_t minutes = -1;

		if (hours_parse(texts[i], &minutes))
			fail_msg("\"%s\" was read as %d minutes", texts[i], (int)minutes);
		assert_int_equal(-1, minutes);
	}
}

static void a_month_has_its_first_and_last_day(void **state)
{
	struct date from, to;
	char text[MONTH_TEXT_MAX];

	(void)state;
	month_of(test_date("2024-02-29"), &from, &to);
	assert_int_equal(0, date_compare(test_date("2024-02-01"), from));
	assert_int_equal(0, date_compare(test_date("2024-02-29"), to));
	assert_string_equal("2024-02", month_format(to, text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_are_read_as_a_time_sheet_writes_them),
		cmocka_unit_test(what_is_no_number_of_hours_is_refused),
		cmocka_unit_test(a_month_has_its_first_and_last_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
