/* SPDX-License-Identifier: MIT */
/* codes.h: the parts of the code browser. */
#ifndef CLAIMBENCH_TUI_SCREENS_CODES_H
#define CLAIMBENCH_TUI_SCREENS_CODES_H

#include "claimbench/workflow/edits.h"
#include "claimbench/workflow/reference.h"
#include "tui/kit/app.h"
#include "tui/kit/list.h"

enum { QUERY_MAX = 80, DEPTH_MAX = 8 };
enum codes_focus { FOCUS_FIELD, FOCUS_LIST, FOCUS_NOTES };

/* A row of the list, out of the tree or the search. */
struct code_row {
	enum code_system system;
	char code[16];
	bool billable, opens;
	char title[CODE_TITLE_MAX];
	char through[CODE_TITLE_MAX]; /* the inclusion term that matched */
};
VEC_TYPE(code_rows, struct code_row);

struct codes_view {
	struct edit edit;
	struct date on;
	struct code_tree_row path[DEPTH_MAX]; /* headers opened, from the chapter down */
	size_t depth;
	struct code_rows rows;
	size_t total; /* found in all */
	struct list list;
	enum codes_focus focus;
	char shown[16]; /* whose verdict and notes these are */
	struct code_answer answer;
	struct line_limit limit; /* of a procedure */
	struct code_note_rows notes;
	int notes_top, notes_rows, notes_height;
};

/* Something is typed: the list shows what is found, not the tree. */
bool codes_is_searching(const struct codes_view *state);
/* NULL when the list is empty. */
const struct code_row *codes_selected(const struct codes_view *state);
bool code_is_chapter(const char *code);
/* The list anew, and what is said of its selected row. */
enum status codes_load(struct view *view, struct error *error) MUST_CHECK;
/* Verdict and notes of the selected row, when it is another than before. */
enum status codes_load_selected(struct view *view, struct error *error) MUST_CHECK;
void codes_paint(struct view *view, const struct canvas *canvas);

/*
 * NOTES of CODE from row -TOP on: its own first, then those it inherits under the code they come from.
 * How many rows all of them take.
 */
int code_notes_paint(const struct canvas *canvas, int top, const char *code, const struct code_note_rows *notes);

enum { LIMIT_TEXT_MAX = 160 };
/* "At most 2 units on a line (MUE 2026-Q1)"; "" when none is published. Returns TEXT. */
char *code_limit_words(const struct line_limit *limit, char text[static LIMIT_TEXT_MAX]);

/* A procedure whose NCCI pairs are looked at. */
struct pairs_subject {
	char code[PROCEDURE_CODE_MAX];
	struct date on;
};
extern const struct screen pairs_screen; /* const struct pairs_subject * */

/* Which releases are loaded, in a box. */
extern const struct screen releases_box; /* NULL */

/* A loaded release whose effect is looked at. */
struct rehearsal_subject {
	char system[12], release[33]; /* as struct code_set_line has them */
};
extern const struct screen rehearsal_screen; /* const struct rehearsal_subject * */

#endif
