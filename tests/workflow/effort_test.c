/* SPDX-License-Identifier: MIT */
/* effort_test.c: hours and costs are entered and mended; what each person did, and what audits found, add up to their rows. */
#include "claimbench/workflow/effort.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/quality.h"
#include "claimbench/workflow/sample.h"
#include "store/quality_rows.h"
#include "store/statement.h"
#include "support/test.h"
#include "support/tmpdir.h"
#include "workflow/office_private.h"

enum { CLAIMS = 240 };

static char directory[TMPDIR_MAX], path[TMPDIR_MAX + 16];
static struct office *office; /* the supervisor's */
static struct error error;

static struct office *sit_down(const char *login)
{
	const struct office_options options = { .path = path,
						.login = login,
						.data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *opened;

	assert_done(office_open(&opened, &options, &error), &error);
	return opened;
}

static int make_office(void **state)
{
	const struct sample_options sample = { .seed = 1, .claims = CLAIMS, .today = test_date("2026-03-31") };
	const struct office_options options = { .path = path, .data_directory = getenv("CLAIMBENCH_DATA") };

	(void)state;
	tmpdir_make(directory);
	(void)text_format(path, sizeof path, "%s/practice.db", directory);
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	office = sit_down("supervisor");
	return 0;
}

static int close_office(void **state)
{
	(void)state;
	office_close(office);
	tmpdir_remove(directory);
	return 0;
}

static int64_t person(const char *login)
{
	struct kpi_slices people = { 0 };
	int64_t id = 0;

	assert_done(dashboard_choices(office, KPI_BY_BILLER, &people, &error), &error);
	for (size_t i = 0; i < people.count; i++)
		if (text_equal(people.items[i].code, login))
			id = people.items[i].key.id;
	VEC_FREE(&people);
	assert_true(id > 0);
	return id;
}

static struct hours_month hours_of(const char *day, const char *login, int32_t minutes)
{
	return (struct hours_month){ .month_from = test_date(day), .user_id = person(login), .minutes = minutes };
}

static struct kpi_value value_of(const char *name, const char *from, const char *to)
{
	const struct dashboard_window window = { .from = test_date(from), .to = test_date(to) };
	struct tile tile;

	assert_done(dashboard_tile(office, kpi_find(name), &window, &tile, &error), &error);
	return tile.value;
}

/* The audit chain's last entry. */
static void assert_last_audit(const char *event, const char *detail)
{
	struct stmt *stmt = stmt_make(office->store, "SELECT event, detail FROM audit ORDER BY seq DESC LIMIT 1");
	char found_event[40], found_detail[200];

	assert_done(stmt_next(stmt, &error), &error);
	STMT_READ_TEXT(stmt, found_event);
	STMT_READ_TEXT(stmt, found_detail);
	assert_done(stmt_end(stmt, STATUS_OK), &error);
	assert_string_equal(event, found_event);
	assert_string_equal(detail, found_detail);
}

static int64_t minutes_of_february(void)
{
	return value_of("claims_per_fte", "2026-02-01", "2026-02-28").denominator;
}

static void hours_count_for_their_month_and_are_corrected(void **state)
{
	struct hours_month hours = hours_of("2026-02-17", "supervisor", 9600), again = hours, stale;
	struct hours_months list = { 0 };
	int64_t before = minutes_of_february();

	(void)state;
	assert_done(hours_enter(office, &hours, &error), &error);
	assert_true(hours.id > 0);
	assert_last_audit("create", "2026-02 supervisor 160:00");
	assert_int_equal(before + 9600, minutes_of_february());

	/* A second entry is refused: it would be the same hours twice. */
	assert_status(STATUS_REFUSED, hours_enter(office, &again, &error));
	assert_string_equal("month", error.where);
	assert_int_equal(before + 9600, minutes_of_february());

	stale = hours;
	hours.minutes = 9150;
	assert_done(hours_enter(office, &hours, &error), &error);
	assert_last_audit("change", "2026-02 supervisor 160:00 -> 2026-02 supervisor 152:30");
	assert_int_equal(before + 9150, minutes_of_february());
	/* Who was second hears of it, and nothing is overwritten. */
	stale.minutes = 1;
	assert_status(STATUS_CONFLICT, hours_enter(office, &stale, &error));
	assert_done(hours_read(office, test_date("2026-02-28"), test_date("2026-02-28"), &list, &error), &error);
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].user_id == hours.user_id)
			assert_int_equal(9150, list.items[i].minutes);
	assert_int_equal(2, list.count);
	VEC_FREE(&list);
}

static int64_t cents_of_january(void)
{
	return value_of("cost_to_collect", "2026-01-01", "2026-01-31").numerator;
}

