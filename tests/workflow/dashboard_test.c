/* SPDX-License-Identifier: MIT */
/* dashboard_test.c: the measures on a sample practice: tiles, the claims behind them, days gone by. */
#include <sqlite3.h>

#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/dashboard.h"

#include "claimbench/base/text.h"
#include "support/sample_office.h"
#include "support/test.h"

/* ---- what is got ready while nobody types ---- */

static bool stop_at_once(void *asked)
{
	++*(int *)asked;
	return true;
}

static bool never_stop(void *asked)
{
	++*(int *)asked;
	return false;
}

/* A key ends long reading; what was stopped is read in whole when it is asked for again. */
static void reading_stops_when_it_is_told_to(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_change change;
	int asked = 0;

	(void)state;
	assert_done(dashboard_change(sample_office, kpi_find("K01"), SINCE_MONTH, &change, &error), &error);
	office_stop_when(sample_office, stop_at_once, &asked);
	assert_status(STATUS_REFUSED, dashboard_change_explain(sample_office, &change, &error));
	assert_true(office_was_stopped(sample_office));
	assert_int_equal(1, asked);
	assert_false(change.explained_yet);
	office_stop_when(sample_office, never_stop, &asked);
	assert_done(dashboard_change_explain(sample_office, &change, &error), &error);
	assert_false(office_was_stopped(sample_office));
	assert_true(asked > 1);
	assert_true(change.explained_yet);
	office_stop_when(sample_office, NULL, NULL);
}

/* ---- targets, and the day that was closed ---- */

static void a_target_is_kept_and_taken_away(void **state)
{
	struct error error = { .status = STATUS_OK };
	const struct kpi *cash = kpi_find("cash_flow");
	struct kpi_target target = { true, 100000, 200000, 50000 }, kept;
	struct office_options options = { .path = office_path(sample_office), .login = "supervisor" };
	struct office *supervisors;
	struct tile tile;

	(void)state;
	assert_status(STATUS_REFUSED, dashboard_target_put(sample_office, cash, &target, &error)); /* a biller */
	assert_done(office_open(&supervisors, &options, &error), &error);
	assert_done(dashboard_target_put(supervisors, cash, &target, &error), &error);
	assert_done(dashboard_target_get(sample_office, cash, &kept, &error), &error);
	assert_int_equal(200000, kept.target_milli);
	assert_done(dashboard_tile(sample_office, cash, NULL, &tile, &error), &error);
	assert_int_equal(600000, tile.target.target_milli);
	target.set = false;
	assert_done(dashboard_target_put(supervisors, cash, &target, &error), &error);
	assert_done(dashboard_tile(sample_office, cash, NULL, &tile, &error), &error);
	assert_int_equal(KPI_NO_TARGET, tile.status);
	office_close(supervisors);
}

static void a_snapshot_stands_beside_its_days_as_counted_now(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct tile_pairs pairs = { 0 };
	struct date day;

	(void)state;
	assert_done(dashboard_closed_day(sample_office, &day, &error), &error);
	assert_date("2026-03-30", day);
	assert_done(dashboard_compare_closed(sample_office, day, &pairs, &error), &error);
	assert_true(pairs.count > 40);
	for (size_t i = 0; i < pairs.count; i++) {
		const struct dashboard_window window = { .to = day };
		struct kpi_points history = { 0 };
		struct tile now;

		assert_done(dashboard_tile(sample_office, pairs.items[i].now.kpi, &window, &now, &error), &error);
		assert_int_equal(now.value.numerator, pairs.items[i].now.value.numerator);
		assert_done(dashboard_history(sample_office, now.kpi, &history, &error), &error);
		assert_int_equal(history.items[history.count - 1].numerator, pairs.items[i].before.value.numerator);
		VEC_FREE(&history);
	}
	VEC_FREE(&pairs);
}

/* ---- what changed ---- */

static int64_t part_of(enum change_part part, int64_t numerator, int64_t denominator)
{
	return part == CHANGE_NUMERATOR     ? numerator
	       : part == CHANGE_DENOMINATOR ? denominator
					    : denominator - numerator;
}

