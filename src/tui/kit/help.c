/* SPDX-License-Identifier: MIT */
/* help.c: F1: what the screen below is for, and every key that works in it, read from its tables. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/app.h"

enum { LINES_MAX_SHOWN = 160, LINE_MAX = 100, KEYS_WIDTH = 14, HELP_COLUMNS = 76 };

struct help {
	char lines[LINES_MAX_SHOWN][LINE_MAX];
	bool heading[LINES_MAX_SHOWN];
	int count, top, height;
};

static void add(struct help *help, bool heading, const char *text)
{
	if (help->count == LINES_MAX_SHOWN)
		return;
	(void)text_format(help->lines[help->count], LINE_MAX, "%s", text);
	help->heading[help->count++] = heading;
}

/* TEXT broken at blanks into lines of WIDTH, the first after LEAD, the others below it. */
static void add_wrapped(struct help *help, const char *lead, const char *text, size_t width)
{
	char line[LINE_MAX];
	size_t indent = strlen(lead);

	while (*text != '\0') {
		size_t take = strcspn(text, "\n");

		if (take > width - indent) {
			take = width - indent;
			while (take > 0 && text[take] != ' ')
				take--;
			if (take == 0)
				take = width - indent;
		}
		(void)text_format(line, sizeof line, "%-*s%.*s", (int)indent, lead, (int)take, text);
		add(help, false, line);
		lead = "";
		text += take;
		text += *text == ' ' || *text == '\n';
	}
}

static void add_commands(struct help *help, const struct command *commands)
{
	for (const struct command *c = commands; c != NULL && c->name != NULL; c++) {
		char lead[LINE_MAX];

		if (c->keys == NULL)
			continue;
		(void)text_format(lead, sizeof lead, "%-*s", KEYS_WIDTH, c->keys);
		add_wrapped(help, lead, c->help, HELP_COLUMNS - 6);
	}
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct help *help = view->state;
	const struct view *below = subject;
	const struct screen *screen = below->screen;

	(void)error;
	if (screen->help != NULL) {
		add(help, true, screen->title[0] != '\0' ? screen->title : "Here");
		add_wrapped(help, "", screen->help, HELP_COLUMNS - 6);
		add(help, false, "");
	}
	add(help, true, "Keys here");
	add_commands(help, screen->commands);
	add(help, false, "");
	add(help, true, "Keys everywhere");
	add_commands(help, app_face_of(view->app)->commands);
	add_wrapped(help, "Esc 1 ... Esc 0 ", "stand for F1 ... F10 where a terminal keeps those keys to itself.",
		    HELP_COLUMNS - 6);
	return STATUS_OK;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct help *help = view->state;

	help->height = canvas->rows;
	if (help->top > help->count - canvas->rows)
		help->top = help->count > canvas->rows ? help->count - canvas->rows : 0;
	for (int i = 0; i < canvas->rows && help->top + i < help->count; i++)
		(void)canvas_text(canvas, i, 0, help->heading[help->top + i] ? ROLE_HEADING : ROLE_TEXT,
				  help->lines[help->top + i]);
	canvas_cursor(canvas, 0, 0);
}

static bool type(struct view *view, struct key key)
{
	struct help *help = view->state;

	switch (key.code) {
	case K_UP:
		help->top -= help->top > 0;
		return true;
	case K_DOWN:
		help->top++;
		return true;
	case K_PAGE_UP:
		help->top = help->top > help->height ? help->top - help->height : 0;
		return true;
	case K_PAGE_DOWN:
	case ' ':
		help->top += help->height;
		return true;
	default:
		return false;
	}
}

static void leave(struct view *view)
{
	app_close(view);
}

static void size(const struct view *view, int *rows, int *columns)
{
	const struct help *help = view->state;

	*rows = help->count + 2;
	*columns = HELP_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "help.leave",
	  .label = "Back",
	  .help = "Back to the screen.",
	  .keys = "Esc F1 Enter Ctrl-C",
	  .run = leave },
	{ .name = NULL },
};

const struct screen help_screen = {
	.name = "help",
	.title = "Help",
	.state_size = sizeof(struct help),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
