/* SPDX-License-Identifier: MIT */
/* dashboard.c: the measures with target, status, trend and the claims behind them. */
#include "claimbench/workflow/dashboard.h"

#include <string.h>

#include "claimbench/workflow/day_close.h"
#include "store/kpi_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"

enum {
	TREND_DAYS = 30,
	WEEK = 7,
};

static struct kpi_window window_of(const struct office *office, const struct dashboard_window *window)
{
	struct kpi_window out = { .to = office->today };

	if (window != NULL) {
		out.from = window->from;
		memcpy(out.only, window->only, sizeof out.only);
		if (!date_is_none(window->to))
			out.to = window->to;
	}
	if (date_is_none(out.from))
		out.from = date_plus_days(out.to, 1 - KPI_USUAL_DAYS);
	return out;
}

static bool is_narrowed(const struct kpi_only only[static KPI_DIMENSIONS])
{
	for (int i = 0; i < KPI_DIMENSIONS; i++)
		if (only[i].set)
			return true;
	return false;
}

bool dashboard_is_narrowed(const struct dashboard_window *window)
{
	return is_narrowed(window->only);
}

bool dashboard_counts_rows(const struct dashboard_window *window)
{
	for (int i = 0; i < KPI_DIMENSIONS; i++)
		if (window->only[i].set && !kpi_is_summed_by((enum kpi_dimension)i))
			return true;
	return false;
}

void dashboard_days_before(const struct dashboard_window *window, struct dashboard_window *out)
{
	int32_t days = date_days_between(window->from, window->to) + 1;
	struct dashboard_window before = *window;

	before.from = date_plus_days(window->from, -days);
	before.to = date_plus_days(window->to, -days);
	*out = before;
}

void dashboard_year_before(const struct dashboard_window *window, struct dashboard_window *out)
{
	struct dashboard_window before = *window;

	before.from = date_plus_months(window->from, -12);
	before.to = date_plus_months(window->to, -12);
	*out = before;
}

void dashboard_fill(const struct office *office, struct dashboard_window *window)
{
	struct kpi_window filled = window_of(office, window);

	window->from = filled.from;
	window->to = filled.to;
}

/* Snapshots are of the whole practice over so many days: other figures are not compared with them. */
static bool is_as_kept(const struct kpi_window *window)
{
	return !is_narrowed(window->only) && date_days_between(window->from, window->to) == KPI_USUAL_DAYS - 1;
}

static bool is_usual(const struct office *office, const struct kpi_window *window)
{
	return is_as_kept(window) && date_equal(window->to, office->today);
}

/* Against the newest snapshot that is a month old: '^' and 'v' say which way the figure went. */
static enum status trend_of(struct office *office, const struct kpi *kpi, const struct kpi_value *now, char *trend,
			    struct error *error)
{
	struct kpi_points points = { 0 };
	struct date month_ago = date_plus_days(office->today, -TREND_DAYS);
	const struct kpi_point *then = NULL;
	enum status status = kpi_history(office->store, office->practice.id, kpi->id,
					 date_plus_days(month_ago, -TREND_DAYS), &points, error);

	*trend = ' ';
	for (size_t i = 0; i < points.count && date_compare(points.items[i].day, month_ago) <= 0; i++)
		then = &points.items[i];
	if (then != NULL && then->denominator != 0 && now->denominator != 0) {
		__extension__ typedef __int128 wide;
		wide left = (wide)now->numerator * then->denominator, right = (wide)then->numerator * now->denominator;

		*trend = left > right ? '^' : left < right ? 'v' : '=';
	}
	VEC_FREE(&points);
	return status;
}

/* As far as DAYS ask for it. */
static enum status read_target(struct office *office, const struct kpi *kpi, int32_t days, struct kpi_target *out,
			       struct error *error)
{
	struct kpi_target target;
	enum status status = kpi_target_get(office->store, office->practice.id, kpi->id, &target, error);

	*out = kpi_target_over(kpi, &target, days);
	return status;
}

/*
 * What was owed at the end of a closed day that day's snapshot says; counted back from today it is all entries since. KEPT:
 * that will do.
 */
