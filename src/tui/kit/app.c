/* SPDX-License-Identifier: MIT */
/* app.c: the loop, the stack of views, the lines around them. */
#include "tui/kit/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/terminal.h"

enum { TITLE_ROWS = 1, FOOT_ROWS = 2, HELP_COLUMNS = 8 };

struct app {
	struct terminal *terminal;
	const struct app_face *face;
	void *desk;
	struct grid grid;
	struct view *views[VIEWS_MAX];
	size_t count;
	bool hung_up, too_small;
	char message[MESSAGE_MAX];
	enum role message_role;
	const struct command *pending; /* to run once the view on top is closed */
};

enum status app_begin(struct app **out, struct terminal *terminal, const struct app_face *face, void *desk,
		      struct error *error)
{
	struct app *app = calloc(1, sizeof *app);

	*out = app;
	if (app == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	app->terminal = terminal;
	app->face = face;
	app->desk = desk;
	return STATUS_OK;
}

void *app_desk(const struct app *app)
{
	return app->desk;
}

const struct app_face *app_face_of(const struct app *app)
{
	return app->face;
}

struct view *app_top(const struct app *app)
{
	return app->count > 0 ? app->views[app->count - 1] : NULL;
}

struct view *app_view(const struct app *app, size_t n)
{
	return n < app->count ? app->views[n] : NULL;
}

bool app_is_open(const struct app *app)
{
	return app->count > 0 && !app->hung_up;
}

void app_redraw(struct app *app)
{
	terminal_redraw(app->terminal);
}

/* ------------------------------------------------------------------------------------ messages */

void app_say(struct app *app, enum role role, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(app->message, sizeof app->message, format, arguments);
	va_end(arguments);
	app->message_role = role;
}

void app_fail(struct app *app, const struct error *error)
{
	if (text_is_empty(error->where))
		app_say(app, ROLE_ERROR, "%s", error->what);
	else
		app_say(app, ROLE_ERROR, "%s: %s", error->where, error->what);
	terminal_beep();
}

const char *app_message(const struct app *app)
{
	return app->message;
}

bool app_progress(struct app *app, const char *what, int64_t done, int64_t total)
{
	struct key key;

	if (total > 0)
		app_say(app, ROLE_INFO, "%s: %lld of %lld   Esc stops", what, (long long)done, (long long)total);
	else
		app_say(app, ROLE_INFO, "%s: %lld   Esc stops", what, (long long)done);
	app_paint(app);
	do {
		key = terminal_key_now(app->terminal);
	} while (key.code != K_NONE && key.code != K_ESCAPE && key.code != K_HANGUP);
	return key.code == K_NONE;
}

/* --------------------------------------------------------------------------------------- views */

static void drop(struct view *view)
{
	if (view->screen->close != NULL)
		view->screen->close(view);
	free(view->state);
	free(view);
}

void app_end(struct app *app)
{
	if (app == NULL)
		return;
	while (app->count > 0)
		drop(app->views[--app->count]);
	grid_free(&app->grid);
	free(app);
}

bool app_open(struct app *app, const struct screen *screen, const void *subject)
{
	struct error error = { .status = STATUS_OK };
	struct view *view = calloc(1, sizeof *view);
	void *state = calloc(1, screen->state_size > 0 ? screen->state_size : 1);
	enum status status = STATUS_OK;

	if (app->count == VIEWS_MAX)
		status = error_set(&error, STATUS_REFUSED, "", "too many screens are open: close some with Esc");
	else if (view == NULL || state == NULL)
		status = error_set(&error, STATUS_FAULT, "", "out of memory");
	if (status == STATUS_OK) {
		*view = (struct view){ .screen = screen, .state = state, .app = app };
		if (screen->open != NULL)
			status = screen->open(view, subject, &error);
	}
	if (status != STATUS_OK) {
		app_fail(app, &error);
		free(state);
		free(view);
		return false;
	}
	app->views[app->count++] = view;
	return true;
}

void app_close(struct view *view)
{
	view->closing = true;
}

void app_leave(struct view *view)
{
	if (view->screen->may_close == NULL || view->screen->may_close(view))
		app_close(view);
}

void app_home(struct app *app)
{
	for (size_t i = app->count; i > 1; i--) {
		app_leave(app->views[i - 1]);
		if (!app->views[i - 1]->closing)
			return;
	}
}

/* Views that asked to be closed go, wherever they stand; one that is uncovered by that is told. */
static void drop_closed(struct app *app)
{
	bool dropped_top = app->count > 0 && app_top(app)->closing;

	for (size_t i = app->count; i > 0; i--) {
		struct view *view = app->views[i - 1];

		if (!view->closing)
			continue;
		for (size_t j = i; j < app->count; j++)
			app->views[j - 1] = app->views[j];
		app->count--;
		drop(view);
	}
	if (app->count > 0 && dropped_top && app_top(app)->screen->resumed != NULL)
		app_top(app)->screen->resumed(app_top(app));
}

/* ------------------------------------------------------------------------------------ commands */

bool app_may_run(const struct view *view, const struct command *command, struct error *why_not)
{
	const struct app_face *face = view->app->face;

	if (command->right != 0 && face->may != NULL && !face->may(view->app, command->right)) {
		(void)error_set(why_not, STATUS_REFUSED, "", "%s", face->refusal);
		return false;
	}
	return command->ready == NULL || command->ready(view, why_not);
}

static void run(struct view *view, const struct command *command)
{
	struct error why_not = { .status = STATUS_OK };

	if (app_may_run(view, command, &why_not))
		command->run(view);
	else
		app_fail(view->app, &why_not);
}

static bool run_by_key(struct view *view, const struct command *commands, struct key key)
{
	for (const struct command *c = commands; c != NULL && c->name != NULL; c++) {
		if (c->keys != NULL && key_is_one_of(key, c->keys)) {
			run(view, c);
			return true;
		}
	}
	return false;
}

void app_run_below(struct view *view, const struct command *command)
{
	app_close(view);
	view->app->pending = command;
}

void app_key(struct app *app, struct key key)
{
	struct view *top = app_top(app);

	if (key.code == K_HANGUP)
		app->hung_up = true;
	if (key.code == K_RESIZE || key.code == K_HANGUP || app->too_small)
		return;
	app->message[0] = '\0';
	top->rested = false;
	if (!run_by_key(top, top->screen->commands, key) &&
	    (top->screen->type == NULL || !top->screen->type(top, key)) && !run_by_key(top, app->face->commands, key)) {
		app_say(app, ROLE_INFO, "that key does nothing here: F1 lists those that do");
		terminal_beep();
	}
	drop_closed(app);
	if (app->pending != NULL && app->count > 0) {
		const struct command *pending = app->pending;

		app->pending = NULL;
		run(app_top(app), pending);
		drop_closed(app);
	}
}

/* ------------------------------------------------------------------------------------ painting */

static void paint_too_small(struct app *app)
{
	struct canvas canvas = canvas_of(&app->grid);

	(void)canvas_text(&canvas, 0, 0, ROLE_HEADING, "claimbench");
	(void)canvas_format(&canvas, 1, 0, ROLE_TEXT, "needs %d x %d characters;", SCREEN_COLUMNS_MIN, SCREEN_ROWS_MIN);
	(void)canvas_format(&canvas, 2, 0, ROLE_TEXT, "this is %d x %d.", canvas.columns, canvas.rows);
	(void)canvas_text(&canvas, 3, 0, ROLE_TEXT, "Nothing typed is lost.");
	canvas_cursor(&canvas, 0, 0);
}

/* A key that the view itself uses does not do what it does elsewhere. */
static bool is_taken(const struct view *view, const char *key)
{
	for (const struct command *c = view->screen->commands; c != NULL && c->name != NULL; c++) {
		char first[KEY_NAME_MAX];

		for (const char *at = c->keys; at != NULL && *at != '\0'; at += strcspn(at, " ")) {
			at += strspn(at, " ");
			if (text_equal(key_first_name(at, first), key))
				return true;
		}
	}
	return false;
}

/* The commands of TABLE on the key line from COLUMN on; where it ends. */
static int paint_keys(const struct view *view, const struct command *table, const struct canvas *line, int column)
{
	for (const struct command *c = table; c != NULL && c->name != NULL; c++) {
		char key[KEY_NAME_MAX];
		int width;

		if (c->label == NULL || c->keys == NULL || !app_may_run(view, c, NULL))
			continue;
		key_first_name(c->keys, key);
		if (table != view->screen->commands && is_taken(view, key))
			continue;
		width = (int)(text_width(key) + text_width(c->label)) + 2;
		if (column + width > line->columns)
			break;
		column += canvas_text(line, 0, column, ROLE_KEY, key);
		column += canvas_format(line, 0, column, ROLE_KEY_LABEL, " %s", c->label);
		column++;
	}
	return column;
}

static void paint_foot(const struct app *app, const struct canvas *canvas)
{
	struct canvas message = canvas_part(canvas, canvas->rows - FOOT_ROWS, 0, 1, canvas->columns);
	struct canvas keys = canvas_part(canvas, canvas->rows - 1, 0, 1, canvas->columns);
	struct canvas own = canvas_part(&keys, 0, 0, 1, keys.columns - HELP_COLUMNS);
	const struct view *top = app_top(app);
	int column;

	canvas_cell(&message, 0, 0, message.columns, ALIGN_LEFT,
		    app->message[0] != '\0' ? app->message_role : ROLE_TEXT, app->message);
	/* However many commands a screen has, the first of those that work everywhere is seen: help. */
	column = paint_keys(top, top->screen->commands, &own, 0);
	(void)paint_keys(top, app->face->commands, &keys, column);
}

static void paint_dialog(struct view *view, const struct canvas *body)
{
	struct canvas dialog;
	int rows = 0, columns = 0;

	view->screen->size(view, &rows, &columns);
	rows = rows > body->rows ? body->rows : rows;
	columns = columns > body->columns ? body->columns : columns;
	dialog = canvas_part(body, (body->rows - rows) / 2, (body->columns - columns) / 2, rows, columns);
	canvas_box(&dialog, ROLE_BOX, view->screen->title);
	dialog = canvas_part(&dialog, 1, 2, rows - 2, columns - 4);
	view->screen->paint(view, &dialog);
}

static const char *title_of(const struct app *app)
{
	for (size_t i = app->count; i > 0; i--)
		if (app->views[i - 1]->screen->size == NULL)
			return app->views[i - 1]->screen->title;
	return "";
}

void app_paint(struct app *app)
{
	struct canvas canvas, line, body;
	size_t lowest = app->count;

	if (app->count == 0 || !terminal_fit(app->terminal, &app->grid))
		return;
	grid_clear(&app->grid);
	canvas = canvas_of(&app->grid);
	app->too_small = canvas.rows < SCREEN_ROWS_MIN || canvas.columns < SCREEN_COLUMNS_MIN;
	if (app->too_small) {
		paint_too_small(app);
		terminal_show(app->terminal, &app->grid);
		return;
	}
	line = canvas_part(&canvas, 0, 0, TITLE_ROWS, canvas.columns);
	body = canvas_part(&canvas, TITLE_ROWS, 0, canvas.rows - TITLE_ROWS - FOOT_ROWS, canvas.columns);
	app->face->title(app, &line, title_of(app));
	/* Dialogs show what they stand over. */
	do {
		lowest--;
	} while (lowest > 0 && app->views[lowest]->screen->size != NULL);
	for (size_t i = lowest; i < app->count; i++) {
		if (app->views[i]->screen->size != NULL)
			paint_dialog(app->views[i], &body);
		else
			app->views[i]->screen->paint(app->views[i], &body);
	}
	paint_foot(app, &canvas);
	terminal_show(app->terminal, &app->grid);
}

/* The next key; while there is none, the view on top may get ready what it will want. */
static struct key next_key(struct app *app)
{
	struct view *top = app_top(app);

	while (top->screen->idle != NULL && !top->rested) {
		struct key key = terminal_key_now(app->terminal);

		if (key.code != K_NONE)
			return key;
		top->rested = !top->screen->idle(top);
	}
	return terminal_key(app->terminal);
}

bool app_is_wanted(const struct app *app)
{
	return app->terminal != NULL && terminal_has_key(app->terminal);
}

void app_run(struct app *app)
{
	while (app_is_open(app)) {
		app_paint(app);
		app_key(app, next_key(app));
	}
}
