/* SPDX-License-Identifier: MIT */
/* eob_adjustment.c: money of a check keyed from paper that is about no claim of it: taken back, held, interest. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "tui/screens/desk.h"
#include "tui/screens/eob.h"

enum { BOX_ROWS = 10, BOX_COLUMNS = 72, LABEL = 19, MESSAGE_ROW = 6 };

struct eob_adjustment {
	struct provider_adjustment said;
	struct provider_adjustment *kept;
	struct form form;
};

#define AT(at) .row = (at), .label_width = LABEL
static const struct field fields[] = {
	{ .name = "reason",
	  FIELD_OF(struct eob_adjustment, said.reason),
	  .label = "Reason",
	  AT(1),
	  .width = 3,
	  .flags = FIELD_UPPER,
	  .hint = "WO and FB taken back, L6 interest, CS, 72 and so on: as it is printed" },
	{ .name = "reference",
	  FIELD_OF(struct eob_adjustment, said.reference),
	  .label = "Payer's reference",
	  AT(2),
	  .width = 36,
	  .hint = "which claim or letter it is about; may stay empty" },
	{ .name = "amount",
	  FIELD_OF(struct eob_adjustment, said.amount),
	  .label = "Takes away",
	  AT(3),
	  .width = 12,
	  .hint = "from the check; what the payer gives besides is below zero: -3.07" },
	{ 0 },
};
#undef AT

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct eob_adjustment *adjustment = view->state;

	(void)error;
	/* The opener's own, handed as every subject is. */
	adjustment->kept = *(struct provider_adjustment *const *)subject;
	adjustment->said = *adjustment->kept;
	form_begin(&adjustment->form, fields, adjustment, &token_words, office_today(office_of(view)), desk_of(view));
	return STATUS_OK;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct eob_adjustment *adjustment = view->state;
	const struct provider_adjustment *said = &adjustment->said;
	const char *words = provider_adjustment_words(said->reason);
	char amount[MONEY_TEXT_MAX];

	(void)canvas_text(canvas, 0, 0, ROLE_HEADING,
			  "Between the payer and the practice, about no claim of the check");
	form_paint(&adjustment->form, canvas, true);
	if (said->reason[0] != '\0')
		(void)canvas_text(canvas, 1, LABEL + 5, words != NULL ? ROLE_TEXT : ROLE_WARNING,
				  words != NULL ? words : "a reason that is not listed");
	if (!money_is_zero(said->amount))
		(void)canvas_format(
			canvas, 4, 0, ROLE_TEXT, "The payer %s %s.",
			money_is_negative(said->amount) ? "gives" : "takes",
			money_format(money_is_negative(said->amount) ? money_negate(said->amount) : said->amount,
				     amount));
	form_paint_hint(&adjustment->form, canvas, MESSAGE_ROW, 0);
}

static void refuse(struct view *view, const char *where, const char *what)
{
	struct eob_adjustment *adjustment = view->state;

	(void)form_go_to(&adjustment->form, where);
	app_say(view->app, ROLE_ERROR, "%s", what);
}

static void keep(struct view *view)
{
	struct eob_adjustment *adjustment = view->state;

	if (form_take(&adjustment->form, NULL) != STATUS_OK)
		return;
	if (text_is_empty(adjustment->said.reason)) {
		refuse(view, "reason", "the reason is missing");
		return;
	}
	if (money_is_zero(adjustment->said.amount)) {
		refuse(view, "amount", "the amount is missing");
		return;
	}
	*adjustment->kept = adjustment->said;
	app_answer(view, &(struct answer){ .question = EOB_ADJUSTMENT_KEPT });
}

static bool type(struct view *view, struct key key)
{
	struct eob_adjustment *adjustment = view->state;
	enum form_event event = form_key(&adjustment->form, key);

	if (event == FORM_DONE)
		keep(view);
	return event != FORM_IGNORED;
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = BOX_ROWS;
	*columns = BOX_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "eob_adjustment.keep", .label = "Keep", .help = "Put it on the check.", .keys = "F10", .run = keep },
	{ .name = "eob_adjustment.leave",
	  .label = "Cancel",
	  .help = "Leave the check as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen eob_adjustment_screen = {
	.name = "eob_adjustment",
	.title = "Provider adjustment",
	.help = "What a payer takes from a check or gives besides its claims: an overpayment taken back (WO, FB), "
		"interest "
		"(L6), what it brings forward or holds (FB, CS, 72). What is taken stands above zero, what is given "
		"below.",
	.state_size = sizeof(struct eob_adjustment),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
