/* SPDX-License-Identifier: MIT */
/* measures_paint.h: the tiles of the dashboard, as many as fit, as large as they may. */
#ifndef CLAIMBENCH_TUI_SCREENS_MEASURES_PAINT_H
#define CLAIMBENCH_TUI_SCREENS_MEASURES_PAINT_H

#include <stdint.h>

#include "tui/screens/measures.h"

enum { TREND_MAX = 370 };

/* A measure with its history, the figure of today last, in thousandths. */
struct measure {
	struct tile tile;
	size_t count; /* 0: no history that can be compared */
	int64_t values[TREND_MAX];
};

struct tile_grid {
	int across, down;  /* tiles on a page */
	int width, height; /* of a tile */
};

/* How COUNT tiles stand in ROWS x COLUMNS; what doesn't fit goes on further pages. */
struct tile_grid tile_grid_of(int rows, int columns, size_t count);
/* The tile fills its canvas but for a free column and row. */
void tile_paint(const struct measure *measure, const struct canvas *canvas, bool selected);

#endif
