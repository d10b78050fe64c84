/* SPDX-License-Identifier: MIT */
/* task_work.h: making tasks; inside an open unit of work. */
#ifndef CLAIMBENCH_WORKFLOW_TASK_WORK_H
#define CLAIMBENCH_WORKFLOW_TASK_WORK_H

#include "claimbench/core/remittance_rows.h"
#include "workflow/office_private.h"

/* TASK says what it is about, and when it is due; the rest is filled in. */
enum status task_add_step(struct office *office, struct task_row *task, struct error *error) MUST_CHECK;
/* It is done; nothing happens to one that is. */
enum status task_done_step(struct office *office, int64_t id, struct error *error) MUST_CHECK;

#endif
