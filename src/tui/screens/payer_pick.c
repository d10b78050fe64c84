/* SPDX-License-Identifier: MIT */
/* payer_pick.c: type a part of a payer's code or name; the list below narrows. */
#include "tui/screens/payer_pick.h"

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { TYPED_MAX = 40, BOX_ROWS = 16, BOX_COLUMNS = 64, ROWS_MAX = 1000 };

struct pick {
	int question;
	const struct desk *desk;
	struct edit edit;
	struct list list;
	size_t found[ROWS_MAX]; /* index into the desk's payers, plus one; 0: all */
};

static void narrow(struct pick *pick)
{
	const struct payers *payers = &pick->desk->payers;
	size_t count = 0;

	if (pick->edit.length == 0 || pick->edit.fresh)
		pick->found[count++] = 0;
	for (size_t i = 0; i < payers->count && count < ROWS_MAX; i++)
		if (pick->edit.length == 0 || desk_fits(pick->edit.text, payers->items[i].code, payers->items[i].name))
			pick->found[count++] = i + 1;
	list_resize(&pick->list, count);
	list_select(&pick->list, 0);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct pick *pick = view->state;

	(void)error;
	pick->question = *(const int *)subject;
	pick->desk = desk_of(view);
	edit_set(&pick->edit, "", TYPED_MAX);
	narrow(pick);
	return STATUS_OK;
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct pick *pick = rows;
	const struct payer *payer = pick->found[row] > 0 ? &pick->desk->payers.items[pick->found[row] - 1] : NULL;

	(void)role;
	(void)text_format(text, LIST_CELL_MAX, "%s",
			  payer == NULL ? (column == 0 ? "all" : "All payers")
			  : column == 0 ? payer->code
					: payer->name);
}

static const struct list_column columns[] = {
	{ .title = "Code", .width = 9 },
	{ .title = "Payer", .width = 30, .grow = 1 },
	{ 0 },
};

static void paint(struct view *view, const struct canvas *canvas)
{
	struct pick *pick = view->state;
	struct canvas list = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->columns);

	(void)canvas_text(canvas, 0, 0, ROLE_LABEL, "A part of the code or name:");
	list_paint(&pick->list, &list, columns, cell, pick, true, "no payer is called that");
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
		const struct payer *payer = &pick->desk->payers.items[pick->found[pick->list.selected] - 1];

		answer.id = payer->id;
		answer.text = payer->name;
	}
	app_answer(view, &answer);
}

static void leave(struct view *view)
{
	app_close(view);
}

static const struct command commands[] = {
	{ .name = "payer.choose", .label = "Choose", .help = "Take the selected payer.", .keys = "Enter", .run = take },
	{ .name = "payer.leave", .label = "Cancel", .help = "Leave it as it was.", .keys = "Esc Ctrl-C", .run = leave },
	{ .name = NULL },
};

static void size(const struct view *view, int *rows, int *columns_out)
{
	(void)view;
	*rows = BOX_ROWS;
	*columns_out = BOX_COLUMNS;
}

static const struct screen payer_pick_screen = {
	.name = "payer_pick",
	.title = "Payer",
	.state_size = sizeof(struct pick),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};

void payer_pick(struct view *view, int question)
{
	(void)app_open(view->app, &payer_pick_screen, &question);
}
