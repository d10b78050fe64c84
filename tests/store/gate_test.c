/* SPDX-License-Identifier: MIT */
/* gate_test.c: the writers' queue: one at a time, in order, whatever becomes of its members. */
#include "store/gate.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/crowd.h"
#include "support/kill_child.h"
#include "support/test.h"
#include "support/tmpdir.h"

struct place {
	char directory[TMPDIR_MAX], path[TMPDIR_MAX + 8];
};

static int make_place(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	int file;

	tmpdir_make(place->directory);
	(void)snprintf(place->path, sizeof place->path, "%s/db", place->directory);
	file = open(place->path, O_CREAT | O_EXCL | O_RDWR, 0600);
	assert_true(file >= 0);
	assert_int_equal(0, fchmod(file, 0660));
	(void)close(file);
	*state = place;
	return 0;
}

static int leave_place(void **state)
{
	struct place *place = *state;

	gate_remove(place->path);
	tmpdir_remove(place->directory);
	free(place);
	return 0;
}

static struct gate open_gate(const struct place *place)
{
	struct gate gate;
	struct error error;

	assert_done(gate_open(&gate, place->path, &error), &error);
	assert_true(gate.ordered);
	return gate;
}

static bool semaphore_exists(int id)
{
	return semctl(id, 0, GETVAL) >= 0;
}

static void pause_milliseconds(long milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	(void)nanosleep(&time, NULL);
}

static void one_holds_it_and_the_other_is_told_who(void **state)
{
	struct gate first = open_gate(*state), second = open_gate(*state);
	struct error error;
	char process[40];

	assert_done(gate_enter(&first, 1000, &error), &error);
	assert_status(STATUS_REFUSED, gate_enter(&second, 100, &error));
	(void)snprintf(process, sizeof process, "process %ld is writing", (long)getpid());
	assert_non_null(strstr(error.what, process));
	assert_non_null(strstr(error.what, "0.1 seconds"));
	gate_leave(&first);
	assert_done(gate_enter(&second, 100, &error), &error);
	gate_close(&second);
	assert_done(gate_enter(&first, 100, &error), &error);
	gate_close(&first);
}

static void leaving_twice_lets_nobody_else_in(void **state)
{
	struct gate first = open_gate(*state), second = open_gate(*state), third = open_gate(*state);
	struct error error;

	assert_done(gate_enter(&first, 100, &error), &error);
	gate_leave(&first);
	gate_leave(&first);
	assert_done(gate_enter(&second, 100, &error), &error);
	assert_status(STATUS_REFUSED, gate_enter(&third, 20, &error));
	gate_close(&first);
	assert_status(STATUS_REFUSED, gate_enter(&third, 20, &error));
	gate_close(&second);
	gate_close(&third);
	gate_close(&third);
}

struct holder {
	const struct place *place;
	bool ordered;
};

static void hold(void *context, int ready)
{
	const struct holder *holder = context;
	struct gate gate;

	if (gate_open(&gate, holder->place->path, NULL) != STATUS_OK)
		_exit(1);
	gate.ordered = gate.ordered && holder->ordered;
	if (gate_enter(&gate, 5000, NULL) != STATUS_OK || !child_is_ready(ready))
		_exit(1);
	for (;;)
		(void)pause();
}

/* A child that holds the gate until it is killed. */
static pid_t fork_holder(const struct place *place, bool ordered)
{
	struct holder holder = { place, ordered };

	return fork_child(hold, &holder);
}

static void kill_and_wait(pid_t child)
{
	assert_int_equal(0, kill(child, SIGKILL));
	assert_int_equal(child, waitpid(child, NULL, 0));
}

static void a_killed_holder_frees_it(void **state)
{
	struct gate gate = open_gate(*state);
	struct error error;

	for (int round = 0; round < 10; round++) {
		pid_t child = fork_holder(*state, true);

		assert_status(STATUS_REFUSED, gate_enter(&gate, 10, &error));
		kill_and_wait(child);
		assert_done(gate_enter(&gate, 2000, &error), &error);
		gate_leave(&gate);
	}
	gate_close(&gate);
}

