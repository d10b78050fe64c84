/* SPDX-License-Identifier: MIT */
/* ncci_rows.c: NCCI pairs and limits, in and out. */
#include "store/ncci_rows.h"

#include <stdlib.h>
#include <string.h>

#include "store/database.h"

static void read_set(struct stmt *stmt, struct edit_set *set)
{
	set->id = stmt_read_integer(stmt);
	set->kind = (enum ncci_table)stmt_read_token(stmt, &ncci_table_tokens);
	STMT_READ_TEXT(stmt, set->release);
	STMT_READ_TEXT(stmt, set->part);
	set->from = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, set->first_code);
	STMT_READ_TEXT(stmt, set->last_code);
	STMT_READ_TEXT(stmt, set->file_name);
	STMT_READ_TEXT(stmt, set->sha256);
	set->row_count = stmt_read_integer(stmt);
	set->loaded_on = stmt_read_date(stmt);
}

enum status edit_set_known(struct store *store, enum ncci_table kind, const char *sha256, struct edit_set *set,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EDIT_SET_KNOWN);
	enum status status;

	stmt_bind_token(stmt, &ncci_table_tokens, (int)kind);
	stmt_bind_text(stmt, sha256);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_set(stmt, set);
	return stmt_done(stmt, status);
}

enum status edit_set_list(struct store *store, struct edit_sets *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EDIT_SET_LIST);
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct edit_set *set = VEC_ADD(out);

		if (set == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_set(stmt, set);
	}
	return stmt_end(stmt, status);
}

enum status edit_set_newest(struct store *store, int64_t *newest, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EDIT_SET_NEWEST);
	enum status status = stmt_one(stmt, error);

	*newest = status == STATUS_OK ? stmt_read_integer(stmt) : 0;
	return stmt_done(stmt, status);
}

/* Those of SET's part that count (READY), or that do not. */
static enum status find_rivals(struct store *store, const struct edit_set *set, bool ready, struct ids *out,
			       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EDIT_SET_RIVALS);

	stmt_bind_token(stmt, &ncci_table_tokens, (int)set->kind);
	stmt_bind_date(stmt, set->from);
	stmt_bind_text(stmt, set->part);
	stmt_bind_integer(stmt, ready ? 1 : 0);
	return stmt_read_ids(stmt, out, error);
}

static enum status drop_rivals(struct store *store, const struct edit_set *set, bool ready, struct error *error)
{
	struct ids rivals = { 0 };
	enum status status = find_rivals(store, set, ready, &rivals, error);

	for (size_t i = 0; i < rivals.count && status == STATUS_OK; i++)
		status = edit_set_drop(store, rivals.items[i], error);
	VEC_FREE(&rivals);
	return status;
}

enum status edit_set_begin(struct store *store, struct edit_set *set, struct error *error)
{
	enum status status = drop_rivals(store, set, false, error);
	struct stmt *stmt;

	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_EDIT_SET_INSERT);
	stmt_bind_token(stmt, &ncci_table_tokens, (int)set->kind);
	stmt_bind_text(stmt, set->release);
	stmt_bind_text(stmt, set->part);
	stmt_bind_date(stmt, set->from);
	stmt_bind_text(stmt, set->first_code);
	stmt_bind_text(stmt, set->last_code);
	stmt_bind_text(stmt, set->file_name);
	stmt_bind_text(stmt, set->sha256);
	stmt_bind_integer(stmt, set->row_count);
	stmt_bind_date(stmt, set->loaded_on);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		set->id = stmt_last_id(store);
	return status;
}

enum status edit_set_finish(struct store *store, const struct edit_set *set, struct error *error)
{
	enum status status = drop_rivals(store, set, true, error);
	struct stmt *stmt;
	int64_t changes = 0;

	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_EDIT_SET_FINISH);
	stmt_bind_text(stmt, set->first_code);
	stmt_bind_text(stmt, set->last_code);
	stmt_bind_integer(stmt, set->row_count);
	stmt_bind_integer(stmt, set->id);
	status = stmt_run(stmt, &changes, error);
	if (status == STATUS_OK && changes == 0)
		return error_set(error, STATUS_CONFLICT, "import",
				 "somebody else loads the same file: nothing was changed");
	return status;
}

enum status edit_set_drop(struct store *store, int64_t set_id, struct error *error)
{
	static const enum stmt_id drops[] = { STMT_PAIR_EDITS_DROP, STMT_UNIT_LIMIT_DROP, STMT_EDIT_SET_DROP };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof drops / sizeof drops[0] && status == STATUS_OK; i++) {
		struct stmt *stmt = stmt_use(store, drops[i]);

		stmt_bind_integer(stmt, set_id);
		status = stmt_run(stmt, NULL, error);
	}
	return status;
}

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, PAIR_EDIT_BYTES);
}

