/* SPDX-License-Identifier: MIT */
/*
 * save_fault_test.c: a visit is filed whole or not at all: encounter, claim, findings, charge, audit, sums;
 * whatever allocation fails, wherever the process is killed, however many file at once.
 */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/clinic.h"
#include "support/test.h"

enum { KILL_ROUNDS = 20, SESSIONS = 6, VISITS_EACH = 12 };

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
	alloc_fault_after(0);
	alloc_fault_kill_after(0);
	clinic_free(*state);
	free(*state);
	return 0;
}

static void read_visit(struct clinic *clinic, struct office *office, int n, struct visit *visit)
{
	struct visit_reading reading;
	char line[80], day[DATE_TEXT_MAX];

	date_format_iso(date_plus_days(test_date("2026-01-12"), n % 76), day);
	(void)text_format(line, sizeof line, "smi,jo %s 9921%d / I10 E11.9", day, 2 + n / 76 % 4);
	assert_done(visit_new(office, visit, &clinic->error), &clinic->error);
	assert_done(visit_read(office, line, visit, &reading, &clinic->error), &clinic->error);
}

/* How much there is of everything a save makes. */
struct counts {
	int64_t encounters, claims, lines, charges, events;
};

static struct counts count(const struct clinic *clinic)
{
	return (struct counts){
		.encounters = books_ask(&clinic->books, "SELECT count(*) FROM encounter"),
		.claims = books_ask(&clinic->books, "SELECT count(*) FROM claim"),
		.lines = books_ask(&clinic->books, "SELECT count(*) FROM service_line"),
		.charges = books_ask(&clinic->books, "SELECT count(*) FROM journal"),
		.events = books_ask(&clinic->books, "SELECT count(*) FROM claim_event"),
	};
}

static void assert_all_or_nothing(const struct counts *now)
{
	assert_int_equal(now->encounters, now->claims);
	assert_int_equal(now->encounters, now->lines);
	assert_int_equal(now->encounters, now->charges);
	assert_int_equal(2 * now->encounters, now->events); /* created, scrubbed */
}

static void every_allocation_of_a_save_fails_in_turn(void **state)
{
	struct clinic *clinic = *state;
	int failures = 0;

	for (int n = 1;; n++) {
		struct counts before = count(clinic), after;
		struct visit visit;
		struct filed filed;
		enum status status;

		read_visit(clinic, clinic->office, n, &visit);
		alloc_fault_after(n);
		status = visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error);
		alloc_fault_after(0);
		after = count(clinic);
		assert_all_or_nothing(&after);
		clinic_verify(clinic);
		if (status == STATUS_OK) {
			assert_int_equal(before.encounters + 1, after.encounters);
			break;
		}
		assert_status(STATUS_FAULT, status);
		assert_int_equal(before.encounters, after.encounters);
		failures++;
		/* Nothing typed is lost: the same visit is filed at the second try. */
		assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);
	}
	assert_true(failures > 0);
}

static void killed_while_saving_it_keeps_whole_visits_only(void **state)
{
	struct clinic *clinic = *state;

	office_close(clinic->office);
	clinic->office = NULL;
	for (int round = 0; round < KILL_ROUNDS; round++) {
		struct timespec wait = { 0, (5000 + round * 4000) * 1000L };
		pid_t child = fork();
		struct counts now;
		int status;

		if (child == 0) {
			struct office *office = clinic_session(clinic, "ann");

			for (int i = 0; i < 1000; i++) {
				struct visit visit;
				struct filed filed;

				read_visit(clinic, office, round * 1000 + i, &visit);
				(void)!visit_file(office, &visit, NULL, 0, &filed, &clinic->error);
			}
			_exit(0);
		}
		(void)nanosleep(&wait, NULL);
		(void)kill(child, SIGKILL);
		assert_int_equal(child, waitpid(child, &status, 0));
		now = count(clinic);
		assert_all_or_nothing(&now);
	}
	clinic_reopen(clinic, NULL);
	clinic_verify(clinic);
}

static void many_sessions_file_at_once_and_none_fails(void **state)
{
	struct clinic *clinic = *state;
	pid_t children[SESSIONS];
	struct counts now;

	office_close(clinic->office);
	clinic->office = NULL;
	for (int i = 0; i < SESSIONS; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct office *office = clinic_session(clinic, "ann");
			int failed = 0;

			for (int j = 0; j < VISITS_EACH; j++) {
				struct visit visit;
				struct filed filed;

				read_visit(clinic, office, i * VISITS_EACH + j, &visit);
				failed += visit_file(office, &visit, NULL, 0, &filed, &clinic->error) != STATUS_OK;
			}
			office_close(office);
			_exit(failed);
		}
	}
	for (int i = 0; i < SESSIONS; i++) {
		int status;

		assert_int_equal(children[i], waitpid(children[i], &status, 0));
		assert_true(WIFEXITED(status));
		assert_int_equal(0, WEXITSTATUS(status));
	}
	clinic_reopen(clinic, NULL);
	now = count(clinic);
	assert_int_equal(SESSIONS * VISITS_EACH, now.encounters);
	assert_all_or_nothing(&now);
	clinic_verify(clinic);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_allocation_of_a_save_fails_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(killed_while_saving_it_keeps_whole_visits_only, setup, teardown),
		cmocka_unit_test_setup_teardown(many_sessions_file_at_once_and_none_fails, setup, teardown),
	};

	return cmocka_run_group_tests_name("save_fault", tests, NULL, NULL);
}
