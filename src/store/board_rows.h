/* SPDX-License-Identifier: MIT */
/* board_rows.h: the boards out of the board_* views: grouped, and row by row. */
#ifndef CLAIMBENCH_STORE_BOARD_ROWS_H
#define CLAIMBENCH_STORE_BOARD_ROWS_H

#include "claimbench/base/error.h"
#include "claimbench/core/board.h"
#include "store/store.h"

/* Groups in the order in which they are read: by time where they are times, else the heaviest first. */
enum status board_sums_read(struct store *, int64_t practice_id, struct date today, const struct board *,
			    const struct board_filter *, enum board_group by, struct board_sums *,
			    struct error *) MUST_CHECK;
/* All that the filter lets through as one sum. */
enum status board_total(struct store *, int64_t practice_id, struct date today, const struct board *,
			const struct board_filter *, struct board_sum *, struct error *) MUST_CHECK;
/* At most LIMIT. */
enum status board_list(struct store *, int64_t practice_id, struct date today, const struct board *,
		       const struct board_filter *, size_t limit, struct board_rows *, struct error *) MUST_CHECK;

#endif
