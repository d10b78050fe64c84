/* SPDX-License-Identifier: MIT */
/* kpi.c: the table of measures and their arithmetic; only here is anything divided. */
#include "claimbench/core/kpi.h"

#include <stdint.h>

#include "claimbench/base/text.h"

const struct kpi kpis[] = {
	{ "K01", "days_in_ar", "Days in A/R", "debit A/R x days / charges posted in the window", KPI_DAYS,
	  KPI_LOWER_IS_BETTER, 1 },
	{ "K06", "initial_denial_rate", "Initial denials", "first remittances that deny / first remittances",
	  KPI_PERCENT, KPI_LOWER_IS_BETTER, 1 },
	{ "K11", "first_pass_resolution", "First-pass resolution",
	  "first remittances that settle after one send / first remittances", KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K12", "clean_claim_rate", "Clean claims", "claims that pass their first scrub / claims scrubbed",
	  KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K13", "submitted_within_3_days", "Sent within N days",
	  "claims sent within N days of service / claims old enough", KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K17", "net_collection_rate", "Net collections", "payments less refunds / (charges less contractual)",
	  KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K02", "ar_over_90", "A/R over 90 days", "debit A/R older than 90 days / debit A/R, by date of service",
	  KPI_PERCENT, KPI_LOWER_IS_BETTER, 1 },
	{ "K03", "ar_over_120", "A/R over 120 days", "debit A/R older than 120 days / debit A/R, by date of service",
	  KPI_PERCENT, KPI_LOWER_IS_BETTER, 1 },
	{ "K05", "days_to_payment", "Days to payment", "mean days from first send to first payment", KPI_DAYS,
	  KPI_LOWER_IS_BETTER, 1 },
	{ "K07", "initial_denial_dollars", "Initial denials, dollars",
	  "charges denied at first / charges of first remittances", KPI_PERCENT, KPI_LOWER_IS_BETTER, 1 },
	{ "K10", "first_pass_acceptance", "First-pass acceptance",
	  "first sends accepted / first sends with a final answer", KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K38", "front_end_rejection_rate", "Front-end rejections",
	  "first sends rejected / first sends with a final answer", KPI_PERCENT, KPI_LOWER_IS_BETTER, 1 },
	{ "K14", "charge_lag", "Charge lag", "mean days from service to entry", KPI_DAYS, KPI_LOWER_IS_BETTER, 1 },
	{ "K15", "claim_lag", "Claim lag", "mean days from entry to first send", KPI_DAYS, KPI_LOWER_IS_BETTER, 1 },
	{ "K16", "total_lag", "Total lag", "mean days from service to first send", KPI_DAYS, KPI_LOWER_IS_BETTER, 1 },
	{ "K18", "net_collection_closed", "Net collections, closed",
	  "payments / (charges less contractual) of claims that reached zero", KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K19", "gross_collection_rate", "Gross collections", "payments / charges", KPI_PERCENT, KPI_HIGHER_IS_BETTER,
	  1 },
	{ "K20", "liquidation_rate", "A/R liquidation", "payments / (opening debit A/R + charges less contractual)",
	  KPI_PERCENT, KPI_HIGHER_IS_BETTER, 1 },
	{ "K22", "denial_write_off_rate", "Denial write-offs", "write-offs for denials / (charges less contractual)",
	  KPI_PERCENT, KPI_LOWER_IS_BETTER, 1 },
	{ "K23", "bad_debt_rate", "Bad debt", "bad debt less recoveries / charges", KPI_PERCENT, KPI_LOWER_IS_BETTER,
	  1 },
	{ "K33", "unbilled_days", "Unbilled days", "insurance A/R never sent x days / charges posted", KPI_DAYS,
	  KPI_LOWER_IS_BETTER, 1 },
	{ "K34", "credit_balance_days", "Credit-balance days", "credit balances x days / charges posted", KPI_DAYS,
	  KPI_LOWER_IS_BETTER, 1 },
};
const size_t kpi_count = sizeof kpis / sizeof kpis[0];

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

char *kpi_format(const struct kpi *kpi, const struct kpi_value *value, char text[static 24])
{
	int64_t tenths, size;

	if (!value_in(value, 10, &tenths)) {
		(void)text_format(text, 24, "n/a");
		return text;
	}
	size = tenths < 0 ? -tenths : tenths;
	(void)text_format(text, 24, "%s%lld.%lld%s", tenths < 0 ? "-" : "", (long long)(size / 10),
			  (long long)(size % 10), kpi->unit == KPI_PERCENT ? "%" : "");
	return text;
}

enum kpi_status kpi_judge(const struct kpi *kpi, const struct kpi_value *value, const struct kpi_target *target)
{
	int64_t milli, short_by;

	if (!value_in(value, 1000, &milli))
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
