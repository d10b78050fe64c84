/* SPDX-License-Identifier: MIT */
/*
 * eob_claim.c: a claim of a check, keyed line by line. All of the charge is allowed and paid to begin with; what is paid
 * follows from the rest until a person says it, and what does not add up stands at the row's end.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "claimbench/workflow/answers.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/eob.h"

enum { HEAD_ROW = 3, FIRST_ROW = 4, CELL = 8 };

struct claim_form {
	struct eob_entry entry;
	struct eob_claim_subject about;
	char patient[60];
	struct form form;
	bool changed, warned;
};

#define ABSENT(i)                                                                                                      \
	static bool no_line_##i(const void *record)                                                                    \
	{                                                                                                              \
		return ((const struct claim_form *)record)->entry.count <= (i);                                        \
	}
ABSENT(0)
ABSENT(1)
ABSENT(2)
ABSENT(3)
ABSENT(4)
ABSENT(5)
ABSENT(6)
ABSENT(7)
ABSENT(8)
ABSENT(9)
ABSENT(10)
ABSENT(11)
#undef ABSENT

#define CELL_OF(i, member, at, wide, said, more)                                                                       \
	{                                                                                                              \
		.name = "line[" #i "]." #member, FIELD_OF(struct claim_form, entry.lines[i].member), .label = "",      \
		.row = FIRST_ROW + (i), .column = (at), .width = (wide), .hint = (said), .flags = (more),              \
		.absent = no_line_##i                                                                                  \
	}
#define LINE(i)                                                                                                        \
	CELL_OF(i, allowed, 17, CELL,                                                                                  \
		"what is allowed; the rest is written down (CO-45). Denied: leave it as charged", 0),                  \
		CELL_OF(i, deductible, 26, CELL, "the patient's deductible (PR-1)", 0),                                \
		CELL_OF(i, coinsurance, 35, CELL, "the patient's coinsurance (PR-2)", 0),                              \
		CELL_OF(i, copay, 44, 7, "the patient's copay (PR-3)", 0),                                             \
		CELL_OF(i, group, 52, 2, "anything else taken off: CO, PR, OA or PI; empty: nothing",                  \
			FIELD_UPPER | FIELD_FIXED),                                                                    \
		CELL_OF(i, carc, 55, 4, "its reason code (CARC), as it is printed", FIELD_UPPER),                      \
		CELL_OF(i, other, 60, CELL, "how much is taken off for that reason", 0),                               \
		CELL_OF(i, paid, 69, CELL, "what was paid: it follows from the others until it is keyed", 0)

static const struct field fields[] = {
	LINE(0),
	LINE(1),
	LINE(2),
	LINE(3),
	LINE(4),
	LINE(5),
	LINE(6),
	LINE(7),
	LINE(8),
	LINE(9),
	LINE(10),
	LINE(11),
	{ .name = "payer_number",
	  FIELD_OF(struct claim_form, entry.payer_number),
	  .label = "Payer's number of it",
	  .row = 1,
	  .column = 1,
	  .label_width = 21,
	  .width = 30,
	  .hint = "as the payer prints it (its claim number); may stay empty" },
	{ .name = "status",
	  FIELD_OF(struct claim_form, entry.status),
	  .label = "Status",
	  .row = 1,
	  .column = 55,
	  .label_width = 7,
	  .width = 2,
	  .hint = "1 to 3 decided as 1st to 3rd payer, 4 denied, 19 to 21 passed on, 22 reversal, 23 not its own" },
	{ 0 },
};
#undef LINE
#undef CELL_OF

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct claim_form *state = view->state;

	(void)error;
	state->about = *(const struct eob_claim_subject *)subject;
	state->entry = state->about.entry;
	(void)TEXT_SET(state->patient, state->about.patient);
	eob_entry_follow(&state->entry);
	form_begin(&state->form, fields, state, &token_words, office_today(office_of(view)), desk_of(view));
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------ painting */

static void paint_line(const struct eob_line *line, const struct canvas *canvas, int row)
{
	struct money out = eob_line_out(line);
	char text[MONEY_TEXT_MAX], what[40];
	size_t length;

	(void)text_format(what, sizeof what, "%s", line->procedure);
	for (int i = 0; i < MODIFIERS_MAX && line->modifiers[i][0] != '\0'; i++) {
		length = strlen(what);
		(void)text_format(what + length, sizeof what - length, "-%s", line->modifiers[i]);
	}
	canvas_cell(canvas, row, 0, 8, ALIGN_LEFT, ROLE_TEXT, what);
	canvas_cell(canvas, row, 8, CELL, ALIGN_RIGHT, ROLE_TEXT, money_format(line->charge, text));
	if (!money_is_zero(out))
		(void)canvas_text(canvas, row, 78, ROLE_ERROR, "!");
}

