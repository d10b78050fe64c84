/* SPDX-License-Identifier: MIT */
/* kpi_test.c: measures are divided once, rounded half up, and judged by their direction. */
#include "claimbench/core/kpi.h"

#include "support/test.h"

static const struct kpi *find(const char *text)
{
	const struct kpi *kpi = kpi_find(text);

	assert_non_null(kpi);
	return kpi;
}

/* The worked fixture of the domain sheet: numerator, denominator, scale, and what the tile shows. */
static void the_fixtures_figures_are_shown_as_worked_out(void **state)
{
	static const struct {
		const char *id;
		struct kpi_value value;
		const char *shown;
	} cases[] = {
		{ "K01", { 36000000, 900000, 1, 0 }, "40.0" },
		{ "K02", { 40000, 400000, 100, 0 }, "10.0%" },
		{ "K03", { 30000, 400000, 100, 0 }, "7.5%" },
		{ "K05", { 234, 8, 1, 0 }, "29.3" },
		{ "K06", { 4, 10, 100, 0 }, "40.0%" },
		{ "K07", { 215000, 695000, 100, 0 }, "30.9%" },
		{ "K10", { 10, 11, 100, 0 }, "90.9%" },
		{ "K11", { 5, 10, 100, 0 }, "50.0%" },
		{ "K12", { 11, 12, 100, 0 }, "91.7%" },
		{ "K13", { 9, 12, 100, 0 }, "75.0%" },
		{ "K14", { 24, 12, 1, 0 }, "2.0" },
		{ "K15", { 11, 11, 1, 0 }, "1.0" },
		{ "K16", { 32, 11, 1, 0 }, "2.9" },
		{ "K17", { 349000, 667000, 100, 0 }, "52.3%" },
		{ "K18", { 200000, 255000, 100, 0 }, "78.4%" },
		{ "K19", { 349000, 900000, 100, 0 }, "38.8%" },
		{ "K20", { 349000, 802000, 100, 0 }, "43.5%" },
		{ "K22", { 35000, 667000, 100, 0 }, "5.2%" },
		{ "K23", { 20000, 900000, 100, 0 }, "2.2%" },
		{ "K33", { 4500000, 900000, 1, 0 }, "5.0" },
		{ "K34", { 180000, 900000, 1, 0 }, "0.2" },
		{ "K38", { 1, 11, 100, 0 }, "9.1%" },
	};
	char text[24];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(cases[i].shown, kpi_format(find(cases[i].id), &cases[i].value, text));
}

static void figures_are_rounded_half_up(void **state)
{
	static const struct {
		struct kpi_value value;
		const char *shown;
	} cases[] = {
		{ { 1, 20, 1, 0 }, "0.1" },
		{ { 49, 1000, 1, 0 }, "0.0" },
		{ { 1234, 100, 1, 0 }, "12.3" },
		{ { 1235, 100, 1, 0 }, "12.4" },
		{ { 0, 5, 1, 0 }, "0.0" },
		{ { -1, 20, 1, 0 }, "-0.1" },
		{ { -1234, 100, 1, 0 }, "-12.3" },
		{ { 5, -2, 1, 0 }, "-2.5" },
		{ { -5, -2, 1, 0 }, "2.5" },
		{ { 0, 0, 100, 0 }, "n/a" },
		{ { 7, 0, 100, 0 }, "n/a" },
		/* A million claims at fifty million cents, times ninety days: no precision is lost. */
		{ { INT64_C(4500000000000000), INT64_C(4500000000000001), 1, 0 }, "1.0" },
		{ { INT64_MAX, 1, 100, 0 }, "922337203685477580.7" },
		{ { INT64_MAX, INT64_MAX, 100, 0 }, "100.0" },
		{ { INT64_C(9000000000000000), INT64_C(180000000000000000), 1, 0 }, "0.1" },
	};
	char text[24];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(cases[i].shown, kpi_format(find("K01"), &cases[i].value, text));
}

