/* SPDX-License-Identifier: MIT */
/* receipt.c: a receipt as the patient takes it home, and the receipts there are; a check that bounced is taken back. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/payments.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/payment.h"

enum { RECEIPT_BYTES_MAX = 64 * 1024, RECEIPTS_MAX = 500, LINE_MAX = 160 };

/* ---------------------------------------------------------------------------------- one receipt */

struct receipt {
	int64_t number;
	struct payment_story story;
	struct buf text;
	int top, lines;
};

static void close_receipt(struct view *view)
{
	struct receipt *receipt = view->state;

	payment_story_free(&receipt->story);
	buf_free(&receipt->text);
}

static enum status load_receipt(struct view *view, struct error *error)
{
	struct receipt *receipt = view->state;
	enum status status;

	close_receipt(view);
	receipt->text = buf_new(RECEIPT_BYTES_MAX);
	status = payment_load(office_of(view), receipt->number, &receipt->story, error);
	if (status != STATUS_OK)
		return status;
	payment_receipt(office_of(view), &receipt->story, &receipt->text);
	if (buf_failed(&receipt->text))
		return error_set(error, STATUS_FAULT, "", "out of memory");
	receipt->lines = 0;
	for (const char *at = buf_text(&receipt->text); (at = strchr(at, '\n')) != NULL; at++)
		receipt->lines++;
	return STATUS_OK;
}

static enum status open_receipt(struct view *view, const void *subject, struct error *error)
{
	struct receipt *receipt = view->state;
	enum status status;

	receipt->number = *(const int64_t *)subject;
	status = load_receipt(view, error);
	if (status != STATUS_OK)
		close_receipt(view);
	return status;
}

static void paint_receipt(struct view *view, const struct canvas *canvas)
{
	const struct receipt *receipt = view->state;
	const char *at = buf_text(&receipt->text);
	char line[LINE_MAX];
	int row = -receipt->top;

	for (; *at != '\0'; row++) {
		size_t length = strcspn(at, "\n");

		(void)text_format(line, sizeof line, "%.*s", (int)(length < LINE_MAX ? length : LINE_MAX - 1), at);
		if (row >= 0)
			(void)canvas_text(canvas, row + 1, 3, ROLE_TEXT, line);
		at += length + (at[length] == '\n');
	}
}

static bool type_receipt(struct view *view, struct key key)
{
	struct receipt *receipt = view->state;
	int step = key.code == K_DOWN ? 1 : key.code == K_UP ? -1 : 0;

	if (step == 0)
		return false;
	if (receipt->top + step >= 0 && receipt->top + step < receipt->lines)
		receipt->top += step;
	return true;
}

static bool may_reverse(const struct view *view, const struct patient_payment *payment, struct error *why_not)
{
	if (payment == NULL)
		return error_set(why_not, STATUS_REFUSED, "", "there is no receipt here") == STATUS_OK;
	if (payment->state == PAYMENT_TAKEN_BACK)
		return error_set(why_not, STATUS_REFUSED, "", "it is taken back already") == STATUS_OK;
	return office_may(office_of(view), RIGHT_REVERSE_MONEY) ||
	       error_set(why_not, STATUS_REFUSED, "", "only a supervisor may take a payment back") == STATUS_OK;
}

static void ask_why(struct view *view, int64_t number)
{
	char title[60];

	(void)text_format(title, sizeof title, "Take receipt %lld back", (long long)number);
	app_ask(view, 0, title, "Why? \"bounced\", \"wrong patient\": each of its entries is mirrored.", "",
		PAYMENT_REASON_MAX - 1);
}

static bool reverse(struct view *view, int64_t number, const char *reason)
{
	struct error error = { .status = STATUS_OK };

	if (!desk_done(view, payment_take_back(office_of(view), number, reason, &error), &error))
		return false;
	app_say(view->app, ROLE_GOOD, "receipt %lld is taken back: what it paid is owed again", (long long)number);
	return true;
}

static bool can_reverse_receipt(const struct view *view, struct error *why_not)
{
	return may_reverse(view, &((const struct receipt *)view->state)->story.payment, why_not);
}

static void reverse_receipt(struct view *view)
{
	ask_why(view, ((const struct receipt *)view->state)->number);
}

static void answered_receipt(struct view *view, const struct answer *answer)
{
	const struct receipt *receipt = view->state;
	struct error error = { .status = STATUS_OK };

	if (reverse(view, receipt->number, answer->text))
		(void)desk_done(view, load_receipt(view, &error), &error);
}

static const struct command receipt_commands[] = {
	{ .name = "receipt.leave", .label = "Done", .help = "Back.", .keys = "Enter F10", .run = app_close },
	{ .name = "receipt.reverse",
	  .label = "Take back",
	  .help = "A check that bounced, a payment of somebody else: mirror all that was made of it, with a reason.",
	  .keys = "F9",
	  .ready = can_reverse_receipt,
	  .run = reverse_receipt },
	{ .name = NULL },
};

