/* SPDX-License-Identifier: MIT */
/* boards.h: the supervisor's boards: money by clock, leakage, denials by reason and their kin, as of today. */
#ifndef CLAIMBENCH_WORKFLOW_BOARDS_H
#define CLAIMBENCH_WORKFLOW_BOARDS_H

#include "claimbench/core/board.h"
#include "claimbench/workflow/office.h"

/* FILTER NULL: all. All want RIGHT_VIEW_KPI. */
enum status boards_group(struct office *office, const struct board *board, const struct board_filter *filter,
			 enum board_group by, struct board_sums *out, struct error *error) MUST_CHECK;
enum status boards_total(struct office *office, const struct board *board, const struct board_filter *filter,
			 struct board_sum *out, struct error *error) MUST_CHECK;
/* At most LIMIT, in the board's order. */
enum status boards_list(struct office *office, const struct board *board, const struct board_filter *filter,
			size_t limit, struct board_rows *out, struct error *error) MUST_CHECK;

#endif
