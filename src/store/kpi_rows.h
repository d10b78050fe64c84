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
	/* Only rows of these slices. But for payer and month, figures are then counted from rows, not from day sums. */
	struct kpi_only only[KPI_DIMENSIONS];
};

/*
 * REFUSED for a measure whose rows do not say what WINDOW narrows it to. What is owed is what was owed at the end
 * of the window's last day.
 */
enum status kpi_read(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
		     struct kpi_value *, struct error *) MUST_CHECK;
enum status kpi_ageing(struct store *, int64_t practice_id, struct date as_of, enum ageing_basis, struct ageing_rows *,
		       struct error *) MUST_CHECK;
/* The very claims behind the measure; NUMERATOR_ONLY: only those that count in the numerator. */
enum status kpi_drill(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
		      bool numerator_only, size_t limit, struct kpi_drill_rows *, struct error *) MUST_CHECK;
/*
 * The measure cut by one dimension, largest numerator first, months in their order: the slices add up to the measure,
 * and the rows of each (kpi_drill with it in WINDOW's ONLY) to the slice. REFUSED where the rows do not say.
 */
enum status kpi_slices_by(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
			  enum kpi_dimension, struct kpi_slices *, struct error *) MUST_CHECK;
/*
 * Cut by several dimensions at once, so that what moved a figure is found without asking again: by those that can be
 * told without long reading, a bit each in *BY; the keys of others are empty. Of a level over a window only one
 * half is read, what is owed or else what it is measured against; the other is 0.
 */
enum status kpi_cells_of(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
			 bool denominator, unsigned *by, struct kpi_cells *, struct error *) MUST_CHECK;
/* Whether the day sums know it: they have days and payers, no claims. */
bool kpi_is_summed_by(enum kpi_dimension dimension);
/* How people call a slice of DIMENSION: its code and name. */
enum status kpi_slice_name(struct store *, enum kpi_dimension, struct kpi_slice *, struct error *) MUST_CHECK;
/* All payers, providers, places or users there are, by code: key, code and name. None of other dimensions. */
enum status kpi_slice_choices(struct store *, int64_t practice_id, enum kpi_dimension, struct kpi_slices *,
			      struct error *) MUST_CHECK;
/* Counts what happened on the days of its window, and nothing else. */
bool kpi_is_flow(const struct kpi *);
/* Counts what is owed at the end of the window; OVER_FLOW: against what happened on its days. */
bool kpi_is_level(const struct kpi *);
bool kpi_is_over_flow(const struct kpi *);
/* Counts what stands now, whatever the window: only a snapshot says what it was. */
bool kpi_is_of_now(const struct kpi *);
/* Numerator and denominator of each day of WINDOW that has one; a flow's. */
enum status kpi_days(struct store *, int64_t practice_id, const struct kpi *, const struct kpi_window *,
		     struct kpi_points *, struct error *) MUST_CHECK;
enum status kpi_target_get(struct store *, int64_t practice_id, const char *kpi, struct kpi_target *,
			   struct error *) MUST_CHECK;
enum status kpi_target_put(struct store *, int64_t practice_id, const char *kpi, const struct kpi_target *,
			   struct error *) MUST_CHECK;
enum status kpi_target_drop(struct store *, int64_t practice_id, const char *kpi, struct error *) MUST_CHECK;
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
/* What some of the sums depend on beside the facts: settings of the practice. */
struct kpi_limits {
	int32_t submit_within_days; /* the N of "submitted within N days" */
	struct money underpaid;     /* a payer may allow this much less than its contract says */
};
enum status kpi_limits_read(struct store *, int64_t practice_id, struct kpi_limits *, struct error *) MUST_CHECK;
/* They were changed: the sums that depend on them are counted anew. Called by practice_put. */
enum status kpi_limits_changed(struct store *, int64_t practice_id, const struct kpi_limits *before,
			       const struct kpi_limits *after, struct error *) MUST_CHECK;

#endif
