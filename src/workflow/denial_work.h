/* SPDX-License-Identifier: MIT */
/* denial_work.h: what the steps on denials share; all but the look-ups inside an open unit of work. */
#ifndef CLAIMBENCH_WORKFLOW_DENIAL_WORK_H
#define CLAIMBENCH_WORKFLOW_DENIAL_WORK_H

#include "claimbench/workflow/denials.h"
#include "workflow/office_private.h"

/* What the state table asks about denials, appeals and other coverages; INSURANCE is what the payer owes. */
enum status denial_facts_look_up(struct office *office, const struct claim *claim, const struct payer *payer,
				 struct money insurance, struct claim_facts *facts, struct error *error) MUST_CHECK;

/* What of a claim is denied and open; where no denial was kept (history), the last answer's. OUT is appended to. */
enum status open_denials(struct office *office, int64_t claim_id, struct money insurance, struct denial_rows *out,
			 struct error *error) MUST_CHECK;
/* The payer takes an appeal until then; none: no limit known. *DECIDED, the decision it counts from. */
enum status appeal_limit_of(struct office *office, const struct claim *claim, const struct payer *payer,
			    struct date *decided, struct date *out, struct error *error) MUST_CHECK;
/* The patient's coverages with other payers, active on the date of service, that have no claim of the visit. */
enum status other_coverages(struct office *office, const struct claim *claim, struct coverages *out,
			    struct error *error) MUST_CHECK;

/* The work on a claim's denials is at its end: they are closed, their tasks done, an open appeal withdrawn. */
enum status denial_work_ends(struct office *office, int64_t claim_id, struct error *error) MUST_CHECK;
/* The task that a denial asks for, by the playbook, and not after the payer's limit. */
enum status denial_task_step(struct office *office, const struct claim *claim, int64_t remittance_id, const char *group,
			     const char *carc, const char *rarcs, const char *reason, struct error *error) MUST_CHECK;

/*
 * An answer of the payer is posted: it decides the claim's open appeal, if there is one and the answer decides
 * anything. What was denied before is superseded by it.
 */
enum status appeal_answered_step(struct office *office, const struct claim *claim, enum remit_outcome outcome,
				 int64_t remitted_claim_id, struct error *error) MUST_CHECK;
/* The answer was taken back: the appeal is open again. */
enum status appeal_reopen_step(struct office *office, int64_t remitted_claim_id, struct error *error) MUST_CHECK;

#endif
