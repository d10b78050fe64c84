/* SPDX-License-Identifier: MIT */
/* hold.c: why a claim waits, and until when. */
#include "claimbench/base/text.h"
#include "tui/screens/claim_moves.h"
#include "tui/screens/desk.h"

enum { HOLD_ROWS = 9, HOLD_COLUMNS = 72 };

struct hold {
	struct claim_refs *refs;
	char reason[HOLD_REASON_MAX];
	struct date until;
	struct form form;
};

static const struct field fields[] = {
	{ .name = "reason", FIELD_OF(struct hold, reason), .label = "Reason", .row = 2, .label_width = 8, .width = 58 },
	{ .name = "until",
	  FIELD_OF(struct hold, until),
	  .label = "Until",
	  .row = 3,
	  .label_width = 8,
	  .width = 12,
	  .hint = "it waits on the first screen from that day on; may stay empty" },
	{ 0 },
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct hold *hold = view->state;

	(void)error;
	/* The opener's own marks, handed as every subject is. */
	hold->refs = *(struct claim_refs *const *)subject;
	form_begin(&hold->form, fields, hold, &token_words, office_today(office_of(view)), desk_of(view));
	return STATUS_OK;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct hold *hold = view->state;

	if (hold->refs->count == 1)
		(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "Hold %s", hold->refs->items[0].number);
	else
		(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "Hold %zu claims", hold->refs->count);
	form_paint(&hold->form, canvas, true);
	form_paint_hint(&hold->form, canvas, 5, 0);
}

static void take(struct view *view)
{
	struct hold *hold = view->state;
	struct claim_order order = { .move = MOVE_HOLD };

	if (form_take(&hold->form, NULL) != STATUS_OK)
		return;
	if (text_is_empty(hold->reason)) {
		(void)form_go_to(&hold->form, "reason");
		app_say(view->app, ROLE_ERROR, "a reason is needed");
		return;
	}
	if (!date_is_none(hold->until) && date_compare(hold->until, office_today(office_of(view))) < 0) {
		(void)form_go_to(&hold->form, "until");
		app_say(view->app, ROLE_ERROR, "that day is over");
		return;
	}
	order.reason = hold->reason;
	order.until = hold->until;
	app_close(view);
	claims_move(view, &order, hold->refs);
}

static bool type(struct view *view, struct key key)
{
	struct hold *hold = view->state;
	enum form_event event = form_key(&hold->form, key);

	if (event == FORM_DONE)
		take(view);
	return event != FORM_IGNORED;
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = HOLD_ROWS;
	*columns = HOLD_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "hold.take", .label = "Hold", .help = "Hold the claims back.", .keys = "F10", .run = take },
	{ .name = "hold.leave",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen hold_screen = {
	.name = "hold",
	.title = "Hold",
	.help = "A held claim goes into no file until it is released. The reason is kept in its story.",
	.state_size = sizeof(struct hold),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
