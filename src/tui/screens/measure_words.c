/* SPDX-License-Identifier: MIT */
/* measure_words.c: how the figures of measures are said. */

#include "claimbench/base/text.h"
#include "tui/screens/measures.h"

enum { SECONDS_OF_TENTH = 360, MINUTES_OF_TENTH = 6 }; /* of an hour */

static void hours_text(int64_t tenths, char text[static PART_TEXT_MAX])
{
	(void)text_format(text, PART_TEXT_MAX, "%lld.%lld h", (long long)(tenths / 10), (long long)(tenths % 10));
}

char *part_text(enum kpi_part part, int64_t value, int32_t days, char text[static PART_TEXT_MAX])
{
	char small[MONEY_TEXT_MAX];

	if (part == KPI_PART_CENT_DAYS && days > 0)
		value /= days; /* exact: the measure's cents were multiplied by these days */
	if (part == KPI_PART_CENTS || part == KPI_PART_CENT_DAYS)
		(void)text_format(text, PART_TEXT_MAX, "%s", money_format(money_of_cents(value), small));
	else if (part == KPI_PART_SECONDS || part == KPI_PART_MINUTES)
		hours_text(value / (part == KPI_PART_SECONDS ? SECONDS_OF_TENTH : MINUTES_OF_TENTH), text);
	else if (part == KPI_PART_NONE)
		text[0] = '\0';
	else
		(void)text_format(text, PART_TEXT_MAX, "%lld", (long long)value);
	return text;
}

char *thousandths_text(const struct kpi *kpi, int64_t thousandths, char text[static 24])
{
	const struct kpi_value value = { .numerator = thousandths, .denominator = 1000, .scale = 1, .n = kpi->least };

	return kpi_format(kpi, &value, text);
}

enum role status_role(enum kpi_status status)
{
	switch (status) {
	case KPI_GOOD:
		return ROLE_GOOD;
	case KPI_WATCH:
		return ROLE_WARNING;
	case KPI_BAD:
		return ROLE_ERROR;
	case KPI_NO_DATA:
	case KPI_NO_TARGET:
		break;
	}
	return ROLE_TEXT;
}
