/* SPDX-License-Identifier: MIT */
/* effort.c: hours worked and what billing cost, month by month; entered and corrected in a form. */
#include "claimbench/workflow/effort.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/report_file.h"
#include "tui/screens/settings.h"

enum { YEAR_DAYS = 365, CONTEXT_ROWS = 2 };

/* One line: of the costs, or else of the hours. */
struct line {
	bool cost;
	size_t at;
};

struct effort {
	struct effort_report days;
	struct hours_months hours;
	struct cost_months costs;
	struct kpi_slices people;
	VEC_OF(struct line) lines;   /* the newest month first, its costs before its hours */
	char missing[LIST_CELL_MAX]; /* whose hours of the last month are not here yet */
	int64_t minutes;
	struct money amount;
	struct list list;
};

static struct date month_of_line(const struct effort *effort, const struct line *line)
{
	return line->cost ? effort->costs.items[line->at].month_from : effort->hours.items[line->at].month_from;
}

/* Both lists have the newest month first. */
static enum status merge(struct effort *effort, struct error *error)
{
	size_t cost = 0, hours = 0;

	VEC_CLEAR(&effort->lines);
	while (cost < effort->costs.count || hours < effort->hours.count) {
		struct line *line = VEC_ADD(&effort->lines);

		if (line == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		line->cost = hours == effort->hours.count ||
			     (cost < effort->costs.count && date_compare(effort->costs.items[cost].month_from,
									 effort->hours.items[hours].month_from) >= 0);
		line->at = line->cost ? cost++ : hours++;
	}
	return STATUS_OK;
}

static bool has_hours(const struct effort *effort, int64_t user_id, struct date month)
{
	for (size_t i = 0; i < effort->hours.count; i++)
		if (effort->hours.items[i].user_id == user_id &&
		    date_compare(effort->hours.items[i].month_from, month) == 0)
			return true;
	return false;
}

/* Who made claims ready in the last month that has ended, and has no hours there. */
static enum status find_missing(struct view *view, struct effort *effort, struct error *error)
{
	struct dashboard_window window = { .from = report_last_month(office_of(view)) };
	struct people_work people = { 0 };
	struct person_work all;
	enum status status;
	size_t length = 0;

	month_of(window.from, &window.from, &window.to);
	effort->missing[0] = '\0';
	status = productivity_read(office_of(view), &window, &people, &all, error);
	for (size_t i = 0; i < people.count && status == STATUS_OK; i++) {
		const struct person_work *work = &people.items[i];

		if (work->values[WORK_PER_HOUR].numerator == 0 || text_is_empty(work->login) ||
		    has_hours(effort, work->key.id, window.from))
			continue;
		(void)text_format(effort->missing + length, sizeof effort->missing - length, "%s%s",
				  length > 0 ? ", " : "", work->login);
		length = strlen(effort->missing);
	}
	VEC_FREE(&people);
	return status;
}

static enum status load(struct view *view, struct error *error)
{
	struct effort *effort = view->state;
	struct office *office = office_of(view);
	enum status status;

	effort->days.to = office_today(office);
	effort->days.from = date_plus_days(effort->days.to, 1 - YEAR_DAYS);
	VEC_CLEAR(&effort->hours);
	VEC_CLEAR(&effort->costs);
	VEC_CLEAR(&effort->people);
	status = hours_read(office, effort->days.from, effort->days.to, &effort->hours, error);
	if (status == STATUS_OK)
		status = costs_read(office, effort->days.from, effort->days.to, &effort->costs, error);
	if (status == STATUS_OK)
		status = dashboard_choices(office, KPI_BY_BILLER, &effort->people, error);
	if (status == STATUS_OK)
		status = merge(effort, error);
	if (status == STATUS_OK)
		status = find_missing(view, effort, error);
	effort->minutes = 0;
	effort->amount = money_of_cents(0);
	for (size_t i = 0; i < effort->hours.count; i++)
		effort->minutes += effort->hours.items[i].minutes;
	for (size_t i = 0; i < effort->costs.count; i++)
		effort->amount = money_add(effort->amount, effort->costs.items[i].amount);
	list_resize(&effort->list, effort->lines.count);
	return status;
}

static void close(struct view *view)
{
	struct effort *effort = view->state;

	VEC_FREE(&effort->hours);
	VEC_FREE(&effort->costs);
	VEC_FREE(&effort->people);
	VEC_FREE(&effort->lines);
}

/* ------------------------------------------------------------------------------------- painting */

enum { COLUMN_MONTH, COLUMN_WHAT, COLUMN_WHOSE, COLUMN_HOURS, COLUMN_AMOUNT, COLUMN_ENTERED };

static const struct list_column columns[] = {
	[COLUMN_MONTH] = { .title = "Month", .width = 8 },
	[COLUMN_WHAT] = { .title = "What", .width = 14 },
	[COLUMN_WHOSE] = { .title = "Whose, or note", .width = 18, .grow = 1 },
	[COLUMN_HOURS] = { .title = "Hours", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_AMOUNT] = { .title = "Dollars", .width = 13, .align = ALIGN_RIGHT },
	[COLUMN_ENTERED] = { .title = "Entered", .width = 10 },
	{ 0 },
};

static void hours_cell(const struct effort *effort, const struct hours_month *hours, int column,
		       char text[static LIST_CELL_MAX])
{
	const struct kpi_slice *person = effort_person(&effort->people, hours->user_id);
	char small[HOURS_TEXT_MAX];

	if (column == COLUMN_WHAT)
		section_put(text, "Hours worked");
	else if (column == COLUMN_WHOSE && person != NULL)
		(void)text_format(text, LIST_CELL_MAX, "%s  %s", person->code, person->name);
	else if (column == COLUMN_HOURS)
		section_put(text, hours_format(hours->minutes, small));
	else if (column == COLUMN_ENTERED)
		section_put_date(text, hours->entered_on);
}

static void cost_cell(const struct cost_month *cost, int column, char text[static LIST_CELL_MAX])
{
	if (column == COLUMN_WHAT)
		section_put(text, token_label(&cost_kind_tokens, (int)cost->kind));
	else if (column == COLUMN_WHOSE)
		section_put(text, cost->note);
	else if (column == COLUMN_AMOUNT)
		desk_money(cost->amount, text, LIST_CELL_MAX);
	else if (column == COLUMN_ENTERED)
		section_put_date(text, cost->entered_on);
}

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct effort *effort = rows;
	const struct line *line = &effort->lines.items[at];
	char month[MONTH_TEXT_MAX];

