/* SPDX-License-Identifier: MIT */
/* later_claims.c: corrected claims, voids, the next payer's claim. */
#include "claimbench/workflow/later_claims.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/later_private.h"

static void tell(struct later_claim *out, const struct claim *claim)
{
	*out = (struct later_claim){ .claim_id = claim->id, .state = claim->state };
	(void)TEXT_SET(out->number, claim->number);
}

/* A new claim of the encounter, kept, with its first event. */
static enum status open_claim(struct office *office, struct claim *claim, const char *detail, struct error *error)
{
	struct claim_facts facts;
	enum status status;

	claim->entered_on = office->today;
	claim->entered_by = office->user.id;
	status = claim_put(office->store, office->practice.id, claim, office->today, error);
	facts = claim_facts_of(office, claim);
	return status == STATUS_OK ? claim_move(office, claim, EVENT_CREATE, &facts, detail, 0, error) : status;
}

/* The scrub of a claim that no person keyed; what it finds is kept with the claim. */
static enum status scrub_new(struct office *office, int64_t claim_id, struct claim *out, struct error *error)
{
	struct professional_claim claim;
	struct findings findings = { 0 };
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = claim_scrub_step(office, &claim, NULL, 0, &findings, error);
	*out = claim.claim;
	VEC_FREE(&findings);
	return status;
}

/* ---- instead of a claim that the payer has ---- */

/* EVENT on the old claim, and the new one of FREQUENCY beside it; *CLAIM is the new one. */
static enum status replace(struct office *office, int64_t old_id, enum claim_event event, const char *reason,
			   struct claim *claim, struct error *error)
{
	struct claim old;
	struct encounter encounter;
	struct claim_facts facts;
	char detail[161];
	enum status status = claim_get(office->store, office->practice.id, old_id, &old, error);

	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &old, &facts, error);
	if (status == STATUS_OK)
		status = encounter_get(office->store, office->practice.id, old.encounter_id, &encounter, error);
	if (status != STATUS_OK)
		return status;
	facts.has_reason = !text_is_empty(reason);
	claim_replacing(claim, &old, &encounter, event == EVENT_CORRECT ? 7 : 8);
	/* A limit that a supervisor has set aside, with a reason, does not stop the scrub again. */
	if (event == EVENT_CORRECT && !facts.past_correction_limit)
		status = correction_limit(office, &old, &claim->filing_due, error);
	if (status != STATUS_OK)
		return status;
	status = claim_move(office, &old, event, &facts, reason, 0, error);
	(void)text_format(detail, sizeof detail, "%s %s", event == EVENT_CORRECT ? "replaces" : "voids", old.number);
	return status == STATUS_OK ? open_claim(office, claim, detail, error) : status;
}

static enum status correct(struct office *office, int64_t claim_id, const char *reason, struct claim *claim,
			   struct error *error)
{
	enum status status = replace(office, claim_id, EVENT_CORRECT, reason, claim, error);

	return status == STATUS_OK ? office_audit(office, "correct", "claim", claim_id, claim->number, error) : status;
}

enum status claim_correct(struct office *office, int64_t claim_id, const char *reason, struct later_claim *out,
			  struct error *error)
{
	struct claim claim = { 0 };
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, correct(office, claim_id, reason, &claim, error), error);
	tell(out, &claim);
	return status;
}

/* The visit is void from now on; its charge falls when the payer has accepted the void. */
static enum status withdraw(struct office *office, int64_t encounter_id, struct error *error)
{
	struct encounter encounter;
	enum status status = encounter_get(office->store, office->practice.id, encounter_id, &encounter, error);

	encounter.state = ENCOUNTER_VOID;
	return status == STATUS_OK ? encounter_put(office->store, office->practice.id, &encounter, error) : status;
}

static enum status take_back(struct office *office, int64_t claim_id, const char *reason, bool withdrawn,
			     struct claim *claim, struct error *error)
{
	enum status status = replace(office, claim_id, EVENT_VOID, reason, claim, error);

	if (status == STATUS_OK && withdrawn)
		status = withdraw(office, claim->encounter_id, error);
	if (status == STATUS_OK)
		status = scrub_new(office, claim->id, claim, error);
	return status == STATUS_OK ? office_audit(office, "void", "claim", claim_id, claim->number, error) : status;
}

enum status claim_void(struct office *office, int64_t claim_id, const char *reason, bool withdrawn,
		       struct later_claim *out, struct error *error)
{
	struct claim claim = { 0 };
	enum status status = office_require(office, RIGHT_VOID_CLAIM, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, take_back(office, claim_id, reason, withdrawn, &claim, error), error);
	tell(out, &claim);
	return status;
}

