/* SPDX-License-Identifier: MIT */
/*
 * answers_fault_test.c: whatever fails while answers to our questions (271, 277) are taken in, and wherever the process is
 * killed: the same files taken in again leave each answer, task and move of a claim there once. KILLS=100 kills as often.
 */
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "claimbench/workflow/received.h"
#include "support/alloc_fault.h"
#include "support/disk_sweep.h"
#include "support/fault_vfs.h"
#include "support/kill_child.h"
#include "support/payer_file.h"
#include "support/test.h"

/* More than one unit of work takes in. */
enum { QUESTIONS = 55, ODD = QUESTIONS / 2, EVEN = QUESTIONS - ODD, KILLS = 6, FAULTS_AIMED_AT = 8 };

struct scene {
	struct clinic clinic;
	int64_t patients[QUESTIONS], claims[QUESTIONS];
	char traces[QUESTIONS][ENQUIRY_TRACE_MAX];
	char covered[BOOKS_PATH_MAX], replies[BOOKS_PATH_MAX];
};

static void keep_traces(struct scene *scene, struct asked *asked)
{
	assert_int_equal(QUESTIONS, asked->count);
	for (size_t i = 0; i < QUESTIONS; i++)
		(void)TEXT_SET(scene->traces[i], asked->rows.items[i].enquiry.trace);
	asked_free(asked);
}

static struct ids ids_of(int64_t ids[static QUESTIONS])
{
	return (struct ids){ .items = ids, .count = QUESTIONS };
}

/* A 271: every second coverage is not active, which is a task. */
static void write_covered(struct scene *scene)
{
	struct clinic *clinic = &scene->clinic;
	struct ids patients = ids_of(scene->patients);
	struct asked asked = { .count = 0 };
	struct payer_file file;

	assert_done(eligibility_ask(clinic->office, &patients, clinic->outbox, &asked, &clinic->error), &clinic->error);
	keep_traces(scene, &asked);
	payer_file_begin(&file, "271", 700);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0022*11*R700*20260331*1405~\nHL*1**20*1~\nNM1*PR*2*BLUE CROSS*****PI*IDBCX");
	payer_file_segment(&file, "HL*2*1*21*1~\nNM1*1P*2*CLINIC*****XX*1999999984");
	for (int i = 0; i < QUESTIONS; i++)
		payer_file_segment(&file,
				   "HL*%d*2*22*0~\nTRN*2*%s*9CLINIC123~\nNM1*IL*1*SMITH*JOAN****MI*M000000001~\n"
				   "EB*%s*IND*30",
				   i + 3, scene->traces[i], i % 2 == 0 ? "1" : "6");
	payer_file_set_end(&file);
	payer_file_end(&file, clinic, "covered.271", scene->covered);
}

/* A 277: of every second claim more is asked, the others are decided. */
static void write_replies(struct scene *scene)
{
	struct clinic *clinic = &scene->clinic;
	struct ids claims = ids_of(scene->claims);
	struct asked asked = { .count = 0 };
	struct payer_file file;

	assert_done(claims_ask(clinic->office, &claims, clinic->outbox, &asked, &clinic->error), &clinic->error);
	keep_traces(scene, &asked);
	payer_file_begin(&file, "277 reply", 800);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0010*08*Q800*20260331*1405*DG~\nHL*1**20*1~\nNM1*PR*2*BLUE CROSS*****PI*IDBCX");
	payer_file_segment(&file,
			   "HL*2*1*21*1~\nNM1*41*2*C*****46*C~\nHL*3*2*19*1~\nNM1*1P*2*CLINIC*****XX*1999999984");
	for (int i = 0; i < QUESTIONS; i++)
		payer_file_segment(&file,
				   "HL*%d*3*22*0~\nNM1*IL*1*SMITH*JOAN****MI*M000000001~\nTRN*2*%s~\n"
				   "STC*%s*20260331**100*0~\nREF*1K*PCN%d",
				   i + 4, scene->traces[i], i % 2 == 0 ? "R4:294" : "F1:65", i);
	payer_file_set_end(&file);
	payer_file_end(&file, clinic, "replies.277", scene->replies);
}

static int setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	struct clinic *clinic = &scene->clinic;

	assert_non_null(scene);
	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	accepted_claims(clinic, QUESTIONS, scene->claims);
	for (int i = 0; i < QUESTIONS; i++) {
		char name[20];

		(void)text_format(name, sizeof name, "Baker%c%c", 'a' + i / 26, 'a' + i % 26);
		scene->patients[i] = clinic_patient(clinic, name, "Mary", BCX);
	}
	office_close(clinic->office);
	clinic->office = clinic_session(clinic, "sue");
	write_covered(scene);
	write_replies(scene);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	alloc_fault_after(0);
	fault_vfs_after(0, FAULT_IO);
	clinic_free(&scene->clinic);
	free(scene);
	return 0;
}

static enum status take_in(void *context, struct office *office)
{
	struct scene *scene = context;
	struct received_file file;
	enum status status = file_receive(office, scene->covered, &file, &scene->clinic.error);

	VEC_FREE(&file.remittances);
	if (status == STATUS_OK) {
		status = file_receive(office, scene->replies, &file, &scene->clinic.error);
		VEC_FREE(&file.remittances);
	}
	return status;
}

static int64_t ask(struct scene *scene, const char *sql)
{
	return books_ask(&scene->clinic.books, sql);
}

