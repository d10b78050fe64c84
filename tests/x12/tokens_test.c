/* SPDX-License-Identifier: MIT */
/* tokens_test.c: segments, elements and components, and the values in them. */
#include "support/test.h"

#include "x12/tokens.h"

#define ISA "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0915*^*00501*000000101*0*T*:~"

static struct x12_tokens tokens;

/* TEXT after a sound ISA: its first segment is the present one. */
static void open_text(const char *text)
{
	static char bytes[1024];
	struct error error = { .status = STATUS_OK };

	(void)snprintf(bytes, sizeof bytes, "%s%s", ISA, text);
	x12_open(&tokens, "dir/a.x12", bytes, strlen(bytes));
	assert_done(x12_next(&tokens, &error), &error);
	assert_done(x12_next(&tokens, &error), &error);
}

static void assert_text(const char *expected, struct x12_text text)
{
	char plain[256];

	(void)snprintf(plain, sizeof plain, "%.*s", (int)text.length, text.at);
	assert_string_equal(expected, plain);
}

static void a_segment_is_cut_into_elements_and_components(void **state)
{
	(void)state;
	open_text("\nSV1*HC:99213:25**UN*~");
	assert_true(x12_is(&tokens, "SV1"));
	assert_false(x12_is(&tokens, "SV"));
	assert_int_equal(4, tokens.count);
	assert_int_equal(2, tokens.segment);
	assert_text("HC:99213:25", x12_at(&tokens, 1));
	assert_text("", x12_at(&tokens, 2));
	assert_text("UN", x12_at(&tokens, 3));
	assert_text("", x12_at(&tokens, 4));
	assert_text("", x12_at(&tokens, 5));
	assert_text("", x12_at(&tokens, 0));
	assert_text("HC", x12_part(&tokens, x12_at(&tokens, 1), 1));
	assert_text("99213", x12_part(&tokens, x12_at(&tokens, 1), 2));
	assert_text("25", x12_part(&tokens, x12_at(&tokens, 1), 3));
	assert_text("", x12_part(&tokens, x12_at(&tokens, 1), 4));
	assert_text("", x12_part(&tokens, x12_at(&tokens, 9), 1));
}

static void a_repeated_element_is_cut_where_a_separator_says_so(void **state)
{
	(void)state;
	open_text("EB*1**30^UC^98~");
	assert_text("30", x12_repeat(&tokens, x12_at(&tokens, 3), 1));
	assert_text("UC", x12_repeat(&tokens, x12_at(&tokens, 3), 2));
	assert_text("98", x12_repeat(&tokens, x12_at(&tokens, 3), 3));
	assert_text("", x12_repeat(&tokens, x12_at(&tokens, 3), 4));
	tokens.repetition = 'U'; /* as 4010 has it: nothing repeats */
	assert_text("30^UC^98", x12_repeat(&tokens, x12_at(&tokens, 3), 1));
	assert_text("", x12_repeat(&tokens, x12_at(&tokens, 3), 2));
}

static void the_end_is_found_once_and_again(void **state)
{
	struct error error = { .status = STATUS_OK };

	(void)state;
	open_text("N3*A~\r\n \t");
	assert_status(STATUS_NOT_FOUND, x12_next(&tokens, &error));
	assert_status(STATUS_NOT_FOUND, x12_next(&tokens, &error));
}

static void a_refusal_names_file_segment_and_element(void **state)
{
	struct error error = { .status = STATUS_OK };

	(void)state;
	open_text("N3*A~");
	assert_status(STATUS_REFUSED, x12_refuse(&tokens, 1, &error, "is %d", 7));
	assert_string_equal("a.x12: segment 2 N301", error.where);
	assert_string_equal("is 7", error.what);
	assert_status(STATUS_REFUSED, x12_refuse(&tokens, 0, &error, "x"));
	assert_string_equal("a.x12: segment 2 N3", error.where);
	assert_status(STATUS_REFUSED, x12_refuse_at(&tokens, 1, "ISA13", &error, "x"));
	assert_string_equal("a.x12: segment 1 ISA13", error.where);
}

