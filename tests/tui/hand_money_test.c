/* SPDX-License-Identifier: MIT */
/* hand_money_test.c: money that a person keys: payments with receipts, unapplied money, checks on paper, in the real program. */
#include "claimbench/base/money.h"
#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/workbench.h"

WORKBENCH_OFFICE(900)

static struct session *start(const char *keys)
{
	struct session *s = workbench_as(&office, "supervisor", &(struct session_options){ 0 });

	type(s, keys);
	return s;
}

static int count(const char *sql)
{
	return (int)workbench_number(&office, sql);
}

/* Receipts are numbered from 1 on. */
static int payments(void)
{
	return count("SELECT count(*) FROM patient_payment");
}

/* The patient who owes for the most visits: his account is "S" and this. */
static int debtor(void)
{
	return count("SELECT CAST(substr(t.account, 2) AS INTEGER) FROM claim_balance b JOIN claim c ON c.id = "
		     "b.claim_id JOIN "
		     "patient t ON t.id = c.patient_id WHERE b.party = 'patient' AND b.balance_cents > 0 GROUP BY t.id "
		     "ORDER "
		     "BY count(*) DESC, t.id LIMIT 1");
}

static struct session *start_at_debtor(const char *keys)
{
	char typed[60];

	(void)text_format(typed, sizeof typed, "pS%d<Enter>", debtor());
	struct session *s = start(typed);

	type(s, keys);
	return s;
}

/* Not for the debtor of these tests, or what he owes would not be the same. */
static int unapplied(void)
{
	return count("SELECT COALESCE(sum(left_cents), 0) FROM unapplied_money");
}

/* ----------------------------------------------------------------------------------------------- */

static void a_payment_begins_as_what_is_owed_and_is_changed_by_line(void **state)
{
	int before = payments();
	struct session *s = start_at_debtor("<F7>");

	(void)state;
	expect_row(s, 0, "Payment");
	expect_text(s, "All of it is applied.");
	expect_screen(s, "payment");
	type(s, "12<Enter><Enter>1042<Enter>");
	expect_text(s, "All of it is applied.");
	type(s, "1<Enter>");
	expect_text(s, "11.00 pays nothing yet: it is kept for the patient as unapplied money.");
	expect_screen(s, "payment_by_hand");
	type(s, "<Esc>");
	expect_text(s, "no payment is taken yet: F10 takes it, Esc again drops it");
	type(s, "<F5>");
	expect_text(s, "All of it is applied.");
	type(s, "<Esc><Esc>");
	expect_row(s, 0, "Chart");
	assert_int_equal(before, payments());
	session_leave(s);
}

static void a_payment_gives_a_receipt_and_may_bounce(void **state)
{
	struct session *s = start_at_debtor("<F7>12<Enter><Enter>1042<F10>");
	char words[80];
	int number, before;

	(void)state;
	expect_row(s, 0, "Receipt");
	number = payments();
	(void)text_format(words, sizeof words, "taken: receipt %d", number);
	expect_text(s, words);
	expect_screen(s, "receipt");
	before = count("SELECT amount_cents FROM patient_payment WHERE method = 'check' AND reference = '1042' AND "
		       "token <> ''");
	assert_int_equal(1200, before);
	type(s, "<Enter>");
	expect_row(s, 0, "Chart");
	type(s, "r");
	expect_row(s, 0, "Receipts");
	type(s, "<F9><Enter>");
	expect_text(s, "a reason is needed");
	type(s, "<F9>bounced<Enter>");
	(void)text_format(words, sizeof words, "receipt %d is taken back: what it paid is owed again", number);
	expect_text(s, words);
	expect_screen(s, "receipts");
	type(s, "<F9>");
	expect_text(s, "it is taken back already");
	type(s, "<Enter>");
	expect_text(s, "TAKEN BACK on 03/31/2026: bounced");
	session_leave(s);
}

static void a_card_number_is_never_kept(void **state)
{
	int before = payments();
	struct session *s = start_at_debtor("<F7>12<Enter>c<Enter>4111 1111 1111 1111<F10>");

	(void)state;
	expect_text(s, "looks like a card's number");
	expect_row(s, 0, "Payment");
	assert_int_equal(before, payments());
	type(s, "<Esc><Esc>");
	session_leave(s);
}

/* From a claim it is that claim that is paid first. */
static void from_a_claim_it_is_paid_first(void **state)
{
	struct session *s = start_at_debtor("");
	char number[20];

	(void)state;
	(void)text_format(
		number, sizeof number, "C%07d",
		count("SELECT CAST(substr(max(c.number), 2) AS INTEGER) FROM claim_balance b JOIN claim c ON c.id = "
		      "b.claim_id WHERE b.party = 'patient' AND b.balance_cents > 100"));
	type(s, "<Ctrl-G>c/");
	type(s, number);
	type(s, "<Enter><Enter>");
	expect_row(s, 0, "Claim");
	type(s, "<F7>1<Enter>");
	expect_row(s, 0, "Payment");
	expect_row(s, 8, number); /* the first of what it pays */
	expect_row(s, 8, "pays 1.00");
	type(s, "<Esc><Esc>");
	session_leave(s);
}

