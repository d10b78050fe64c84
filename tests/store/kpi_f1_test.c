/* SPDX-License-Identifier: MIT */
/*
 * kpi_f1_test.c: the worked claims F1 give every figure of the domain sheet exactly, the ageing grid on all
 * bases, and the claims behind them.
 */
#include "claimbench/base/text.h"
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "support/f1.h"
#include "support/kpi_walk.h"

static struct claim claims[F1_CLAIMS];

static int open_f1(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	f1_load(books, claims);
	*state = books;
	return 0;
}

static struct kpi_value read_value(struct books *books, const struct kpi *kpi, const struct kpi_window *window)
{
	struct kpi_value value;

	assert_done(kpi_read(books->store, books->practice_id, kpi, window, &value, &books->error), &books->error);
	return value;
}

static struct kpi_window quarter(int64_t payer_id)
{
	return (struct kpi_window){ .from = test_date("2026-01-01"),
				    .to = test_date("2026-03-31"),
				    .only[KPI_BY_PAYER] = { payer_id != 0, { .id = payer_id } } };
}

/* ---- the sheet's figures ---- */

static const struct figure {
	const char *id;
	int64_t numerator, denominator;
	const char *shown;
} figures[] = {
	{ "K01", 36000000, 900000, "40.0" },
	{ "K02", 40000, 400000, "10.0%" },
	{ "K03", 30000, 400000, "7.5%" },
	{ "K05", 234, 8, "29.3" },
	{ "K06", 4, 10, "40.0%" },
	{ "K07", 215000, 695000, "30.9%" },
	{ "K10", 10, 11, "90.9%" },
	{ "K11", 5, 10, "50.0%" },
	{ "K12", 11, 12, "91.7%" },
	{ "K13", 9, 12, "75.0%" },
	{ "K14", 24, 12, "2.0" },
	{ "K15", 11, 11, "1.0" },
	{ "K16", 32, 11, "2.9" },
	{ "K17", 349000, 667000, "52.3%" },
	{ "K19", 349000, 900000, "38.8%" },
	{ "K22", 35000, 667000, "5.2%" },
	{ "K23", 20000, 900000, "2.2%" },
	{ "K33", 4500000, 900000, "5.0" },
	{ "K34", 180000, 900000, "0.2" },
	{ "K38", 1, 11, "9.1%" },
	{ "K01n", 36000000, 667000, "54.0" }, /* no contract tells what is to come */
	{ "K08", 3, 11, "27.3%" },            /* of March */
	{ "K09", 0, 0, "n/a" },
	{ "K17p", 0, 0, "n/a" },
	{ "K18", 200000, 255000, "78.4%" },
	{ "K20", 349000, 802000, "43.5%" },
	{ "K21", 14200, 355000, "4.0%" },
	{ "K24", 0, 0, "n/a" },
	{ "K24c", 0, 0, "n/a" },
	{ "K25", 355000, 100, "3550.00" },
	{ "K26", 0, 0, "n/a (n=0)" },
	{ "K26m", 0, 0, "n/a (n=0)" },
	{ "K27", 0, 0, "n/a" },
	{ "K27f", 0, 1, "0" },
	{ "K28", 11, 0, "n/a" },
	{ "K29", 0, 0, "n/a" },
	{ "K30", 1, 8, "12.5%" },
	{ "K30d", 8000, 395000, "2.0%" },
	{ "K31", 1, 2, "50.0%" },
	{ "K31d", 30000, 85000, "35.3%" },
	{ "K32", 7, 2, "3.5" },
	{ "K32r", 60, 3, "20.0" },
	{ "K35", 0, 12, "0.0%" },
	{ "K36", 0, 21000, "0.0%" },
	{ "K37", 0, 0, "n/a" },
	{ "K40", 139000, 100, "1390.00" },
};

