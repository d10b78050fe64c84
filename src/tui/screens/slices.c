/* SPDX-License-Identifier: MIT */
/* slices.c: a measure cut by payer, provider, reason and so on; what is listed adds up to the measure. */
#include "claimbench/base/text.h"
#include "tui/kit/chart.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"

enum { CONTEXT_ROWS = 3, BAR_WIDTH = 16, BAR_FROM = 100 };

struct slices {
	struct tile tile;
	struct scope scope;
	enum kpi_dimension dimension;
	struct kpi_slices rows;
	struct list list;
	int64_t numerator, denominator; /* sums of what is listed */
	int64_t most;                   /* the largest numerator */
};

static enum status load(struct view *view, struct error *error)
{
	struct slices *slices = view->state;
	struct office *office = office_of(view);
	enum status status = dashboard_tile(office, slices->tile.kpi, &slices->scope.window, &slices->tile, error);

	VEC_CLEAR(&slices->rows);
	if (status == STATUS_OK)
		status = dashboard_slices(office, slices->tile.kpi, &slices->scope.window, slices->dimension,
					  &slices->rows, error);
	slices->numerator = slices->denominator = slices->most = 0;
	for (size_t i = 0; i < slices->rows.count; i++) {
		const struct kpi_slice *row = &slices->rows.items[i];

		slices->numerator += row->numerator;
		slices->denominator += row->denominator;
		slices->most = row->numerator > slices->most ? row->numerator : slices->most;
	}
	list_resize(&slices->list, slices->rows.count);
	return status;
}

/* The next thing after DIMENSION that KPI can be cut by, or the one before. */
static enum kpi_dimension next_of(const struct kpi *kpi, enum kpi_dimension dimension, int step)
{
	int to = (int)dimension;

	do {
		to = (to + step + KPI_DIMENSIONS) % KPI_DIMENSIONS;
	} while (!kpi_is_by(kpi, (enum kpi_dimension)to) && to != (int)dimension);
	return (enum kpi_dimension)to;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct drill_subject *about = subject;
	struct slices *slices = view->state;

	(void)error;
	slices->tile = *about->tile;
	slices->scope = *about->scope;
	slices->dimension = about->dimension;
	if (!kpi_is_by(slices->tile.kpi, slices->dimension))
		slices->dimension = next_of(slices->tile.kpi, slices->dimension, 1);
	return STATUS_OK;
}

static void close(struct view *view)
{
	struct slices *slices = view->state;

	VEC_FREE(&slices->rows);
}

/* ------------------------------------------------------------------------------------- painting */

enum { COLUMN_CODE, COLUMN_NAME, COLUMN_VALUE, COLUMN_NUMERATOR, COLUMN_DENOMINATOR, COLUMN_SHARE };

static const struct list_column columns[] = {
	{ .title = "Slice", .width = 9 },
	{ .title = "Name", .width = 14, .grow = 1 },
	{ .title = "Value", .width = 8, .align = ALIGN_RIGHT },
	{ .title = "Numerator", .width = 12, .align = ALIGN_RIGHT },
	{ .title = "Denominator", .width = 12, .align = ALIGN_RIGHT },
	{ .title = "Share", .width = 6, .align = ALIGN_RIGHT },
	{ .title = "", .width = BAR_WIDTH, .wide = BAR_FROM },
	{ 0 },
};

