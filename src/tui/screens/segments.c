/* SPDX-License-Identifier: MIT */
/* segments.c: X12 segments one a line, numbered, with what each is for. */
#include "tui/screens/segments.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/base/vec.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { TITLE_MAX = 200, DETAIL_ROWS = 3, ISA_LENGTH = 106, FIND_MAX = 60, MEANING_MIN = 110 };

struct piece {
	size_t start, length;
};

struct segments {
	char title[TITLE_MAX];
	struct buf text;
	VEC_OF(struct piece) pieces;
	struct list list;
	char wanted[FIND_MAX];
};

struct subject {
	const char *title;
	struct buf *text;
};

/* ------------------------------------------------------------------------------------- meaning */

/* By segment and, where that decides, its first element. */
static const struct meaning {
	const char *begins, *label;
} meanings[] = {
	{ "ISA", "interchange begins: sender, receiver, control number" },
	{ "GS", "functional group begins" },
	{ "ST", "transaction set begins" },
	{ "BHT", "purpose, batch, date" },
	{ "NM1*41", "submitter" },
	{ "NM1*40", "receiver" },
	{ "NM1*85", "billing provider" },
	{ "NM1*87", "pay-to address" },
	{ "NM1*IL", "subscriber, member ID" },
	{ "NM1*PR", "payer" },
	{ "NM1*QC", "patient" },
	{ "NM1*82", "rendering provider" },
	{ "NM1*DN", "referring provider" },
	{ "NM1*DQ", "supervising provider" },
	{ "NM1*77", "place of service" },
	{ "NM1", "name" },
	{ "PER", "contact" },
	{ "HL", "level: provider, subscriber or patient" },
	{ "PRV*BI", "billing provider's taxonomy" },
	{ "PRV*PE", "rendering provider's taxonomy" },
	{ "SBR", "which insurance: order, relationship, kind of payer" },
	{ "PAT", "patient's relation to the subscriber" },
	{ "N3", "street" },
	{ "N4", "city, state, ZIP" },
	{ "DMG", "birth date and sex" },
	{ "REF*EI", "tax ID" },
	{ "REF*SY", "social security number" },
	{ "REF*G1", "prior authorization" },
	{ "REF*9F", "referral number" },
	{ "REF*F8", "payer's claim number" },
	{ "REF*X4", "CLIA number" },
	{ "REF*6R", "our number of the line" },
	{ "REF*D9", "clearinghouse's number" },
	{ "REF", "reference" },
	{ "CLM", "claim: number, charge, place, frequency" },
	{ "DTP*472", "date of service" },
	{ "DTP*431", "onset" },
	{ "DTP*439", "accident" },
	{ "DTP*435", "admission" },
	{ "DTP*096", "discharge" },
	{ "DTP", "date" },
	{ "AMT*F5", "patient has paid" },
	{ "AMT", "amount" },
	{ "HI", "diagnoses, the first one is principal" },
	{ "LX", "line" },
	{ "SV1", "service: code, charge, units, pointers" },
	{ "LIN", "drug" },
	{ "CTP", "drug quantity" },
	{ "NTE", "note" },
	{ "SE", "transaction set ends" },
	{ "GE", "functional group ends" },
	{ "IEA", "interchange ends" },
};

static const char *meaning_of(const char *segment, size_t length)
{
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
		size_t size = strlen(meanings[i].begins);

		if (length >= size && strncmp(segment, meanings[i].begins, size) == 0 &&
		    (length == size || segment[size] == '*'))
			return meanings[i].label;
	}
	return "";
}

/* ------------------------------------------------------------------------------------- opening */

/* An interchange names its own terminator; a claim cut out of one has ours. */
static char terminator_of(const struct buf *text)
{
	return text->length >= ISA_LENGTH && strncmp(text->bytes, "ISA", 3) == 0 ? text->bytes[ISA_LENGTH - 1] : '~';
}

static enum status cut(struct segments *segments, struct error *error)
{
	const char *bytes = segments->text.bytes;
	char terminator = terminator_of(&segments->text);

