/* SPDX-License-Identifier: MIT */
/*
 * sent_files_test.c: what went out can be read again while it is what went out; a submission that ends early
 * tells what it wrote; what can't be done with a claim is refused in a biller's words.
 */
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/clinic.h"
#include "support/test.h"

static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);

	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	(void)clinic_patient(clinic, "Baker", "Mary", UHX);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

/* One claim in one file. */
struct sent {
	struct filed filed;
	int64_t file_id, submission_id;
	char path[FILE_PATH_MAX];
};

static struct sent send_one(struct clinic *clinic)
{
	struct sent sent = { .filed = clinic_file(clinic, "smi,jo 0330 @sr 99213-25 20610 / I10 E11.9") };
	struct submitted submitted = clinic_submit(clinic);
	struct claim_story story;

	assert_int_equal(1, submitted.files.count);
	sent.file_id = submitted.files.items[0].id;
	assert_true(text_format(sent.path, sizeof sent.path, "%s/%s", submitted.files.items[0].directory,
				submitted.files.items[0].file_name));
	submitted_free(&submitted);
	assert_done(claim_load(clinic->office, sent.filed.claim_id, &story, &clinic->error), &clinic->error);
	assert_int_equal(1, story.submissions.count);
	sent.submission_id = story.submissions.items[0].id;
	claim_story_free(&story);
	return sent;
}

static void append(const char *path, const char *text)
{
	FILE *file = fopen(path, "ab");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
}

static void the_segments_of_a_claim_are_part_of_its_file(void **state)
{
	struct clinic *clinic = *state;
	struct sent sent = send_one(clinic);
	struct buf claim, file;

	assert_done(submission_text(clinic->office, sent.submission_id, &claim, &clinic->error), &clinic->error);
	assert_done(file_text(clinic->office, sent.file_id, &file, &clinic->error), &clinic->error);
	assert_int_equal(0, strncmp(file.bytes, "ISA*", 4));
	assert_non_null(strstr(buf_text(&claim), sent.filed.claim_number));
	assert_non_null(strstr(buf_text(&file), buf_text(&claim)));
	buf_free(&claim);
	buf_free(&file);
}

static void a_submission_that_does_not_exist_is_not_found(void **state)
{
	struct clinic *clinic = *state;
	struct buf text;

	assert_status(STATUS_NOT_FOUND, submission_text(clinic->office, 4711, &text, &clinic->error));
	assert_string_equal("", buf_text(&text));
	buf_free(&text);
}

static void segments_that_were_not_kept_are_said_to_be(void **state)
{
	struct clinic *clinic = *state;
	struct sent sent = send_one(clinic);
	struct buf text;

	books_sql(&clinic->books, "DROP TRIGGER submission_keep; UPDATE submission SET snapshot = '', sha256 = ''");
	assert_status(STATUS_NOT_FOUND, submission_text(clinic->office, sent.submission_id, &text, &clinic->error));
	assert_string_equal("what was sent then was not kept here", clinic->error.what);
	buf_free(&text);
}

static void segments_that_were_changed_are_not_shown(void **state)
{
	struct clinic *clinic = *state;
	struct sent sent = send_one(clinic);
	struct buf text;

	books_sql(&clinic->books,
		  "DROP TRIGGER submission_keep; UPDATE submission SET snapshot = snapshot || 'NTE*ADD*X~'");
	assert_status(STATUS_FAULT, submission_text(clinic->office, sent.submission_id, &text, &clinic->error));
	assert_string_equal("", buf_text(&text));
	buf_free(&text);
}

static void a_changed_missing_or_withdrawn_file_is_not_shown(void **state)
{
	struct clinic *clinic = *state;
	struct sent sent = send_one(clinic);
	struct buf text;

	append(sent.path, "\n");
	assert_status(STATUS_REFUSED, file_text(clinic->office, sent.file_id, &text, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "has been changed"));
	buf_free(&text);
	assert_int_equal(0, unlink(sent.path));
	assert_status(STATUS_REFUSED, file_text(clinic->office, sent.file_id, &text, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "is no longer in"));
	buf_free(&text);
	assert_done(file_unbatch(clinic->office, sent.file_id, &clinic->error), &clinic->error);
	assert_status(STATUS_REFUSED, file_text(clinic->office, sent.file_id, &text, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "was taken back"));
	buf_free(&text);
	assert_status(STATUS_REFUSED, file_mark_sent(clinic->office, sent.file_id, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "was taken back"));
}

