/* SPDX-License-Identifier: MIT */
/* line_match.c: see line_match.h. Above what the payer says of its line, below our lines, at the foot what posting will do. */
#include "tui/screens/line_match.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/posting_plan.h"
#include "claimbench/workflow/answers.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/match_remittance.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { HEAD_ROWS = 4, FOOT_ROWS = 3, FRAME_ROWS = 2, BOX_ROWS_MAX = 22, BOX_COLUMNS = 78 };
enum { NONE_FITS = -1 };

struct line_match {
	int64_t id;
	int32_t line; /* of the payer's, from 1 */
	struct remitted_claim said;
	struct claim_story story;
	int32_t had_by[LINES_MAX]; /* which other line of the payer's each of ours has, from 1; 0: none */
	int now;                   /* the line of ours that this one fits, 0-based; NONE_FITS */
	int alone;                 /* the same when no person says which */
	struct list list;          /* our lines, and behind them: none of them */
};

static const struct encounter *ours_of(const struct line_match *match)
{
	return &match->story.claim.encounter;
}

static const struct remittance_line *line_of(const struct line_match *match)
{
	return &match->said.said.lines.items[match->line - 1];
}

/* ------------------------------------------------------------------------------------- loading */

/* Line for line as posting goes through them: what an earlier one has is taken. */
static void find_fits(struct line_match *match)
{
	const struct remittance_lines *lines = &match->said.said.lines;
	bool taken[LINES_MAX] = { false };

	memset(match->had_by, 0, sizeof match->had_by);
	for (size_t i = 0; i < lines->count; i++) {
		int fits = remittance_line_match(&lines->items[i], ours_of(match), taken);

		if (i + 1 == (size_t)match->line) {
			struct remittance_line unsaid = lines->items[i];

			unsaid.line_id = 0;
			match->now = fits;
			match->alone = remittance_line_match(&unsaid, ours_of(match), taken);
		} else if (fits >= 0 && match->had_by[fits] == 0) {
			match->had_by[fits] = (int32_t)i + 1;
		}
		if (fits >= 0)
			taken[fits] = true;
	}
}

/* The one it fits; else one with its charge that no other has; else the first that no other has. */
static size_t likeliest(const struct line_match *match)
{
	int count = encounter_line_count(ours_of(match)), first = NONE_FITS;

	if (match->now >= 0)
		return (size_t)match->now;
	for (int i = 0; i < count; i++) {
		if (match->had_by[i] != 0)
			continue;
		if (money_equal(ours_of(match)->lines[i].charge, line_of(match)->charge))
			return (size_t)i;
		if (first == NONE_FITS)
			first = i;
	}
	return (size_t)(first == NONE_FITS ? count : first);
}

static void show_line(struct line_match *match, int32_t line)
{
	match->line = line;
	find_fits(match);
	list_select(&match->list, likeliest(match));
}

static enum status load(struct view *view, struct error *error)
{
	struct line_match *match = view->state;
	enum status status = remitted_claim_load(office_of(view), match->id, &match->said, error);

	if (status == STATUS_OK && match->said.said.lines.count == 0)
		status = error_set(error, STATUS_REFUSED, match->said.said.number, "the payer names no lines of it");
	if (status == STATUS_OK)
		status = claim_load(office_of(view), match->said.claim_id, &match->story, error);
	if (status != STATUS_OK)
		return status;
	list_resize(&match->list, (size_t)encounter_line_count(ours_of(match)) + 1);
	show_line(match, (size_t)match->line <= match->said.said.lines.count ? match->line : 1);
	return STATUS_OK;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct line_match_subject *about = subject;
	struct line_match *match = view->state;

	(void)error;
	match->id = about->remitted_claim_id;
	match->line = about->line;
	return STATUS_OK;
}

static void close(struct view *view)
{
	struct line_match *match = view->state;

	remitted_claim_free(&match->said);
	claim_story_free(&match->story);
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_N, COLUMN_CODE, COLUMN_SERVICE, COLUMN_CHARGE, COLUMN_NOW };

static const struct list_column columns[] = {
	[COLUMN_N] = { .title = "Line", .width = 4, .align = ALIGN_RIGHT },
	[COLUMN_CODE] = { .title = "Code", .width = 18 },
	[COLUMN_SERVICE] = { .title = "Service", .width = 10 },
	[COLUMN_CHARGE] = { .title = "Charge", .width = 10, .align = ALIGN_RIGHT },
	[COLUMN_NOW] = { .title = "Now", .width = 26, .grow = 1 },
	{ 0 },
};

