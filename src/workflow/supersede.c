/* SPDX-License-Identifier: MIT */
/* supersede.c: what the guards of later claims ask, and what becomes of a claim that another one takes the place of. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/later_private.h"

enum status last_decision(struct office *office, int64_t claim_id, struct date *out, struct error *error)
{
	struct remittance_claim_rows answers = { 0 };
	enum status status = remittance_claims(office->store, claim_id, &answers, error);

	*out = DATE_NONE;
	for (size_t i = 0; i < answers.count; i++)
		if (date_is_none(*out) || date_compare(answers.items[i].remit_on, *out) > 0)
			*out = answers.items[i].remit_on;
	VEC_FREE(&answers);
	return status;
}

enum status correction_limit(struct office *office, const struct claim *claim, struct date *out, struct error *error)
{
	struct payer payer;
	struct date decided = DATE_NONE;
	enum status status =
		payer_get_on(office->store, office->practice.id, claim->payer_id, claim->service_from, &payer, error);

	*out = DATE_NONE;
	if (status == STATUS_OK)
		status = last_decision(office, claim->id, &decided, error);
	if (status != STATUS_OK)
		return status;
	*out = clock_due(&payer.correction, payer.correction.basis == CLOCK_DOS     ? claim->service_from
					    : payer.correction.basis == CLOCK_ENTRY ? claim->entered_on
										    : decided);
	return STATUS_OK;
}

enum status next_coverage_of(struct office *office, const struct claim *claim, struct coverage *out,
			     struct error *error)
{
	struct coverages coverages = { 0 };
	struct coverage own;
	const struct coverage *next = NULL;
	enum status status = coverage_get(office->store, office->practice.id, claim->coverage_id, &own, error);

	if (status == STATUS_OK)
		status = coverage_list(office->store, office->practice.id, claim->patient_id, &coverages, error);
	if (status == STATUS_OK) {
		next = coverage_next(coverages.items, coverages.count, own.sequence, claim->service_from);
		status = next != NULL ? STATUS_OK : STATUS_NOT_FOUND;
	}
	if (next != NULL)
		*out = *next;
	VEC_FREE(&coverages);
	return status;
}

/* The last word of the payer was that it has passed the claim on. */
static enum status look_for_crossover(struct office *office, int64_t claim_id, bool *passed_on, struct error *error)
{
	struct claim_event_rows events = { 0 };
	enum status status = claim_events(office->store, claim_id, &events, error);

	for (size_t i = 0; i < events.count; i++) {
		enum claim_event event = events.items[i].event;

		if (event == EVENT_REMIT_PAID || event == EVENT_REMIT_PARTIAL || event == EVENT_REMIT_DENIED ||
		    event == EVENT_REMIT_CROSSOVER || event == EVENT_REMIT_REVERSAL)
			*passed_on = event == EVENT_REMIT_CROSSOVER;
	}
	VEC_FREE(&events);
	return status;
}

static enum status look_at_next(struct office *office, const struct claim *claim, struct claim_facts *facts,
				struct error *error)
{
	struct coverage coverage;
	struct claim next;
	enum status status = next_coverage_of(office, claim, &coverage, error);

	facts->next_coverage = status == STATUS_OK;
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	status = claim_by_rank(office->store, office->practice.id, claim->encounter_id, claim->sequence + 1, &next,
			       error);
	if (status == STATUS_OK) {
		facts->next_waits = claim_state_before_sent(next.state) && next.state != CLAIM_BATCHED;
		facts->next_billed = !facts->next_waits;
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status claim_facts_look_up(struct office *office, const struct claim *claim, struct claim_facts *facts,
				struct error *error)
{
	struct money insurance = money_of_cents(0), patient = money_of_cents(0);
	struct payer payer;
	struct date limit = DATE_NONE;
	enum status status =
		payer_get_on(office->store, office->practice.id, claim->payer_id, claim->service_from, &payer, error);

	*facts = claim_facts_of(office, claim);
	if (status == STATUS_OK)
		status = correction_limit(office, claim, &limit, error);
	if (status == STATUS_OK)
		status = claim_balances(office->store, claim->id, &insurance, &patient, error);
	if (status == STATUS_OK)
		status = claim_superseded(office->store, claim->id, &facts->superseded, error);
	if (status == STATUS_OK)
		status = claim_not_found(office->store, claim->id, &facts->unknown_to_payer, error);
	if (status == STATUS_OK)
		status = look_at_next(office, claim, facts, error);
	if (status == STATUS_OK)
		status = look_for_crossover(office, claim->id, &facts->passed_on, error);
	if (status != STATUS_OK)
		return status;
	facts->payer_accepts_replacement = payer.accepts_replacement;
	facts->past_correction_limit = !date_is_none(limit) && date_compare(office->today, limit) > 0;
	facts->payer_balance_zero = money_is_zero(insurance);
	facts->patient_share_left = money_compare(patient, money_of_cents(0)) > 0;
	return denial_facts_look_up(office, claim, &payer, insurance, facts, error);
}

/* ---- the payer has taken the replacement or the void in ---- */

/* A later payer's claim has no charge of its own: what it owes moves as it stands. */
static enum status move_balance(struct office *office, const struct claim *old, const struct claim *claim,
				struct error *error)
{
	struct money insurance, patient;
	struct journal_entry entry = {
		.kind = JOURNAL_TRANSFER,
		.posted_on = office->today,
		.effective_on = office->today,
		.patient_id = old->patient_id,
		.encounter_id = old->encounter_id,
		.user_id = office->user.id,
	};
	enum account account = account_of_sequence(old->sequence);
	enum status status = claim_balances(office->store, old->id, &insurance, &patient, error);

	if (status != STATUS_OK || money_is_zero(insurance))
		return status;
	(void)text_format(entry.source, sizeof entry.source, "replaced by %s", claim->number);
	ledger_add(&entry, account, insurance, claim->id, 0, claim->payer_id);
	ledger_add(&entry, account, money_negate(insurance), old->id, 0, old->payer_id);
	return journal_post(office->store, office->practice.id, &entry, error);
}

static enum status settle(struct office *office, const struct claim *old, const struct claim *claim,
			  struct error *error)
{
	struct encounter encounter;
	enum status status = encounter_get(office->store, office->practice.id, claim->encounter_id, &encounter, error);

	if (status != STATUS_OK)
		return status;
	if (claim->frequency == 8)
		return encounter.state == ENCOUNTER_VOID ? charge_reverse_step(office, encounter.id, error) : STATUS_OK;
	if (claim->sequence > 1)
		return move_balance(office, old, claim, error);
	return charge_step(office, &encounter, claim->id, claim->payer_id, claim->sequence, error);
}

enum status supersede_step(struct office *office, const struct claim *claim, int64_t interchange_id,
			   struct error *error)
{
	struct claim old;
	struct claim_facts facts;
	enum claim_event event = claim->frequency == 7 ? EVENT_REPLACED : EVENT_CANCELLED;
	enum claim_state to;
	enum status status = claim_get(office->store, office->practice.id, claim->replaces, &old, error);

	if (status != STATUS_OK)
		return status;
	facts = claim_facts_of(office, &old);
	if (claim_transition(&facts, event, &to, NULL) != STATUS_OK)
		return STATUS_OK;
	status = claim_move(office, &old, event, &facts, claim->number, interchange_id, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &old, office->today, error);
	return status == STATUS_OK ? settle(office, &old, claim, error) : status;
}
