/* SPDX-License-Identifier: MIT */
/* ledger_test.c: entries sum to zero, mirror each other, or are not kept. */
#include "claimbench/core/ledger.h"

#include "claimbench/base/random.h"
#include "support/test.h"

static const int64_t user = 7;

static struct encounter visit_of(int lines)
{
	struct encounter encounter = { .id = 12, .patient_id = 3, .line_count = lines };

	encounter.from = encounter.to = test_date("2026-03-02");
	for (int i = 0; i < lines && i < LINES_MAX; i++) {
		encounter.lines[i].id = 100 + i;
		encounter.lines[i].charge = money_of_cents(10000 + i);
	}
	return encounter;
}

static struct money sum_of(const struct journal_entry *entry)
{
	struct money sum = money_of_cents(0);

	for (int i = 0; i < entry->posting_count; i++)
		sum = money_add(sum, entry->postings[i].amount);
	return sum;
}

static void accounts_follow_the_payers_rank(void **state)
{
	(void)state;
	assert_int_equal(ACCOUNT_AR_INS1, account_of_sequence(1));
	assert_int_equal(ACCOUNT_AR_INS2, account_of_sequence(2));
	assert_int_equal(ACCOUNT_AR_INS3, account_of_sequence(3));
	assert_int_equal(ACCOUNT_AR_PATIENT, account_of_sequence(0));
	assert_int_equal(ACCOUNT_AR_PATIENT, account_of_sequence(4));
	assert_int_equal(ACCOUNT_AR_PATIENT, account_of_sequence(-1));
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		assert_int_equal(strncmp(token_word(&account_tokens, i), "AR:", 3) == 0,
				 account_is_receivable((enum account)i));
}

/* "charge 600: AR:INS1 +600, REV:GROSS -600", line by line. */
static void a_charge_debits_the_payer_and_credits_revenue(void **state)
{
	struct encounter encounter = visit_of(3);
	struct journal_entry entry;
	struct error error;

	(void)state;
	encounter.lines[1].charge = money_of_cents(0); /* nothing to post */
	ledger_charge(&entry, &encounter, 55, 9, 1, test_date("2026-03-04"), user);
	assert_done(ledger_check(&entry, &error), &error);
	assert_int_equal(JOURNAL_CHARGE, entry.kind);
	assert_date("2026-03-04", entry.posted_on);
	assert_date("2026-03-02", entry.effective_on);
	assert_int_equal(3, entry.patient_id);
	assert_int_equal(12, entry.encounter_id);
	assert_int_equal(user, entry.user_id);
	assert_string_equal("encounter 12", entry.source);
	assert_int_equal(4, entry.posting_count);
	for (int i = 0; i < 4; i++) {
		const struct posting *posting = &entry.postings[i];

		assert_int_equal(i % 2 == 0 ? ACCOUNT_AR_INS1 : ACCOUNT_REVENUE, posting->account);
		assert_cents((i % 2 == 0 ? 1 : -1) * (i < 2 ? 10000 : 10002), posting->amount);
		assert_int_equal(i < 2 ? 100 : 102, posting->line_id);
		assert_int_equal(55, posting->claim_id);
		assert_int_equal(9, posting->payer_id);
	}
}

static void the_largest_visit_fits_and_can_be_reversed(void **state)
{
	struct encounter encounter = visit_of(LINES_MAX);
	struct journal_entry entry, mirror;
	struct error error;

	(void)state;
	ledger_charge(&entry, &encounter, 55, 9, 2, test_date("2026-03-04"), user);
	entry.id = 1;
	assert_done(ledger_check(&entry, &error), &error);
	assert_int_equal(2 * LINES_MAX, entry.posting_count);
	assert_int_equal(ACCOUNT_AR_INS2, entry.postings[0].account);
	ledger_reverse(&mirror, &entry, test_date("2026-03-05"), user);
	assert_done(ledger_check(&mirror, &error), &error);
	/* A count beyond the record is not followed. */
	encounter.line_count = LINES_MAX + 5;
	ledger_charge(&entry, &encounter, 55, 9, 1, test_date("2026-03-04"), user);
	assert_int_equal(2 * LINES_MAX, entry.posting_count);
}

static void a_visit_without_charges_makes_an_entry_that_is_refused(void **state)
{
	struct encounter encounter = visit_of(0);
	struct journal_entry entry;
	struct error error;

	(void)state;
	ledger_charge(&entry, &encounter, 55, 9, 1, test_date("2026-03-04"), user);
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	assert_string_equal("an entry needs postings", error.what);
}

