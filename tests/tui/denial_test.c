/* SPDX-License-Identifier: MIT */
/* denial_test.c: the queue of denials, and one worked to its end, at the real program. */
#include "support/test.h"
#include "support/workbench.h"

enum { CLAIMS = 1200 };

static struct workbench office;

static int make_office(void **state)
{
	(void)state;
	workbench_make(&office, CLAIMS);
	return 0;
}

static int remove_office(void **state)
{
	(void)state;
	workbench_remove(&office);
	return 0;
}

static void the_queue_is_worked_from_the_top(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "d");
	expect_screen(s, "denials");
	type(s, "<Enter>");
	expect_screen(s, "denial");
	/* What is not possible says why. */
	type(s, "f");
	expect_text(s, "the amount is above your limit: ask a supervisor");
	type(s, "b");
	expect_text(s, "bill the patient: the contract forbids it: denied to the practice (CO)");
	type(s, "o");
	expect_text(s, "no coverage with another payer is active on the date of service");
	type(s, "d");
	expect_text(s, "no appeal of it is under way");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_wide_terminal_shows_whose_and_why(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .rows = 60, .columns = 200 });

	(void)state;
	type(s, "d");
	expect_screen(s, "denials_200x60");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void an_appeal_is_filed_read_and_decided(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ 0 });

	(void)state;
	type(s, "c/C0010108<Enter><Enter>d");
	expect_text(s, "a Appeal");
	type(s, "a");
	expect_text(s, "What speaks for it?");
	type(s, "The chart names a second problem.<Enter>");
	expect_text(s, "level 1 is filed; its letter is kept (l shows it)");
	expect_text(s, "Appealed");
	type(s, "l");
	expect_text(s, "C0010108, level 1, as it was filed");
	type(s, "<Esc>d");
	expect_text(s, "Overturned in part");
	type(s, "o");
	expect_text(s, "What does the payer promise to pay?");
	type(s, "<Enter>");
	expect_text(s, "it is Paid; the payer owes 191.00");
	expect_screen(s, "denial_decided");
	/* Back on the claim, its state is the new one. */
	type(s, "<Esc>");
	expect_text(s, "State       Paid");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_supervisor_writes_off_with_the_cause_at_hand(void **state)
{
	struct session *s = workbench_as(&office, "supervisor", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "c/C0007799<Enter><Enter>df");
	expect_text(s, "Write off 350.00, owed by");
	type(s, "<Enter>");
	expect_text(s, "is written off: it is Closed; the payer owes 0.00");
	expect_monochrome(s);
	type(s, "f");
	expect_text(s, "nobody owes anything on it");
	type(s, "<Esc><Esc><Esc>q");
	session_end(s, 0);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_queue_is_worked_from_the_top),
		TEST(a_wide_terminal_shows_whose_and_why),
		TEST(an_appeal_is_filed_read_and_decided),
		TEST(a_supervisor_writes_off_with_the_cause_at_hand),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
