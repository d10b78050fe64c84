/* SPDX-License-Identifier: MIT */
/*
 * rows.h: the lines of lists, as front ends show them, and vectors of core records.
 */
#ifndef CLAIMBENCH_CORE_ROWS_H
#define CLAIMBENCH_CORE_ROWS_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/code.h"
#include "claimbench/core/day_totals.h"
#include "claimbench/core/kpi.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/permission.h"
#include "claimbench/core/quality.h"
#include "claimbench/core/scrub.h"

VEC_TYPE(ids, int64_t);
VEC_TYPE(providers, struct provider);
VEC_TYPE(facilities, struct facility);
VEC_TYPE(payers, struct payer);
VEC_TYPE(patients, struct patient);
VEC_TYPE(coverages, struct coverage);

struct user {
	int64_t id, version;
	char login[USER_MAX];
	char name[61];
	enum user_role role;
	bool active;
};

/* A judged code of an audit of coding, and who had coded the claim: who keyed it. */
struct coder_slot {
	struct audit_slot slot;
	int64_t coder_id; /* 0: nobody is known */
	char coder[USER_MAX], name[61];
	char number[CLAIM_NUMBER_MAX]; /* the claim's */
};
VEC_TYPE(coder_slots, struct coder_slot);

struct patient_row {
	int64_t id;
	char account[ACCOUNT_MAX];
	struct person_name name;
	struct date birth_date;
	enum sex sex;
	char phone[PHONE_MAX];
	bool sample;
};
VEC_TYPE(patient_rows, struct patient_row);

struct encounter_row {
	int64_t id;
	struct date from;
	char place_of_service[3];
	char provider_code[9];
	enum encounter_state state;
	char first_diagnosis[DIAGNOSIS_CODE_MAX];
	char first_procedure[PROCEDURE_CODE_MAX];
	int32_t lines;
	struct money total;
	int64_t claim_id; /* newest; 0: none */
	enum claim_state claim_state;
};
VEC_TYPE(encounter_rows, struct encounter_row);

struct visit_template {
	int64_t id, version;
	char code[9];
	char label[61];
	char visit[512]; /* one-line visit grammar without patient and date */
};
VEC_TYPE(templates, struct visit_template);

struct claim_row {
	int64_t id;
	char number[CLAIM_NUMBER_MAX];
	int64_t patient_id;
	struct person_name patient;
	char account[ACCOUNT_MAX];
	bool sample;
	char payer_code[9];
	char provider_code[9];
	enum claim_state state;
	int32_t sequence, frequency;
	struct date service_from, entered_on, first_sent_on, state_on, filing_due;
	struct date limit_due;       /* of the limit that runs: filing until it is sent, appeal once it is denied */
	struct money total, balance; /* balance: what the insurer and patient still owe together */
	char why[81];                /* first finding, hold reason or rejection, "" when nothing stands in the way */
};
VEC_TYPE(claim_rows, struct claim_row);

/* Zeroed means everything. */
/* Whose part of what is owed on a claim is looked at. */
enum owed_by { OWED_BY_ANY, OWED_BY_INSURERS, OWED_BY_PATIENTS, OWED_BY_COUNT };

struct claim_filter {
	uint32_t states; /* bit set of 1u << enum claim_state; 0: all */
	int64_t payer_id, provider_id, patient_id, entered_by;
	char receiver_id[RECEIVER_ID_MAX]; /* of the payer's files */
	struct date service_from, service_to;
	struct date entered_from, entered_to;
	char text[41];    /* claim number, account or last name prefix */
	bool filing_soon; /* due within 14 days of FILING_BEFORE's date, still unsent */
	struct date filing_before;
	char rule[8];          /* has this finding */
	struct date held_by;   /* held, and its day has come by then */
	struct date silent_by; /* sent or accepted, and the payer's quiet time is over by then */
	bool credit;           /* we owe somebody on it */
	enum owed_by owed;     /* something is, by them: balances, and the sum of the claims, are their part */
	char payer_class[20];  /* word of payer_class_tokens; "": all */
	struct date limit_by;  /* a limit runs on it, and ends by that day */
	bool by_limit;         /* in the order of the limits that run, only claims with one */
	bool oldest_first;     /* by date of service; else the newest */
};

