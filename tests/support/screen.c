/* SPDX-License-Identifier: MIT */
/* screen.c: see screen.h; drawings are in screen_drawing.c. */
#include "support/screen.h"

#include <string.h>

#include "claimbench/base/text.h"

bool screen_holds(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	if (vt_find(vt, 0, wish->text, NULL, NULL))
		return true;
	buf_add_format(why, "\"%s\" is nowhere", wish->text);
	return false;
}

bool screen_lacks(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	int row, column;

	if (!vt_find(vt, 0, wish->text, &row, &column))
		return true;
	buf_add_format(why, "\"%s\" stands at row %d, column %d", wish->text, row, column);
	return false;
}

bool screen_row_holds(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	char text[VT_ROW_SIZE];
	bool holds;

	(void)vt_row(vt, wish->row, text);
	holds = text_is_empty(wish->text) ? text[strspn(text, " ")] == '\0' : strstr(text, wish->text) != NULL;
	if (!holds)
		buf_add_format(why, "row %d differs\n  expected %s\n  present  %s", wish->row,
			       text_is_empty(wish->text) ? "(blank)" : wish->text, text);
	return holds;
}

bool screen_is_clean(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	(void)wish;
	return vt_is_clean(vt, why);
}

bool screen_is_monochrome(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	(void)wish;
	if (vt_has_colour(vt))
		buf_add_text(why, "there is colour");
	return !vt_has_colour(vt);
}

/* ------------------------------------------------------------------------- where the cursor stands */

/* The cursor's row: its text, and at which byte each column begins. */
struct spelled {
	const struct vt *vt;
	int row;
	size_t starts[VT_COLUMNS_MAX + 1];
	char text[VT_ROW_SIZE];
};

static void spell(const struct vt *vt, int row, struct spelled *line)
{
	line->vt = vt;
	line->row = row;
	line->starts[0] = 0;
	(void)vt_row(vt, row, line->text);
	for (int column = 0; column < vt_columns(vt); column++)
		line->starts[column + 1] = line->starts[column] + strlen(vt_cell(vt, row, column).text);
}

static bool alike(const struct spelled *line, int a, int b)
{
	struct vt_cell first = vt_cell(line->vt, line->row, a), second = vt_cell(line->vt, line->row, b);

	return vt_cells_look_alike(&first, &second);
}

static bool is_plain(const struct spelled *line, int column)
{
	static const struct vt_cell plain = { .foreground = VT_COLOUR_DEFAULT, .background = VT_COLOUR_DEFAULT };
	struct vt_cell cell = vt_cell(line->vt, line->row, column);

	return vt_cells_look_alike(&cell, &plain);
}

/* Between columns FROM and TO stands nothing but what leads from a label to its field. */
static bool only_padding(const struct spelled *line, int from, int to)
{
	const char *at = line->text + line->starts[from];

	return at + strspn(at, " :.[(") >= line->text + line->starts[to];
}

/* After the padding there is one run of words at most: no gap of two blanks with a word behind it. */
static bool one_run(const struct spelled *line, int from, int to)
{
	const char *end = line->text + line->starts[to];
	const char *at = line->text + line->starts[from];

	at += strspn(at, " :.[(");
	for (; at + 1 < end; at++) {
		if (at[0] == ' ' && at[1] == ' ')
			return at + strspn(at, " ") >= end;
	}
	return true;
}

/* The cursor at column AT belongs to the label in columns FROM up to TO. */
static bool belongs(const struct spelled *line, int at, int from, int to)
{
	/* Right behind a full field the cursor still belongs to it. */
	int inside = at > 0 && alike(line, at, from) && !alike(line, at - 1, at) && at - 1 >= to ? at - 1 : at;
	int start = inside;

	if (at >= from && at < to)
		return true;
	if (alike(line, inside, from)) {
		if (!is_plain(line, from)) /* the bar of a list */
			return true;
		return at < from ? only_padding(line, 0, at) : one_run(line, to, at);
	}
	if (at < from)
		return only_padding(line, 0, at);
	while (start > to && alike(line, start - 1, inside))
		start--;
	return only_padding(line, to, start);
}

bool screen_has_cursor_on(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	struct spelled line;
	int row, at;
	size_t length = strlen(wish->text);

	if (!vt_cursor(vt, &row, &at)) {
		buf_add_text(why, "the cursor is hidden");
		return false;
	}
	spell(vt, row, &line);
	for (int from = 0; from < vt_columns(vt); from++) {
		int to = from;

		if (strncmp(line.text + line.starts[from], wish->text, length) != 0)
			continue;
		while (to < vt_columns(vt) && line.starts[to] < line.starts[from] + length)
			to++;
		if (belongs(&line, at, from, to))
			return true;
	}
	buf_add_format(why, "the cursor is not on \"%s\" but at row %d, column %d\n  %s\n  %*s", wish->text, row, at,
		       line.text, at + 1, "^");
	return false;
}
