/* SPDX-License-Identifier: MIT */
/*
 * load_hcpcs.c: HCPCS Level II, in CMS's fixed-width form and as CSV saved from its spreadsheet (codesets sheet 4).
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/text.h"
#include "workflow/reference_load.h"

enum { TICK_ROWS = 2000, LONG_TITLE_MAX = 2048 };

/* Codes and modifiers are sets of their own: a modifier is asked for as one. */
struct pair {
	int64_t codes, modifiers;
};

static struct date quarter_of(const char *name)
{
	int year = load_year_in(name, "HCPC"), month = load_month_in(name);
	struct date date = DATE_NONE;

	if (year != 0)
		(void)date_of_ymd(year, month == 0 ? 1 : month, 1, &date);
	return date;
}

/* Each code carries its own dates, so a release holds until the next one is loaded. */
static void date_hcpcs(struct load *load)
{
	int year, month, day;

	load->set.from = quarter_of(load->name);
	if (date_is_none(load->set.from))
		return;
	date_ymd(load->set.from, &year, &month, &day);
	(void)text_format(load->set.release, sizeof load->set.release, "%d-%02d", year, month);
}

static enum status begin_pair(struct load *load, struct pair *pair, struct error *error)
{
	struct code_set_row modifiers = load->set;
	enum status status;

	modifiers.system = CODE_MODIFIER;
	status = code_set_put(load->office->store, &modifiers, error);
	pair->codes = load->set.id;
	pair->modifiers = modifiers.id;
	return status;
}

static enum status keep(struct load *load, const struct pair *pair, const struct lines *lines, struct code_row *code,
			struct error *error)
{
	enum status status;

	load->set.id = code->system == CODE_MODIFIER ? pair->modifiers : pair->codes;
	status = load_code(load, lines, code, error);
	load->set.id = pair->codes;
	load->result->rows++;
	load->result->billable += code->system != CODE_MODIFIER;
	return status;
}

/* --------------------------------------------------------------------------------- fixed width */

/* A record has its type in column 11 and a sequence number before it; all else is preamble. */
static char record_type(const char *line, size_t length)
{
	if (length < 12)
		return '\0';
	for (int i = 5; i < 10; i++)
		if (!isdigit((unsigned char)line[i]))
			return '\0';
	return strchr("3478", line[10]) != NULL ? line[10] : '\0';
}

static bool knows_hcpcs(const char *head)
{
	for (const char *at = head; at != NULL && *at != '\0'; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (strlen(at) > 40 && (record_type(at, 20) == '3' || record_type(at, 20) == '7'))
			return true;
	}
	return false;
}

static bool read_day(const struct lines *lines, size_t first, struct date *day)
{
	char text[9];

	*day = DATE_NONE;
	return lines_columns(lines, first, first + 7, text, sizeof text) &&
	       (text[0] == '\0' || date_parse_d8(text, day));
}

/* The first line of a code or modifier: everything but the rest of its description. */
static enum status begin_code(const struct lines *lines, struct code_row *code, char title[static LONG_TITLE_MAX],
			      struct error *error)
{
	struct date added, effective;

	*code = (struct code_row){ .system = lines->text[10] == '7' ? CODE_MODIFIER : CODE_HCPCS, .billable = true };
	if (!lines_columns(lines, 1, 5, code->code, sizeof code->code) ||
	    (code->system == CODE_HCPCS ? !code_is_hcpcs_shape(code->code) && !code_is_cpt_shape(code->code)
					: strlen(code->code) != 2))
		return lines_refuse(lines, error, "columns 1 to 5 hold no HCPCS code or modifier");
	if (!lines_columns(lines, 12, 91, title, LONG_TITLE_MAX) || title[0] == '\0')
		return lines_refuse(lines, error, "%s has no description", code->code);
	if (!lines_columns(lines, 92, 119, code->short_title, sizeof code->short_title))
		return lines_refuse(lines, error, "the short description of %s is no text", code->code);
	if (!read_day(lines, 269, &added) || !read_day(lines, 277, &effective) || !read_day(lines, 285, &code->to))
		return lines_refuse(lines, error, "%s has a date that is none (columns 269 to 292, YYYYMMDD)",
				    code->code);
	code->from = date_is_none(added) ? effective : added;
	if (date_is_none(code->from))
		return lines_refuse(lines, error, "%s says neither when it was added nor when it took effect",
				    code->code);
	return STATUS_OK;
}

