/* SPDX-License-Identifier: MIT */
/*
 * payment.c: a patient's payment taken. Amount, method and reference; below, visit by visit, what it pays: the claim one came
 * from first, then the oldest service, until a person says otherwise. What pays nothing is said before it is kept.
 */
#include "tui/screens/payment.h"

#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/payments.h"
#include "claimbench/workflow/register.h"
#include "tui/screens/desk.h"

enum { PARTS_MAX = 10, FIRST_PART_ROW = 7, PART_LABEL = 53, PART_WIDTH = 12 };

struct payment_view {
	int64_t patient_id, claim_id;
	struct patient patient;
	struct money amount;
	enum payment_method method;
	char reference[PAYMENT_REFERENCE_MAX];
	struct owed_part parts[PARTS_MAX]; /* as they are paid */
	char numbers[PARTS_MAX][CLAIM_NUMBER_MAX];
	size_t count;
	size_t more;  /* visits that are owed and not shown */
	bool by_hand; /* the parts are a person's: the amount changes nothing */
	bool warned;
	char token[PAYMENT_TOKEN_MAX];
	struct form form;
};

static bool no_part(const void *record, size_t i)
{
	return i >= ((const struct payment_view *)record)->count;
}

#define PART(i)                                                                                                        \
	static bool no_part_##i(const void *record)                                                                    \
	{                                                                                                              \
		return no_part(record, i);                                                                             \
	}
PART(0)
PART(1)
PART(2)
PART(3)
PART(4)
PART(5)
PART(6)
PART(7)
PART(8)
PART(9)
#undef PART

static bool is_cash(const void *record)
{
	return ((const struct payment_view *)record)->method == PAYMENT_CASH;
}

#define PART(i)                                                                                                        \
	{                                                                                                              \
		.name = "part[" #i "]", FIELD_OF(struct payment_view, parts[i].part), .label = "pays",                 \
		.row = FIRST_PART_ROW + (i), .column = PART_LABEL, .label_width = 5, .width = PART_WIDTH,              \
		.hint = "how much of it pays this visit, no more than what is owed", .absent = no_part_##i             \
	}

static const struct field fields[] = {
	{ .name = "amount",
	  FIELD_OF(struct payment_view, amount),
	  .label = "Amount",
	  .row = 2,
	  .column = 1,
	  .label_width = 11,
	  .width = 12,
	  .hint = "what the patient brings; all that is owed stands there to begin with" },
	{ .name = "method",
	  FIELD_OF(struct payment_view, method),
	  .label = "Method",
	  .row = 3,
	  .column = 1,
	  .label_width = 11,
	  .width = 12,
	  .choices = &payment_method_tokens,
	  .hint = "c, or the space bar, goes on: cash, check, card" },
	{ .name = "reference",
	  FIELD_OF(struct payment_view, reference),
	  .label = "Reference",
	  .row = 4,
	  .column = 1,
	  .label_width = 11,
	  .width = 40,
	  .absent = is_cash,
	  .hint = "number of the check, or of the card's slip; never a card's number" },
	PART(0),
	PART(1),
	PART(2),
	PART(3),
	PART(4),
	PART(5),
	PART(6),
	PART(7),
	PART(8),
	PART(9),
	{ 0 },
};
#undef PART

/* ------------------------------------------------------------------------------------ what is owed */

/* The claim one came from stands first, and so is paid first. */
static void put_first(struct payment_view *payment, struct owed_parts *owed)
{
	for (size_t i = 1; i < owed->count; i++) {
		struct owed_part part = owed->items[i];

		if (part.claim_id != payment->claim_id || payment->claim_id == 0)
			continue;
		memmove(owed->items + 1, owed->items, i * sizeof part);
		owed->items[0] = part;
		return;
	}
}

static void spread(struct payment_view *payment)
{
	if (!payment->by_hand)
		(void)payment_spread(payment->amount, payment->parts, payment->count);
}

static enum status load_owed(struct office *office, struct payment_view *payment, struct error *error)
{
	struct owed_parts owed = { 0 };
	struct money sum = { 0 };
	enum status status = payment_owed(office, payment->patient_id, &owed, error);

	put_first(payment, &owed);
	payment->count = owed.count < PARTS_MAX ? owed.count : PARTS_MAX;
	payment->more = owed.count - payment->count;
	for (size_t i = 0; i < payment->count; i++) {
		payment->parts[i] = owed.items[i];
		if (owed.items[i].claim_id != 0)
			claim_number_of_id(owed.items[i].claim_id, payment->numbers[i]);
		sum = money_add(sum, owed.items[i].owed);
	}
	payment->amount =
		payment->claim_id != 0 && payment->count > 0 && payment->parts[0].claim_id == payment->claim_id
			? payment->parts[0].owed
			: sum;
	VEC_FREE(&owed);
	return status;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct payment_subject *about = subject;
	struct payment_view *payment = view->state;
	struct registration registration;
	enum status status;

	payment->patient_id = about->patient_id;
	payment->claim_id = about->claim_id;
	payment->method = PAYMENT_CHECK;
	hash_token(payment->token);
	status = registration_load(office_of(view), about->patient_id, &registration, error);
	payment->patient = registration.patient;
	if (status == STATUS_OK)
		status = load_owed(office_of(view), payment, error);
	spread(payment);
	form_begin(&payment->form, fields, payment, &token_words, office_today(office_of(view)), desk_of(view));
	return status;
}

/* ---------------------------------------------------------------------------------------- painting */