static void money_that_waits_is_applied_from_its_list(void **state)
{
	/* All but a dollar of it pays nothing yet. */
	int before = unapplied();
	struct session *s = start_at_debtor("<F7>12<Enter>cc<Enter>1<Enter><F10>");

	(void)state;
	expect_text(s, "Kept for you, not applied yet");
	assert_int_equal(1100, unapplied() - before);
	type(s, "<Enter>u<End>");
	expect_row(s, 0, "Unapplied money");
	expect_screen(s, "unapplied");
	type(s, "<Enter>");
	expect_text(s, "what the patient owes, the oldest first");
	expect_screen(s, "unapplied_apply");
	type(s, "<Enter>5<F10>");
	expect_text(s, "5.00 applied");
	assert_int_equal(600, unapplied() - before);
	type(s, "bmoved away<Enter>");
	expect_text(s, "is asked for: somebody else approves it");
	type(s, "<Enter>");
	expect_text(s, "all of it is asked back");
	session_resize(s, 60, 200);
	expect_text(s, "6.00 in all pays nothing yet");
	session_leave(s);
}

/* A claim that waits for its payer, of one line and more than 120.00. */
static void find_sent(char number[static 20])
{
	(void)text_format(
		number, 20, "C%07d",
		count("SELECT CAST(substr(min(c.number), 2) AS INTEGER) FROM claim c JOIN payer p ON p.id = c.payer_id "
		      "WHERE c.state = 'accepted' AND p.code = 'MCR' AND c.sequence = 1 AND c.total_cents > 12000 AND "
		      "(SELECT count(*) FROM service_line l WHERE l.encounter_id = c.encounter_id AND l.retired = 0) "
		      "= 1 AND (SELECT count(*) FROM coverage v WHERE v.patient_id = c.patient_id) = 1"));
}

static void a_check_on_paper_is_keyed_with_its_balance_in_sight(void **state)
{
	struct session *s = start("rk");
	char number[20];

	(void)state;
	find_sent(number);
	expect_row(s, 0, "Key a check");
	type(s, "mcr<Enter>5512<Enter><Enter>100<Enter>");
	expect_text(s, "100.00 STILL TO KEY");
	type(s, "<F10>");
	expect_text(s, "no claim is keyed yet");
	type(s, number);
	type(s, "<Enter>");
	expect_row(s, 0, "Key a claim");
	expect_text(s, "MORE THAN THE CHECK");
	type(s, "120<Enter><Enter>15<Enter>");
	expect_text(s, "5.00 MORE THAN THE CHECK");
	expect_screen(s, "eob_claim");
	type(s, "<Up>20<Enter>");
	expect_text(s, "= 0.00 BALANCED");
	/* What a person says was paid is held to the rest. */
	type(s, "<Enter><Enter><Enter><Enter>99<F10>");
	expect_text(s, "out by 1.00");
	type(s, "100<F10>");
	expect_row(s, 0, "Key a check");
	expect_screen(s, "eob");
	type(s, "<Esc>");
	expect_text(s, "the check and 1 claim of it are not kept yet");
	type(s, "<F4><F8>");
	expect_text(s, "is not on the check any more");
	session_leave(s);
}

static void a_keyed_check_is_staged_posted_and_taken_back(void **state)
{
	struct session *s = start("rkmcr<Enter>5512<Enter><Enter>100<Enter>");
	char number[20], sql[200];

	(void)state;
	find_sent(number);
	type(s, number);
	type(s, "<Enter>120<Enter><Enter>20<F10>");
	expect_text(s, "= 0.00 BALANCED");
	type(s, "<F10>");
	expect_row(s, 0, "Remittance");
	expect_row(s, 2, "BALANCED");
	expect_row(s, 3, "Keyed on 03/31/2026; nothing of it is posted");
	type(s, "<F10>");
	expect_text(s, "posted: 1 claim, 100.00 received");
	(void)text_format(
		sql, sizeof sql,
		"SELECT balance_cents FROM claim_balance b JOIN claim c ON c.id = b.claim_id WHERE c.number = '%s' AND "
		"b.party = 'patient'",
		number);
	assert_int_equal(2000, count(sql));
	type(s, "<F9>another check<Enter>");
	expect_text(s, "taken back");
	type(s, "w");
	expect_text(s, "it was keyed by hand: there is no file of it");
	session_leave(s);
}

