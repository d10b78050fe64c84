/* SPDX-License-Identifier: MIT */
/* database.c: opening and closing a database file with the settings its safety rests on. */
#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimbench/base/text.h"

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

enum status database_script(struct store *store, const char *name, const char *text, int64_t practice_id,
			    struct error *error)
{
	const char *rest = text;

	while (*rest != '\0') {
		sqlite3_stmt *raw = NULL;
		int code = sqlite3_prepare_v2(store->raw, rest, -1, &raw, &rest);

		if (code == SQLITE_OK && raw != NULL) {
			if (sqlite3_bind_parameter_count(raw) > 0)
				code = sqlite3_bind_int64(raw, 1, practice_id);
			if (code == SQLITE_OK)
				code = sqlite3_step(raw);
			(void)sqlite3_finalize(raw);
			if (code == SQLITE_ROW || code == SQLITE_DONE)
				continue;
		}
		if (code != SQLITE_OK)
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
	{ "PRAGMA cache_size = -6000", "PRAGMA cache_size", -6000 },
	{ "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2 },
	{ "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0 },
	{ "PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", 1 },
};

static enum status configure(struct store *store, struct error *error)
{
	enum status status = STATUS_OK;
	int64_t value = 0;

	(void)sqlite3_extended_result_codes(store->raw, 1);
	(void)sqlite3_busy_timeout(store->raw, 10000);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(store->raw, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	(void)sqlite3_limit(store->raw, SQLITE_LIMIT_ATTACHED, 1);
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

static enum status open_file(struct store **out, const char *path, struct error *error)
{
	struct store *store = calloc(1, sizeof *store);
	enum status status;
	int code;

	if (store == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	store->gate.file = -1;
	*out = store;
	if (!text_format(store->path, sizeof store->path, "%s", path))
		return error_set(error, STATUS_REFUSED, "database", "the path is too long");
	code = sqlite3_open_v2(path, &store->raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
			       NULL);
	if (code != SQLITE_OK)
		return database_error(store, code, path, error);
	status = configure(store, error);
	if (status == STATUS_OK)
		status = gate_open(&store->gate, path, error);
	return status;
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
		return status;
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
		status = use_wal(*out, error);
	if (status == STATUS_OK)
		status = database_migrate(*out, error);
	if (status != STATUS_OK) {
		store_close(*out);
		*out = NULL;
	}
	return status;
}

void store_remove(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", ".gate", ".submit" };
	char name[1100];

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
		if (text_format(name, sizeof name, "%s%s", path, endings[i]))
			(void)unlink(name);
}

enum status store_create(const char *path, struct error *error)
{
	struct store *store = NULL;
	enum status status;
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0660);

	if (file < 0)
		return errno == EEXIST ? error_set(error, STATUS_REFUSED, path, "exists already")
				       : error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	(void)close(file);
	status = open_file(&store, path, error);
	if (status == STATUS_OK)
		status = database_do(store, "PRAGMA application_id = 0x434c424e", error);
	if (status == STATUS_OK)
		status = use_wal(store, error);
	if (status == STATUS_OK)
		status = database_migrate(store, error);
	store_close(store);
	if (status != STATUS_OK)
		store_remove(path);
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
	free(store);
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
