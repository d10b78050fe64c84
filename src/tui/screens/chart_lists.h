/* SPDX-License-Identifier: MIT */
/* chart_lists.h: what the chart holds, and how its three lists are shown. */
#ifndef CLAIMBENCH_TUI_SCREENS_CHART_LISTS_H
#define CLAIMBENCH_TUI_SCREENS_CHART_LISTS_H

#include "claimbench/workflow/register.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum section { SECTION_COVERAGES, SECTION_VISITS, SECTION_CLAIMS, SECTION_COUNT };

struct chart_view {
	struct chart chart;
	struct list lists[SECTION_COUNT];
	enum section focus;
	bool unmasked;
	const struct desk *desk; /* payers, for the cells */
};

struct chart_section {
	const struct list_column *columns;
	list_cell cell; /* ROWS is a struct chart_view */
	const char *empty;
};
extern const struct chart_section chart_sections[SECTION_COUNT];

#endif
