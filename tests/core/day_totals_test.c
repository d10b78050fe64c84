/* SPDX-License-Identifier: MIT */
/* day_totals_test.c: what entries do to what is owed, line by line, and that nothing is lost (I12). */
#include "claimbench/core/day_totals.h"

#include "claimbench/base/random.h"
#include "support/test.h"

static void post(struct journal_entry *entry, enum account account, int64_t cents)
{
	ledger_add(entry, account, money_of_cents(cents), 1, 0, 0);
}

static int64_t line(const struct day_totals *totals, enum roll_line line, enum roll_party party)
{
	return money_cents(totals->lines[line][party]);
}

static void a_remittance_pays_adjusts_and_moves_the_rest(void **state)
{
	struct day_totals totals = { .opening = { money_of_cents(60000) } };
	struct journal_entry entry = { .kind = JOURNAL_REMITTANCE };

	(void)state;
	post(&entry, ACCOUNT_CASH, 32000);
	post(&entry, ACCOUNT_AR_INS1, -32000);
	post(&entry, ACCOUNT_ADJ_CONTRACTUAL, 20000);
	post(&entry, ACCOUNT_AR_INS1, -20000);
	post(&entry, ACCOUNT_AR_PATIENT, 8000);
	post(&entry, ACCOUNT_AR_INS1, -8000);
	day_totals_add(&totals, &entry);
	assert_int_equal(-32000, line(&totals, ROLL_PAYMENTS, ROLL_INSURANCE));
	assert_int_equal(-20000, line(&totals, ROLL_ADJUSTMENTS, ROLL_INSURANCE));
	assert_int_equal(-8000, line(&totals, ROLL_TRANSFERS, ROLL_INSURANCE));
	assert_int_equal(8000, line(&totals, ROLL_TRANSFERS, ROLL_PATIENT));
	assert_int_equal(0, line(&totals, ROLL_PAYMENTS, ROLL_PATIENT));
	assert_int_equal(0, money_cents(day_totals_closing(&totals, ROLL_INSURANCE)));
	assert_int_equal(8000, money_cents(day_totals_closing(&totals, ROLL_PATIENT)));
	assert_int_equal(32000, money_cents(totals.accounts[ACCOUNT_CASH]));
	assert_int_equal(1, totals.entries[JOURNAL_REMITTANCE]);
	day_totals_next(&totals);
	assert_int_equal(8000, money_cents(totals.opening[ROLL_PATIENT]));
	assert_int_equal(0, day_totals_entries(&totals));
	assert_int_equal(8000, money_cents(day_totals_closing(&totals, ROLL_PATIENT)));
}

