/* SPDX-License-Identifier: MIT */
/*
 * advance.h: a training practice's time goes on: the simulated payers answer the files that were sent and the letters
 * of appeal that were filed, and the business date moves.
 */
#ifndef CLAIMBENCH_WORKFLOW_ADVANCE_H
#define CLAIMBENCH_WORKFLOW_ADVANCE_H

#include "claimbench/workflow/office.h"

enum { ADVANCE_DAYS_MAX = 366 };

struct advance_options {
	int32_t days;      /* 1 to 366 */
	uint64_t seed;     /* the same all along: with another one the past would have been another */
	const char *inbox; /* directory for the answers, made when missing; NULL: "inbox" beside the database */
};

/* A file that a payer sent back. */
struct payer_file_row {
	char kind[8]; /* TA1 999 277CA 835 271 277 */
	char file_name[128];
	struct date due;
	int64_t claims;
	struct money amount; /* of an 835: its check */
	bool was_there;      /* written before, with the same bytes */
};
VEC_TYPE(payer_file_rows, struct payer_file_row);

struct advanced {
	struct date from, to; /* business date before and after */
	char inbox[1024];
	struct payer_file_rows files; /* by day */
};

/*
 * Answers that are due after today up to DAYS later, each as a file; then the business date is that day, and the days
 * before it are closed (day_close.h), without a supervisor.
 * REFUSED in a practice that is no training practice, and when a sent file is missing or was changed: all
 * answers are worked out from all files sent so far. Files written before a failure stand, and are found
 * to be there when this is done again. OUT is the caller's to free, whatever the status.
 */
enum status payer_advance(struct office *office, const struct advance_options *options, struct advanced *out,
			  struct error *error) MUST_CHECK;
void advanced_free(struct advanced *advanced);

#endif
