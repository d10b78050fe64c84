/* SPDX-License-Identifier: MIT */
/* migrate_test.c: a schema steps forward whole or not at all, once, with a backup before it. */
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "store/idle.h"

enum { STEPS_MAX = 40 };

/* The program's own migrations and one of a version to come. */
static size_t with_next(struct sql_text steps[static STEPS_MAX], const char *text)
{
	size_t count = sql_migration_count;

	assert_true(count < STEPS_MAX);
	memcpy(steps, sql_migrations, count * sizeof *steps);
	steps[count] = (struct sql_text){ "next", text };
	return count + 1;
}

static enum status migrate_to(struct books *books, const char *text)
{
	struct sql_text steps[STEPS_MAX];
	size_t count = with_next(steps, text);

	return database_migrate(books->store, steps, count, &books->error);
}

static int64_t ask(struct books *books, const char *sql)
{
	int64_t value = -1;

	assert_done(database_ask(books->store, sql, &value, &books->error), &books->error);
	return value;
}

static int64_t version(struct books *books)
{
	return ask(books, "PRAGMA user_version");
}

static bool is_there(struct books *books, const char *ending)
{
	char name[BOOKS_PATH_MAX], path[BOOKS_PATH_MAX];

	(void)snprintf(name, sizeof name, "practice.db.before-%zu%s", sql_migration_count + 1, ending);
	books_path(books, name, path);
	return access(path, F_OK) == 0;
}

/* ---- the program's own ---- */

/* All of the schema as one text; the caller frees it. */
static char *schema_of(sqlite3 *raw)
{
	sqlite3_stmt *stmt = NULL;
	size_t length = 0, room = 1 << 18;
	char *text = calloc(1, room);

	assert_non_null(text);
	assert_int_equal(
		SQLITE_OK,
		sqlite3_prepare_v2(raw,
				   "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || COALESCE(sql, '') FROM "
				   "sqlite_schema ORDER BY type, name",
				   -1, &stmt, NULL));
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		length += (size_t)snprintf(text + length, room - length, "%s\n",
					   (const char *)sqlite3_column_text(stmt, 0));
		assert_true(length < room);
	}
	(void)sqlite3_finalize(stmt);
	return text;
}

/* A file as an older program left it: the first COUNT migrations, no views of ours. */
static void make_old(const char *path, size_t count)
{
	char pragma[100];
	sqlite3 *raw = NULL;

	assert_int_equal(SQLITE_OK, sqlite3_open(path, &raw));
	for (size_t i = 0; i < count; i++)
		assert_int_equal(SQLITE_OK, sqlite3_exec(raw, sql_migrations[i].text, NULL, NULL, NULL));
	(void)snprintf(pragma, sizeof pragma, "PRAGMA user_version = %zu; PRAGMA application_id = %d", count,
		       (int)STORE_APPLICATION_ID);
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw, pragma, NULL, NULL, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
}

static void every_older_file_becomes_the_same_as_a_new_one(void **state)
{
	struct books *books = *state;
	char *fresh = schema_of(books->store->raw);

	assert_true(strlen(fresh) > 20000);
	for (size_t count = 0; count <= sql_migration_count; count++) {
		char name[20], path[BOOKS_PATH_MAX], *upgraded;
		struct store *store;

		(void)snprintf(name, sizeof name, "old-%zu.db", count);
		books_path(books, name, path);
		make_old(path, count);
		assert_done(store_open(&store, path, &books->error), &books->error);
		upgraded = schema_of(store->raw);
		assert_string_equal(fresh, upgraded);
		free(upgraded);
		store_close(store);
		store_remove(path);
	}
	free(fresh);
}

/* ---- a step to come ---- */

static const char extra[] = "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO extra VALUES (7);\n";