/* "99213-25-59" */
static void code_words(const char *procedure, const char (*modifiers)[MODIFIER_MAX], char *text, size_t size)
{
	(void)text_format(text, size, "%s", procedure);
	for (int i = 0; i < MODIFIERS_MAX && modifiers[i][0] != '\0'; i++) {
		size_t length = strlen(text);

		(void)text_format(text + length, size - length, "-%s", modifiers[i]);
	}
}

static void now_words(const struct line_match *match, int row, char text[static LIST_CELL_MAX])
{
	const struct service_line *line = &ours_of(match)->lines[row];
	bool code = text_equal(line->procedure, line_of(match)->procedure),
	     charge = money_equal(line->charge, line_of(match)->charge);

	if (match->now == row)
		(void)text_format(text, LIST_CELL_MAX, "it is this one");
	else if (match->had_by[row] != 0)
		(void)text_format(text, LIST_CELL_MAX, "the payer's line %d", (int)match->had_by[row]);
	else if (code || charge)
		(void)text_format(text, LIST_CELL_MAX, "free, the same %s%s%s", code ? "code" : "",
				  code && charge ? " and " : "", charge ? "charge" : "");
	else
		(void)text_format(text, LIST_CELL_MAX, "free");
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct line_match *match = rows;
	const struct encounter *ours = ours_of(match);
	const struct service_line *line = &ours->lines[row];

	text[0] = '\0';
	if (row + 1 == match->list.count) {
		*role = ROLE_MUTED;
		if (column == COLUMN_CODE)
			(void)text_format(text, LIST_CELL_MAX, "%s",
					  match->alone >= 0 ? "as it fits itself" : "none of ours");
		else if (column == COLUMN_NOW && match->now < 0)
			(void)text_format(text, LIST_CELL_MAX, "it is this one");
		return;
	}
	switch (column) {
	case COLUMN_N:
		(void)text_format(text, LIST_CELL_MAX, "%zu", row + 1);
		break;
	case COLUMN_CODE:
		code_words(line->procedure, line->modifiers, text, LIST_CELL_MAX);
		break;
	case COLUMN_SERVICE:
		(void)date_format_us(line_from(ours, line), text);
		break;
	case COLUMN_CHARGE:
		(void)money_format(line->charge, text);
		break;
	default:
		now_words(match, (int)row, text);
		break;
	}
}

/* What is taken off it: "CO-45 42.00, PR-3 20.00", and the remarks. */
static void paint_off(const struct line_match *match, const struct canvas *canvas, int row)
{
	const struct remittance_claim *said = &match->said.said;
	char text[200] = "", amount[MONEY_TEXT_MAX];

	for (size_t i = 0; i < said->adjustments.count; i++) {
		const struct adjustment *off = &said->adjustments.items[i];
		size_t length = strlen(text);

		if (off->line == match->line)
			(void)text_format(text + length, sizeof text - length, "%s%s-%s %s", length > 0 ? ", " : "",
					  off->group, off->carc, money_format(off->amount, amount));
	}
	for (int i = 0; i < REMIT_REMARKS_MAX && line_of(match)->remarks[i][0] != '\0'; i++) {
		size_t length = strlen(text);

		(void)text_format(text + length, sizeof text - length, "%s%s", length > 0 ? " " : "",
				  line_of(match)->remarks[i]);
	}
	canvas_cell(canvas, row, 0, canvas->columns, ALIGN_LEFT, ROLE_TEXT,
		    text[0] != '\0' ? text : "nothing is taken off");
}

static void paint_said(const struct line_match *match, const struct canvas *canvas)
{
	const struct remittance_line *line = line_of(match);
	struct date service = date_is_none(line->from) ? remittance_claim_service(&match->said.said) : line->from;
	char code[80], day[DATE_TEXT_MAX] = "no date", charge[MONEY_TEXT_MAX], paid[MONEY_TEXT_MAX];

	code_words(line->procedure, line->modifiers, code, sizeof code);
	if (!date_is_none(service))
		(void)date_format_us(service, day);
	(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "%s: line %d of %zu, as the payer says it",
			    match->story.claim.claim.number, (int)match->line, match->said.said.lines.count);
	(void)canvas_format(canvas, 1, 0, ROLE_CONTEXT, "%s  %s  charge %s, paid %s", code, day,
			    money_format(line->charge, charge), money_format(line->paid, paid));
	paint_off(match, canvas, 2);
}

