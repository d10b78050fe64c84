/* SPDX-License-Identifier: MIT */
/* changes.c: all that changed since yesterday and in the last month, in words; Enter shows the slices. */
#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"

struct changes {
	struct kpi_changes rows;
	struct list list;
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct kpi_changes *found = subject;
	struct changes *changes = view->state;

	for (size_t i = 0; i < found->count; i++) {
		struct kpi_change *row = VEC_ADD(&changes->rows);

		if (row == NULL) {
			VEC_FREE(&changes->rows);
			return error_set(error, STATUS_FAULT, "", "out of memory");
		}
		*row = found->items[i];
	}
	list_resize(&changes->list, changes->rows.count);
	return STATUS_OK;
}

/* What moved those for which the measures had no room. */
static enum status next_reason(struct view *view, struct error *error)
{
	struct changes *changes = view->state;
	enum status status = STATUS_NOT_FOUND;

	for (size_t i = 0; i < changes->rows.count && status == STATUS_NOT_FOUND; i++)
		if (!changes->rows.items[i].explained_yet) {
			status = dashboard_change_explain(office_of(view), &changes->rows.items[i], error);
			app_paint(view->app);
		}
	return status;
}

static bool idle(struct view *view)
{
	return desk_idle(view, next_reason);
}

static void close(struct view *view)
{
	struct changes *changes = view->state;

	VEC_FREE(&changes->rows);
}

enum { COLUMN_SINCE, COLUMN_VERDICT, COLUMN_WORDS, COLUMN_NOW };

static const struct list_column columns[] = {
	{ .title = "Since", .width = 10 },
	{ .title = "Is", .width = 6 },
	{ .title = "What changed", .width = 40, .grow = 1 },
	{ .title = "Now", .width = 7, .wide = 100, .align = ALIGN_RIGHT },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct kpi_change *change = &((const struct changes *)rows)->rows.items[row];
	char small[CHANGE_TEXT_MAX];

	switch (column) {
	case COLUMN_SINCE:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  change->since == SINCE_YESTERDAY ? "yesterday" : date_format_us(change->then, small));
		break;
	case COLUMN_VERDICT:
		*role = change->worse ? ROLE_WARNING : ROLE_GOOD;
		(void)text_format(text, LIST_CELL_MAX, "%s", change->worse ? "worse" : "better");
		break;
	case COLUMN_WORDS:
		(void)text_format(text, LIST_CELL_MAX, "%s", dashboard_change_text(change, small));
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(change->kpi, &change->now, small));
		break;
	}
}

enum { FOOT_ROWS = 4 };

/* The selected line in whole, where the list has no room for it. */
static void paint(struct view *view, const struct canvas *canvas)
{
	struct changes *changes = view->state;
	int rows = canvas->rows - FOOT_ROWS;
	struct canvas list = canvas_part(canvas, 0, 0, rows, canvas->columns);
	char words[CHANGE_TEXT_MAX];

	list_paint(&changes->list, &list, columns, cell, changes, true,
		   "nothing moved notably since yesterday or in the last 30 days");
	if (changes->rows.count == 0)
		return;
	canvas_rule(canvas, rows, ROLE_MUTED);
	(void)canvas_wrapped(canvas, rows + 1, 1, canvas->columns - 2, ROLE_TEXT,
			     dashboard_change_text(&changes->rows.items[changes->list.selected], words));
}

static bool type(struct view *view, struct key key)
{
	struct changes *changes = view->state;

	return list_key(&changes->list, key);
}

static bool has_rows(const struct view *view, struct error *why_not)
{
	const struct changes *changes = view->state;

	if (changes->rows.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing here");
	return false;
}

/* By the slice that was named first; the days are those of the measure. */
static void open_slices(struct view *view)
{
	const struct changes *changes = view->state;
	const struct kpi_change *change = &changes->rows.items[changes->list.selected];
	struct tile tile = { .kpi = change->kpi, .value = change->now };
	struct scope scope;
	struct drill_subject subject = { &tile, &scope,
					 change->slice_count > 0 ? change->slices[0].dimension : KPI_BY_PAYER };

	scope_begin(&scope, office_today(office_of(view)));
	(void)app_open(view->app, &slices_screen, &subject);
}

static void ask_file(struct view *view)
{
	report_ask(view, 0, changes_report.name);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct changes *changes = view->state;

	report_answered(view, answer, &changes_report, &changes->rows);
}

static const struct command commands[] = {
	{ .name = "change.slices",
	  .label = "Slices",
	  .help = "The slices of the measure that changed.",
	  .keys = "Enter",
	  .ready = has_rows,
	  .run = open_slices },
	{ .name = "change.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen changes_screen = {
	.name = "changes",
	.title = "What changed",
	.help = "Measures that moved notably since yesterday or in the last 30 days, what matters most first, and the "
		"slice that most of it comes from: \"14 of 19 more claims are CO-197 at UHX\" means that the figure "
		"counts 19 claims more, and 14 of them are of that reason and payer. Where claims come from all over, "
		"it says \"spread widely\". A miss is a claim that should be in a rate and is not.",
	.state_size = sizeof(struct changes),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.idle = idle,
	.close = close,
};
