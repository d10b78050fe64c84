/* SPDX-License-Identifier: MIT */
/* database_test.c: files that are made, opened or refused, and the settings that safety rests on. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/idle.h"

static int open_empty_books(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new_empty(books);
	*state = books;
	return 0;
}

#define EMPTY_TEST(function) cmocka_unit_test_setup_teardown(function, open_empty_books, close_books)

static int64_t ask(struct books *books, const char *sql)
{
	int64_t value = -1;

	assert_done(database_ask(books->store, sql, &value, &books->error), &books->error);
	return value;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(length, fwrite(bytes, 1, length, file));
	assert_int_equal(0, fclose(file));
}

static int files_in(const char *directory)
{
	DIR *list = opendir(directory);
	int count = 0;

	assert_non_null(list);
	for (const struct dirent *entry = readdir(list); entry != NULL; entry = readdir(list))
		count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	(void)closedir(list);
	return count;
}

static void expect_refusal(struct books *books, enum status status, const char *path, const char *words)
{
	struct store *store = (struct store *)books;

	error_clear(&books->error);
	assert_status(status, store_open(&store, path, &books->error));
	assert_null(store);
	if (strstr(books->error.what, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", books->error.what, words);
	assert_string_equal(path, books->error.where);
}

/* ---- settings ---- */

static void the_settings_that_safety_rests_on_are_in_force(void **state)
{
	static const struct {
		const char *ask;
		int64_t value;
	} settings[] = {
		{ "PRAGMA application_id", STORE_APPLICATION_ID },
		{ "PRAGMA synchronous", 2 },
		{ "PRAGMA foreign_keys", 1 },
		{ "PRAGMA wal_autocheckpoint", 0 },
		{ "PRAGMA trusted_schema", 0 },
		{ "PRAGMA recursive_triggers", 1 },
		{ "PRAGMA temp_store", 2 },
		{ "PRAGMA secure_delete", 1 },
		{ "PRAGMA cell_size_check", 1 },
		{ "PRAGMA mmap_size", 0 },
		{ "PRAGMA busy_timeout", 10000 },
	};
	static const struct {
		int option, value;
	} switches[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0 },
	};
	struct books *books = *state;

	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
		if (ask(books, settings[i].ask) != settings[i].value)
			fail_msg("%s is %lld", settings[i].ask, (long long)ask(books, settings[i].ask));
	assert_int_equal(1, ask(books, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"));
	for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++) {
		int value = -1;

		(void)sqlite3_db_config(books->store->raw, switches[i].option, -1, &value);
		if (value != switches[i].value)
			fail_msg("switch %d is %d", switches[i].option, value);
	}
	assert_int_equal(1, sqlite3_limit(books->store->raw, SQLITE_LIMIT_ATTACHED, -1));
	assert_int_equal(10, sqlite3_limit(books->store->raw, SQLITE_LIMIT_TRIGGER_DEPTH, -1));
	assert_int_equal((int64_t)sql_migration_count, ask(books, "PRAGMA user_version"));
}

static void bulk_loads_change_them_for_their_time_only(void **state)
{
	struct books *books = *state;

	assert_done(store_bulk(books->store, true, &books->error), &books->error);
	assert_done(store_bulk(books->store, true, &books->error), &books->error);
	assert_int_equal(0, ask(books, "PRAGMA synchronous"));
	assert_done(store_bulk(books->store, false, &books->error), &books->error);
	assert_int_equal(2, ask(books, "PRAGMA synchronous"));
	assert_int_equal(0, ask(books, "PRAGMA wal_autocheckpoint"));
	assert_int_equal(DATABASE_CACHE_SIZE, ask(books, "PRAGMA cache_size"));
	assert_done(store_analyze(books->store, &books->error), &books->error);
}

