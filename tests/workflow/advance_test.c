/* SPDX-License-Identifier: MIT */
/* advance_test.c: days go by in a training practice: what was sent is answered, as files, and the date moves. */
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/advance.h"
#include "claimbench/workflow/enquire.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/practice.h"
#include "support/clinic.h"
#include "support/test.h"
#include "workflow/office_private.h"

static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);

	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

/* One claim in a file that has left; its path. */
static void send_one(struct clinic *clinic, char path[static FILE_PATH_MAX])
{
	struct filed filed = clinic_file(clinic, "smi,jo 0330 @sr 99213 / I10");
	struct submitted submitted = clinic_submit(clinic);

	assert_int_equal(CLAIM_BATCHED, clinic_state(clinic, filed.claim_id));
	assert_int_equal(1, submitted.files.count);
	assert_done(file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error), &clinic->error);
	assert_true(text_format(path, FILE_PATH_MAX, "%s/%s", submitted.files.items[0].directory,
				submitted.files.items[0].file_name));
	submitted_free(&submitted);
}

static enum status advance(struct clinic *clinic, int days, struct advanced *advanced)
{
	struct advance_options options = { .days = days, .seed = 1 };

	return payer_advance(clinic->office, &options, advanced, &clinic->error);
}

static bool is_in_inbox(const struct clinic *clinic, const char *name)
{
	char path[FILE_PATH_MAX];

	return text_format(path, sizeof path, "%s/inbox/%s", clinic->books.directory, name) && file_exists(path);
}

static void what_was_sent_is_answered_and_the_day_moves(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;
	char path[FILE_PATH_MAX];

	send_one(clinic, path);
	assert_done(advance(clinic, 1, &advanced), &clinic->error);
	assert_date("2026-03-31", advanced.from);
	assert_date("2026-04-01", advanced.to);
	assert_date("2026-04-01", office_today(clinic->office));
	assert_int_equal(2, advanced.files.count);
	assert_string_equal("277CA", advanced.files.items[0].kind);
	assert_string_equal("999", advanced.files.items[1].kind);
	assert_int_equal(1, advanced.files.items[0].claims);
	for (size_t i = 0; i < 2; i++)
		assert_true(is_in_inbox(clinic, advanced.files.items[i].file_name));
	advanced_free(&advanced);
	assert_done(advance(clinic, 31, &advanced), &clinic->error);
	assert_int_equal(1, advanced.files.count);
	assert_string_equal("835", advanced.files.items[0].kind);
	assert_true(money_compare(advanced.files.items[0].amount, money_of_cents(0)) > 0);
	assert_true(is_in_inbox(clinic, advanced.files.items[0].file_name));
	advanced_free(&advanced);
	/* The new day is the practice's: the next session begins on it. */
	clinic_reopen(clinic, NULL);
	assert_date("2026-05-02", office_today(clinic->office));
	clinic_verify(clinic);
}

/* A received_sink_file: nothing of ours may be refused. */
static enum status must_be_taken(void *context, const struct received_file *file, struct error *error)
{
	int *count = context;

	(void)error;
	assert_int_not_equal(RECEIVED_REFUSED, file->verdict);
	assert_int_equal(0, file->unknown);
	++*count;
	return STATUS_OK;
}

static int receive_inbox(struct clinic *clinic)
{
	char inbox[FILE_PATH_MAX];
	const char *paths[] = { inbox };
	int count = 0;

	assert_true(text_format(inbox, sizeof inbox, "%s/inbox", clinic->books.directory));
	assert_done(files_receive(clinic->office, paths, 1, NULL, must_be_taken, &count, &clinic->error),
		    &clinic->error);
	return count;
}

/* What was asked leaves, and the next day brings the answers. */
static void ask_and_wait(struct clinic *clinic, int64_t patient_id, int64_t claim_id, const char *kind)
{
	struct asked asked = { .count = 0 };
	struct advanced advanced;
	struct ids ids = { 0 };

	*(int64_t *)VEC_ADD(&ids) = claim_id != 0 ? claim_id : patient_id;
	assert_done(claim_id != 0 ? claims_ask(clinic->office, &ids, clinic->outbox, &asked, &clinic->error)
				  : eligibility_ask(clinic->office, &ids, clinic->outbox, &asked, &clinic->error),
		    &clinic->error);
	assert_int_equal(1, asked.count);
	assert_done(file_mark_sent(clinic->office, asked.files.items[0].id, &clinic->error), &clinic->error);
	assert_done(advance(clinic, 1, &advanced), &clinic->error);
	assert_int_equal(2, advanced.files.count);
	assert_string_equal(kind, advanced.files.items[0].kind);
	assert_string_equal("999", advanced.files.items[1].kind);
	assert_int_equal(1, advanced.files.items[0].claims);
	advanced_free(&advanced);
	asked_free(&asked);
	VEC_FREE(&ids);
}

