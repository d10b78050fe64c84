/* SPDX-License-Identifier: MIT */
/*
 * charge.h: charge entry: one screen, from the patient to the filed claim (domain sheet 5).
 *
 * The cursor stands on a stop: a field of the head, a diagnosis, or a field of a service line. Enter
 * takes the stop and goes on the way a superbill is read; Tab goes to the very next field. The files:
 * charge.c the screen, charge_stop.c what a stop holds and takes, charge_search.c what fits while one
 * types, charge_move.c which stop comes next, charge_file.c filing, charge_paint.c the picture,
 * charge_forms.c the rarer fields, charge_line.c the visit on one line, charge_mend.c cures that findings offer.
 */
#ifndef CLAIMBENCH_TUI_SCREENS_CHARGE_H
#define CLAIMBENCH_TUI_SCREENS_CHARGE_H

#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/visit.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum stop_kind {
	STOP_PATIENT,
	STOP_DATE,
	STOP_PROVIDER,
	STOP_PLACE,
	STOP_FACILITY,
	STOP_DIAGNOSIS,
	STOP_CODE,
	STOP_MODIFIERS,
	STOP_POINTERS,
	STOP_UNITS,
	STOP_CHARGE,
};

struct stop {
	enum stop_kind kind;
	int index; /* of the diagnosis or line, from 0 */
};

enum { FITS_MAX = 8, FIT_TEXT_MAX = 120, OVERRIDES_MAX = 16, TITLE_SHOWN_MAX = 120, NOTE_SHOWN_MAX = 160 };

/* Something that fits what was typed. */
struct fit {
	int64_t id;          /* patient, provider, facility */
	char code[CODE_MAX]; /* code, or place of service */
	char text[FIT_TEXT_MAX];
	char note[FIT_TEXT_MAX];
};

/* What a code is called, looked up once. */
struct title {
	char code[CODE_MAX];
	char text[TITLE_SHOWN_MAX];
};

struct charge {
	struct visit visit;
	struct encounter last; /* what '=' copies */
	bool has_last;
	struct stop at;
	struct edit edit;
	bool typed;         /* since the stop was entered */
	bool unknown;       /* nobody is found by what was typed as the patient: Enter once more registers */
	int64_t registered; /* the patient whom a registration opened from here has kept; 0: none */

	struct fit fits[FITS_MAX];
	size_t fit_count, fit_selected;
	size_t fit_total;
	bool fit_chosen; /* an arrow key chose: Enter takes it whatever the text is */

	struct findings findings;
	struct list finding_list;
	bool in_findings;
	struct encounter before_cure; /* what Ctrl-Z brings back */
	bool typed_before[LINES_MAX]; /* charges keyed by hand, likewise */
	bool cured;                   /* it may */

	bool one_line; /* the visit is typed as one line */
	struct edit line;
	struct { /* what the line takes for the words it leaves out */
		struct date from, to;
		int64_t rendering_id, facility_id;
		char place_of_service[3];
	} carried;
	struct visit_reading reading;
	char line_fault[NOTE_SHOWN_MAX];

	struct title diagnosis_titles[DIAGNOSES_MAX], line_titles[LINES_MAX];
	struct chart chart;       /* of the patient: balances, last visits */
	struct visit_worth worth; /* what the visit should bring */
	struct override overrides[OVERRIDES_MAX];
	size_t override_count;
	bool warned;     /* F10 was pressed on a visit with errors: once more keeps it */
	bool touched;    /* something was keyed that would be lost */
	int first_line;  /* shown, of the service lines */
	int filed_count; /* this session */
	char filed_note[NOTE_SHOWN_MAX];
};

/* charge_stop.c */
/* Enter STOP: its text stands in the editor. */
void charge_enter(struct charge *charge, const struct desk *desk, struct stop stop);
/* Take what was typed at the stop; false, with the reason said, when it can't be. */
bool charge_take(struct view *view);
int charge_line_count(const struct charge *charge);
/* Prices, findings and titles anew after a change. */
bool charge_refresh(struct view *view);
/* The patient in, with chart and coverage. */
bool charge_set_patient(struct view *view, int64_t patient_id);
/* All but the patient from ENCOUNTER: diagnoses and lines. */
void charge_copy(struct charge *charge, const struct encounter *encounter);

/* charge_move.c */
/* Where Enter leads from here, having taken it; where Tab and Shift-Tab lead. */
struct stop charge_after(const struct charge *charge, bool was_empty);
struct stop charge_next(const struct charge *charge);
struct stop charge_before(const struct charge *charge);
struct stop charge_row(const struct charge *charge, int step);
/* The stop a finding's field names ("line[2].modifier"); false for fields of other screens. */
bool charge_stop_of(const char *field, struct stop *stop);

/* charge_search.c */
void charge_search(struct view *view);
void charge_forget_fits(struct charge *charge);

/* charge_file.c */
void charge_file(struct view *view);
/* The cursor to the field that a finding or an error names, on whatever screen it stands. */
void charge_go_to_field(struct view *view, const char *field);
void charge_answered(struct view *view, const struct answer *answer);
/* Ask for the reason of a cure; charge_mend_because is told. */
void charge_ask_why(struct view *view, const char *title);
/* A fresh visit with what carries over. */
bool charge_begin(struct view *view);

/* charge_mend.c */
/* The finding whose cure the key would make: the selected one, else the first that has one; NULL: none. */
const struct finding *charge_curable(const struct charge *charge);
void charge_mend(struct view *view);
/* The cure needed a reason, and here it is. */
void charge_mend_because(struct view *view, const char *reason);
void charge_unmend(struct view *view);

/* charge_line.c */
/* What a line leaves out is as it stands now. */
void charge_carry(struct charge *charge);
/* The visit as it stands becomes the line; false when one line cannot say it: the form keeps it. */
bool charge_write_line(struct view *view);
void charge_read_line(struct view *view);

/* charge_paint.c */
void charge_paint(struct view *view, const struct canvas *canvas);

/* charge_forms.c: subject struct charge_form_subject. */
struct charge_form_subject {
	struct charge *charge;
	int line;          /* from 0; -1: the visit's own rarer fields */
	const char *field; /* to begin in; NULL: the first */
};
extern const struct screen charge_visit_form, charge_line_form;

#endif