static enum status put_pairs(struct store *store, int64_t set_id, const char *procedure, const unsigned char *edits,
			     size_t count, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAIR_EDITS_PUT);

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, procedure);
	stmt_bind_bytes(stmt, (const char *)edits, count * PAIR_EDIT_BYTES);
	return stmt_run(stmt, NULL, error);
}

/* The code stands in the file in more than one place: all its pairs, in order. */
static enum status join_pairs(struct store *store, int64_t set_id, const char *procedure, struct buf *all,
			      const unsigned char *edits, size_t count, struct error *error)
{
	buf_add(all, (const char *)edits, count * PAIR_EDIT_BYTES);
	if (buf_failed(all))
		return error_set(error, STATUS_REFUSED, procedure, "has more than %d pairs", PAIRS_OF_CODE_MAX);
	qsort(all->bytes, all->length / PAIR_EDIT_BYTES, PAIR_EDIT_BYTES, by_bytes);
	return put_pairs(store, set_id, procedure, (const unsigned char *)all->bytes, all->length / PAIR_EDIT_BYTES,
			 error);
}

enum status pair_edits_add(struct store *store, int64_t set_id, const char *procedure, unsigned char *edits,
			   size_t count, struct error *error)
{
	struct buf all = buf_new((size_t)PAIRS_OF_CODE_MAX * PAIR_EDIT_BYTES);
	enum status status = pair_edits_get(store, set_id, procedure, &all, error);

	if (status == STATUS_OK) {
		status = join_pairs(store, set_id, procedure, &all, edits, count, error);
	} else if (status == STATUS_NOT_FOUND) {
		qsort(edits, count, PAIR_EDIT_BYTES, by_bytes);
		status = put_pairs(store, set_id, procedure, edits, count, error);
	}
	buf_free(&all);
	return status;
}

enum status pair_edits_get(struct store *store, int64_t set_id, const char *procedure, struct buf *out,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAIR_EDITS_GET);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, procedure);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		size_t length = 0;
		const char *bytes = stmt_peek_bytes(stmt, &length);

		buf_add(out, bytes, length);
	}
	return stmt_done(stmt, status);
}

enum status pair_edits_each(struct store *store, int64_t set_id,
			    enum status (*each)(void *context, const char *procedure, const unsigned char *edits,
						size_t count),
			    void *context, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAIR_EDITS_ALL);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char procedure[PROCEDURE_CODE_MAX];
		const unsigned char *edits;
		size_t length = 0;

		STMT_READ_TEXT(stmt, procedure);
		edits = (const unsigned char *)stmt_peek_bytes(stmt, &length);
		status = each(context, procedure, edits, length / PAIR_EDIT_BYTES);
		if (status != STATUS_OK)
			break;
	}
	return stmt_end(stmt, status);
}

enum status unit_limit_add(struct store *store, int64_t set_id, const char *procedure, const struct unit_limit *limit,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_UNIT_LIMIT_INSERT);

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, procedure);
	stmt_bind_integer(stmt, limit->units);
	stmt_bind_token(stmt, &limit_kind_tokens, (int)limit->kind);
	stmt_bind_text(stmt, limit->rationale);
	return stmt_run(stmt, NULL, error);
}

enum status unit_limit_get(struct store *store, int64_t set_id, const char *procedure, struct unit_limit *limit,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_UNIT_LIMIT_GET);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, procedure);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		limit->units = (int32_t)stmt_read_within(stmt, 0, UNIT_LIMIT_MOST);
		limit->kind = (enum limit_kind)stmt_read_token(stmt, &limit_kind_tokens);
		STMT_READ_TEXT(stmt, limit->rationale);
	}
	return stmt_done(stmt, status);
}

static void read_service(struct stmt *stmt, struct day_service *service)
{
	STMT_READ_TEXT(stmt, service->procedure);
	for (int i = 0; i < MODIFIERS_MAX; i++)
		STMT_READ_TEXT(stmt, service->modifiers[i]);
	service->units_milli = (int32_t)stmt_read_within(stmt, INT32_MIN, INT32_MAX);
	service->minutes = stmt_read_bool(stmt);
	service->from = stmt_read_date(stmt);
	service->to = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, service->claim);
}

enum status services_of_days(struct store *store, int64_t practice_id, const struct encounter *encounter,
			     struct day_services *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SERVICES_OF_DAYS);
	enum status status;

	stmt_bind_integer(stmt, encounter->patient_id);
	stmt_bind_date(stmt, encounter->from);
	stmt_bind_date(stmt, encounter->to);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, encounter->rendering_id);
	stmt_bind_integer(stmt, encounter->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct day_service *service = VEC_ADD(out);

		if (service == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_service(stmt, service);
	}
	return stmt_end(stmt, status);
}
