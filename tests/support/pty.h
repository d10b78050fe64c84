/* SPDX-License-Identifier: MIT */
/*
 * pty.h: a program on a terminal of its own, seen from outside: the bytes it writes, whether it waits for a
 * key, how it ended.
 *
 * The terminal's far end is kept open here too, so that what a program wrote last is still there to be read
 * after its end, and so that its settings can be compared.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_PTY_H
#define CLAIMBENCH_TESTS_SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "claimbench/base/buf.h"

struct pty_program {
	const char *path;         /* not looked up in PATH */
	char *const *arguments;   /* the program's name first; ended by NULL */
	char *const *environment; /* all of it; ended by NULL */
	const char *directory;    /* to start in; NULL: here */
	int rows, columns;
};

struct pty {
	pid_t process; /* 0: none */
	int terminal;  /* our end */
	int far_end;
	struct termios settings; /* as the program found them */
};

/* False, with WHY, when the system has no terminal or process to give. A program that can't be run ends with 127. */
bool pty_start(struct pty *pty, const struct pty_program *program, struct buf *why);
/* Whatever is left of the program and its process group is killed and reaped; nothing stays open. */
void pty_stop(struct pty *pty);

/* What the program has written, without waiting; 0 when there is nothing now. */
size_t pty_read(struct pty *pty, char *bytes, size_t size);
/* How many of the bytes fitted into what the program has not read yet. */
size_t pty_write(struct pty *pty, const char *bytes, size_t length);
/* Until there is something to read or MILLISECONDS have passed. */
void pty_wait(struct pty *pty, int milliseconds);
/* The program gets SIGWINCH. */
void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int signal);

/* All keys sent have been read by the program. */
bool pty_keys_are_taken(struct pty *pty);
enum pty_waiting {
	PTY_BUSY,
	PTY_WAITS,         /* for keys, for ever */
	PTY_WAITS_A_WHILE, /* for keys: it has more to do when none come */
	PTY_UNKNOWN,       /* the system doesn't tell */
};
/* The program sleeps in read, poll or select; of WAITS_A_WHILE, for so many MILLISECONDS. */
enum pty_waiting pty_waits_for_keys(struct pty *pty, int *milliseconds);

/* Settings of the terminal are what they were before the program began. */
bool pty_is_as_found(const struct pty *pty);
/* The program has ended: of SIGNAL, or if that is 0 with the exit STATUS. */
bool pty_has_ended(struct pty *pty, int *status, int *signal);

#endif