	for (size_t at = 0; at < segments->text.length;) {
		const char *end = memchr(bytes + at, terminator, segments->text.length - at);
		size_t length = end != NULL ? (size_t)(end - bytes) - at : segments->text.length - at;
		struct piece *piece = VEC_ADD(&segments->pieces);

		if (piece == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		*piece = (struct piece){ at, length };
		at += length + 1;
		while (at < segments->text.length && (bytes[at] == '\n' || bytes[at] == '\r'))
			at++;
	}
	list_resize(&segments->list, segments->pieces.count);
	return STATUS_OK;
}

static void close(struct view *view)
{
	struct segments *segments = view->state;

	VEC_FREE(&segments->pieces);
	buf_free(&segments->text);
}

static enum status open(struct view *view, const void *given, struct error *error)
{
	const struct subject *subject = given;
	struct segments *segments = view->state;
	enum status status;

	(void)text_format(segments->title, sizeof segments->title, "%s", subject->title);
	segments->text = *subject->text;
	status = cut(segments, error);
	if (status != STATUS_OK)
		VEC_FREE(&segments->pieces);
	else
		*subject->text = buf_new(0);
	return status;
}

/* ------------------------------------------------------------------------------------ painting */

static const struct list_column columns[] = {
	{ .title = "Line", .width = 6, .align = ALIGN_RIGHT },
	{ .title = "Segment", .width = 40, .grow = 1 },
	{ .title = "What it is", .width = 40, .wide = MEANING_MIN },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct segments *segments = rows;
	const struct piece *piece = &segments->pieces.items[row];
	const char *bytes = segments->text.bytes + piece->start;

	if (column == 0) {
		*role = ROLE_MUTED;
		(void)text_format(text, LIST_CELL_MAX, "%zu", row + 1);
	} else if (column == 1) {
		(void)text_format(text, LIST_CELL_MAX, "%.*s", (int)piece->length, bytes);
	} else {
		*role = ROLE_MUTED;
		(void)text_format(text, LIST_CELL_MAX, "%s", meaning_of(bytes, piece->length));
	}
}

/* The selected segment in full, however long. */
static void paint_selected(const struct segments *segments, const struct canvas *canvas)
{
	const struct piece *piece = &segments->pieces.items[segments->list.selected];
	const char *bytes = segments->text.bytes + piece->start;
	size_t width = canvas->columns > 2 ? (size_t)canvas->columns - 2 : 1;

	(void)canvas_text(canvas, 0, 1, ROLE_LABEL, meaning_of(bytes, piece->length));
	for (int row = 1; row < canvas->rows && (size_t)(row - 1) * width < piece->length; row++) {
		size_t from = (size_t)(row - 1) * width, left = piece->length - from;

		(void)canvas_format(canvas, row, 1, ROLE_TEXT, "%.*s", (int)(left < width ? left : width),
				    bytes + from);
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct segments *segments = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);

	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_CONTEXT, segments->title);
	list_paint(&segments->list, &list, columns, cell, segments, true, "it is empty");
	if (segments->list.count > 0)
		paint_selected(segments, &detail);
}

/* ------------------------------------------------------------------------------------- finding */

static bool holds(const struct segments *segments, size_t row)
{
	const struct piece *piece = &segments->pieces.items[row];
	size_t length = strlen(segments->wanted);

	for (size_t i = 0; i + length <= piece->length; i++)
		if (strncmp(segments->text.bytes + piece->start + i, segments->wanted, length) == 0)
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

	return list_key(&segments->list, key);
}

static const struct command commands[] = {
	{ .name = "segments.find", .label = "Find", .help = "Find a text in the file.", .keys = "/", .run = find },
	{ .name = "segments.next",
	  .label = "Next",
	  .help = "The next place that holds it.",
	  .keys = "n",
	  .ready = was_asked,
	  .run = find_next },
	{ .name = NULL },
};

static const struct screen segments_screen = {
	.name = "segments",
	.title = "Segments",
	.help = "What went to the payer, segment by segment. The lines below show the selected segment in full and "
		"what "
		"it is for.",
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
