/* SPDX-License-Identifier: MIT */
/*
 * appeal_rows.h: denials worked to their end, in and out of the database: appeals, decisions, the queue. The
 * conventions are those of rows.h.
 */
#ifndef CLAIMBENCH_STORE_APPEAL_ROWS_H
#define CLAIMBENCH_STORE_APPEAL_ROWS_H

#include "claimbench/core/appeal.h"
#include "claimbench/core/denial_row.h"
#include "store/store.h"

enum status appeal_put(struct store *, int64_t practice_id, struct appeal *, struct error *) MUST_CHECK;
enum status appeal_list(struct store *, int64_t practice_id, int64_t claim_id, struct appeals *,
			struct error *) MUST_CHECK;
/* The claim's that is under way; NOT_FOUND without touching ERROR. */
enum status appeal_open(struct store *, int64_t practice_id, int64_t claim_id, struct appeal *,
			struct error *) MUST_CHECK;
/* The one that an answer decided; NOT_FOUND without touching ERROR. */
enum status appeal_of_answer(struct store *, int64_t practice_id, int64_t remitted_claim_id, struct appeal *,
			     struct error *) MUST_CHECK;

/* A letter as it went by mail, with the payer's number of the claim. */
struct sent_letter {
	char payer_number[PAYER_CLAIM_NUMBER_MAX];
	char letter[APPEAL_LETTER_MAX];
	struct date filed_on;
};
VEC_TYPE(sent_letters, struct sent_letter);
/* All of the practice's, in the order in which they were filed. */
enum status letter_list(struct store *, int64_t practice_id, struct sent_letters *, struct error *) MUST_CHECK;

enum status decision_add(struct store *, int64_t practice_id, struct claim_decision *, struct error *) MUST_CHECK;
enum status decision_list(struct store *, int64_t practice_id, int64_t claim_id, struct claim_decisions *,
			  struct error *) MUST_CHECK;

/* What is owed by the claim's payer on one line; line 0: on the claim as a whole. */
struct line_owed {
	int64_t line_id;
	struct money amount;
};
VEC_TYPE(lines_owed, struct line_owed);
enum status lines_owed_list(struct store *, int64_t claim_id, struct lines_owed *, struct error *) MUST_CHECK;
/* What payers have paid on the claim, reversals taken off. */
enum status claim_paid(struct store *, int64_t claim_id, struct money *, struct error *) MUST_CHECK;

/* Claims that are DENIED or PARTIAL and on which the payer owes, in no order. */
enum status denial_queue_list(struct store *, int64_t practice_id, struct denial_queue_rows *,
			      struct error *) MUST_CHECK;
/* Of at most LIMIT denials with CARC since that day that came to an end: how many, and how many were paid after all. */
enum status denial_history(struct store *, int64_t practice_id, const char *carc, struct date since, size_t limit,
			   int64_t *decided, int64_t *won, struct error *) MUST_CHECK;

#endif
