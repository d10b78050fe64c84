/* SPDX-License-Identifier: MIT */
/* reports_test.c: reports on a sample practice: same numbers in each format, kept in files, the month whole. */
#include "claimbench/workflow/reports.h"

#include <stdio.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/boards.h"
#include "claimbench/workflow/dashboard.h"
#include "claimbench/workflow/day_close.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"
#include "support/tmpdir.h"

enum { CLAIMS = 240, REPORT_MAX = 1 << 22 };

static char directory[TMPDIR_MAX];
static struct office *office;

static void open_office(void)
{
	struct error error = { .status = STATUS_OK };
	char path[TMPDIR_MAX + 16];
	const struct office_options options = { .path = path, .data_directory = getenv("CLAIMBENCH_DATA") };

	(void)text_format(path, sizeof path, "%s/practice.db", directory);
	assert_done(office_open(&office, &options, &error), &error);
}

static int make_office(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct sample_options sample = { .seed = 1, .claims = CLAIMS, .today = test_date("2026-03-31") };
	struct office_options options = { .data_directory = getenv("CLAIMBENCH_DATA") };
	char path[TMPDIR_MAX + 16];

	(void)state;
	tmpdir_make(directory);
	(void)text_format(path, sizeof path, "%s/practice.db", directory);
	options.path = path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	open_office();
	return 0;
}

static int close_office(void **state)
{
	(void)state;
	office_close(office);
	tmpdir_remove(directory);
	return 0;
}

/* The caller frees it. */
static struct buf text_of(const struct report *report, const void *subject, enum output_format format)
{
	struct error error = { .status = STATUS_OK };
	struct buf out = buf_new(REPORT_MAX);

	assert_done(report_write(office, report, subject, format, &out, &error), &error);
	return out;
}

static void the_month_has_every_measure_and_a_roll_forward_that_closes(void **state)
{
	static const char *const names[] = { "measures",         "owed",  "cash",   "denials_by_reason",
					     "denials_by_payer", "keyed", "ageing", "boards" };
	const struct date month = test_date("2026-02-10");
	const struct dashboard_window window = { .from = test_date("2026-02-01"), .to = test_date("2026-02-28") };
	struct buf json = text_of(&month_report, &month, OUTPUT_JSON);
	struct error error = { .status = STATUS_OK };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char key[40];

		(void)text_format(key, sizeof key, "\"%s\": [", names[i]);
		assert_non_null(strstr(buf_text(&json), key));
	}
	for (size_t i = 0; i < kpi_count; i++) {
		struct tile tile;
		char row[80], figures[120];
		const char *at;

		assert_done(dashboard_tile(office, &kpis[i], &window, &tile, &error), &error);
		(void)text_format(row, sizeof row, "{\"kpi\":\"%s\",\"name\":\"%s\"", kpis[i].id, kpis[i].name);
		(void)text_format(figures, sizeof figures,
				  "\"numerator\":%lld,\"denominator\":%lld,\"scale\":%lld,\"n\":%lld}",
				  (long long)tile.value.numerator, (long long)tile.value.denominator,
				  (long long)tile.value.scale, (long long)tile.value.n);
		at = strstr(buf_text(&json), row);
		assert_non_null(at);
		assert_int_equal(0, strncmp(strchr(at, '}') - strlen(figures) + 1, figures, strlen(figures)));
	}
	buf_free(&json);
}

/* What the month closes with, the next one opens with. */
static void months_follow_each_other(void **state)
{
	struct date month = test_date("2025-11-01");
	long long closing = -1;

	(void)state;
	for (int i = 0; i < 5; i++, month = date_plus_months(month, 1)) {
		struct buf json = text_of(&month_report, &month, OUTPUT_JSON);
		const char *first = strstr(buf_text(&json), "{\"line\":\"opening\"");
		const char *last = strstr(buf_text(&json), "{\"line\":\"closing\"");
		long long opening = 0, sum = 0;

		assert_non_null(first);
		assert_non_null(last);
		for (const char *row = first; row <= last; row = strchr(row, '\n') + 1) {
			long long amount =
				strtoll(strstr(row, "\"amount_cents\":") + strlen("\"amount_cents\":"), NULL, 10);

			if (row == first)
				opening = amount;
			if (row != last)
				sum += amount;
			else
				assert_true(sum == amount);
			if (row == last && closing >= 0)
				assert_true(opening == closing);
			if (row == last)
				closing = amount;
		}
		buf_free(&json);
	}
	assert_true(closing > 0);
}

