/* SPDX-License-Identifier: MIT */
/*
 * sample_effort.c: how long the sample practice works: time at the keys by the day, hours and costs of each month, which
 * its supervisor enters on the first working day of the next one. Nothing is drawn: the history is the same without it.
 */
#include "claimbench/workflow/effort.h"
#include "store/quality_rows.h"
#include "workflow/sample_private.h"

enum {
	SLOW_SECONDS = 150, /* a visit at the keys: 24 an hour when the history begins */
	FAST_SECONDS = 105, /* 34 an hour today */
	CLAIM_MINUTES = 16, /* of work in all that a claim makes */
	HOUR_CENTS = 2400,  /* what an hour of it costs */
	CLAIM_CENTS = 45,   /* the clearinghouse takes for each */
	SOFTWARE_CENTS = 6000,
};

enum status sample_time_passes(struct sample_world *world, size_t visits, struct error *error)
{
	const int seconds = (int)visits * sample_over_time(world, SLOW_SECONDS, FAST_SECONDS);
	const struct work_time time = { .day = world->office->today,
					.user_id = world->biller.id,
					.active_seconds = seconds };
	enum status status;

	world->keyed_this_month += (int32_t)visits;
	if (visits == 0)
		return STATUS_OK;
	status = store_begin(world->store, error);
	return status == STATUS_OK
		       ? store_end(world->store, work_time_add(world->store, world->practice_id, &time, error), error)
		       : status;
}

static enum status enter_cost(struct sample_world *world, struct date month, enum cost_kind kind, int64_t cents,
			      struct error *error)
{
	struct cost_month cost = { .month_from = month, .kind = kind, .amount = money_of_cents(cents) };

	return cost_enter(world->office, &cost, error);
}

/* What was keyed in MONTH is known; of the month in which the history begins only a part is. */
static enum status enter_month(struct sample_world *world, struct date month, struct error *error)
{
	const int32_t claims = world->keyed_this_month, minutes = claims * CLAIM_MINUTES;
	struct hours_month hours = { .month_from = month, .user_id = world->biller.id, .minutes = minutes };
	enum status status;

	world->office->user = world->supervisor;
	status = hours_enter(world->office, &hours, error);
	if (status == STATUS_OK)
		status = enter_cost(world, month, COST_PAY, (int64_t)minutes * HOUR_CENTS / 60, error);
	if (status == STATUS_OK)
		status = enter_cost(world, month, COST_CLEARINGHOUSE, (int64_t)claims * CLAIM_CENTS, error);
	if (status == STATUS_OK)
		status = enter_cost(world, month, COST_SOFTWARE, SOFTWARE_CENTS, error);
	world->office->user = world->biller;
	return status;
}

enum status sample_month_ends(struct sample_world *world, struct error *error)
{
	struct date first, last, begin, rest;
	enum status status = STATUS_OK;

	month_of(world->office->today, &first, &last);
	month_of(world->begin, &begin, &rest);
	if (date_equal(first, world->month))
		return STATUS_OK;
	if (world->keyed_this_month > 0 && !date_equal(world->month, begin))
		status = enter_month(world, world->month, error);
	world->month = first;
	world->keyed_this_month = 0;
	return status;
}
