/* SPDX-License-Identifier: MIT */
/* periods.c: two periods beside each other, measure by measure. */
#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"

enum { QUESTION_WITH, QUESTION_DATES, QUESTION_FILE, DATES_MAX = 40, CONTEXT_ROWS = 2 };
enum { WITH_PREVIOUS, WITH_YEAR, WITH_CLOSED, WITH_DATES, WITH_CHOICES };

static const struct option options[WITH_CHOICES] = {
	[WITH_PREVIOUS] = { 'p', "As many days just before" },
	[WITH_YEAR] = { 'y', "The same days a year before" },
	[WITH_CLOSED] = { 's', "The last closed day: as it was kept then, and as it is counted now" },
	[WITH_DATES] = { 'd', "Dates to be typed" },
};

struct periods {
	struct scope now, before, asked; /* ASKED: as the measures were */
	bool closed;                     /* BEFORE is what was kept when its last day was closed */
	struct tile_pairs rows;
	struct list list;
};

static enum status load(struct view *view, struct error *error)
{
	struct periods *periods = view->state;
	enum status status;

	VEC_CLEAR(&periods->rows);
	if (periods->closed)
		status = dashboard_compare_closed(office_of(view), periods->now.window.to, &periods->rows, error);
	else
		status = dashboard_compare(office_of(view), &periods->now.window, &periods->before.window,
					   &periods->rows, error);
	list_resize(&periods->list, periods->rows.count);
	return status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

/* Both sides are of the last closed day: one as it was kept then. */
static enum status take_closed(struct view *view, struct error *error)
{
	struct periods *periods = view->state;
	struct date day;
	enum status status = dashboard_closed_day(office_of(view), &day, error);

	if (status != STATUS_OK)
		return status;
	scope_begin(&periods->now, day);
	periods->before = periods->now;
	periods->closed = true;
	return STATUS_OK;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct periods_subject *about = subject;
	struct periods *periods = view->state;
	enum status status = STATUS_OK;

	periods->now = periods->before = periods->asked = *about->scope;
	dashboard_days_before(&periods->now.window, &periods->before.window);
	if (about->closed)
		status = take_closed(view, error);
	if (status == STATUS_OK)
		status = load(view, error);
	if (status != STATUS_OK)
		VEC_FREE(&periods->rows);
	return status;
}

static void close(struct view *view)
{
	struct periods *periods = view->state;

	VEC_FREE(&periods->rows);
}

/* ------------------------------------------------------------------------------------- painting */

enum {
	COLUMN_LABEL,
	COLUMN_NOW,
	COLUMN_STATUS,
	COLUMN_BEFORE,
	COLUMN_STATUS_BEFORE,
	COLUMN_CHANGE,
	COLUMN_WORD,
	COLUMN_COUNT,
	COLUMN_COUNT_BEFORE
};

static const struct list_column columns[] = {
	{ .title = "Measure", .width = 23, .grow = 1 },
	{ .title = "Now", .width = 8, .align = ALIGN_RIGHT },
	{ .title = "", .width = 5 },
	{ .title = "Before", .width = 8, .align = ALIGN_RIGHT },
	{ .title = "", .width = 5 },
	{ .title = "Change", .width = 8, .align = ALIGN_RIGHT },
	{ .title = "", .width = 6 },
	{ .title = "Of now", .width = 13, .wide = 110, .align = ALIGN_RIGHT },
	{ .title = "Of before", .width = 13, .wide = 110, .align = ALIGN_RIGHT },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct periods *periods = rows;
	const struct tile_pair *pair = &periods->rows.items[row];
	const struct kpi *kpi = pair->now.kpi;
	const struct kpi_value change = { .numerator = pair->milli < 0 ? -pair->milli : pair->milli,
					  .denominator = pair->known ? 1000 : 0,
					  .scale = 1 };
	const char *word = tile_pair_word(pair);
	enum role verdict = word[0] == 'w' ? ROLE_WARNING : word[0] == 'b' ? ROLE_GOOD : ROLE_TEXT;
	char small[PART_TEXT_MAX];

	switch (column) {
	case COLUMN_LABEL:
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi->label);
		break;
	case COLUMN_NOW:
		*role = ROLE_HEADING;
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(kpi, &pair->now.value, small));
		break;
	case COLUMN_STATUS:
		*role = status_role(pair->now.status);
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_status_word(pair->now.status));
		break;
	case COLUMN_BEFORE:
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(kpi, &pair->before.value, small));
		break;
	case COLUMN_STATUS_BEFORE:
		*role = status_role(pair->before.status);
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_status_word(pair->before.status));
		break;
	case COLUMN_CHANGE:
		(void)text_format(text, LIST_CELL_MAX, "%s%s",
				  !pair->known || pair->milli == 0 ? ""
				  : pair->milli > 0                ? "+"
								   : "-",
				  kpi_format(kpi, &change, small));
		break;
	case COLUMN_WORD:
		*role = verdict;
		(void)text_format(text, LIST_CELL_MAX, "%s", word);
		break;
	default:
		(void)text_format(
			text, LIST_CELL_MAX, "%s",
			part_text(kpi->denominator,
				  column == COLUMN_COUNT ? pair->now.value.denominator : pair->before.value.denominator,
				  0, small));
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct periods *periods = view->state;
	struct canvas list = canvas_part(canvas, CONTEXT_ROWS, 0, canvas->rows - CONTEXT_ROWS, canvas->columns);

	int column = 9;

	(void)canvas_text(canvas, 0, 1, ROLE_LABEL, "Now");
	column += scope_paint_days(canvas, 0, column, &periods->now);
	if (periods->closed)
		(void)canvas_text(canvas, 0, column, ROLE_MUTED, ", as counted now");
	(void)canvas_text(canvas, 1, 1, ROLE_LABEL, "Before");
	column = 9 + scope_paint_days(canvas, 1, 9, &periods->before);
	if (periods->closed)
		(void)canvas_text(canvas, 1, column, ROLE_MUTED, ", as kept when that day was closed");
	list_paint(&periods->list, &list, columns, cell, periods, true, "there are no measures yet");
}

