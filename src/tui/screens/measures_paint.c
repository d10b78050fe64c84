/* SPDX-License-Identifier: MIT */
/* measures_paint.c: one measure as a tile: figure, verdict, way to the target, history. */
#include "tui/screens/measures_paint.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/chart.h"

enum {
	WIDTH_LEAST = 39,
	HEIGHT_LEAST = 4,
	HEIGHT_MOST = 14,
	WORD_WIDTH = 5,
	VALUE_WIDTH = 7,
	SIDE_WIDTH = 12, /* right of the history: how many, from what to what */
	TARGET_WIDTH = 13,
	CHANGES_LEAST = 3,
	CHANGES_MOST = 8,
	TALL = 6, /* from here on the history's highest and lowest figures are said */
};

struct tile_grid tile_grid_of(int rows, int columns, size_t count)
{
	struct tile_grid grid = { .across = columns / WIDTH_LEAST };
	int down;

	if (grid.across < 1)
		grid.across = 1;
	grid.width = columns / grid.across;
	down = ((int)count + grid.across - 1) / grid.across;
	grid.height = down > 0 ? rows / down : rows;
	if (grid.height < HEIGHT_LEAST)
		grid.height = HEIGHT_LEAST;
	if (grid.height > HEIGHT_MOST)
		grid.height = HEIGHT_MOST;
	grid.down = rows / grid.height > 0 ? rows / grid.height : 1;
	return grid;
}

static void paint_head(const struct tile *tile, const struct canvas *canvas, bool selected)
{
	int width = canvas->columns, word = width - WORD_WIDTH, value = word - 3 - VALUE_WIDTH;
	char text[24];

	canvas_cell(canvas, 0, 1, value - 1, ALIGN_LEFT, ROLE_LABEL, tile->kpi->label);
	canvas_cell(canvas, 0, value, VALUE_WIDTH, ALIGN_RIGHT, ROLE_HEADING,
		    kpi_format(tile->kpi, &tile->value, text));
	(void)canvas_format(canvas, 0, word - 2, ROLE_TEXT, "%c", tile->trend);
	canvas_cell(canvas, 0, word, WORD_WIDTH, ALIGN_LEFT, status_role(tile->status), kpi_status_word(tile->status));
	if (!selected)
		return;
	canvas_paint_role(canvas, 0, 0, value + VALUE_WIDTH, ROLE_SELECTED);
	canvas_glyph(canvas, 0, 0, ROLE_SELECTED, L'>', '>');
	canvas_cursor(canvas, 0, 0);
}

/* "target 30.0 [█████     ]  52%": how far from where we began. */
static void paint_target(const struct tile *tile, const struct canvas *canvas)
{
	int left = TARGET_WIDTH + 1, right = canvas->columns - WORD_WIDTH - 1;
	char text[24];

	if (!tile->target.set) {
		(void)canvas_text(canvas, 1, 1, ROLE_MUTED, "no target: look at its trend");
		return;
	}
	(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "target %s",
			    thousandths_text(tile->kpi, tile->target.target_milli, text));
	if (tile->progress < 0)
		return;
	(void)canvas_text(canvas, 1, left, ROLE_MUTED, "[");
	chart_bar(canvas, 1, left + 1, right - left - 1, ROLE_BAR, tile->progress, 100);
	(void)canvas_text(canvas, 1, right, ROLE_MUTED, "]");
	(void)canvas_format(canvas, 1, right + 1, ROLE_TEXT, "%4d%%", tile->progress);
}

/* Claims are counted; of money the whole is said, in dollars. */
static void count_text(const struct tile *tile, char text[static PART_TEXT_MAX])
{
	char amount[PART_TEXT_MAX];

	if (tile->kpi->denominator != KPI_PART_CENTS) {
		(void)text_format(text, PART_TEXT_MAX, "n %lld", (long long)tile->value.n);
		return;
	}
	(void)part_text(KPI_PART_CENTS, tile->value.denominator, 0, amount);
	amount[strcspn(amount, ".")] = '\0';
	(void)text_format(text, PART_TEXT_MAX, "of %s", amount);
}

