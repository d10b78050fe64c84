/* SPDX-License-Identifier: MIT */
/*
 * desk.h: what all screens of the workbench share: the office, its short lists, and words for them.
 */
#ifndef CLAIMBENCH_TUI_SCREENS_DESK_H
#define CLAIMBENCH_TUI_SCREENS_DESK_H

#include "claimbench/core/code_index.h"
#include "claimbench/workflow/office.h"
#include "tui/kit/app.h"
#include "tui/kit/form.h"

struct desk {
	struct office *office;
	/* The practice's short lists, loaded once and again after a change of settings. */
	struct providers providers;
	struct facilities facilities;
	struct payers payers;
	const char *home;      /* the user's own directory; NULL when it is not known */
	char outbox[EDIT_MAX]; /* where files are written; "" until it was asked for */
};

struct desk *desk_of(const struct view *view);
struct office *office_of(const struct view *view);
enum status desk_load(struct desk *desk, struct error *error) MUST_CHECK;
void desk_free(struct desk *desk);

/* A path as it was typed, "~/" as in a shell. False, with PATH empty: it is too long. */
bool desk_path(const struct desk *desk, const char *typed, char path[static EDIT_MAX]) MUST_CHECK;

/* NULL when there is none. */
const struct provider *desk_provider(const struct desk *desk, int64_t id);
const struct payer *desk_payer(const struct desk *desk, int64_t id);
const struct facility *desk_facility(const struct desk *desk, int64_t id);

/* TYPED begins the code, or stands at the beginning of a word of the name. */
bool desk_fits(const char *typed, const char *code, const char *name);
/* Fields that name a record; the form's context is the desk. */
extern const struct lookup payer_lookup, rendering_lookup, provider_lookup, facility_lookup, person_lookup;
/* Fields whose choices are a token table. */
extern const struct choice_words token_words;

/*
 * One STEP of what a screen gets ready while nobody types: NOT_FOUND when nothing is left, other failures are said. Reading ends
 * when a key comes; a step that was stopped so must begin again when it is called next. For screen->idle.
 */
bool desk_idle(struct view *view, enum status (*step)(struct view *view, struct error *error));
/* Says STATUS's error unless it is OK; true when it is OK. */
bool desk_done(const struct view *view, enum status status, const struct error *error);
/* Progress of long work on VIEW's message line. */
struct progress desk_progress(const struct view *view);

/* "SMITH, JOHN  03/14/1962 (64 M)  S100310": the context line's beginning; how many columns. */
int desk_paint_patient(const struct canvas *canvas, int row, const struct patient *patient, struct date today);
/* The role that goes with a claim's state. */
enum role desk_state_role(enum claim_state state);
/* The claims of a list as one prints them; shared by list, chart and drill-down. */
void desk_money(struct money amount, char *text, size_t size);

#endif
