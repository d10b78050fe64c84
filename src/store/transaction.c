/* SPDX-License-Identifier: MIT */
/* transaction.c: units of work: the gate, BEGIN IMMEDIATE, all or nothing, and the log kept short. */
#include <sys/stat.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum { PAGE_BYTES = 4096, CHECKPOINT_PAGES = 1000, TRUNCATE_PAGES = 4096, LAST_MILLISECONDS = 1000 };

static enum status refuse_nested(const struct store *store, struct error *error)
{
	return store->unit == UNIT_NONE
		       ? STATUS_OK
		       : error_set(error, STATUS_REFUSED, "database", "a unit of work is open already");
}

enum status store_begin(struct store *store, struct error *error)
{
	enum status status = refuse_nested(store, error);

	if (status == STATUS_OK && store->enclosed) {
		store->unit = UNIT_WRITE;
		return STATUS_OK;
	}
	if (status == STATUS_OK && store->broken)
		status = error_set(error, STATUS_FAULT, "database",
				   "the last save's outcome is unknown: open the database anew");
	if (status == STATUS_OK && !store->bulk)
		status = gate_enter(&store->gate, store->patience, error);
	if (status != STATUS_OK)
		return status;
	status = database_do(store, "BEGIN IMMEDIATE", error);
	if (status != STATUS_OK)
		gate_leave(&store->gate);
	else
		store->unit = UNIT_WRITE;
	return status;
}

/*
 * A full disk and a lock are met before the commit's mark is written: then nothing was saved. After any
 * other failure the mark may be in the log or not, and only a fresh look can tell.
 */
static enum status commit(struct store *store, struct error *error)
{
	int code = sqlite3_exec(store->raw, "COMMIT", NULL, NULL, NULL);

	if (code == SQLITE_OK)
		return STATUS_OK;
	if ((code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_BUSY)
		return database_error(store, code, "commit", error);
	store->broken = true;
	return error_set(error, STATUS_FAULT, "database",
			 "the save failed at its very end (%s): it may stand or not; open the database anew and look",
			 sqlite3_errstr(code));
}

enum status store_end(struct store *store, enum status status, struct error *error)
{
	if (store->unit != UNIT_WRITE)
		return status;
	if (store->enclosed) {
		store->unit = UNIT_NONE;
		store->spoiled = store->spoiled || status != STATUS_OK;
		return status;
	}
	if (status == STATUS_OK)
		status = kpi_sums_write(store, error);
	if (status == STATUS_OK)
		status = commit(store, error);
	if (status != STATUS_OK && sqlite3_get_autocommit(store->raw) == 0)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	store->unit = UNIT_NONE;
	kpi_sums_forget(&store->sums);
	if (status == STATUS_OK)
		database_checkpoint(store, false);
	gate_leave(&store->gate);
	return status;
}

enum status store_enclose(struct store *store, struct error *error)
{
	enum status status;

	if (!store->bulk || store->enclosed)
		return error_set(error, STATUS_REFUSED, "database", "units of work are enclosed in a bulk load, once");
	status = store_begin(store, error);
	if (status != STATUS_OK)
		return status;
	store->unit = UNIT_NONE;
	store->enclosed = true;
	store->spoiled = false;
	return STATUS_OK;
}

enum status store_disclose(struct store *store, enum status status, struct error *error)
{
	if (!store->enclosed)
		return status;
	store->enclosed = false;
	store->unit = UNIT_WRITE;
	if (status == STATUS_OK && store->spoiled)
		status = error_set(error, STATUS_FAULT, "database", "a unit of work in a bulk load failed");
	return store_end(store, status, error);
}

bool store_is_bulk(const struct store *store)
{
	return store->bulk;
}

bool store_in_transaction(const struct store *store)
{
	return store->unit == UNIT_WRITE;
}

bool store_is_awaited(const struct store *store)
{
	return store->gate.held && gate_is_awaited(&store->gate);
}

enum status store_begin_read(struct store *store, struct error *error)
{
	enum status status = refuse_nested(store, error);

	if (status == STATUS_OK && !store->enclosed)
		status = database_do(store, "BEGIN", error);
	if (status == STATUS_OK)
		store->unit = UNIT_READ;
	return status;
}

void store_end_read(struct store *store)
{
	if (store->unit != UNIT_READ)
		return;
	if (!store->enclosed)
		(void)sqlite3_exec(store->raw, "COMMIT", NULL, NULL, NULL);
	store->unit = UNIT_NONE;
}

enum status store_join_read(struct store *store, bool *begun, struct error *error)
{
	enum status status = STATUS_OK;

	*begun = store->unit == UNIT_NONE;
	if (*begun)
		status = store_begin_read(store, error);
	return status;
}

uint32_t store_moment(const struct store *store)
{
	unsigned int version = 0;

	if (store->unit == UNIT_NONE || sqlite3_txn_state(store->raw, "main") == SQLITE_TXN_NONE ||
	    sqlite3_file_control(store->raw, "main", SQLITE_FCNTL_DATA_VERSION, &version) != SQLITE_OK)
		return 0;
	return version;
}

/* The log's file never shrinks by itself: how much of it counts is only told here. */
static int count_log(void *context, sqlite3 *raw, const char *name, int pages)
{
	struct store *store = context;

	(void)raw;
	(void)name;
	store->log_pages = pages;
	return SQLITE_OK;
}

void database_watch_log(struct store *store)
{
	(void)sqlite3_wal_hook(store->raw, count_log, store);
}

/* The log's file, in pages. */
static int64_t log_file_pages(const struct store *store)
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
	bool entered = !store->gate.held;
	int64_t file_pages;
	int mode;

	if (store->gate.file < 0 || store->bulk || store->broken || (!last && store->log_pages < CHECKPOINT_PAGES))
		return;
	file_pages = log_file_pages(store);
	if (file_pages == 0)
		return;
	mode = last || file_pages >= TRUNCATE_PAGES ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_FULL;
	if (entered && gate_enter(&store->gate, LAST_MILLISECONDS, NULL) != STATUS_OK)
		return;
	/* Readers are not waited for: what can't be copied now is copied later. */
	(void)sqlite3_busy_timeout(store->raw, 0);
	(void)sqlite3_wal_checkpoint_v2(store->raw, NULL, mode, NULL, NULL);
	(void)sqlite3_busy_timeout(store->raw, store->patience);
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
		status = database_do(store, on ? "PRAGMA cache_size = -200000" : DATABASE_CACHE, error);
	if (status != STATUS_OK)
		return status;
	store->bulk = on;
	if (!on) {
		/* SQLite's own checkpoints had taken the hook. */
		database_watch_log(store);
		database_checkpoint(store, true);
	}
	return STATUS_OK;
}

enum status store_analyze(struct store *store, struct error *error)
{
	enum status status = store_begin(store, error);

	if (status != STATUS_OK)
		return status;
	return store_end(store, database_do(store, "ANALYZE", error), error);
}
