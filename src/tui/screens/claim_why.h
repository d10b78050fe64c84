/* SPDX-License-Identifier: MIT */
/* claim_why.h: why, asked on a claim's screen. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_WHY_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_WHY_H

#include "tui/kit/app.h"
#include "tui/screens/claim_sections.h"

/* Opens the chain behind ROW, which is there, of SECTION: an event, entry or answer; of others the claim's state and balance. */
void claim_why(struct view *view, const struct claim_sheet *sheet, enum claim_section section, size_t row);

#endif
