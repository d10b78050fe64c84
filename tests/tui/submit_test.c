/* SPDX-License-Identifier: MIT */
/* submit_test.c: claims become files, files are sent or taken back, in the real program. */
#include <sys/stat.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/workbench.h"

enum { CLAIMS = 600, FIRST_FILE_ROW = 7, FILE_MAX = 1 << 20 };

WORKBENCH_OFFICE(CLAIMS)

static struct session *start(const char *login)
{
	struct session *s = workbench_as(&office, login, &(struct session_options){ 0 });

	type(s, "s");
	expect_row(s, 0, "Submit");
	return s;
}

static int count_in(const char *state)
{
	char sql[100];

	(void)text_format(sql, sizeof sql, "SELECT count(*) FROM claim WHERE state = '%s'", state);
	return (int)workbench_number(&office, sql);
}

static int count_files(const char *state)
{
	char sql[100];

	(void)text_format(sql, sizeof sql, "SELECT count(*) FROM interchange WHERE state = '%s'", state);
	return (int)workbench_number(&office, sql);
}

/* NAME in the practice's directory. */
static void path_of(const char *name, char path[static FILE_PATH_MAX])
{
	assert_true(text_format(path, FILE_PATH_MAX, "%s/%s", office.directory, name));
}

/* The next file to RECEIVER gets that number. */
static int next_control(const char *receiver)
{
	char sql[120];

	(void)text_format(sql, sizeof sql, "SELECT last + 1 FROM counter WHERE name = 'isa:%s'", receiver);
	return (int)workbench_number(&office, sql);
}

/* The directory is asked for: this one instead of what is proposed. */
static void answer_directory(struct session *s, const char *path)
{
	expect_text(s, "Where do the files go?");
	type(s, "<Ctrl-U>");
	type(s, path);
	type(s, "<Enter>");
}

/* The file for RECEIVER under control number CONTROL of the day is there: whole, and with as many claims as said. */
static void assert_file(const char *directory, const char *receiver, int control, int claims)
{
	char name[200], path[FILE_PATH_MAX], end[40];
	struct buf text;
	struct stat about;
	struct error error = { .status = STATUS_OK };
	int found = 0;

	(void)text_format(name, sizeof name, "%s/837P_%s_20260331_%09d.x12", directory, receiver, control);
	path_of(name, path);
	assert_int_equal(0, stat(path, &about));
	assert_done(file_read(path, FILE_MAX, &text, &error), &error);
	assert_true(text_starts_with(buf_text(&text), "ISA*"));
	(void)text_format(end, sizeof end, "IEA*1*%09d~", control);
	assert_non_null(strstr(buf_text(&text), end));
	for (const char *at = buf_text(&text); (at = strstr(at, "CLM*")) != NULL; at++)
		found++;
	assert_int_equal(claims, found);
	buf_free(&text);
}

/* ----------------------------------------------------------------------------------------------- */

static void what_is_ready_and_what_was_made_stand_on_one_screen(void **state)
{
	struct session *s = start("biller");

	(void)state;
	expect_screen(s, "submit");
	expect_cursor_on(s, "SAMPLECH");
	type(s, "<Tab>");
	expect_cursor_on(s, "SAMPLEMAC");
	expect_text(s, "send it, then F7 marks it sent; F9 takes it back");
	type(s, "<Enter>");
	expect_row(s, 0, "Segments");
	expect_text(s, "ISA");
	type(s, "<Esc>");
	expect_cursor_on(s, "SAMPLEMAC");
	expect_clean(s);
	session_resize(s, 43, 132);
	expect_text(s, "837P_SAMPLEMAC_20260331_");
	/* Among all files the same keys do other things, and nothing else is promised. */
	type(s, "<Ctrl-G>f");
	expect_text(s, "To send: F7 goes to Submit, where it is marked sent or taken back");
	session_leave(s);
}

