/* SPDX-License-Identifier: MIT */
/* claim_moves.h: what a biller does to one claim or to many: whether it can be done, doing it, telling of it. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_MOVES_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_MOVES_H

#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/scrub.h"
#include "tui/kit/app.h"

enum claim_move { MOVE_SCRUB, MOVE_HOLD, MOVE_RELEASE, MOVE_EDIT, MOVE_DISCARD };

struct claim_ref {
	int64_t id;
	char number[CLAIM_NUMBER_MAX];
};
VEC_TYPE(claim_refs, struct claim_ref);

/* False with the reason when CLAIM can't be moved so. No query: fit for a command's ready. */
bool claim_can(const struct view *view, const struct claim *claim, enum claim_move move, struct error *why_not);

/* The same of overriding FINDING, which may be NULL. */
bool claim_can_override(const struct view *view, const struct claim *claim, const struct finding *finding,
			struct error *why_not);

enum { OVERRIDE_REASON_MAX = 81 };
/* Overrides the claim's warnings of RULE, and says how the claim stands then; false, and said, when it can't be done. */
bool claim_override_with(const struct view *view, int64_t claim_id, const char *rule, const char *reason);

struct claim_order {
	enum claim_move move; /* all but MOVE_EDIT */
	const char *reason;   /* of a hold or a discard */
	struct date until;    /* of a hold; none: until it is released */
};
/*
 * Does ORDER to each of REFS, one unit of work a claim, and says how many were done and refused, and why the
 * first was. Those done are taken out of REFS. With many, progress shows and Esc stops between two.
 */
void claims_move(struct view *view, const struct claim_order *order, struct claim_refs *refs);

/* Asks for reason and day, then holds the claims: struct claim_refs **, what it points to stays the opener's. */
extern const struct screen hold_screen;

#endif
