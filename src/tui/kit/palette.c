/* SPDX-License-Identifier: MIT */
/* palette.c: every command by name: type a part of what it does, Enter does it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/app.h"
#include "tui/kit/list.h"

enum { COMMANDS_MAX = 120, PALETTE_COLUMNS = 70, PALETTE_ROWS = 16 };

struct palette {
	const struct view *below;
	struct edit edit;
	const struct command *fitting[COMMANDS_MAX];
	size_t count;
	struct list list;
};

/* Every word typed stands somewhere in the command's name or sentence. */
static bool fits(const struct command *command, const char *typed)
{
	char text[300], words[EDIT_MAX];

	(void)text_format(text, sizeof text, "%s %s %s", command->name, command->label != NULL ? command->label : "",
			  command->help);
	(void)text_format(words, sizeof words, "%s", typed);
	text_lower(text);
	text_lower(words);
	for (char *at = words; *at != '\0';) {
		size_t length = strcspn(at, " ");
		char *next = at + length + (at[length] == ' ');

		at[length] = '\0';
		if (length > 0 && strstr(text, at) == NULL)
			return false;
		at = next;
	}
	return true;
}

static void add_fitting(struct palette *palette, const struct command *commands)
{
	for (const struct command *c = commands; c != NULL && c->name != NULL; c++)
		if (palette->count < COMMANDS_MAX && fits(c, palette->edit.text))
			palette->fitting[palette->count++] = c;
}

static void search(struct view *view)
{
	struct palette *palette = view->state;

	palette->count = 0;
	add_fitting(palette, palette->below->screen->commands);
	add_fitting(palette, app_face_of(view->app)->commands);
	list_resize(&palette->list, palette->count);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct palette *palette = view->state;

	(void)error;
	palette->below = subject;
	edit_set(&palette->edit, "", 40);
	search(view);
	return STATUS_OK;
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct palette *palette = rows;
	const struct command *command = palette->fitting[row];
	char key[KEY_NAME_MAX] = "";

	if (!app_may_run(palette->below, command, NULL))
		*role = ROLE_MUTED;
	if (column == 0)
		(void)text_format(text, LIST_CELL_MAX, "%s", command->help);
	else if (command->keys != NULL)
		(void)text_format(text, LIST_CELL_MAX, "%s", key_first_name(command->keys, key));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	static const struct list_column columns[] = { { .title = "Do what?", .width = 40, .grow = 1 },
						      { .title = "Key", .width = 10 },
						      { 0 } };
	struct palette *palette = view->state;
	struct canvas below = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	list_paint(&palette->list, &below, columns, cell, palette, false, "nothing is called that");
	edit_paint(canvas, 0, 0, canvas->columns, &palette->edit, ROLE_FIELD_FOCUS, true);
}

static bool type(struct view *view, struct key key)
{
	struct palette *palette = view->state;

	if (key.code == K_UP || key.code == K_DOWN || key.code == K_PAGE_UP || key.code == K_PAGE_DOWN)
		return list_key(&palette->list, key);
	if (!edit_key(&palette->edit, key))
		return false;
	search(view);
	list_select(&palette->list, 0);
	return true;
}

static void run_selected(struct view *view)
{
	struct palette *palette = view->state;

	if (palette->count > 0)
		app_run_below(view, palette->fitting[palette->list.selected]);
}

static void leave(struct view *view)
{
	app_close(view);
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = PALETTE_ROWS;
	*columns = PALETTE_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "palette.run",
	  .label = "Do it",
	  .help = "Do the selected thing.",
	  .keys = "Enter",
	  .run = run_selected },
	{ .name = "palette.leave",
	  .label = "Cancel",
	  .help = "Back to the screen.",
	  .keys = "Esc Ctrl-K F2 Ctrl-C",
	  .run = leave },
	{ .name = NULL },
};

const struct screen palette_screen = {
	.name = "palette",
	.title = "All commands",
	.state_size = sizeof(struct palette),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
