/* SPDX-License-Identifier: MIT */
/* segments.c: an X12 file laid open: its segments, and the elements of the selected one. */
#include "tui/screens/segments.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/file_lens.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/submit.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { TITLE_MAX = 200, FIND_MAX = 60, SIDE_BY_SIDE = 160, PARTS_COLUMNS = 88, PARTS_ROWS = 9 };

struct segments {
	int64_t interchange_id; /* 0: one claim of a file */
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
	int64_t interchange_id;
	const char *title;
	struct buf *text;
	const struct segments_place *place; /* NULL: the beginning */
};

/* ------------------------------------------------------------------------------------- opening */

static void show_selected(struct segments *segments)
{
	segments->shown = segments->list.selected;
	segments->element_count =
		segments->list.count > 0 ? file_lens_elements(segments->lens, segments->shown, segments->elements) : 0;
	segments->parts = (struct list){ .count = segments->element_count };
}

static bool is_letter_or_digit(char byte)
{
	return isalnum((unsigned char)byte) != 0;
}

/* FIND stands between separators in LINE. */
static bool has_element(const struct segment_line *line, const char *find)
{
	size_t length = strlen(find);

	for (size_t i = 1; i + length <= line->length; i++) {
		char after = i + length < line->length ? line->text[i + length] : line->text[i - 1];

		if (strncmp(line->text + i, find, length) == 0 && !is_letter_or_digit(line->text[i - 1]) &&
		    !is_letter_or_digit(after))
			return true;
	}
	return false;
}