	(void)role;
	if (column == COLUMN_MONTH)
		section_put(text, month_format(month_of_line(effort, line), month));
	else if (line->cost)
		cost_cell(&effort->costs.items[line->at], column, text);
	else
		hours_cell(effort, &effort->hours.items[line->at], column, text);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct effort *effort = view->state;
	struct canvas list = canvas_part(canvas, CONTEXT_ROWS, 0, canvas->rows - CONTEXT_ROWS, canvas->columns);
	char money[MONEY_TEXT_MAX], month[MONTH_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Hours and costs of the last 12 months: %lld:%02d hours, %s",
			    (long long)(effort->minutes / 60), (int)(effort->minutes % 60),
			    money_format(effort->amount, money));
	if (!text_is_empty(effort->missing))
		(void)canvas_format(canvas, 1, 1, ROLE_WARNING, "No hours of %s yet: %s",
				    month_format(report_last_month(office_of(view)), month), effort->missing);
	list_paint(&effort->list, &list, columns, cell, effort, true, "none yet: F3 enters hours, F4 a cost");
}

static bool type(struct view *view, struct key key)
{
	struct effort *effort = view->state;

	return list_key(&effort->list, key);
}

/* ------------------------------------------------------------------------------------- commands */

static bool has_line(const struct view *view, struct error *why_not)
{
	const struct effort *effort = view->state;

	if (effort->lines.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing is entered yet: F3 enters hours, F4 a cost");
	return false;
}

static void correct(struct view *view)
{
	const struct effort *effort = view->state;
	const struct line *line = &effort->lines.items[effort->list.selected];
	struct record_subject subject = { .kind = line->cost ? &month_cost_kind : &month_hours_kind };

	if (line->cost) {
		subject.record.cost = effort->costs.items[line->at];
		subject.field = "amount";
	} else {
		subject.record.hours.hours = effort->hours.items[line->at];
		(void)hours_format(subject.record.hours.hours.minutes, subject.record.hours.typed);
		subject.field = "hours";
	}
	section_open_form(view, &subject);
}

/* Of the last month that has ended: its time sheets and bills are here. */
static void enter_hours(struct view *view)
{
	struct record_subject subject = { .kind = &month_hours_kind, .field = "person" };

	subject.record.hours = (struct hours_form){ .hours.month_from = report_last_month(office_of(view)) };
	section_open_form(view, &subject);
}

static void enter_cost(struct view *view)
{
	struct record_subject subject = { .kind = &month_cost_kind, .field = "kind" };

	subject.record.cost = (struct cost_month){ .month_from = report_last_month(office_of(view)) };
	section_open_form(view, &subject);
}

static void ask_file(struct view *view)
{
	report_ask(view, 0, effort_report.name);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct effort *effort = view->state;

	report_answered(view, answer, &effort_report, &effort->days);
}

static const struct command commands[] = {
	{ .name = "effort.correct",
	  .label = "Correct",
	  .help = "Correct the selected one; the audit chain keeps what stood there before.",
	  .keys = "Enter",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_line,
	  .run = correct },
	{ .name = "effort.hours",
	  .label = "Hours",
	  .help = "Enter what somebody worked in a month.",
	  .keys = "F3 h",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = enter_hours },
	{ .name = "effort.cost",
	  .label = "Cost",
	  .help = "Enter what billing cost in a month: one amount of each kind.",
	  .keys = "F4 c",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = enter_cost },
	{ .name = "effort.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen effort_screen = {
	.name = "effort",
	.title = "Hours and costs",
	.help = "Hours that people worked, one number a month and person, and what billing cost, one amount a month "
		"and "
		"kind. Claims per FTE and the cost to collect are counted over the whole months that are entered here; "
		"the time at the keys of charge entry is counted by itself. F3 enters hours, F4 a cost, Enter corrects "
		"the selected one. Whoever made claims ready last month and has no hours there is named above.",
	.state_size = sizeof(struct effort),
	.commands = commands,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
