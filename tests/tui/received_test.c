/* SPDX-License-Identifier: MIT */
/* received_test.c: files come back, are taken in, and lead on to claims and tasks, in the real program. */
#include "claimbench/base/text.h"
#include "support/sample_answers.h"
#include "support/test.h"

enum { CLAIMS = 900, NUMBERS = 2, ANSWERS = 4 };

static struct workbench office;
static char sent[NUMBERS][CLAIM_NUMBER_MAX];
static struct sample_answer answers[ANSWERS] = {
	{ .decision = SAMPLE_PAYS, .lines = 1 },
	{ .decision = SAMPLE_DENIES, .lines = 1 },
	{ .decision = SAMPLE_PARTLY, .lines = 2 },
	{ .decision = SAMPLE_PAYS, .lines = 1 },
};

static int make_office(void **state)
{
	static const struct sample_check good = { .code = "BCX", .trace = "EFT55001", .stranger = true, .taken = 5000 };
	static const struct sample_check wrong = { .code = "MCR", .trace = "MC77120", .out_by = 1234 };
	struct sample_answer one = { .decision = SAMPLE_PAYS, .lines = 1 };

	(void)state;
	workbench_make(&office, CLAIMS);
	sample_claims(&office, "sent", sent, NUMBERS);
	sample_835(&office, "3_meadow.835", &good, answers, ANSWERS);
	sample_835(&office, "4_wrong.835", &wrong, &one, 1);
	sample_277(&office, "2_answer.277", sent, NUMBERS);
	sample_999(&office, "1_receipt.999");
	return 0;
}

static int remove_office(void **state)
{
	(void)state;
	workbench_remove(&office);
	return 0;
}

static struct session *start(const char *login, const char *key)
{
	struct session *s = workbench_as(&office, login, &(struct session_options){ 0 });

	type(s, key);
	return s;
}

static int count(const char *sql)
{
	return (int)workbench_number(&office, sql);
}

/* ----------------------------------------------------------------------------------------------- */

static void what_is_no_file_is_said_and_asked_for_again(void **state)
{
	struct session *s = start("supervisor", "f");
	int came_in = count("SELECT count(*) FROM interchange WHERE direction = 'in'");

	(void)state;
	expect_row(s, 0, "Files");
	type(s, "<F10>");
	expect_text(s, "A file, or a directory: all files in it");
	type(s, "<Ctrl-U><Enter>");
	expect_text(s, "a file or directory is needed");
	type(s, "<F10><Ctrl-U>/nowhere/at/all<Enter>");
	expect_text(s, "/nowhere/at/all");
	assert_int_equal(came_in, count("SELECT count(*) FROM interchange WHERE direction = 'in'"));
	session_leave(s);
}

/* What is proposed is the inbox beside the database. */
static void a_directory_is_taken_in_with_a_word_on_each_file(void **state)
{
	struct session *s = start("supervisor", "f");
	int staged = count("SELECT count(*) FROM remittance WHERE state = 'staged'");
	char accepted[40];

	(void)state;
	type(s, "<F10><Enter>");
	expect_text(s, "3 taken in, 0 had before, 1 refused");
	/* Acknowledgments before payments. */
	(void)text_format(accepted, sizeof accepted, "%d accepted",
			  count("SELECT claims FROM interchange WHERE direction = 'out' AND state = 'sent' ORDER BY id "
				"DESC LIMIT 1"));
	expect_row(s, 3, accepted);
	expect_row(s, 4, "1 accepted, 1 rejected");
	expect_row(s, 5, "1 check to post: 5 claims, 4 ours");
	expect_row(s, 6, "Refused");
	type(s, "<End>");
	expect_text(s, "out by 12.34");
	expect_screen(s, "received");
	assert_int_equal(staged + 1, count("SELECT count(*) FROM remittance WHERE state = 'staged'"));
	session_resize(s, 43, 132);
	expect_screen(s, "received_wide");
	type(s, "<F10>");
	expect_row(s, 0, "Files");
	/* The same bytes once more have no effect. */
	type(s, "<F10><Enter>");
	expect_text(s, "0 taken in, 4 had before, 0 refused");
	assert_int_equal(staged + 1, count("SELECT count(*) FROM remittance WHERE state = 'staged'"));
	session_leave(s);
}

static void files_of_both_directions_stand_in_one_list(void **state)
{
	struct session *s = start("biller", "f");

	(void)state;
	expect_screen(s, "files");
	type(s, "<F6>");
	expect_text(s, "Which files?");
	type(s, "u");
	expect_row(s, 1, "Refused: 1");
	expect_cursor_on(s, "4_wrong.835");
	expect_text(s, "out by 12.34");
	/* It opens where the reason lies. */
	type(s, "<Enter>");
	expect_cursor_on(s, "BPR*");
	type(s, "<Esc><F6>o");
	expect_row(s, 1, "Went out: ");
	expect_text(s, "837P");
	type(s, "<F6>k");
	expect_row(s, 1, "Receipts (999, TA1): 1");
	type(s, "<F7>");
	expect_row(s, 0, "Submit");
	session_resize(s, 60, 200);
	type(s, "<Esc>");
	type(s, "<F6>a");
	expect_screen(s, "files_large");
	session_leave(s);
}

