/* SPDX-License-Identifier: MIT */
/* sample_rare.c: what happens to one claim in a thousand happens to one of the sample practice's at least. */
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/later_claims.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/sample_private.h"

enum { FORWARDED_DAYS = 20, ACCEPTED_MOST = 100000, DRAFTS = 3, APPEALS = 2 };

/*
 * The first claim that the payer has had for a while is none of its: a letter, which no file of ours can hold, says to
 * whom it was passed on.
 */
static enum status forward(struct sample_world *world, struct claim *claim, struct error *error)
{
	struct claim_facts facts = claim_facts_of(world->office, claim);
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	status = claim_move(world->office, claim, EVENT_REMIT_FORWARDED, &facts,
			    "not this payer's: a letter says that it was passed on", 0, error);
	if (status == STATUS_OK)
		status = claim_put(world->store, world->practice_id, claim, world->office->today, error);
	return store_end(world->store, status, error);
}

static enum status forward_one(struct sample_world *world, struct error *error)
{
	struct ids ids = { 0 };
	struct claim claim;
	enum status status = claims_in_state(world->store, world->practice_id, CLAIM_ACCEPTED, 1, &ids, error);

	if (status == STATUS_OK && ids.count > 0)
		status = claim_get(world->store, world->practice_id, ids.items[0], &claim, error);
	if (status == STATUS_OK && ids.count > 0 &&
	    date_days_between(claim.service_from, world->today) >= FORWARDED_DAYS)
		status = forward(world, &claim, error);
	VEC_FREE(&ids);
	return status;
}

/* Overturned, and the money is on its way. */
static enum status win_one(struct sample_world *world, struct error *error)
{
	struct appeal_decision won = { .outcome = APPEAL_OVERTURNED, .on = world->office->today };
	struct ids ids = { 0 };
	struct money patient;
	enum status status = claims_in_state(world->store, world->practice_id, CLAIM_APPEALED, 1, &ids, error);

	if (status == STATUS_OK && ids.count > 0) {
		won.claim_id = ids.items[0];
		status = claim_balances(world->store, won.claim_id, &won.recovered, &patient, error);
		if (status == STATUS_OK)
			status = claim_appeal_decide(world->office, &won, error);
	}
	VEC_FREE(&ids);
	return status;
}

/* Some corrections are begun and not done. */
static enum status leave_drafts(struct sample_world *world, struct error *error)
{
	struct ids ids = { 0 };
	struct later_claim later;
	enum status status = claims_in_state(world->store, world->practice_id, CLAIM_DRAFT, DRAFTS, &ids, error);
	size_t drafts = ids.count;

	VEC_CLEAR(&ids);
	if (status == STATUS_OK && drafts < DRAFTS)
		status = claims_in_state(world->store, world->practice_id, CLAIM_ACCEPTED, ACCEPTED_MOST, &ids, error);
	for (size_t i = ids.count; i > 0 && drafts < DRAFTS && status == STATUS_OK; i--) {
		if (claim_may(world->office, ids.items[i - 1], EVENT_CORRECT, NULL) != STATUS_OK)
			continue;
		status = claim_correct(world->office, ids.items[i - 1], "a modifier was missing", &later, error);
		drafts++;
	}
	VEC_FREE(&ids);
	return status;
}

/* Two appeals are under way at least, one of which is won: denials that nobody has looked at are appealed. */
static enum status appeal_some(struct sample_world *world, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = claims_in_state(world->store, world->practice_id, CLAIM_APPEALED, APPEALS, &ids, error);
	size_t appeals = ids.count;

	VEC_CLEAR(&ids);
	if (status == STATUS_OK && appeals < APPEALS)
		status = claims_in_state(world->store, world->practice_id, CLAIM_DENIED, ACCEPTED_MOST, &ids, error);
	for (size_t i = 0; i < ids.count && appeals < APPEALS && status == STATUS_OK; i++) {
		const struct appeal_request request = { ids.items[i], "The medical record is enclosed.", "", "" };

		if (claim_may(world->office, ids.items[i], EVENT_APPEAL, NULL) != STATUS_OK)
			continue;
		status = claim_appeal(world->office, &request, NULL, error);
		appeals++;
	}
	VEC_FREE(&ids);
	return status;
}

enum status sample_rare(struct sample_world *world, struct error *error)
{
	enum status status = forward_one(world, error);

	if (status == STATUS_OK)
		status = appeal_some(world, error);
	if (status == STATUS_OK)
		status = win_one(world, error);
	return status == STATUS_OK ? leave_drafts(world, error) : status;
}
