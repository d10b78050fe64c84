/* SPDX-License-Identifier: MIT */
/* workbench.h: the real program on a small sample practice, for tests of its screens. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_WORKBENCH_H
#define CLAIMBENCH_TESTS_SUPPORT_WORKBENCH_H

#include <stdint.h>

#include "support/session.h"
#include "support/tmpdir.h"

struct workbench {
	char directory[TMPDIR_MAX];
	char path[TMPDIR_MAX + 16]; /* the database */
};

/* A sample practice of about so many claims on 2026-03-31, always the same; whatever fails here fails the test. */
void workbench_make(struct workbench *workbench, int claims);
/* A new practice in which nothing is filled in yet. */
void workbench_make_empty(struct workbench *workbench);
void workbench_remove(struct workbench *workbench);
/* The number that SQL selects; ?1 in it is 2026-03-31. What the screens say is compared with it. */
int64_t workbench_number(const struct workbench *workbench, const char *sql);
/* LOGIN ("biller", "supervisor") sits down at it on 2026-03-31; OPTIONS' arguments are not looked at. */
struct session *workbench_as(const struct workbench *workbench, const char *login,
			     const struct session_options *options);

/*
 * A test program's own practice of so many claims, OFFICE, with its group's fixtures, make_office and remove_office: what
 * one test saves, the next one finds.
 */
#define WORKBENCH_OFFICE(claims)                                                                                       \
	static struct workbench office;                                                                                \
	static int make_office(void **state)                                                                           \
	{                                                                                                              \
		(void)state;                                                                                           \
		workbench_make(&office, (claims));                                                                     \
		return 0;                                                                                              \
	}                                                                                                              \
	static int remove_office(void **state)                                                                         \
	{                                                                                                              \
		(void)state;                                                                                           \
		workbench_remove(&office);                                                                             \
		return 0;                                                                                              \
	}

/* For cmocka's group, whose state is a practice of some forty patients: what one test saves, the next one finds. */
int workbench_setup(void **state);
int workbench_teardown(void **state);
/* The biller at the group's practice. */
struct session *workbench_start(void **state, const struct session_options *options);
/* The group's database. */
const char *workbench_path(void **state);

#endif
