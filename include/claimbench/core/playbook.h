/* SPDX-License-Identifier: MIT */
/*
 * playbook.h: what an office does about a denial: who, in which order, by when, and what it is worth (domain sheet
 * 4.3). What a reason (CARC) asks for stands in reason.h; here stand who works it, in how many days, and where a
 * payer's class, a group or a remark changes the answer. The most specific row wins.
 */
#ifndef CLAIMBENCH_CORE_PLAYBOOK_H
#define CLAIMBENCH_CORE_PLAYBOOK_H

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/core/payer.h"
#include "claimbench/core/permission.h"
#include "claimbench/core/reason.h"

struct play {
	const char *words;                              /* of the CARC; "" when it is not listed */
	const char *question;                           /* what to look at first; "" */
	const char *matched;                            /* what beside the CARC decided: "MA130", "PR"; "" */
	enum denial_action actions[REASON_ACTIONS_MAX]; /* in order, ended by ACTION_NONE */
	enum reason_category category;
	enum user_role owner;   /* who works it */
	int32_t due_days;       /* business days until somebody has */
	int32_t prior_permille; /* how often such denials are won back, before one has a history of one's own */
	const char *prevents;   /* rule of the scrubber that would have caught it; "" */
};

/* GROUP, CARC, and remark codes with blanks between ("N130 MA130", ""): what to do; always an answer. */
struct play playbook_match(enum payer_class payer_class, const char *group, const char *carc, const char *rarcs);

/* Whether PLAY names ACTION, in whatever place. */
bool play_has(const struct play *play, enum denial_action action);

/*
 * The share of such denials that comes back, in thousandths: WON of DECIDED ones of one's own, and as if ten more had
 * gone as the play's prior says. So a new office has the trade's figures, and an old one its own.
 */
int32_t win_rate_permille(const struct play *play, int64_t won, int64_t decided);

/*
 * What work on it is worth, by which the queue is in order: AT_STAKE x win rate, twice that in the last seven days
 * before LIMIT (none: no limit is known), nothing once it has passed.
 */
struct money denial_value(struct money at_stake, int32_t win_permille, struct date today, struct date limit);

/* BUSINESS_DAYS from today, but never after LIMIT, and never before today. */
struct date denial_due(const struct play *play, struct date today, struct date limit);

#endif
