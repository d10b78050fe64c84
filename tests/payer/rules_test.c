/* SPDX-License-Identifier: MIT */
/* rules_test.c: the tables that are shipped can be read, and what is wrong in one is named. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/payer_scene.h"

static const char *const good[RULE_TABLES] = {
	[RULES_PAYERS] = "# a comment\n"
			 "SMP01\t68\t50\t0.00\t257.00\t20\t365\t365\t14\t20\t12345\t20\t40\t0\tMBI\t129999101\n"
			 "filing:MC\t50\t40\t0.00\t0.00\t0\t180\t180\t10\t30\t24\t0\t0\t1\t-\t129999192\n"
			 "*\t80\t55\t25.00\t300.00\t20\t180\t180\t7\t30\t12345\t0\t60\t1\t-\t129999199\n",
	[RULES_EDITS] = "*\tauthorization\t93306\t-\tCO\t197\t-\n",
	[RULES_SHARES] = "*\tcopay\t9921*\t100\n",
	[RULES_ROSTER] = "*\tunknown\t60\t-\t-\tPR\t31\tN382\n",
	[RULES_NOISE] = "*\tlost\t100\t0\t-\t-\t-\n",
	[RULES_PRICES] = "99213\t\t140.00\t100.80\n71046\t26\t31.50\t31.50\n71046\t\t90.00\t90.00\n",
};

static enum status read_with(enum rule_table table, const char *text, struct payer_rules *rules, struct error *error)
{
	struct rule_text texts[RULE_TABLES];

	for (size_t i = 0; i < RULE_TABLES; i++) {
		const char *bytes = i == table ? text : good[i];

		texts[i] = (struct rule_text){ rule_files[i], bytes, strlen(bytes) };
	}
	return payer_rules_read(rules, texts, error);
}

static void the_shipped_tables_are_good(void **state)
{
	struct payer_rules rules;

	(void)state;
	scene_rules(&rules);
	assert_true(rules.edits.count > 100);
	/* Every kind of edit, share, roster and noise is used by a row at least. */
	for (int32_t kind = 0; kind < EDIT_KIND_COUNT; kind++) {
		bool used = false;

		for (size_t i = 0; i < rules.edits.count; i++)
			used = used || rules.edits.items[i].kind == kind;
		if (!used)
			fail_msg("no row has edit kind %d", (int)kind);
	}
	payer_rules_free(&rules);
}

static void the_first_row_that_fits_is_taken(void **state)
{
	struct payer_rules rules;
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_done(read_with(RULES_PAYERS, good[RULES_PAYERS], &rules, &error), &error);
	assert_int_equal(68, rules_terms(&rules, "SMP01", "CI")->percent);
	assert_int_equal(50, rules_terms(&rules, "12345", "MC")->percent);
	assert_int_equal(80, rules_terms(&rules, "12345", "CI")->percent);
	payer_rules_free(&rules);
}

static void prices_are_found_by_code_and_modifier(void **state)
{
	struct payer_rules rules;
	struct money price;
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_done(read_with(RULES_PAYERS, good[RULES_PAYERS], &rules, &error), &error);
	assert_true(rules_price(&rules, "71046", "26", false, &price));
	assert_cents(3150, price);
	assert_true(rules_price(&rules, "71046", "", false, &price));
	assert_cents(9000, price);
	assert_true(rules_price(&rules, "99213", "", true, &price));
	assert_cents(10080, price);
	assert_false(rules_price(&rules, "99213", "25", false, &price));
	assert_false(rules_price(&rules, "99999", "", false, &price));
	payer_rules_free(&rules);
}

static void codes_match_by_their_beginning(void **state)
{
	(void)state;
	assert_true(rule_matches("99213", "99213"));
	assert_false(rule_matches("99213", "99214"));
	assert_false(rule_matches("9921", "99213"));
	assert_true(rule_matches("9921*", "99213"));
	assert_false(rule_matches("9921*", "99223"));
	assert_true(rule_matches("*", "99213"));
}

static void what_is_wrong_is_named(void **state)
{
	static const struct {
		enum rule_table table;
		const char *text, *where;
	} cases[] = {
		{ RULES_EDITS, "*\tauthorisation\t93306\t-\tCO\t197\t-\n", "payer/edits.tsv:1 kind" },
		{ RULES_EDITS, "#\n*\tpair\t93306\t-\tCO\t197\n", "payer/edits.tsv:2 denial.carc" },
		{ RULES_EDITS, "*\tpair\t93306\t-\tCO\t197\t-\t-\n", "payer/edits.tsv:1 denial.remarks" },
		{ RULES_EDITS, "*\tpair\t93306\t-\tCOO\t197\t-\n", "payer/edits.tsv:1 denial.group" },
		{ RULES_SHARES, "*\tcopay\t9921*\tall\n", "payer/shares.tsv:1 percent" },
		{ RULES_ROSTER, "*\tended\t60\t2026-02-30\t-\tPR\t31\t-\n", "payer/roster.tsv:1 from" },
		{ RULES_PRICES, "99213\t\tfree\t1.00\n", "codes/fees.tsv:1 office" },
		{ RULES_PAYERS, "SMP01\t68\t50\t0.00\t257.00\t20\t365\t365\t14\t20\t1\t20\t40\t0\tMBI\t129999101\n",
		  "payer/payers.tsv" },
		{ RULES_PAYERS, "*\t68\t50\t0.00\t257.00\t20\t365\t365\t14\t20\t17\t20\t40\t0\tMBI\t129999101\n",
		  "payer/payers.tsv" },
		{ RULES_PAYERS, "*\t68\t50\t0.00\t257.00\t20\t365\t365\t14\t20\t1\t20\t40\t0\tMBI\t12999910\n",
		  "payer/payers.tsv" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct payer_rules rules;
		struct error error = { .status = STATUS_OK };

		assert_status(STATUS_REFUSED, read_with(cases[i].table, cases[i].text, &rules, &error));
		assert_string_equal(cases[i].where, error.where);
	}
}

static void out_of_memory_is_a_fault(void **state)
{
	enum status status = STATUS_FAULT;

	(void)state;
	for (int count = 1; status != STATUS_OK; count++) {
		struct payer_rules rules;
		struct error error = { .status = STATUS_OK };

		alloc_fault_after(count);
		status = read_with(RULES_PAYERS, good[RULES_PAYERS], &rules, &error);
		alloc_fault_after(0);
		assert_true(status == STATUS_OK || status == STATUS_FAULT);
		if (status == STATUS_OK)
			payer_rules_free(&rules);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_tables_are_good),
		cmocka_unit_test(the_first_row_that_fits_is_taken),
		cmocka_unit_test(prices_are_found_by_code_and_modifier),
		cmocka_unit_test(codes_match_by_their_beginning),
		cmocka_unit_test(what_is_wrong_is_named),
		cmocka_unit_test(out_of_memory_is_a_fault),
	};

	return cmocka_run_group_tests_name("rules of payers", tests, NULL, NULL);
}
