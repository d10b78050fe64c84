/* SPDX-License-Identifier: MIT */
/* registration.h: the registration form: its fields, its reconciling, and what others may begin it with. */
#ifndef CLAIMBENCH_TUI_SCREENS_REGISTRATION_H
#define CLAIMBENCH_TUI_SCREENS_REGISTRATION_H

#include "claimbench/workflow/register.h"
#include "tui/screens/desk.h"

enum registration_page { PAGE_PATIENT, PAGE_COVERAGE, PAGE_GUARANTOR = PAGE_COVERAGE + COVERAGES_MAX, PAGE_COUNT };
enum { REGISTRATION_COLUMNS = 80, REGISTRATION_ROWS = 14 };

/* Over struct registration; ends with a NULL label. Names are those of the workflow's errors. */
extern const struct field registration_fields[];
/* The page's place: "Patient", "Primary coverage"... */
const char *registration_page_title(int page);

/* For a registration_screen that was just opened; VIEW is it. */
/* A new patient: what was typed to find one becomes the name ("smi,jo") or the birth date. */
void registration_carry(struct view *view, const char *typed);
/* Once the new patient is kept, INTO, which outlives VIEW, gets the id, and no chart is opened. */
void registration_hand_over(struct view *view, int64_t *into);
/* The cursor goes to what a claim's finding is about: FIELD is "patient.sex", or "coverage.from" of the one at PLACE. */
void registration_to_finding(struct view *view, const char *field, int place);
/* The cursor goes to the first coverage that is not keyed yet. */
void registration_to_new_coverage(struct view *view);
/* COVERAGE is changed, though it may have ended: it stands in its place of the form. */
void registration_to_coverage(struct view *view, const struct coverage *coverage);

enum { MATCHES_SHOWN = 3, MATCH_LABEL_MAX = 100 };

/* What the screen holds; shared by its files alone. */
struct registration_form {
	struct registration record; /* as keyed */
	struct registration kept;   /* as loaded or last saved */
	struct form form;
	struct patient asked; /* what the matches were looked for with */
	struct patient_matches matches;
	struct option options[MATCHES_SHOWN];
	char option_labels[MATCHES_SHOWN][MATCH_LABEL_MAX];
	struct coverage followed[COVERAGES_MAX]; /* set aside by F6 for a new one in its place */
	int64_t *into;                           /* who is told of a new patient's id; NULL: nobody, a chart opens */
	bool insisted;                           /* F10 was pressed in spite of these matches */
	bool leaving;                            /* Esc was pressed once */
	bool conflict;                           /* somebody else saved first */
};

void registration_paint(struct view *view, const struct canvas *canvas);
/* Something was keyed that is not saved. */
bool registration_is_changed(const struct registration_form *state);
/* The field called WHERE has another value now, and the cursor has gone on: fill in what follows from it. */
void registration_field_left(struct view *view, const char *where);
/* People already registered who look the same, when what tells them apart has changed. */
void registration_look_for_matches(struct view *view);
/* What is wrong with the member id by the payer's pattern; NULL: nothing, or none was keyed. */
const char *registration_member_fault(const struct view *view, const struct coverage *coverage);

/* Whether the two differ in what a person can key. */
bool registration_differs(const struct registration *a, const struct registration *b);
/*
 * Somebody else saved THEIRS after KEPT was loaded, of which MINE was made: MINE takes over what only
 * they changed, keeps what was keyed in it, and can be saved again; KEPT becomes THEIRS. BOTH gets the
 * labels of fields that both changed, with commas; how many.
 */
size_t registration_merge(struct registration *mine, struct registration *kept, const struct registration *theirs,
			  char *both, size_t size);

#endif
