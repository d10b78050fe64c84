/* SPDX-License-Identifier: MIT */
/* home_test.c: the first screen in the real program: what waits today, and what a new practice lacks. */
#include <sqlite3.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "support/workbench.h"
#include "support/test.h"

enum { CLAIMS = 900, FIRST_QUEUE_ROW = 3, COUNT_COLUMN = 27, COUNT_WIDTH = 7, AMOUNT_COLUMN = 35, AMOUNT_WIDTH = 13 };

/* What each queue is, said once more: all its claims, or what of them counts. */
#define CLAIMS_IN(condition) "FROM claim WHERE " condition
#define STATE(word)          CLAIMS_IN("state = '" word "'")
#define COUNT_OF(claims)     "SELECT count(*) " claims
#define CHARGE_OF(claims)    "SELECT COALESCE(sum(total_cents), 0) " claims
#define QUEUE(label, title, from)                                                                                      \
	{                                                                                                              \
		label, title, COUNT_OF(from), CHARGE_OF(from)                                                          \
	}

static const struct queue_case {
	const char *label, *title; /* here, and above the list that it opens */
	const char *count, *cents; /* SQL */
} queues[] = {
	QUEUE("Claims with errors", "Errors", STATE("scrub_fail")),
	QUEUE("Rejected by the front end", "Rejected", STATE("rejected")),
	/* A correction that is under way is where the work is, and nobody works what an insurer does not owe. */
	QUEUE("Denied, all or in part", "Denials to work",
	      "FROM claim c WHERE state IN ('denied', 'partial') AND NOT EXISTS "
	      "(SELECT 1 FROM claim k WHERE k.replaces = c.id AND k.state <> 'voided') AND EXISTS "
	      "(SELECT 1 FROM claim_balance b WHERE b.claim_id = c.id AND b.party = 'insurance' AND b.balance_cents > "
	      "0)"),
	QUEUE("Held, day reached", "Held, day reached", CLAIMS_IN("state = 'held' AND COALESCE(hold_until, 0) <= ?1")),
	QUEUE("Filing limit in 14 days", "Filing limit within 14 days",
	      CLAIMS_IN("filing_due - 14 <= ?1 AND "
			"state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', 'rejected')")),
	{ "Remittances to post", "To be posted", "SELECT count(*) FROM remittance WHERE state = 'staged'",
	  "SELECT COALESCE(sum(amount_cents), 0) FROM remittance WHERE state = 'staged'" },
	{ "Open tasks", "Open tasks", "SELECT count(*) FROM task WHERE state = 'open'", "SELECT 0" },
	QUEUE("Drafts", "Draft", STATE("draft")),
	QUEUE("Ready to submit", "Ready", STATE("ready")),
	QUEUE("In a file, not yet sent", "Batched", STATE("batched")),
	QUEUE("No answer in time", "",
	      "FROM claim c JOIN payer p ON p.id = c.payer_id WHERE c.state IN ('sent', 'accepted') AND "
	      "c.state_on + p.quiet_days < ?1"),
	{ "Credit balances", "Credit balance",
	  "SELECT count(DISTINCT claim_id) FROM claim_balance WHERE balance_cents < 0",
	  "SELECT -sum(balance_cents) FROM claim_balance WHERE balance_cents < 0" },
};
enum { QUEUES = sizeof queues / sizeof queues[0] };

struct offices {
	struct workbench sample, empty;
};

static struct offices offices;

static int make_offices(void **state)
{
	(void)state;
	workbench_make(&offices.sample, CLAIMS);
	workbench_make_empty(&offices.empty);
	return 0;
}

static int remove_offices(void **state)
{
	(void)state;
	workbench_remove(&offices.sample);
	workbench_remove(&offices.empty);
	return 0;
}

static struct session *start(const struct session_options *options)
{
	return workbench_as(&offices.sample, "biller", options);
}

/* What stands in the row of queue I from COLUMN on, without the blanks around it. */
static const char *cell(struct session *s, size_t i, int column, int width, char text[static 32])
{
	const char *row = screen_row(s, FIRST_QUEUE_ROW + (int)i);
	int from = column, to = column + width;

	assert_true(strlen(row) > (size_t)column);
	while (from < to && row[from] == ' ')
		from++;
	(void)text_format(text, 32, "%.*s", to - from, row + from);
	return text;
}

/* The others are lists of their own. */
static bool of_claims(size_t i)
{
	return !text_equal(queues[i].label, "Remittances to post") && !text_equal(queues[i].label, "Open tasks");
}

