/* SPDX-License-Identifier: MIT */
/* remittance_test.c: a remittance is looked at, posted and taken back; its claims say why, in the real program. */
#include "claimbench/base/money.h"
#include "claimbench/base/text.h"
#include "support/sample_answers.h"
#include "support/test.h"

enum { CLAIMS = 900, ANSWERS = 4, TRIAL_ROW = 2 };

static struct workbench office;
static struct sample_answer answers[ANSWERS] = {
	{ .decision = SAMPLE_PAYS, .lines = 1 },
	{ .decision = SAMPLE_DENIES, .lines = 1 },
	{ .decision = SAMPLE_PARTLY, .lines = 2 },
	{ .decision = SAMPLE_PAYS, .lines = 1 },
};

static int make_office(void **state)
{
	static const struct sample_check check = {
		.code = "BCX", .trace = "EFT55001", .stranger = true, .taken = 5000
	};

	(void)state;
	workbench_make(&office, CLAIMS);
	sample_835(&office, "meadow.835", &check, answers, ANSWERS);
	return 0;
}

static int remove_office(void **state)
{
	(void)state;
	workbench_remove(&office);
	return 0;
}

static struct session *start(const char *login, const char *keys)
{
	struct session *s = workbench_as(&office, login, &(struct session_options){ 0 });

	type(s, keys);
	return s;
}

static int count(const char *sql)
{
	return (int)workbench_number(&office, sql);
}

static bool is_in_state(int i, const char *state)
{
	char sql[200];

	assert_true(text_format(sql, sizeof sql, "SELECT state = '%s' FROM claim WHERE id = %lld", state,
				(long long)answers[i].claim_id));
	return workbench_number(&office, sql) == 1;
}

static void open_answer(struct session *s, int i)
{
	char keys[60];

	(void)text_format(keys, sizeof keys, "<Ctrl-G>c/%s<Enter><Enter>", answers[i].number);
	type(s, keys);
	expect_row(s, 0, "Claim");
	expect_text(s, answers[i].number);
}

/* ----------------------------------------------------------------------------------------------- */

static void what_came_in_waits_to_be_posted(void **state)
{
	struct session *s = start("supervisor", "f<F10><Enter>");

	(void)state;
	expect_text(s, "1 taken in");
	type(s, "<Enter>");
	expect_row(s, 0, "Remittance");
	expect_row(s, TRIAL_ROW, "BALANCED");
	type(s, "<Ctrl-G>r<F6>s");
	expect_screen(s, "remittances");
	session_resize(s, 43, 132);
	expect_screen(s, "remittances_wide");
	session_leave(s);
}

/* All four parts, before anything is posted; the trial line stands on each. */
static void before_posting_it_shows_what_posting_would_do(void **state)
{
	static const char *const screens[] = { "remittance_claims", "remittance_posting", "remittance_adjustments",
					       "remittance_exceptions" };
	struct session *s = start("biller", "r<F6>s<Enter>");
	int entries = count("SELECT count(*) FROM journal");

	(void)state;
	for (int i = 0; i < 4; i++) {
		expect_row(s, TRIAL_ROW, "provider adjustments 50.00 = deposit");
		expect_row(s, TRIAL_ROW, "BALANCED");
		expect_screen(s, screens[i]);
		type(s, "<Tab>");
	}
	expect_screen(s, screens[0]);
	type(s, "2");
	expect_text(s, "it was tried and undone");
	assert_int_equal(entries, count("SELECT count(*) FROM journal"));
	session_resize(s, 60, 200);
	type(s, "1");
	expect_screen(s, "remittance_large");
	session_leave(s);
}

static void nothing_is_said_by_colour_alone(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "r<F6>s<Enter>");
	expect_screen(s, "remittance_claims");
	expect_monochrome(s);
	session_leave(s);
}

/* A biller may look; who posts money is somebody else. */
static void it_is_posted_whole_and_says_what_it_did(void **state)
{
	struct session *s = start("supervisor", "r<F6>s<Enter>");
	char received[MONEY_TEXT_MAX], said[120];

	(void)state;
	type(s, "<F10>");
	money_format(money_of_cents(
			     workbench_number(&office, "SELECT amount_cents FROM remittance WHERE trace = 'EFT55001'")),
		     received);
	(void)text_format(
		said, sizeof said, "posted: 5 claims, %s received; %d denials to work; 2 exceptions (4)", received,
		count("SELECT count(*) FROM denial WHERE remittance_claim_id IN (SELECT c.id FROM remittance_claim c "
		      "JOIN remittance r ON r.id = c.remittance_id WHERE r.trace = 'EFT55001')"));
	expect_text(s, said);
	expect_row(s, 1, "Posted");
	expect_screen(s, "remittance_posted");
	type(s, "<F10>");
	expect_text(s, "it is posted already");
	type(s, "2");
	expect_text(s, "This is what its entries in the ledger have done.");
	assert_int_equal(1, count("SELECT count(*) FROM remittance WHERE trace = 'EFT55001' AND state = 'posted'"));
	assert_true(is_in_state(0, "closed"));
	assert_true(is_in_state(1, "denied"));
	assert_true(is_in_state(2, "partial"));
	session_leave(s);
}

