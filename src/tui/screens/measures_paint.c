/* SPDX-License-Identifier: MIT */
/* measures_paint.c: one measure as a tile: figure, verdict, way to the target, history. */
#include "tui/screens/measures_paint.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/chart.h"

enum {
	WIDTH_LEAST = 39,
	HEIGHT_LEAST = 3, /* where all stand on one page with it */
	HEIGHT_USUAL = 4, /* with a free row below */
	HEIGHT_MOST = 14,
	WORD_WIDTH = 5,
	SIDE_WIDTH = 12, /* right of the history: how many, from what to what */
	TARGET_WIDTH = 13,
	CHANGES_LEAST = 3,
	CHANGES_MOST = 8,
	TALL = 6, /* from here on the history's highest and lowest figures are said */
};

static int across_of(int columns)
{
	return columns < 2 * WIDTH_LEAST ? 1 : columns / WIDTH_LEAST;
}

/* Heights of all groups' headings and rows of tiles, one below the other. */
static int rows_taken(const struct measure *measures, size_t count, int across, int height)
{
	int rows = 0;

	for (size_t i = 0; i < count;) {
		size_t first = i;

		while (i < count && measures[i].tile.kpi->group == measures[first].tile.kpi->group)
			i++;
		rows += 1 + ((int)(i - first) + across - 1) / across * height;
	}
	return rows;
}

/* The largest with which all stand on one page; 0: none. */
static int height_of_one_page(int rows, int across, const struct measure *measures, size_t count)
{
	for (int height = HEIGHT_MOST; height >= HEIGHT_LEAST; height--)
		if (rows_taken(measures, count, across, height) <= rows)
			return height;
	return 0;
}

/* As many as fit of usual height, and those as high as they may be. */
static int height_of_pages(int rows)
{
	int fit = (rows - 1) / HEIGHT_USUAL;

	return fit > 0 ? (rows - 1) / fit : HEIGHT_USUAL;
}

static void add_heading(struct tile_layout *layout, int page, int row, enum kpi_group group)
{
	if (layout->heading_count < HEADINGS_MAX)
		layout->headings[layout->heading_count++] = (struct tile_heading){ page, row, group };
}

void tile_layout_make(struct tile_layout *layout, int rows, int columns, const struct measure *measures, size_t count)
{
	int across = across_of(columns), page = 0, row = 0, column = 0;
	int height = height_of_one_page(rows, across, measures, count);

	*layout = (struct tile_layout){ .width = columns / across,
					.height = height > 0 ? height : height_of_pages(rows),
					.count = count < TILES_MAX ? count : TILES_MAX };
	for (size_t i = 0; i < layout->count; i++) {
		enum kpi_group group = measures[i].tile.kpi->group;
		bool begins = i == 0 || group != measures[i - 1].tile.kpi->group;

		if (i > 0 && (begins || column == across)) {
			row += layout->height;
			column = 0;
		}
		if (column == 0 && row > 0 && row + layout->height + (begins ? 1 : 0) > rows) {
			page++;
			row = 0;
			begins = true;
		}
		if (begins)
			add_heading(layout, page, row++, group);
		layout->tiles[i] = (struct tile_place){ page, row, column++ };
	}
	layout->pages = page + 1;
}

static bool same_row(const struct tile_place *a, const struct tile_place *b)
{
	return a->page == b->page && a->row == b->row;
}

/* Of the row that TO stands in, whichever end, the tile below or above AT. */
static size_t in_row_of(const struct tile_layout *layout, size_t to, size_t at)
{
	size_t found = to;

	while (found > 0 && same_row(&layout->tiles[found - 1], &layout->tiles[to]))
		found--;
	while (found + 1 < layout->count && same_row(&layout->tiles[found + 1], &layout->tiles[to]) &&
	       layout->tiles[found].across < layout->tiles[at].across)
		found++;
	return found;
}

size_t tile_below(const struct tile_layout *layout, size_t at)
{
	size_t to = at;

	while (to < layout->count && same_row(&layout->tiles[to], &layout->tiles[at]))
		to++;
	return to < layout->count ? in_row_of(layout, to, at) : at;
}

