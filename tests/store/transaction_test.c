/* SPDX-License-Identifier: MIT */
/* transaction_test.c: units of work: all or nothing, one at a time, and the log kept short. */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/idle.h"
#include "support/fault_vfs.h"

static int64_t milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw(struct books *books, const char *name)
{
	int64_t value;

	assert_done(counter_next(books->store, name, 1, &value, &books->error), &books->error);
}

static int64_t drawn(const struct books *books, const char *name)
{
	char sql[100];

	(void)snprintf(sql, sizeof sql, "SELECT COALESCE(max(last), 0) FROM counter WHERE name = '%s'", name);
	return books_ask(books, sql);
}

static void only_what_ends_well_is_kept(void **state)
{
	static const enum status statuses[] = { STATUS_NOT_FOUND, STATUS_REFUSED, STATUS_CONFLICT, STATUS_FAULT };
	struct books *books = *state;

	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
		struct error error = { .status = statuses[i], .where = "x", .what = "the reason" };

		books_begin(books);
		assert_true(store_in_transaction(books->store));
		draw(books, "tries");
		assert_status(statuses[i], store_end(books->store, statuses[i], &error));
		assert_string_equal("the reason", error.what);
		assert_false(store_in_transaction(books->store));
		assert_false(books->store->gate.held);
		assert_int_equal(0, drawn(books, "tries"));
	}
	books_begin(books);
	draw(books, "tries");
	assert_int_equal(0, drawn(books, "tries"));
	books_commit(books);
	assert_int_equal(1, drawn(books, "tries"));
	assert_false(books->store->gate.held);
}

static void an_end_without_a_beginning_changes_nothing(void **state)
{
	struct books *books = *state;

	assert_status(STATUS_OK, store_end(books->store, STATUS_OK, &books->error));
	assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	store_end_read(books->store);
}

static void a_second_beginning_inside_is_refused_at_once(void **state)
{
	struct books *books = *state;
	int64_t before = milliseconds();

	books_begin(books);
	draw(books, "outer");
	assert_status(STATUS_REFUSED, store_begin(books->store, &books->error));
	assert_string_equal("a unit of work is open already", books->error.what);
	assert_status(STATUS_REFUSED, store_begin_read(books->store, &books->error));
	/* And ends nothing. */
	store_end_read(books->store);
	assert_true(milliseconds() - before < 5000);
	books_commit(books);
	assert_int_equal(1, drawn(books, "outer"));
	assert_done(store_begin_read(books->store, &books->error), &books->error);
	assert_false(store_in_transaction(books->store));
	assert_status(STATUS_REFUSED, store_begin(books->store, &books->error));
	assert_status(STATUS_REFUSED, store_begin_read(books->store, &books->error));
	store_end_read(books->store);
	books_begin(books);
	books_commit(books);
}

static int64_t ask(struct books *books, const char *sql)
{
	int64_t value = -1;

	assert_done(database_ask(books->store, sql, &value, &books->error), &books->error);
	return value;
}

static void a_read_snapshot_sees_one_moment(void **state)
{
	static const char last[] = "SELECT COALESCE(max(last), 0) FROM counter";
	struct books *books = *state;
	struct books other = *books;

	assert_done(store_open(&other.store, other.path, &other.error), &other.error);
	assert_done(store_begin_read(books->store, &books->error), &books->error);
	assert_int_equal(ask(books, last), ask(&other, last));
	books_begin(&other);
	for (int i = 0; i < 5; i++)
		draw(&other, "x");
	books_commit(&other);
	assert_int_equal(5, ask(&other, "SELECT last FROM counter WHERE name = 'x'"));
	assert_int_equal(0, ask(books, "SELECT count(*) FROM counter WHERE name = 'x'"));
	store_end_read(books->store);
	assert_int_equal(5, ask(books, "SELECT last FROM counter WHERE name = 'x'"));
	store_close(other.store);
}

static uint32_t moment_now(struct books *books)
{
	bool begun = false;
	uint32_t moment;

	assert_done(store_join_read(books->store, &begun, &books->error), &books->error);
	assert_true(begun);
	/* Before anything is read there is no moment yet. */
	assert_int_equal(0, store_moment(books->store));
	(void)ask(books, "SELECT count(*) FROM counter");
	moment = store_moment(books->store);
	store_end_read(books->store);
	return moment;
}