static void costs_count_for_their_month_and_are_corrected(void **state)
{
	struct cost_month cost = { .month_from = test_date("2026-01-31"),
				   .kind = COST_STATEMENTS,
				   .amount = money_of_cents(25000),
				   .note = "invoice 17" },
			  again = cost, nothing = { .month_from = test_date("2026-01-31"), .kind = COST_AGENCY };
	struct cost_months list = { 0 };
	int64_t before = cents_of_january();

	(void)state;
	assert_status(STATUS_REFUSED, cost_enter(office, &nothing, &error));
	assert_string_equal("amount", error.where);
	assert_done(cost_enter(office, &cost, &error), &error);
	assert_last_audit("create", "2026-01 statements 250.00");
	assert_int_equal(before + 25000, cents_of_january());
	assert_status(STATUS_REFUSED, cost_enter(office, &again, &error));
	/* What was entered by mistake is corrected to nothing; the row and the chain stay. */
	cost.amount = money_of_cents(0);
	assert_done(cost_enter(office, &cost, &error), &error);
	assert_last_audit("change", "2026-01 statements 250.00 -> 2026-01 statements 0.00");
	assert_int_equal(before, cents_of_january());
	assert_done(costs_read(office, test_date("2026-01-15"), test_date("2026-01-15"), &list, &error), &error);
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].kind == COST_STATEMENTS)
			assert_string_equal("invoice 17", list.items[i].note);
	assert_int_equal(4, list.count);
	VEC_FREE(&list);
}

static void what_cannot_be_is_refused(void **state)
{
	struct hours_month hours = hours_of("2026-04-01", "biller", 60);
	struct cost_month cost = { .month_from = test_date("2026-04-01"), .amount = money_of_cents(1) };
	struct office *biller = sit_down("biller");

	(void)state;
	assert_status(STATUS_REFUSED, hours_enter(office, &hours, &error));
	assert_string_equal("has not begun yet", error.what);
	assert_status(STATUS_REFUSED, cost_enter(office, &cost, &error));
	hours.month_from = DATE_NONE;
	assert_status(STATUS_REFUSED, hours_enter(office, &hours, &error));
	hours = hours_of("2025-02-01", "biller", 28 * 24 * 60 + 1);
	assert_status(STATUS_REFUSED, hours_enter(office, &hours, &error));
	assert_string_equal("hours", error.where);
	hours.minutes = 60;
	hours.user_id = 0;
	assert_status(STATUS_REFUSED, hours_enter(office, &hours, &error));
	hours.user_id = 999999;
	assert_status(STATUS_REFUSED, hours_enter(office, &hours, &error));
	assert_string_equal("person", error.where);
	cost = (struct cost_month){ .month_from = test_date("2026-03-01"), .amount = money_of_cents(-1) };
	assert_status(STATUS_REFUSED, cost_enter(office, &cost, &error));
	/* A biller may look, and enters nothing. */
	hours = hours_of("2025-12-01", "biller", 60);
	cost.amount = money_of_cents(100);
	assert_status(STATUS_REFUSED, hours_enter(biller, &hours, &error));
	assert_string_equal("permission", error.where);
	assert_status(STATUS_REFUSED, cost_enter(biller, &cost, &error));
	office_close(biller);
}

/* ---- what each person did ---- */

static void assert_rows_are(const struct kpi *kpi, const struct dashboard_window *window, int64_t numerator,
			    int64_t denominator)
{
	struct kpi_drill_rows rows = { 0 };
	int64_t above = 0, below = 0;

	assert_done(dashboard_drill(office, kpi, window, false, 100000, &rows, &error), &error);
	for (size_t i = 0; i < rows.count; i++) {
		above += rows.items[i].numerator;
		below += rows.items[i].denominator;
	}
	VEC_FREE(&rows);
	if (above != numerator || below != denominator)
		fail_msg("%s is %lld / %lld, its rows add up to %lld / %lld", kpi->name, (long long)numerator,
			 (long long)denominator, (long long)above, (long long)below);
}

static void add_time(const char *login, const char *day, int32_t seconds)
{
	const struct work_time time = { .day = test_date(day), .user_id = person(login), .active_seconds = seconds };

	assert_done(store_begin(office->store, &error), &error);
	assert_done(store_end(office->store, work_time_add(office->store, office->practice.id, &time, &error), &error),
		    &error);
}