static void the_version_of_sqlite_tells_whether_its_log_fault_is_mended(void **state)
{
	bool fixed;

	(void)state;
	assert_string_equal(sqlite3_libversion(), store_sqlite_version(&fixed));
	assert_int_equal(sqlite3_libversion_number() >= 3051003, fixed);
	assert_string_equal(sqlite3_libversion(), store_sqlite_version(NULL));
}

/* ---- made ---- */

static void assert_mode(const char *path, const char *ending, unsigned mode)
{
	char name[BOOKS_PATH_MAX + 10];
	struct stat about;

	(void)snprintf(name, sizeof name, "%s%s", path, ending);
	assert_int_equal(0, stat(name, &about));
	assert_int_equal(mode, about.st_mode & 0777);
}

static void it_belongs_to_the_group_and_nobody_else_whatever_the_umask(void **state)
{
	static const mode_t masks[] = { 0, 022, 077 };
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];

	books_path(books, "other.db", path);
	for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++) {
		mode_t before = umask(masks[i]);
		struct store *store;

		assert_done(store_create(path, &books->error), &books->error);
		assert_done(store_open(&store, path, &books->error), &books->error);
		assert_done(store_begin(store, &books->error), &books->error);
		assert_done(store_end(store, STATUS_OK, &books->error), &books->error);
		(void)umask(before);
		assert_mode(path, "", 0660);
		assert_mode(path, ".gate", 0660);
		assert_mode(path, "-wal", 0660);
		assert_mode(path, "-shm", 0660);
		store_close(store);
		store_remove(path);
	}
}

static void an_existing_file_is_left_alone(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX], hash[HASH_TEXT_MAX], after[HASH_TEXT_MAX];

	books_path(books, "notes", path);
	write_file(path, "dear diary", 10);
	assert_done(hash_file(path, hash, &books->error), &books->error);
	assert_status(STATUS_REFUSED, store_create(path, &books->error));
	assert_string_equal("exists already", books->error.what);
	assert_string_equal(path, books->error.where);
	assert_done(hash_file(path, after, &books->error), &books->error);
	assert_string_equal(hash, after);
	assert_status(STATUS_REFUSED, store_create(books->directory, &books->error));
	(void)unlink(path);
	assert_int_equal(0, symlink("/nowhere/at/all", path));
	assert_status(STATUS_REFUSED, store_create(path, &books->error));
	(void)unlink(path);
}

/* SQLite would take it for the new database's log and read the old pages into it. */
static void none_is_made_beside_the_log_of_a_lost_one(void **state)
{
	static const char *const endings[] = { "-wal", "-journal" };
	struct books *books = *state;
	char path[BOOKS_PATH_MAX], log[BOOKS_PATH_MAX];

	books_path(books, "other.db", path);
	for (size_t i = 0; i < 2; i++) {
		(void)text_format(log, sizeof log, "%.280s%s", path, endings[i]);
		write_file(log, "pages", 5);
		assert_status(STATUS_REFUSED, store_create(path, &books->error));
		assert_string_equal(log, books->error.where);
		assert_non_null(strstr(books->error.what, "move it away"));
		assert_int_equal(0, unlink(log));
	}
	assert_done(store_create(path, &books->error), &books->error);
	store_remove(path);
}

static void where_there_is_no_directory_none_is_made(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];

	books_path(books, "no/such/place.db", path);
	assert_status(STATUS_FAULT, store_create(path, &books->error));
	assert_string_equal(path, books->error.where);
	assert_string_equal("No such file or directory", books->error.what);
}

static void when_it_cannot_get_its_name_nothing_is_left(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	int before = files_in(books->directory);

	books_path(books, "other.db", path);
	file_next_call_fails(1, EIO);
	assert_status(STATUS_FAULT, store_create(path, &books->error));
	file_next_call_fails(0, 0);
	assert_int_equal(before, files_in(books->directory));
}

static void pause_milliseconds(long milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	(void)nanosleep(&time, NULL);
}

