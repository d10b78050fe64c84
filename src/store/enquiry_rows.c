/* SPDX-License-Identifier: MIT */
/* enquiry_rows.c: what payers were asked. */
#include <string.h>

#include "store/database.h"
#include "store/rows.h"

#define T struct enquiry
static const struct column enquiry_map[] = {
	COLUMN(COLUMN_ID, T, interchange_id),
	TOKEN_COLUMN(T, kind, &enquiry_kind_tokens),
	COLUMN(COLUMN_ID, T, patient_id),
	COLUMN(COLUMN_ID, T, coverage_id),
	COLUMN(COLUMN_ID, T, payer_id),
	COLUMN(COLUMN_ID, T, claim_id),
	COLUMN(COLUMN_TEXT, T, trace),
	COLUMN(COLUMN_DATE, T, from),
	COLUMN(COLUMN_DATE, T, to),
	COLUMN(COLUMN_DATE, T, asked_on),
	{ .kind = COLUMN_END },
};
#undef T

enum status enquiry_add(struct store *store, int64_t practice_id, struct enquiry *enquiry, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENQUIRY_INSERT);
	enum status status;

	stmt_bind_record(stmt, enquiry_map, enquiry);
	stmt_bind_integer(stmt, practice_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		enquiry->id = stmt_last_id(store);
	return status;
}

enum status enquiry_by_trace(struct store *store, int64_t practice_id, const char *trace, struct enquiry *enquiry,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENQUIRY_BY_TRACE);
	enum status status;

	memset(enquiry, 0, sizeof *enquiry);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, trace);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		stmt_read_record(stmt, enquiry_map, enquiry);
		enquiry->id = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status enquiry_due(struct store *store, int64_t practice_id, struct date served_since, struct date in_force,
			struct date asked_after, size_t limit, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENQUIRY_DUE);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, served_since);
	stmt_bind_date(stmt, in_force);
	stmt_bind_date(stmt, asked_after);
	stmt_bind_integer(stmt, (int64_t)limit);
	return stmt_read_ids(stmt, out, error);
}
