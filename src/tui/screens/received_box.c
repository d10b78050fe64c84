/* SPDX-License-Identifier: MIT */
/* received_box.c: what became of each file that was taken in, in words. */
#include "tui/screens/received_box.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/answers.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"

enum { DETAIL_ROWS = 4 };

struct box {
	struct received_result_rows rows;
	struct list list;
};

/* ------------------------------------------------------------------------------------- words */

static void add_count(char words[static RECEIVED_WORDS_MAX], int64_t count, const char *what)
{
	size_t length = strlen(words);

	if (count > 0)
		(void)text_format(words + length, RECEIVED_WORDS_MAX - length, "%s%lld %s", length > 0 ? ", " : "",
				  (long long)count, what);
}

static void say_remittances(const struct received_file *file, char words[static RECEIVED_WORDS_MAX])
{
	(void)text_format(words, RECEIVED_WORDS_MAX, "%zu check%s to post: %lld claim%s, %lld ours",
			  file->remittances.count, file->remittances.count == 1 ? "" : "s", (long long)file->remitted,
			  file->remitted == 1 ? "" : "s", (long long)file->matched);
}

static void say_answers(const struct received_file *file, char words[static RECEIVED_WORDS_MAX])
{
	words[0] = '\0';
	add_count(words, file->accepted, "accepted");
	add_count(words, file->rejected, "rejected");
	add_count(words, file->under_way, "under way");
	add_count(words, file->pended, "pended");
	add_count(words, file->late, "no longer waiting for it");
	add_count(words, file->unknown, "not ours");
	if (words[0] == '\0')
		(void)text_format(words, RECEIVED_WORDS_MAX, "it moves no claim");
}

static void describe(struct received_result *result, const struct received_file *file)
{
	switch (file->verdict) {
	case RECEIVED_BEFORE:
		(void)text_format(result->words, sizeof result->words, "%s", file->why);
		break;
	case RECEIVED_REFUSED:
		(void)text_format(result->words, sizeof result->words, "%s", file->why);
		result->needs_work = true;
		break;
	case RECEIVED:
		if (text_equal(file->kind, "835"))
			say_remittances(file, result->words);
		else
			say_answers(file, result->words);
		result->needs_work = file->rejected + file->unknown > 0 || file->matched < file->remitted;
		break;
	}
}

enum status received_results_add(void *context, const struct received_file *file, struct error *error)
{
	struct received_results *results = context;
	struct received_result *result = VEC_ADD(&results->rows);
	const char *slash = strrchr(file->path, '/');

	if (result == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)text_format(result->name, sizeof result->name, "%.120s", slash != NULL ? slash + 1 : file->path);
	(void)TEXT_SET(result->kind, file->kind);
	result->verdict = file->verdict;
	result->interchange_id = file->interchange_id;
	result->remittance_id = file->remittances.count > 0 ? file->remittances.items[0] : 0;
	describe(result, file);
	if (!app_progress(results->app, "files taken in", (int64_t)results->rows.count, 0))
		return error_set(error, STATUS_REFUSED, "", "stopped; the files left were not looked at");
	return STATUS_OK;
}

void received_results_free(struct received_results *results)
{
	VEC_FREE(&results->rows);
}

/* ------------------------------------------------------------------------------------- the box */

static enum status open(struct view *view, const void *given, struct error *error)
{
	struct received_results *results = *(struct received_results *const *)given;
	struct box *box = view->state;

	(void)error;
	box->rows = results->rows;
	results->rows = (struct received_result_rows){ 0 };
	list_resize(&box->list, box->rows.count);
	return STATUS_OK;
}

static void close(struct view *view)
{
	struct box *box = view->state;

	VEC_FREE(&box->rows);
}

static const struct verdict {
	const char *label;
	enum role role;
} verdicts[] = {
	[RECEIVED] = { "Taken in", ROLE_GOOD },
	[RECEIVED_BEFORE] = { "Had it before", ROLE_MUTED },
	[RECEIVED_REFUSED] = { "Refused", ROLE_ERROR },
};

