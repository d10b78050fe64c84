/* SPDX-License-Identifier: MIT */
/* code_pairs.c: what NCCI does not pay beside one procedure, on one date of service. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/edits.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"

enum { DETAIL_ROWS = 4, TYPED_MAX = PROCEDURE_CODE_MAX };

struct pairs_view {
	struct pairs_subject subject;
	struct pair_answers pairs;
	struct line_limit limit;
	struct list list;
	char typed[TYPED_MAX];    /* the beginning of the other code that is looked for */
	struct code_answer other; /* of the selected pair */
};

/* The code beside the one that is looked at. */
static const char *other_of(const struct pairs_view *state, size_t row)
{
	const struct pair_answer *pair = &state->pairs.items[row];

	return text_equal(pair->column1, state->subject.code) ? pair->column2 : pair->column1;
}

/* What the other code of the selected pair is. */
static enum status look(struct view *view, struct error *error)
{
	struct pairs_view *state = view->state;

	state->other.title[0] = '\0';
	return state->pairs.count == 0 ? STATUS_OK
				       : code_check(office_of(view), other_of(state, state->list.selected),
						    state->subject.on, &state->other, error);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct pairs_view *state = view->state;
	enum status status;

	state->subject = *(const struct pairs_subject *)subject;
	status = edit_pairs_of(office_of(view), state->subject.code, state->subject.on, &state->pairs, error);
	if (status == STATUS_OK)
		status = edit_limit(office_of(view), state->subject.code, state->subject.on, &state->limit, error);
	list_resize(&state->list, state->pairs.count);
	if (status == STATUS_OK)
		status = look(view, error);
	if (status != STATUS_OK)
		VEC_FREE(&state->pairs);
	return status;
}

static void close(struct view *view)
{
	struct pairs_view *state = view->state;

	VEC_FREE(&state->pairs);
}

enum { COLUMN_WITH, COLUMN_PAID, COLUMN_MODIFIER, COLUMN_FROM, COLUMN_TO, COLUMN_BECAUSE };

static const struct list_column columns[] = {
	[COLUMN_WITH] = { .title = "With", .width = 6 },
	[COLUMN_PAID] = { .title = "Paid is", .width = 8 },
	[COLUMN_MODIFIER] = { .title = "Both", .width = 15 },
	[COLUMN_FROM] = { .title = "From", .width = 10 },
	[COLUMN_TO] = { .title = "To", .width = 10 },
	[COLUMN_BECAUSE] = { .title = "Because", .width = 22, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct pairs_view *state = rows;
	const struct pair_answer *pair = &state->pairs.items[row];
	bool never = pair->edit.indicator != PAIR_DISTINCT;

	text[0] = '\0';
	switch (column) {
	case COLUMN_WITH:
		(void)text_format(text, LIST_CELL_MAX, "%s", other_of(state, row));
		break;
	case COLUMN_PAID:
		(void)text_format(text, LIST_CELL_MAX, "%s", pair->column1);
		break;
	case COLUMN_MODIFIER:
		*role = never ? ROLE_ERROR : ROLE_WARNING;
		(void)text_format(text, LIST_CELL_MAX, "%s", never ? "never" : "when distinct");
		break;
	case COLUMN_FROM:
		(void)date_format_us(pair->edit.from, text);
		break;
	case COLUMN_TO:
		(void)date_format_us(pair->edit.to, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", pair_rationale_text(pair->edit.rationale));
		break;
	}
}

static void paint_detail(const struct pairs_view *state, const struct canvas *canvas)
{
	const struct pair_answer *pair = &state->pairs.items[state->list.selected];
	const char *because = pair_rationale_text(pair->edit.rationale);
	char text[LIST_CELL_MAX + CODE_TITLE_MAX];
	int used;

	(void)text_format(text, sizeof text, "%s %s", other_of(state, state->list.selected),
			  state->other.title[0] != '\0' ? state->other.title : "is in no code table that is loaded");
	used = canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_HEADING, text);
	(void)text_format(
		text, sizeof text,
		pair->edit.indicator == PAIR_DISTINCT
			? "%s is paid beside %s only when it was distinct, and a modifier says so%s%s (release %s)"
			: "%s is never paid beside %s on the same day%s%s (release %s)",
		pair->column2, pair->column1, because[0] != '\0' ? ": " : "", because, pair->release);
	(void)canvas_wrapped(canvas, used, 1, canvas->columns - 2, ROLE_TEXT, text);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct pairs_view *state = view->state;
	struct canvas list = canvas_part(canvas, 2, 0, canvas->rows - 2 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	char date[DATE_TEXT_MAX], limit[LIMIT_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s on %s: %zu pairs of the same patient, provider and day",
			    state->subject.code, date_format_us(state->subject.on, date), state->pairs.count);
	(void)canvas_text(canvas, 1, 1, ROLE_TEXT, code_limit_words(&state->limit, limit));
	if (state->typed[0] != '\0')
		(void)canvas_format(canvas, 1, canvas->columns - 16, ROLE_LABEL, "Find %s", state->typed);
	list_paint(&state->list, &list, columns, cell, state, true,
		   "no table that is loaded has a pair with it on that day");
	if (state->pairs.count > 0)
		paint_detail(state, &detail);
}

/* Digits and capitals go to the first pair whose other code begins so. */
static bool type_code(struct pairs_view *state, struct key key)
{
	size_t length = strlen(state->typed);
	char letter;

	if (!key_is_character(key) || key.code >= 0x80)
		return false;
	letter = (char)(key.code >= 'a' && key.code <= 'z' ? key.code - 'a' + 'A' : key.code);
	if (!((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z')))
		return false;
	/* A whole code is there: another one begins. */
	if (length + 1 >= TYPED_MAX)
		length = 0;
	state->typed[length] = letter;
	state->typed[length + 1] = '\0';
	for (size_t i = 0; i < state->pairs.count; i++)
		if (text_starts_with(other_of(state, i), state->typed)) {
			list_select(&state->list, i);
			break;
		}
	return true;
}

static bool type(struct view *view, struct key key)
{
	struct pairs_view *state = view->state;
	struct error error = { .status = STATUS_OK };
	bool taken = type_code(state, key);

	if (!taken) {
		state->typed[0] = '\0';
		taken = list_key(&state->list, key);
	}
	if (taken)
		(void)desk_done(view, look(view, &error), &error);
	return taken;
}

const struct screen pairs_screen = {
	.name = "pairs",
	.title = "Pairs",
	.help = "Medicare's correct coding edits of one procedure on one date of service: beside which others it is "
		"not "
		"paid, or only when a modifier says that it was distinct; which of the two is paid; and how many units "
		"are possible. Digits go to another code.",
	.state_size = sizeof(struct pairs_view),
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
};
