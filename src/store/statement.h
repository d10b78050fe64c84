/* SPDX-License-Identifier: MIT */
/*
 * statement.h: named statements of the .sql files, kept prepared, bound and read in order.
 *
 *	struct stmt *s = stmt_use(store, STMT_PATIENT_GET);
 *
 *	stmt_bind_id(s, practice_id);
 *	stmt_bind_id(s, id);
 *	status = stmt_one(s, error);
 *	if (status == STATUS_OK)
 *		stmt_read_record(s, patient_map, patient);
 *	return stmt_done(s, status);
 *
 * Binding and reading go from left to right. The first failure sticks: what could not be bound comes out
 * of the next step; what could not be read is put into the last step's error and comes out of stmt_done.
 */
#ifndef CLAIMBENCH_STORE_STATEMENT_H
#define CLAIMBENCH_STORE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/rows.h"
#include "claimbench/core/token.h"
#include "store/sql_names.h"

struct store;
struct stmt;

/* Ready to be bound. The same statement must not be in use already. Never NULL. */
struct stmt *stmt_use(struct store *store, enum stmt_id id);
/* Text that is not a named statement: built from constant fragments only. stmt_done drops it. */
struct stmt *stmt_make(struct store *store, const char *sql);

void stmt_bind_integer(struct stmt *stmt, int64_t value);
void stmt_bind_id(struct stmt *stmt, int64_t id);                          /* 0 is NULL */
void stmt_bind_text(struct stmt *stmt, const char *text);                  /* must live until stmt_done */
void stmt_bind_bytes(struct stmt *stmt, const char *bytes, size_t length); /* must live until stmt_done */
void stmt_bind_date(struct stmt *stmt, struct date date);                  /* none is NULL */
void stmt_bind_money(struct stmt *stmt, struct money amount);
void stmt_bind_token(struct stmt *stmt, const struct token_table *table, int value);
void stmt_bind_null(struct stmt *stmt);

/* One row: OK, or NOT_FOUND without touching ERROR. */
enum status stmt_one(struct stmt *stmt, struct error *error) MUST_CHECK;
/* The next row: OK, NOT_FOUND after the last. */
enum status stmt_next(struct stmt *stmt, struct error *error) MUST_CHECK;
/* Run to the end; no rows wanted. *CHANGES, when not NULL, is how many rows changed. Includes stmt_done. */
enum status stmt_run(struct stmt *stmt, int64_t *changes, struct error *error) MUST_CHECK;
/* Reset for the next use; returns STATUS, so that functions can end with it. */
enum status stmt_done(struct stmt *stmt, enum status status);
/* After the last row of a stmt_next loop: NOT_FOUND becomes OK. */
enum status stmt_end(struct stmt *stmt, enum status status);

int64_t stmt_read_integer(struct stmt *stmt);                             /* NULL is 0 */
int64_t stmt_read_within(struct stmt *stmt, int64_t least, int64_t most); /* others stick as FAULT */
bool stmt_read_bool(struct stmt *stmt);
struct date stmt_read_date(struct stmt *stmt);
struct money stmt_read_money(struct stmt *stmt);
int stmt_read_token(struct stmt *stmt, const struct token_table *table); /* an unknown word sticks as FAULT */
void stmt_read_text(struct stmt *stmt, char *target, size_t size);       /* too long sticks as FAULT */
const char *stmt_peek_text(struct stmt *stmt);                  /* of any length, "" for NULL; until the next step */
const char *stmt_peek_bytes(struct stmt *stmt, size_t *length); /* a BLOB; until the next step */
#define STMT_READ_TEXT(stmt, target) stmt_read_text((stmt), (target), sizeof(target))
bool stmt_is_null(const struct stmt *stmt); /* the column that would be read next */

/* The first column of every row; includes stmt_done. */
enum status stmt_read_ids(struct stmt *stmt, struct ids *out, struct error *error) MUST_CHECK;

/* The id of the row just inserted. */
int64_t stmt_last_id(struct store *store);

/*
 * A record as columns: one row a column, in the order of the "-- columns" line of its .sql file.
 * The same map binds and reads.
 */
enum column_kind {
	COLUMN_END,
	COLUMN_TEXT,
	COLUMN_ID,
	COLUMN_INTEGER,
	COLUMN_INT32,
	COLUMN_INT8,
	COLUMN_BOOL,
	COLUMN_DATE,
	COLUMN_MONEY,
	COLUMN_TOKEN
};

struct column {
	enum column_kind kind;
	size_t offset, size;
	const struct token_table *tokens;
};

#define COLUMN(kind_, type, member)                                                                                    \
	{                                                                                                              \
		(kind_), offsetof(type, member), sizeof(((type *)0)->member), NULL                                     \
	}
#define TOKEN_COLUMN(type, member, table)                                                                              \
	{                                                                                                              \
		COLUMN_TOKEN, offsetof(type, member), sizeof(((type *)0)->member), (table)                             \
	}

void stmt_bind_record(struct stmt *stmt, const struct column *map, const void *record);
void stmt_read_record(struct stmt *stmt, const struct column *map, void *record);

/*
 * Keep a record with id and version: INSERT binds the map then PRACTICE_ID; UPDATE binds the map, then
 * PRACTICE_ID, id, version. CONFLICT when the version is not what it was; WHAT names the noun.
 */
struct record_statements {
	const char *what;
	enum stmt_id insert, update;
	const struct column *map;
};
enum status record_put(struct store *store, const struct record_statements *statements, int64_t practice_id,
		       void *record, int64_t *id, int64_t *version, struct error *error) MUST_CHECK;
/* One record by PRACTICE_ID and ID through a statement whose columns are the map's, then id, version. */
enum status record_get(struct store *store, enum stmt_id get, const struct column *map, int64_t practice_id,
		       int64_t key, void *record, int64_t *id, int64_t *version, const char *what,
		       struct error *error) MUST_CHECK;

#endif
