/* SPDX-License-Identifier: MIT */
/* dashboard.c: the measures with target, status, trend and the claims behind them. */
#include "claimbench/workflow/dashboard.h"

#include "store/kpi_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"

enum { TREND_DAYS = 30 };

static struct kpi_window window_of(const struct office *office, const struct dashboard_window *window)
{
	struct kpi_window out = { .to = office->today };

	if (window != NULL) {
		out.from = window->from;
		out.payer_id = window->payer_id;
		out.provider_id = window->provider_id;
		out.facility_id = window->facility_id;
		out.biller_id = window->biller_id;
		if (!date_is_none(window->to))
			out.to = window->to;
	}
	if (date_is_none(out.from))
		out.from = date_plus_days(out.to, 1 - KPI_USUAL_DAYS);
	return out;
}

/* Snapshots are of the whole practice over the usual window: other figures are not compared with them. */
static bool is_usual(const struct office *office, const struct kpi_window *window)
{
	return window->payer_id == 0 && window->provider_id == 0 && window->facility_id == 0 &&
	       window->biller_id == 0 && date_equal(window->to, office->today) &&
	       date_days_between(window->from, window->to) == KPI_USUAL_DAYS - 1;
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

enum status dashboard_tile(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			   struct tile *out, struct error *error)
{
	struct kpi_window days = window_of(office, window);
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	*out = (struct tile){ .kpi = kpi, .trend = ' ', .progress = -1 };
	if (status == STATUS_OK)
		status = kpi_read(office->store, office->practice.id, kpi, &days, &out->value, error);
	if (status == STATUS_OK)
		status = kpi_target_get(office->store, office->practice.id, kpi->id, &out->target, error);
	if (status == STATUS_OK && is_usual(office, &days))
		status = trend_of(office, kpi, &out->value, &out->trend, error);
	out->status = kpi_judge(kpi, &out->value, &out->target);
	out->progress = kpi_progress(&out->value, &out->target);
	return status;
}

static bool is_narrowed(const struct dashboard_window *window)
{
	return window != NULL && (window->payer_id != 0 || window->provider_id != 0 || window->facility_id != 0 ||
				  window->biller_id != 0);
}

enum status dashboard_read(struct office *office, const struct dashboard_window *window, struct tiles *out,
			   struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	for (size_t i = 0; i < kpi_count && status == STATUS_OK; i++) {
		struct tile tile;
		struct tile *kept;

		status = dashboard_tile(office, &kpis[i], window, &tile, error);
		if (status == STATUS_REFUSED && is_narrowed(window)) {
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
	status = kpi_target_get(office->store, office->practice.id, kpi->id, &tile.target, error);
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

enum status dashboard_biller(struct office *office, const char *login, int64_t *id, struct error *error)
{
	struct user user;
	enum status status = user_by_login(office->store, login, &user, error);

	if (status == STATUS_OK)
		*id = user.id;
	if (status == STATUS_NOT_FOUND)
		status = error_set(error, STATUS_NOT_FOUND, "biller", "nobody has this login");
	return status;
}

enum status dashboard_slices(struct office *office, const struct kpi *kpi, const struct dashboard_window *window,
			     enum kpi_dimension dimension, struct kpi_slices *out, struct error *error)
{
	struct kpi_window days = window_of(office, window);
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK
		       ? kpi_slices_read(office->store, office->practice.id, kpi, &days, dimension, out, error)
		       : status;
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
