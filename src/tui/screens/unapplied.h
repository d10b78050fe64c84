/* SPDX-License-Identifier: MIT */
/* unapplied.h: money that pays nothing yet, and what it is applied to. */
#ifndef CLAIMBENCH_TUI_SCREENS_UNAPPLIED_H
#define CLAIMBENCH_TUI_SCREENS_UNAPPLIED_H

#include "tui/kit/app.h"

extern const struct screen unapplied_screen; /* const int64_t *: patient id; NULL: everybody's */

#endif
