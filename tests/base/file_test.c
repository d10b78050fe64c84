/* SPDX-License-Identifier: MIT */
/*
 * file_test.c: files appear whole under their name or not at all, whichever system call fails.
 */
#include "claimbench/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/test.h"
#include "support/tmpdir.h"

enum { PATH_SIZE = TMPDIR_MAX + 64, SWEEP_MAX = 100 };
static const char content[] = "ISA*00*~IEA*1~";

static int make_directory(void **state)
{
	*state = malloc(TMPDIR_MAX);
	if (*state != NULL)
		tmpdir_make(*state);
	return *state == NULL;
}

static int remove_directory(void **state)
{
	file_next_call_fails(0, 0);
	tmpdir_remove(*state);
	free(*state);
	return 0;
}

static char *path_in(const char *directory, const char *name, char path[static PATH_SIZE])
{
	assert_true(text_format(path, PATH_SIZE, "%s/%s", directory, name));
	return path;
}

static void assert_holds(const char *path, const char *expected)
{
	struct buf bytes;
	struct error error;

	assert_done(file_read(path, 1000, &bytes, &error), &error);
	assert_string_equal(expected, buf_text(&bytes));
	buf_free(&bytes);
}

static void write_plainly(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
}

static enum status stage(const char *directory, struct error *error)
{
	return file_stage(directory, "a.x12", content, strlen(content), error);
}

static void a_file_is_staged_then_released(void **state)
{
	char path[PATH_SIZE], staged[FILE_PATH_MAX];
	struct error error;
	struct stat about;

	path_in(*state, "a.x12", path);
	file_staged_path(*state, "a.x12", staged);
	assert_done(stage(*state, &error), &error);
	assert_false(file_exists(path));
	assert_holds(staged, content);
	assert_int_equal(0, stat(staged, &about));
	assert_int_equal(0, about.st_mode & 027); /* not for everybody's eyes */
	assert_done(file_release(*state, "a.x12", &error), &error);
	assert_holds(path, content);
	assert_false(file_exists(staged));
	assert_status(STATUS_FAULT, file_release(*state, "a.x12", &error)); /* nothing is staged any more */
	assert_holds(path, content);
}

static void a_file_that_is_there_is_never_replaced(void **state)
{
	char path[PATH_SIZE], staged[FILE_PATH_MAX];
	struct error error;

	write_plainly(path_in(*state, "a.x12", path), "somebody else's");
	assert_done(stage(*state, &error), &error);
	assert_status(STATUS_REFUSED, file_release(*state, "a.x12", &error));
	assert_string_equal(path, error.where);
	assert_holds(path, "somebody else's");
	file_staged_path(*state, "a.x12", staged);
	assert_holds(staged, content);
	file_unstage(*state, "a.x12");
	assert_false(file_exists(staged));
	file_unstage(*state, "a.x12");
}

static void what_a_crashed_run_left_is_staged_over(void **state)
{
	char staged[FILE_PATH_MAX];
	struct error error;

	file_staged_path(*state, "a.x12", staged);
	write_plainly(staged, "half of an old fi");
	assert_done(stage(*state, &error), &error);
	assert_holds(staged, content);
}

