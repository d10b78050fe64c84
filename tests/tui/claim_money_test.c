/* SPDX-License-Identifier: MIT */
/* claim_money_test.c: postings as one reads an account: summed by account, what is owed after each entry. */
#include "tui/screens/claim_money.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct claim_story));
	return *state == NULL;
}

static int teardown(void **state)
{
	claim_story_free(*state);
	free(*state);
	return 0;
}

static void post(struct claim_story *story, int64_t journal_id, enum journal_kind kind, enum account account,
		 int64_t cents, const char *carc)
{
	struct ledger_row *row = VEC_ADD(&story->ledger);

	assert_non_null(row);
	row->journal_id = journal_id;
	row->kind = kind;
	row->account = account;
	row->amount = money_of_cents(cents);
	row->posted_on = test_date("2026-03-30");
	(void)TEXT_SET(row->group, carc[0] == '\0' ? "" : account == ACCOUNT_ADJ_CONTRACTUAL ? "CO" : "PR");
	(void)TEXT_SET(row->carc, carc);
}

/* Two lines of 100.00 and 55.00, paid 79.51, 66.65 written down by contract, 8.84 left to the patient, who pays it. */
static void fill(struct claim_story *story)
{
	post(story, 1, JOURNAL_CHARGE, ACCOUNT_AR_INS1, 10000, "");
	post(story, 1, JOURNAL_CHARGE, ACCOUNT_REVENUE, -10000, "");
	post(story, 1, JOURNAL_CHARGE, ACCOUNT_AR_INS1, 5500, "");
	post(story, 1, JOURNAL_CHARGE, ACCOUNT_REVENUE, -5500, "");
	post(story, 2, JOURNAL_REMITTANCE, ACCOUNT_CASH, 7951, "");
	post(story, 2, JOURNAL_REMITTANCE, ACCOUNT_AR_INS1, -7951, "");
	post(story, 2, JOURNAL_REMITTANCE, ACCOUNT_ADJ_CONTRACTUAL, 6665, "45");
	post(story, 2, JOURNAL_REMITTANCE, ACCOUNT_AR_INS1, -6665, "45");
	post(story, 2, JOURNAL_REMITTANCE, ACCOUNT_AR_PATIENT, 884, "2");
	post(story, 2, JOURNAL_REMITTANCE, ACCOUNT_AR_INS1, -884, "2");
	post(story, 3, JOURNAL_PAYMENT, ACCOUNT_CASH, 884, "");
	post(story, 3, JOURNAL_PAYMENT, ACCOUNT_AR_PATIENT, -884, "");
}

static void an_entry_is_one_row_an_account_and_ends_with_what_is_owed(void **state)
{
	static const struct {
		const char *what, *account, *reason;
		int64_t amount;
		bool ends;
		int64_t insurance, patient;
	} rows[] = {
		{ "Charge", "Primary insurance", "", 15500, true, 15500, 0 },
		{ "Remittance", "Cash", "", 7951, false, 0, 0 },
		{ "", "Contractual adjustment", "CO-45", 6665, false, 0, 0 },
		{ "", "Primary insurance", "", -15500, false, 0, 0 },
		{ "", "Patient", "PR-2", 884, true, 0, 884 },
		{ "Payment", "Cash", "", 884, false, 0, 0 },
		{ "", "Patient", "", -884, true, 0, 0 },
	};
	struct claim_story *story = *state;
	struct money_rows money = { 0 };

	fill(story);
	assert_true(claim_money_rows(story, &money));
	assert_int_equal(sizeof rows / sizeof rows[0], money.count);
	for (size_t i = 0; i < money.count; i++) {
		const struct money_row *row = &money.items[i];

		assert_string_equal(rows[i].what, row->what);
		assert_string_equal(rows[i].account, row->account);
		assert_string_equal(rows[i].reason, row->reason);
		assert_cents(rows[i].amount, row->amount);
		assert_int_equal(rows[i].ends, row->ends_entry);
		if (!row->ends_entry)
			continue;
		assert_cents(rows[i].insurance, row->insurance);
		assert_cents(rows[i].patient, row->patient);
		assert_cents(rows[i].insurance + rows[i].patient, row->owed);
	}
	VEC_FREE(&money);
}

static void what_is_owed_in_the_end_is_the_claims_balance(void **state)
{
	struct claim_story *story = *state;
	struct money_rows money = { 0 };
	struct money balance = money_of_cents(0);

	fill(story);
	post(story, 4, JOURNAL_REVERSAL, ACCOUNT_AR_INS1, 2000, "");
	post(story, 4, JOURNAL_REVERSAL, ACCOUNT_CASH, -2000, "");
	for (size_t i = 0; i < story->ledger.count; i++)
		if (account_is_receivable(story->ledger.items[i].account))
			balance = money_add(balance, story->ledger.items[i].amount);
	assert_true(claim_money_rows(story, &money));
	assert_true(money_equal(balance, money.items[money.count - 1].owed));
	assert_cents(2000, balance);
	VEC_FREE(&money);
}

static void answers_follow_with_their_reason(void **state)
{
	struct claim_story *story = *state;
	struct remittance_claim_row *remit = VEC_ADD(&story->remits);
	struct money_rows money = { 0 };

	assert_non_null(remit);
	remit->n = 1;
	remit->outcome = REMIT_DENIED;
	(void)TEXT_SET(remit->group, "CO");
	(void)TEXT_SET(remit->carc, "16");
	assert_true(claim_money_rows(story, &money));
	assert_int_equal(1, money.count);
	assert_true(money.items[0].is_answer);
	assert_string_equal("Answer 1", money.items[0].what);
	assert_string_equal("Denied; allowed 0.00, patient's share 0.00", money.items[0].account);
	assert_string_equal("CO-16", money.items[0].reason);
	VEC_FREE(&money);
}

static void a_reason_is_told_in_words(void **state)
{
	char text[160];

	(void)state;
	assert_string_equal("information missing or wrong: the remark says what; by contract: not paid, and not the "
			    "patient's to pay",
			    adjustment_words("CO-16", text, sizeof text));
	assert_string_equal("deductible; the patient's share", adjustment_words("PR-1", text, sizeof text));
	assert_string_equal("the patient's share", adjustment_words("PR-9999", text, sizeof text));
	assert_string_equal("", adjustment_words("", text, sizeof text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_entry_is_one_row_an_account_and_ends_with_what_is_owed, setup,
						teardown),
		cmocka_unit_test_setup_teardown(what_is_owed_in_the_end_is_the_claims_balance, setup, teardown),
		cmocka_unit_test_setup_teardown(answers_follow_with_their_reason, setup, teardown),
		cmocka_unit_test(a_reason_is_told_in_words),
	};

	return cmocka_run_group_tests_name("claim_money", tests, NULL, NULL);
}
