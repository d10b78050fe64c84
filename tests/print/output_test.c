/* SPDX-License-Identifier: MIT */
/* output_test.c: one description of columns, four formats. */
#include "claimbench/print/output.h"

#include "support/alloc_fault.h"
#include "support/test.h"

static const struct column columns[] = {
	{ "name", "Name", false }, { "count", "Count", true },    { "charge", "Charge", true },
	{ "born", "Born", false }, { "sample", "Sample", false }, { 0 },
};

static void add_row(struct output *out, const char *name, int64_t count, int64_t cents, const char *born, bool sample)
{
	output_text(out, name);
	output_integer(out, count);
	output_money(out, money_of_cents(cents));
	output_date(out, born != NULL ? test_date(born) : DATE_NONE);
	output_flag(out, sample);
}

/* What FORMAT prints of two rows, none or of one text; freed by the caller. */
enum rows { NO_ROWS, TWO_ROWS };

static char *printed(enum output_format format, enum rows rows)
{
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);
	struct output out = output_begin(file, format, columns);

	if (rows == TWO_ROWS) {
		add_row(&out, "Mu\xc3\xb1oz, Ana", 7, 123456789, "1990-02-28", true);
		add_row(&out, "Quote \" and, comma", -1, -307, NULL, false);
	}
	assert_true(output_end(&out));
	(void)fclose(file);
	return text;
}

static void assert_printed(const char *expected, enum output_format format, enum rows rows)
{
	char *text = printed(format, rows);

	assert_string_equal(expected, text);
	free(text);
}

static void a_table_is_aligned_and_no_line_ends_in_blanks(void **state)
{
	(void)state;
	assert_printed("Name                Count        Charge  Born        Sample\n"
		       "Mu\xc3\xb1oz, Ana              7  1,234,567.89  1990-02-28  yes\n"
		       "Quote \" and, comma     -1         -3.07              no\n",
		       OUTPUT_TABLE, TWO_ROWS);
}

static void csv_is_quoted_where_it_must_be_and_amounts_are_plain(void **state)
{
	(void)state;
	assert_printed("name,count,charge,born,sample\n"
		       "\"Mu\xc3\xb1oz, Ana\",7,1234567.89,1990-02-28,yes\n"
		       "\"Quote \"\" and, comma\",-1,-3.07,,no\n",
		       OUTPUT_CSV, TWO_ROWS);
}

static void json_has_cents_as_integers_and_dates_or_null(void **state)
{
	(void)state;
	assert_printed("[\n"
		       "{\"name\":\"Mu\xc3\xb1oz, Ana\",\"count\":7,\"charge_cents\":123456789,"
		       "\"born\":\"1990-02-28\",\"sample\":true},\n"
		       "{\"name\":\"Quote \\\" and, comma\",\"count\":-1,\"charge_cents\":-307,"
		       "\"born\":null,\"sample\":false}\n"
		       "]\n",
		       OUTPUT_JSON, TWO_ROWS);
}

static void without_rows_the_frame_remains(void **state)
{
	(void)state;
	assert_printed("Name  Count  Charge  Born  Sample\n", OUTPUT_TABLE, NO_ROWS);
	assert_printed("name,count,charge,born,sample\n", OUTPUT_CSV, NO_ROWS);
	assert_printed("[]\n", OUTPUT_JSON, NO_ROWS);
}

static const struct column one_column[] = {
	{ "text", "Text", false },
	{ 0 },
};

static char *printed_text(enum output_format format, const char *cell, void (*put)(struct output *, const char *))
{
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);
	struct output out = output_begin(file, format, one_column);

	put(&out, cell);
	assert_true(output_end(&out));
	(void)fclose(file);
	return text;
}

static void foreign_text_is_made_printable_and_escaped(void **state)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{ "back\\slash", "back\\\\slash" },
		{ "line\nbreak\ttab", "line?break?tab" },
		{ "\033[2Jclear", "?[2Jclear" },
		{ "not utf-8: \xff\xfe", "not utf-8: ??" },
		{ "cut short \xe2\x82", "cut short ??" },
		{ "right-to-left \xe2\x80\xae", "right-to-left ?" },
		{ "\xc3\xa9\xe2\x82\xac", "\xc3\xa9\xe2\x82\xac" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char expected[80];
		char *text = printed_text(OUTPUT_JSON, cases[i].text, output_text);

		(void)snprintf(expected, sizeof expected, "[\n{\"text\":\"%s\"}\n]\n", cases[i].json);
		assert_string_equal(expected, text);
		free(text);
	}
}

static void a_long_text_is_not_cut(void **state)
{
	static char longest[5000];

	(void)state;
	memset(longest, 'x', sizeof longest - 1);
	for (int format = OUTPUT_TABLE; format <= OUTPUT_JSON; format++) {
		char *text = printed_text((enum output_format)format, longest, output_text);

		assert_non_null(strstr(text, longest));
		free(text);
	}
}

