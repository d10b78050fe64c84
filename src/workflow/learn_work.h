/* SPDX-License-Identifier: MIT */
/* learn_work.h: what the steps of learning share. */
#ifndef CLAIMBENCH_WORKFLOW_LEARN_WORK_H
#define CLAIMBENCH_WORKFLOW_LEARN_WORK_H

#include "claimbench/core/remittance_rows.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/learned.h"
#include "workflow/office_private.h"

/*
 * The claim as it last left: diagnoses, lines, places, authorization and referral as its file says them. What was never
 * written by this program, or is not kept, is as the visit stands.
 */
enum status claim_as_sent(struct office *office, int64_t claim_id, struct professional_claim *out,
			  struct error *error) MUST_CHECK;
/* The lines of CLAIM, as bits, that were denied for CARC. */
uint64_t lines_denied(const struct professional_claim *claim, const struct denial_rows *denials, const char *carc);
/* Proposals after a remittance was posted (0: of all that was denied); by whoever posted it. */
enum status propose_step(struct office *office, int64_t remittance_id, size_t *made, struct error *error) MUST_CHECK;
/* Which rule catches a denial of CLAIM_ID for CARC, today; PREVENTS, the playbook's. */
enum status denial_guard_find(struct office *office, int64_t claim_id, const char *carc, const char *prevents,
			      struct denial_guard *out, struct error *error) MUST_CHECK;

#endif