/* Taken back and paid anew on one check that is short by what the payer takes besides. */
static void a_correction_and_a_takeback_come_to_the_check(void **state)
{
	struct session *s = start("rkmcr<Enter>5513<Enter><Enter>3<Enter>");
	char number[20];

	(void)state;
	find_sent(number);
	type(s, number);
	type(s, "<Enter>120<Enter><Enter>20<F5>");
	expect_text(s, "REVERSAL: key what was paid then");
	expect_text(s, "103.00 STILL TO KEY");
	type(s, "<F7>");
	expect_row(s, 0, "Key a claim");
	type(s, "n130 ma130");
	expect_text(s, "N130");
	expect_screen(s, "eob_remarks");
	type(s, "<F10>");
	expect_screen(s, "eob_reversal");
	type(s, "<F10>");
	expect_row(s, 0, "Key a check");
	expect_text(s, "Check 3.00 - claims -100.00 = 103.00 STILL TO KEY");
	type(s, number);
	type(s, "<Enter>");
	expect_text(s, "CORRECTION: key what is paid now");
	type(s, "125<Enter><Enter>20<F10>");
	expect_text(s, "2.00 MORE THAN THE CHECK");
	type(s, "<F7>wo<Enter>");
	expect_text(s, "overpayment taken back");
	type(s, "OLD 77<Enter>5<Enter>");
	expect_text(s, "Check 3.00 - claims 5.00 + taken 5.00 = 3.00 STILL TO KEY");
	type(s, "<F7>l6<Enter><Enter>-3");
	expect_screen(s, "eob_adjustment");
	type(s, "<F10>");
	expect_text(s, "= 0.00 BALANCED");
	expect_screen(s, "eob_corrected");
	type(s, "<F10>");
	expect_row(s, 0, "Remittance");
	expect_row(s, 2, "Claims paid 5.00 - provider adjustments 2.00 = deposit 3.00  BALANCED");
	assert_int_equal(2, count("SELECT count(*) FROM provider_adjustment a JOIN remittance r ON r.id = "
				  "a.remittance_id WHERE r.trace = '5513' AND a.reason IN ('WO', 'L6')"));
	assert_int_equal(1, count("SELECT count(*) FROM remittance_claim c JOIN remittance r ON r.id = c.remittance_id "
				  "JOIN remittance_line l ON l.remittance_claim_id = c.id WHERE r.trace = '5513' AND "
				  "c.status = 22 AND c.paid_cents = -10000 AND l.remarks = 'N130 MA130'"));
	session_leave(s);
}

static int patients_part(const char *number)
{
	char sql[200];

	(void)text_format(
		sql, sizeof sql,
		"SELECT COALESCE(sum(balance_cents), 0) FROM claim_balance b JOIN claim c ON c.id = b.claim_id "
		"WHERE c.number = '%s' AND b.party = 'patient'",
		number);
	return count(sql);
}

/* A check that takes money: nothing of the decision is keyed again, and nothing of it is left. */
static void a_reversal_begins_as_what_was_decided(void **state)
{
	struct session *s = start("rkmcr<Enter>5514<Enter><Enter>100<Enter>");
	char number[20];

	(void)state;
	find_sent(number);
	type(s, number);
	type(s, "<Enter>120<Enter><Enter>20<F10><F10><F10>");
	expect_text(s, "posted: 1 claim, 100.00 received");
	assert_int_equal(2000, patients_part(number));
	type(s, "<Esc>kmcr<Enter>5515<Enter><Enter>-100<Enter>");
	expect_text(s, "Check -100.00 - claims 0.00 = 100.00 STILL TO KEY");
	type(s, number);
	type(s, "<Enter><F5>");
	expect_text(s, "as check 5514 of R");
	expect_text(s, ", paid -100.00, patient's -20.00");
	type(s, "<F5>");
	expect_text(s, ", patient's 0.00");
	type(s, "<F5><F10>");
	expect_text(s, "= 0.00 BALANCED");
	type(s, "<F10>");
	expect_row(s, 0, "Remittance");
	type(s, "<F10>");
	expect_text(s, "posted: 1 claim, -100.00 received");
	assert_int_equal(0, patients_part(number));
	session_leave(s);
}

static void nothing_is_said_by_colour_alone(void **state)
{
	struct session *s = workbench_as(&office, "supervisor", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "rkmcr<Enter>5512<Enter><Enter>100<Enter>");
	expect_text(s, "100.00 STILL TO KEY");
	expect_monochrome(s);
	session_resize(s, 60, 200);
	expect_text(s, "100.00 STILL TO KEY");
	type(s, "<Esc><Esc>");
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

/* One story: what one test saves, the next one finds. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_payment_begins_as_what_is_owed_and_is_changed_by_line),
		TEST(a_payment_gives_a_receipt_and_may_bounce),
		TEST(a_card_number_is_never_kept),
		TEST(from_a_claim_it_is_paid_first),
		TEST(money_that_waits_is_applied_from_its_list),
		TEST(a_check_on_paper_is_keyed_with_its_balance_in_sight),
		TEST(a_keyed_check_is_staged_posted_and_taken_back),
		TEST(a_correction_and_a_takeback_come_to_the_check),
		TEST(a_reversal_begins_as_what_was_decided),
		TEST(nothing_is_said_by_colour_alone),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
