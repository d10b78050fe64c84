/* SPDX-License-Identifier: MIT */
/* day_rows_test.c: closed days in the database: nothing gets past them, and made-up history closes as a real one. */
#include "claimbench/base/text.h"
#include "store/day_rows.h"
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "store/raw_sql.h"

static int setup(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	*state = books;
	return 0;
}

static int teardown(void **state)
{
	books_free(*state);
	free(*state);
	return 0;
}

/* A claim of CENTS, charged on DAY, sent on SENT ("": not), and paid by so much on PAID. */
static void add_story(struct books *books, enum books_payer payer, const char *day, const char *sent, int64_t cents,
		      const char *paid, int64_t paid_cents)
{
	struct claim claim = books_add_claim(books, payer, day, day, cents);

	(void)books_charge(books, &claim, day);
	if (sent[0] != '\0') {
		claim.first_sent_on = test_date(sent);
		assert_done(claim_put(books->store, books->practice_id, &claim, test_date(sent), &books->error),
			    &books->error);
	}
	if (paid[0] != '\0')
		(void)books_post(books, JOURNAL_PAYMENT, paid, &claim, ACCOUNT_CASH, ACCOUNT_AR_INS1, paid_cents);
}

static void add_stories(struct books *books)
{
	books_begin(books);
	add_story(books, MCR, "2025-09-03", "2025-09-03", 60000, "2025-10-20", 60000);
	add_story(books, BCX, "2025-09-03", "2025-11-28", 31000, "", 0);
	add_story(books, UHX, "2025-12-01", "", 20000, "", 0);
	add_story(books, UHX, "2026-01-10", "2026-01-12", 10000, "2026-02-01", 12000); /* a credit */
	add_story(books, MCD, "2026-03-01", "2026-03-09", 45000, "2026-03-20", 5000);
	add_story(books, MCR, "2026-03-29", "2026-03-31", 7000, "2026-03-31", 1000); /* after the history */
	books_commit(books);
	books_sql(books, "INSERT INTO submission (claim_id, n, charge_cents, sent_on) SELECT id, 1, total_cents, "
			 "first_sent_on FROM claim WHERE first_sent_on IS NOT NULL");
	books_sql(books, "UPDATE claim SET submissions = 1 WHERE first_sent_on IS NOT NULL");
}

/* Each day's snapshot is what is counted from all postings as of that day; the sums are in the end what they were. */
static void made_up_history_closes_as_it_would_have(void **state)
{
	struct books *books = *state;
	const struct date from = test_date("2025-08-01"), to = test_date("2026-03-30");
	int compared = 0;

	add_stories(books);
	books_begin(books);
	assert_done(days_pass(books->store, books->practice_id, books->user_id, from, to, &books->error),
		    &books->error);
	books_commit(books);
	assert_int_equal(0, books_verify(books));
	assert_int_equal(date_days_between(from, to) + 1, books_ask(books, "SELECT count(*) FROM day_close"));
	for (struct date day = from; date_compare(day, to) <= 0; day = date_plus_days(day, 3)) {
		const struct kpi_window window = { .from = date_plus_days(day, 1 - KPI_USUAL_DAYS), .to = day };

		for (size_t i = 0; i < kpi_count; i++) {
			struct kpi_value then, counted;

			/* What stands now was otherwise then, and only the snapshot knows. */
			if (kpi_is_of_now(&kpis[i]))
				continue;
			if (kpi_read(books->store, books->practice_id, &kpis[i], &window, &counted, &books->error) !=
			    STATUS_OK)
				continue;
			assert_done(
				kpi_snapshot_get(books->store, books->practice_id, day, &kpis[i], &then, &books->error),
				&books->error);
			if (then.numerator != counted.numerator || then.denominator != counted.denominator)
				fail_msg("%s on day %d: %lld/%lld kept, %lld/%lld counted", kpis[i].id, (int)day.day,
					 (long long)then.numerator, (long long)then.denominator,
					 (long long)counted.numerator, (long long)counted.denominator);
			compared++;
		}
	}
	assert_true(compared > 1000);
	books_begin(books);
	assert_status(STATUS_REFUSED,
		      days_pass(books->store, books->practice_id, books->user_id, from, to, &books->error));
	assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, NULL));
}

static int64_t leaked(struct books *books, const char *day)
{
	struct kpi_value value;

	assert_done(kpi_snapshot_get(books->store, books->practice_id, test_date(day), kpi_find("K40"), &value,
				     &books->error),
		    &books->error);
	return value.numerator;
}

