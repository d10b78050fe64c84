/* SPDX-License-Identifier: MIT */
/*
 * receive_fault_test.c: whatever fails while files are taken in and posted, and wherever the process is killed: a
 * remittance has had its whole effect or none, and the same file taken in again goes on where it was. KILLS=100 kills
 * as often.
 */
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/alloc_fault.h"
#include "support/disk_sweep.h"
#include "support/fault_vfs.h"
#include "support/kill_child.h"
#include "support/payer_file.h"
#include "support/test.h"

enum { CLAIMS = 60, KILLS = 6 };

struct scene {
	struct clinic clinic;
	int64_t claims[CLAIMS];
	int control;
	char path[BOOKS_PATH_MAX];
};

/* Another file that pays all claims once more: what a claim has had already is a payment after closing. */
static void write_remittance(struct scene *scene)
{
	struct payer_file file;
	char trace[20];

	(void)text_format(trace, sizeof trace, "EFT%d", ++scene->control);
	payer_file_begin(&file, "835", scene->control);
	remit_begin(&file, BCX, trace, 100 * CLAIMS);
	for (int i = 0; i < CLAIMS; i++) {
		char number[CLAIM_NUMBER_MAX];

		claim_number_of_id(scene->claims[i], number);
		payer_file_segment(&file, "CLP*%s*1*1*1*0*12*P%d*11*1~\nNM1*QC*1*SMITH*JOAN~\nSVC*HC:99213*1*1", number,
				   i);
	}
	remit_end(&file);
	payer_file_end(&file, &scene->clinic, trace, scene->path);
}

static int setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	assert_non_null(scene);
	clinic_new(&scene->clinic);
	(void)clinic_patient(&scene->clinic, "Smith", "Joan", BCX);
	accepted_claims(&scene->clinic, CLAIMS, scene->claims);
	office_close(scene->clinic.office);
	scene->clinic.office = clinic_session(&scene->clinic, "sue");
	write_remittance(scene);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	alloc_fault_after(0);
	alloc_fault_kill_after(0);
	fault_vfs_after(0, FAULT_IO);
	clinic_free(&scene->clinic);
	free(scene);
	return 0;
}

static enum status take_in_and_post(struct office *office, const char *path, struct error *error)
{
	struct received_file file;
	enum status status = file_receive(office, path, &file, error);

	if (status == STATUS_OK && file.verdict == RECEIVED && file.remittances.count > 0)
		status = remittance_post(office, file.remittances.items[0], NULL, NULL, error);
	VEC_FREE(&file.remittances);
	return status;
}

/* All checks of verify hold: among them that each deposit is whole or not there. */
static void check_world(struct scene *scene)
{
	clinic_verify(&scene->clinic);
	assert_int_equal(0, books_ask(&scene->clinic.books,
				      "SELECT count(*) FROM remittance r WHERE r.state <> 'arriving' AND (SELECT "
				      "count(*) FROM remittance_claim WHERE remittance_id = r.id) <> 60"));
}

