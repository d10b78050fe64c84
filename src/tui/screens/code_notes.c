/* SPDX-License-Identifier: MIT */
/* code_notes.c: the notes of the tabular list as one reads them. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/codes.h"

enum { INDENT = 3, NOTE_TEXT_MAX = 1400 };

static const struct {
	const char *kind, *words;
	enum role role;
} kinds[] = {
	{ "inclusion", "Also called", ROLE_LABEL },
	{ "includes", "Includes", ROLE_LABEL },
	{ "excludes1", "Excludes 1: never coded together", ROLE_WARNING },
	{ "excludes2", "Excludes 2: not part of it, may be coded as well", ROLE_LABEL },
	{ "code_first", "Code first", ROLE_WARNING },
	{ "use_additional", "Use an additional code", ROLE_WARNING },
	{ "code_also", "Code also", ROLE_LABEL },
	{ "note", "Note", ROLE_LABEL },
	{ "seventh", "7th character", ROLE_WARNING },
};

static size_t kind_of(const struct code_note_line *note)
{
	size_t i = 0;

	while (i + 1 < sizeof kinds / sizeof kinds[0] && strcmp(kinds[i].kind, note->kind) != 0)
		i++;
	return i;
}

/* "E11", "section A00-A09": where an inherited note stands. */
static int paint_origin(const struct canvas *canvas, int row, const struct code_note_line *note)
{
	char text[NOTE_TEXT_MAX], dotted[CODE_MAX + 1];
	bool range = strchr(note->code, '-') != NULL;

	if (strcmp(note->kind, "title") == 0)
		(void)text_format(text, sizeof text, "From %s", note->text);
	else
		(void)text_format(text, sizeof text, "From %s",
				  range ? note->code : code_dotted(CODE_ICD10CM, note->code, dotted));
	return canvas_wrapped(canvas, row, 1, canvas->columns - 2, ROLE_HEADING, text);
}

static int paint_text(const struct canvas *canvas, int row, const struct code_note_line *note)
{
	char text[NOTE_TEXT_MAX];
	char *tab;

	(void)text_format(text, sizeof text, "%s", note->text);
	tab = strchr(text, '\t');
	if (tab != NULL)
		*tab = ' ';
	return canvas_wrapped(canvas, row, INDENT, canvas->columns - INDENT - 1, ROLE_TEXT, text);
}

/* A section's title with no note of that section behind it. */
static bool is_bare_title(const struct code_note_rows *notes, size_t i)
{
	return strcmp(notes->items[i].kind, "title") == 0 &&
	       (i + 1 == notes->count || strcmp(notes->items[i + 1].code, notes->items[i].code) != 0);
}

int code_notes_paint(const struct canvas *canvas, int top, const char *code, const struct code_note_rows *notes)
{
	const struct code_note_line *before = NULL;
	int row = -top;

	for (size_t i = 0; i < notes->count; i++) {
		const struct code_note_line *note = &notes->items[i];
		bool moved = before == NULL || strcmp(before->code, note->code) != 0;
		size_t kind = kind_of(note);

		if (is_bare_title(notes, i))
			continue;
		if (moved && strcmp(note->code, code) != 0)
			row += paint_origin(canvas, row, note);
		before = note;
		if (strcmp(note->kind, "title") == 0)
			continue;
		if (moved || strcmp(notes->items[i - 1].kind, note->kind) != 0)
			(void)canvas_text(canvas, row++, 1, kinds[kind].role, kinds[kind].words);
		row += paint_text(canvas, row, note);
	}
	return row + top;
}
