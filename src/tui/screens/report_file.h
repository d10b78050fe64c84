/* SPDX-License-Identifier: MIT */
/* report_file.h: what a panel shows, into a file: to be printed, or for a spreadsheet or a program. */
#ifndef CLAIMBENCH_TUI_SCREENS_REPORT_FILE_H
#define CLAIMBENCH_TUI_SCREENS_REPORT_FILE_H

#include "claimbench/workflow/reports.h"
#include "tui/kit/app.h"

/* Asks for the file's name, "NAME-2026-03-31.txt" unless another is typed; VIEW's screen gets the answer. */
void report_ask(struct view *view, int question, const char *name);
/* Writes it: the name's ending says whether it is pages (.txt), CSV or JSON. */
void report_answered(struct view *view, const struct answer *answer, const struct report *report, const void *subject);

#endif
