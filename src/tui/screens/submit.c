/* SPDX-License-Identifier: MIT */
/* submit.c: claims that are ready become files; files are sent, looked into, or taken back. */
#include "claimbench/workflow/submit.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"
#include "tui/screens/submit_lists.h"

enum { FILES_MAX = 500, RECEIVER_ROWS = 8, DETAIL_ROWS = 2, CLAIMS_TEXT_MAX = 32 };

enum question { ASK_ALL, ASK_ONE, ASK_OUTBOX };

struct submit {
	struct receiver_rows receivers;
	struct interchange_rows files;
	struct list waiting, made;
	bool on_files;  /* the cursor is in the lower list */
	bool no_outbox; /* nothing could be written there: it is asked for again */
	bool stale;
};

/* ------------------------------------------------------------------------------------- loading */

static enum status load(struct view *view, struct error *error)
{
	struct submit *submit = view->state;
	enum status status;

	submit->stale = false;
	VEC_CLEAR(&submit->receivers);
	VEC_CLEAR(&submit->files);
	status = submit_preview(office_of(view), &submit->receivers, error);
	if (status == STATUS_OK)
		status = files_list(office_of(view), NULL, FILES_MAX, &submit->files, error);
	list_resize(&submit->waiting, submit->receivers.count);
	list_resize(&submit->made, submit->files.count);
	if (submit->receivers.count == 0)
		submit->on_files = true;
	return status;
}

static void close(struct view *view)
{
	struct submit *submit = view->state;

	VEC_FREE(&submit->receivers);
	VEC_FREE(&submit->files);
}

static void resumed(struct view *view)
{
	const struct submit *submit = view->state;

	if (submit->stale)
		(void)app_reload(view);
}

static const struct receiver_row *selected_receiver(const struct view *view)
{
	const struct submit *submit = view->state;

	return !submit->on_files && submit->receivers.count > 0 ? &submit->receivers.items[submit->waiting.selected]
								: NULL;
}

