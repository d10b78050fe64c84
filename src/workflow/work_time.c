/* SPDX-License-Identifier: MIT */
/* work_time.c: seconds at the keys, gathered in the office and kept by the day. */
#include "claimbench/workflow/work_time.h"

#include "claimbench/base/text.h"
#include "claimbench/core/quality.h"
#include "store/quality_rows.h"
#include "workflow/office_private.h"
#include "workflow/work_time_private.h"

enum { HOUR_SECONDS = 3600, DAY_SECONDS = 24 * HOUR_SECONDS };

static int two_digits(const char *text)
{
	return (text[0] - '0') * 10 + text[1] - '0';
}

/* Seconds of an instant like "2026-03-31T14:00:09Z" since day 0; 0 when there is no clock. */
static int64_t seconds_of(const char *instant)
{
	char day[11];
	struct date date;

	if (!text_set_n(day, sizeof day, instant, 10) || !date_parse_iso(day, &date))
		return 0;
	return (int64_t)date.day * DAY_SECONDS + two_digits(instant + 11) * HOUR_SECONDS +
	       two_digits(instant + 14) * 60 + two_digits(instant + 17);
}

void work_key(struct office *office)
{
	char instant[21];
	int64_t now;

	office_now(office, instant);
	now = seconds_of(instant);
	if (now != 0 && office->work_last != 0)
		office->work_pending += work_seconds(now - office->work_last);
	office->work_last = now;
}

enum status work_write(struct office *office, struct error *error)
{
	const struct work_time time = { .day = office->today,
					.user_id = office->user.id,
					.active_seconds = office->work_pending };

	return office->work_pending > 0 ? work_time_add(office->store, office->practice.id, &time, error) : STATUS_OK;
}

enum status work_leave(struct office *office, struct error *error)
{
	enum status status;

	office->work_last = 0;
	if (office->work_pending == 0)
		return STATUS_OK;
	status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, work_write(office, error), error);
	if (status == STATUS_OK)
		office->work_pending = 0;
	return status;
}
