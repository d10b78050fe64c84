/* SPDX-License-Identifier: MIT */
/* verify.c: the database's own checks, the ledger's invariants, the audit chain, and what was sent. */
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/received_rows.h"
#include "store/rows.h"

enum { FINDING_MAX = 400 };

struct listener {
	void (*say)(void *context, const char *finding);
	void *context;
	int *findings;
};

static void tell(const struct listener *listener, const char *finding)
{
	(*listener->findings)++;
	if (listener->say != NULL)
		listener->say(listener->context, finding);
}

/* Every row of a constant query is a fault, except the word "ok". */
static enum status ask_rows(struct store *store, const char *sql, const char *prefix, const struct listener *listener,
			    struct error *error)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->raw, sql, -1, &raw, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW) {
		const char *text;
		char finding[FINDING_MAX];

		code = sqlite3_step(raw);
		if (code != SQLITE_ROW)
			break;
		text = (const char *)sqlite3_column_text(raw, 0);
		if (text == NULL || strcmp(text, "ok") == 0)
			continue;
		(void)text_format(finding, sizeof finding, "%s%.300s", prefix, text);
		tell(listener, finding);
	}
	(void)sqlite3_finalize(raw);
	return code == SQLITE_DONE ? STATUS_OK : database_error(store, code, "verify", error);
}

static enum status run_check(struct store *store, enum stmt_id id, int64_t practice_id, const struct listener *listener,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char finding[FINDING_MAX];

		STMT_READ_TEXT(stmt, finding);
		tell(listener, finding);
	}
	return stmt_end(stmt, status);
}

/* I9: the segments that were sent are still those that were hashed then. */
static enum status check_snapshots(struct store *store, int64_t practice_id, const struct listener *listener,
				   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SUBMISSION_SNAPSHOTS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char finding[FINDING_MAX], kept[HASH_TEXT_MAX], hash[HASH_TEXT_MAX];
		long long claim_id = (long long)stmt_read_integer(stmt), n = (long long)stmt_read_integer(stmt);
		const char *snapshot;

		STMT_READ_TEXT(stmt, kept);
		snapshot = stmt_peek_text(stmt);
		hash_bytes(snapshot, strlen(snapshot), hash);
		if (strcmp(hash, kept) == 0)
			continue;
		(void)text_format(finding, sizeof finding, "I9 claim %lld: what was sent as number %lld was changed",
				  claim_id, n);
		tell(listener, finding);
	}
	return stmt_end(stmt, status);
}

/* I9: the bytes that came in are still those that were hashed then. */
static enum status check_received(struct store *store, int64_t practice_id, const struct listener *listener,
				  struct error *error)
{
	struct interchange_rows rows = { 0 };
	enum status status = interchange_list_in(store, practice_id, NULL, SIZE_MAX / 4, &rows, error);

	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct interchange_row *row = &rows.items[i];
		struct buf bytes = buf_new(SIZE_MAX / 4);
		char finding[FINDING_MAX], hash[HASH_TEXT_MAX];

		status = interchange_text(store, row->id, &bytes, error);
		hash_bytes(buf_text(&bytes), bytes.length, hash);
		buf_free(&bytes);
		if (status != STATUS_OK || strcmp(hash, row->sha256) == 0 || strcmp(row->state, "receiving") == 0)
			continue;
		(void)text_format(finding, sizeof finding, "I9 file %lld is no longer what came in",
				  (long long)row->id);
		tell(listener, finding);
	}
	VEC_FREE(&rows);
	return status;
}

static enum status check_practice(struct store *store, int64_t practice_id, const struct listener *listener,
				  struct error *error)
{
	enum status status = STATUS_OK;

	for (int id = 0; id < STMT_COUNT && status == STATUS_OK; id++)
		if (text_starts_with(sql_statements[id].name, "check_"))
			status = run_check(store, (enum stmt_id)id, practice_id, listener, error);
	if (status == STATUS_OK)
		status = check_snapshots(store, practice_id, listener, error);
	return status == STATUS_OK ? check_received(store, practice_id, listener, error) : status;
}

static enum status check_practices(struct store *store, const struct listener *listener, struct error *error)
{
	struct ids practices = { 0 };
	enum status status = stmt_read_ids(stmt_use(store, STMT_PRACTICE_IDS), &practices, error);

	for (size_t i = 0; i < practices.count && status == STATUS_OK; i++)
		status = check_practice(store, practices.items[i], listener, error);
	VEC_FREE(&practices);
	return status;
}

static enum status check_audit(struct store *store, const struct listener *listener, struct error *error)
{
	int64_t rows = 0, bad = 0;
	char finding[80];
	enum status status = audit_verify(store, &rows, &bad, error);

	if (status == STATUS_OK && bad != 0) {
		(void)text_format(finding, sizeof finding, "audit log: the chain is broken at %lld", (long long)bad);
		tell(listener, finding);
	}
	return status;
}

/* Everything as of one moment: a check must not see half of what somebody saves meanwhile. */
enum status store_verify(struct store *store, void (*say)(void *context, const char *finding), void *context,
			 int *findings, struct error *error)
{
	struct listener listener = { say, context, findings };
	enum status status = store_begin_read(store, error);

	*findings = 0;
	if (status != STATUS_OK)
		return status;
	status = ask_rows(store, "PRAGMA integrity_check(20)", "database: ", &listener, error);
	if (status == STATUS_OK)
		status = ask_rows(store, "PRAGMA foreign_key_check", "dangling reference in ", &listener, error);
	if (status == STATUS_OK)
		status = check_practices(store, &listener, error);
	if (status == STATUS_OK)
		status = check_audit(store, &listener, error);
	store_end_read(store);
	return status;
}
