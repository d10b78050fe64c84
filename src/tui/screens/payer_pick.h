/* SPDX-License-Identifier: MIT */
/* payer_pick.h: a dialog that asks for one of the practice's payers, or all of them, however many there are. */
#ifndef CLAIMBENCH_TUI_SCREENS_PAYER_PICK_H
#define CLAIMBENCH_TUI_SCREENS_PAYER_PICK_H

#include "tui/kit/app.h"

/* VIEW->screen->answered gets QUESTION with the payer's id, 0 for all, and its name as text. */
void payer_pick(struct view *view, int question);

#endif