static bool stop(void *context, const char *what, int64_t done, int64_t total)
{
	(void)context;
	(void)what;
	(void)done;
	(void)total;
	return false;
}

static void a_stopped_submission_tells_which_files_it_wrote(void **state)
{
	struct clinic *clinic = *state;
	struct progress progress = { stop, NULL };
	struct submitted submitted;

	(void)clinic_file(clinic, "smi,jo 0330 @sr 99213 / I10");
	(void)clinic_file(clinic, "bak 0330 @sr 99213 / I10");
	assert_status(STATUS_REFUSED,
		      claims_submit(clinic->office, clinic->outbox, NULL, &progress, &submitted, &clinic->error));
	assert_int_equal(1, submitted.files.count);
	assert_int_equal(1, submitted.claims);
	submitted_free(&submitted);
	/* The rest goes the next time. */
	submitted = clinic_submit(clinic);
	assert_int_equal(1, submitted.files.count);
	submitted_free(&submitted);
	clinic_verify(clinic);
}

static void the_story_of_a_failed_scrub_is_in_words(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 @sr 99213 / ");
	struct claim_story story;
	const char *detail = NULL;

	assert_int_equal(CLAIM_SCRUB_FAIL, filed.state);
	assert_done(claim_load(clinic->office, filed.claim_id, &story, &clinic->error), &clinic->error);
	for (size_t i = 0; i < story.events.count; i++)
		if (story.events.items[i].event == EVENT_SCRUB_FAIL)
			detail = story.events.items[i].detail;
	assert_non_null(detail);
	assert_non_null(strstr(detail, story.findings.items[0].message));
	assert_null(strchr(detail, '['));
	claim_story_free(&story);
}

/* Every state, and every move that a biller can ask for. */
static void what_is_refused_says_why_in_words(void **state)
{
	static const enum claim_event events[] = { EVENT_SCRUB_PASS, EVENT_HOLD, EVENT_RELEASE, EVENT_EDIT,
						   EVENT_DISCARD };
	struct clinic *clinic = *state;
	int refused = 0;

	for (int at = 0; at < CLAIM_STATE_COUNT; at++) {
		struct claim claim = { .state = (enum claim_state)at, .frequency = 1 };

		for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
			/* A claim that is ready is edited first, then scrubbed. */
			if ((claim.state == CLAIM_READY && events[i] == EVENT_SCRUB_PASS) ||
			    claim_allows(clinic->office, &claim, events[i], &clinic->error) == STATUS_OK)
				continue;
			refused++;
			if (strchr(clinic->error.what, '_') != NULL ||
			    strstr(clinic->error.what, "order of a claim's life") != NULL)
				fail_msg("%s", clinic->error.what);
		}
	}
	assert_true(refused > 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_segments_of_a_claim_are_part_of_its_file, setup, teardown),
		cmocka_unit_test_setup_teardown(a_submission_that_does_not_exist_is_not_found, setup, teardown),
		cmocka_unit_test_setup_teardown(segments_that_were_not_kept_are_said_to_be, setup, teardown),
		cmocka_unit_test_setup_teardown(segments_that_were_changed_are_not_shown, setup, teardown),
		cmocka_unit_test_setup_teardown(a_changed_missing_or_withdrawn_file_is_not_shown, setup, teardown),
		cmocka_unit_test_setup_teardown(a_stopped_submission_tells_which_files_it_wrote, setup, teardown),
		cmocka_unit_test_setup_teardown(the_story_of_a_failed_scrub_is_in_words, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_refused_says_why_in_words, setup, teardown),
	};

	return cmocka_run_group_tests_name("sent_files", tests, NULL, NULL);
}