static void without_colour_it_says_the_same(void **state)
{
	struct session *s = workbench_as(&office, "biller", &(struct session_options){ .no_color = true });

	(void)state;
	type(s, "s");
	expect_screen(s, "submit");
	expect_monochrome(s);
	session_leave(s);
}

/* A file stands where the directory should be: even root can't write into that. */
static void a_folder_that_takes_no_files_leaves_the_claims_ready(void **state)
{
	struct session *s = start("biller");
	int ready = count_in("ready"), files = (int)workbench_number(&office, "SELECT count(*) FROM interchange");
	char path[FILE_PATH_MAX];

	(void)state;
	path_of("practice.db/outbox", path);
	type(s, "<F10>");
	answer_directory(s, path);
	expect_text(s, "practice.db: is no directory");
	expect_text(s, "Nothing could be written there: F10 and F5 ask for another directory");
	assert_int_equal(ready, count_in("ready"));
	assert_int_equal(files, workbench_number(&office, "SELECT count(*) FROM interchange"));
	/* It is asked for again, with what was typed to be mended. */
	type(s, "<F5>");
	expect_text(s, "Where do the files go?");
	expect_text(s, "practice.db/outbox");
	type(s, "<Esc><F10>");
	expect_text(s, "Where do the files go?");
	type(s, "<Ctrl-U><Enter>");
	expect_text(s, "a directory is needed");
	assert_int_equal(ready, count_in("ready"));
	session_leave(s);
}

static void a_tilde_is_the_home_directory(void **state)
{
	struct session *s = start("biller");
	char said[FILE_PATH_MAX];

	(void)state;
	type(s, "<F6>");
	answer_directory(s, "~/files to send");
	assert_true(text_format(said, sizeof said, "Files go to %s/files to send", session_directory(s)));
	expect_text(s, said);
	session_leave(s);
}

/* A file that has not left: its claims are ready for the receiver that they had. */
static void a_file_is_taken_back(void **state)
{
	struct session *s = start("biller");
	int ready = count_in("ready"), batched = count_in("batched");
	char said[100];

	(void)state;
	assert_true(batched > 0);
	type(s, "<F9>");
	expect_text(s, "choose a file below first (Tab)");
	type(s, "<F7>");
	expect_text(s, "choose a file below first (Tab)");
	type(s, "<Tab><F5>");
	expect_text(s, "choose a receiver above first (Tab)");
	type(s, "<F9>");
	(void)text_format(said, sizeof said, "taken back, ready again: %d claim%s;", batched, batched == 1 ? "" : "s");
	expect_text(s, said);
	expect_row(s, FIRST_FILE_ROW + 1, "Taken back");
	assert_int_equal(0, count_in("batched"));
	assert_int_equal(ready + batched, count_in("ready"));
	type(s, "<F7>");
	expect_text(s, "it was taken back: nothing of it may be sent");
	type(s, "<F9>");
	expect_text(s, "it was taken back already");
	session_leave(s);
}

static void a_receiver_opens_the_claims_that_it_counts(void **state)
{
	static const char *const receivers[] = { "SAMPLECH", "SAMPLEMAC" };
	struct session *s = start("biller");

	(void)state;
	for (int i = 0; i < 2; i++) {
		char sql[200], words[80];
		int count;

		(void)text_format(sql, sizeof sql,
				  "SELECT count(*) FROM claim c JOIN payer p ON p.id = c.payer_id "
				  "WHERE c.state = 'ready' AND p.receiver_id = '%s'",
				  receivers[i]);
		count = (int)workbench_number(&office, sql);
		expect_cursor_on(s, receivers[i]);
		type(s, "<Enter>");
		(void)text_format(words, sizeof words, "Ready, files to %s: %d claim%s, ", receivers[i], count,
				  count == 1 ? "" : "s");
		expect_row(s, 1, words);
		type(s, "<Esc><Down>");
	}
	session_leave(s);
}