enum { COLUMN_VERDICT, COLUMN_KIND, COLUMN_FILE, COLUMN_WORDS };

static const struct list_column columns[] = {
	[COLUMN_VERDICT] = { .title = "", .width = 13 },
	[COLUMN_KIND] = { .title = "Kind", .width = 5 },
	[COLUMN_FILE] = { .title = "File", .width = 16, .grow = 1 },
	[COLUMN_WORDS] = { .title = "What became of it", .width = 40, .grow = 3 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct received_result *result = &((const struct box *)rows)->rows.items[row];

	switch (column) {
	case COLUMN_VERDICT:
		(void)text_format(text, LIST_CELL_MAX, "%s", verdicts[result->verdict].label);
		*role = verdicts[result->verdict].role;
		break;
	case COLUMN_KIND:
		(void)text_format(text, LIST_CELL_MAX, "%s", result->kind);
		break;
	case COLUMN_FILE:
		(void)text_format(text, LIST_CELL_MAX, "%s", result->name);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%.299s", result->words);
		*role = result->needs_work ? ROLE_WARNING : ROLE_TEXT;
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct box *box = view->state;
	const struct received_result *result = &box->rows.items[box->list.selected];
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	int at = canvas->rows - DETAIL_ROWS;

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "What became of %zu file%s", box->rows.count,
			    box->rows.count == 1 ? "" : "s");
	list_paint(&box->list, &list, columns, cell, box, true, "");
	canvas_cell(canvas, at, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_HEADING, result->name);
	(void)canvas_wrapped(canvas, at + 1, 1, canvas->columns - 2, ROLE_TEXT, result->words);
}

static bool type(struct view *view, struct key key)
{
	struct box *box = view->state;

	return list_key(&box->list, key);
}

static bool can_look(const struct view *view, struct error *why_not)
{
	const struct box *box = view->state;

	if (box->rows.items[box->list.selected].interchange_id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "it was not kept: it is no answer of a payer");
	return false;
}

/* A remittance goes on to be posted; of other files their segments. */
static void look(struct view *view)
{
	const struct box *box = view->state;
	const struct received_result *result = &box->rows.items[box->list.selected];
	struct error error = { .status = STATUS_OK };
	struct interchange_row file;

	if (result->remittance_id != 0)
		(void)app_open(view->app, &remittance_screen, &result->remittance_id);
	else if (desk_done(view, file_load(office_of(view), result->interchange_id, &file, &error), &error))
		segments_open_file(view, &file, NULL);
}

static const struct command commands[] = {
	{ .name = "received.look",
	  .label = "Open",
	  .help = "The remittance that was staged; of other files their segments.",
	  .keys = "Enter",
	  .ready = can_look,
	  .run = look },
	{ .name = "received.leave", .label = "Done", .help = "Back to the files.", .keys = "F10", .run = app_close },
	{ .name = NULL },
};

static const struct screen received_screen = {
	.name = "received",
	.title = "Received",
	.help = "What became of each file. Answers have moved their claims; remittances wait to be posted: Enter opens "
		"the first one of a file. A file that was refused has had no effect; the reason stands below.",
	.state_size = sizeof(struct box),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
};

void received_box_open(struct view *view, struct received_results *results, const char *ended)
{
	size_t counts[3] = { 0 }, work = 0;

	for (size_t i = 0; i < results->rows.count; i++) {
		counts[results->rows.items[i].verdict]++;
		work += results->rows.items[i].needs_work;
	}
	if (!app_open(view->app, &received_screen, &results))
		return;
	if (ended[0] != '\0')
		app_say(view->app, ROLE_WARNING, "%s", ended);
	else
		app_say(view->app, work > 0 ? ROLE_WARNING : ROLE_GOOD, "%zu taken in, %zu had before, %zu refused",
			counts[RECEIVED], counts[RECEIVED_BEFORE], counts[RECEIVED_REFUSED]);
}
