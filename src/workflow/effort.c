/* SPDX-License-Identifier: MIT */
/* effort.c: hours and costs of a month are entered and mended; the audit chain says what stood there before. */
#include "claimbench/workflow/effort.h"

#include "claimbench/base/text.h"
#include "store/quality_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"

enum { WHAT_MAX = 96 };

/* The month that DAY lies in; REFUSED when it has not begun. */
static enum status take_month(const struct office *office, struct date day, struct date *from, struct date *to,
			      struct error *error)
{
	if (date_is_none(day))
		return error_set(error, STATUS_REFUSED, "month", "is missing");
	month_of(day, from, to);
	return date_compare(*from, office->today) <= 0 ? STATUS_OK
						       : error_set(error, STATUS_REFUSED, "month", "has not begun yet");
}

static enum status begin(struct office *office, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	return status == STATUS_OK ? store_begin(office->store, error) : status;
}

/* BEFORE empty: it is new. Amounts and hours, no patient. */
static enum status tell(struct office *office, const char *object, int64_t id, const char *before, const char *now,
			struct error *error)
{
	char detail[2 * WHAT_MAX + 5];

	(void)text_format(detail, sizeof detail, "%s%s%s", before, text_is_empty(before) ? "" : " -> ", now);
	return office_audit(office, text_is_empty(before) ? "create" : "change", object, id, detail, error);
}

/* ------------------------------------------------------------------------------------------ hours */

/* "2026-03 biller 152:30" */
static enum status say_hours(struct office *office, const struct hours_month *hours, char text[static WHAT_MAX],
			     struct error *error)
{
	char month[MONTH_TEXT_MAX], time[HOURS_TEXT_MAX];
	struct user user;
	enum status status = user_get(office->store, hours->user_id, &user, error);

	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_REFUSED, "person", "is nobody of this practice");
	(void)text_format(text, WHAT_MAX, "%s %s %s", month_format(hours->month_from, month), user.login,
			  hours_format(hours->minutes, time));
	return status;
}

static enum status check_hours(const struct hours_month *hours, struct error *error)
{
	int64_t most = ((int64_t)date_days_between(hours->month_from, hours->month_to) + 1) * 24 * 60;

	if (hours->user_id == 0)
		return error_set(error, STATUS_REFUSED, "person", "is missing");
	if (hours->minutes < 0 || hours->minutes > most)
		return error_set(error, STATUS_REFUSED, "hours", "are more than the month has");
	return STATUS_OK;
}

enum status hours_enter(struct office *office, struct hours_month *hours, struct error *error)
{
	struct hours_month now = *hours, before;
	char was[WHAT_MAX] = "", is[WHAT_MAX] = "";
	enum status status = take_month(office, hours->month_from, &now.month_from, &now.month_to, error);

	if (status == STATUS_OK)
		status = check_hours(&now, error);
	if (status == STATUS_OK)
		status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	now.entered_on = office->today;
	now.entered_by = office->user.id;
	if (now.id != 0) {
		status = hours_month_get(office->store, office->practice.id, now.id, &before, error);
		if (status == STATUS_OK)
			status = say_hours(office, &before, was, error);
	}
	if (status == STATUS_OK)
		status = say_hours(office, &now, is, error);
	if (status == STATUS_OK) {
		status = hours_month_put(office->store, office->practice.id, &now, error);
		if (status == STATUS_REFUSED)
			(void)error_set(error, status, "month", "has hours of this person already: correct those");
	}
	if (status == STATUS_OK)
		status = tell(office, "hours_month", now.id, was, is, error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		*hours = now;
	return status;
}

/* ------------------------------------------------------------------------------------------ costs */

/* "2026-03 software 250.00" */
static void say_cost(const struct cost_month *cost, char text[static WHAT_MAX])
{
	char month[MONTH_TEXT_MAX], amount[MONEY_TEXT_MAX];

	(void)text_format(text, WHAT_MAX, "%s %s %s", month_format(cost->month_from, month),
			  token_word(&cost_kind_tokens, (int)cost->kind), money_format(cost->amount, amount));
}

/* Nothing is what a mistake is corrected to. */
static enum status check_cost(const struct cost_month *cost, struct error *error)
{
	int sign = money_compare(cost->amount, money_of_cents(0));

	if (sign < 0)
		return error_set(error, STATUS_REFUSED, "amount", "is less than nothing");
	return sign > 0 || cost->id != 0 ? STATUS_OK : error_set(error, STATUS_REFUSED, "amount", "is missing");
}

enum status cost_enter(struct office *office, struct cost_month *cost, struct error *error)
{
	struct cost_month now = *cost, before;
	char was[WHAT_MAX] = "", is[WHAT_MAX];
	enum status status = take_month(office, cost->month_from, &now.month_from, &now.month_to, error);

	if (status == STATUS_OK)
		status = check_cost(&now, error);
	if (status == STATUS_OK)
		status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	now.entered_on = office->today;
	now.entered_by = office->user.id;
	if (now.id != 0) {
		status = cost_month_get(office->store, office->practice.id, now.id, &before, error);
		if (status == STATUS_OK)
			say_cost(&before, was);
	}
	say_cost(&now, is);
	if (status == STATUS_OK) {
		status = cost_month_put(office->store, office->practice.id, &now, error);
		if (status == STATUS_REFUSED)
			(void)error_set(error, status, "month", "has a cost of this kind already: correct that one");
	}
	if (status == STATUS_OK)
		status = tell(office, "cost_month", now.id, was, is, error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		*cost = now;
	return status;
}

/* ---------------------------------------------------------------------------------------- reading */

enum status hours_read(struct office *office, struct date from, struct date to, struct hours_months *out,
		       struct error *error)
{
	struct date first, last;
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	month_of(from, &first, &last);
	return status == STATUS_OK ? hours_month_list(office->store, office->practice.id, first, to, out, error)
				   : status;
}

enum status costs_read(struct office *office, struct date from, struct date to, struct cost_months *out,
		       struct error *error)
{
	struct date first, last;
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	month_of(from, &first, &last);
	return status == STATUS_OK ? cost_month_list(office->store, office->practice.id, first, to, out, error)
				   : status;
}

const struct kpi_slice *effort_person(const struct kpi_slices *people, int64_t user_id)
{
	for (size_t i = 0; i < people->count; i++)
		if (people->items[i].key.id == user_id)
			return &people->items[i];
	return NULL;
}
