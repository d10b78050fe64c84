/* SPDX-License-Identifier: MIT */
/* payer_amounts.h: the fixed amounts of a payer's contract, with who has set each. */
#ifndef CLAIMBENCH_TUI_SCREENS_PAYER_AMOUNTS_H
#define CLAIMBENCH_TUI_SCREENS_PAYER_AMOUNTS_H

#include "claimbench/workflow/practice.h"
#include "tui/kit/app.h"
#include "tui/kit/list.h"

enum { AMOUNT_TYPED_MAX = 6 };

struct payer_amounts {
	struct fee_rows rows;       /* what is the same in the office and in a facility stands once: BOTH */
	struct fee_changes changes; /* of the code CHANGES_OF */
	char changes_of[8];
	char typed[AMOUNT_TYPED_MAX]; /* the beginning of a code that is looked for */
};

extern const struct list_column amount_columns[];
void amount_cell(const void *amounts, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role);

/* Now and to come, of the payer whose code it is; what was there before is given back. */
enum status amounts_load(struct office *office, const char *payer_code, struct payer_amounts *amounts,
			 struct error *error) MUST_CHECK;
/* The changes of the code in ROW. */
enum status amounts_look(struct office *office, struct payer_amounts *amounts, size_t row,
			 struct error *error) MUST_CHECK;
void amounts_free(struct payer_amounts *amounts);
/* Digits go to the first code that begins so; false for other keys. */
bool amounts_type(struct payer_amounts *amounts, struct list *list, struct key key);
/* The changes of the selected code, the newest first, as many as fit. */
void amounts_paint_changes(const struct payer_amounts *amounts, const struct canvas *canvas);

#endif