static void every_figure_comes_out_exactly(void **state)
{
	struct books *books = *state;
	struct kpi_window window = quarter(0);

	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
		const struct kpi *kpi = kpi_find(figures[i].id);
		struct kpi_value value;
		char text[24];

		assert_non_null(kpi);
		value = read_value(books, kpi, &window);
		if (value.numerator != figures[i].numerator || value.denominator != figures[i].denominator)
			fail_msg("%s is %lld/%lld, not %lld/%lld", figures[i].id, (long long)value.numerator,
				 (long long)value.denominator, (long long)figures[i].numerator,
				 (long long)figures[i].denominator);
		assert_string_equal(figures[i].shown, kpi_format(kpi, &value, text));
	}
}

/* The sheet gives no figure of the limits, which are the payers'. */
static void no_measure_is_left_out(void **state)
{
	(void)state;
	assert_int_equal(kpi_count, sizeof figures / sizeof figures[0] + 1);
	assert_non_null(kpi_find("K39"));
}

static void check_slices(struct books *books, const char *id, enum kpi_dimension dimension, const char *expected)
{
	struct kpi_window window = quarter(0);
	struct kpi_slices slices = { 0 };
	char text[400] = "";

	assert_done(kpi_slices_by(books->store, books->practice_id, kpi_find(id), &window, dimension, &slices,
				  &books->error),
		    &books->error);
	for (size_t i = 0; i < slices.count; i++)
		(void)text_format(text + strlen(text), sizeof text - strlen(text), "%s%s %lld/%lld", i == 0 ? "" : ", ",
				  slices.items[i].code, (long long)slices.items[i].numerator,
				  (long long)slices.items[i].denominator);
	assert_string_equal(expected, text);
	VEC_FREE(&slices);
}

static void figures_are_cut_as_the_sheet_cuts_them(void **state)
{
	struct books *books = *state;

	check_slices(books, "K25", KPI_BY_MONTH, "2026-01 59000/0, 2026-02 141000/0, 2026-03 155000/0");
	check_slices(books, "K40", KPI_BY_DETAIL,
		     "not sent 50000/0, denied, not worked 40000/0, written off: filed late 35000/0, paid too little "
		     "8000/0, "
		     "unapplied money 6000/0");
	check_slices(books, "K06", KPI_BY_CARC, "CO-16 1/1, CO-197 1/1, CO-27 1/1, CO-29 1/1,  0/6");
	check_slices(books, "K21", KPI_BY_MONTH, "2026-01 5000/59000, 2026-02 4200/141000, 2026-03 5000/155000");
	check_slices(books, "K01", KPI_BY_DETAIL, "insurance owes 32400000/0, patient owes 3600000/0, charge 0/900000");
}

/* From each measure by all that it allows down to its rows: of the sheet's quarter, of one payer, and of days gone by. */
static void every_measure_adds_up_down_to_its_rows(void **state)
{
	struct books *books = *state;
	struct kpi_walk walks[] = {
		{ .window = quarter(0), .what = "the quarter" },
		{ .window = quarter(books->payers[0].id), .what = "one payer" },
		{ .window = { .from = test_date("2025-12-01"), .to = test_date("2026-02-28") },
		  .what = "days gone by" },
	};

	for (size_t i = 0; i < sizeof walks / sizeof walks[0]; i++) {
		walks[i].store = books->store;
		walks[i].practice_id = books->practice_id;
		kpi_walk(&walks[i]);
		assert_true(walks[i].slices > 100);
	}
}

/* What the rows do not say, they cannot be cut by or narrowed to. */
static void what_makes_no_sense_is_refused_in_words(void **state)
{
	struct books *books = *state;
	struct kpi_window window = quarter(0);
	struct kpi_slices slices = { 0 };
	struct kpi_value value;

	assert_status(STATUS_REFUSED, kpi_slices_by(books->store, books->practice_id, kpi_find("K01"), &window,
						    KPI_BY_MONTH, &slices, &books->error));
	assert_string_equal("is not kept by month", books->error.what);
	window.only[KPI_BY_BILLER] = (struct kpi_only){ true, { .id = 1 } };
	assert_status(STATUS_REFUSED,
		      kpi_read(books->store, books->practice_id, kpi_find("K26"), &window, &value, &books->error));
	assert_string_equal("is not kept by biller", books->error.what);
}

