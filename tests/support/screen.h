/* SPDX-License-Identifier: MIT */
/*
 * screen.h: what a test may ask of a screen, each question answered at once with yes, or no and why.
 *
 * Expected screens are drawn in tests/tui/screens/NAME.screen:
 *
 *	+----80x24----...+	the size, columns first
 *	|row 0           |	every row over its full width; a "~" stands for any one character,
 *	...			so that times and the like may be left open
 *	+----------------+
 *	cursor 3,12		row and column from 0; "cursor hidden" when it is
 *	|  rrr           |	only where attributes matter: a letter a cell, and a blank for plain
 *	...
 *	+----------------+
 *
 * Letters: r reverse, b bold, u underline; two at once are a capital: R reverse and bold, U underline and
 * bold, V reverse and underline, A all three. Bold is not seen on a blank and does not count there. Colours
 * are left out: the same drawing holds with and without them.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_SCREEN_H
#define CLAIMBENCH_TESTS_SUPPORT_SCREEN_H

#include <stdbool.h>

#include "claimbench/base/buf.h"
#include "support/vt.h"

enum { SCREEN_PRINT_MAX = 4 << 20 }; /* room enough in a buf for any screen printed */

struct screen_wish {
	const char *text; /* what should stand there, a label, or the name of an expected screen */
	int row;          /* screen_row_holds; -1 is the last row */
	bool attributes;  /* screen_is */
	bool at_rest;     /* for session.h: a moment while the program still works won't do */
};

/* A question. WHY, which must be empty, gets a few words (or lines) when the answer is no. */
typedef bool screen_question(const struct vt *vt, const struct screen_wish *wish, struct buf *why);

/* TEXT stands somewhere, within one row; or nowhere. */
screen_question screen_holds;
screen_question screen_lacks;
/* TEXT stands on row ROW; "" means that the row is blank. */
screen_question screen_row_holds;
/*
 * The cursor is visible, and stands on TEXT, in the field right of it, or on the list row that holds it. A
 * field is what looks alike around the cursor (underlined, coloured...) with its label before it; where
 * fields look like their labels, only one run of words may stand between.
 */
screen_question screen_has_cursor_on;
/* See vt_is_clean. */
screen_question screen_is_clean;
/* No cell has a colour of its own. */
screen_question screen_is_monochrome;
/* As drawn in the file TEXT, with its second picture if ATTRIBUTES. */
screen_question screen_is;

/* The screen as a drawing, appended to OUT. */
void screen_print(const struct vt *vt, bool attributes, struct buf *out);
/* True when expected screens are to be rewritten: UPDATE=1 in the environment. */
bool screen_updates(void);
/*
 * Draw the screen into the file that WISH names, unless it is so already; rows that matched keep their "~".
 * False, with WHY, when it can't be written.
 */
bool screen_update(const struct vt *vt, const struct screen_wish *wish, struct buf *why);

#endif
