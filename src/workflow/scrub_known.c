/* SPDX-License-Identifier: MIT */
/* scrub_known.c: what a payer asks for, what it has answered, what is authorized, and what it would pay. */
#include "workflow/scrub_known.h"

#include "store/knowledge_rows.h"
#include "store/received_rows.h"
#include "workflow/prices.h"
#include "workflow/standing.h"

void scrub_known_free(struct scrub_known *known)
{
	VEC_FREE(&known->authorizations);
	VEC_FREE(&known->benefits);
}

static enum status know_answer(struct office *office, const struct professional_claim *claim, struct scrub_known *known,
			       struct error *error)
{
	enum status status =
		eligibility_of_coverage(office->store, claim->coverage.id, office->today, &known->answer, error);

	known->answered = status == STATUS_OK;
	if (status == STATUS_OK)
		status = eligibility_benefit_list(office->store, known->answer.id, &known->benefits, error);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status scrub_known_gather(struct office *office, const struct professional_claim *claim, struct scrub_known *known,
			       struct scrub_facts *facts, struct error *error)
{
	char contract[CONTRACT_NAME_MAX];
	const struct known_payer *payer = NULL;
	enum status status = authorization_standing(office->store, office->practice.id, claim->patient.id,
						    claim->encounter.id, &known->authorizations, error);
	if (status == STATUS_OK)
		status = know_answer(office, claim, known, error);
	if (status == STATUS_OK)
		status = contract_prices(office, &claim->payer, &claim->encounter, known->prices, contract, error);
	/* Prices are judged where a contract makes them matter: a payer without one is billed as keyed. */
	if (status == STATUS_OK && contract[0] != '\0')
		status = practice_prices(office, &claim->encounter, known->prices, error);
	/* The last to be asked: what it points at stays until the next call. */
	if (status == STATUS_OK && claim->payer.id != 0)
		status = standing_payer(office, claim->payer.id, &payer, error);
	facts->requirements = payer != NULL ? payer->requirements.items : NULL;
	facts->requirement_count = payer != NULL ? payer->requirements.count : 0;
	facts->authorizations = known->authorizations.items;
	facts->authorization_count = known->authorizations.count;
	facts->prices = known->prices;
	facts->eligibility = known->answered ? &known->answer : NULL;
	facts->benefits = known->benefits.items;
	facts->benefit_count = known->benefits.count;
	return status;
}
