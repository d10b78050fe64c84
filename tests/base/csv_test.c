/* SPDX-License-Identifier: MIT */
/* csv_test.c: records as spreadsheets write them, and complaints that name a line. */
#include "claimbench/base/csv.h"

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

static struct csv_reader reader; /* 64 kB: not on the stack */

static FILE *open_text(const char *text, size_t length, char delimiter)
{
	/* A stream over no bytes can't be made: one line feed, read away, stands for it. */
	FILE *file = length == 0 ? fmemopen((char[]){ '\n' }, 1, "r") : fmemopen((void *)(uintptr_t)text, length, "r");

	assert_non_null(file);
	if (length == 0)
		(void)fgetc(file);
	csv_open(&reader, file, "rows.csv", delimiter);
	return file;
}

/* All records of TEXT as "a|b;c|d;" */
static void assert_records(const char *expected, const char *text, char delimiter)
{
	FILE *file = open_text(text, strlen(text), delimiter);
	struct buf all = buf_new(10000);
	struct error error = { .status = STATUS_OK };
	enum status status;

	while ((status = csv_next(&reader, &error)) == STATUS_OK) {
		for (size_t i = 0; i < reader.count; i++) {
			buf_add_text(&all, i > 0 ? "|" : "");
			buf_add_text(&all, reader.fields[i]);
		}
		buf_add_char(&all, ';');
	}
	assert_status(STATUS_NOT_FOUND, status);
	assert_status(STATUS_NOT_FOUND, csv_next(&reader, &error)); /* the end stays the end */
	assert_string_equal(expected, buf_text(&all));
	buf_free(&all);
	(void)fclose(file);
}

static void records_are_cut_at_delimiters_and_lines(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "", "" },
		{ "a,b\nc,d\n", "a|b;c|d;" },
		{ "a,b\r\nc,d\r\n", "a|b;c|d;" },
		{ "a,b\nc,d", "a|b;c|d;" },
		{ "a,\n", "a|;" },
		{ ",", "|;" },
		{ "a\n\nb\n", "a;;b;" },
		{ " a , b \n", " a | b ;" },
		{ "\"a,b\",c\n", "a,b|c;" },
		{ "\"say \"\"hi\"\"\",\"\"\n", "say \"hi\"|;" },
		{ "\"two\nlines\",x\n", "two\nlines|x;" },
		{ "\"two\r\nlines\"\r\nnext\r\n", "two\r\nlines;next;" },
		{ "\"ends in a return\r\"\n", "ends in a return\r;" },
		{ "\"last\"", "last;" },
		{ "a \"b\" c\n", "a \"b\" c;" },
		{ "a\rb\n", "a\rb;" },
		{ "\xef\xbb\xbf"
		  "code,title\n",
		  "code|title;" },
		{ "\xef\xbb\xbf\"code\",title\n", "code|title;" },
		{ "\xef\xbb\xbf", "" },
		{ "\xef\xa4\x80,x\n", "\xef\xa4\x80|x;" },
		{ "\xef", "\xef;" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_records(cases[i].expected, cases[i].text, ',');
	assert_records("a,b|c;", "a,b\tc\n", '\t');
}

static void assert_refused(const char *where, const char *what, const char *text, size_t length)
{
	FILE *file = open_text(text, length, ',');
	struct error error = { .status = STATUS_OK };
	enum status status;

	while ((status = csv_next(&reader, &error)) == STATUS_OK)
		continue;
	assert_status(STATUS_REFUSED, status);
	assert_string_equal(where, error.where);
	assert_string_equal(what, error.what);
	(void)fclose(file);
}

static void a_broken_record_names_its_first_line(void **state)
{
	(void)state;
	assert_refused("rows.csv:2", "a quoted field is not closed before the end of the file", "a,b\n\"c,d\n\n", 10);
	assert_refused("rows.csv:4", "text follows a closing quote", "a\n\"b\nc\"\n\"d\"e\n", 13);
	assert_refused("rows.csv:1", "text follows a closing quote", "\"a\"\rb\n", 6);
	assert_refused("rows.csv:1", "text follows a closing quote", "\"a\" ,b\n", 7);
	assert_refused("rows.csv:2", "this is no text file", "a\nb\0c\n", 6);
	assert_refused("rows.csv:1", "this is no text file", "\"b\0c\"\n", 6);
}

/* LENGTH bytes: a record of X with COMMAS commas at its end and a line feed. */
static enum status read_long(size_t length, size_t commas, struct error *error)
{
	char *text = malloc(length + commas + 1);
	FILE *file;
	enum status status;

	assert_non_null(text);
	memset(text, 'x', length);
	memset(text + length, ',', commas);
	text[length + commas] = '\n';
	file = open_text(text, length + commas + 1, ',');
	status = csv_next(&reader, error);
	(void)fclose(file);
	free(text);
	return status;
}