static void assert_count(struct session *s, size_t i, int64_t count)
{
	char shown[32], expected[32];

	(void)text_format(expected, sizeof expected, "%lld", (long long)count);
	assert_string_equal(expected, cell(s, i, COUNT_COLUMN, COUNT_WIDTH, shown));
}

static void the_first_screen_says_what_waits(void **state)
{
	struct session *s = start(&(struct session_options){ 0 });

	(void)state;
	expect_screen(s, "home");
	expect_cursor_on(s, "Claims with errors");
	expect_clean(s);
	session_leave(s);
}

static void a_wide_screen_shows_more_keys_and_stands_in_order(void **state)
{
	struct session *s = start(&(struct session_options){ .rows = 43, .columns = 132 });

	(void)state;
	expect_screen(s, "home_wide");
	session_resize(s, 24, 80);
	expect_screen(s, "home");
	session_leave(s);
}

/* The same words and marks. */
static void nothing_is_said_by_colour_alone(void **state)
{
	struct session *s = start(&(struct session_options){ .no_color = true });

	(void)state;
	expect_screen(s, "home");
	expect_monochrome(s);
	session_leave(s);
}

static void every_figure_is_the_databases(void **state)
{
	struct session *s = start(&(struct session_options){ 0 });
	char shown[32], expected[MONEY_TEXT_MAX];

	(void)state;
	expect_text(s, "What waits today");
	for (size_t i = 0; i < QUEUES; i++) {
		int64_t count = workbench_number(&offices.sample, queues[i].count);
		int64_t cents = workbench_number(&offices.sample, queues[i].cents);

		expect_row(s, FIRST_QUEUE_ROW + (int)i, queues[i].label);
		assert_count(s, i, count);
		if (count > 0 && cents > 0)
			assert_string_equal(money_format(money_of_cents(cents), expected),
					    cell(s, i, AMOUNT_COLUMN, AMOUNT_WIDTH, shown));
	}
	session_leave(s);
}

static void each_queue_opens_the_claims_that_it_counts(void **state)
{
	struct session *s = start(&(struct session_options){ 0 });
	int opened = 0;

	(void)state;
	for (size_t i = 0; i < QUEUES; i++, type(s, "<Down>")) {
		int64_t count = workbench_number(&offices.sample, queues[i].count);
		char heading[80];

		expect_cursor_on(s, queues[i].label);
		type(s, "<Enter>");
		if (count == 0) {
			expect_text(s, "nothing waits there");
			continue;
		}
		if (strcmp(queues[i].title, "Denials to work") == 0) { /* a list of its own, in another order */
			(void)text_format(heading, sizeof heading, "%s: %lld; ", queues[i].title, (long long)count);
			expect_row(s, 1, heading);
			type(s, "<Esc>");
			expect_text(s, "What waits today");
			opened++;
			continue;
		}
		(void)text_format(heading, sizeof heading, "%s: %lld%s%s", queues[i].title, (long long)count,
				  of_claims(i) ? " claim" : "", of_claims(i) && count != 1 ? "s" : "");
		expect_row(s, 1, heading);
		if (of_claims(i)) {
			type(s, "<End>");
			(void)text_format(heading, sizeof heading, "%lld/%lld", (long long)count, (long long)count);
			expect_row(s, 1, heading);
		}
		type(s, "<Esc>");
		expect_text(s, "What waits today");
		opened++;
	}
	assert_true(opened >= 8);
	session_leave(s);
}

/* One claim more is held, and its day has come: the figures are those of now when one comes back. */
static void what_was_done_meanwhile_is_seen_on_return(void **state)
{
	struct session *s = start(&(struct session_options){ 0 });
	int64_t drafts = workbench_number(&offices.sample, "SELECT count(*) FROM claim WHERE state = 'draft'");

	(void)state;
	type(s, "<Down><Down><Down><Down><Down><Down><Down><Enter>");
	expect_row(s, 1, "Draft: ");
	type(s, "hwaits for the referral<F10>");
	expect_text(s, "is held");
	type(s, "<Esc>");
	expect_cursor_on(s, "Drafts");
	assert_count(s, 7, drafts - 1);
	session_leave(s);
}

