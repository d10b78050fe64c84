/* SPDX-License-Identifier: MIT */
/* answer_words.h: what payers answered and what came of it, in words. */
#ifndef CLAIMBENCH_TUI_SCREENS_ANSWER_WORDS_H
#define CLAIMBENCH_TUI_SCREENS_ANSWER_WORDS_H

#include "claimbench/core/reason.h"
#include "claimbench/core/remittance_rows.h"
#include "tui/kit/theme.h"

/*
 * What is kept of an event: a claim status, "A7:562:85 of a line, ...", as a sentence with the codes behind it; a denial,
 * "R0000012: CO-197", with its reason. Any other text comes out as it is. Returns TEXT.
 */
char *status_detail_words(const char *detail, char *text, size_t size);

/* What an amount did to an account, never called debit or credit: "money received", "owed by the first payers less". */
const char *account_change_words(enum account account, struct money amount);
/* "CO-45 20.00 above the fee schedule"; returns TEXT. */
char *adjustment_sentence(const char *group, const char *carc, struct money amount, char *text, size_t size);
/* "look at: is the number on file? then correct and send again, or appeal"; "" when there is nothing to do. */
char *denial_advice(const char *carc, char *text, size_t size);
/* The words of remark codes parted by blanks: "N130: ...; MA130: ..."; returns TEXT. */
char *remark_sentence(const char *rarcs, char *text, size_t size);
/* What somebody does about it. */
const char *exception_advice(enum remit_exception kind);

enum { REMITTANCE_STATE_MAX = 24 };
/* "Posted"; "Posting 24%" of one that is being posted: so many of its claims are. */
const char *remittance_state_words(const struct remittance_row *row, char text[static REMITTANCE_STATE_MAX]);
enum role remittance_state_role(enum remittance_state state);
enum role outcome_role(enum remit_outcome outcome);

#endif