/* The part of the slices named at the end of 90 days, counted over all of these. */
static int64_t part_then(const struct kpi_change *change, struct date to)
{
	struct error error = { .status = STATUS_OK };
	struct dashboard_window window = { .to = to };
	struct tile tile;

	for (int i = 0; i < change->slice_count; i++)
		window.only[change->slices[i].dimension] = (struct kpi_only){ true, change->slices[i].slice.key };
	assert_done(dashboard_tile(sample_office, change->kpi, &window, &tile, &error), &error);
	return part_of(change->part, tile.value.numerator, tile.value.denominator);
}

static void what_is_said_of_a_change_is_counted(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_changes changes = { 0 };
	int explained = 0;

	(void)state;
	assert_done(dashboard_changes(sample_office, SINCE_MONTH, &changes, &error), &error);
	assert_done(dashboard_changes(sample_office, SINCE_YESTERDAY, &changes, &error), &error);
	assert_true(changes.count > 3);
	for (size_t i = 0; i < changes.count; i++) {
		const struct kpi_change *change = &changes.items[i];
		char words[CHANGE_TEXT_MAX];

		assert_date(change->since == SINCE_MONTH ? "2026-03-01" : "2026-03-30", change->then);
		assert_int_equal(part_of(change->part, change->now.numerator, change->now.denominator) -
					 part_of(change->part, change->before.numerator, change->before.denominator),
				 change->moved);
		assert_true(i == 0 || changes.items[i - 1].weight >= change->weight);
		assert_non_null(strstr(dashboard_change_text(change, words), change->kpi->label));
		if (change->slice_count == 0)
			continue;
		explained++;
		assert_int_equal(part_then(change, test_date("2026-03-31")) - part_then(change, change->then),
				 change->explained);
		assert_true(kpi_share(change->explained, change->moved) >= 50);
		assert_non_null(strstr(words, change->slices[0].slice.code));
	}
	assert_true(explained > 2);
	VEC_FREE(&changes);
}

static void run_sql(const char *sql)
{
	sqlite3 *raw = NULL;

	assert_int_equal(SQLITE_OK, sqlite3_open(office_path(sample_office), &raw));
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw, sql, NULL, NULL, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
}

/* What was owed on a closed day is what its snapshot says; nobody but this test can change one. */
static void what_was_owed_then_the_closed_day_says(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_change before, after;

	(void)state;
	assert_done(dashboard_change(sample_office, kpi_find("K01"), SINCE_MONTH, &before, &error), &error);
	run_sql("DROP TRIGGER kpi_snapshot_keep; UPDATE kpi_snapshot SET numerator = numerator + 100 WHERE kpi = "
		"'K01'");
	assert_done(dashboard_change(sample_office, kpi_find("K01"), SINCE_MONTH, &after, &error), &error);
	assert_int_equal(before.before.numerator + 100, after.before.numerator);
	assert_int_equal(before.now.numerator, after.now.numerator);
	run_sql("UPDATE kpi_snapshot SET numerator = numerator - 100 WHERE kpi = 'K01'");
}