/* What had not been sent in time on a day, though it was sent since. */
static void made_up_history_knows_what_leaked_then(void **state)
{
	struct books *books = *state;

	add_stories(books);
	books_begin(books);
	assert_done(days_pass(books->store, books->practice_id, books->user_id, test_date("2025-08-01"),
			      test_date("2026-03-30"), &books->error),
		    &books->error);
	books_commit(books);
	assert_int_equal(0, leaked(books, "2025-09-06"));
	assert_int_equal(31000, leaked(books, "2025-09-07"));
	assert_int_equal(31000, leaked(books, "2025-11-27"));
	assert_int_equal(0, leaked(books, "2025-12-03"));
	assert_int_equal(20000, leaked(books, "2025-12-10"));
}

static void close_days(struct books *books)
{
	add_stories(books);
	books_begin(books);
	assert_done(days_pass(books->store, books->practice_id, books->user_id, test_date("2026-03-01"),
			      test_date("2026-03-20"), &books->error),
		    &books->error);
	books_commit(books);
}

static void a_closed_day_is_shut_in_the_schema_too(void **state)
{
	static const char *const refused[] = {
		"INSERT INTO journal (practice_id, kind, posted_on, effective_on, user_id, source) SELECT practice_id, "
		"'charge', max(day), max(day), closed_by, 'x' FROM day_close",
		"INSERT INTO journal (practice_id, kind, posted_on, effective_on, user_id, source) SELECT practice_id, "
		"'charge', min(day) - 500, 1, closed_by, 'x' FROM day_close",
		"UPDATE day_close SET entries = 5",
		"DELETE FROM day_close",
		"INSERT INTO day_close SELECT practice_id, min(day) - 1, how, closed_by, closed_at, 0, 0, 0, 0, 0, 0, "
		"'' FROM day_close",
		"UPDATE kpi_snapshot SET numerator = numerator + 1",
		"DELETE FROM kpi_snapshot",
	};
	struct books *books = *state;

	close_days(books);
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		sqlite3 *raw;

		assert_int_equal(SQLITE_OK, sqlite3_open(books->path, &raw));
		if (sqlite3_exec(raw, refused[i], NULL, NULL, NULL) == SQLITE_OK)
			fail_msg("the database does \"%s\"", refused[i]);
		(void)sqlite3_close(raw);
	}
	assert_int_equal(0, books_verify(books));
}

static void an_entry_on_a_closed_day_is_refused_in_words(void **state)
{
	struct books *books = *state;
	struct journal_entry entry;

	close_days(books);
	ledger_patient_payment(&entry, money_of_cents(100), 0, true, test_date("2026-03-20"), books->user_id);
	books_begin(books);
	assert_status(STATUS_REFUSED, journal_post(books->store, books->practice_id, &entry, &books->error));
	assert_string_equal("day", books->error.where);
	assert_non_null(strstr(books->error.what, "03/20/2026 is closed"));
	assert_non_null(strstr(books->error.what, "03/21/2026 or later"));
	/* What it is about may lie before. */
	entry.posted_on = test_date("2026-03-21");
	entry.effective_on = test_date("2026-03-02");
	assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
	books_commit(books);
	assert_int_equal(0, books_verify(books));
}

/* What verify finds when somebody went around the schema. */
static void verify_finds_what_got_past(void **state)
{
	struct books *books = *state;

	close_days(books);
	books_sql(books, "DROP TRIGGER journal_day; INSERT INTO journal (practice_id, kind, posted_on, effective_on, "
			 "user_id, source) SELECT practice_id, 'charge', max(day), max(day), closed_by, 'x' FROM "
			 "day_close; INSERT INTO posting (journal_id, position, account, amount_cents) SELECT max(id), "
			 "1, 'CASH:CLEARING', 500 FROM journal; INSERT INTO posting (journal_id, position, account, "
			 "amount_cents) SELECT max(id), 2, 'LIAB:TAKEBACK', -500 FROM journal");
	assert_true(books_verify(books) >= 2); /* I4, I12, and the day sums */
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(made_up_history_closes_as_it_would_have),
		TEST(made_up_history_knows_what_leaked_then),
		TEST(a_closed_day_is_shut_in_the_schema_too),
		TEST(an_entry_on_a_closed_day_is_refused_in_words),
		TEST(verify_finds_what_got_past),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
