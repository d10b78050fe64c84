/* SPDX-License-Identifier: MIT */
/* later_private.h: what the steps on corrected, voided and next payers' claims share. */
#ifndef CLAIMBENCH_WORKFLOW_LATER_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_LATER_PRIVATE_H

#include "claimbench/workflow/later_claims.h"

/* The day of the payer's last answer to the claim; none: it gave none. */
enum status last_decision(struct office *office, int64_t claim_id, struct date *out, struct error *error) MUST_CHECK;
/* Until when the payer takes a correction of CLAIM; none: no limit known. */
enum status correction_limit(struct office *office, const struct claim *claim, struct date *out,
			     struct error *error) MUST_CHECK;
/* The coverage after the claim's that is active on its date of service; NOT_FOUND: the patient pays. */
enum status next_coverage_of(struct office *office, const struct claim *claim, struct coverage *out,
			     struct error *error) MUST_CHECK;
/*
 * The payer has taken CLAIM, a replacement or void, in: the claim that it is about is REPLACED or VOIDED, and what
 * it owed is owed on CLAIM, or by nobody when the service was withdrawn. One that was closed meanwhile stays closed.
 */
enum status supersede_step(struct office *office, const struct claim *claim, int64_t interchange_id,
			   struct error *error) MUST_CHECK;

#endif