/* K01, 45 -> 30, now 40: (40-45)/(30-45) = 33%. */
static void progress_is_the_part_of_the_way_done(void **state)
{
	static const struct {
		struct kpi_value value;
		struct kpi_target target;
		int progress;
	} cases[] = {
		{ { 40, 1, 1, 0 }, { true, 45000, 30000, 5000 }, 33 },
		{ { 45, 1, 1, 0 }, { true, 45000, 30000, 5000 }, 0 },
		{ { 30, 1, 1, 0 }, { true, 45000, 30000, 5000 }, 100 },
		{ { 50, 1, 1, 0 }, { true, 45000, 30000, 5000 }, 0 },
		{ { 10, 1, 1, 0 }, { true, 45000, 30000, 5000 }, 100 },
		{ { 90, 100, 100, 0 }, { true, 85000, 95000, 5000 }, 50 },
		{ { 9499, 10000, 100, 0 }, { true, 85000, 95000, 5000 }, 99 }, /* 100 only when it is reached */
		{ { 1, 0, 1, 0 }, { true, 45000, 30000, 5000 }, -1 },
		{ { 1, 1, 1, 0 }, { false, 45000, 30000, 5000 }, -1 },
		{ { 1, 1, 1, 0 }, { true, 30000, 30000, 5000 }, -1 },
		{ { INT64_MAX, 1, 100, 0 }, { true, 0, 30000, 0 }, 100 },
		{ { -INT64_MAX, 1, 100, 0 }, { true, 0, 30000, 0 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(cases[i].progress, kpi_progress(&cases[i].value, &cases[i].target));
}

static void a_measure_is_judged_by_its_direction(void **state)
{
	static const struct kpi_target none = { 0 }, days = { true, 45000, 30000, 5000 },
				       rate = { true, 85000, 95000, 5000 };
	static const struct {
		const char *id;
		struct kpi_value value;
		const struct kpi_target *target;
		enum kpi_status status;
	} cases[] = {
		{ "K01", { 30, 1, 1, 0 }, &days, KPI_GOOD },        { "K01", { 29, 1, 1, 0 }, &days, KPI_GOOD },
		{ "K01", { 30001, 1000, 1, 0 }, &days, KPI_WATCH }, { "K01", { 35, 1, 1, 0 }, &days, KPI_WATCH },
		{ "K01", { 35001, 1000, 1, 0 }, &days, KPI_BAD },   { "K17", { 95, 100, 100, 0 }, &rate, KPI_GOOD },
		{ "K17", { 99, 100, 100, 0 }, &rate, KPI_GOOD },    { "K17", { 94, 100, 100, 0 }, &rate, KPI_WATCH },
		{ "K17", { 90, 100, 100, 0 }, &rate, KPI_WATCH },   { "K17", { 89, 100, 100, 0 }, &rate, KPI_BAD },
		{ "K17", { 1, 0, 100, 0 }, &rate, KPI_NO_DATA },    { "K17", { 1, 2, 100, 0 }, &none, KPI_NO_TARGET },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(cases[i].status, kpi_judge(find(cases[i].id), &cases[i].value, cases[i].target));
	assert_string_equal("n/a", kpi_status_word(KPI_NO_DATA));
	assert_string_equal("GOOD", kpi_status_word(KPI_GOOD));
	assert_string_equal("WATCH", kpi_status_word(KPI_WATCH));
	assert_string_equal("BAD", kpi_status_word(KPI_BAD));
	assert_string_equal("", kpi_status_word(KPI_NO_TARGET));
}

static void measures_are_found_by_id_or_name(void **state)
{
	(void)state;
	assert_ptr_equal(find("K01"), find("days_in_ar"));
	assert_ptr_equal(find("k01"), find("Days_In_AR"));
	assert_null(kpi_find(""));
	assert_null(kpi_find("K99"));
	for (size_t i = 0; i < kpi_count; i++) {
		assert_ptr_equal(&kpis[i], kpi_find(kpis[i].id)); /* fails for one that is there twice, too */
		assert_ptr_equal(&kpis[i], kpi_find(kpis[i].name));
		assert_int_equal(strlen(kpis[i].name), strspn(kpis[i].name, "abcdefghijklmnopqrstuvwxyz0123456789_"));
		assert_string_not_equal("", kpis[i].label);
		assert_string_not_equal("", kpis[i].formula);
	}
}

/* Each group stands together, and the headlines come first where there is no room for all. */
static void measures_stand_in_their_groups(void **state)
{
	bool seen[KPI_GROUPS] = { false };
	int headlines = 0;

	(void)state;
	for (size_t i = 0; i < kpi_count; i++) {
		assert_true((i > 0 && kpis[i].group == kpis[i - 1].group) || !seen[kpis[i].group]);
		seen[kpis[i].group] = true;
		headlines += kpis[i].headline != 0;
	}
	for (size_t i = 0; i < kpi_count; i++) {
		assert_int_equal((int)i < headlines ? (int)i + 1 : 0, kpi_nth_by_weight(i)->headline);
		for (size_t j = 0; j < i; j++)
			assert_ptr_not_equal(kpi_nth_by_weight(j), kpi_nth_by_weight(i));
	}
	assert_string_equal("K01", kpi_nth_by_weight(0)->id);
	assert_null(kpi_nth_by_weight(kpi_count));
}

static void targets_are_read_as_typed(void **state)
{
	static const struct {
		const char *target, *baseline, *warn;
		const char *wrong; /* NULL: it is read */
		struct kpi_target read;
	} cases[] = {
		{ "95.0%", "85%", "5", NULL, { true, 85000, 95000, 5000 } },
		{ "150,000", "100000", "12,500.50", NULL, { true, 100000000, 150000000, 12500500 } },
		{ "30", "", "", NULL, { true, 30000, 30000, 0 } },
		{ "", "1", "2", NULL, { false, 0, 0, 0 } },
		{ "soon", "", "", "target", { 0 } },
		{ "1.234", "", "", "target", { 0 } },
		{ "1", "x", "", "baseline", { 0 } },
		{ "1", "1", "-1", "warn", { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct error error = { .status = STATUS_OK };
		struct kpi_target target;
		enum status status =
			kpi_target_parse(cases[i].target, cases[i].baseline, cases[i].warn, &target, &error);

		assert_status(cases[i].wrong == NULL ? STATUS_OK : STATUS_REFUSED, status);
		if (cases[i].wrong != NULL) {
			assert_string_equal(cases[i].wrong, error.where);
			continue;
		}
		assert_int_equal(cases[i].read.set, target.set);
		assert_int_equal(cases[i].read.baseline_milli, target.baseline_milli);
		assert_int_equal(cases[i].read.target_milli, target.target_milli);
		assert_int_equal(cases[i].read.warn_milli, target.warn_milli);
	}
}

/* The goal of a month is three times as much in 90 days; a rate stays a rate. */
static void a_monthly_target_grows_with_the_window(void **state)
{
	const struct kpi_target month = { true, 100000, 150000, 10000 };
	struct kpi_target target;

	(void)state;
	target = kpi_target_over(kpi_find("cash_flow"), &month, 90);
	assert_int_equal(300000, target.baseline_milli);
	assert_int_equal(450000, target.target_milli);
	assert_int_equal(30000, target.warn_milli);
	target = kpi_target_over(kpi_find("K17"), &month, 90);
	assert_int_equal(150000, target.target_milli);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_stand_in_their_groups),
		cmocka_unit_test(targets_are_read_as_typed),
		cmocka_unit_test(a_monthly_target_grows_with_the_window),
		cmocka_unit_test(the_fixtures_figures_are_shown_as_worked_out),
		cmocka_unit_test(figures_are_rounded_half_up),
		cmocka_unit_test(progress_is_the_part_of_the_way_done),
		cmocka_unit_test(a_measure_is_judged_by_its_direction),
		cmocka_unit_test(measures_are_found_by_id_or_name),
	};

	return cmocka_run_group_tests_name("kpi", tests, NULL, NULL);
}
