/* SPDX-License-Identifier: MIT */
/* boards.h: the supervisor's panel: the boards, their groups, their rows. */
#ifndef CLAIMBENCH_TUI_SCREENS_BOARDS_H
#define CLAIMBENCH_TUI_SCREENS_BOARDS_H

#include "claimbench/core/board.h"
#include "claimbench/workflow/quality.h"
#include "tui/kit/app.h"

/* Which rows of which board, put together how. */
struct board_subject {
	const struct board *board;
	struct board_filter filter;
	enum board_group by;
	char payer[9]; /* the code of filter.payer_id; "": all */
};

extern const struct screen panel_screen;          /* NULL */
extern const struct screen board_screen;          /* const struct board_subject *: copied */
extern const struct screen board_rows_screen;     /* const struct board_subject *: copied */
extern const struct screen surveys_screen;        /* NULL */
extern const struct screen compliance_screen;     /* NULL */
extern const struct screen compliance_run_screen; /* const struct compliance_run *: copied */
extern const struct screen coding_audits_screen;  /* NULL */
extern const struct screen coders_screen;         /* NULL: audits of coding by coder */
extern const struct screen coder_slots_screen;    /* const struct coder_subject *: copied */
extern const struct screen productivity_screen;   /* NULL */
extern const struct screen effort_screen;         /* NULL: hours and costs */
extern const struct screen coding_audit_screen;   /* const int64_t *: its id */

/* Whose judged codes. */
struct coder_subject {
	struct coder_filter filter;
	char coder[USER_MAX];
};

/* "Leakage: underpaid, MCR" on a context line; how many columns. */
int board_paint_scope(const struct canvas *canvas, const struct board_subject *subject);
/* The payer that was picked, into SUBJECT; what is shown is read again. */
void board_take_payer(struct view *view, struct board_subject *subject, const struct answer *answer);
/* A group as people say it. */
const char *board_key_label(enum board_group by, const char *key);

#endif
