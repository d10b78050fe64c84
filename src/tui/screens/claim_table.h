/* SPDX-License-Identifier: MIT */
/* claim_table.h: a list of claims as it is drawn: what it lists, the rows, the selected one in full. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_TABLE_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_TABLE_H

#include "tui/kit/list.h"
#include "tui/screens/claim_marks.h"
#include "tui/screens/claim_pages.h"
#include "tui/screens/claim_words.h"

struct claim_table {
	struct claim_pages pages;
	struct list list;
	struct claim_refs marks;
	struct date today;
	char words[WORDS_MAX]; /* the filter's */
};

/* NULL when the list is empty. */
const struct claim_row *claim_table_selected(const struct claim_table *table);
/* Asks nobody: the rows that are seen are in memory already. */
void claim_table_paint(struct claim_table *table, const struct canvas *canvas);

#endif
