/* SPDX-License-Identifier: MIT */
/* claim_filter.h: which claims a list shows, as a form. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_FILTER_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_FILTER_H

#include "tui/kit/app.h"

/* struct claim_filter **: the opener's own, changed in place when the form is taken. */
extern const struct screen claim_filter_screen;

#endif
