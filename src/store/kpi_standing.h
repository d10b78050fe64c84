/* SPDX-License-Identifier: MIT */
/*
 * kpi_standing.h: the day sums of how claims stand with their payers: denied and untouched, paid too little, worked to an
 * end, appealed. Much can change them, and never on a day's plain visits: so the view that the recount reads
 * (kpi_standing) is read of one claim before and after each change.
 */
#ifndef CLAIMBENCH_STORE_KPI_STANDING_H
#define CLAIMBENCH_STORE_KPI_STANDING_H

#include "claimbench/base/error.h"
#include "store/store.h"

/* What may change, and is read: bits. */
enum kpi_standing_of {
	STANDING_DENIED = 1,   /* denied, and nobody has done anything about it */
	STANDING_SHORT = 2,    /* payments that fall short of the contract */
	STANDING_RESOLVED = 4, /* denials worked to their end */
	STANDING_APPEALED = 8,
	STANDING_ALL = 15,
};

/* What the claim adds by OF: SIGN -1 before anything of it changes, 1 when it has. In a bulk load nothing. */
enum status kpi_standing(struct store *, int64_t claim_id, unsigned of, int sign, struct error *) MUST_CHECK;
/* The claim that an answer denied, or of which a denial is; 0 for none. */
enum status kpi_claim_of_answer(struct store *, int64_t remitted_claim_id, int64_t *claim_id,
				struct error *) MUST_CHECK;
enum status kpi_claim_of_denial(struct store *, int64_t denial_id, int64_t *claim_id, struct error *) MUST_CHECK;

#endif
