/* SPDX-License-Identifier: MIT */
/* releases_box.c: which releases of which code tables are loaded, and from when they count. */
#include <stdio.h>

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"

enum { BOX_COLUMNS = 78, FRAME_ROWS = 3 };

struct box {
	struct code_set_lines sets;
	struct list list;
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct box *box = view->state;
	enum status status = reference_sets(office_of(view), &box->sets, error);

	(void)subject;
	list_resize(&box->list, box->sets.count);
	if (status != STATUS_OK)
		VEC_FREE(&box->sets);
	return status;
}

static void close(struct view *view)
{
	struct box *box = view->state;

	VEC_FREE(&box->sets);
}

enum { COLUMN_SYSTEM, COLUMN_RELEASE, COLUMN_FROM, COLUMN_TO, COLUMN_ROWS, COLUMN_SOURCE };

static const struct list_column columns[] = {
	{ .title = "Codes", .width = 9 },
	{ .title = "Release", .width = 9 },
	{ .title = "From", .width = 10 },
	{ .title = "To", .width = 10 },
	{ .title = "Rows", .width = 7, .align = ALIGN_RIGHT },
	{ .title = "Out of", .width = 20, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct code_set_line *set = &((const struct box *)rows)->sets.items[row];
	int system;

	(void)role;
	switch (column) {
	case COLUMN_SYSTEM:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  token_parse(&code_system_tokens, set->system, &system)
					  ? token_label(&code_system_tokens, system)
					  : set->system);
		break;
	case COLUMN_RELEASE:
		(void)text_format(text, LIST_CELL_MAX, "%s", set->release);
		break;
	case COLUMN_FROM:
		(void)date_format_us(set->from, text);
		break;
	case COLUMN_TO:
		(void)text_format(text, LIST_CELL_MAX, "open");
		if (!date_is_none(set->to))
			(void)date_format_us(set->to, text);
		break;
	case COLUMN_ROWS:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)set->rows);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s: %s", set->source, set->file_name);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct box *box = view->state;

	list_paint(&box->list, canvas, columns, cell, box, true, "nothing is loaded: claimbench import loads files");
}

static bool type(struct view *view, struct key key)
{
	struct box *box = view->state;

	return list_key(&box->list, key);
}

static void size(const struct view *view, int *rows, int *columns_wanted)
{
	const struct box *box = view->state;

	*rows = (int)box->list.count + FRAME_ROWS;
	*columns_wanted = BOX_COLUMNS;
}

/* NCCI tables and fee schedules have no codes of their own. */
static bool has_codes(const struct view *view, struct error *why_not)
{
	const struct box *box = view->state;
	const struct code_set_line *set = box->sets.count > 0 ? &box->sets.items[box->list.selected] : NULL;
	int system;

	if (set != NULL && token_parse(&code_system_tokens, set->system, &system) && !text_equal(set->source, "rvu") &&
	    !text_equal(set->source, "gpci"))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "this is no table of codes: its rows break no code in use");
	return false;
}

static void rehearse(struct view *view)
{
	const struct box *box = view->state;
	const struct code_set_line *set = &box->sets.items[box->list.selected];
	struct rehearsal_subject subject;

	(void)text_format(subject.system, sizeof subject.system, "%s", set->system);
	(void)text_format(subject.release, sizeof subject.release, "%s", set->release);
	(void)app_open(view->app, &rehearsal_screen, &subject);
}

static const struct command commands[] = {
	{ .name = "releases.rehearse",
	  .label = "What it breaks",
	  .help = "The codes in use here that the selected release does not have any more.",
	  .keys = "Enter",
	  .ready = has_codes,
	  .run = rehearse },
	{ .name = "releases.leave",
	  .label = "Back",
	  .help = "Back to the codes.",
	  .keys = "Esc F7 Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen releases_box = {
	.name = "releases",
	.title = "Loaded code tables",
	.state_size = sizeof(struct box),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
	.size = size,
};
