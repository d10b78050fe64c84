/* SPDX-License-Identifier: MIT */
/*
 * eob.c: a check keyed from paper. Above the check, below its claims; what of the check is still to be keyed stands between
 * them all the time. Staged, it is a remittance like any other.
 */
#include "tui/screens/eob.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
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
	struct provider_adjustments adjustments; /* listed after the claims */
	struct keyed_claim fresh;                /* what the form of a claim gives back */
	struct provider_adjustment other;        /* and that of an adjustment */
	size_t changed;                          /* which one it is of; as many as there are: a new one */
	struct list list;
	struct form form;
	bool in_list; /* keys go to the list */
	bool warned;
};

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
	  .hint = "of the check; claims less what is taken besides must come to it" },
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
	VEC_FREE(&eob->adjustments);
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

static struct money claims_paid(const struct eob_view *eob)
{
	struct money sum = money_of_cents(0);

	for (size_t i = 0; i < eob->claims.count; i++)
		sum = money_add(sum, eob_entry_paid(&eob->claims.items[i].entry));
	return sum;
}

static struct money taken_besides(const struct eob_view *eob)
{
	struct money sum = money_of_cents(0);

	for (size_t i = 0; i < eob->adjustments.count; i++)
		sum = money_add(sum, eob->adjustments.items[i].amount);
	return sum;
}

void eob_paint_balance(const struct canvas *canvas, int row, struct money check, struct money claims,
		       struct money taken)
{
	struct money left = money_subtract(check, money_subtract(claims, taken));
	/* A check that takes money is below zero, and so is what is left of it. */
	bool gives = money_is_negative(taken), over = money_is_negative(left) != money_is_negative(check);
	char a[MONEY_TEXT_MAX], b[MONEY_TEXT_MAX], c[MONEY_TEXT_MAX];
	int at = 1 + canvas_format(canvas, row, 1, ROLE_TEXT, "Check %s - claims %s", money_format(check, a),
				   money_format(claims, b));

	if (!money_is_zero(taken))
		at += canvas_format(canvas, row, at, ROLE_TEXT, gives ? " - given %s" : " + taken %s",
				    money_format(gives ? money_negate(taken) : taken, a));
	at += canvas_text(canvas, row, at, ROLE_TEXT, " = ");
	if (money_is_zero(left) && money_is_zero(check) && money_is_zero(claims))
		(void)canvas_text(canvas, row, at, ROLE_MUTED, "0.00: key the check's amount");
	else if (money_is_zero(left))
		(void)canvas_text(canvas, row, at, ROLE_GOOD, "0.00 BALANCED");
	else
		(void)canvas_format(canvas, row, at, over ? ROLE_ERROR : ROLE_WARNING,
				    over ? "%s MORE THAN THE CHECK" : "%s STILL TO KEY",
				    money_format(money_is_negative(left) ? money_negate(left) : left, c));
}

enum { COLUMN_NUMBER, COLUMN_PATIENT, COLUMN_KIND, COLUMN_CHARGE, COLUMN_SHARE, COLUMN_PAID, COLUMN_LEFT };

static const struct list_column columns[] = {
	[COLUMN_NUMBER] = { .title = "Claim", .width = 9 },
	[COLUMN_PATIENT] = { .title = "Patient", .width = 15, .grow = 2 },
	[COLUMN_KIND] = { .title = "What", .width = 10, .grow = 1 },
	[COLUMN_CHARGE] = { .title = "Charge", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_SHARE] = { .title = "Patient's", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_PAID] = { .title = "Paid", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_LEFT] = { .title = "Left", .width = 9, .align = ALIGN_RIGHT },
	{ 0 },
};

static const char *kind_words(const struct eob_entry *entry, bool corrects)
{
	switch (entry->status) {
	case REMIT_STATUS_REVERSAL:
		return "reversal";
	case REMIT_STATUS_DENIED:
		return corrects ? "now denied" : "denied";
	case REMIT_STATUS_NOT_OURS:
		return "not its own";
	case REMIT_STATUS_PRIMARY_FORWARDED:
	case REMIT_STATUS_SECONDARY_FORWARDED:
	case REMIT_STATUS_TERTIARY_FORWARDED:
		return "passed on";
	default:
		return corrects ? "correction" : "";
	}
}

/* What was paid of the claim once is taken back on the same check. */
static bool is_reversed(const struct eob_view *eob, int64_t claim_id)
{
	for (size_t i = 0; i < eob->claims.count; i++)
		if (eob->claims.items[i].entry.claim_id == claim_id && eob_entry_reverses(&eob->claims.items[i].entry))
			return true;
	return false;
}

/* Of the check after ROW of the list. */
static struct money left_after(const struct eob_view *eob, size_t row)
{
	struct money left = eob->amount;

	for (size_t i = 0; i <= row && i < eob->claims.count; i++)
		left = money_subtract(left, eob_entry_paid(&eob->claims.items[i].entry));
	for (size_t i = eob->claims.count; i <= row; i++)
		left = money_add(left, eob->adjustments.items[i - eob->claims.count].amount);
	return left;
}

