/* SPDX-License-Identifier: MIT */
/* writer_test.c: elements and components as X12 wants them, and the first thing that can't be written. */
#include "support/test.h"

#include "x12/writer.h"

static struct buf out;
static struct x12_writer writer;

static int set_up(void **state)
{
	(void)state;
	out = buf_new(1u << 16);
	x12_writer_open(&writer, &out);
	writer.context = "C1";
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	buf_free(&out);
	return 0;
}

static void expect(const char *segment)
{
	struct error error = { .status = STATUS_OK };

	x12_end(&writer);
	assert_done(x12_write_status(&writer, &error), &error);
	assert_string_equal(segment, buf_text(&out));
	buf_clear(&out);
}

static void expect_refused(const char *where, const char *what)
{
	struct error error = { .status = STATUS_OK };

	assert_status(STATUS_REFUSED, x12_write_status(&writer, &error));
	assert_string_equal(where, error.where);
	assert_string_equal(what, error.what);
	writer.failed = false;
	buf_clear(&out);
}

static void separators_come_only_before_something(void **state)
{
	(void)state;
	x12_begin(&writer, "NM1");
	x12_put_code(&writer, "IL");
	x12_skip(&writer, 2);
	x12_put_text(&writer, "Ann", 0, 35);
	x12_put_text(&writer, NULL, 0, 25);
	x12_put_text(&writer, "", 0, 25);
	expect("NM1*IL***ANN~\n");
	x12_begin(&writer, "SV1");
	x12_put_code(&writer, "HC");
	x12_put_part(&writer, "99213", 5, 5);
	x12_put_part(&writer, "", 0, 2);
	x12_put_part(&writer, "25", 0, 2);
	x12_put_part(&writer, "", 0, 2);
	x12_put_code(&writer, NULL);
	x12_put_code(&writer, "1");
	expect("SV1*HC:99213::25**1~\n");
	x12_segment(&writer, "NM1", "87", "2", "", NULL);
	assert_string_equal("NM1*87*2~\n", buf_text(&out));
}

static void texts_become_capitals_of_the_character_set(void **state)
{
	static const char *const texts[][2] = {
		{ "Muñoz", "MUNOZ" },
		{ "Strauß & Søn", "STRAUSS & SON" },
		{ "a*b:c~d^e", "A B C D E" },
		{ "  two   blanks ", "TWO BLANKS" },
		{ "O\xe2\x80\x99Neill", "O'NEILL" },
		{ "~~", "" },
	};
	char wanted[64];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		x12_begin(&writer, "NTE");
		x12_put_text(&writer, texts[i][0], 0, 80);
		(void)snprintf(wanted, sizeof wanted, "NTE%s%s~\n", texts[i][1][0] != '\0' ? "*" : "", texts[i][1]);
		expect(wanted);
	}
}

static void an_identifier_is_written_whole_or_not_at_all(void **state)
{
	static const char *const broken[] = { "A*B", "A:B", "A^B", "A~B", "A  B", " AB", "Ñ1", "A\tB" };

	(void)state;
	x12_begin(&writer, "REF");
	x12_put_id(&writer, "ab-1/2 (x)", 1, 50);
	expect("REF*AB-1/2 (X)~\n");
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		x12_begin(&writer, "REF");
		x12_put_id(&writer, broken[i], 1, 50);
		expect_refused("C1 REF01", "holds a character that X12 can't carry in an identifier");
	}
}

static void lengths_are_held_in_characters_as_written(void **state)
{
	char wide[500];

	(void)state;
	memset(wide, 'A', sizeof wide);
	wide[sizeof wide - 1] = '\0';
	x12_begin(&writer, "NM1");
	x12_put_text(&writer, "ABC", 3, 3);
	x12_put_id(&writer, "ABC", 3, 3);
	expect("NM1*ABC*ABC~\n");
	x12_begin(&writer, "NM1");
	x12_put_text(&writer, "ABCD", 1, 3);
	expect_refused("C1 NM101", "is longer than X12 allows");
	x12_begin(&writer, "NM1");
	x12_put_text(&writer, "Straß", 1, 5);
	expect_refused("C1 NM101", "is longer than X12 allows");
	x12_begin(&writer, "NM1");
	x12_put_id(&writer, wide, 1, 80);
	expect_refused("C1 NM101", "is longer than X12 allows");
	x12_begin(&writer, "NM1");
	x12_put_text(&writer, "A", 2, 3);
	expect_refused("C1 NM101", "is shorter than X12 allows");
	x12_begin(&writer, "NM1");
	x12_put_text(&writer, "~", 1, 3);
	expect_refused("C1 NM101", "is missing");
	x12_begin(&writer, "NM1");
	x12_put_id(&writer, NULL, 1, 3);
	expect_refused("C1 NM101", "is missing");
	x12_begin(&writer, "NTE");
	x12_put_text(&writer, "Заметка", 0, 80);
	expect_refused("C1 NTE01", "holds characters that X12 has no counterpart for");
}

