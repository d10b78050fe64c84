/* SPDX-License-Identifier: MIT */
/*
 * app.h: the frame every screen stands in: the loop, the stack of open views, the shell's lines.
 *
 * One loop waits for keys, and nothing else does: a dialog is a view pushed on the stack. A key goes to
 * the commands of the view on top, then to the view itself, then to the commands that work everywhere.
 */
#ifndef CLAIMBENCH_TUI_KIT_APP_H
#define CLAIMBENCH_TUI_KIT_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "tui/kit/canvas.h"
#include "tui/kit/edit.h"
#include "tui/kit/key.h"

struct app;
struct terminal;
struct view;

enum { SCREEN_ROWS_MIN = 24, SCREEN_COLUMNS_MIN = 80, VIEWS_MAX = 24, MESSAGE_MAX = 240 };

/* One thing a person can do: key line, help, palette, key card and tests read this row. */
struct command {
	const char *name;  /* "claim.hold" */
	const char *label; /* key line; NULL: not on it */
	const char *help;  /* one sentence */
	const char *keys;  /* "F5 Ctrl-H"; NULL: only from the palette */
	int right;         /* as app_face.may knows it; 0: everybody */
	/* False, with the reason, when it can't be done now; NULL: always. */
	bool (*ready)(const struct view *view, struct error *why_not);
	void (*run)(struct view *view);
};

/* What a dialog gave back. */
struct answer {
	int question; /* as given to app_ask or app_choose */
	size_t choice;
	int64_t id; /* of the record chosen, where records were asked for */
	const char *text;
};

struct screen {
	const char *name;  /* "claim_list" */
	const char *title; /* on the title line */
	const char *help;  /* what it is for and how one works in it, for F1; may be NULL */
	size_t state_size;
	const struct command *commands; /* ends with a row of NULLs; may be NULL */
	/* The state is zeroed. A view that fails to open is not shown; the error is. May be NULL. */
	enum status (*open)(struct view *view, const void *subject, struct error *error);
	void (*paint)(struct view *view, const struct canvas *canvas);
	/* A key no command took; true when it was of use. May be NULL. */
	bool (*type)(struct view *view, struct key key);
	/* A dialog that this view opened was answered; not called when it was left by Esc. May be NULL. */
	void (*answered)(struct view *view, const struct answer *answer);
	/* Nobody is typing: get something ready that will be wanted; true when more is left. May be NULL. */
	bool (*idle)(struct view *view);
	/* The view above was closed: what is shown may have changed. May be NULL. */
	void (*resumed)(struct view *view);
	/* False, having said why: something keyed would be lost, the view stays. NULL: it may always go. */
	bool (*may_close)(struct view *view);
	/* Give back what open took. May be NULL. */
	void (*close)(struct view *view);
	/* A dialog: drawn over what is below, in ROWS x COLUMNS, frame included. NULL: the whole body. */
	void (*size)(const struct view *view, int *rows, int *columns);
};

struct view {
	const struct screen *screen;
	void *state;
	struct app *app;
	bool closing;
	bool rested; /* idle has nothing left to do since the last key */
};

/* What the house puts around every screen. */
struct app_face {
	void (*title)(const struct app *app, const struct canvas *line, const char *screen_title);
	bool (*may)(const struct app *app, int right);
	const struct command *commands; /* work everywhere */
	const char *refusal;            /* what is said to who may not */
};

/* DESK is handed to screens as it is. */
enum status app_begin(struct app **out, struct terminal *terminal, const struct app_face *face, void *desk,
		      struct error *error) MUST_CHECK;
void app_end(struct app *app);
void *app_desk(const struct app *app);

/* Until the last view is closed, or the terminal is gone. */
void app_run(struct app *app);
void app_paint(struct app *app);
void app_key(struct app *app, struct key key);
bool app_is_open(const struct app *app);
/* Somebody has typed: what is got ready in IDLE should stop, and go on when it is called again. */
bool app_is_wanted(const struct app *app);

/* A new view on top. What goes wrong is said on the message line, and false. */
bool app_open(struct app *app, const struct screen *screen, const void *subject);
/* VIEW closes when the key that is being handled is done. */
void app_close(struct view *view);
/* The same, unless its screen says that it may not. */
void app_leave(struct view *view);
/* From above, views close down to the lowest, or to one that may not. */
void app_home(struct app *app);
struct view *app_top(const struct app *app);
/* The N-th view from below; NULL past the top. */
struct view *app_view(const struct app *app, size_t n);

/* The message line, until the next key. */
void app_say(struct app *app, enum role role, const char *format, ...) __attribute__((format(printf, 3, 4)));
void app_fail(struct app *app, const struct error *error);
const char *app_message(const struct app *app);

/* A line to be typed, at most ROOM bytes. VIEW->screen->answered gets it with QUESTION. */
void app_ask(struct view *view, int question, const char *title, const char *label, const char *text, size_t room);
/* One of OPTIONS, which live as long as VIEW or longer; a digit or letter in front of each picks it. */
struct option {
	char key;
	const char *label;
};
void app_choose(struct view *view, int question, const char *title, const struct option *options, size_t count);

/* For dialogs of a screen's own: VIEW closes, and the view below it, which asked, gets ANSWER. */
void app_answer(struct view *view, const struct answer *answer);

/* Why COMMAND can't be done now; false then. */
bool app_may_run(const struct view *view, const struct command *command, struct error *why_not);
/* Close what is on top (a palette), then run COMMAND on the view below. */
void app_run_below(struct view *view, const struct command *command);
const struct app_face *app_face_of(const struct app *app);

/* During long work: the message line says so; false when Esc was pressed. */
bool app_progress(struct app *app, const char *what, int64_t done, int64_t total);

/* Ready-made views. */
extern const struct screen help_screen, palette_screen;
void app_redraw(struct app *app);

#endif