static void claim_cell(const struct eob_view *eob, const struct keyed_claim *claim, int column,
		       char text[static LIST_CELL_MAX])
{
	switch (column) {
	case COLUMN_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%s", claim->entry.number);
		break;
	case COLUMN_PATIENT:
		(void)text_format(text, LIST_CELL_MAX, "%s", claim->patient);
		break;
	case COLUMN_KIND:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  kind_words(&claim->entry, is_reversed(eob, claim->entry.claim_id)));
		break;
	case COLUMN_CHARGE:
		(void)money_format(eob_entry_charge(&claim->entry), text);
		break;
	case COLUMN_SHARE:
		(void)money_format(eob_entry_patient(&claim->entry), text);
		break;
	default:
		(void)money_format(eob_entry_paid(&claim->entry), text);
		break;
	}
}

static void adjustment_cell(const struct provider_adjustment *other, int column, char text[static LIST_CELL_MAX])
{
	const char *words = provider_adjustment_words(other->reason);

	text[0] = '\0';
	if (column == COLUMN_NUMBER)
		(void)text_format(text, LIST_CELL_MAX, "%s", other->reason);
	else if (column == COLUMN_PATIENT)
		(void)text_format(text, LIST_CELL_MAX, "%s", words != NULL ? words : "not listed");
	else if (column == COLUMN_KIND)
		(void)text_format(text, LIST_CELL_MAX, "%s", other->reference);
	else if (column == COLUMN_PAID)
		(void)money_format(money_negate(other->amount), text);
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct eob_view *eob = rows;

	(void)role;
	if (column == COLUMN_LEFT)
		(void)money_format(left_after(eob, row), text);
	else if (row < eob->claims.count)
		claim_cell(eob, &eob->claims.items[row], column, text);
	else
		adjustment_cell(&eob->adjustments.items[row - eob->claims.count], column, text);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct eob_view *eob = view->state;
	struct canvas list = canvas_part(canvas, LIST_ROW, 0, canvas->rows - LIST_ROW - 1, canvas->columns);
	const char *hint = form_field(&eob->form)->hint;

	eob->list.idle = !eob->in_list;
	eob_paint_balance(canvas, BALANCE_ROW, eob->amount, claims_paid(eob), taken_besides(eob));
	list_paint(&eob->list, &list, columns, cell, eob, eob->in_list, "no claim of it is keyed yet");
	form_paint(&eob->form, canvas, !eob->in_list);
	if (eob->form.message[0] != '\0')
		(void)canvas_text(canvas, canvas->rows - 1, 1, ROLE_ERROR, eob->form.message);
	else
		(void)canvas_text(canvas, canvas->rows - 1, 1, ROLE_MUTED,
				  eob->in_list ? "F6 changes the selected row, F8 drops it; F4 goes back up" : hint);
}

/* -------------------------------------------------------------------------------------- claims */

static void open_entry(struct view *view, const struct keyed_claim *claim, size_t at)
{
	struct eob_view *eob = view->state;
	struct money others = claims_paid(eob);
	struct eob_claim_subject subject = { .entry = claim->entry,
					     .patient = claim->patient,
					     .kept = &eob->fresh.entry };

	if (at < eob->claims.count)
		others = money_subtract(others, eob_entry_paid(&claim->entry));
	subject.check = eob->amount;
	subject.claims = others;
	subject.taken = taken_besides(eob);
	subject.corrects = !eob_entry_reverses(&claim->entry) && is_reversed(eob, claim->entry.claim_id);
	eob->fresh = *claim;
	eob->changed = at;
	(void)app_open(view->app, &eob_claim_screen, &subject);
}

/*
 * The claim that was found: its lines, all allowed and paid to begin with. One that is on the check is changed; found
 * once more after its reversal, it is the correction.
 */
