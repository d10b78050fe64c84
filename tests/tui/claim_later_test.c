/* SPDX-License-Identifier: MIT */
/* claim_later_test.c: a claim that the payer has, corrected and voided at the real program. */
#include "support/test.h"
#include "support/workbench.h"

/* C0000646 is accepted, and its payer takes replacements; that of C0000513, which is denied, does not. */
static void a_claim_that_the_payer_has_is_corrected_in_charge_entry(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "c/C0000646<Enter><Enter>");
	expect_text(s, "c Correct (freq 7)");
	type(s, "c");
	expect_text(s, "will replace C0000646");
	expect_text(s, "mending a claim");
	type(s, "<F10>");
	expect_text(s, "252.00: ready to submit");
	expect_text(s, "Accepted");
	expect_no_text(s, "c Correct (freq 7)");
	type(s, "c");
	expect_text(s, "a replacement or void of it is under way already");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_payer_that_takes_no_replacements_is_told_of(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "c/C0000513<Enter><Enter>");
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
	struct session *s = workbench_as(*state, "supervisor", &(struct session_options){ 0 });

	type(s, "c/C0000653<Enter><Enter>v");
	expect_text(s, "The service was given");
	type(s, "w");
	expect_text(s, "Why? The payer is asked to take the whole claim back.");
	type(s, "wrong patient<Enter>");
	expect_text(s, "voids C0000653");
	expect_text(s, ", void");
	type(s, "<Esc>");
	expect_text(s, "Accepted");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_claim_that_the_payer_has_is_corrected_in_charge_entry),
		TEST(a_payer_that_takes_no_replacements_is_told_of),
		TEST(a_supervisor_voids_a_claim_with_a_reason),
	};

	return cmocka_run_group_tests(tests, workbench_setup, workbench_teardown);
}
