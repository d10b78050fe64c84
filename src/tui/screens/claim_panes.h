/* SPDX-License-Identifier: MIT */
/* claim_panes.h: the sections of a claim on the screen, as many as there is room for. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_PANES_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_PANES_H

#include "tui/screens/claim_sections.h"

/* The names of all in the first row, below it SECTION and what else has room; each has its list of LISTS. */
void claim_panes_paint(const struct claim_sheet *sheet, struct list lists[static SECTION_COUNT],
		       enum claim_section section, const struct canvas *canvas);

#endif