static void killed_while_it_is_made_it_is_whole_or_not_there(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	int whole = 0;

	books_path(books, "other.db", path);
	for (int round = 0; round < 8; round++) {
		struct store *store = NULL;
		pid_t child = fork();

		if (child == 0)
			_exit(store_create(path, NULL) == STATUS_OK ? 0 : 1);
		pause_milliseconds(round * 20);
		(void)kill(child, SIGKILL);
		assert_int_equal(child, waitpid(child, NULL, 0));
		if (access(path, F_OK) == 0) {
			assert_done(store_open(&store, path, &books->error), &books->error);
			store_close(store);
			store_remove(path);
			whole++;
		}
		/* What a killed one left behind stops nobody. */
		assert_done(store_create(path, &books->error), &books->error);
		store_remove(path);
	}
	print_message("%d of 8 were whole\n", whole);
}

static void removing_it_takes_what_lies_beside_it_too(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX], log[BOOKS_PATH_MAX];
	struct store *store;
	int before = files_in(books->directory);

	books_path(books, "other.db", path);
	assert_done(store_create(path, &books->error), &books->error);
	assert_done(store_open(&store, path, &books->error), &books->error);
	store_close(store);
	books_path(books, "other.db-wal", log);
	write_file(log, "x", 1);
	books_path(books, "other.db.submit", log);
	write_file(log, "", 0);
	store_remove(path);
	assert_int_equal(before, files_in(books->directory));
}

/* ---- refused ---- */

static void a_missing_one_is_not_found_and_how_to_make_one_is_said(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];

	books_path(books, "missing.db", path);
	expect_refusal(books, STATUS_NOT_FOUND, path, "claimbench init");
}

static void what_is_no_database_of_ours_is_refused(void **state)
{
	static char garbage[8192];
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];

	expect_refusal(books, STATUS_REFUSED, books->directory, "is not a file");
	books_path(books, "empty.db", path);
	write_file(path, "", 0);
	expect_refusal(books, STATUS_REFUSED, path, "is not a claimbench database");
	books_path(books, "garbage.db", path);
	memset(garbage, 'g', sizeof garbage);
	write_file(path, garbage, sizeof garbage);
	expect_refusal(books, STATUS_REFUSED, path, "is no database");
	books_path(books, "short.db", path);
	write_file(path, "SQLite format 3", 16);
	expect_refusal(books, STATUS_REFUSED, path, "database");
	/* Nothing was made beside them. */
	assert_int_equal(1 + 2 + 3, files_in(books->directory) - (access(books->path, F_OK) == 0 ? 1 : 0));
}

static void make_foreign(const char *path)
{
	sqlite3 *raw = NULL;

	assert_int_equal(SQLITE_OK, sqlite3_open(path, &raw));
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw,
						 "PRAGMA journal_mode = WAL; CREATE TABLE songs (title TEXT); INSERT "
						 "INTO songs VALUES ('one')",
						 NULL, NULL, NULL));
	(void)sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
}

static void a_foreign_database_and_its_log_are_not_touched(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX], log[BOOKS_PATH_MAX], gate[BOOKS_PATH_MAX];
	char hash[2][HASH_TEXT_MAX], after[2][HASH_TEXT_MAX];

	books_path(books, "songs.db", path);
	books_path(books, "songs.db-wal", log);
	books_path(books, "songs.db.gate", gate);
	make_foreign(path);
	assert_done(hash_file(path, hash[0], &books->error), &books->error);
	assert_done(hash_file(log, hash[1], &books->error), &books->error);
	expect_refusal(books, STATUS_REFUSED, path, "is not a claimbench database");
	assert_done(hash_file(path, after[0], &books->error), &books->error);
	assert_done(hash_file(log, after[1], &books->error), &books->error);
	assert_string_equal(hash[0], after[0]);
	assert_string_equal(hash[1], after[1]);
	assert_int_not_equal(0, access(gate, F_OK));
}

