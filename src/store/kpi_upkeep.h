/* SPDX-License-Identifier: MIT */
/*
 * kpi_upkeep.h: keeps the day sums of kpi_day true, inside the unit of work that changes a fact.
 *
 * The kpi_* views add up kpi_day only. What a claim, a balance, a posting or an answer contributes is
 * written down once here; sql/kpi_rebuild.sql says the same in SQL, and `verify` compares the two.
 */
#ifndef CLAIMBENCH_STORE_KPI_UPKEEP_H
#define CLAIMBENCH_STORE_KPI_UPKEEP_H

#include "claimbench/base/error.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

/* BEFORE is NULL for a new claim. Called by claim_put. */
enum status kpi_upkeep_claim(struct store *, int64_t practice_id, const struct claim *before, const struct claim *after,
			     struct error *) MUST_CHECK;

enum party { PARTY_INSURANCE, PARTY_PATIENT };

/* What one party owes on one claim. */
struct claim_owed {
	enum party party;
	struct money balance;
	struct date responsible_on;
};
/* Called by journal_post when a balance changes. */
enum status kpi_upkeep_balance(struct store *, int64_t practice_id, const struct claim *,
			       const struct claim_owed *before, const struct claim_owed *after,
			       struct error *) MUST_CHECK;
/* The same, also in a bulk load. Of the claim: payer, first day of service, first day sent. */
enum status kpi_upkeep_owed(struct store *, int64_t practice_id, const struct claim *, const struct claim_owed *before,
			    const struct claim_owed *after, struct error *) MUST_CHECK;
/* Called by journal_post for each entry. */
enum status kpi_upkeep_entry(struct store *, int64_t practice_id, const struct journal_entry *,
			     struct error *) MUST_CHECK;
/* Called by remittance_claim_add. FIRST_PAID: the first with money. SIGN -1: it is taken back. */
enum status kpi_upkeep_remit(struct store *, int64_t practice_id, const struct claim *,
			     const struct remittance_claim_row *, bool first_paid, int sign, struct error *) MUST_CHECK;
/* The final answer of the front end to a first submission; BEFORE is the category it replaces, "" for none. */
enum status kpi_upkeep_answer(struct store *, int64_t practice_id, const struct claim *, struct date sent_on,
			      const char *before, const char *after, struct error *) MUST_CHECK;
/* Called by eligibility_add: visits of the coverage that nobody had asked about in time before this answer. */
enum status kpi_upkeep_eligibility(struct store *, int64_t practice_id, int64_t coverage_id, int64_t eligibility_id,
				   struct error *) MUST_CHECK;

#endif
