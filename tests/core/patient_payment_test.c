/* SPDX-License-Identifier: MIT */
/* patient_payment_test.c: what a payment pays, and what is never written down of it. */
#include "claimbench/core/patient_payment.h"
#include "claimbench/core/refund.h"

#include "support/test.h"

static void assert_parts(int64_t cents, int64_t first, int64_t second, int64_t third, int64_t rest)
{
	struct owed_part parts[] = { { .owed = money_of_cents(2000) },
				     { .owed = money_of_cents(0) },
				     { .owed = money_of_cents(3001) } };
	struct money left = payment_spread(money_of_cents(cents), parts, 3);

	assert_int_equal(first, money_cents(parts[0].part));
	assert_int_equal(second, money_cents(parts[1].part));
	assert_int_equal(third, money_cents(parts[2].part));
	assert_int_equal(rest, money_cents(left));
}

static void the_first_is_paid_before_the_next(void **state)
{
	(void)state;
	assert_parts(1, 1, 0, 0, 0);
	assert_parts(2000, 2000, 0, 0, 0);
	assert_parts(2500, 2000, 0, 500, 0);
	assert_parts(5001, 2000, 0, 3001, 0);
	assert_parts(9999, 2000, 0, 3001, 4998);
	assert_int_equal(70, money_cents(payment_spread(money_of_cents(70), NULL, 0)));
}

static void a_credit_takes_nothing_of_it(void **state)
{
	struct owed_part parts[] = { { .owed = money_of_cents(-500) }, { .owed = money_of_cents(100) } };

	(void)state;
	assert_int_equal(100, money_cents(payment_spread(money_of_cents(200), parts, 2)));
	assert_int_equal(0, money_cents(parts[0].part));
	assert_int_equal(100, money_cents(parts[1].part));
}

/* Published test numbers of the card brands. */
static void a_cards_number_is_known_however_it_is_written(void **state)
{
	static const char *const cards[] = { "4111111111111111",        "4111 1111 1111 1111",
					     "5555-5555-5555-4444",     "visa 4012.8888.8888.1881 exp 12/28",
					     "378282246310005",         "3782 822463 10005",
					     "6011000990139424",        "2223003122003222",
					     "4222222222222",           "chk 12 4111111111111111",
					     "4111 1111 1111 1111 0428" };
	static const char *const others[] = { "",
					      "1042",
					      "check 100234",
					      "4111111111111112",
					      "411111111111",
					      "XX1111",
					      "1234567890123452",
					      "4111/1111/1111/1111",
					      "20260331-000123-9" };

	(void)state;
	for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++)
		if (!text_has_card_number(cards[i]))
			fail_msg("%s passes", cards[i]);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (text_has_card_number(others[i]))
			fail_msg("%s does not pass", others[i]);
}

static void a_reference_is_kept_or_refused(void **state)
{
	char text[6] = "old";
	struct error error;

	(void)state;
	assert_int_equal(STATUS_OK, money_text_set(text, sizeof text, "reference", " 1042 ", &error));
	assert_string_equal("1042", text);
	assert_int_equal(STATUS_REFUSED, money_text_set(text, sizeof text, "reference", "104200", &error));
	assert_string_equal("1042", text);
	assert_int_equal(STATUS_REFUSED, money_text_set(text, sizeof text, "reference", "4111111111111111", &error));
	assert_string_equal("reference", error.where);
	assert_null(strstr(error.what, "4111"));
}

static void a_payment_brings_something_of_somebody(void **state)
{
	struct patient_payment payment = { .patient_id = 1, .amount = money_of_cents(1) };
	struct error error;

	(void)state;
	assert_int_equal(STATUS_OK, patient_payment_check(&payment, &error));
	payment.amount = money_of_cents(0);
	assert_int_equal(STATUS_REFUSED, patient_payment_check(&payment, &error));
	payment.amount = money_of_cents(-1);
	assert_int_equal(STATUS_REFUSED, patient_payment_check(&payment, &error));
	payment.amount = money_of_cents(10000000000);
	assert_int_equal(STATUS_REFUSED, patient_payment_check(&payment, &error));
	payment.amount = money_of_cents(1);
	payment.patient_id = 0;
	assert_int_equal(STATUS_REFUSED, patient_payment_check(&payment, &error));
}

/* 60 days, of Medicare's and Medicaid's money only. */
static void some_credits_have_a_last_day(void **state)
{
	struct date since = test_date("2026-01-30");

	(void)state;
	assert_true(date_equal(test_date("2026-03-31"), refund_due(since, PAYER_MEDICARE)));
	assert_true(date_equal(test_date("2026-03-31"), refund_due(since, PAYER_MEDICAID)));
	assert_true(date_is_none(refund_due(since, PAYER_COMMERCIAL)));
	assert_true(date_is_none(refund_due(since, PAYER_SELF_PAY)));
	assert_true(date_is_none(refund_due(DATE_NONE, PAYER_MEDICARE)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_is_paid_before_the_next),
		cmocka_unit_test(a_credit_takes_nothing_of_it),
		cmocka_unit_test(a_cards_number_is_known_however_it_is_written),
		cmocka_unit_test(a_reference_is_kept_or_refused),
		cmocka_unit_test(a_payment_brings_something_of_somebody),
		cmocka_unit_test(some_credits_have_a_last_day),
	};

	return cmocka_run_group_tests_name("patient_payment", tests, NULL, NULL);
}
