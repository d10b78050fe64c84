/* SPDX-License-Identifier: MIT */
/* codes_paint.c: the code browser: path, field, list, and the panel with verdict and notes. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"

enum { SENTENCE_MAX = 320, LIST_ROW = 2, BESIDE = 100, LIST_LEAST = 5 };

enum { COLUMN_CODE, COLUMN_KIND, COLUMN_TITLE };

static const struct list_column columns[] = {
	{ .title = "Code", .width = 9 },
	{ .title = "Kind", .width = 8 },
	{ .title = "What it stands for", .width = 40, .grow = 1 },
	{ 0 },
};

static const char *kind_word(const struct code_row *row)
{
	if (code_is_chapter(row->code))
		return "chapter";
	if (row->system != CODE_ICD10CM)
		return token_label(&code_system_tokens, (int)row->system);
	return row->billable ? "code" : "header";
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct code_row *code = &((const struct codes_view *)rows)->rows.items[row];

	switch (column) {
	case COLUMN_CODE:
		if (code_is_chapter(code->code))
			(void)text_format(text, LIST_CELL_MAX, "%s", code->code);
		else
			(void)code_dotted(code->system, code->code, text);
		break;
	case COLUMN_KIND:
		*role = code->billable ? ROLE_GOOD : ROLE_MUTED;
		(void)text_format(text, LIST_CELL_MAX, "%s", kind_word(code));
		break;
	default:
		if (code->through[0] != '\0')
			(void)text_format(text, LIST_CELL_MAX, "%.120s (%.120s)", code->title, code->through);
		else
			(void)text_format(text, LIST_CELL_MAX, "%s", code->title);
		break;
	}
}

/* "Chapters > E00-E89 > E11 Type 2 diabetes mellitus", and the date at the right. */
static void paint_context(const struct codes_view *state, const struct canvas *canvas)
{
	struct canvas line = canvas_part(canvas, 0, 0, 1, canvas->columns - 16);
	char date[DATE_TEXT_MAX], dotted[CODE_MAX + 1];
	int column = 1;

	(void)canvas_format(canvas, 0, canvas->columns - 15, ROLE_CONTEXT, "on %s", date_format_us(state->on, date));
	if (codes_is_searching(state)) {
		(void)canvas_format(&line, 0, 1, ROLE_CONTEXT,
				    state->total > state->rows.count ? "Codes, the best %zu of %zu found"
								     : "Codes, %zu found",
				    state->rows.count, state->total);
		return;
	}
	column += canvas_text(&line, 0, column, ROLE_CONTEXT, state->depth == 0 ? "Chapters of ICD-10-CM" : "Chapters");
	for (size_t i = 0; i < state->depth; i++) {
		const struct code_tree_row *step = &state->path[i];
		bool last = i + 1 == state->depth;

		column += canvas_format(&line, 0, column, ROLE_CONTEXT, " > %s",
					code_is_chapter(step->code) ? step->code
								    : code_dotted(CODE_ICD10CM, step->code, dotted));
		if (last)
			(void)canvas_format(&line, 0, column, ROLE_TEXT, " %s", step->title);
	}
}

static enum role verdict_role(enum code_verdict verdict)
{
	switch (verdict) {
	case CODE_VALID:
		return ROLE_GOOD;
	case CODE_HEADER:
	case CODE_NEEDS_SEVENTH:
		return ROLE_WARNING;
	case CODE_UNKNOWN:
	case CODE_OTHER_RELEASE:
		break;
	}
	return ROLE_ERROR;
}

char *code_limit_words(const struct line_limit *limit, char text[static LIMIT_TEXT_MAX])
{
	text[0] = '\0';
	if (limit->known && limit->limit.units == 0)
		(void)text_format(text, LIMIT_TEXT_MAX, "Never paid to a practitioner (MUE %s)", limit->release);
	else if (limit->known)
		(void)text_format(text, LIMIT_TEXT_MAX, "At most %d %s %s (MUE %s)", (int)limit->limit.units,
				  limit->limit.units == 1 ? "unit" : "units",
				  token_label(&limit_kind_tokens, (int)limit->limit.kind), limit->release);
	return text;
}

