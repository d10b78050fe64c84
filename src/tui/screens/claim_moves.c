/* SPDX-License-Identifier: MIT */
/* claim_moves.c: scrub, hold, release and discard, one claim or many. */
#include "tui/screens/claim_moves.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "tui/screens/desk.h"

/* From how many claims on their progress is shown. */
enum { MANY = 20 };

static const char held_already[] = "it is held: release it (r), which scrubs it too";

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

/* The event of the claim's life that stands for MOVE. */
static enum claim_event event_of(const struct claim *claim, enum claim_move move)
{
	switch (move) {
	case MOVE_SCRUB:
		return claim->state == CLAIM_READY ? EVENT_EDIT : EVENT_SCRUB_PASS;
	case MOVE_HOLD:
		return EVENT_HOLD;
	case MOVE_RELEASE:
		return EVENT_RELEASE;
	case MOVE_EDIT:
		return claim->state == CLAIM_REJECTED ? EVENT_FIX : EVENT_EDIT;
	case MOVE_DISCARD:
		break;
	}
	return EVENT_DISCARD;
}

bool claim_can(const struct view *view, const struct claim *claim, enum claim_move move, struct error *why_not)
{
	struct error error = { .status = STATUS_OK };

	if (move == MOVE_EDIT && claim->state == CLAIM_DRAFT)
		return true;
	if (move == MOVE_SCRUB && claim->state == CLAIM_HELD)
		return refuse(why_not, held_already);
	if (claim_allows(office_of(view), claim, event_of(claim, move), &error) == STATUS_OK)
		return true;
	return refuse(why_not, error.what);
}

bool claim_can_override(const struct view *view, const struct claim *claim, const struct finding *finding,
			struct error *why_not)
{
	if (finding == NULL)
		return refuse(why_not, "choose a warning under Findings (2) first");
	if (finding->acknowledged)
		return refuse(why_not, "it is overridden already");
	if (finding->severity != SEVERITY_WARNING)
		return refuse(why_not, finding->severity == SEVERITY_ERROR
					       ? "an error stands until it is mended; only warnings are overridden"
					       : "it stands in nobody's way");
	return claim_can(view, claim, MOVE_SCRUB, why_not);
}

/* -------------------------------------------------------------------------------------- doing */

struct outcome {
	size_t done, ready, refused;
	enum claim_state state; /* of the last one done */
	char finding[FINDING_TEXT_MAX];
	char last[CLAIM_NUMBER_MAX], refusal[CLAIM_NUMBER_MAX];
	struct error error; /* of the first refused */
};

static void note_finding(const struct findings *findings, char text[static FINDING_TEXT_MAX])
{
	text[0] = '\0';
	for (size_t i = 0; i < findings->count && text[0] == '\0'; i++)
		if (findings->items[i].severity != SEVERITY_INFO && !findings->items[i].acknowledged)
			(void)text_format(text, FINDING_TEXT_MAX, "%s", findings->items[i].message);
}

static enum status scrub(struct office *office, int64_t id, struct outcome *outcome, struct error *error)
{
	struct findings findings = { 0 };
	enum status status;

	/* A scrub would let a held claim go: whoever holds it has a reason. */
	if (claim_may(office, id, EVENT_RELEASE, NULL) == STATUS_OK)
		return error_set(error, STATUS_REFUSED, "", "%s", held_already);
	status = claim_scrub(office, id, &findings, &outcome->state, error);
	if (status == STATUS_OK)
		note_finding(&findings, outcome->finding);
	VEC_FREE(&findings);
	return status;
}

static enum status move_one(struct office *office, const struct claim_order *order, int64_t id, struct outcome *outcome,
			    struct error *error)
{
	switch (order->move) {
	case MOVE_SCRUB:
		return scrub(office, id, outcome, error);
	case MOVE_HOLD:
		outcome->state = CLAIM_HELD;
		return claim_hold(office, id, order->reason, order->until, error);
	case MOVE_RELEASE:
		return claim_release(office, id, &outcome->state, error);
	case MOVE_DISCARD:
		outcome->state = CLAIM_VOIDED;
		return claim_discard(office, id, order->reason, error);
	case MOVE_EDIT:
		break;
	}
	return error_set(error, STATUS_REFUSED, "", "a claim is edited on its own");
}