static void without_colour_it_says_the_same(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "f");
	expect_screen(s, "files");
	expect_monochrome(s);
	session_leave(s);
}

/* From a segment of an answer back to our claim, and from nobody's to none. */
static void a_segment_leads_to_the_claim_that_it_is_about(void **state)
{
	struct session *s = start("biller", "f<F6>w<Enter>");
	char wanted[40];

	(void)state;
	type(s, "c");
	expect_text(s, "this segment is about no claim");
	(void)text_format(wanted, sizeof wanted, "/%s<Enter>", sent[0]);
	type(s, wanted);
	expect_cursor_on(s, "TRN*2*");
	/* The patient's segment stands before the number, the status after it. */
	type(s, "<Up>");
	expect_cursor_on(s, "NM1*QC");
	type(s, "c");
	expect_row(s, 0, "Claim");
	expect_text(s, sent[0]);
	type(s, "<Esc><Down><Down>");
	expect_cursor_on(s, "STC*A7");
	type(s, "c");
	expect_row(s, 0, "Claim");
	expect_text(s, sent[0]);
	type(s, "<Esc>");
	expect_row(s, 0, "Segments");
	/* What this answer did to the claim, and nothing that other files did. */
	type(s, "w");
	expect_row(s, 0, "What came of it");
	expect_row(s, 3, sent[0]);
	expect_row(s, 3, "Rejected");
	expect_row(s, 4, "");
	type(s, "<Enter>");
	expect_row(s, 0, "Claim");
	type(s, "<Esc><Esc><Home>w");
	expect_text(s, sent[0]);
	expect_text(s, sent[1]);
	type(s, "<Esc><Esc>");
	expect_row(s, 0, "Files");
	type(s, "<F6>r");
	expect_row(s, 1, "Remittances (835): 2");
	type(s, "<Down><Enter>/x99<Enter>c");
	expect_text(s, "claim X99 is none of ours");
	session_leave(s);
}

static void a_rejected_claim_says_why_in_a_sentence_and_can_be_mended(void **state)
{
	struct session *s = start("biller", "c/");
	char text[40];

	(void)state;
	(void)text_format(text, sizeof text, "%s<Enter>", sent[0]);
	type(s, text);
	expect_text(s, "rejected, data invalid");
	type(s, "<Enter>");
	expect_cursor_on(s, "Rejected (277CA)");
	expect_text(s, "(A7:164:IL)");
	/* One of made-up history has no instant in it. */
	type(s, "<Down><Down><Down><Down><Down><Down>");
	expect_screen(s, "claim_rejected");
	type(s, "<Home>w");
	expect_row(s, 0, "Why");
	expect_screen(s, "why_rejected");
	type(s, "<End><Enter>");
	expect_row(s, 0, "Segments");
	(void)text_format(text, sizeof text, "TRN*2*%s", sent[0]);
	expect_cursor_on(s, text);
	type(s, "<Esc><Esc>e");
	expect_row(s, 0, "Charge entry");
	session_leave(s);
}

static void tasks_are_done_one_by_one(void **state)
{
	struct session *s = start("biller", "t");
	char sql[300], done[40];
	int open = count("SELECT count(*) FROM task WHERE state = 'open'");

	(void)state;
	expect_screen(s, "tasks");
	(void)text_format(
		sql, sizeof sql,
		"SELECT count(*) FROM task t, task x JOIN claim c ON c.id = x.claim_id WHERE t.state = 'open' "
		"AND x.state = 'open' AND c.number = '%s' AND (t.due_on, t.id) < (x.due_on, x.id)",
		sent[0]);
	for (int before = count(sql); before > 0; before--)
		type(s, "<Down>");
	type(s, "<Enter>");
	expect_row(s, 0, "Claim");
	expect_text(s, sent[0]);
	type(s, "<Esc>r");
	expect_text(s, "it did not come of a remittance");
	type(s, "<F10>");
	expect_text(s, "done: ");
	assert_int_equal(open - 1, count("SELECT count(*) FROM task WHERE state = 'open'"));
	type(s, "<F6>");
	(void)text_format(done, sizeof done, "Tasks that are done: %d",
			  count("SELECT count(*) FROM task WHERE state = 'done'"));
	expect_row(s, 1, done);
	type(s, "<F10>");
	expect_text(s, "it is done already");
	session_leave(s);
}

static void home_counts_what_came_in(void **state)
{
	struct session *s = start("biller", "<Home><Down><Down><Down><Down><Down>");
	char heading[40];

	(void)state;
	expect_cursor_on(s, "Remittances to post");
	type(s, "<Enter>");
	expect_row(s, 0, "Remittances");
	(void)text_format(heading, sizeof heading, "To be posted: %d, ",
			  count("SELECT count(*) FROM remittance WHERE state = 'staged'"));
	expect_row(s, 1, heading);
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

/* One story: what one test saves, the next one finds. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_no_file_is_said_and_asked_for_again),
		TEST(a_directory_is_taken_in_with_a_word_on_each_file),
		TEST(files_of_both_directions_stand_in_one_list),
		TEST(without_colour_it_says_the_same),
		TEST(a_segment_leads_to_the_claim_that_it_is_about),
		TEST(a_rejected_claim_says_why_in_a_sentence_and_can_be_mended),
		TEST(tasks_are_done_one_by_one),
		TEST(home_counts_what_came_in),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
