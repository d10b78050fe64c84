/* SPDX-License-Identifier: MIT */
/* syntax_words_test.c: what a 999 found, said so that somebody can mend it. */
#include "claimbench/core/syntax_words.h"

#include "support/test.h"

static void errors_are_said_with_their_place(void **state)
{
	static const struct {
		struct syntax_error error;
		const char *text;
	} cases[] = {
		{ { .segment_id = "NM1", .position = 12, .loop = "2010AA", .segment_code = "3" },
		  "NM1 at segment 12, loop 2010AA: is missing" },
		{ { .segment_id = "NM1", .position = 12, .segment_code = "8", .element = 9, .element_code = "5" },
		  "NM109 at segment 12: is too long" },
		{ { .segment_id = "SV1",
		    .position = 30,
		    .loop = "2400",
		    .segment_code = "8",
		    .element = 1,
		    .component = 2,
		    .element_code = "7",
		    .value = "DOE" },
		  "SV101-2 at segment 30, loop 2400: is no valid code" },
		{ { .segment_id = "REF", .position = 3, .segment_code = "I99" },
		  "REF at segment 3: is wrong (code I99)" },
	};
	char text[SYNTAX_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(cases[i].text, syntax_error_text(&cases[i].error, text));
}

static void the_context_may_name_a_claim(void **state)
{
	const struct syntax_error named = { .context = "CLM01:C0000422" };
	const struct syntax_error other = { .context = "SITUATIONAL TRIGGER" };

	(void)state;
	assert_string_equal("C0000422", syntax_error_claim(&named));
	assert_string_equal("", syntax_error_claim(&other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_are_said_with_their_place),
		cmocka_unit_test(the_context_may_name_a_claim),
	};

	return cmocka_run_group_tests_name("syntax_words", tests, NULL, NULL);
}
