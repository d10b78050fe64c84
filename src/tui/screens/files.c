/* SPDX-License-Identifier: MIT */
/* files.c: every file that went out or came in; what came in is taken in here. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/advance.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/submit.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/received_box.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"
#include "tui/screens/submit_lists.h"

enum { FILES_MAX = 500, DETAIL_ROWS = 3 };

enum question { ASK_FILTER, ASK_WHERE, ASK_DAYS };

/* What is shown. */
static const struct shown {
	struct option option;
	const char *direction, *state; /* NULL: any */
	const char *kinds;             /* parted by blanks; NULL: any */
} filters[] = {
	{ { 'a', "All files" }, NULL, NULL, NULL },
	{ { 'i', "Came in" }, "in", NULL, NULL },
	{ { 'o', "Went out" }, "out", NULL, NULL },
	{ { 't', "To send" }, "out", "written", NULL },
	{ { 'u', "Refused" }, "in", "refused", NULL },
	{ { 'r', "Remittances (835)" }, "in", NULL, "835" },
	{ { 'k', "Receipts (999, TA1)" }, "in", NULL, "999 TA1" },
	{ { 'w', "Answers (277CA, 277)" }, "in", NULL, "277CA 277" },
};
enum { FILTERS = sizeof filters / sizeof filters[0] };

struct files {
	struct interchange_rows rows; /* those of the filter */
	struct list list;
	struct option options[FILTERS];
	size_t filter;
	char inbox[EDIT_MAX]; /* where files were taken from last */
};

/* ------------------------------------------------------------------------------------- loading */

static bool fits(const struct shown *shown, const struct interchange_row *row)
{
	const char *at = shown->kinds != NULL ? strstr(shown->kinds, row->kind) : NULL;
	size_t length = strlen(row->kind);

	if (shown->direction != NULL && !text_equal(shown->direction, row->direction))
		return false;
	if (shown->state != NULL && !text_equal(shown->state, row->state))
		return false;
	return shown->kinds == NULL || (at != NULL && (at[length] == ' ' || at[length] == '\0'));
}

/* The newest first, out of two lists that each are. */
static bool merge(struct files *files, const struct interchange_rows *out, const struct interchange_rows *in)
{
	for (size_t i = 0, j = 0; i < out->count || j < in->count;) {
		const struct interchange_row *row =
			j >= in->count || (i < out->count && out->items[i].id > in->items[j].id) ? &out->items[i++]
												 : &in->items[j++];
		struct interchange_row *kept;

		if (!fits(&filters[files->filter], row))
			continue;
		kept = VEC_ADD(&files->rows);
		if (kept == NULL)
			return false;
		*kept = *row;
	}
	return true;
}

/* A file that came in has no charge: what it pays is said instead. */
static void add_payments(struct interchange_rows *in, const struct remittance_rows *payments)
{
	for (size_t i = 0; i < payments->count; i++)
		for (size_t j = 0; j < in->count && payments->items[i].interchange_id != 0; j++)
			if (in->items[j].id == payments->items[i].interchange_id)
				in->items[j].charge = money_add(in->items[j].charge, payments->items[i].amount);
}

static enum status load(struct view *view, struct error *error)
{
	struct files *files = view->state;
	struct interchange_rows out = { 0 }, in = { 0 };
	struct remittance_rows payments = { 0 };
	enum status status = files_list(office_of(view), NULL, FILES_MAX, &out, error);

