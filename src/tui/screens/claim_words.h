/* SPDX-License-Identifier: MIT */
/* claim_words.h: what is said of claims in words, on the list and on the claim. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_WORDS_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_WORDS_H

#include "claimbench/core/claim.h"
#include "tui/kit/theme.h"
#include "tui/screens/desk.h"

enum { WORDS_MAX = 240 };

/* Groups of states as billers think of them; GROUP_OTHER is any other set. */
enum state_group { GROUP_ANY, GROUP_MEND, GROUP_OURS, GROUP_PAYER, GROUP_DECIDED, GROUP_DONE, GROUP_OTHER };
extern const struct token_table state_groups;
extern const uint32_t state_group_states[GROUP_OTHER];
enum state_group state_group_of(uint32_t states);

/* "Rejected, payer BCX, service 01/01/2026 to 03/31/2026"; "All claims" for an empty filter. */
void claim_filter_words(const struct desk *desk, const struct claim_filter *filter, char text[static WORDS_MAX]);

/*
 * How a claim in STATE stands to its filing limit: "12 days", "today", "3 d past" in a list, "" where it no
 * longer matters or is not near. LONG: with the date, near or not.
 */
enum filing_words { FILING_SHORT, FILING_LONG };
enum role claim_filing_words(enum claim_state state, struct date due, struct date today, enum filing_words form,
			     char *text, size_t size);

/* What comes next for a claim in STATE. */
const char *claim_next_step(enum claim_state state);

/* "1,234" */
char *count_format(int64_t count, char text[static MONEY_TEXT_MAX]);
/* 03/31/26 */
char *date_format_short(struct date date, char text[static DATE_TEXT_MAX]);

#endif
