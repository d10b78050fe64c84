/* SPDX-License-Identifier: MIT */
/*
 * load_icd10cm.c: the ICD-10-CM order file, and the addenda that turn one release into the next
 * (fixed columns, codesets sheet 2.5 and 2.7).
 */
#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/reference_load.h"

enum { TICK_ROWS = 2000 };

/* ---------------------------------------------------------------------------------- releases */

static struct date day_of(int year, int month, int day)
{
	struct date date = DATE_NONE;

	(void)date_of_ymd(year, month, day, &date);
	return date;
}

/*
 * The year in the name is the fiscal year, which begins on 1 October before it; a month in the name
 * ("order-April-2025") is a revision that takes effect on that month's first day.
 */
static void date_by_name(struct load *load)
{
	int year = load_year_in(load->name, NULL), month = load_month_in(load->name);

	if (year == 0)
		return;
	load->set.from = month == 0 || month >= 10 ? day_of(year - 1, 10, 1) : day_of(year, month, 1);
	load->set.to = day_of(year, 9, 30);
	if (month == 0 || month >= 10)
		(void)text_format(load->set.release, sizeof load->set.release, "FY%d", year);
	else
		(void)text_format(load->set.release, sizeof load->set.release, "FY%d-%02d", year, month);
}

/* -------------------------------------------------------------------------------- order file */

static bool is_order_line(const char *line)
{
	for (int i = 0; i < 5; i++)
		if (!isdigit((unsigned char)line[i]))
			return false;
	return line[5] == ' ' && isupper((unsigned char)line[6]) && line[13] == ' ' &&
	       (line[14] == '0' || line[14] == '1') && line[15] == ' ';
}

static bool knows_order(const char *head)
{
	return strlen(head) > 77 && is_order_line(head);
}

/* Where a record's parts begin, columns counted from 1. */
struct layout {
	size_t code, flag, short_title, title;
};
static const struct layout order_layout = { 7, 15, 17, 78 };
static const struct layout addenda_layout = { 16, 14, 24, 85 };

static enum status read_record(const struct lines *lines, const struct layout *at, struct code_row *code,
			       struct error *error)
{
	char flag[2];

	*code = (struct code_row){ .system = CODE_ICD10CM };
	if (!lines_columns(lines, at->code, at->code + 6, code->code, sizeof code->code) ||
	    !code_is_icd10cm_shape(code->code))
		return lines_refuse(lines, error, "columns %zu to %zu hold no ICD-10-CM code", at->code, at->code + 6);
	if (!lines_columns(lines, at->flag, at->flag, flag, sizeof flag) || (flag[0] != '0' && flag[0] != '1'))
		return lines_refuse(lines, error, "column %zu must say 1 (billable) or 0 (header)", at->flag);
	if (!lines_columns(lines, at->short_title, at->title - 1, code->short_title, sizeof code->short_title))
		return lines_refuse(lines, error, "the short title of %s is no text", code->code);
	if (!lines_columns(lines, at->title, LINES_TEXT_MAX, code->title, sizeof code->title) || code->title[0] == '\0')
		return lines_refuse(lines, error, "the title of %s is missing or longer than %d bytes", code->code,
				    CODE_TITLE_MAX - 1);
	code->billable = flag[0] == '1';
	return STATUS_OK;
}

static void count(struct load *load, const struct code_row *code)
{
	load->result->rows++;
	if (code->billable)
		load->result->billable++;
	else
		load->result->headers++;
}

static enum status read_order(struct load *load, struct error *error)
{
	struct lines lines;
	struct code_row code;
	enum status status;

