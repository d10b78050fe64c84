/* SPDX-License-Identifier: MIT */
/* segments.h: the segments and elements of a file, or of one claim in it. */
#ifndef CLAIMBENCH_TUI_SCREENS_SEGMENTS_H
#define CLAIMBENCH_TUI_SCREENS_SEGMENTS_H

#include "claimbench/base/buf.h"
#include "claimbench/core/rows.h"
#include "tui/kit/app.h"

/* Where the cursor stands first. */
struct segments_place {
	unsigned long segment; /* from 1; 0: see FIND */
	int element;           /* of it, from 1; 0: on the segment itself */
	const char *find;      /* the first segment with this as a whole element or component; NULL: the beginning */
};

extern const struct screen segments_screen; /* opened by these */

/* Opens on TEXT, whose bytes it takes over and frees, whether or not it could be opened. TITLE is for the context line. */
void segments_open(struct view *view, const char *title, struct buf *text);
/* A file that went out or came in; PLACE may be NULL. */
void segments_open_file(struct view *view, const struct interchange_row *file, const struct segments_place *place);

#endif
