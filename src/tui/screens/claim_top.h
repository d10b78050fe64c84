/* SPDX-License-Identifier: MIT */
/* claim_top.h: the upper part of a claim's screen: what the claim is, and what comes next. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_TOP_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_TOP_H

#include "claimbench/workflow/claims.h"
#include "tui/kit/canvas.h"

enum { CLAIM_TOP_ROWS = 8 };

/* On the first CLAIM_TOP_ROWS rows, the context line included. */
void claim_top_paint(const struct claim_story *story, struct date today, const struct canvas *canvas);

#endif