static void names_that_lead_elsewhere_are_refused(void **state)
{
	char longest[FILE_PATH_MAX + 10];
	struct error error;

	assert_status(STATUS_REFUSED, file_stage(*state, "../a.x12", content, 3, &error));
	assert_status(STATUS_REFUSED, file_stage(*state, "", content, 3, &error));
	memset(longest, 'n', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_status(STATUS_REFUSED, file_stage(*state, longest, content, 3, &error));
	assert_status(STATUS_REFUSED, file_release(*state, longest, &error));
	assert_status(STATUS_REFUSED, file_rename(*state, longest, &error));
	file_unstage(*state, longest);
}

/* Each call of staging fails in turn, with each kind of fault: no file, no temporary, nothing open. */
static void staging_that_fails_leaves_nothing(void **state)
{
	static const int faults[] = { ENOSPC, EIO };
	char staged[FILE_PATH_MAX];
	struct error error;
	int lowest = open("/dev/null", O_RDONLY), calls = 0, now;

	(void)close(lowest);
	file_staged_path(*state, "a.x12", staged);
	for (size_t f = 0; f < sizeof faults / sizeof faults[0]; f++) {
		for (int count = 1; count < SWEEP_MAX; count++) {
			enum status status;

			file_next_call_fails(count, faults[f]);
			status = stage(*state, &error);
			calls = file_calls_made();
			file_next_call_fails(0, 0);
			if (calls < count) {
				assert_done(status, &error);
				break;
			}
			assert_status(STATUS_FAULT, status);
			assert_int_equal(faults[f] == ENOSPC, strstr(error.what, "disk is full") != NULL);
			assert_false(file_exists(staged));
			now = open("/dev/null", O_RDONLY);
			assert_int_equal(lowest, now);
			(void)close(now);
		}
		/* open, write, fsync, close; and the directory's open, fsync, close */
		assert_int_equal(7, calls);
		file_unstage(*state, "a.x12");
	}
}

static void a_signal_does_not_stop_the_writing(void **state)
{
	char staged[FILE_PATH_MAX];
	struct error error;

	file_next_call_fails(2, EINTR);
	assert_done(stage(*state, &error), &error);
	file_staged_path(*state, "a.x12", staged);
	assert_holds(staged, content);
}

/* Each call of releasing fails in turn: no file under its name, and the staged one can be released. */
static void releasing_that_fails_can_be_tried_again(void **state)
{
	char path[PATH_SIZE], staged[FILE_PATH_MAX];
	struct error error;
	int calls = 0;

	path_in(*state, "a.x12", path);
	file_staged_path(*state, "a.x12", staged);
	for (int count = 1; count < SWEEP_MAX; count++) {
		enum status status;

		assert_done(stage(*state, &error), &error);
		file_next_call_fails(count, EIO);
		status = file_release(*state, "a.x12", &error);
		calls = file_calls_made();
		file_next_call_fails(0, 0);
		if (calls < count) {
			assert_done(status, &error);
			break;
		}
		assert_status(STATUS_FAULT, status);
		assert_false(file_exists(path));
		assert_holds(staged, content);
		assert_done(file_release(*state, "a.x12", &error), &error);
		assert_holds(path, content);
		assert_int_equal(0, unlink(path));
	}
	assert_int_equal(4, calls); /* link; the directory's open, fsync, close */
}

static void a_file_is_renamed_for_good_or_not_at_all(void **state)
{
	char from[PATH_SIZE], to[PATH_SIZE], other[PATH_SIZE];
	struct error error;
	int calls = 0;

	path_in(*state, "from", from);
	path_in(*state, "to", to);
	for (int count = 1; count < SWEEP_MAX; count++) {
		enum status status;

		write_plainly(from, content);
		file_next_call_fails(count, EIO);
		status = file_rename(from, to, &error);
		calls = file_calls_made();
		file_next_call_fails(0, 0);
		if (calls < count) {
			assert_done(status, &error);
			break;
		}
		assert_status(STATUS_FAULT, status);
		assert_holds(from, content);
		assert_false(file_exists(to));
	}
	assert_int_equal(5, calls); /* link, unlink; the directory's open, fsync, close */
	assert_false(file_exists(from));
	assert_holds(to, content);
	write_plainly(path_in(*state, "other", other), "kept");
	assert_status(STATUS_REFUSED, file_rename(to, other, &error));
	assert_holds(other, "kept");
	assert_holds(to, content);
	assert_status(STATUS_FAULT, file_rename(from, from, &error));
}

static void a_lock_keeps_others_out_until_it_is_given_back(void **state)
{
	char path[PATH_SIZE];
	struct error error;
	int mine, second, outcome;
	pid_t child;

	path_in(*state, "db.submit", path);
	assert_done(file_lock(path, &mine, &error), &error);
	assert_status(STATUS_REFUSED, file_lock(path, &second, &error));
	assert_int_equal(-1, second);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) { /* another process, that must not see its parent's leaks as its own */
		enum status status;

		(void)close(mine);
		status = file_lock(path, &second, &error);
		_exit(status == STATUS_REFUSED ? 0 : 1);
	}
	assert_true(waitpid(child, &outcome, 0) == child);
	assert_int_equal(0, outcome);
	file_unlock(mine);
	assert_done(file_lock(path, &mine, &error), &error);
	file_unlock(mine);
	file_unlock(-1);
}

static void a_lock_that_cannot_be_had_is_a_fault(void **state)
{
	char path[PATH_SIZE];
	struct error error;
	int lock;

	path_in(*state, "db.submit", path);
	for (int count = 1; count <= 2; count++) {
		file_next_call_fails(count, EIO);
		assert_status(STATUS_FAULT, file_lock(path, &lock, &error));
		assert_int_equal(-1, lock);
	}
	file_next_call_fails(0, 0);
	assert_status(STATUS_FAULT, file_lock(path_in(*state, "no/such/place", path), &lock, &error));
}

