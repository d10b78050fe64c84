/* SPDX-License-Identifier: MIT */
/* measures.c: the dashboard: what changed, and every measure with its target, verdict and trend; Enter drills. */
#include "claimbench/base/text.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures_paint.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"

enum { QUESTION_FILE = 100 }; /* the others are the scope's */
enum { REASONS_MOST = 12 };   /* more than the changes that have room above the tiles */

VEC_TYPE(measures_of, struct measure);

struct measures {
	struct scope scope;
	enum trend_step step;
	struct measures_of rows;
	size_t selected;
	const struct kpi *chosen;  /* is selected again when its tile is there again */
	struct tile_layout layout; /* as painted last */
	/* What is got ready while nobody types. */
	size_t next_tile;   /* of the table of measures; kpi_count: all are here */
	size_t next_trend;  /* row */
	size_t next_change; /* two for each measure of the table */
	size_t next_reason; /* change whose slices are looked for */
	uint64_t figures;   /* what the changes were looked for in */
	struct kpi_changes changes;
};

static enum status add_row(struct measures *measures, const struct tile *tile, struct error *error)
{
	struct measure *measure = VEC_ADD(&measures->rows);

	if (measure == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	measure->tile = *tile;
	measure->count = 0;
	if (tile->kpi == measures->chosen)
		measures->selected = measures->rows.count - 1;
	return STATUS_OK;
}

/* Differs when any figure does: then what changed is looked for again. */
static uint64_t sum_up(const struct tiles *tiles)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < tiles->count; i++)
		sum = (sum + (uint64_t)tiles->items[i].value.numerator) * 31 +
		      (uint64_t)tiles->items[i].value.denominator;
	return sum;
}

static enum status load_tiles(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	struct tiles tiles = { 0 };
	enum status status = dashboard_read(office_of(view), &measures->scope.window, &tiles, error);
	uint64_t figures = sum_up(&tiles);

	for (size_t i = 0; i < tiles.count && status == STATUS_OK; i++)
		status = add_row(measures, &tiles.items[i], error);
	if (measures->scope.usual && figures != measures->figures) {
		measures->figures = figures;
		measures->next_change = measures->next_reason = 0;
		VEC_CLEAR(&measures->changes);
	}
	measures->next_tile = kpi_count;
	VEC_FREE(&tiles);
	return status;
}

/* What is counted claim by claim comes one by one. */
static enum status load(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	enum status status = STATUS_OK;

	measures->chosen =
		measures->selected < measures->rows.count ? measures->rows.items[measures->selected].tile.kpi : NULL;
	measures->selected = 0;
	VEC_CLEAR(&measures->rows);
	measures->next_tile = measures->next_trend = 0;
	if (!dashboard_counts_rows(&measures->scope.window))
		status = load_tiles(view, error);
	return status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct measures *measures = view->state;
	enum status status;

	(void)subject;
	scope_begin(&measures->scope, office_today(office_of(view)));
	status = load(view, error);
	if (status != STATUS_OK)
		VEC_FREE(&measures->rows);
	return status;
}

static void close(struct view *view)
{
	struct measures *measures = view->state;

	VEC_FREE(&measures->rows);
	VEC_FREE(&measures->changes);
}

/* ----------------------------------------------------------------------- while nobody is typing */

static enum status next_tile(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	struct tile tile;
	enum status status =
		dashboard_tile(office_of(view), &kpis[measures->next_tile], &measures->scope.window, &tile, error);

	if (status == STATUS_OK)
		status = add_row(measures, &tile, error);
	else if (status == STATUS_REFUSED && !office_was_stopped(office_of(view)))
		status = STATUS_OK; /* its rows do not say */
	if (status == STATUS_OK)
		measures->next_tile++;
	app_paint(view->app);
	return status;
}

/* From the first point that is known; a later one that is not stays as the one before. */
static void take_trend(struct measure *measure, const struct trend_point points[static TREND_POINTS])
{
	measure->count = 0;
	for (int i = 0; i < TREND_POINTS; i++) {
		if (points[i].known)
			measure->values[measure->count++] = points[i].milli;
		else if (measure->count > 0) {
			measure->values[measure->count] = measure->values[measure->count - 1];
			measure->count++;
		}
	}
}

