/* SPDX-License-Identifier: MIT */
/* idle.h: tests that a function left no statement half way: an open reader would keep the log from being reset. */
#ifndef CLAIMBENCH_TESTS_STORE_IDLE_H
#define CLAIMBENCH_TESTS_STORE_IDLE_H

#include "store/database.h"
#include "support/books.h"
#include "support/test.h"

static inline void assert_idle(struct store *store)
{
	for (sqlite3_stmt *stmt = sqlite3_next_stmt(store->raw, NULL); stmt != NULL;
	     stmt = sqlite3_next_stmt(store->raw, stmt))
		if (sqlite3_stmt_busy(stmt) != 0)
			fail_msg("left half way: %s", sqlite3_sql(stmt));
	for (int i = 0; i < STMT_COUNT; i++)
		if (store->statements[i].in_use)
			fail_msg("still in use: %s", sql_statements[i].name);
	assert_false(store->made.in_use);
	assert_int_equal(UNIT_NONE, store->unit);
}

/* Fixture: a small practice, in an open unit of work or not. */
static inline int open_books(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	*state = books;
	return 0;
}

static inline int close_books(void **state)
{
	struct books *books = *state;

	if (books->store != NULL && store_in_transaction(books->store))
		assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, NULL));
	if (books->store != NULL)
		assert_idle(books->store);
	books_free(books);
	free(books);
	return 0;
}

#define BOOKS_TEST(function) cmocka_unit_test_setup_teardown(function, open_books, close_books)

#endif