/* ---- after a payer has decided ---- */

/* What the patient would owe is owed by the next payer first. */
static enum status move_share(struct office *office, const struct claim *claim, const struct claim *next,
			      struct money share, struct error *error)
{
	struct journal_entry entry = {
		.kind = JOURNAL_TRANSFER,
		.posted_on = office->today,
		.effective_on = office->today,
		.patient_id = claim->patient_id,
		.encounter_id = claim->encounter_id,
		.user_id = office->user.id,
	};

	(void)text_format(entry.source, sizeof entry.source, "next payer %s", next->number);
	ledger_add(&entry, account_of_sequence(next->sequence), share, next->id, 0, next->payer_id);
	ledger_add(&entry, ACCOUNT_AR_PATIENT, money_negate(share), claim->id, 0, 0);
	return journal_post(office->store, office->practice.id, &entry, error);
}

/* The claim that was made when the remittance was posted goes to the scrub, whatever it waits for. */
static enum status let_go(struct office *office, struct claim *next, struct error *error)
{
	struct claim_facts facts = claim_facts_of(office, next);
	enum status status = STATUS_OK;

	if (next->state == CLAIM_HELD) {
		status = claim_move(office, next, EVENT_RELEASE, &facts, "billed to the next payer", 0, error);
		next->hold_reason[0] = '\0';
		next->hold_until = DATE_NONE;
	} else if (next->state == CLAIM_READY || next->state == CLAIM_REJECTED) {
		status = claim_move(office, next, next->state == CLAIM_READY ? EVENT_EDIT : EVENT_FIX, &facts,
				    "scrubbed again", 0, error);
	}
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, next, office->today, error) : status;
}

static enum status make_next(struct office *office, struct claim *claim, struct claim *next, struct error *error)
{
	struct coverage coverage = { 0 };
	struct payer payer;
	struct claim_facts facts;
	struct money insurance, share = money_of_cents(0);
	struct date decided = DATE_NONE;
	char detail[161];
	enum status status = claim_facts_look_up(office, claim, &facts, error);

	if (status == STATUS_OK)
		status = claim_move(office, claim, EVENT_NEXT_PAYER, &facts, "", 0, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, claim, office->today, error);
	if (status == STATUS_OK)
		status = claim_balances(office->store, claim->id, &insurance, &share, error);
	if (status == STATUS_OK)
		status = next_coverage_of(office, claim, &coverage, error);
	if (status == STATUS_OK)
		status = last_decision(office, claim->id, &decided, error);
	if (status == STATUS_OK)
		status = payer_get_on(office->store, office->practice.id, coverage.payer_id, claim->service_from,
				      &payer, error);
	if (status != STATUS_OK)
		return status;
	claim_to_next(next, claim, &coverage);
	next->filing_due = clock_due(&payer.secondary, payer.secondary.basis == CLOCK_DOS     ? next->service_from
						       : payer.secondary.basis == CLOCK_ENTRY ? office->today
											      : decided);
	(void)text_format(detail, sizeof detail, "after %s", claim->number);
	status = open_claim(office, next, detail, error);
	return status == STATUS_OK ? move_share(office, claim, next, share, error) : status;
}

static enum status next_or_new(struct office *office, struct claim *claim, struct claim *next, struct error *error)
{
	enum status status = claim_by_rank(office->store, office->practice.id, claim->encounter_id, claim->sequence + 1,
					   next, error);

	if (status == STATUS_NOT_FOUND)
		return make_next(office, claim, next, error);
	if (status != STATUS_OK)
		return status;
	if (!claim_state_before_sent(next->state) || next->state == CLAIM_BATCHED)
		return error_set(error, STATUS_REFUSED, "claim.state",
				 "the next payer has its claim already: %s is %s, and nobody is billed twice",
				 next->number, token_label(&claim_state_tokens, (int)next->state));
	return let_go(office, next, error);
}

static enum status bill_next(struct office *office, int64_t claim_id, struct claim *next, struct error *error)
{
	struct claim claim;
	enum status status = claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = next_or_new(office, &claim, next, error);
	if (status == STATUS_OK)
		status = scrub_new(office, next->id, next, error);
	return status == STATUS_OK ? office_audit(office, "next_payer", "claim", claim_id, next->number, error)
				   : status;
}

enum status claim_bill_next(struct office *office, int64_t claim_id, struct later_claim *out, struct error *error)
{
	struct claim next = { 0 };
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, bill_next(office, claim_id, &next, error), error);
	tell(out, &next);
	return status;
}