static void one_receivers_file_is_written_and_no_key_sends_it_by_mistake(void **state)
{
	struct session *s = start("biller");
	int ready = count_in("ready"), sent = count_files("sent"), next = next_control("SAMPLECH"), waiting;
	char path[FILE_PATH_MAX], said[100];

	(void)state;
	waiting = (int)workbench_number(&office, "SELECT count(*) FROM claim c JOIN payer p ON p.id = c.payer_id "
						 "WHERE c.state = 'ready' AND p.receiver_id = 'SAMPLECH'");
	path_of("first", path);
	type(s, "<F5>");
	answer_directory(s, path);
	(void)text_format(said, sizeof said, "1 file written: %d claim%s, ", waiting, waiting == 1 ? "" : "s");
	expect_text(s, said);
	assert_file("first", "SAMPLECH", next, waiting);
	assert_int_equal(waiting, count_in("batched"));
	assert_int_equal(ready - waiting, count_in("ready"));
	expect_cursor_on(s, "SAMPLEMAC");
	/* Tab, to the file that was just made: the key that wrote it does nothing more to it. */
	type(s, "<Tab>");
	expect_cursor_on(s, "SAMPLECH");
	type(s, "<F5>");
	expect_text(s, "choose a receiver above first (Tab)");
	assert_int_equal(sent, count_files("sent"));
	session_leave(s);
}

static void all_files_are_written_and_there_is_nothing_left_to_do(void **state)
{
	struct session *s = start("biller");
	int ready = count_in("ready"), batched = count_in("batched"), files = count_files("written");
	int next = next_control("SAMPLEMAC");
	char path[FILE_PATH_MAX], said[100];

	(void)state;
	assert_true(ready > 0);
	path_of("second/deep", path);
	type(s, "<F6>");
	answer_directory(s, path);
	expect_text(s, "second/deep");
	type(s, "<F10>");
	(void)text_format(said, sizeof said, "1 file written: %d claim%s, ", ready, ready == 1 ? "" : "s");
	expect_text(s, said);
	/* The number before it was taken back: it is never used again. */
	assert_file("second/deep", "SAMPLEMAC", next, ready);
	expect_row(s, 1, "0 claims ready, 0.00; 2 files to send");
	expect_text(s, "no claim is ready");
	assert_int_equal(0, count_in("ready"));
	assert_int_equal(batched + ready, count_in("batched"));
	assert_int_equal(files + 1, count_files("written"));
	type(s, "<F10>");
	expect_text(s, "no claim is ready: scrub drafts first");
	type(s, "<F5>");
	expect_text(s, "no claim is ready: scrub drafts first");
	assert_int_equal(files + 1, count_files("written"));
	session_leave(s);
}

static void a_file_is_marked_sent_for_good(void **state)
{
	struct session *s = start("biller");
	int sent = count_in("sent"), batched = count_in("batched"), files = count_files("written");

	(void)state;
	for (int i = 0; i < files; i++) {
		expect_text(s, "To send: ");
		type(s, "<F7>");
		expect_text(s, "sent: ");
		type(s, "<F7>");
		expect_text(s, "it is marked sent already");
		type(s, "<Down>");
	}
	expect_row(s, 1, "0 files to send");
	assert_int_equal(0, count_in("batched"));
	assert_int_equal(sent + batched, count_in("sent"));
	type(s, "<Home><F9>");
	expect_text(s, "it has left: its claims can only be corrected with the payer");
	type(s, "<F8>");
	expect_row(s, 1, "Errors: ");
	session_leave(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

/* One story: what one test saves, the next one finds. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_ready_and_what_was_made_stand_on_one_screen),
		TEST(without_colour_it_says_the_same),
		TEST(a_folder_that_takes_no_files_leaves_the_claims_ready),
		TEST(a_tilde_is_the_home_directory),
		TEST(a_file_is_taken_back),
		TEST(a_receiver_opens_the_claims_that_it_counts),
		TEST(one_receivers_file_is_written_and_no_key_sends_it_by_mistake),
		TEST(all_files_are_written_and_there_is_nothing_left_to_do),
		TEST(a_file_is_marked_sent_for_good),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