static enum status next_trend(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	struct measure *measure = &measures->rows.items[measures->next_trend];
	struct trend_point points[TREND_POINTS];
	enum status status = dashboard_trend(office_of(view), &measure->tile, &measures->scope.window, measures->step,
					     points, error);

	if (status != STATUS_OK)
		return status;
	take_trend(measure, points);
	measures->next_trend++;
	if (measures->next_trend == measures->rows.count)
		app_paint(view->app);
	return STATUS_OK;
}

static enum status next_change(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	size_t at = measures->next_change;
	struct kpi_change change;
	enum status status = dashboard_change(office_of(view), &kpis[at / 2],
					      at % 2 == 0 ? SINCE_MONTH : SINCE_YESTERDAY, &change, error);

	if (status == STATUS_OK)
		status = dashboard_change_add(&measures->changes, &change, error);
	else if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	if (status == STATUS_OK)
		measures->next_change++;
	if (measures->next_change == 2 * kpi_count)
		app_paint(view->app);
	return status;
}

/* What moved them, for those that are shown above the tiles; the others when they are all looked at. */
static enum status next_reason(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	struct kpi_change *change = &measures->changes.items[measures->next_reason];
	enum status status = dashboard_change_explain(office_of(view), change, error);

	if (status == STATUS_OK)
		measures->next_reason++;
	app_paint(view->app);
	return status;
}

static bool has_more_reasons(const struct measures *measures)
{
	return measures->next_reason < measures->changes.count && measures->next_reason < REASONS_MOST;
}

static enum status next_step(struct view *view, struct error *error)
{
	const struct measures *measures = view->state;

	if (measures->next_tile < kpi_count)
		return next_tile(view, error);
	if (measures->next_trend < measures->rows.count)
		return next_trend(view, error);
	if (measures->scope.usual && measures->next_change < 2 * kpi_count)
		return next_change(view, error);
	return measures->scope.usual && has_more_reasons(measures) ? next_reason(view, error) : STATUS_NOT_FOUND;
}

static bool idle(struct view *view)
{
	return desk_idle(view, next_step);
}

/* ------------------------------------------------------------------------------------- painting */

static void paint_heading(const struct canvas *canvas, const struct tile_heading *heading)
{
	int column = 1 + canvas_text(canvas, heading->row, 1, ROLE_HEADING,
				     token_label(&kpi_group_tokens, (int)heading->group));
	struct canvas rest = canvas_part(canvas, heading->row, column + 1, 1, canvas->columns - column - 2);

	canvas_rule(&rest, 0, ROLE_MUTED);
}

static void paint_tiles(struct measures *measures, const struct canvas *canvas, const struct canvas *head)
{
	struct tile_layout *layout = &measures->layout;
	int page, right = head->columns - 1;

	tile_layout_make(layout, canvas->rows, canvas->columns, measures->rows.items, measures->rows.count);
	if (measures->rows.count == 0) {
		(void)canvas_text(canvas, 0, 1, ROLE_MUTED, "counting claim by claim");
		return;
	}
	page = measures->selected < layout->count ? layout->tiles[measures->selected].page : 0;
	if (layout->pages > 1)
		(void)canvas_format(head, 0, right -= 13, ROLE_MUTED, "page %d of %d", page + 1, layout->pages);
	if (right > 80)
		canvas_cell(head, 0, right - 15, 13, ALIGN_RIGHT, ROLE_MUTED,
			    measures->step == TREND_WEEKS ? "by 12 weeks" : "by 12 months");
	for (size_t i = 0; i < layout->heading_count; i++)
		if (layout->headings[i].page == page)
			paint_heading(canvas, &layout->headings[i]);
	for (size_t i = 0; i < layout->count; i++) {
		const struct tile_place *place = &layout->tiles[i];
		struct canvas tile =
			canvas_part(canvas, place->row, place->across * layout->width, layout->height, layout->width);

		if (place->page == page)
			tile_paint(&measures->rows.items[i], &tile, i == measures->selected);
	}
}