/* What Enter will do, before it does it. */
static void paint_next(const struct line_match *match, const struct canvas *canvas)
{
	const struct remittance_line *line = line_of(match);
	int row = canvas->rows - FOOT_ROWS + 1, at = (int)match->list.selected;
	char paid[MONEY_TEXT_MAX], out[MONEY_TEXT_MAX];
	struct money differs;

	(void)money_format(line->paid, paid);
	if (match->list.selected + 1 == match->list.count) {
		if (match->alone >= 0)
			(void)canvas_format(canvas, row, 0, ROLE_TEXT, "Enter: it is line %d by its number or code.",
					    match->alone + 1);
		else
			(void)canvas_wrapped(canvas, row, 0, canvas->columns, ROLE_TEXT,
					     "Enter: it fits none of ours. It posts to the claim as a whole, and stays "
					     "an exception.");
		return;
	}
	differs = money_subtract(line->charge, ours_of(match)->lines[at].charge);
	(void)canvas_format(canvas, row, 0, ROLE_TEXT, "Enter: %s paid, and what is taken off, posts to line %d%s.",
			    paid, at + 1, match->had_by[at] != 0 ? " as well" : "");
	if (!money_is_zero(differs))
		(void)canvas_format(canvas, row + 1, 0, ROLE_WARNING, "Its charge is not ours: out by %s.",
				    money_format(differs, out));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct line_match *match = view->state;
	struct canvas list = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS - FOOT_ROWS, canvas->columns);

	paint_said(match, canvas);
	list_paint(&match->list, &list, columns, cell, match, true, "");
	paint_next(match, canvas);
}

static bool type(struct view *view, struct key key)
{
	struct line_match *match = view->state;

	return list_key(&match->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static void take(struct view *view)
{
	const struct line_match *match = view->state;
	bool none = match->list.selected + 1 == match->list.count;
	int32_t line = match->line, n = none ? 0 : (int32_t)match->list.selected + 1;
	int alone = match->alone;
	struct error error = { .status = STATUS_OK };

	if (!desk_done(view, match_line(office_of(view), match->id, line, n, &error), &error))
		return;
	app_close(view);
	if (n > 0 || alone >= 0)
		app_say(view->app, ROLE_GOOD, "line %d is line %d of ours: it posts there", (int)line,
			n > 0 ? (int)n : alone + 1);
	else
		app_say(view->app, ROLE_WARNING, "line %d is none of ours: it posts to the claim as a whole",
			(int)line);
}

static void turn_by(struct view *view, int32_t step)
{
	struct line_match *match = view->state;
	int32_t count = (int32_t)match->said.said.lines.count;

	show_line(match, (match->line - 1 + step + count) % count + 1);
}

static void next_line(struct view *view)
{
	turn_by(view, 1);
}

static void line_before(struct view *view)
{
	turn_by(view, -1);
}

static void size(const struct view *view, int *rows, int *columns_out)
{
	const struct line_match *match = view->state;
	int wanted = FRAME_ROWS + HEAD_ROWS + 1 + (int)match->list.count + FOOT_ROWS;

	*rows = wanted < BOX_ROWS_MAX ? wanted : BOX_ROWS_MAX;
	*columns_out = BOX_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "line_match.take",
	  .label = "It is this one",
	  .help = "The payer's line is the selected one of ours, or none of them.",
	  .keys = "Enter F10",
	  .right = RIGHT_POST_MONEY,
	  .run = take },
	{ .name = "line_match.next",
	  .label = "Next line",
	  .help = "The next line of the payer's.",
	  .keys = "Tab Right",
	  .run = next_line },
	{ .name = "line_match.before",
	  .help = "The line of the payer's before.",
	  .keys = "Shift-Tab Left",
	  .run = line_before },
	{ .name = "line_match.leave",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen line_match_screen = {
	.name = "line_match",
	.title = "Which line",
	.help = "The payer names a line that fits none of ours, by its number or by code and charge. Say which of ours "
		"it is, "
		"or none: then its money posts to the claim as a whole. Right and Left go to the payer's other lines. "
		"Once the remittance is posted it must be taken back first.",
	.state_size = sizeof(struct line_match),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.close = close,
	.size = size,
};