static void a_process_without_semaphores_is_kept_out_and_keeps_out(void **state)
{
	struct gate gate = open_gate(*state), poor = open_gate(*state);
	struct error error;
	pid_t child;

	poor.ordered = false;
	assert_done(gate_enter(&gate, 100, &error), &error);
	assert_status(STATUS_REFUSED, gate_enter(&poor, 20, &error));
	gate_leave(&gate);
	child = fork_holder(*state, false);
	assert_status(STATUS_REFUSED, gate_enter(&gate, 20, &error));
	kill_and_wait(child);
	/* The place in the queue that was given up is free again. */
	assert_done(gate_enter(&gate, 1000, &error), &error);
	gate_leave(&gate);
	assert_done(gate_enter(&poor, 100, &error), &error);
	gate_close(&poor);
	gate_close(&gate);
}

static void who_holds_it_knows_whether_somebody_waits(void **state)
{
	struct gate gate = open_gate(*state), poor = open_gate(*state);
	struct error error;
	bool seen = false;
	pid_t crowd;

	assert_done(gate_enter(&gate, 100, &error), &error);
	assert_false(gate_is_awaited(&gate));
	crowd = crowd_begin(((struct place *)*state)->path, 1);
	for (int tries = 0; tries < 500 && !seen; tries++) {
		seen = gate_is_awaited(&gate);
		pause_milliseconds(2);
	}
	assert_true(seen);
	gate_leave(&gate);
	crowd_wait(crowd);
	assert_done(gate_enter(&gate, 2000, &error), &error);
	assert_false(gate_is_awaited(&gate));
	gate_close(&gate);
	/* Without a queue it can't be known. */
	poor.ordered = false;
	assert_done(gate_enter(&poor, 100, &error), &error);
	assert_true(gate_is_awaited(&poor));
	gate_close(&poor);
}

static void those_who_wait_come_in_the_order_they_came(void **state)
{
	enum { WAITERS = 6 };
	struct gate gate = open_gate(*state);
	struct error error;
	int order[2], children[WAITERS];
	char came[WAITERS];

	assert_int_equal(0, pipe(order));
	assert_done(gate_enter(&gate, 100, &error), &error);
	for (int i = 0; i < WAITERS; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct gate mine;
			char digit = (char)('0' + i);

			if (gate_open(&mine, ((struct place *)*state)->path, NULL) != STATUS_OK ||
			    gate_enter(&mine, 10000, NULL) != STATUS_OK || write(order[1], &digit, 1) != 1)
				_exit(1);
			gate_leave(&mine);
			_exit(0);
		}
		/* Until it waits. */
		for (int tries = 0; tries < 500 && semctl(gate.semaphore, 0, GETNCNT) <= i; tries++)
			pause_milliseconds(2);
	}
	gate_leave(&gate);
	for (int i = 0; i < WAITERS; i++) {
		int status;

		assert_int_equal(1, read(order[0], &came[i], 1));
		assert_int_equal(children[i], waitpid(children[i], &status, 0));
		assert_int_equal(0, status);
	}
	assert_memory_equal("012345", came, WAITERS);
	(void)close(order[0]);
	(void)close(order[1]);
	gate_close(&gate);
}

static void the_semaphore_goes_with_its_last_user(void **state)
{
	struct gate first = open_gate(*state), second = open_gate(*state);
	int id = first.semaphore;
	pid_t child;

	assert_int_equal(id, second.semaphore);
	gate_close(&second);
	assert_true(semaphore_exists(id));
	/* One who dies is no user any more either. */
	child = fork_holder(*state, true);
	kill_and_wait(child);
	gate_close(&first);
	assert_false(semaphore_exists(id));
}

static void a_semaphore_that_was_taken_away_is_made_anew(void **state)
{
	struct gate first = open_gate(*state), second = open_gate(*state);
	struct error error;

	assert_int_equal(0, semctl(first.semaphore, 0, IPC_RMID));
	assert_done(gate_enter(&first, 100, &error), &error);
	assert_status(STATUS_REFUSED, gate_enter(&second, 20, &error));
	/* And while somebody holds it. */
	assert_int_equal(0, semctl(first.semaphore, 0, IPC_RMID));
	assert_status(STATUS_REFUSED, gate_enter(&second, 20, &error));
	gate_leave(&first);
	assert_done(gate_enter(&second, 100, &error), &error);
	assert_status(STATUS_REFUSED, gate_enter(&first, 20, &error));
	assert_int_equal(first.semaphore, second.semaphore);
	gate_close(&second);
	gate_close(&first);
}