static void a_reversal_mirrors_its_original_on_its_own_day(void **state)
{
	struct encounter encounter = visit_of(2);
	struct journal_entry entry, mirror;
	struct error error;

	(void)state;
	ledger_charge(&entry, &encounter, 55, 9, 1, test_date("2026-03-04"), user);
	entry.id = 41;
	entry.batch_id = 6;
	ledger_reverse(&mirror, &entry, test_date("2026-04-01"), 8);
	assert_done(ledger_check(&mirror, &error), &error);
	assert_int_equal(JOURNAL_REVERSAL, mirror.kind);
	assert_int_equal(41, mirror.reverses);
	assert_int_equal(0, mirror.id);
	assert_int_equal(0, mirror.batch_id);
	assert_int_equal(8, mirror.user_id);
	assert_date("2026-04-01", mirror.posted_on);
	assert_string_equal("reversal of 41", mirror.source);
	assert_int_equal(entry.posting_count, mirror.posting_count);
	for (int i = 0; i < entry.posting_count; i++) {
		const struct posting *original = &entry.postings[i], *mirrored = &mirror.postings[i];

		assert_int_equal(original->account, mirrored->account);
		assert_int_equal(original->line_id, mirrored->line_id);
		assert_int_equal(original->claim_id, mirrored->claim_id);
		assert_int_equal(original->payer_id, mirrored->payer_id);
		assert_true(money_is_zero(money_add(original->amount, mirrored->amount)));
	}
}

static void money_at_the_desk_pays_the_patient_or_waits(void **state)
{
	struct journal_entry entry;
	struct error error;

	(void)state;
	ledger_patient_payment(&entry, money_of_cents(8000), 55, false, test_date("2026-03-04"), user);
	assert_done(ledger_check(&entry, &error), &error);
	assert_int_equal(JOURNAL_PAYMENT, entry.kind);
	assert_int_equal(ACCOUNT_CASH, entry.postings[0].account);
	assert_cents(8000, entry.postings[0].amount);
	assert_int_equal(ACCOUNT_AR_PATIENT, entry.postings[1].account);
	assert_cents(-8000, entry.postings[1].amount);
	ledger_patient_payment(&entry, money_of_cents(6000), 0, true, test_date("2026-03-04"), user);
	assert_done(ledger_check(&entry, &error), &error);
	assert_int_equal(JOURNAL_UNAPPLIED, entry.kind);
	assert_int_equal(ACCOUNT_UNAPPLIED, entry.postings[1].account);
}

static void what_is_out_of_balance_is_not_kept(void **state)
{
	struct journal_entry entry = { .kind = JOURNAL_PAYMENT };
	struct error error;

	(void)state;
	entry.posted_on = entry.effective_on = test_date("2026-03-04");
	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(32000), 1, 0, 0);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-31999), 1, 0, 0);
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	assert_string_equal("is out of balance by 0.01", error.what);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-1), 1, 0, 0);
	assert_done(ledger_check(&entry, &error), &error);
	/* Amounts so large that their sum cannot be known do not balance by accident. */
	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(INT64_MAX), 1, 0, 0);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-INT64_MAX), 1, 0, 0);
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
}

static void entries_need_their_dates_and_reversals_their_target(void **state)
{
	struct journal_entry good = { .kind = JOURNAL_PAYMENT }, entry;
	struct error error;

	(void)state;
	good.posted_on = good.effective_on = test_date("2026-03-04");
	ledger_add(&good, ACCOUNT_CASH, money_of_cents(1), 0, 0, 0);
	ledger_add(&good, ACCOUNT_AR_PATIENT, money_of_cents(-1), 0, 0, 0);
	assert_done(ledger_check(&good, &error), &error);
	entry = good;
	entry.posted_on = DATE_NONE;
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	entry = good;
	entry.effective_on = DATE_NONE;
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	entry = good;
	entry.kind = JOURNAL_REVERSAL;
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	entry = good;
	entry.reverses = 3;
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
}

static void one_posting_too_many_spoils_the_entry(void **state)
{
	struct journal_entry entry = { .kind = JOURNAL_ADJUSTMENT };
	struct error error;

	(void)state;
	entry.posted_on = entry.effective_on = test_date("2026-03-04");
	for (int i = 0; i < POSTINGS_MAX; i++)
		ledger_add(&entry, ACCOUNT_CASH, money_of_cents(i % 2 == 0 ? 1 : -1), 0, 0, 0);
	assert_done(ledger_check(&entry, &error), &error);
	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(0), 0, 0, 0);
	assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	assert_string_equal("an entry holds at most 416 postings", error.what);
}

