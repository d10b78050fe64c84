/* SPDX-License-Identifier: MIT */
/* raw_sql.h: statements of a test's own, past the named ones. */
#ifndef CLAIMBENCH_TESTS_STORE_RAW_SQL_H
#define CLAIMBENCH_TESTS_STORE_RAW_SQL_H

#include "store/database.h"
#include "support/books.h"
#include "support/test.h"

static inline sqlite3_stmt *prepare(struct books *books, const char *sql)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(books->store->raw, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(books->store->raw));
	return stmt;
}

static inline const char *text_of(sqlite3_stmt *stmt, int column)
{
	return (const char *)sqlite3_column_text(stmt, column);
}

#endif