size_t tile_above(const struct tile_layout *layout, size_t at)
{
	size_t to = at;

	while (to > 0 && same_row(&layout->tiles[to], &layout->tiles[at]))
		to--;
	return same_row(&layout->tiles[to], &layout->tiles[at]) ? at : in_row_of(layout, to, at);
}

size_t tile_first_of(const struct tile_layout *layout, int page)
{
	size_t at = 0;

	while (at + 1 < layout->count && layout->tiles[at].page < page)
		at++;
	while (at > 0 && layout->tiles[at - 1].page == layout->tiles[at].page)
		at--;
	return at;
}

/* Of money in a tile, whole dollars: "1204". */
static char *short_text(const struct kpi *kpi, char text[static 24])
{
	if (kpi->unit == KPI_MONEY)
		text[strcspn(text, ".")] = '\0';
	return text;
}

static void paint_head(const struct tile *tile, const struct canvas *canvas, bool selected)
{
	int width = canvas->columns, word = width - WORD_WIDTH, right = word - 3, value;
	char text[24];

	(void)short_text(tile->kpi, kpi_format(tile->kpi, &tile->value, text));
	value = right - (int)strlen(text);
	canvas_cell(canvas, 0, 1, value - 2, ALIGN_LEFT, ROLE_LABEL, tile->kpi->label);
	(void)canvas_text(canvas, 0, value, ROLE_HEADING, text);
	(void)canvas_format(canvas, 0, word - 2, ROLE_TEXT, "%c", tile->trend);
	canvas_cell(canvas, 0, word, WORD_WIDTH, ALIGN_LEFT, status_role(tile->status), kpi_status_word(tile->status));
	if (!selected)
		return;
	canvas_paint_role(canvas, 0, 0, right, ROLE_SELECTED);
	canvas_glyph(canvas, 0, 0, ROLE_SELECTED, L'>', '>');
	canvas_cursor(canvas, 0, 0);
}

/* "target 30.0 [█████     ]  52%": how far from where we began. */
static void paint_target(const struct tile *tile, const struct canvas *canvas)
{
	int left = TARGET_WIDTH + 1, right = canvas->columns - WORD_WIDTH - 1, said;
	char text[24];

	if (!tile->target.set) {
		(void)canvas_text(canvas, 1, 1, ROLE_MUTED, "no target: look at its trend");
		return;
	}
	(void)thousandths_text(tile->kpi, tile->target.target_milli, text);
	said = canvas_format(canvas, 1, 1, ROLE_TEXT, "target %s", short_text(tile->kpi, text));
	left = said + 1 > left ? said + 1 : left;
	if (tile->progress < 0)
		return;
	(void)canvas_text(canvas, 1, left, ROLE_MUTED, "[");
	chart_bar(canvas, 1, left + 1, right - left - 1, ROLE_BAR, tile->progress, 100);
	(void)canvas_text(canvas, 1, right, ROLE_MUTED, "]");
	(void)canvas_format(canvas, 1, right + 1, ROLE_TEXT, "%4d%%", tile->progress);
}

/* What stands behind it: rows are counted; of money the whole is said, in dollars; of time, hours. */
static void count_text(const struct tile *tile, char text[static PART_TEXT_MAX])
{
	enum kpi_part part = tile->kpi->denominator;
	char amount[PART_TEXT_MAX];

	text[0] = '\0';
	if (part == KPI_PART_CLAIMS || part == KPI_PART_ROWS) {
		(void)text_format(text, PART_TEXT_MAX, "n %lld", (long long)tile->value.n);
	} else if (part != KPI_PART_NONE) {
		(void)part_text(part, tile->value.denominator, 0, amount);
		if (part == KPI_PART_CENTS)
			amount[strcspn(amount, ".")] = '\0';
		(void)text_format(text, PART_TEXT_MAX, "of %s", amount);
	}
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
	int rows = canvas->rows > HEIGHT_LEAST ? canvas->rows - 3 : 1, width = canvas->columns - SIDE_WIDTH - 2;
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

int change_rows_of(int rows, int columns, const struct measure *measures, size_t count)
{
	int across = across_of(columns), height = height_of_one_page(rows - CHANGES_LEAST, across, measures, count),
	    over;

	if (height == 0)
		return CHANGES_LEAST;
	over = rows - rows_taken(measures, count, across, height);
	return over > CHANGES_MOST ? CHANGES_MOST : over;
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
