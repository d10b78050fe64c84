/* SPDX-License-Identifier: MIT */
/* statement.c: prepared statements, bound and read from left to right; the first failure sticks. */
#include "store/statement.h"

#include <assert.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

/* SQLite's CODE sticks: the next step reports it. */
static void check(struct stmt *stmt, int code)
{
	if (code == SQLITE_OK || stmt->status != STATUS_OK)
		return;
	stmt->status = STATUS_FAULT;
	stmt->code = code;
}

static enum status failed(struct stmt *stmt, struct error *error)
{
	const char *column = stmt->fault != NULL ? sqlite3_column_name(stmt->raw, stmt->fault_column) : NULL;

	if (stmt->fault != NULL)
		return error_set(error, stmt->status, column != NULL ? column : "statement", "%s", stmt->fault);
	return database_error(stmt->store, stmt->code, "statement", error);
}

/* The column just read is not as it must be: said at once, since no step may follow that could. */
static void spoil(struct stmt *stmt, const char *fault)
{
	if (stmt->status != STATUS_OK)
		return;
	stmt->status = STATUS_FAULT;
	stmt->fault = fault;
	stmt->fault_column = stmt->read - 1;
	(void)failed(stmt, stmt->error);
}

static struct stmt *start(struct stmt *stmt, struct store *store, const char *sql, unsigned flags)
{
	assert(!stmt->in_use);
	stmt->store = store;
	stmt->in_use = true;
	stmt->bound = 0;
	stmt->read = 0;
	stmt->status = STATUS_OK;
	stmt->code = SQLITE_OK;
	stmt->fault = NULL;
	stmt->error = NULL;
	if (stmt->raw == NULL)
		check(stmt, sqlite3_prepare_v3(store->raw, sql, -1, flags, &stmt->raw, NULL));
	return stmt;
}

struct stmt *stmt_use(struct store *store, enum stmt_id id)
{
	return start(&store->statements[id], store, sql_statements[id].text, SQLITE_PREPARE_PERSISTENT);
}

struct stmt *stmt_make(struct store *store, const char *sql)
{
	store->made.made = true;
	return start(&store->made, store, sql, 0);
}

void stmt_bind_integer(struct stmt *stmt, int64_t value)
{
	if (stmt->status == STATUS_OK)
		check(stmt, sqlite3_bind_int64(stmt->raw, ++stmt->bound, value));
}

void stmt_bind_null(struct stmt *stmt)
{
	if (stmt->status == STATUS_OK)
		check(stmt, sqlite3_bind_null(stmt->raw, ++stmt->bound));
}

void stmt_bind_id(struct stmt *stmt, int64_t id)
{
	if (id == 0)
		stmt_bind_null(stmt);
	else
		stmt_bind_integer(stmt, id);
}

void stmt_bind_text(struct stmt *stmt, const char *text)
{
	if (stmt->status == STATUS_OK)
		check(stmt, sqlite3_bind_text(stmt->raw, ++stmt->bound, text, -1, SQLITE_STATIC));
}

void stmt_bind_bytes(struct stmt *stmt, const char *bytes, size_t length)
{
	/* A NULL pointer would be NULL, not no bytes. */
	if (stmt->status == STATUS_OK)
		check(stmt,
		      sqlite3_bind_blob64(stmt->raw, ++stmt->bound, bytes != NULL ? bytes : "", length, SQLITE_STATIC));
}

void stmt_bind_date(struct stmt *stmt, struct date date)
{
	stmt_bind_id(stmt, date.day);
}

void stmt_bind_money(struct stmt *stmt, struct money amount)
{
	stmt_bind_integer(stmt, money_cents(amount));
}

void stmt_bind_token(struct stmt *stmt, const struct token_table *table, int value)
{
	stmt_bind_text(stmt, token_word(table, value));
}

enum status stmt_next(struct stmt *stmt, struct error *error)
{
	int code;