static void a_month_that_has_not_begun_is_refused(void **state)
{
	const struct date month = test_date("2026-05-01");
	struct error error = { .status = STATUS_OK };
	struct buf out = buf_new(REPORT_MAX);

	(void)state;
	assert_int_equal(STATUS_REFUSED, report_write(office, &month_report, &month, OUTPUT_PAGE, &out, &error));
	assert_string_equal("month", error.where);
	assert_int_equal(0, out.length);
	buf_free(&out);
}

static void a_board_has_the_same_sums_on_paper_as_on_the_screen(void **state)
{
	struct error error = { .status = STATUS_OK };

	(void)state;
	for (size_t b = 0; b < board_count; b++) {
		struct board_report report = { .board = &boards[b], .by = boards[b].by, .limit = 100000 };
		struct board_sums sums = { 0 };
		struct buf csv = text_of(&board_groups_report, &report, OUTPUT_CSV);
		struct buf rows = text_of(&board_rows_report, &report, OUTPUT_CSV);
		int64_t count = 0, lines = -1;

		assert_done(boards_group(office, report.board, &report.filter, report.by, &sums, &error), &error);
		for (size_t i = 0; i < sums.count; i++) {
			char line[BOARD_KEY_MAX + 60], amount[MONEY_TEXT_MAX];
			size_t length = 0;

			(void)money_format(sums.items[i].amount, amount);
			for (const char *c = amount; *c != '\0'; c++)
				if (*c != ',')
					amount[length++] = *c;
			amount[length] = '\0';
			(void)text_format(line, sizeof line, ",%lld,%s,", (long long)sums.items[i].count, amount);
			assert_non_null(strstr(buf_text(&csv), line));
			count += sums.items[i].count;
		}
		for (const char *c = buf_text(&rows); *c != '\0'; c++)
			lines += *c == '\n';
		assert_int_equal(count, lines);
		VEC_FREE(&sums);
		buf_free(&csv);
		buf_free(&rows);
	}
}

static void the_day_sheet_is_text_on_paper_and_rows_for_a_program(void **state)
{
	struct day_sheet sheet = { .staged = 0 };
	struct error error = { .status = STATUS_OK };
	struct buf pages, csv, slip;

	(void)state;
	assert_done(day_sheet_load(office, DATE_NONE, &sheet, &error), &error);
	pages = text_of(&day_report, &sheet, OUTPUT_PAGE);
	csv = text_of(&day_report, &sheet, OUTPUT_CSV);
	slip = text_of(&deposit_report, &sheet, OUTPUT_PAGE);
	assert_non_null(strstr(buf_text(&pages), "WHAT IS OWED"));
	assert_non_null(strstr(buf_text(&pages), "Page 1 of 1"));
	assert_non_null(strstr(buf_text(&csv), ",owed,closing,"));
	assert_non_null(strstr(buf_text(&slip), "TO THE BANK"));
	buf_free(&pages);
	buf_free(&csv);
	buf_free(&slip);
	day_sheet_free(&sheet);
}

/* The row of JSON that begins with START, up to its end; NULL when there is none. The caller frees it. */
static char *row_of(const struct buf *json, const char *start)
{
	const char *at = strstr(buf_text(json), start);

	return at != NULL ? strndup(at, (size_t)(strchr(at, '}') - at) + 1) : NULL;
}

static void two_periods_are_those_of_the_screen(void **state)
{
	const struct kpi *kpi = kpi_find("cash_flow");
	struct compare_report report = {
		.now = { .from = test_date("2026-02-01"), .to = test_date("2026-02-28") },
		.before = { .from = test_date("2026-01-01"), .to = test_date("2026-01-31") },
	};
	struct buf json = text_of(&compare_report, &report, OUTPUT_JSON), pages, one;
	struct error error = { .status = STATUS_OK };
	struct tile_pairs pairs = { 0 };
	char figures[160], *row;

	(void)state;
	assert_done(dashboard_compare(office, &report.now, &report.before, &pairs, &error), &error);
	assert_true(pairs.count > 15);
	for (size_t i = 0; i < pairs.count; i++) {
		const struct tile_pair *pair = &pairs.items[i];

		(void)text_format(figures, sizeof figures, "{\"kpi\":\"%s\",\"name\":\"%s\"", pair->now.kpi->id,
				  pair->now.kpi->name);
		row = row_of(&json, figures);
		assert_non_null(row);
		(void)text_format(figures, sizeof figures,
				  "\"numerator\":%lld,\"denominator\":%lld,\"numerator_before\":%lld,"
				  "\"denominator_before\":%lld",
				  (long long)pair->now.value.numerator, (long long)pair->now.value.denominator,
				  (long long)pair->before.value.numerator, (long long)pair->before.value.denominator);
		assert_non_null(strstr(row, figures));
		free(row);
	}
	pages = text_of(&compare_report, &report, OUTPUT_PAGE);
	assert_non_null(strstr(buf_text(&pages), "02/01/2026 to 02/28/2026, before: 01/01/2026 to 01/31/2026"));
	report.kpis = &kpi;
	report.count = 1;
	one = text_of(&compare_report, &report, OUTPUT_JSON);
	assert_non_null(strstr(buf_text(&one), "\"cash_flow\""));
	assert_null(strstr(buf_text(&one), "\"days_in_ar\""));
	VEC_FREE(&pairs);
	buf_free(&json);
	buf_free(&pages);
	buf_free(&one);
}

