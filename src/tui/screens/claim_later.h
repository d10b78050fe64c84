/* SPDX-License-Identifier: MIT */
/* claim_later.h: from a claim that the payer has to the one that follows it: correction, void, next payer's claim. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_LATER_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_LATER_H

#include "claimbench/workflow/claims.h"
#include "tui/kit/app.h"

/* The questions of a view that offers these, beside its own: from this number on. */
enum later_question {
	ASK_LATER_FIRST = 100,
	ASK_CORRECT = ASK_LATER_FIRST,
	ASK_SERVICE,
	ASK_VOID,
	ASK_WITHDRAW,
	ASK_PROOF
};

/* Whether the event below may happen now, and WHY_NOT. */
bool claim_later_ready(const struct claim_story *story, enum claim_event event, struct error *why_not);
/*
 * EVENT_CORRECT, EVENT_VOID, EVENT_NEXT_PAYER or EVENT_FIX (sent again) of STORY's claim: asks what it must, then does
 * it. What came of it is told; the id of the claim that is new or goes again, or 0 as long as an answer is awaited or when it was refused.
 */
int64_t claim_later_begin(struct view *view, const struct claim_story *story, enum claim_event event);
/* The same once the view was given an answer to one of the questions above. */
int64_t claim_later_answer(struct view *view, const struct claim_story *story, const struct answer *answer);

/* Whether something of it may be worked to an end: a denial, an appeal, a rejection, or the patient's balance. */
bool claim_story_can_end(const struct claim_story *story, struct error *why_not);

#endif
