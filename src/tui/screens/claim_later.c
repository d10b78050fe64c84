/* SPDX-License-Identifier: MIT */
/* claim_later.c: corrections, voids and next payers' claims, asked for and told of. */
#include "tui/screens/claim_later.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/later_claims.h"
#include "tui/screens/desk.h"

enum { REASON_MAX = 121 };

static const struct option services[] = {
	{ 'g', "The service was given: somebody else owes it" },
	{ 'w', "The service is withdrawn too: its charge is reversed once the payer accepts" },
};

bool claim_later_ready(const struct claim_story *story, enum claim_event event, struct error *why_not)
{
	struct error error = { .status = STATUS_OK };

	/* One that was refused is mended in charge entry. */
	if (event == EVENT_FIX && story->claim.claim.state == CLAIM_REJECTED)
		(void)error_set(why_not, STATUS_REFUSED, "", "it was refused: mend it (e)");
	else if (claim_story_allows(story, event, &error) == STATUS_OK)
		return true;
	else
		(void)error_set(why_not, STATUS_REFUSED, "", "%s", error.what);
	return false;
}

static int64_t tell(struct view *view, bool done, const struct claim_story *story, const struct later_claim *claim,
		    const char *what)
{
	if (!done)
		return 0;
	app_say(view->app, claim->state == CLAIM_SCRUB_FAIL ? ROLE_WARNING : ROLE_GOOD, "%s %s %s%s", claim->number,
		what, story->claim.claim.number,
		claim->state == CLAIM_SCRUB_FAIL ? "; it has errors"
		: claim->state == CLAIM_READY    ? "; it is ready for the next file"
						 : "");
	return claim->claim_id;
}

static int64_t correct(struct view *view, const struct claim_story *story, const char *reason)
{
	struct later_claim claim = { 0 };
	struct error error = { .status = STATUS_OK };
	enum status status = claim_correct(office_of(view), story->claim.claim.id, reason, &claim, &error);

	return tell(view, desk_done(view, status, &error), story, &claim, "will replace");
}

static int64_t take_back(struct view *view, const struct claim_story *story, const char *reason, bool withdrawn)
{
	struct later_claim claim = { 0 };
	struct error error = { .status = STATUS_OK };
	enum status status = claim_void(office_of(view), story->claim.claim.id, reason, withdrawn, &claim, &error);

	return tell(view, desk_done(view, status, &error), story, &claim, "voids");
}

static int64_t bill_next(struct view *view, const struct claim_story *story)
{
	struct later_claim claim = { 0 };
	struct error error = { .status = STATUS_OK };
	enum status status = claim_bill_next(office_of(view), story->claim.claim.id, &claim, &error);

	return tell(view, desk_done(view, status, &error), story, &claim, "goes to the next payer after");
}

/* The payer does not find it: the same claim goes again. */
static int64_t resend(struct view *view, const struct claim_story *story, const char *proof)
{
	struct later_claim claim = { .claim_id = story->claim.claim.id };
	struct error error = { .status = STATUS_OK };
	enum status status = claim_resend(office_of(view), claim.claim_id, proof, &claim.state, &error);

	if (!desk_done(view, status, &error))
		return 0;
	app_say(view->app, claim.state == CLAIM_READY ? ROLE_GOOD : ROLE_WARNING, "%s %s", story->claim.claim.number,
		claim.state == CLAIM_READY ? "goes again with the next file" : "is to go again, but it has errors");
	return claim.claim_id;
}

static void ask_reason(struct view *view, const struct claim_story *story, int question, const char *verb,
		       const char *label)
{
	char title[80];

	(void)text_format(title, sizeof title, "%s %s", verb, story->claim.claim.number);
	app_ask(view, question, title, label, "", REASON_MAX - 1);
}

int64_t claim_later_begin(struct view *view, const struct claim_story *story, enum claim_event event)
{
	if (event == EVENT_NEXT_PAYER)
		return bill_next(view, story);
	if (event == EVENT_CORRECT && !story->facts.past_correction_limit)
		return correct(view, story, "");
	if (event == EVENT_CORRECT)
		ask_reason(view, story, ASK_CORRECT, "Correct",
			   "The payer's limit for corrections has passed. Why is it corrected all the same?");
	else if (event == EVENT_FIX)
		ask_reason(view, story, ASK_PROOF, "Send again",
			   "The payer does not find it. What proves that it had it (999, 277CA)?");
	else
		app_choose(view, ASK_SERVICE, "Void with the payer", services, sizeof services / sizeof services[0]);
	return 0;
}

int64_t claim_later_answer(struct view *view, const struct claim_story *story, const struct answer *answer)
{
	switch (answer->question) {
	case ASK_CORRECT:
		return correct(view, story, answer->text);
	case ASK_SERVICE:
		ask_reason(view, story, answer->choice == 0 ? ASK_VOID : ASK_WITHDRAW, "Void",
			   "Why? The payer is asked to take the whole claim back.");
		return 0;
	case ASK_VOID:
	case ASK_WITHDRAW:
		return take_back(view, story, answer->text, answer->question == ASK_WITHDRAW);
	case ASK_PROOF:
		return resend(view, story, answer->text);
	default:
		return 0;
	}
}

bool claim_story_can_end(const struct claim_story *story, struct error *why_not)
{
	const uint32_t worked = 1u << CLAIM_REJECTED | 1u << CLAIM_DENIED | 1u << CLAIM_PARTIAL | 1u << CLAIM_APPEALED |
				1u << CLAIM_PAID | 1u << CLAIM_CLOSED;

	if ((worked >> story->claim.claim.state & 1u) != 0 ||
	    money_compare(story->patient_balance, money_of_cents(0)) > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "",
			"nothing of it is denied or rejected, and the patient owes nothing");
	return false;
}