static void the_control_totals_are_the_sheets(void **state)
{
	static const struct {
		const char *sql;
		int64_t cents;
	} totals[] = {
		{ "SELECT -sum(amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE account = "
		  "'REV:GROSS' AND "
		  "posted_on BETWEEN ?1 AND ?2",
		  900000 },
		{ "SELECT sum(balance_cents) FROM claim_balance WHERE balance_cents > 0 AND ?1 < ?2", 400000 },
		{ "SELECT sum(balance_cents) FROM claim_balance WHERE balance_cents < 0 AND ?1 < ?2", -2000 },
		{ "SELECT -sum(amount_cents) FROM posting p WHERE account = 'LIAB:UNAPPLIED' AND ?1 < ?2", 6000 },
		{ "SELECT sum(amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE account = "
		  "'ADJ:CONTRACTUAL' AND posted_on BETWEEN ?1 AND ?2",
		  233000 },
		{ "SELECT sum(CASE WHEN b > 0 THEN b END) FROM (SELECT sum(amount_cents) AS b FROM posting p JOIN "
		  "journal j ON j.id = "
		  "p.journal_id WHERE account LIKE 'AR:%' AND posted_on < ?1 AND ?1 < ?2 GROUP BY claim_id, account)",
		  135000 },
	};
	struct books *books = *state;

	for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
		struct stmt *stmt = stmt_make(books->store, totals[i].sql);

		stmt_bind_date(stmt, test_date("2026-01-01"));
		stmt_bind_date(stmt, test_date("2026-03-31"));
		assert_done(stmt_one(stmt, &books->error), &books->error);
		assert_int_equal(totals[i].cents, stmt_read_integer(stmt));
		assert_done(stmt_done(stmt, STATUS_OK), &books->error);
	}
	assert_int_equal(0, books_verify(books));
}

/* ---- the ageing grid ---- */

static void the_ageing_grid_is_the_sheets_on_all_bases(void **state)
{
	static const struct {
		enum ageing_basis basis;
		int64_t buckets[AGEING_BUCKETS], total;
	} grids[] = {
		{ AGEING_SERVICE, { 0, 290000, 60000, 10000, 10000, 30000 }, 400000 },
		{ AGEING_RESPONSIBILITY, { 0, 298000, 62000, 10000, 0, 30000 }, 400000 },
		{ AGEING_SUBMISSION, { 50000, 240000, 40000, 0, 0, 30000 }, 360000 },
	};
	struct books *books = *state;

	for (size_t i = 0; i < 3; i++) {
		struct ageing_rows rows = { 0 };
		int64_t sums[AGEING_BUCKETS] = { 0 }, total = 0;

		assert_done(kpi_ageing(books->store, books->practice_id, test_date("2026-03-31"), grids[i].basis, &rows,
				       &books->error),
			    &books->error);
		for (size_t row = 0; row < rows.count; row++) {
			int64_t across = 0;

			for (int bucket = 0; bucket < AGEING_BUCKETS; bucket++) {
				sums[bucket] += money_cents(rows.items[row].bucket[bucket]);
				across += money_cents(rows.items[row].bucket[bucket]);
			}
			assert_cents(across, rows.items[row].total);
			total += across;
			/* The patient's row is the last, where there is one. */
			assert_int_equal(rows.items[row].patient,
					 row + 1 == rows.count && grids[i].basis != AGEING_SUBMISSION);
		}
		for (int bucket = 0; bucket < AGEING_BUCKETS; bucket++)
			assert_int_equal(grids[i].buckets[bucket], sums[bucket]);
		assert_int_equal(grids[i].total, total);
		VEC_FREE(&rows);
	}
}

static void each_class_of_payer_has_its_row(void **state)
{
	struct books *books = *state;
	struct ageing_rows rows = { 0 };
	static const struct {
		const char *label;
		int64_t total;
	} expected[] = {
		{ "Blue plan", 140000 }, { "Commercial", 120000 }, { "Medicaid", 40000 },
		{ "Medicare", 60000 },   { "Patient", 40000 },
	};

	assert_done(kpi_ageing(books->store, books->practice_id, test_date("2026-03-31"), AGEING_SERVICE, &rows,
			       &books->error),
		    &books->error);
	assert_int_equal(5, rows.count);
	for (size_t i = 0; i < 5; i++) {
		int64_t found = -1;

		for (size_t row = 0; row < rows.count; row++)
			if (strcmp(rows.items[row].label, expected[i].label) == 0)
				found = money_cents(rows.items[row].total);
		if (found != expected[i].total)
			fail_msg("%s owes %lld", expected[i].label, (long long)found);
	}
	VEC_FREE(&rows);
}

