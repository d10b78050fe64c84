/* SPDX-License-Identifier: MIT */
/* kill_child.c: see kill_child.h. */
#include "support/kill_child.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/test.h"

static long microseconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void be_the_child(const struct child_work *child, void *context, int ready)
{
	struct office *office = child->open(context);

	if (write(ready, "r", 1) == 1)
		child->work(context, office);
	_exit(0);
}

bool kill_child(const struct child_work *child, void *context, long microseconds, long *took)
{
	struct timespec rest = { 0, microseconds % 1000 * 1000 };
	struct pollfd end = { .events = POLLIN };
	int ready[2], status = 0;
	long begin;
	char byte;
	pid_t pid;

	assert_int_equal(0, pipe(ready));
	pid = fork();
	if (pid == 0)
		be_the_child(child, context, ready[1]);
	assert_true(pid > 0);
	(void)close(ready[1]);
	assert_int_equal(1, read(ready[0], &byte, 1));
	end.fd = ready[0];
	begin = microseconds_now();
	if (microseconds > 0) {
		/* Its end closes the pipe and cuts the wait short. */
		(void)poll(&end, 1, (int)(microseconds / 1000));
		if (end.revents == 0)
			(void)nanosleep(&rest, NULL);
		(void)kill(pid, SIGKILL);
	}
	assert_int_equal(pid, waitpid(pid, &status, 0));
	(void)close(ready[0]);
	if (took != NULL)
		*took = microseconds_now() - begin;
	return WIFSIGNALED(status);
}

int kill_times(int usual)
{
	const char *text = getenv("KILLS");
	long kills = text != NULL ? strtol(text, NULL, 10) : usual;

	assert_in_range(kills, 1, 10000);
	return (int)kills;
}