static enum status read_value(struct office *office, const struct kpi *kpi, const struct kpi_window *days, bool kept,
			      struct kpi_value *out, struct error *error)
{
	enum status status = STATUS_NOT_FOUND;

	if (kept && kpi_is_level(kpi) && is_as_kept(days))
		status = kpi_snapshot_get(office->store, office->practice.id, days->to, kpi, out, error);
	return status == STATUS_NOT_FOUND ? kpi_read(office->store, office->practice.id, kpi, days, out, error)
					  : status;
}

static enum status make_tile(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			     bool kept, struct tile *out, struct error *error)
{
	struct kpi_window days = window_of(office, window);
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	*out = (struct tile){ .kpi = kpi, .trend = ' ', .progress = -1 };
	if (status == STATUS_OK)
		status = read_value(office, kpi, &days, kept, &out->value, error);
	if (status == STATUS_OK)
		status = read_target(office, kpi, date_days_between(days.from, days.to) + 1, &out->target, error);
	if (status == STATUS_OK && is_usual(office, &days))
		status = trend_of(office, kpi, &out->value, &out->trend, error);
	out->status = kpi_judge(kpi, &out->value, &out->target);
	out->progress = kpi_progress(&out->value, &out->target);
	return status;
}

enum status dashboard_tile(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			   struct tile *out, struct error *error)
{
	return make_tile(office, kpi, window, false, out, error);
}

enum status dashboard_read(struct office *office, const struct dashboard_window *window, struct tiles *out,
			   struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	for (size_t i = 0; i < kpi_count && status == STATUS_OK; i++) {
		struct tile tile;
		struct tile *kept;

		status = dashboard_tile(office, &kpis[i], window, &tile, error);
		if (status == STATUS_REFUSED && window != NULL && dashboard_is_narrowed(window)) {
			status = STATUS_OK; /* its rows do not say */
			continue;
		}
		kept = status == STATUS_OK ? VEC_ADD(out) : NULL;
		if (kept != NULL)
			*kept = tile;
		else if (status == STATUS_OK)
			status = error_set(error, STATUS_FAULT, "", "out of memory");
	}
	return status;
}

static enum status snapshot_tile(struct office *office, struct date day, const struct kpi *kpi, struct tiles *out,
				 struct error *error)
{
	struct tile tile = { .kpi = kpi, .trend = ' ' }, *kept;
	enum status status = kpi_snapshot_get(office->store, office->practice.id, day, kpi, &tile.value, error);

	if (status != STATUS_OK)
		return status;
	status = read_target(office, kpi, KPI_USUAL_DAYS, &tile.target, error);
	tile.status = kpi_judge(kpi, &tile.value, &tile.target);
	tile.progress = kpi_progress(&tile.value, &tile.target);
	kept = VEC_ADD(out);
	if (kept == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*kept = tile;
	return status;
}

enum status dashboard_snapshot(struct office *office, struct date day, struct tiles *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);
	size_t before = out->count;
	char text[DATE_TEXT_MAX];

	for (size_t i = 0; i < kpi_count && status == STATUS_OK; i++) {
		status = snapshot_tile(office, day, &kpis[i], out, error);
		if (status == STATUS_NOT_FOUND)
			status = STATUS_OK;
	}
	if (status == STATUS_OK && out->count == before)
		return error_set(error, STATUS_NOT_FOUND, "snapshot", "there is none of %s: that day was not closed",
				 date_format_iso(day, text));
	return status;
}

static enum status add_pair(struct tile_pairs *out, const struct tile *now, const struct tile *before,
			    struct error *error)
{
	struct tile_pair *pair = VEC_ADD(out);
	int64_t value = 0, then = 0;

