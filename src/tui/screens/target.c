/* SPDX-License-Identifier: MIT */
/* target.c: what a measure is to be, where the practice began, and how far off is still to watch. */
#include "claimbench/base/text.h"
#include "tui/kit/form.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"

enum { ROWS = 11, COLUMNS = 64, LABEL = 14, TYPED_MAX = 16 };

struct target {
	const struct kpi *kpi;
	char target[TYPED_MAX], baseline[TYPED_MAX], warn[TYPED_MAX];
	struct form form;
};

#define AT(at) .row = (at), .label_width = LABEL, .width = 14
static const struct field fields[] = {
	{ .name = "target",
	  FIELD_OF(struct target, target),
	  .label = "Target",
	  AT(4),
	  .hint = "when it is reached, the measure is GOOD; empty: no target" },
	{ .name = "baseline",
	  FIELD_OF(struct target, baseline),
	  .label = "Began at",
	  AT(5),
	  .hint = "where progress counts from" },
	{ .name = "warn",
	  FIELD_OF(struct target, warn),
	  .label = "Watch within",
	  AT(6),
	  .hint = "so far off the target it is to WATCH; beyond, it is BAD" },
	{ 0 },
};

static void say(const struct kpi *kpi, int64_t milli, char text[static TYPED_MAX])
{
	char number[24];

	(void)text_format(text, TYPED_MAX, "%.15s", thousandths_text(kpi, milli, number));
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct target *target = view->state;
	struct kpi_target kept;
	enum status status;

	target->kpi = *(const struct kpi *const *)subject;
	status = dashboard_target_get(office_of(view), target->kpi, &kept, error);
	if (status == STATUS_OK && kept.set) {
		say(target->kpi, kept.target_milli, target->target);
		say(target->kpi, kept.baseline_milli, target->baseline);
		say(target->kpi, kept.warn_milli, target->warn);
	}
	form_begin(&target->form, fields, target, &token_words, office_today(office_of(view)), desk_of(view));
	return status;
}

static const char *unit_of(const struct kpi *kpi)
{
	return kpi->monthly               ? "in dollars for 30 days; it grows with the days shown"
	       : kpi->unit == KPI_PERCENT ? "in percent"
	       : kpi->unit == KPI_DAYS    ? "in days"
	       : kpi->unit == KPI_MONEY   ? "in dollars"
					  : "as a number";
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct target *target = view->state;

	(void)canvas_text(canvas, 0, 0, ROLE_HEADING, target->kpi->label);
	(void)canvas_text(canvas, 1, 0, ROLE_TEXT, unit_of(target->kpi));
	form_paint(&target->form, canvas, true);
	form_paint_hint(&target->form, canvas, 2, 0);
}

static void take(struct view *view)
{
	struct target *target = view->state;
	struct error error = { .status = STATUS_OK };
	struct kpi_target typed;
	enum status status;

	if (form_take(&target->form, NULL) != STATUS_OK)
		return;
	status = kpi_target_parse(target->target, target->baseline, target->warn, &typed, &error);
	if (status == STATUS_OK)
		status = dashboard_target_put(office_of(view), target->kpi, &typed, &error);
	if (status != STATUS_OK) {
		(void)form_go_to(&target->form, error.where);
		app_fail(view->app, &error);
		return;
	}
	app_say(view->app, ROLE_GOOD, typed.set ? "The target of %s is kept" : "%s has no target now",
		target->kpi->label);
	app_close(view);
}

static bool type(struct view *view, struct key key)
{
	struct target *target = view->state;
	enum form_event event = form_key(&target->form, key);

	if (event == FORM_DONE)
		take(view);
	return event != FORM_IGNORED;
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = ROWS;
	*columns = COLUMNS;
}

static const struct command commands[] = {
	{ .name = "target.take",
	  .label = "Keep",
	  .help = "Keep the target.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = take },
	{ .name = "target.cancel",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen target_screen = {
	.name = "target",
	.title = "Target",
	.state_size = sizeof(struct target),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