static void ages_fall_into_their_buckets_to_the_day(void **state)
{
	/* C09, 900.00 of the blues: 2026-03-02 by service; C11, 500.00: 2026-03-20. */
	static const struct {
		const char *as_of;
		int bucket_c09;
	} cases[] = {
		{ "2026-03-02", 1 }, { "2026-04-01", 1 }, { "2026-04-02", 2 }, { "2026-05-01", 2 }, { "2026-05-02", 3 },
		{ "2026-05-31", 3 }, { "2026-06-01", 4 }, { "2026-06-30", 4 }, { "2026-07-01", 5 }, { "2030-01-01", 5 },
	};
	struct books *books = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct ageing_rows rows = { 0 };
		int bucket = date_days_between(test_date("2026-03-20"), test_date(cases[i].as_of)), c11;

		c11 = bucket <= 30 ? 1 : bucket <= 60 ? 2 : bucket <= 90 ? 3 : bucket <= 120 ? 4 : 5;
		assert_done(kpi_ageing(books->store, books->practice_id, test_date(cases[i].as_of), AGEING_SERVICE,
				       &rows, &books->error),
			    &books->error);
		for (size_t row = 0; row < rows.count; row++) {
			if (strncmp(rows.items[row].label, "Blue", 4) != 0)
				continue;
			for (int at = 0; at < AGEING_BUCKETS; at++)
				assert_cents((at == cases[i].bucket_c09 ? 90000 : 0) + (at == c11 ? 50000 : 0),
					     rows.items[row].bucket[at]);
		}
		VEC_FREE(&rows);
	}
}

/* ---- windows ---- */

static void plain_arithmetic_gives_the_sheets_figures_too(void **state)
{
	struct books *books = *state;
	struct kpi_window window = quarter(0);

	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
		struct f1_fraction fraction = f1_figure(books, &window, figures[i].id);

		assert_int_equal(figures[i].numerator, fraction.numerator);
		assert_int_equal(figures[i].denominator, fraction.denominator);
	}
}

static void nothing_in_the_window_is_no_figure(void **state)
{
	struct books *books = *state;
	struct kpi_window window = { .from = test_date("2020-01-01"), .to = test_date("2020-12-31") };
	char text[24];

	for (size_t i = 0; i < kpi_count; i++)
		if (kpis[i].denominator != KPI_PART_NONE) {
			struct kpi_value value = read_value(books, &kpis[i], &window);

			assert_int_equal(0, value.denominator);
			assert_memory_equal("n/a", kpi_format(&kpis[i], &value, text), 3);
		}
}

static void another_practice_has_none_of_it(void **state)
{
	struct books *books = *state;
	struct kpi_window window = quarter(0);
	struct kpi_drill_rows rows = { 0 };
	struct ageing_rows ageing = { 0 };

	books_second_practice(books);
	for (size_t i = 0; i < kpi_count; i++) {
		struct kpi_value value;

		value = read_value(books, &kpis[i], &window);
		assert_int_equal(0, value.numerator);
		assert_int_equal(kpis[i].over, value.denominator);
		assert_done(kpi_drill(books->store, books->practice_id, &kpis[i], &window, false, 100, &rows,
				      &books->error),
			    &books->error);
	}
	assert_int_equal(0, rows.count);
	assert_done(kpi_ageing(books->store, books->practice_id, window.to, AGEING_SERVICE, &ageing, &books->error),
		    &books->error);
	assert_int_equal(0, ageing.count);
	VEC_FREE(&rows);
	VEC_FREE(&ageing);
}

