/* SPDX-License-Identifier: MIT */
/* measures_test.c: the dashboard, the claims behind a measure, ageing, in the real program. */
#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(300)

static struct session *start(int rows, int columns)
{
	struct session *s =
		workbench_as(&office, "biller", &(struct session_options){ .rows = rows, .columns = columns });

	type(s, "m");
	expect_text(s, "Last 90 days, 01/01/2026 to 03/31/2026, all payers");
	return s;
}

static void the_measures_stand_on_pages(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	expect_text(s, "F9 Changes"); /* all is looked at */
	expect_screen(s, "measures");
	expect_cursor_on(s, "Days in A/R");
	type(s, "<PageDown>");
	expect_text(s, "page 2 of 7");
	expect_cursor_on(s, "Initial denials");
	type(s, "<Down><Right>");
	expect_cursor_on(s, "Sent on time");
	type(s, "3");
	expect_text(s, "Money collected");
	expect_cursor_on(s, "Net collections");
	type(s, "<Up>");
	expect_cursor_on(s, "Posting lag");
	type(s, "<Home>");
	expect_cursor_on(s, "Days in A/R");
	expect_clean(s);
	session_leave(s);
}

static void a_large_screen_shows_them_all(void **state)
{
	struct session *s = start(60, 200);

	(void)state;
	expect_no_text(s, "page ");
	expect_text(s, "Receivables");
	expect_text(s, "Filing clocks");
	session_resize(s, 24, 80);
	expect_text(s, "page 1 of 7");
	session_leave(s);
}

/* Whatever a measure can be cut by, what is listed adds up to it; and so do its rows. */
static void the_claims_behind_each_measure_add_up(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	for (int i = 0; i < 47; i++) {
		type(s, "<Enter>");
		expect_text(s, " slice");
		expect_text(s, "= the measure");
		type(s, "<Left>");
		expect_text(s, "= the measure");
		type(s, "c");
		expect_text(s, "listed:");
		expect_text(s, "= the measure");
		type(s, "n");
		expect_text(s, "= the measure's numerator");
		type(s, "<Esc><Esc>");
		expect_text(s, "Last 90 days");
		type(s, "<Right>");
	}
	session_leave(s);
}

static void a_claim_behind_a_measure_opens(void **state)
{
	struct session *s = start(24, 80);
	char number[16] = "";
	const char *row;

	(void)state;
	type(s, "2cn");
	expect_text(s, "denied CO-");
	row = screen_row(s, 4);
	assert_int_equal('C', row[1]);
	(void)snprintf(number, sizeof number, "%.8s", row + 1);
	type(s, "<Enter>");
	expect_no_text(s, "Numerator");
	expect_text(s, number);
	type(s, "<Esc>");
	expect_cursor_on(s, number);
	session_leave(s);
}

static void days_and_payer_are_chosen_and_said(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<F5>l");
	expect_text(s, "Last month, 02/01/2026 to 02/28/2026, all payers");
	expect_text(s, "no history to compare");
	type(s, "<F6>pmedicare<Enter>");
	expect_text(s, "02/28/2026, Medicare Part B (sample)");
	type(s, "<Enter>");
	expect_text(s, "= the measure");
	expect_text(s, "1 slice:");
	type(s, "<Esc><F5>d01152026 02152026<Enter>");
	expect_text(s, "01/15/2026 to 02/15/2026, Medicare Part B (sample)");
	type(s, "<F6>p<Enter><F5>9");
	expect_text(s, "Last 90 days, 01/01/2026 to 03/31/2026, all payers");
	session_leave(s);
}

static void days_that_make_no_sense_are_asked_again(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<F5>dt-3 x<Enter>");
	expect_text(s, "two days, like 01012026 03312026");
	expect_text(s, "t-3 x");
	type(s, "<Esc>");
	expect_text(s, "Last 90 days");
	session_leave(s);
}

/* Tile, slice, claims, claim: a denial's reason, and the claims of one. */
static void a_slice_leads_to_its_claims(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "2<Enter><Tab><Tab><Tab><Tab>");
	expect_text(s, "[Reason]");
	expect_screen(s, "measure_slices");
	type(s, "<Enter>");
	expect_row(s, 0, "Behind the measure");
	expect_row(s, 1, ", CO-");
	expect_text(s, "= the measure");
	type(s, "<Enter>");
	expect_row(s, 0, "Claim ");
	type(s, "<Esc><Esc>");
	expect_text(s, "[Reason]");
	session_leave(s);
}

static void one_providers_measures_are_counted_claim_by_claim(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<F6>rdk<Enter>");
	expect_text(s, "03/31/2026, Kowalski, Dana");
	expect_text(s, "page 1 of 6");
	type(s, "<F6>a");
	expect_text(s, "03/31/2026, all payers");
	session_leave(s);
}

/* x writes FILE into the practice's directory, with TEXT in it. */
static void expect_written(struct session *s, const char *file, const char *text)
{
	struct error error = { .status = STATUS_OK };
	char path[TMPDIR_MAX + 32];
	struct buf kept;

	(void)text_format(path, sizeof path, "%s/%s", office.directory, file);
	type(s, "x");
	type(s, path);
	type(s, "<Enter>");
	expect_text(s, "written to ");
	assert_done(file_read(path, 1 << 20, &kept, &error), &error);
	assert_non_null(strstr(buf_text(&kept), text));
	buf_free(&kept);
}

