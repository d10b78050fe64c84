/* SPDX-License-Identifier: MIT */
/* board.c: one board by its groups, with bars; Enter lists the rows of a group, which add up to it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/payer.h"
#include "claimbench/workflow/boards.h"
#include "tui/kit/chart.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"
#include "tui/screens/slice_pick.h"

enum { QUESTION_PAYER, QUESTION_FILE };
enum { BAR_GAP = 2, BAR_LEAST = 10 };

struct board_view {
	struct board_subject subject;
	struct board_sums sums;
	struct list list;
	int64_t count, most; /* of all groups; of the heaviest, in cents */
	struct money total;
};

static int64_t weight(struct money amount)
{
	return money_cents(amount) < 0 ? -money_cents(amount) : money_cents(amount);
}

static enum status load(struct view *view, struct error *error)
{
	struct board_view *board = view->state;
	enum status status;

	VEC_CLEAR(&board->sums);
	board->count = 0;
	board->most = 1;
	board->total = money_of_cents(0);
	status = boards_group(office_of(view), board->subject.board, &board->subject.filter, board->subject.by,
			      &board->sums, error);
	for (size_t i = 0; i < board->sums.count; i++) {
		board->count += board->sums.items[i].count;
		board->total = money_add(board->total, board->sums.items[i].amount);
		if (weight(board->sums.items[i].amount) > board->most)
			board->most = weight(board->sums.items[i].amount);
	}
	list_resize(&board->list, board->sums.count);
	return status;
}

static void close(struct view *view)
{
	struct board_view *board = view->state;

	VEC_FREE(&board->sums);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct board_view *board = view->state;

	(void)error;
	board->subject = *(const struct board_subject *)subject;
	return STATUS_OK;
}

static const struct board_sum *selected(const struct view *view)
{
	const struct board_view *board = view->state;

	return board->sums.count > 0 ? &board->sums.items[board->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------- painting */

const char *board_key_label(enum board_group by, const char *key)
{
	int value;

	if (by == BOARD_BY_CLASS && token_parse(&payer_class_tokens, key, &value))
		return token_label(&payer_class_tokens, value);
	if (!text_equal(key, "-"))
		return key;
	return by == BOARD_BY_PAYER ? "no payer" : "none";
}

int board_paint_scope(const struct canvas *canvas, const struct board_subject *subject)
{
	int column = 1 + canvas_text(canvas, 0, 1, ROLE_CONTEXT, subject->board->label);

	for (int by = 0; by < BOARD_GROUP_COUNT; by++)
		if (!text_is_empty(subject->filter.keys[by]))
			column += canvas_format(canvas, 0, column, ROLE_MARKED, ", %s",
						board_key_label((enum board_group)by, subject->filter.keys[by]));
	if (!text_is_empty(subject->payer))
		column += canvas_format(canvas, 0, column, ROLE_MARKED, ", %s", subject->payer);
	if (subject->board->shape == BOARD_WINDOW)
		column +=
			canvas_format(canvas, 0, column, ROLE_TEXT, ", last %d days", (int)subject->board->window_days);
	return column - 1;
}

enum { COLUMN_KEY, COLUMN_COUNT, COLUMN_AMOUNT, COLUMN_SHARE, COLUMN_DUE, COLUMNS };

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct board_view *board = rows;
	const struct board_sum *sum = &board->sums.items[at];

	switch (column) {
	case COLUMN_KEY:
		(void)text_format(text, LIST_CELL_MAX, "%s", board_key_label(board->subject.by, sum->key));
		if (board->subject.by == BOARD_BY_LEFT && strcmp(sum->key, "over") == 0)
			*role = ROLE_ERROR;
		break;
	case COLUMN_COUNT:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)sum->count);
		break;
	case COLUMN_AMOUNT:
		desk_money(sum->amount, text, LIST_CELL_MAX);
		break;
	case COLUMN_SHARE:
		if (money_cents(board->total) > 0)
			(void)text_format(text, LIST_CELL_MAX, "%lld%%",
					  (long long)((money_cents(sum->amount) * 100 + money_cents(board->total) / 2) /
						      money_cents(board->total)));
		break;
	default:
		(void)date_format_us(sum->due, text);
		break;
	}
}

