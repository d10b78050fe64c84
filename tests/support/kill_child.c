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

/* Its end of the pipe stays open in the child, and tells of its end; the parent's is *WATCH. */
static pid_t fork_watched(void (*work)(void *context, int ready), void *context, int *watch)
{
	int ready[2];
	char byte;
	pid_t pid;

	assert_int_equal(0, pipe(ready));
	pid = fork();
	if (pid == 0)
		work(context, ready[1]);
	assert_true(pid > 0);
	(void)close(ready[1]);
	assert_int_equal(1, read(ready[0], &byte, 1));
	*watch = ready[0];
	return pid;
}

pid_t fork_child(void (*work)(void *context, int ready), void *context)
{
	int watch;
	pid_t pid = fork_watched(work, context, &watch);

	(void)close(watch);
	return pid;
}

bool child_is_ready(int ready)
{
	return write(ready, "r", 1) == 1;
}

struct in_child {
	const struct child_work *child;
	void *context;
};

static void work_in_child(void *context, int ready)
{
	const struct in_child *in_child = context;
	struct office *office = in_child->child->open(in_child->context);

	if (child_is_ready(ready))
		in_child->child->work(in_child->context, office);
	_exit(0);
}

bool kill_child(const struct child_work *child, void *context, long microseconds, long *took)
{
	struct in_child in_child = { child, context };
	struct timespec rest = { 0, microseconds % 1000 * 1000 };
	struct pollfd end = { .events = POLLIN };
	int status = 0;
	pid_t pid = fork_watched(work_in_child, &in_child, &end.fd);
	long begin;

	begin = microseconds_now();
	if (microseconds > 0) {
		/* Its end closes the pipe and cuts the wait short. */
		(void)poll(&end, 1, (int)(microseconds / 1000));
		if (end.revents == 0)
			(void)nanosleep(&rest, NULL);
		(void)kill(pid, SIGKILL);
	}
	assert_int_equal(pid, waitpid(pid, &status, 0));
	(void)close(end.fd);
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
