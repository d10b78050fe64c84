/* SPDX-License-Identifier: MIT */
/*
 * eob.c: a check keyed from paper. Above the check, below its claims; what of the check is still to be keyed stands between
 * them all the time. Staged, it is a remittance like any other.
 */
#include "tui/screens/eob.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/key_remittance.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { BALANCE_ROW = 6, LIST_ROW = 8, PATIENT_MAX = 60 };

struct keyed_claim {
	struct eob_entry entry;
	char patient[PATIENT_MAX];
};
VEC_TYPE(keyed_claims, struct keyed_claim);

struct eob_view {
	int64_t payer_id;
	char trace[REMIT_REFERENCE_MAX];
	struct date paid_on;
	struct money amount;
	int64_t claim_id; /* the next one, as it is looked up */
	struct keyed_claims claims;
	struct keyed_claim fresh; /* what the form below gives back */
	size_t changed;           /* which one it is of; claims.count: a new one */
	struct list list;
	struct form form;
	bool in_list; /* keys go to the claims */
	bool warned;
};

/* ------------------------------------------------------------------------------- finding a claim */

static void claim_note(const struct claim_row *row, struct lookup_row *out)
{
	char name[NAME_FULL_MAX], day[DATE_TEXT_MAX], total[MONEY_TEXT_MAX];

	out->id = row->id;
	(void)text_format(out->text, sizeof out->text, "%s", row->number);
	(void)text_format(out->note, sizeof out->note, "%.30s %s %s %s %s", person_name_format(&row->patient, name),
			  date_format_us(row->service_from, day), money_format(row->total, total), row->payer_code,
			  token_label(&claim_state_tokens, (int)row->state));
}

static bool was_sent(enum claim_state state)
{
	return !claim_state_before_sent(state) && state != CLAIM_VOIDED && state != CLAIM_REPLACED;
}

/* By number, account or last name; nothing typed finds nothing: a check may end there. */
static size_t find_claim(void *context, const char *typed, struct lookup_row *rows, size_t room)
{
	const struct desk *desk = context;
	struct claim_filter filter = { .states = 0 };
	struct claim_rows found = { 0 };
	size_t count = 0;

	for (int state = 0; state < CLAIM_STATE_COUNT; state++)
		if (was_sent((enum claim_state)state))
			filter.states |= 1u << state;
	if (typed[0] != '\0' && TEXT_SET(filter.text, typed) &&
	    claims_find(desk->office, &filter, 0, room, &found, NULL) == STATUS_OK)
		for (size_t i = 0; i < found.count; i++)
			claim_note(&found.items[i], &rows[count++]);
	VEC_FREE(&found);
	return count;
}

static void show_claim(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX])
{
	(void)context, (void)id;
	text[0] = '\0';
}

static const struct lookup sent_claim_lookup = { find_claim, show_claim };

static const struct field fields[] = {
	{ .name = "payer",
	  FIELD_OF(struct eob_view, payer_id),
	  .label = "Payer",
	  .row = 1,
	  .column = 1,
	  .label_width = 9,
	  .width = 10,
	  .lookup = &payer_lookup,
	  .hint = "its code, or a word of its name" },
	{ .name = "trace",
	  FIELD_OF(struct eob_view, trace),
	  .label = "Check",
	  .row = 2,
	  .column = 1,
	  .label_width = 9,
	  .width = 24,
	  .hint = "number of the check or transfer, as it is printed" },
	{ .name = "paid_on",
	  FIELD_OF(struct eob_view, paid_on),
	  .label = "Date",
	  .row = 2,
	  .column = 40,
	  .label_width = 8,
	  .width = 10,
	  .hint = "of the check: MMDDYYYY, t, t-3" },
	{ .name = "amount",
	  FIELD_OF(struct eob_view, amount),
	  .label = "Amount",
	  .row = 3,
	  .column = 1,
	  .label_width = 9,
	  .width = 12,
	  .hint = "of the check; all its claims together must come to it" },
	{ .name = "claims",
	  FIELD_OF(struct eob_view, claim_id),
	  .label = "Claim",
	  .row = 4,
	  .column = 1,
	  .label_width = 9,
	  .width = 24,
	  .lookup = &sent_claim_lookup,
	  .hint = "the next claim: its number, or the patient's last name or account" },
	{ 0 },
};

