/* SPDX-License-Identifier: MIT */
/* token_test.c: every word stands for one value, and leads back to it. */
#include "claimbench/core/token.h"

#include "claimbench/core/claim_state.h"
#include "claimbench/core/ledger.h"
#include "claimbench/core/patient.h"
#include "claimbench/core/payer.h"
#include "claimbench/core/permission.h"
#include "support/test.h"

static void every_word_leads_back_to_its_value(void **state)
{
	(void)state;
	for (size_t t = 0; token_tables[t] != NULL; t++) {
		const struct token_table *table = token_tables[t];

		assert_true(table->count > 1);
		for (int value = 0; value < (int)table->count; value++) {
			int back = -1;

			assert_true(token_parse(table, token_word(table, value), &back));
			assert_int_equal(value, back); /* fails for a word that is there twice, too */
			assert_string_not_equal("", token_word(table, value));
			assert_string_not_equal("?", token_word(table, value));
			assert_string_not_equal("", token_label(table, value));
			assert_string_not_equal("?", token_label(table, value));
		}
	}
}

static void words_can_be_typed_and_stored(void **state)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:";

	(void)state;
	for (size_t t = 0; token_tables[t] != NULL; t++)
		for (int value = 0; value < (int)token_tables[t]->count; value++)
			assert_int_equal(strlen(token_word(token_tables[t], value)),
					 strspn(token_word(token_tables[t], value), letters));
}

static void labels_tell_values_apart(void **state)
{
	(void)state;
	for (size_t t = 0; token_tables[t] != NULL; t++)
		for (int a = 0; a < (int)token_tables[t]->count; a++)
			for (int b = 0; b < a; b++)
				if (strcmp(token_label(token_tables[t], a), token_label(token_tables[t], b)) == 0 &&
				    token_tables[t] != &claim_event_tokens)
					fail_msg("%s: \"%s\" twice", token_tables[t]->name,
						 token_label(token_tables[t], a));
}

static void an_unknown_word_is_an_error_and_no_default(void **state)
{
	int value = 4711;

	(void)state;
	assert_false(token_parse(&claim_state_tokens, "", &value));
	assert_false(token_parse(&claim_state_tokens, "Draft", &value));
	assert_false(token_parse(&claim_state_tokens, "draft ", &value));
	assert_int_equal(4711, value);
	assert_string_equal("?", token_word(&claim_state_tokens, -1));
	assert_string_equal("?", token_word(&claim_state_tokens, CLAIM_STATE_COUNT));
	assert_string_equal("?", token_label(&claim_state_tokens, CLAIM_STATE_COUNT));
}

static void tables_are_as_long_as_their_enums(void **state)
{
	(void)state;
	assert_int_equal(CLAIM_STATE_COUNT, claim_state_tokens.count);
	assert_int_equal(CLAIM_EVENT_COUNT, claim_event_tokens.count);
	assert_int_equal(ACCOUNT_COUNT, account_tokens.count);
	assert_int_equal(JOURNAL_KIND_COUNT, journal_kind_tokens.count);
	assert_int_equal(RELATIONSHIP_COUNT, relationship_tokens.count);
	assert_int_equal(PAYER_CLASS_COUNT, payer_class_tokens.count);
	assert_int_equal(USER_COUNT, user_role_tokens.count);
	assert_int_equal(CLOCK_DENIAL + 1, clock_basis_tokens.count);
	/* The words of relationships are what X12 calls them. */
	assert_string_equal("18", token_word(&relationship_tokens, RELATIONSHIP_SELF));
	assert_string_equal("G8", token_word(&relationship_tokens, RELATIONSHIP_OTHER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_word_leads_back_to_its_value),
		cmocka_unit_test(words_can_be_typed_and_stored),
		cmocka_unit_test(labels_tell_values_apart),
		cmocka_unit_test(an_unknown_word_is_an_error_and_no_default),
		cmocka_unit_test(tables_are_as_long_as_their_enums),
	};

	return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
