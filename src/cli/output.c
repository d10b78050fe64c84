/* SPDX-License-Identifier: MIT */
/* output.c: see output.h. */
#include "cli/output.h"

#include <inttypes.h>
#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

enum { TABLE_BYTES_MAX = 256 * 1024 * 1024 };

bool output_format_parse(const char *word, enum output_format *format)
{
	static const char *const words[] = { [OUTPUT_TABLE] = "table", [OUTPUT_CSV] = "csv", [OUTPUT_JSON] = "json" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (text_equal(word, words[i])) {
			*format = (enum output_format)i;
			return true;
		}
	}
	return false;
}

/* printable() without its bound. */
static void add_printable(struct buf *out, const char *text)
{
	while (*text != '\0') {
		const char *next = text;
		unsigned c = text_next_codepoint(&next);

		if (c != 0xfffd && printable_codepoint(c))
			buf_add(out, text, (size_t)(next - text));
		else
			buf_add_char(out, '?');
		text = next;
	}
}

/* TEXT is printable: no control characters are left to escape. */
static void add_json_string(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *c);
	}
	buf_add_char(out, '"');
}

struct output output_begin(FILE *file, enum output_format format, const struct column *columns)
{
	struct output output = {
		.file = file,
		.format = format,
		.columns = columns,
		.cells = buf_new(TABLE_BYTES_MAX),
		.text = buf_new(TABLE_BYTES_MAX),
		.json = buf_new(TABLE_BYTES_MAX),
	};

	while (output.column_count < OUTPUT_COLUMNS_MAX && columns[output.column_count].name != NULL) {
		output.widths[output.column_count] = (int)text_width(columns[output.column_count].title);
		output.column_count++;
	}
	if (format == OUTPUT_CSV) {
		for (int i = 0; i < output.column_count; i++)
			csv_add_field(&output.cells, columns[i].name, i == 0);
		buf_add_char(&output.cells, '\n');
	} else if (format == OUTPUT_JSON) {
		buf_add_char(&output.cells, '[');
	}
	return output;
}

/* The text of a cell is flushed row by row except in a table, whose widths must be known first. */
static void flush(struct output *output)
{
	output->failed = output->failed || buf_failed(&output->cells);
	if (output->cells.length > 0)
		(void)fwrite(output->cells.bytes, 1, output->cells.length, output->file);
	buf_clear(&output->cells);
}

static void end_cell(struct output *output)
{
	if (++output->at < output->column_count)
		return;
	output->at = 0;
	output->rows++;
	if (output->format == OUTPUT_CSV)
		buf_add_char(&output->cells, '\n');
	else if (output->format == OUTPUT_JSON)
		buf_add_char(&output->cells, '}');
	if (output->format != OUTPUT_TABLE)
		flush(output);
}

/* A cell: TEXT for people and spreadsheets, JSON as it stands for programs. SUFFIX joins the key. */
static void add_cell(struct output *output, const char *text, const char *suffix, const char *json)
{
	switch (output->format) {
	case OUTPUT_TABLE: {
		int width = (int)text_width(text);

		if (width > output->widths[output->at])
			output->widths[output->at] = width;
		buf_add(&output->cells, text, strlen(text) + 1);
		break;
	}
	case OUTPUT_CSV:
		csv_add_field(&output->cells, text, output->at == 0);
		break;
	case OUTPUT_JSON:
		if (output->at == 0)
			buf_add_text(&output->cells, output->rows == 0 ? "\n{" : ",\n{");
		else
			buf_add_char(&output->cells, ',');
		buf_add_format(&output->cells, "\"%s%s\":%s", output->columns[output->at].name, suffix, json);
		break;
	}
	end_cell(output);
}

void output_text(struct output *output, const char *text)
{
	buf_clear(&output->text);
	add_printable(&output->text, text);
	buf_clear(&output->json);
	add_json_string(&output->json, buf_text(&output->text));
	output->failed = output->failed || buf_failed(&output->text) || buf_failed(&output->json);
	add_cell(output, buf_text(&output->text), "", buf_text(&output->json));
}

void output_none(struct output *output)
{
	add_cell(output, "", "", "null");
}

void output_no_money(struct output *output)
{
	add_cell(output, "", "_cents", "null");
}

