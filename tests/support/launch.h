/* SPDX-License-Identifier: MIT */
/*
 * launch.h: what a session's program is started with: its arguments, and an environment in which nothing
 * depends on the machine or the person who runs the tests.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_LAUNCH_H
#define CLAIMBENCH_TESTS_SUPPORT_LAUNCH_H

#include "claimbench/base/buf.h"
#include "support/session.h"

enum { LAUNCH_WORDS_MAX = 60 };

/* Words as execve wants them. */
struct words {
	struct buf text; /* a NUL after each */
	char *items[LAUNCH_WORDS_MAX + 1];
};

struct launch {
	struct words arguments;
	struct words environment;
};

/*
 * PROGRAM's arguments and environment as OPTIONS ask. DIRECTORY becomes its HOME, TMPDIR, the place of its
 * data (XDG_DATA_HOME is DIRECTORY/data) and of sanitizer reports (DIRECTORY/sanitizer.PID). False when there
 * are too many words. To be freed in any case.
 */
bool launch_prepare(struct launch *launch, const struct session_options *options, const char *program,
		    const char *directory);
void launch_free(struct launch *launch);

#endif
