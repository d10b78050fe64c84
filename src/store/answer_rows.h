/* SPDX-License-Identifier: MIT */
/*
 * answer_rows.h: the way back from money to what payers said. The conventions are those of rows.h.
 */
#ifndef CLAIMBENCH_STORE_ANSWER_ROWS_H
#define CLAIMBENCH_STORE_ANSWER_ROWS_H

#include "claimbench/core/remittance_rows.h"
#include "store/store.h"

/* Of a claim: those not posted, then the others in their order; remitted_claim_get has the rest. */
enum status answer_ids(struct store *, int64_t practice_id, int64_t claim_id, struct ids *, struct error *) MUST_CHECK;
/*
 * The claim of a remittance that an entry came of; else what REMITTANCE_ID (0: none) said of CLAIM_ID; 0 when neither
 * is known.
 */
enum status answer_of_entry(struct store *, int64_t journal_id, int64_t remittance_id, int64_t claim_id,
			    int64_t *remitted_claim_id, struct error *) MUST_CHECK;
enum status adjustment_sum_list(struct store *, int64_t remittance_id, struct adjustment_sums *,
				struct error *) MUST_CHECK;
enum status remittance_account_sums(struct store *, int64_t practice_id, int64_t remittance_id,
				    struct money accounts[static ACCOUNT_COUNT], struct error *) MUST_CHECK;
/* How many of its claims are ours, and what of it a person should look at. */
enum status remittance_count(struct store *, int64_t remittance_id, int64_t *matched, int64_t *exceptions,
			     struct error *) MUST_CHECK;

/* The claim of a remittance in the file whose CLP is SEGMENT; 0: none. */
enum status answer_at_segment(struct store *, int64_t practice_id, int64_t interchange_id, unsigned long segment,
			      int64_t *remitted_claim_id, struct error *) MUST_CHECK;
/* The entry of the provider adjustment in SEGMENT, a PLB; 0: none was posted. */
enum status adjustment_entry_at_segment(struct store *, int64_t practice_id, int64_t interchange_id,
					unsigned long segment, int64_t *journal_id, struct error *) MUST_CHECK;

#endif
