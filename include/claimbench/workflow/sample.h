/* SPDX-License-Identifier: MIT */
/*
 * sample.h: an invented practice with months of history, the same for the same seed.
 */
#ifndef CLAIMBENCH_WORKFLOW_SAMPLE_H
#define CLAIMBENCH_WORKFLOW_SAMPLE_H

#include "claimbench/workflow/office.h"

/* A practice's payers keep what they were sent in memory, some 1.1 kB a claim of the 2 GiB that they may take. */
enum { SAMPLE_CLAIMS_MAX = 1500000 };

struct sample_options {
	uint64_t seed;     /* default 1 */
	int64_t claims;    /* about so many, at most SAMPLE_CLAIMS_MAX; 0: the usual 1,500 */
	struct date today; /* none: 2026-03-31 */
	bool rules_off;    /* nobody heeds the scrub: only rules that a file needs are on, and more is denied */
};
/* Into a new file at office_options.path; gone again when it fails. REFUSED before there is one: too many claims. */
enum status sample_create(const struct office_options *options, const struct sample_options *sample,
			  const struct progress *progress, struct error *error) MUST_CHECK;

#endif