/* In whole, on paper as well, and explained although nobody looked at them before. */
static void what_changed_is_written_in_whole_words(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct kpi_changes changes = { 0 }, bare = { 0 };
	struct buf pages, csv;
	char words[CHANGE_TEXT_MAX];

	(void)state;
	assert_done(dashboard_changes(office, SINCE_MONTH, &changes, &error), &error);
	assert_true(changes.count > 0);
	for (size_t i = 0; i < changes.count; i++) {
		struct kpi_change change;

		assert_done(dashboard_change(office, changes.items[i].kpi, SINCE_MONTH, &change, &error), &error);
		assert_false(change.explained_yet);
		*(struct kpi_change *)VEC_ADD(&bare) = change;
	}
	pages = text_of(&changes_report, &bare, OUTPUT_PAGE);
	csv = text_of(&changes_report, &bare, OUTPUT_CSV);
	for (size_t i = 0; i < changes.count; i++) {
		(void)dashboard_change_text(&changes.items[i], words);
		assert_non_null(strstr(buf_text(&pages), words));
		assert_non_null(strstr(buf_text(&csv), words));
	}
	VEC_FREE(&changes);
	VEC_FREE(&bare);
	buf_free(&pages);
	buf_free(&csv);
}

static void a_report_is_kept_in_a_new_file_and_in_the_audit_chain(void **state)
{
	const enum ageing_basis basis = AGEING_SERVICE;
	struct error error = { .status = STATUS_OK };
	char path[TMPDIR_MAX + REPORT_NAME_MAX + 2], name[REPORT_NAME_MAX];
	struct buf kept, said = text_of(&ageing_report, &basis, OUTPUT_PAGE);
	int findings = -1;

	(void)state;
	assert_string_equal("ageing-2026-03-31.txt", report_file_name(office, ageing_report.name, OUTPUT_PAGE, name));
	(void)text_format(path, sizeof path, "%s/%s", directory, name);
	assert_done(report_save(office, &ageing_report, &basis, OUTPUT_PAGE, path, &error), &error);
	assert_done(file_read(path, REPORT_MAX, &kept, &error), &error);
	assert_string_equal(buf_text(&said), buf_text(&kept));
	/* A second one of that name is refused, and the first is as it was. */
	assert_int_equal(STATUS_REFUSED, report_save(office, &ageing_report, &basis, OUTPUT_CSV, path, &error));
	assert_string_equal("file", error.where);
	buf_free(&kept);
	assert_done(file_read(path, REPORT_MAX, &kept, &error), &error);
	assert_string_equal(buf_text(&said), buf_text(&kept));
	assert_int_equal(STATUS_FAULT,
			 report_save(office, &ageing_report, &basis, OUTPUT_CSV, "no/such/place/x.csv", &error));
	assert_done(office_verify(office, NULL, NULL, &findings, &error), &error);
	assert_int_equal(0, findings);
	buf_free(&kept);
	buf_free(&said);
	(void)unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_month_has_every_measure_and_a_roll_forward_that_closes),
		cmocka_unit_test(months_follow_each_other),
		cmocka_unit_test(a_month_that_has_not_begun_is_refused),
		cmocka_unit_test(a_board_has_the_same_sums_on_paper_as_on_the_screen),
		cmocka_unit_test(the_day_sheet_is_text_on_paper_and_rows_for_a_program),
		cmocka_unit_test(two_periods_are_those_of_the_screen),
		cmocka_unit_test(what_changed_is_written_in_whole_words),
		cmocka_unit_test(a_report_is_kept_in_a_new_file_and_in_the_audit_chain),
	};
	return cmocka_run_group_tests(tests, make_office, close_office);
}
