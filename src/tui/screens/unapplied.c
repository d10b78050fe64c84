/* SPDX-License-Identifier: MIT */
/* unapplied.c: see unapplied.h. A patient's money pays what he owes, a payer's what that payer owes on a claim. */
#include "tui/screens/unapplied.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/payments.h"
#include "claimbench/workflow/refunds.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { UNAPPLIED_MAX = 1000, BOX_ROWS = 12, BOX_COLUMNS = 74, DETAIL_ROWS = 2, REASON_MAX = 81 };

/* ------------------------------------------------------------------------------- where it goes */

struct apply {
	struct unapplied_row row;
	const struct desk *desk;
	struct owed_parts owed; /* of a patient: what he owes */
	int64_t target;         /* a patient's: 1 for the first of OWED; a payer's: claim id */
	struct money amount;
	struct form form;
};

static struct money left_of(const struct unapplied_row *row)
{
	return money_subtract(row->left, row->asked);
}

static void show_part(const struct owed_part *part, char text[static LOOKUP_TEXT_MAX])
{
	char day[DATE_TEXT_MAX];

	(void)text_format(text, LOOKUP_TEXT_MAX, "visit of %s", date_format_us(part->service, day));
}

/* Of a patient every balance, whatever is typed of its day. */
static size_t find_part(const struct apply *apply, const char *typed, struct lookup_row *rows, size_t room)
{
	size_t count = 0;
	char owed[MONEY_TEXT_MAX];

	for (size_t i = 0; i < apply->owed.count && count < room; i++) {
		struct lookup_row *row = &rows[count];

		*row = (struct lookup_row){ .id = (int64_t)i + 1 };
		show_part(&apply->owed.items[i], row->text);
		(void)text_format(row->note, sizeof row->note, "%s owed %s",
				  apply->owed.items[i].claim_id != 0 ? "on its claim" : "without a claim",
				  money_format(apply->owed.items[i].owed, owed));
		count += strstr(row->text, typed) != NULL;
	}
	return count;
}

static size_t find_claim(const struct apply *apply, const char *typed, struct lookup_row *rows, size_t room)
{
	struct claim_filter filter = { .payer_id = apply->row.payer_id, .owed = OWED_BY_INSURERS };
	struct claim_rows found = { 0 };
	size_t count = 0;
	char owed[MONEY_TEXT_MAX], name[NAME_FULL_MAX];

	if (typed[0] != '\0' && TEXT_SET(filter.text, typed) &&
	    claims_find(apply->desk->office, &filter, 0, room, &found, NULL) == STATUS_OK)
		for (size_t i = 0; i < found.count; i++) {
			struct lookup_row *row = &rows[count++];

			*row = (struct lookup_row){ .id = found.items[i].id };
			(void)text_format(row->text, sizeof row->text, "%s", found.items[i].number);
			(void)text_format(row->note, sizeof row->note, "%.30s owed %s",
					  person_name_format(&found.items[i].patient, name),
					  money_format(found.items[i].balance, owed));
		}
	VEC_FREE(&found);
	return count;
}

static size_t find_target(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	const struct apply *apply = context;

	return apply->row.patient_id != 0 ? find_part(apply, typed, rows, room) : find_claim(apply, typed, rows, room);
}

static void show_target(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	const struct apply *apply = context;

	text[0] = '\0';
	if (id > 0 && apply->row.patient_id != 0 && (size_t)id <= apply->owed.count) {
		show_part(&apply->owed.items[id - 1], text);
	} else if (id > 0 && apply->row.patient_id == 0) {
		claim_number_of_id(id, text);
	}
}

static const struct lookup target_lookup = { find_target, show_target };

static const struct field fields[] = {
	{ .name = "visit",
	  FIELD_OF(struct apply, target),
	  .label = "Pays",
	  .row = 2,
	  .label_width = 8,
	  .width = 24,
	  .lookup = &target_lookup },
	{ .name = "amount",
	  FIELD_OF(struct apply, amount),
	  .label = "Amount",
	  .row = 3,
	  .label_width = 8,
	  .width = 12 },
	{ 0 },
};

static void close_apply(struct view *view)
{
	VEC_FREE(&((struct apply *)view->state)->owed);
}

static enum status open_apply(struct view *view, const void *subject, struct error *error)
{
	struct apply *apply = view->state;
	enum status status = STATUS_OK;

