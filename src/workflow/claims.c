/* SPDX-License-Identifier: MIT */
/* claims.c: claims looked at, judged, held, released, discarded. */
#include "claimbench/workflow/claims.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/later_private.h"

enum { SCRUB_CHUNK = 200, SNAPSHOT_MAX = 1 << 20 };

enum status claims_find(struct office *office, const struct claim_filter *filter, size_t offset, size_t limit,
			struct claim_rows *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? claim_list(office->store, office->practice.id, filter, offset, limit, out, error)
				   : status;
}

enum status claims_total(struct office *office, const struct claim_filter *filter, int64_t *count, struct money *total,
			 struct error *error)
{
	return claim_count(office->store, office->practice.id, filter, count, total, error);
}

/* The day on which something happened last; none: never. */
static struct date last_answer(const struct remittance_claim_rows *rows, bool denied)
{
	struct date last = DATE_NONE;

	for (size_t i = 0; i < rows->count; i++) {
		const struct remittance_claim_row *row = &rows->items[i];

		if ((!denied || row->outcome == REMIT_DENIED || row->outcome == REMIT_PARTIAL) &&
		    (date_is_none(last) || date_compare(row->remit_on, last) > 0))
			last = row->remit_on;
	}
	return last;
}

/* What the payer before said last, where this is a later payer's claim. */
static enum status answer_before(struct office *office, const struct claim *claim, struct date *out,
				 struct error *error)
{
	struct claim before;
	enum status status;

	*out = DATE_NONE;
	if (claim->sequence < 2)
		return STATUS_OK;
	status = claim_by_rank(office->store, office->practice.id, claim->encounter_id, claim->sequence - 1, &before,
			       error);
	if (status == STATUS_OK)
		status = last_decision(office, before.id, out, error);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* The day of the last event that moved the claim from one state to another. */
static struct date moved_on(const struct claim_event_rows *events)
{
	for (size_t i = events->count; i > 0; i--)
		if (events->items[i - 1].from_state != (int)events->items[i - 1].to_state)
			return events->items[i - 1].happened_on;
	return DATE_NONE;
}

static enum status read_clocks(struct office *office, struct claim_story *story, struct error *error)
{
	const struct payer *payer = &story->claim.payer;
	struct claim_clock_facts facts = { .claim = &story->claim.claim,
					   .payer = payer,
					   .decided_on = last_answer(&story->remits, false),
					   .denied_on = last_answer(&story->remits, true),
					   .silent_since = moved_on(&story->events) };
	enum status status = answer_before(office, facts.claim, &facts.primary_on, error);

	story->clock_count = claim_clocks(&facts, office->today, story->clocks);
	story->payer_has_rules = payer->filing.days > 0 || payer->correction.days > 0 || payer->appeal.days > 0 ||
				 payer->secondary.days > 0;
	return status;
}

enum status claim_load(struct office *office, int64_t claim_id, struct claim_story *out, struct error *error)
{
	struct store *store = office->store;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = claim_with_earlier(office, claim_id, &out->claim, &out->others, error);
	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &out->claim.claim, &out->facts, error);
	if (status == STATUS_OK)
		status = claim_events(store, claim_id, &out->events, error);
	if (status == STATUS_OK)
		status = findings_get(store, claim_id, &out->findings, error);
	if (status == STATUS_OK)
		status = submission_list(store, claim_id, &out->submissions, error);
	if (status == STATUS_OK)
		status = remittance_claims(store, claim_id, &out->remits, error);
	if (status == STATUS_OK)
		status = ledger_lines(store, office->practice.id, claim_id, &out->ledger, error);
	if (status == STATUS_OK)
		status = claim_balances(store, claim_id, &out->insurance_balance, &out->patient_balance, error);
	if (status == STATUS_OK)
		status = read_clocks(office, out, error);
	if (status != STATUS_OK)
		claim_story_free(out);
	return status;
}

enum status claim_by_text(struct office *office, const char *number, int64_t *claim_id, struct error *error)
{
	char upper[CLAIM_NUMBER_MAX];
	struct claim claim;
	enum status status;

	if (!TEXT_SET(upper, number))
		return error_set(error, STATUS_NOT_FOUND, "claim", "there is no such claim");
	text_upper(upper);
	status = claim_by_number(office->store, office->practice.id, upper, &claim, error);
	if (status == STATUS_OK)
		*claim_id = claim.id;
	return status;
}

void claim_story_free(struct claim_story *story)
{
	other_payers_free(&story->others);
	VEC_FREE(&story->events);
	VEC_FREE(&story->findings);
	VEC_FREE(&story->submissions);
	VEC_FREE(&story->remits);
	VEC_FREE(&story->ledger);
}

