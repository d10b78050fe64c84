/* SPDX-License-Identifier: MIT */
/* verify.c: the database's own checks, the ledger's invariants, and the day sums against a recount. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/kpi_rows.h"
#include "store/rows.h"

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
		char finding[400];

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

static enum status run_checks(struct store *store, int64_t practice_id, const struct listener *listener,
			      struct error *error)
{
	enum status status = STATUS_OK;

	for (int id = 0; id < STMT_COUNT && status == STATUS_OK; id++) {
		struct stmt *stmt;

		if (!text_starts_with(sql_statements[id].name, "check_"))
			continue;
		stmt = stmt_use(store, (enum stmt_id)id);
		stmt_bind_integer(stmt, practice_id);
		while ((status = stmt_next(stmt, error)) == STATUS_OK) {
			char finding[400];

			STMT_READ_TEXT(stmt, finding);
			tell(listener, finding);
		}
		status = stmt_end(stmt, status);
	}
	return status;
}

/* Count the day sums again in a unit of work that is taken back, and compare. */
static enum status compare_sums(struct store *store, int64_t practice_id, const struct listener *listener,
				struct error *error)
{
	enum status status = store_begin(store, error);

	if (status != STATUS_OK)
		return status;
	status = database_do(store, "CREATE TEMP TABLE kept AS SELECT * FROM kpi_day WHERE amount <> 0", error);
	if (status == STATUS_OK)
		status = kpi_rebuild(store, practice_id, error);
	if (status == STATUS_OK)
		status = ask_rows(store,
				  "SELECT measure || ' on day ' || day || ' of payer ' || payer_id || ': ' || sum(a) "
				  "|| ' kept, ' || sum(b) || ' counted' FROM "
				  "(SELECT measure, day, payer_id, amount AS a, 0 AS b FROM temp.kept UNION ALL SELECT "
				  "measure, day, payer_id, 0, amount FROM kpi_day) "
				  "GROUP BY measure, day, payer_id HAVING sum(a) <> sum(b)",
				  "measure ", listener, error);
	if (sqlite3_get_autocommit(store->raw) == 0)
		(void)sqlite3_exec(store->raw, "ROLLBACK", NULL, NULL, NULL);
	store->in_unit = false;
	gate_leave(&store->gate);
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

enum status store_verify(struct store *store, void (*say)(void *context, const char *finding), void *context,
			 int *findings, struct error *error)
{
	struct listener listener = { say, context, findings };
	int64_t practice_id = 0;
	enum status status;

	*findings = 0;
	status = ask_rows(store, "PRAGMA integrity_check(20)", "database: ", &listener, error);
	if (status == STATUS_OK)
		status = ask_rows(store, "PRAGMA foreign_key_check", "dangling reference in ", &listener, error);
	if (status == STATUS_OK)
		status = practice_first(store, &practice_id, error);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status == STATUS_OK)
		status = run_checks(store, practice_id, &listener, error);
	if (status == STATUS_OK)
		status = compare_sums(store, practice_id, &listener, error);
	if (status == STATUS_OK)
		status = check_audit(store, &listener, error);
	return status;
}