static void a_change_is_said_in_words(void **state)
{
	static const struct {
		const char *kpi;
		int64_t milli, moved, explained;
		enum change_part part;
		const char *reason, *payer, *words;
	} cases[] = {
		{ "K06", 2100, 19, 14, CHANGE_NUMERATOR, "CO-197", "UHX",
		  "Initial denials up 2.1 points: 14 of 19 more claims are CO-197 at UHX" },
		{ "K06", -2149, -1, -1, CHANGE_NUMERATOR, "CO-16", NULL,
		  "Initial denials down 2.1 points: 1 fewer claim, all CO-16" },
		{ "K06", 1000, 14, 17, CHANGE_NUMERATOR, NULL, "UHX",
		  "Initial denials up 1.0 points: 17 more claims at UHX, elsewhere 3 fewer" },
		{ "K12", -1550, 9, 5, CHANGE_MISSES, NULL, "MCR",
		  "Clean claims down 1.6 points: 5 of 9 more misses are at MCR" },
		{ "K01", 1200, 90 * 231000, 90 * 120400, CHANGE_NUMERATOR, NULL, "MCR",
		  "Days in A/R up 1.2 days: 1,204.00 of 2,310.00 more is at MCR" },
		{ "K17", -3000, 231000, 0, CHANGE_DENOMINATOR, NULL, NULL,
		  "Net collections down 3.0 points: measured against 2,310.00 more, spread widely" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kpi_change change = { .kpi = kpi_find(cases[i].kpi),
					     .milli = cases[i].milli,
					     .part = cases[i].part,
					     .moved = cases[i].moved,
					     .explained = cases[i].explained,
					     .explained_yet = true };
		char words[CHANGE_TEXT_MAX];

		/* The payer first, as it may be found: the reason is said first all the same. */
		if (cases[i].payer != NULL) {
			change.slices[change.slice_count].dimension = KPI_BY_PAYER;
			(void)TEXT_SET(change.slices[change.slice_count++].slice.code, cases[i].payer);
		}
		if (cases[i].reason != NULL) {
			change.slices[change.slice_count].dimension = KPI_BY_CARC;
			(void)TEXT_SET(change.slices[change.slice_count++].slice.code, cases[i].reason);
		}
		assert_string_equal(cases[i].words, dashboard_change_text(&change, words));
	}
}

/* ---- trend and periods ---- */

/* Without snapshots (one payer) each point is what the measure says of the days that ended then. */
static void a_trend_is_what_the_measure_was(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct dashboard_window window = { .only[KPI_BY_PAYER] = { true, { .id = 3 } } };
	struct trend_point points[TREND_POINTS];
	struct tile tile, then;

	(void)state;
	assert_done(dashboard_tile(sample_office, kpi_find("K17"), &window, &tile, &error), &error);
	for (int step = TREND_WEEKS; step <= TREND_MONTHS; step++) {
		assert_done(dashboard_trend(sample_office, &tile, &window, (enum trend_step)step, points, &error),
			    &error);
		assert_date("2026-03-31", points[TREND_POINTS - 1].day);
		assert_date(step == TREND_WEEKS ? "2026-03-24" : "2026-02-28", points[TREND_POINTS - 2].day);
		for (int i = 0; i < TREND_POINTS; i++) {
			struct dashboard_window past = { .to = points[i].day,
							 .only[KPI_BY_PAYER] = { true, { .id = 3 } } };
			int64_t milli = 0;

			assert_done(dashboard_tile(sample_office, tile.kpi, &past, &then, &error), &error);
			assert_int_equal(kpi_thousandths(&then.value, &milli), points[i].known);
			assert_true(!points[i].known || milli == points[i].milli);
		}
	}
	/* Money that is no ratio has a trend too. */
	assert_done(dashboard_tile(sample_office, kpi_find("K25"), &window, &tile, &error), &error);
	assert_done(dashboard_trend(sample_office, &tile, &window, TREND_WEEKS, points, &error), &error);
	for (int i = 0; i < TREND_POINTS; i++)
		assert_true(points[i].known);
	/* What was owed by one payer then is in no snapshot. */
	assert_done(dashboard_tile(sample_office, kpi_find("K01"), &window, &tile, &error), &error);
	assert_done(dashboard_trend(sample_office, &tile, &window, TREND_WEEKS, points, &error), &error);
	assert_false(points[0].known);
	assert_true(points[TREND_POINTS - 1].known);
}

static void the_usual_trend_reads_the_snapshots(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct trend_point points[TREND_POINTS];
	struct kpi_points history = { 0 };
	const struct kpi_point *then = NULL;
	struct tile tile;
	int64_t milli = 0;

	(void)state;
	assert_done(dashboard_tile(sample_office, kpi_find("K01"), NULL, &tile, &error), &error);
	assert_done(dashboard_trend(sample_office, &tile, NULL, TREND_WEEKS, points, &error), &error);
	assert_done(dashboard_history(sample_office, tile.kpi, &history, &error), &error);
	for (size_t i = 0; i < history.count; i++)
		if (date_compare(history.items[i].day, points[TREND_POINTS - 2].day) <= 0)
			then = &history.items[i];
	assert_non_null(then);
	assert_true(kpi_thousandths(
		&(struct kpi_value){ .numerator = then->numerator, .denominator = then->denominator, .scale = 1 },
		&milli));
	assert_true(points[TREND_POINTS - 2].known);
	assert_int_equal(milli, points[TREND_POINTS - 2].milli);
	VEC_FREE(&history);
}

static void assert_pairs_are_tiles(const struct dashboard_window *now, const struct dashboard_window *before)
{
	struct error error = { .status = STATUS_OK };
	struct tile_pairs pairs = { 0 };
	struct tile tile;

	assert_done(dashboard_compare(sample_office, now, before, &pairs, &error), &error);
	assert_true(pairs.count > 15);
	for (size_t i = 0; i < pairs.count; i++) {
		assert_done(dashboard_tile(sample_office, pairs.items[i].now.kpi, before, &tile, &error), &error);
		assert_int_equal(tile.value.numerator, pairs.items[i].before.value.numerator);
		assert_int_equal(tile.value.denominator, pairs.items[i].before.value.denominator);
	}
	VEC_FREE(&pairs);
}

static void two_periods_are_two_times_the_tiles(void **state)
{
	struct dashboard_window now = { .from = test_date("2026-03-01"), .to = test_date("2026-03-31") }, before;

	(void)state;
	dashboard_year_before(&now, &before);
	assert_date("2025-03-01", before.from);
	dashboard_days_before(&now, &before);
	assert_date("2026-01-29", before.from);
	assert_date("2026-02-28", before.to);
	assert_pairs_are_tiles(&now, &before);
}

/* What was owed at the end of a closed day is read from its snapshot, and the same as counted back. */
static void the_usual_days_before_are_as_the_closed_day_kept_them(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct dashboard_window now = { .to = test_date("2026-03-31") }, before;
	struct tiles kept = { 0 };

	(void)state;
	dashboard_fill(sample_office, &now);
	dashboard_days_before(&now, &before);
	assert_done(dashboard_snapshot(sample_office, before.to, &kept, &error), &error);
	assert_true(kept.count > 15);
	VEC_FREE(&kept);
	assert_pairs_are_tiles(&now, &before);
}

static void a_window_that_ended_does_not_show_what_is_owed_today(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct dashboard_window window = { .to = test_date("2025-12-31") };
	struct tile then, now;

	(void)state;
	assert_done(dashboard_tile(sample_office, kpi_find("K03"), &window, &then, &error), &error);
	assert_done(dashboard_tile(sample_office, kpi_find("K03"), NULL, &now, &error), &error);
	assert_int_not_equal(now.value.denominator, then.value.denominator);
}

static void the_sample_knows_the_answers_to_its_first_sends(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct tile accepted, rejected;

	(void)state;
	assert_done(dashboard_tile(sample_office, kpi_find("K10"), NULL, &accepted, &error), &error);
	assert_done(dashboard_tile(sample_office, kpi_find("K38"), NULL, &rejected, &error), &error);
	assert_true(accepted.value.denominator > 0);
	assert_int_equal(accepted.value.denominator, rejected.value.denominator);
	assert_int_equal(accepted.value.denominator, accepted.value.numerator + rejected.value.numerator);
}

static void the_sample_has_a_history_of_each_measure(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct tiles tiles = { 0 };
	int trends = 0;

	(void)state;
	assert_done(dashboard_read(sample_office, NULL, &tiles, &error), &error);
	for (size_t i = 0; i < tiles.count; i++) {
		struct kpi_points points = { 0 };
		bool knew = false;

		assert_done(dashboard_history(sample_office, tiles.items[i].kpi, &points, &error), &error);
		assert_true(points.count > 12);
		assert_date("2026-03-30", points.items[points.count - 1].day); /* the last day that is closed */
		for (size_t j = 0; j < points.count; j++)
			if (date_compare(points.items[j].day, test_date("2026-03-01")) <= 0)
				knew = points.items[j].denominator != 0;
		/* Nobody in the sample surveys, audits or enters costs; and what is rare was not always there a month ago. */
		trends += tiles.items[i].trend != ' ';
		if (tiles.items[i].value.denominator != 0 && knew)
			assert_int_not_equal(' ', tiles.items[i].trend);
		VEC_FREE(&points);
	}
	assert_true(trends > 20);
	VEC_FREE(&tiles);
}

/* The claims owed on by one row of the ageing: their part of the balances is the row's total. */
static void the_claims_behind_a_row_of_the_ageing_add_up_to_it(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct ageing_rows ageing = { 0 };

	(void)state;
	assert_done(dashboard_ageing(sample_office, AGEING_SERVICE, &ageing, &error), &error);
	assert_true(ageing.count > 3);
	for (size_t i = 0; i < ageing.count; i++) {
		const struct ageing_row *row = &ageing.items[i];
		struct claim_filter filter = { .owed = row->patient ? OWED_BY_PATIENTS : OWED_BY_INSURERS };
		struct claim_rows claims = { 0 };
		struct money total, sum = money_of_cents(0);
		int64_t count;

		(void)TEXT_SET(filter.payer_class, row->payer_class);
		assert_done(claims_find(sample_office, &filter, 0, 100000, &claims, &error), &error);
		assert_done(claims_total(sample_office, &filter, &count, &total, &error), &error);
		assert_true(claims.count > 0);
		assert_int_equal(claims.count, count);
		for (size_t j = 0; j < claims.count; j++) {
			assert_true(money_cents(claims.items[j].balance) > 0);
			sum = money_add(sum, claims.items[j].balance);
		}
		assert_cents(money_cents(row->total), sum);
		assert_cents(money_cents(row->total), total);
		VEC_FREE(&claims);
	}
	VEC_FREE(&ageing);
}

/* A change that does not show in the decimals shown is none, and has no direction. */
static void what_reads_the_same_is_called_so(void **state)
{
	static const struct {
		const char *kpi;
		int64_t milli;
		const char *word;
	} cases[] = {
		{ "days_in_ar", 49, "same" },
		{ "days_in_ar", -49, "same" },
		{ "days_in_ar", 50, "worse" },
		{ "days_in_ar", -50, "better" },
		{ "net_collection_rate", 50, "better" },
		{ "net_collection_rate", -50, "worse" },
		{ "net_collection_rate", 0, "same" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct tile_pair pair = { .known = true, .milli = cases[i].milli };

		pair.now.kpi = kpi_find(cases[i].kpi);
		assert_string_equal(cases[i].word, tile_pair_word(&pair));
		pair.known = false;
		assert_string_equal("", tile_pair_word(&pair));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_reads_the_same_is_called_so),
		cmocka_unit_test(reading_stops_when_it_is_told_to),
		cmocka_unit_test(a_target_is_kept_and_taken_away),
		cmocka_unit_test(a_snapshot_stands_beside_its_days_as_counted_now),
		cmocka_unit_test(what_is_said_of_a_change_is_counted),
		cmocka_unit_test(a_change_is_said_in_words),
		cmocka_unit_test(a_trend_is_what_the_measure_was),
		cmocka_unit_test(the_usual_trend_reads_the_snapshots),
		cmocka_unit_test(two_periods_are_two_times_the_tiles),
		cmocka_unit_test(the_usual_days_before_are_as_the_closed_day_kept_them),
		cmocka_unit_test(a_window_that_ended_does_not_show_what_is_owed_today),
		cmocka_unit_test(the_sample_knows_the_answers_to_its_first_sends),
		cmocka_unit_test(the_claims_behind_a_row_of_the_ageing_add_up_to_it),
		cmocka_unit_test(the_sample_has_a_history_of_each_measure),
		cmocka_unit_test(what_was_owed_then_the_closed_day_says),
	};

	return cmocka_run_group_tests(tests, sample_office_make, sample_office_close);
}
