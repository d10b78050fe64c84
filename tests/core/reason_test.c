/* SPDX-License-Identifier: MIT */
/* reason_test.c: each code has its words, once; a denial has something to do about it. */
#include "claimbench/core/reason.h"

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"
#include "support/test.h"

static void each_denial_says_what_to_do(void **state)
{
	static const char letters[] = "AB";
	char carc[8];
	int listed = 0, denials = 0;

	(void)state;
	/* 1 to 399, A0 to A99, B0 to B99. */
	for (int i = 0; i < 600; i++) {
		const struct adjustment_reason *reason;

		if (i < 400)
			(void)text_format(carc, sizeof carc, "%d", i);
		else
			(void)text_format(carc, sizeof carc, "%c%d", letters[(i - 400) / 100], i % 100);
		reason = adjustment_reason(carc);
		if (reason == NULL)
			continue;
		listed++;
		assert_string_equal(carc, reason->carc);
		assert_true(reason->words[0] != '\0' && strlen(reason->words) < 70);
		if (reason->kind != REASON_DENIAL)
			continue;
		denials++;
		assert_int_not_equal(ACTION_NONE, reason->actions[0]);
		assert_int_not_equal(CATEGORY_PATIENT_SHARE, reason->category);
	}
	assert_true(listed > 120);
	assert_true(denials > 100);
}

static void what_is_no_denial_is_known(void **state)
{
	static const struct {
		const char *carc;
		enum reason_kind kind;
	} cases[] = {
		{ "1", REASON_SHARE },     { "2", REASON_SHARE },      { "3", REASON_SHARE },
		{ "45", REASON_CONTRACT }, { "253", REASON_CONTRACT }, { "23", REASON_INFORMATION },
		{ "97", REASON_DENIAL },   { "A1", REASON_DENIAL },    { "999", REASON_DENIAL },
		{ "", REASON_DENIAL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(cases[i].kind, adjustment_reason_kind(cases[i].carc));
	assert_null(adjustment_reason("999"));
	assert_null(adjustment_reason("045"));
}

/* A rule of the scrubber names the denial it prevents, or (a charge below the contract) the cut: each is known. */
static void what_the_scrubber_prevents_is_in_the_playbook(void **state)
{
	(void)state;
	for (size_t i = 0; i < scrub_rule_count; i++) {
		const struct adjustment_reason *reason = adjustment_reason(scrub_rules[i].carc);

		if (reason == NULL || (reason->kind != REASON_DENIAL && reason->kind != REASON_CONTRACT))
			fail_msg("%s prevents %s", scrub_rules[i].id, scrub_rules[i].carc);
	}
}

static void codes_have_words(void **state)
{
	(void)state;
	assert_string_equal("by contract: not paid, and not the patient's to pay", adjustment_group_words("CO"));
	assert_string_equal("the patient's share", adjustment_group_words("PR"));
	assert_string_equal("unprocessable: send a new claim, no appeal", remark_words("MA130"));
	assert_string_equal("modifier wrong", remark_words("N823"));
	assert_string_equal("bundled with another service", remark_words("M15"));
	assert_string_equal("overpayment taken back", provider_adjustment_words("WO"));
	assert_string_equal("reversal", remit_status_words(22));
	assert_string_equal("primary", remit_status_words(1));
	assert_string_equal("rejected, data invalid", claim_status_category_words("A7"));
	assert_string_equal("entity's NPI", claim_status_words("562"));
	assert_string_equal("subscriber", entity_words("IL"));
	assert_string_equal("is missing", syntax_segment_words("3"));
	assert_string_equal("is no valid code", syntax_element_words("7"));
	assert_string_equal("segments are in error", syntax_set_words("5"));
	assert_string_equal("file is cut off", interchange_note_words("023"));
	assert_null(remark_words("N9999"));
	assert_null(claim_status_words(""));
	assert_null(remit_status_words(5));
}

static void a_status_is_one_sentence(void **state)
{
	static const struct {
		struct claim_status status;
		const char *sentence;
	} cases[] = {
		{ { "A7", "164", "IL" }, "rejected, data invalid: entity's contract or member number (subscriber)" },
		{ { "A2", "20", "" }, "accepted for adjudication: accepted for processing" },
		{ { "A3", "9876", "ZZ" }, "returned, unprocessable: 9876 (ZZ)" },
		{ { "F1", "", "" }, "finished, paid" },
		{ { "", "", "" }, "" },
	};
	char text[160];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(cases[i].sentence, claim_status_sentence(&cases[i].status, text, sizeof text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_denial_says_what_to_do),
		cmocka_unit_test(what_is_no_denial_is_known),
		cmocka_unit_test(what_the_scrubber_prevents_is_in_the_playbook),
		cmocka_unit_test(codes_have_words),
		cmocka_unit_test(a_status_is_one_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
