/* SPDX-License-Identifier: MIT */
/* drill.c: the claims behind a measure; what is listed adds up to the tile. */
#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"

enum { FIRST_LIMIT = 1000, MORE_TIMES = 4, CONTEXT_ROWS = 2 };

struct drill {
	struct tile tile;
	struct scope scope;
	struct kpi_drill_rows rows;
	struct list list;
	size_t limit;
	bool numerator_only;
	int64_t numerator, denominator; /* sums of what is listed */
};

static enum status load(struct view *view, struct error *error)
{
	struct drill *drill = view->state;
	struct office *office = office_of(view);
	enum status status = dashboard_tile(office, drill->tile.kpi, &drill->scope.window, &drill->tile, error);

	VEC_CLEAR(&drill->rows);
	if (status == STATUS_OK)
		status = dashboard_drill(office, drill->tile.kpi, &drill->scope.window, drill->numerator_only,
					 drill->limit, &drill->rows, error);
	drill->numerator = 0;
	drill->denominator = 0;
	for (size_t i = 0; i < drill->rows.count; i++) {
		drill->numerator += drill->rows.items[i].numerator;
		drill->denominator += drill->rows.items[i].denominator;
	}
	list_resize(&drill->list, drill->rows.count);
	return status;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct drill_subject *about = subject;
	struct drill *drill = view->state;

	(void)error;
	drill->tile = *about->tile;
	drill->scope = *about->scope;
	drill->limit = FIRST_LIMIT;
	return STATUS_OK;
}

static void close(struct view *view)
{
	struct drill *drill = view->state;

	VEC_FREE(&drill->rows);
}

static bool is_complete(const struct drill *drill)
{
	return drill->rows.count < drill->limit;
}

/* ------------------------------------------------------------------------------------- painting */

enum { COLUMN_CLAIM, COLUMN_PAYER, COLUMN_DAY, COLUMN_NUMERATOR, COLUMN_DENOMINATOR, COLUMN_DETAIL };

static const struct list_column columns[] = {
	{ .title = "Claim", .width = 12 },
	{ .title = "Payer", .width = 9 },
	{ .title = "Date", .width = 10 },
	{ .title = "Numerator", .width = 12, .align = ALIGN_RIGHT },
	{ .title = "Denominator", .width = 12, .align = ALIGN_RIGHT },
	{ .title = "What it is", .width = 16, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct drill *drill = rows;
	const struct kpi *kpi = drill->tile.kpi;
	const struct kpi_drill_row *line = &drill->rows.items[row];
	int32_t days = scope_days(&drill->scope);
	char small[PART_TEXT_MAX];

	switch (column) {
	case COLUMN_CLAIM:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->claim_id == 0 ? "(no claim)" : line->number);
		break;
	case COLUMN_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->payer_code);
		break;
	case COLUMN_DAY:
		(void)date_format_us(line->day, small);
		(void)text_format(text, LIST_CELL_MAX, "%s", small);
		break;
	case COLUMN_NUMERATOR:
		*role = line->numerator == 0 ? ROLE_MUTED : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%s", part_text(kpi->numerator, line->numerator, days, small));
		break;
	case COLUMN_DENOMINATOR:
		*role = line->denominator == 0 ? ROLE_MUTED : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  part_text(kpi->denominator, line->denominator, days, small));
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->detail);
		break;
	}
}

