/* SPDX-License-Identifier: MIT */
/* canvas.c: drawing into the grid. */
#include "tui/kit/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

enum { TEXT_MAX = 2048 };

static const struct cell blank = { { L' ' }, ROLE_TEXT, 1 };

bool grid_resize(struct grid *grid, int rows, int columns)
{
	struct cell *cells = calloc((size_t)rows * (size_t)columns, sizeof *cells);

	if (cells == NULL)
		return false;
	free(grid->cells);
	grid->cells = cells;
	grid->rows = rows;
	grid->columns = columns;
	grid_clear(grid);
	return true;
}

void grid_clear(struct grid *grid)
{
	for (int i = 0; i < grid->rows * grid->columns; i++)
		grid->cells[i] = blank;
	grid->cursor_row = -1;
	grid->cursor_column = -1;
}

void grid_free(struct grid *grid)
{
	free(grid->cells);
	grid->cells = NULL;
	grid->rows = 0;
	grid->columns = 0;
}

struct canvas canvas_of(struct grid *grid)
{
	return (struct canvas){ .grid = grid, .rows = grid->rows, .columns = grid->columns };
}

static int between(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

struct canvas canvas_part(const struct canvas *canvas, int top, int left, int rows, int columns)
{
	struct canvas part = *canvas;

	top = between(top, 0, canvas->rows);
	left = between(left, 0, canvas->columns);
	part.top += top;
	part.left += left;
	part.rows = between(rows, 0, canvas->rows - top);
	part.columns = between(columns, 0, canvas->columns - left);
	return part;
}

/* NULL outside. */
static struct cell *cell_at(const struct canvas *canvas, int row, int column)
{
	if (row < 0 || row >= canvas->rows || column < 0 || column >= canvas->columns)
		return NULL;
	return &canvas->grid->cells[(canvas->top + row) * canvas->grid->columns + canvas->left + column];
}

/* Half a wide character left standing is blanked, so that no cell shows what is not there. */
static void mend_halves(const struct canvas *canvas, int row, int column)
{
	struct cell *cell = cell_at(canvas, row, column), *before = cell_at(canvas, row, column - 1),
		    *after = cell_at(canvas, row, column + 1);

	if (cell->width == 0 && before != NULL)
		*before = blank;
	if (cell->width == 2 && after != NULL && after->width == 0)
		*after = blank;
}

static int put(const struct canvas *canvas, int row, int column, enum role role, wchar_t c, int width)
{
	struct cell *cell = cell_at(canvas, row, column), *right = cell_at(canvas, row, column + 1);

	if (cell == NULL || (width == 2 && right == NULL))
		return width;
	mend_halves(canvas, row, column);
	*cell = (struct cell){ { c }, (uint8_t)role, (uint8_t)width };
	if (width == 2) {
		mend_halves(canvas, row, column + 1);
		*right = (struct cell){ { 0 }, (uint8_t)role, 0 };
	}
	return width;
}

static void combine(const struct canvas *canvas, int row, int column, wchar_t mark)
{
	struct cell *cell = cell_at(canvas, row, column);

	if (cell != NULL && cell->width == 0)
		cell = cell_at(canvas, row, column - 1);
	for (int i = 1; cell != NULL && i < CELL_MARKS; i++) {
		if (cell->text[i] == 0) {
			cell->text[i] = mark;
			return;
		}
	}
}

/* At most WIDTH columns of TEXT, which is printable; how many were taken. */
static int put_text(const struct canvas *canvas, int row, int column, int width, enum role role, const char *text)
{
	int used = 0;

	while (*text != '\0') {
		wchar_t c = (wchar_t)text_next_codepoint(&text);
		int columns = wcwidth(c);

		if (columns < 0 || (canvas->grid->ascii && c > 0x7e)) {
			c = L'?';
			columns = 1;
		}
		if (used + columns > width)
			break;
		if (columns == 0) {
			if (used > 0)
				combine(canvas, row, column + used - 1, c);
			continue;
		}
		used += put(canvas, row, column + used, role, c, columns);
	}
	return used;
}

int canvas_scrolled(const struct canvas *canvas, int row, int column, enum role role, const char *text)
{
	char safe[TEXT_MAX];

	(void)printable(safe, sizeof safe, text);
	return put_text(canvas, row, column, canvas->columns - column, role, safe);
}

/* Blanks at the end that do not fit are nothing that is missing. */
static void drop_blanks(char *text, int width)
{
	size_t length = strlen(text);

	while (length > 0 && text[length - 1] == ' ' && (int)text_width(text) > width)
		text[--length] = '\0';
}

int canvas_text(const struct canvas *canvas, int row, int column, enum role role, const char *text)
{
	int width = canvas->columns - column, used;
	char safe[TEXT_MAX];

	(void)printable(safe, sizeof safe, text);
	drop_blanks(safe, width);
	if (width <= 0 || (int)text_width(safe) <= width)
		return put_text(canvas, row, column, width, role, safe);
	used = put_text(canvas, row, column, width - 1, role, safe);
	canvas_glyph(canvas, row, column + used, role, L'…', '>');
	return width;
}

int canvas_format(const struct canvas *canvas, int row, int column, enum role role, const char *format, ...)
{
	char text[TEXT_MAX];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return canvas_text(canvas, row, column, role, text);
}

void canvas_cell(const struct canvas *canvas, int row, int column, int width, enum align align, enum role role,
		 const char *text)
{
	char safe[TEXT_MAX];
	int needed, used;

	if (width <= 0)
		return;
	(void)printable(safe, sizeof safe, text);
	needed = (int)text_width(safe);
	canvas_fill(canvas, row, column, width, role);
	if (align == ALIGN_RIGHT && needed <= width) {
		(void)put_text(canvas, row, column + width - needed, needed, role, safe);
	} else if (needed <= width) {
		(void)put_text(canvas, row, column, width, role, safe);
	} else {
		used = put_text(canvas, row, column, width - 1, role, safe);
		canvas_glyph(canvas, row, column + used, role, L'…', '>');
	}
}

/* The bytes of TEXT, which is printable, that go on a line of WIDTH columns. */
static size_t line_length(const char *text, int width)
{
	const char *at = text, *blank_at = NULL;
	int used = 0;

	while (*at != '\0') {
		const char *start = at;
		int columns = wcwidth((wchar_t)text_next_codepoint(&at));

		used += columns > 0 ? columns : 0;
		if (*start == ' ')
			blank_at = start;
		if (used > width)
			return (size_t)((blank_at != NULL && blank_at > text ? blank_at
					 : start > text                      ? start
									     : at) -
					text);
	}
	return (size_t)(at - text);
}

int canvas_wrapped(const struct canvas *canvas, int row, int column, int width, enum role role, const char *text)
{
	char safe[TEXT_MAX], line[TEXT_MAX];
	const char *at = safe;
	int lines = 0;

	(void)printable(safe, sizeof safe, text);
	while (*at != '\0' && width > 0) {
		size_t length = line_length(at, width);

		(void)text_format(line, sizeof line, "%.*s", (int)length, at);
		(void)put_text(canvas, row + lines++, column, width, role, line);
		at += length;
		at += strspn(at, " ");
	}
	return lines;
}

void canvas_fill(const struct canvas *canvas, int row, int column, int width, enum role role)
{
	for (int i = 0; i < width; i++)
		(void)put(canvas, row, column + i, role, L' ', 1);
}

void canvas_paint_role(const struct canvas *canvas, int row, int column, int width, enum role role)
{
	for (int i = 0; i < width; i++) {
		struct cell *cell = cell_at(canvas, row, column + i);

		if (cell != NULL)
			cell->role = (uint8_t)role;
	}
}

void canvas_glyph(const struct canvas *canvas, int row, int column, enum role role, wchar_t glyph, char ascii)
{
	(void)put(canvas, row, column, role, canvas->grid->ascii ? (wchar_t)ascii : glyph, 1);
}

void canvas_rule(const struct canvas *canvas, int row, enum role role)
{
	for (int i = 0; i < canvas->columns; i++)
		canvas_glyph(canvas, row, i, role, L'─', '-');
}

void canvas_box(const struct canvas *canvas, enum role role, const char *title)
{
	int last_row = canvas->rows - 1, last_column = canvas->columns - 1;

	for (int row = 0; row < canvas->rows; row++)
		canvas_fill(canvas, row, 0, canvas->columns, ROLE_TEXT);
	canvas_rule(canvas, 0, role);
	canvas_rule(canvas, last_row, role);
	for (int row = 1; row < last_row; row++) {
		canvas_glyph(canvas, row, 0, role, L'│', '|');
		canvas_glyph(canvas, row, last_column, role, L'│', '|');
	}
	canvas_glyph(canvas, 0, 0, role, L'┌', '+');
	canvas_glyph(canvas, 0, last_column, role, L'┐', '+');
	canvas_glyph(canvas, last_row, 0, role, L'└', '+');
	canvas_glyph(canvas, last_row, last_column, role, L'┘', '+');
	if (title != NULL && title[0] != '\0')
		(void)canvas_format(canvas, 0, 2, ROLE_HEADING, " %s ", title);
}

void canvas_cursor(const struct canvas *canvas, int row, int column)
{
	canvas->grid->cursor_row = canvas->top + between(row, 0, canvas->rows - 1);
	canvas->grid->cursor_column = canvas->left + between(column, 0, canvas->columns - 1);
}
