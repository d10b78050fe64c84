/* SPDX-License-Identifier: MIT */
/* file_rows.c: control numbers, files, and what was sent of each claim. */
#include <stdlib.h>

#include "store/database.h"
#include "store/kpi_upkeep.h"
#include "store/received_rows.h"
#include "store/rows.h"

#define T               struct interchange_row
#define TEXT(member)    COLUMN(COLUMN_TEXT, T, member)
#define INTEGER(member) COLUMN(COLUMN_INTEGER, T, member)
static const struct column interchange_map[] = {
	TEXT(direction),
	TEXT(kind),
	TEXT(state),
	TEXT(receiver_id),
	TEXT(receiver_name),
	INTEGER(isa13),
	INTEGER(gs06),
	TEXT(batch),
	TEXT(directory),
	TEXT(file_name),
	TEXT(sha256),
	INTEGER(bytes),
	INTEGER(claims),
	COLUMN(COLUMN_MONEY, T, charge),
	COLUMN(COLUMN_DATE, T, made_on),
	TEXT(made_at),
	INTEGER(made_by),
	COLUMN(COLUMN_DATE, T, sent_on),
	TEXT(detail),
	TEXT(ack),
	{ .kind = COLUMN_END },
};
#undef T

enum status counter_next(struct store *store, const char *name, int64_t first, int64_t *value, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_COUNTER_NEXT);
	enum status status;

	stmt_bind_text(stmt, name);
	stmt_bind_integer(stmt, first);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*value = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

enum status interchange_put(struct store *store, int64_t practice_id, struct interchange_row *row, struct error *error)
{
	static const struct record_statements statements = { "file", STMT_INTERCHANGE_INSERT, STMT_INTERCHANGE_UPDATE,
							     interchange_map };

	return record_put(store, &statements, practice_id, row, &row->id, &row->version, error);
}

enum status interchange_get(struct store *store, int64_t practice_id, int64_t id, struct interchange_row *row,
			    struct error *error)
{
	return record_get(store, STMT_INTERCHANGE_GET, interchange_map, practice_id, id, row, &row->id, &row->version,
			  "file", error);
}

static enum status read_files(struct stmt *stmt, struct interchange_rows *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct interchange_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, interchange_map, row);
		row->id = stmt_read_integer(stmt);
		row->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

static enum status list_files(struct store *store, enum stmt_id id, int64_t practice_id, const char *state,
			      size_t limit, struct interchange_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, state != NULL ? state : "");
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_files(stmt, out, error);
}

enum status interchange_list(struct store *store, int64_t practice_id, const char *state, size_t limit,
			     struct interchange_rows *out, struct error *error)
{
	return list_files(store, STMT_INTERCHANGE_LIST, practice_id, state, limit, out, error);
}

enum status interchange_list_in(struct store *store, int64_t practice_id, const char *state, size_t limit,
				struct interchange_rows *out, struct error *error)
{
	return list_files(store, STMT_INTERCHANGE_LIST_IN, practice_id, state, limit, out, error);
}

static enum status read_file(struct stmt *stmt, struct interchange_row *row, struct error *error)
{
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "file", "there is no such file");
	if (status == STATUS_OK) {
		stmt_read_record(stmt, interchange_map, row);
		row->id = stmt_read_integer(stmt);
		row->version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status interchange_by_hash(struct store *store, int64_t practice_id, const char *sha256,
				struct interchange_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_INTERCHANGE_BY_HASH);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, sha256);
	return read_file(stmt, row, error);
}

enum status interchange_by_group(struct store *store, int64_t practice_id, int64_t gs06, struct interchange_row *row,
				 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_INTERCHANGE_BY_GROUP);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, gs06);
	return read_file(stmt, row, error);
}

enum status interchange_by_control(struct store *store, int64_t practice_id, const char *receiver_id, int64_t isa13,
				   struct interchange_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_INTERCHANGE_BY_CONTROL);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, receiver_id);
	stmt_bind_integer(stmt, isa13);
	return read_file(stmt, row, error);
}

enum status interchange_by_batch(struct store *store, int64_t practice_id, const char *batch,
				 struct interchange_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_INTERCHANGE_BY_BATCH);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, batch);
	return read_file(stmt, row, error);
}

enum status interchange_text_add(struct store *store, int64_t interchange_id, int64_t position, const char *bytes,
				 size_t length, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_INTERCHANGE_TEXT_INSERT);

	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_integer(stmt, position);
	stmt_bind_bytes(stmt, bytes, length);
	return stmt_run(stmt, NULL, error);
}

enum status interchange_text(struct store *store, int64_t interchange_id, struct buf *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_INTERCHANGE_TEXT);
	enum status status;

	stmt_bind_integer(stmt, interchange_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		size_t length;
		const char *bytes = stmt_peek_bytes(stmt, &length);

		buf_add(out, bytes, length);
	}
	status = stmt_end(stmt, status);
	return status == STATUS_OK && buf_failed(out) ? error_set(error, STATUS_FAULT, "", "out of memory") : status;
}