/* An answer and what follows of it are one: none without the other, none twice, and a file that is received is whole. */
static void check(void *context)
{
	struct scene *scene = context;

	clinic_verify(&scene->clinic);
	assert_int_equal(ask(scene, "SELECT count(*) FROM eligibility WHERE standing = 'inactive'"),
			 ask(scene, "SELECT count(*) FROM task WHERE reason LIKE '%before the next visit'"));
	assert_int_equal(ask(scene, "SELECT count(*) FROM enquiry_answer WHERE category = 'R4'"),
			 ask(scene, "SELECT count(*) FROM claim WHERE state = 'pended'"));
	assert_int_equal(ask(scene, "SELECT count(*) FROM enquiry_answer WHERE category = 'R4'"),
			 ask(scene, "SELECT count(*) FROM task WHERE reason LIKE '%asks for something%'"));
	assert_int_equal(ask(scene, "SELECT count(*) FROM enquiry_answer WHERE category = 'F1'"),
			 ask(scene, "SELECT count(*) FROM task WHERE reason LIKE '%look for its remittance'"));
	assert_int_equal(0, ask(scene, "SELECT count(*) FROM (SELECT 1 FROM eligibility GROUP BY enquiry_id HAVING "
				       "count(*) > 1 UNION ALL SELECT 1 FROM enquiry_answer GROUP BY enquiry_id "
				       "HAVING count(*) > 1)"));
	assert_int_equal(0,
			 ask(scene, "SELECT count(*) FROM interchange i WHERE kind = '271' AND state = 'received' AND "
				    "(SELECT count(*) FROM eligibility WHERE interchange_id = i.id) <> 55"));
}

/* Whatever was left is taken in now. */
static void finish(void *context)
{
	struct scene *scene = context;

	assert_done(take_in(scene, scene->clinic.office), &scene->clinic.error);
	check(scene);
	assert_int_equal(QUESTIONS, ask(scene, "SELECT count(*) FROM eligibility"));
	assert_int_equal(ODD, ask(scene, "SELECT count(*) FROM task WHERE reason LIKE '%before the next visit'"));
	assert_int_equal(QUESTIONS, ask(scene, "SELECT count(*) FROM enquiry_answer"));
	assert_int_equal(EVEN, ask(scene, "SELECT count(*) FROM claim WHERE state = 'pended'"));
	assert_int_equal(ODD, ask(scene, "SELECT count(*) FROM task WHERE reason LIKE '%look for its remittance'"));
	assert_int_equal(2, ask(scene, "SELECT count(*) FROM interchange WHERE kind IN ('271', '277') AND state = "
				       "'received'"));
}

static void every_allocation_fails_in_turn(void **state)
{
	struct scene *scene = *state;
	int failures = 0;

	for (int n = 1;; n += 1 + n / 12) {
		enum status status;

		alloc_fault_after(n);
		status = take_in(scene, scene->clinic.office);
		alloc_fault_after(0);
		if (failures % 8 == 0 || status == STATUS_OK)
			check(scene);
		if (status == STATUS_OK)
			break;
		assert_status(STATUS_FAULT, status);
		failures++;
	}
	assert_true(failures > 3);
	finish(scene);
}

static void whatever_the_disk_fails_an_answer_is_taken_in_once(void **state)
{
	struct scene *scene = *state;
	const struct swept_work swept = { .clinic = &scene->clinic,
					  .login = "sue",
					  .work = take_in,
					  .check = check,
					  .finish = finish,
					  .context = scene };

	disk_sweep(&swept, FAULTS_AIMED_AT);
}

static struct office *open_as_sue(void *context)
{
	struct scene *scene = context;

	return clinic_session(&scene->clinic, "sue");
}

static void take_in_all(void *context, struct office *office)
{
	(void)!take_in(context, office);
}

/* The moments are spread at random over the time that the whole takes here and now; each time on a fresh copy. */
static void killed_at_any_moment_no_answer_is_lost_or_doubled(void **state)
{
	static const struct child_work taking_in = { open_as_sue, take_in_all };
	struct scene *scene = *state;
	struct clinic *clinic = &scene->clinic;
	struct random random = random_seeded(271);
	char saved[BOOKS_PATH_MAX];
	long whole = 0, took;
	int kills = 0, wanted = kill_times(KILLS);

	books_path(&clinic->books, "saved.db", saved);
	office_close(clinic->office);
	clinic->office = NULL;
	books_copy_file(clinic->books.path, saved);
	assert_false(kill_child(&taking_in, scene, 0, &whole));
	for (int round = 0; kills < wanted; round++) {
		assert_true(round < 20 * wanted);
		books_copy_file(saved, clinic->books.path);
		if (kill_child(&taking_in, scene, (long)random_between(&random, 1, whole), &took))
			kills++;
		else
			whole = took; /* it is faster than thought */
		clinic->office = clinic_session(clinic, "sue");
		check(scene);
		finish(scene);
		office_close(clinic->office);
		clinic->office = NULL;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_allocation_fails_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(whatever_the_disk_fails_an_answer_is_taken_in_once, setup, teardown),
		cmocka_unit_test_setup_teardown(killed_at_any_moment_no_answer_is_lost_or_doubled, setup, teardown),
	};

	fault_vfs_install();
	return cmocka_run_group_tests_name("answers_fault", tests, NULL, NULL);
}