	if (pair == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*pair = (struct tile_pair){ .now = *now, .before = *before };
	pair->known = kpi_thousandths(&now->value, &value) && kpi_thousandths(&before->value, &then);
	if (pair->known)
		pair->milli = value - then;
	return STATUS_OK;
}

enum status dashboard_compare(struct office *office, const struct dashboard_window *now,
			      const struct dashboard_window *before, struct tile_pairs *out, struct error *error)
{
	struct tiles tiles = { 0 };
	enum status status = dashboard_read(office, now, &tiles, error);

	for (size_t i = 0; i < tiles.count && status == STATUS_OK; i++) {
		struct tile then;

		status = make_tile(office, tiles.items[i].kpi, before, true, &then, error);
		if (status == STATUS_OK)
			status = add_pair(out, &tiles.items[i], &then, error);
	}
	VEC_FREE(&tiles);
	return status;
}

enum status dashboard_closed_day(struct office *office, struct date *day, struct error *error)
{
	struct day_rows days = { 0 };
	enum status status = days_closed(office, 1, &days, error);

	if (status == STATUS_OK && days.count == 0)
		status = error_set(error, STATUS_NOT_FOUND, "snapshot", "no day was closed yet");
	if (status == STATUS_OK)
		*day = days.items[0].day;
	VEC_FREE(&days);
	return status;
}

enum status dashboard_compare_closed(struct office *office, struct date day, struct tile_pairs *out,
				     struct error *error)
{
	const struct dashboard_window window = { .to = day };
	struct tiles kept = { 0 };
	enum status status = dashboard_snapshot(office, day, &kept, error);

	for (size_t i = 0; i < kept.count && status == STATUS_OK; i++) {
		struct tile now;

		status = dashboard_tile(office, kept.items[i].kpi, &window, &now, error);
		if (status == STATUS_OK)
			status = add_pair(out, &now, &kept.items[i], error);
	}
	VEC_FREE(&kept);
	return status;
}

/* Half of the last decimal that is shown: what is less reads as no change. */
static int64_t least_change(const struct kpi *kpi)
{
	int64_t step = 1000;

	for (int32_t i = 0; i < kpi->decimals; i++)
		step /= 10;
	return (step + 1) / 2;
}

const char *tile_pair_word(const struct tile_pair *pair)
{
	int64_t change = pair->milli < 0 ? -pair->milli : pair->milli;

	if (!pair->known)
		return "";
	if (change < least_change(pair->now.kpi))
		return "same";
	return (pair->milli > 0) == (pair->now.kpi->direction == KPI_HIGHER_IS_BETTER) ? "better" : "worse";
}

enum status dashboard_ageing(struct office *office, enum ageing_basis basis, struct ageing_rows *out,
			     struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? kpi_ageing(office->store, office->practice.id, office->today, basis, out, error)
				   : status;
}

enum status dashboard_drill(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			    bool numerator_only, size_t limit, struct kpi_drill_rows *out, struct error *error)
{
	struct kpi_window days = window_of(office, window);
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK
		       ? kpi_drill(office->store, office->practice.id, kpi, &days, numerator_only, limit, out, error)
		       : status;
}

enum status dashboard_history(struct office *office, const struct kpi *kpi, struct kpi_points *out, struct error *error)
{
	return kpi_history(office->store, office->practice.id, kpi->id, date_plus_days(office->today, -366), out,
			   error);
}

enum status dashboard_slices(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			     enum kpi_dimension dimension, struct kpi_slices *out, struct error *error)
{
	struct kpi_window days = window_of(office, window);
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK
		       ? kpi_slices_by(office->store, office->practice.id, kpi, &days, dimension, out, error)
		       : status;
}

enum status dashboard_choices(struct office *office, enum kpi_dimension dimension, struct kpi_slices *out,
			      struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? kpi_slice_choices(office->store, office->practice.id, dimension, out, error)
				   : status;
}

enum status dashboard_target_get(struct office *office, const struct kpi *kpi, struct kpi_target *out,
				 struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? kpi_target_get(office->store, office->practice.id, kpi->id, out, error) : status;
}

enum status dashboard_target_put(struct office *office, const struct kpi *kpi, const struct kpi_target *target,
				 struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status != STATUS_OK)
		return status;
	if (target->warn_milli < 0)
		return error_set(error, STATUS_REFUSED, "watch",
				 "how far off the target is still to watch can't be below 0");
	status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = target->set ? kpi_target_put(office->store, office->practice.id, kpi->id, target, error)
			     : kpi_target_drop(office->store, office->practice.id, kpi->id, error);
	if (status == STATUS_OK)
		status = office_audit(office, target->set ? "change" : "remove", "target", 0, kpi->id, error);
	return store_end(office->store, status, error);
}

