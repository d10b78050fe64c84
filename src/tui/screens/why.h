/* SPDX-License-Identifier: MIT */
/* why.h: the chain that made a state, an amount or a balance of a claim, down to the segment of a file. */
#ifndef CLAIMBENCH_TUI_SCREENS_WHY_H
#define CLAIMBENCH_TUI_SCREENS_WHY_H

#include "tui/kit/app.h"
#include "tui/screens/claim_sections.h"

/* What is asked about; what is left out is not. */
struct why_question {
	const struct claim *claim;
	const char *about;                   /* for the context line */
	const struct claim_event_row *event; /* how this came */
	const struct money_rows *balance;    /* what is owed: every entry */
	int64_t journal_id;                  /* one entry, or of it */
	const char *reason;                  /* the amount with this reason: "CO-45", ""; NULL: any */
	const struct payer_answer *answer;   /* one answer, or of it */
	const struct remittance_line *line;  /* a line, or */
	const struct adjustment *adjustment; /* an adjustment */
};

extern const struct screen why_screen; /* opened so */

/* Everything in QUESTION is only read until this returns. */
void why_open(struct view *view, const struct why_question *question);

#endif
