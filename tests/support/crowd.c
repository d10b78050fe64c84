/* SPDX-License-Identifier: MIT */
/* crowd.c: see crowd.h. */
#include "support/crowd.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/gate.h"
#include "support/test.h"

enum { PATIENCE_MS = 20000, PAUSE_NANOSECONDS = 100000 };

static void crowd(const char *path, int turns, int ready)
{
	struct timespec pause = { 0, PAUSE_NANOSECONDS };
	struct gate gate;
	struct error error;

	if (gate_open(&gate, path, &error) != STATUS_OK || write(ready, "r", 1) != 1)
		_exit(1);
	for (int i = 0; turns == 0 || i < turns; i++) {
		if (gate_enter(&gate, PATIENCE_MS, &error) != STATUS_OK)
			_exit(1);
		gate_leave(&gate);
		(void)nanosleep(&pause, NULL);
	}
	gate_close(&gate);
	_exit(0);
}

pid_t crowd_begin(const char *path, int turns)
{
	int ready[2];
	char byte;
	pid_t pid;

	assert_int_equal(0, pipe(ready));
	pid = fork();
	if (pid == 0)
		crowd(path, turns, ready[1]);
	assert_true(pid > 0);
	(void)close(ready[1]);
	assert_int_equal(1, read(ready[0], &byte, 1));
	(void)close(ready[0]);
	return pid;
}

void crowd_wait(pid_t crowd)
{
	int status = 0;

	assert_int_equal(crowd, waitpid(crowd, &status, 0));
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
}

void crowd_end(pid_t crowd)
{
	(void)kill(crowd, SIGKILL);
	crowd_wait(crowd);
}
