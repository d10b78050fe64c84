/* SPDX-License-Identifier: MIT */
/*
 * list.h: rows of which one is selected: moving, scrolling and drawing them in columns.
 *
 * A list knows no rows, only how many there are; it asks for the text of a cell when it draws.
 */
#ifndef CLAIMBENCH_TUI_KIT_LIST_H
#define CLAIMBENCH_TUI_KIT_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/kit/canvas.h"
#include "tui/kit/key.h"

enum { LIST_CELL_MAX = 300 };

struct list {
	size_t count, top, selected;
	int height; /* rows shown when it was drawn last */
	bool idle;  /* keys go to another list of the screen: the selected row is not lit */
};

struct list_column {
	const char *title;
	int width; /* columns; of those with GROW at least so many */
	int grow;  /* share of what is left over on wide terminals */
	int wide;  /* shown only when the canvas has at least so many columns; 0: always */
	enum align align;
};

/* ROW's text in COLUMN, and its role when it is not ROLE_TEXT. */
typedef void (*list_cell)(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role);

/* Up, Down, PgUp, PgDn, Home, End; false for others. */
bool list_key(struct list *list, struct key key);
/* COUNT rows now; the selection stays where it can. */
void list_resize(struct list *list, size_t count);
void list_select(struct list *list, size_t row);
/*
 * Titles in the first row, then rows; COLUMNS ends with a NULL title. FOCUS puts the cursor on the
 * selected row. EMPTY is said when there is none.
 */
void list_paint(struct list *list, const struct canvas *canvas, const struct list_column *columns, list_cell cell,
		const void *rows, bool focus, const char *empty);

#endif
