/* SPDX-License-Identifier: MIT */
/* key.c: keys and their names. */
#include "tui/kit/key.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

static const struct {
	int32_t code;
	const char *name;
} names[] = {
	{ K_ENTER, "Enter" },
	{ K_TAB, "Tab" },
	{ K_BACKTAB, "Shift-Tab" },
	{ K_ESCAPE, "Esc" },
	{ K_BACKSPACE, "Backspace" },
	{ K_DELETE, "Del" },
	{ K_INSERT, "Ins" },
	{ K_UP, "Up" },
	{ K_DOWN, "Down" },
	{ K_LEFT, "Left" },
	{ K_RIGHT, "Right" },
	{ K_HOME, "Home" },
	{ K_END, "End" },
	{ K_PAGE_UP, "PgUp" },
	{ K_PAGE_DOWN, "PgDn" },
	{ ' ', "Space" },
};

char *key_name_of(int32_t code, char text[static KEY_NAME_MAX])
{
	char utf8[5];

	text[0] = '\0';
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (names[i].code == code)
			(void)text_format(text, KEY_NAME_MAX, "%s", names[i].name);
	if (text[0] != '\0')
		return text;
	if (code >= K_F1 && code <= K_F12)
		(void)text_format(text, KEY_NAME_MAX, "F%d", (int)(code - K_F1 + 1));
	else if (code >= K_CONTROL_A && code <= K_CONTROL_Z)
		(void)text_format(text, KEY_NAME_MAX, "Ctrl-%c", (char)('A' + code - K_CONTROL_A));
	else if (code < K_NONE && key_utf8(code, utf8) > 0)
		(void)text_format(text, KEY_NAME_MAX, "%s", utf8);
	return text;
}

bool key_is_one_of(struct key key, const char *keys)
{
	char name[KEY_NAME_MAX];
	size_t length;

	if (key.pasted || keys == NULL || key_name_of(key.code, name)[0] == '\0')
		return false;
	for (length = strlen(name); *keys != '\0'; keys += strcspn(keys, " ")) {
		keys += strspn(keys, " ");
		if (strcspn(keys, " ") == length && strncmp(keys, name, length) == 0)
			return true;
	}
	return false;
}

char *key_first_name(const char *keys, char text[static KEY_NAME_MAX])
{
	(void)text_format(text, KEY_NAME_MAX, "%.*s", (int)strcspn(keys, " "), keys);
	return text;
}

bool key_is_character(struct key key)
{
	return key.code >= ' ' && key.code < K_NONE && printable_codepoint((unsigned)key.code);
}

size_t key_utf8(int32_t codepoint, char text[static 5])
{
	unsigned c = (unsigned)codepoint;
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char marks[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	if (codepoint < 0 || codepoint > 0x10ffff) {
		text[0] = '\0';
		return 0;
	}
	for (size_t i = length - 1; i > 0; i--) {
		text[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	text[0] = (char)(marks[length == 1 ? 0 : length] | c);
	text[length] = '\0';
	return length;
}