/* The bars stand beside the list, row by row. */
static void paint_bars(const struct board_view *board, const struct canvas *canvas, int column)
{
	int width = canvas->columns - column - 1;

	for (int line = 0; line < board->list.height; line++) {
		size_t row = board->list.top + (size_t)line;

		if (row >= board->sums.count || width < BAR_LEAST)
			return;
		chart_bar(canvas, 2 + line, column, width, ROLE_BAR, weight(board->sums.items[row].amount),
			  board->most);
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct board_view *board = view->state;
	const struct board *what = board->subject.board;
	const struct list_column columns[COLUMNS + 1] = {
		[COLUMN_KEY] = { .title = board_group_title(what, board->subject.by),
				 .width = canvas->columns > 110 ? 34 : 25 },
		[COLUMN_COUNT] = { .title = "Rows", .width = 6, .align = ALIGN_RIGHT },
		[COLUMN_AMOUNT] = { .title = what->dollars, .width = 13, .align = ALIGN_RIGHT },
		[COLUMN_SHARE] = { .title = "Share", .width = 5, .align = ALIGN_RIGHT },
		[COLUMN_DUE] = { .title = text_is_empty(what->last_day) ? NULL : "First due", .width = 10 },
		[COLUMNS] = { .title = NULL },
	};
	int used = 1, column = 1 + board_paint_scope(canvas, &board->subject);
	struct canvas list;
	char money[MONEY_TEXT_MAX];

	(void)canvas_format(canvas, 0, column, ROLE_TEXT, ": %lld row%s, %s", (long long)board->count,
			    board->count == 1 ? "" : "s", money_format(board->total, money));
	for (int i = 0; columns[i].title != NULL; i++)
		used += columns[i].width + 1;
	list = canvas_part(canvas, 1, 0, canvas->rows - 1, used + 1);
	list_paint(&board->list, &list, columns, cell, board, true, "nothing is on this board");
	paint_bars(board, canvas, used + BAR_GAP);
}

static bool type(struct view *view, struct key key)
{
	struct board_view *board = view->state;

	return list_key(&board->list, key);
}

/* ------------------------------------------------------------------------------------- commands */

static bool has_one(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing is on this board");
	return false;
}

/* The selected group alone. */
static struct board_subject within(const struct view *view)
{
	const struct board_view *board = view->state;
	struct board_subject subject = board->subject;

	(void)TEXT_SET(subject.filter.keys[subject.by], selected(view)->key);
	return subject;
}

static void rows(struct view *view)
{
	struct board_subject subject = within(view);

	(void)app_open(view->app, &board_rows_screen, &subject);
}

static void divide(struct view *view)
{
	struct board_subject subject = within(view);

	for (int i = 0; i < BOARD_GROUP_COUNT; i++) {
		subject.by = board_next_group(subject.board, subject.by);
		if (text_is_empty(subject.filter.keys[subject.by])) {
			(void)app_open(view->app, &board_screen, &subject);
			return;
		}
	}
	app_say(view->app, ROLE_WARNING, "There is nothing left to divide it by: Enter lists its rows");
}

static void regroup(struct view *view)
{
	struct board_view *board = view->state;

	board->subject.by = board_next_group(board->subject.board, board->subject.by);
	list_select(&board->list, 0);
	(void)app_reload(view);
	app_say(view->app, ROLE_INFO, "By %s", board_group_title(board->subject.board, board->subject.by));
}

static void choose_payer(struct view *view)
{
	slice_pick(view, QUESTION_PAYER, KPI_BY_PAYER);
}

static void ask_file(struct view *view)
{
	const struct board_view *board = view->state;

	report_ask(view, QUESTION_FILE, board->subject.board->name);
}

static void save(struct view *view, const struct answer *answer)
{
	const struct board_view *board = view->state;
	const struct board_report report = { .board = board->subject.board,
					     .filter = board->subject.filter,
					     .by = board->subject.by };

	report_answered(view, answer, &board_groups_report, &report);
}

void board_take_payer(struct view *view, struct board_subject *subject, const struct answer *answer)
{
	const struct payer *payer = desk_payer(desk_of(view), answer->id);

	subject->filter.payer_id = answer->id;
	(void)TEXT_SET(subject->payer, payer != NULL ? payer->code : "");
	(void)app_reload(view);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct board_view *board = view->state;

	if (answer->question == QUESTION_FILE)
		save(view, answer);
	else
		board_take_payer(view, &board->subject, answer);
}

static const struct command commands[] = {
	{ .name = "board.rows",
	  .label = "Rows",
	  .help = "The rows of the selected group; they add up to it.",
	  .keys = "Enter",
	  .ready = has_one,
	  .run = rows },
	{ .name = "board.divide",
	  .label = "Divide",
	  .help = "The selected group, divided further: a reason by payer, that by who keyed it.",
	  .keys = "d Right",
	  .ready = has_one,
	  .run = divide },
	{ .name = "board.group",
	  .label = "Put together by",
	  .help = "By kind, payer, person, month or clock, in turn.",
	  .keys = "F5 g",
	  .run = regroup },
	{ .name = "board.payer",
	  .label = "Payer",
	  .help = "Only what concerns one payer.",
	  .keys = "F6",
	  .run = choose_payer },
	{ .name = "board.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen board_screen = {
	.name = "board",
	.title = "Board",
	.help = "One of the supervisor's boards: its rows put together, with how many they are, their dollars, and a "
		"bar for what weighs most. F5 puts them together another way, d divides the selected group, Enter "
		"lists its rows. What is listed always adds up to what stands here.",
	.state_size = sizeof(struct board_view),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