static void go_to(struct segments *segments, const struct segments_place *place)
{
	size_t row = place->segment > 0 ? place->segment - 1 : 0;
	char number[8];

	if (place->segment == 0 && place->find != NULL)
		while (row < segments->list.count && !has_element(file_lens_segment(segments->lens, row), place->find))
			row++;
	list_select(&segments->list, row < segments->list.count ? row : 0);
	show_selected(segments);
	(void)text_format(number, sizeof number, "%02d", place->element);
	for (size_t i = 0; i < segments->element_count && place->element > 0; i++) {
		const char *place_of = segments->elements[i].place;
		size_t length = strlen(place_of);

		if (length < 2 || !text_equal(place_of + length - 2, number))
			continue;
		list_select(&segments->parts, i);
		segments->on_parts = true;
		return;
	}
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
	segments->interchange_id = subject->interchange_id;
	(void)text_format(segments->title, sizeof segments->title, "%s", subject->title);
	segments->text = *subject->text;
	*subject->text = buf_new(0);
	list_resize(&segments->list, file_lens_count(segments->lens));
	show_selected(segments);
	if (subject->place != NULL)
		go_to(segments, subject->place);
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

/* ----------------------------------------------------------------------------- back to a claim */

/* Element N of LINE; false when it has fewer. */
static bool element_of(const struct segment_line *line, int n, char *text, size_t size)
{
	const char *at = line->text, *end = line->text + line->length;
	char separator;

	while (at < end && is_letter_or_digit(*at))
		at++;
	separator = at < end ? *at : '\0';
	for (; at < end && n > 1; n--) {
		const char *next = memchr(at + 1, separator, (size_t)(end - at - 1));

		at = next != NULL ? next : end;
	}
	if (at >= end)
		return false;
	for (end = at + 1; end < line->text + line->length && *end != separator;)
		end++;
	return text_format(text, size, "%.*s", (int)(end - at - 1), at + 1);
}

static bool is_segment(const struct segment_line *line, const char *name)
{
	size_t length = strlen(name);

	return line->length > length && strncmp(line->text, name, length) == 0 &&
	       !is_letter_or_digit(line->text[length]);
}

/* The claim that the segment names as ours was sent, or its answer: CLM01, CLP01, TRN02 of a 277. */
static bool names_claim(const struct segment_line *line, char number[static FIND_MAX])
{
	char kind[8] = "";

	if (is_segment(line, "CLM") || is_segment(line, "CLP"))
		return element_of(line, 1, number, FIND_MAX);
	return is_segment(line, "TRN") && element_of(line, 1, kind, sizeof kind) && text_equal(kind, "2") &&
	       element_of(line, 2, number, FIND_MAX);
}

/* What stands in front of the segment that names the claim: who is insured, who is the patient. */
static bool leads_to_claim(const struct segment_line *line)
{
	static const char *const loops[] = { "2000B", "2010BA", "2010BB", "2000C", "2010CA", "2000D", "2100D" };

	for (size_t i = 0; i < sizeof loops / sizeof loops[0]; i++)
		if (text_equal(line->loop, loops[i]))
			return true;
	return false;
}

/* Beyond these no claim is meant any more. */
static bool ends_search(const struct segment_line *line)
{
	return is_segment(line, "ST") || is_segment(line, "SE") || is_segment(line, "PLB");
}

/* *FOUND: the row of the segment that names it. */
static bool find_claim(const struct segments *segments, char number[static FIND_MAX], size_t *found)
{
	size_t row = segments->list.selected;
	bool forward = segments->list.count > 0 && leads_to_claim(file_lens_segment(segments->lens, row));

	while (row < segments->list.count) {
		const struct segment_line *line = file_lens_segment(segments->lens, row);

		*found = row;
		if (names_claim(line, number))
			return true;
		if (ends_search(line))
			return false;
		row = forward ? row + 1 : row - 1; /* before 0 is past the end */
	}
	return false;
}

static void open_claim(struct view *view)
{
	struct error error = { .status = STATUS_OK };
	char number[FIND_MAX];
	size_t row;
	int64_t id;

	if (!find_claim(view->state, number, &row))
		app_say(view->app, ROLE_INFO, "this segment is about no claim");
	else if (claim_by_text(office_of(view), number, &id, &error) != STATUS_OK)
		app_say(view->app, ROLE_WARNING, "claim %s is none of ours", number);
	else
		(void)app_open(view->app, &claim_screen, &id);
}

static bool has_file(const struct view *view, struct error *why_not)
{
	const struct segments *segments = view->state;

	if (segments->interchange_id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "this is one claim of a file: look at the file (f)");
	return false;
}

/* Of the claim that the selected segment is about, of a PLB, else of the whole file. */
static void show_effects(struct view *view)
{
	const struct segments *segments = view->state;
	char number[FIND_MAX], about[TITLE_MAX];
	size_t row = segments->list.selected;
	bool has_claim = find_claim(segments, number, &row);
	struct effects_subject subject = { .interchange_id = segments->interchange_id, .number = "", .about = about };

	if (has_claim)
		subject.number = number;
	else
		row = segments->list.selected;
	subject.segment = (unsigned long)row + 1;
	(void)text_format(about, sizeof about, "%s of %.120s", has_claim ? "The claim at this segment" : "All",
			  segments->title);
	(void)app_open(view->app, &effects_screen, &subject);
}

static const struct command commands[] = {
	{ .name = "segments.claim",
	  .label = "Claim",
	  .help = "Our claim that the selected segment is about.",
	  .keys = "c",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = open_claim },
	{ .name = "segments.effects",
	  .label = "What it did",
	  .help = "The rows that the selected segment's claim caused here, or the whole file: events, postings, "
		  "denials.",
	  .keys = "w",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_file,
	  .run = show_effects },
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

const struct screen segments_screen = {
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

static void open_at(struct view *view, int64_t interchange_id, const char *title, struct buf *text,
		    const struct segments_place *place)
{
	struct subject subject = { interchange_id, title, text, place };

	(void)app_open(view->app, &segments_screen, &subject);
	buf_free(text);
}

void segments_open(struct view *view, const char *title, struct buf *text)
{
	open_at(view, 0, title, text, NULL);
}

void segments_open_file(struct view *view, const struct interchange_row *file, const struct segments_place *place)
{
	struct error error = { .status = STATUS_OK };
	char title[TITLE_MAX], charge[MONEY_TEXT_MAX], claims[60] = "";
	struct buf text;
	enum status status = text_equal(file->direction, "in") ? received_text(office_of(view), file->id, &text, &error)
							       : file_text(office_of(view), file->id, &text, &error);

	if (!desk_done(view, status, &error)) {
		buf_free(&text);
		return;
	}
	if (file->claims > 0)
		(void)text_format(claims, sizeof claims, ", %lld claim%s%s%s", (long long)file->claims,
				  file->claims == 1 ? "" : "s", money_is_zero(file->charge) ? "" : ", ",
				  money_is_zero(file->charge) ? "" : money_format(file->charge, charge));
	(void)text_format(title, sizeof title, "%.120s: %s%s", file->file_name, file->kind, claims);
	open_at(view, file->id, title, &text, place);
}