static void amounts_are_type_r_without_commas_or_signs_of_currency(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int64_t cents;
	} amounts[] = {
		{ "100", true, 10000 },
		{ "12.5", true, 1250 },
		{ "12.50", true, 1250 },
		{ "0", true, 0 },
		{ "-3.07", true, -307 },
		{ ".5", true, 50 },
		{ "99999999.99", true, 9999999999 },
		{ "", false, 0 },
		{ "1.", false, 0 },
		{ "+1", false, 0 },
		{ "1,000", false, 0 },
		{ "$5", false, 0 },
		{ "1e3", false, 0 },
		{ "1.234", false, 0 },
		{ "100000000", false, 0 },
		{ "--1", false, 0 },
		{ "12 ", false, 0 },
		{ "1234567890123456789012345", false, 0 },
	};
	char segment[64];

	(void)state;
	for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
		struct money amount = money_of_cents(-1);
		struct error error = { .status = STATUS_OK };

		(void)snprintf(segment, sizeof segment, "AMT*%s~", amounts[i].text);
		open_text(segment);
		assert_status(amounts[i].good ? STATUS_OK : STATUS_REFUSED, x12_amount(&tokens, 1, &amount, &error));
		assert_cents(amounts[i].good ? amounts[i].cents : -1, amount);
	}
}

/* A NUL ends a C string, no amount. */
static void an_amount_with_a_nul_in_it_is_none(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct money amount = money_of_cents(-1);
	char bytes[] = ISA "AMT*12#5~";

	(void)state;
	*strchr(bytes, '#') = '\0';
	x12_open(&tokens, "a.x12", bytes, sizeof bytes - 1);
	assert_done(x12_next(&tokens, &error), &error);
	assert_done(x12_next(&tokens, &error), &error);
	assert_status(STATUS_REFUSED, x12_amount(&tokens, 1, &amount, &error));
	assert_cents(-1, amount);
}

static void quantities_have_three_decimals_and_a_sign(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int64_t milli;
	} quantities[] = {
		{ "1", true, 1000 },    { "0.5", true, 500 },    { "-2", true, -2000 }, { "1.125", true, 1125 },
		{ "", false, -1 },      { "1.1255", false, -1 }, { "1,5", false, -1 },  { "-", false, -1 },
		{ "1.2.3", false, -1 }, { ".", false, -1 },      { "1e5", false, -1 },
	};
	char segment[64];

	(void)state;
	for (size_t i = 0; i < sizeof quantities / sizeof quantities[0]; i++) {
		int64_t milli = -1;
		struct error error = { .status = STATUS_OK };

		(void)snprintf(segment, sizeof segment, "QTY*%s~", quantities[i].text);
		open_text(segment);
		assert_status(quantities[i].good ? STATUS_OK : STATUS_REFUSED,
			      x12_quantity(&tokens, 1, &milli, &error));
		assert_int_equal(quantities[i].milli, milli);
	}
}

