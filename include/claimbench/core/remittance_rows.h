/* SPDX-License-Identifier: MIT */
/*
 * remittance_rows.h: what was received and kept: remittances, their claims, denials, exceptions and tasks.
 */
#ifndef CLAIMBENCH_CORE_REMITTANCE_ROWS_H
#define CLAIMBENCH_CORE_REMITTANCE_ROWS_H

#include <stdint.h>

#include "claimbench/core/posting_plan.h"
#include "claimbench/core/remittance.h"
#include "claimbench/core/rows.h"

enum remittance_state {
	REMITTANCE_ARRIVING, /* its claims are being kept, some at a time */
	REMITTANCE_STAGED,   /* whole, and without effect */
	REMITTANCE_POSTED,
	REMITTANCE_TAKEN_BACK, /* undone entry by entry; may be posted again */
	REMITTANCE_STATE_COUNT
};
extern const struct token_table remittance_state_tokens;

/* One check or transfer. */
struct remittance_row {
	int64_t id, version;
	int64_t payer_id;       /* 0: none of ours */
	int64_t interchange_id; /* 0: keyed by hand, or history from before this program */
	enum remittance_state state;
	int32_t position; /* of its transaction set in the file, from 1 */
	char batch[31];   /* "R0000012": what the office calls it */
	char trace[REMIT_REFERENCE_MAX], payer_trace[REMIT_REFERENCE_MAX];
	char payer_name[ORGANIZATION_MAX];
	char payee_npi[11];
	char handling[3], method[4];
	struct date paid_on, produced_on, staged_on, posted_on;
	int64_t posted_by;
	struct money amount; /* less than 0: a debit */
	int64_t claims;
	struct money charge, paid, adjusted; /* adjusted: + takes money away */
	int64_t segment;
	int64_t keyed_by; /* user; 0: it came in a file */
	/* Being posted since, some claims at a time: so many of them, by which so much came in; none and 0: not. */
	struct date begun_on;
	int64_t begun_claims;
	struct money begun;
};
VEC_TYPE(remittance_rows, struct remittance_row);

/* A claim of a remittance as it was kept. The lists of SAID belong to whoever holds this; see remitted_claim_free. */
struct remitted_claim {
	int64_t id, remittance_id;
	int64_t claim_id; /* 0: none of ours */
	int32_t position; /* in the remittance, from 1 */
	int32_t n;        /* answer number of the claim; 0: not posted */
	struct date remit_on;
	enum remit_outcome outcome;
	int64_t journal_id;            /* 0: no money moved, or not posted */
	int state_before, state_after; /* of the claim; -1: it did not move */
	int64_t matched_by;            /* who found the claim; 0: its number did */
	struct date matched_on;
	int64_t receipt_id; /* the entry that brought its money in before it was found; 0 */
	struct remittance_claim said;
};

struct provider_adjustment_row {
	int64_t id, journal_id;
	struct provider_adjustment said;
};
VEC_TYPE(provider_adjustment_rows, struct provider_adjustment_row);

enum { EXCEPTION_HOW_MAX = 81 };

struct exception_row {
	int64_t id, remitted_claim_id; /* 0: of the remittance as a whole */
	enum remit_exception kind;
	struct money amount;
	char detail[161];
	bool resolved;
	struct date resolved_on; /* none: before this was kept */
	char resolved_by[USER_MAX], how[EXCEPTION_HOW_MAX];
	int64_t task_id; /* made of it; 0 */
};
VEC_TYPE(exception_rows, struct exception_row);

enum denial_state {
	DENIAL_OPEN,
	DENIAL_CLOSED,
	DENIAL_REVERSED,   /* the payer took its decision back */
	DENIAL_TAKEN_BACK, /* we took the remittance back */
	DENIAL_STATE_COUNT
};
extern const struct token_table denial_state_tokens;

struct denial_row {
	int64_t id, version;
	int64_t claim_id, remitted_claim_id;
	int64_t line_id; /* 0: the claim as a whole */
	char group[3], carc[6], rarcs[64];
	struct money amount;
	bool patient_may_be_billed;
	enum denial_state state;
	struct date denied_on;
};
VEC_TYPE(denial_rows, struct denial_row);

enum task_state { TASK_OPEN, TASK_DONE, TASK_STATE_COUNT };
extern const struct token_table task_state_tokens;

/* What the program itself ends when the work is done; all others a person ends. */
enum task_kind { TASK_OTHER, TASK_DENIAL, TASK_APPEAL, TASK_KIND_COUNT };
extern const struct token_table task_kind_tokens;

/* Ids are 0 for what it is not about. */
struct task_row {
	int64_t id, version;
	enum task_state state;
	enum task_kind kind;
	int64_t owner_id;    /* 0: whoever comes first */
	char owner_role[12]; /* word of user_role_tokens: whoever has it; "": anybody */
	struct date due_on;
	char reason[161]; /* no patient data */
	int64_t claim_id, patient_id, payer_id, remittance_id, interchange_id;
	struct date made_on;
	int64_t made_by;
	struct date done_on;
	int64_t done_by;
};
VEC_TYPE(task_rows, struct task_row);

void remitted_claim_free(struct remitted_claim *claim);

#endif