static void a_step_is_made_once_with_a_backup_before_it(void **state)
{
	struct books *books = *state;
	char name[40], path[BOOKS_PATH_MAX];
	struct store *before;

	assert_done(migrate_to(books, extra), &books->error);
	assert_int_equal(sql_migration_count + 1, version(books));
	assert_int_equal(1, ask(books, "SELECT count(*) FROM extra"));
	assert_int_equal(1, ask(books, "PRAGMA foreign_keys"));
	assert_done(migrate_to(books, extra), &books->error);
	assert_int_equal(1, ask(books, "SELECT count(*) FROM extra"));
	assert_false(is_there(books, ".2"));
	/* The backup is what was before, and can be worked with. */
	(void)snprintf(name, sizeof name, "practice.db.before-%zu", sql_migration_count + 1);
	books_path(books, name, path);
	assert_done(store_open(&before, path, &books->error), &books->error);
	store_close(before);
	assert_false(books->store->gate.held);
}

static void a_failing_step_changes_nothing_and_can_be_made_again(void **state)
{
	struct books *books = *state;
	char *schema = schema_of(books->store->raw), *after;

	assert_status(STATUS_FAULT,
		      migrate_to(books, "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO "
					"extra VALUES ('seven');\n"));
	assert_string_equal("next", books->error.where);
	assert_int_equal(sql_migration_count, version(books));
	after = schema_of(books->store->raw);
	assert_string_equal(schema, after);
	free(schema);
	free(after);
	assert_int_equal(1, ask(books, "PRAGMA foreign_keys"));
	assert_false(books->store->gate.held);
	assert_true(is_there(books, ""));
	assert_done(migrate_to(books, extra), &books->error);
	assert_true(is_there(books, ".2"));
}

static void a_step_that_leaves_dangling_references_is_not_kept(void **state)
{
	struct books *books = *state;

	books_begin(books);
	(void)books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	books_commit(books);
	assert_status(STATUS_FAULT, migrate_to(books, "DELETE FROM coverage;\n"));
	assert_non_null(strstr(books->error.what, "references"));
	assert_int_equal(1, ask(books, "SELECT count(*) FROM coverage"));
	assert_int_equal(sql_migration_count, version(books));
}

static void a_table_that_others_refer_to_can_be_built_anew(void **state)
{
	static const char rebuild[] =
		"CREATE TABLE template_new (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, "
		"practice_id INTEGER NOT NULL REFERENCES practice (id), code TEXT NOT NULL) STRICT;\n"
		"DROP TABLE visit_template;\nALTER TABLE template_new RENAME TO visit_template;\n"
		"CREATE TABLE user_new AS SELECT * FROM user;\nDROP TABLE user;\n"
		"CREATE TABLE user (id INTEGER PRIMARY KEY, login TEXT NOT NULL) STRICT;\n"
		"INSERT INTO user SELECT id, login FROM user_new;\nDROP TABLE user_new;\n";
	struct books *books = *state;

	books_begin(books);
	(void)books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	books_commit(books);
	assert_done(migrate_to(books, rebuild), &books->error);
	assert_int_equal(1, ask(books, "SELECT count(*) FROM claim c JOIN user u ON u.id = c.entered_by"));
	assert_int_equal(1, ask(books, "PRAGMA foreign_keys"));
}

enum { PROGRAMS = 3 };

static void migrate_with_others(struct books *books, volatile int *open)
{
	struct timespec pause = { 0, 1000000 };

	if (store_open(&books->store, books->path, &books->error) != STATUS_OK)
		_exit(1);
	(void)__atomic_add_fetch(open, 1, __ATOMIC_SEQ_CST);
	while (*open < PROGRAMS)
		(void)nanosleep(&pause, NULL);
	if (migrate_to(books, extra) != STATUS_OK)
		_exit(2);
	store_close(books->store);
	_exit(0);
}

