/* SPDX-License-Identifier: MIT */
/* backup_test.c: a copy beside working users: one moment's state, whole or not there. */
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "store/idle.h"

static int files_like(const struct books *books, const char *prefix)
{
	DIR *directory = opendir(books->directory);
	const struct dirent *entry;
	int count = 0;

	assert_non_null(directory);
	while ((entry = readdir(directory)) != NULL)
		count += text_starts_with(entry->d_name, prefix);
	(void)closedir(directory);
	return count;
}

static void fill(struct books *books)
{
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	(void)books_charge(books, &claim, "2026-01-06");
	books_commit(books);
}

/* More than fits into one step of the copy. */
static void fill_with_megabytes(struct books *books, int megabytes)
{
	struct submission_row submission = { .n = 1 };
	char *segments = malloc((1 << 20) + 1);

	fill(books);
	assert_non_null(segments);
	memset(segments, 'x', 1 << 20);
	segments[1 << 20] = '\0';
	submission.claim_id = books_ask(books, "SELECT id FROM claim");
	submission.snapshot = segments;
	books_begin(books);
	for (int i = 0; i < megabytes; i++)
		assert_done(submission_add(books->store, &submission, &books->error), &books->error);
	books_commit(books);
	free(segments);
}

static void the_copy_holds_what_was_saved_and_can_be_worked_with(void **state)
{
	struct books *books = *state, copy;
	char path[BOOKS_PATH_MAX];
	struct stat about;

	fill(books);
	books_path(books, "copy.db", path);
	assert_done(store_backup(books->store, path, &books->error), &books->error);
	assert_int_equal(0, stat(path, &about));
	assert_int_equal(0640, about.st_mode & 0777);
	assert_int_equal(1, about.st_nlink);
	copy = *books;
	assert_true(TEXT_SET(copy.path, path));
	assert_done(store_open(&copy.store, path, &copy.error), &copy.error);
	assert_int_equal(0, books_verify(&copy));
	assert_int_equal(1, books_ask(&copy, "SELECT count(*) FROM claim"));
	copy.tokens = 1000;
	fill(&copy);
	store_close(copy.store);
	/* The original knows nothing of it. */
	assert_int_equal(1, books_ask(books, "SELECT count(*) FROM claim"));
}

static void what_stands_under_the_name_is_never_replaced(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX], near[BOOKS_PATH_MAX];

	assert_status(STATUS_REFUSED, store_backup(books->store, books->path, &books->error));
	assert_string_equal("exists already", books->error.what);
	assert_status(STATUS_REFUSED, store_backup(books->store, books->directory, &books->error));
	books_path(books, "dangling", path);
	assert_int_equal(0, symlink("/no/such/place", path));
	assert_status(STATUS_REFUSED, store_backup(books->store, path, &books->error));
	/* Nor is anything beside it that happens to be called like it. */
	books_path(books, "copy.db", path);
	books_path(books, "copy.db.tmp", near);
	assert_int_equal(0, symlink("precious", near));
	assert_done(store_backup(books->store, path, &books->error), &books->error);
	assert_int_equal(2, files_like(books, "copy.db"));
}

static void where_it_cannot_be_written_the_reason_is_said(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];

	books_path(books, "no/such/copy.db", path);
	assert_status(STATUS_FAULT, store_backup(books->store, path, &books->error));
	assert_string_equal(path, books->error.where);
	assert_string_equal("cannot be written: No such file or directory", books->error.what);
	assert_done(store_begin(books->store, &books->error), &books->error);
	assert_done(store_end(books->store, STATUS_OK, &books->error), &books->error);
}

/* It would hold what may yet be taken back. */
static void it_is_refused_inside_a_unit_of_work(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];

	books_path(books, "copy.db", path);
	books_begin(books);
	assert_status(STATUS_REFUSED, store_backup(books->store, path, &books->error));
	assert_int_equal(0, files_like(books, "copy.db"));
	books_commit(books);
}

/* Saves until it is killed, as fast as it can. */
static void keep_saving(struct books *books, int ready)
{
	if (store_open(&books->store, books->path, &books->error) != STATUS_OK)
		_exit(1);
	for (int i = 0;; i++) {
		int64_t unused;
		enum status status = store_begin(books->store, NULL);

		if (status == STATUS_OK)
			status = store_end(books->store, counter_next(books->store, "saves", 1, &unused, NULL), NULL);
		if (status != STATUS_OK || (i == 5 && write(ready, "x", 1) != 1))
			_exit(1);
	}
}

static int64_t saves_in(const struct books *books)
{
	return books_ask(books, "SELECT last FROM counter WHERE name = 'saves'");
}

/* Begun anew at each of the other's saves it would end only when the other happens to pause, and hold the end's state. */
static void beside_a_user_who_never_pauses_it_holds_the_moment_it_began(void **state)
{
	struct books *books = *state, copy;
	char path[BOOKS_PATH_MAX], byte;
	int64_t before, copied, after;
	int ready[2];
	pid_t child;

	fill_with_megabytes(books, 12);
	assert_int_equal(0, pipe(ready));
	/* SQLite's connections are not carried over a fork. */
	store_close(books->store);
	child = fork();
	if (child == 0)
		keep_saving(books, ready[1]);
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	assert_int_equal(1, read(ready[0], &byte, 1));
	before = saves_in(books);
	books_path(books, "copy.db", path);
	assert_done(store_backup(books->store, path, &books->error), &books->error);
	after = saves_in(books);
	assert_int_equal(0, kill(child, SIGKILL));
	assert_int_equal(child, waitpid(child, NULL, 0));
	(void)close(ready[0]);
	(void)close(ready[1]);
	copy = *books;
	assert_true(TEXT_SET(copy.path, path));
	assert_int_equal(1, books_ask(&copy, "SELECT integrity_check = 'ok' FROM pragma_integrity_check(1)"));
	copied = saves_in(&copy);
	print_message("saves: %lld before, %lld in the copy, %lld after\n", (long long)before, (long long)copied,
		      (long long)after);
	assert_true(before <= copied && copied <= after);
	assert_true(copied - before <= (after - before) / 2);
}

static void a_full_disk_leaves_nothing_under_the_name(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	pid_t child;
	int status;

	fill_with_megabytes(books, 2);
	store_close(books->store);
	books->store = NULL;
	books_path(books, "copy.db", path);
	child = fork();
	if (child == 0) {
		struct rlimit limit = { 300000, 300000 };

		(void)signal(SIGXFSZ, SIG_IGN);
		if (store_open(&books->store, books->path, &books->error) != STATUS_OK ||
		    setrlimit(RLIMIT_FSIZE, &limit) != 0)
			_exit(9);
		_exit((int)store_backup(books->store, path, &books->error));
	}
	assert_int_equal(child, waitpid(child, &status, 0));
	assert_true(WIFEXITED(status));
	assert_int_equal(STATUS_FAULT, WEXITSTATUS(status));
	assert_int_equal(0, files_like(books, "copy.db"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(the_copy_holds_what_was_saved_and_can_be_worked_with),
		BOOKS_TEST(what_stands_under_the_name_is_never_replaced),
		BOOKS_TEST(where_it_cannot_be_written_the_reason_is_said),
		BOOKS_TEST(it_is_refused_inside_a_unit_of_work),
		BOOKS_TEST(beside_a_user_who_never_pauses_it_holds_the_moment_it_began),
		BOOKS_TEST(a_full_disk_leaves_nothing_under_the_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
