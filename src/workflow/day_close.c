/* SPDX-License-Identifier: MIT */
/* day_close.c: what a day came to, and its close. */
#include "claimbench/workflow/day_close.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/day_rows.h"
#include "store/rows.h"
#include "workflow/day_work.h"

enum { DAYS_AHEAD_MAX = 366 };

/* The first day that is not closed; TODAY when none ever was. */
static enum status first_open(struct office *office, struct date *first, struct date *last, struct error *error)
{
	enum status status = day_last(office->store, office->practice.id, last, error);

	*first = date_is_none(*last) ? office->today : date_plus_days(*last, 1);
	return status;
}

static enum status check_open(const struct office *office, struct date last, struct error *error)
{
	char text[DATE_TEXT_MAX];

	if (date_is_none(last) || date_compare(office->today, last) > 0)
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, "day", "%s is closed already", date_format_us(office->today, text));
}

/* ------------------------------------------------------------------------------------ what is amiss */

/* What is owed at the end of today by the entries, beside what is kept: kept is as of now, later entries come off. */
static enum status check_owed(struct office *office, const struct day_totals *totals, struct day_faults *faults,
			      struct error *error)
{
	static const struct date end_of_time = { 200000 };
	struct money kept[ROLL_PARTIES], later;
	struct day_totals after = { .entries = { 0 } };
	enum status status = day_kept(office->store, office->practice.id, kept, error);

	if (status == STATUS_OK)
		status = day_totals_read(office->store, office->practice.id, date_plus_days(office->today, 1),
					 end_of_time, &after, error);
	for (int party = 0; party < ROLL_PARTIES && status == STATUS_OK; party++) {
		struct money closing = day_totals_closing(totals, (enum roll_party)party);
		char what[DAY_FAULT_MAX], by_entries[MONEY_TEXT_MAX], by_balances[MONEY_TEXT_MAX];

		later = day_totals_closing(&after, (enum roll_party)party);
		kept[party] = money_subtract(kept[party], later);
		if (money_equal(closing, kept[party]))
			continue;
		(void)text_format(what, sizeof what, "%s owe %s by the entries, but %s by the balances",
				  party == ROLL_INSURANCE ? "insurers" : "patients", money_format(closing, by_entries),
				  money_format(kept[party], by_balances));
		status = day_fault_add(faults, what, error);
	}
	return status;
}

static enum status find_faults(struct office *office, struct date last, const struct day_totals *totals,
			       struct day_faults *faults, struct error *error)
{
	enum status status = day_check(office->store, office->practice.id, last, faults, error);

	return status == STATUS_OK ? check_owed(office, totals, faults, error) : status;
}

/* From FIRST to today. */
static enum status read_open_days(struct office *office, struct date first, struct day_totals *totals,
				  struct error *error)
{
	enum status status;

	memset(totals, 0, sizeof *totals);
	status = day_opening(office->store, office->practice.id, first, totals->opening, error);
	return status == STATUS_OK
		       ? day_totals_read(office->store, office->practice.id, first, office->today, totals, error)
		       : status;
}

/* ------------------------------------------------------------------------------------------- closing */

/* TOTALS come with what was owed before DAY, and go with what is owed after it. */
static enum status close_one(struct office *office, struct date day, enum day_how how, struct day_totals *totals,
			     struct error *error)
{
	char instant[21], text[DATE_TEXT_MAX];
	enum status status = day_totals_read(office->store, office->practice.id, day, day, totals, error);

	if (status == STATUS_OK)
		status = day_measures_keep(office->store, office->practice.id, day, error);
	if (status == STATUS_OK)
		status = office_audit(office, how == DAY_CLOSED ? "close" : "pass", "day", day.day,
				      date_format_iso(day, text), error);
	office_now(office, instant);
	if (status == STATUS_OK)
		status = day_add(office->store, office->practice.id, day, how, office->user.id, instant, totals, error);
	day_totals_next(totals);
	return status;
}

static enum status check_next(const struct office *office, struct date next, struct error *error)
{
	if (date_compare(next, office->today) <= 0 || date_days_between(office->today, next) > DAYS_AHEAD_MAX)
		return error_set(error, STATUS_REFUSED, "next", "the next business date is 1 to %d days ahead",
				 (int)DAYS_AHEAD_MAX);
	return STATUS_OK;
}

static enum status refuse_faults(const struct day_faults *faults, struct error *error)
{
	if (faults->count == 0)
		return STATUS_OK;
	if (faults->count == 1)
		return error_set(error, STATUS_REFUSED, "day", "%s", faults->items[0].what);
	return error_set(error, STATUS_REFUSED, "day", "%s; and %zu more", faults->items[0].what, faults->count - 1);
}

