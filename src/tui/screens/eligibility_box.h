/* SPDX-License-Identifier: MIT */
/* eligibility_box.h: what a payer answered about one coverage. */
#ifndef CLAIMBENCH_TUI_SCREENS_ELIGIBILITY_BOX_H
#define CLAIMBENCH_TUI_SCREENS_ELIGIBILITY_BOX_H

#include "tui/kit/app.h"

struct eligibility_subject {
	int64_t patient_id, coverage_id;
};
/* Opened with a struct eligibility_subject. */
extern const struct screen eligibility_box;

#endif