static void a_refusal_can_be_taken_apart_again(void **state)
{
	static const struct {
		const char *where;
		unsigned long segment;
		const char *id, *element;
	} places[] = {
		{ "a.x12: segment 2 N301", 2, "N3", "N301" },
		{ "a.x12: segment 12 CLP", 12, "CLP", "" },
		{ "a.x12: segment 3 SV107", 3, "SV1", "SV107" },
		{ "a.x12: segment 3 PS1", 3, "PS1", "" },
		{ "x: segment 9 Y: segment 4 ST02", 4, "ST", "ST02" },
		{ "a.x12: segment 5 ", 5, "", "" },
		{ "elsewhere", 0, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		struct error error;
		struct x12_place place;

		(void)error_set(&error, STATUS_REFUSED, places[i].where, "x");
		x12_place_of(&error, &place);
		assert_int_equal(places[i].segment, place.segment);
		assert_string_equal(places[i].id, place.id);
		assert_string_equal(places[i].element, place.element);
	}
}

static void a_shown_text_is_cut_and_made_plain(void **state)
{
	char small[4];

	(void)state;
	open_text("N3* AB *ABCD*A\xe9~");
	assert_true(x12_show(x12_at(&tokens, 1), small, sizeof small));
	assert_string_equal("AB", small);
	assert_false(x12_show(x12_at(&tokens, 2), small, sizeof small));
	assert_string_equal("ABC", small);
	assert_false(x12_show(x12_at(&tokens, 3), small, sizeof small));
	assert_string_equal("A?", small);
	assert_true(x12_show(x12_at(&tokens, 4), small, sizeof small));
	assert_string_equal("", small);
}

static void numbers_are_digits_alone(void **state)
{
	static const struct {
		const char *text;
		bool good;
		long long value;
	} numbers[] = {
		{ "0", true, 0 },    { "000000101", true, 101 }, { "999999999999999", true, 999999999999999 },
		{ "", false, -1 },   { "1 ", false, -1 },        { "1000000000000000", false, -1 },
		{ "-1", false, -1 }, { "1A", false, -1 },
	};
	char segment[64];

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		long long value = -1;
		struct error error = { .status = STATUS_OK };

		(void)snprintf(segment, sizeof segment, "SE*%s~", numbers[i].text);
		open_text(segment);
		assert_status(numbers[i].good ? STATUS_OK : STATUS_REFUSED, x12_number(&tokens, 1, &value, &error));
		assert_int_equal(numbers[i].value, value);
	}
}

static void days_are_eight_digits_that_exist(void **state)
{
	static const char *const bad[] = { "", "2026022", "20260230", "202602301", "2026-2-1", "20261301", "ABCDEFGH" };
	struct date day = DATE_NONE;
	struct error error = { .status = STATUS_OK };
	char segment[64];

	(void)state;
	open_text("DTP*20240229~");
	assert_done(x12_day(&tokens, 1, x12_at(&tokens, 1), &day, &error), &error);
	assert_date("2024-02-29", day);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		(void)snprintf(segment, sizeof segment, "DTP*%s~", bad[i]);
		open_text(segment);
		assert_status(STATUS_REFUSED, x12_day(&tokens, 1, x12_at(&tokens, 1), &day, &error));
	}
}

static void a_text_is_copied_whole_or_refused(void **state)
{
	char small[4] = "old";
	struct error error = { .status = STATUS_OK };

	(void)state;
	open_text("N3*ABC*ABCD* A *A\x07*\xc3\xa9~");
	assert_done(x12_copy(&tokens, 1, small, sizeof small, &error), &error);
	assert_string_equal("ABC", small);
	assert_status(STATUS_REFUSED, x12_copy(&tokens, 2, small, sizeof small, &error));
	assert_string_equal("is longer than 3 characters", error.what);
	assert_string_equal("ABC", small);
	assert_done(x12_copy(&tokens, 3, small, sizeof small, &error), &error);
	assert_string_equal("A", small);
	assert_status(STATUS_REFUSED, x12_copy(&tokens, 4, small, sizeof small, &error));
	assert_status(STATUS_REFUSED, x12_copy(&tokens, 5, small, sizeof small, &error));
	assert_done(x12_copy(&tokens, 6, small, sizeof small, &error), &error);
	assert_string_equal("", small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_segment_is_cut_into_elements_and_components),
		cmocka_unit_test(a_repeated_element_is_cut_where_a_separator_says_so),
		cmocka_unit_test(the_end_is_found_once_and_again),
		cmocka_unit_test(a_refusal_names_file_segment_and_element),
		cmocka_unit_test(amounts_are_type_r_without_commas_or_signs_of_currency),
		cmocka_unit_test(an_amount_with_a_nul_in_it_is_none),
		cmocka_unit_test(quantities_have_three_decimals_and_a_sign),
		cmocka_unit_test(a_refusal_can_be_taken_apart_again),
		cmocka_unit_test(a_shown_text_is_cut_and_made_plain),
		cmocka_unit_test(numbers_are_digits_alone),
		cmocka_unit_test(days_are_eight_digits_that_exist),
		cmocka_unit_test(a_text_is_copied_whole_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