enum status day_close_step(struct office *office, struct date next, enum day_how how, struct day_faults *faults,
			   struct error *error)
{
	struct day_totals totals;
	struct date first = DATE_NONE, last = DATE_NONE;
	enum status status = check_next(office, next, error);

	if (status == STATUS_OK)
		status = first_open(office, &first, &last, error);
	if (status == STATUS_OK)
		status = check_open(office, last, error);
	if (status == STATUS_OK)
		status = read_open_days(office, first, &totals, error);
	if (status == STATUS_OK)
		status = find_faults(office, last, &totals, faults, error);
	if (status == STATUS_OK)
		status = refuse_faults(faults, error);
	if (status == STATUS_OK) {
		const struct day_totals opened = { .opening = { totals.opening[0], totals.opening[1] } };

		totals = opened;
	}
	for (struct date day = first; status == STATUS_OK && date_compare(day, next) < 0; day = date_plus_days(day, 1))
		status =
			close_one(office, day, date_compare(day, office->today) > 0 ? DAY_PASSED : how, &totals, error);
	return status == STATUS_OK ? business_day_set(office->store, office->practice.id, next, error) : status;
}

enum status day_close(struct office *office, struct date next, struct day_sheet *out, struct error *error)
{
	struct date day = office->today;
	enum status status = office_require(office, RIGHT_CLOSE_DAY, error);

	memset(out, 0, sizeof *out);
	if (date_is_none(next))
		next = date_plus_business_days(day, 1);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = day_close_step(office, next, DAY_CLOSED, &out->faults, error);
	status = store_end(office->store, status, error);
	if (status != STATUS_OK)
		return status;
	office->today = next;
	return day_sheet_load(office, day, out, error);
}

/* -------------------------------------------------------------------------------------- looking at it */

static enum status load_open(struct office *office, struct day_sheet *out, struct error *error)
{
	struct queue_rows queues = { 0 };
	struct date last;
	enum status status = first_open(office, &out->from, &last, error);

	out->day = office->today;
	out->next = date_plus_business_days(office->today, 1);
	if (status == STATUS_OK)
		status = check_open(office, last, error);
	if (status == STATUS_OK)
		status = read_open_days(office, out->from, &out->totals, error);
	if (status == STATUS_OK)
		status = find_faults(office, last, &out->totals, &out->faults, error);
	if (status == STATUS_OK)
		status = queue_counts(office->store, office->practice.id, office->today, &queues, error);
	for (size_t i = 0; i < queues.count; i++)
		if (queues.items[i].queue == QUEUE_REMITTANCES) {
			out->staged = queues.items[i].count;
			out->staged_amount = queues.items[i].amount;
		}
	VEC_FREE(&queues);
	return status;
}

static enum status load_closed(struct office *office, struct date day, struct day_sheet *out, struct error *error)
{
	char text[DATE_TEXT_MAX];
	enum status status = day_get(office->store, office->practice.id, day, &out->close, error);

	if (status == STATUS_NOT_FOUND)
		return error_set(error, status, "day", "%s was never closed", date_format_us(day, text));
	out->from = out->day = day;
	out->is_closed = true;
	if (status == STATUS_OK)
		status = day_opening(office->store, office->practice.id, day, out->totals.opening, error);
	return status == STATUS_OK ? day_totals_read(office->store, office->practice.id, day, day, &out->totals, error)
				   : status;
}

static enum status load_sheet(struct office *office, struct date day, struct day_sheet *out, struct error *error)
{
	struct date last;
	enum status status = day_last(office->store, office->practice.id, &last, error);

	if (status != STATUS_OK)
		return status;
	if (date_is_none(day) || (date_equal(day, office->today) && date_compare(day, last) > 0))
		status = load_open(office, out, error);
	else
		status = load_closed(office, day, out, error);
	return status == STATUS_OK
		       ? day_deposits(office->store, office->practice.id, out->from, out->day, &out->deposits, error)
		       : status;
}

enum status day_sheet_load(struct office *office, struct date day, struct day_sheet *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = store_begin_read(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = load_sheet(office, day, out, error);
	store_end_read(office->store);
	return status;
}

void day_sheet_free(struct day_sheet *sheet)
{
	VEC_FREE(&sheet->deposits);
	VEC_FREE(&sheet->faults);
}

enum status days_closed(struct office *office, size_t limit, struct day_rows *out, struct error *error)
{
	static const struct date end_of_time = { 200000 };
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? day_list(office->store, office->practice.id, end_of_time, limit, out, error)
				   : status;
}
