/* SPDX-License-Identifier: MIT */
/* claim_test.c: a claim out of a visit, and numbers that survive the telephone. */
#include "claimbench/core/claim.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static bool luhn_holds(const char *digits)
{
	int sum = 0;
	bool twice = false;

	for (size_t i = strlen(digits); i-- > 0; twice = !twice) {
		int digit = digits[i] - '0';

		sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
	}
	return sum % 10 == 0;
}

static void numbers_carry_a_check_digit(void **state)
{
	char number[CLAIM_NUMBER_MAX];

	(void)state;
	claim_number_of_id(1, number);
	assert_string_equal("C0000018", number);
	claim_number_of_id(123456, number);
	assert_string_equal("C1234566", number);
	for (int64_t id = 1; id > 0 && id < INT64_C(1000000000000000000); id = id * 7 + 3) {
		claim_number_of_id(id, number);
		assert_int_equal('C', number[0]);
		assert_true(strlen(number) >= 8 && strlen(number) <= 20);
		assert_true(text_all_digits(number + 1));
		assert_true(luhn_holds(number + 1));
	}
}

/* A number that does not fit CLM01 is none, rather than half of one. */
static void a_number_too_long_for_the_file_is_empty(void **state)
{
	char number[CLAIM_NUMBER_MAX];

	(void)state;
	claim_number_of_id(INT64_C(999999999999999999), number);
	assert_int_equal(20, strlen(number));
	claim_number_of_id(INT64_MAX, number);
	assert_string_equal("", number);
}

static void numbers_differ_in_more_than_one_place(void **state)
{
	char before[CLAIM_NUMBER_MAX], number[CLAIM_NUMBER_MAX];

	(void)state;
	claim_number_of_id(0, before);
	for (int64_t id = 1; id < 2000; id++) {
		int differ = 0;

		claim_number_of_id(id, number);
		for (size_t i = 0; number[i] != '\0'; i++)
			differ += number[i] != before[i];
		assert_true(differ >= 2);
		(void)TEXT_SET(before, number);
	}
}

static void a_claim_takes_over_what_the_visit_says(void **state)
{
	struct encounter encounter = { .id = 12, .patient_id = 3, .entered_by = 7, .line_count = 3 };
	const struct coverage coverage = { .id = 21, .sequence = 2 };
	const struct payer payer = { .id = 5 };
	struct claim claim;

	(void)state;
	encounter.from = test_date("2026-03-02");
	encounter.to = test_date("2026-03-03");
	encounter.entered_on = test_date("2026-03-05");
	for (int i = 0; i < 3; i++)
		encounter.lines[i].charge = money_of_cents(10000);
	/* Lines outside the visit's days widen the claim's, so that no day is left out of it. */
	encounter.lines[1].from = test_date("2026-03-01");
	encounter.lines[2].from = test_date("2026-03-03");
	encounter.lines[2].to = test_date("2026-03-04");
	claim_of_encounter(&claim, &encounter, &coverage, &payer);
	assert_int_equal(0, claim.id);
	assert_int_equal(12, claim.encounter_id);
	assert_int_equal(3, claim.patient_id);
	assert_int_equal(21, claim.coverage_id);
	assert_int_equal(5, claim.payer_id);
	/* No coverage before it is active, or the scrub says so (CB-01). */
	assert_int_equal(1, claim.sequence);
	assert_int_equal(1, claim.frequency);
	assert_int_equal(CLAIM_DRAFT, claim.state);
	assert_cents(30000, claim.total);
	assert_date("2026-03-01", claim.service_from);
	assert_date("2026-03-04", claim.service_to);
	assert_date("2026-03-05", claim.entered_on);
	assert_int_equal(7, claim.entered_by);
	assert_true(date_is_none(claim.first_sent_on));
	assert_string_equal("", claim.number);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_carry_a_check_digit),
		cmocka_unit_test(a_number_too_long_for_the_file_is_empty),
		cmocka_unit_test(numbers_differ_in_more_than_one_place),
		cmocka_unit_test(a_claim_takes_over_what_the_visit_says),
	};

	return cmocka_run_group_tests_name("claim", tests, NULL, NULL);
}
