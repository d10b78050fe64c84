/* SPDX-License-Identifier: MIT */
/* slice_pick.h: a dialog that asks for one payer, provider, place or user, or all of them, however many there are. */
#ifndef CLAIMBENCH_TUI_SCREENS_SLICE_PICK_H
#define CLAIMBENCH_TUI_SCREENS_SLICE_PICK_H

#include "claimbench/core/kpi_slice.h"
#include "tui/kit/app.h"

/* VIEW->screen->answered gets QUESTION with the id, 0 for all, and its name as text. */
void slice_pick(struct view *view, int question, enum kpi_dimension dimension);

#endif