/* The entries of domain sheet 3.1, each with the line it belongs to. */
static void each_event_has_its_line(void **state)
{
	static const struct {
		enum journal_kind kind;
		enum account debit, credit;
		int64_t cents;
		enum roll_line line;
		enum roll_party party;
		int64_t change;
	} cases[] = {
		{ JOURNAL_CHARGE, ACCOUNT_AR_INS1, ACCOUNT_REVENUE, 600, ROLL_CHARGES, ROLL_INSURANCE, 600 },
		{ JOURNAL_CHARGE, ACCOUNT_AR_PATIENT, ACCOUNT_REVENUE, 600, ROLL_CHARGES, ROLL_PATIENT, 600 },
		{ JOURNAL_PAYMENT, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 80, ROLL_PAYMENTS, ROLL_PATIENT, -80 },
		{ JOURNAL_PAYMENT, ACCOUNT_UNAPPLIED, ACCOUNT_AR_PATIENT, 60, ROLL_PAYMENTS, ROLL_PATIENT, -60 },
		{ JOURNAL_UNAPPLIED, ACCOUNT_CASH, ACCOUNT_UNAPPLIED, 60, ROLL_PAYMENTS, ROLL_PATIENT, 0 },
		{ JOURNAL_WRITE_OFF, ACCOUNT_WO_DENIAL, ACCOUNT_AR_INS1, 350, ROLL_WRITE_OFFS, ROLL_INSURANCE, -350 },
		{ JOURNAL_WRITE_OFF, ACCOUNT_BAD_DEBT, ACCOUNT_AR_PATIENT, 200, ROLL_WRITE_OFFS, ROLL_PATIENT, -200 },
		{ JOURNAL_ADJUSTMENT, ACCOUNT_ADJ_CHARITY, ACCOUNT_AR_AGENCY, 70, ROLL_ADJUSTMENTS, ROLL_PATIENT, -70 },
		{ JOURNAL_REFUND, ACCOUNT_AR_PATIENT, ACCOUNT_REFUND, 20, ROLL_REFUNDS, ROLL_PATIENT, 20 },
		{ JOURNAL_REFUND, ACCOUNT_REFUND, ACCOUNT_CASH, 20, ROLL_REFUNDS, ROLL_PATIENT, 0 },
		{ JOURNAL_REVERSAL, ACCOUNT_REVENUE, ACCOUNT_AR_INS2, 600, ROLL_REVERSALS, ROLL_INSURANCE, -600 },
		{ JOURNAL_TRANSFER, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 50, ROLL_TRANSFERS, ROLL_PATIENT, 50 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct day_totals totals = { .entries = { 0 } };
		struct journal_entry entry = { .kind = cases[i].kind };

		post(&entry, cases[i].debit, cases[i].cents);
		post(&entry, cases[i].credit, -cases[i].cents);
		day_totals_add(&totals, &entry);
		for (int at = 0; at < ROLL_LINES; at++) {
			int64_t wanted = at == (int)cases[i].line ? cases[i].change : 0;

			if (line(&totals, (enum roll_line)at, cases[i].party) != wanted)
				fail_msg("case %zu: %s is %lld", i, token_word(&roll_line_tokens, at),
					 (long long)line(&totals, (enum roll_line)at, cases[i].party));
		}
	}
}

/* Whatever sums to zero: the lines of a party are its change, and what is moved is moved to somebody. */
static void nothing_is_lost_of_entries_that_balance(void **state)
{
	struct random random = random_seeded(12);

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct day_totals totals = { .entries = { 0 } };
		struct journal_entry entry = { .kind = (enum journal_kind)random_between(&random, 0,
											 JOURNAL_KIND_COUNT - 1) };
		int64_t sum = 0, owed[ROLL_PARTIES] = { 0 };

		for (int n = (int)random_between(&random, 1, 9); n >= 0; n--) {
			enum account account = (enum account)random_between(&random, 0, ACCOUNT_COUNT - 1);
			int64_t cents = n == 0 ? -sum : random_between(&random, -5000, 5000);

			post(&entry, account, cents);
			sum += cents;
			if (account_is_receivable(account))
				owed[roll_party_of(account)] += cents;
		}
		assert_int_equal(0, sum);
		day_totals_add(&totals, &entry);
		for (int party = 0; party < ROLL_PARTIES; party++)
			assert_int_equal(owed[party], money_cents(day_totals_closing(&totals, (enum roll_party)party)));
		assert_int_equal(0, money_cents(day_totals_line(&totals, ROLL_TRANSFERS)));
	}
}

static void deposits_are_told_apart_by_method(void **state)
{
	static const struct deposit_line lines[] = {
		{ .kind = DEPOSIT_CASH, .amount = { .cents = 100 } },
		{ .kind = DEPOSIT_CHECK, .amount = { .cents = 2000 } },
		{ .kind = DEPOSIT_CHECK, .amount = { .cents = -500 } },
		{ .kind = DEPOSIT_EFT, .amount = { .cents = 7000 } },
		{ .kind = DEPOSIT_CARD, .amount = { .cents = 30 } },
	};

	(void)state;
	assert_int_equal(DEPOSIT_CHECK, deposit_kind_of("CHK"));
	assert_int_equal(DEPOSIT_EFT, deposit_kind_of("ACH"));
	assert_int_equal(DEPOSIT_CASH, deposit_kind_of("cash"));
	assert_int_equal(DEPOSIT_OTHER, deposit_kind_of(""));
	assert_int_equal(1500, money_cents(deposit_sum(lines, 5, DEPOSIT_CHECK)));
	assert_int_equal(1600, money_cents(deposit_to_bank(lines, 5)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_remittance_pays_adjusts_and_moves_the_rest),
		cmocka_unit_test(each_event_has_its_line),
		cmocka_unit_test(nothing_is_lost_of_entries_that_balance),
		cmocka_unit_test(deposits_are_told_apart_by_method),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
