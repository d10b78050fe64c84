/* SPDX-License-Identifier: MIT */
/* screen_drawing.c: the part of screen.h that draws screens into files and compares them. */
#include "support/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"

/* ------------------------------------------------------------------------------------- drawings */

static void draw_rule(int columns, const char *label, struct buf *out)
{
	int length = (int)strlen(label);
	int before = columns >= length + 4 ? 4 : 0;

	if (length > columns)
		length = 0;
	buf_add_char(out, '+');
	for (int i = 0; i < columns; i++)
		buf_add_char(out, i >= before && i < before + length ? label[i - before] : '-');
	buf_add_text(out, "+\n");
}

static char attribute_letter(const struct vt_cell *cell)
{
	static const char letters[] = " buUrRVA"; /* 1 bold, 2 underline, 4 reverse */
	bool blank = text_equal(cell->text, " ");

	return letters[(cell->bold && !blank ? 1 : 0) + (cell->underline ? 2 : 0) + (cell->reverse ? 4 : 0)];
}

static void draw_attributes(const struct vt *vt, struct buf *out)
{
	for (int row = 0; row < vt_rows(vt); row++) {
		buf_add_char(out, '|');
		for (int column = 0; column < vt_columns(vt); column++) {
			struct vt_cell cell = vt_cell(vt, row, column);

			buf_add_char(out, attribute_letter(&cell));
		}
		buf_add_text(out, "|\n");
	}
	draw_rule(vt_columns(vt), "", out);
}

void screen_print(const struct vt *vt, bool attributes, struct buf *out)
{
	char text[VT_ROW_SIZE], size[32];
	int row, column;

	(void)text_format(size, sizeof size, "%dx%d", vt_columns(vt), vt_rows(vt));
	draw_rule(vt_columns(vt), size, out);
	for (row = 0; row < vt_rows(vt); row++)
		buf_add_format(out, "|%s|\n", vt_row(vt, row, text));
	draw_rule(vt_columns(vt), "", out);
	if (vt_cursor(vt, &row, &column))
		buf_add_format(out, "cursor %d,%d\n", row, column);
	else
		buf_add_text(out, "cursor hidden\n");
	if (attributes)
		draw_attributes(vt, out);
}

/* ----------------------------------------------------------------------------------- comparison */

/* A line within a larger text, without its end. */
struct line {
	const char *text;
	size_t length;
};

static bool next_line(const char **at, struct line *line)
{
	size_t length = strcspn(*at, "\n");

	*line = (struct line){ *at, length };
	if (**at == '\0')
		return false;
	*at += length + ((*at)[length] == '\n');
	return true;
}

/* PRESENT is as EXPECTED wants it, "~" being anything if OPEN; UPTO is how many bytes of PRESENT are. */
static bool line_agrees(struct line expected, struct line present, bool open, size_t *upto)
{
	const char *want = expected.text, *want_end = want + expected.length;
	const char *have = present.text, *have_end = have + present.length;

	while (want < want_end && have < have_end) {
		const char *next = have;
		bool anything = open && *want == '~';

		if (text_next_codepoint(&want) != text_next_codepoint(&next) && !anything)
			break;
		have = next;
	}
	*upto = (size_t)(have - present.text);
	return want == want_end && have == have_end;
}

/* The lines of a drawing: its top, the rows, a rule, the cursor, the rows' attributes, a rule. */
static bool is_row(int line, int rows)
{
	return line >= 1 && line <= rows;
}

static void say_which(int line, int rows, struct buf *why)
{
	if (line == 0)
		buf_add_text(why, "the size differs");
	else if (is_row(line, rows))
		buf_add_format(why, "row %d differs", line - 1);
	else if (line == rows + 2)
		buf_add_text(why, "the cursor differs");
	else if (is_row(line - rows - 2, rows))
		buf_add_format(why, "the attributes of row %d differ", line - rows - 3);
	else
		buf_add_text(why, "the frame differs");
}

static void say_difference(struct line expected, struct line present, size_t upto, struct buf *why)
{
	buf_add_format(why, "\n  expected %.*s\n  present  %.*s\n           ", (int)expected.length, expected.text,
		       (int)present.length, present.text);
	for (const char *at = present.text; at < present.text + upto; (void)text_next_codepoint(&at))
		buf_add_char(why, ' ');
	buf_add_char(why, '^');
}