/* Open findings of one rule, over the claims that failed. */
struct finding_sum {
	char rule[8];
	enum severity severity;
	int64_t claims;
	struct money total;             /* of their charges */
	char message[FINDING_TEXT_MAX]; /* of one of them */
	char fix[FINDING_TEXT_MAX];
};
VEC_TYPE(finding_sums, struct finding_sum);

struct claim_event_row {
	int64_t claim_id;
	int32_t n; /* 1 is the creation; given by the store */
	enum claim_event event;
	int from_state; /* -1 at creation */
	enum claim_state to_state;
	struct date happened_on;
	char happened_at[21]; /* "2026-03-31T14:00:09Z"; "" in made-up history */
	int64_t user_id;
	char user[USER_MAX]; /* login; read only */
	int64_t interchange_id;
	char detail[161];
};
VEC_TYPE(claim_event_rows, struct claim_event_row);

struct interchange_row {
	int64_t id, version;
	char direction[4]; /* out in */
	char kind[8];      /* 837P ... */
	char state[12];    /* planned written sent abandoned; receiving received refused */
	char receiver_id[RECEIVER_ID_MAX];
	char receiver_name[ORGANIZATION_MAX];
	int64_t isa13, gs06;
	char batch[31];
	char directory[1024];
	char file_name[128];
	char sha256[65];
	int64_t bytes, claims;
	struct money charge;
	struct date made_on;
	char made_at[8]; /* HHMM */
	int64_t made_by;
	struct date sent_on;
	char detail[161];
	char ack[2]; /* of an outgoing file: A E P R, "" */
};
VEC_TYPE(interchange_rows, struct interchange_row);

struct submission_row {
	int64_t id, claim_id;
	int32_t n;
	int64_t interchange_id; /* 0: history from before this program */
	char file_name[128];    /* read only */
	char st02[10];
	struct money charge;
	char sha256[65];
	struct date sent_on;
	char ack[3];
	struct date ack_on;
	bool live;
	const char *snapshot; /* for submission_add only; not owned */
};
VEC_TYPE(submission_rows, struct submission_row);

struct receiver_row {
	char receiver_id[RECEIVER_ID_MAX];
	char receiver_name[ORGANIZATION_MAX];
	int64_t claims;
	struct money charge;
	struct date oldest; /* service date */
};
VEC_TYPE(receiver_rows, struct receiver_row);

enum remit_outcome {
	REMIT_PAID,
	REMIT_PARTIAL,
	REMIT_DENIED,
	REMIT_REVERSAL,
	REMIT_FORWARDED,
	REMIT_NOTICE, /* a predetermination: decides nothing */
	REMIT_OUTCOME_COUNT
};
extern const struct token_table remit_outcome_tokens;
struct remittance_claim_row {
	int64_t id, remittance_id, claim_id;
	int32_t n;
	struct date remit_on;
	enum remit_outcome outcome;
	struct money charge, paid, allowed, expected, patient;
	bool has_expected;
	char group[3], carc[6], rarc[8];
	int32_t sends;
	int32_t lines, denied_lines; /* that it judged, and that it denied */
};
VEC_TYPE(remittance_claim_rows, struct remittance_claim_row);

struct ledger_row {
	int64_t journal_id;
	struct date posted_on, effective_on;
	enum journal_kind kind;
	enum account account;
	struct money amount;
	int64_t line_id;
	char group[3], carc[6];
	char user[USER_MAX];
	char source[41];
	int64_t reverses;
};
VEC_TYPE(ledger_rows, struct ledger_row);

