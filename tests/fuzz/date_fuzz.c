/* SPDX-License-Identifier: MIT */
/* date_fuzz.c: any text as a date, typed or written by a machine; a date that is read is written back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void come_back(struct date date)
{
	char text[DATE_TEXT_MAX];
	struct date again = DATE_NONE;
	int year, month, day;

	check(!date_is_none(date));
	check(date_parse_iso(date_format_iso(date, text), &again) && date_equal(date, again));
	check(date_parse_d8(date_format_d8(date, text), &again) && date_equal(date, again));
	check(date_parse_typed(date_format_us(date, text), date, &again) && date_equal(date, again));
	date_ymd(date, &year, &month, &day);
	check(date_of_ymd(year, month, day, &again) && date_equal(date, again));
	check(date_age_years(date, date) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[64];
	struct date date = DATE_NONE, today = DATE_NONE;

	if (size >= sizeof text || !date_of_ymd(2026, 3, 31, &today))
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (date_parse_iso(text, &date))
		come_back(date);
	if (date_parse_d8(text, &date))
		come_back(date);
	if (date_parse_typed(text, today, &date))
		come_back(date);
	return 0;
}
