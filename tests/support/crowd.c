/* SPDX-License-Identifier: MIT */
/* crowd.c: see crowd.h. */
#include "support/crowd.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/gate.h"
#include "support/kill_child.h"
#include "support/test.h"

enum { PATIENCE_MS = 20000, PAUSE_NANOSECONDS = 100000 };

struct crowd {
	const char *path;
	int turns;
};

static void crowd(void *context, int ready)
{
	const struct crowd *of = context;
	struct timespec pause = { 0, PAUSE_NANOSECONDS };
	struct gate gate;
	struct error error;

	if (gate_open(&gate, of->path, &error) != STATUS_OK || !child_is_ready(ready))
		_exit(1);
	for (int i = 0; of->turns == 0 || i < of->turns; i++) {
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
	struct crowd of = { path, turns };

	return fork_child(crowd, &of);
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
