/* SPDX-License-Identifier: MIT */
/* panel.c: the supervisor's panel: every board with its sum, and the lists beside them; Enter opens. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/boards.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"

enum { QUESTION_FILE, QUESTION_MONTH, DETAIL_ROWS = 5 };

/* A line without a board opens a screen. */
static const struct line {
	const char *board, *label, *what;
	const struct screen *screen;
} lines[] = {
	{ .board = "clock" },
	{ .board = "leakage" },
	{ .board = "denials" },
	{ .board = "underpaid" },
	{ .board = "unbilled" },
	{ .board = "credits" },
	{ .board = "unapplied" },
	{ .board = "cash" },
	{ .board = "forecast" },
	{ .board = "keyed" },
	{ .label = "Productivity",
	  .what = "Who keyed how many claims an hour and per FTE, and beside it how many of them were wrong.",
	  .screen = &productivity_screen },
	{ .label = "Hours and costs",
	  .what = "Hours that people worked and what billing cost, month by month: entered and mended here.",
	  .screen = &effort_screen },
	{ .label = "Ageing",
	  .what = "What is owed, by who owes it and for how long, on three bases.",
	  .screen = &ageing_screen },
	{ .label = "Patients' answers",
	  .what = "What patients say of the billing: five questions, each answer, and how many are content.",
	  .screen = &surveys_screen },
	{ .label = "Compliance",
	  .what = "Audits of how the practice bills: tests, findings, and what was done about them.",
	  .screen = &compliance_screen },
	{ .label = "Audits of coding",
	  .what = "Samples of closed claims, each code of them judged with one key.",
	  .screen = &coding_audits_screen },
	{ .label = "Measures", .what = "All measures with target, trend and verdict.", .screen = &measures_screen },
};
enum { LINES = sizeof lines / sizeof lines[0] };

struct panel {
	struct board_sum sums[LINES];
	size_t next; /* those before it are counted */
	struct list list;
	struct date today;
};

static enum status load(struct view *view, struct error *error)
{
	struct panel *panel = view->state;

	(void)error;
	panel->today = office_today(office_of(view));
	panel->next = 0;
	list_resize(&panel->list, LINES);
	return STATUS_OK;
}

/* In a big practice some boards take seconds: nobody waits for them, and each stands there as soon as it is counted. */
static enum status count_next(struct view *view, struct error *error)
{
	struct panel *panel = view->state;
	enum status status;

	while (panel->next < LINES && lines[panel->next].board == NULL)
		panel->next++;
	if (panel->next == LINES)
		return STATUS_NOT_FOUND;
	status = boards_total(office_of(view), board_find(lines[panel->next].board), NULL, &panel->sums[panel->next],
			      error);
	if (status != STATUS_OK)
		return status;
	panel->next++;
	app_paint(view->app);
	return STATUS_OK;
}

static bool idle(struct view *view)
{
	return desk_idle(view, count_next);
}

/* ------------------------------------------------------------------------------------- painting */

enum { COLUMN_LABEL, COLUMN_COUNT, COLUMN_AMOUNT, COLUMN_WHAT, COLUMN_DUE };

static const struct list_column columns[] = {
	[COLUMN_LABEL] = { .title = "Board", .width = 26 },
	[COLUMN_COUNT] = { .title = "Rows", .width = 7, .align = ALIGN_RIGHT },
	[COLUMN_AMOUNT] = { .title = "Dollars", .width = 14, .align = ALIGN_RIGHT },
	[COLUMN_WHAT] = { .title = "", .width = 11 },
	[COLUMN_DUE] = { .title = "First", .width = 10 },
	{ 0 },
};

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct panel *panel = rows;
	const struct board *board = lines[at].board != NULL ? board_find(lines[at].board) : NULL;

	if (column == COLUMN_LABEL) {
		(void)text_format(text, LIST_CELL_MAX, "%s", board != NULL ? board->label : lines[at].label);
		return;
	}
	if (board == NULL)
		return;
	if (at >= panel->next) {
		*role = ROLE_MUTED;
		(void)text_format(text, LIST_CELL_MAX, "%s", column == COLUMN_WHAT ? "counting" : "");
		return;
	}
	switch (column) {
	case COLUMN_COUNT:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)panel->sums[at].count);
		break;
	case COLUMN_AMOUNT:
		desk_money(panel->sums[at].amount, text, LIST_CELL_MAX);
		break;
	case COLUMN_WHAT:
		(void)text_format(text, LIST_CELL_MAX, "%s", date_is_none(panel->sums[at].due) ? "" : board->last_day);
		*role = ROLE_MUTED;
		break;
	default:
		(void)date_format_us(panel->sums[at].due, text);
		if (!date_is_none(panel->sums[at].due) && date_compare(panel->sums[at].due, panel->today) < 0)
			*role = ROLE_ERROR;
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct panel *panel = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	const struct line *line = &lines[panel->list.selected];
	char today[DATE_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Where the money stands, %s",
			    date_format_us(panel->today, today));
	list_paint(&panel->list, &list, columns, cell, panel, true, "");
	(void)canvas_wrapped(&detail, 0, 1, detail.columns - 2, ROLE_MUTED,
			     line->board != NULL ? board_find(line->board)->help : line->what);
}

static bool type(struct view *view, struct key key)
{
	struct panel *panel = view->state;

	return list_key(&panel->list, key);
}

/* ------------------------------------------------------------------------------------- commands */

static void open_line(struct view *view)
{
	const struct panel *panel = view->state;
	const struct line *line = &lines[panel->list.selected];
	struct board_subject subject = { .by = BOARD_BY_PART };

	if (line->board == NULL) {
		(void)app_open(view->app, line->screen, NULL);
		return;
	}
	subject.board = board_find(line->board);
	subject.by = subject.board->by;
	/* What dies is a list to be worked from above; the others are looked at as a whole first. */
	(void)app_open(view->app, subject.board->by == BOARD_BY_LEFT ? &board_rows_screen : &board_screen, &subject);
}

static void ask_file(struct view *view)
{
	report_ask(view, QUESTION_FILE, boards_report.name);
}

static void ask_month(struct view *view)
{
	struct date month = report_last_month(office_of(view));
	int year, of_year, day;
	char name[REPORT_NAME_MAX];

	date_ymd(month, &year, &of_year, &day);
	(void)text_format(name, sizeof name, "month-%04d-%02d.txt", year, of_year);
	app_ask(view, QUESTION_MONTH, "Monthly summary of the last month",
		"Its file, ending in .txt (to print), .csv or .json", name, EDIT_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct date month = report_last_month(office_of(view));

	if (answer->question == QUESTION_MONTH)
		report_answered(view, answer, &month_report, &month);
	else
		report_answered(view, answer, &boards_report, NULL);
}

static const struct command commands[] = {
	{ .name = "panel.open",
	  .label = "Open",
	  .help = "The selected board: its groups, or for money by clock its rows.",
	  .keys = "Enter",
	  .run = open_line },
	{ .name = "panel.month",
	  .label = "Monthly summary",
	  .help = "The last month in one report: measures, what was owed and what became of it, money, denials, work.",
	  .keys = "F5",
	  .run = ask_month },
	{ .name = "panel.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen panel_screen = {
	.name = "panel",
	.title = "Supervisor",
	.help = "Where the money stands this morning, why, and whom to ask: every board with how many rows it has and "
		"what they add up to, and the first day on which something of it is over. Enter opens it; there d "
		"divides a sum and Enter lists the claims behind it.",
	.state_size = sizeof(struct panel),
	.commands = commands,
	.load = load,
	.idle = idle,
	.paint = paint,
	.type = type,
	.answered = answered,
};
