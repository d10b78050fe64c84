/* SPDX-License-Identifier: MIT */
/* boards.c: the supervisor's boards. */
#include "claimbench/workflow/boards.h"

#include "store/board_rows.h"
#include "workflow/office_private.h"

static const struct board_filter all = { .payer_id = 0 };

enum status boards_group(struct office *office, const struct board *board, const struct board_filter *filter,
			 enum board_group by, struct board_sums *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? board_sums_read(office->store, office->practice.id, office->today, board,
						     filter != NULL ? filter : &all, by, out, error)
				   : status;
}

enum status boards_total(struct office *office, const struct board *board, const struct board_filter *filter,
			 struct board_sum *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? board_total(office->store, office->practice.id, office->today, board,
						 filter != NULL ? filter : &all, out, error)
				   : status;
}

enum status boards_list(struct office *office, const struct board *board, const struct board_filter *filter,
			size_t limit, struct board_rows *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? board_list(office->store, office->practice.id, office->today, board,
						filter != NULL ? filter : &all, limit, out, error)
				   : status;
}
