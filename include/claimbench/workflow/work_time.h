/* SPDX-License-Identifier: MIT */
/*
 * work_time.h: how long a person keys visits: the gaps between keys, a pause counting for five minutes at most (domain
 * sheet K28). A key costs no write: what has gathered is kept with the visit that is filed, or when entry is left.
 */
#ifndef CLAIMBENCH_WORKFLOW_WORK_TIME_H
#define CLAIMBENCH_WORKFLOW_WORK_TIME_H

#include "claimbench/workflow/office.h"

/* A key was pressed in charge entry. */
void work_key(struct office *office);
/* Charge entry was left: what has gathered is kept, and the next key begins anew. */
enum status work_leave(struct office *office, struct error *error) MUST_CHECK;

#endif
