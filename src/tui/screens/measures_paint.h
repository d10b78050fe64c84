/* SPDX-License-Identifier: MIT */
/* measures_paint.h: the tiles of the dashboard, as many as fit, as large as they may. */
#ifndef CLAIMBENCH_TUI_SCREENS_MEASURES_PAINT_H
#define CLAIMBENCH_TUI_SCREENS_MEASURES_PAINT_H

#include <stdint.h>

#include "tui/screens/measures.h"

/* A measure with its trend, the figure of today last, in thousandths. */
struct measure {
	struct tile tile;
	size_t count; /* 0: not known yet, 1: nothing to compare with */
	int64_t values[TREND_POINTS];
};

struct tile_grid {
	int across, down;  /* tiles on a page */
	int width, height; /* of a tile */
};

/* How COUNT tiles stand in ROWS x COLUMNS; what doesn't fit goes on further pages. */
struct tile_grid tile_grid_of(int rows, int columns, size_t count);
/* The tile fills its canvas but for a free column and row. */
void tile_paint(const struct measure *measure, const struct canvas *canvas, bool selected);
/* Rows for what changed above COUNT tiles in ROWS x COLUMNS: what they leave over, and some at least. */
int change_rows_of(int rows, int columns, size_t count);
/* What changed, as much as there is room for; LOOKING: more may be found. */
void changes_paint(const struct kpi_changes *changes, const struct canvas *canvas, bool looking);

#endif
