/* SPDX-License-Identifier: MIT */
/* keys.c: see keys.h. */
#include "support/keys.h"

#include <string.h>

#include <vterm.h>

#include "claimbench/base/text.h"

enum { KEY_NAME_MAX = 40 };

static const struct key_name {
	const char *name;
	int named;
	unsigned character;
} key_names[] = {
	{ "enter", VTERM_KEY_ENTER, 0 },
	{ "tab", VTERM_KEY_TAB, 0 },
	{ "backspace", VTERM_KEY_BACKSPACE, 0 },
	{ "esc", VTERM_KEY_ESCAPE, 0 },
	{ "up", VTERM_KEY_UP, 0 },
	{ "down", VTERM_KEY_DOWN, 0 },
	{ "left", VTERM_KEY_LEFT, 0 },
	{ "right", VTERM_KEY_RIGHT, 0 },
	{ "insert", VTERM_KEY_INS, 0 },
	{ "delete", VTERM_KEY_DEL, 0 },
	{ "home", VTERM_KEY_HOME, 0 },
	{ "end", VTERM_KEY_END, 0 },
	{ "pageup", VTERM_KEY_PAGEUP, 0 },
	{ "pagedown", VTERM_KEY_PAGEDOWN, 0 },
	{ "f1", VTERM_KEY_FUNCTION(1), 0 },
	{ "f2", VTERM_KEY_FUNCTION(2), 0 },
	{ "f3", VTERM_KEY_FUNCTION(3), 0 },
	{ "f4", VTERM_KEY_FUNCTION(4), 0 },
	{ "f5", VTERM_KEY_FUNCTION(5), 0 },
	{ "f6", VTERM_KEY_FUNCTION(6), 0 },
	{ "f7", VTERM_KEY_FUNCTION(7), 0 },
	{ "f8", VTERM_KEY_FUNCTION(8), 0 },
	{ "f9", VTERM_KEY_FUNCTION(9), 0 },
	{ "f10", VTERM_KEY_FUNCTION(10), 0 },
	{ "f11", VTERM_KEY_FUNCTION(11), 0 },
	{ "f12", VTERM_KEY_FUNCTION(12), 0 },
	{ "space", VTERM_KEY_NONE, ' ' },
	{ "lt", VTERM_KEY_NONE, '<' },
	{ "paste", KEY_PASTE, 0 },
	{ "pasted", KEY_PASTED, 0 },
};

static const struct key_modifier {
	const char *name;
	int bit;
} key_modifiers[] = {
	{ "ctrl-", VTERM_MOD_CTRL },
	{ "alt-", VTERM_MOD_ALT },
	{ "shift-", VTERM_MOD_SHIFT },
};

static const char *read_modifiers(const char *name, int *modifiers)
{
	for (size_t i = 0; i < sizeof key_modifiers / sizeof key_modifiers[0];) {
		if (text_starts_with(name, key_modifiers[i].name)) {
			*modifiers |= key_modifiers[i].bit;
			name += strlen(key_modifiers[i].name);
			i = 0;
		} else {
			i++;
		}
	}
	return name;
}

/* Terminals send no control code for other characters, and none that tells Shift from a capital letter. */
static bool can_be_modified(unsigned character, int modifiers)
{
	if (modifiers & VTERM_MOD_SHIFT)
		return false;
	return !(modifiers & VTERM_MOD_CTRL) || character == ' ' || (character >= 'a' && character <= 'z') ||
	       (character >= '[' && character <= '_');
}

static bool read_name(const char *name, struct key_stroke *stroke)
{
	const char *rest;

	name = read_modifiers(name, &stroke->modifiers);
	for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++) {
		if (text_equal(name, key_names[i].name)) {
			stroke->named = key_names[i].named;
			stroke->character = key_names[i].character;
			return stroke->named != VTERM_KEY_NONE || can_be_modified(stroke->character, stroke->modifiers);
		}
	}
	rest = name;
	if (stroke->modifiers == 0 || *rest == '\0')
		return false;
	stroke->character = text_next_codepoint(&rest);
	return *rest == '\0' && can_be_modified(stroke->character, stroke->modifiers);
}

static bool read_bracketed(const char **keys, struct key_stroke *stroke, struct buf *why)
{
	const char *end = strchr(*keys, '>');
	char name[KEY_NAME_MAX];

	if (end == NULL || !text_set_n(name, sizeof name, *keys + 1, (size_t)(end - *keys - 1))) {
		buf_add_format(why, "no key ends at \"%.40s\"; < itself is <lt>", *keys);
		return false;
	}
	text_lower(name);
	if (!read_name(name, stroke)) {
		buf_add_format(why, "no key sends <%s>", name);
		return false;
	}
	*keys = end + 1;
	return true;
}

bool key_read(const char **keys, struct key_stroke *stroke, struct buf *why)
{
	const char *next = *keys;

	*stroke = (struct key_stroke){ .named = VTERM_KEY_NONE };
	if (**keys == '<')
		return read_bracketed(keys, stroke, why);
	stroke->character = text_next_codepoint(&next);
	if (stroke->character < 0x20 || stroke->character == 0x7f || stroke->character == 0xfffd) {
		buf_add_format(why, "\"%.40s\" begins with no character of a keyboard: name the key", *keys);
		return false;
	}
	*keys = next;
	return true;
}