static void the_moment_is_another_one_after_every_save_of_anybody(void **state)
{
	struct books *books = *state;
	struct books other = *books;
	bool begun = true;
	uint32_t first, second, third;

	assert_done(store_open(&other.store, other.path, &other.error), &other.error);
	assert_int_equal(0, store_moment(books->store));
	first = moment_now(books);
	assert_int_not_equal(0, first);
	assert_int_equal(first, moment_now(books));
	books_begin(&other);
	draw(&other, "theirs");
	assert_int_equal(first, moment_now(books));
	books_commit(&other);
	second = moment_now(books);
	assert_int_not_equal(first, second);
	/* Within a unit it is known at once, and stays, whatever the unit writes. */
	books_begin(books);
	assert_int_equal(second, store_moment(books->store));
	draw(books, "ours");
	assert_int_equal(second, store_moment(books->store));
	assert_done(store_join_read(books->store, &begun, &books->error), &books->error);
	assert_false(begun);
	books_commit(books);
	third = moment_now(books);
	assert_int_not_equal(second, third);
	assert_int_equal(third, moment_now(books));
	/* A snapshot stays where it is. */
	assert_done(store_begin_read(books->store, &books->error), &books->error);
	(void)ask(books, "SELECT count(*) FROM counter");
	books_begin(&other);
	draw(&other, "theirs");
	books_commit(&other);
	(void)ask(books, "SELECT count(*) FROM counter");
	assert_int_equal(third, store_moment(books->store));
	assert_done(store_join_read(books->store, &begun, &books->error), &books->error);
	assert_false(begun);
	store_end_read(books->store);
	assert_int_not_equal(third, moment_now(books));
	store_close(other.store);
}

static void whoever_waits_too_long_is_told_who_writes(void **state)
{
	struct books *books = *state;
	struct books other = *books;
	char process[60];
	int64_t before;

	assert_done(store_open(&other.store, other.path, &other.error), &other.error);
	store_set_patience(other.store, 200);
	books_begin(books);
	draw(books, "x");
	before = milliseconds();
	assert_status(STATUS_REFUSED, store_begin(other.store, &other.error));
	assert_true(milliseconds() - before >= 190);
	assert_true(milliseconds() - before < 5000);
	(void)snprintf(process, sizeof process, "process %ld is writing; nothing was saved", (long)getpid());
	assert_non_null(strstr(other.error.what, process));
	assert_non_null(strstr(other.error.what, "0.2 seconds"));
	assert_false(store_in_transaction(other.store));
	/* Reading goes on. */
	assert_int_equal(0, ask(&other, "SELECT count(*) FROM counter WHERE name = 'x'"));
	books_commit(books);
	books_begin(&other);
	draw(&other, "x");
	books_commit(&other);
	assert_int_equal(2, drawn(books, "x"));
	store_close(other.store);
}

/* A program that does not know of the gate: SQLite's own lock still decides. */
static void a_stranger_who_locks_the_file_is_waited_for_and_named_busy(void **state)
{
	struct books *books = *state;
	sqlite3 *stranger = NULL;
	int64_t before;

	assert_int_equal(SQLITE_OK, sqlite3_open(books->path, &stranger));
	assert_int_equal(SQLITE_OK, sqlite3_exec(stranger, "BEGIN IMMEDIATE", NULL, NULL, NULL));
	store_set_patience(books->store, 200);
	before = milliseconds();
	assert_status(STATUS_REFUSED, store_begin(books->store, &books->error));
	assert_true(milliseconds() - before >= 150);
	assert_string_equal("the database is busy: somebody else is writing; nothing was saved", books->error.what);
	assert_false(books->store->gate.held);
	assert_int_equal(SQLITE_OK, sqlite3_exec(stranger, "COMMIT", NULL, NULL, NULL));
	(void)sqlite3_close(stranger);
	books_begin(books);
	books_commit(books);
}

/* In a process of its own, told to begin once the parent writes. */
static void write_when_told(struct books *books, int told, int order)
{
	char byte;

	if (read(told, &byte, 1) != 1 || store_open(&books->store, books->path, &books->error) != STATUS_OK)
		_exit(1);
	if (write(order, "w", 1) != 1 || store_begin(books->store, &books->error) != STATUS_OK)
		_exit(2);
	if (write(order, "c", 1) != 1 || store_end(books->store, STATUS_OK, &books->error) != STATUS_OK)
		_exit(3);
	store_close(books->store);
	_exit(0);
}

static void two_processes_queue_in_order(void **state)
{
	struct books *books = *state;
	int told[2], order[2], status;
	char came[2];
	pid_t child;

	/* SQLite's connections are not carried over a fork. */
	store_close(books->store);
	assert_int_equal(0, pipe(told));
	assert_int_equal(0, pipe(order));
	child = fork();
	if (child == 0)
		write_when_told(books, told[0], order[1]);
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	books_begin(books);
	assert_int_equal(1, write(told[1], "x", 1));
	assert_int_equal(1, read(order[0], came, 1));
	assert_int_equal('w', came[0]);
	(void)usleep(30000);
	assert_int_equal(1, write(order[1], "p", 1));
	books_commit(books);
	/* The parent was first, and the child came after it. */
	assert_int_equal(1, read(order[0], came, 1));
	assert_int_equal(1, read(order[0], came + 1, 1));
	assert_memory_equal("pc", came, 2);
	assert_int_equal(child, waitpid(child, &status, 0));
	assert_int_equal(0, status);
	for (int i = 0; i < 2; i++) {
		(void)close(told[i]);
		(void)close(order[i]);
	}
}

