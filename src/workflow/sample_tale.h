/* SPDX-License-Identifier: MIT */
/*
 * sample_tale.h: one claim of the sample practice while its history is told: everything that happens to
 * it is kept aside until it has its row.
 */
#ifndef CLAIMBENCH_WORKFLOW_SAMPLE_TALE_H
#define CLAIMBENCH_WORKFLOW_SAMPLE_TALE_H

#include "claimbench/core/rows.h"
#include "workflow/sample_private.h"

enum { TALE_EVENTS_MAX = 24, TALE_SENDS_MAX = 3, TALE_REMITS_MAX = 3 };

struct tale {
	struct sample_world *world;
	const struct sample_person *person;
	const struct sample_temper *temper;
	struct encounter *encounter;
	struct claim claim;
	struct date state_on;
	bool over; /* the next event would lie after today */
	int event_count;
	struct claim_event_row events[TALE_EVENTS_MAX];
	struct submission_row sends[TALE_SENDS_MAX];
	int send_count;
	struct remittance_claim_row remits[TALE_REMITS_MAX];
	int remit_count;
	struct money refused; /* the part of the charge that a partly paid claim's payer does not pay */
};

/* LOW to HIGH days after DAY, on a working day. */
struct date tale_later(struct tale *tale, struct date day, int low, int high);
/* Claim, events, sends, answers and money into the store. */
enum status tale_keep(struct tale *tale, struct error *error) MUST_CHECK;

#endif
