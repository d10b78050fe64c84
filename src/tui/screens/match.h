/* SPDX-License-Identifier: MIT */
/* match.h: the claim that a payer means when its number is none of ours: candidates, and the one that a person takes. */
#ifndef CLAIMBENCH_TUI_SCREENS_MATCH_H
#define CLAIMBENCH_TUI_SCREENS_MATCH_H

#include "tui/kit/app.h"

extern const struct screen match_screen; /* const int64_t *: id of the remitted claim */

#endif
