/* SPDX-License-Identifier: MIT */
/* enquire_test.c: payers are asked by file: who is, when again, and what a fault or a kill leaves. */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "claimbench/workflow/register.h"
#include "support/alloc_fault.h"
#include "support/clinic.h"
#include "support/fault_vfs.h"
#include "support/test.h"

struct scene {
	struct clinic clinic;
	int64_t joan, mary;
	struct asked asked;
};

static int setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	assert_non_null(scene);
	clinic_new(&scene->clinic);
	scene->joan = clinic_patient(&scene->clinic, "Smith", "Joan", BCX);
	scene->mary = clinic_patient(&scene->clinic, "Baker", "Mary", UHX);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	alloc_fault_after(0);
	alloc_fault_kill_after(0);
	file_next_call_fails(0, 0);
	asked_free(&scene->asked);
	clinic_free(&scene->clinic);
	free(scene);
	return 0;
}

static enum status ask_patients(struct scene *scene, const int64_t *ids, size_t count)
{
	struct ids patients = { 0 };
	enum status status;

	for (size_t i = 0; i < count; i++)
		*(int64_t *)VEC_ADD(&patients) = ids[i];
	asked_free(&scene->asked);
	status = eligibility_ask(scene->clinic.office, &patients, scene->clinic.outbox, &scene->asked,
				 &scene->clinic.error);
	VEC_FREE(&patients);
	return status;
}

static enum status ask_due(struct scene *scene, int32_t days)
{
	asked_free(&scene->asked);
	return eligibility_ask_due(scene->clinic.office, days, scene->clinic.outbox, &scene->asked,
				   &scene->clinic.error);
}

static enum status ask_silent(struct scene *scene)
{
	asked_free(&scene->asked);
	return claims_ask_silent(scene->clinic.office, scene->clinic.outbox, &scene->asked, &scene->clinic.error);
}

static int64_t ask(struct scene *scene, const char *sql)
{
	return books_ask(&scene->clinic.books, sql);
}

static int files_in(const char *directory, const char *beginning)
{
	DIR *open = opendir(directory);
	const struct dirent *entry;
	int count = 0;

	while (open != NULL && (entry = readdir(open)) != NULL)
		count += text_starts_with(entry->d_name, beginning);
	if (open != NULL)
		(void)closedir(open);
	return count;
}

/* Each question stands in a written file that is there, and each written file is there with its questions. */
static void all_or_nothing(struct scene *scene)
{
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM enquiry e JOIN interchange i ON i.id = e.interchange_id "
				       "WHERE i.state NOT IN ('written', 'sent') OR i.kind <> e.kind"));
	assert_int_equal(0, ask(scene,
				"SELECT count(*) FROM interchange i WHERE i.state = 'written' AND i.kind <> '837P' AND "
				"i.claims <> (SELECT count(*) FROM enquiry e WHERE e.interchange_id = i.id)"));
	assert_int_equal(ask(scene, "SELECT count(*) FROM interchange WHERE state = 'written' AND kind <> '837P'"),
			 files_in(scene->clinic.outbox, "27"));
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM interchange WHERE state = 'planned'"));
	clinic_verify(&scene->clinic);
}

static void two_patients_of_two_receivers_are_two_files(void **state)
{
	struct scene *scene = *state;

	assert_done(ask_patients(scene, (int64_t[]){ scene->joan, scene->mary }, 2), &scene->clinic.error);
	assert_int_equal(2, scene->asked.count);
	assert_int_equal(0, scene->asked.left_out);
	assert_int_equal(2, scene->asked.files.count);
	assert_string_equal("270_RCVBCX_20260331_000000001.x12", scene->asked.files.items[0].file_name);
	assert_string_equal("E00000001", scene->asked.rows.items[0].enquiry.trace);
	assert_int_equal(2, ask(scene, "SELECT count(*) FROM enquiry WHERE kind = '270' AND asked_on IS NOT NULL"));
	all_or_nothing(scene);
	for (size_t i = 0; i < scene->asked.files.count; i++)
		assert_done(file_mark_sent(scene->clinic.office, scene->asked.files.items[i].id, &scene->clinic.error),
			    &scene->clinic.error);
	clinic_verify(&scene->clinic);
}

