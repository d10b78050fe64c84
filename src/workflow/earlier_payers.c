/* SPDX-License-Identifier: MIT */
/* earlier_payers.c: what the payers before a claim's decided, out of the remittances that were posted. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/later_claims.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"

/* The answer that stands: the last one that no reversal after it takes back; NULL: none. */
static const struct remittance_claim_row *standing_answer(const struct remittance_claim_rows *answers)
{
	size_t reversals = 0;

	for (size_t i = answers->count; i-- > 0;) {
		enum remit_outcome outcome = answers->items[i].outcome;

		if (outcome == REMIT_REVERSAL)
			reversals++;
		else if (outcome == REMIT_PAID || outcome == REMIT_PARTIAL || outcome == REMIT_DENIED) {
			if (reversals == 0)
				return &answers->items[i];
			reversals--;
		}
	}
	return NULL;
}

static enum status take_answer(struct office *office, const struct professional_claim *claim, int64_t answer_id,
			       struct other_payer *other, struct error *error)
{
	struct remitted_claim said = { 0 };
	enum status status = remitted_claim_get(office->store, answer_id, &said, error);

	if (status == STATUS_OK)
		status = other_payer_take(other, &said.said, said.remit_on, &claim->encounter, error);
	remitted_claim_free(&said);
	return status;
}

static enum status add_earlier(struct office *office, const struct professional_claim *claim,
			       const struct claim *earlier, struct other_payers *out, struct error *error)
{
	struct other_payer *other = VEC_ADD(out);
	struct remittance_claim_rows answers = { 0 };
	const struct remittance_claim_row *answer;
	enum status status;

	if (other == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = coverage_get(office->store, office->practice.id, earlier->coverage_id, &other->coverage, error);
	if (status == STATUS_OK)
		status = payer_get(office->store, office->practice.id, earlier->payer_id, &other->payer, error);
	other->coverage.sequence = earlier->sequence; /* the rank it was billed at */
	other->assignment = claim->patient.assignment;
	other->signature_on_file = claim->patient.signature_on_file;
	if (status == STATUS_OK)
		status = remittance_claims(office->store, earlier->id, &answers, error);
	answer = standing_answer(&answers);
	if (status == STATUS_OK && answer != NULL)
		status = take_answer(office, claim, answer->id, other, error);
	/* Nothing that can be told: the scrub says so (CB-02). */
	if (status == STATUS_REFUSED) {
		other_payer_free(other);
		other->decided = false;
		status = STATUS_OK;
	}
	VEC_FREE(&answers);
	return status;
}

enum status earlier_decisions(struct office *office, const struct professional_claim *claim, struct other_payers *out,
			      struct error *error)
{
	enum status status = STATUS_OK;

	for (int32_t rank = 1; rank < claim->claim.sequence && status == STATUS_OK; rank++) {
		struct claim earlier;

		status = claim_by_rank(office->store, office->practice.id, claim->claim.encounter_id, rank, &earlier,
				       error);
		if (status == STATUS_OK)
			status = add_earlier(office, claim, &earlier, out, error);
		status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
	}
	return status;
}

enum status claim_with_earlier(struct office *office, int64_t claim_id, struct professional_claim *claim,
			       struct other_payers *others, struct error *error)
{
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, claim, error);

	if (status == STATUS_OK)
		status = earlier_decisions(office, claim, others, error);
	claim->others = others->items;
	claim->other_count = others->count;
	return status;
}
