/* SPDX-License-Identifier: MIT */
/*
 * try_session.h: programs to try sessions on: shell one-liners, and a small full-screen program.
 *
 * That one has two fields, a list with a bar, the terminal's size, and on the last row the names of the keys
 * that came. Tab changes the field, Down moves the bar, ? shows help, Ctrl-L forgets the keys, Ctrl-Q ends.
 * With TICK in its environment it wakes up every so many milliseconds and draws.
 * It is part of the test program itself, whose main calls try_form_run when its first argument is "form".
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_TRY_SESSION_H
#define CLAIMBENCH_TESTS_SUPPORT_TRY_SESSION_H

#include <stdbool.h>

#include "support/session.h"

/* The path of the test program. */
extern const char try_self[];

/* Runs the form on the terminal at hand; its exit status. CARELESS: it ends without giving the terminal back. */
int try_form_run(bool careless);

/* A session with the form. */
struct session *start_form(void);
struct session *start_form_with(struct session_options options);
/* A session with SCRIPT. */
struct session *start_shell(const char *script);
struct session *start_shell_with(const char *script, struct session_options options);

#endif
