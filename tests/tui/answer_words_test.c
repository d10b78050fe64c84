/* SPDX-License-Identifier: MIT */
/* answer_words_test.c: what payers answered, in words: codes that are known, and those that are not. */
#include "tui/screens/answer_words.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static void assert_detail(const char *expected, const char *detail)
{
	char text[300];

	assert_string_equal(expected, status_detail_words(detail, text, sizeof text));
}

static void a_claim_status_is_a_sentence_with_its_codes_behind(void **state)
{
	(void)state;
	assert_detail("rejected, data invalid: entity's contract or member number (subscriber) (A7:164:IL)",
		      "A7:164:IL");
	assert_detail("rejected, data invalid: entity's contract or member number (A7:164)",
		      "A7:164 subscriber number");
	assert_detail("rejected, data invalid: entity's contract or member number (subscriber), of a line (A7:164:IL)",
		      "A7:164:IL of a line, refused");
}

static void a_denial_has_its_reason(void **state)
{
	(void)state;
	assert_detail("CO-197 authorization or notification is absent", "CO-197");
	assert_detail("CO-197 authorization or notification is absent (R0000012)", "R0000012: CO-197");
	assert_detail("R0000012: CO-ZZ9", "R0000012: CO-ZZ9");
	assert_detail("XX-197", "XX-197");
	assert_detail("CO-197 denied", "CO-197 denied");
}

/* Reasons that people gave, and words of a 999, are no claim status. */
static void any_other_text_stays_as_it_is(void **state)
{
	(void)state;
	assert_detail("", "");
	assert_detail("subscriber number mended", "subscriber number mended");
	assert_detail("R0000001", "R0000001");
	assert_detail("NM109 at segment 12, loop 2010AA: missing", "NM109 at segment 12, loop 2010AA: missing");
	assert_detail("Q9:1: what is that", "Q9:1: what is that");
	assert_detail("A7", "A7");
}

static void an_adjustment_says_how_much_and_why(void **state)
{
	char text[200];

	(void)state;
	assert_string_equal("CO-45 46.50 above the contract fee",
			    adjustment_sentence("CO", "45", money_of_cents(4650), text, sizeof text));
	assert_string_equal("CO-ZZ9 -1.00 (a reason that is not listed)",
			    adjustment_sentence("CO", "ZZ9", money_of_cents(-100), text, sizeof text));
}

static void a_denial_says_what_to_look_at_and_what_to_do(void **state)
{
	char text[300];

	(void)state;
	assert_string_equal("Look at: dates. Then correct and send again", denial_advice("110", text, sizeof text));
	assert_string_equal("", denial_advice("45", text, sizeof text));
	assert_string_equal("", denial_advice("ZZ9", text, sizeof text));
}

static void remarks_stand_one_after_the_other(void **state)
{
	char text[300];

	(void)state;
	assert_string_equal("", remark_sentence("", text, sizeof text));
	assert_string_equal("M76 diagnosis missing or wrong; ZZ99", remark_sentence("M76 ZZ99", text, sizeof text));
}

/* Nothing that posting may do is without words, and the words never say debit or credit. */
static void every_account_and_every_exception_has_words(void **state)
{
	(void)state;
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		for (int cents = -1; cents <= 1; cents += 2) {
			const char *words = account_change_words((enum account)i, money_of_cents(cents));

			assert_non_null(words);
			assert_null(strstr(words, "debit"));
			assert_null(strstr(words, "credit"));
			assert_string_not_equal(words, account_change_words((enum account)i, money_of_cents(-cents)));
		}
	for (int i = 0; i < REMIT_EXCEPTION_COUNT; i++)
		assert_true(exception_advice((enum remit_exception)i)[0] != '\0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_claim_status_is_a_sentence_with_its_codes_behind),
		cmocka_unit_test(a_denial_has_its_reason),
		cmocka_unit_test(any_other_text_stays_as_it_is),
		cmocka_unit_test(an_adjustment_says_how_much_and_why),
		cmocka_unit_test(a_denial_says_what_to_look_at_and_what_to_do),
		cmocka_unit_test(remarks_stand_one_after_the_other),
		cmocka_unit_test(every_account_and_every_exception_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
