/* SPDX-License-Identifier: MIT */
/* submit_private.h: one process submits at a time; what the files about files share. */
#ifndef CLAIMBENCH_WORKFLOW_SUBMIT_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_SUBMIT_PRIVATE_H

#include "workflow/office_private.h"

/* REFUSED when another process is submitting; release with file_unlock. */
enum status submit_lock(struct office *office, int *lock, struct error *error) MUST_CHECK;
/* submit_recover for who holds the lock. */
enum status submit_recover_locked(struct office *office, int *finished, int *abandoned, struct error *error) MUST_CHECK;

#endif
