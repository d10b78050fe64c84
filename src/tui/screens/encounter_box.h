/* SPDX-License-Identifier: MIT */
/* encounter_box.h: one visit read through, in a box over the chart. */
#ifndef CLAIMBENCH_TUI_SCREENS_ENCOUNTER_BOX_H
#define CLAIMBENCH_TUI_SCREENS_ENCOUNTER_BOX_H

#include "tui/kit/app.h"

extern const struct screen encounter_box; /* const int64_t *: encounter id */

#endif
