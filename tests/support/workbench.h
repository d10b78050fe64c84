/* SPDX-License-Identifier: MIT */
/* workbench.h: the real program on a small sample practice, for tests of its screens. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_WORKBENCH_H
#define CLAIMBENCH_TESTS_SUPPORT_WORKBENCH_H

#include "support/session.h"

/*
 * For cmocka's group: makes a sample practice of some forty patients, always the same, and takes it away
 * again. The group's state is the practice.
 */
int workbench_setup(void **state);
int workbench_teardown(void **state);

/* The workbench on 2026-03-31 on the group's practice: what one test saves, the next one finds. */
struct session *workbench_start(void **state, const struct session_options *options);
/* The practice's database file. */
const char *workbench_path(void **state);

#endif