static void a_newer_schema_is_refused_with_both_numbers(void **state)
{
	struct books *books = *state;
	char ours[40];

	store_close(books->store);
	books->store = NULL;
	books_sql(books, "PRAGMA user_version = 977");
	expect_refusal(books, STATUS_REFUSED, books->path, "newer claimbench");
	assert_non_null(strstr(books->error.what, "977"));
	(void)snprintf(ours, sizeof ours, "up to %zu", sql_migration_count);
	assert_non_null(strstr(books->error.what, ours));
}

static void one_with_two_names_is_refused(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	struct store *store;

	store_close(books->store);
	books->store = NULL;
	books_path(books, "twin.db", path);
	assert_int_equal(0, link(books->path, path));
	expect_refusal(books, STATUS_REFUSED, path, "hard links");
	expect_refusal(books, STATUS_REFUSED, books->path, "hard links");
	assert_int_equal(0, unlink(path));
	assert_done(store_open(&store, books->path, &books->error), &books->error);
	store_close(store);
}

static void a_damaged_one_says_so(void **state)
{
	struct books *books = *state;
	FILE *file;

	store_close(books->store);
	books->store = NULL;
	file = fopen(books->path, "r+b");
	assert_non_null(file);
	/* The root page of the schema. */
	assert_int_equal(0, fseek(file, 100, SEEK_SET));
	for (int i = 0; i < 3900; i++)
		(void)fputc('x', file);
	assert_int_equal(0, fclose(file));
	expect_refusal(books, STATUS_FAULT, books->path, "is damaged");
}

static void links_to_directories_and_to_the_file_lead_to_the_same_logs(void **state)
{
	struct books *books = *state;
	char place[BOOKS_PATH_MAX], through[BOOKS_PATH_MAX + 20], direct[BOOKS_PATH_MAX];
	struct store *store, *other;

	books_path(books, "place", place);
	assert_int_equal(0, symlink(books->directory, place));
	(void)snprintf(through, sizeof through, "%s/practice.db", place);
	assert_done(store_open(&store, through, &books->error), &books->error);
	assert_string_equal(store_path(books->store), store_path(store));
	assert_int_equal(books->store->gate.key, store->gate.key);
	books_path(books, "name.db", direct);
	assert_int_equal(0, symlink(books->path, direct));
	assert_done(store_open(&other, direct, &books->error), &books->error);
	assert_string_equal(store_path(books->store), store_path(other));
	store_close(other);
	store_close(store);
}

static void a_path_too_long_is_refused(void **state)
{
	static char path[3000];
	struct store *store;
	struct books *books = *state;

	memset(path, 'p', sizeof path - 1);
	assert_true(store_open(&store, path, &books->error) != STATUS_OK);
	assert_true(store_create(path, &books->error) != STATUS_OK);
	assert_true(books->error.what[0] != '\0');
}

/* ---- as somebody who may not ---- */

struct verdict {
	enum status status;
	struct error error;
};

enum { NOBODY = 65534 };

/* What ATTEMPT gives when a user without special rights makes it. */
static struct verdict as_nobody(void (*attempt)(const char *path, struct verdict *verdict), const char *path)
{
	struct verdict *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct verdict verdict;
	pid_t child;
	int status;

	assert_ptr_not_equal(MAP_FAILED, shared);
	child = fork();
	if (child == 0) {
		if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(1);
		attempt(path, shared);
		_exit(0);
	}
	assert_int_equal(child, waitpid(child, &status, 0));
	assert_int_equal(0, status);
	verdict = *shared;
	(void)munmap(shared, sizeof *shared);
	return verdict;
}

static void give_to_nobody(const char *path, mode_t mode)
{
	if (geteuid() == 0)
		assert_int_equal(0, chown(path, NOBODY, NOBODY));
	assert_int_equal(0, chmod(path, mode));
}

static void try_open(const char *path, struct verdict *verdict)
{
	struct store *store;

	verdict->status = store_open(&store, path, &verdict->error);
	store_close(store);
}

static void try_create(const char *path, struct verdict *verdict)
{
	verdict->status = store_create(path, &verdict->error);
}