/* The people add up to the measure, and the rows behind each figure to the figure. */
static void assert_productivity_adds_up(const struct dashboard_window *window)
{
	struct people_work people = { 0 };
	struct person_work all;

	assert_done(productivity_read(office, window, &people, &all, &error), &error);
	assert_true(people.count >= 1);
	for (int m = 0; m < WORK_MEASURES; m++) {
		const struct kpi *kpi = productivity_kpi((enum productivity)m);
		int64_t numerator = 0, denominator = 0;
		struct tile tile;

		for (size_t i = 0; i < people.count; i++) {
			const struct kpi_value *value = &people.items[i].values[m];
			struct dashboard_window own = *window;

			own.only[KPI_BY_BILLER] = (struct kpi_only){ true, people.items[i].key };
			assert_rows_are(kpi, &own, value->numerator, value->denominator);
			numerator += value->numerator;
			denominator += value->denominator;
		}
		assert_done(dashboard_tile(office, kpi, window, &tile, &error), &error);
		assert_int_equal(tile.value.numerator, numerator);
		assert_int_equal(tile.value.denominator, denominator);
		assert_int_equal(numerator, all.values[m].numerator);
		assert_int_equal(denominator, all.values[m].denominator);
	}
	/* Errors have rows of their own: all of them, and no others. */
	for (size_t i = 0; i < people.count; i++) {
		const struct kpi_value errors = productivity_errors(&people.items[i]);
		struct dashboard_window own = *window;

		own.only[KPI_BY_BILLER] = (struct kpi_only){ true, people.items[i].key };
		own.only[KPI_BY_DETAIL] = (struct kpi_only){ true, productivity_error_slice };
		assert_rows_are(productivity_kpi(WORK_CLEAN), &own, 0, errors.numerator);
	}
	VEC_FREE(&people);
}

static void every_figure_of_a_person_adds_up_to_its_rows(void **state)
{
	struct dashboard_window window = { .from = test_date("2026-01-01"), .to = test_date("2026-03-31") };
	struct hours_month hours = hours_of("2026-03-01", "biller", 9000);
	struct people_work people = { 0 };
	struct person_work all;
	struct kpi_value errors, before = value_of("claims_per_hour", "2026-01-01", "2026-03-31");
	char text[24];

	(void)state;
	assert_true(before.denominator > 0);
	assert_done(hours_enter(office, &hours, &error), &error);
	add_time("biller", "2026-03-30", 7200);
	add_time("supervisor", "2026-03-30", 600);
	assert_productivity_adds_up(&window);
	assert_done(productivity_read(office, &window, &people, &all, &error), &error);
	for (size_t i = 0; i < people.count; i++) {
		const struct person_work *work = &people.items[i];

		if (text_equal(work->login, "biller")) {
			assert_int_equal(before.denominator + 7200, work->values[WORK_PER_HOUR].denominator);
			assert_true(work->values[WORK_PER_HOUR].numerator > 0);
			assert_false(productivity_lacks_hours(work));
			errors = productivity_errors(work);
			assert_true(errors.numerator > 0 && errors.numerator < errors.denominator);
			assert_string_not_equal(
				"n/a", kpi_format(productivity_kpi(WORK_PER_HOUR), &work->values[WORK_PER_HOUR], text));
		} else if (text_equal(work->login, "supervisor")) {
			assert_int_equal(600, work->values[WORK_PER_HOUR].denominator);
		}
	}
	VEC_FREE(&people);
	window = (struct dashboard_window){ .from = test_date("2026-02-01"), .to = test_date("2026-02-28") };
	assert_productivity_adds_up(&window);
}

static void who_has_no_hours_where_others_have_is_told(void **state)
{
	struct person_work work = { .values[WORK_PER_FTE] = { .numerator = 3, .denominator = 0, .scale = 10400 } };

	(void)state;
	assert_true(productivity_lacks_hours(&work));
	work.values[WORK_PER_FTE].denominator = 60;
	assert_false(productivity_lacks_hours(&work));
	work.values[WORK_PER_FTE] = (struct kpi_value){ .numerator = 0, .denominator = 0 };
	assert_false(productivity_lacks_hours(&work));
}

/* ---- audits of coding ---- */

static struct coder_filter days(const char *from, const char *to)
{
	return (struct coder_filter){ .from = test_date(from), .to = test_date(to) };
}

/* Twelve claims: one code another, one too many, one missed, the last one not judged. How many codes are judged. */
static size_t judge_some(void)
{
	struct coding_audit audit = { .from = test_date("2025-01-01"), .to = test_date("2026-03-31"), .seed = 7 };
	struct audit_slots slots = { 0 };
	size_t count;

	assert_done(audit_draw(office, &audit, 12, &error), &error);
	assert_done(audit_slots_read(office, audit.id, &slots, &error), &error);
	assert_true(slots.count > 20);
	for (size_t i = 0; i + 1 < slots.count; i++) {
		char should_be[AUDIT_CODE_MAX];

		(void)TEXT_SET(should_be, i == 0 ? "Z9999" : i == 6 ? "" : slots.items[i].coded);
		assert_done(audit_judge(office, &slots.items[i], should_be, &error), &error);
	}
	assert_done(audit_add_missed(office, audit.id, slots.items[0].claim_id, SLOT_MODIFIER, "25", &error), &error);
	count = slots.count;
	VEC_FREE(&slots);
	return count;
}

