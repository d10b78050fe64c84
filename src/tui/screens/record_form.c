/* SPDX-License-Identifier: MIT */
/* record_form.c: one record of the settings as a form. */
#include "tui/screens/record_form.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/desk.h"

enum { QUESTION_CONFLICT, CHOICE_THEIRS = 0, CHOICE_MINE = 1, LONG_MESSAGE = 60 };

struct record_state {
	const struct record_kind *kind;
	union record record, before;
	struct form form;
	struct remarks remarks;
	bool warned; /* that Esc again drops what was keyed */
};

static const struct option conflict_options[] = {
	{ 't', "Take theirs: what you keyed is dropped" },
	{ 'm', "Keep yours: it takes the place of theirs" },
};

bool record_may(const struct view *view, enum right right, struct error *why_not)
{
	const struct office *office = office_of(view);
	char role[24];

	if (office_may(office, right))
		return true;
	(void)text_format(role, sizeof role, "%s", token_label(&user_role_tokens, (int)office_user(office)->role));
	text_lower(role);
	(void)error_set(why_not, STATUS_REFUSED, "", "a %s may not %s: a supervisor may (--user)", role,
			right_label(right));
	return false;
}

char *remark_new(struct remarks *remarks, enum role role)
{
	int at = remarks->count < REMARKS_MAX ? remarks->count++ : REMARKS_MAX - 1;

	remarks->items[at].role = role;
	remarks->items[at].text[0] = '\0';
	return remarks->items[at].text;
}

const char *form_text_of(const struct form *form, const char *name, const char *kept)
{
	const struct field *field = form_field(form);

	return form->typed && field->name != NULL && text_equal(field->name, name) ? form->edit.text : kept;
}

static void remark(struct view *view)
{
	struct record_state *state = view->state;

	state->remarks.count = 0;
	if (state->kind->remark != NULL)
		state->kind->remark(view, &state->form, &state->remarks);
}

