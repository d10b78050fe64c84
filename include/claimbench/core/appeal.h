/* SPDX-License-Identifier: MIT */
/*
 * appeal.h: what a person did about a balance that a payer left: appeals and payment disputes, and decisions of the
 * practice's own (domain sheet 2.3 rows 16, 24 to 26, 32 to 34).
 */
#ifndef CLAIMBENCH_CORE_APPEAL_H
#define CLAIMBENCH_CORE_APPEAL_H

#include <stdint.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"

enum {
	APPEAL_LETTER_MAX = 4096,
	DECISION_REASON_MAX = 161,
	DECISION_NOTICE_MAX = 81,
	APPEAL_TELLS_MAX = 601, /* what a person says for it */
};

enum appeal_outcome {
	APPEAL_OPEN,
	APPEAL_OVERTURNED,
	APPEAL_PART, /* overturned in part: for the measures a win too (domain sheet K31) */
	APPEAL_UPHELD,
	APPEAL_WITHDRAWN, /* we gave it up before it was decided: no measure counts it */
	APPEAL_OUTCOME_COUNT
};
extern const struct token_table appeal_outcome_tokens;

/* One level of an appeal, or a dispute about a claim that was paid too little. */
struct appeal {
	int64_t id, version;
	int64_t claim_id;
	int32_t level;
	bool dispute;
	char group[3], carc[6], rarc[8]; /* of what it is about; "" of a dispute */
	struct date denied_on;           /* the decision it is about */
	struct date due_on;              /* the payer takes it until then; none: no limit known */
	struct date filed_on;
	int64_t filed_by;
	char override_reason[DECISION_REASON_MAX]; /* why it was filed after due_on; "" */
	struct money contested;
	struct money paid_before; /* by the payer, when it was filed */
	char letter[APPEAL_LETTER_MAX];
	enum appeal_outcome outcome;
	struct date decided_on; /* none: it is not */
	int64_t decided_by;
	struct money recovered;
	int64_t remitted_claim_id; /* the answer that decided it; 0: by hand, or not yet */
};
VEC_TYPE(appeals, struct appeal);

enum decision_kind {
	DECISION_WRITE_OFF,
	DECISION_GIVE_UP,
	DECISION_BILL_PATIENT,
	DECISION_REBILL,
	DECISION_BAD_DEBT,
	DECISION_SMALL_BALANCE,
	DECISION_KIND_COUNT
};
extern const struct token_table decision_kind_tokens;

/* A balance that was ended by a person; never changed. */
struct claim_decision {
	int64_t id;
	int64_t claim_id;
	enum decision_kind kind;
	struct money amount;
	char group[3], carc[6]; /* the cause; "" */
	char reason[DECISION_REASON_MAX];
	char notice[DECISION_NOTICE_MAX]; /* what the patient has signed: "ABN, paper chart"; "" */
	struct date notice_on;
	int64_t journal_id;   /* 0: no money moved */
	int64_t new_claim_id; /* of a rebill; 0 */
	struct date decided_on;
	int64_t decided_by;
};
VEC_TYPE(claim_decisions, struct claim_decision);

/* What a letter is made of. TELLS is what a person says for it, in a few sentences; may be "". */
struct appeal_facts {
	const struct professional_claim *claim;
	const struct appeal *appeal; /* level, dispute, reason, days, contested */
	struct date today;
	struct money paid;
	const char *tells;
};
/* A letter as plain text of at most 72 columns, ready to be printed. */
void appeal_letter_write(const struct appeal_facts *facts, struct buf *out);

#endif