/* What follows in EXPECTED after the end of PRESENT is not looked at: attributes nobody asked for. */
static bool drawings_agree(const char *expected, const char *present, int rows, struct buf *why)
{
	struct line want, have;
	size_t upto;

	for (int line = 0; next_line(&present, &have); line++) {
		if (!next_line(&expected, &want)) {
			buf_add_text(why, line == rows + 3 ? "no attributes are drawn there: UPDATE=1 draws them"
							   : "the drawing breaks off");
			return false;
		}
		if (!line_agrees(want, have, is_row(line, rows), &upto)) {
			say_which(line, rows, why);
			say_difference(want, have, upto, why);
			return false;
		}
	}
	return true;
}

/* ---------------------------------------------------------------------------- files of drawings */

static bool drawing_path(const char *name, char path[static FILE_PATH_MAX], struct buf *why)
{
	const char *tests = getenv("CLAIMBENCH_TESTS");

	if (text_format(path, FILE_PATH_MAX, "%s/tui/screens/%s.screen", tests != NULL ? tests : "tests", name))
		return true;
	buf_add_text(why, "the name is too long");
	return false;
}

/* The file as text; DRAWING is to be freed in any case. */
static bool read_drawing(const char *path, struct buf *drawing, struct buf *why)
{
	struct error error;
	enum status status = file_read(path, SCREEN_PRINT_MAX, drawing, &error);

	if (status == STATUS_NOT_FOUND)
		buf_add_format(why, "there is no %s: UPDATE=1 draws it", path);
	else if (status != STATUS_OK)
		buf_add_format(why, "%s: %s", error.where, error.what);
	return status == STATUS_OK;
}

bool screen_is(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	struct buf expected = buf_new(SCREEN_PRINT_MAX), present = buf_new(SCREEN_PRINT_MAX);
	char path[FILE_PATH_MAX];
	bool same = false;

	if (drawing_path(wish->text, path, why) && read_drawing(path, &expected, why)) {
		screen_print(vt, wish->attributes, &present);
		same = drawings_agree(buf_text(&expected), buf_text(&present), vt_rows(vt), why);
	}
	buf_free(&expected);
	buf_free(&present);
	return same;
}

bool screen_updates(void)
{
	const char *update = getenv("UPDATE");

	return update != NULL && !text_is_empty(update) && !text_equal(update, "0");
}

/* PRESENT, but with the rows of OLD that still hold, and their "~" with them. */
static void merge_drawings(const char *old, const char *present, int rows, struct buf *out)
{
	struct line was, is;
	bool same_size = true;
	size_t upto;

	for (int line = 0; next_line(&present, &is); line++) {
		bool holds = next_line(&old, &was) && line_agrees(was, is, true, &upto);

		same_size = same_size && (line > 0 || holds);
		if (same_size && holds && is_row(line, rows))
			is = was;
		buf_add(out, is.text, is.length);
		buf_add_char(out, '\n');
	}
}

static bool write_drawing(const char *path, const struct buf *drawing, struct buf *why)
{
	char directory[FILE_PATH_MAX];
	FILE *file;
	bool done;

	(void)text_format(directory, sizeof directory, "%.*s", (int)(strrchr(path, '/') - path), path);
	if (file_make_directory(directory, NULL) != STATUS_OK || (file = fopen(path, "w")) == NULL) {
		buf_add_format(why, "%s can't be written", path);
		return false;
	}
	done = !buf_failed(drawing) && fwrite(buf_text(drawing), 1, drawing->length, file) == drawing->length;
	done = fclose(file) == 0 && done;
	if (!done)
		buf_add_format(why, "%s can't be written whole", path);
	return done;
}

static bool has_attributes(const char *drawing)
{
	const char *cursor = strstr(drawing, "\ncursor ");

	return cursor != NULL && strstr(cursor, "\n|") != NULL;
}

bool screen_update(const struct vt *vt, const struct screen_wish *wish, struct buf *why)
{
	struct buf old = buf_new(SCREEN_PRINT_MAX), present = old, drawing = old, unused = old;
	char path[FILE_PATH_MAX];
	bool done = screen_is(vt, wish, &unused);

	if (!done && drawing_path(wish->text, path, why)) {
		(void)read_drawing(path, &old, &unused);
		screen_print(vt, wish->attributes || has_attributes(buf_text(&old)), &present);
		merge_drawings(buf_text(&old), buf_text(&present), vt_rows(vt), &drawing);
		done = write_drawing(path, &drawing, why);
	}
	buf_free(&old);
	buf_free(&present);
	buf_free(&drawing);
	buf_free(&unused);
	return done;
}
