/* SPDX-License-Identifier: MIT */
/* day_work.h: what the day is made of for the rest of the workflow: the steps of a close, the text of its papers. */
#ifndef CLAIMBENCH_WORKFLOW_DAY_WORK_H
#define CLAIMBENCH_WORKFLOW_DAY_WORK_H

#include "claimbench/workflow/day_close.h"
#include "workflow/office_private.h"

/*
 * The open days up to the day before NEXT are closed, and NEXT is the business date. REFUSED when something is in the
 * way: FAULTS says what. Inside an open unit of work. How a day is closed is said of the days up to today; those ahead are passed over.
 */
enum status day_close_step(struct office *office, struct date next, enum day_how how, struct day_faults *faults,
			   struct error *error) MUST_CHECK;

/* The day sheet and the slip for the bank without whose they are and of which day. */
void day_sheet_body(const struct day_sheet *sheet, struct buf *out);
void day_deposit_body(const struct day_sheet *sheet, struct buf *out);

#endif