static bool type(struct view *view, struct key key)
{
	struct periods *periods = view->state;

	return list_key(&periods->list, key);
}

/* ------------------------------------------------------------------------------------- commands */

static void ask_dates(struct view *view, const char *typed)
{
	app_ask(view, QUESTION_DATES, "Compare with which days?",
		"First and last day, with a blank between: 01012026 03312026", typed, DATES_MAX);
}

static void take_dates(struct view *view, const char *typed)
{
	struct periods *periods = view->state;
	struct error error = { .status = STATUS_OK };

	periods->now = periods->before = periods->asked;
	periods->closed = false;
	if (scope_type(&periods->before, typed, office_today(office_of(view)), &error) == STATUS_OK) {
		reload(view);
		return;
	}
	ask_dates(view, typed);
	app_fail(view->app, &error);
}

static void ask_file(struct view *view)
{
	report_ask(view, QUESTION_FILE, compare_report.name);
}

static void write_file(struct view *view, const struct answer *answer)
{
	const struct periods *periods = view->state;
	const struct compare_report report = { .now = periods->now.window,
					       .before = periods->before.window,
					       .closed = periods->closed };

	report_answered(view, answer, &compare_report, &report);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct periods *periods = view->state;

	if (answer->question == QUESTION_FILE) {
		write_file(view, answer);
		return;
	}
	if (answer->question == QUESTION_DATES) {
		take_dates(view, answer->text);
		return;
	}
	if (answer->choice == WITH_DATES) {
		ask_dates(view, "");
		return;
	}
	periods->now = periods->before = periods->asked;
	periods->closed = false;
	if (answer->choice == WITH_CLOSED) {
		struct error error = { .status = STATUS_OK };

		if (!desk_done(view, take_closed(view, &error), &error))
			return;
	} else if (answer->choice == WITH_YEAR) {
		dashboard_year_before(&periods->now.window, &periods->before.window);
	} else {
		dashboard_days_before(&periods->now.window, &periods->before.window);
	}
	reload(view);
}

static void choose(struct view *view)
{
	app_choose(view, QUESTION_WITH, "Compare with which days?", options, WITH_CHOICES);
}

static bool has_rows(const struct view *view, struct error *why_not)
{
	const struct periods *periods = view->state;

	if (periods->rows.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing here");
	return false;
}

static bool has_rows_before(const struct view *view, struct error *why_not)
{
	const struct periods *periods = view->state;

	if (!periods->closed)
		return has_rows(view, why_not);
	(void)error_set(why_not, STATUS_REFUSED, "", "a snapshot is a figure: its claims are those of now");
	return false;
}

static void open_slices(struct view *view, bool before)
{
	const struct periods *periods = view->state;
	const struct tile_pair *pair = &periods->rows.items[periods->list.selected];
	struct drill_subject subject = { before ? &pair->before : &pair->now, before ? &periods->before : &periods->now,
					 KPI_BY_PAYER };

	(void)app_open(view->app, &slices_screen, &subject);
}

static void open_now(struct view *view)
{
	open_slices(view, false);
}

static void open_before(struct view *view)
{
	open_slices(view, true);
}

static const struct command commands[] = {
	{ .name = "period.slices",
	  .label = "Now",
	  .help = "The slices of the selected measure in the period now.",
	  .keys = "Enter",
	  .ready = has_rows,
	  .run = open_now },
	{ .name = "period.before",
	  .label = "Before",
	  .help = "The slices of the selected measure in the period before.",
	  .keys = "b F4",
	  .ready = has_rows_before,
	  .run = open_before },
	{ .name = "period.with",
	  .label = "With",
	  .help = "Choose the days to compare with.",
	  .keys = "F5 w",
	  .run = choose },
	{ .name = "period.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen periods_screen = {
	.name = "periods",
	.title = "Two periods",
	.help = "Each measure in two periods beside each other, with the verdict of each and whether it got better or "
		"worse. F5 chooses the period to compare with: as many days just before, the same days a year before, "
		"the snapshot of the last closed day beside the same days as they are counted now (what was posted "
		"late, or taken back, is the difference), or days to be typed. What is owed is what was owed at the "
		"end of each period.",
	.state_size = sizeof(struct periods),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
