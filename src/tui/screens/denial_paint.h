/* SPDX-License-Identifier: MIT */
/* denial_paint.h: one claim's denial as it is shown. */
#ifndef CLAIMBENCH_TUI_SCREENS_DENIAL_PAINT_H
#define CLAIMBENCH_TUI_SCREENS_DENIAL_PAINT_H

#include "claimbench/workflow/denials.h"
#include "tui/screens/desk.h"

void denial_paint(const struct denial_case *denial, struct date today, const struct canvas *canvas);

#endif