	if (stmt->status != STATUS_OK)
		return failed(stmt, error);
	stmt->error = error;
	code = sqlite3_step(stmt->raw);
	stmt->read = 0;
	if (code == SQLITE_ROW)
		return STATUS_OK;
	if (code == SQLITE_DONE)
		return STATUS_NOT_FOUND;
	check(stmt, code);
	return database_error(stmt->store, code, "statement", error);
}

enum status stmt_one(struct stmt *stmt, struct error *error)
{
	return stmt_next(stmt, error);
}

enum status stmt_done(struct stmt *stmt, enum status status)
{
	enum status stuck = stmt->status;

	stmt->in_use = false;
	if (stmt->made) {
		(void)sqlite3_finalize(stmt->raw);
		stmt->raw = NULL;
	} else if (stmt->raw != NULL) {
		(void)sqlite3_reset(stmt->raw);
		(void)sqlite3_clear_bindings(stmt->raw);
	}
	return status == STATUS_OK ? stuck : status;
}

enum status stmt_end(struct stmt *stmt, enum status status)
{
	return stmt_done(stmt, status == STATUS_NOT_FOUND ? STATUS_OK : status);
}

enum status stmt_run(struct stmt *stmt, int64_t *changes, struct error *error)
{
	enum status status;

	do
		status = stmt_next(stmt, error);
	while (status == STATUS_OK);
	if (changes != NULL)
		*changes = sqlite3_changes64(stmt->store->raw);
	return stmt_end(stmt, status);
}

int64_t stmt_last_id(struct store *store)
{
	return sqlite3_last_insert_rowid(store->raw);
}

bool stmt_is_null(const struct stmt *stmt)
{
	return sqlite3_column_type(stmt->raw, stmt->read) == SQLITE_NULL;
}

int64_t stmt_read_integer(struct stmt *stmt)
{
	return sqlite3_column_int64(stmt->raw, stmt->read++);
}

bool stmt_read_bool(struct stmt *stmt)
{
	return stmt_read_integer(stmt) != 0;
}

int64_t stmt_read_within(struct stmt *stmt, int64_t least, int64_t most)
{
	int64_t value = stmt_read_integer(stmt);

	if (value >= least && value <= most)
		return value;
	spoil(stmt, "the number is larger than it may be");
	return 0;
}

struct date stmt_read_date(struct stmt *stmt)
{
	return (struct date){ (int32_t)stmt_read_within(stmt, INT32_MIN, INT32_MAX) };
}

struct money stmt_read_money(struct stmt *stmt)
{
	return money_of_cents(stmt_read_integer(stmt));
}

/* NULL is a NULL column, or no memory for the text: that must not pass for an empty one. */
static const char *read_text(struct stmt *stmt)
{
	bool null = stmt_is_null(stmt);
	const char *text = (const char *)sqlite3_column_text(stmt->raw, stmt->read++);

	if (text == NULL && !null)
		spoil(stmt, "out of memory");
	return text;
}

void stmt_read_text(struct stmt *stmt, char *target, size_t size)
{
	const char *text = read_text(stmt);
	size_t length = text != NULL ? strlen(text) : 0;

	/* Most of what is read is text: it is copied, not formatted. */
	if (length >= size) {
		spoil(stmt, "the text is longer than it may be");
		length = size - 1;
	}
	if (length > 0)
		memcpy(target, text, length);
	target[length] = '\0';
}

const char *stmt_peek_text(struct stmt *stmt)
{
	const char *text = read_text(stmt);

	return text != NULL ? text : "";
}

const char *stmt_peek_bytes(struct stmt *stmt, size_t *length)
{
	const char *bytes = sqlite3_column_blob(stmt->raw, stmt->read);
	int count = sqlite3_column_bytes(stmt->raw, stmt->read);

	*length = count > 0 ? (size_t)count : 0;
	if (bytes == NULL && *length > 0)
		spoil(stmt, "out of memory");
	stmt->read++;
	return bytes;
}

int stmt_read_token(struct stmt *stmt, const struct token_table *table)
{
	const char *word = read_text(stmt);
	int value = 0;

	if (word == NULL || !token_parse(table, word, &value))
		spoil(stmt, "the word is not one this program knows");
	return value;
}