static enum status add_description(const struct lines *lines, char title[static LONG_TITLE_MAX], struct error *error)
{
	size_t length = strlen(title);
	char more[200];

	if (length == 0)
		return lines_refuse(lines, error, "goes on with a description that was never begun");
	if (!lines_columns(lines, 12, 91, more, sizeof more) || length + strlen(more) + 2 > LONG_TITLE_MAX)
		return lines_refuse(lines, error, "the description is longer than %d bytes", LONG_TITLE_MAX - 1);
	(void)text_format(title + length, LONG_TITLE_MAX - length, " %s", more);
	return STATUS_OK;
}

/* A code is whole when the next one begins, or the file ends. */
static enum status finish_code(struct load *load, const struct pair *pair, const struct lines *lines,
			       struct code_row *code, const char *title, struct error *error)
{
	if (code->code[0] == '\0')
		return STATUS_OK;
	load_title(code->title, sizeof code->title, title);
	return keep(load, pair, lines, code, error);
}

static enum status read_hcpcs(struct load *load, struct error *error)
{
	char title[LONG_TITLE_MAX] = "";
	struct code_row code = { .code = "" };
	struct pair pair = { 0, 0 };
	struct lines lines;
	enum status status = begin_pair(load, &pair, error);

	lines_open(&lines, load->file, load->name);
	while (status == STATUS_OK && (status = lines_next(&lines, error)) == STATUS_OK) {
		char type = record_type(lines.text, lines.length);

		if (type == '3' || type == '7') {
			status = finish_code(load, &pair, &lines, &code, title, error);
			if (status == STATUS_OK)
				status = begin_code(&lines, &code, title, error);
		} else if (type != '\0') {
			status = add_description(&lines, title, error);
		} else if (load->result->rows > 0 && !text_is_empty(lines.text)) {
			status = lines_refuse(&lines, error, "is no HCPCS record (record type in column 11)");
		}
		if (status == STATUS_OK && lines.number % TICK_ROWS == 0)
			status = load_tick(load, lines.bytes, error);
	}
	if (status == STATUS_NOT_FOUND)
		status = finish_code(load, &pair, &lines, &code, title, error);
	if (status == STATUS_OK)
		status = code_set_count(load->office->store, pair.modifiers,
					load->result->rows - load->result->billable, error);
	return status;
}

/* ----------------------------------------------------------------------------------------- CSV */

static bool knows_hcpcs_csv(const char *head)
{
	return text_starts_with(head, "HCPC,SEQNUM,") || text_starts_with(head, "\"HCPC\",");
}

enum { CSV_CODE, CSV_LONG, CSV_SHORT, CSV_ADDED, CSV_EFFECTIVE, CSV_ENDED, CSV_COLUMNS };

static enum status find_columns(const struct csv_reader *csv, int columns[static CSV_COLUMNS], struct error *error)
{
	static const char *const names[CSV_COLUMNS] = { "HCPC",   "LONG DESCRIPTION", "SHORT DESCRIPTION",
							"ADD DT", "ACT EFF DT",       "TERM DT" };

	for (int i = 0; i < CSV_COLUMNS; i++) {
		columns[i] = -1;
		for (size_t field = 0; field < csv->count; field++)
			if (text_equal_ignoring_case(csv->fields[field], names[i]))
				columns[i] = (int)field;
		if (columns[i] < 0)
			return error_set(error, STATUS_REFUSED, csv->name, "has no column %s", names[i]);
	}
	return STATUS_OK;
}

static const char *field_of(const struct csv_reader *csv, int column)
{
	return (size_t)column < csv->count ? csv->fields[column] : "";
}

