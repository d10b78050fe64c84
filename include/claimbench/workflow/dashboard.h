/* SPDX-License-Identifier: MIT */
/* dashboard.h: the measures with target, status, trend and the claims behind them. */
#ifndef CLAIMBENCH_WORKFLOW_DASHBOARD_H
#define CLAIMBENCH_WORKFLOW_DASHBOARD_H

#include "claimbench/core/kpi.h"
#include "claimbench/workflow/office.h"

struct dashboard_window {
	struct date from, to; /* none: the 90 days that end today */
	int64_t payer_id;     /* 0: all; so the others */
	int64_t provider_id, facility_id, biller_id;
};
struct tile {
	const struct kpi *kpi;
	struct kpi_value value;
	struct kpi_target target;
	enum kpi_status status;
	int progress; /* percent, -1: none */
	/* '^' up, 'v' down, '=' same: against the snapshot 30 days ago; ' ' unknown, another window, or one payer's */
	char trend;
};
VEC_TYPE(tiles, struct tile);
/* All measures that the window's filters make sense for. */
enum status dashboard_read(struct office *office, const struct dashboard_window *window, struct tiles *out,
			   struct error *error) MUST_CHECK;
enum status dashboard_tile(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			   struct tile *out, struct error *error) MUST_CHECK;
/* Whose login it is, for a window. */
enum status dashboard_biller(struct office *office, const char *login, int64_t *id, struct error *error) MUST_CHECK;
/* The measure cut by DIMENSION; REFUSED in words where its rows do not say. */
enum status dashboard_slices(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			     enum kpi_dimension dimension, struct kpi_slices *out, struct error *error) MUST_CHECK;
enum status dashboard_ageing(struct office *office, enum ageing_basis basis, struct ageing_rows *out,
			     struct error *error) MUST_CHECK;
enum status dashboard_drill(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			    bool numerator_only, size_t limit, struct kpi_drill_rows *out,
			    struct error *error) MUST_CHECK;
/*
 * The measures as they were when DAY was closed, those that were kept then; with today's targets, and no trend.
 * NOT_FOUND when DAY is not closed, or nothing was kept.
 */
enum status dashboard_snapshot(struct office *office, struct date day, struct tiles *out,
			       struct error *error) MUST_CHECK;
/* Snapshots of the last year, oldest first: the whole practice over the 90 days that ended then. */
enum status dashboard_history(struct office *office, const struct kpi *kpi, struct kpi_points *out,
			      struct error *error) MUST_CHECK;

#endif
