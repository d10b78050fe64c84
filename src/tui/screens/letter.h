/* SPDX-License-Identifier: MIT */
/* letter.h: a letter to be read: lines of plain text. */
#ifndef CLAIMBENCH_TUI_SCREENS_LETTER_H
#define CLAIMBENCH_TUI_SCREENS_LETTER_H

#include "tui/kit/app.h"

/* A copy of TEXT is shown under TITLE. */
void letter_open(struct view *view, const char *title, const char *text);

#endif
