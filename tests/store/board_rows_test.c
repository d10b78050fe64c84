/* SPDX-License-Identifier: MIT */
/* board_rows_test.c: the boards on the worked claims F1: the domain sheet's figures, and rows that add up to groups. */
#include "store/board_rows.h"

#include "claimbench/base/text.h"
#include "support/f1.h"
#include "support/test.h"

static int open_f1(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	f1_load(books, NULL);
	*state = books;
	return 0;
}

static int close_f1(void **state)
{
	books_free(*state);
	free(*state);
	return 0;
}

static struct board_sum total_of(struct books *books, const char *board, const struct board_filter *filter)
{
	struct board_sum sum = { .count = 0 };

	assert_done(board_total(books->store, books->practice_id, test_date("2026-03-31"), board_find(board), filter,
				&sum, &books->error),
		    &books->error);
	return sum;
}

static void assert_total(struct books *books, const char *board, enum board_group by, const char *key, int64_t count,
			 int64_t cents)
{
	struct board_filter filter = { .from = test_date("2026-01-01"), .to = test_date("2026-03-31") };
	struct board_sum sum;

	if (board_find(board)->shape == BOARD_NOW)
		filter.from = filter.to = DATE_NONE;
	assert_true(TEXT_SET(filter.keys[by], key));
	sum = total_of(books, board, &filter);
	if (sum.count != count || money_cents(sum.amount) != cents)
		fail_msg("%s, %s: %lld rows with %lld cents, not %lld with %lld", board, key, (long long)sum.count,
			 (long long)money_cents(sum.amount), (long long)count, (long long)cents);
}

static void leakage_is_what_the_sheet_says(void **state)
{
	struct books *books = *state;

	assert_total(books, "leakage", BOARD_BY_PART, "not sent in time", 1, 50000);
	assert_total(books, "leakage", BOARD_BY_PART, "denied, not worked", 1, 40000);
	assert_total(books, "leakage", BOARD_BY_PART, "underpaid", 1, 8000);
	assert_total(books, "leakage", BOARD_BY_PART, "written off: filed late", 1, 35000);
	assert_total(books, "leakage", BOARD_BY_PART, "unapplied", 1, 6000);
	assert_total(books, "leakage", BOARD_BY_PART, "visit without a charge", 0, 0);
	assert_total(books, "leakage", BOARD_BY_PART, "", 5, 139000);
}

static void cash_by_month_is_what_the_sheet_says(void **state)
{
	struct books *books = *state;

	assert_total(books, "cash", BOARD_BY_MONTH, "2026-01", 3, 59000);
	assert_total(books, "cash", BOARD_BY_MONTH, "2026-02", 4, 141000);
	assert_total(books, "cash", BOARD_BY_MONTH, "2026-03", 5, 155000);
}

static void boards_agree_with_the_measures(void **state)
{
	struct books *books = *state;

	assert_total(books, "denials", BOARD_BY_PART, "", 4, 215000);          /* K07's numerator */
	assert_total(books, "unbilled", BOARD_BY_PART, "", 1, 50000);          /* K33 */
	assert_total(books, "credits", BOARD_BY_PART, "to patients", 1, 2000); /* K34 */
	assert_total(books, "underpaid", BOARD_BY_PART, "", 1, 8000);          /* K30 */
}

