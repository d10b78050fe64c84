/* SPDX-License-Identifier: MIT */
/* database.c: opening and closing a database file with the settings its safety rests on. */
/* mkostemp is no POSIX function yet. */
#define _GNU_SOURCE
#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"

enum { PATIENCE_MILLISECONDS = 10000, NEW_PATH_MAX = 1100 };

void database_cut(char *target, size_t size, const char *source)
{
	(void)text_format(target, size, "%s", source);
	for (size_t length = strlen(target); length > 0 && length + 4 > size && !text_is_utf8(target, length); length--)
		target[length - 1] = '\0';
}

static const struct error_meaning {
	int code; /* primary result code */
	enum status status;
	const char *what;
} meanings[] = {
	{ SQLITE_BUSY, STATUS_REFUSED, "the database is busy: somebody else is writing; nothing was saved" },
	{ SQLITE_LOCKED, STATUS_REFUSED, "the database is locked; nothing was saved" },
	{ SQLITE_FULL, STATUS_FAULT, "the disk is full: nothing was saved" },
	{ SQLITE_NOMEM, STATUS_FAULT, "out of memory: nothing was saved" },
	{ SQLITE_IOERR, STATUS_FAULT, "the disk failed: nothing was saved" },
	{ SQLITE_CORRUPT, STATUS_FAULT, "the database is damaged: restore a backup" },
	{ SQLITE_NOTADB, STATUS_REFUSED, "the file is no database" },
	{ SQLITE_CANTOPEN, STATUS_FAULT, "the database cannot be opened" },
	{ SQLITE_READONLY, STATUS_REFUSED, "the database may not be written" },
	{ SQLITE_PERM, STATUS_REFUSED, "the database may not be written" },
	{ SQLITE_INTERRUPT, STATUS_REFUSED, "reading was stopped" },
};

enum status database_error(struct store *store, int code, const char *where, struct error *error)
{
	const char *words = store != NULL && store->raw != NULL ? sqlite3_errmsg(store->raw) : sqlite3_errstr(code);

	if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
		return error_set(error, STATUS_REFUSED, where, "there is already one like it (%s)", words);
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (meanings[i].code == (code & 0xff))
			return error_set(error, meanings[i].status, "database", "%s", meanings[i].what);
	return error_set(error, STATUS_FAULT, where, "%s", words);
}

enum status database_do(struct store *store, const char *sql, struct error *error)
{
	int code = sqlite3_exec(store->raw, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? STATUS_OK : database_error(store, code, sql, error);
}

enum status database_ask(struct store *store, const char *sql, int64_t *value, struct error *error)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->raw, sql, -1, &raw, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(raw);
	if (code == SQLITE_ROW)
		*value = sqlite3_column_int64(raw, 0);
	(void)sqlite3_finalize(raw);
	return code == SQLITE_ROW ? STATUS_OK : database_error(store, code, sql, error);
}

enum status database_script(struct store *store, const char *name, const char *text, struct error *error)
{
	const char *rest = text;

	while (*rest != '\0') {
		sqlite3_stmt *raw = NULL;
		int code = sqlite3_prepare_v2(store->raw, rest, -1, &raw, &rest);

		if (code == SQLITE_OK && raw != NULL)
			code = sqlite3_step(raw);
		(void)sqlite3_finalize(raw);
		if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
			return database_error(store, code, name, error);
	}
	return STATUS_OK;
}

