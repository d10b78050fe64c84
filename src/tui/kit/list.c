/* SPDX-License-Identifier: MIT */
/* list.c: rows of which one is selected. */
#include "tui/kit/list.h"

#include <stdio.h>

enum { COLUMNS_MAX = 24, GAP = 1 };

void list_select(struct list *list, size_t row)
{
	list->selected = list->count == 0 ? 0 : row < list->count ? row : list->count - 1;
}

void list_resize(struct list *list, size_t count)
{
	list->count = count;
	list_select(list, list->selected);
}

bool list_key(struct list *list, struct key key)
{
	size_t page = list->height > 1 ? (size_t)list->height - 1 : 1, at = list->selected;

	switch (key.code) {
	case K_UP:
		list_select(list, at > 0 ? at - 1 : 0);
		return true;
	case K_DOWN:
		list_select(list, at + 1);
		return true;
	case K_PAGE_UP:
		list_select(list, at > page ? at - page : 0);
		return true;
	case K_PAGE_DOWN:
		list_select(list, at + page);
		return true;
	case K_HOME:
		list_select(list, 0);
		return true;
	case K_END:
		list_select(list, list->count);
		return true;
	default:
		return false;
	}
}

static void scroll(struct list *list, int height)
{
	size_t rows = height > 0 ? (size_t)height : 1;

	list->height = height;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + rows)
		list->top = list->selected - rows + 1;
	/* No blank rows below when there are rows above. */
	if (list->top + rows > list->count)
		list->top = list->count > rows ? list->count - rows : 0;
}

/* Widths for TOTAL columns: what is over goes to those that grow. */
static int lay_out(const struct list_column *columns, int total, int widths[static COLUMNS_MAX])
{
	int count = 0, used = 0, shares = 0;

	for (; count < COLUMNS_MAX && columns[count].title != NULL; count++) {
		bool shown = columns[count].wide <= total;

		widths[count] = shown ? columns[count].width : 0;
		used += shown ? columns[count].width + GAP : 0;
		shares += shown ? columns[count].grow : 0;
	}
	for (int i = 0; i < count && shares > 0 && used < total; i++) {
		int more = widths[i] > 0 ? (total - used) * columns[i].grow / shares : 0;

		widths[i] += more;
		used += more;
		shares -= widths[i] > 0 ? columns[i].grow : 0;
	}
	return count;
}

static void paint_row(const struct list *list, const struct canvas *canvas, int line, size_t row,
		      const struct list_column *columns, const int widths[static COLUMNS_MAX], int count,
		      list_cell cell, const void *rows)
{
	bool lit = row == list->selected && !list->idle;
	int at = 1;

	for (int i = 0; i < count; i++) {
		char text[LIST_CELL_MAX] = "";
		enum role role = ROLE_TEXT;

		if (widths[i] == 0)
			continue;
		cell(rows, row, i, text, &role);
		canvas_cell(canvas, line, at, widths[i], columns[i].align, role, text);
		at += widths[i] + GAP;
	}
	if (lit)
		canvas_paint_role(canvas, line, 0, canvas->columns, ROLE_SELECTED);
}

void list_paint(struct list *list, const struct canvas *canvas, const struct list_column *columns, list_cell cell,
		const void *rows, bool focus, const char *empty)
{
	int widths[COLUMNS_MAX], count = lay_out(columns, canvas->columns - 1, widths), at = 1;

	scroll(list, canvas->rows - 1);
	for (int i = 0; i < count; i++) {
		if (widths[i] == 0)
			continue;
		canvas_cell(canvas, 0, at, widths[i], columns[i].align, ROLE_HEADING, columns[i].title);
		at += widths[i] + GAP;
	}
	if (list->count == 0) {
		(void)canvas_text(canvas, 1, 1, ROLE_MUTED, empty);
		if (focus)
			canvas_cursor(canvas, 1, 0);
		return;
	}
	for (int line = 1; line < canvas->rows && list->top + (size_t)line - 1 < list->count; line++)
		paint_row(list, canvas, line, list->top + (size_t)line - 1, columns, widths, count, cell, rows);
	if (list->idle)
		return;
	/* A mark without colour, and the cursor where a screen reader looks. */
	canvas_glyph(canvas, (int)(list->selected - list->top) + 1, 0, focus ? ROLE_SELECTED : ROLE_TEXT, L'>', '>');
	if (focus)
		canvas_cursor(canvas, (int)(list->selected - list->top) + 1, 0);
}
