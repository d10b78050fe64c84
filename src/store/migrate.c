/* SPDX-License-Identifier: MIT */
/* migrate.c: bring a database's schema to this program's, forward only, one transaction a step. */
#include <string.h>
#include <sys/stat.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/database.h"

/* A table that is built anew may leave rows that point nowhere: none may be kept. */
static enum status check_references(struct store *store, const char *name, struct error *error)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->raw, "PRAGMA foreign_key_check", -1, &raw, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(raw);
	(void)sqlite3_finalize(raw);
	if (code == SQLITE_ROW)
		return error_set(error, STATUS_FAULT, name,
				 "leaves references that point nowhere; nothing was changed");
	return code == SQLITE_DONE ? STATUS_OK : database_error(store, code, name, error);
}

static enum status migrate_in_transaction(struct store *store, const struct sql_text *migration, size_t number,
					  struct error *error)
{
	char pragma[40];
	enum status status = database_do(store, "BEGIN IMMEDIATE", error);

	if (status != STATUS_OK)
		return status;
	status = database_script(store, migration->name, migration->text, error);
	if (status == STATUS_OK)
		status = check_references(store, migration->name, error);
	(void)text_format(pragma, sizeof pragma, "PRAGMA user_version = %zu", number);
	if (status == STATUS_OK)
		status = database_do(store, pragma, error);
	if (status == STATUS_OK)
		status = database_do(store, "COMMIT", error);
	if (status != STATUS_OK)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

/* Tables can be built anew only while nothing enforces the references to them; that is said outside a transaction. */
static enum status run_migration(struct store *store, const struct sql_text *migration, size_t number,
				 struct error *error)
{
	enum status status = database_do(store, "PRAGMA foreign_keys = OFF", error);
	enum status on;

	if (status == STATUS_OK)
		status = migrate_in_transaction(store, migration, number, error);
	on = database_do(store, "PRAGMA foreign_keys = ON", status == STATUS_OK ? error : NULL);
	return status == STATUS_OK ? on : status;
}

/* The hash of all views together; row 0 of the migration table keeps it. */
static void views_hash(char hash[static HASH_TEXT_MAX])
{
	char each[HASH_TEXT_MAX], all[2 * HASH_TEXT_MAX] = "";

	for (size_t i = 0; i < sql_view_count; i++) {
		hash_bytes(sql_views[i].text, strlen(sql_views[i].text), each);
		(void)text_format(all, sizeof all, "%.64s%s", i == 0 ? "" : hash, each);
		hash_bytes(all, strlen(all), hash);
	}
}

static enum status views_are_current(struct store *store, const char *hash, bool *current, struct error *error)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->raw, "SELECT name FROM migration WHERE number = 0", -1, &raw, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(raw);
	*current = code == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(raw, 0), hash) == 0;
	(void)sqlite3_finalize(raw);
	return code == SQLITE_ROW || code == SQLITE_DONE ? STATUS_OK : database_error(store, code, "views", error);
}

static enum status first_view(struct store *store, char name[static 100], struct error *error)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->raw, "SELECT name FROM sqlite_schema WHERE type = 'view' LIMIT 1", -1,
				      &raw, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(raw);
	if (code == SQLITE_ROW && !text_format(name, 100, "%s", (const char *)sqlite3_column_text(raw, 0)))
		code = SQLITE_CORRUPT;
	(void)sqlite3_finalize(raw);
	if (code == SQLITE_DONE)
		return STATUS_NOT_FOUND;
	return code == SQLITE_ROW ? STATUS_OK : database_error(store, code, "views", error);
}

static enum status drop_views(struct store *store, struct error *error)
{
	char name[100], drop[120];
	enum status status;

	while ((status = first_view(store, name, error)) == STATUS_OK) {
		(void)text_format(drop, sizeof drop, "DROP VIEW \"%s\"", name);
		status = database_do(store, drop, error);
		if (status != STATUS_OK)
			return status;
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status replace_views(struct store *store, const char *hash, struct error *error)
{
	char keep[200];
	enum status status = database_do(store, "BEGIN IMMEDIATE", error);

	if (status != STATUS_OK)
		return status;
	status = drop_views(store, error);
	for (size_t i = 0; i < sql_view_count && status == STATUS_OK; i++)
		status = database_script(store, sql_views[i].name, sql_views[i].text, error);
	(void)text_format(keep, sizeof keep,
			  "INSERT INTO migration (number, name, applied_at) VALUES (0, '%s', '') "
			  "ON CONFLICT (number) DO UPDATE SET name = excluded.name",
			  hash);
	if (status == STATUS_OK)
		status = database_do(store, keep, error);
	if (status == STATUS_OK)
		status = database_do(store, "COMMIT", error);
	if (status != STATUS_OK)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

/* "NAME.before-2", or with the first number behind it that is free: an earlier attempt may have left its own. */
static enum status backup_first(struct store *store, int64_t version, struct error *error)
{
	enum { ATTEMPTS = 100 };
	char path[1100];
	struct stat about;

	for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
		bool fits = attempt == 1 ? text_format(path, sizeof path, "%s.before-%lld", store->path,
						       (long long)version + 1)
					 : text_format(path, sizeof path, "%s.before-%lld.%d", store->path,
						       (long long)version + 1, attempt);

		if (!fits)
			return error_set(error, STATUS_REFUSED, "database", "the path is too long");
		if (lstat(path, &about) != 0)
			return store_backup(store, path, error);
	}
	return error_set(error, STATUS_REFUSED, path, "too many backups of earlier attempts: move them away");
}

/* Inside the gate: whoever was there first has done it. */
static enum status migrate_alone(struct store *store, const struct sql_text *migrations, size_t count, const char *hash,
				 struct error *error)
{
	int64_t version = 0;
	bool current = false;
	enum status status = database_ask(store, "PRAGMA user_version", &version, error);

	if (status == STATUS_OK && version > 0 && version < (int64_t)count)
		status = backup_first(store, version, error);
	for (size_t number = (size_t)version + 1; number <= count && status == STATUS_OK; number++)
		status = run_migration(store, &migrations[number - 1], number, error);
	if (status == STATUS_OK)
		status = views_are_current(store, hash, &current, error);
	return status == STATUS_OK && !current ? replace_views(store, hash, error) : status;
}

enum status database_migrate(struct store *store, const struct sql_text *migrations, size_t count, struct error *error)
{
	char hash[HASH_TEXT_MAX] = "";
	int64_t version = 0;
	bool current = false;
	enum status status = database_ask(store, "PRAGMA user_version", &version, error);

	/* Views hold no data: they are made anew whenever this program's differ. */
	views_hash(hash);
	if (status == STATUS_OK && version == (int64_t)count)
		status = views_are_current(store, hash, &current, error);
	if (status != STATUS_OK || current)
		return status;
	if (!store->bulk)
		status = gate_enter(&store->gate, store->patience, error);
	if (status != STATUS_OK)
		return status;
	status = migrate_alone(store, migrations, count, hash, error);
	gate_leave(&store->gate);
	return status;
}
