/* SPDX-License-Identifier: MIT */
/* outside_rows.c: records that came from other systems, by the names they have there. */
#include "store/database.h"
#include "store/rows.h"

enum status patient_id_by_account(struct store *store, int64_t practice_id, const char *account, int64_t *id,
				  struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PATIENT_ID_BY_ACCOUNT);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, account);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*id = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

enum status outside_visit_get(struct store *store, int64_t practice_id, const char *key, int64_t *encounter_id,
			      char rows_sha256[static HASH_TEXT_MAX], struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_OUTSIDE_VISIT_GET);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, key);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*encounter_id = stmt_read_integer(stmt);
		stmt_read_text(stmt, rows_sha256, HASH_TEXT_MAX);
	}
	return stmt_done(stmt, status);
}

enum status outside_visit_add(struct store *store, int64_t practice_id, const char *key, int64_t encounter_id,
			      const char *rows_sha256, struct date filed_on, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_OUTSIDE_VISIT_INSERT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, key);
	stmt_bind_integer(stmt, encounter_id);
	stmt_bind_text(stmt, rows_sha256);
	stmt_bind_date(stmt, filed_on);
	return stmt_run(stmt, NULL, error);
}
