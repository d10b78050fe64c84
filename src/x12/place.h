/* SPDX-License-Identifier: MIT */
/* place.h: where a reader's refusal stands in its file, taken apart again. */
#ifndef CLAIMBENCH_X12_PLACE_H
#define CLAIMBENCH_X12_PLACE_H

#include <stdbool.h>

#include "claimbench/base/error.h"

struct x12_place {
	unsigned long segment; /* number in the file, from 1 */
	char id[4];            /* "" when the bytes were no segment */
	int element;           /* 0: the segment as a whole */
};

/* Of "a.x12: segment 17 SV102", as x12_refuse writes it; false when ERROR names no segment. */
bool x12_place_of(const struct error *error, struct x12_place *place);

#endif
