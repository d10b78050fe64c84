/* SPDX-License-Identifier: MIT */
/* terminal.h: the one terminal: begun, shown to, read from, given back. The only file that calls curses. */
#ifndef CLAIMBENCH_TUI_KIT_TERMINAL_H
#define CLAIMBENCH_TUI_KIT_TERMINAL_H

#include <stdbool.h>

#include "claimbench/base/error.h"
#include "tui/kit/canvas.h"
#include "tui/kit/key.h"

struct terminal;

/* FAULT when standard input or output is no terminal, or its kind is not known. */
enum status terminal_open(struct terminal **out, bool colour, struct error *error) MUST_CHECK;
/* The terminal as it was before. */
void terminal_close(struct terminal *terminal);
/* Sets GRID to the terminal's present size; false when out of memory. */
bool terminal_fit(const struct terminal *terminal, struct grid *grid);
/* Sends what has changed since the last time. */
void terminal_show(struct terminal *terminal, const struct grid *grid);
/* Draw all cells anew: another program wrote over them. */
void terminal_redraw(struct terminal *terminal);
/* Waits for the next key. */
struct key terminal_key(struct terminal *terminal);
/* A key if there is one, else K_NONE; for long work that can be stopped. */
struct key terminal_key_now(struct terminal *terminal);
/* Whether terminal_key would give one at once; takes none. */
bool terminal_has_key(const struct terminal *terminal);
void terminal_beep(void);

#endif