static const char *name_of(const struct slices *slices, const struct kpi_slice *row)
{
	static const char *const missing[] = {
		[KPI_BY_PAYER] = "(no payer)", [KPI_BY_PROVIDER] = "(no claim)", [KPI_BY_FACILITY] = "(no place)",
		[KPI_BY_BILLER] = "(nobody)",  [KPI_BY_CARC] = "(not denied)",   [KPI_BY_PROCEDURE] = "(no service)",
		[KPI_BY_MONTH] = "(no day)",   [KPI_BY_DETAIL] = "(not said)",
	};

	return row->code[0] == '\0' ? missing[slices->dimension] : row->name;
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct slices *slices = rows;
	const struct kpi *kpi = slices->tile.kpi;
	const struct kpi_slice *line = &slices->rows.items[row];
	const struct kpi_value value = kpi_value_of(kpi, line->numerator, line->denominator);
	int32_t days = scope_days(&slices->scope);
	char small[PART_TEXT_MAX];

	switch (column) {
	case COLUMN_CODE:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->code[0] != '\0' ? line->code : "-");
		break;
	case COLUMN_NAME:
		(void)text_format(text, LIST_CELL_MAX, "%s", name_of(slices, line));
		break;
	case COLUMN_VALUE:
		*role = ROLE_HEADING;
		(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(kpi, &value, small));
		break;
	case COLUMN_NUMERATOR:
		*role = line->numerator == 0 ? ROLE_MUTED : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%s", part_text(kpi->numerator, line->numerator, days, small));
		break;
	case COLUMN_DENOMINATOR:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  part_text(kpi->denominator, line->denominator, days, small));
		break;
	case COLUMN_SHARE:
		if (slices->numerator > 0)
			(void)text_format(text, LIST_CELL_MAX, "%lld%%",
					  (long long)kpi_share(line->numerator, slices->numerator));
		break;
	default:
		break;
	}
}

/* "Payer  Provider [Location] ...": which cut is shown, and which are one key away. */
static void paint_dimensions(const struct slices *slices, const struct canvas *canvas, int row)
{
	int column = 1;

	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		bool shown = i == (int)slices->dimension;

		if (!kpi_is_by(slices->tile.kpi, (enum kpi_dimension)i))
			continue;
		column += canvas_format(canvas, row, column, shown ? ROLE_SELECTED : ROLE_LABEL,
					shown ? "[%s]" : " %s ", token_label(&kpi_dimension_tokens, i));
	}
}

static void paint_sums(const struct slices *slices, const struct canvas *canvas, int row)
{
	const struct kpi *kpi = slices->tile.kpi;
	const struct kpi_value *value = &slices->tile.value;
	int32_t days = scope_days(&slices->scope);
	char numerator[PART_TEXT_MAX], denominator[PART_TEXT_MAX];
	int column = 1;

	column += canvas_format(canvas, row, column, ROLE_TEXT, "%zu slice%s: %s", slices->rows.count,
				slices->rows.count == 1 ? "" : "s",
				part_text(kpi->numerator, slices->numerator, days, numerator));
	if (kpi->numerator == KPI_PART_CENT_DAYS)
		column += canvas_format(canvas, row, column, ROLE_TEXT, " x %d days", (int)days);
	if (kpi->denominator != KPI_PART_NONE)
		column += canvas_format(canvas, row, column, ROLE_TEXT, " / %s",
					part_text(kpi->denominator, slices->denominator, days, denominator));
	if (slices->numerator == value->numerator &&
	    (kpi->denominator == KPI_PART_NONE || slices->denominator == value->denominator))
		(void)canvas_text(canvas, row, column, ROLE_GOOD, "  = the measure");
	else
		(void)canvas_format(canvas, row, column, ROLE_ERROR, "  DIFFERS from %s / %s",
				    part_text(kpi->numerator, value->numerator, days, numerator),
				    part_text(kpi->denominator, value->denominator, days, denominator));
}

