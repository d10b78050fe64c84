/* SPDX-License-Identifier: MIT */
/* report_boards.c: boards as tables: all of them, one by groups, its rows. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/payer.h"
#include "claimbench/workflow/boards.h"
#include "claimbench/workflow/reports.h"
#include "workflow/report_tables.h"

static const struct column board_columns[] = {
	{ "board", "Board", false },         { "label", "", false },
	{ "count", "Rows", true },           { "amount", "Dollars", true },
	{ "first_due", "First due", false }, { 0 },
};

enum status report_board_totals(struct office *office, struct document *document, const char *title,
				struct error *error)
{
	struct output *out = document_table(document, "boards", title, board_columns);
	enum status status = STATUS_OK;

	for (size_t i = 0; i < board_count && status == STATUS_OK; i++) {
		struct board_sum sum = { .count = 0 };

		status = boards_total(office, &boards[i], NULL, &sum, error);
		if (status != STATUS_OK)
			break;
		output_text(out, boards[i].name);
		output_text(out, boards[i].label);
		output_integer(out, sum.count);
		output_money(out, sum.amount);
		output_date(out, sum.due);
	}
	return status;
}

static enum status write_boards(struct office *office, const void *subject, struct document *document,
				struct error *error)
{
	(void)subject;
	document_entitle(document, "Boards", "as of today");
	return report_board_totals(office, document, "Boards", error);
}

const struct report boards_report = { .name = "boards", .right = RIGHT_VIEW_KPI, .write = write_boards };

/* "01/01/2026 to 03/31/2026, of UHX", or "as of today". */
static void say_filter(const struct board_report *report, char text[static PAGE_TITLE_MAX])
{
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	const struct board_filter *filter = &report->filter;

	if (!date_is_none(filter->from) && !date_is_none(filter->to))
		(void)text_format(text, PAGE_TITLE_MAX, "%s to %s", date_format_us(filter->from, from),
				  date_format_us(filter->to, to));
	else if (report->board->shape == BOARD_WINDOW)
		(void)text_format(text, PAGE_TITLE_MAX, "the last %d days", (int)report->board->window_days);
	else
		(void)text_format(text, PAGE_TITLE_MAX, "as of today");
	for (int by = 0; by < BOARD_GROUP_COUNT; by++)
		if (filter->keys[by][0] != '\0') {
			size_t used = strlen(text);

			(void)text_format(text + used, PAGE_TITLE_MAX - used, ", %s %.40s",
					  board_group_title(report->board, (enum board_group)by), filter->keys[by]);
		}
}

static const struct column sum_columns[] = {
	{ "group", "Group", false },
	{ "count", "Rows", true },
	{ "amount", "Dollars", true },
	{ "first_due", "First due", false },
	{ 0 },
};
/* On paper, of what is never due. */
static const struct column timeless_columns[] = {
	{ "group", "Group", false },
	{ "count", "Rows", true },
	{ "amount", "Dollars", true },
	{ 0 },
};

/* A program gets the key, people what it is called. */
static const char *group_text(const struct document *document, enum board_group by, const char *key)
{
	int payer_class = 0;

	return by == BOARD_BY_CLASS && document_is_for_people(document) &&
			       token_parse(&payer_class_tokens, key, &payer_class)
		       ? token_label(&payer_class_tokens, payer_class)
		       : key;
}

enum status report_board_table(struct office *office, const struct board_report *report, struct document *document,
			       const char *name, const char *title, struct error *error)
{
	struct board_sums sums = { 0 };
	bool timeless = document_is_for_people(document) && report->board->last_day[0] == '\0';
	struct output *out;
	enum status status = boards_group(office, report->board, &report->filter, report->by, &sums, error);

	out = document_table(document, name, title, timeless ? timeless_columns : sum_columns);
	for (size_t i = 0; i < sums.count; i++) {
		output_text(out, group_text(document, report->by, sums.items[i].key));
		output_integer(out, sums.items[i].count);
		output_money(out, sums.items[i].amount);
		if (!timeless)
			output_date(out, sums.items[i].due);
	}
	VEC_FREE(&sums);
	return status;
}

static enum status write_groups(struct office *office, const void *subject, struct document *document,
				struct error *error)
{
	const struct board_report *report = subject;
	char title[PAGE_TITLE_MAX], subtitle[PAGE_TITLE_MAX];

	(void)text_format(title, sizeof title, "%s by %s", report->board->label,
			  token_word(&board_group_tokens, (int)report->by));
	say_filter(report, subtitle);
	document_entitle(document, title, subtitle);
	return report_board_table(office, report, document, report->board->name, report->board->label, error);
}

const struct report board_groups_report = { .name = "board", .right = RIGHT_VIEW_KPI, .write = write_groups };

static const struct column row_columns[] = {
	{ "kind", "Kind", false },
	{ "about", "About", false },
	{ "subject", "Subject", false },
	{ "payer", "Payer", false },
	{ "person", "Keyed by", false },
	{ "date", "Since", false },
	{ "due", "Last day", false },
	{ "days_left", "Left", true },
	{ "amount", "Dollars", true },
	{ "detail", "Detail", false },
	{ 0 },
};

static void add_row(struct output *out, const struct board_row *row, struct date today)
{
	output_text(out, row->part);
	output_text(out, token_word(&board_object_tokens, (int)row->object));
	output_text(out, row->subject);
	output_text(out, row->payer);
	output_text(out, row->person);
	output_date(out, row->day);
	output_date(out, row->due);
	if (date_is_none(row->due))
		output_none(out);
	else
		output_integer(out, date_days_between(today, row->due));
	output_money(out, row->amount);
	output_text(out, row->detail);
}

static enum status write_rows(struct office *office, const void *subject, struct document *document,
			      struct error *error)
{
	const struct board_report *report = subject;
	struct board_rows rows = { 0 };
	char subtitle[PAGE_TITLE_MAX];
	struct output *out;
	enum status status = boards_list(office, report->board, &report->filter, report->limit, &rows, error);

	say_filter(report, subtitle);
	document_entitle(document, report->board->label, subtitle);
	out = document_table(document, report->board->name, report->board->label, row_columns);
	for (size_t i = 0; i < rows.count; i++)
		add_row(out, &rows.items[i], office_today(office));
	VEC_FREE(&rows);
	return status;
}

const struct report board_rows_report = { .name = "board-rows", .right = RIGHT_VIEW_KPI, .write = write_rows };
