/* SPDX-License-Identifier: MIT */
/* write_status.h: what a 277CA and a 277 share. */
#ifndef CLAIMBENCH_X12_WRITE_STATUS_H
#define CLAIMBENCH_X12_WRITE_STATUS_H

#include "claimbench/core/acknowledgment.h"
#include "x12/writer.h"

/* TRN of KIND, 1 or 2. */
void status_write_trace(struct x12_writer *x12, const char *kind, const char *number);
/* What STC says beside its triples: ACTION and TEXT of a 277CA, PAID of a 277 (NULL: none). */
struct status_said {
	struct date on;
	const char *action;
	struct money charge;
	const struct money *paid;
	const char *text;
};
/* Up to three triples of STATUSES; they are accepted or not together. Returns how many. */
int status_write_stc(struct x12_writer *x12, const struct claim_status *statuses, int count,
		     const struct status_said *said);
/* REF*1K when there is one. */
void status_write_payer_number(struct x12_writer *x12, const char *number);
/* DTP*472. */
void status_write_days(struct x12_writer *x12, struct date from, struct date to);

#endif