static void control_numbers_are_drawn_from_the_same_counters_as_claims(void **state)
{
	struct scene *scene = *state;
	struct submitted submitted;

	(void)clinic_file(&scene->clinic, "smi,jo 0330 99213 / I10");
	assert_done(ask_patients(scene, &scene->joan, 1), &scene->clinic.error);
	submitted = clinic_submit(&scene->clinic);
	assert_int_equal(1, submitted.files.count);
	assert_int_equal(scene->asked.files.items[0].isa13 + 1, submitted.files.items[0].isa13);
	assert_int_equal(scene->asked.files.items[0].gs06 + 1, submitted.files.items[0].gs06);
	submitted_free(&submitted);
}

static void who_cannot_be_asked_about_is_left_out_with_a_reason(void **state)
{
	struct scene *scene = *state;
	struct registration nobody = { .patient = books_patient("Lone", "Ann", "1980-01-01") };
	struct registration odd;
	struct coverage *coverage;

	assert_done(registration_save(scene->clinic.office, &nobody, &scene->clinic.error), &scene->clinic.error);
	assert_done(registration_load(scene->clinic.office, scene->mary, &odd, &scene->clinic.error),
		    &scene->clinic.error);
	coverage = &odd.coverages[0];
	coverage->relationship = RELATIONSHIP_CHILD;
	coverage->subscriber = (struct person_name){ "\xe5\xb1\xb1", "Kenji", "", "" };
	coverage->subscriber_birth = test_date("1950-01-01");
	assert_done(registration_save(scene->clinic.office, &odd, &scene->clinic.error), &scene->clinic.error);

	assert_done(ask_patients(scene, (int64_t[]){ nobody.patient.id, scene->mary, scene->joan }, 3),
		    &scene->clinic.error);
	assert_int_equal(1, scene->asked.count);
	assert_int_equal(2, scene->asked.left_out);
	assert_int_equal(scene->joan, scene->asked.rows.items[0].enquiry.patient_id);
	for (size_t i = 1; i < 3; i++) {
		const struct asked_row *row = &scene->asked.rows.items[i];

		assert_string_equal("", row->file_name);
		assert_non_null(strstr(row->reason, row->enquiry.patient_id == scene->mary
							    ? "no counterpart"
							    : "no coverage is in force today"));
	}
	all_or_nothing(scene);
}

static void due_are_those_who_were_served_and_not_asked_about_lately(void **state)
{
	struct scene *scene = *state;

	assert_done(ask_due(scene, 30), &scene->clinic.error);
	assert_int_equal(0, scene->asked.count);
	(void)clinic_file(&scene->clinic, "smi,jo 0330 99213 / I10");
	assert_done(ask_due(scene, 30), &scene->clinic.error);
	assert_int_equal(1, scene->asked.count);
	assert_int_equal(scene->joan, scene->asked.rows.items[0].enquiry.patient_id);
	assert_done(ask_due(scene, 30), &scene->clinic.error);
	assert_int_equal(0, scene->asked.count);
	clinic_reopen(&scene->clinic, "2026-04-29");
	assert_done(ask_due(scene, 30), &scene->clinic.error);
	assert_int_equal(0, scene->asked.count);
	clinic_reopen(&scene->clinic, "2026-04-30");
	assert_done(ask_due(scene, 30), &scene->clinic.error);
	assert_int_equal(1, scene->asked.count);
	/* A file that is taken back has asked nothing. */
	assert_done(file_unbatch(scene->clinic.office, scene->asked.files.items[0].id, &scene->clinic.error),
		    &scene->clinic.error);
	assert_done(ask_due(scene, 30), &scene->clinic.error);
	assert_int_equal(1, scene->asked.count);
}

/* One claim sent on the day of the clinic. */
static struct filed sent_claim(struct scene *scene)
{
	struct filed filed = clinic_file(&scene->clinic, "smi,jo 0330 99213 / I10");
	struct submitted submitted = clinic_submit(&scene->clinic);

