/* SPDX-License-Identifier: MIT */
/* dialog.c: a question in a box: a line to type, or one of some options. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/app.h"
#include "tui/kit/list.h"

enum { OPTIONS_MAX = 24, TITLE_MAX = 80, DIALOG_COLUMNS = 64 };

struct dialog {
	int question;
	char title[TITLE_MAX], label[TITLE_MAX];
	struct edit edit;
	const struct option *options;
	size_t count;
	struct list list;
};

void app_answer(struct view *view, const struct answer *answer)
{
	struct view *asker = NULL;

	for (size_t i = 0; app_view(view->app, i) != NULL && app_view(view->app, i) != view; i++)
		asker = app_view(view->app, i);
	app_close(view);
	if (asker != NULL && asker->screen->answered != NULL)
		asker->screen->answered(asker, answer);
}

static void leave(struct view *view)
{
	app_close(view);
}

static enum status open_dialog(struct view *view, const void *subject, struct error *error)
{
	(void)error;
	memcpy(view->state, subject, sizeof(struct dialog));
	return STATUS_OK;
}

/* ----------------------------------------------------------------------------------------- ask */

static void take_line(struct view *view)
{
	struct dialog *dialog = view->state;
	struct answer answer = { .question = dialog->question, .text = dialog->edit.text };

	app_answer(view, &answer);
}

static const struct command ask_commands[] = {
	{ .name = "dialog.take", .label = "Done", .help = "Take what was typed.", .keys = "Enter", .run = take_line },
	{ .name = "dialog.leave",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = leave },
	{ .name = NULL },
};

static void ask_size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = 5;
	*columns = DIALOG_COLUMNS;
}

static void ask_paint(struct view *view, const struct canvas *canvas)
{
	struct dialog *dialog = view->state;

	(void)canvas_text(canvas, 0, 0, ROLE_HEADING, dialog->title);
	(void)canvas_text(canvas, 1, 0, ROLE_LABEL, dialog->label);
	edit_paint(canvas, 2, 0, canvas->columns, &dialog->edit, ROLE_FIELD_FOCUS, true);
}

static bool ask_type(struct view *view, struct key key)
{
	struct dialog *dialog = view->state;

	return edit_key(&dialog->edit, key);
}

static const struct screen ask_screen = {
	.name = "ask",
	.title = "",
	.state_size = sizeof(struct dialog),
	.commands = ask_commands,
	.open = open_dialog,
	.paint = ask_paint,
	.type = ask_type,
	.size = ask_size,
};

void app_ask(struct view *view, int question, const char *title, const char *label, const char *text, size_t room)
{
	struct dialog dialog = { .question = question };

	(void)text_format(dialog.title, sizeof dialog.title, "%s", title);
	(void)text_format(dialog.label, sizeof dialog.label, "%s", label);
	edit_set(&dialog.edit, text, room);
	(void)app_open(view->app, &ask_screen, &dialog);
}

/* -------------------------------------------------------------------------------------- choose */

static void take_choice(struct view *view)
{
	struct dialog *dialog = view->state;
	struct answer answer = { .question = dialog->question, .choice = dialog->list.selected, .text = "" };

	app_answer(view, &answer);
}

static const struct command choose_commands[] = {
	{ .name = "dialog.choose",
	  .label = "Choose",
	  .help = "Take the selected one.",
	  .keys = "Enter",
	  .run = take_choice },
	{ .name = "dialog.leave",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = leave },
	{ .name = NULL },
};

static void choose_size(const struct view *view, int *rows, int *columns)
{
	const struct dialog *dialog = view->state;

	*rows = (int)dialog->count + 4;
	*columns = DIALOG_COLUMNS;
}

static void choose_paint(struct view *view, const struct canvas *canvas)
{
	const struct dialog *dialog = view->state;

	(void)canvas_text(canvas, 0, 0, ROLE_HEADING, dialog->title);
	for (size_t i = 0; i < dialog->count; i++) {
		int row = (int)i + 2;
		bool selected = i == dialog->list.selected;

		(void)canvas_format(canvas, row, 0, ROLE_TEXT, "%c %c  %s", selected ? '>' : ' ',
				    dialog->options[i].key, dialog->options[i].label);
		if (selected) {
			canvas_paint_role(canvas, row, 0, canvas->columns, ROLE_SELECTED);
			canvas_cursor(canvas, row, 0);
		}
	}
}

static bool choose_type(struct view *view, struct key key)
{
	struct dialog *dialog = view->state;

	for (size_t i = 0; i < dialog->count; i++) {
		if (key.code == dialog->options[i].key && !key.pasted) {
			list_select(&dialog->list, i);
			take_choice(view);
			return true;
		}
	}
	return list_key(&dialog->list, key);
}

static const struct screen choose_screen = {
	.name = "choose",
	.title = "",
	.state_size = sizeof(struct dialog),
	.commands = choose_commands,
	.open = open_dialog,
	.paint = choose_paint,
	.type = choose_type,
	.size = choose_size,
};

void app_choose(struct view *view, int question, const char *title, const struct option *options, size_t count)
{
	struct dialog dialog = { .question = question,
				 .options = options,
				 .count = count < OPTIONS_MAX ? count : OPTIONS_MAX };

	(void)text_format(dialog.title, sizeof dialog.title, "%s", title);
	list_resize(&dialog.list, dialog.count);
	(void)app_open(view->app, &choose_screen, &dialog);
}