static void what_changed_is_said_and_leads_to_slices(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	expect_text(s, "F9 Changes");
	type(s, "w");
	expect_row(s, 0, "What changed");
	expect_screen(s, "measure_changes");
	expect_written(s, "changes.csv", "since,day,kpi,verdict,words,value");
	type(s, "<Enter>");
	expect_text(s, "= the measure");
	session_leave(s);
}

static void two_periods_stand_beside_each_other(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<F8>");
	expect_row(s, 0, "Two periods");
	expect_text(s, "10/03/2025 to 12/31/2025");
	expect_screen(s, "measure_periods");
	expect_written(s, "periods.csv", "days_in_ar,Days in A/R,");
	type(s, "<F5>d01012026 01312026<Enter>");
	expect_text(s, "01/01/2026 to 01/31/2026");
	type(s, "b");
	expect_text(s, "01/01/2026 to 01/31/2026, all payers");
	expect_text(s, "= the measure");
	session_leave(s);
}

/* The last closed day: as it was kept then, beside the same days counted now. */
static void a_snapshot_stands_beside_what_is_counted_now(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "s");
	expect_row(s, 0, "Two periods");
	expect_text(s, "as kept when that day was closed");
	expect_screen(s, "measure_snapshot");
	type(s, "b");
	expect_text(s, "a snapshot is a figure");
	type(s, "<F5>p");
	expect_text(s, "10/03/2025 to 12/31/2025");
	session_leave(s);
}

static void a_target_is_set_where_it_is_missed(void **state)
{
	struct session *s = workbench_as(&office, "supervisor", &(struct session_options){ .rows = 24 });

	(void)state;
	type(s, "m3<Right><Right><Right><Right>");
	expect_cursor_on(s, "Cash received");
	type(s, "g");
	expect_text(s, "in dollars for 30 days");
	expect_text(s, "Began at");
	type(s, "12000<Enter>x<Enter>1000<F10>");
	expect_text(s, "a number, with two decimals at most");
	type(s, "10000<F10>");
	expect_text(s, "The target of Cash received is kept");
	expect_text(s, "target 36000");
	type(s, "g");
	expect_text(s, "12000.00");
	type(s, "<Ctrl-K><F10>");
	session_leave(s);
}

static void who_may_not_sets_no_target(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "g");
	expect_no_text(s, "Watch within");
	session_leave(s);
}

static void without_blocks_there_are_bars_all_the_same(void **state)
{
	static const char *const environment[] = { "LC_ALL=C", NULL };
	struct session *s = workbench_as(&office, "biller",
					 &(struct session_options){ .no_color = true, .environment = environment });

	(void)state;
	type(s, "m");
	expect_text(s, "F9 Changes");
	expect_screen(s, "measures_ascii");
	expect_monochrome(s);
	session_leave(s);
}

static void on_large_screens_all_stands_at_once(void **state)
{
	static const struct {
		int rows, columns;
		const char *screen;
	} sizes[] = { { 43, 132, "measures_132x43" }, { 60, 200, "measures_200x60" } };

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct session *s = start(sizes[i].rows, sizes[i].columns);

		expect_text(s, "F9 Changes");
		expect_screen(s, sizes[i].screen);
		session_leave(s);
	}
}

static void a_formula_is_one_key_away(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "f");
	expect_text(s, "debit A/R x days of the window");
	expect_text(s, "Left out");
	expect_text(s, "30.0, coming from 45.0");
	type(s, "<Esc><Enter><F7>");
	expect_text(s, "debit A/R x days of the window");
	type(s, "<Esc><Esc>");
	session_leave(s);
}

static void ageing_is_seen_from_three_sides(void **state)
{
	struct session *s = start(24, 80);

	(void)state;
	type(s, "<F4>");
	expect_screen(s, "ageing");
	expect_no_text(s, "Unbilled");
	type(s, "<F4>");
	expect_text(s, "by date of responsibility");
	type(s, "<F4>");
	expect_text(s, "by first submission");
	expect_text(s, "Unbilled");
	expect_no_text(s, "Patient");
	type(s, "<F4>");
	expect_text(s, "by date of service");
	/* Behind each row stand its claims. */
	type(s, "<Enter>");
	expect_row(s, 0, "Claims");
	expect_row(s, 1, "Owed by Blue plan: ");
	type(s, "<Esc>");
	expect_row(s, 0, "Ageing");
	session_leave(s);
}

static void without_colour_the_words_say_it(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "m");
	expect_text(s, "WATCH");
	expect_monochrome(s);
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_measures_stand_on_pages),
		TEST(a_large_screen_shows_them_all),
		TEST(the_claims_behind_each_measure_add_up),
		TEST(a_claim_behind_a_measure_opens),
		TEST(days_and_payer_are_chosen_and_said),
		TEST(days_that_make_no_sense_are_asked_again),
		TEST(a_slice_leads_to_its_claims),
		TEST(one_providers_measures_are_counted_claim_by_claim),
		TEST(what_changed_is_said_and_leads_to_slices),
		TEST(two_periods_stand_beside_each_other),
		TEST(a_snapshot_stands_beside_what_is_counted_now),
		TEST(a_target_is_set_where_it_is_missed),
		TEST(who_may_not_sets_no_target),
		TEST(without_blocks_there_are_bars_all_the_same),
		TEST(on_large_screens_all_stands_at_once),
		TEST(a_formula_is_one_key_away),
		TEST(ageing_is_seen_from_three_sides),
		TEST(without_colour_the_words_say_it),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