static void the_longest_record_is_read_and_the_next_longer_refused(void **state)
{
	struct error error;

	(void)state;
	assert_done(read_long(CSV_RECORD_MAX - 1, 0, &error), &error);
	assert_int_equal(CSV_RECORD_MAX - 1, strlen(reader.fields[0]));
	assert_status(STATUS_REFUSED, read_long(CSV_RECORD_MAX, 0, &error));
	assert_string_equal("rows.csv:1", error.where);
	assert_string_equal("the record is too long", error.what);
	/* Fields have ends too. */
	assert_done(read_long(CSV_RECORD_MAX - 2, 1, &error), &error);
	assert_status(STATUS_REFUSED, read_long(CSV_RECORD_MAX - 1, 1, &error));
	assert_string_equal("the record is too long", error.what);
}

static void more_fields_than_there_is_room_for_are_refused(void **state)
{
	struct error error;

	(void)state;
	assert_done(read_long(1, CSV_FIELDS_MAX - 1, &error), &error);
	assert_int_equal(CSV_FIELDS_MAX, reader.count);
	assert_status(STATUS_REFUSED, read_long(1, CSV_FIELDS_MAX, &error));
	assert_string_equal("the record has too many fields", error.what);
}

static void a_long_file_name_does_not_hide_the_line(void **state)
{
	char name[400];
	FILE *file = open_text("\"a", 2, ',');
	struct error error;

	(void)state;
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	reader.name = name;
	assert_status(STATUS_REFUSED, csv_next(&reader, &error));
	assert_string_equal("nn:1", error.where + strlen(error.where) - 4);
	(void)fclose(file);
}

static void a_file_that_cannot_be_read_is_a_fault(void **state)
{
	FILE *file = fopen("/", "r"); /* opens, but reading a directory fails */
	struct error error;

	(void)state;
	if (file == NULL) {
		print_message("SKIPPED: directories cannot be opened here\n");
		skip();
		return;
	}
	csv_open(&reader, file, "rows.csv", ',');
	assert_status(STATUS_FAULT, csv_next(&reader, &error));
	assert_string_equal("rows.csv", error.where);
	(void)fclose(file);
}

static void a_field_is_quoted_where_it_must_be(void **state)
{
	static const struct {
		const char *field, *written;
	} cases[] = {
		{ "plain", "plain" },
		{ "", "" },
		{ "a,b", "\"a,b\"" },
		{ "say \"hi\"", "\"say \"\"hi\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "re\rturn", "\"re\rturn\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf out = buf_new(100);

		csv_add_field(&out, cases[i].field, 1);
		assert_string_equal(cases[i].written, buf_text(&out));
		csv_add_field(&out, "x", 0);
		assert_string_equal(",x", buf_text(&out) + strlen(cases[i].written));
		buf_free(&out);
	}
}

/* Random fields, written and read back, are the same fields. */
static void what_is_written_is_read_again(void **state)
{
	static const char letters[] = "ab,\"\r\n \xc3\xb1;\t";
	struct random random = random_seeded(17);

	(void)state;
	for (int round = 0; round < 500; round++) {
		char fields[6][8];
		size_t count = (size_t)random_between(&random, 1, 6);
		struct buf out = buf_new(1000);
		struct error error;
		FILE *file;

		for (size_t i = 0; i < count; i++) {
			size_t length = (size_t)random_between(&random, i == 0, 7);

			for (size_t j = 0; j < length; j++)
				fields[i][j] = letters[random_between(&random, 0, sizeof letters - 2)];
			fields[i][length] = '\0';
			csv_add_field(&out, fields[i], i == 0);
		}
		buf_add_char(&out, '\n');
		file = open_text(out.bytes, out.length, ',');
		assert_done(csv_next(&reader, &error), &error);
		assert_int_equal(count, reader.count);
		for (size_t i = 0; i < count; i++)
			assert_string_equal(fields[i], reader.fields[i]);
		assert_status(STATUS_NOT_FOUND, csv_next(&reader, &error));
		(void)fclose(file);
		buf_free(&out);
	}
}

static void random_bytes_end_in_a_record_or_a_refusal(void **state)
{
	static const char letters[] = "a,\"\r\n\0\xef\xbb\xbf";
	struct random random = random_seeded(4);

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[40];
		size_t length = (size_t)random_between(&random, 1, sizeof text);
		struct error error;
		FILE *file;
		int records = 0;

		for (size_t i = 0; i < length; i++)
			text[i] = letters[random_between(&random, 0, sizeof letters - 2)];
		file = open_text(text, length, ',');
		while (csv_next(&reader, &error) == STATUS_OK) {
			assert_true(reader.count >= 1);
			assert_true(++records <= (int)length);
		}
		(void)fclose(file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_cut_at_delimiters_and_lines),
		cmocka_unit_test(a_broken_record_names_its_first_line),
		cmocka_unit_test(the_longest_record_is_read_and_the_next_longer_refused),
		cmocka_unit_test(more_fields_than_there_is_room_for_are_refused),
		cmocka_unit_test(a_long_file_name_does_not_hide_the_line),
		cmocka_unit_test(a_file_that_cannot_be_read_is_a_fault),
		cmocka_unit_test(a_field_is_quoted_where_it_must_be),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(random_bytes_end_in_a_record_or_a_refusal),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