/* Dates as YYYYMMDD or as the spreadsheet shows them, M/D/YYYY. */
static bool csv_day(const char *text, struct date *day)
{
	*day = DATE_NONE;
	return text[0] == '\0' || date_parse_d8(text, day) || date_parse_typed(text, DATE_NONE, day);
}

static enum status read_csv_code(const struct csv_reader *csv, const int columns[static CSV_COLUMNS],
				 struct code_row *code, struct error *error)
{
	struct date added, effective;
	char where[ERROR_WHERE_MAX];

	(void)text_format(where, sizeof where, "%.90s:%lu", csv->name, csv->line);
	*code = (struct code_row){ .billable = true };
	if (!TEXT_SET(code->code, field_of(csv, columns[CSV_CODE])))
		return error_set(error, STATUS_REFUSED, where, "holds no HCPCS code or modifier");
	code->system = strlen(code->code) == 2 ? CODE_MODIFIER : CODE_HCPCS;
	if (code->system == CODE_HCPCS && !code_is_hcpcs_shape(code->code) && !code_is_cpt_shape(code->code))
		return error_set(error, STATUS_REFUSED, where, "holds no HCPCS code or modifier");
	if (!csv_day(field_of(csv, columns[CSV_ADDED]), &added) ||
	    !csv_day(field_of(csv, columns[CSV_EFFECTIVE]), &effective) ||
	    !csv_day(field_of(csv, columns[CSV_ENDED]), &code->to))
		return error_set(error, STATUS_REFUSED, where, "%s has a date that is none", code->code);
	code->from = date_is_none(added) ? effective : added;
	if (date_is_none(code->from))
		return error_set(error, STATUS_REFUSED, where,
				 "%s says neither when it was added nor when it took effect", code->code);
	if (!text_is_utf8(field_of(csv, columns[CSV_LONG]), strlen(field_of(csv, columns[CSV_LONG]))) ||
	    !text_is_utf8(field_of(csv, columns[CSV_SHORT]), strlen(field_of(csv, columns[CSV_SHORT]))))
		return error_set(error, STATUS_REFUSED, where, "is not UTF-8: save the spreadsheet as CSV UTF-8");
	load_title(code->title, sizeof code->title, field_of(csv, columns[CSV_LONG]));
	load_title(code->short_title, sizeof code->short_title, field_of(csv, columns[CSV_SHORT]));
	return STATUS_OK;
}

static enum status read_hcpcs_csv(struct load *load, struct error *error)
{
	struct csv_reader *csv = malloc(sizeof *csv);
	struct lines at = { .name = load->name };
	int columns[CSV_COLUMNS];
	struct pair pair = { 0, 0 };
	enum status status =
		csv != NULL ? begin_pair(load, &pair, error) : error_set(error, STATUS_FAULT, "", "out of memory");

	if (status == STATUS_OK) {
		csv_open(csv, load->file, load->name, ',');
		status = csv_next(csv, error);
	}
	if (status == STATUS_OK)
		status = find_columns(csv, columns, error);
	while (status == STATUS_OK && (status = csv_next(csv, error)) == STATUS_OK) {
		struct code_row code;

		at.number = csv->line;
		status = read_csv_code(csv, columns, &code, error);
		if (status == STATUS_OK)
			status = keep(load, &pair, &at, &code, error);
	}
	free(csv);
	if (status != STATUS_NOT_FOUND)
		return status;
	return code_set_count(load->office->store, pair.modifiers, load->result->rows - load->result->billable, error);
}

const struct loader loader_hcpcs = {
	.kind = "hcpcs",
	.label = "HCPCS Level II",
	.source = "hcpcs",
	.system = CODE_HCPCS,
	.knows = knows_hcpcs,
	.date = date_hcpcs,
	.read = read_hcpcs,
};

const struct loader loader_hcpcs_csv = {
	.kind = "hcpcs",
	.label = "HCPCS Level II (CSV)",
	.source = "hcpcs",
	.system = CODE_HCPCS,
	.knows = knows_hcpcs_csv,
	.date = date_hcpcs,
	.read = read_hcpcs_csv,
};