/* ------------------------------------------------------------------------------------ telling */

static void tell_one(struct view *view, const struct claim_order *order, const struct outcome *outcome)
{
	char until[DATE_TEXT_MAX];

	if (order->move == MOVE_HOLD)
		app_say(view->app, ROLE_GOOD, "%s is held%s%s", outcome->last,
			date_is_none(order->until) ? "" : " until ", date_format_us(order->until, until));
	else if (order->move == MOVE_DISCARD)
		app_say(view->app, ROLE_GOOD, "%s is discarded; its charge is reversed", outcome->last);
	else if (outcome->state == CLAIM_READY)
		app_say(view->app, ROLE_GOOD, "%s is clean and ready for the next file", outcome->last);
	else
		app_say(view->app, ROLE_WARNING, "%s has errors%s%s", outcome->last,
			outcome->finding[0] != '\0' ? ": " : "; open it to see them", outcome->finding);
}

static const char *done_word(enum claim_move move)
{
	switch (move) {
	case MOVE_SCRUB:
		return "scrubbed";
	case MOVE_HOLD:
		return "held";
	case MOVE_RELEASE:
		return "released";
	case MOVE_DISCARD:
		return "discarded";
	case MOVE_EDIT:
		break;
	}
	return "edited";
}

static void tell_many(struct view *view, const struct claim_order *order, const struct outcome *outcome, bool stopped)
{
	bool judged = order->move == MOVE_SCRUB || order->move == MOVE_RELEASE;
	char ready[60] = "", refused[200] = "";

	if (judged)
		(void)text_format(ready, sizeof ready, ": %zu ready, %zu with errors", outcome->ready,
				  outcome->done - outcome->ready);
	if (outcome->refused > 0)
		(void)text_format(refused, sizeof refused, "; %zu refused (%s: %s)", outcome->refused, outcome->refusal,
				  outcome->error.what);
	app_say(view->app, outcome->refused > 0 || outcome->done > outcome->ready ? ROLE_WARNING : ROLE_GOOD,
		"%s%zu %s%s%s", stopped ? "stopped: " : "", outcome->done, done_word(order->move), ready, refused);
}

void claims_move(struct view *view, const struct claim_order *order, struct claim_refs *refs)
{
	struct outcome outcome = { 0 };
	size_t count = refs->count, kept = 0;
	bool stopped = false;

	for (size_t i = 0; i < count; i++) {
		const struct claim_ref ref = refs->items[i];
		struct error error = { .status = STATUS_OK };

		if (count >= MANY && !stopped)
			stopped = !app_progress(view->app, "claims", (int64_t)i, (int64_t)count);
		if (stopped) {
			refs->items[kept++] = ref;
		} else if (move_one(office_of(view), order, ref.id, &outcome, &error) == STATUS_OK) {
			outcome.done++;
			outcome.ready += outcome.state == CLAIM_READY;
			(void)TEXT_SET(outcome.last, ref.number);
		} else {
			if (outcome.refused++ == 0) {
				outcome.error = error;
				(void)TEXT_SET(outcome.refusal, ref.number);
			}
			refs->items[kept++] = ref;
		}
	}
	refs->count = kept;
	if (count == 1 && outcome.refused == 1)
		app_say(view->app, ROLE_ERROR, "%s: %s", outcome.refusal, outcome.error.what);
	else if (count == 1 && outcome.done == 1)
		tell_one(view, order, &outcome);
	else
		tell_many(view, order, &outcome, stopped);
}

bool claim_override_with(const struct view *view, int64_t claim_id, const char *rule, const char *reason)
{
	struct error error = { .status = STATUS_OK };
	enum claim_state state = CLAIM_DRAFT;

	if (!desk_done(view, claim_override(office_of(view), claim_id, rule, reason, &state, &error), &error))
		return false;
	app_say(view->app, state == CLAIM_READY ? ROLE_GOOD : ROLE_WARNING, "overridden; the claim is %s",
		state == CLAIM_READY ? "clean and ready for the next file" : "not clean yet");
	return true;
}