/* Returns the next free row. */
static int paint_verdict(const struct codes_view *state, const struct canvas *canvas)
{
	const struct code_answer *answer = &state->answer;
	const struct code_row *row = codes_selected(state);
	char sentence[SENTENCE_MAX], text[SENTENCE_MAX + 40];
	int used;

	if (row == NULL || code_is_chapter(row->code)) {
		canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_HEADING, row != NULL ? row->title : "");
		return 1;
	}
	used = canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_HEADING, row->title);
	/* The title stands above already. */
	(void)code_answer_sentence(answer, sentence, sizeof sentence);
	if (answer->verdict == CODE_VALID)
		sentence[strcspn(sentence, ":")] = '\0';
	(void)text_format(text, sizeof text, "%s%s%s", sentence, answer->release[0] != '\0' ? ", release " : "",
			  answer->release);
	return used + canvas_wrapped(canvas, used, 1, canvas->columns - 2, verdict_role(answer->verdict), text);
}

static void paint_panel(struct codes_view *state, const struct canvas *canvas)
{
	int top = paint_verdict(state, canvas);
	char limit[LIMIT_TEXT_MAX];
	struct canvas notes;

	if (state->limit.known)
		top += canvas_wrapped(canvas, top, 1, canvas->columns - 2, ROLE_TEXT,
				      code_limit_words(&state->limit, limit));
	notes = canvas_part(canvas, top, 0, canvas->rows - top, canvas->columns);

	state->notes_height = notes.rows;
	state->notes_rows = code_notes_paint(&notes, state->notes_top, state->shown, &state->notes);
	if (state->notes_rows > notes.rows)
		(void)canvas_format(canvas, canvas->rows - 1, canvas->columns - 14, ROLE_MUTED, " %d-%d of %d ",
				    state->notes_top + 1,
				    state->notes_top + notes.rows < state->notes_rows ? state->notes_top + notes.rows
										      : state->notes_rows,
				    state->notes_rows);
	if (state->focus == FOCUS_NOTES)
		canvas_cursor(&notes, 0, 0);
}

/* Below the list, or beside it where there is room; while the notes are read they get most of it. */
static struct canvas panel_of(const struct codes_view *state, const struct canvas *body, struct canvas *list)
{
	int rows = state->focus == FOCUS_NOTES ? body->rows - LIST_LEAST : body->rows * 2 / 5;
	struct canvas panel;

	if (body->columns >= BESIDE) {
		int width = body->columns / 2 - 2;

		*list = canvas_part(body, 0, 0, body->rows, body->columns - width - 1);
		return canvas_part(body, 0, body->columns - width, body->rows, width);
	}
	*list = canvas_part(body, 0, 0, body->rows - rows - 1, body->columns);
	panel = canvas_part(body, body->rows - rows - 1, 0, rows + 1, body->columns);
	canvas_rule(&panel, 0, ROLE_BOX);
	return canvas_part(&panel, 1, 0, rows, body->columns);
}

void codes_paint(struct view *view, const struct canvas *canvas)
{
	struct codes_view *state = view->state;
	struct canvas body = canvas_part(canvas, LIST_ROW, 0, canvas->rows - LIST_ROW, canvas->columns);
	struct canvas list, panel = panel_of(state, &body, &list);

	paint_context(state, canvas);
	(void)canvas_text(canvas, 1, 1, ROLE_LABEL, "Find");
	edit_paint(canvas, 1, 7, 30, &state->edit, ROLE_FIELD_FOCUS, state->focus == FOCUS_FIELD);
	(void)canvas_text(canvas, 1, 39, ROLE_MUTED, "diabetes kidney   htn   E11   99213");
	state->list.idle = state->focus == FOCUS_NOTES;
	list_paint(&state->list, &list, columns, cell, state, state->focus == FOCUS_LIST,
		   codes_is_searching(state) ? "no code is found by that"
					     : "no code of this part is loaded for that date");
	paint_panel(state, &panel);
}
