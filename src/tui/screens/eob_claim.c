/* SPDX-License-Identifier: MIT */
/*
 * eob_claim.c: a claim of a check, keyed line by line. All of the charge is allowed and paid to begin with; what is paid
 * follows from the rest until a person says it, and what does not add up stands at the row's end.
 */
#include <string.h>

#include "claimbench/base/text.h"
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

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct claim_form *state = view->state;
	const char *hint = form_field(&state->form)->hint;
	int row = FIRST_ROW + state->entry.count;

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s  %s", state->entry.number, state->patient);
	eob_paint_balance(canvas, 2, state->about.left, eob_entry_paid(&state->entry));
	(void)canvas_text(canvas, HEAD_ROW, 0, ROLE_HEADING,
			  "Code      Charge Allowed  Deduct.  Coins.   Copay   Gr Rsn  Other    Paid");
	for (int i = 0; i < state->entry.count; i++)
		paint_line(&state->entry.lines[i], canvas, FIRST_ROW + i);
	form_paint(&state->form, canvas, true);
	if (row + 3 < canvas->rows)
		paint_sum(state, canvas, row + 1);
	if (state->form.message[0] != '\0')
		(void)canvas_text(canvas, canvas->rows - 1, 1, ROLE_ERROR, state->form.message);
	else if (hint != NULL)
		(void)canvas_text(canvas, canvas->rows - 1, 1, ROLE_MUTED, hint);
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

static void keep(struct view *view)
{
	struct claim_form *state = view->state;
	struct error error = { .status = STATUS_OK };
	bool of_paid = is_paid(form_field(&state->form)) && state->form.typed;
	int line = line_in_hand(state);
	enum status status = form_take(&state->form, &error);

	if (status == STATUS_OK) {
		if (of_paid)
			note_paid(state, line);
		eob_entry_follow(&state->entry);
		form_refresh(&state->form);
		status = eob_entry_check(&state->entry, &error);
	}
	if (status != STATUS_OK) {
		(void)form_go_to(&state->form, error.where);
		app_say(view->app, ROLE_ERROR, "%s", error.what);
		return;
	}
	*state->about.kept = state->entry;
	app_answer(view, &(struct answer){ .question = EOB_CLAIM_KEPT });
}

static bool may_close(struct view *view)
{
	struct claim_form *state = view->state;

	if (state->warned || (!state->changed && !state->form.typed))
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
		"that does not add up has a mark at its end. The balance of the check stands above.",
	.state_size = sizeof(struct claim_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.may_close = may_close,
};
