/* SPDX-License-Identifier: MIT */
/* pty.c: see pty.h. */
#include "support/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

#include "claimbench/base/text.h"

enum { UNTOLD_MS = 400 }; /* for a time limit of which only the address is known */

/* ----------------------------------------------------------------------------- beginning and end */

/* In the child. A test program may ignore or block signals, what it tests must not inherit that. */
static void become(const struct pty_program *program, int far_end)
{
	const char *what = program->path;
	sigset_t none;

	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	for (int number = 1; number < 32; number++)
		(void)signal(number, SIG_DFL);
	if (login_tty(far_end) != 0)
		what = "on a terminal";
	else if (program->directory != NULL && chdir(program->directory) != 0)
		what = program->directory;
	else
		(void)execve(program->path, program->arguments, program->environment);
	(void)fprintf(stderr, "cannot run %s: %s\n", what, strerror(errno));
	(void)fflush(stderr);
	_exit(127);
}

static bool open_terminal(struct pty *pty, const struct pty_program *program)
{
	struct winsize size = { .ws_row = (unsigned short)program->rows, .ws_col = (unsigned short)program->columns };

	*pty = (struct pty){ .terminal = -1, .far_end = -1 };
	return openpty(&pty->terminal, &pty->far_end, NULL, NULL, &size) == 0 &&
	       tcgetattr(pty->far_end, &pty->settings) == 0 && fcntl(pty->far_end, F_SETFD, FD_CLOEXEC) == 0 &&
	       fcntl(pty->terminal, F_SETFD, FD_CLOEXEC) == 0 &&
	       fcntl(pty->terminal, F_SETFL, O_RDWR | O_NONBLOCK) == 0;
}

bool pty_start(struct pty *pty, const struct pty_program *program, struct buf *why)
{
	pid_t child = -1;

	(void)fflush(NULL); /* or the child would print it again */
	if (open_terminal(pty, program))
		child = fork();
	if (child == 0)
		become(program, pty->far_end);
	if (child < 0) {
		buf_add_format(why, "no terminal or process for %s: %s", program->path, strerror(errno));
		pty_stop(pty);
		return false;
	}
	pty->process = child;
	return true;
}

static void close_one(int *file)
{
	if (*file >= 0)
		(void)close(*file);
	*file = -1;
}

void pty_stop(struct pty *pty)
{
	if (pty->process > 0) {
		/* The group may not be there yet; the process is, as a zombie at least. */
		(void)kill(-pty->process, SIGKILL);
		(void)kill(pty->process, SIGKILL);
		while (waitpid(pty->process, NULL, 0) < 0 && errno == EINTR)
			;
	}
	pty->process = 0;
	close_one(&pty->terminal);
	close_one(&pty->far_end);
}

bool pty_has_ended(struct pty *pty, int *status, int *signal)
{
	siginfo_t about = { 0 };

	/* Not reaped: as long as the zombie is there, its number is nobody else's. */
	if (waitid(P_PID, (id_t)pty->process, &about, WEXITED | WNOHANG | WNOWAIT) != 0 || about.si_pid == 0)
		return false;
	*signal = about.si_code == CLD_EXITED ? 0 : about.si_status;
	*status = about.si_code == CLD_EXITED ? about.si_status : 0;
	return true;
}

void pty_signal(struct pty *pty, int signal)
{
	(void)kill(pty->process, signal);
}

/* -------------------------------------------------------------------------------------- traffic */

size_t pty_read(struct pty *pty, char *bytes, size_t size)
{
	ssize_t got = read(pty->terminal, bytes, size);

	return got > 0 ? (size_t)got : 0;
}

size_t pty_write(struct pty *pty, const char *bytes, size_t length)
{
	ssize_t put = write(pty->terminal, bytes, length);

	return put > 0 ? (size_t)put : 0;
}

void pty_wait(struct pty *pty, int milliseconds)
{
	struct pollfd readable = { .fd = pty->terminal, .events = POLLIN };

	(void)poll(&readable, 1, milliseconds);
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	(void)ioctl(pty->terminal, TIOCSWINSZ, &size);
}