	apply->row = *(const struct unapplied_row *)subject;
	apply->desk = desk_of(view);
	apply->amount = left_of(&apply->row);
	if (apply->row.patient_id != 0)
		status = payment_owed(office_of(view), apply->row.patient_id, &apply->owed, error);
	if (status == STATUS_OK && apply->row.patient_id != 0 && apply->owed.count == 0)
		status = error_set(error, STATUS_REFUSED, "", "the patient owes nothing: ask it back (b), or keep it");
	if (status == STATUS_OK && apply->owed.count > 0) {
		apply->target = 1;
		if (money_compare(apply->amount, apply->owed.items[0].owed) > 0)
			apply->amount = apply->owed.items[0].owed;
	}
	if (status != STATUS_OK)
		close_apply(view);
	form_begin(&apply->form, fields, apply, &token_words, office_today(office_of(view)), apply);
	return status;
}

static void paint_apply(struct view *view, const struct canvas *canvas)
{
	const struct apply *apply = view->state;
	char left[MONEY_TEXT_MAX];

	(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "%s to apply, of entry %lld",
			    money_format(left_of(&apply->row), left), (long long)apply->row.receipt_id);
	if (apply->form.message[0] != '\0')
		(void)canvas_text(canvas, 5, 0, ROLE_ERROR, apply->form.message);
	else
		(void)canvas_text(canvas, 5, 0, ROLE_MUTED,
				  apply->row.patient_id != 0
					  ? "what the patient owes, the oldest first: type a part of its day"
					  : "a claim of this payer: its number, or the patient's name or account");
	form_paint(&apply->form, canvas, true);
}

static void apply_money(struct view *view)
{
	struct apply *apply = view->state;
	const struct owed_part *part = NULL;
	struct error error = { .status = STATUS_OK };
	char text[MONEY_TEXT_MAX];
	int64_t entry = 0;
	enum status status = form_take(&apply->form, &error);

	if (status == STATUS_OK && apply->target == 0)
		status = error_set(&error, STATUS_REFUSED, "visit", "is missing: say what it pays");
	if (status == STATUS_OK && apply->row.patient_id != 0)
		part = &apply->owed.items[apply->target - 1];
	if (status == STATUS_OK && part != NULL && part->claim_id == 0)
		status = unapplied_apply_visit(office_of(view), apply->row.receipt_id, part->encounter_id,
					       apply->amount, &entry, &error);
	else if (status == STATUS_OK)
		status = unapplied_apply(office_of(view), apply->row.receipt_id,
					 part != NULL ? part->claim_id : apply->target, apply->amount, &entry, &error);
	if (status != STATUS_OK) {
		(void)form_go_to(&apply->form, error.where);
		app_fail(view->app, &error);
		return;
	}
	app_close(view);
	app_say(view->app, ROLE_GOOD, "%s applied, entry %lld", money_format(apply->amount, text), (long long)entry);
}

static bool type_apply(struct view *view, struct key key)
{
	struct apply *apply = view->state;
	enum form_event event = form_key(&apply->form, key);

	if (event == FORM_DONE)
		apply_money(view);
	return event != FORM_IGNORED;
}

static void size_apply(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = BOX_ROWS;
	*columns = BOX_COLUMNS;
}

