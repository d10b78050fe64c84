/* SPDX-License-Identifier: MIT */
/* day.c: the end of the day: what it came to is looked at, mended, then closed; closed days are leafed through. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/day_close.h"
#include "tui/screens/desk.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"

enum { TEXT_BYTES_MAX = 4 * 1024 * 1024, LINE_MAX = 160 };

struct day {
	struct date date; /* none: the open day */
	struct day_sheet sheet;
	bool deposit; /* the slip for the bank is shown instead */
	struct buf text;
	int top, lines, rows;
};

static void close(struct view *view)
{
	struct day *day = view->state;

	day_sheet_free(&day->sheet);
	buf_free(&day->text);
}

static enum status write_text(struct view *view, struct error *error)
{
	struct day *day = view->state;

	buf_free(&day->text);
	day->text = buf_new(TEXT_BYTES_MAX);
	if (day->deposit)
		day_deposit_text(office_of(view), &day->sheet, &day->text);
	else
		day_sheet_text(office_of(view), &day->sheet, &day->text);
	if (buf_failed(&day->text))
		return error_set(error, STATUS_FAULT, "", "out of memory");
	day->top = day->lines = 0;
	for (const char *at = buf_text(&day->text); (at = strchr(at, '\n')) != NULL; at++)
		day->lines++;
	return STATUS_OK;
}

/* What cannot be loaded leaves what is shown as it is. */
static enum status load(struct view *view, struct date date, struct error *error)
{
	struct day *day = view->state;
	struct day_sheet sheet;
	enum status status = day_sheet_load(office_of(view), date, &sheet, error);

	if (status != STATUS_OK) {
		day_sheet_free(&sheet);
		return status;
	}
	day_sheet_free(&day->sheet);
	day->sheet = sheet;
	day->date = date;
	return write_text(view, error);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	enum status status = office_follow_day(office_of(view), error);

	(void)subject;
	if (status == STATUS_OK)
		status = load(view, DATE_NONE, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct day *day = view->state;
	const char *at = buf_text(&day->text);
	char line[LINE_MAX];
	int row = -day->top;

	day->rows = canvas->rows;
	for (; *at != '\0'; row++) {
		size_t length = strcspn(at, "\n");

		(void)text_format(line, sizeof line, "%.*s", (int)(length < LINE_MAX ? length : LINE_MAX - 1), at);
		if (row >= 0)
			(void)canvas_text(canvas, row, 1, line[0] == '-' && line[1] == ' ' ? ROLE_ERROR : ROLE_TEXT,
					  line);
		at += length + (at[length] == '\n');
	}
	canvas_cursor(canvas, 0, 1);
}

static void scroll(struct day *day, int step)
{
	int last = day->lines > day->rows ? day->lines - day->rows : 0;

	day->top += step;
	day->top = day->top < 0 ? 0 : day->top > last ? last : day->top;
}

/* The last closed day lies before the open one; after the last closed day comes the open one. */
static void leaf(struct view *view, int32_t step)
{
	struct day *day = view->state;
	struct error error = { .status = STATUS_OK };
	struct date to = date_plus_days(step < 0 ? day->sheet.from : day->sheet.day, step);

	if (step > 0 && !day->sheet.is_closed)
		return;
	if (step > 0 && date_compare(to, office_today(office_of(view))) >= 0)
		to = DATE_NONE;
	(void)desk_done(view, load(view, to, &error), &error);
}

static bool type(struct view *view, struct key key)
{
	struct day *day = view->state;

	switch (key.code) {
	case K_UP:
		scroll(day, -1);
		return true;
	case K_DOWN:
		scroll(day, 1);
		return true;
	case K_PAGE_UP:
		scroll(day, -day->rows);
		return true;
	case K_PAGE_DOWN:
		scroll(day, day->rows);
		return true;
	case K_LEFT:
		leaf(view, -1);
		return true;
	case K_RIGHT:
		leaf(view, 1);
		return true;
	default:
		return false;
	}
}

/* ------------------------------------------------------------------------------------- commands */

static bool can_close(const struct view *view, struct error *why_not)
{
	const struct day *day = view->state;

	if (day->sheet.is_closed)
		return error_set(why_not, STATUS_REFUSED, "", "it is closed already") == STATUS_OK;
	return day->sheet.faults.count == 0 ||
	       error_set(why_not, STATUS_REFUSED, "", "%s", day->sheet.faults.items[0].what) == STATUS_OK;
}

static void close_day(struct view *view)
{
	struct error error = { .status = STATUS_OK };
	struct date day = office_today(office_of(view));
	struct day_sheet sheet;
	bool done = desk_done(view, day_close(office_of(view), DATE_NONE, &sheet, &error), &error);
	char closed[DATE_TEXT_MAX], next[DATE_TEXT_MAX];

	day_sheet_free(&sheet);
	if (!done || !desk_done(view, load(view, day, &error), &error))
		return;
	app_say(view->app, ROLE_GOOD, "%s is closed; the business date is %s", date_format_us(day, closed),
		date_format_us(office_today(office_of(view)), next));
}

static void flip(struct view *view)
{
	struct day *day = view->state;
	struct error error = { .status = STATUS_OK };

	day->deposit = !day->deposit;
	(void)desk_done(view, write_text(view, &error), &error);
}

static void ask_file(struct view *view)
{
	const struct day *day = view->state;

	report_ask(view, 0, day->deposit ? deposit_report.name : day_report.name);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct day *day = view->state;

	report_answered(view, answer, day->deposit ? &deposit_report : &day_report, &day->sheet);
}

static const struct command commands[] = {
	{ .name = "day.close",
	  .label = "Close the day",
	  .help = "The day takes no postings any more, its measures are kept, and the business date moves on.",
	  .keys = "F10",
	  .right = RIGHT_CLOSE_DAY,
	  .ready = can_close,
	  .run = close_day },
	{ .name = "day.deposit",
	  .label = "Deposit",
	  .help = "What goes to the bank, receipt by receipt; and back to the day sheet.",
	  .keys = "F4 b",
	  .run = flip },
	{ .name = "day.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen day_screen = {
	.name = "day",
	.title = "Day",
	.help = "What the open day came to: what is owed at its beginning and end and what changed it, the money that "
		"came in, adjustments, write-offs. What is in the way of its close stands below. The "
		"left arrow leafs back to closed days, the right one forward. A closed day is never opened again: "
		"corrections are posted on the next one.",
	.state_size = sizeof(struct day),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