static void questions_are_answered_too(void **state)
{
	struct clinic *clinic = *state;
	struct enquiry_answer_rows replies = { 0 };
	struct eligibility_rows rows = { 0 };
	struct advanced advanced;
	char path[FILE_PATH_MAX], words[200];
	int64_t claim_id, patient_id;

	send_one(clinic, path);
	claim_id = books_ask(&clinic->books, "SELECT id FROM claim");
	patient_id = books_ask(&clinic->books, "SELECT patient_id FROM claim");
	assert_done(advance(clinic, 1, &advanced), &clinic->error);
	advanced_free(&advanced);
	assert_int_equal(2, receive_inbox(clinic));
	ask_and_wait(clinic, patient_id, 0, "271");
	ask_and_wait(clinic, patient_id, claim_id, "277");
	assert_int_equal(6, receive_inbox(clinic));
	assert_done(eligibility_answers(clinic->office, patient_id, 10, &rows, &clinic->error), &clinic->error);
	assert_int_equal(1, rows.count);
	/* The terms of data/payer for a payer that has no row of its own. */
	assert_string_equal("active to 12/31/2026, copay 25.00, deductible left 300.00, coinsurance 20%",
			    eligibility_sentence(&rows.items[0].verdict, words, sizeof words));
	assert_done(claim_enquiries(clinic->office, claim_id, &replies, &clinic->error), &clinic->error);
	assert_int_equal(1, replies.count);
	assert_string_equal("P1:20, pending, in process: accepted for processing", replies.items[0].text);
	VEC_FREE(&replies);
	VEC_FREE(&rows);
	clinic_verify(clinic);
}

static void nothing_is_answered_that_has_not_left(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;
	struct submitted submitted;

	(void)clinic_file(clinic, "smi,jo 0330 @sr 99213 / I10");
	submitted = clinic_submit(clinic);
	submitted_free(&submitted);
	assert_done(advance(clinic, 60, &advanced), &clinic->error);
	assert_int_equal(0, advanced.files.count);
	advanced_free(&advanced);
}

static void a_real_practice_has_real_payers(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;
	struct practice practice;

	office_close(clinic->office);
	clinic->office = clinic_session(clinic, "sue");
	assert_done(practice_load(clinic->office, &practice, &clinic->error), &clinic->error);
	practice.training = false;
	assert_done(practice_save(clinic->office, &practice, &clinic->error), &clinic->error);
	assert_status(STATUS_REFUSED, advance(clinic, 1, &advanced));
	assert_string_equal("practice", clinic->error.where);
	assert_date("2026-03-31", office_today(clinic->office));
	advanced_free(&advanced);
}

/* The inbox keeps what an interrupted run wrote, whose days did not pass; done again, the same files are found there. */
static void what_an_interrupted_run_wrote_is_found_again(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;
	char path[FILE_PATH_MAX], before[BOOKS_PATH_MAX];

	send_one(clinic, path);
	books_path(&clinic->books, "before.db", before);
	assert_done(store_backup(clinic->office->store, before, &clinic->error), &clinic->error);
	assert_done(advance(clinic, 1, &advanced), &clinic->error);
	assert_false(advanced.files.items[0].was_there);
	advanced_free(&advanced);
	office_close(clinic->office);
	clinic->office = NULL;
	store_remove(clinic->books.path);
	books_copy_file(before, clinic->books.path);
	clinic_reopen(clinic, "2026-03-31");
	assert_done(advance(clinic, 1, &advanced), &clinic->error);
	assert_int_equal(2, advanced.files.count);
	assert_true(advanced.files.items[0].was_there && advanced.files.items[1].was_there);
	advanced_free(&advanced);
}

static void another_file_of_that_name_is_not_replaced(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;
	char path[FILE_PATH_MAX], inbox[FILE_PATH_MAX];
	FILE *file;

	send_one(clinic, path);
	assert_done(advance(clinic, 1, &advanced), &clinic->error);
	assert_true(text_format(inbox, sizeof inbox, "%s/%s", advanced.inbox, advanced.files.items[0].file_name));
	advanced_free(&advanced);
	file = fopen(inbox, "ab");
	assert_non_null(file);
	assert_int_equal(1, fwrite("!", 1, 1, file));
	assert_int_equal(0, fclose(file));
	clinic_reopen(clinic, "2026-03-31");
	assert_status(STATUS_REFUSED, advance(clinic, 1, &advanced));
	assert_date("2026-03-31", office_today(clinic->office));
	advanced_free(&advanced);
}

static void a_sent_file_that_is_gone_stops_the_days(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;
	char path[FILE_PATH_MAX];

	send_one(clinic, path);
	assert_int_equal(0, unlink(path));
	assert_status(STATUS_REFUSED, advance(clinic, 1, &advanced));
	assert_non_null(strstr(clinic->error.what, "is no longer in"));
	assert_date("2026-03-31", office_today(clinic->office));
	advanced_free(&advanced);
}

static void days_are_one_to_a_year(void **state)
{
	struct clinic *clinic = *state;
	struct advanced advanced;

	assert_status(STATUS_REFUSED, advance(clinic, 0, &advanced));
	assert_string_equal("days", clinic->error.where);
	assert_status(STATUS_REFUSED, advance(clinic, 367, &advanced));
	advanced_free(&advanced);
}

static void an_auditor_may_not_let_days_go_by(void **state)
{
	struct clinic *clinic = *state;
	struct office *office = clinic_session(clinic, "ada");
	struct advance_options options = { .days = 1, .seed = 1 };
	struct advanced advanced;

	assert_status(STATUS_REFUSED, payer_advance(office, &options, &advanced, &clinic->error));
	assert_string_equal("permission", clinic->error.where);
	advanced_free(&advanced);
	office_close(office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define fresh(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
		fresh(what_was_sent_is_answered_and_the_day_moves),
		fresh(questions_are_answered_too),
		fresh(nothing_is_answered_that_has_not_left),
		fresh(a_real_practice_has_real_payers),
		fresh(what_an_interrupted_run_wrote_is_found_again),
		fresh(another_file_of_that_name_is_not_replaced),
		fresh(a_sent_file_that_is_gone_stops_the_days),
		fresh(days_are_one_to_a_year),
		fresh(an_auditor_may_not_let_days_go_by),
	};

	return cmocka_run_group_tests_name("days go by", tests, NULL, NULL);
}