static void a_drill_down_shows_as_many_as_asked_for_and_says_why(void **state)
{
	struct books *books = *state;
	struct kpi_window window = quarter(0);
	struct kpi_drill_rows rows = { 0 };

	assert_done(
		kpi_drill(books->store, books->practice_id, kpi_find("K06"), &window, true, 3, &rows, &books->error),
		&books->error);
	assert_int_equal(3, rows.count);
	/* The newest denial first. */
	assert_string_equal(claims[f1_index("C07")].number, rows.items[0].number);
	assert_string_equal("MCD", rows.items[0].payer_code);
	assert_date("2026-03-03", rows.items[0].day);
	assert_string_equal("denied CO-27", rows.items[0].detail);
	VEC_CLEAR(&rows);
	assert_done(
		kpi_drill(books->store, books->practice_id, kpi_find("K11"), &window, false, 100, &rows, &books->error),
		&books->error);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].claim_id == claims[f1_index("C04")].id)
			assert_string_equal("paid after 2 sends", rows.items[i].detail);
	VEC_CLEAR(&rows);
	assert_done(
		kpi_drill(books->store, books->practice_id, kpi_find("K33"), &window, true, 100, &rows, &books->error),
		&books->error);
	assert_int_equal(1, rows.count);
	assert_string_equal(claims[f1_index("C11")].number, rows.items[0].number);
	VEC_FREE(&rows);
}

/* ---- targets and history ---- */

static void targets_and_history_are_kept(void **state)
{
	struct books *books = *state;
	struct kpi_target target = { true, 45000, 30000, 10000 }, kept;
	struct kpi_value value = { 36000000, 900000, 1, 0 };
	struct kpi_points points = { 0 };

	assert_done(kpi_target_get(books->store, books->practice_id, "K01", &kept, &books->error), &books->error);
	assert_false(kept.set);
	books_begin(books);
	assert_done(kpi_target_put(books->store, books->practice_id, "K01", &target, &books->error), &books->error);
	target.target_milli = 28000;
	assert_done(kpi_target_put(books->store, books->practice_id, "K01", &target, &books->error), &books->error);
	for (int day = 0; day < 3; day++) {
		value.numerator = 1000 * day;
		assert_done(kpi_snapshot_put(books->store, books->practice_id,
					     date_plus_days(test_date("2026-03-29"), day), "K01", &value,
					     &books->error),
			    &books->error);
	}
	value.numerator = 77;
	assert_done(kpi_snapshot_put(books->store, books->practice_id, test_date("2026-03-31"), "K01", &value,
				     &books->error),
		    &books->error);
	books_commit(books);
	assert_done(kpi_target_get(books->store, books->practice_id, "K01", &kept, &books->error), &books->error);
	assert_memory_equal(&target, &kept, sizeof kept);
	assert_done(
		kpi_history(books->store, books->practice_id, "K01", test_date("2026-03-30"), &points, &books->error),
		&books->error);
	assert_int_equal(2, points.count);
	assert_date("2026-03-30", points.items[0].day);
	assert_int_equal(1000, points.items[0].numerator);
	assert_int_equal(77, points.items[1].numerator);
	assert_int_equal(900000, points.items[1].denominator);
	VEC_FREE(&points);
}

#define F1_TEST(function) cmocka_unit_test_setup_teardown(function, open_f1, close_books)

int main(void)
{
	const struct CMUnitTest tests[] = {
		F1_TEST(every_figure_comes_out_exactly),
		F1_TEST(no_measure_is_left_out),
		F1_TEST(figures_are_cut_as_the_sheet_cuts_them),
		F1_TEST(every_measure_adds_up_down_to_its_rows),
		F1_TEST(what_makes_no_sense_is_refused_in_words),
		F1_TEST(the_control_totals_are_the_sheets),
		F1_TEST(the_ageing_grid_is_the_sheets_on_all_bases),
		F1_TEST(each_class_of_payer_has_its_row),
		F1_TEST(ages_fall_into_their_buckets_to_the_day),
		F1_TEST(plain_arithmetic_gives_the_sheets_figures_too),
		F1_TEST(nothing_in_the_window_is_no_figure),
		F1_TEST(another_practice_has_none_of_it),
		F1_TEST(a_drill_down_shows_as_many_as_asked_for_and_says_why),
		F1_TEST(targets_and_history_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