static const struct interchange_row *selected_file(const struct view *view)
{
	const struct submit *submit = view->state;

	return submit->on_files && submit->files.count > 0 ? &submit->files.items[submit->made.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

static void paint_context(const struct submit *submit, const struct canvas *canvas)
{
	struct money charge = money_of_cents(0);
	int64_t claims = 0, to_send = 0;
	char small[MONEY_TEXT_MAX];

	for (size_t i = 0; i < submit->receivers.count; i++) {
		claims += submit->receivers.items[i].claims;
		charge = money_add(charge, submit->receivers.items[i].charge);
	}
	for (size_t i = 0; i < submit->files.count; i++)
		to_send += text_equal(submit->files.items[i].state, "written");
	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%lld claim%s ready, %s; %lld file%s to send",
			    (long long)claims, claims == 1 ? "" : "s", money_format(charge, small), (long long)to_send,
			    to_send == 1 ? "" : "s");
}

static void paint_detail(const struct view *view, const struct canvas *canvas)
{
	const struct interchange_row *file = selected_file(view);
	const struct receiver_row *receiver = selected_receiver(view);
	const struct submit *submit = view->state;
	const char *outbox = desk_of(view)->outbox;

	if (file != NULL) {
		(void)canvas_format(canvas, 0, 1, ROLE_TEXT, "%s/%s", file->directory, file->file_name);
		(void)canvas_format(canvas, 1, 1, file_state_of(file)->role, "%s: %s", file_state_of(file)->label,
				    file_state_of(file)->next);
	} else if (receiver != NULL) {
		(void)canvas_text(canvas, 0, 1, ROLE_TEXT,
				  "Each claim is scrubbed once more, and each file is read back before it counts.");
		if (submit->no_outbox)
			(void)canvas_text(canvas, 1, 1, ROLE_WARNING,
					  "Nothing could be written there: F10 and F5 ask for another directory");
		else if (outbox[0] != '\0')
			(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "Files go to %s", outbox);
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct submit *submit = view->state;
	int most = canvas->rows / 3 < RECEIVER_ROWS ? canvas->rows / 3 : RECEIVER_ROWS;
	int rows = (int)submit->receivers.count + 1;
	struct canvas waiting, made,
		detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);

	rows = rows < 2 ? 2 : rows > most ? most : rows;
	waiting = canvas_part(canvas, 1, 0, rows, canvas->columns);
	made = canvas_part(canvas, rows + 3, 0, canvas->rows - rows - 3 - DETAIL_ROWS, canvas->columns);
	paint_context(submit, canvas);
	submit->waiting.idle = submit->on_files;
	submit->made.idle = !submit->on_files;
	list_paint(&submit->waiting, &waiting, receiver_columns, receiver_cell, &submit->receivers, !submit->on_files,
		   "no claim is ready");
	(void)canvas_text(canvas, rows + 2, 1, ROLE_CONTEXT, "Files");
	list_paint(&submit->made, &made, file_columns, file_cell, &submit->files, submit->on_files,
		   "no file was made yet");
	paint_detail(view, &detail);
}

static bool type(struct view *view, struct key key)
{
	struct submit *submit = view->state;

	return list_key(submit->on_files ? &submit->made : &submit->waiting, key);
}

/* ------------------------------------------------------------------------------------- writing */

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

static bool has_waiting(const struct view *view, struct error *why_not)
{
	const struct submit *submit = view->state;

	return submit->receivers.count > 0 || refuse(why_not, "no claim is ready: scrub drafts first");
}

/* The database's directory + "/outbox". */
static void default_outbox(const struct view *view, char path[static EDIT_MAX])
{
	const char *database = office_path(office_of(view));
	const char *slash = strrchr(database, '/');
	int length = slash != NULL ? (int)(slash - database) : 1;

	if (!text_format(path, EDIT_MAX, "%.*s/outbox", length, slash != NULL ? database : "."))
		path[0] = '\0';
}

static void ask_outbox(struct view *view, int question)
{
	const char *known = desk_of(view)->outbox;
	char path[EDIT_MAX];

	default_outbox(view, path);
	app_ask(view, question, "Where do the files go?", "Directory; it is made when it is missing",
		known[0] != '\0' ? known : path, EDIT_MAX - 1);
}

static const char *count_claims(int64_t count, char text[static CLAIMS_TEXT_MAX])
{
	(void)text_format(text, CLAIMS_TEXT_MAX, "%lld claim%s", (long long)count, count == 1 ? "" : "s");
	return text;
}

static void tell(struct view *view, const struct submitted *submitted)
{
	char charge[MONEY_TEXT_MAX], claims[CLAIMS_TEXT_MAX], refused[60] = "";

	if (submitted->refused > 0)
		(void)text_format(refused, sizeof refused, "; %lld with errors now (F8)",
				  (long long)submitted->refused);
	if (submitted->files.count == 0)
		app_say(view->app, ROLE_WARNING, "no file was written%s", refused);
	else
		app_say(view->app, submitted->refused > 0 ? ROLE_WARNING : ROLE_GOOD, "%zu file%s written: %s, %s%s",
			submitted->files.count, submitted->files.count == 1 ? "" : "s",
			count_claims(submitted->claims, claims), money_format(submitted->charge, charge), refused);
}

static void write_files(struct view *view, const char *receiver_id)
{
	struct submit *submit = view->state;
	struct progress progress = desk_progress(view);
	struct submitted submitted = { 0 };
	struct error error = { .status = STATUS_OK };
	char claims[CLAIMS_TEXT_MAX];
	enum status status =
		claims_submit(office_of(view), desk_of(view)->outbox, receiver_id, &progress, &submitted, &error);

	submit->no_outbox = status != STATUS_OK && submitted.files.count == 0;
	(void)app_reload(view);
	list_select(&submit->made, 0);
	if (status == STATUS_OK)
		tell(view, &submitted);
	else if (submitted.files.count > 0)
		app_say(view->app, ROLE_ERROR, "%zu file%s written (%s), then: %s", submitted.files.count,
			submitted.files.count == 1 ? "" : "s", count_claims(submitted.claims, claims), error.what);
	else
		app_fail(view->app, &error);
	submitted_free(&submitted);
}

static bool needs_outbox(const struct view *view)
{
	const struct submit *submit = view->state;

	return submit->no_outbox || desk_of(view)->outbox[0] == '\0';
}

static void write_all(struct view *view)
{
	if (needs_outbox(view))
		ask_outbox(view, ASK_ALL);
	else
		write_files(view, NULL);
}

static bool has_receiver(const struct view *view, struct error *why_not)
{
	if (selected_receiver(view) != NULL)
		return true;
	return has_waiting(view, why_not) && refuse(why_not, "choose a receiver above first (Tab)");
}

/* RECEIVER_ID of the selected one is copied: the rows are loaded anew. */
static void write_selected(struct view *view)
{
	const struct receiver_row *receiver = selected_receiver(view);
	char receiver_id[RECEIVER_ID_MAX];

	if (receiver == NULL)
		return;
	(void)TEXT_SET(receiver_id, receiver->receiver_id);
	write_files(view, receiver_id);
}

static void write_one(struct view *view)
{
	if (needs_outbox(view))
		ask_outbox(view, ASK_ONE);
	else
		write_selected(view);
}

static void answered(struct view *view, const struct answer *answer)
{
	char path[EDIT_MAX];

	if (text_is_empty(answer->text)) {
		app_say(view->app, ROLE_ERROR, "a directory is needed");
		return;
	}
	if (!desk_path(desk_of(view), answer->text, path)) {
		app_say(view->app, ROLE_ERROR, "the path is too long");
		return;
	}
	(void)TEXT_SET(desk_of(view)->outbox, path);
	((struct submit *)view->state)->no_outbox = false;
	if (answer->question == ASK_ALL)
		write_files(view, NULL);
	else if (answer->question == ASK_ONE)
		write_selected(view);
}

/* --------------------------------------------------------------------------------------- files */

static bool can_mark_sent(const struct view *view, struct error *why_not)
{
	const struct interchange_row *file = selected_file(view);

	if (file == NULL)
		return refuse(why_not, "choose a file below first (Tab)");
	if (text_equal(file->state, "written"))
		return true;
	return refuse(why_not, text_equal(file->state, "sent") ? "it is marked sent already"
							       : "it was taken back: nothing of it may be sent");
}

static void mark_sent(struct view *view)
{
	struct interchange_row file = *selected_file(view);
	struct error error = { .status = STATUS_OK };
	char claims[CLAIMS_TEXT_MAX];

	if (!desk_done(view, file_mark_sent(office_of(view), file.id, &error), &error))
		return;
	(void)app_reload(view);
	app_say(view->app, ROLE_GOOD, "sent: %s of file %09lld", count_claims(file.claims, claims),
		(long long)file.isa13);
}

static bool can_unbatch(const struct view *view, struct error *why_not)
{
	const struct interchange_row *file = selected_file(view);

	if (file == NULL)
		return refuse(why_not, "choose a file below first (Tab)");
	if (text_equal(file->state, "written"))
		return true;
	return refuse(why_not, text_equal(file->state, "sent")
				       ? "it has left: its claims can only be corrected with the payer"
				       : "it was taken back already");
}

static void unbatch(struct view *view)
{
	struct interchange_row file = *selected_file(view);
	struct error error = { .status = STATUS_OK };
	char claims[CLAIMS_TEXT_MAX];

	if (!desk_done(view, file_unbatch(office_of(view), file.id, &error), &error))
		return;
	(void)app_reload(view);
	app_say(view->app, ROLE_GOOD, "taken back, ready again: %s; the file is set aside as *.withdrawn",
		count_claims(file.claims, claims));
}

/* RECEIVER NULL: of all. */
static void go_to_claims(struct view *view, enum claim_state state, const struct receiver_row *receiver)
{
	struct submit *submit = view->state;
	struct claim_filter filter = { .states = UINT32_C(1) << state };

	if (receiver != NULL)
		(void)TEXT_SET(filter.receiver_id, receiver->receiver_id);
	submit->stale = app_open(view->app, &claims_screen, &filter) || submit->stale;
}

static void show_errors(struct view *view)
{
	go_to_claims(view, CLAIM_SCRUB_FAIL, NULL);
}

static bool can_look(const struct view *view, struct error *why_not)
{
	return selected_receiver(view) != NULL || selected_file(view) != NULL ||
	       refuse(why_not, "there is nothing here");
}

static void look(struct view *view)
{
	const struct interchange_row *file = selected_file(view);

	if (file != NULL)
		segments_open_file(view, file, NULL);
	else
		go_to_claims(view, CLAIM_READY, selected_receiver(view));
}

static void turn(struct view *view)
{
	struct submit *submit = view->state;

	submit->on_files = !submit->on_files;
}

static void change_outbox(struct view *view)
{
	ask_outbox(view, ASK_OUTBOX);
}

static const struct command commands[] = {
	{ .name = "submit.all",
	  .label = "Write all",
	  .help = "Write the files for all receivers.",
	  .keys = "F10",
	  .right = RIGHT_SUBMIT,
	  .ready = has_waiting,
	  .run = write_all },
	{ .name = "submit.selected",
	  .label = "Write one",
	  .help = "Write the file for the selected receiver.",
	  .keys = "F5",
	  .right = RIGHT_SUBMIT,
	  .ready = has_receiver,
	  .run = write_one },
	{ .name = "file.sent",
	  .label = "Mark sent",
	  .help = "The selected file has left: its claims are sent, for good.",
	  .keys = "F7",
	  .right = RIGHT_SUBMIT,
	  .ready = can_mark_sent,
	  .run = mark_sent },
	{ .name = "file.unbatch",
	  .label = "Take back",
	  .help = "The selected file has not left and shall not: its claims are ready again, it is set aside.",
	  .keys = "F9",
	  .right = RIGHT_SUBMIT,
	  .ready = can_unbatch,
	  .run = unbatch },
	{ .name = "submit.look",
	  .label = "Look",
	  .help = "The claims that are ready for the selected receiver; on a file: its text.",
	  .keys = "Enter",
	  .ready = can_look,
	  .run = look },
	{ .name = "submit.turn",
	  .label = "Other list",
	  .help = "From the receivers to the files and back.",
	  .keys = "Tab Shift-Tab",
	  .run = turn },
	{ .name = "submit.errors",
	  .label = "Errors",
	  .help = "The claims with errors.",
	  .keys = "F8",
	  .run = show_errors },
	{ .name = "submit.outbox",
	  .label = "Outbox",
	  .help = "The directory that files are written into.",
	  .keys = "F6",
	  .right = RIGHT_SUBMIT,
	  .run = change_outbox },
	{ .name = NULL },
};

const struct screen submit_screen = {
	.name = "submit",
	.title = "Submit",
	.help = "Above: the claims that are ready, by receiver. F10 writes a file for each receiver, F5 for the "
		"selected one. Below: the files made, the newest first. A file leaves by whatever way the practice "
		"sends files; then F7 marks it sent. F9 takes a file back that has not left: its claims are ready "
		"again, the file is set aside under another name, and its control numbers are never used again.",
	.state_size = sizeof(struct submit),
	.commands = commands,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
