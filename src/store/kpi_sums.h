/* SPDX-License-Identifier: MIT */
/*
 * kpi_sums.h: what a unit of work adds to the day sums, gathered in memory and written once, just before it is
 * committed: a remittance of thousands of claims adds to the same few hundred sums over and over.
 */
#ifndef CLAIMBENCH_STORE_KPI_SUMS_H
#define CLAIMBENCH_STORE_KPI_SUMS_H

#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"

struct store;

struct kpi_sum {
	int64_t practice_id, payer_id;
	const char *measure; /* not copied: a constant */
	struct date day;
	int64_t amount;
};

/* Kept from one unit of work to the next, so that a save at the desk allocates nothing. */
struct kpi_sums {
	struct kpi_sum *items;
	size_t count;
	size_t *places; /* by hash: an item's place plus one; 0: free */
	size_t room;    /* of places, a power of two; twice that of items */
};

enum status kpi_sums_add(struct kpi_sums *sums, const struct kpi_sum *sum, struct error *error) MUST_CHECK;
/* All of them to the table, in its order; then there are none. */
enum status kpi_sums_write(struct store *store, struct error *error) MUST_CHECK;
/* The unit of work is undone. */
void kpi_sums_forget(struct kpi_sums *sums);
void kpi_sums_free(struct kpi_sums *sums);

#endif