static void begin(struct view *view, const char *field)
{
	struct record_state *state = view->state;

	state->before = state->record;
	form_begin(&state->form, state->kind->fields, &state->record, &token_words, office_today(office_of(view)),
		   desk_of(view));
	if (field != NULL)
		(void)form_go_to(&state->form, field);
	remark(view);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct record_subject *about = subject;
	struct record_state *state = view->state;

	(void)error;
	state->kind = about->kind;
	state->record = about->record;
	begin(view, about->field);
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------- painting */

static bool may_change(const struct view *view, struct error *why_not)
{
	const struct record_state *state = view->state;

	return record_may(view, state->kind->right, why_not);
}

static bool is_changed(const struct record_state *state)
{
	return state->form.typed || memcmp(&state->record, &state->before, sizeof state->record) != 0;
}

static void paint_context(struct view *view, const struct canvas *canvas)
{
	const struct record_state *state = view->state;
	char name[REMARK_MAX] = "";
	int column = 1;

	state->kind->name(&state->record, name);
	column += canvas_text(canvas, 0, column, ROLE_CONTEXT, state->kind->noun);
	column += canvas_format(canvas, 0, column, ROLE_TEXT, "  %s  ", name);
	if (!may_change(view, NULL))
		(void)canvas_text(canvas, 0, column, ROLE_WARNING, "read only");
	else if (is_changed(state))
		(void)canvas_text(canvas, 0, column, ROLE_MARKED, "not kept yet: F10");
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct record_state *state = view->state;
	struct canvas form = canvas_part(canvas, 1, 0, canvas->rows - 2, canvas->columns);
	const struct field *field = form_field(&state->form);
	int row = state->kind->rows + 3, last = canvas->rows - 1;
	bool full = row > last - 1; /* the form leaves no room: remarks take the place of the hint */

	paint_context(view, canvas);
	row = full ? last : row;
	for (int i = 0; i < state->remarks.count; i++)
		row += canvas_wrapped(canvas, row, 1, canvas->columns - 2, state->remarks.items[i].role,
				      state->remarks.items[i].text);
	if (state->form.message[0] != '\0')
		(void)canvas_text(canvas, last, 1, ROLE_ERROR, state->form.message);
	else if (field->hint != NULL && (!full || state->remarks.count == 0))
		(void)canvas_text(canvas, last, 1, ROLE_MUTED, field->hint);
	form_paint(&state->form, &form, true);
}

/* --------------------------------------------------------------------------------------- keying */

static bool moves_only(struct key key)
{
	return key.code == K_ENTER || key.code == K_TAB || key.code == K_BACKTAB || key.code == K_UP ||
	       key.code == K_DOWN || key.code == K_PAGE_UP || key.code == K_PAGE_DOWN;
}

static bool is_of_editor(struct key key)
{
	return key_is_character(key) || key.code == K_BACKSPACE || key.code == K_DELETE || key.code == K_LEFT ||
	       key.code == K_RIGHT;
}

static bool type(struct view *view, struct key key)
{
	struct record_state *state = view->state;
	struct error why_not = { .status = STATUS_OK };
	enum form_event event;

	if (!moves_only(key) && !may_change(view, &why_not)) {
		if (is_of_editor(key))
			app_fail(view->app, &why_not);
		return is_of_editor(key);
	}
	event = form_key(&state->form, key);
	if (event == FORM_DONE)
		app_say(view->app, ROLE_INFO, "that was the last field: F10 keeps it all");
	if (event == FORM_IGNORED)
		return false;
	state->warned = false;
	remark(view);
	return true;
}

static void ask_about_conflict(struct view *view)
{
	app_choose(view, QUESTION_CONFLICT, "Somebody else has changed it meanwhile", conflict_options,
		   sizeof conflict_options / sizeof conflict_options[0]);
}

/* The cursor goes where the error is. */
static void show_error(struct view *view, const struct error *error)
{
	struct record_state *state = view->state;

	bool placed = form_go_to(&state->form, error->where);

	if (placed) {
		state->form.wrong = state->form.focus;
		app_say(view->app, ROLE_ERROR, "%s %s", form_field(&state->form)->label, error->what);
	} else {
		app_fail(view->app, error);
	}
	remark(view);
	/* Whole, where the message line is too short for it. */
	if (!placed || strlen(error->what) > LONG_MESSAGE)
		(void)text_format(remark_new(&state->remarks, ROLE_ERROR), REMARK_MAX, "%s%s%s", error->where,
				  text_is_empty(error->where) ? "" : ": ", error->what);
}

static void save(struct view *view)
{
	struct record_state *state = view->state;
	struct error error = { .status = STATUS_OK };
	char said[REMARK_MAX] = "";
	enum status status = form_take(&state->form, &error);

	if (status == STATUS_OK)
		status = state->kind->save(view, &state->record, said, &error);
	if (status == STATUS_OK) {
		state->before = state->record;
		app_close(view);
		app_say(view->app, ROLE_GOOD, "%s", said);
		/* The short lists of all screens. */
		(void)desk_done(view, desk_load(desk_of(view), &error), &error);
	} else if (status == STATUS_CONFLICT && state->kind->load_again != NULL) {
		ask_about_conflict(view);
	} else {
		show_error(view, &error);
	}
}

static void answered(struct view *view, const struct answer *answer)
{
	struct record_state *state = view->state;
	struct error error = { .status = STATUS_OK };
	union record now = state->record;

	if (!desk_done(view, state->kind->load_again(view, &now, &error), &error))
		return;
	if (answer->choice == CHOICE_THEIRS) {
		state->record = now;
		begin(view, form_field(&state->form)->name);
		app_say(view->app, ROLE_INFO, "this is how they left it");
		return;
	}
	/* All kinds that can be in conflict begin with id and version. */
	state->record.practice.version = now.practice.version;
	save(view);
}

static bool may_close(struct view *view)
{
	struct record_state *state = view->state;

	if (state->warned || !is_changed(state) || !may_change(view, NULL))
		return true;
	state->warned = true;
	app_say(view->app, ROLE_WARNING, "what you keyed is not kept yet: F10 keeps it, Esc again drops it");
	return false;
}

static const struct command commands[] = {
	{ .name = "record.save",
	  .label = "Keep",
	  .help = "Check it and keep it.",
	  .keys = "F10",
	  .ready = may_change,
	  .run = save },
	{ .name = NULL },
};

const struct screen record_screen = {
	.name = "record",
	.title = "Settings",
	.help = "Enter and Tab take a field and move on, Up and Shift-Tab move back. A choice is made by its first "
		"letter or the space bar. F10 checks it all and keeps it; what is wrong is said below, and the cursor "
		"stands on it.",
	.state_size = sizeof(struct record_state),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.may_close = may_close,
};