/*
 * Random entries of all sorts, some reversed: each sums to zero, all together sum to zero, an entry and
 * its mirror cancel in every account, and one cent more anywhere is noticed.
 */
static void whatever_is_posted_sums_to_zero(void **state)
{
	struct random random = random_seeded(20260304);
	int64_t balances[ACCOUNT_COUNT] = { 0 }, total = 0;

	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct journal_entry entry = { .kind = JOURNAL_REMITTANCE }, mirror;
		struct encounter encounter = visit_of((int)random_between(&random, 1, LINES_MAX));
		struct error error;

		switch (random_between(&random, 0, 2)) {
		case 0:
			for (int i = 0; i < encounter.line_count; i++)
				encounter.lines[i].charge = money_of_cents(random_between(&random, 1, 9999999));
			ledger_charge(&entry, &encounter, round, 1, (int)random_between(&random, 0, 3),
				      test_date("2026-03-04"), user);
			break;
		case 1:
			ledger_patient_payment(&entry, money_of_cents(random_between(&random, 1, 99999)), round,
					       random_chance(&random, 500), test_date("2026-03-04"), user);
			break;
		default: { /* a remittance: shares of one amount, the rest against the payer */
			struct money rest = money_of_cents(0);

			entry.posted_on = entry.effective_on = test_date("2026-03-04");
			for (int64_t i = random_between(&random, 1, POSTINGS_MAX - 2); i >= 0; i--) {
				struct money share = money_of_cents(random_between(&random, -500000, 500000));

				ledger_add(&entry, (enum account)random_between(&random, 0, ACCOUNT_COUNT - 1), share,
					   round, i, 1);
				rest = money_subtract(rest, share);
			}
			ledger_add(&entry, ACCOUNT_AR_INS1, rest, round, 0, 1);
		}
		}
		assert_done(ledger_check(&entry, &error), &error);
		assert_true(money_is_zero(sum_of(&entry)));
		entry.id = round + 1;
		ledger_reverse(&mirror, &entry, test_date("2026-03-05"), user);
		assert_done(ledger_check(&mirror, &error), &error);
		for (int i = 0; i < entry.posting_count; i++)
			balances[entry.postings[i].account] += money_cents(entry.postings[i].amount);
		for (int i = 0; i < mirror.posting_count && round % 3 == 0; i++)
			balances[mirror.postings[i].account] += money_cents(mirror.postings[i].amount);
		entry.postings[random_between(&random, 0, entry.posting_count - 1)].amount =
			money_add(entry.postings[0].amount, money_of_cents(1));
		if (!money_is_zero(sum_of(&entry)))
			assert_status(STATUS_REFUSED, ledger_check(&entry, &error));
	}
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		total += balances[i];
	assert_int_equal(0, total);
}

/* Charge 100; paid 60, CO-45 20, PR-2 20; then reversed, and decided anew: 48, 40, 12. */
static void a_reversed_and_corrected_remittance_ends_where_it_should(void **state)
{
	static const struct {
		enum account account;
		int64_t cents;
	} first[] = {
		{ ACCOUNT_CASH, 6000 },	      { ACCOUNT_AR_INS1, -6000 },     { ACCOUNT_ADJ_CONTRACTUAL, 2000 },
		{ ACCOUNT_AR_INS1, -2000 },   { ACCOUNT_AR_PATIENT, 2000 },   { ACCOUNT_AR_INS1, -2000 },
	}, second[] = {
		{ ACCOUNT_CASH, 4800 },	      { ACCOUNT_AR_INS1, -4800 },     { ACCOUNT_ADJ_CONTRACTUAL, 4000 },
		{ ACCOUNT_AR_INS1, -4000 },   { ACCOUNT_AR_PATIENT, 1200 },   { ACCOUNT_AR_INS1, -1200 },
	};
	struct encounter encounter = visit_of(1);
	struct journal_entry entries[4] = { { 0 } };
	int64_t balances[ACCOUNT_COUNT] = { 0 };
	struct error error;

	(void)state;
	encounter.lines[0].charge = money_of_cents(10000);
	ledger_charge(&entries[0], &encounter, 1, 1, 1, test_date("2026-01-02"), user);
	for (int e = 1; e <= 3; e += 2) {
		entries[e].kind = JOURNAL_REMITTANCE;
		entries[e].id = e;
		entries[e].posted_on = entries[e].effective_on = test_date("2026-02-01");
	}
	for (size_t i = 0; i < 6; i++) {
		ledger_add(&entries[1], first[i].account, money_of_cents(first[i].cents), 1, 0, 1);
		ledger_add(&entries[3], second[i].account, money_of_cents(second[i].cents), 1, 0, 1);
	}
	ledger_reverse(&entries[2], &entries[1], test_date("2026-03-01"), user);
	for (int e = 0; e < 4; e++) {
		assert_done(ledger_check(&entries[e], &error), &error);
		for (int i = 0; i < entries[e].posting_count; i++)
			balances[entries[e].postings[i].account] += money_cents(entries[e].postings[i].amount);
		if (e == 1)
			assert_int_equal(2000, balances[ACCOUNT_AR_PATIENT]);
		if (e == 2) {
			assert_int_equal(10000, balances[ACCOUNT_AR_INS1]);
			assert_int_equal(0, balances[ACCOUNT_AR_PATIENT]);
		}
	}
	assert_int_equal(0, balances[ACCOUNT_AR_INS1]);
	assert_int_equal(1200, balances[ACCOUNT_AR_PATIENT]);
	assert_int_equal(4800, balances[ACCOUNT_CASH]);
	assert_int_equal(4000, balances[ACCOUNT_ADJ_CONTRACTUAL]);
	assert_int_equal(-10000, balances[ACCOUNT_REVENUE]);
}

