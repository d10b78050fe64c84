/* SPDX-License-Identifier: MIT */
/* transaction.c: units of work: the gate, BEGIN IMMEDIATE, all or nothing, and the log kept short. */
#include <sys/stat.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum {
	GATE_SECONDS = 10,
	BUSY_MILLISECONDS = 10000,
	PAGE_BYTES = 4096,
	CHECKPOINT_PAGES = 1000,
	TRUNCATE_PAGES = 4096
};

enum status store_begin(struct store *store, struct error *error)
{
	enum status status = STATUS_OK;

	if (store->broken)
		return error_set(error, STATUS_FAULT, "database",
				 "the last save's outcome is unknown: open the database anew");
	if (!store->bulk)
		status = gate_enter(&store->gate, GATE_SECONDS, error);
	if (status != STATUS_OK)
		return status;
	status = database_do(store, "BEGIN IMMEDIATE", error);
	if (status != STATUS_OK)
		gate_leave(&store->gate);
	else
		store->in_unit = true;
	return status;
}

enum status store_end(struct store *store, enum status status, struct error *error)
{
	if (!store->in_unit)
		return status;
	if (status == STATUS_OK) {
		status = database_do(store, "COMMIT", error);
		/* A commit that fails for good is rolled back by hand; if the log could not be synced it may stand or not. */
		if (status != STATUS_OK && sqlite3_get_autocommit(store->raw) != 0)
			store->broken = true;
	}
	if (status != STATUS_OK && sqlite3_get_autocommit(store->raw) == 0)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	store->in_unit = false;
	if (status == STATUS_OK && !store->bulk)
		database_checkpoint(store, false);
	gate_leave(&store->gate);
	return status;
}

bool store_in_transaction(const struct store *store)
{
	return store->in_unit;
}

enum status store_begin_read(struct store *store, struct error *error)
{
	return database_do(store, "BEGIN", error);
}

void store_end_read(struct store *store)
{
	(void)sqlite3_exec(store->raw, "COMMIT", NULL, NULL, NULL);
}

/* How long the write-ahead log is, in pages. */
static int64_t log_pages(const struct store *store)
{
	char name[1100];
	struct stat about;

	if (!text_format(name, sizeof name, "%s-wal", store->path) || stat(name, &about) != 0)
		return 0;
	return about.st_size / PAGE_BYTES;
}

/*
 * Checkpoints run only while this process holds the gate, never by SQLite itself: that keeps readers
 * from waiting and shuts out the log-reset fault of SQLite before 3.51.3.
 */
void database_checkpoint(struct store *store, bool last)
{
	bool entered = !store->gate.held && store->gate.file >= 0;
	int64_t log = log_pages(store);
	int mode = last || log >= TRUNCATE_PAGES ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_FULL;

	if (store->bulk || store->broken || log == 0 || (!last && log < CHECKPOINT_PAGES))
		return;
	if (entered && gate_enter(&store->gate, 1, NULL) != STATUS_OK)
		return;
	/* Readers are not waited for: what can't be copied now is copied later. */
	(void)sqlite3_busy_timeout(store->raw, 0);
	(void)sqlite3_wal_checkpoint_v2(store->raw, NULL, mode, NULL, NULL);
	(void)sqlite3_busy_timeout(store->raw, BUSY_MILLISECONDS);
	if (entered)
		gate_leave(&store->gate);
}

enum status store_bulk(struct store *store, bool on, struct error *error)
{
	enum status status;

	if (on == store->bulk)
		return STATUS_OK;
	status = database_do(store, on ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL", error);
	if (status == STATUS_OK)
		status = database_do(store, on ? "PRAGMA wal_autocheckpoint = 20000" : "PRAGMA wal_autocheckpoint = 0",
				     error);
	if (status == STATUS_OK)
		status = database_do(store, on ? "PRAGMA cache_size = -200000" : "PRAGMA cache_size = -6000", error);
	if (status != STATUS_OK)
		return status;
	store->bulk = on;
	if (!on)
		(void)sqlite3_wal_checkpoint_v2(store->raw, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	return STATUS_OK;
}

enum status store_analyze(struct store *store, struct error *error)
{
	return database_do(store, "ANALYZE", error);
}
