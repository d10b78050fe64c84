/* SPDX-License-Identifier: MIT */
/* measures.c: the dashboard: every measure with its target, verdict and history; Enter shows the claims behind it. */
#include "claimbench/base/text.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures_paint.h"
#include "tui/screens/payer_pick.h"
#include "tui/screens/screens.h"

enum { QUESTION_SCOPE, QUESTION_DATES, QUESTION_PAYER, DATES_MAX = 40 };

VEC_TYPE(measures_of, struct measure);

struct measures {
	struct scope scope;
	struct measures_of rows;
	size_t selected;
	struct tile_grid grid; /* as painted last */
};

/* The history that can be compared with the figure shown, and that figure at its end. */
static enum status load_history(struct office *office, struct measure *measure, struct error *error)
{
	struct kpi_points points = { 0 };
	enum status status = dashboard_history(office, measure->tile.kpi, &points, error);
	int64_t value;

	measure->count = 0;
	for (size_t i = 0; i < points.count && status == STATUS_OK && measure->count < TREND_MAX - 1; i++) {
		const struct kpi_value then = { .numerator = points.items[i].numerator,
						.denominator = points.items[i].denominator,
						.scale = measure->tile.value.scale };

		if (date_compare(points.items[i].day, office_today(office)) < 0 && kpi_thousandths(&then, &value))
			measure->values[measure->count++] = value;
	}
	if (measure->count > 0 && kpi_thousandths(&measure->tile.value, &value))
		measure->values[measure->count++] = value;
	VEC_FREE(&points);
	return status;
}

static enum status load_rows(struct view *view, const struct tiles *tiles, struct error *error)
{
	struct measures *measures = view->state;
	enum status status = STATUS_OK;

	VEC_CLEAR(&measures->rows);
	for (size_t i = 0; i < tiles->count && status == STATUS_OK; i++) {
		struct measure *measure = VEC_ADD(&measures->rows);

		if (measure == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		measure->tile = tiles->items[i];
		measure->count = 0;
		if (measures->scope.usual)
			status = load_history(office_of(view), measure, error);
	}
	if (measures->selected >= measures->rows.count)
		measures->selected = 0;
	return status;
}

static enum status load(struct view *view, struct error *error)
{
	struct measures *measures = view->state;
	struct tiles tiles = { 0 };
	enum status status = dashboard_read(office_of(view), &measures->scope.window, &tiles, error);