static void every_screen_is_one_key_away(void **state)
{
	static const char *const keys[][2] = {
		{ "p", "Patients" },    { "v", "Charge entry" }, { "c", "Claims" },   { "s", "Submit" },
		{ "o", "Codes" },       { "m", "Measures" },     { "g", "Settings" }, { "f", "Files" },
		{ "r", "Remittances" }, { "t", "Tasks" },
	};
	struct session *s = start(&(struct session_options){ 0 });

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		type(s, keys[i][0]);
		expect_row(s, 0, keys[i][1]);
		type(s, "<Esc>");
		expect_row(s, 0, "Today");
	}
	type(s, "<Esc>");
	expect_text(s, "this is the first screen: q leaves the workbench");
	session_leave(s);
}

/* A biller may not fill the practice in: where to begin is said all the same. */
/* A release of one code that ended half a year ago. */
static void load_old_release(const struct workbench *workbench)
{
	struct office_options options = { .path = workbench->path,
					  .login = "supervisor",
					  .today = test_date("2026-03-31") };
	struct import_options import = { .effective = DATE_NONE };
	struct import_result result;
	struct office *office = NULL;
	struct error error = { .status = STATUS_OK };
	char path[TMPDIR_MAX + 40];
	FILE *file;

	(void)text_format(path, sizeof path, "%s/icd10cm_order_2025.txt", workbench->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs("00001 Q990    1 Planted trouble                                              Planted trouble\n",
		    file);
	assert_int_equal(0, fclose(file));
	assert_done(office_open(&office, &options, &error), &error);
	assert_done(reference_import(office, "icd10cm", path, &import, NULL, &result, &error), &error);
	office_close(office);
}

static void a_code_release_that_has_ended_is_told_first(void **state)
{
	struct workbench late;
	struct session *s;

	(void)state;
	workbench_make(&late, 30);
	load_old_release(&late);
	s = workbench_as(&late, "biller", &(struct session_options){ 0 });
	expect_row(s, 1, "ICD-10-CM FY2025 ended on 09/30/2025: load the next release (Settings, g)");
	session_leave(s);
	workbench_remove(&late);
}

static void a_first_screen_that_cannot_be_read_is_no_silent_end(void **state)
{
	struct workbench broken;
	struct session *s;
	sqlite3 *raw;

	(void)state;
	workbench_make(&broken, 30);
	assert_int_equal(SQLITE_OK, sqlite3_open(broken.path, &raw));
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw, "DROP VIEW kpi_days_in_ar", NULL, NULL, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	s = workbench_as(&broken, "biller", &(struct session_options){ 0 });
	expect_text(s, "kpi_days_in_ar");
	session_end(s, 3);
	workbench_remove(&broken);
}

static void a_new_practice_says_where_to_begin(void **state)
{
	struct session *s = workbench_as(&offices.empty, "biller", &(struct session_options){ 0 });

	(void)state;
	expect_screen(s, "home_empty");
	type(s, "<Enter>");
	expect_text(s, "nothing waits there");
	session_leave(s);
}

static void a_new_practice_is_set_up_step_by_step(void **state)
{
	struct session *s = workbench_as(&offices.empty, "supervisor", &(struct session_options){ 0 });

	(void)state;
	expect_row(s, 1, "No practice data yet: fill in the practice under Settings (g)");
	type(s, "g<Enter><Ctrl-U>Oak Clinic<Enter>1234567893<Enter>123456789<Enter>");
	expect_cursor_on(s, "Phone");
	type(s, "2175550100Billing Desk<Enter>OAK1<Enter>");
	expect_cursor_on(s, "Street");
	type(s, "1 Oak Street<Enter><Enter>Springfield<Enter>IL627041234<F10>");
	expect_text(s, "The practice's own data are kept");
	type(s, "<Esc>");
	expect_row(s, 1, "No provider yet: add who gives the services under Settings (g)");
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_screen_says_what_waits),
		TEST(a_wide_screen_shows_more_keys_and_stands_in_order),
		TEST(nothing_is_said_by_colour_alone),
		TEST(every_figure_is_the_databases),
		TEST(each_queue_opens_the_claims_that_it_counts),
		TEST(what_was_done_meanwhile_is_seen_on_return),
		TEST(every_screen_is_one_key_away),
		TEST(a_code_release_that_has_ended_is_told_first),
		TEST(a_first_screen_that_cannot_be_read_is_no_silent_end),
		TEST(a_new_practice_says_where_to_begin),
		TEST(a_new_practice_is_set_up_step_by_step),
	};

	return cmocka_run_group_tests(tests, make_offices, remove_offices);
}
