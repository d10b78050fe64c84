/* SPDX-License-Identifier: MIT */
/* encounter_box.c: a visit that made no claim: what was done, for what, at what price. */
#include "tui/screens/encounter_box.h"

#include <stdio.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/visit.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { BOX_COLUMNS = 76, HEAD_ROWS = 6, FRAME_ROWS = 2 };

struct box {
	struct encounter encounter;
	struct list list;
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct box *box = view->state;
	enum status status = encounter_load(office_of(view), *(const int64_t *)subject, &box->encounter, error);

	list_resize(&box->list, (size_t)box->encounter.line_count);
	return status;
}

enum { COLUMN_CODE, COLUMN_MODIFIERS, COLUMN_POINTERS, COLUMN_UNITS, COLUMN_CHARGE, COLUMN_NOTE };

static const struct list_column columns[] = {
	{ .title = "Code", .width = 6 },
	{ .title = "Modifiers", .width = 12 },
	{ .title = "For", .width = 8 },
	{ .title = "Units", .width = 7, .align = ALIGN_RIGHT },
	{ .title = "Charge", .width = 11, .align = ALIGN_RIGHT },
	{ .title = "Note", .width = 16, .grow = 1 },
	{ 0 },
};

/* Up to four short texts with blanks between. */
static void join(char text[static LIST_CELL_MAX], const char *word)
{
	char before[LIST_CELL_MAX];

	(void)text_format(before, sizeof before, "%s", text);
	(void)text_format(text, LIST_CELL_MAX, "%s%s%s", before, before[0] != '\0' ? " " : "", word);
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct service_line *line = &((const struct box *)rows)->encounter.lines[row];
	char small[MONEY_TEXT_MAX];

	(void)role;
	switch (column) {
	case COLUMN_CODE:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->procedure);
		break;
	case COLUMN_MODIFIERS:
		for (int i = 0; i < line_modifier_count(line); i++)
			join(text, line->modifiers[i]);
		break;
	case COLUMN_POINTERS:
		for (int i = 0; i < POINTERS_MAX && line->pointers[i] != 0; i++) {
			(void)text_format(small, sizeof small, "%d", line->pointers[i]);
			join(text, small);
		}
		break;
	case COLUMN_UNITS:
		(void)text_format(text, LIST_CELL_MAX, "%s", units_format(line->units_milli, small));
		break;
	case COLUMN_CHARGE:
		desk_money(line->charge, text, LIST_CELL_MAX);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->note);
		break;
	}
}

/* Twelve of them take two rows. */
static void paint_diagnoses(const struct encounter *encounter, const struct canvas *canvas, int row)
{
	char text[LIST_CELL_MAX] = "";

	(void)canvas_text(canvas, row, 0, ROLE_LABEL, "Diagnoses");
	for (int i = 0; i < encounter_diagnosis_count(encounter); i++) {
		char dotted[CODE_MAX + 1], one[CODE_MAX + 8];

		(void)text_format(one, sizeof one, "%d:%s", i + 1,
				  code_dotted(CODE_ICD10CM, encounter->diagnoses[i], dotted));
		join(text, one);
	}
	(void)canvas_wrapped(canvas, row, 12, canvas->columns - 12, ROLE_TEXT, text);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct box *box = view->state;
	const struct encounter *encounter = &box->encounter;
	const struct provider *rendering = desk_provider(desk_of(view), encounter->rendering_id);
	char date[DATE_TEXT_MAX], name[NAME_FULL_MAX], total[MONEY_TEXT_MAX], paid[MONEY_TEXT_MAX];
	struct canvas lines = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, canvas->columns);

	(void)canvas_format(canvas, 0, 0, ROLE_CONTEXT, "Visit on %s, %s", date_format_us(encounter->from, date),
			    token_label(&encounter_state_tokens, (int)encounter->state));
	(void)canvas_text(canvas, 1, 0, ROLE_LABEL, "Provider");
	if (rendering != NULL)
		(void)canvas_format(canvas, 1, 12, ROLE_TEXT, "%s, place %s %s",
				    person_name_format(&rendering->name, name), encounter->place_of_service,
				    pos_label(encounter->place_of_service));
	paint_diagnoses(encounter, canvas, 2);
	(void)canvas_text(canvas, 4, 0, ROLE_LABEL, "Total");
	(void)canvas_format(canvas, 4, 12, ROLE_TEXT, "%s, collected at the desk %s; no claim: the patient pays",
			    money_format(encounter_total(encounter), total),
			    money_format(encounter->patient_paid, paid));
	list_paint(&box->list, &lines, columns, cell, box, true, "no service line");
}

static bool type(struct view *view, struct key key)
{
	struct box *box = view->state;

	return list_key(&box->list, key);
}

static void size(const struct view *view, int *rows, int *columns_wanted)
{
	const struct box *box = view->state;

	*rows = HEAD_ROWS + 1 + (box->list.count > 0 ? (int)box->list.count : 1) + FRAME_ROWS;
	*columns_wanted = BOX_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "visit.leave",
	  .label = "Back",
	  .help = "Back to the chart.",
	  .keys = "Enter Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen encounter_box = {
	.name = "visit",
	.title = "Visit",
	.state_size = sizeof(struct box),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