	if (status == STATUS_OK)
		status = files_received(office_of(view), NULL, FILES_MAX, &in, error);
	if (status == STATUS_OK)
		status = remittances_list(office_of(view), NULL, FILES_MAX, &payments, error);
	add_payments(&in, &payments);
	VEC_FREE(&payments);
	VEC_CLEAR(&files->rows);
	if (status == STATUS_OK && !merge(files, &out, &in))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	VEC_FREE(&out);
	VEC_FREE(&in);
	list_resize(&files->list, files->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct files *files = view->state;

	VEC_FREE(&files->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct files *files = view->state;
	enum status status;

	(void)subject;
	for (size_t i = 0; i < FILTERS; i++)
		files->options[i] = filters[i].option;
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static const struct interchange_row *selected(const struct view *view)
{
	const struct files *files = view->state;

	return files->rows.count > 0 ? &files->rows.items[files->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

enum {
	COLUMN_DATE,
	COLUMN_DIRECTION,
	COLUMN_KIND,
	COLUMN_STATE,
	COLUMN_WHO,
	COLUMN_CLAIMS,
	COLUMN_AMOUNT,
	COLUMN_CONTROL,
	COLUMN_FILE
};

static const struct list_column columns[] = {
	[COLUMN_DATE] = { .title = "Date", .width = 10 },
	[COLUMN_DIRECTION] = { .title = "", .width = 3 },
	[COLUMN_KIND] = { .title = "Kind", .width = 5 },
	[COLUMN_STATE] = { .title = "State", .width = 10 },
	[COLUMN_WHO] = { .title = "To, from", .width = 10, .grow = 1 },
	[COLUMN_CLAIMS] = { .title = "Claims", .width = 6, .align = ALIGN_RIGHT },
	[COLUMN_AMOUNT] = { .title = "Amount", .width = 12, .align = ALIGN_RIGHT },
	[COLUMN_CONTROL] = { .title = "Control", .width = 9, .wide = 100 },
	[COLUMN_FILE] = { .title = "File", .width = 12, .grow = 3 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct interchange_row *file = &((const struct files *)rows)->rows.items[row];
	char small[MONEY_TEXT_MAX] = "";
	const char *value = small;

	switch (column) {
	case COLUMN_DATE:
		date_format_us(file->made_on, small);
		break;
	case COLUMN_DIRECTION:
		value = file->direction;
		break;
	case COLUMN_KIND:
		value = file->kind;
		break;
	case COLUMN_STATE:
		value = file_state_of(file)->label;
		*role = file_state_of(file)->role;
		break;
	case COLUMN_WHO:
		value = file->receiver_id;
		break;
	case COLUMN_CLAIMS:
		(void)text_format(small, sizeof small, "%lld", (long long)file->claims);
		break;
	case COLUMN_AMOUNT:
		value = money_is_zero(file->charge) ? "" : money_format(file->charge, small);
		break;
	case COLUMN_CONTROL:
		(void)text_format(small, sizeof small, "%09lld", (long long)file->isa13);
		break;
	default:
		value = file->file_name;
		break;
	}
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

static const char *ack_words(const struct interchange_row *file)
{
	switch (file->ack[0]) {
	case 'A':
		return "; a receipt accepts it";
	case 'E':
		return "; a receipt accepts it, with errors noted";
	case 'P':
		return "; a receipt accepts it in part";
	case 'R':
		return "; a receipt refuses it";
	default:
		return "";
	}
}

/* What comes of a file; what is to be done with one of ours is done under Submit. */
static const char *next_of(const struct interchange_row *file)
{
	return text_equal(file->state, "written") ? "F7 goes to Submit, where it is marked sent or taken back"
	       : file->detail[0] != '\0'          ? file->detail
						  : file_state_of(file)->next;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct files *files = view->state;
	const struct interchange_row *file = selected(view);
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	int at = canvas->rows - DETAIL_ROWS;
	char words[300];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s: %zu", filters[files->filter].option.label,
			    files->rows.count);
	list_paint(&files->list, &list, columns, cell, files, true,
		   files->filter == 0 ? "no file yet" : "no file fits; F6 shows others");
	if (file == NULL)
		return;
	canvas_cell(canvas, at, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_TEXT, file->file_name);
	(void)text_format(words, sizeof words, "%s: %s%s", file_state_of(file)->label, next_of(file), ack_words(file));
	(void)canvas_wrapped(canvas, at + 1, 1, canvas->columns - 2, file_state_of(file)->role, words);
}

static bool type(struct view *view, struct key key)
{
	struct files *files = view->state;

	return list_key(&files->list, key);
}

static void resumed(struct view *view)
{
	reload(view);
}

/* ------------------------------------------------------------------------------------- receive */

static bool may_receive(const struct view *view, struct error *why_not)
{
	struct office *office = office_of(view);

	if (office_may(office, RIGHT_SUBMIT) || office_may(office, RIGHT_POST_MONEY))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "you may not submit claims or post money");
	return false;
}

static void ask_where(struct view *view)
{
	const struct files *files = view->state;
	const char *database = office_path(office_of(view));
	const char *slash = strrchr(database, '/');
	int length = slash != NULL ? (int)(slash - database) : 1;
	char path[EDIT_MAX];

	if (!text_format(path, sizeof path, "%.*s/inbox", length, slash != NULL ? database : "."))
		path[0] = '\0';
	app_ask(view, ASK_WHERE, "Receive", "A file, or a directory: all files in it",
		files->inbox[0] != '\0' ? files->inbox : path, EDIT_MAX - 1);
}

static void receive(struct view *view, const char *typed)
{
	struct files *files = view->state;
	struct error error = { .status = STATUS_OK };
	struct received_results results = { 0 };
	char path[EDIT_MAX];
	const char *paths[] = { path };
	struct progress progress = desk_progress(view);
	enum status status;

	if (text_is_empty(typed) || !desk_path(desk_of(view), typed, path)) {
		app_say(view->app, ROLE_ERROR,
			text_is_empty(typed) ? "a file or directory is needed" : "the path is too long");
		return;
	}
	(void)TEXT_SET(files->inbox, typed);
	results.app = view->app;
	status = files_receive(office_of(view), paths, 1, &progress, received_results_add, &results, &error);
	reload(view);
	list_select(&files->list, 0);
	if (status != STATUS_OK && results.rows.count == 0)
		app_fail(view->app, &error);
	else if (results.rows.count == 0)
		app_say(view->app, ROLE_INFO, "there are no files");
	else
		received_box_open(view, &results, status == STATUS_OK ? "" : error.what);
	received_results_free(&results);
}

/* ------------------------------------------------------------------------------ training: days go by */

static bool is_training(const struct view *view, struct error *why_not)
{
	if (office_practice(office_of(view))->training)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "only a training practice has simulated payers");
	return false;
}

static void ask_days(struct view *view)
{
	app_ask(view, ASK_DAYS, "Days go by", "How many? The simulated payers answer what was marked sent.", "1", 3);
}

static void advance(struct view *view, const char *typed)
{
	struct files *files = view->state;
	struct advance_options options = { .seed = 1 };
	struct error error = { .status = STATUS_OK };
	struct advanced advanced;
	char day[DATE_TEXT_MAX];

	if (sscanf(typed, "%d", &options.days) != 1 || options.days < 1 || options.days > ADVANCE_DAYS_MAX) {
		app_say(view->app, ROLE_ERROR, "days are a number from 1 to %d", ADVANCE_DAYS_MAX);
		return;
	}
	if (desk_done(view, payer_advance(office_of(view), &options, &advanced, &error), &error)) {
		(void)TEXT_SET(files->inbox, advanced.inbox);
		app_say(view->app, ROLE_GOOD, "it is %s; %zu file%s came%s", date_format_us(advanced.to, day),
			advanced.files.count, advanced.files.count == 1 ? "" : "s",
			advanced.files.count > 0 ? ": F10 takes them in" : "");
	}
	advanced_free(&advanced);
	reload(view);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct files *files = view->state;

	if (answer->question == ASK_DAYS) {
		advance(view, answer->text);
		return;
	}
	if (answer->question == ASK_WHERE) {
		receive(view, answer->text);
		return;
	}
	files->filter = answer->choice;
	list_select(&files->list, 0);
	reload(view);
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_file(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no file here");
	return false;
}

/* One that was refused opens where the reason lies. */
static void look(struct view *view)
{
	const struct interchange_row *file = selected(view);
	struct segments_place place = { 0 };

	if (text_equal(file->state, "refused") && sscanf(file->detail, "segment %lu", &place.segment) != 1)
		place.segment = 0;
	segments_open_file(view, file, &place);
}

static void choose_filter(struct view *view)
{
	const struct files *files = view->state;

	app_choose(view, ASK_FILTER, "Which files?", files->options, FILTERS);
}

static void submit(struct view *view)
{
	(void)app_open(view->app, &submit_screen, NULL);
}

static void remittances(struct view *view)
{
	(void)app_open(view->app, &remittances_screen, NULL);
}

static const struct command commands[] = {
	{ .name = "files.receive",
	  .label = "Receive",
	  .help = "Take in a file that came back, or all files of a directory.",
	  .keys = "F10",
	  .ready = may_receive,
	  .run = ask_where },
	{ .name = "files.look",
	  .label = "Look",
	  .help = "The selected file, segment by segment.",
	  .keys = "Enter",
	  .ready = has_file,
	  .run = look },
	{ .name = "files.filter",
	  .label = "Filter",
	  .help = "Which files to show: by direction, state or kind.",
	  .keys = "F6",
	  .run = choose_filter },
	{ .name = "go.remittances",
	  .label = "Remittances",
	  .help = "What payers paid: posted, or to be posted.",
	  .keys = "r",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = remittances },
	{ .name = "go.submit",
	  .label = "Submit",
	  .help = "Files that go out: written, marked sent, taken back.",
	  .keys = "F7",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = submit },
	{ .name = "files.advance",
	  .label = "Days go by",
	  .help = "In a training practice: let days go by; the simulated payers answer what was sent, as files.",
	  .keys = "F9",
	  .right = RIGHT_SUBMIT,
	  .ready = is_training,
	  .run = ask_days },
	{ .name = NULL },
};

const struct screen files_screen = {
	.name = "files",
	.title = "Files",
	.help = "Every file that went out or came in, the newest first. F10 takes in what came back: receipts (TA1, "
		"999) "
		"and answers (277CA, 277) move their claims at once; a remittance (835) is staged and waits to be "
		"posted. "
		"The same file is taken in once; a file that does not balance or can't be read is refused, and the "
		"reason stands below it. Enter lays a file open. Files that go out are written and marked sent under "
		"F7.",
	.state_size = sizeof(struct files),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
