/* SPDX-License-Identifier: MIT */
/* kpi_walk.h: a measure, the rows behind it, its slices by everything it allows, and the rows of each: all must add up. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_KPI_WALK_H
#define CLAIMBENCH_TESTS_SUPPORT_KPI_WALK_H

#include "store/kpi_rows.h"

struct kpi_walk {
	struct store *store;
	int64_t practice_id;
	struct kpi_window window;
	const char *what;  /* said when something does not add up */
	long slices, rows; /* that were looked at */
};
/* Every measure that WINDOW's filters make sense for, down to the last row; fails the test where a sum differs. */
void kpi_walk(struct kpi_walk *walk);

#endif
