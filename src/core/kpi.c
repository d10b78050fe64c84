/* SPDX-License-Identifier: MIT */
/* kpi.c: the table of measures and their arithmetic; only here is anything divided. */
#include "claimbench/core/kpi.h"

#include <stdint.h>
#include <string.h>

#include "claimbench/base/text.h"

const struct kpi *kpi_find(const char *text)
{
	for (size_t i = 0; i < kpi_count; i++)
		if (text_equal_ignoring_case(kpis[i].id, text) || text_equal_ignoring_case(kpis[i].name, text))
			return &kpis[i];
	return NULL;
}

/* 128 bits, so that a million claims' cents times ninety days fit. */
__extension__ typedef __int128 wide;

/* NUMERATOR / DENOMINATOR, half away from zero; at the ends of int64_t where it lies beyond them. */
static int64_t divide_half_up(wide numerator, wide denominator)
{
	wide half = denominator / 2, quotient;

	if ((numerator < 0) != (denominator < 0))
		half = -half;
	quotient = (numerator + half) / denominator;
	return quotient > INT64_MAX ? INT64_MAX : quotient < -INT64_MAX ? -INT64_MAX : (int64_t)quotient;
}

static bool value_in(const struct kpi_value *value, int64_t parts, int64_t *out)
{
	if (value->denominator == 0)
		return false;
	*out = divide_half_up((wide)value->numerator * value->scale * parts, value->denominator);
	return true;
}

bool kpi_thousandths(const struct kpi_value *value, int64_t *out)
{
	return value_in(value, 1000, out);
}

bool kpi_is_by(const struct kpi *kpi, enum kpi_dimension dimension)
{
	return (kpi->by >> dimension & 1u) != 0;
}

static const char *const dimension_words[KPI_DIMENSION_COUNT] = {
	[KPI_BY_PAYER] = "payer",   [KPI_BY_PROVIDER] = "provider", [KPI_BY_FACILITY] = "facility",
	[KPI_BY_BILLER] = "biller", [KPI_BY_MONTH] = "month",       [KPI_BY_CARC] = "carc",
	[KPI_BY_DETAIL] = "detail",
};

const char *kpi_dimension_word(enum kpi_dimension dimension)
{
	return dimension_words[dimension];
}

bool kpi_dimension_parse(const char *word, enum kpi_dimension *dimension)
{
	for (int i = 0; i < KPI_DIMENSION_COUNT; i++)
		if (text_equal_ignoring_case(dimension_words[i], word)) {
			*dimension = (enum kpi_dimension)i;
			return true;
		}
	return false;
}

static bool has_too_few(const struct kpi *kpi, const struct kpi_value *value)
{
	return kpi->least > 0 && value->n < kpi->least;
}

char *kpi_format(const struct kpi *kpi, const struct kpi_value *value, char text[static 24])
{
	int64_t parts = kpi->decimals == 0 ? 1 : kpi->decimals == 1 ? 10 : 100, rounded, size;

	if (has_too_few(kpi, value))
		(void)text_format(text, 24, "n/a (n=%lld)", (long long)value->n);
	else if (!value_in(value, parts, &rounded))
		(void)text_format(text, 24, "n/a");
	else {
		size = rounded < 0 ? -rounded : rounded;
		(void)text_format(text, 24, "%s%lld", rounded < 0 ? "-" : "", (long long)(size / parts));
		if (parts > 1)
			(void)text_format(text + strlen(text), 24 - strlen(text), ".%0*lld%s", (int)kpi->decimals,
					  (long long)(size % parts), kpi->unit == KPI_PERCENT ? "%" : "");
	}
	return text;
}

enum kpi_status kpi_judge(const struct kpi *kpi, const struct kpi_value *value, const struct kpi_target *target)
{
	int64_t milli, short_by;

	if (has_too_few(kpi, value) || !value_in(value, 1000, &milli))
		return KPI_NO_DATA;
	if (!target->set)
		return KPI_NO_TARGET;
	short_by = kpi->direction == KPI_LOWER_IS_BETTER ? milli - target->target_milli : target->target_milli - milli;
	if (short_by <= 0)
		return KPI_GOOD;
	return short_by <= target->warn_milli ? KPI_WATCH : KPI_BAD;
}

const char *kpi_status_word(enum kpi_status status)
{
	static const char *const words[] = { "n/a", "GOOD", "WATCH", "BAD", "" };

	return words[status];
}

int kpi_progress(const struct kpi_value *value, const struct kpi_target *target)
{
	wide way = (wide)target->target_milli - target->baseline_milli, done;
	int64_t milli;

	if (!target->set || way == 0 || !value_in(value, 1000, &milli))
		return -1;
	/* Rounded down: 100 only when the target is reached. */
	done = ((wide)milli - target->baseline_milli) * 100 / way;
	return done < 0 ? 0 : done > 100 ? 100 : (int)done;
}
