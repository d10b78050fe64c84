/* SPDX-License-Identifier: MIT */
/* test.c: helpers that every test binary links. */
#include "support/test.h"

struct date test_date(const char *iso)
{
	struct date date = DATE_NONE;

	if (!date_parse_iso(iso, &date))
		fail_msg("%s is no date", iso);
	return date;
}