static void begin_claim(struct view *view)
{
	struct eob_view *eob = view->state;
	struct keyed_claim claim = { .patient = "" };
	struct claim_story story;
	struct error error = { .status = STATUS_OK };
	char name[NAME_FULL_MAX];
	enum status status;

	for (size_t i = 0; i < eob->claims.count; i++)
		if (eob->claims.items[i].entry.claim_id == eob->claim_id &&
		    !eob_entry_reverses(&eob->claims.items[i].entry)) {
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

/* ROW of the list is new or another. */
static void kept(struct eob_view *eob, size_t row)
{
	list_resize(&eob->list, eob->claims.count + eob->adjustments.count);
	list_select(&eob->list, row);
	eob->warned = false;
}

static bool keep_claim(struct eob_view *eob)
{
	struct keyed_claim *claim =
		eob->changed < eob->claims.count ? &eob->claims.items[eob->changed] : VEC_ADD(&eob->claims);

	if (claim == NULL)
		return false;
	*claim = eob->fresh;
	eob->claim_id = 0;
	form_refresh(&eob->form);
	kept(eob, eob->changed);
	return true;
}

static bool keep_adjustment(struct eob_view *eob)
{
	struct provider_adjustment *other = eob->changed < eob->adjustments.count
						    ? &eob->adjustments.items[eob->changed]
						    : VEC_ADD(&eob->adjustments);

	if (other == NULL)
		return false;
	*other = eob->other;
	kept(eob, eob->claims.count + eob->changed);
	return true;
}

static void answered(struct view *view, const struct answer *answer)
{
	struct eob_view *eob = view->state;
	bool ok = answer->question == EOB_CLAIM_KEPT        ? keep_claim(eob)
		  : answer->question == EOB_ADJUSTMENT_KEPT ? keep_adjustment(eob)
							    : true;

	if (!ok)
		app_say(view->app, ROLE_ERROR, "out of memory");
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

	if (eob->in_list && eob->list.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "F4 goes to what is keyed first");
	return false;
}

static void open_adjustment(struct view *view, size_t at)
{
	struct eob_view *eob = view->state;
	struct provider_adjustment *other = &eob->other;

	*other = at < eob->adjustments.count ? eob->adjustments.items[at] : (struct provider_adjustment){ 0 };
	eob->changed = at;
	(void)app_open(view->app, &eob_adjustment_screen, &other);
}

static void add_adjustment(struct view *view)
{
	struct eob_view *eob = view->state;

	if (eob->in_list || form_take(&eob->form, NULL) == STATUS_OK)
		open_adjustment(view, eob->adjustments.count);
}

static void change(struct view *view)
{
	struct eob_view *eob = view->state;
	size_t row = eob->list.selected;

	if (row < eob->claims.count)
		open_entry(view, &eob->claims.items[row], row);
	else
		open_adjustment(view, row - eob->claims.count);
}

static void drop(struct view *view)
{
	struct eob_view *eob = view->state;
	size_t at = eob->list.selected;

	if (at < eob->claims.count) {
		app_say(view->app, ROLE_INFO, "%s is not on the check any more", eob->claims.items[at].entry.number);
		memmove(eob->claims.items + at, eob->claims.items + at + 1,
			(eob->claims.count - at - 1) * sizeof *eob->claims.items);
		eob->claims.count--;
	} else {
		at -= eob->claims.count;
		app_say(view->app, ROLE_INFO, "%s is not on the check any more", eob->adjustments.items[at].reason);
		memmove(eob->adjustments.items + at, eob->adjustments.items + at + 1,
			(eob->adjustments.count - at - 1) * sizeof *eob->adjustments.items);
		eob->adjustments.count--;
	}
	list_resize(&eob->list, eob->claims.count + eob->adjustments.count);
	eob->in_list = eob->list.count > 0;
}

static void turn(struct view *view)
{
	struct eob_view *eob = view->state;

	if (eob->in_list || (eob->list.count > 0 && form_take(&eob->form, NULL) == STATUS_OK))
		eob->in_list = !eob->in_list;
}

static enum status gather(const struct eob_view *eob, struct eob *out, struct error *error)
{
	struct remittance *check = &out->remittance;
	enum status status = STATUS_OK;

	(void)TEXT_SET(check->trace, eob->trace);
	(void)TEXT_SET(check->method, "CHK");
	check->paid_on = eob->paid_on;
	check->debit = money_is_negative(eob->amount);
	check->amount = check->debit ? money_negate(eob->amount) : eob->amount;
	for (size_t i = 0; i < eob->adjustments.count && status == STATUS_OK; i++) {
		struct provider_adjustment *other = VEC_ADD(&check->provider_adjustments);

		if (other == NULL)
			status = error_set(error, STATUS_FAULT, "", "out of memory");
		else
			*other = eob->adjustments.items[i];
	}
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

	if (eob->warned || (eob->list.count == 0 && eob->trace[0] == '\0' && money_is_zero(eob->amount)))
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
	  .label = "Keyed",
	  .help = "To the claims and adjustments that are keyed, and back up.",
	  .keys = "F4",
	  .run = turn },
	{ .name = "eob.other",
	  .label = "Other money",
	  .help = "Money of the check about no claim of it (PLB): taken back, held, interest.",
	  .keys = "F7",
	  .run = add_adjustment },
	{ .name = "eob.change",
	  .help = "Among what is keyed: change the selected row.",
	  .keys = "F6",
	  .ready = in_list,
	  .run = change },
	{ .name = "eob.drop",
	  .label = "Drop",
	  .help = "Among what is keyed: the selected row is not on the check.",
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
		"remittance. F7 keys money about no claim: what is taken back or held, interest. A reversal is keyed "
		"as its claim "
		"(F5 there); the claim found once more is its correction. Claims of more than twelve lines are keyed "
		"as a "
		"table (claimbench remittance key).",
	.state_size = sizeof(struct eob_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.may_close = may_close,
	.close = close,
};
