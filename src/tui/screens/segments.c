/* SPDX-License-Identifier: MIT */
/* segments.c: an X12 file laid open: its segments, and the elements of the selected one. */
#include "tui/screens/segments.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/file_lens.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { TITLE_MAX = 200, FIND_MAX = 60, SIDE_BY_SIDE = 160, PARTS_COLUMNS = 88, PARTS_ROWS = 9 };

struct segments {
	char title[TITLE_MAX];
	struct buf text;
	struct file_lens *lens;
	struct list list;
	struct list parts; /* elements of the selected segment */
	bool on_parts;
	size_t shown; /* the segment that PARTS is of */
	size_t element_count;
	struct element_line elements[FILE_LENS_ELEMENTS_MAX];
	char wanted[FIND_MAX];
};

struct subject {
	const char *title;
	struct buf *text;
};

/* ------------------------------------------------------------------------------------- opening */

static void show_selected(struct segments *segments)
{
	segments->shown = segments->list.selected;
	segments->element_count =
		segments->list.count > 0 ? file_lens_elements(segments->lens, segments->shown, segments->elements) : 0;
	segments->parts = (struct list){ .count = segments->element_count };
}

static void close(struct view *view)
{
	struct segments *segments = view->state;

	file_lens_close(segments->lens);
	buf_free(&segments->text);
}

static enum status open(struct view *view, const void *given, struct error *error)
{
	const struct subject *subject = given;
	struct segments *segments = view->state;
	enum status status =
		file_lens_open(&segments->lens, subject->title, subject->text->bytes, subject->text->length, error);

	if (status != STATUS_OK)
		return status;
	(void)text_format(segments->title, sizeof segments->title, "%s", subject->title);
	segments->text = *subject->text;
	*subject->text = buf_new(0);
	list_resize(&segments->list, file_lens_count(segments->lens));
	show_selected(segments);
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_NUMBER, COLUMN_LOOP, COLUMN_NAME, COLUMN_TEXT };

static const struct list_column columns[] = {
	{ .title = "Line", .width = 6, .align = ALIGN_RIGHT },
	{ .title = "Loop", .width = 6 },
	{ .title = "What it is", .width = 24 },
	{ .title = "Segment", .width = 30, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct segment_line *line = file_lens_segment(((const struct segments *)rows)->lens, row);

	*role = column == COLUMN_TEXT ? ROLE_TEXT : ROLE_MUTED;
	switch (column) {
	case COLUMN_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%zu", row + 1);
		break;
	case COLUMN_LOOP:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->loop);
		break;
	case COLUMN_NAME:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->name);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%.*s", (int)line->length, line->text);
		break;
	}
}

enum { PART_PLACE, PART_VALUE, PART_NAME, PART_MEANING };

static const struct list_column part_columns[] = {
	{ .title = "Element", .width = 9 },
	{ .title = "Value", .width = 22, .grow = 1 },
	{ .title = "Name", .width = 21, .grow = 1 },
	{ .title = "Meaning or field", .width = 24, .grow = 1 },
	{ 0 },
};

static void part_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct element_line *line = &((const struct segments *)rows)->elements[row];

	*role = column == PART_VALUE ? ROLE_TEXT : ROLE_MUTED;
	switch (column) {
	case PART_PLACE:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->place);
		break;
	case PART_VALUE:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->value);
		break;
	case PART_NAME:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->name);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s%s%s", line->meaning,
				  line->meaning[0] != '\0' && line->field[0] != '\0' ? "; " : "", line->field);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct segments *segments = view->state;
	const char *fault = file_lens_fault(segments->lens);
	int left = canvas->columns >= SIDE_BY_SIDE ? canvas->columns - PARTS_COLUMNS : 0;
	int bottom = left > 0 ? 0 : canvas->rows / 3 > PARTS_ROWS ? canvas->rows / 3 : PARTS_ROWS;
	int rows = canvas->rows - 1 - (fault[0] != '\0');
	struct canvas list = canvas_part(canvas, 1, 0, rows - bottom, left > 0 ? left - 1 : canvas->columns);
	struct canvas parts = left > 0 ? canvas_part(canvas, 1, left, rows, canvas->columns - left)
				       : canvas_part(canvas, 1 + rows - bottom, 0, bottom, canvas->columns);

	if (segments->shown != segments->list.selected)
		show_selected(segments);
	segments->list.idle = segments->on_parts;
	segments->parts.idle = !segments->on_parts;
	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_CONTEXT, segments->title);
	list_paint(&segments->list, &list, columns, cell, segments, !segments->on_parts, "it is empty");
	list_paint(&segments->parts, &parts, part_columns, part_cell, segments, segments->on_parts, "");
	if (fault[0] != '\0')
		(void)canvas_format(canvas, canvas->rows - 1, 1, ROLE_ERROR, "not read any further: %s", fault);
}

/* ------------------------------------------------------------------------------------- finding */

static bool holds(const struct segments *segments, size_t row)
{
	const struct segment_line *line = file_lens_segment(segments->lens, row);
	size_t length = strlen(segments->wanted);

	for (size_t i = 0; i + length <= line->length; i++)
		if (strncmp(line->text + i, segments->wanted, length) == 0)
			return true;
	return false;
}

static void find_next(struct view *view)
{
	struct segments *segments = view->state;

	for (size_t i = 1; i <= segments->list.count; i++) {
		size_t row = (segments->list.selected + i) % segments->list.count;

		if (holds(segments, row)) {
			list_select(&segments->list, row);
			return;
		}
	}
	app_say(view->app, ROLE_INFO, "it is nowhere here");
}

static void find(struct view *view)
{
	const struct segments *segments = view->state;

	app_ask(view, 0, "Find", "Any part of a segment: a claim number, a name", segments->wanted, FIND_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct segments *segments = view->state;

	(void)TEXT_SET(segments->wanted, answer->text);
	text_upper(segments->wanted);
	if (segments->wanted[0] != '\0')
		find_next(view);
}

static bool was_asked(const struct view *view, struct error *why_not)
{
	const struct segments *segments = view->state;

	if (segments->wanted[0] != '\0')
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing was looked for yet: / does");
	return false;
}

static bool type(struct view *view, struct key key)
{
	struct segments *segments = view->state;

	return list_key(segments->on_parts ? &segments->parts : &segments->list, key);
}

static void turn(struct view *view)
{
	struct segments *segments = view->state;

	segments->on_parts = !segments->on_parts;
}

static const struct command commands[] = {
	{ .name = "segments.find", .label = "Find", .help = "Find a text in the file.", .keys = "/", .run = find },
	{ .name = "segments.next",
	  .label = "Next",
	  .help = "The next place that holds it.",
	  .keys = "n",
	  .ready = was_asked,
	  .run = find_next },
	{ .name = "segments.turn",
	  .label = "Elements",
	  .help = "From the segments to the elements of the selected one and back.",
	  .keys = "Tab Shift-Tab",
	  .run = turn },
	{ .name = NULL },
};

static const struct screen segments_screen = {
	.name = "segments",
	.title = "Segments",
	.help = "The file as it went out or came in, segment by segment, with the loop each stands in. The elements of "
		"the "
		"selected segment stand beside or below it: what each is called, what its code means, and which field "
		"of ours it came from.",
	.state_size = sizeof(struct segments),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};

void segments_open(struct view *view, const char *title, struct buf *text)
{
	struct subject subject = { title, text };

	(void)app_open(view->app, &segments_screen, &subject);
	buf_free(text);
}
