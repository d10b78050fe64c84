/* SPDX-License-Identifier: MIT */
/* database.h: what an open store is made of; seen by this layer only. */
#ifndef CLAIMBENCH_STORE_DATABASE_H
#define CLAIMBENCH_STORE_DATABASE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "claimbench/base/error.h"
#include "store/gate.h"
#include "store/kpi_sums.h"
#include "store/statement.h"
#include "store/store.h"

struct stmt {
	struct store *store;
	sqlite3_stmt *raw;
	int bound, read; /* columns so far */
	bool in_use;
	bool made;          /* not from the cache */
	enum status status; /* first failure while binding or reading */
	int code;           /* SQLite's, when it was its */
	const char *fault;  /* what is wrong with a column that was read */
	int fault_column;
	struct error *error; /* the last step's */
};

/*
 * Pages that a session keeps to itself. The system's own cache holds the file for all of them; this much holds the
 * upper levels of every tree of a million claims, and fifty sessions stay small.
 */
#define DATABASE_CACHE "PRAGMA cache_size = -3000"
enum { DATABASE_CACHE_SIZE = -3000 }; /* as SQLite counts: negative, KiB */

enum unit { UNIT_NONE, UNIT_WRITE, UNIT_READ };

struct store {
	sqlite3 *raw;
	char path[1024]; /* without symbolic links: SQLite's logs and the gate lie beside it */
	struct gate gate;
	int patience; /* milliseconds that a writer waits */
	bool bulk;
	bool enclosed;  /* store_enclose: one transaction around many units of work */
	bool spoiled;   /* one of those failed */
	bool past;      /* what is owed stands in the day sums as of the day that is measured (day_past.c) */
	enum unit unit; /* store_begin or store_begin_read */
	bool broken;    /* a commit's outcome is unknown: reopen */
	bool (*stop)(void *context); /* store_stop_when */
	void *stop_context;
	bool stopped;
	int log_pages; /* of the write-ahead log that count, as of our last commit */
	struct stmt statements[STMT_COUNT];
	struct stmt made;
	struct kpi_sums sums; /* of the open unit of work */
};

/* The beginning of SOURCE that fits into TARGET, up to a whole character: for what is shown, or said once only. */
void database_cut(char *target, size_t size, const char *source);
/* What SQLite's CODE means to a person; STATUS by kind. WHERE is a statement's or step's name. */
enum status database_error(struct store *store, int code, const char *where, struct error *error);
/* All statements of a script, one after the other. */
enum status database_script(struct store *store, const char *name, const char *text, struct error *error) MUST_CHECK;
/* One constant statement without parameters: a pragma, BEGIN, COMMIT. */
enum status database_do(struct store *store, const char *sql, struct error *error) MUST_CHECK;
/* One integer from a constant query. */
enum status database_ask(struct store *store, const char *sql, int64_t *value, struct error *error) MUST_CHECK;
/*
 * Bring the schema to the last of MIGRATIONS[COUNT], one transaction a step, and the views to what this
 * program has. A database that is not new is backed up beside itself first.
 */
enum status database_migrate(struct store *store, const struct sql_text *migrations, size_t count,
			     struct error *error) MUST_CHECK;
/* From now on log_pages is kept. */
void database_watch_log(struct store *store);
/* Checkpoint inside the gate when the log has grown, or, at the LAST, whenever there is one. */
void database_checkpoint(struct store *store, bool last);

#endif
