/* SPDX-License-Identifier: MIT */
/* rebill.c: denied by the wrong payer, billed to the right one (domain sheet 2.3 row 34). */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/later_private.h"

/* The coverage that is meant: PAYER's, or the only one. */
static enum status choose(const struct coverages *others, int64_t payer_id, struct coverage *out, struct error *error)
{
	size_t fit = 0;

	for (size_t i = 0; i < others->count; i++)
		if (payer_id == 0 || others->items[i].payer_id == payer_id) {
			*out = others->items[i];
			fit++;
		}
	if (fit == 1)
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, "payer", "%s",
			 fit == 0 ? "no coverage with that payer is active on the date of service and not billed yet"
				  : "the patient has several other coverages: say which payer");
}

/* The right payer counts from its own basis; what it counts from a decision counts from this one. */
static struct date filing_due(const struct office *office, const struct payer *payer, const struct claim *claim,
			      struct date decided)
{
	return clock_due(&payer->filing, payer->filing.basis == CLOCK_DOS     ? claim->service_from
					 : payer->filing.basis == CLOCK_ENTRY ? office->today
									      : decided);
}

/* What the patient has paid or owes moves along. */
static enum status move_balance(struct office *office, const struct claim *old, const struct claim *claim,
				enum account account, struct money amount, struct error *error)
{
	struct journal_entry entry = {
		.kind = JOURNAL_TRANSFER,
		.posted_on = office->today,
		.effective_on = office->today,
		.patient_id = old->patient_id,
		.encounter_id = old->encounter_id,
		.user_id = office->user.id,
	};

	if (money_is_zero(amount))
		return STATUS_OK;
	(void)text_format(entry.source, sizeof entry.source, "rebilled as %s", claim->number);
	ledger_add(&entry, account, amount, claim->id, 0, account == ACCOUNT_AR_PATIENT ? 0 : claim->payer_id);
	ledger_add(&entry, account, money_negate(amount), old->id, 0,
		   account == ACCOUNT_AR_PATIENT ? 0 : old->payer_id);
	return journal_post(office->store, office->practice.id, &entry, error);
}

/* The visit's charge is owed by the right payer from now on: it stands on the new claim. */
static enum status move_charge(struct office *office, const struct claim *old, const struct claim *claim,
			       struct error *error)
{
	struct encounter encounter;
	struct money insurance, patient;
	enum status status = claim_balances(office->store, old->id, &insurance, &patient, error);

	if (status == STATUS_OK)
		status = move_balance(office, old, claim, ACCOUNT_AR_PATIENT, patient, error);
	if (status == STATUS_OK && claim->sequence > 1)
		return move_balance(office, old, claim, account_of_sequence(claim->sequence), insurance, error);
	if (status == STATUS_OK)
		status = encounter_get(office->store, office->practice.id, claim->encounter_id, &encounter, error);
	if (status == STATUS_OK)
		status = charge_step(office, &encounter, claim->id, claim->payer_id, claim->sequence, error);
	if (status == STATUS_OK)
		status = claim_balances(office->store, old->id, &insurance, &patient, error);
	if (status == STATUS_OK && !money_is_zero(insurance))
		return error_set(error, STATUS_REFUSED, "claim",
				 "this payer has paid or adjusted a part: its decision has to be reversed first");
	return status;
}

static enum status open_new(struct office *office, const struct claim *old, const struct coverage *coverage,
			    struct claim *claim, struct error *error)
{
	struct encounter encounter;
	struct payer payer;
	struct claim_facts facts;
	struct date decided = DATE_NONE;
	char detail[161];
	enum status status = encounter_get(office->store, office->practice.id, old->encounter_id, &encounter, error);

	if (status == STATUS_OK)
		status = payer_get(office->store, office->practice.id, coverage->payer_id, &payer, error);
	if (status == STATUS_OK)
		status = last_decision(office, old->id, &decided, error);
	if (status != STATUS_OK)
		return status;
	claim_of_encounter(claim, &encounter, coverage, &payer);
	claim->sequence = old->sequence;
	claim->entered_on = office->today;
	claim->entered_by = office->user.id;
	claim->filing_due = filing_due(office, &payer, claim, decided);
	status = claim_put(office->store, office->practice.id, claim, office->today, error);
	facts = claim_facts_of(office, claim);
	(void)text_format(detail, sizeof detail, "instead of %s", old->number);
	return status == STATUS_OK ? claim_move(office, claim, EVENT_CREATE, &facts, detail, 0, error) : status;
}

static enum status scrub_new(struct office *office, int64_t claim_id, struct claim *out, struct error *error)
{
	struct professional_claim claim;
	struct findings findings = { 0 };
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = claim_scrub_step(office, &claim, NULL, 0, &findings, error);
	if (status == STATUS_OK)
		*out = claim.claim;
	VEC_FREE(&findings);
	return status;
}

static enum status keep(struct office *office, const struct claim *old, const struct claim *claim, struct money amount,
			struct error *error)
{
	struct claim_decision decision = { .claim_id = old->id,
					   .kind = DECISION_REBILL,
					   .amount = amount,
					   .new_claim_id = claim->id,
					   .decided_on = office->today,
					   .decided_by = office->user.id };
	enum status status = decision_add(office->store, office->practice.id, &decision, error);

	return status == STATUS_OK ? office_audit(office, "rebill", "claim", old->id, claim->number, error) : status;
}

static enum status rebill(struct office *office, int64_t claim_id, int64_t payer_id, struct claim *claim,
			  struct error *error)
{
	struct claim old;
	struct claim_facts facts;
	struct coverages others = { 0 };
	struct coverage coverage = { .id = 0 };
	struct money insurance = money_of_cents(0), patient;
	enum claim_state to;
	enum status status = claim_get(office->store, office->practice.id, claim_id, &old, error);

	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &old, &facts, error);
	if (status == STATUS_OK)
		status = claim_transition(&facts, EVENT_REBILL, &to, error);
	if (status == STATUS_OK)
		status = other_coverages(office, &old, &others, error);
	if (status == STATUS_OK)
		status = choose(&others, payer_id, &coverage, error);
	VEC_FREE(&others);
	if (status == STATUS_OK)
		status = claim_balances(office->store, old.id, &insurance, &patient, error);
	if (status == STATUS_OK)
		status = open_new(office, &old, &coverage, claim, error);
	if (status == STATUS_OK)
		status = claim_move(office, &old, EVENT_REBILL, &facts, claim->number, 0, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &old, office->today, error);
	if (status == STATUS_OK)
		status = move_charge(office, &old, claim, error);
	if (status == STATUS_OK)
		status = denial_work_ends(office, old.id, error);
	if (status == STATUS_OK)
		status = scrub_new(office, claim->id, claim, error);
	return status == STATUS_OK ? keep(office, &old, claim, insurance, error) : status;
}

enum status claim_rebill(struct office *office, int64_t claim_id, int64_t payer_id, struct later_claim *out,
			 struct error *error)
{
	struct claim claim = { 0 };
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, rebill(office, claim_id, payer_id, &claim, error), error);
	*out = (struct later_claim){ .claim_id = claim.id, .state = claim.state };
	(void)TEXT_SET(out->number, claim.number);
	return status;
}
