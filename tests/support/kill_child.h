/* SPDX-License-Identifier: MIT */
/* kill_child.h: a child that is killed in the middle of its work. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_KILL_CHILD_H
#define CLAIMBENCH_TESTS_SUPPORT_KILL_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

struct office;

/* A child does WORK, which must not return; this waits until it has called child_is_ready with READY. */
pid_t fork_child(void (*work)(void *context, int ready), void *context);
bool child_is_ready(int ready);

struct child_work {
	struct office *(*open)(void *context); /* before the clock starts */
	void (*work)(void *context, struct office *office);
};

/*
 * KILL comes so many MICROSECONDS after the work has begun; 0: never. True when it came before the end. TOOK, which may be
 * NULL, receives the microseconds from the beginning of the work to the child's end.
 */
bool kill_child(const struct child_work *child, void *context, long microseconds, long *took);

/* How often to do that: KILLS of the environment, else USUAL. */
int kill_times(int usual);

#endif
