/* SPDX-License-Identifier: MIT */
/* receive_remittance.c: an 835 is staged: kept claim by claim, matched, and without effect. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/receive_private.h"

static const struct remittance_row *known_set(const struct taking *taking)
{
	for (size_t i = 0; i < taking->known.count; i++)
		if (taking->known.items[i].position == taking->set)
			return &taking->known.items[i];
	return NULL;
}

/* By the id that stands in the file; else the payer of the first claim that is ours. */
static enum status find_payer(struct taking *taking, const struct remittance *remittance, struct error *error)
{
	struct payer payer;
	enum status status = payer_by_payer_id(taking->office->store, taking->office->practice.id, remittance->payer_id,
					       &payer, error);

	if (status == STATUS_OK)
		taking->remittance.payer_id = payer.id;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status begin_new(struct taking *taking, const struct remittance *remittance, struct error *error)
{
	struct office *office = taking->office;
	struct remittance_row *row = &taking->remittance;
	int64_t number = 0;
	enum status status = counter_next(office->store, "remittance", 1, &number, error);

	*row = (struct remittance_row){
		.interchange_id = taking->row->id,
		.state = REMITTANCE_ARRIVING,
		.position = taking->set,
		.paid_on = remittance->paid_on,
		.produced_on = remittance->produced_on,
		.staged_on = office->today,
		.amount = remittance->debit ? money_negate(remittance->amount) : remittance->amount,
		.segment = (int64_t)remittance->segment,
		.keyed_by = taking->row->id == 0 ? office->user.id : 0,
	};
	(void)text_format(row->batch, sizeof row->batch, "R%07lld", (long long)number);
	(void)TEXT_SET(row->trace, remittance->trace);
	(void)TEXT_SET(row->payer_trace, remittance->payer_trace);
	(void)TEXT_SET(row->payer_name, remittance->payer_name);
	(void)TEXT_SET(row->payee_npi, remittance->payee_npi);
	(void)TEXT_SET(row->handling, remittance->handling);
	(void)TEXT_SET(row->method, remittance->method);
	if (status == STATUS_OK)
		status = find_payer(taking, remittance, error);
	return status == STATUS_OK ? remittance_put(office->store, office->practice.id, row, error) : status;
}

enum status take_remittance_begin(void *context, const struct remittance *remittance, struct error *error)
{
	struct taking *taking = context;
	const struct remittance_row *known;
	enum status status = taking_open(taking, error);

	taking->set++;
	taking->position = 0;
	taking->kept_before = 0;
	taking->passed = false;
	known = known_set(taking);
	if (status != STATUS_OK || known == NULL)
		return status == STATUS_OK ? begin_new(taking, remittance, error) : status;
	taking->remittance = *known;
	taking->passed = known->state != REMITTANCE_ARRIVING;
	return remitted_claim_count(taking->office->store, known->id, &taking->kept_before, error);
}

/* What is said of the claim now; posting may decide otherwise, when it knows the claim's state. */
static enum remit_outcome outcome_said(const struct remittance_claim *said)
{
	switch (said->status) {
	case REMIT_STATUS_REVERSAL:
		return REMIT_REVERSAL;
	case REMIT_STATUS_NOT_OURS:
		return REMIT_FORWARDED;
	case REMIT_STATUS_PREDETERMINATION:
		return REMIT_NOTICE;
	case REMIT_STATUS_DENIED:
		return REMIT_DENIED;
	default:
		return REMIT_PAID;
	}
}

/* The day of the payment, when it is one that has come. */
static struct date remitted_on(const struct taking *taking)
{
	struct date paid_on = taking->remittance.paid_on;

	return date_is_none(paid_on) || date_compare(paid_on, taking->office->today) > 0 ? taking->office->today
											 : paid_on;
}

enum status take_remittance_claim(void *context, const struct remittance *remittance,
				  const struct remittance_claim *claim, struct error *error)
{
	struct taking *taking = context;
	struct office *office = taking->office;
	struct remitted_claim kept = { .remittance_id = taking->remittance.id, .position = ++taking->position };
	struct claim ours;
	enum status status;

	(void)remittance;
	taking->out->remitted++;
	taking->remittance.charge = money_add(taking->remittance.charge, claim->charge);
	taking->remittance.paid = money_add(taking->remittance.paid, claim->paid);
	status = taking_open(taking, error);
	if (status == STATUS_OK)
		status = remitted_claim_match(office, claim, &kept.claim_id, error);
	taking->out->matched += kept.claim_id != 0;
	if (status == STATUS_OK && kept.claim_id != 0 && taking->remittance.payer_id == 0) {
		status = claim_get(office->store, office->practice.id, kept.claim_id, &ours, error);
		if (status == STATUS_OK)
			taking->remittance.payer_id = ours.payer_id;
	}
	if (status != STATUS_OK || taking->passed || kept.position <= taking->kept_before) {
		taking->done++; /* before it was stopped */
		return status;
	}
	kept.said = *claim; /* its lists stay the reader's */
	kept.outcome = outcome_said(claim);
	kept.remit_on = remitted_on(taking);
	status = remitted_claim_add(office->store, &kept, error);
	return status == STATUS_OK ? taking_step(taking, error) : status;
}

enum status take_remittance_end(void *context, const struct remittance *remittance, struct error *error)
{
	struct taking *taking = context;
	struct office *office = taking->office;
	struct remittance_row *row = &taking->remittance;
	int64_t *id = VEC_ADD(&taking->out->remittances);
	enum status status = taking_open(taking, error);

	if (id == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*id = row->id;
	if (status != STATUS_OK || taking->passed)
		return status;
	for (size_t i = 0; i < remittance->provider_adjustments.count && status == STATUS_OK; i++) {
		const struct provider_adjustment *adjustment = &remittance->provider_adjustments.items[i];

		row->adjusted = money_add(row->adjusted, adjustment->amount);
		status = provider_adjustment_add(office->store, row->id, (int32_t)i + 1, adjustment, error);
	}
	row->claims = taking->position;
	row->state = REMITTANCE_STAGED;
	if (status == STATUS_OK)
		status = remittance_put(office->store, office->practice.id, row, error);
	return status == STATUS_OK ? office_audit(office, "stage", "remittance", row->id, "", error) : status;
}
