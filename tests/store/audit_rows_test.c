/* SPDX-License-Identifier: MIT */
/* audit_rows_test.c: the audit log is a chain: what is changed, left out or put in shows where. */
#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "store/idle.h"

enum { LINKS = 12 };

static void add(struct books *books, const char *detail)
{
	assert_done(audit_add(books->store, "2026-03-31T10:00:00Z", "ann", "file", "claim", 42, detail, &books->error),
		    &books->error);
}

static void add_links(struct books *books)
{
	char detail[20];

	books_begin(books);
	for (int i = 1; i <= LINKS; i++) {
		(void)text_format(detail, sizeof detail, "link %d", i);
		add(books, detail);
	}
	books_commit(books);
}

static void assert_chain(struct books *books, int64_t rows, int64_t bad)
{
	int64_t counted = -1, found = -1;

	assert_done(audit_verify(books->store, &counted, &found, &books->error), &books->error);
	assert_int_equal(rows, counted);
	assert_int_equal(bad, found);
}

static void an_untouched_chain_holds(void **state)
{
	struct books *books = *state;

	assert_chain(books, 0, 0);
	add_links(books);
	assert_chain(books, LINKS, 0);
	books_reopen(books);
	add_links(books);
	assert_chain(books, 2 * LINKS, 0);
}

static void whatever_is_tampered_with_shows_and_where(void **state)
{
	static const struct {
		const char *sql;
		int64_t rows, bad;
	} cases[] = {
		{ "UPDATE audit SET detail = 'link x' WHERE seq = 5", LINKS, 5 },
		{ "UPDATE audit SET user = 'eve' WHERE seq = 1", LINKS, 1 },
		{ "UPDATE audit SET at = '2026-03-31T10:00:01Z' WHERE seq = 12", LINKS, 12 },
		{ "UPDATE audit SET event = 'x' WHERE seq = 3", LINKS, 3 },
		{ "UPDATE audit SET object = 'x' WHERE seq = 3", LINKS, 3 },
		{ "UPDATE audit SET object_id = '43' WHERE seq = 3", LINKS, 3 },
		{ "UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 7", LINKS, 7 },
		{ "DELETE FROM audit WHERE seq = 6", LINKS - 1, 7 },
		{ "DELETE FROM audit WHERE seq = 1", LINKS - 1, 2 },
		{ "UPDATE audit SET seq = 99 WHERE seq = 12", LINKS, 99 },
		{ "INSERT INTO audit SELECT 13, at, user, event, object, object_id, detail, hash FROM audit WHERE seq "
		  "= 12",
		  LINKS + 1, 13 },
		/* Two exchanged, hashes and all. */
		{ "UPDATE audit SET seq = -4 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET "
		  "seq = 5 "
		  "WHERE seq = -4",
		  LINKS, 4 },
	};
	struct books *books = *state;

	add_links(books);
	books_sql(books, "DROP TRIGGER audit_keep; DROP TRIGGER audit_stay; CREATE TABLE kept AS SELECT * FROM audit");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int findings = 0;

		books_sql(books, cases[i].sql);
		assert_chain(books, cases[i].rows, cases[i].bad);
		assert_done(store_verify(books->store, NULL, NULL, &findings, &books->error), &books->error);
		assert_int_equal(1, findings);
		books_sql(books, "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept");
		assert_chain(books, LINKS, 0);
	}
}

/* Whoever leaves one out and makes the hashes behind it anew still leaves a number out. */
static void a_gap_shows_even_when_the_hashes_fit(void **state)
{
	struct books *books = *state;
	char text[400], hash[HASH_TEXT_MAX], sql[400];
	struct stmt *stmt;
	char last[HASH_TEXT_MAX];

	add_links(books);
	stmt = stmt_make(books->store, "SELECT hash FROM audit WHERE seq = 12");
	assert_done(stmt_one(stmt, &books->error), &books->error);
	STMT_READ_TEXT(stmt, last);
	assert_done(stmt_done(stmt, STATUS_OK), &books->error);
	(void)text_format(text, sizeof text, "%s\n14\nat\nann\nfile\nclaim\n42\nx", last);
	hash_bytes(text, strlen(text), hash);
	(void)text_format(sql, sizeof sql,
			  "INSERT INTO audit VALUES (14, 'at', 'ann', 'file', 'claim', '42', 'x', '%s')", hash);
	books_sql(books, sql);
	assert_chain(books, LINKS + 1, 14);
}

static void an_entry_too_long_is_kept_as_far_as_it_goes(void **state)
{
	struct books *books = *state;
	char endless[600];

	memset(endless, 'a', sizeof endless);
	endless[sizeof endless - 1] = '\0';
	for (size_t i = 1; i + 1 < sizeof endless; i += 2)
		memcpy(endless + i, "é", 2);
	endless[sizeof endless - 1] = '\0';
	books_begin(books);
	assert_done(audit_add(books->store, endless, endless, endless, endless, INT64_MIN, endless, &books->error),
		    &books->error);
	add(books, "next");
	books_commit(books);
	assert_chain(books, 2, 0);
	assert_int_equal(199, books_ask(books, "SELECT length(CAST(detail AS BLOB)) FROM audit WHERE seq = 1"));
	assert_int_equal(39, books_ask(books, "SELECT length(CAST(user AS BLOB)) FROM audit WHERE seq = 1"));
}

static void what_is_taken_back_leaves_no_link(void **state)
{
	struct books *books = *state;

	add_links(books);
	books_begin(books);
	add(books, "never");
	assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	add_links(books);
	assert_chain(books, 2 * LINKS, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(an_untouched_chain_holds),
		BOOKS_TEST(whatever_is_tampered_with_shows_and_where),
		BOOKS_TEST(a_gap_shows_even_when_the_hashes_fit),
		BOOKS_TEST(an_entry_too_long_is_kept_as_far_as_it_goes),
		BOOKS_TEST(what_is_taken_back_leaves_no_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