static enum status insert_submission(struct store *store, const struct submission_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_INSERT);

	stmt_bind_integer(stmt, row->claim_id);
	stmt_bind_integer(stmt, row->n);
	stmt_bind_id(stmt, row->interchange_id);
	stmt_bind_text(stmt, row->st02);
	stmt_bind_money(stmt, row->charge);
	stmt_bind_text(stmt, row->snapshot != NULL ? row->snapshot : "");
	stmt_bind_text(stmt, row->sha256);
	stmt_bind_date(stmt, row->sent_on);
	stmt_bind_text(stmt, row->ack);
	stmt_bind_date(stmt, row->ack_on);
	stmt_bind_integer(stmt, row->live ? 1 : 0);
	return stmt_run(stmt, NULL, error);
}

/* The practice of a claim, for sums that are kept by practice. */
static enum status practice_of(struct store *store, int64_t claim_id, int64_t *practice_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_PRACTICE);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*practice_id = stmt_read_integer(stmt);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "claim", "there is no such claim");
	return stmt_done(stmt, status);
}

enum status submission_add(struct store *store, const struct submission_row *row, struct error *error)
{
	struct claim claim;
	int64_t practice_id = 0;
	enum status status = insert_submission(store, row, error);

	if (status != STATUS_OK || row->ack[0] == '\0' || row->n != 1 || !row->live || store->bulk)
		return status;
	/* History that comes with its answer. */
	status = practice_of(store, row->claim_id, &practice_id, error);
	if (status == STATUS_OK)
		status = claim_get(store, practice_id, row->claim_id, &claim, error);
	return status == STATUS_OK ? kpi_upkeep_answer(store, practice_id, &claim, row->sent_on, "", row->ack, error)
				   : status;
}

enum status submissions_sent(struct store *store, int64_t interchange_id, struct date on, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_SENT);

	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, interchange_id);
	return stmt_run(stmt, NULL, error);
}

enum status submissions_withdraw(struct store *store, int64_t interchange_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_WITHDRAW);

	stmt_bind_integer(stmt, interchange_id);
	return stmt_run(stmt, NULL, error);
}

enum status submission_acknowledge(struct store *store, int64_t practice_id, int64_t claim_id, int32_t n,
				   const char *category, struct date on, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_GET);
	struct claim claim;
	struct date sent_on = DATE_NONE;
	char before[3] = "";
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	stmt_bind_integer(stmt, n);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "submission", "the claim was not sent %d times", (int)n);
	if (status == STATUS_OK) {
		sent_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, before);
	}
	status = stmt_done(stmt, status);
	if (status == STATUS_OK && date_is_none(sent_on))
		status = error_set(error, STATUS_REFUSED, "submission", "an answer to what has not been sent");
	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_SUBMISSION_ACKNOWLEDGE);
	stmt_bind_text(stmt, category);
	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_integer(stmt, n);
	status = stmt_run(stmt, NULL, error);
	if (status != STATUS_OK || n != 1)
		return status;
	status = claim_get(store, practice_id, claim_id, &claim, error);
	return status == STATUS_OK ? kpi_upkeep_answer(store, practice_id, &claim, sent_on, before, category, error)
				   : status;
}

enum status interchange_claims(struct store *store, int64_t interchange_id, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_CLAIMS);

	stmt_bind_integer(stmt, interchange_id);
	return stmt_read_ids(stmt, out, error);
}

enum status interchange_set_claims(struct store *store, int64_t interchange_id, const char *st02, struct ids *out,
				   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_LATEST);

	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_text(stmt, st02 != NULL ? st02 : "");
	return stmt_read_ids(stmt, out, error);
}

enum status submission_list(struct store *store, int64_t claim_id, struct submission_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_LIST);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct submission_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->id = stmt_read_integer(stmt);
		row->claim_id = stmt_read_integer(stmt);
		row->n = (int32_t)stmt_read_integer(stmt);
		row->interchange_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->file_name);
		STMT_READ_TEXT(stmt, row->st02);
		row->charge = stmt_read_money(stmt);
		STMT_READ_TEXT(stmt, row->sha256);
		row->sent_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, row->ack);
		row->ack_on = stmt_read_date(stmt);
		row->live = stmt_read_bool(stmt);
	}
	return stmt_end(stmt, status);
}

enum status submission_snapshot(struct store *store, int64_t practice_id, int64_t id, char **out,
				char sha256[static HASH_TEXT_MAX], struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_SNAPSHOT);
	enum status status;

	*out = NULL;
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "submission", "there is no such submission");
	if (status == STATUS_OK) {
		size_t size = (size_t)stmt_read_integer(stmt) + 1;

		stmt_read_text(stmt, sha256, HASH_TEXT_MAX);
		*out = malloc(size);
		if (*out != NULL)
			stmt_read_text(stmt, *out, size);
		else
			status = error_set(error, STATUS_FAULT, "", "out of memory");
	}
	return stmt_done(stmt, status);
}