/* Each setting is asked back: a database that ignores one is not safe to work on. */
static const struct setting {
	const char *set, *ask;
	int64_t expected;
} settings[] = {
	{ "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1 },
	{ "PRAGMA synchronous = FULL", "PRAGMA synchronous", 2 },
	{ "PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", 0 },
	{ DATABASE_CACHE, "PRAGMA cache_size", DATABASE_CACHE_SIZE },
	{ "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2 },
	{ "PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1 },
	{ "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1 },
	{ "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0 },
	{ "PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", 1 },
};

enum { STEPS_BETWEEN_QUESTIONS = 4000 }; /* of SQLite's machine: about a millisecond */

/* Far above what our own statements need: what exceeds them is no statement of ours. */
static const struct limit {
	int id, value;
} limits[] = {
	{ SQLITE_LIMIT_LENGTH, 64 << 20 },
	{ SQLITE_LIMIT_SQL_LENGTH, 100000 },
	{ SQLITE_LIMIT_COLUMN, 100 },
	{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
	{ SQLITE_LIMIT_COMPOUND_SELECT, 50 },
	{ SQLITE_LIMIT_VDBE_OP, 100000 },
	{ SQLITE_LIMIT_FUNCTION_ARG, 16 },
	{ SQLITE_LIMIT_ATTACHED, 1 },
	{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
	{ SQLITE_LIMIT_VARIABLE_NUMBER, 200 },
	{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
	{ SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static enum status configure(struct store *store, struct error *error)
{
	enum status status = STATUS_OK;
	int64_t value = 0;

	(void)sqlite3_extended_result_codes(store->raw, 1);
	(void)sqlite3_busy_timeout(store->raw, store->patience);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	/* Until it is known to be ours, closing it must not touch its log. */
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
		(void)sqlite3_limit(store->raw, limits[i].id, limits[i].value);
	for (size_t i = 0; i < sizeof settings / sizeof settings[0] && status == STATUS_OK; i++) {
		status = database_do(store, settings[i].set, error);
		if (status == STATUS_OK)
			status = database_ask(store, settings[i].ask, &value, error);
		if (status == STATUS_OK && value != settings[i].expected)
			status = error_set(error, STATUS_FAULT, "database", "does not take the setting: %s",
					   settings[i].set);
	}
	/* Not all builds can map memory at all: nothing to ask back. */
	(void)sqlite3_exec(store->raw, "PRAGMA mmap_size = 0", NULL, NULL, NULL);
	return status;
}

static enum status use_wal(struct store *store, struct error *error)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->raw, "PRAGMA journal_mode = WAL", -1, &raw, NULL);
	bool wal;

	if (code == SQLITE_OK)
		code = sqlite3_step(raw);
	wal = code == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(raw, 0), "wal") == 0;
	(void)sqlite3_finalize(raw);
	if (code != SQLITE_ROW)
		return database_error(store, code, "journal_mode", error);
	return wal ? STATUS_OK : error_set(error, STATUS_FAULT, "database", "cannot keep a write-ahead log here");
}

/* While a file is being opened, what is wrong with it is said of its path. */
static enum status at_path(const struct store *store, enum status status, struct error *error)
{
	if (status != STATUS_OK && error != NULL)
		(void)text_format(error->where, sizeof error->where, "%.119s", store->path);
	return status;
}

/* PATH without symbolic links, so that everybody finds the same logs and the same gate. */
static enum status resolve(struct store *store, const char *path, struct error *error)
{
	char *real = realpath(path, NULL);
	bool fits;

	if (real == NULL)
		return error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	fits = text_format(store->path, sizeof store->path, "%s", real);
	free(real);
	return fits ? STATUS_OK : error_set(error, STATUS_REFUSED, "database", "the path is too long");
}

/* SQLite would say only that the database cannot be opened. */
static enum status check_directory(const struct store *store, struct error *error)
{
	char directory[sizeof store->path];
	size_t length = strlen(store->path);

	while (length > 1 && store->path[length] != '/')
		length--;
	memcpy(directory, store->path, length);
	directory[length] = '\0';
	if (access(directory, W_OK | X_OK) == 0)
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, directory, "may not be written, but the database's logs lie there: %s",
			 strerror(errno));
}

static enum status open_file(struct store **out, const char *path, struct error *error)
{
	struct store *store = calloc(1, sizeof *store);
	enum status status;
	int code;

	if (store == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	store->gate.file = -1;
	store->gate.semaphore = -1;
	store->patience = PATIENCE_MILLISECONDS;
	*out = store;
	status = resolve(store, path, error);
	if (status == STATUS_OK)
		status = check_directory(store, error);
	if (status != STATUS_OK)
		return status;
	code = sqlite3_open_v2(store->path, &store->raw,
			       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
	status = code == SQLITE_OK ? configure(store, error) : database_error(store, code, "database", error);
	return at_path(store, status, error);
}

/* Known to be ours: the gate beside it, and its log checkpointed by whoever leaves last. */
static enum status take_over(struct store *store, struct error *error)
{
	enum status status = gate_open(&store->gate, store->path, error);

	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	database_watch_log(store);
	return status == STATUS_OK ? at_path(store, use_wal(store, error), error) : status;
}

static enum status check_file(const char *path, struct error *error)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return errno == ENOENT ? error_set(error, STATUS_NOT_FOUND, path,
						   "there is no database; make one with: claimbench init")
				       : error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	if (!S_ISREG(about.st_mode))
		return error_set(error, STATUS_REFUSED, path, "is not a file");
	if (about.st_nlink > 1)
		return error_set(error, STATUS_REFUSED, path,
				 "has several names (hard links): logs of the same data would part");
	if (access(path, R_OK | W_OK) != 0)
		return error_set(error, STATUS_REFUSED, path, "may not be read and written: %s", strerror(errno));
	return STATUS_OK;
}

/* Ours, and not newer than we are. */
static enum status check_kind(struct store *store, struct error *error)
{
	int64_t application = 0, version = 0;
	enum status status = database_ask(store, "PRAGMA application_id", &application, error);

	if (status == STATUS_OK)
		status = database_ask(store, "PRAGMA user_version", &version, error);
	if (status != STATUS_OK)
		return at_path(store, status, error);
	if (application != STORE_APPLICATION_ID)
		return error_set(error, STATUS_REFUSED, store->path, "is not a claimbench database");
	if (version > (int64_t)sql_migration_count)
		return error_set(error, STATUS_REFUSED, store->path,
				 "was made by a newer claimbench: its schema is %lld, this program knows up to %zu",
				 (long long)version, sql_migration_count);
	return STATUS_OK;
}

enum status store_open(struct store **out, const char *path, struct error *error)
{
	enum status status;

	*out = NULL;
	status = check_file(path, error);
	if (status == STATUS_OK)
		status = open_file(out, path, error);
	if (status == STATUS_OK)
		status = check_kind(*out, error);
	if (status == STATUS_OK)
		status = take_over(*out, error);
	if (status == STATUS_OK)
		status = database_migrate(*out, sql_migrations, sql_migration_count, error);
	if (status != STATUS_OK) {
		store_close(*out);
		*out = NULL;
	}
	return status;
}

static const char *const log_endings[] = { "-wal", "-journal", "-shm" };

static void remove_logs(const char *path)
{
	char name[1100];

	for (size_t i = 0; i < sizeof log_endings / sizeof log_endings[0]; i++)
		if (text_format(name, sizeof name, "%s%s", path, log_endings[i]))
			(void)unlink(name);
}

void store_remove(const char *path)
{
	char name[1100];

	gate_remove(path);
	remove_logs(path);
	if (text_format(name, sizeof name, "%s.submit", path))
		(void)unlink(name);
	(void)unlink(path);
}

/* Free for a new database: neither the file nor the log of a lost one, which SQLite would read into it. */
static enum status check_free(const char *path, struct error *error)
{
	struct stat about;
	char name[1100];

	if (lstat(path, &about) == 0)
		return error_set(error, STATUS_REFUSED, path, "exists already");
	for (size_t i = 0; i < 2; i++) {
		if (!text_format(name, sizeof name, "%s%s", path, log_endings[i]))
			return error_set(error, STATUS_REFUSED, "database", "the path is too long");
		if (lstat(name, &about) == 0)
			return error_set(error, STATUS_REFUSED, name,
					 "is the log of a database that is gone: move it away first");
	}
	return STATUS_OK;
}

/* An empty file beside PATH under a name of its own. */
static enum status make_file(const char *path, char name[static NEW_PATH_MAX], struct error *error)
{
	int file;

	if (!text_format(name, NEW_PATH_MAX, "%s.new-XXXXXX", path)) {
		name[0] = '\0';
		return error_set(error, STATUS_REFUSED, "database", "the path is too long");
	}
	file = mkostemp(name, O_CLOEXEC);
	if (file < 0)
		return error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	/* The practice's group works on it, whatever the maker's umask; nobody else. */
	if (fchmod(file, 0660) != 0) {
		enum status status = error_set(error, STATUS_FAULT, path, "%s", strerror(errno));

		(void)close(file);
		return status;
	}
	(void)close(file);
	return STATUS_OK;
}

/* All of it into the file itself: only that gets the new name. */
static enum status empty_log(struct store *store, struct error *error)
{
	int code = sqlite3_wal_checkpoint_v2(store->raw, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	return code == SQLITE_OK ? STATUS_OK : database_error(store, code, "checkpoint", error);
}

static enum status fill_file(const char *name, struct error *error)
{
	struct store *store = NULL;
	enum status status = open_file(&store, name, error);

	if (status == STATUS_OK) {
		(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
		store->bulk = true; /* nobody else knows of it: it needs no gate */
		status = database_do(store, "PRAGMA application_id = 0x434c424e", error);
	}
	if (status == STATUS_OK)
		status = use_wal(store, error);
	if (status == STATUS_OK)
		status = database_migrate(store, sql_migrations, sql_migration_count, error);
	if (status == STATUS_OK)
		status = empty_log(store, error);
	store_close(store);
	return status;
}

enum status store_create(const char *path, struct error *error)
{
	char name[NEW_PATH_MAX] = "";
	enum status status = check_free(path, error);

	if (status == STATUS_OK)
		status = make_file(path, name, error);
	if (status == STATUS_OK)
		status = fill_file(name, error);
	if (status == STATUS_OK)
		status = file_rename(name, path, error);
	if (status != STATUS_OK && name[0] != '\0') {
		remove_logs(name);
		(void)unlink(name);
	}
	return status;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	for (size_t i = 0; i < STMT_COUNT; i++)
		(void)sqlite3_finalize(store->statements[i].raw);
	if (store->raw != NULL) {
		database_checkpoint(store, true);
		(void)sqlite3_close(store->raw);
	}
	gate_close(&store->gate);
	kpi_sums_free(&store->sums);
	free(store);
}

void store_set_patience(struct store *store, int milliseconds)
{
	store->patience = milliseconds;
	(void)sqlite3_busy_timeout(store->raw, milliseconds);
}

static int ask_whether_to_stop(void *context)
{
	struct store *store = context;

	store->stopped = store->stopped || store->stop(store->stop_context);
	return store->stopped;
}

void store_stop_when(struct store *store, bool (*stop)(void *context), void *context)
{
	store->stop = stop;
	store->stop_context = context;
	store->stopped = false;
	sqlite3_progress_handler(store->raw, STEPS_BETWEEN_QUESTIONS, stop != NULL ? ask_whether_to_stop : NULL, store);
}

bool store_was_stopped(const struct store *store)
{
	return store->stopped;
}

const char *store_path(const struct store *store)
{
	return store->path;
}

const char *store_sqlite_version(bool *wal_reset_fixed)
{
	if (wal_reset_fixed != NULL)
		*wal_reset_fixed = sqlite3_libversion_number() >= 3051003;
	return sqlite3_libversion();
}