static const struct command apply_commands[] = {
	{ .name = "apply.take", .label = "Apply", .help = "Let the money pay it.", .keys = "F10", .run = apply_money },
	{ .name = "apply.leave",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

static const struct screen apply_screen = {
	.name = "apply",
	.title = "Apply",
	.help = "What unapplied money pays: of a patient any of his own balances, with a claim or without; of a payer "
		"what it owes on a claim.",
	.state_size = sizeof(struct apply),
	.commands = apply_commands,
	.open = open_apply,
	.paint = paint_apply,
	.type = type_apply,
	.close = close_apply,
	.size = size_apply,
};

/* ------------------------------------------------------------------------------------ the list */

struct unapplied {
	int64_t patient_id;
	struct unapplied_rows rows;
	struct list list;
	const struct desk *desk;
};

static enum status load(struct view *view, struct error *error)
{
	struct unapplied *unapplied = view->state;
	enum status status;

	VEC_CLEAR(&unapplied->rows);
	status = unapplied_find(office_of(view), unapplied->patient_id, UNAPPLIED_MAX, &unapplied->rows, error);
	list_resize(&unapplied->list, unapplied->rows.count);
	return status;
}

static void close(struct view *view)
{
	VEC_FREE(&((struct unapplied *)view->state)->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct unapplied *unapplied = view->state;

	(void)error;
	unapplied->patient_id = subject != NULL ? *(const int64_t *)subject : 0;
	unapplied->desk = desk_of(view);
	return STATUS_OK;
}

enum { COLUMN_SINCE, COLUMN_WHOSE, COLUMN_LEFT, COLUMN_ASKED, COLUMN_SOURCE };

static const struct list_column columns[] = {
	[COLUMN_SINCE] = { .title = "Since", .width = 10 },
	[COLUMN_WHOSE] = { .title = "Whose", .width = 18, .grow = 1 },
	[COLUMN_LEFT] = { .title = "Left", .width = 12, .align = ALIGN_RIGHT },
	[COLUMN_ASKED] = { .title = "Asked back", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_SOURCE] = { .title = "From", .width = 18, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct unapplied *unapplied = rows;
	const struct unapplied_row *money = &unapplied->rows.items[row];
	const struct payer *payer = desk_payer(unapplied->desk, money->payer_id);

	switch (column) {
	case COLUMN_SINCE:
		(void)date_format_us(money->since, text);
		break;
	case COLUMN_WHOSE:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  money->patient_id != 0 ? money->account
				  : payer != NULL        ? payer->name
							 : "nobody knows");
		*role = money->patient_id != 0 || payer != NULL ? ROLE_TEXT : ROLE_WARNING;
		break;
	case COLUMN_LEFT:
		(void)money_format(money->left, text);
		break;
	case COLUMN_ASKED:
		if (!money_is_zero(money->asked))
			(void)money_format(money->asked, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", money->source);
		break;
	}
}

static const struct unapplied_row *selected(const struct view *view)
{
	const struct unapplied *unapplied = view->state;

	return unapplied->rows.count > 0 ? &unapplied->rows.items[unapplied->list.selected] : NULL;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct unapplied *unapplied = view->state;
	struct canvas list = canvas_part(canvas, 0, 0, canvas->rows - DETAIL_ROWS, canvas->columns);
	struct money sum = money_of_cents(0);
	char text[MONEY_TEXT_MAX];

	for (size_t i = 0; i < unapplied->rows.count; i++)
		sum = money_add(sum, unapplied->rows.items[i].left);
	list_paint(&unapplied->list, &list, columns, cell, unapplied, true, "all money that came in is applied");
	if (unapplied->rows.count > 0)
		(void)canvas_format(canvas, canvas->rows - 1, 1, ROLE_CONTEXT, "%s in all pays nothing yet",
				    money_format(sum, text));
}

static bool type(struct view *view, struct key key)
{
	return list_key(&((struct unapplied *)view->state)->list, key);
}

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

static bool has_money(const struct view *view, struct error *why_not)
{
	if (selected(view) == NULL)
		return refuse(why_not, "there is no money here");
	return money_compare(left_of(selected(view)), money_of_cents(0)) > 0 ||
	       refuse(why_not, "all of it is asked back: reject the refund first");
}

static void open_form(struct view *view)
{
	(void)app_open(view->app, &apply_screen, selected(view));
}

static void ask_back(struct view *view)
{
	char title[80], amount[MONEY_TEXT_MAX];

	(void)text_format(title, sizeof title, "Ask that %s be given back",
			  money_format(left_of(selected(view)), amount));
	app_ask(view, 0, title, "Why? Somebody else approves it.", "", REASON_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct unapplied_row row = *selected(view);
	struct refund_request request = { .receipt_id = row.receipt_id,
					  .amount = left_of(&row),
					  .reason = answer->text };
	struct error error = { .status = STATUS_OK };
	struct refund refund;

	if (!desk_done(view, refund_ask(office_of(view), &request, &refund, &error), &error))
		return;
	(void)app_reload(view);
	app_say(view->app, ROLE_GOOD, "refund %lld is asked for: somebody else approves it", (long long)refund.id);
}

static bool has_patient(const struct view *view, struct error *why_not)
{
	return (selected(view) != NULL && selected(view)->patient_id != 0) ||
	       refuse(why_not, "it is no patient's money");
}

static void open_chart(struct view *view)
{
	(void)app_open(view->app, &chart_screen, &selected(view)->patient_id);
}

static const struct command commands[] = {
	{ .name = "unapplied.apply",
	  .label = "Apply",
	  .help = "Let the selected money pay something.",
	  .keys = "Enter",
	  .right = RIGHT_POST_MONEY,
	  .ready = has_money,
	  .run = open_form },
	{ .name = "unapplied.ask_back",
	  .label = "Ask back",
	  .help = "Ask that what is left of it be given back; somebody else approves it.",
	  .keys = "b",
	  .right = RIGHT_ASK_REFUND,
	  .ready = has_money,
	  .run = ask_back },
	{ .name = "unapplied.chart",
	  .label = "Chart",
	  .help = "The patient whose money it is.",
	  .keys = "p",
	  .right = RIGHT_VIEW_PATIENT,
	  .ready = has_patient,
	  .run = open_chart },
	{ .name = NULL },
};

const struct screen unapplied_screen = {
	.name = "unapplied",
	.title = "Unapplied money",
	.help = "Money that came in and pays nothing yet, the oldest first, by the entry that brought it in. Enter "
		"applies it; b asks that it be given back. What a remittance brought for a claim that nobody knows is "
		"matched there (m), so that its adjustments are posted too.",
	.state_size = sizeof(struct unapplied),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