/* The changes are of the whole practice over the usual days, as the tiles below them must be. */
static void paint(struct view *view, const struct canvas *canvas)
{
	struct measures *measures = view->state;
	int over = measures->scope.usual ? change_rows_of(canvas->rows - 1, canvas->columns, measures->rows.items,
							  measures->rows.count)
					 : 0;
	struct canvas head = canvas_part(canvas, 0, 0, 1, canvas->columns);
	struct canvas top = canvas_part(canvas, 1, 0, over, canvas->columns);
	struct canvas tiles = canvas_part(canvas, 1 + over, 0, canvas->rows - 1 - over, canvas->columns);

	(void)scope_paint(canvas, 0, 1, &measures->scope);
	if (over > 0)
		changes_paint(&measures->changes, &top, measures->next_change < 2 * kpi_count);
	paint_tiles(measures, &tiles, &head);
}

/* --------------------------------------------------------------------------------------- moving */

static void move(struct measures *measures, int64_t step)
{
	int64_t to = (int64_t)measures->selected + step, last = (int64_t)measures->rows.count - 1;

	measures->selected = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

static void turn_pages(struct measures *measures, int pages)
{
	const struct tile_layout *layout = &measures->layout;
	int page = layout->count > 0 ? layout->tiles[measures->selected].page + pages : 0;

	if (page >= 0 && page < layout->pages)
		measures->selected = tile_first_of(layout, page);
	else
		move(measures, pages < 0 ? INT32_MIN : INT32_MAX);
}

/* The first tile of the Nth group that is shown. */
static bool go_to_group(struct measures *measures, int group)
{
	for (size_t i = 0; i < measures->rows.count; i++)
		if ((int)measures->rows.items[i].tile.kpi->group == group) {
			measures->selected = i;
			return true;
		}
	return false;
}

static bool type(struct view *view, struct key key)
{
	struct measures *measures = view->state;

	if (measures->rows.count == 0)
		return false;
	if (key.code >= '1' && key.code < '1' + KPI_GROUPS)
		return go_to_group(measures, key.code - '1');
	switch (key.code) {
	case K_LEFT:
		move(measures, -1);
		return true;
	case K_RIGHT:
		move(measures, 1);
		return true;
	case K_UP:
		measures->selected = tile_above(&measures->layout, measures->selected);
		return true;
	case K_DOWN:
		measures->selected = tile_below(&measures->layout, measures->selected);
		return true;
	case K_PAGE_UP:
		turn_pages(measures, -1);
		return true;
	case K_PAGE_DOWN:
		turn_pages(measures, 1);
		return true;
	case K_HOME:
		measures->selected = 0;
		return true;
	case K_END:
		move(measures, INT32_MAX);
		return true;
	default:
		return false;
	}
}

/* ------------------------------------------------------------------------------------- commands */

static bool has_rows(const struct view *view, struct error *why_not)
{
	const struct measures *measures = view->state;

	if (measures->rows.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there are no measures yet");
	return false;
}

static void open_about(struct view *view, const struct screen *screen)
{
	struct measures *measures = view->state;
	struct drill_subject subject = { &measures->rows.items[measures->selected].tile, &measures->scope,
					 KPI_BY_PAYER };

	(void)app_open(view->app, screen, &subject);
}

static void slices(struct view *view)
{
	open_about(view, &slices_screen);
}

static void claims(struct view *view)
{
	open_about(view, &drill_screen);
}

static void formula(struct view *view)
{
	open_about(view, &formula_screen);
}

static void ageing(struct view *view)
{
	(void)app_open(view->app, &ageing_screen, NULL);
}

static void panel(struct view *view)
{
	(void)app_open(view->app, &panel_screen, NULL);
}

static void compare(struct view *view)
{
	const struct measures *measures = view->state;
	struct periods_subject subject = { &measures->scope, false };

	(void)app_open(view->app, &periods_screen, &subject);
}

static void compare_closed(struct view *view)
{
	const struct measures *measures = view->state;
	struct periods_subject subject = { &measures->scope, true };

	(void)app_open(view->app, &periods_screen, &subject);
}

static void target(struct view *view)
{
	const struct measures *measures = view->state;

	(void)app_open(view->app, &target_screen, &measures->rows.items[measures->selected].tile.kpi);
}

static bool has_changes(const struct view *view, struct error *why_not)
{
	const struct measures *measures = view->state;

	if (measures->next_change == 2 * kpi_count)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "",
			measures->scope.usual
				? "what changed is being looked for"
				: "what changed is of all payers over the last 90 days: choose those (F5, F6)");
	return false;
}

static void changes(struct view *view)
{
	const struct measures *measures = view->state;

	(void)app_open(view->app, &changes_screen, &measures->changes);
}

static void turn_trend(struct view *view)
{
	struct measures *measures = view->state;

	measures->step = measures->step == TREND_WEEKS ? TREND_MONTHS : TREND_WEEKS;
	measures->next_trend = 0;
	app_say(view->app, ROLE_INFO, "Trends over the last 12 %s", measures->step == TREND_WEEKS ? "weeks" : "months");
}

static void choose_days(struct view *view)
{
	scope_ask_days(view);
}

static void choose_whose(struct view *view)
{
	scope_ask_whose(view);
}

static void ask_file(struct view *view)
{
	report_ask(view, QUESTION_FILE, measures_report.name);
}

static void save(struct view *view, const struct answer *answer)
{
	const struct measures *measures = view->state;
	const struct measures_report report = { .window = measures->scope.window };

	report_answered(view, answer, &measures_report, &report);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct measures *measures = view->state;

	if (answer->question == QUESTION_FILE)
		save(view, answer);
	else if (scope_answer(view, &measures->scope, answer))
		reload(view);
}

static const struct command commands[] = {
	{ .name = "measure.slices",
	  .label = "Slices",
	  .help = "The measure by payer, provider, place, biller, reason, procedure, month and detail.",
	  .keys = "Enter",
	  .ready = has_rows,
	  .run = slices },
	{ .name = "measure.changes",
	  .label = "Changes",
	  .help = "All that changed since yesterday and in the last 30 days, and what moved it.",
	  .keys = "F9 w",
	  .ready = has_changes,
	  .run = changes },
	{ .name = "measure.days",
	  .label = "Days",
	  .help = "Choose the days that the measures are about.",
	  .keys = "F5",
	  .run = choose_days },
	{ .name = "measure.whose",
	  .label = "Whose",
	  .help = "The measures of one payer's, provider's, place's or biller's claims only.",
	  .keys = "F6",
	  .run = choose_whose },
	{ .name = "measure.periods",
	  .label = "Compare",
	  .help = "Two periods beside each other.",
	  .keys = "F8 v",
	  .run = compare },
	{ .name = "measure.snapshot",
	  .help = "The measures as they were kept when the last day was closed, beside the same days counted now.",
	  .keys = "s",
	  .run = compare_closed },
	{ .name = "measure.target",
	  .help = "What the selected measure is to be, and how far from it is still to watch.",
	  .keys = "g",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_rows,
	  .run = target },
	{ .name = "measure.ageing",
	  .label = "Ageing",
	  .help = "What is owed, by who owes it and how long.",
	  .keys = "F4 a",
	  .run = ageing },
	{ .name = "go.panel",
	  .help = "The supervisor's panel: money by clock, leakage, denials by reason, cash.",
	  .keys = "b",
	  .run = panel },
	{ .name = "measure.claims",
	  .help = "The claims that the measure is made of.",
	  .keys = "c",
	  .ready = has_rows,
	  .run = claims },
	{ .name = "measure.trend", .help = "Trends over 12 weeks or 12 months.", .keys = "t", .run = turn_trend },
	{ .name = "measure.formula",
	  .help = "What the measure counts, what it leaves out, and what others reach.",
	  .keys = "F7 f",
	  .ready = has_rows,
	  .run = formula },
	{ .name = "measure.file",
	  .label = "To a file",
	  .help = "All measures, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen measures_screen = {
	.name = "measures",
	.title = "Measures",
	.help = "First stands what changed since yesterday (day) and in the last 30 days (month), and what moved it; "
		"F9 "
		"shows all of it. Below, one tile a measure: its value, where it goes (^ up, v down, = the same, "
		"against a month ago), and whether it is GOOD, to WATCH, or BAD; the target and how much of the way "
		"there is done since the beginning; the trend over 12 weeks, or with t 12 months, and how many claims "
		"(n) or how much money stands behind it. The arrow keys move, PgDn and PgUp turn pages, Enter cuts the "
		"measure into slices. Trends are of the snapshots kept each day; for other days, or one payer, what "
		"happened is counted anew, and what was owed then is not known.",
	.state_size = sizeof(struct measures),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.idle = idle,
	.resumed = reload,
	.close = close,
};