bool pty_is_as_found(const struct pty *pty)
{
	struct termios now;

	return tcgetattr(pty->far_end, &now) == 0 && now.c_iflag == pty->settings.c_iflag &&
	       now.c_oflag == pty->settings.c_oflag && now.c_lflag == pty->settings.c_lflag &&
	       now.c_cflag == pty->settings.c_cflag && memcmp(now.c_cc, pty->settings.c_cc, sizeof now.c_cc) == 0;
}

/* ------------------------------------------------------------------------ does it wait for a key? */

/* poll also makes the kernel deliver keys that are still on their way. */
bool pty_keys_are_taken(struct pty *pty)
{
	struct pollfd readable = { .fd = pty->far_end, .events = POLLIN };

	return poll(&readable, 1, 0) == 0;
}

#ifdef __linux__
static bool is_a_terminal(pid_t process, unsigned long file)
{
	char link[64], target[64];
	ssize_t length;

	(void)text_format(link, sizeof link, "/proc/%ld/fd/%lu", (long)process, file);
	length = readlink(link, target, sizeof target - 1);
	target[length > 0 ? length : 0] = '\0';
	return text_starts_with(target, "/dev/pts/") || text_starts_with(target, "/dev/tty");
}

/* System calls that wait for input, and which argument says how long; a pointer does not say it to us. */
static const struct waiting_call {
	long number;
	int limit;
	bool pointer;
} waiting_calls[] = {
#ifdef SYS_poll
	{ SYS_poll, 2, false },
#endif
#ifdef SYS_ppoll
	{ SYS_ppoll, 2, true },
#endif
#ifdef SYS_select
	{ SYS_select, 4, true },
#endif
#ifdef SYS_pselect6
	{ SYS_pselect6, 4, true },
#endif
#ifdef SYS_epoll_wait
	{ SYS_epoll_wait, 3, false },
#endif
#ifdef SYS_epoll_pwait
	{ SYS_epoll_pwait, 3, false },
#endif
};

static enum pty_waiting judge_limit(const struct waiting_call *call, unsigned long limit, int *milliseconds)
{
	if (call->pointer) {
		*milliseconds = UNTOLD_MS;
		return limit == 0 ? PTY_WAITS : PTY_WAITS_A_WHILE;
	}
	*milliseconds = (int)(unsigned)limit;
	return *milliseconds < 0 ? PTY_WAITS : PTY_WAITS_A_WHILE;
}

static enum pty_waiting judge_call(struct pty *pty, long number, const unsigned long *arguments, int *milliseconds)
{
	if (number == SYS_read)
		return is_a_terminal(pty->process, arguments[0]) ? PTY_WAITS : PTY_BUSY;
	for (size_t i = 0; i < sizeof waiting_calls / sizeof waiting_calls[0]; i++) {
		if (waiting_calls[i].number == number)
			return judge_limit(&waiting_calls[i], arguments[waiting_calls[i].limit], milliseconds);
	}
	return PTY_BUSY;
}

/* Linux tells the system call that a process sleeps in, and its arguments: "0 0x0 0x7ffd... ..." */
enum pty_waiting pty_waits_for_keys(struct pty *pty, int *milliseconds)
{
	char path[64], text[256] = "", *at;
	unsigned long arguments[6];
	FILE *file;
	long number;

	*milliseconds = 0;
	(void)text_format(path, sizeof path, "/proc/%ld/syscall", (long)pty->process);
	file = fopen(path, "r");
	if (file == NULL)
		return PTY_UNKNOWN;
	at = fgets(text, sizeof text, file);
	(void)fclose(file);
	if (at == NULL)
		return PTY_UNKNOWN;
	number = strtol(text, &at, 10);
	if (at == text) /* "running" */
		return PTY_BUSY;
	for (int i = 0; i < 6; i++)
		arguments[i] = strtoul(at, &at, 16);
	return judge_call(pty, number, arguments, milliseconds);
}
#else
enum pty_waiting pty_waits_for_keys(struct pty *pty, int *milliseconds)
{
	(void)pty;
	*milliseconds = 0;
	return PTY_UNKNOWN;
}
#endif
