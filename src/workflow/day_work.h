/* SPDX-License-Identifier: MIT */
/* day_work.h: the steps of which a close is made; inside an open unit of work. */
#ifndef CLAIMBENCH_WORKFLOW_DAY_WORK_H
#define CLAIMBENCH_WORKFLOW_DAY_WORK_H

#include "claimbench/workflow/day_close.h"
#include "workflow/office_private.h"

/*
 * The open days up to the day before NEXT are closed, and NEXT is the business date. REFUSED when something is in the
 * way: FAULTS says what. How a day is closed is said of the days up to today; those ahead are passed over.
 */
enum status day_close_step(struct office *office, struct date next, enum day_how how, struct day_faults *faults,
			   struct error *error) MUST_CHECK;

#endif
