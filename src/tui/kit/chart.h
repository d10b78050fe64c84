/* SPDX-License-Identifier: MIT */
/* chart.h: figures one sees rather than reads: trend lines and bars, in blocks or in ASCII. */
#ifndef CLAIMBENCH_TUI_KIT_CHART_H
#define CLAIMBENCH_TUI_KIT_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "tui/kit/canvas.h"

/* COUNT values in WIDTH columns, the newest at the right; from the least to the most of them. */
void chart_trend(const struct canvas *canvas, int row, int column, int width, enum role role, const int64_t *values,
		 size_t count);
/* The same over all rows and columns of CANVAS: columns as wide as there is room for. */
void chart_columns(const struct canvas *canvas, enum role role, const int64_t *values, size_t count);
/* VALUE of MOST as a bar of at most WIDTH columns. */
void chart_bar(const struct canvas *canvas, int row, int column, int width, enum role role, int64_t value,
	       int64_t most);

#endif
