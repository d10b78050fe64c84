/* SPDX-License-Identifier: MIT */
/*
 * knowledge.h: what the office knows of payers, kept with its history: limits by date, requirements, contracts,
 * authorizations; and what a visit should bring by it.
 *
 * Rows are added and ended, never changed: a bad value is REFUSED with where = the field, and nothing is changed.
 */
#ifndef CLAIMBENCH_WORKFLOW_KNOWLEDGE_H
#define CLAIMBENCH_WORKFLOW_KNOWLEDGE_H

#include "claimbench/core/claim_clock.h"
#include "claimbench/core/knowledge.h"
#include "claimbench/workflow/office.h"
#include "claimbench/workflow/visit.h"

/* All that is known of a payer, what was ended included. OUT is begun here and freed with payer_knowledge_free. */
enum status payer_knowledge_load(struct office *office, int64_t payer_id, struct payer_knowledge *out,
				 struct error *error) MUST_CHECK;
void payer_knowledge_free(struct payer_knowledge *knowledge);
/* By its code, whatever the case of its letters, with the limits that hold today. NOT_FOUND. */
enum status payer_named(struct office *office, const char *code, struct payer *out, struct error *error) MUST_CHECK;

enum status requirement_save(struct office *office, struct requirement *requirement, struct error *error) MUST_CHECK;
/* It holds no longer, from today on. */
enum status requirement_drop(struct office *office, int64_t id, struct error *error) MUST_CHECK;
enum status contract_save(struct office *office, struct contract *contract, struct error *error) MUST_CHECK;
enum status contract_drop(struct office *office, int64_t id, struct error *error) MUST_CHECK;

/* A patient's, what was ended included, with the units used. */
enum status authorizations_load(struct office *office, int64_t patient_id, struct authorizations *out,
				struct error *error) MUST_CHECK;
/* A new one; with an id it takes the place of that one, which ends. REFUSED when the number is on file already. */
enum status authorization_save(struct office *office, struct authorization *authorization,
			       struct error *error) MUST_CHECK;
enum status authorization_drop(struct office *office, int64_t id, struct error *error) MUST_CHECK;

/*
 * Put the numbers on file that fit into a visit that names none: what was offered before follows the visit, what a
 * person has typed or taken out stays.
 */
enum status visit_offer(struct office *office, struct visit *visit, struct error *error) MUST_CHECK;
/* What the visit should bring by the payer's contract, and who is to pay it as far as the payer has said. */
enum status visit_worth(struct office *office, const struct visit *visit, struct visit_worth *out,
			struct error *error) MUST_CHECK;

#endif
