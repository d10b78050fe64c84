/* SPDX-License-Identifier: MIT */
/* output.c: see output.h. */
#include "claimbench/print/output.h"

#include <inttypes.h>
#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

enum {
	TABLE_BYTES_MAX = 256 * 1024 * 1024,
	GAP = 2,        /* blanks between columns */
	LEAST_SHOWN = 8 /* what a column keeps on paper */
};

bool output_format_parse(const char *word, enum output_format *format)
{
	static const char *const words[] = {
		[OUTPUT_TABLE] = "table", [OUTPUT_CSV] = "csv", [OUTPUT_JSON] = "json", [OUTPUT_PAGE] = "page"
	};

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

static struct output begin(struct output output)
{
	output.cells = buf_new(TABLE_BYTES_MAX);
	output.text = buf_new(TABLE_BYTES_MAX);
	output.json = buf_new(TABLE_BYTES_MAX);
	while (output.column_count < OUTPUT_COLUMNS_MAX && output.columns[output.column_count].name != NULL) {
		output.widths[output.column_count] = (int)text_width(output.columns[output.column_count].title);
		output.column_count++;
	}
	if (output.format == OUTPUT_CSV) {
		for (int i = 0; i < output.column_count; i++)
			csv_add_field(&output.cells, output.columns[i].name, i == 0);
		buf_add_char(&output.cells, '\n');
	} else if (output.format == OUTPUT_JSON) {
		buf_add_char(&output.cells, '[');
	}
	return output;
}

struct output output_begin(FILE *file, enum output_format format, const struct column *columns)
{
	return begin((struct output){ .file = file, .format = format, .columns = columns });
}

struct output output_into(struct buf *target, struct pages *pages, enum output_format format,
			  const struct column *columns)
{
	return begin((struct output){ .target = target, .pages = pages, .format = format, .columns = columns });
}

static void put(struct output *output, const char *bytes, size_t length)
{
	if (output->file != NULL)
		(void)fwrite(bytes, 1, length, output->file);
	else
		buf_add(output->target, bytes, length);
}

/* Rows stand in columns whose widths are known when the last one is. */
static bool is_table(const struct output *output)
{
	return output->format == OUTPUT_TABLE || output->format == OUTPUT_PAGE;
}

/* The text of a cell is flushed row by row except in a table. */
static void flush(struct output *output)
{
	output->failed = output->failed || buf_failed(&output->cells);
	if (output->cells.length > 0)
		put(output, output->cells.bytes, output->cells.length);
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
	if (!is_table(output))
		flush(output);
}

/* A cell: TEXT for people and spreadsheets, JSON as it stands for programs. SUFFIX joins the key. */
static void add_cell(struct output *output, const char *text, const char *suffix, const char *json)
{
	switch (output->format) {
	case OUTPUT_TABLE:
	case OUTPUT_PAGE: {
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
	struct buf safe = buf_new(json->maximum);

	add_printable(&safe, text);
	add_json_string(json, buf_text(&safe));
	json->failed = json->failed || buf_failed(&safe);
	buf_free(&safe);
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

/* A row is made narrow enough for paper: the widest column of words gives way first. */
static void fit_on_paper(struct output *output)
{
	for (;;) {
		int width = (output->column_count - 1) * GAP, widest = -1;

		for (int i = 0; i < output->column_count; i++) {
			width += output->widths[i];
			if (!output->columns[i].right && (widest < 0 || output->widths[i] > output->widths[widest]))
				widest = i;
		}
		if (width <= PAGE_WIDTH_CONDENSED || widest < 0 || output->widths[widest] <= LEAST_SHOWN)
			return;
		output->widths[widest]--;
	}
}

static void pad(struct buf *line, size_t count)
{
	while (count-- > 0)
		buf_add_char(line, ' ');
}

/* As much of TEXT as WIDTH columns hold. */
static void add_cut(struct buf *line, const char *text, size_t width)
{
	const char *end = text;
	size_t used = 0;

	while (*end != '\0') {
		const char *next = end;
		char character[8];
		size_t columns;

		(void)text_next_codepoint(&next);
		(void)text_format(character, sizeof character, "%.*s", (int)(next - end), end);
		columns = text_width(character);
		if (used + columns > width)
			break;
		used += columns;
		end = next;
	}
	buf_add(line, text, (size_t)(end - text));
}

/* *BLANKS stand before the cell, if anything does: no line ends in blanks. */
static void add_table_cell(const struct output *output, struct buf *line, int column, const char *text, size_t *blanks)
{
	size_t width = (size_t)output->widths[column];
	size_t used = text_width(text);
	size_t gap = used < width ? width - used : 0;
	bool right = output->columns[column].right;

	*blanks += (column > 0 ? GAP : 0) + (right ? gap : 0);
	if (text[0] != '\0') {
		pad(line, *blanks);
		add_cut(line, text, width);
		*blanks = 0;
	}
	*blanks += right ? 0 : gap;
}

static void end_line(struct output *output, enum page_line_kind kind)
{
	output->failed = output->failed || buf_failed(&output->text);
	if (output->format == OUTPUT_PAGE) {
		pages_add(output->pages, kind, buf_text(&output->text));
	} else {
		buf_add_char(&output->text, '\n');
		put(output, output->text.bytes, output->text.length);
	}
	buf_clear(&output->text);
}

static void print_titles(struct output *output)
{
	size_t blanks = 0;

	for (int i = 0; i < output->column_count; i++)
		add_table_cell(output, &output->text, i, output->columns[i].title, &blanks);
	end_line(output, PAGE_LINE_TITLES);
}

/* The cells of all rows stand behind each other. */
static void print_table(struct output *output)
{
	const char *cell = buf_text(&output->cells);

	if (output->format == OUTPUT_PAGE)
		fit_on_paper(output);
	buf_clear(&output->text);
	print_titles(output);
	for (int64_t row = 0; row < output->rows; row++) {
		size_t blanks = 0;

		for (int i = 0; i < output->column_count; i++) {
			add_table_cell(output, &output->text, i, cell, &blanks);
			cell += strlen(cell) + 1;
		}
		end_line(output, PAGE_LINE_TEXT);
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
	if (!is_table(output))
		flush(output);
	else if (good)
		print_table(output);
	output_drop(output);
	good = good && !output->failed;
	if (output->file == NULL)
		return good && (output->target == NULL || !buf_failed(output->target));
	return good && fflush(output->file) == 0 && !ferror(output->file);
}
