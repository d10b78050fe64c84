/* SPDX-License-Identifier: MIT */
/* claim_later_test.c: a claim that the payer has, corrected and voided at the real program. */
#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/workbench.h"

enum { CLAIMS = 900 };

/* In CHOICE, of the claims that wait for a payer, or that it denied, the number of the first or the last. */
static struct session *start_at(void **state, const char *login, const char *choice, const char *condition,
				char number[static 20])
{
	struct session *s;
	char sql[400], keys[60];

	(void)text_format(
		sql, sizeof sql,
		"SELECT CAST(substr(%s(c.number), 2) AS INTEGER) FROM claim c JOIN payer p ON p.id = c.payer_id "
		"WHERE c.sequence = 1 AND c.frequency = 1 AND %s AND NOT EXISTS (SELECT 1 FROM claim k WHERE "
		"k.replaces = c.id)",
		choice, condition);
	(void)text_format(number, 20, "C%07lld", (long long)workbench_number(*state, sql));
	(void)text_format(keys, sizeof keys, "c/%s<Enter><Enter>", number);
	s = workbench_as(*state, login, &(struct session_options){ 0 });
	type(s, keys);
	return s;
}

static void a_claim_that_the_payer_has_is_corrected_in_charge_entry(void **state)
{
	char number[20], words[60];
	struct session *s =
		start_at(state, "biller", "min", "c.state = 'accepted' AND p.accepts_replacement = 1", number);

	expect_text(s, "c Correct (freq 7)");
	type(s, "c");
	(void)text_format(words, sizeof words, "will replace %s", number);
	expect_text(s, words);
	expect_text(s, "mending a claim");
	type(s, "<F10>");
	expect_text(s, ": ready to submit");
	expect_text(s, "Accepted");
	expect_no_text(s, "c Correct (freq 7)");
	type(s, "c");
	expect_text(s, "a replacement or void of it is under way already");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_payer_that_takes_no_replacements_is_told_of(void **state)
{
	char number[20];
	struct session *s =
		start_at(state, "biller", "min", "c.state = 'denied' AND p.accepts_replacement = 0", number);

	expect_no_text(s, "c Correct (freq 7)");
	type(s, "c");
	expect_text(s, "this payer takes no replacement claims: ask for a reopening");
	type(s, "n");
	expect_text(s, "what was denied is worked first");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_supervisor_voids_a_claim_with_a_reason(void **state)
{
	char number[20], words[60];
	struct session *s =
		start_at(state, "supervisor", "max", "c.state = 'accepted' AND p.accepts_replacement = 1", number);

	type(s, "v");
	expect_text(s, "The service was given");
	type(s, "w");
	expect_text(s, "Why? The payer is asked to take the whole claim back.");
	type(s, "wrong patient<Enter>");
	(void)text_format(words, sizeof words, "voids %s", number);
	expect_text(s, words);
	expect_text(s, ", void");
	type(s, "<Esc>");
	expect_text(s, "Accepted");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static int make_office(void **state)
{
	static struct workbench office;

	*state = &office;
	workbench_make(&office, CLAIMS);
	return 0;
}

static int remove_office(void **state)
{
	workbench_remove(*state);
	return 0;
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_claim_that_the_payer_has_is_corrected_in_charge_entry),
		TEST(a_payer_that_takes_no_replacements_is_told_of),
		TEST(a_supervisor_voids_a_claim_with_a_reason),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
