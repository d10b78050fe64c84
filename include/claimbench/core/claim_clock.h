/* SPDX-License-Identifier: MIT */
/*
 * claim_clock.h: the limits that run on a claim (domain sheet 2.6): filing, correction, appeal, the next payer's, and
 * how long silence is normal. They count receipt by the payer: a warning comes days before.
 */
#ifndef CLAIMBENCH_CORE_CLAIM_CLOCK_H
#define CLAIMBENCH_CORE_CLAIM_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/core/claim.h"
#include "claimbench/core/payer.h"

enum claim_clock_kind {
	CLAIM_CLOCK_FILING,     /* a first claim of the first payer */
	CLAIM_CLOCK_SECONDARY,  /* of a later one */
	CLAIM_CLOCK_CORRECTION, /* what takes the claim's place */
	CLAIM_CLOCK_APPEAL,
	CLAIM_CLOCK_QUIET, /* the payer's silence */
	CLAIM_CLOCK_COUNT
};
extern const struct token_table claim_clock_tokens;

enum { CLAIM_CLOCK_SOON_DAYS = 7, CLAIM_CLOCK_WARNING_DAYS = 14 };

/* Dates are none for what has not happened. */
struct claim_clock_facts {
	const struct claim *claim;
	const struct payer *payer; /* with the limits that hold on the claim's first day of service */
	struct date decided_on;    /* the payer's last answer */
	struct date denied_on;     /* its last answer that denied something */
	struct date primary_on;    /* the last answer of the payer before */
	struct date silent_since;  /* the day it reached the state it is in */
};

struct claim_clock {
	enum claim_clock_kind kind;
	int32_t days; /* of the rule; 0: the claim's own limit, whatever rule made it */
	enum clock_basis basis;
	struct date from, due; /* due none: no limit is known */
	int32_t left;          /* days from TODAY to DUE; negative: over since */
	bool running;          /* something can still be done in time, or should have been */
};

/* What RULE counts from; none when that has not happened. */
struct date clock_basis_date(const struct clock_rule *rule, const struct claim_clock_facts *facts);
/*
 * The clocks of a claim: those that run first, by due date; then those that are known but do not run. Clocks of which
 * nothing is known are left out. Returns how many.
 */
int claim_clocks(const struct claim_clock_facts *facts, struct date today,
		 struct claim_clock out[static CLAIM_CLOCK_COUNT]);
/*
 * The limit of a claim that has not been sent, as DT-04 and DT-05 see it: none when there is none, or when the claim
 * is with its payer. *LEFT are the days left.
 */
struct date claim_limit(const struct claim *claim, struct date today, int32_t *left);

#endif
