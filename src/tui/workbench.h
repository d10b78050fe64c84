/* SPDX-License-Identifier: MIT */
/* workbench.h: the terminal program, from start to end. */
#ifndef CLAIMBENCH_TUI_WORKBENCH_H
#define CLAIMBENCH_TUI_WORKBENCH_H

#include <stdbool.h>
#include <stdio.h>

#include "claimbench/workflow/office.h"

/*
 * Open the office and run the workbench on the controlling terminal until the user leaves. COLOUR false:
 * monochrome whatever the terminal can. The process's exit code; what went wrong is said on ERR once the
 * terminal is itself again. HOME is what "~" stands for in paths that are typed; NULL: nothing.
 */
int workbench_run(const struct office_options *options, const char *home, bool colour, FILE *err);

#endif
