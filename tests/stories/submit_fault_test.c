/* SPDX-License-Identifier: MIT */
/*
 * submit_fault_test.c: whatever fails while files are written, and wherever the process is killed: each
 * claim is either READY, or BATCHED in exactly one file that stands whole under its name. KILLS=100 kills as often.
 */
#include <dirent.h>
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/clinic.h"
#include "support/fault_vfs.h"
#include "support/kill_child.h"
#include "support/test.h"

enum { CLAIMS = 6, KILLS = 6 };

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
	alloc_fault_after(0);
	alloc_fault_kill_after(0);
	file_next_call_fails(0, 0);
	clinic_free(*state);
	free(*state);
	return 0;
}

/* So many claims, half of them for each receiver; no service twice, none past its filing limit. */
static void file_claims(struct clinic *clinic, int from)
{
	static const char *const codes[] = { "99213", "99214", "99212", "99215" };
	enum { DAYS = 76 };

	for (int i = from; i < from + CLAIMS; i++) {
		char line[80], day[DATE_TEXT_MAX];

		date_format_iso(date_plus_days(test_date("2026-01-12"), i / 2 % DAYS), day);
		assert_true(i / 2 / DAYS < 4);
		(void)text_format(line, sizeof line, "%s %s %s / I10", i % 2 == 0 ? "smi,jo" : "bak", day,
				  codes[i / 2 / DAYS]);
		assert_int_equal(CLAIM_READY, clinic_file(clinic, line).state);
	}
}

static int files_in(const char *directory, const char *ending)
{
	DIR *open = opendir(directory);
	const struct dirent *entry;
	int count = 0;

	while (open != NULL && (entry = readdir(open)) != NULL) {
		size_t length = strlen(entry->d_name);

		count += length > strlen(ending) && text_equal(entry->d_name + length - strlen(ending), ending);
	}
	if (open != NULL)
		(void)closedir(open);
	return count;
}

static int claims_in(struct clinic *clinic, enum claim_state state)
{
	struct claim_filter filter = { .states = 1u << state };
	struct money total;
	int64_t count;

	assert_done(claims_total(clinic->office, &filter, &count, &total, &clinic->error), &clinic->error);
	return (int)count;
}

/* Every written batch has its file, with its hash; every batched claim is in one of them; nothing else lies about. */
static void check_world(struct clinic *clinic, int claims)
{
	struct interchange_rows written = { 0 };
	char path[FILE_PATH_MAX], hash[HASH_TEXT_MAX];
	int batched = 0;

	assert_done(files_list(clinic->office, "written", 1000, &written, &clinic->error), &clinic->error);
	for (size_t i = 0; i < written.count; i++) {
		(void)text_format(path, sizeof path, "%s/%s", written.items[i].directory, written.items[i].file_name);
		assert_done(hash_file(path, hash, &clinic->error), &clinic->error);
		assert_string_equal(written.items[i].sha256, hash);
		batched += (int)written.items[i].claims;
		for (size_t j = 0; j < i; j++)
			assert_true(written.items[i].isa13 != written.items[j].isa13 ||
				    !text_equal(written.items[i].receiver_id, written.items[j].receiver_id));
	}
	assert_int_equal((int)written.count, files_in(clinic->outbox, ".x12"));
	assert_int_equal(batched, claims_in(clinic, CLAIM_BATCHED));
	assert_int_equal(claims, claims_in(clinic, CLAIM_BATCHED) + claims_in(clinic, CLAIM_READY));
	VEC_FREE(&written);
	clinic_verify(clinic);
}

/* Everything still READY goes out after all. */
static void finish(struct clinic *clinic, int claims)
{
	struct submitted submitted = clinic_submit(clinic);

	submitted_free(&submitted);
	assert_int_equal(claims, claims_in(clinic, CLAIM_BATCHED));
	assert_int_equal(0, files_in(clinic->outbox, ".tmp"));
	check_world(clinic, claims);
}

static void every_system_call_of_writing_fails_in_turn(void **state)
{
	struct clinic *clinic = *state;
	struct submitted submitted;
	int claims = 0;

	for (int n = 1;; n++) {
		static const int errors[] = { ENOSPC, EIO };
		enum status status;
		int calls;

		file_claims(clinic, claims);
		claims += CLAIMS;
		file_next_call_fails(n, errors[n % 2]);
		status = claims_submit(clinic->office, clinic->outbox, NULL, NULL, &submitted, &clinic->error);
		calls = file_calls_made();
		file_next_call_fails(0, 0);
		submitted_free(&submitted);
		if (status == STATUS_OK) {
			assert_true(calls < n);
			assert_true(n > 5);
			break;
		}
		assert_true(clinic->error.what[0] != '\0');
		clinic_reopen(clinic, NULL); /* recovers */
		check_world(clinic, claims);
	}
	finish(clinic, claims);
}

static void every_allocation_of_submitting_fails_in_turn(void **state)
{
	struct clinic *clinic = *state;
	struct submitted submitted;
	int failures = 0;

	file_claims(clinic, 0);
	for (int n = 1;; n++) {
		enum status status;

		alloc_fault_after(n);
		status = claims_submit(clinic->office, clinic->outbox, NULL, NULL, &submitted, &clinic->error);
		alloc_fault_after(0);
		check_world(clinic, CLAIMS);
		submitted_free(&submitted);
		if (status == STATUS_OK) {
			if (claims_in(clinic, CLAIM_READY) == 0)
				break;
			continue;
		}
		assert_status(STATUS_FAULT, status);
		failures++;
	}
	assert_true(failures > 10);
	finish(clinic, CLAIMS);
}

static struct office *open_as_ann(void *context)
{
	return clinic_session(context, "ann");
}

