/* SPDX-License-Identifier: MIT */
/* dashboard.h: the measures with target, status, trend and the claims behind them. */
#ifndef CLAIMBENCH_WORKFLOW_DASHBOARD_H
#define CLAIMBENCH_WORKFLOW_DASHBOARD_H

#include "claimbench/core/kpi.h"
#include "claimbench/workflow/office.h"

struct dashboard_window {
	struct date from, to;                 /* none: the 90 days that end today */
	struct kpi_only only[KPI_DIMENSIONS]; /* only rows of these slices */
};
/* Whether ONLY leaves anything out. */
bool dashboard_is_narrowed(const struct dashboard_window *window);
/* Whether it is narrowed to what no day sums are kept of: figures are counted row by row, which takes longer. */
bool dashboard_counts_rows(const struct dashboard_window *window);
/* The same number of days just before; OUT may be WINDOW. Both days must be set. */
void dashboard_days_before(const struct dashboard_window *window, struct dashboard_window *out);
void dashboard_year_before(const struct dashboard_window *window, struct dashboard_window *out);
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
enum status dashboard_ageing(struct office *office, enum ageing_basis basis, struct ageing_rows *out,
			     struct error *error) MUST_CHECK;
enum status dashboard_drill(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			    bool numerator_only, size_t limit, struct kpi_drill_rows *out,
			    struct error *error) MUST_CHECK;
/*
 * What the practice wants a measure to be, and where it began; not set: no target. Every measure may have one: that
 * of cash received is what is to come in over the window.
 */
enum status dashboard_target_get(struct office *office, const struct kpi *kpi, struct kpi_target *out,
				 struct error *error) MUST_CHECK;
enum status dashboard_target_put(struct office *office, const struct kpi *kpi, const struct kpi_target *target,
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

/*
 * The measure cut by one dimension, largest numerator first, months in their order: the slices add up to the tile.
 * REFUSED in words where its rows do not say.
 */
enum status dashboard_slices(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			     enum kpi_dimension dimension, struct kpi_slices *out, struct error *error) MUST_CHECK;

/* The payers, providers, places or users that one can choose from, by code. */
enum status dashboard_choices(struct office *office, enum kpi_dimension dimension, struct kpi_slices *out,
			      struct error *error) MUST_CHECK;

enum { TREND_POINTS = 12 };
enum trend_step { TREND_WEEKS, TREND_MONTHS };
struct trend_point {
	struct date day;
	bool known;
	int64_t milli; /* thousandths of the measure's unit */
};
/*
 * Where a tile came from: its figure at the end of each of the last weeks or months, oldest first, today last.
 * Snapshots of the usual window say it as it was seen then; without one, what happened is counted anew from
 * the day sums, and what was owed is not known.
 */
enum status dashboard_trend(struct office *office, const struct tile *tile, const struct dashboard_window *window,
			    enum trend_step step, struct trend_point out[static TREND_POINTS],
			    struct error *error) MUST_CHECK;

/* ---- two periods beside each other ---- */

struct tile_pair {
	struct tile now, before;
	bool known;    /* both have a figure */
	int64_t milli; /* now less before, thousandths of the unit */
};
VEC_TYPE(tile_pairs, struct tile_pair);
/* What was owed at the end of BEFORE is as its day's close kept it, where it ended on one and is the usual ninety days. */
enum status dashboard_compare(struct office *office, const struct dashboard_window *now,
			      const struct dashboard_window *before, struct tile_pairs *out,
			      struct error *error) MUST_CHECK;
/* The last day that was closed; NOT_FOUND, in words, while none was. */
enum status dashboard_closed_day(struct office *office, struct date *day, struct error *error) MUST_CHECK;
/* BEFORE is what was kept when DAY was closed, NOW the same 90 days as they are counted today. */
enum status dashboard_compare_closed(struct office *office, struct date day, struct tile_pairs *out,
				     struct error *error) MUST_CHECK;
const char *tile_pair_word(const struct tile_pair *pair); /* "better" "worse" "same" "" */
/* Days that are not set become those of the usual window. */
void dashboard_fill(const struct office *office, struct dashboard_window *window);

/* ---- what changed, and why ---- */

/* What moved a figure. MISSES: claims of the denominator that the numerator lacks, where all should be in it. */
enum change_part { CHANGE_NUMERATOR, CHANGE_DENOMINATOR, CHANGE_MISSES };
extern const struct token_table change_part_tokens;

enum change_since { SINCE_YESTERDAY, SINCE_MONTH };

struct kpi_change {
	const struct kpi *kpi;
	enum change_since since;
	struct date then;             /* the end of the window it is compared with */
	struct kpi_value now, before; /* both counted today, so that slices add up to the difference */
	enum kpi_status status, status_before;
	int64_t milli; /* now less before */
	bool worse;
	/* By how much the part that moved the figure did, and how much of that is in the slices named. */
	enum change_part part;
	int64_t moved, explained;
	int slice_count; /* 0: no slice stands out */
	struct {
		enum kpi_dimension dimension;
		struct kpi_slice slice; /* key, code and name */
	} slices[2];
	bool explained_yet; /* the slices were looked for */
	int64_t weight;     /* the larger, the more it matters */
};
VEC_TYPE(kpi_changes, struct kpi_change);

/* Measures that moved notably over the usual window, what matters most first, and what moved them. */
enum status dashboard_changes(struct office *office, enum change_since since, struct kpi_changes *out,
			      struct error *error) MUST_CHECK;
/* The figures alone, of one measure: NOT_FOUND when it did not move notably, or nobody knows what it was. */
enum status dashboard_change(struct office *office, const struct kpi *kpi, enum change_since since,
			     struct kpi_change *out, struct error *error) MUST_CHECK;
/* What moved it: reads the rows of the days that came in and of those that left, which takes longer. */
enum status dashboard_change_explain(struct office *office, struct kpi_change *change, struct error *error) MUST_CHECK;
/* Into its place among CHANGES; FAULT when out of memory. */
enum status dashboard_change_add(struct kpi_changes *changes, const struct kpi_change *change,
				 struct error *error) MUST_CHECK;
enum { CHANGE_TEXT_MAX = 240 };
/* "Initial denials up 2.1 points: 14 of 19 more claims are CO-197 at UHX"; returns TEXT. */
char *dashboard_change_text(const struct kpi_change *change, char text[static CHANGE_TEXT_MAX]);

#endif