static void programs_that_migrate_at_once_do_it_once(void **state)
{
	struct books *books = *state;
	volatile int *open = mmap(NULL, sizeof *open, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t children[PROGRAMS];

	store_close(books->store);
	books->store = NULL;
	for (int i = 0; i < PROGRAMS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			migrate_with_others(books, open);
	}
	for (int i = 0; i < PROGRAMS; i++) {
		int status;

		assert_int_equal(children[i], waitpid(children[i], &status, 0));
		assert_int_equal(0, status);
	}
	assert_int_equal(sql_migration_count + 1, books_ask(books, "PRAGMA user_version"));
	assert_int_equal(1, books_ask(books, "SELECT count(*) FROM extra"));
	assert_false(is_there(books, ".2"));
	(void)munmap((void *)(uintptr_t)open, sizeof *open);
}

static void killed_in_the_middle_it_starts_again(void **state)
{
	static const char slow[] =
		"CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;\n"
		"INSERT INTO extra WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i "
		"< 60000) SELECT i FROM n;\n";
	struct books *books = *state;
	int unfinished = 0;

	store_close(books->store);
	books->store = NULL;
	for (int round = 0; round < 6; round++) {
		struct timespec time = { 0, (40 + 12 * round) * 1000000L };
		pid_t child = fork();

		if (child == 0) {
			struct books mine = *books;

			if (store_open(&mine.store, mine.path, &mine.error) == STATUS_OK)
				(void)!migrate_to(&mine, slow);
			_exit(0);
		}
		(void)nanosleep(&time, NULL);
		(void)kill(child, SIGKILL);
		assert_int_equal(child, waitpid(child, NULL, 0));
		if (books_ask(books, "PRAGMA user_version") != (int64_t)sql_migration_count) {
			assert_int_equal(60000, books_ask(books, "SELECT count(*) FROM extra"));
			return;
		}
		assert_int_equal(0, books_ask(books, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"));
		unfinished++;
	}
	print_message("%d kills before it was done\n", unfinished);
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	assert_done(migrate_to(books, slow), &books->error);
	assert_int_equal(60000, ask(books, "SELECT count(*) FROM extra"));
	assert_int_equal(sql_migration_count + 1, version(books));
}

/* ---- views ---- */

static void views_are_made_anew_when_the_programs_differ(void **state)
{
	struct books *books = *state;
	int64_t changes;

	store_close(books->store);
	books->store = NULL;
	books_sql(books, "DROP VIEW kpi_days_in_ar; CREATE VIEW kpi_bygone AS SELECT 1 AS one;"
			 "UPDATE migration SET name = 'of another program' WHERE number = 0");
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	assert_int_equal(1, ask(books, "SELECT count(*) FROM sqlite_schema WHERE name = 'kpi_days_in_ar'"));
	assert_int_equal(0, ask(books, "SELECT count(*) FROM sqlite_schema WHERE name = 'kpi_bygone'"));
	assert_false(is_there(books, ""));
	/* And left alone otherwise. */
	changes = ask(books, "PRAGMA schema_version");
	books_reopen(books);
	assert_int_equal(changes, ask(books, "PRAGMA schema_version"));
}

static void an_opening_waits_for_whoever_holds_the_gate_only_when_something_is_to_be_done(void **state)
{
	struct books *books = *state;
	struct store *other;

	books_begin(books);
	assert_done(store_open(&other, books->path, &books->error), &books->error);
	store_set_patience(other, 50);
	assert_status(STATUS_REFUSED, database_migrate(other, sql_migrations, sql_migration_count + 1, &books->error));
	assert_non_null(strstr(books->error.what, "is busy"));
	books_commit(books);
	store_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(every_older_file_becomes_the_same_as_a_new_one),
		BOOKS_TEST(a_step_is_made_once_with_a_backup_before_it),
		BOOKS_TEST(a_failing_step_changes_nothing_and_can_be_made_again),
		BOOKS_TEST(a_step_that_leaves_dangling_references_is_not_kept),
		BOOKS_TEST(a_table_that_others_refer_to_can_be_built_anew),
		BOOKS_TEST(programs_that_migrate_at_once_do_it_once),
		BOOKS_TEST(killed_in_the_middle_it_starts_again),
		BOOKS_TEST(views_are_made_anew_when_the_programs_differ),
		BOOKS_TEST(an_opening_waits_for_whoever_holds_the_gate_only_when_something_is_to_be_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
