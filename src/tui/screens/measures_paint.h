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

enum { TILES_MAX = 64, HEADINGS_MAX = 128 };

/* Where tiles stand, group by group, on one page or several. */
struct tile_layout {
	int width, height; /* of a tile */
	int pages;
	size_t count;
	struct tile_place {
		int page, row, across; /* row of the page's first, and which tile of its row from the left */
	} tiles[TILES_MAX];
	size_t heading_count;
	struct tile_heading {
		int page, row;
		enum kpi_group group;
	} headings[HEADINGS_MAX];
};

/* How the tiles of MEASURES, whose groups stay together, stand in ROWS x COLUMNS: all at once, as large as they may, else on pages. */
void tile_layout_make(struct tile_layout *layout, int rows, int columns, const struct measure *measures, size_t count);
/* The tile a row further down, or up, in the same column as far as that row reaches; AT when there is none. */
size_t tile_below(const struct tile_layout *layout, size_t at);
size_t tile_above(const struct tile_layout *layout, size_t at);
/* The first of PAGE, of the last there is at most. */
size_t tile_first_of(const struct tile_layout *layout, int page);
/* The tile fills its canvas but for a free column and row. */
void tile_paint(const struct measure *measure, const struct canvas *canvas, bool selected);
/* Rows for what changed above the tiles in ROWS x COLUMNS: what they leave over, and some at least. */
int change_rows_of(int rows, int columns, const struct measure *measures, size_t count);
/* What changed, as much as there is room for; LOOKING: more may be found. */
void changes_paint(const struct kpi_changes *changes, const struct canvas *canvas, bool looking);

#endif