/* How many codes FILTER leaves; all of them COUNTED's coder's. */
static size_t codes_left(const struct coder_filter *filter, const struct coder_result *counted)
{
	struct coder_slots rows = { 0 };
	size_t count;

	assert_done(audit_coder_slots(office, filter, &rows, &error), &error);
	for (size_t i = 0; i < rows.count; i++) {
		assert_int_equal(counted->coder_id, rows.items[i].coder_id);
		assert_true(!filter->wrong || rows.items[i].slot.outcome != SLOT_CORRECT);
	}
	count = rows.count;
	VEC_FREE(&rows);
	return count;
}

/* Their codes, their faults, and coding accuracy cut by who keyed. */
static void assert_coder_adds_up(const struct coder_result *coder)
{
	struct coder_filter filter = days("2025-04-01", "2026-03-31");
	struct dashboard_window window = { .from = filter.from, .to = filter.to };
	int64_t outcomes = 0, kinds = 0;
	struct tile tile;

	for (int kind = 0; kind < SLOT_KIND_COUNT; kind++)
		kinds += coder->wrong[kind];
	for (int outcome = SLOT_CHANGED; outcome <= SLOT_EXTRA; outcome++)
		outcomes += coder->result.outcomes[outcome];
	assert_int_equal(outcomes, kinds);
	assert_int_equal(coder->result.judged, coder->result.outcomes[SLOT_CORRECT] + outcomes);
	filter.one = true;
	filter.coder_id = coder->coder_id;
	assert_int_equal(coder->result.judged, codes_left(&filter, coder));
	filter.wrong = true;
	assert_int_equal(outcomes, codes_left(&filter, coder));
	window.only[KPI_BY_BILLER] = (struct kpi_only){ true, { .id = coder->coder_id } };
	assert_done(dashboard_tile(office, kpi_find("coding_accuracy"), &window, &tile, &error), &error);
	assert_int_equal(tile.value.denominator, coder->result.judged);
	assert_int_equal(tile.value.numerator, coder->result.outcomes[SLOT_CORRECT]);
}

static void results_by_coder_are_the_codes_behind_them(void **state)
{
	struct coder_filter filter = days("2025-04-01", "2026-03-31");
	struct coder_results coders = { 0 };
	struct coder_result all;
	size_t judged = judge_some();
	struct kpi_value accuracy = value_of("coding_accuracy", "2025-04-01", "2026-03-31");
	struct kpi_value clean = value_of("coding_clean_claims", "2025-04-01", "2026-03-31");
	int64_t codes = 0, spotless = 0;

	(void)state;
	assert_done(audit_by_coder(office, &filter, &coders, &all, &error), &error);
	assert_int_equal(judged, all.result.judged);
	assert_int_equal(judged - 3, all.result.outcomes[SLOT_CORRECT]);
	assert_int_equal(1, all.result.outcomes[SLOT_CHANGED]);
	assert_int_equal(1, all.result.outcomes[SLOT_MISSED]);
	assert_int_equal(1, all.result.outcomes[SLOT_EXTRA]);
	assert_int_equal(1, all.wrong[SLOT_MODIFIER]);
	assert_int_equal(accuracy.denominator, all.result.judged);
	assert_int_equal(accuracy.numerator, all.result.outcomes[SLOT_CORRECT]);
	assert_int_equal(clean.denominator, all.result.claims);
	assert_int_equal(clean.numerator, all.result.spotless);
	assert_true(coders.count > 0);
	for (size_t i = 0; i < coders.count; i++) {
		assert_coder_adds_up(&coders.items[i]);
		codes += coders.items[i].result.judged;
		spotless += coders.items[i].result.spotless;
	}
	assert_int_equal(all.result.judged, codes);
	assert_int_equal(all.result.spotless, spotless);
	VEC_FREE(&coders);
}

/* All were judged on the last day. */
static void of_days_without_a_verdict_there_is_nothing(void **state)
{
	const struct coder_filter filter = days("2025-04-01", "2026-03-30");
	struct coder_results coders = { 0 };
	struct coder_result all;

	(void)state;
	assert_done(audit_by_coder(office, &filter, &coders, &all, &error), &error);
	assert_int_equal(0, coders.count);
	assert_int_equal(0, all.result.judged);
	VEC_FREE(&coders);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_count_for_their_month_and_are_corrected),
		cmocka_unit_test(costs_count_for_their_month_and_are_corrected),
		cmocka_unit_test(what_cannot_be_is_refused),
		cmocka_unit_test(every_figure_of_a_person_adds_up_to_its_rows),
		cmocka_unit_test(who_has_no_hours_where_others_have_is_told),
		cmocka_unit_test(results_by_coder_are_the_codes_behind_them),
		cmocka_unit_test(of_days_without_a_verdict_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, make_office, close_office);
}
