/* SPDX-License-Identifier: MIT */
/* eob.h: a payer's check with its explanation on paper, keyed: the check, and each claim of it. */
#ifndef CLAIMBENCH_TUI_SCREENS_EOB_H
#define CLAIMBENCH_TUI_SCREENS_EOB_H

#include "claimbench/core/eob_entry.h"
#include "tui/kit/app.h"

extern const struct screen eob_screen; /* NULL */

/* One claim of the check; the form changes *ENTRY when it is kept, and answers with choice EOB_CLAIM_KEPT. */
struct eob_claim_subject {
	struct eob_entry entry;
	const char *patient;
	struct money left;      /* of the check, without this claim */
	bool has_check;         /* the check's amount is known */
	struct eob_entry *kept; /* receives it */
};
extern const struct screen eob_claim_screen; /* const struct eob_claim_subject * */
enum { EOB_CLAIM_KEPT = 100 };               /* answer.question */

/* "Check 320.00 - claims 240.00 = 80.00 still to key", in the right role, on a row of CANVAS. */
void eob_paint_balance(const struct canvas *canvas, int row, struct money check, struct money keyed);

#endif