static void close(struct view *view)
{
	struct eob_view *eob = view->state;

	VEC_FREE(&eob->claims);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct eob_view *eob = view->state;

	(void)subject, (void)error;
	eob->paid_on = office_today(office_of(view));
	form_begin(&eob->form, fields, eob, &token_words, office_today(office_of(view)), desk_of(view));
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------ painting */

static struct money keyed_so_far(const struct eob_view *eob)
{
	struct money sum = money_of_cents(0);

	for (size_t i = 0; i < eob->claims.count; i++)
		sum = money_add(sum, eob_entry_paid(&eob->claims.items[i].entry));
	return sum;
}

void eob_paint_balance(const struct canvas *canvas, int row, struct money check, struct money keyed)
{
	struct money left = money_subtract(check, keyed);
	char a[MONEY_TEXT_MAX], b[MONEY_TEXT_MAX], c[MONEY_TEXT_MAX];
	int at = 1 + canvas_format(canvas, row, 1, ROLE_TEXT, "Check %s - claims %s = ", money_format(check, a),
				   money_format(keyed, b));

	if (money_is_zero(left) && money_is_zero(check))
		(void)canvas_text(canvas, row, at, ROLE_MUTED, "0.00: key the check's amount");
	else if (money_is_zero(left))
		(void)canvas_text(canvas, row, at, ROLE_GOOD, "0.00 BALANCED");
	else if (money_is_negative(left))
		(void)canvas_format(canvas, row, at, ROLE_ERROR, "%s MORE THAN THE CHECK",
				    money_format(money_negate(left), c));
	else
		(void)canvas_format(canvas, row, at, ROLE_WARNING, "%s STILL TO KEY", money_format(left, c));
}

enum { COLUMN_NUMBER, COLUMN_PATIENT, COLUMN_CHARGE, COLUMN_SHARE, COLUMN_PAID, COLUMN_LEFT };

static const struct list_column columns[] = {
	[COLUMN_NUMBER] = { .title = "Claim", .width = 10 },
	[COLUMN_PATIENT] = { .title = "Patient", .width = 16, .grow = 1 },
	[COLUMN_CHARGE] = { .title = "Charge", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_SHARE] = { .title = "Patient's", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_PAID] = { .title = "Paid", .width = 11, .align = ALIGN_RIGHT },
	[COLUMN_LEFT] = { .title = "Left", .width = 11, .align = ALIGN_RIGHT },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct eob_view *eob = rows;
	const struct keyed_claim *claim = &eob->claims.items[row];
	struct money left = eob->amount;

	(void)role;
	switch (column) {
	case COLUMN_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%s", claim->entry.number);
		break;
	case COLUMN_PATIENT:
		(void)text_format(text, LIST_CELL_MAX, "%s", claim->patient);
		break;
	case COLUMN_CHARGE:
		(void)money_format(eob_entry_charge(&claim->entry), text);
		break;
	case COLUMN_SHARE:
		(void)money_format(eob_entry_patient(&claim->entry), text);
		break;
	case COLUMN_PAID:
		(void)money_format(eob_entry_paid(&claim->entry), text);
		break;
	default:
		for (size_t i = 0; i <= row; i++)
			left = money_subtract(left, eob_entry_paid(&eob->claims.items[i].entry));
		(void)money_format(left, text);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct eob_view *eob = view->state;
	struct canvas list = canvas_part(canvas, LIST_ROW, 0, canvas->rows - LIST_ROW - 1, canvas->columns);
	const char *hint = form_field(&eob->form)->hint;

	eob->list.idle = !eob->in_list;
	eob_paint_balance(canvas, BALANCE_ROW, eob->amount, keyed_so_far(eob));
	list_paint(&eob->list, &list, columns, cell, eob, eob->in_list, "no claim of it is keyed yet");
	form_paint(&eob->form, canvas, !eob->in_list);
	if (eob->form.message[0] != '\0')
		(void)canvas_text(canvas, canvas->rows - 1, 1, ROLE_ERROR, eob->form.message);
	else
		(void)canvas_text(canvas, canvas->rows - 1, 1, ROLE_MUTED,
				  eob->in_list ? "F6 changes the selected claim, F8 drops it; F4 goes back up" : hint);
}

/* -------------------------------------------------------------------------------------- claims */

static void open_entry(struct view *view, const struct keyed_claim *claim, size_t at)
{
	struct eob_view *eob = view->state;
	struct money others = keyed_so_far(eob);
	struct eob_claim_subject subject = { .entry = claim->entry,
					     .patient = claim->patient,
					     .kept = &eob->fresh.entry };

	if (at < eob->claims.count)
		others = money_subtract(others, eob_entry_paid(&claim->entry));
	subject.left = money_subtract(eob->amount, others);
	subject.has_check = !money_is_zero(eob->amount);
	eob->fresh = *claim;
	eob->changed = at;
	(void)app_open(view->app, &eob_claim_screen, &subject);
}

/* The claim that was found: its lines, all allowed and paid to begin with. */
static void begin_claim(struct view *view)
{
	struct eob_view *eob = view->state;
	struct keyed_claim claim = { .patient = "" };
	struct claim_story story;
	struct error error = { .status = STATUS_OK };
	char name[NAME_FULL_MAX];
	enum status status;

	for (size_t i = 0; i < eob->claims.count; i++)
		if (eob->claims.items[i].entry.claim_id == eob->claim_id) {
			open_entry(view, &eob->claims.items[i], i);
			return;
		}
	status = claim_load(office_of(view), eob->claim_id, &story, &error);
	if (status == STATUS_OK)
		status = eob_entry_begin(&claim.entry, &story.claim.claim, &story.claim.encounter, &error);
	(void)text_format(claim.patient, sizeof claim.patient, "%.59s",
			  status == STATUS_OK ? person_name_format(&story.claim.patient.name, name) : "");
	claim_story_free(&story);
	if (desk_done(view, status, &error))
		open_entry(view, &claim, eob->claims.count);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct eob_view *eob = view->state;
	struct keyed_claim *claim;

	if (answer->question != EOB_CLAIM_KEPT)
		return;
	claim = eob->changed < eob->claims.count ? &eob->claims.items[eob->changed] : VEC_ADD(&eob->claims);
	if (claim == NULL) {
		app_say(view->app, ROLE_ERROR, "out of memory");
		return;
	}
	*claim = eob->fresh;
	list_resize(&eob->list, eob->claims.count);
	list_select(&eob->list, eob->changed);
	eob->claim_id = 0;
	eob->warned = false;
	form_refresh(&eob->form);
}

/* Enter in the last field opens the claim that was found there; an empty one has nothing to open. */
static bool type(struct view *view, struct key key)
{
	struct eob_view *eob = view->state;
	enum form_event event;

	if (eob->in_list)
		return list_key(&eob->list, key);
	event = form_key(&eob->form, key);
	eob->warned = eob->warned && event == FORM_IGNORED;
	if (event == FORM_DONE && eob->claim_id != 0)
		begin_claim(view);
	return event != FORM_IGNORED;
}

/* ------------------------------------------------------------------------------------ commands */

static bool in_list(const struct view *view, struct error *why_not)
{
	const struct eob_view *eob = view->state;

	if (eob->in_list && eob->claims.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "F4 goes to the claims first");
	return false;
}

static void change(struct view *view)
{
	struct eob_view *eob = view->state;

	open_entry(view, &eob->claims.items[eob->list.selected], eob->list.selected);
}

static void drop(struct view *view)
{
	struct eob_view *eob = view->state;
	size_t at = eob->list.selected;

	app_say(view->app, ROLE_INFO, "%s is not on the check any more", eob->claims.items[at].entry.number);
	memmove(eob->claims.items + at, eob->claims.items + at + 1,
		(eob->claims.count - at - 1) * sizeof *eob->claims.items);
	eob->claims.count--;
	list_resize(&eob->list, eob->claims.count);
	eob->in_list = eob->claims.count > 0;
}

static void turn(struct view *view)
{
	struct eob_view *eob = view->state;

	if (eob->in_list || (eob->claims.count > 0 && form_take(&eob->form, NULL) == STATUS_OK))
		eob->in_list = !eob->in_list;
}

static enum status gather(const struct eob_view *eob, struct eob *out, struct error *error)
{
	struct remittance *check = &out->remittance;
	enum status status = STATUS_OK;

	(void)TEXT_SET(check->trace, eob->trace);
	(void)TEXT_SET(check->method, "CHK");
	check->paid_on = eob->paid_on;
	check->amount = eob->amount;
	for (size_t i = 0; i < eob->claims.count && status == STATUS_OK; i++) {
		struct remittance_claim *claim = VEC_ADD(&out->claims);

		status = claim != NULL ? eob_entry_claim(&eob->claims.items[i].entry, claim, error)
				       : error_set(error, STATUS_FAULT, "", "out of memory");
	}
	return status;
}

static void stage(struct view *view)
{
	struct eob_view *eob = view->state;
	struct error error = { .status = STATUS_OK };
	struct eob check = { .claims = { 0 } };
	const struct payer *payer;
	int64_t id = 0;
	enum status status = eob->in_list ? STATUS_OK : form_take(&eob->form, &error);

	payer = desk_payer(desk_of(view), eob->payer_id);
	if (status == STATUS_OK && payer == NULL)
		status = error_set(&error, STATUS_REFUSED, "payer", "is missing");
	if (status == STATUS_OK)
		status = gather(eob, &check, &error);
	if (status == STATUS_OK) {
		(void)TEXT_SET(check.remittance.payer_id, payer->code);
		status = eob_key(office_of(view), &check, &id, &error);
	}
	eob_free(&check);
	if (status != STATUS_OK) {
		eob->in_list = false;
		(void)form_go_to(&eob->form, error.where);
		app_fail(view->app, &error);
		return;
	}
	app_close(view);
	if (app_open(view->app, &remittance_screen, &id))
		app_say(view->app, ROLE_GOOD, "staged: look at what posting does (2), then F10 posts it");
}

static bool may_close(struct view *view)
{
	struct eob_view *eob = view->state;

	if (eob->warned || (eob->claims.count == 0 && eob->trace[0] == '\0' && money_is_zero(eob->amount)))
		return true;
	eob->warned = true;
	app_say(view->app, ROLE_WARNING,
		"the check and %zu claim%s of it are not kept yet: F10 stages it, Esc again drops it",
		eob->claims.count, eob->claims.count == 1 ? "" : "s");
	return false;
}

static const struct command commands[] = {
	{ .name = "eob.stage",
	  .label = "Stage it",
	  .help = "The check balances: keep it as a remittance, to be looked at and posted.",
	  .keys = "F10",
	  .right = RIGHT_POST_MONEY,
	  .run = stage },
	{ .name = "eob.turn",
	  .label = "Claims",
	  .help = "To the claims that are keyed, and back up.",
	  .keys = "F4",
	  .run = turn },
	{ .name = "eob.change",
	  .help = "Among the claims: change the selected one.",
	  .keys = "F6",
	  .ready = in_list,
	  .run = change },
	{ .name = "eob.drop",
	  .label = "Drop",
	  .help = "Among the claims: the selected one is not on the check.",
	  .keys = "F8",
	  .ready = in_list,
	  .run = drop },
	{ .name = NULL },
};

const struct screen eob_screen = {
	.name = "eob",
	.title = "Key a check",
	.help = "A payer's check with its explanation on paper. Key the check, then claim after claim: find it by "
		"number or "
		"the patient's name, key its lines. What of the check is still to be keyed stands above the claims all "
		"the time. F10 stages it once it balances; then it is looked at, posted and taken back like any other "
		"remittance. Money about no claim, reversals and claims of more than twelve lines are keyed as a table "
		"(claimbench remittance key).",
	.state_size = sizeof(struct eob_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.may_close = may_close,
	.close = close,
};