static struct money left_of(const struct payment_view *payment)
{
	return money_subtract(payment->amount, payment_parts_sum(payment->parts, payment->count));
}

static void paint_parts(const struct payment_view *payment, const struct canvas *canvas)
{
	char day[DATE_TEXT_MAX], owed[MONEY_TEXT_MAX];

	(void)canvas_text(canvas, FIRST_PART_ROW - 1, 1, ROLE_HEADING,
			  payment->count > 0 ? "It pays" : "Nothing is owed by the patient");
	for (size_t i = 0; i < payment->count; i++) {
		const struct owed_part *part = &payment->parts[i];

		(void)canvas_format(canvas, FIRST_PART_ROW + (int)i, 3, ROLE_TEXT, "visit of %s  %-10s  owed %10s",
				    date_format_us(part->service, day),
				    payment->numbers[i][0] != '\0' ? payment->numbers[i] : "no claim",
				    money_format(part->owed, owed));
	}
}

static void paint_left(const struct payment_view *payment, const struct canvas *canvas, int row)
{
	struct money left = left_of(payment);
	char text[MONEY_TEXT_MAX];

	if (payment->more > 0)
		(void)canvas_format(canvas, row++, 3, ROLE_MUTED,
				    "%zu visits more are owed: apply to them afterwards, or take two payments",
				    payment->more);
	if (money_is_zero(left))
		(void)canvas_text(canvas, row, 1, ROLE_GOOD, "All of it is applied.");
	else if (money_is_negative(left))
		(void)canvas_format(canvas, row, 1, ROLE_ERROR, "It is to pay %s more than is brought.",
				    money_format(money_negate(left), text));
	else
		(void)canvas_format(canvas, row, 1, ROLE_WARNING,
				    "%s pays nothing yet: it is kept for the patient as unapplied money.",
				    money_format(left, text));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct payment_view *payment = view->state;

	(void)desk_paint_patient(canvas, 0, &payment->patient, office_today(office_of(view)));
	form_paint(&payment->form, canvas, true);
	paint_parts(payment, canvas);
	paint_left(payment, canvas, FIRST_PART_ROW + (int)payment->count + 1);
	form_paint_hint(&payment->form, canvas, canvas->rows - 1, 1);
}

/* ------------------------------------------------------------------------------------------ keying */

static bool type(struct view *view, struct key key)
{
	struct payment_view *payment = view->state;
	bool part_typed = form_field(&payment->form)->row >= FIRST_PART_ROW && payment->form.typed;
	enum form_event event = form_key(&payment->form, key);

	if (event == FORM_IGNORED)
		return false;
	payment->warned = false;
	if (event == FORM_CHANGED || event == FORM_DONE) {
		payment->by_hand = payment->by_hand || part_typed;
		spread(payment);
		form_refresh(&payment->form);
	}
	if (event == FORM_DONE)
		app_say(view->app, ROLE_INFO, "that was the last field: F10 takes the payment");
	return true;
}

static void save(struct view *view)
{
	struct payment_view *payment = view->state;
	bool of_part = form_field(&payment->form)->row >= FIRST_PART_ROW && payment->form.typed;
	struct payment_request request = { .patient_id = payment->patient_id,
					   .method = payment->method,
					   .reference = payment->reference,
					   .token = payment->token,
					   .parts = payment->parts,
					   .part_count = payment->count };
	struct patient_payment done;
	struct error error = { .status = STATUS_OK };
	enum status status = form_take(&payment->form, &error);

	if (status == STATUS_OK) {
		payment->by_hand = payment->by_hand || of_part;
		spread(payment);
		request.amount = payment->amount;
		request.method = payment->method;
		status = payment_take(office_of(view), &request, &done, &error);
	}
	if (status != STATUS_OK) {
		(void)form_go_to(&payment->form, error.where);
		app_fail(view->app, &error);
		return;
	}
	app_close(view);
	if (app_open(view->app, &receipt_screen, &done.number))
		app_say(view->app, ROLE_GOOD, "taken: receipt %lld", (long long)done.number);
}

static void spread_anew(struct view *view)
{
	struct payment_view *payment = view->state;

	if (form_take(&payment->form, NULL) != STATUS_OK)
		return;
	payment->by_hand = payment->warned = false;
	spread(payment);
	form_refresh(&payment->form);
}

static bool may_close(struct view *view)
{
	struct payment_view *payment = view->state;

	if (payment->warned || (!payment->form.typed && !payment->by_hand && payment->reference[0] == '\0'))
		return true;
	payment->warned = true;
	app_say(view->app, ROLE_WARNING, "no payment is taken yet: F10 takes it, Esc again drops it");
	return false;
}

static const struct command commands[] = {
	{ .name = "payment.take",
	  .label = "Take it",
	  .help = "Take the payment as it stands and show its receipt.",
	  .keys = "F10",
	  .right = RIGHT_TAKE_PAYMENT,
	  .run = save },
	{ .name = "payment.spread",
	  .label = "Oldest first",
	  .help = "Spread the amount over what is owed anew, the oldest visit first.",
	  .keys = "F5",
	  .run = spread_anew },
	{ .name = NULL },
};

const struct screen payment_screen = {
	.name = "payment",
	.title = "Payment",
	.help = "What the patient brings. The amount begins as what is owed; it pays the claim one came from first, "
		"then the oldest visit. Change what a visit gets in its own line; F5 spreads anew. What pays nothing "
		"is kept for the patient and said before anything is kept. F10 takes the payment and shows the "
		"receipt; keyed twice it is one payment all the same.",
	.state_size = sizeof(struct payment_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.may_close = may_close,
};
