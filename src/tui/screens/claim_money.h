/* SPDX-License-Identifier: MIT */
/* claim_money.h: a claim's postings as one reads an account. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_MONEY_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_MONEY_H

#include "claimbench/workflow/claims.h"

/* A line under Money: one account of a journal entry, or one answer of the payer. */
struct money_row {
	int64_t journal_id, answer_id; /* one of them is 0 */
	struct date on;                /* none: belongs to the row above */
	char what[24], account[80];
	char reason[12]; /* "CO-45", "" */
	bool is_answer;
	struct money amount;                   /* + debit, - credit; of an answer: paid */
	bool ends_entry;                       /* what is owed then stands beside it */
	struct money owed, insurance, patient; /* together, and by whom */
	char user[USER_MAX];
};
VEC_TYPE(money_rows, struct money_row);

/* The postings of an entry summed by account and reason, income left out; then the answers. False: out of memory. */
bool claim_money_rows(const struct claim_story *story, struct money_rows *out);
/* What "CO-45" means, "" when neither group nor reason are known; returns TEXT. */
char *adjustment_words(const char *reason, char *text, size_t size);

#endif
