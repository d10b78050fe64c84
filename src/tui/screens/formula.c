/* SPDX-License-Identifier: MIT */
/* formula.c: what a measure counts, in words: a dialog over the measures and the claims behind them. */
#include "claimbench/base/text.h"
#include "tui/screens/measures.h"

enum { ROWS = 19, COLUMNS = 72, LEFT = 12 };

struct formula {
	struct tile tile;
	struct scope scope;
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct drill_subject *about = subject;
	struct formula *formula = view->state;

	(void)error;
	formula->tile = *about->tile;
	formula->scope = *about->scope;
	return STATUS_OK;
}

static int paint_part(const struct canvas *canvas, int row, const char *label, const char *text)
{
	int rows;

	(void)canvas_text(canvas, row, 0, ROLE_LABEL, label);
	rows = canvas_wrapped(canvas, row, LEFT, canvas->columns - LEFT, ROLE_TEXT, text);
	return row + (rows > 0 ? rows : 1) + 1;
}

/* "421,918.65 / 98,481.00 x 90 days = 42.8" with what was counted. */
static void now_text(const struct formula *formula, char text[static 200])
{
	const struct kpi *kpi = formula->tile.kpi;
	int32_t days = scope_days(&formula->scope);
	char numerator[PART_TEXT_MAX], denominator[PART_TEXT_MAX], value[24], times[24] = "";

	if (kpi->numerator == KPI_PART_CENT_DAYS)
		(void)text_format(times, sizeof times, " x %d days", (int)days);
	(void)text_format(text, 200, "%s%s / %s = %s",
			  part_text(kpi->numerator, formula->tile.value.numerator, days, numerator), times,
			  part_text(kpi->denominator, formula->tile.value.denominator, days, denominator),
			  kpi_format(kpi, &formula->tile.value, value));
}

static void target_text(const struct formula *formula, char text[static 200])
{
	const struct kpi *kpi = formula->tile.kpi;
	const struct kpi_target *target = &formula->tile.target;
	char goal[24], from[24], near[24];

	if (!target->set) {
		(void)text_format(text, 200, "none");
		return;
	}
	(void)text_format(text, 200, "%s, coming from %s; GOOD when reached, WATCH within %s of it, else BAD",
			  thousandths_text(kpi, target->target_milli, goal),
			  thousandths_text(kpi, target->baseline_milli, from),
			  thousandths_text(kpi, target->warn_milli, near));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct formula *formula = view->state;
	const struct kpi *kpi = formula->tile.kpi;
	char text[200];
	int row = 2;

	(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "%s", kpi->label);
	(void)canvas_format(canvas, 0, canvas->columns - 4, ROLE_MUTED, "%s", kpi->id);
	row = paint_part(canvas, row, "Formula", kpi->formula);
	now_text(formula, text);
	row = paint_part(canvas, row, "Now", text);
	if (!text_is_empty(kpi->excludes))
		row = paint_part(canvas, row, "Left out", kpi->excludes);
	target_text(formula, text);
	row = paint_part(canvas, row, "Target", text);
	if (!text_is_empty(kpi->source))
		row = paint_part(canvas, row, "Others", kpi->source);
	(void)canvas_text(canvas, row, 0, ROLE_LABEL, "Days");
	(void)scope_paint(canvas, row, LEFT, &formula->scope);
	canvas_cursor(canvas, 0, 0);
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = ROWS;
	*columns = COLUMNS;
}

static const struct command commands[] = {
	{ .name = "formula.leave",
	  .label = "Back",
	  .help = "Close.",
	  .keys = "Enter Esc Ctrl-C F7 f",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen formula_screen = {
	.name = "formula",
	.title = "Formula",
	.state_size = sizeof(struct formula),
	.commands = commands,
	.open = open,
	.paint = paint,
	.size = size,
};
