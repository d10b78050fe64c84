/* SPDX-License-Identifier: MIT */
/*
 * kpi_history.h: the day sums that follow from all postings of a claim together (kpi_debit, kpi_closed and kpi_owed_net say
 * the same in SQL): ar_change, how debit A/R moved on each day; closed_paid and closed_net, of claims that came to
 * zero, on the day they did; ar_ins_net, what payers owe less the contractual adjustment still to come.
 */
#ifndef CLAIMBENCH_STORE_KPI_HISTORY_H
#define CLAIMBENCH_STORE_KPI_HISTORY_H

#include "store/kpi_upkeep.h"

/* What of a claim these sums depend on. */
struct claim_key {
	int64_t payer_id;
	struct date service_from, service_to;
	int64_t expected; /* cents that its contract allows; 0: none says */
};

/* ENTRY was posted: what the claim's sums were without it is replaced by what they are. */
enum status kpi_history_entry(struct store *, int64_t practice_id, int64_t claim_id, const struct claim_key *,
			      const struct journal_entry *, struct error *) MUST_CHECK;
/* All of the claim's sums; SIGN -1 takes them off. */
enum status kpi_history_claim(struct store *, int64_t practice_id, int64_t claim_id, const struct claim_key *, int sign,
			      struct error *) MUST_CHECK;
/* Postings whose sum, negated, is what of the charges the insurers' side has not taken off yet. */
bool kpi_is_insurer_part(enum account account);
/* Of what the payer owes, the part that its contract leaves: the rest will be written off when it answers. In cents. */
int64_t kpi_owed_net(int64_t owed, int64_t insurer_part, int64_t expected);
/* Money that is neither receivable nor a price: what K17 counts. */
bool kpi_is_payment(enum account account);

#endif
