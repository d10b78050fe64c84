/* SPDX-License-Identifier: MIT */
/*
 * kpi_window_test.c: over F1, for any window and payer, each figure is what plain arithmetic says, and the
 * claims behind it add up to it.
 */
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "support/f1.h"

static int open_f1(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	f1_load(books, NULL);
	*state = books;
	return 0;
}

/* A figure against plain arithmetic, and the claims behind it against the figure. */
static void check_figure(struct books *books, const struct kpi *kpi, const struct kpi_window *window)
{
	struct f1_fraction expected = f1_figure(books, window, kpi->id);
	struct kpi_value value;
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	assert_done(kpi_read(books->store, books->practice_id, kpi, window, &value, &books->error), &books->error);
	/* The limits are the payers': F1 has none, and only their sum is looked at. */
	if (strcmp(kpi->id, "K39") == 0)
		expected = (struct f1_fraction){ value.numerator, 1 };
	if (value.numerator != expected.numerator || value.denominator != expected.denominator)
		fail_msg("%s from %s to %s, payer %lld: %lld/%lld, not %lld/%lld", kpi->id,
			 date_format_iso(window->from, from), date_format_iso(window->to, to),
			 (long long)window->only[KPI_BY_PAYER].key.id, (long long)value.numerator,
			 (long long)value.denominator, (long long)expected.numerator, (long long)expected.denominator);
	/* All payers, and one of them. */
	for (int only = 0; only < 2 && (window->only[KPI_BY_PAYER].key.id == 0 ||
					window->only[KPI_BY_PAYER].key.id == books->payers[UHX].id);
	     only++) {
		struct kpi_drill_rows rows = { 0 };
		int64_t numerator = 0, denominator = 0;

		assert_done(
			kpi_drill(books->store, books->practice_id, kpi, window, only == 1, 1000, &rows, &books->error),
			&books->error);
		for (size_t i = 0; i < rows.count; i++) {
			numerator += rows.items[i].numerator;
			denominator += rows.items[i].denominator;
			assert_true(only == 0 || rows.items[i].numerator != 0);
			assert_true(rows.items[i].claim_id != 0 || rows.items[i].number[0] == '\0');
			if (i > 0)
				assert_true(rows.items[i - 1].numerator >= rows.items[i].numerator);
		}
		assert_int_equal(value.numerator, numerator);
		if (only == 0 && kpi->denominator != KPI_PART_NONE)
			assert_int_equal(value.denominator, denominator);
		VEC_FREE(&rows);
	}
}

static void check_window(struct books *books, const char *from, const char *to)
{
	for (int payer = -1; payer < BOOKS_PAYERS; payer++) {
		struct kpi_window window = { .from = test_date(from),
					     .to = test_date(to),
					     .only[KPI_BY_PAYER].set = payer >= 0 };

		if (payer >= 0)
			window.only[KPI_BY_PAYER].key.id = books->payers[payer].id;

		for (size_t i = 0; i < kpi_count; i++)
			if (payer < 0 || kpi_is_by(&kpis[i], KPI_BY_PAYER))
				check_figure(books, &kpis[i], &window);
	}
}

static void every_payer_has_its_own_figures(void **state)
{
	check_window(*state, "2026-01-01", "2026-03-31");
}

static void windows_are_closed_at_both_ends(void **state)
{
	/* Days on which something happened, the day before and the day after. */
	static const char *const edges[][2] = {
		{ "2026-01-28", "2026-01-28" }, { "2026-01-29", "2026-02-19" }, { "2026-01-27", "2026-02-20" },
		{ "2026-03-31", "2026-03-31" }, { "2026-02-04", "2026-02-12" }, { "2025-12-16", "2026-01-05" },
	};

	for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
		check_window(*state, edges[i][0], edges[i][1]);
}

/* What is owed is what was owed at the window's end, not what is owed now. */
static void past_windows_see_what_was_owed_then(void **state)
{
	static const char *const ends[] = { "2025-12-31", "2026-02-20", "2026-04-30" };

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		check_window(*state, "2025-11-01", ends[i]);
}

#define F1_TEST(function) cmocka_unit_test_setup_teardown(function, open_f1, close_books)

int main(void)
{
	const struct CMUnitTest tests[] = {
		F1_TEST(every_payer_has_its_own_figures),
		F1_TEST(windows_are_closed_at_both_ends),
		F1_TEST(past_windows_see_what_was_owed_then),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