static long log_bytes(const struct books *books)
{
	char path[BOOKS_PATH_MAX];
	struct stat about;

	books_path(books, "practice.db-wal", path);
	return stat(path, &about) == 0 ? (long)about.st_size : 0;
}

/* One unit of about half a megabyte. */
static void write_much(struct books *books, const char *segments)
{
	struct submission_row submission = { .n = 1, .claim_id = 1, .snapshot = segments };

	books_begin(books);
	assert_done(submission_add(books->store, &submission, &books->error), &books->error);
	books_commit(books);
}

/* After a checkpoint the file keeps its length, and the log begins again in it. */
static void the_file_of_a_short_log_asks_for_no_checkpoint(struct books *books)
{
	int saves = 10;

	write_much(books, "s");
	fault_vfs_after(0, FAULT_SYNC);
	for (int i = 0; i < saves; i++)
		write_much(books, "s");
	assert_true(log_bytes(books) > 4 << 20);
	/* The log is synced for each save, and nothing else is. */
	assert_int_equal(saves, fault_vfs_calls());
}

static void the_log_is_kept_short_and_shrinks_after_a_long_reader(void **state)
{
	enum { HALF = 1 << 19 };
	struct books *books = *state;
	struct books reader = *books;
	char *segments = malloc(HALF + 1);
	long most = 0;

	assert_non_null(segments);
	memset(segments, 's', HALF);
	segments[HALF] = '\0';
	books_begin(books);
	(void)books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 100);
	books_commit(books);
	for (int i = 0; i < 24; i++) {
		write_much(books, segments);
		most = log_bytes(books) > most ? log_bytes(books) : most;
	}
	/* A thousand pages, and what one unit may add. */
	assert_true(most < 6 << 20);
	the_file_of_a_short_log_asks_for_no_checkpoint(books);
	assert_done(store_open(&reader.store, reader.path, &reader.error), &reader.error);
	assert_done(store_begin_read(reader.store, &reader.error), &reader.error);
	(void)ask(&reader, "SELECT count(*) FROM submission");
	for (int i = 0; i < 40; i++)
		write_much(books, segments);
	assert_true(log_bytes(books) > 16 << 20);
	store_end_read(reader.store);
	write_much(books, segments);
	assert_true(log_bytes(books) < 1 << 20);
	store_close(reader.store);
	free(segments);
}

static enum status unit(struct books *books, enum status status)
{
	struct error error = { .status = status, .what = "the reason" };

	books_begin(books);
	draw(books, "enclosed");
	return store_end(books->store, status, &error);
}

static void units_that_are_enclosed_stand_or_fall_together(void **state)
{
	struct books *books = *state;
	struct error *error = &books->error;

	assert_status(STATUS_REFUSED, store_enclose(books->store, error));
	assert_done(store_bulk(books->store, true, error), error);
	assert_done(store_enclose(books->store, error), error);
	assert_status(STATUS_REFUSED, store_enclose(books->store, error));
	assert_false(store_in_transaction(books->store));
	assert_status(STATUS_OK, unit(books, STATUS_OK));
	assert_done(store_begin_read(books->store, error), error);
	store_end_read(books->store);
	assert_status(STATUS_OK, unit(books, STATUS_OK));
	assert_int_equal(0, drawn(books, "enclosed"));
	assert_done(store_disclose(books->store, STATUS_OK, error), error);
	assert_int_equal(2, drawn(books, "enclosed"));

	assert_done(store_enclose(books->store, error), error);
	assert_status(STATUS_OK, unit(books, STATUS_OK));
	assert_status(STATUS_REFUSED, unit(books, STATUS_REFUSED));
	assert_status(STATUS_FAULT, store_disclose(books->store, STATUS_OK, error));
	assert_int_equal(2, drawn(books, "enclosed"));
	assert_status(STATUS_OK, unit(books, STATUS_OK));
	assert_int_equal(3, drawn(books, "enclosed"));
	assert_done(store_bulk(books->store, false, error), error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(only_what_ends_well_is_kept),
		BOOKS_TEST(an_end_without_a_beginning_changes_nothing),
		BOOKS_TEST(a_second_beginning_inside_is_refused_at_once),
		BOOKS_TEST(units_that_are_enclosed_stand_or_fall_together),
		BOOKS_TEST(a_read_snapshot_sees_one_moment),
		BOOKS_TEST(the_moment_is_another_one_after_every_save_of_anybody),
		BOOKS_TEST(whoever_waits_too_long_is_told_who_writes),
		BOOKS_TEST(a_stranger_who_locks_the_file_is_waited_for_and_named_busy),
		BOOKS_TEST(two_processes_queue_in_order),
		BOOKS_TEST(the_log_is_kept_short_and_shrinks_after_a_long_reader),
	};

	fault_vfs_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
