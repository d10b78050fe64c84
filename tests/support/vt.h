/* SPDX-License-Identifier: MIT */
/*
 * vt.h: a terminal without a window: bytes go in, a grid of cells comes out.
 *
 * What is read is what a person would see on an xterm, whatever way the program drew it. Rows and columns
 * count from 0; a negative row counts from the bottom, -1 is the last one.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_VT_H
#define CLAIMBENCH_TESTS_SUPPORT_VT_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/buf.h"
#include "support/keys.h"

enum {
	VT_ROWS_MAX = 300,
	VT_COLUMNS_MAX = 500,
	VT_CELL_SIZE = 25, /* one character with up to five marks over or under it */
	VT_ROW_SIZE = VT_COLUMNS_MAX * (VT_CELL_SIZE - 1) + 1,
	VT_COLOUR_DEFAULT = -1,
	VT_COLOUR_RGB = 1 << 24, /* plus 0xRRGGBB */
};

struct vt;

struct vt_cell {
	char text[VT_CELL_SIZE]; /* UTF-8; " " where nothing stands, "" in the right half of a wide character */
	bool bold;
	bool underline;
	bool reverse;
	int foreground; /* 0 to 255 of the palette, VT_COLOUR_DEFAULT, or VT_COLOUR_RGB + 0xRRGGBB */
	int background;
};

/* NULL when out of memory. 1 to VT_ROWS_MAX rows, 2 to VT_COLUMNS_MAX columns. */
struct vt *vt_open(int rows, int columns);
/* Takes NULL. */
void vt_close(struct vt *vt);
/* Not between the pieces of an escape sequence. */
void vt_resize(struct vt *vt, int rows, int columns);
int vt_rows(const struct vt *vt);
int vt_columns(const struct vt *vt);

/* What a program writes; a character or sequence may come in pieces. */
void vt_feed(struct vt *vt, const char *bytes, size_t length);

/* STROKE becomes bytes for the program, encoded as the modes it has set ask for; vt_take has them. */
void vt_press(struct vt *vt, const struct key_stroke *stroke);
/* Append to OUT, and forget, what the terminal has to send: keys pressed and answers to questions. */
void vt_take(struct vt *vt, struct buf *out);

/* The row over its full width, blanks included. Returns TEXT. */
const char *vt_row(const struct vt *vt, int row, char text[static VT_ROW_SIZE]);
struct vt_cell vt_cell(const struct vt *vt, int row, int column);
/* The same bold, underline, reverse and colours. */
bool vt_cells_look_alike(const struct vt_cell *a, const struct vt_cell *b);
/*
 * The first place from row FROM on where TEXT stands within one row; false when there is none. ROW and COLUMN
 * may be NULL.
 */
bool vt_find(const struct vt *vt, int from, const char *text, int *row, int *column);

/* Where the cursor is (ROW and COLUMN may be NULL); false when it is hidden. */
bool vt_cursor(const struct vt *vt, int *row, int *column);
/* Between "enter full-screen mode" and "leave" (smcup, rmcup). */
bool vt_on_alternate_screen(const struct vt *vt);
/* Any cell has a colour of its own. */
bool vt_has_colour(const struct vt *vt);
/* How often the bell rang. */
size_t vt_bells(const struct vt *vt);

/*
 * True when no control character was ever written that a terminal has no use for (C0 other than BEL BS TAB LF
 * CR SO SI ESC, and DEL, C1), and no cell shows a character that is unfit for display or bytes that were not
 * UTF-8. Else WHY says which and where.
 */
bool vt_is_clean(const struct vt *vt, struct buf *why);

#endif
