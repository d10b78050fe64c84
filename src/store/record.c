/* SPDX-License-Identifier: MIT */
/* record.c: structs as rows, by a map of their columns. */
#include <string.h>

#include "store/database.h"

/* Members are copied, not cast: a record is read as what it was declared to be. */
static void bind_column(struct stmt *stmt, const struct column *column, const char *at)
{
	int64_t wide;
	int32_t middle;
	int8_t narrow;
	bool flag;
	struct date date;
	struct money amount;
	int word;

	switch (column->kind) {
	case COLUMN_END:
		break;
	case COLUMN_TEXT:
		stmt_bind_text(stmt, at);
		break;
	case COLUMN_ID:
		memcpy(&wide, at, sizeof wide);
		stmt_bind_id(stmt, wide);
		break;
	case COLUMN_INTEGER:
		memcpy(&wide, at, sizeof wide);
		stmt_bind_integer(stmt, wide);
		break;
	case COLUMN_INT32:
		memcpy(&middle, at, sizeof middle);
		stmt_bind_integer(stmt, middle);
		break;
	case COLUMN_INT8:
		memcpy(&narrow, at, sizeof narrow);
		stmt_bind_integer(stmt, narrow);
		break;
	case COLUMN_BOOL:
		memcpy(&flag, at, sizeof flag);
		stmt_bind_integer(stmt, flag ? 1 : 0);
		break;
	case COLUMN_DATE:
		memcpy(&date, at, sizeof date);
		stmt_bind_date(stmt, date);
		break;
	case COLUMN_MONEY:
		memcpy(&amount, at, sizeof amount);
		stmt_bind_money(stmt, amount);
		break;
	case COLUMN_TOKEN:
		memcpy(&word, at, sizeof word);
		stmt_bind_token(stmt, column->tokens, word);
		break;
	}
}

void stmt_bind_record(struct stmt *stmt, const struct column *map, const void *record)
{
	for (const struct column *column = map; column->kind != COLUMN_END; column++)
		bind_column(stmt, column, (const char *)record + column->offset);
}

static void read_column(struct stmt *stmt, const struct column *column, char *at)
{
	int64_t wide;
	int32_t middle;
	int8_t narrow;
	bool flag;
	struct date date;
	struct money amount;
	int word;

	switch (column->kind) {
	case COLUMN_END:
		break;
	case COLUMN_TEXT:
		stmt_read_text(stmt, at, column->size);
		break;
	case COLUMN_ID:
	case COLUMN_INTEGER:
		wide = stmt_read_integer(stmt);
		memcpy(at, &wide, sizeof wide);
		break;
	case COLUMN_INT32:
		middle = (int32_t)stmt_read_within(stmt, INT32_MIN, INT32_MAX);
		memcpy(at, &middle, sizeof middle);
		break;
	case COLUMN_INT8:
		narrow = (int8_t)stmt_read_within(stmt, INT8_MIN, INT8_MAX);
		memcpy(at, &narrow, sizeof narrow);
		break;
	case COLUMN_BOOL:
		flag = stmt_read_bool(stmt);
		memcpy(at, &flag, sizeof flag);
		break;
	case COLUMN_DATE:
		date = stmt_read_date(stmt);
		memcpy(at, &date, sizeof date);
		break;
	case COLUMN_MONEY:
		amount = stmt_read_money(stmt);
		memcpy(at, &amount, sizeof amount);
		break;
	case COLUMN_TOKEN:
		word = stmt_read_token(stmt, column->tokens);
		memcpy(at, &word, sizeof word);
		break;
	}
}

void stmt_read_record(struct stmt *stmt, const struct column *map, void *record)
{
	for (const struct column *column = map; column->kind != COLUMN_END; column++)
		read_column(stmt, column, (char *)record + column->offset);
}

enum status record_put(struct store *store, const struct record_statements *statements, int64_t practice_id,
		       void *record, int64_t *id, int64_t *version, struct error *error)
{
	struct stmt *stmt = stmt_use(store, *id == 0 ? statements->insert : statements->update);
	int64_t changes = 0;
	enum status status;

	stmt_bind_record(stmt, statements->map, record);
	stmt_bind_integer(stmt, practice_id);
	if (*id != 0) {
		stmt_bind_integer(stmt, *id);
		stmt_bind_integer(stmt, *version);
	}
	status = stmt_run(stmt, &changes, error);
	if (status != STATUS_OK)
		return status;
	if (*id == 0) {
		*id = stmt_last_id(store);
		*version = 1;
		return STATUS_OK;
	}
	if (changes == 0)
		return error_set(error, STATUS_CONFLICT, statements->what,
				 "somebody else has changed it since you opened it");
	(*version)++;
	return STATUS_OK;
}

enum status record_get(struct store *store, enum stmt_id get, const struct column *map, int64_t practice_id,
		       int64_t key, void *record, int64_t *id, int64_t *version, const char *what, struct error *error)
{
	struct stmt *stmt = stmt_use(store, get);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, key);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, what, "there is no %s %lld", what, (long long)key);
	if (status == STATUS_OK) {
		stmt_read_record(stmt, map, record);
		*id = stmt_read_integer(stmt);
		*version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status stmt_read_ids(struct stmt *stmt, struct ids *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t *id = VEC_ADD(out);

		if (id == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		*id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}