/* From the entries and answers themselves: what each payer brought of the charges it answered, and how soon. */
static void what_is_likely_to_come_in_is_what_payers_brought_before(void **state)
{
	struct books *books = *state;
	int64_t cents = books_ask(
		books, "WITH m AS (SELECT c.payer_id, sum(p.amount_cents) AS brought FROM posting p JOIN journal j ON "
		       "j.id = p.journal_id "
		       "JOIN claim c ON c.id = p.claim_id WHERE p.account IN ('CASH:CLEARING', 'LIAB:UNAPPLIED', "
		       "'LIAB:REFUND', "
		       "'LIAB:TAKEBACK', 'INC:INTEREST') AND NOT EXISTS (SELECT 1 FROM posting o WHERE o.journal_id = "
		       "j.id AND o.account = "
		       "'AR:PAT') GROUP BY c.payer_id), a AS (SELECT c.payer_id, sum(r.charge_cents) AS charged FROM "
		       "remittance_claim r JOIN "
		       "claim c ON c.id = r.claim_id WHERE r.n = 1 AND c.frequency = 1 GROUP BY c.payer_id) SELECT "
		       "sum((c.total_cents * m.brought + a.charged / 2) / a.charged) FROM claim c JOIN m ON m.payer_id "
		       "= c.payer_id JOIN a ON "
		       "a.payer_id = c.payer_id WHERE c.state IN ('sent', 'accepted')");

	assert_int_equal(145159, cents);
	assert_total(books, "forecast", BOARD_BY_PART, "", 4, cents);
	assert_int_equal(
		4,
		books_ask(books, "SELECT count(*) FROM board_forecast f WHERE f.due - f.day = (SELECT (sum(lag) + "
				 "count(*) / 2) / count(*) FROM (SELECT min(r.remit_on) - c.first_sent_on AS lag "
				 "FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.n IS NOT NULL AND "
				 "r.paid_cents > 0 AND c.frequency = 1 AND c.payer_id = f.payer_id GROUP BY c.id))"));
}

/* What insurers owe stands in it once, whichever limits run on it; what we owe beside it. */
static void each_dollar_has_one_clock(void **state)
{
	struct books *books = *state;

	assert_total(books, "clock", BOARD_BY_PART, "filing limit", 1, 50000);
	assert_total(books, "clock", BOARD_BY_PART, "payer silence", 4, 270000);
	assert_total(books, "clock", BOARD_BY_PART, "refund duty", 1, 2000);
	assert_total(books, "clock", BOARD_BY_PART, "", 7, 50000 + 270000 + 40000 + 2000);
}

/* Row by row, whatever is filtered and however it is grouped. */
static void assert_adds_up(struct books *books, const struct board *board, enum board_group by)
{
	struct board_filter none = { .payer_id = 0 };
	struct board_sum whole = total_of(books, board->name, &none);
	struct board_sums sums = { 0 };
	int64_t count = 0, cents = 0;

	assert_done(board_sums_read(books->store, books->practice_id, test_date("2026-03-31"), board, &none, by, &sums,
				    &books->error),
		    &books->error);
	for (size_t i = 0; i < sums.count; i++) {
		struct board_filter filter = { .payer_id = 0 };
		struct board_rows rows = { 0 };
		int64_t listed = 0;

		assert_true(TEXT_SET(filter.keys[by], sums.items[i].key));
		assert_done(board_list(books->store, books->practice_id, test_date("2026-03-31"), board, &filter, 1000,
				       &rows, &books->error),
			    &books->error);
		for (size_t j = 0; j < rows.count; j++)
			listed += money_cents(rows.items[j].amount);
		count += sums.items[i].count;
		cents += money_cents(sums.items[i].amount);
		if (listed != money_cents(sums.items[i].amount) || (int64_t)rows.count != sums.items[i].count)
			fail_msg("%s by %s: %s is %lld, its rows %lld", board->name, board_group_title(board, by),
				 sums.items[i].key, (long long)money_cents(sums.items[i].amount), (long long)listed);
		VEC_FREE(&rows);
	}
	assert_int_equal(whole.count, count);
	assert_int_equal(money_cents(whole.amount), cents);
	VEC_FREE(&sums);
}

static void every_group_adds_up_to_its_rows(void **state)
{
	for (size_t i = 0; i < board_count; i++)
		for (int by = 0; by < BOARD_GROUP_COUNT; by++)
			if ((boards[i].groups >> by & 1u) != 0)
				assert_adds_up(*state, &boards[i], (enum board_group)by);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leakage_is_what_the_sheet_says),
		cmocka_unit_test(what_is_likely_to_come_in_is_what_payers_brought_before),
		cmocka_unit_test(cash_by_month_is_what_the_sheet_says),
		cmocka_unit_test(boards_agree_with_the_measures),
		cmocka_unit_test(each_dollar_has_one_clock),
		cmocka_unit_test(every_group_adds_up_to_its_rows),
	};

	return cmocka_run_group_tests(tests, open_f1, close_f1);
}
