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
	int64_t charge_id;    /* its charge in the journal, once it is kept */
	/* The claim that this one replaces, and the day from which its charge is owed on this one. */
	const struct tale *replaced;
	struct date replaced_on;
};

struct tale tale_begin(struct sample_world *world, const struct sample_person *person, struct encounter *encounter);
/* LOW to HIGH days after DAY, on a working day. */
struct date tale_later(struct tale *tale, struct date day, int low, int high);
/*
 * EVENT on DAY; nothing happens once the tale has reached today. The state table decides; a refusal
 * would be a fault of this file and ends the tale.
 */
bool tale_move(struct tale *tale, enum claim_event event, struct date day, const char *detail);
void tale_create(struct tale *tale, struct date entered);
/* The first scrub, and the mending of what it found; the day it is clean. */
struct date tale_scrub(struct tale *tale, struct date day);
/* Sent, once more after a rejection, until the front end has accepted it on *DAY. False: it has not. */
bool tale_send(struct tale *tale, struct date *day);
struct remittance_claim_row *tale_answer(struct tale *tale, struct date day, enum remit_outcome outcome);
void tale_pay(struct tale *tale, struct date day);
void tale_deny(struct tale *tale, struct date day);
/* Claim, events, sends, answers and money into the store. */
enum status tale_keep(struct tale *tale, struct error *error) MUST_CHECK;

#endif
