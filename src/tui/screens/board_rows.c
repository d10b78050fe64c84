/* SPDX-License-Identifier: MIT */
/* board_rows.c: the rows of a board, or of one of its groups; Enter goes to what a row is about. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/boards.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"
#include "tui/screens/slice_pick.h"
#include "tui/screens/unapplied.h"

enum { QUESTION_PAYER, QUESTION_FILE };
enum { FIRST_LIMIT = 1000, MORE_TIMES = 4, SOON_DAYS = 7, WARNING_DAYS = 14 };

struct board_rows_view {
	struct board_subject subject;
	struct board_rows rows;
	struct board_sum total; /* of all rows, listed or not */
	struct list list;
	size_t limit;
	struct date today;
};

static enum status load(struct view *view, struct error *error)
{
	struct board_rows_view *board = view->state;
	struct office *office = office_of(view);
	enum status status;

	VEC_CLEAR(&board->rows);
	board->today = office_today(office);
	status = boards_total(office, board->subject.board, &board->subject.filter, &board->total, error);
	if (status == STATUS_OK)
		status = boards_list(office, board->subject.board, &board->subject.filter, board->limit, &board->rows,
				     error);
	list_resize(&board->list, board->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct board_rows_view *board = view->state;

	VEC_FREE(&board->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct board_rows_view *board = view->state;

	(void)error;
	board->subject = *(const struct board_subject *)subject;
	board->limit = FIRST_LIMIT;
	return STATUS_OK;
}

static const struct board_row *selected(const struct view *view)
{
	const struct board_rows_view *board = view->state;

	return board->rows.count > 0 ? &board->rows.items[board->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------- painting */

enum {
	COLUMN_LEFT,
	COLUMN_DUE,
	COLUMN_PART,
	COLUMN_SUBJECT,
	COLUMN_PAYER,
	COLUMN_AMOUNT,
	COLUMN_DETAIL,
	COLUMN_PERSON,
	COLUMN_DAY
};

static const struct list_column columns[] = {
	[COLUMN_LEFT] = { .title = "Left", .width = 5, .align = ALIGN_RIGHT },
	[COLUMN_DUE] = { .title = "Last day", .width = 10, .wide = 90 },
	[COLUMN_PART] = { .title = "Kind", .width = 16 },
	[COLUMN_SUBJECT] = { .title = "About", .width = 11 },
	[COLUMN_PAYER] = { .title = "Payer", .width = 6 },
	[COLUMN_AMOUNT] = { .title = "Dollars", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_DETAIL] = { .title = "What it is", .width = 12, .grow = 1 },
	[COLUMN_PERSON] = { .title = "Keyed by", .width = 10, .wide = 100 },
	[COLUMN_DAY] = { .title = "Since", .width = 10, .wide = 100 },
	{ 0 },
};

/* Not in colour alone: what is over says so. */
static void say_left(const struct board_rows_view *board, struct date due, char *text, enum role *role)
{
	int32_t left;

	if (date_is_none(due))
		return;
	left = date_days_between(board->today, due);
	(void)text_format(text, LIST_CELL_MAX, left < 0 ? "%dx" : "%d", left < 0 ? (int)-left : (int)left);
	*role = left <= SOON_DAYS ? ROLE_ERROR : left <= WARNING_DAYS ? ROLE_WARNING : ROLE_TEXT;
}

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct board_rows_view *board = rows;
	const struct board_row *row = &board->rows.items[at];

	switch (column) {
	case COLUMN_LEFT:
		say_left(board, row->due, text, role);
		break;
	case COLUMN_DUE:
		(void)date_format_us(row->due, text);
		break;
	case COLUMN_PART:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->part);
		break;
	case COLUMN_SUBJECT:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->subject);
		break;
	case COLUMN_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->payer);
		break;
	case COLUMN_AMOUNT:
		desk_money(row->amount, text, LIST_CELL_MAX);
		break;
	case COLUMN_DETAIL:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->detail);
		break;
	case COLUMN_PERSON:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->person);
		break;
	default:
		(void)date_format_us(row->day, text);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct board_rows_view *board = view->state;
	int column = 1 + board_paint_scope(canvas, &board->subject);
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);
	char money[MONEY_TEXT_MAX];

	column += canvas_format(canvas, 0, column, ROLE_TEXT, ": %lld row%s, %s", (long long)board->total.count,
				board->total.count == 1 ? "" : "s", money_format(board->total.amount, money));
	if ((int64_t)board->rows.count < board->total.count)
		(void)canvas_format(canvas, 0, column, ROLE_WARNING, "; the first %zu are listed", board->rows.count);
	list_paint(&board->list, &list, columns, cell, board, true, "nothing is on this board");
}