static void paint_extremes(const struct measure *measure, const struct canvas *side)
{
	int64_t least = measure->values[0], most = measure->values[0];
	char text[24];

	for (size_t i = 1; i < measure->count; i++) {
		least = measure->values[i] < least ? measure->values[i] : least;
		most = measure->values[i] > most ? measure->values[i] : most;
	}
	(void)canvas_format(side, 0, 0, ROLE_MUTED, "high %s", thousandths_text(measure->tile.kpi, most, text));
	(void)canvas_format(side, side->rows - 1, 0, ROLE_MUTED, "low %s",
			    thousandths_text(measure->tile.kpi, least, text));
}

static void paint_history(const struct measure *measure, const struct canvas *canvas)
{
	int rows = canvas->rows - 3, width = canvas->columns - SIDE_WIDTH - 2;
	struct canvas chart = canvas_part(canvas, 2, 1, rows, width);
	struct canvas side = canvas_part(canvas, 2, canvas->columns - SIDE_WIDTH, rows, SIDE_WIDTH);
	char text[PART_TEXT_MAX];

	if (measure->count > 1)
		chart_columns(&chart, ROLE_BAR, measure->values, measure->count);
	else if (measure->count == 1)
		(void)canvas_text(&chart, 0, 0, ROLE_MUTED, "no history to compare");
	count_text(&measure->tile, text);
	if (canvas->rows >= TALL && measure->count > 1)
		paint_extremes(measure, &side);
	(void)canvas_text(&side, rows > 2 ? 1 : 0, 0, ROLE_TEXT, text);
}

void tile_paint(const struct measure *measure, const struct canvas *canvas, bool selected)
{
	struct canvas inside = canvas_part(canvas, 0, 0, canvas->rows, canvas->columns - 1);

	paint_head(&measure->tile, &inside, selected);
	paint_target(&measure->tile, &inside);
	paint_history(measure, &inside);
}

int change_rows_of(int rows, int columns, size_t count)
{
	struct tile_grid least = tile_grid_of(0, columns, count);
	int down = ((int)count + least.across - 1) / least.across, fit = (rows - CHANGES_LEAST) / HEIGHT_LEAST, over;

	/* Whole rows of tiles; what is over would stand empty below them. */
	over = rows - (down < fit ? down : fit) * HEIGHT_LEAST;
	return over < CHANGES_LEAST ? CHANGES_LEAST : over > CHANGES_MOST ? CHANGES_MOST : over;
}

/* "month worse  Initial denials up 2.1 points: ..." in whole where there is ROOM, else cut; rows taken. */
static int paint_change(const struct kpi_change *change, const struct canvas *canvas, int row, int room)
{
	struct canvas nowhere = canvas_part(canvas, 0, 0, 0, canvas->columns);
	int left = 14, width = canvas->columns - left - 1, rows;
	char words[CHANGE_TEXT_MAX];

	(void)dashboard_change_text(change, words);
	rows = canvas_wrapped(&nowhere, 0, left, width, ROLE_TEXT, words);
	canvas_cell(canvas, row, 1, 5, ALIGN_LEFT, ROLE_LABEL, change->since == SINCE_YESTERDAY ? "day" : "month");
	canvas_cell(canvas, row, 7, 6, ALIGN_LEFT, change->worse ? ROLE_WARNING : ROLE_GOOD,
		    change->worse ? "worse" : "better");
	if (rows > room) {
		canvas_cell(canvas, row, left, width, ALIGN_LEFT, ROLE_TEXT, words);
		return 1;
	}
	return canvas_wrapped(canvas, row, left, width, ROLE_TEXT, words);
}

/* A measure stands once, for what matters more: the day or the month. */
static bool stands_above(const struct kpi_changes *changes, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (changes->items[i].kpi == changes->items[at].kpi)
			return true;
	return false;
}

void changes_paint(const struct kpi_changes *changes, const struct canvas *canvas, bool looking)
{
	int rows = canvas->rows - 1, row = 0; /* the last stays free */

	for (size_t i = 0; i < changes->count && row < rows; i++)
		if (!stands_above(changes, i))
			row += paint_change(&changes->items[i], canvas, row, rows - row);
	if (changes->count == 0)
		(void)canvas_text(canvas, 0, 1, ROLE_MUTED,
				  looking ? "looking for what changed"
					  : "Nothing moved notably since yesterday or in the last 30 days.");
}
