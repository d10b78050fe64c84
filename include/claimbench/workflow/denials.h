/* SPDX-License-Identifier: MIT */
/*
 * denials.h: a claim that its payer refused, in whole or in part, worked to its end (domain sheet 2.3 rows 16, 24 to
 * 26, 32 to 34; 4.3): appealed, written off, billed to the patient, given up, billed to another payer.
 *
 * Each function is one unit of work, with its entry of the journal, its event and its link of the audit chain; each
 * asks its own right (RIGHT_WORK_DENIAL, RIGHT_WRITE_OFF) and refuses with a sentence.
 */
#ifndef CLAIMBENCH_WORKFLOW_DENIALS_H
#define CLAIMBENCH_WORKFLOW_DENIALS_H

#include "claimbench/core/appeal.h"
#include "claimbench/core/denial_row.h"
#include "claimbench/core/remittance_rows.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/office.h"

/* ---- looking ---- */

/* The queue: what is denied or paid in part and not paid yet, by expected value, then by the day it is due. */
enum status denial_queue(struct office *office, struct denial_queue_rows *out, struct error *error) MUST_CHECK;

/* Which rule of the scrub, as they are today, catches a denial on the claim as it was sent. */
enum guard_kind {
	GUARD_NONE,    /* no rule is about it */
	GUARD_CATCHES, /* it fires */
	GUARD_WOULD,   /* a learned one would, if it were on */
	GUARD_LOOKS    /* one is about this reason, but does not fire */
};
struct denial_guard {
	enum guard_kind kind;
	char rule[8]; /* "" with NONE */
};

enum { GUARD_WORDS_MAX = 80 };
/* "rule CD-08 catches it today"; returns TEXT. */
const char *denial_guard_words(const struct denial_guard *guard, char text[static GUARD_WORDS_MAX]);

/* What one needs to know to work a claim's denial. */
struct denial_case {
	struct claim claim;
	struct patient patient;
	struct claim_facts facts;
	char payer_code[9];
	struct denial_rows denials; /* those that are open; of history one, made of the last answer */
	struct play play;           /* of the first of them */
	struct denial_guard guard;  /* against the first of them */
	struct money insurance, patient_owes;
	struct money at_stake; /* what an answer in our favour may bring */
	int64_t decided, won;  /* such denials of our own that came to an end, and came back */
	int32_t win_permille;
	struct money value;
	struct date denied_on; /* none: it was not decided */
	struct date appeal_limit, correction_limit;
	struct appeals appeals;
	struct claim_decisions decisions;
};
/* The caller frees OUT whatever the status. */
enum status denial_case_load(struct office *office, int64_t claim_id, struct denial_case *out,
			     struct error *error) MUST_CHECK;
void denial_case_free(struct denial_case *out);
/* The limit that counts for the first thing to do; none: no limit is known. */
struct date denial_case_limit(const struct denial_case *denial);
/* The appeal that is under way; NULL. */
const struct appeal *denial_case_appeal(const struct denial_case *denial);

/* ---- ending a balance ---- */

/*
 * What the claim's payer still owes is written off, line by line, each with the cause of its denial (WO:TIMELY where
 * it came too late, else WO:DENIAL: both are K22's). Above the practice's limit a supervisor's work.
 */
enum status claim_write_off(struct office *office, int64_t claim_id, const char *reason,
			    struct error *error) MUST_CHECK;
/* A REJECTED claim past its filing limit, by a supervisor: written off as too late. */
enum status claim_give_up(struct office *office, int64_t claim_id, const char *reason, struct error *error) MUST_CHECK;
/* What the patient owes on the claim, as DECISION_BAD_DEBT, or DECISION_SMALL_BALANCE up to the practice's limit. */
enum status claim_write_off_patient(struct office *office, int64_t claim_id, enum decision_kind kind,
				    const char *reason, struct error *error) MUST_CHECK;

/* Why the patient may be billed beyond what the payer says: what was signed, and when. */
struct signed_notice {
	const char *text; /* "ABN, paper chart"; NULL or "": nothing was signed */
	struct date on;
};
/*
 * What was denied to the patient (PR), and with a NOTICE what was denied to nobody (OA, PI), is the patient's from now
 * on; what was denied to the practice (CO) never. *ENDED: nothing is left at the payer and the claim is CLOSED; else
 * the rest waits to be worked.
 */
enum status claim_bill_patient(struct office *office, int64_t claim_id, const struct signed_notice *notice, bool *ended,
			       struct error *error) MUST_CHECK;
/*
 * The claim is CLOSED, and its charge is billed to another coverage of the patient's, active on the date of service,
 * within that payer's own limit. PAYER_ID 0: the only other one.
 */
enum status claim_rebill(struct office *office, int64_t claim_id, int64_t payer_id, struct later_claim *out,
			 struct error *error) MUST_CHECK;

/* ---- appeals ---- */

struct appeal_request {
	int64_t claim_id;
	const char *tells;    /* what is said for it, in the letter; "" */
	const char *override; /* why it is filed after the payer's limit (supervisor); "" */
	const char *save_as;  /* a file that the letter goes to as well, which must not exist yet; "": none */
};
/* The letter as it would be filed, into OUT (which this initialises); nothing is kept. */
enum status appeal_letter(struct office *office, const struct appeal_request *request, struct buf *out,
			  struct error *error) MUST_CHECK;
/* Filed today: the next level, its letter kept. On a PAID claim a payment dispute. OUT may be NULL. */
enum status claim_appeal(struct office *office, const struct appeal_request *request, struct appeal *out,
			 struct error *error) MUST_CHECK;

struct appeal_decision {
	int64_t claim_id;
	enum appeal_outcome outcome; /* OVERTURNED, PART, UPHELD */
	struct date on;              /* of the payer's letter */
	struct money recovered;      /* that the payer promises; 0 with UPHELD */
};
/* By the payer's letter; a remittance decides an appeal by itself when it is posted. */
enum status claim_appeal_decide(struct office *office, const struct appeal_decision *decision,
				struct error *error) MUST_CHECK;

#endif