static bool type(struct view *view, struct key key)
{
	struct board_rows_view *board = view->state;

	if (!list_key(&board->list, key))
		return false;
	if ((int64_t)board->rows.count < board->total.count &&
	    board->list.selected + (size_t)board->list.height >= board->rows.count) {
		board->limit *= MORE_TIMES;
		(void)app_reload(view);
	}
	return true;
}

/* ------------------------------------------------------------------------------------- commands */

static bool has_one(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL && selected(view)->object_id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "",
			selected(view) != NULL ? "it belongs to no claim and no patient" : "nothing is on this board");
	return false;
}

static void go(struct view *view)
{
	static const struct screen *const screens[BOARD_OBJECT_COUNT] = {
		[BOARD_CLAIM] = &claim_screen,
		[BOARD_PATIENT] = &chart_screen,
		[BOARD_RECEIPT] = &unapplied_screen,
		[BOARD_REMITTANCE] = &remittance_screen,
		[BOARD_AUTHORIZATION] = &authorizations_screen,
	};
	const struct board_row *row = selected(view);

	(void)app_open(view->app, screens[row->object], &row->object_id);
}

static void groups(struct view *view)
{
	const struct board_rows_view *board = view->state;
	struct board_subject subject = board->subject;

	for (int i = 0; i < BOARD_GROUP_COUNT; i++) {
		if (text_is_empty(subject.filter.keys[subject.by])) {
			(void)app_open(view->app, &board_screen, &subject);
			return;
		}
		subject.by = board_next_group(subject.board, subject.by);
	}
	app_say(view->app, ROLE_WARNING, "These rows are one group, however they are put together");
}

static void next_kind(struct view *view)
{
	struct board_rows_view *board = view->state;
	struct board_filter filter = board->subject.filter;
	struct board_sums sums = { 0 };
	struct error error = { .status = STATUS_OK };
	size_t at = 0;
	bool read;

	filter.keys[BOARD_BY_PART][0] = '\0';
	read = desk_done(view,
			 boards_group(office_of(view), board->subject.board, &filter, BOARD_BY_PART, &sums, &error),
			 &error);
	/* Past the last one: all of them again. */
	while (at < sums.count && !text_is_empty(board->subject.filter.keys[BOARD_BY_PART]) &&
	       !text_equal(sums.items[at].key, board->subject.filter.keys[BOARD_BY_PART]))
		at++;
	if (!text_is_empty(board->subject.filter.keys[BOARD_BY_PART]))
		at++;
	(void)TEXT_SET(board->subject.filter.keys[BOARD_BY_PART], at < sums.count ? sums.items[at].key : "");
	VEC_FREE(&sums);
	list_select(&board->list, 0);
	if (read)
		(void)app_reload(view);
}

static void choose_payer(struct view *view)
{
	slice_pick(view, QUESTION_PAYER, KPI_BY_PAYER);
}

static void ask_file(struct view *view)
{
	const struct board_rows_view *board = view->state;

	report_ask(view, QUESTION_FILE, board->subject.board->name);
}

/* All of them, however many are shown. */
static void save(struct view *view, const struct answer *answer)
{
	const struct board_rows_view *board = view->state;
	const struct board_report report = { .board = board->subject.board,
					     .filter = board->subject.filter,
					     .limit = (size_t)board->total.count };

	report_answered(view, answer, &board_rows_report, &report);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct board_rows_view *board = view->state;

	if (answer->question == QUESTION_FILE)
		save(view, answer);
	else
		board_take_payer(view, &board->subject, answer);
}

static const struct command commands[] = {
	{ .name = "board.open",
	  .label = "Open",
	  .help = "What the selected row is about: the claim, the remittance, the patient's unapplied money.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_one,
	  .run = go },
	{ .name = "board.kind",
	  .label = "Kind",
	  .help = "Only one kind, the next one in turn, then all again.",
	  .keys = "F4 k",
	  .run = next_kind },
	{ .name = "board.sums",
	  .label = "Put together",
	  .help = "These rows by their groups, with bars.",
	  .keys = "F5 g",
	  .run = groups },
	{ .name = "board.payer",
	  .label = "Payer",
	  .help = "Only what concerns one payer.",
	  .keys = "F6",
	  .run = choose_payer },
	{ .name = "board.rows_file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen board_rows_screen = {
	.name = "board_rows",
	.title = "Board rows",
	.help = "The rows of a board. Left are the days to the last day on which something can be done; 12x: it was "
		"over 12 days ago. The line above says how many rows there are and what they add up to. Enter opens "
		"what a row is about, F4 shows one kind after the other, F5 puts the rows together with bars.",
	.state_size = sizeof(struct board_rows_view),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
