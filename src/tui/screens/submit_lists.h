/* SPDX-License-Identifier: MIT */
/* submit_lists.h: what waits to be submitted, and the files made, as lists. */
#ifndef CLAIMBENCH_TUI_SCREENS_SUBMIT_LISTS_H
#define CLAIMBENCH_TUI_SCREENS_SUBMIT_LISTS_H

#include "claimbench/core/rows.h"
#include "tui/kit/list.h"

/* A file's state as one says it. */
struct file_state {
	const char *word; /* in the database */
	const char *label;
	enum role role;
	const char *next; /* what comes of it */
};
const struct file_state *file_state_of(const struct interchange_row *file);

extern const struct list_column receiver_columns[], file_columns[];
/* rows: struct receiver_rows, struct interchange_rows */
void receiver_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role);
void file_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role);

#endif
