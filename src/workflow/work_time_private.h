/* SPDX-License-Identifier: MIT */
/* work_time_private.h: seconds at the keys, for the unit of work that keeps them beside something else. */
#ifndef CLAIMBENCH_WORKFLOW_WORK_TIME_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_WORK_TIME_PRIVATE_H

#include "workflow/office_private.h"

/* Inside a unit of work; whoever commits it sets office->work_pending to 0 then, so that a rollback loses nothing. */
enum status work_write(struct office *office, struct error *error) MUST_CHECK;

#endif