/* Whatever was left is done now. */
static void finish(struct scene *scene)
{
	struct remittance_rows staged = { 0 };
	struct received_file file;

	assert_done(file_receive(scene->clinic.office, scene->path, &file, &scene->clinic.error), &scene->clinic.error);
	assert_true(file.verdict != RECEIVED_REFUSED);
	VEC_FREE(&file.remittances);
	assert_done(remittances_list(scene->clinic.office, "staged", 10000, &staged, &scene->clinic.error),
		    &scene->clinic.error);
	for (size_t i = 0; i < staged.count; i++)
		assert_done(remittance_post(scene->clinic.office, staged.items[i].id, NULL, NULL, &scene->clinic.error),
			    &scene->clinic.error);
	VEC_FREE(&staged);
	check_world(scene);
	assert_int_equal(scene->control,
			 books_ask(&scene->clinic.books, "SELECT count(*) FROM remittance WHERE state = 'posted'"));
	assert_int_equal(scene->control * 100 * CLAIMS,
			 books_ask(&scene->clinic.books,
				   "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
	assert_int_equal(scene->control,
			 books_ask(&scene->clinic.books,
				   "SELECT count(*) FROM interchange WHERE kind = '835' AND state = 'received'"));
}

static void every_allocation_fails_in_turn(void **state)
{
	struct scene *scene = *state;
	int failures = 0;

	for (int n = 1;; n += 1 + n / 12) {
		enum status status;

		alloc_fault_after(n);
		status = take_in_and_post(scene->clinic.office, scene->path, &scene->clinic.error);
		alloc_fault_after(0);
		if (failures % 8 == 0 || status == STATUS_OK)
			check_world(scene);
		if (status == STATUS_OK)
			break;
		assert_status(STATUS_FAULT, status);
		failures++;
	}
	assert_true(failures > 3);
	finish(scene);
}

/* What was taken in whole is not posted by taking it in again: the next child needs a file of its own. */
static void next_file(struct scene *scene)
{
	if (books_ask(&scene->clinic.books,
		      "SELECT count(*) FROM interchange WHERE kind = '835' AND state = 'received'") == scene->control)
		write_remittance(scene);
}

static struct office *open_as_sue(void *context)
{
	struct scene *scene = context;

	return clinic_session(&scene->clinic, "sue");
}

static void take_in_all(void *context, struct office *office)
{
	struct scene *scene = context;

	(void)!take_in_and_post(office, scene->path, &scene->clinic.error);
}

static const struct child_work taking_in = { open_as_sue, take_in_all };

/* ---- a disk that fails ---- */

enum { FAULTS_AIMED_AT = 8 };

static enum status work_on_disk(void *context, struct office *office)
{
	struct scene *scene = context;

	return take_in_and_post(office, scene->path, &scene->clinic.error);
}

static void check_after(void *context)
{
	check_world(context);
}

static void finish_after(void *context)
{
	finish(context);
}

static void whatever_the_disk_fails_a_remittance_is_posted_once(void **state)
{
	struct scene *scene = *state;
	const struct swept_work swept = { .clinic = &scene->clinic,
					  .login = "sue",
					  .work = work_on_disk,
					  .check = check_after,
					  .finish = finish_after,
					  .context = scene };

	disk_sweep(&swept, FAULTS_AIMED_AT);
}

/* A child takes in and posts, and dies at its Nth allocation. */
static bool work_and_die(struct scene *scene, int allocations)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		struct office *office = open_as_sue(scene);

		alloc_fault_kill_after(allocations);
		take_in_all(scene, office);
		_exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(child, waitpid(child, &status, 0));
	return WIFSIGNALED(status);
}

static void reopen(struct scene *scene)
{
	scene->clinic.office = clinic_session(&scene->clinic, "sue");
	check_world(scene);
}

/* The moments are spread at random over the time that the whole takes here and now. */
static void killed_at_any_moment_it_leaves_all_or_nothing(void **state)
{
	struct scene *scene = *state;
	long whole, took;
	struct random random = random_seeded(835);
	int kills = 0, wanted = kill_times(KILLS);

	office_close(scene->clinic.office);
	scene->clinic.office = NULL;
	assert_false(kill_child(&taking_in, scene, 0, &whole));
	reopen(scene);
	for (int round = 0; kills < wanted; round++) {
		assert_true(round < 20 * wanted);
		next_file(scene);
		office_close(scene->clinic.office);
		scene->clinic.office = NULL;
		if (kill_child(&taking_in, scene, (long)random_between(&random, 1, whole), &took))
			kills++;
		else
			whole = took; /* it is faster than thought */
		reopen(scene);
	}
	finish(scene);
}

static void killed_at_any_allocation_it_leaves_all_or_nothing(void **state)
{
	struct scene *scene = *state;
	int kills = 0;

	for (int n = 1; n < 2000; n += 1 + n / 2) {
		office_close(scene->clinic.office);
		scene->clinic.office = NULL;
		kills += work_and_die(scene, n);
		reopen(scene);
		next_file(scene);
	}
	assert_true(kills > 3);
	finish(scene);
}

struct watching {
	int ticks, stop_at; /* 0: never */
	int64_t done, total;
};

static bool watch(void *context, const char *what, int64_t done, int64_t total)
{
	struct watching *watching = context;

	(void)what;
	watching->done = done;
	watching->total = total;
	return ++watching->ticks != watching->stop_at;
}

static enum status count_file(void *context, const struct received_file *file, struct error *error)
{
	(void)error;
	*(int *)context += file->verdict == RECEIVED;
	return STATUS_OK;
}

/* Whoever looks may stop it between two units of work: what is there stays, has no effect, and is gone on with. */
static void stopped_it_goes_on_where_it_was(void **state)
{
	struct scene *scene = *state;
	struct watching watching = { .stop_at = 1 };
	const struct progress progress = { watch, &watching };
	const char *paths[] = { scene->path };
	struct error *error = &scene->clinic.error;
	int files = 0;

	assert_status(STATUS_REFUSED,
		      files_receive(scene->clinic.office, paths, 1, &progress, count_file, &files, error));
	assert_non_null(strstr(error->what, "receive it again"));
	assert_int_equal(0, files);
	assert_int_equal(CLAIMS, watching.total);
	assert_int_equal(watching.done, books_ask(&scene->clinic.books, "SELECT count(*) FROM remittance_claim"));
	assert_true(watching.done > 0 && watching.done < CLAIMS);
	assert_int_equal(1, books_ask(&scene->clinic.books, "SELECT count(*) FROM interchange WHERE kind = '835' AND "
							    "state = 'receiving'"));
	assert_int_equal(0,
			 books_ask(&scene->clinic.books, "SELECT count(*) FROM remittance WHERE state <> 'arriving'"));
	check_world(scene);
	watching = (struct watching){ .stop_at = 0 };
	assert_done(files_receive(scene->clinic.office, paths, 1, &progress, count_file, &files, error), error);
	assert_int_equal(1, files);
	assert_int_equal(CLAIMS, books_ask(&scene->clinic.books, "SELECT count(*) FROM remittance_claim"));
	finish(scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(stopped_it_goes_on_where_it_was, setup, teardown),
		cmocka_unit_test_setup_teardown(every_allocation_fails_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(whatever_the_disk_fails_a_remittance_is_posted_once, setup, teardown),
		cmocka_unit_test_setup_teardown(killed_at_any_allocation_it_leaves_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(killed_at_any_moment_it_leaves_all_or_nothing, setup, teardown),
	};

	fault_vfs_install();
	return cmocka_run_group_tests_name("receive_fault", tests, NULL, NULL);
}
