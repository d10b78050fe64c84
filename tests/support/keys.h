/* SPDX-License-Identifier: MIT */
/*
 * keys.h: keys as a test writes them: "smi,jo<Enter><Ctrl-K><Shift-Tab>".
 *
 * A character stands for the key that types it. Other keys stand in angle brackets: Enter Tab Backspace Esc
 * Up Down Left Right Insert Delete Home End PageUp PageDown Space F1 to F12, and lt for "<". Before a name or
 * a single character may stand Ctrl-, Alt- and Shift-. Capital and small letters mean the same inside brackets.
 * What stands between <Paste> and <Pasted> comes as one paste, marked if the program has asked for it.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_KEYS_H
#define CLAIMBENCH_TESTS_SUPPORT_KEYS_H

#include <stdbool.h>

#include "claimbench/base/buf.h"

enum { KEY_PASTE = -1, KEY_PASTED = -2 };

struct key_stroke {
	int named;          /* a VTermKey, KEY_PASTE or KEY_PASTED, or 0: a character */
	unsigned character; /* a code point */
	int modifiers;      /* VTermModifier bits */
};

/*
 * The key at *KEYS, which moves past it. False when no key is called so or the text is not UTF-8; WHY says
 * what is wrong. Not to be called at the end of the text.
 */
bool key_read(const char **keys, struct key_stroke *stroke, struct buf *why);

#endif