/* Every amount has its reason in words, and each leads to the element of the file. */
static void a_denied_claim_opens_on_its_reasons_with_what_to_do(void **state)
{
	struct session *s = start("biller", "");

	(void)state;
	open_answer(s, 2);
	expect_text(s, "N130");
	expect_text(s, "Appeal by ");
	expect_screen(s, "claim_answers");
	type(s, "<Enter>");
	expect_row(s, 0, "Remittance");
	type(s, "<Esc>");
	expect_row(s, 0, "Claim");
	type(s, "w");
	expect_row(s, 0, "Why");
	expect_screen(s, "why_answer");
	type(s, "<End><Enter>");
	expect_row(s, 0, "Segments");
	expect_cursor_on(s, "CAS03");
	expect_text(s, "CAS*CO*16*");
	/* And from that element to the rows that it caused. */
	type(s, "w");
	expect_row(s, 0, "What came of it");
	expect_text(s, "Denial");
	expect_screen(s, "effects");
	type(s, "<Esc><Tab>c");
	expect_text(s, answers[2].number);
	session_leave(s);
}

/* Under Money on an entry, elsewhere on the whole of it: down to the same segment. */
static void a_balance_is_explained_entry_by_entry(void **state)
{
	struct session *s = start("biller", "");

	(void)state;
	open_answer(s, 0);
	type(s, "1w");
	expect_row(s, 0, "Why");
	expect_screen(s, "why_balance");
	type(s, "<End><Enter>");
	expect_text(s, "Ledger");
	expect_text(s, "EFT55001");
	type(s, "<End><Enter>");
	expect_row(s, 0, "Segments");
	expect_text(s, answers[0].number);
	type(s, "<Esc><Esc><Esc>");
	expect_row(s, 0, "Claim");
	type(s, "4<Down>w");
	expect_text(s, "Entry ");
	type(s, "<Down><Enter>");
	expect_row(s, 0, "Remittance");
	session_leave(s);
}

static void exceptions_become_tasks_that_lead_back(void **state)
{
	struct session *s = start("biller", "t");
	int before = count("SELECT count(*) FROM task t, task x WHERE t.state = 'open' AND x.reason LIKE '%X99%' AND "
			   "(t.due_on < x.due_on OR (t.due_on = x.due_on AND t.id < x.id))");

	(void)state;
	for (int i = 0; i < before; i++)
		type(s, "<Down>");
	expect_text(s, "X99");
	type(s, "r");
	expect_row(s, 0, "Remittance");
	type(s, "4w");
	expect_row(s, 0, "Segments");
	expect_cursor_on(s, "CLP*X99");
	type(s, "<Esc>");
	expect_row(s, 0, "Remittance");
	type(s, "3w");
	expect_cursor_on(s, "PLB*");
	session_leave(s);
}

/* The stranger's number is none of ours: a person finds the claim, is wrong, and finds another one. */
static void a_person_finds_the_claim_that_matched_nothing(void **state)
{
	struct session *s = start("supervisor", "r<Enter>4m");
	/* The stranger's 100.00 is among it. */
	int waiting = count("SELECT sum(left_cents) FROM unapplied_money");
	char keys[60], number[20];

	(void)state;
	(void)text_format(number, sizeof number, "C%07d",
			  count("SELECT CAST(substr(min(number), 2) AS INTEGER) FROM claim WHERE state = 'accepted'"));
	expect_row(s, 0, "Match");
	expect_text(s, "number X99, NOBODY, ANN");
	expect_screen(s, "match");
	(void)text_format(keys, sizeof keys, "/%s<Enter>", number);
	type(s, keys);
	expect_text(s, number);
	expect_screen(s, "match_typed");
	session_resize(s, 60, 200);
	expect_text(s, "Its money is unapplied: F10 posts the selected claim out of it.");
	session_resize(s, 24, 80);
	type(s, "<F10>");
	expect_text(s, "posted, 100.00 out of unapplied money");
	expect_row(s, 0, "Remittance");
	assert_int_equal(waiting - 10000, count("SELECT COALESCE(sum(left_cents), 0) FROM unapplied_money"));
	assert_int_equal(
		1, count("SELECT count(*) FROM remittance_exception WHERE kind = 'claim' AND resolved = 1 AND how "
			 "LIKE 'matched to claim C%'"));
	type(s, "1<End>");
	expect_text(s, "matched by hand, posted");
	type(s, "m");
	expect_text(s, "it is matched and posted: u undoes that");
	type(s, "u<Enter>");
	expect_text(s, "a reason is needed");
	type(s, "uanother patient<Enter>");
	expect_text(s, "it is none of our claims again");
	assert_int_equal(waiting, count("SELECT sum(left_cents) FROM unapplied_money"));
	session_leave(s);
}

