/* SPDX-License-Identifier: MIT */
/* codes_load.c: the rows of the code browser, out of the tree or the search, and what is said of one. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"

enum { HITS_MAX = 100 };

bool codes_is_searching(const struct codes_view *state)
{
	return state->edit.text[strspn(state->edit.text, " ")] != '\0';
}

const struct code_row *codes_selected(const struct codes_view *state)
{
	return state->rows.count > 0 ? &state->rows.items[state->list.selected] : NULL;
}

/* Of all inclusion terms of a code the one with the word that was typed. */
static void set_through(struct code_row *row, const char *terms, const char *query)
{
	char word[QUERY_MAX], line[CODE_TITLE_MAX], lower[CODE_TITLE_MAX];

	(void)text_format(word, sizeof word, "%.*s", (int)strcspn(query, " "), query);
	text_lower(word);
	for (const char *at = terms; at != NULL && *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
		(void)text_format(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
		memcpy(lower, line, sizeof line);
		text_lower(lower);
		if (row->through[0] == '\0' || strstr(lower, word) != NULL)
			(void)TEXT_SET(row->through, line);
		if (strstr(lower, word) != NULL)
			return;
	}
}

static enum status load_found(struct view *view, struct error *error)
{
	struct codes_view *state = view->state;
	struct code_hit hits[HITS_MAX];
	size_t count = 0;
	enum status status = code_find(office_of(view), state->edit.text, (1u << CODE_SYSTEM_COUNT) - 1, true,
				       state->on, hits, HITS_MAX, &count, &state->total, error);

	/* Titles do not outlive the index, so they are copied. */
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct code_row *row = VEC_ADD(&state->rows);

		if (row == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		row->system = hits[i].system;
		row->billable = hits[i].billable;
		row->opens = hits[i].system == CODE_ICD10CM && !hits[i].billable;
		(void)TEXT_SET(row->code, hits[i].code);
		(void)TEXT_SET(row->title, hits[i].title);
		set_through(row, hits[i].through, state->edit.text);
	}
	return status;
}

static enum status load_children(struct view *view, struct error *error)
{
	struct codes_view *state = view->state;
	const char *parent = state->depth > 0 ? state->path[state->depth - 1].code : "";
	struct code_tree_rows children = { 0 };
	enum status status = code_tree(office_of(view), parent, state->on, &children, error);

	for (size_t i = 0; i < children.count && status == STATUS_OK; i++) {
		struct code_row *row = VEC_ADD(&state->rows);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->system = CODE_ICD10CM;
		row->billable = children.items[i].billable;
		row->opens = children.items[i].has_children;
		(void)TEXT_SET(row->code, children.items[i].code);
		(void)TEXT_SET(row->title, children.items[i].title);
	}
	state->total = state->rows.count;
	VEC_FREE(&children);
	return status;
}

bool code_is_chapter(const char *code)
{
	return strchr(code, '-') != NULL;
}

/* Verdict and notes of the selected row, when it is another than before. */
enum status codes_load_selected(struct view *view, struct error *error)
{
	struct codes_view *state = view->state;
	const struct code_row *row = codes_selected(state);
	enum status status = STATUS_OK;

	if (row != NULL && text_equal(row->code, state->shown))
		return STATUS_OK;
	VEC_CLEAR(&state->notes);
	state->answer = (struct code_answer){ .verdict = CODE_UNKNOWN };
	state->limit = (struct line_limit){ .known = false };
	state->notes_top = 0;
	(void)TEXT_SET(state->shown, row != NULL ? row->code : "");
	if (row == NULL)
		return STATUS_OK;
	if (!code_is_chapter(row->code))
		status = code_check(office_of(view), row->code, state->on, &state->answer, error);
	if (status == STATUS_OK && row->system == CODE_ICD10CM)
		status = code_tree_notes(office_of(view), row->code, state->on, &state->notes, error);
	if (status == STATUS_OK && (row->system == CODE_CPT || row->system == CODE_HCPCS))
		status = edit_limit(office_of(view), row->code, state->on, &state->limit, error);
	return status;
}

enum status codes_load(struct view *view, struct error *error)
{
	struct codes_view *state = view->state;
	enum status status;

	VEC_CLEAR(&state->rows);
	status = codes_is_searching(state) ? load_found(view, error) : load_children(view, error);
	list_resize(&state->list, state->rows.count);
	return status == STATUS_OK ? codes_load_selected(view, error) : status;
}