static int line_in_hand(const struct claim_form *state)
{
	int row = form_field(&state->form)->row - FIRST_ROW;

	return row >= 0 && row < state->entry.count ? row : -1;
}

/* The remarks of the line in hand, else of the claim. */
static void remark_line(const struct eob_entry *entry, int line, const struct canvas *canvas, int row)
{
	const char *codes =
		line >= 0 && entry->lines[line].remarks[0] != '\0' ? entry->lines[line].remarks : entry->remarks;
	char words[200];

	if (codes[0] != '\0')
		canvas_cell(canvas, row, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_TEXT,
			    remark_sentence(codes, words, sizeof words));
}

/* What the line in hand comes to, in words. */
static void paint_sum(const struct claim_form *state, const struct canvas *canvas, int row)
{
	const struct eob_entry *entry = &state->entry;
	int in_hand = line_in_hand(state);
	const struct eob_line *line = in_hand >= 0 ? &entry->lines[in_hand] : NULL;
	char a[MONEY_TEXT_MAX], b[MONEY_TEXT_MAX], c[MONEY_TEXT_MAX];

	(void)canvas_format(canvas, row, 1, ROLE_TEXT, "This claim: charge %s, paid %s, patient's %s",
			    money_format(eob_entry_charge(entry), a), money_format(eob_entry_paid(entry), b),
			    money_format(eob_entry_patient(entry), c));
	remark_line(entry, in_hand, canvas, row + 2);
	if (line == NULL)
		return;
	if (money_is_zero(eob_line_out(line)))
		(void)canvas_format(canvas, row + 1, 1, ROLE_MUTED, "Line %d: %s is written down under the contract",
				    in_hand + 1, money_format(money_subtract(line->charge, line->allowed), a));
	else
		(void)canvas_format(canvas, row + 1, 1, ROLE_ERROR,
				    "Line %d is out by %s: allowed less the patient's part and other is not paid",
				    in_hand + 1, money_format(eob_line_out(line), a));
}

/* How the payer decided it; a reversal is keyed as it was paid. */
static void paint_status(const struct claim_form *state, const struct canvas *canvas)
{
	const char *words = remit_status_words((int)state->entry.status);

	(void)canvas_text(canvas, 1, 65, eob_status_known(state->entry.status) ? ROLE_TEXT : ROLE_ERROR,
			  words != NULL ? words : "not known");
	if (eob_entry_reverses(&state->entry))
		(void)canvas_text(canvas, 0, 42, ROLE_WARNING, "REVERSAL: key what was paid then");
	else if (state->about.corrects)
		(void)canvas_text(canvas, 0, 42, ROLE_WARNING, "CORRECTION: key what is paid now");
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct claim_form *state = view->state;
	int row = FIRST_ROW + state->entry.count;

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s  %s", state->entry.number, state->patient);
	paint_status(state, canvas);
	eob_paint_balance(canvas, 2, state->about.check, money_add(state->about.claims, eob_entry_paid(&state->entry)),
			  state->about.taken);
	(void)canvas_text(canvas, HEAD_ROW, 0, ROLE_HEADING,
			  "Code      Charge Allowed  Deduct.  Coins.   Copay   Gr Rsn  Other    Paid");
	for (int i = 0; i < state->entry.count; i++)
		paint_line(&state->entry.lines[i], canvas, FIRST_ROW + i);
	form_paint(&state->form, canvas, true);
	if (row + 4 < canvas->rows)
		paint_sum(state, canvas, row + 1);
	form_paint_hint(&state->form, canvas, canvas->rows - 1, 1);
}

/* -------------------------------------------------------------------------------------- keying */

/* A person's word for what was paid; when it is what follows anyway, it goes on following. */
static void note_paid(struct claim_form *state, int line)
{
	struct eob_line *keyed = line >= 0 ? &state->entry.lines[line] : NULL;

	if (keyed != NULL)
		keyed->paid_keyed = !money_is_zero(eob_line_out(keyed));
}

static bool is_paid(const struct field *field)
{
	return field->name != NULL && strstr(field->name, "].paid") != NULL;
}

static bool type(struct view *view, struct key key)
{
	struct claim_form *state = view->state;
	bool of_paid = is_paid(form_field(&state->form)) && state->form.typed;
	int line = line_in_hand(state);
	enum form_event event = form_key(&state->form, key);

	if (event == FORM_IGNORED)
		return false;
	state->warned = false;
	if (event == FORM_CHANGED || event == FORM_DONE) {
		state->changed = true;
		if (of_paid)
			note_paid(state, line);
		eob_entry_follow(&state->entry);
		form_refresh(&state->form);
	}
	if (event == FORM_DONE)
		app_say(view->app, ROLE_INFO, "that was the last field: F10 keeps the claim");
	return true;
}

