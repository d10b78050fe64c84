/* SPDX-License-Identifier: MIT */
/* crowd.h: another process that wants to write: whoever works on the database meanwhile is waited for. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_CROWD_H
#define CLAIMBENCH_TESTS_SUPPORT_CROWD_H

#include <sys/types.h>

/*
 * It waits at the gate of the database at PATH, has its turn, and waits again: TURNS times, then it ends; 0: until
 * crowd_end.
 */
pid_t crowd_begin(const char *path, int turns);
/* Gone, at once or after its last turn; the test fails when a turn did not come. */
void crowd_end(pid_t crowd);
void crowd_wait(pid_t crowd);

#endif
