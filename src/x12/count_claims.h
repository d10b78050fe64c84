/* SPDX-License-Identifier: MIT */
/* count_claims.h: of sets whose contents we do not keep (837I, 837D, 276), how many claims and for how much. */
#ifndef CLAIMBENCH_X12_COUNT_CLAIMS_H
#define CLAIMBENCH_X12_COUNT_CLAIMS_H

#include "x12/envelope.h"

struct claim_count {
	struct envelope *envelope;
	int64_t claims, lines; /* CLM and LX; of a 276 TRN and SVC */
	struct money charge;   /* CLM02; AMT*T3 */
};

/* Its READING is a struct claim_count, which each ST sets to 0. */
extern const struct set_reader set_reader_count;

#endif