/* Domain sheet 3.1: LIAB:UNAPPLIED +60, AR -60; AR +20, LIAB:REFUND -20, then LIAB:REFUND +20, CASH -20. */
static void unapplied_money_and_refunds_balance_on_their_claim(void **state)
{
	const struct journal_entry receipt = {
		.id = 12, .payment_id = 3, .effective_on = test_date("2026-03-01"), .patient_id = 5
	};
	const struct date today = test_date("2026-03-31");
	struct journal_entry entry;
	struct error error;

	(void)state;
	ledger_apply(&entry, &receipt, money_of_cents(6000), ACCOUNT_AR_PATIENT, 7, 0, today, 1);
	assert_int_equal(STATUS_OK, ledger_check(&entry, &error));
	assert_int_equal(6000, money_cents(ledger_change(&entry, ACCOUNT_UNAPPLIED)));
	assert_int_equal(-6000, money_cents(ledger_change(&entry, ACCOUNT_AR_PATIENT)));
	assert_int_equal(12, entry.receipt_id);
	assert_int_equal(3, entry.payment_id);
	assert_true(date_equal(test_date("2026-03-01"), entry.effective_on)); /* the day the money came */
	assert_int_equal(7, entry.postings[0].claim_id);
	assert_int_equal(7, entry.postings[1].claim_id);
	ledger_refund(&entry, ACCOUNT_AR_PATIENT, ACCOUNT_REFUND, money_of_cents(2000), 7, 0, today, 1);
	assert_int_equal(STATUS_OK, ledger_check(&entry, &error));
	assert_int_equal(2000, money_cents(ledger_change(&entry, ACCOUNT_AR_PATIENT)));
	assert_int_equal(-2000, money_cents(ledger_change(&entry, ACCOUNT_REFUND)));
	assert_int_equal(0, money_cents(ledger_change(&entry, ACCOUNT_CASH)));
	assert_int_equal(0, entry.receipt_id);
	ledger_refund(&entry, ACCOUNT_REFUND, ACCOUNT_CASH, money_of_cents(2000), 7, 0, today, 1);
	assert_int_equal(-2000, money_cents(ledger_change(&entry, ACCOUNT_CASH)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accounts_follow_the_payers_rank),
		cmocka_unit_test(a_charge_debits_the_payer_and_credits_revenue),
		cmocka_unit_test(the_largest_visit_fits_and_can_be_reversed),
		cmocka_unit_test(a_visit_without_charges_makes_an_entry_that_is_refused),
		cmocka_unit_test(a_reversal_mirrors_its_original_on_its_own_day),
		cmocka_unit_test(money_at_the_desk_pays_the_patient_or_waits),
		cmocka_unit_test(what_is_out_of_balance_is_not_kept),
		cmocka_unit_test(entries_need_their_dates_and_reversals_their_target),
		cmocka_unit_test(one_posting_too_many_spoils_the_entry),
		cmocka_unit_test(whatever_is_posted_sums_to_zero),
		cmocka_unit_test(a_reversed_and_corrected_remittance_ends_where_it_should),
		cmocka_unit_test(unapplied_money_and_refunds_balance_on_their_claim),
	};

	return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
