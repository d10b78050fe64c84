/* SPDX-License-Identifier: MIT */
/*
 * canvas.h: a clipped rectangle of character cells to draw on.
 *
 * Whatever is drawn outside is not there; whatever bytes are drawn are made safe for a terminal first.
 * Rows and columns count from 0. The terminal shows a grid and finds out itself what has changed, so a
 * screen draws everything anew each time.
 */
#ifndef CLAIMBENCH_TUI_KIT_CANVAS_H
#define CLAIMBENCH_TUI_KIT_CANVAS_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "tui/kit/theme.h"

enum { CELL_MARKS = 3 };

struct cell {
	wchar_t text[CELL_MARKS]; /* a character and what combines with it; [0] 0: the right half of a wide one */
	uint8_t role;
	uint8_t width; /* 1 or 2; 0 for a right half */
};

struct grid {
	struct cell *cells;
	int rows, columns;
	int cursor_row, cursor_column; /* -1: nowhere */
	bool ascii;                    /* no lines and blocks beyond ASCII */
};

/* False when out of memory; the old cells stay then. */
bool grid_resize(struct grid *grid, int rows, int columns);
void grid_clear(struct grid *grid);
void grid_free(struct grid *grid);

struct canvas {
	struct grid *grid;
	int top, left;
	int rows, columns;
};

struct canvas canvas_of(struct grid *grid);
struct canvas canvas_part(const struct canvas *canvas, int top, int left, int rows, int columns);

/* Columns taken; what the canvas has no room for is cut with a mark at its end. */
int canvas_text(const struct canvas *canvas, int row, int column, enum role role, const char *text);
int canvas_format(const struct canvas *canvas, int row, int column, enum role role, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* The same without the mark: for what is scrolled. */
int canvas_scrolled(const struct canvas *canvas, int row, int column, enum role role, const char *text);
/* Exactly WIDTH columns: filled with blanks, or cut with a mark at its end. */
enum align { ALIGN_LEFT, ALIGN_RIGHT };
void canvas_cell(const struct canvas *canvas, int row, int column, int width, enum align align, enum role role,
		 const char *text);
/* Broken at blanks into lines of at most WIDTH columns, from ROW on; how many lines, drawn or outside. */
int canvas_wrapped(const struct canvas *canvas, int row, int column, int width, enum role role, const char *text);
void canvas_fill(const struct canvas *canvas, int row, int column, int width, enum role role);
/* Everything in this role; the text stays. */
void canvas_paint_role(const struct canvas *canvas, int row, int column, int width, enum role role);
void canvas_rule(const struct canvas *canvas, int row, enum role role);
/* A frame around the canvas with TITLE in its upper edge, the inside blank. */
void canvas_box(const struct canvas *canvas, enum role role, const char *title);
/* The hardware cursor goes here; screen readers follow it. */
void canvas_cursor(const struct canvas *canvas, int row, int column);
/* One character that may not be text: blocks, lines. ASCII stands in where the terminal has no other. */
void canvas_glyph(const struct canvas *canvas, int row, int column, enum role role, wchar_t glyph, char ascii);

#endif