static void a_file_is_read_whole_up_to_a_maximum(void **state)
{
	char path[PATH_SIZE];
	struct buf bytes;
	struct error error;

	write_plainly(path_in(*state, "a", path), "12345");
	assert_done(file_read(path, 5, &bytes, &error), &error);
	assert_int_equal(5, bytes.length);
	buf_free(&bytes);
	assert_status(STATUS_REFUSED, file_read(path, 4, &bytes, &error));
	assert_string_equal("is larger than 4 bytes", error.what);
	alloc_fault_after(1);
	assert_status(STATUS_FAULT, file_read(path, 5, &bytes, &error));
	alloc_fault_after(0);
	for (int count = 1; count <= 2; count++) {
		file_next_call_fails(count, EIO);
		assert_status(STATUS_FAULT, file_read(path, 5, &bytes, &error));
		assert_string_equal("", buf_text(&bytes));
	}
	/* A signal is no fault. */
	file_next_call_fails(2, EINTR);
	assert_done(file_read(path, 5, &bytes, &error), &error);
	assert_string_equal("12345", buf_text(&bytes));
	buf_free(&bytes);
	file_next_call_fails(0, 0);
	assert_status(STATUS_NOT_FOUND, file_read(path_in(*state, "none", path), 5, &bytes, &error));
	assert_status(STATUS_FAULT, file_read(*state, 5, &bytes, &error));
	assert_false(file_exists(*state)); /* a directory is no file */
}

static void directories_are_made_with_their_parents(void **state)
{
	char path[PATH_SIZE];
	struct error error;
	struct stat about;

	assert_done(file_make_directory(path_in(*state, "one/two /three/", path), &error), &error);
	assert_int_equal(0, stat(path_in(*state, "one/two /three", path), &about));
	assert_true(S_ISDIR(about.st_mode));
	assert_int_equal(-1, stat(path_in(*state, "on", path), &about)); /* and no others */
	assert_done(file_make_directory(path_in(*state, "one/two /three", path), &error), &error);
	assert_done(file_make_directory(path_in(*state, "one//two ", path), &error), &error);
	assert_done(file_make_directory("/", &error), &error);
	assert_status(STATUS_REFUSED, file_make_directory("", &error));
	write_plainly(path_in(*state, "one/file", path), "x");
	assert_status(STATUS_REFUSED, file_make_directory(path, &error));
	assert_string_equal("is no directory", error.what);
	assert_status(STATUS_REFUSED, file_make_directory(path_in(*state, "one/file/below", path), &error));
	file_next_call_fails(1, EIO);
	assert_status(STATUS_FAULT, file_make_directory(path_in(*state, "new", path), &error));
	file_next_call_fails(0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_directory, remove_directory)

static void the_files_of_a_directory_are_listed_by_name(void **state)
{
	static const char *const made[] = { "b.835", "a.999", ".hidden", "c" };
	const char *directory = *state;
	char path[PATH_SIZE];
	struct file_names names;
	struct error error;

	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
		write_plainly(path_in(directory, made[i], path), "x");
	assert_int_equal(0, mkdir(path_in(directory, "below", path), 0700));
	assert_true(file_is_directory(directory));
	assert_false(file_is_directory(path_in(directory, "c", path)));
	assert_done(file_list(directory, &names, &error), &error);
	assert_int_equal(3, names.count);
	assert_string_equal("a.999", names.items[0].name);
	assert_string_equal("b.835", names.items[1].name);
	assert_string_equal("c", names.items[2].name);
	VEC_FREE(&names);
	assert_status(STATUS_FAULT, file_list(path_in(directory, "none", path), &names, &error));
	for (int call = 1; call <= 3; call++) {
		file_next_call_fails(call, EIO);
		assert_status(STATUS_FAULT, file_list(directory, &names, &error));
		assert_null(names.items);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_files_of_a_directory_are_listed_by_name, make_directory,
						remove_directory),
		TEST(a_file_is_staged_then_released),
		TEST(a_file_that_is_there_is_never_replaced),
		TEST(what_a_crashed_run_left_is_staged_over),
		TEST(names_that_lead_elsewhere_are_refused),
		TEST(staging_that_fails_leaves_nothing),
		TEST(a_signal_does_not_stop_the_writing),
		TEST(releasing_that_fails_can_be_tried_again),
		TEST(a_file_is_renamed_for_good_or_not_at_all),
		TEST(a_lock_keeps_others_out_until_it_is_given_back),
		TEST(a_lock_that_cannot_be_had_is_a_fault),
		TEST(a_file_is_read_whole_up_to_a_maximum),
		TEST(directories_are_made_with_their_parents),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