/* ------------------------------------------------------------------------------------------ trend */

/* The days the points stand at: today, and the ends of the weeks or calendar months before. */
static void set_days(struct date today, enum trend_step step, struct trend_point points[static TREND_POINTS])
{
	struct date first;
	int year, month, day;

	date_ymd(today, &year, &month, &day);
	first = date_plus_days(today, 1 - day);
	for (int i = 0; i < TREND_POINTS; i++) {
		int back = TREND_POINTS - 1 - i;

		points[i] =
			(struct trend_point){ .day = back == 0 ? today
						     : step == TREND_WEEKS
							     ? date_plus_days(today, -WEEK * back)
							     : date_plus_days(date_plus_months(first, 1 - back), -1) };
	}
}

/* A snapshot counts for the point whose step it fell into; a later one of that step stands instead. */
static enum status read_snapshots(struct office *office, const struct tile *tile, enum trend_step step,
				  struct trend_point points[static TREND_POINTS], struct error *error)
{
	struct kpi_points history = { 0 };
	struct date from = step == TREND_WEEKS
				   ? date_plus_days(points[0].day, 1 - WEEK)
				   : date_plus_days(date_plus_months(date_plus_days(points[0].day, 1), -1), 0);
	enum status status = kpi_history(office->store, office->practice.id, tile->kpi->id, from, &history, error);
	int at = 0;

	for (size_t i = 0; i < history.count; i++) {
		const struct kpi_value value = { .numerator = history.items[i].numerator,
						 .denominator = history.items[i].denominator,
						 .scale = tile->value.scale };

		while (at < TREND_POINTS - 1 && date_compare(history.items[i].day, points[at].day) > 0)
			at++;
		if (at == TREND_POINTS - 1)
			break; /* today is the tile itself */
		points[at].known = kpi_thousandths(&value, &points[at].milli);
	}
	VEC_FREE(&history);
	return status;
}

/* Each unknown point's window summed from the days: as many days as the tile's, ending at the point. */
static void sum_days(const struct kpi *kpi, const struct kpi_points *days, int32_t length,
		     struct trend_point points[static TREND_POINTS])
{
	for (int i = 0; i < TREND_POINTS - 1; i++) {
		struct date from = date_plus_days(points[i].day, 1 - length);
		int64_t numerator = 0, denominator = 0;
		struct kpi_value value;

		if (points[i].known)
			continue;
		for (size_t j = 0; j < days->count; j++) {
			if (date_compare(days->items[j].day, from) < 0 ||
			    date_compare(days->items[j].day, points[i].day) > 0)
				continue;
			numerator += days->items[j].numerator;
			denominator += days->items[j].denominator;
		}
		value = kpi_value_of(kpi, numerator, denominator);
		points[i].known = kpi_thousandths(&value, &points[i].milli);
	}
}

static bool all_known(const struct trend_point points[static TREND_POINTS])
{
	for (int i = 0; i < TREND_POINTS - 1; i++)
		if (!points[i].known)
			return false;
	return true;
}

enum status dashboard_trend(struct office *office, const struct tile *tile, const struct dashboard_window *window,
			    enum trend_step step, struct trend_point out[static TREND_POINTS], struct error *error)
{
	struct kpi_window days = window_of(office, window);
	int32_t length = date_days_between(days.from, days.to) + 1;
	struct kpi_points sums = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	set_days(days.to, step, out);
	if (status == STATUS_OK && is_usual(office, &days))
		status = read_snapshots(office, tile, step, out, error);
	if (status == STATUS_OK && kpi_is_flow(tile->kpi) && !all_known(out)) {
		days.from = date_plus_days(out[0].day, 1 - length);
		status = kpi_days(office->store, office->practice.id, tile->kpi, &days, &sums, error);
		if (status == STATUS_OK)
			sum_days(tile->kpi, &sums, length, out);
		VEC_FREE(&sums);
	}
	out[TREND_POINTS - 1].known = kpi_thousandths(&tile->value, &out[TREND_POINTS - 1].milli);
	return status;
}
