/* SPDX-License-Identifier: MIT */
/*
 * claim_state.h: the life of a claim as one table (domain sheet 2.2, 2.3).
 *
 * A claim is one bill to one payer. Every move goes through claim_transition; what the table does not
 * list is refused.
 */
#ifndef CLAIMBENCH_CORE_CLAIM_STATE_H
#define CLAIMBENCH_CORE_CLAIM_STATE_H

#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/core/token.h"

enum claim_state {
	CLAIM_DRAFT,
	CLAIM_SCRUB_FAIL,
	CLAIM_HELD,
	CLAIM_READY,
	CLAIM_BATCHED,
	CLAIM_SENT,
	CLAIM_REJECTED,
	CLAIM_ACCEPTED,
	CLAIM_PENDED,
	CLAIM_PAID,
	CLAIM_PARTIAL,
	CLAIM_DENIED,
	CLAIM_APPEALED,
	CLAIM_REPLACED,
	CLAIM_VOIDED,
	CLAIM_FORWARDED,
	CLAIM_CLOSED,
	CLAIM_STATE_COUNT
};
extern const struct token_table claim_state_tokens;

enum claim_event {
	EVENT_CREATE,
	EVENT_SCRUB_PASS,
	EVENT_SCRUB_FAIL,
	EVENT_HOLD,
	EVENT_RELEASE, /* to a new scrub */
	EVENT_EDIT,
	EVENT_BATCH,
	EVENT_UNBATCH,
	EVENT_SEND,
	EVENT_999_ACCEPT,
	EVENT_999_REJECT,
	EVENT_277CA_RECEIVED, /* A0, A1 */
	EVENT_277CA_ACCEPT,   /* A2, A5 */
	EVENT_277CA_REJECT,   /* A3, A6, A7, A8 */
	EVENT_CHASE,
	EVENT_FIX,
	EVENT_GIVE_UP,
	EVENT_PEND,
	EVENT_PEND_ANSWERED,
	EVENT_REMIT_PAID,
	EVENT_REMIT_PARTIAL,
	EVENT_REMIT_DENIED,
	EVENT_REMIT_CROSSOVER, /* CLP02 19, 20, 21 */
	EVENT_REMIT_FORWARDED, /* CLP02 23 */
	EVENT_REMIT_REVERSAL,  /* CLP02 22 */
	EVENT_REMIT_UNEXPECTED,
	EVENT_REMIT_TAKEN_BACK, /* posted by mistake: the claim is again what it was */
	EVENT_APPEAL,
	EVENT_APPEAL_WON,
	EVENT_APPEAL_PART_WON,
	EVENT_APPEAL_LOST,
	EVENT_CORRECT,   /* a frequency 7 claim replaces this one */
	EVENT_VOID,      /* a frequency 8 claim cancels this one */
	EVENT_REPLACED,  /* the replacement was accepted */
	EVENT_CANCELLED, /* the void was accepted */
	EVENT_NEXT_PAYER,
	EVENT_PATIENT_DUE,
	EVENT_BILL_PATIENT,
	EVENT_WRITE_OFF,
	EVENT_REBILL,
	EVENT_CLOSED_MONEY, /* new payer money or takeback on a closed claim */
	EVENT_DISCARD,
	CLAIM_EVENT_COUNT
};
extern const struct token_table claim_event_tokens;

/* What a guard may need to know; the caller fills what it has. */
struct claim_facts {
	enum claim_state state;
	int32_t frequency;             /* 1, 7, 8 */
	enum claim_state state_before; /* of a remittance that is taken back; what a lost appeal leads back to */
	bool file_sent;                /* the batch's file has left */
	bool has_reason;               /* the user gave a reason */
	bool has_payer_claim_number;
	bool payer_accepts_replacement;
	bool unknown_to_payer; /* asked since it was sent, the payer does not find it (277 A4) */
	bool superseded;       /* a replacement or void of it is under way */
	bool supervisor;
	bool past_filing_limit, past_correction_limit;
	bool underpaid; /* paid less than the contract allows */
	bool payer_balance_zero;
	bool next_coverage;      /* another coverage is active on the date of service */
	bool passed_on;          /* the payer has sent it to the next one itself (crossover) */
	bool next_billed;        /* the next payer's claim has gone out */
	bool next_waits;         /* it was made, and waits to be scrubbed and sent */
	bool patient_share_left; /* PR amounts that the next payer or the patient owes */
	bool group_pr;           /* some of it is denied to the patient (PR), or to nobody and a notice is on file */
	bool group_co;           /* all of it is denied to the practice (CO): no notice helps */
	bool other_coverage;     /* with another payer, active on the date of service, and not billed yet */
	bool within_appeal_limit;
	bool small_write_off; /* within the user's own limit */
};

struct claim_transition_rule {
	int number;    /* row of the domain sheet; 221 stands for 22b; 232 is ours, beside 23 */
	uint32_t from; /* bit set of 1u << enum claim_state */
	enum claim_event event;
	enum claim_state to; /* CLAIM_STATE_COUNT: stays as it is; one more: facts->state_before */
	const char *(*guard)(const struct claim_facts *facts); /* NULL or why not; may be NULL */
};
extern const struct claim_transition_rule claim_transition_rules[];
extern const size_t claim_transition_rule_count;

/*
 * Where EVENT takes a claim described by FACTS: OK and *TO, or REFUSED with the reason in a biller's
 * words ("a claim that is Sent cannot be edited: correct it once the payer has accepted it").
 */
enum status claim_transition(const struct claim_facts *facts, enum claim_event event, enum claim_state *to,
			     struct error *error) MUST_CHECK;

/* Still the practice's own: may be edited (or will be, once released). */
bool claim_state_before_sent(enum claim_state state);
/* REPLACED, VOIDED, CLOSED. */
bool claim_state_is_terminal(enum claim_state state);

#endif