static void an_exception_is_settled_and_says_by_what(void **state)
{
	struct session *s = start("supervisor", "r<Enter>4s");
	int open = count("SELECT count(*) FROM remittance_exception WHERE resolved = 0"),
	    tasks = count("SELECT count(*) FROM task WHERE state = 'open'");

	(void)state;
	expect_text(s, "By what?");
	type(s, "the payer was called<Enter>");
	expect_text(s, "settled, and its task done");
	assert_int_equal(open - 1, count("SELECT count(*) FROM remittance_exception WHERE resolved = 0"));
	assert_int_equal(tasks - 1, count("SELECT count(*) FROM task WHERE state = 'open'"));
	session_leave(s);
}

static void only_a_supervisor_takes_it_back_and_says_why(void **state)
{
	struct session *s = start("biller", "r<Enter>");

	(void)state;
	type(s, "<F9>");
	expect_text(s, "your role may not do that");
	session_leave(s);
	s = start("supervisor", "r<Enter>");
	type(s, "<F9>");
	expect_text(s, "Why? Each of its entries is mirrored, nothing is deleted.");
	type(s, "<Enter>");
	expect_text(s, "a reason is needed");
	type(s, "<F9>the wrong account<Enter>");
	expect_text(s, "taken back: its claims are again what they were; it may be posted again");
	expect_row(s, 1, "Taken back");
	assert_true(is_in_state(0, "accepted"));
	type(s, "<F9>");
	expect_text(s, "it is not posted");
	type(s, "<F10>");
	expect_text(s, "posted: 5 claims");
	session_leave(s);
}

/* A line under the payer's own code is none of ours until a person says which; once it is posted that is settled. */
static void a_line_that_fits_none_of_ours_is_matched_by_hand(void **state)
{
	static const struct sample_check check = { .code = "BCX", .trace = "EFT55002" };
	struct sample_answer answer = { .decision = SAMPLE_RECODES, .lines = 2 };
	struct session *s;

	(void)state;
	sample_835(&office, "garden.835", &check, &answer, 1);
	s = start("supervisor", "f<F10><Enter>");
	expect_text(s, "1 taken in");
	type(s, "<Enter>4");
	expect_row(s, 2, "BALANCED");
	expect_text(s, "No line of ours");
	type(s, "<Enter>");
	expect_text(s, "line 1 of 2, as the payer says it");
	expect_text(s, "Enter: ");
	expect_screen(s, "line_match");
	type(s, "<End>");
	expect_text(s, "It posts to the claim as a whole");
	type(s, "<Home><Enter>");
	expect_text(s, "line 1 is line 1 of ours: it posts there");
	expect_no_text(s, "No line of ours");
	assert_int_equal(1, count("SELECT count(*) FROM remittance_line WHERE line_id IS NOT NULL AND position = 1 "
				  "AND procedure = '99199'"));
	/* It was not: from the claim's row. */
	type(s, "1l");
	expect_text(s, "it is this one");
	type(s, "<Right>");
	expect_text(s, "line 2 of 2, as the payer says it");
	expect_text(s, "the payer's line 1");
	type(s, "<Left><End><Enter>");
	expect_text(s, "line 1 is none of ours: it posts to the claim as a whole");
	type(s, "4m<Esc>m<Home><Enter>");
	expect_text(s, "line 1 is line 1 of ours: it posts there");
	type(s, "<F10>");
	expect_text(s, "posted: 1 claim");
	type(s, "1l");
	expect_text(s, "it is posted: its lines are matched once it is taken back (F9)");
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

/* One story: what one test saves, the next one finds. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_came_in_waits_to_be_posted),
		TEST(before_posting_it_shows_what_posting_would_do),
		TEST(nothing_is_said_by_colour_alone),
		TEST(it_is_posted_whole_and_says_what_it_did),
		TEST(a_denied_claim_opens_on_its_reasons_with_what_to_do),
		TEST(a_balance_is_explained_entry_by_entry),
		TEST(exceptions_become_tasks_that_lead_back),
		TEST(a_person_finds_the_claim_that_matched_nothing),
		TEST(an_exception_is_settled_and_says_by_what),
		TEST(only_a_supervisor_takes_it_back_and_says_why),
		TEST(a_line_that_fits_none_of_ours_is_matched_by_hand),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