/* Words give way, figures never. */
static void on_paper_a_row_is_as_wide_as_the_sheet_at_most(void **state)
{
	static const struct column wide[] = {
		{ "short", "Short", false },
		{ "long", "Long", false },
		{ "amount", "Amount", true },
		{ 0 },
	};
	const struct page_head head = { .practice = "Practice" };
	struct pages pages = pages_begin(&head);
	struct output out = output_into(NULL, &pages, OUTPUT_PAGE, wide);
	struct buf text = buf_new(1 << 16);
	char longest[400];

	(void)state;
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	output_text(&out, "short");
	output_text(&out, longest);
	output_money(&out, money_of_cents(123456789012));
	assert_true(output_end(&out));
	assert_true(pages_print(&pages, &text));
	for (const char *line = buf_text(&text); *line != '\0'; line += strcspn(line, "\n") + 1)
		assert_true(strcspn(line, "\n") <= PAGE_WIDTH_CONDENSED);
	assert_non_null(strstr(buf_text(&text), "short  xxxx"));
	assert_non_null(strstr(buf_text(&text), "xx  1,234,567,890.12\n"));
	buf_free(&text);
	pages_free(&pages);
}

static void a_number_is_bare_in_json_only_when_it_is_one_there(void **state)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{ "9.1", "9.1" },    { "-0.5", "-0.5" }, { "0", "0" },      { "100", "100" },    { "n/a", "null" },
		{ "", "null" },      { "9.1%", "null" }, { "1.", "null" },  { ".5", "null" },    { "-", "null" },
		{ "1.2.3", "null" }, { "1-2", "null" },  { "007", "null" }, { "1,000", "null" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char expected[40];
		char *text = printed_text(OUTPUT_JSON, cases[i].text, output_number);

		(void)snprintf(expected, sizeof expected, "[\n{\"text\":%s}\n]\n", cases[i].json);
		assert_string_equal(expected, text);
		free(text);
	}
}

static void a_file_that_takes_nothing_is_noticed(void **state)
{
	(void)state;
	for (int format = OUTPUT_TABLE; format <= OUTPUT_JSON; format++) {
		FILE *full = fopen("/dev/full", "w");
		struct output out;

		if (full == NULL) {
			(void)puts("SKIPPED: there is no /dev/full here");
			skip();
		}
		out = output_begin(full, (enum output_format)format, columns);
		add_row(&out, "Ana", 1, 100, NULL, true);
		assert_false(output_end(&out));
		(void)fclose(full);
	}
}

/* Fails each allocation in turn until none is left to fail: the writer says so every time. */
static void running_out_of_memory_is_noticed(void **state)
{
	static char padding[3000];
	char sink[20000];

	(void)state;
	memset(padding, 'y', sizeof padding - 1);
	for (int format = OUTPUT_TABLE; format <= OUTPUT_JSON; format++) {
		bool whole = false;

		for (int failing = 1; !whole; failing++) {
			FILE *file = fmemopen(sink, sizeof sink, "w");
			struct output out;

			assert_true(failing < 100);
			alloc_fault_after(failing);
			out = output_begin(file, (enum output_format)format, one_column);
			output_text(&out, "short");
			output_text(&out, padding);
			whole = output_end(&out);
			if (whole)
				assert_true(alloc_fault_calls() < failing);
			alloc_fault_after(0);
			(void)fclose(file);
		}
	}
}

static void formats_have_names(void **state)
{
	enum output_format format = OUTPUT_TABLE;

	(void)state;
	assert_true(output_format_parse("csv", &format) && format == OUTPUT_CSV);
	assert_true(output_format_parse("json", &format) && format == OUTPUT_JSON);
	assert_true(output_format_parse("table", &format) && format == OUTPUT_TABLE);
	assert_false(output_format_parse("xml", &format));
	assert_false(output_format_parse("", &format));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_aligned_and_no_line_ends_in_blanks),
		cmocka_unit_test(csv_is_quoted_where_it_must_be_and_amounts_are_plain),
		cmocka_unit_test(json_has_cents_as_integers_and_dates_or_null),
		cmocka_unit_test(without_rows_the_frame_remains),
		cmocka_unit_test(foreign_text_is_made_printable_and_escaped),
		cmocka_unit_test(a_long_text_is_not_cut),
		cmocka_unit_test(on_paper_a_row_is_as_wide_as_the_sheet_at_most),
		cmocka_unit_test(a_number_is_bare_in_json_only_when_it_is_one_there),
		cmocka_unit_test(a_file_that_takes_nothing_is_noticed),
		cmocka_unit_test(running_out_of_memory_is_noticed),
		cmocka_unit_test(formats_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
