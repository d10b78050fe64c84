/* SPDX-License-Identifier: MIT */
/* edit.c: one line of text being typed. */
#include "tui/kit/edit.h"

#include <string.h>
#include <wctype.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

void edit_set(struct edit *edit, const char *text, size_t room)
{
	edit->room = room < EDIT_MAX ? room : EDIT_MAX - 1;
	edit->text[0] = '\0';
	(void)text_set(edit->text, edit->room + 1, text);
	edit->length = strlen(edit->text);
	edit->cursor = edit->length;
	edit->fresh = true;
}

static size_t before(const struct edit *edit, size_t at)
{
	do {
		at--;
	} while (at > 0 && ((unsigned char)edit->text[at] & 0xc0) == 0x80);
	return at;
}

static size_t after(const struct edit *edit, size_t at)
{
	do {
		at++;
	} while (at < edit->length && ((unsigned char)edit->text[at] & 0xc0) == 0x80);
	return at;
}

static void cut(struct edit *edit, size_t from, size_t to)
{
	memmove(edit->text + from, edit->text + to, edit->length - to + 1);
	edit->length -= to - from;
	edit->cursor = from;
}

static bool insert(struct edit *edit, int32_t codepoint)
{
	char utf8[5];
	size_t length;

	if (edit->upper)
		codepoint = (int32_t)towupper((wint_t)codepoint);
	length = key_utf8(codepoint, utf8);
	if (edit->fresh)
		cut(edit, 0, edit->length);
	if (edit->length + length > edit->room)
		return false;
	memmove(edit->text + edit->cursor + length, edit->text + edit->cursor, edit->length - edit->cursor + 1);
	memcpy(edit->text + edit->cursor, utf8, length);
	edit->length += length;
	edit->cursor += length;
	return true;
}

/* Back over blanks, then over the word. */
static size_t word_before(const struct edit *edit)
{
	size_t at = edit->cursor;

	while (at > 0 && edit->text[at - 1] == ' ')
		at--;
	while (at > 0 && edit->text[at - 1] != ' ')
		at--;
	return at;
}

static bool edit_named_key(struct edit *edit, int32_t code)
{
	switch (code) {
	case K_LEFT:
		if (edit->cursor > 0)
			edit->cursor = before(edit, edit->cursor);
		return true;
	case K_RIGHT:
		if (edit->cursor < edit->length)
			edit->cursor = after(edit, edit->cursor);
		return true;
	case K_HOME:
	case K_CONTROL_A:
		edit->cursor = 0;
		return true;
	case K_END:
	case K_CONTROL_A + 'E' - 'A':
		edit->cursor = edit->length;
		return true;
	case K_BACKSPACE:
		if (edit->cursor > 0)
			cut(edit, before(edit, edit->cursor), edit->cursor);
		return true;
	case K_DELETE:
	case K_CONTROL_A + 'D' - 'A':
		if (edit->cursor < edit->length)
			cut(edit, edit->cursor, after(edit, edit->cursor));
		return true;
	case K_CONTROL_A + 'U' - 'A':
		cut(edit, 0, edit->cursor);
		return true;
	case K_CONTROL_A + 'W' - 'A':
		cut(edit, word_before(edit), edit->cursor);
		return true;
	default:
		return false;
	}
}

bool edit_key(struct edit *edit, struct key key)
{
	bool taken = key_is_character(key) ? insert(edit, key.code) : edit_named_key(edit, key.code);

	if (taken)
		edit->fresh = false;
	return taken;
}

/* TEXT without its first columns, at least FROM of them; *FROM becomes how many. */
static const char *skip_columns(const char *text, int *from)
{
	int skipped = 0;

	while (*text != '\0' && skipped < *from) {
		const char *start = text;
		char one[8];

		(void)text_next_codepoint(&text);
		(void)text_format(one, sizeof one, "%.*s", (int)(text - start), start);
		skipped += (int)text_width(one);
	}
	*from = skipped;
	return text;
}

void edit_paint(const struct canvas *canvas, int row, int column, int width, const struct edit *edit, enum role role,
		bool focus)
{
	struct canvas field = canvas_part(canvas, row, column, 1, width);
	char head[EDIT_MAX], safe[EDIT_MAX * 2];
	int at, from = 0;

	(void)text_format(head, sizeof head, "%.*s", (int)edit->cursor, edit->text);
	(void)printable(safe, sizeof safe, head);
	at = (int)text_width(safe);
	/* Behind a text that fills the field the cursor stands on its last character. */
	while (at - from > width)
		from += width > 1 ? width / 2 : 1;
	(void)printable(safe, sizeof safe, edit->text);
	canvas_fill(&field, 0, 0, width, role);
	(void)canvas_scrolled(&field, 0, 0, role, skip_columns(safe, &from));
	if (focus)
		canvas_cursor(&field, 0, at - from);
}