/* What waits today: one row of the home screen. */
enum queue {
	QUEUE_SCRUB_FAIL, /* claims with errors to mend */
	QUEUE_REJECTED,
	QUEUE_DENIED,
	QUEUE_HELD_DUE,    /* hold date reached */
	QUEUE_FILING_SOON, /* unsent, limit within 14 days */
	QUEUE_REMITTANCES, /* staged, to be posted */
	QUEUE_TASKS,       /* open, of any kind */
	QUEUE_DRAFT,
	QUEUE_READY,   /* to submit */
	QUEUE_BATCHED, /* written, not marked sent */
	QUEUE_SILENT,  /* sent, no answer within the payer's quiet time */
	QUEUE_CREDIT,  /* credit balances */
	QUEUE_COUNT
};
struct queue_row {
	enum queue queue;
	const char *label; /* "Claims with errors" */
	const char *next;  /* what to do: "mend, then scrub" */
	int64_t count;
	struct money amount;
	struct date oldest;         /* service date; paid on, of remittances; due, of tasks */
	struct claim_filter filter; /* opens the list; remittances, tasks and denials have lists of their own */
};
VEC_TYPE(queue_rows, struct queue_row);

struct code_note_line {
	char code[16];
	char kind[16];
	char text[1200]; /* the longest of the official tabular list has 809 */
};
VEC_TYPE(code_note_rows, struct code_note_line);

struct code_tree_row {
	char code[16];
	bool billable;
	bool has_children;
	char title[CODE_TITLE_MAX];
};
VEC_TYPE(code_tree_rows, struct code_tree_row);

struct fee_row {
	char schedule[9];
	char procedure[PROCEDURE_CODE_MAX];
	char modifier[MODIFIER_MAX];
	bool facility;
	bool both; /* it holds in the office and in a facility; only when it is set */
	struct date from, to;
	struct money amount;
	char title[81]; /* read only */
};
VEC_TYPE(fee_rows, struct fee_row);

/* Who set a price from a day on, and what held on that day before. */
struct fee_change {
	struct fee_row fee; /* without its end and its title */
	bool was_there;
	struct money before; /* when it WAS_THERE */
	struct date changed_on;
	char changed_by[USER_MAX]; /* login; read only */
};
VEC_TYPE(fee_changes, struct fee_change);

enum ageing_basis { AGEING_SERVICE, AGEING_RESPONSIBILITY, AGEING_SUBMISSION };
enum { AGEING_BUCKETS = 6 }; /* unbilled, 0-30, 31-60, 61-90, 91-120, >120 */
struct ageing_row {
	char label[31]; /* payer class label, or "Patient" */
	bool patient;
	char payer_class[20]; /* word of payer_class_tokens; "" of the patients */
	struct money bucket[AGEING_BUCKETS];
	struct money total;
};
VEC_TYPE(ageing_rows, struct ageing_row);

struct kpi_drill_row {
	int64_t claim_id;
	char number[CLAIM_NUMBER_MAX];
	char payer_code[9];
	struct date day;   /* the date that put it in the window */
	int64_t numerator; /* its part of the tile's numerator and denominator */
	int64_t denominator;
	char detail[61];
};
VEC_TYPE(kpi_drill_rows, struct kpi_drill_row);

/* A day that is closed. */
struct day_row {
	struct date day;
	enum day_how how;
	char login[USER_MAX];            /* of who closed it */
	char closed_at[24];              /* "" in made-up history */
	struct money owed[ROLL_PARTIES]; /* at its end */
	struct money cash;
	int64_t entries;
	int64_t journal_head, audit_seq; /* the last entry, and the last link of the audit chain */
	char audit_hash[65];
};
VEC_TYPE(day_rows, struct day_row);

enum { DAY_FAULT_MAX = 200 };

/* What stands in the way of a close, in words: ids and numbers, never names. */
struct day_fault {
	char what[DAY_FAULT_MAX];
};
VEC_TYPE(day_faults, struct day_fault);

struct kpi_point {
	struct date day;
	int64_t numerator, denominator;
};
VEC_TYPE(kpi_points, struct kpi_point);

/* What adjustments of one claim of a remittance come to, by group and reason. */
struct adjustment_sum {
	int64_t remitted_claim_id;
	char group[3], carc[6];
	struct money amount; /* + lowers the payment */
};
VEC_TYPE(adjustment_sums, struct adjustment_sum);

#endif
