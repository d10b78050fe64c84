/* SPDX-License-Identifier: MIT */
/* resend.c: a claim that its payer does not find is sent again (domain sheet 2.3 row 14). */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "store/rows.h"
#include "workflow/claim_work.h"

/* The same bill, frequency 1: it never existed for the payer. Its next submission has another number. */
static enum status resend_steps(struct office *office, int64_t claim_id, const char *proof, struct findings *findings,
				enum claim_state *state, struct error *error)
{
	struct professional_claim claim;
	struct claim_facts facts;
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &claim.claim, &facts, error);
	if (status != STATUS_OK)
		return status;
	facts.has_reason = !text_is_empty(proof);
	status = claim_move(office, &claim.claim, EVENT_FIX, &facts, proof, 0, error);
	if (status == STATUS_OK)
		status = claim_scrub_step(office, &claim, NULL, 0, findings, error);
	*state = claim.claim.state;
	return status == STATUS_OK ? office_audit(office, "resend", "claim", claim_id, "", error) : status;
}

enum status claim_resend(struct office *office, int64_t claim_id, const char *proof, enum claim_state *state,
			 struct error *error)
{
	struct findings findings = { 0 };
	struct claim claim;
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status == STATUS_OK)
		status = claim_get(office->store, office->practice.id, claim_id, &claim, error);
	if (status == STATUS_OK && claim.state == CLAIM_REJECTED)
		return error_set(error, STATUS_REFUSED, "claim.state",
				 "resend: the payer has refused it: mend it (fix)");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, resend_steps(office, claim_id, proof, &findings, state, error), error);
	VEC_FREE(&findings);
	return status;
}
