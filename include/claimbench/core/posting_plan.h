/* SPDX-License-Identifier: MIT */
/*
 * posting_plan.h: what one claim of a remittance does to our claim: one journal entry, what is denied, where the
 * claim goes next, and what a person should look at (domain sheet 2.3 rows 19-23, 35, 36; 3.3 to 3.6). Nothing is
 * looked up and nothing kept: facts in, plan out.
 */
#ifndef CLAIMBENCH_CORE_POSTING_PLAN_H
#define CLAIMBENCH_CORE_POSTING_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/disposition.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/remittance.h"
#include "claimbench/core/rows.h"

/* Why a person should look: one row of the list of exceptions. */
enum remit_exception {
	REMIT_EXCEPTION_CLAIM,      /* no claim of ours fits: its money is unapplied */
	REMIT_EXCEPTION_LINE,       /* a line fits none of ours: it is posted to the claim as a whole */
	REMIT_EXCEPTION_CHARGE,     /* the payer says another charge than we sent */
	REMIT_EXCEPTION_PATIENT,    /* CLP05 is not what the PR adjustments come to */
	REMIT_EXCEPTION_UNEXPECTED, /* the claim was not waiting for a decision */
	REMIT_EXCEPTION_REVERSAL,   /* takes back what was never posted here */
	REMIT_EXCEPTION_GROUP,      /* CR outside a reversal */
	REMIT_EXCEPTION_NOTICE,     /* a predetermination: decides nothing */
	REMIT_EXCEPTION_FORWARDED,  /* not the payer's: find whose */
	REMIT_EXCEPTION_TAKEBACK,   /* the payer takes money back: find the claim */
	REMIT_EXCEPTION_ADJUSTMENT, /* money between us and the payer that is about no claim */
	REMIT_EXCEPTION_PAYER,      /* the payer is none of ours */
	REMIT_EXCEPTION_CREDIT,     /* more was paid than is owed */
	REMIT_EXCEPTION_NEXT_PAYER, /* the next payer's claim had gone out before */
	REMIT_EXCEPTION_UNDERPAID,  /* less was allowed than the contract says */
	REMIT_EXCEPTION_COUNT
};
extern const struct token_table remit_exception_tokens;

struct plan_exception {
	enum remit_exception kind;
	struct money amount;
	char detail[161]; /* no patient data */
};
VEC_TYPE(plan_exceptions, struct plan_exception);

/* What was denied: a memo for whoever works it. */
struct plan_denial {
	int32_t line;    /* of the remittance, from 1; 0: the claim as a whole */
	int64_t line_id; /* our service line; 0: none fits */
	char group[3], carc[6];
	char rarcs[64]; /* remark codes of the line, else of the claim: "N130 MA130" */
	struct money amount;
	bool patient_may_be_billed; /* PR */
};
VEC_TYPE(plan_denials, struct plan_denial);

struct posting_facts {
	const struct claim *claim; /* as it is before this */
	const struct encounter *encounter;
	int64_t payer_id;      /* who sends the remittance; 0: not known */
	int64_t remittance_id; /* 0: only to look */
	struct money owed;     /* by the claim's payer, now */
	bool next_coverage;    /* another payer comes after the claim's, on the date of service */
	struct date posted_on; /* business date */
	struct date paid_on;   /* BPR16 */
	int64_t user_id;
};

struct posting_plan {
	struct journal_entry entry; /* no postings: no money moves */
	enum remit_outcome outcome;
	enum claim_event event; /* CLAIM_EVENT_COUNT: nothing happens to the claim */
	bool crossover;         /* the payer has passed it on to the next one */
	bool awaited;           /* money of an appeal that was won by letter: the claim is PAID, and its payer owes */
	struct money paid, contractual, sequester, denied, info;
	struct money patient;  /* moved to the next payer or the patient */
	struct money interest; /* AMT*I, part of no balance: its money comes as PLB L6 */
	struct money allowed;  /* charge less contract and denied */
	struct plan_denials denials;
	struct plan_exceptions exceptions;
	VEC_OF(int64_t) line_ids; /* our line of each line of the remittance; 0: none */
};

/*
 * Which of our lines LINE of REMIT is about: as a person said, by the control number we sent (REF*6R), by code, modifiers and charge,
 * by code and charge. 0-based; -1 none. TAKEN marks those an earlier line has; a payer may split one only by number.
 */
int remittance_line_match(const struct remittance_line *line, const struct encounter *encounter,
			  const bool taken[static LINES_MAX]);

/* FAULT when out of memory. The caller frees PLAN whatever the status. */
enum status posting_plan_make(struct posting_plan *plan, const struct remittance_claim *remit,
			      const struct posting_facts *facts, struct error *error) MUST_CHECK;
void posting_plan_free(struct posting_plan *plan);
/* What moves on is owed on NEXT, the next payer's claim. */
void posting_plan_next_claim(struct posting_plan *plan, const struct claim *next);

/* Where the pairs of a PLB go, as the table says; + takes money away from the practice. */
enum account provider_adjustment_account(const char *reason, struct money amount);
/* CASH and its counterpart; empty when the amount is zero. Also for claims that fit none of ours: REASON "". */
void provider_adjustment_entry(struct journal_entry *entry, const char *reason, struct money amount,
			       const struct posting_facts *facts);

#endif