	lines_open(&lines, load->file, load->name);
	while ((status = lines_next(&lines, error)) == STATUS_OK) {
		if (lines.length < 78 || !is_order_line(lines.text))
			return lines_refuse(&lines, error,
					    "is no line of an order file (number, code, 0 or 1, titles)");
		status = read_record(&lines, &order_layout, &code, error);
		code.from = load->set.from;
		code.to = load->set.to;
		if (status == STATUS_OK)
			status = load_code(load, &lines, &code, error);
		if (status == STATUS_OK && lines.number % TICK_ROWS == 0)
			status = load_tick(load, lines.bytes, error);
		if (status != STATUS_OK)
			return status;
		count(load, &code);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* ----------------------------------------------------------------------------------- addenda */

enum action { ACTION_NONE, ACTION_ADD, ACTION_DELETE, ACTION_REVISE_FROM, ACTION_REVISE_TO };

static const char *const labels[] = { "", "Add:", "Delete:", "Revise from:", "Revise to:" };

static enum action action_of(const char *line)
{
	for (int i = ACTION_ADD; i <= ACTION_REVISE_TO; i++)
		if (text_starts_with(line, labels[i]))
			return (enum action)i;
	return ACTION_NONE;
}

/* Blank-padded to column 13; what follows tells the two kinds apart: "1 B880   " or "B880   ". */
static bool is_addenda(const char *head, bool with_flag)
{
	enum action action = action_of(head);
	bool flag;

	if (action == ACTION_NONE || strlen(head) < 24)
		return false;
	flag = (head[13] == '0' || head[13] == '1') && head[14] == ' ';
	return flag == with_flag;
}

static bool knows_order_addenda(const char *head)
{
	return is_addenda(head, true);
}

static bool knows_codes_addenda(const char *head)
{
	return is_addenda(head, false);
}

/* The release the addenda change: the newest one that began before. */
static enum status find_base(struct load *load, struct code_set_row *base, struct error *error)
{
	char from[DATE_TEXT_MAX];
	enum status status =
		code_set_on(load->office->store, CODE_ICD10CM, date_plus_days(load->set.from, -1), base, error);

	if (status == STATUS_NOT_FOUND || (status == STATUS_OK && text_equal(base->source, "teaching")))
		return error_set(
			error, STATUS_REFUSED, load->name,
			"changes the release before %s, and no order file of that time is loaded: load it first",
			date_format_iso(load->set.from, from));
	return status;
}

/* A line of the codes addenda has no flag and one title. */
static enum status read_codes_line(const struct lines *lines, struct code_row *code, struct error *error)
{
	*code = (struct code_row){ .system = CODE_ICD10CM, .billable = true };
	if (!lines_columns(lines, 14, 20, code->code, sizeof code->code) || !code_is_icd10cm_shape(code->code))
		return lines_refuse(lines, error, "columns 14 to 20 hold no ICD-10-CM code");
	if (!lines_columns(lines, 22, LINES_TEXT_MAX, code->title, sizeof code->title) || code->title[0] == '\0')
		return lines_refuse(lines, error, "the title of %s is missing or too long", code->code);
	load_title(code->short_title, sizeof code->short_title, code->title);
	return STATUS_OK;
}

/* In the codes addenda a code that becomes a header is only deleted: what got codes below it stays, unbillable. */
static enum status take_away(struct load *load, const struct lines *lines, const struct code_row *code,
			     struct error *error)
{
	enum status status = code_delete_from_set(load->office->store, load->set.id, CODE_ICD10CM, code->code, NULL);

	if (status == STATUS_NOT_FOUND)
		return lines_refuse(lines, error, "takes %s away, which the release before does not have", code->code);
	return status == STATUS_OK ? STATUS_OK
				   : error_set(error, status, load->name, "%s could not be taken away", code->code);
}

static enum status revise(struct load *load, const struct lines *lines, const struct code_row *code,
			  struct error *error)
{
	struct code_answer answer;
	enum status status = code_judge(load->office->store, CODE_ICD10CM, code->code, load->set.from, &answer, error);

	if (status != STATUS_OK)
		return status;
	if (answer.verdict == CODE_UNKNOWN || answer.verdict == CODE_OTHER_RELEASE)
		return lines_refuse(lines, error, "rewords %s, which the release before does not have", code->code);
	return code_revise(load->office->store, load->set.id, code, error);
}

static enum status apply(struct load *load, const struct lines *lines, enum action action, struct code_row *code,
			 struct error *error)
{
	code->from = load->set.from;
	code->to = load->set.to;
	load->result->rows++;
	switch (action) {
	case ACTION_ADD:
		return load_code(load, lines, code, error);
	case ACTION_DELETE:
		return take_away(load, lines, code, error);
	case ACTION_REVISE_TO:
		return revise(load, lines, code, error);
	case ACTION_REVISE_FROM:
	case ACTION_NONE:
		break;
	}
	return STATUS_OK;
}

VEC_TYPE(taken, struct code_row);

static enum status remember(struct taken *taken, const struct code_row *code, struct error *error)
{
	struct code_row *kept = VEC_ADD(taken);

	if (kept == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*kept = *code;
	kept->billable = false;
	return STATUS_OK;
}

/* Deleted codes that now have codes below them stand as headers. */
static enum status keep_headers(struct load *load, const struct taken *taken, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < taken->count && status == STATUS_OK; i++) {
		struct code_tree_rows below = { 0 };

		status = code_children(load->office->store, CODE_ICD10CM, taken->items[i].code, load->set.from, &below,
				       error);
		if (status == STATUS_OK && below.count > 0)
			status = code_revise(load->office->store, load->set.id, &taken->items[i], error);
		VEC_FREE(&below);
	}
	return status;
}

static enum status read_addenda(struct load *load, bool with_flag, struct error *error)
{
	struct code_set_row base;
	struct taken taken = { 0 };
	struct lines lines;
	enum status status = find_base(load, &base, error);

	if (status == STATUS_OK)
		status = code_set_copy(load->office->store, base.id, load->set.id, error);
	lines_open(&lines, load->file, load->name);
	while (status == STATUS_OK && (status = lines_next(&lines, error)) == STATUS_OK) {
		enum action action = action_of(lines.text);
		struct code_row code;

		if (action == ACTION_NONE)
			continue; /* blank lines, and the sums at the end */
		status = with_flag ? read_record(&lines, &addenda_layout, &code, error)
				   : read_codes_line(&lines, &code, error);
		if (status == STATUS_OK)
			status = apply(load, &lines, action, &code, error);
		if (status == STATUS_OK && action == ACTION_DELETE && !with_flag)
			status = remember(&taken, &code, error);
	}
	if (status == STATUS_NOT_FOUND)
		status = keep_headers(load, &taken, error);
	if (status == STATUS_OK)
		status = code_set_codes(load->office->store, load->set.id, &load->result->billable,
					&load->result->headers, error);
	VEC_FREE(&taken);
	return status;
}

static enum status read_order_addenda(struct load *load, struct error *error)
{
	return read_addenda(load, true, error);
}

static enum status read_codes_addenda(struct load *load, struct error *error)
{
	return read_addenda(load, false, error);
}

const struct loader loader_order = {
	.kind = "icd10cm",
	.label = "ICD-10-CM order file",
	.source = "order",
	.system = CODE_ICD10CM,
	.knows = knows_order,
	.date = date_by_name,
	.read = read_order,
};

const struct loader loader_order_addenda = {
	.kind = "icd10cm",
	.label = "ICD-10-CM order addenda",
	.source = "addenda",
	.system = CODE_ICD10CM,
	.knows = knows_order_addenda,
	.date = date_by_name,
	.read = read_order_addenda,
};

const struct loader loader_codes_addenda = {
	.kind = "icd10cm",
	.label = "ICD-10-CM codes addenda",
	.source = "addenda",
	.system = CODE_ICD10CM,
	.knows = knows_codes_addenda,
	.date = date_by_name,
	.read = read_codes_addenda,
};
