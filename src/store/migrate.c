/* SPDX-License-Identifier: MIT */
/* migrate.c: bring a database's schema to this program's, forward only, one transaction a step. */
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/database.h"

static enum status run_migration(struct store *store, size_t number, struct error *error)
{
	const struct sql_text *migration = &sql_migrations[number - 1];
	char pragma[40];
	enum status status = database_do(store, "BEGIN IMMEDIATE", error);

	if (status != STATUS_OK)
		return status;
	status = database_script(store, migration->name, migration->text, 0, error);
	(void)text_format(pragma, sizeof pragma, "PRAGMA user_version = %zu", number);
	if (status == STATUS_OK)
		status = database_do(store, pragma, error);
	if (status == STATUS_OK)
		status = database_do(store, "COMMIT", error);
	if (status != STATUS_OK)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

/* The views' text as a number that fits a pragma-like row: their hash is kept in the migration table. */
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

static enum status drop_views(struct store *store, struct error *error)
{
	for (;;) {
		sqlite3_stmt *raw = NULL;
		char drop[200] = "";
		int code = sqlite3_prepare_v2(store->raw, "SELECT name FROM sqlite_schema WHERE type = 'view' LIMIT 1",
					      -1, &raw, NULL);
		enum status status;

		if (code == SQLITE_OK && sqlite3_step(raw) == SQLITE_ROW)
			(void)text_format(drop, sizeof drop, "DROP VIEW \"%s\"",
					  (const char *)sqlite3_column_text(raw, 0));
		(void)sqlite3_finalize(raw);
		if (drop[0] == '\0')
			return STATUS_OK;
		status = database_do(store, drop, error);
		if (status != STATUS_OK)
			return status;
	}
}

/* Views hold no data: they are made anew whenever this program's differ. */
static enum status refresh_views(struct store *store, struct error *error)
{
	char hash[HASH_TEXT_MAX] = "", keep[200];
	bool current = false;
	enum status status;

	views_hash(hash);
	status = views_are_current(store, hash, &current, error);
	if (status != STATUS_OK || current)
		return status;
	status = database_do(store, "BEGIN IMMEDIATE", error);
	if (status != STATUS_OK)
		return status;
	status = drop_views(store, error);
	for (size_t i = 0; i < sql_view_count && status == STATUS_OK; i++)
		status = database_script(store, sql_views[i].name, sql_views[i].text, 0, error);
	(void)text_format(keep, sizeof keep,
			  "INSERT OR REPLACE INTO migration (number, name, applied_at) VALUES (0, '%s', '')", hash);
	if (status == STATUS_OK)
		status = database_do(store, keep, error);
	if (status == STATUS_OK)
		status = database_do(store, "COMMIT", error);
	if (status != STATUS_OK)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

static enum status backup_first(struct store *store, int64_t version, struct error *error)
{
	char path[1100];

	if (!text_format(path, sizeof path, "%s.before-%lld", store->path, (long long)version + 1))
		return error_set(error, STATUS_REFUSED, "database", "the path is too long");
	return store_backup(store, path, error);
}

enum status database_migrate(struct store *store, struct error *error)
{
	int64_t version = 0;
	enum status status = database_ask(store, "PRAGMA user_version", &version, error);

	if (status == STATUS_OK && version == (int64_t)sql_migration_count)
		return refresh_views(store, error);
	if (status == STATUS_OK)
		status = gate_enter(&store->gate, 10, error);
	if (status != STATUS_OK)
		return status;
	if (version > 0)
		status = backup_first(store, version, error);
	for (size_t number = (size_t)version + 1; number <= sql_migration_count && status == STATUS_OK; number++)
		status = run_migration(store, number, error);
	if (status == STATUS_OK)
		status = refresh_views(store, error);
	gate_leave(&store->gate);
	return status;
}