/* Killed between making the semaphore and raising it. */
static void a_semaphore_whose_maker_died_stops_nobody(void **state)
{
	struct gate probe = open_gate(*state), gate;
	struct error error;
	int id;

	gate_close(&probe);
	id = semget(probe.key, 2, IPC_CREAT | IPC_EXCL | 0600);
	assert_true(id >= 0);
	gate = open_gate(*state);
	assert_int_not_equal(id, gate.semaphore);
	assert_done(gate_enter(&gate, 100, &error), &error);
	gate_close(&gate);
}

static void whoever_may_write_the_database_may_use_its_gate(void **state)
{
	const struct place *place = *state;
	char name[TMPDIR_MAX + 16];
	struct stat about;
	struct gate gate;
	union {
		int value;
		struct semid_ds *about;
	} argument;
	struct semid_ds set;
	mode_t mask = umask(077);

	gate = open_gate(place);
	(void)umask(mask);
	(void)snprintf(name, sizeof name, "%s.gate", place->path);
	assert_int_equal(0, stat(name, &about));
	assert_int_equal(0660, about.st_mode & 0777);
	argument.about = &set;
	assert_int_equal(0, semctl(gate.semaphore, 0, IPC_STAT, argument));
	assert_int_equal(0660, set.sem_perm.mode & 0777);
	assert_int_equal(about.st_gid, set.sem_perm.gid);
	gate_close(&gate);
}

static void removing_it_leaves_nothing(void **state)
{
	const struct place *place = *state;
	char name[TMPDIR_MAX + 16];
	struct gate gate = open_gate(place);
	pid_t child = fork_holder(place, true);
	int id = gate.semaphore;

	gate_close(&gate);
	kill_and_wait(child);
	/* Left by one who was killed as the last. */
	assert_true(semaphore_exists(id));
	gate_remove(place->path);
	(void)snprintf(name, sizeof name, "%s.gate", place->path);
	assert_int_not_equal(0, access(name, F_OK));
	assert_false(semaphore_exists(id));
}

static void a_database_that_is_not_there_has_no_gate(void **state)
{
	struct gate gate;
	struct error error;

	(void)state;
	assert_status(STATUS_FAULT, gate_open(&gate, "/nonexistent/db", &error));
	assert_string_equal("/nonexistent/db", error.where);
	gate_close(&gate);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_holds_it_and_the_other_is_told_who, make_place, leave_place),
		cmocka_unit_test_setup_teardown(leaving_twice_lets_nobody_else_in, make_place, leave_place),
		cmocka_unit_test_setup_teardown(a_killed_holder_frees_it, make_place, leave_place),
		cmocka_unit_test_setup_teardown(a_process_without_semaphores_is_kept_out_and_keeps_out, make_place,
						leave_place),
		cmocka_unit_test_setup_teardown(who_holds_it_knows_whether_somebody_waits, make_place, leave_place),
		cmocka_unit_test_setup_teardown(those_who_wait_come_in_the_order_they_came, make_place, leave_place),
		cmocka_unit_test_setup_teardown(the_semaphore_goes_with_its_last_user, make_place, leave_place),
		cmocka_unit_test_setup_teardown(a_semaphore_that_was_taken_away_is_made_anew, make_place, leave_place),
		cmocka_unit_test_setup_teardown(a_semaphore_whose_maker_died_stops_nobody, make_place, leave_place),
		cmocka_unit_test_setup_teardown(whoever_may_write_the_database_may_use_its_gate, make_place,
						leave_place),
		cmocka_unit_test_setup_teardown(removing_it_leaves_nothing, make_place, leave_place),
		cmocka_unit_test_setup_teardown(a_database_that_is_not_there_has_no_gate, make_place, leave_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
