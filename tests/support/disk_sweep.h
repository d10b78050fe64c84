/* SPDX-License-Identifier: MIT */
/* disk_sweep.h: a piece of work, done by a process whose disk fails at one call after the other. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_DISK_SWEEP_H
#define CLAIMBENCH_TESTS_SUPPORT_DISK_SWEEP_H

#include "support/clinic.h"

struct swept_work {
	struct clinic *clinic;
	const char *login; /* who does it */
	enum status (*work)(void *context, struct office *office);
	void (*check)(void *context);  /* what must hold after any failure, in clinic->office */
	void (*finish)(void *context); /* the work again, to its end */
	void *context;
};

/*
 * AIMED_AT calls to the disk, spread over all that the work makes, fail each on a fresh copy of the books, in a child
 * that dies with it; what is left is looked at, and then done in the end. For every kind of failure. The test's main has
 * called fault_vfs_install. The clinic's office is closed when it returns, and the books are as they were.
 */
void disk_sweep(const struct swept_work *swept, int aimed_at);

#endif