static void an_unreadable_file_says_why(void **state)
{
	struct books *books = *state;
	struct verdict verdict;

	store_close(books->store);
	books->store = NULL;
	give_to_nobody(books->directory, 0700);
	give_to_nobody(books->path, 0000);
	verdict = as_nobody(try_open, books->path);
	assert_status(STATUS_REFUSED, verdict.status);
	assert_string_equal(books->path, verdict.error.where);
	assert_non_null(strstr(verdict.error.what, "Permission denied"));
	give_to_nobody(books->path, 0440);
	verdict = as_nobody(try_open, books->path);
	assert_status(STATUS_REFUSED, verdict.status);
	assert_non_null(strstr(verdict.error.what, "Permission denied"));
	give_to_nobody(books->path, 0660);
}

static void a_read_only_directory_says_why(void **state)
{
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	struct verdict verdict;

	store_close(books->store);
	books->store = NULL;
	give_to_nobody(books->path, 0660);
	books_path(books, "practice.db.gate", path);
	(void)unlink(path);
	books_path(books, "new.db", path);
	give_to_nobody(books->directory, 0500);
	verdict = as_nobody(try_create, path);
	assert_status(STATUS_FAULT, verdict.status);
	assert_string_equal(path, verdict.error.where);
	assert_string_equal("Permission denied", verdict.error.what);
	verdict = as_nobody(try_open, books->path);
	assert_status(STATUS_REFUSED, verdict.status);
	assert_string_equal(books->directory, verdict.error.where);
	assert_non_null(strstr(verdict.error.what, "may not be written"));
	assert_non_null(strstr(verdict.error.what, "Permission denied"));
	give_to_nobody(books->directory, 0700);
	verdict = as_nobody(try_open, books->path);
	assert_status(STATUS_OK, verdict.status);
}

static void closed_it_leaves_no_log_behind(void **state)
{
	struct books *books = *state;
	char log[BOOKS_PATH_MAX];

	books_begin(books);
	books_commit(books);
	store_close(books->store);
	books->store = NULL;
	books_path(books, "practice.db-wal", log);
	assert_int_not_equal(0, access(log, F_OK));
	books_path(books, "practice.db-shm", log);
	assert_int_not_equal(0, access(log, F_OK));
	store_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		EMPTY_TEST(the_settings_that_safety_rests_on_are_in_force),
		EMPTY_TEST(bulk_loads_change_them_for_their_time_only),
		cmocka_unit_test(the_version_of_sqlite_tells_whether_its_log_fault_is_mended),
		EMPTY_TEST(it_belongs_to_the_group_and_nobody_else_whatever_the_umask),
		EMPTY_TEST(an_existing_file_is_left_alone),
		EMPTY_TEST(none_is_made_beside_the_log_of_a_lost_one),
		EMPTY_TEST(where_there_is_no_directory_none_is_made),
		EMPTY_TEST(when_it_cannot_get_its_name_nothing_is_left),
		EMPTY_TEST(killed_while_it_is_made_it_is_whole_or_not_there),
		EMPTY_TEST(removing_it_takes_what_lies_beside_it_too),
		EMPTY_TEST(a_missing_one_is_not_found_and_how_to_make_one_is_said),
		EMPTY_TEST(what_is_no_database_of_ours_is_refused),
		EMPTY_TEST(a_foreign_database_and_its_log_are_not_touched),
		EMPTY_TEST(a_newer_schema_is_refused_with_both_numbers),
		EMPTY_TEST(one_with_two_names_is_refused),
		EMPTY_TEST(a_damaged_one_says_so),
		EMPTY_TEST(links_to_directories_and_to_the_file_lead_to_the_same_logs),
		EMPTY_TEST(a_path_too_long_is_refused),
		EMPTY_TEST(an_unreadable_file_says_why),
		EMPTY_TEST(a_read_only_directory_says_why),
		EMPTY_TEST(closed_it_leaves_no_log_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