const struct screen receipt_screen = {
	.name = "receipt",
	.title = "Receipt",
	.help = "The receipt as it stands now. It is kept with the patient (r in the chart) and printed by claimbench "
		"payment show. F9 takes the payment back with all that was made of it.",
	.state_size = sizeof(struct receipt),
	.commands = receipt_commands,
	.open = open_receipt,
	.paint = paint_receipt,
	.type = type_receipt,
	.answered = answered_receipt,
	.close = close_receipt,
};

/* --------------------------------------------------------------------------------- all receipts */

struct receipts {
	int64_t patient_id;
	struct patient_payments rows;
	struct list list;
};

static enum status load_receipts(struct view *view, struct error *error)
{
	struct receipts *receipts = view->state;
	enum status status;

	VEC_CLEAR(&receipts->rows);
	status = payments_list(office_of(view), receipts->patient_id, RECEIPTS_MAX, &receipts->rows, error);
	list_resize(&receipts->list, receipts->rows.count);
	return status;
}

static void close_receipts(struct view *view)
{
	struct receipts *receipts = view->state;

	VEC_FREE(&receipts->rows);
}

static enum status open_receipts(struct view *view, const void *subject, struct error *error)
{
	struct receipts *receipts = view->state;
	enum status status;

	receipts->patient_id = subject != NULL ? *(const int64_t *)subject : 0;
	status = load_receipts(view, error);
	if (status != STATUS_OK)
		close_receipts(view);
	return status;
}

static void resumed_receipts(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load_receipts(view, &error), &error);
}

enum { COLUMN_NUMBER, COLUMN_TAKEN, COLUMN_METHOD, COLUMN_REFERENCE, COLUMN_AMOUNT, COLUMN_STATE };

static const struct list_column columns[] = {
	[COLUMN_NUMBER] = { .title = "Receipt", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_TAKEN] = { .title = "Taken", .width = 10 },
	[COLUMN_METHOD] = { .title = "Method", .width = 7 },
	[COLUMN_REFERENCE] = { .title = "Reference", .width = 16, .grow = 1 },
	[COLUMN_AMOUNT] = { .title = "Amount", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_STATE] = { .title = "State", .width = 18, .grow = 2 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct patient_payment *payment = &((const struct receipts *)rows)->rows.items[row];
	bool back = payment->state == PAYMENT_TAKEN_BACK;

	if (back)
		*role = ROLE_MUTED;
	switch (column) {
	case COLUMN_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)payment->number);
		break;
	case COLUMN_TAKEN:
		(void)date_format_us(payment->taken_on, text);
		break;
	case COLUMN_METHOD:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&payment_method_tokens, (int)payment->method));
		break;
	case COLUMN_REFERENCE:
		(void)text_format(text, LIST_CELL_MAX, "%s", payment->reference);
		break;
	case COLUMN_AMOUNT:
		(void)money_format(payment->amount, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s%s%s",
				  token_label(&payment_state_tokens, (int)payment->state), back ? ": " : "",
				  payment->back_reason);
		break;
	}
}

static void paint_receipts(struct view *view, const struct canvas *canvas)
{
	struct receipts *receipts = view->state;

	list_paint(&receipts->list, canvas, columns, cell, receipts, true, "no payment of the patient's was taken yet");
}

static bool type_receipts(struct view *view, struct key key)
{
	return list_key(&((struct receipts *)view->state)->list, key);
}

static const struct patient_payment *selected(const struct view *view)
{
	const struct receipts *receipts = view->state;

	return receipts->rows.count > 0 ? &receipts->rows.items[receipts->list.selected] : NULL;
}

static bool has_receipt(const struct view *view, struct error *why_not)
{
	return selected(view) != NULL ||
	       error_set(why_not, STATUS_REFUSED, "", "there is no receipt here") == STATUS_OK;
}

static void show(struct view *view)
{
	(void)app_open(view->app, &receipt_screen, &selected(view)->number);
}

static bool can_reverse(const struct view *view, struct error *why_not)
{
	return may_reverse(view, selected(view), why_not);
}

static void reverse_selected(struct view *view)
{
	ask_why(view, selected(view)->number);
}

static void answered(struct view *view, const struct answer *answer)
{
	if (reverse(view, selected(view)->number, answer->text)) {
		struct error error = { .status = STATUS_OK };

		(void)desk_done(view, load_receipts(view, &error), &error);
	}
}

static const struct command commands[] = {
	{ .name = "receipts.show",
	  .label = "Receipt",
	  .help = "The selected receipt.",
	  .keys = "Enter",
	  .ready = has_receipt,
	  .run = show },
	{ .name = "receipts.reverse",
	  .label = "Take back",
	  .help = "A check that bounced, a payment of somebody else: mirror all that was made of it, with a reason.",
	  .keys = "F9",
	  .ready = can_reverse,
	  .run = reverse_selected },
	{ .name = NULL },
};

const struct screen receipts_screen = {
	.name = "receipts",
	.title = "Receipts",
	.help = "The payments that a patient made, the newest first. Nothing is deleted: one that is taken back stays "
		"with the reason.",
	.state_size = sizeof(struct receipts),
	.commands = commands,
	.open = open_receipts,
	.paint = paint_receipts,
	.type = type_receipts,
	.answered = answered,
	.resumed = resumed_receipts,
	.close = close_receipts,
};
