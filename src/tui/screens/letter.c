/* SPDX-License-Identifier: MIT */
/* letter.c: a letter as it goes out, to be read line by line. */
#include "tui/screens/letter.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/appeal.h"
#include "tui/kit/list.h"

enum { LETTER_LINES_MAX = 400 };

struct letter {
	char title[120];
	char text[APPEAL_LETTER_MAX];
	const char *lines[LETTER_LINES_MAX];
	struct list list;
};

struct letter_subject {
	const char *title, *text;
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct letter *letter = view->state;
	const struct letter_subject *given = subject;
	size_t count = 0;

	(void)text_format(letter->title, sizeof letter->title, "%s", given->title);
	if (!TEXT_SET(letter->text, given->text))
		return error_set(error, STATUS_FAULT, "letter", "is longer than a letter may be");
	for (char *at = letter->text; *at != '\0' && count < LETTER_LINES_MAX;) {
		char *end = at + strcspn(at, "\n");

		letter->lines[count++] = at;
		if (*end == '\0')
			break;
		*end = '\0';
		at = end + 1;
	}
	list_resize(&letter->list, count);
	return STATUS_OK;
}

static const struct list_column columns[] = { { .title = "", .width = 72, .grow = 1 }, { 0 } };

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	(void)column;
	(void)role;
	(void)text_format(text, LIST_CELL_MAX, "%s", ((const struct letter *)rows)->lines[row]);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct letter *letter = view->state;
	struct canvas body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	(void)canvas_text(canvas, 0, 1, ROLE_CONTEXT, letter->title);
	list_paint(&letter->list, &body, columns, cell, letter, true, "nothing is written");
}

static bool type(struct view *view, struct key key)
{
	return list_key(&((struct letter *)view->state)->list, key);
}

static const struct screen letter_screen = {
	.name = "letter",
	.title = "Letter",
	.help = "A letter to a payer, as it is kept with the appeal, or as it would go out now.",
	.state_size = sizeof(struct letter),
	.open = open,
	.paint = paint,
	.type = type,
};

void letter_open(struct view *view, const char *title, const char *text)
{
	const struct letter_subject subject = { title, text };

	(void)app_open(view->app, &letter_screen, &subject);
}
