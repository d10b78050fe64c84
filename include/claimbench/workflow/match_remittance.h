/* SPDX-License-Identifier: MIT */
/*
 * match_remittance.h: a person finds the claim, or the line, that a payer's decision is about when its number is none
 * of ours, and ends what else a remittance left open.
 *
 * Before the remittance is posted the claim simply posts with the rest. Afterwards its money is unapplied: then the claim
 * is posted out of it, in an entry of its own that belongs to the remittance, so that taking that back mirrors it too.
 */
#ifndef CLAIMBENCH_WORKFLOW_MATCH_REMITTANCE_H
#define CLAIMBENCH_WORKFLOW_MATCH_REMITTANCE_H

#include "claimbench/core/claim_likeness.h"
#include "claimbench/workflow/remittances.h"

/* A claim that may be meant. */
struct match_candidate {
	struct claim claim;
	struct person_name patient;
	struct claim_likeness likeness;
};
VEC_TYPE(match_list, struct match_candidate);

/*
 * Claims that the one with id REMITTED_CLAIM_ID may mean, the likeliest first, at most LIMIT; those that are alike in
 * less than two things are left out. TYPED (NULL or "": nothing): a claim's number, or "last,first" of a patient whose
 * claims are offered whatever they are like. The caller frees OUT whatever the status.
 */
enum status match_find(struct office *office, int64_t remitted_claim_id, const char *typed, size_t limit,
		       struct match_list *out, struct error *error) MUST_CHECK;

/* What was done with it. */
struct match_done {
	bool posted;        /* out of unapplied money; else it posts with the rest */
	struct money money; /* that was paid on it */
	size_t lines_open;  /* lines that fit none of ours */
};
/*
 * It is CLAIM_ID. REFUSED: its number found a claim of ours already; its money was applied or given back since;
 * a claim that is not sent has no answer (DRAFT, never sent, voided). Exceptions end, their tasks are done.
 */
enum status match_claim(struct office *office, int64_t remitted_claim_id, int64_t claim_id, struct match_done *done,
			struct error *error) MUST_CHECK;
/* That was wrong: it is nobody's again. Of a posted one by whoever may reverse money: every entry is mirrored. */
enum status match_undo(struct office *office, int64_t remitted_claim_id, const char *reason,
		       struct error *error) MUST_CHECK;
/*
 * LINE of it, from 1, is the N-th line of our claim; 0: as it comes. REFUSED once the claim is posted: what is posted
 * to the claim as a whole stays so until the remittance is taken back.
 */
enum status match_line(struct office *office, int64_t remitted_claim_id, int32_t line, int32_t n,
		       struct error *error) MUST_CHECK;
/* The claim at a place of a remittance, from 1: its id. */
enum status match_at(struct office *office, int64_t remittance_id, int32_t position, int64_t *remitted_claim_id,
		     struct error *error) MUST_CHECK;

/* An exception is settled: HOW says by what. Its task is done. */
enum status exception_settle(struct office *office, int64_t remittance_id, int64_t exception_id, const char *how,
			     struct error *error) MUST_CHECK;

#endif
