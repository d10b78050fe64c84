/* SPDX-License-Identifier: MIT */
/* date_test.c: the calendar, and every way a person or a file writes a day. */
#include "support/test.h"

static const char today_text[] = "2026-03-31"; /* a Tuesday */

static void days_are_numbered_from_1858_11_17(void **state)
{
	static const struct {
		const char *iso;
		int32_t day;
	} known[] = {
		{ "1859-01-01", 45 },    { "1900-01-01", 15020 }, { "1970-01-01", 40587 },
		{ "2000-01-01", 51544 }, { "2000-02-29", 51603 }, { "2026-03-31", 61130 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		assert_int_equal(known[i].day, test_date(known[i].iso).day);
		assert_date(known[i].iso, (struct date){ known[i].day });
	}
	assert_true(date_is_none(DATE_NONE));
	assert_false(date_is_none(test_date("1859-01-01")));
}

/* Walked day by day, the calendar has every day once: months end, leap years leap. */
static void the_calendar_has_every_day_once(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct date date = test_date("1859-01-01");
	int weekday = 6; /* a Saturday */

	(void)state;
	for (int year = 1859; year <= 2500; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		for (int month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (month == 2 && leap);

			for (int day = 1; day <= length; day++) {
				struct date made = DATE_NONE;
				int y, m, d;

				date_ymd(date, &y, &m, &d);
				if (y != year || m != month || d != day || !date_of_ymd(year, month, day, &made) ||
				    !date_equal(made, date) || date_weekday(date) != weekday)
					fail_msg("%04d-%02d-%02d is wrong", year, month, day);
				date = date_plus_days(date, 1);
				weekday = (weekday + 1) % 7;
			}
		}
	}
}

static void days_that_do_not_exist_are_refused(void **state)
{
	static const int bad[][3] = {
		{ 2026, 2, 29 }, { 1900, 2, 29 }, { 2100, 2, 29 }, { 2026, 4, 31 },  { 2026, 0, 1 },
		{ 2026, 13, 1 }, { 2026, 1, 0 },  { 2026, 1, 32 }, { 1858, 12, 31 }, { 10000, 1, 1 },
		{ 2026, -1, 1 }, { 2026, 1, -1 }, { -1, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct date date = { 7 };

		assert_false(date_of_ymd(bad[i][0], bad[i][1], bad[i][2], &date));
		assert_int_equal(7, date.day);
	}
}

static void files_write_days_in_one_way_only(void **state)
{
	static const char *const bad_iso[] = { "",           "2026-3-31",  "2026-03-31 ", "2026/03/31", "20260331",
					       "2026-02-30", "2026-03-3x", "-026-03-31",  "2026-+3-31", "9-2026-031" };
	static const char *const bad_d8[] = { "",         "2026033",  "202603310", "20260230",
					      "2026-331", "2026033x", " 2026033",  "18581116" };
	struct date date = { 7 };
	char text[DATE_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof bad_iso / sizeof bad_iso[0]; i++)
		assert_false(date_parse_iso(bad_iso[i], &date));
	for (size_t i = 0; i < sizeof bad_d8 / sizeof bad_d8[0]; i++)
		assert_false(date_parse_d8(bad_d8[i], &date));
	assert_int_equal(7, date.day);
	assert_true(date_parse_d8("20240229", &date));
	assert_string_equal("2024-02-29", date_format_iso(date, text));
	assert_string_equal("20240229", date_format_d8(date, text));
	assert_string_equal("02/29/2024", date_format_us(date, text));
	assert_string_equal("", date_format_iso(DATE_NONE, text));
	assert_string_equal("", date_format_d8(DATE_NONE, text));
	assert_string_equal("", date_format_us(DATE_NONE, text));
	assert_string_equal("", date_format_iso(date_plus_days(test_date("9999-12-31"), 1), text));
}

static void what_a_person_types_is_read_against_today(void **state)
{
	static const struct {
		const char *text, *iso;
	} good[] = {
		{ "t", "2026-03-31" },          { "T", "2026-03-31" },          { "t-3", "2026-03-28" },
		{ "t+1", "2026-04-01" },        { "T-365", "2025-03-31" },      { "+1", "2026-04-01" },
		{ "-2", "2026-03-29" },         { "-0", "2026-03-31" },         { "0331", "2026-03-31" },
		{ "0101", "2026-01-01" },       { "0430", "2026-04-30" },       { "0501", "2025-05-01" },
		{ "1231", "2025-12-31" },       { "033126", "2026-03-31" },     { "022924", "2024-02-29" },
		{ "010136", "2036-01-01" },     { "010137", "1937-01-01" },     { "070450", "1950-07-04" },
		{ "03312026", "2026-03-31" },   { "07041950", "1950-07-04" },   { "3/31", "2026-03-31" },
		{ "03/31", "2026-03-31" },      { "12/1", "2025-12-01" },       { "3/31/26", "2026-03-31" },
		{ "3/1/2026", "2026-03-01" },   { "12/31/1999", "1999-12-31" }, { "2/29/24", "2024-02-29" },
		{ "3-31", "2026-03-31" },       { "3-31-26", "2026-03-31" },    { "2026-03-31", "2026-03-31" },
		{ "2024-02-29", "2024-02-29" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct date date = DATE_NONE;

		if (!date_parse_typed(good[i].text, test_date(today_text), &date))
			fail_msg("\"%s\" was refused", good[i].text);
		assert_date(good[i].iso, date);
	}
}

static void typed_nonsense_is_no_day(void **state)
{
	static const char *const bad[] = {
		"",      "t3",      "t-",      "t+",        "tt",         "+",          "-",          "+x",
		"t-3x",  "t--3",    "t-99999", "t+ 1",      "3",          "33",         "331",        "0332",
		"1301",  "0000",    "33126",   "023026",    "0331202",    "33312026",   "0331202612", "3/",
		"/31",   "3//26",   "3/31/",   "3/31/2",    "3/31/126",   "3/31/20260", "3/31/26/1",  "3-31/26",
		"13/1",  "2/30/26", "331/26",  "2026-3-31", "2026-02-30", "3.31",       "march 31",   " 0331",
		"0331 ", "today",   "0229",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct date date = { 7 };

		if (date_parse_typed(bad[i], test_date(today_text), &date))
			fail_msg("\"%s\" was read as a day", bad[i]);
		assert_int_equal(7, date.day);
	}
}

/* 0229 in the year after a leap year is last year's; "a month ahead" goes by the calendar. */
static void a_day_without_a_year_is_the_nearest_that_exists(void **state)
{
	static const struct {
		const char *today, *text, *iso;
	} cases[] = {
		{ "2025-01-15", "0229", "2024-02-29" }, { "2024-02-01", "0229", "2024-02-29" },
		{ "2026-01-31", "0228", "2026-02-28" }, { "2026-01-31", "0301", "2025-03-01" },
		{ "2026-12-20", "0120", "2026-01-20" }, { "2026-01-02", "1231", "2025-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct date date = DATE_NONE;

		assert_true(date_parse_typed(cases[i].text, test_date(cases[i].today), &date));
		assert_date(cases[i].iso, date);
	}
}

static void months_later_keeps_the_day_or_takes_the_last(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *to;
	} cases[] = {
		{ "2026-01-31", 1, "2026-02-28" },  { "2024-01-31", 1, "2024-02-29" },
		{ "2026-01-31", 3, "2026-04-30" },  { "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" }, { "2026-03-31", 0, "2026-03-31" },
		{ "2026-03-31", -1, "2026-02-28" }, { "2026-01-15", -1, "2025-12-15" },
		{ "2026-12-15", 1, "2027-01-15" },  { "2026-03-31", 12, "2027-03-31" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_date(cases[i].to, date_plus_months(test_date(cases[i].from), cases[i].months));
}

static void ages_are_completed_years(void **state)
{
	static const struct {
		const char *birth, *on;
		int age;
	} cases[] = {
		{ "1980-07-04", "2026-07-03", 45 },  { "1980-07-04", "2026-07-04", 46 },
		{ "1980-07-04", "2026-07-05", 46 },  { "2026-03-31", "2026-03-31", 0 },
		{ "2026-03-31", "2026-03-30", -1 },  { "2004-02-29", "2022-02-28", 17 },
		{ "2004-02-29", "2022-03-01", 18 },  { "2004-02-29", "2024-02-29", 20 },
		{ "1906-03-31", "2026-03-31", 120 }, { "1980-12-31", "2026-01-01", 45 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(cases[i].age, date_age_years(test_date(cases[i].birth), test_date(cases[i].on)));
}

static void business_days_skip_saturday_and_sunday(void **state)
{
	static const struct {
		const char *from;
		int days;
		const char *to;
	} cases[] = {
		{ "2026-03-31", 1, "2026-04-01" }, { "2026-04-03", 1, "2026-04-06" },
		{ "2026-04-04", 1, "2026-04-06" }, { "2026-04-05", 1, "2026-04-06" },
		{ "2026-04-02", 2, "2026-04-06" }, { "2026-03-31", 5, "2026-04-07" },
		{ "2026-03-31", 0, "2026-03-31" }, { "2026-04-05", 10, "2026-04-17" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_date(cases[i].to, date_plus_business_days(test_date(cases[i].from), cases[i].days));
}

static void days_are_counted_and_compared(void **state)
{
	struct date earlier = test_date("2026-01-01"), later = test_date("2026-03-31");

	(void)state;
	assert_int_equal(89, date_days_between(earlier, later));
	assert_int_equal(-89, date_days_between(later, earlier));
	assert_true(date_compare(earlier, later) < 0);
	assert_true(date_compare(later, earlier) > 0);
	assert_int_equal(0, date_compare(later, later));
	/* A Medicare determination and its appeal limit, 120 + 5 days. */
	assert_date("2022-09-17", date_plus_days(test_date("2022-05-15"), 125));
	assert_date("2022-12-18", date_plus_days(test_date("2022-08-15"), 125));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_numbered_from_1858_11_17),
		cmocka_unit_test(the_calendar_has_every_day_once),
		cmocka_unit_test(days_that_do_not_exist_are_refused),
		cmocka_unit_test(files_write_days_in_one_way_only),
		cmocka_unit_test(what_a_person_types_is_read_against_today),
		cmocka_unit_test(typed_nonsense_is_no_day),
		cmocka_unit_test(a_day_without_a_year_is_the_nearest_that_exists),
		cmocka_unit_test(months_later_keeps_the_day_or_takes_the_last),
		cmocka_unit_test(ages_are_completed_years),
		cmocka_unit_test(business_days_skip_saturday_and_sunday),
		cmocka_unit_test(days_are_counted_and_compared),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