static void a_complaint_says_part_line_element_and_component(void **state)
{
	(void)state;
	writer.part = "payer";
	x12_begin(&writer, "NM1");
	x12_skip(&writer, 8);
	x12_put_id(&writer, "", 2, 80);
	expect_refused("C1: payer NM109", "is missing");
	writer.line = 12;
	x12_begin(&writer, "SV1");
	x12_put_code(&writer, "HC");
	x12_put_part(&writer, "992", 5, 5);
	expect_refused("C1: line 12 SV101-2", "is shorter than X12 allows");
}

static void the_first_failure_sticks(void **state)
{
	(void)state;
	x12_begin(&writer, "NM1");
	x12_put_id(&writer, "", 2, 80);
	x12_begin(&writer, "N3");
	x12_put_text(&writer, "", 1, 55);
	expect_refused("C1 NM101", "is missing");
}

static void amounts_and_dates_are_plain(void **state)
{
	static const struct {
		int64_t cents;
		const char *segment;
	} amounts[] = { { 10000, "AMT*100~\n" }, { 1250, "AMT*12.5~\n" },  { 0, "AMT*0~\n" },
			{ 5, "AMT*0.05~\n" },    { -307, "AMT*-3.07~\n" }, { 9999999999, "AMT*99999999.99~\n" },
			{ 100, "AMT*1~\n" } };

	(void)state;
	for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
		x12_begin(&writer, "AMT");
		x12_put_money(&writer, money_of_cents(amounts[i].cents));
		expect(amounts[i].segment);
	}
	x12_begin(&writer, "AMT");
	x12_put_money(&writer, money_of_cents(10000000000));
	expect_refused("C1 AMT01", "the amount is above 99,999,999.99");
	x12_begin(&writer, "AMT");
	x12_put_money(&writer, money_of_cents(-10000000000));
	expect_refused("C1 AMT01", "the amount is above 99,999,999.99");
	x12_begin(&writer, "DTP");
	x12_put_date(&writer, test_date("2026-02-09"));
	x12_put_number(&writer, 7, 4);
	expect("DTP*20260209*0007~\n");
	x12_begin(&writer, "DTP");
	x12_put_date(&writer, DATE_NONE);
	expect_refused("C1 DTP01", "the date is missing");
}

static void segments_are_counted_for_se01(void **state)
{
	(void)state;
	writer.segments = 0;
	x12_segment(&writer, "ST", "837", NULL);
	x12_segment(&writer, "BHT", "0019", NULL);
	x12_begin(&writer, "SE");
	assert_int_equal(3, writer.segments);
}

static void a_full_buffer_is_a_fault(void **state)
{
	struct buf small = buf_new(8);
	struct error error = { .status = STATUS_OK };

	(void)state;
	x12_writer_open(&writer, &small);
	x12_segment(&writer, "NM1", "87", "2", NULL);
	assert_status(STATUS_FAULT, x12_write_status(&writer, &error));
	buf_free(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(separators_come_only_before_something, set_up, tear_down),
		cmocka_unit_test_setup_teardown(texts_become_capitals_of_the_character_set, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_identifier_is_written_whole_or_not_at_all, set_up, tear_down),
		cmocka_unit_test_setup_teardown(lengths_are_held_in_characters_as_written, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_complaint_says_part_line_element_and_component, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_first_failure_sticks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(amounts_and_dates_are_plain, set_up, tear_down),
		cmocka_unit_test_setup_teardown(segments_are_counted_for_se01, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_full_buffer_is_a_fault, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