/* Bars of the numerators, where there is room. */
static void paint_bars(const struct slices *slices, const struct canvas *list)
{
	int left = list->columns - BAR_WIDTH - 2;

	if (list->columns - 1 < BAR_FROM)
		return;
	for (int line = 1; line < list->rows && slices->list.top + (size_t)line - 1 < slices->rows.count; line++) {
		size_t row = slices->list.top + (size_t)line - 1;

		chart_bar(list, line, left, BAR_WIDTH, row == slices->list.selected ? ROLE_SELECTED : ROLE_BAR,
			  slices->rows.items[row].numerator, slices->most);
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct slices *slices = view->state;
	struct canvas list = canvas_part(canvas, CONTEXT_ROWS, 0, canvas->rows - CONTEXT_ROWS, canvas->columns);

	scope_paint_measure(canvas, &slices->tile, &slices->scope);
	paint_sums(slices, canvas, 1);
	paint_dimensions(slices, canvas, 2);
	list_paint(&slices->list, &list, columns, cell, slices, true, "no claim stands behind this measure");
	paint_bars(slices, &list);
}

/* ------------------------------------------------------------------------------------- commands */

static void turn(struct view *view, int step)
{
	struct slices *slices = view->state;

	slices->dimension = next_of(slices->tile.kpi, slices->dimension, step);
	list_select(&slices->list, 0);
	(void)app_reload(view);
}

static void next_dimension(struct view *view)
{
	turn(view, 1);
}

static void previous_dimension(struct view *view)
{
	turn(view, -1);
}

static bool type(struct view *view, struct key key)
{
	struct slices *slices = view->state;

	return list_key(&slices->list, key);
}

static bool has_slice(const struct view *view, struct error *why_not)
{
	const struct slices *slices = view->state;

	if (slices->rows.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing here");
	return false;
}

static void open_slice(struct view *view)
{
	const struct slices *slices = view->state;
	const struct kpi_slice *row = &slices->rows.items[slices->list.selected];
	struct scope scope = slices->scope;
	struct drill_subject subject = { &slices->tile, &scope, slices->dimension };

	scope_slice(&scope, slices->dimension, &row->key, row->code[0] != '\0' ? row->code : name_of(slices, row),
		    office_today(office_of(view)));
	(void)app_open(view->app, &drill_screen, &subject);
}

static void open_all(struct view *view)
{
	const struct slices *slices = view->state;
	struct drill_subject subject = { &slices->tile, &slices->scope, slices->dimension };

	(void)app_open(view->app, &drill_screen, &subject);
}

static void formula(struct view *view)
{
	const struct slices *slices = view->state;
	struct drill_subject subject = { &slices->tile, &slices->scope, slices->dimension };

	(void)app_open(view->app, &formula_screen, &subject);
}

static void ask_file(struct view *view)
{
	const struct slices *slices = view->state;

	report_ask(view, 0, slices->tile.kpi->name);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct slices *slices = view->state;
	const struct measures_report report = {
		.window = slices->scope.window, .kpis = &slices->tile.kpi, .count = 1, .by = slices->dimension
	};

	report_answered(view, answer, &slices_report, &report);
}

static const struct command commands[] = {
	{ .name = "slice.claims",
	  .label = "Claims",
	  .help = "The claims of the selected slice.",
	  .keys = "Enter",
	  .ready = has_slice,
	  .run = open_slice },
	{ .name = "slice.next",
	  .label = "Next cut",
	  .help = "Cut by the next: payer, provider, place, biller, reason, procedure, month, detail.",
	  .keys = "Tab Right",
	  .run = next_dimension },
	{ .name = "slice.previous",
	  .help = "Cut by the one before.",
	  .keys = "Shift-Tab Left",
	  .run = previous_dimension },
	{ .name = "slice.all",
	  .label = "All claims",
	  .help = "The claims of all slices.",
	  .keys = "c F4",
	  .run = open_all },
	{ .name = "measure.formula",
	  .label = "Formula",
	  .help = "What the measure counts, what it leaves out, and what others reach.",
	  .keys = "F7 f",
	  .run = formula },
	{ .name = "slice.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen slices_screen = {
	.name = "slices",
	.title = "Slices",
	.help = "The measure cut into slices that add up to it, those that weigh most in its numerator first. Tab and "
		"the right arrow cut by the next thing, the left arrow by the one before: payer, provider, place, "
		"who keyed the claim, why it was denied, the service charged most, month, and what the rows say of "
		"themselves; only what makes sense for the measure. Enter opens the claims of a slice.",
	.state_size = sizeof(struct slices),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
