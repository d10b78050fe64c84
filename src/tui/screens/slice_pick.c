/* SPDX-License-Identifier: MIT */
/* slice_pick.c: type a part of a code or name; the list below narrows. */
#include "tui/screens/slice_pick.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/dashboard.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { TYPED_MAX = 40, BOX_ROWS = 16, BOX_COLUMNS = 64, ROWS_MAX = 1000 };

struct pick_subject {
	int question;
	enum kpi_dimension dimension;
};

struct pick {
	int question;
	enum kpi_dimension dimension;
	struct kpi_slices choices;
	struct edit edit;
	struct list list;
	size_t found[ROWS_MAX]; /* index into the choices, plus one; 0: all */
};

static void narrow(struct pick *pick)
{
	const struct kpi_slices *choices = &pick->choices;
	size_t count = 0;

	if (pick->edit.length == 0 || pick->edit.fresh)
		pick->found[count++] = 0;
	for (size_t i = 0; i < choices->count && count < ROWS_MAX; i++)
		if (pick->edit.length == 0 ||
		    desk_fits(pick->edit.text, choices->items[i].code, choices->items[i].name))
			pick->found[count++] = i + 1;
	list_resize(&pick->list, count);
	list_select(&pick->list, 0);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct pick_subject *about = subject;
	struct pick *pick = view->state;
	enum status status;

	pick->question = about->question;
	pick->dimension = about->dimension;
	status = dashboard_choices(office_of(view), pick->dimension, &pick->choices, error);
	edit_set(&pick->edit, "", TYPED_MAX);
	narrow(pick);
	if (status != STATUS_OK)
		VEC_FREE(&pick->choices);
	return status;
}

static void close(struct view *view)
{
	struct pick *pick = view->state;

	VEC_FREE(&pick->choices);
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct pick *pick = rows;
	const struct kpi_slice *choice = pick->found[row] > 0 ? &pick->choices.items[pick->found[row] - 1] : NULL;

	(void)role;
	(void)text_format(text, LIST_CELL_MAX, "%s",
			  choice == NULL ? (column == 0 ? "all" : "All of them")
			  : column == 0  ? choice->code
					 : choice->name);
}

static const struct list_column columns[] = {
	{ .title = "Code", .width = 9 },
	{ .title = "Name", .width = 30, .grow = 1 },
	{ 0 },
};

static void paint(struct view *view, const struct canvas *canvas)
{
	struct pick *pick = view->state;
	struct canvas list = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->columns);

	(void)canvas_text(canvas, 0, 0, ROLE_LABEL, "A part of the code or name:");
	list_paint(&pick->list, &list, columns, cell, pick, true, "none is called that");
	edit_paint(canvas, 0, 28, canvas->columns - 28, &pick->edit, ROLE_FIELD_FOCUS, pick->list.count == 0);
}

static bool type(struct view *view, struct key key)
{
	struct pick *pick = view->state;

	if (list_key(&pick->list, key))
		return true;
	if (!edit_key(&pick->edit, key))
		return false;
	narrow(pick);
	return true;
}

static void take(struct view *view)
{
	const struct pick *pick = view->state;
	struct answer answer = { .question = pick->question, .text = "" };

	if (pick->list.count == 0)
		return;
	if (pick->found[pick->list.selected] > 0) {
		const struct kpi_slice *choice = &pick->choices.items[pick->found[pick->list.selected] - 1];

		answer.id = choice->key.id;
		answer.text = choice->name;
	}
	app_answer(view, &answer);
}

static const struct command commands[] = {
	{ .name = "slice.choose", .label = "Choose", .help = "Take the selected one.", .keys = "Enter", .run = take },
	{ .name = "slice.leave",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

static void size(const struct view *view, int *rows, int *columns_out)
{
	(void)view;
	*rows = BOX_ROWS;
	*columns_out = BOX_COLUMNS;
}

static const struct screen slice_pick_screen = {
	.name = "slice_pick",
	.title = "Whose claims",
	.state_size = sizeof(struct pick),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
	.size = size,
};

void slice_pick(struct view *view, int question, enum kpi_dimension dimension)
{
	struct pick_subject subject = { question, dimension };

	(void)app_open(view->app, &slice_pick_screen, &subject);
}
