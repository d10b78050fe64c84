/* SPDX-License-Identifier: MIT */
/* denial_row.h: a line of the queue of denials. */
#ifndef CLAIMBENCH_CORE_DENIAL_ROW_H
#define CLAIMBENCH_CORE_DENIAL_ROW_H

#include "claimbench/core/claim.h"
#include "claimbench/core/playbook.h"

struct denial_queue_row {
	int64_t claim_id;
	char number[CLAIM_NUMBER_MAX];
	int64_t patient_id;
	struct person_name patient;
	char account[ACCOUNT_MAX];
	int64_t payer_id;
	enum claim_state state;
	struct date service_from, entered_on;
	struct money total, owed; /* owed: by its payer */
	struct date denied_on;    /* its last answer */
	char group[3], carc[6], rarc[8];
	struct money expected; /* by contract; nothing when that is not known */
	/* What follows from these. */
	struct play play;
	struct money at_stake;
	int32_t win_permille;
	struct date limit;  /* until when the first thing to do can be done; none: no limit known */
	struct money value; /* denial_value: the queue is in this order */
};
VEC_TYPE(denial_queue_rows, struct denial_queue_row);

#endif
