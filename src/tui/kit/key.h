/* SPDX-License-Identifier: MIT */
/*
 * key.h: keys as the rest of the house knows them: a character, or a named key.
 *
 * Esc followed by a digit is the function key of that number (0 is F10): some terminals keep F-keys
 * to themselves.
 */
#ifndef CLAIMBENCH_TUI_KIT_KEY_H
#define CLAIMBENCH_TUI_KIT_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Above every code point. */
enum key_code {
	K_NONE = 0x110000,
	K_ENTER,
	K_TAB,
	K_BACKTAB,
	K_ESCAPE,
	K_BACKSPACE,
	K_DELETE,
	K_INSERT,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_RESIZE, /* the terminal has another size now */
	K_HANGUP, /* the terminal is gone, or somebody asked the program to end */
	K_F1,     /* K_F1 + n - 1 is Fn, up to F12 */
	K_F12 = K_F1 + 11,
	K_CONTROL_A, /* K_CONTROL_A + n: Ctrl with the nth letter */
	K_CONTROL_Z = K_CONTROL_A + 25,
};

struct key {
	int32_t code; /* a code point, or enum key_code */
	bool pasted;  /* part of a paste: never a command */
};

enum { KEY_NAME_MAX = 12 };

/* "F5", "Ctrl-K", "Enter", "é"; returns TEXT. */
char *key_name_of(int32_t code, char text[static KEY_NAME_MAX]);
/* Whether KEY is one of KEYS, names with blanks between: "F5 Ctrl-E". */
bool key_is_one_of(struct key key, const char *keys);
/* The first name in KEYS; returns TEXT. */
char *key_first_name(const char *keys, char text[static KEY_NAME_MAX]);
/* A character that can be typed into a field. */
bool key_is_character(struct key key);
/* UTF-8 of a character, terminated; how many bytes. */
size_t key_utf8(int32_t codepoint, char text[static 5]);

#endif
