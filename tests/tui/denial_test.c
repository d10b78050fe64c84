/* SPDX-License-Identifier: MIT */
/* denial_test.c: the queue of denials, and one worked to its end, at the real program. */
#include "claimbench/base/money.h"
#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(1200)

/* A denied claim on which nothing is under way, of those for which CONDITION holds the one that is owed most; what is owed. */
static struct session *start_at_denied(const char *login, const struct session_options *options, const char *condition,
				       char number[static 20], char owed[static MONEY_TEXT_MAX])
{
	static const char from[] =
		"FROM claim c JOIN payer p ON p.id = c.payer_id JOIN claim_balance b ON b.claim_id = c.id AND b.party "
		"= 'insurance' JOIN remittance_claim r ON r.claim_id = c.id AND r.n = 1 WHERE c.state = 'denied' AND "
		"NOT EXISTS (SELECT 1 FROM claim k WHERE k.replaces = c.id)";
	struct session *s;
	char sql[600], keys[60];

	(void)text_format(sql, sizeof sql,
			  "SELECT CAST(substr(c.number, 2) AS INTEGER) %s AND %s ORDER BY b.balance_cents DESC, c.id "
			  "LIMIT 1",
			  from, condition);
	(void)text_format(number, 20, "C%07lld", (long long)workbench_number(&office, sql));
	(void)text_format(sql, sizeof sql, "SELECT b.balance_cents %s AND c.number = '%s'", from, number);
	(void)money_format(money_of_cents(workbench_number(&office, sql)), owed);
	(void)text_format(keys, sizeof keys, "c/%s<Enter><Enter>d", number);
	s = workbench_as(&office, login, options);
	type(s, keys);
	return s;
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
	char number[20], owed[MONEY_TEXT_MAX], words[80];
	struct session *s = start_at_denied("biller", &(struct session_options){ 0 }, "p.code = 'MCR'", number, owed);

	(void)state;
	expect_text(s, "a Appeal");
	type(s, "a");
	expect_text(s, "What speaks for it?");
	type(s, "The chart names a second problem.<Enter>");
	expect_text(s, "level 1 is filed; its letter is kept (l shows it)");
	expect_text(s, "Appealed");
	type(s, "l");
	(void)text_format(words, sizeof words, "%s, level 1, as it was filed", number);
	expect_text(s, words);
	type(s, "<Esc>d");
	expect_text(s, "Overturned in part");
	type(s, "o");
	expect_text(s, "What does the payer promise to pay?");
	type(s, "<Enter>");
	(void)text_format(words, sizeof words, "it is Paid; the payer owes %s", owed);
	expect_text(s, words);
	expect_screen(s, "denial_decided");
	/* Back on the claim, its state is the new one. */
	type(s, "<Esc>");
	expect_text(s, "State       Paid");
	type(s, "<Esc><Esc>q");
	session_end(s, 0);
}

static void a_supervisor_writes_off_with_the_cause_at_hand(void **state)
{
	char number[20], owed[MONEY_TEXT_MAX], words[80];
	struct session *s = start_at_denied("supervisor", &(struct session_options){ .no_color = true },
					    "p.code = 'UHX'", number, owed);

	(void)state;
	type(s, "f");
	(void)text_format(words, sizeof words, "Write off %s, owed by", owed);
	expect_text(s, words);
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
