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

/* What the claim adds: SIGN -1 before anything of it changes, 1 when it has. In a bulk load nothing. */
enum status kpi_standing(struct store *, int64_t claim_id, int sign, struct error *) MUST_CHECK;
/* The same of the claim that was denied by an answer, or of which a denial is; 0 is none. */
enum status kpi_standing_of_answer(struct store *, int64_t remitted_claim_id, int sign, struct error *) MUST_CHECK;
enum status kpi_standing_of_denial(struct store *, int64_t denial_id, int sign, struct error *) MUST_CHECK;

#endif
