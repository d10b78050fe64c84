/* SPDX-License-Identifier: MIT */
/* money_test.c: amounts read, written, shared out and held at their limits. */
#include "support/test.h"

#define LIMIT INT64_MAX

static void amounts_are_read_as_people_and_files_write_them(void **state)
{
	static const struct {
		const char *text;
		int64_t cents;
	} good[] = {
		{ "0", 0 },
		{ "125", 12500 },
		{ "125.5", 12550 },
		{ "125.50", 12550 },
		{ "-3.07", -307 },
		{ "1,250.00", 125000 },
		{ "$80", 8000 },
		{ "-$80.01", -8001 },
		{ "-0", 0 },
		{ ".5", 50 },
		{ "0.05", 5 },
		{ "007", 700 },
		{ "99999999.99", 9999999999 },
		{ "99,999,999.99", 9999999999 },
		{ "-99999999.99", -9999999999 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct money amount = money_of_cents(-1);

		if (!money_parse(good[i].text, &amount))
			fail_msg("\"%s\" was refused", good[i].text);
		assert_cents(good[i].cents, amount);
	}
}

static void what_is_no_amount_is_refused_and_changes_nothing(void **state)
{
	static const char *const bad[] = {
		"",         "-",        "$",         ".",           "5.",        "1.005", "1.2.3",
		"12a",      " 5",       "5 ",        "+5",          "--5",       "$-5",   "1e3",
		"0x10",     "1,2",      "1,2345",    "12,34,567",   ",100",      "100,",  "1,,000",
		"1000,000", "1,000,00", "100000000", "100,000,000", "123456789", "1.-5",  "1.5-",
		"(5.00)",   "\xd9\xa1",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct money amount = money_of_cents(4711);

		if (money_parse(bad[i], &amount))
			fail_msg("\"%s\" was taken", bad[i]);
		assert_cents(4711, amount);
	}
}

static void amounts_are_shown_with_two_decimals_and_groups(void **state)
{
	static const struct {
		int64_t cents;
		const char *shown, *x12;
	} cases[] = {
		{ 0, "0.00", "0" },
		{ 5, "0.05", "0.05" },
		{ 50, "0.50", "0.5" },
		{ -7, "-0.07", "-0.07" },
		{ 1250, "12.50", "12.5" },
		{ 10000, "100.00", "100" },
		{ 100000, "1,000.00", "1000" },
		{ -307, "-3.07", "-3.07" },
		{ -125000, "-1,250.00", "-1250" },
		{ 9999999999, "99,999,999.99", "99999999.99" },
		{ 123456789012, "1,234,567,890.12", "1234567890.12" },
		{ LIMIT - 1, "92,233,720,368,547,758.06", "92233720368547758.06" },
		{ LIMIT, "overflow", NULL },
		{ -LIMIT, "overflow", NULL },
		{ INT64_MIN, "overflow", NULL },
	};
	char text[MONEY_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_string_equal(cases[i].shown, money_format(money_of_cents(cases[i].cents), text));
		if (cases[i].x12 != NULL)
			assert_string_equal(cases[i].x12, money_format_x12(money_of_cents(cases[i].cents), text));
	}
}

/* Every amount that can be keyed comes back from its own text, on screen and in a file. */
static void what_is_written_is_read_again(void **state)
{
	char text[MONEY_TEXT_MAX];
	struct money back;

	(void)state;
	for (int64_t cents = 1; cents <= 9999999999; cents = cents * 3 + 7) {
		for (int sign = -1; sign <= 1; sign += 2) {
			assert_true(money_parse(money_format(money_of_cents(sign * cents), text), &back));
			assert_cents(sign * cents, back);
			assert_true(money_parse(money_format_x12(money_of_cents(sign * cents), text), &back));
			assert_cents(sign * cents, back);
		}
	}
}

static void shares_are_rounded_half_away_from_zero(void **state)
{
	static const struct {
		int64_t cents, numerator, denominator, share;
	} cases[] = {
		{ 100, 1, 2, 50 },
		{ 5, 1, 2, 3 },
		{ -5, 1, 2, -3 },
		{ 5, -1, 2, -3 },
		{ 4, 1, 2, 2 },
		{ 100, 1, 3, 33 },
		{ 200, 1, 3, 67 },
		{ -200, 1, 3, -67 },
		{ 1, 1, 3, 0 },
		{ 10, 15, 100, 2 },
		{ 10, 14, 100, 1 },
		{ 12550, 2500, 1000, 31375 },
		{ 0, 7, 9, 0 },
		{ 7, 0, 9, 0 },
		{ LIMIT - 1, 2, 2, LIMIT - 1 },
		{ LIMIT - 1, LIMIT, LIMIT, LIMIT - 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_cents(cases[i].share,
			     money_share(money_of_cents(cases[i].cents), cases[i].numerator, cases[i].denominator));
}

static void sums_stick_at_their_limits(void **state)
{
	struct money top = money_add(money_of_cents(LIMIT - 1), money_of_cents(LIMIT - 1));
	struct money bottom = money_subtract(money_of_cents(-LIMIT + 1), money_of_cents(2));

	(void)state;
	assert_cents(LIMIT, top);
	assert_cents(-LIMIT, bottom);
	assert_cents(-LIMIT, money_of_cents(INT64_MIN));
	assert_cents(-LIMIT, money_add(money_of_cents(-LIMIT + 1), money_of_cents(-1)));
	/* Whatever comes after, and from whichever side, does not bring it back. */
	assert_cents(LIMIT, money_add(top, money_of_cents(-100)));
	assert_cents(LIMIT, money_add(money_of_cents(-100), top));
	assert_cents(LIMIT, money_subtract(top, money_of_cents(100)));
	assert_cents(-LIMIT, money_subtract(money_of_cents(100), top));
	assert_cents(-LIMIT, money_add(bottom, money_of_cents(5)));
	assert_cents(-LIMIT, money_negate(top));
	assert_cents(LIMIT, money_share(top, 1, 2));
	assert_cents(-LIMIT, money_share(top, -1, 2));
	assert_cents(-LIMIT, money_times(bottom, 1));
	assert_cents(LIMIT, money_times(money_of_cents(LIMIT / 2), 3));
	assert_cents(-LIMIT, money_times(money_of_cents(LIMIT / 2), -3));
	assert_cents(LIMIT, money_share(money_of_cents(LIMIT / 2), 30, 10));
	assert_cents(0, money_times(top, 0));
}

static void amounts_are_compared_by_value(void **state)
{
	struct money less = money_of_cents(-1), more = money_of_cents(1), none = money_of_cents(0);

	(void)state;
	assert_true(money_compare(less, more) < 0);
	assert_true(money_compare(more, less) > 0);
	assert_int_equal(0, money_compare(more, money_of_cents(1)));
	assert_true(money_equal(none, money_negate(none)));
	assert_false(money_equal(less, more));
	assert_true(money_is_zero(none));
	assert_false(money_is_zero(more));
	assert_true(money_is_negative(less));
	assert_false(money_is_negative(none));
	assert_cents(6, money_times(money_of_cents(-2), -3));
	assert_cents(-2, money_subtract(less, more));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_read_as_people_and_files_write_them),
		cmocka_unit_test(what_is_no_amount_is_refused_and_changes_nothing),
		cmocka_unit_test(amounts_are_shown_with_two_decimals_and_groups),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(shares_are_rounded_half_away_from_zero),
		cmocka_unit_test(sums_stick_at_their_limits),
		cmocka_unit_test(amounts_are_compared_by_value),
	};

	return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