static void submit_all(void *context, struct office *office)
{
	struct clinic *clinic = context;
	struct submitted submitted;

	(void)!claims_submit(office, clinic->outbox, NULL, NULL, &submitted, &clinic->error);
}

static const struct child_work submitting = { open_as_ann, submit_all };

/* A child submits, and dies at its Nth allocation. */
static bool submit_and_die(struct clinic *clinic, int allocations)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		struct office *office = open_as_ann(clinic);

		alloc_fault_kill_after(allocations);
		submit_all(clinic, office);
		_exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(child, waitpid(child, &status, 0));
	return WIFSIGNALED(status);
}

static void killed_at_any_allocation_it_leaves_all_or_nothing(void **state)
{
	struct clinic *clinic = *state;
	int claims = 0, kills = 0;

	for (int n = 1; n < 1000; n += 1 + n / 5) {
		if (claims_in(clinic, CLAIM_READY) == 0) {
			file_claims(clinic, claims);
			claims += CLAIMS;
		}
		office_close(clinic->office);
		clinic->office = NULL;
		kills += submit_and_die(clinic, n);
		clinic_reopen(clinic, NULL);
		check_world(clinic, claims);
	}
	assert_true(kills > 5);
	finish(clinic, claims);
}

/* A child that submits while the Nth sync of the database fails, and is gone before anybody could close it. */
static bool submit_and_lose_sync(struct clinic *clinic, int n)
{
	int outcome = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct office *office = clinic_session(clinic, "ann");
		struct submitted submitted;
		struct error error;

		fault_vfs_after(n, FAULT_SYNC);
		_exit(claims_submit(office, clinic->outbox, NULL, NULL, &submitted, &error) == STATUS_OK ? 0 : 1);
	}
	assert_int_equal(child, waitpid(child, &outcome, 0));
	return WEXITSTATUS(outcome) != 0;
}

/* A commit that fails to reach the disk may stand all the same: then its file must not be gone. */
static void whatever_sync_of_the_database_fails_it_leaves_all_or_nothing(void **state)
{
	struct clinic *clinic = *state;
	int claims = 0, failures = 0;

	for (int n = 1; n <= failures + 1; n++) {
		file_claims(clinic, claims);
		claims += CLAIMS;
		office_close(clinic->office);
		clinic->office = NULL;
		failures += submit_and_lose_sync(clinic, n);
		clinic_reopen(clinic, NULL);
		check_world(clinic, claims);
	}
	assert_true(failures > 1);
	finish(clinic, claims);
}

/* The moments are spread at random over the time that the whole takes here and now. */
static void killed_at_any_moment_it_leaves_all_or_nothing(void **state)
{
	struct clinic *clinic = *state;
	struct random random = random_seeded(837);
	int claims = 0, kills = 0, wanted = kill_times(KILLS);
	long whole = 0, took; /* the first one lives, to see how long it takes */

	for (int round = 0; kills < wanted; round++) {
		long moment = whole > 0 ? (long)random_between(&random, 1, whole) : 0;

		assert_true(round < 20 * wanted);
		if (claims_in(clinic, CLAIM_READY) == 0) {
			file_claims(clinic, claims);
			claims += CLAIMS;
		}
		office_close(clinic->office);
		clinic->office = NULL;
		if (kill_child(&submitting, clinic, moment, &took))
			kills++;
		else
			whole = took; /* it is faster than thought */
		clinic_reopen(clinic, NULL);
		check_world(clinic, claims);
	}
	finish(clinic, claims);
}

/* What a crash between link and unlink leaves. */
static void a_file_with_both_its_names_keeps_the_right_one(void **state)
{
	struct clinic *clinic = *state;
	struct submitted submitted;
	char path[FILE_PATH_MAX], staged[FILE_PATH_MAX];

	file_claims(clinic, 0);
	submitted = clinic_submit(clinic);
	assert_int_equal(2, (int)submitted.files.count);
	(void)text_format(path, sizeof path, "%s/%s", submitted.files.items[0].directory,
			  submitted.files.items[0].file_name);
	file_staged_path(submitted.files.items[0].directory, submitted.files.items[0].file_name, staged);
	submitted_free(&submitted);
	assert_int_equal(0, link(path, staged));
	clinic_reopen(clinic, NULL);
	assert_int_equal(0, files_in(clinic->outbox, ".tmp"));
	check_world(clinic, CLAIMS);
}

static void two_who_submit_at_once_send_no_claim_twice(void **state)
{
	struct clinic *clinic = *state;
	pid_t children[4];
	int status;

	file_claims(clinic, 0);
	office_close(clinic->office);
	clinic->office = NULL;
	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct office *office = clinic_session(clinic, "ann");
			struct submitted submitted;

			(void)!claims_submit(office, clinic->outbox, NULL, NULL, &submitted, &clinic->error);
			submitted_free(&submitted);
			office_close(office);
			_exit(0);
		}
	}
	for (int i = 0; i < 4; i++)
		assert_int_equal(children[i], waitpid(children[i], &status, 0));
	clinic_reopen(clinic, NULL);
	check_world(clinic, CLAIMS);
	finish(clinic, CLAIMS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_system_call_of_writing_fails_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(every_allocation_of_submitting_fails_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(killed_at_any_allocation_it_leaves_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(whatever_sync_of_the_database_fails_it_leaves_all_or_nothing, setup,
						teardown),
		cmocka_unit_test_setup_teardown(killed_at_any_moment_it_leaves_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_with_both_its_names_keeps_the_right_one, setup, teardown),
		cmocka_unit_test_setup_teardown(two_who_submit_at_once_send_no_claim_twice, setup, teardown),
	};

	fault_vfs_install();
	return cmocka_run_group_tests_name("submit_fault", tests, NULL, NULL);
}