enum status submission_text(struct office *office, int64_t submission_id, struct buf *out, struct error *error)
{
	char kept[HASH_TEXT_MAX], found[HASH_TEXT_MAX], *snapshot = NULL;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	*out = buf_new(SNAPSHOT_MAX);
	if (status == STATUS_OK)
		status = submission_snapshot(office->store, office->practice.id, submission_id, &snapshot, kept, error);
	if (status == STATUS_OK && snapshot[0] == '\0')
		status = error_set(error, STATUS_NOT_FOUND, "", "what was sent then was not kept here");
	if (status == STATUS_OK) {
		hash_bytes(snapshot, strlen(snapshot), found);
		if (!text_equal(kept, found))
			status = error_set(error, STATUS_FAULT, "submission",
					   "is no longer what was sent: its hash differs");
	}
	if (status == STATUS_OK) {
		buf_add_text(out, snapshot);
		if (buf_failed(out))
			status = error_set(error, STATUS_FAULT, "", "out of memory");
	}
	free(snapshot);
	return status;
}

enum status claim_allows(const struct office *office, const struct claim *claim, enum claim_event event,
			 struct error *error)
{
	struct claim_facts facts = claim_facts_of(office, claim);
	enum claim_state to;

	facts.has_reason = true; /* it will be asked for */
	return claim_transition(&facts, event, &to, error);
}

/* The next payer's claim may be there already, whatever the state of this one. */
static enum status allowed(struct claim_facts facts, enum claim_event event, struct error *error)
{
	enum claim_state to;

	facts.has_reason = true; /* it will be asked for */
	if (event == EVENT_NEXT_PAYER && facts.next_waits)
		return STATUS_OK;
	return claim_transition(&facts, event, &to, error);
}

enum status claim_story_allows(const struct claim_story *story, enum claim_event event, struct error *error)
{
	return allowed(story->facts, event, error);
}

enum status claim_may(struct office *office, int64_t claim_id, enum claim_event event, struct error *error)
{
	struct claim claim;
	struct claim_facts facts = { .state = CLAIM_DRAFT };
	enum status status = claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &claim, &facts, error);
	return status == STATUS_OK ? allowed(facts, event, error) : status;
}

static enum status scrub_one(struct office *office, int64_t claim_id, struct findings *out, enum claim_state *state,
			     struct error *error)
{
	struct professional_claim claim;
	struct claim_facts facts;
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status != STATUS_OK)
		return status;
	facts = claim_facts_of(office, &claim.claim);
	if (claim.claim.state == CLAIM_READY)
		status = claim_move(office, &claim.claim, EVENT_EDIT, &facts, "scrubbed again", 0, error);
	if (status == STATUS_OK)
		status = claim_scrub_step(office, &claim, NULL, 0, out, error);
	*state = claim.claim.state;
	return status;
}

enum status claim_scrub(struct office *office, int64_t claim_id, struct findings *out, enum claim_state *state,
			struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	VEC_CLEAR(out);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = scrub_one(office, claim_id, out, state, error);
	if (status == STATUS_OK)
		status = office_audit(office, "scrub", "claim", claim_id, "", error);
	return store_end(office->store, status, error);
}

/* One short unit of work for so many claims, so that nobody who keys waits. */
static enum status scrub_chunk(struct office *office, const int64_t *ids, size_t count, int64_t *clean, int64_t *failed,
			       struct error *error)
{
	struct findings findings = { 0 };
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		enum claim_state state = CLAIM_DRAFT;

		VEC_CLEAR(&findings);
		status = scrub_one(office, ids[i], &findings, &state, error);
		if (state == CLAIM_READY)
			(*clean)++;
		else
			(*failed)++;
	}
	if (status == STATUS_OK)
		status = office_audit(office, "scrub", "claims", (int64_t)count, "", error);
	VEC_FREE(&findings);
	return store_end(office->store, status, error);
}

enum status claims_scrub_all(struct office *office, const struct progress *progress, int64_t *clean, int64_t *failed,
			     struct error *error)
{
	struct ids ids = { 0 };
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	*clean = 0;
	*failed = 0;
	if (status == STATUS_OK)
		status = claims_in_state(office->store, office->practice.id, CLAIM_DRAFT, SIZE_MAX / 4, &ids, error);
	if (status == STATUS_OK)
		status = claims_in_state(office->store, office->practice.id, CLAIM_SCRUB_FAIL, SIZE_MAX / 4, &ids,
					 error);
	for (size_t from = 0; from < ids.count && status == STATUS_OK; from += SCRUB_CHUNK) {
		size_t count = ids.count - from < SCRUB_CHUNK ? ids.count - from : SCRUB_CHUNK;

		status = scrub_chunk(office, ids.items + from, count, clean, failed, error);
		if (progress != NULL && progress->tick != NULL &&
		    !progress->tick(progress->context, "claims scrubbed", (int64_t)(from + count), (int64_t)ids.count))
			break;
	}
	VEC_FREE(&ids);
	return status;
}