	if (status == STATUS_OK)
		status = load_rows(view, &tiles, error);
	VEC_FREE(&tiles);
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
}

/* ------------------------------------------------------------------------------------- painting */

static void paint(struct view *view, const struct canvas *canvas)
{
	struct measures *measures = view->state;
	struct tile_grid *grid = &measures->grid;
	size_t per_page, first, pages;

	*grid = tile_grid_of(canvas->rows - 1, canvas->columns, measures->rows.count);
	per_page = (size_t)(grid->across * grid->down);
	first = measures->selected / per_page * per_page;
	pages = (measures->rows.count + per_page - 1) / per_page;
	(void)scope_paint(canvas, 0, 1, &measures->scope);
	if (pages > 1)
		(void)canvas_format(canvas, 0, canvas->columns - 12, ROLE_MUTED, "page %zu of %zu",
				    first / per_page + 1, pages);
	for (size_t i = first; i < measures->rows.count && i < first + per_page; i++) {
		int at = (int)(i - first);
		struct canvas tile = canvas_part(canvas, 1 + at / grid->across * grid->height,
						 at % grid->across * grid->width, grid->height, grid->width);

		tile_paint(&measures->rows.items[i], &tile, i == measures->selected);
	}
}

/* --------------------------------------------------------------------------------------- moving */

static void move(struct measures *measures, int64_t step)
{
	int64_t to = (int64_t)measures->selected + step, last = (int64_t)measures->rows.count - 1;

	measures->selected = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

/* Up and down stay in their column. */
static void move_rows(struct measures *measures, int rows)
{
	int64_t to = (int64_t)measures->selected + (int64_t)rows * measures->grid.across;

	if (to >= 0 && to < (int64_t)measures->rows.count)
		measures->selected = (size_t)to;
}

static bool type(struct view *view, struct key key)
{
	struct measures *measures = view->state;
	int64_t page = (int64_t)measures->grid.across * measures->grid.down;

	switch (key.code) {
	case K_LEFT:
		move(measures, -1);
		return true;
	case K_RIGHT:
		move(measures, 1);
		return true;
	case K_UP:
		move_rows(measures, -1);
		return true;
	case K_DOWN:
		move_rows(measures, 1);
		return true;
	case K_PAGE_UP:
		move(measures, -page);
		return true;
	case K_PAGE_DOWN:
		move(measures, page);
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
	struct drill_subject subject = { &measures->rows.items[measures->selected].tile, &measures->scope };

	(void)app_open(view->app, screen, &subject);
}

static void drill(struct view *view)
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

static void choose_scope(struct view *view)
{
	app_choose(view, QUESTION_SCOPE, "Which days?", scope_options, SCOPE_CHOICES);
}

static void choose_payer(struct view *view)
{
	payer_pick(view, QUESTION_PAYER);
}

static void ask_dates(struct view *view, const char *typed)
{
	app_ask(view, QUESTION_DATES, "Which days?", "First and last day, with a blank between: 01012026 03312026",
		typed, DATES_MAX);
}

static void take_dates(struct view *view, const char *typed)
{
	struct measures *measures = view->state;
	struct error error = { .status = STATUS_OK };

	if (scope_type(&measures->scope, typed, office_today(office_of(view)), &error) == STATUS_OK) {
		reload(view);
		return;
	}
	ask_dates(view, typed);
	app_fail(view->app, &error);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct measures *measures = view->state;
	struct date today = office_today(office_of(view));

	if (answer->question == QUESTION_DATES) {
		take_dates(view, answer->text);
	} else if (answer->question == QUESTION_PAYER) {
		scope_slice(&measures->scope, answer->id, answer->text, today);
		reload(view);
	} else if (answer->choice == SCOPE_DATES) {
		ask_dates(view, "");
	} else {
		scope_choose(&measures->scope, (enum scope_choice)answer->choice, today);
		reload(view);
	}
}

static const struct command commands[] = {
	{ .name = "measure.claims",
	  .label = "Claims",
	  .help = "The claims that the measure is made of.",
	  .keys = "Enter",
	  .ready = has_rows,
	  .run = drill },
	{ .name = "measure.ageing",
	  .label = "Ageing",
	  .help = "What is owed, by who owes it and how long.",
	  .keys = "F4",
	  .run = ageing },
	{ .name = "go.panel",
	  .help = "The supervisor's panel: money by clock, leakage, denials by reason, cash.",
	  .keys = "b",
	  .run = panel },
	{ .name = "measure.days",
	  .label = "Days",
	  .help = "Choose the days that the measures are about.",
	  .keys = "F5",
	  .run = choose_scope },
	{ .name = "measure.payer",
	  .label = "Payer",
	  .help = "The measures of one payer's claims only.",
	  .keys = "F6",
	  .run = choose_payer },
	{ .name = "measure.formula",
	  .label = "Formula",
	  .help = "What the measure counts, what it leaves out, and what others reach.",
	  .keys = "F7 f",
	  .ready = has_rows,
	  .run = formula },
	{ .name = NULL },
};

const struct screen measures_screen = {
	.name = "measures",
	.title = "Measures",
	.help = "One tile a measure: its value, where it goes (^ up, v down, = the same, against a month ago), and "
		"whether "
		"it is GOOD, to WATCH, or BAD. Below stand the target and how much of the way there is done since the "
		"beginning, then the history week by week, and how many claims (n) or how much money stands behind it. "
		"The arrow keys move, PgDn and PgUp turn pages. History and direction are of the whole practice over "
		"90 "
		"days: for other days, or one payer, they are left out.",
	.state_size = sizeof(struct measures),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = reload,
	.close = close,
};
