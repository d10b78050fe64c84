/* SPDX-License-Identifier: MIT */
/* acknowledgment_test.c: the worst category of an answer decides. */
#include "claimbench/core/acknowledgment.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static void the_worst_category_decides(void **state)
{
	static const struct {
		const char *categories[4];
		enum answer_verdict verdict;
	} cases[] = {
		{ { "A0" }, ANSWER_UNDER_WAY },      { { "A1" }, ANSWER_UNDER_WAY },
		{ { "A2" }, ANSWER_ACCEPTED },       { { "A5" }, ANSWER_ACCEPTED },
		{ { "A3" }, ANSWER_REJECTED },       { { "A6" }, ANSWER_REJECTED },
		{ { "A7" }, ANSWER_REJECTED },       { { "A8" }, ANSWER_REJECTED },
		{ { "A4" }, ANSWER_NOT_FOUND },      { { "D0" }, ANSWER_NOT_FOUND },
		{ { "P1" }, ANSWER_PENDED },         { { "R3" }, ANSWER_PENDED },
		{ { "F1" }, ANSWER_FINAL },          { { "A1", "A2" }, ANSWER_ACCEPTED },
		{ { "A2", "A1" }, ANSWER_ACCEPTED }, { { "A2", "A7", "A2" }, ANSWER_REJECTED },
		{ { "F1", "P3" }, ANSWER_PENDED },   { { "" }, ANSWER_UNDER_WAY },
		{ { "E1" }, ANSWER_UNDER_WAY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_answer answer = { 0 };

		for (int j = 0; j < 4 && cases[i].categories[j] != NULL; j++)
			(void)TEXT_SET(answer.statuses[answer.status_count++].category, cases[i].categories[j]);
		assert_int_equal(cases[i].verdict, claim_answer_verdict(&answer));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_worst_category_decides) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