	assert_int_equal(1, submitted.claims);
	assert_done(file_mark_sent(scene->clinic.office, submitted.files.items[0].id, &scene->clinic.error),
		    &scene->clinic.error);
	submitted_free(&submitted);
	return filed;
}

static void silent_claims_are_asked_about_once_and_wait_anew(void **state)
{
	struct scene *scene = *state;
	struct filed filed = sent_claim(scene);
	struct queue_rows queues = { 0 };

	assert_done(ask_silent(scene), &scene->clinic.error);
	assert_int_equal(0, scene->asked.count);
	clinic_reopen(&scene->clinic, "2026-06-30");
	assert_done(office_queues(scene->clinic.office, &queues, &scene->clinic.error), &scene->clinic.error);
	assert_int_equal(1, queues.items[QUEUE_SILENT].count);
	assert_done(ask_silent(scene), &scene->clinic.error);
	assert_int_equal(1, scene->asked.count);
	assert_string_equal(filed.claim_number, scene->asked.rows.items[0].enquiry.claim_number);
	assert_cents(money_cents(filed.total), scene->asked.files.items[0].charge);
	assert_int_equal(CLAIM_SENT, clinic_state(&scene->clinic, filed.claim_id));
	assert_int_equal(
		1, ask(scene, "SELECT count(*) FROM claim_event WHERE event = 'chase' AND interchange_id IS NOT NULL"));
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM enquiry WHERE kind = '276' AND claim_id = 1"));
	VEC_CLEAR(&queues);
	assert_done(office_queues(scene->clinic.office, &queues, &scene->clinic.error), &scene->clinic.error);
	assert_int_equal(0, queues.items[QUEUE_SILENT].count);
	VEC_FREE(&queues);
	assert_done(ask_silent(scene), &scene->clinic.error);
	assert_int_equal(0, scene->asked.count);
	all_or_nothing(scene);
}

static void a_claim_that_is_not_with_the_payer_is_left_out(void **state)
{
	struct scene *scene = *state;
	struct filed filed = clinic_file(&scene->clinic, "smi,jo 0330 99213 / I10");
	struct ids claims = { &filed.claim_id, 1, 1 };

	assert_done(
		claims_ask(scene->clinic.office, &claims, scene->clinic.outbox, &scene->asked, &scene->clinic.error),
		&scene->clinic.error);
	assert_int_equal(0, scene->asked.files.count);
	assert_int_equal(1, scene->asked.left_out);
	assert_true(scene->asked.rows.items[0].reason[0] != '\0');
	assert_int_equal(0, files_in(scene->clinic.outbox, "276"));
}

static void whatever_disk_call_fails_all_or_nothing_is_asked(void **state)
{
	struct scene *scene = *state;
	int calls, failures = 0;

	(void)sent_claim(scene);
	clinic_reopen(&scene->clinic, "2026-06-30");
	file_next_call_fails(0, 0);
	assert_done(ask_patients(scene, &scene->mary, 1), &scene->clinic.error);
	calls = file_calls_made();
	for (int n = 1; n <= calls; n++) {
		file_next_call_fails(n, n % 2 == 0 ? ENOSPC : EIO);
		failures += ask_silent(scene) != STATUS_OK;
		file_next_call_fails(0, 0);
		clinic_reopen(&scene->clinic, "2026-06-30");
		all_or_nothing(scene);
	}
	assert_true(failures > 2);
	(void)ask_silent(scene);
	assert_int_equal(1, ask(scene, "SELECT count(*) FROM enquiry WHERE kind = '276'"));
}

