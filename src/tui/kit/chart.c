/* SPDX-License-Identifier: MIT */
/* chart.c: trend lines and bars. */
#include "tui/kit/chart.h"

enum { STEPS = 8 };

/* Eighths of a cell from below, and what stands for them where there is only ASCII. */
static const wchar_t heights[STEPS] = { L'▁', L'▂', L'▃', L'▄', L'▅', L'▆', L'▇', L'█' };
static const char heights_ascii[STEPS] = { '_', '_', '.', '.', '-', '-', '=', '#' };
static const wchar_t widths[STEPS] = { L'▏', L'▎', L'▍', L'▌', L'▋', L'▊', L'▉', L'█' };

/* The mean of the values that share a column. */
static int64_t mean_of(const int64_t *values, size_t from, size_t until)
{
	int64_t sum = 0;

	for (size_t i = from; i < until; i++)
		sum += values[i];
	return until > from ? sum / (int64_t)(until - from) : 0;
}

static void find_range(const int64_t *values, size_t count, int64_t *least, int64_t *most)
{
	*least = *most = values[0];
	for (size_t i = 1; i < count; i++) {
		*least = values[i] < *least ? values[i] : *least;
		*most = values[i] > *most ? values[i] : *most;
	}
}

void chart_trend(const struct canvas *canvas, int row, int column, int width, enum role role, const int64_t *values,
		 size_t count)
{
	size_t columns = count < (size_t)width ? count : (size_t)width;
	int64_t least, most;

	if (count == 0 || width <= 0)
		return;
	find_range(values, count, &least, &most);
	for (size_t i = 0; i < columns; i++) {
		int64_t value = mean_of(values, i * count / columns, (i + 1) * count / columns);
		int step = most == least ? STEPS / 2 - 1 : (int)((value - least) * (STEPS - 1) / (most - least));

		canvas_glyph(canvas, row, column + width - (int)columns + (int)i, role, heights[step],
			     heights_ascii[step]);
	}
}

/* A column of STEPS_UP eighths of a row, from the lowest row up. */
static void paint_column(const struct canvas *canvas, int column, int steps_up, enum role role)
{
	for (int row = canvas->rows - 1; row >= 0 && steps_up > 0; row--, steps_up -= STEPS) {
		int step = (steps_up < STEPS ? steps_up : STEPS) - 1;

		canvas_glyph(canvas, row, column, role, heights[step], heights_ascii[step]);
	}
}

void chart_columns(const struct canvas *canvas, enum role role, const int64_t *values, size_t count)
{
	size_t room = canvas->columns > 0 ? (size_t)canvas->columns : 0, columns = count < room ? count : room;
	int width = columns > 0 ? canvas->columns / (int)columns : 0;
	int left = canvas->columns - width * (int)columns, top = canvas->rows * STEPS;
	int64_t least, most;

	if (columns == 0 || canvas->rows <= 0)
		return;
	find_range(values, count, &least, &most);
	for (size_t i = 0; i < columns; i++) {
		int64_t value = mean_of(values, i * count / columns, (i + 1) * count / columns);
		int steps = most == least ? top / 2 : 1 + (int)((value - least) * (top - 1) / (most - least));

		for (int j = 0; j < width; j++)
			paint_column(canvas, left + (int)i * width + j, steps, role);
	}
}

void chart_bar(const struct canvas *canvas, int row, int column, int width, enum role role, int64_t value, int64_t most)
{
	int64_t eighths;
	int full;

	if (most <= 0 || value <= 0)
		return;
	if (value > most)
		value = most;
	eighths = value * width * STEPS / most;
	full = (int)(eighths / STEPS);
	for (int i = 0; i < full; i++)
		canvas_glyph(canvas, row, column + i, role, L'█', '#');
	if (full < width && (eighths % STEPS > 0 || full == 0))
		canvas_glyph(canvas, row, column + full, role, widths[eighths % STEPS > 0 ? eighths % STEPS - 1 : 0],
			     full == 0 ? '|' : ' ');
}
