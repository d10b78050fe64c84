/* SPDX-License-Identifier: MIT */
/* eob.h: a payer's check with its explanation on paper, keyed: the check, and each claim of it. */
#ifndef CLAIMBENCH_TUI_SCREENS_EOB_H
#define CLAIMBENCH_TUI_SCREENS_EOB_H

#include "claimbench/core/eob_entry.h"
#include "tui/kit/app.h"
#include "tui/kit/form.h"

extern const struct screen eob_screen; /* NULL */

/* One claim of the check; the form changes *ENTRY when it is kept, and answers with choice EOB_CLAIM_KEPT. */
struct eob_claim_subject {
	struct eob_entry entry;
	const char *patient;
	struct money check, claims, taken; /* of the check: its amount, the other claims, what is taken besides */
	bool corrects;                     /* a reversal of the same claim is on the check */
	struct eob_entry *kept;            /* receives it */
};
extern const struct screen eob_claim_screen; /* const struct eob_claim_subject * */
enum { EOB_CLAIM_KEPT = 100 };               /* answer.question */

/* The form changes ENTRY when the remarks are kept, and answers with EOB_REMARKS_KEPT. */
struct eob_remarks_subject {
	struct eob_entry *entry; /* receives the remarks */
	int line;                /* where to begin, 0-based; -1: at the claim */
};
extern const struct screen eob_remarks_screen; /* const struct eob_remarks_subject * */

/* Changes what it is handed when it is kept, and answers with EOB_ADJUSTMENT_KEPT. */
extern const struct screen eob_adjustment_screen; /* struct provider_adjustment *const * */

enum { EOB_REMARKS_KEPT = 101, EOB_ADJUSTMENT_KEPT };

/* Claims that were sent; the context is the desk. */
extern const struct lookup sent_claim_lookup;

/*
 * "Check 320.00 - claims 250.00 + taken 10.00 = 80.00 STILL TO KEY", in the right role, on a row of CANVAS. TAKEN: the
 * provider adjustments, below zero what is given.
 */
void eob_paint_balance(const struct canvas *canvas, int row, struct money check, struct money claims,
		       struct money taken);

#endif