/* A later payer is not asked after all: what was left for it is the patient's. */
static enum status share_to_patient_step(struct office *office, const struct claim *claim, struct error *error)
{
	struct journal_entry entry = { .kind = JOURNAL_TRANSFER,
				       .posted_on = office->today,
				       .effective_on = office->today,
				       .patient_id = claim->patient_id,
				       .encounter_id = claim->encounter_id,
				       .user_id = office->user.id };
	struct money insurance, patient;
	enum status status = claim_balances(office->store, claim->id, &insurance, &patient, error);

	if (status != STATUS_OK || money_is_zero(insurance))
		return status;
	(void)text_format(entry.source, sizeof entry.source, "claim %lld discarded", (long long)claim->id);
	ledger_add(&entry, ACCOUNT_AR_PATIENT, insurance, claim->id, 0, claim->payer_id);
	ledger_add(&entry, account_of_sequence(claim->sequence), money_negate(insurance), claim->id, 0,
		   claim->payer_id);
	return journal_post(office->store, office->practice.id, &entry, error);
}

struct move_request {
	enum claim_event event;
	const char *reason;
	struct date until;
};

/* A claim moved by hand: the event, what goes with it, and the audit, in one unit. */
static enum status move_by_hand(struct office *office, int64_t claim_id, const struct move_request *request,
				struct error *error)
{
	struct claim claim;
	struct claim_facts facts;
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	status = claim_get(office->store, office->practice.id, claim_id, &claim, error);
	if (status == STATUS_OK) {
		facts = claim_facts_of(office, &claim);
		facts.has_reason = !text_is_empty(request->reason);
		status = claim_move(office, &claim, request->event, &facts, request->reason, 0, error);
	}
	if (status == STATUS_OK) {
		bool held = claim.state == CLAIM_HELD;

		(void)text_format(claim.hold_reason, sizeof claim.hold_reason, "%.120s", held ? request->reason : "");
		claim.hold_until = held ? request->until : DATE_NONE;
		/* The first bill takes the charge with it; a correction leaves it where it stands. */
		if (claim.state == CLAIM_VOIDED && claim_is_first(&claim))
			status = charge_reverse_step(office, claim.encounter_id, error);
		else if (claim.state == CLAIM_VOIDED && claim.frequency == 1)
			status = share_to_patient_step(office, &claim, error);
	}
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &claim, office->today, error);
	if (status == STATUS_OK)
		status = office_audit(office, token_word(&claim_event_tokens, (int)request->event), "claim", claim_id,
				      "", error);
	return store_end(office->store, status, error);
}

enum status claim_hold(struct office *office, int64_t claim_id, const char *reason, struct date until,
		       struct error *error)
{
	struct move_request request = { EVENT_HOLD, reason, until };
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status == STATUS_OK && !date_is_none(until) && date_compare(until, office->today) < 0)
		return error_set(error, STATUS_REFUSED, "until", "lies in the past");
	return status == STATUS_OK ? move_by_hand(office, claim_id, &request, error) : status;
}

enum status claim_release(struct office *office, int64_t claim_id, enum claim_state *state, struct error *error)
{
	struct move_request request = { EVENT_RELEASE, "", DATE_NONE };
	struct findings findings = { 0 };
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status == STATUS_OK)
		status = move_by_hand(office, claim_id, &request, error);
	if (status == STATUS_OK)
		status = claim_scrub(office, claim_id, &findings, state, error);
	VEC_FREE(&findings);
	return status;
}

enum status claim_override(struct office *office, int64_t claim_id, const char *rule, const char *reason,
			   enum claim_state *state, struct error *error)
{
	struct findings findings = { 0 };
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status == STATUS_OK && text_is_empty(reason))
		return error_set(error, STATUS_REFUSED, "reason", "a reason is needed");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = finding_acknowledge(office->store, claim_id, rule, office->today, office->user.id, reason, error);
	if (status == STATUS_OK)
		status = scrub_one(office, claim_id, &findings, state, error);
	if (status == STATUS_OK)
		status = office_audit(office, "override", "claim", claim_id, rule, error);
	VEC_FREE(&findings);
	return store_end(office->store, status, error);
}

enum status claim_discard(struct office *office, int64_t claim_id, const char *reason, struct error *error)
{
	struct move_request request = { EVENT_DISCARD, reason, DATE_NONE };
	/* It was never sent: to void one that was takes another right. */
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	return status == STATUS_OK ? move_by_hand(office, claim_id, &request, error) : status;
}
