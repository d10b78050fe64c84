/* SPDX-License-Identifier: MIT */
/*
 * knowledge_rows.h: what is known of payers: limits by date, rules, contracts, authorizations, and their history.
 *
 * Rows are added and ended, never changed. ..._add fills the id; MADE is the business date, USER_ID who did it. The
 * ..._standing lists are for judging: without logins. ..._end: NOT_FOUND when there is no such row that stands;
 * what it was about (payer or patient) comes back.
 */
#ifndef CLAIMBENCH_STORE_KNOWLEDGE_ROWS_H
#define CLAIMBENCH_STORE_KNOWLEDGE_ROWS_H

#include <stdint.h>

#include "claimbench/core/knowledge.h"
#include "store/rows.h"

/* The limits that hold for services on a day, into the payer's four clocks; they stay when no others are kept. */
enum status payer_limits_on(struct store *, struct date on, struct payer *, struct error *) MUST_CHECK;
enum status payer_limits_add(struct store *, const struct payer *, struct date from, struct date made, int64_t user_id,
			     struct error *) MUST_CHECK;
enum status payer_limits_list(struct store *, int64_t payer_id, struct payer_limits *, struct error *) MUST_CHECK;
enum status payer_change_add(struct store *, int64_t payer_id, const struct payer_change *, int64_t user_id,
			     struct error *) MUST_CHECK;
/* The newest 500. */
enum status payer_change_list(struct store *, int64_t payer_id, struct payer_changes *, struct error *) MUST_CHECK;

enum status requirement_add(struct store *, int64_t practice_id, struct requirement *, struct date made,
			    int64_t user_id, struct error *) MUST_CHECK;
enum status requirement_standing(struct store *, int64_t payer_id, struct requirements *, struct error *) MUST_CHECK;
enum status requirement_list(struct store *, int64_t payer_id, struct requirements *, struct error *) MUST_CHECK;
enum status requirement_end(struct store *, int64_t practice_id, int64_t id, struct date on, int64_t user_id,
			    int64_t *payer_id, struct error *) MUST_CHECK;

enum status contract_add(struct store *, int64_t practice_id, struct contract *, struct date made, int64_t user_id,
			 struct error *) MUST_CHECK;
enum status contract_standing(struct store *, int64_t payer_id, struct contracts *, struct error *) MUST_CHECK;
enum status contract_list(struct store *, int64_t payer_id, struct contracts *, struct error *) MUST_CHECK;
enum status contract_end(struct store *, int64_t practice_id, int64_t id, struct date on, int64_t user_id,
			 int64_t *payer_id, struct error *) MUST_CHECK;
/* The amount in SCHEDULE for one unit on a day, with MODIFIER where it has one of its own. NOT_FOUND without touching ERROR. */
enum status fee_fixed(struct store *, int64_t practice_id, const char *schedule, const char *procedure,
		      const char *modifier, bool facility, struct date on, struct money *, struct error *) MUST_CHECK;

/* REFUSED when the patient has one of this number from the payer already. */
enum status authorization_add(struct store *, int64_t practice_id, struct authorization *, struct date made,
			      int64_t user_id, struct error *) MUST_CHECK;
/* With the units used by other visits than EXCEPT_ENCOUNTER (0: by all). */
enum status authorization_standing(struct store *, int64_t practice_id, int64_t patient_id, int64_t except_encounter,
				   struct authorizations *, struct error *) MUST_CHECK;
enum status authorization_list(struct store *, int64_t practice_id, int64_t patient_id, struct authorizations *,
			       struct error *) MUST_CHECK;
enum status authorization_end(struct store *, int64_t practice_id, int64_t id, struct date on, int64_t user_id,
			      int64_t *patient_id, struct error *) MUST_CHECK;

/* What the contract had said of a line of a remittance. */
enum status remitted_line_expect(struct store *, int64_t remitted_claim_id, int32_t position, struct money expected,
				 struct error *) MUST_CHECK;

#endif
