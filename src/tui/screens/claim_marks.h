/* SPDX-License-Identifier: MIT */
/* claim_marks.h: claims marked in a list, to be moved together. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_MARKS_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_MARKS_H

#include "claimbench/core/rows.h"
#include "tui/screens/claim_moves.h"

enum { MARKS_MAX = 2000 };

/* Marks are kept by id. */
bool claim_is_marked(const struct claim_refs *marks, int64_t id);
/* False when there is no room for one more. */
bool claim_mark(struct claim_refs *marks, const struct claim_row *row);
void claim_unmark(struct claim_refs *marks, int64_t id);
struct claim_ref claim_ref_of(const struct claim_row *row);

#endif