/* What is typed into the field in hand is taken first; false when it can't be read, which the form says. */
static bool settle_field(struct claim_form *state, struct error *error)
{
	bool typed = state->form.typed, of_paid = is_paid(form_field(&state->form)) && typed;
	int line = line_in_hand(state);

	if (form_take(&state->form, error) != STATUS_OK)
		return false;
	state->changed = state->changed || typed;
	if (of_paid)
		note_paid(state, line);
	eob_entry_follow(&state->entry);
	form_refresh(&state->form);
	return true;
}

static void keep(struct view *view)
{
	struct claim_form *state = view->state;
	struct error error = { .status = STATUS_OK };

	if (!settle_field(state, &error) || eob_entry_check(&state->entry, &error) != STATUS_OK) {
		(void)form_go_to(&state->form, error.where);
		app_say(view->app, ROLE_ERROR, "%s", error.what);
		return;
	}
	*state->about.kept = state->entry;
	app_answer(view, &(struct answer){ .question = EOB_CLAIM_KEPT });
}

static void answered(struct view *view, const struct answer *answer)
{
	struct claim_form *state = view->state;

	state->changed = state->changed || answer->question == EOB_REMARKS_KEPT;
	state->warned = false;
}

static void remark(struct view *view)
{
	struct claim_form *state = view->state;
	struct eob_remarks_subject subject = { &state->entry, line_in_hand(state) };

	if (settle_field(state, NULL))
		(void)app_open(view->app, &eob_remarks_screen, &subject);
}

/* Keyed as the last answer that was posted has it, unless that was taken back already, or a form can't hold it. */
static void repeat_last(struct view *view)
{
	struct claim_form *state = view->state;
	struct payer_answers answers = { 0 };
	const struct payer_answer *last = NULL;
	struct error error = { .status = STATUS_OK };

	if (desk_done(view, payer_answers_load(office_of(view), state->entry.claim_id, &answers, &error), &error))
		for (size_t i = 0; i < answers.count; i++)
			if (answers.items[i].claim.n > 0)
				last = &answers.items[i];
	if (last != NULL && last->claim.outcome != REMIT_REVERSAL && eob_entry_repeat(&state->entry, &last->claim.said))
		app_say(view->app, ROLE_INFO, "as check %s of %s decided it", last->remittance.trace,
			last->remittance.batch);
	payer_answers_free(&answers);
}

/* What a person has keyed is left; else it begins as what is to be taken back, and ends as it was. */
static void reverse(struct view *view)
{
	struct claim_form *state = view->state;
	bool reverses = eob_entry_reverses(&state->entry);

	if (!settle_field(state, NULL))
		return;
	if (!state->changed && reverses)
		state->entry = state->about.entry;
	else if (!state->changed)
		repeat_last(view);
	state->entry.status = reverses ? state->entry.sequence : REMIT_STATUS_REVERSAL;
	state->warned = false;
	form_refresh(&state->form);
}

static bool may_close(struct view *view)
{
	struct claim_form *state = view->state;

	if (state->warned ||
	    (!state->changed && !state->form.typed && state->entry.status == state->about.entry.status))
		return true;
	state->warned = true;
	app_say(view->app, ROLE_WARNING, "this claim is not on the check yet: F10 puts it there, Esc again drops it");
	return false;
}

static const struct command commands[] = {
	{ .name = "eob_claim.keep",
	  .label = "Keep",
	  .help = "Put the claim on the check.",
	  .keys = "F10",
	  .run = keep },
	{ .name = "eob_claim.remarks",
	  .label = "Remarks",
	  .help = "Remark codes (RARC) of the claim and of its lines.",
	  .keys = "F7",
	  .run = remark },
	{ .name = "eob_claim.reverse",
	  .label = "Reversal",
	  .help = "It takes back what was paid once (status 22), or no longer does. Its correction is keyed as a claim "
		  "of "
		  "its own.",
	  .keys = "F5",
	  .run = reverse },
	{ .name = NULL },
};

const struct screen eob_claim_screen = {
	.name = "eob_claim",
	.title = "Key a claim",
	.help = "A row a line of the claim. All of the charge is allowed and paid to begin with: key what the paper "
		"says "
		"otherwise. The rest of the charge is the contract's (CO-45); a denied line stays as charged, and what "
		"is "
		"not paid goes under Other with its group and reason. Paid follows from the others until it is keyed; "
		"a row "
		"that does not add up has a mark at its end. F5 makes it a reversal: it stands as it was paid then, or "
		"is keyed so; "
		"the "
		"correction is the same claim found once more. F7 keys remark codes. The balance of the check stands "
		"above.",
	.state_size = sizeof(struct claim_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.may_close = may_close,
};