/* "listed 31 of 31 / 487 of 487": the sums of the list against the tile's own. */
static void paint_sums(const struct drill *drill, const struct canvas *canvas, int row)
{
	const struct kpi *kpi = drill->tile.kpi;
	const struct kpi_value *value = &drill->tile.value;
	int32_t days = scope_days(&drill->scope);
	char numerator[PART_TEXT_MAX], denominator[PART_TEXT_MAX];
	bool same =
		drill->numerator == value->numerator && (drill->numerator_only || kpi->denominator == KPI_PART_NONE ||
							 drill->denominator == value->denominator);
	int column = 1;

	column += canvas_format(canvas, row, column, ROLE_TEXT, "%zu listed: %s", drill->rows.count,
				part_text(kpi->numerator, drill->numerator, days, numerator));
	if (kpi->numerator == KPI_PART_CENT_DAYS)
		column += canvas_format(canvas, row, column, ROLE_TEXT, " x %d days", (int)days);
	column += canvas_format(canvas, row, column, ROLE_TEXT, " / %s",
				part_text(kpi->denominator, drill->denominator, days, denominator));
	if (same)
		(void)canvas_text(canvas, row, column, ROLE_GOOD,
				  drill->numerator_only ? "  = the measure's numerator" : "  = the measure");
	else if (!is_complete(drill))
		(void)canvas_text(canvas, row, column, ROLE_MUTED, "  so far: End loads more");
	else
		(void)canvas_format(canvas, row, column, ROLE_ERROR, "  DIFFERS from %s / %s",
				    part_text(kpi->numerator, value->numerator, days, numerator),
				    part_text(kpi->denominator, value->denominator, days, denominator));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct drill *drill = view->state;
	struct canvas list = canvas_part(canvas, CONTEXT_ROWS, 0, canvas->rows - CONTEXT_ROWS, canvas->columns);

	scope_paint_measure(canvas, &drill->tile, &drill->scope);
	paint_sums(drill, canvas, 1);
	list_paint(&drill->list, &list, columns, cell, drill, true,
		   drill->numerator_only ? "no claim counts in the numerator" : "no claim stands behind this measure");
}

/* ------------------------------------------------------------------------------------- commands */

/* The end of what is loaded comes near: load more. */
static void load_more(struct view *view)
{
	struct drill *drill = view->state;

	if (is_complete(drill) || drill->list.selected + (size_t)drill->list.height < drill->rows.count)
		return;
	drill->limit *= MORE_TIMES;
	(void)app_reload(view);
}

static bool type(struct view *view, struct key key)
{
	struct drill *drill = view->state;

	if (!list_key(&drill->list, key))
		return false;
	load_more(view);
	return true;
}

static bool has_claim(const struct view *view, struct error *why_not)
{
	const struct drill *drill = view->state;

	if (drill->rows.count > 0 && drill->rows.items[drill->list.selected].claim_id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "",
			drill->rows.count > 0 ? "no claim stands behind this money" : "there is nothing here");
	return false;
}

static void open_claim(struct view *view)
{
	const struct drill *drill = view->state;

	(void)app_open(view->app, &claim_screen, &drill->rows.items[drill->list.selected].claim_id);
}

static void toggle(struct view *view)
{
	struct drill *drill = view->state;

	drill->numerator_only = !drill->numerator_only;
	drill->limit = FIRST_LIMIT;
	list_select(&drill->list, 0);
	(void)app_reload(view);
}

static void formula(struct view *view)
{
	const struct drill *drill = view->state;
	struct drill_subject subject = { &drill->tile, &drill->scope, KPI_BY_PAYER };

	(void)app_open(view->app, &formula_screen, &subject);
}

static void ask_file(struct view *view)
{
	const struct drill *drill = view->state;

	report_ask(view, 0, drill->tile.kpi->name);
}

/* All of them, however many are shown. */
static void answered(struct view *view, const struct answer *answer)
{
	const struct drill *drill = view->state;
	const struct drill_report report = { .kpi = drill->tile.kpi,
					     .window = drill->scope.window,
					     .numerator_only = drill->numerator_only,
					     .limit = INT32_MAX };

	report_answered(view, answer, &drill_report, &report);
}

static const struct command commands[] = {
	{ .name = "claim.open",
	  .label = "Open",
	  .help = "The selected claim.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_claim,
	  .run = open_claim },
	{ .name = "measure.numerator",
	  .label = "Numerator",
	  .help = "Only the claims that count in the numerator, or all again.",
	  .keys = "n F4",
	  .run = toggle },
	{ .name = "measure.formula",
	  .label = "Formula",
	  .help = "What the measure counts, what it leaves out, and what others reach.",
	  .keys = "F7 f",
	  .run = formula },
	{ .name = "drill.file",
	  .label = "To a file",
	  .help = "All of them, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen drill_screen = {
	.name = "drill",
	.title = "Behind the measure",
	.help = "The very claims that the measure is made of, those that weigh most in its numerator first. The line "
		"above them adds up what is listed: it equals the measure. n shows only those that count in the "
		"numerator. Money that belongs to no claim (a patient's prepayment) stands as one line.",
	.state_size = sizeof(struct drill),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
