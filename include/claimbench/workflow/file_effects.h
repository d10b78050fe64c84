/* SPDX-License-Identifier: MIT */
/* file_effects.h: from a segment of a file to what it did here: events of claims, postings, denials. */
#ifndef CLAIMBENCH_WORKFLOW_FILE_EFFECTS_H
#define CLAIMBENCH_WORKFLOW_FILE_EFFECTS_H

#include "claimbench/base/vec.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/rows.h"
#include "claimbench/workflow/office.h"

enum { FILE_EFFECTS_MAX = 500 };

/* One row that the file caused. */
struct file_effect {
	enum file_effect_kind { EFFECT_EVENT, EFFECT_POSTING, EFFECT_DENIAL } kind;
	int64_t claim_id; /* 0: of no claim */
	char number[CLAIM_NUMBER_MAX];
	struct date on;
	/* Of an event. */
	enum claim_event event;
	enum claim_state state; /* of the claim since then */
	char user[USER_MAX];
	char detail[161];
	/* Of a posting or denial. */
	int64_t journal_id;
	enum account account;
	struct money amount;
	char reason[12]; /* "CO-45", "" */
	bool is_undone;  /* the posting was mirrored since, the denial ended by a reversal */
};
VEC_TYPE(file_effects, struct file_effect);

/*
 * What the file did by SEGMENT (from 1), which names the claim NUMBER (CLM, CLP, TRN of an answer) or is a PLB. NUMBER
 * "" and SEGMENT no PLB that was posted: all events of the file, FILE_EFFECTS_MAX at most. The caller frees OUT
 * whatever the status.
 */
enum status file_effects_load(struct office *office, int64_t interchange_id, unsigned long segment, const char *number,
			      struct file_effects *out, struct error *error) MUST_CHECK;

#endif