/* In a process that dies right after the database call that fails: nobody closes anything. True when it was refused. */
static bool ask_and_fail(struct scene *scene, int n, enum fault_kind kind, int *calls)
{
	int told[2], outcome = 0;
	pid_t child;

	assert_int_equal(0, pipe(told));
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct office *office = clinic_session(&scene->clinic, "ann");
		struct asked asked;
		struct error error;
		bool failed;

		fault_vfs_after(n, kind);
		failed = eligibility_ask_due(office, 0, scene->clinic.outbox, &asked, &error) != STATUS_OK;
		n = fault_vfs_calls();
		_exit(write(told[1], &n, sizeof n) == sizeof n && !failed ? 0 : 1);
	}
	assert_int_equal(sizeof *calls, read(told[0], calls, sizeof *calls));
	assert_int_equal(child, waitpid(child, &outcome, 0));
	(void)close(told[0]);
	(void)close(told[1]);
	return WEXITSTATUS(outcome) != 0;
}

/* A commit that fails to reach the disk may stand all the same: the file it speaks of must still be there then. */
static void whatever_the_database_loses_all_or_nothing_is_asked(void **state)
{
	struct scene *scene = *state;
	int failures = 0;

	(void)clinic_file(&scene->clinic, "smi,jo 0330 99213 / I10");
	office_close(scene->clinic.office);
	scene->clinic.office = NULL;
	for (int kind = FAULT_IO; kind <= FAULT_SYNC; kind++) {
		int calls, ignored;

		assert_false(ask_and_fail(scene, 0, (enum fault_kind)kind, &calls));
		for (int n = 1; n <= calls; n++) {
			failures += ask_and_fail(scene, n, (enum fault_kind)kind, &ignored);
			clinic_reopen(&scene->clinic, NULL);
			all_or_nothing(scene);
			office_close(scene->clinic.office);
			scene->clinic.office = NULL;
		}
	}
	assert_true(failures > 5);
}

static bool ask_and_die(struct scene *scene, int allocations)
{
	int outcome = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct office *office = clinic_session(&scene->clinic, "ann");
		struct asked asked;
		struct error error;

		alloc_fault_kill_after(allocations);
		_exit(eligibility_ask_due(office, 0, scene->clinic.outbox, &asked, &error) == STATUS_OK ? 0 : 1);
	}
	assert_int_equal(child, waitpid(child, &outcome, 0));
	return WIFSIGNALED(outcome);
}

static void killed_at_any_allocation_all_or_nothing_is_asked(void **state)
{
	struct scene *scene = *state;
	int kills = 0;

	(void)clinic_file(&scene->clinic, "smi,jo 0330 99213 / I10");
	(void)clinic_file(&scene->clinic, "bak 0330 99213 / I10");
	for (int n = 1; ask_and_die(scene, n); n++) {
		kills++;
		clinic_reopen(&scene->clinic, NULL);
		all_or_nothing(scene);
	}
	assert_true(kills > 5);
	clinic_reopen(&scene->clinic, NULL);
	all_or_nothing(scene);
	assert_true(ask(scene, "SELECT count(*) FROM enquiry") >= 2);
}

static void who_may_not_submit_may_not_ask_about_claims(void **state)
{
	struct scene *scene = *state;
	struct office *auditor = clinic_session(&scene->clinic, "ada");

	assert_status(STATUS_REFUSED,
		      claims_ask_silent(auditor, scene->clinic.outbox, &scene->asked, &scene->clinic.error));
	assert_status(STATUS_REFUSED,
		      eligibility_ask_due(auditor, 1, scene->clinic.outbox, &scene->asked, &scene->clinic.error));
	office_close(auditor);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(two_patients_of_two_receivers_are_two_files),
		TEST(control_numbers_are_drawn_from_the_same_counters_as_claims),
		TEST(who_cannot_be_asked_about_is_left_out_with_a_reason),
		TEST(due_are_those_who_were_served_and_not_asked_about_lately),
		TEST(silent_claims_are_asked_about_once_and_wait_anew),
		TEST(a_claim_that_is_not_with_the_payer_is_left_out),
		TEST(whatever_disk_call_fails_all_or_nothing_is_asked),
		TEST(whatever_the_database_loses_all_or_nothing_is_asked),
		TEST(killed_at_any_allocation_all_or_nothing_is_asked),
		TEST(who_may_not_submit_may_not_ask_about_claims),
	};

	fault_vfs_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
