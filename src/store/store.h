/* SPDX-License-Identifier: MIT */
/*
 * store.h: one open database, and units of work on it.
 *
 * The only layer that knows SQL. Opened with the settings of the reliability sheet (WAL, FULL,
 * foreign keys, defensive, own checkpoints) and read back to be sure. Every writer passes the fair
 * gate before BEGIN IMMEDIATE; checkpoints happen inside the gate only.
 */
#ifndef CLAIMBENCH_STORE_STORE_H
#define CLAIMBENCH_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/error.h"

struct store;

enum {
	STORE_APPLICATION_ID = 0x434c424e, /* "CLBN" */
};

/*
 * Create PATH (0660, refused when it exists) with the newest schema. It appears under its name only
 * when whole.
 */
enum status store_create(const char *path, struct error *error) MUST_CHECK;

/* A database that could not be filled is gone again, with its log and gate. Never for one in use. */
void store_remove(const char *path);

/*
 * Open PATH and bring an older schema up to date (a backup is made beside it first). REFUSED for a file that is no
 * claimbench database or is newer than this program (both numbers named): then nothing in or beside it
 * was touched. FAULT when unreadable.
 */
enum status store_open(struct store **out, const char *path, struct error *error) MUST_CHECK;
/* NULL is fine. Checkpoints when it is the last one out. */
void store_close(struct store *store);

/*
 * A unit of work. store_begin waits for the gate (at most 10 s: then REFUSED, naming who holds it)
 * and begins; REFUSED when one is open already. store_end commits when STATUS is OK, else rolls back,
 * lets the gate go and returns the final status, so that a function ends with
 *
 *	return store_end(store, status, error);
 *
 * FAULT from a commit means that the save may stand or not: the store begins no more units of work, and
 * whoever opens the database anew looks (encounter_by_token). Callees never begin. Nothing slow belongs
 * between the two.
 */
enum status store_begin(struct store *store, struct error *error) MUST_CHECK;
enum status store_end(struct store *store, enum status status, struct error *error) MUST_CHECK;
bool store_in_transaction(const struct store *store);
/* How long store_begin waits, instead of 10,000. */
void store_set_patience(struct store *store, int milliseconds);
/*
 * In a unit of work that takes long: whether somebody waits to write, and its work should rather be undone and tried
 * again, or parted. Never in a bulk load; always where it can't be known who waits.
 */
bool store_is_awaited(const struct store *store);

/* A read snapshot over several queries; short. No gate. REFUSED inside a unit of work. */
enum status store_begin_read(struct store *store, struct error *error) MUST_CHECK;
void store_end_read(struct store *store);
/* The same where no unit is open yet: then *BEGUN, and the caller ends it. Inside one its own snapshot serves. */
enum status store_join_read(struct store *store, bool *begun, struct error *error) MUST_CHECK;
/*
 * The moment of which this unit reads: another number whenever somebody has committed anything, we ourselves included.
 * What was read at the same moment need not be read again. 0, which is never the same, outside units and before the
 * first read of one. What the unit itself has written does not show: nobody keeps rows that his own unit changes.
 */
uint32_t store_moment(const struct store *store);

/*
 * From now on reading ends, REFUSED, as soon as STOP says so: it is asked about every millisecond. NULL: reading is left
 * alone again. Not inside a unit of work, which it would undo.
 */
void store_stop_when(struct store *store, bool (*stop)(void *context), void *context);
/* Whether STOP has said so since store_stop_when. */
bool store_was_stopped(const struct store *store);

/* Bulk load of a new file that nobody else uses: no syncs, no gate, until switched off again. */
enum status store_bulk(struct store *store, bool on, struct error *error) MUST_CHECK;
bool store_is_bulk(const struct store *store);
/*
 * In a bulk load, many units of work as one transaction: until store_disclose, store_begin and store_end mark the units
 * only, and when one of them fails, all of them are undone at the end (FAULT when no other status is handed in).
 */
enum status store_enclose(struct store *store, struct error *error) MUST_CHECK;
enum status store_disclose(struct store *store, enum status status, struct error *error) MUST_CHECK;
/* ANALYZE, so that plans fit the data; after bulk loads. */
enum status store_analyze(struct store *store, struct error *error) MUST_CHECK;

/*
 * integrity_check, foreign_key_check, the invariants of sql/queries/checks.sql for every practice, the
 * audit chain and what was sent, all as of one moment; one finding per call of SAY. Nobody waits for it.
 */
enum status store_verify(struct store *store, void (*say)(void *context, const char *finding), void *context,
			 int *findings, struct error *error) MUST_CHECK;
/*
 * A consistent copy at PATH (0640; refused when it exists), made beside working users: it holds what
 * was saved before it began. It appears under its name only when whole.
 */
enum status store_backup(struct store *store, const char *path, struct error *error) MUST_CHECK;

const char *store_path(const struct store *store);
/* "3.40.1", and whether its WAL-reset fault is mended (otherwise the gate shuts it out). */
const char *store_sqlite_version(bool *wal_reset_fixed);

#endif
