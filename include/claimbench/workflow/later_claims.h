/* SPDX-License-Identifier: MIT */
/*
 * later_claims.h: what follows the first bill of a visit: a corrected claim, a void, the next payer's claim
 * (domain sheet 2.3 rows 27, 28 and 30; 2.5).
 *
 * All are claims of the same encounter with numbers of their own. A claim refused in front needs none of
 * this: for the payer it never existed, so it is mended and sent again as the same claim, frequency 1.
 */
#ifndef CLAIMBENCH_WORKFLOW_LATER_CLAIMS_H
#define CLAIMBENCH_WORKFLOW_LATER_CLAIMS_H

#include "claimbench/workflow/office.h"

struct later_claim {
	int64_t claim_id;
	char number[CLAIM_NUMBER_MAX];
	enum claim_state state;
};

/*
 * A DRAFT of frequency 7 that will replace the claim: the same payer, the encounter's diagnoses and lines, to be
 * corrected in charge entry. The old claim stays as it is until the payer accepts the new one. REASON may be ""
 * within the payer's limit for corrections.
 */
enum status claim_correct(struct office *office, int64_t claim_id, const char *reason, struct later_claim *out,
			  struct error *error) MUST_CHECK;
/*
 * A claim of frequency 8 that takes the whole claim back with the payer, scrubbed. WITHDRAWN: the service itself
 * is taken back, so that its charge is reversed when the payer accepts; else somebody else owes it.
 */
enum status claim_void(struct office *office, int64_t claim_id, const char *reason, bool withdrawn,
		       struct later_claim *out, struct error *error) MUST_CHECK;
/*
 * The next payer's claim, scrubbed with what the earlier payers decided: the one that posting a remittance made,
 * or a new one, on which the patient's share is owed from now on. REFUSED when the payer has passed it on itself.
 */
enum status claim_bill_next(struct office *office, int64_t claim_id, struct later_claim *out,
			    struct error *error) MUST_CHECK;

/* What the payers before CLAIM decided of it, as their remittances said it, into OUT (freed by the caller whatever comes). */
enum status earlier_decisions(struct office *office, const struct professional_claim *claim, struct other_payers *out,
			      struct error *error) MUST_CHECK;

#endif
