/* SPDX-License-Identifier: MIT */
/*
 * edit.h: one line of text being typed.
 *
 * A field that was just entered is fresh: the first character typed takes the old text's place, as
 * people who key all day expect; an arrow key begins to mend it instead.
 */
#ifndef CLAIMBENCH_TUI_KIT_EDIT_H
#define CLAIMBENCH_TUI_KIT_EDIT_H

#include "tui/kit/canvas.h"
#include "tui/kit/key.h"

enum { EDIT_MAX = 520 };

struct edit {
	char text[EDIT_MAX];
	size_t length, cursor; /* bytes; the cursor stands on a whole character */
	size_t room;           /* longest text in bytes, below EDIT_MAX */
	bool fresh;
	bool upper; /* letters become capitals */
};

/* TEXT with the cursor behind it, fresh. */
void edit_set(struct edit *edit, const char *text, size_t room);
/* False when the key is not one of an editor, or there is no room. */
bool edit_key(struct edit *edit, struct key key);
/* In WIDTH columns, scrolled so that the cursor shows; puts the hardware cursor there when FOCUS. */
void edit_paint(const struct canvas *canvas, int row, int column, int width, const struct edit *edit, enum role role,
		bool focus);

#endif
