/* SPDX-License-Identifier: MIT */
/*
 * kpi_rows.h: the measures out of the kpi_* views, their drill-downs, and the upkeep of what they sum.
 */
#ifndef CLAIMBENCH_STORE_KPI_ROWS_H
#define CLAIMBENCH_STORE_KPI_ROWS_H

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/core/kpi.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

struct kpi_window {
	struct date from, to; /* closed; TO is also "as of" */
	int64_t payer_id;     /* 0: all; so the others */
	int64_t provider_id, facility_id, biller_id;
};

/*
 * REFUSED for a measure that cannot be narrowed to that. What is owed is what was owed at the end of the window's last day.
 */
enum status kpi_read(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
		     struct kpi_value *, struct error *) MUST_CHECK;
enum status kpi_ageing(struct store *, int64_t practice_id, struct date as_of, enum ageing_basis, struct ageing_rows *,
		       struct error *) MUST_CHECK;
/* The very claims behind the measure; NUMERATOR_ONLY: only those that count in the numerator. */
enum status kpi_drill(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
		      bool numerator_only, size_t limit, struct kpi_drill_rows *, struct error *) MUST_CHECK;
/* The measure cut by DIMENSION: slices that sum to it, the largest numerator first; months in their order. */
enum status kpi_slices_read(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
			    enum kpi_dimension dimension, struct kpi_slices *, struct error *) MUST_CHECK;
enum status kpi_target_get(struct store *, int64_t practice_id, const char *kpi, struct kpi_target *,
			   struct error *) MUST_CHECK;
enum status kpi_target_put(struct store *, int64_t practice_id, const char *kpi, const struct kpi_target *,
			   struct error *) MUST_CHECK;
enum status kpi_snapshot_put(struct store *, int64_t practice_id, struct date day, const char *kpi,
			     const struct kpi_value *, struct error *) MUST_CHECK;
/* NOT_FOUND without touching ERROR. */
enum status kpi_snapshot_get(struct store *, int64_t practice_id, struct date day, const struct kpi *,
			     struct kpi_value *, struct error *) MUST_CHECK;
enum status kpi_history(struct store *, int64_t practice_id, const char *kpi, struct date from, struct kpi_points *,
			struct error *) MUST_CHECK;

/* Called inside the unit of work that changes a fact: DELTA onto one sum, which is written at that unit's end. */
enum status kpi_day_add(struct store *, int64_t practice_id, const char *measure, struct date day, int64_t payer_id,
			int64_t delta, struct error *) MUST_CHECK;
/* All sums anew from the facts (sql/views/kpi_recount.sql), inside a unit of work; after bulk loads. */
enum status kpi_rebuild(struct store *, int64_t practice_id, struct error *) MUST_CHECK;
/* The N of "submitted within N days", and what its change makes of the sums; practice_put calls the latter. */
enum status kpi_within_days(struct store *, int64_t practice_id, int32_t *days, struct error *) MUST_CHECK;
enum status kpi_within_changed(struct store *, int64_t practice_id, struct error *) MUST_CHECK;

#endif
