/* SPDX-License-Identifier: MIT */
/* eob_remarks.c: the remark codes (RARC) of a claim keyed from paper: of the claim as a whole, and of each line. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/eob.h"

enum { FIRST_ROW = 1, LABEL = 15, WORDS_ROWS = 2, FRAME_ROWS = 2, BOX_COLUMNS = 76, SHOWN = 50 };

struct remarks {
	struct eob_entry entry;
	struct eob_entry *kept;
	struct form form;
};

#define REMARKS_OF(i)                                                                                                  \
	static bool no_line_##i(const void *record)                                                                    \
	{                                                                                                              \
		return ((const struct remarks *)record)->entry.count <= (i);                                           \
	}
REMARKS_OF(0)
REMARKS_OF(1)
REMARKS_OF(2)
REMARKS_OF(3)
REMARKS_OF(4)
REMARKS_OF(5)
REMARKS_OF(6)
REMARKS_OF(7)
REMARKS_OF(8)
REMARKS_OF(9)
REMARKS_OF(10)
REMARKS_OF(11)
#undef REMARKS_OF

#define LINE(i)                                                                                                        \
	{                                                                                                              \
		.name = "line[" #i "].remarks", FIELD_OF(struct remarks, entry.lines[i].remarks), .label = "",         \
		.row = FIRST_ROW + 1 + (i), .column = LABEL, .width = SHOWN, .flags = FIELD_UPPER,                     \
		.absent = no_line_##i                                                                                  \
	}

static const struct field fields[] = {
	{ .name = "remarks",
	  FIELD_OF(struct remarks, entry.remarks),
	  .label = "The claim",
	  .row = FIRST_ROW,
	  .label_width = LABEL,
	  .width = SHOWN,
	  .flags = FIELD_UPPER },
	LINE(0),
	LINE(1),
	LINE(2),
	LINE(3),
	LINE(4),
	LINE(5),
	LINE(6),
	LINE(7),
	LINE(8),
	LINE(9),
	LINE(10),
	LINE(11),
	{ 0 },
};
#undef LINE

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct eob_remarks_subject *about = subject;
	struct remarks *remarks = view->state;
	char where[24];

	(void)error;
	remarks->entry = *about->entry;
	remarks->kept = about->entry;
	form_begin(&remarks->form, fields, remarks, &token_words, office_today(office_of(view)), desk_of(view));
	if (about->line >= 0 && text_format(where, sizeof where, "line[%d].remarks", about->line))
		(void)form_go_to(&remarks->form, where);
	return STATUS_OK;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct remarks *remarks = view->state;
	int row = FIRST_ROW + 2 + remarks->entry.count;
	char words[300];

	(void)canvas_text(canvas, 0, 0, ROLE_HEADING, "Remark codes as they are printed, as in N130 MA130");
	for (int i = 0; i < remarks->entry.count; i++)
		(void)canvas_format(canvas, FIRST_ROW + 1 + i, 0, ROLE_LABEL, "%2d  %s", i + 1,
				    remarks->entry.lines[i].procedure);
	form_paint(&remarks->form, canvas, true);
	if (remarks->form.message[0] != '\0')
		(void)canvas_text(canvas, row, 0, ROLE_ERROR, remarks->form.message);
	else
		(void)canvas_wrapped(canvas, row, 0, canvas->columns, ROLE_MUTED,
				     remark_sentence(remarks->form.edit.text, words, sizeof words));
}

static void keep(struct view *view)
{
	struct remarks *remarks = view->state;
	struct error error = { .status = STATUS_OK };
	enum status status = form_take(&remarks->form, &error);

	if (status == STATUS_OK)
		status = eob_remarks_check(&remarks->entry, &error);
	if (status != STATUS_OK) {
		(void)form_go_to(&remarks->form, error.where);
		app_say(view->app, ROLE_ERROR, "%s", error.what);
		return;
	}
	*remarks->kept = remarks->entry;
	app_answer(view, &(struct answer){ .question = EOB_REMARKS_KEPT });
}

static bool type(struct view *view, struct key key)
{
	struct remarks *remarks = view->state;
	enum form_event event = form_key(&remarks->form, key);

	if (event == FORM_DONE)
		keep(view);
	return event != FORM_IGNORED;
}

static void size(const struct view *view, int *rows, int *columns)
{
	const struct remarks *remarks = view->state;

	*rows = FRAME_ROWS + FIRST_ROW + 2 + remarks->entry.count + WORDS_ROWS;
	*columns = BOX_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "eob_remarks.keep", .label = "Keep", .help = "The remarks are these.", .keys = "F10", .run = keep },
	{ .name = "eob_remarks.leave",
	  .label = "Cancel",
	  .help = "Leave them as they were.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen eob_remarks_screen = {
	.name = "eob_remarks",
	.title = "Remarks",
	.help = "What the payer says besides, by code (RARC): of the claim as a whole, and of each line. They tell "
		"what a "
		"denial is about, and stand with it in its queue.",
	.state_size = sizeof(struct remarks),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
