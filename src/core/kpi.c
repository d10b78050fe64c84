/* SPDX-License-Identifier: MIT */
/* kpi.c: the table of measures and their arithmetic; only here is anything divided. */
#include "claimbench/core/kpi.h"

#include <stdint.h>
#include <string.h>

#include "claimbench/base/money.h"
#include "claimbench/base/text.h"

static const struct token groups[] = {
	[KPI_RECEIVABLES] = { "receivables", "Receivables" },
	[KPI_QUALITY] = { "quality", "Claim quality" },
	[KPI_COLLECTED] = { "collected", "Money collected" },
	[KPI_WORK] = { "work", "Work, people, patients" },
};
const struct token_table kpi_group_tokens = { "", groups, KPI_GROUPS };

const struct kpi *kpi_find(const char *text)
{
	for (size_t i = 0; i < kpi_count; i++)
		if (text_equal_ignoring_case(kpis[i].id, text) || text_equal_ignoring_case(kpis[i].name, text))
			return &kpis[i];
	return NULL;
}

const struct kpi *kpi_nth_by_weight(size_t n)
{
	size_t headlines = 0;

	for (size_t i = 0; i < kpi_count; i++)
		headlines += kpis[i].headline != 0;
	for (size_t i = 0; i < kpi_count; i++) {
		if (n < headlines && kpis[i].headline == (int32_t)n + 1)
			return &kpis[i];
		if (n >= headlines && kpis[i].headline == 0 && headlines++ == n)
			return &kpis[i];
	}
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

struct kpi_value kpi_value_of(const struct kpi *kpi, int64_t numerator, int64_t denominator)
{
	bool rows = kpi->denominator == KPI_PART_CLAIMS || kpi->denominator == KPI_PART_ROWS;

	return (struct kpi_value){ .numerator = numerator,
				   .denominator = kpi->denominator == KPI_PART_NONE ? kpi->over : denominator,
				   .scale = kpi->scale != 0            ? kpi->scale
					    : kpi->unit == KPI_PERCENT ? 100
								       : 1,
				   .n = rows ? denominator : 0 };
}

bool kpi_thousandths(const struct kpi_value *value, int64_t *out)
{
	return value_in(value, 1000, out);
}

bool kpi_is_by(const struct kpi *kpi, enum kpi_dimension dimension)
{
	return (kpi->by >> dimension & 1u) != 0;
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

static bool parse_milli(const char *text, int64_t *out)
{
	char number[24];
	struct money amount;

	if (!text_set_n(number, sizeof number, text, strcspn(text, "%")) || !money_parse(number, &amount))
		return false;
	*out = money_cents(amount) * 10;
	return true;
}

enum status kpi_target_parse(const char *target, const char *baseline, const char *warn, struct kpi_target *out,
			     struct error *error)
{
	static const char unread[] = "a number, with two decimals at most";

	*out = (struct kpi_target){ .set = !text_is_empty(target) };
	if (!out->set)
		return STATUS_OK;
	if (!parse_milli(target, &out->target_milli))
		return error_set(error, STATUS_REFUSED, "target", unread);
	out->baseline_milli = out->target_milli;
	if (!text_is_empty(baseline) && !parse_milli(baseline, &out->baseline_milli))
		return error_set(error, STATUS_REFUSED, "baseline", unread);
	if (!text_is_empty(warn) && (!parse_milli(warn, &out->warn_milli) || out->warn_milli < 0))
		return error_set(error, STATUS_REFUSED, "warn", unread);
	return STATUS_OK;
}

static int64_t times(int64_t milli, int32_t days)
{
	return divide_half_up((wide)milli * days, KPI_TARGET_DAYS);
}

struct kpi_target kpi_target_over(const struct kpi *kpi, const struct kpi_target *target, int32_t days)
{
	if (!kpi->monthly)
		return *target;
	return (struct kpi_target){ target->set, times(target->baseline_milli, days), times(target->target_milli, days),
				    times(target->warn_milli, days) };
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

int64_t kpi_share(int64_t part, int64_t whole)
{
	return whole == 0 ? 0 : (int64_t)((wide)part * 100 / whole);
}
