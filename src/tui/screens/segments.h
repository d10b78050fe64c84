/* SPDX-License-Identifier: MIT */
/* segments.h: the segments and elements of a file, or of one claim in it. */
#ifndef CLAIMBENCH_TUI_SCREENS_SEGMENTS_H
#define CLAIMBENCH_TUI_SCREENS_SEGMENTS_H

#include "claimbench/base/buf.h"
#include "tui/kit/app.h"

/* Opens on TEXT, whose bytes it takes over and frees, whether or not it could be opened. TITLE is for the context line. */
void segments_open(struct view *view, const char *title, struct buf *text);

#endif