void output_value(struct output *output, const char *text, const char *json)
{
	buf_clear(&output->text);
	add_printable(&output->text, text);
	output->failed = output->failed || buf_failed(&output->text);
	add_cell(output, buf_text(&output->text), "", json);
}

void output_json_string(struct buf *json, const char *text)
{
	struct buf printable = buf_new(json->maximum);

	add_printable(&printable, text);
	add_json_string(json, buf_text(&printable));
	json->failed = json->failed || buf_failed(&printable);
	buf_free(&printable);
}

void output_integer(struct output *output, int64_t value)
{
	char text[24];

	(void)text_format(text, sizeof text, "%" PRId64, value);
	add_cell(output, text, "", text);
}

static void drop_commas(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++)
		if (*from != ',')
			*to++ = *from;
	*to = '\0';
}

void output_money(struct output *output, struct money amount)
{
	char text[MONEY_TEXT_MAX], cents[24];

	(void)money_format(amount, text);
	if (output->format == OUTPUT_CSV)
		drop_commas(text);
	(void)text_format(cents, sizeof cents, "%" PRId64, money_cents(amount));
	add_cell(output, text, "_cents", cents);
}

void output_date(struct output *output, struct date date)
{
	char text[DATE_TEXT_MAX], json[DATE_TEXT_MAX + 2];

	(void)date_format_iso(date, text);
	(void)text_format(json, sizeof json, "\"%s\"", text);
	add_cell(output, text, "", date_is_none(date) ? "null" : json);
}

void output_flag(struct output *output, bool value)
{
	add_cell(output, value ? "yes" : "no", "", value ? "true" : "false");
}

/* As JSON wants it: -?(0|[1-9][0-9]*)(.[0-9]+)? */
static bool is_number(const char *text)
{
	static const char digits[] = "0123456789";
	const char *whole = text + (text[0] == '-');
	size_t length = strspn(whole, digits);
	const char *rest = whole + length;

	if (length == 0 || (length > 1 && whole[0] == '0'))
		return false;
	return rest[0] == '\0' || (rest[0] == '.' && text_all_digits(rest + 1));
}

void output_number(struct output *output, const char *text)
{
	add_cell(output, text, "", is_number(text) ? text : "null");
}

static void pad(FILE *file, size_t count)
{
	while (count-- > 0)
		(void)fputc(' ', file);
}

/* *BLANKS stand before the cell, if anything does: no line ends in blanks. */
static void print_table_cell(const struct output *output, int column, const char *text, size_t *blanks)
{
	size_t width = (size_t)output->widths[column];
	size_t used = text_width(text);
	size_t gap = used < width ? width - used : 0;
	bool right = output->columns[column].right;

	*blanks += (column > 0 ? 2 : 0) + (right ? gap : 0);
	if (text[0] != '\0') {
		pad(output->file, *blanks);
		(void)fputs(text, output->file);
		*blanks = 0;
	}
	*blanks += right ? 0 : gap;
}

static void print_titles(const struct output *output)
{
	size_t blanks = 0;

	for (int i = 0; i < output->column_count; i++)
		print_table_cell(output, i, output->columns[i].title, &blanks);
	(void)fputc('\n', output->file);
}

/* The cells of all rows stand behind each other. */
static void print_table(const struct output *output)
{
	const char *cell = buf_text(&output->cells);

	print_titles(output);
	for (int64_t row = 0; row < output->rows; row++) {
		size_t blanks = 0;

		for (int i = 0; i < output->column_count; i++) {
			print_table_cell(output, i, cell, &blanks);
			cell += strlen(cell) + 1;
		}
		(void)fputc('\n', output->file);
	}
}

void output_drop(struct output *output)
{
	buf_free(&output->cells);
	buf_free(&output->text);
	buf_free(&output->json);
}

bool output_end(struct output *output)
{
	bool good = !output->failed && !buf_failed(&output->cells);

	if (output->format == OUTPUT_JSON)
		buf_add_text(&output->cells, output->rows == 0 ? "]\n" : "\n]\n");
	if (output->format != OUTPUT_TABLE)
		flush(output);
	else if (good)
		print_table(output);
	output_drop(output);
	return good && !output->failed && fflush(output->file) == 0 && !ferror(output->file);
}
