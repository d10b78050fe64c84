/* SPDX-License-Identifier: MIT */
/*
 * schema_test.c: the schema says the same as the C enums, every reference can be followed back, and what is kept
 * for good is never changed.
 */
#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/core/quality.h"
#include "claimbench/core/learned_rule.h"
#include "claimbench/core/scrub.h"
#include "store/idle.h"
#include "store/raw_sql.h"

/* ---- words ---- */

enum { WORDS_MAX = 64, WORD_MAX = 40 };

struct words {
	char column[80]; /* "claim.state" */
	int count;
	char items[WORDS_MAX][WORD_MAX];
};

/* Columns whose C table is named after another column. */
static const struct {
	const char *column;
	const struct token_table *table;
	bool or_empty; /* '' stands first: none */
} shared_tables[] = {
	{ "payer.correction_basis", &clock_basis_tokens, false },
	{ "payer.appeal_basis", &clock_basis_tokens, false },
	{ "payer.secondary_basis", &clock_basis_tokens, false },
	{ "payer_limits.filing_basis", &clock_basis_tokens, false },
	{ "payer_limits.correction_basis", &clock_basis_tokens, false },
	{ "payer_limits.appeal_basis", &clock_basis_tokens, false },
	{ "payer_limits.secondary_basis", &clock_basis_tokens, false },
	{ "coverage.subscriber_sex", &sex_tokens, false },
	{ "claim_event.from_state", &claim_state_tokens, true },
	{ "claim_event.to_state", &claim_state_tokens, false },
	{ "remittance_claim.state_before", &claim_state_tokens, true },
	{ "remittance_claim.state_after", &claim_state_tokens, true },
	{ "task.owner_role", &user_role_tokens, true },
	{ "remittance_settlement.state_before", &claim_state_tokens, false },
	{ "remittance_settlement.state_after", &claim_state_tokens, false },
	{ "code.system", &code_system_tokens, false },
	{ "rule_setting.payer_class", &payer_class_tokens, true },
	{ "compliance_run.state", &audit_state_tokens, false },
	{ "learned_rule.payer_class", &payer_class_tokens, true },
	{ "learned_rule_event.state", &learned_state_tokens, false },
};

/* Words that C carries as text: written down once more here, so that no one of them changes unnoticed. */
static const struct {
	const char *column, *words;
} plain_words[] = {
	{ "interchange.direction", "out in" },
	{ "interchange.kind", "837P 999 TA1 277CA 277 276 270 271 835" },
	{ "interchange.state", "planned written sent abandoned receiving received refused" },
	{ "interchange.ack", " A E P R" },
	{ "submission.ack", " A2 A3 A5 A6 A7 A8 R" },
	{ "claim_balance.party", "insurance patient" },
	{ "finding_event.event", "fired overridden" },
	{ "learned_rule.severity", "warning error" },
	{ "code_set.source", "teaching order addenda tabular hcpcs cpt rvu gpci" },
	{ "code_note.kind",
	  "inclusion includes excludes1 excludes2 code_first use_additional code_also note seventh title" },
};

static const struct token_table *table_of(const char *column, bool *or_empty)
{
	*or_empty = false;
	for (const struct token_table *const *table = token_tables; *table != NULL; table++)
		if (strcmp((*table)->name, column) == 0)
			return *table;
	for (size_t i = 0; i < sizeof shared_tables / sizeof shared_tables[0]; i++) {
		if (strcmp(shared_tables[i].column, column) != 0)
			continue;
		*or_empty = shared_tables[i].or_empty;
		return shared_tables[i].table;
	}
	return NULL;
}

static const char *plain_words_of(const char *column)
{
	for (size_t i = 0; i < sizeof plain_words / sizeof plain_words[0]; i++)
		if (strcmp(plain_words[i].column, column) == 0)
			return plain_words[i].words;
	return NULL;
}

/* " IN ('a', 'b')" or " WHEN 'a' THEN 1 WHEN 'b' THEN 1 ELSE 0 END" into WORDS. */
static void read_list(const char *at, struct words *words)
{
	const char *close = strchr(at, ')');

	assert_non_null(close);
	for (at = strchr(at, '\''); at != NULL && at < close; at = strchr(at, '\'')) {
		const char *end = strchr(at + 1, '\'');

		assert_non_null(end);
		assert_true(words->count < WORDS_MAX);
		assert_true(text_format(words->items[words->count++], WORD_MAX, "%.*s", (int)(end - at - 1), at + 1));
		at = end + 1;
	}
}

static void compare_words(const struct words *words)
{
	bool or_empty;
	const struct token_table *table = table_of(words->column, &or_empty);
	const char *plain = plain_words_of(words->column);
	char joined[2000] = "";

	if (table == NULL && plain == NULL)
		fail_msg("%s has words that no C table and no list of this test knows", words->column);
	if (plain != NULL) {
		for (int i = 0; i < words->count; i++)
			(void)text_format(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s",
					  i > 0 ? " " : "", words->items[i]);
		assert_string_equal(plain, joined);
		return;
	}
	if ((size_t)words->count != table->count + or_empty)
		fail_msg("%s: %d words in the schema, %zu in C", words->column, words->count, table->count + or_empty);
	if (or_empty)
		assert_string_equal("", words->items[0]);
	for (size_t i = 0; i < table->count; i++)
		assert_string_equal(token_word(table, (int)i), words->items[i + or_empty]);
}

/* Every "CHECK (column IN ('..." of a table, which for longer lists reads "CHECK (CASE column WHEN '...". */
static void compare_table(const char *table, const char *sql, char *columns, size_t size)
{
	static const char mark[] = "CHECK (", as_case[] = "CASE ";

	for (const char *at = strstr(sql, mark); at != NULL; at = strstr(at, mark)) {
		struct words words = { .count = 0 };
		const char *list;
		bool of_case;

		at += sizeof mark - 1;
		of_case = strncmp(at, as_case, sizeof as_case - 1) == 0;
		if (of_case)
			at += sizeof as_case - 1;
		list = at + strcspn(at, " ");
		if (strncmp(list, of_case ? " WHEN '" : " IN ('", of_case ? 7 : 6) != 0)
			continue;
		assert_true(text_format(words.column, sizeof words.column, "%s.%.*s", table, (int)(list - at), at));
		read_list(list, &words);
		compare_words(&words);
		(void)text_format(columns + strlen(columns), size - strlen(columns), "|%s|", words.column);
	}
}

static void every_list_of_words_is_the_enums(void **state)
{
	struct books *books = *state;
	sqlite3_stmt *tables = prepare(books, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql <> ''");
	static char columns[8000];
	char marked[90];

	columns[0] = '\0';
	while (sqlite3_step(tables) == SQLITE_ROW)
		compare_table(text_of(tables, 0), text_of(tables, 1), columns, sizeof columns);
	(void)sqlite3_finalize(tables);
	/* And none was left out, of those that are kept at all. */
	for (const struct token_table *const *table = token_tables; *table != NULL; table++) {
		(void)text_format(marked, sizeof marked, "|%s|", (*table)->name);
		if ((*table)->name[0] != '\0' && strstr(columns, marked) == NULL)
			fail_msg("%s is kept without a CHECK", (*table)->name);
	}
	for (size_t i = 0; i < sizeof plain_words / sizeof plain_words[0]; i++) {
		(void)text_format(marked, sizeof marked, "|%s|", plain_words[i].column);
		assert_non_null(strstr(columns, marked));
	}
	for (size_t i = 0; i < sizeof shared_tables / sizeof shared_tables[0]; i++) {
		(void)text_format(marked, sizeof marked, "|%s|", shared_tables[i].column);
		assert_non_null(strstr(columns, marked));
	}
}

static void every_word_comes_back_as_its_value(void **state)
{
	(void)state;
	for (const struct token_table *const *table = token_tables; *table != NULL; table++) {
		int value = -1;

		assert_true((*table)->count > 0);
		for (size_t i = 0; i < (*table)->count; i++) {
			assert_true(token_parse(*table, token_word(*table, (int)i), &value));
			assert_int_equal((int)i, value);
			assert_true(token_label(*table, (int)i)[0] != '\0');
		}
		assert_false(token_parse(*table, "no such word", &value));
		assert_string_equal("?", token_word(*table, (int)(*table)->count));
		assert_string_equal("?", token_word(*table, -1));
	}
}

static void an_unknown_word_is_refused(void **state)
{
	struct books *books = *state;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	claim.state = CLAIM_STATE_COUNT;
	assert_status(STATUS_FAULT,
		      claim_put(books->store, books->practice_id, &claim, test_date("2026-01-07"), &books->error));
	assert_non_null(strstr(books->error.what, "CHECK"));
}

/* ---- tables ---- */

static void every_table_is_strict(void **state)
{
	struct books *books = *state;
	sqlite3_stmt *tables = prepare(books, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND "
					      "type = 'table' AND name NOT LIKE 'sqlite_%'");
	int count = 0;

	for (; sqlite3_step(tables) == SQLITE_ROW; count++)
		if (sqlite3_column_int(tables, 1) != 1)
			fail_msg("%s is not STRICT", text_of(tables, 0));
	(void)sqlite3_finalize(tables);
	assert_true(count > 30);
}

static void money_is_whole_cents(void **state)
{
	struct books *books = *state;
	sqlite3_stmt *columns = prepare(books, "SELECT t.name, c.name, c.type, c.\"notnull\" FROM pragma_table_list t "
					       "JOIN pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = "
					       "'table' AND t.name NOT LIKE 'sqlite_%'");

	while (sqlite3_step(columns) == SQLITE_ROW) {
		const char *column = text_of(columns, 1), *type = text_of(columns, 2);
		bool cents = strstr(column, "_cents") != NULL;

		/* Foreign bytes, kept as they came. */
		if (strcmp(text_of(columns, 0), "interchange_text") == 0 && strcmp(column, "bytes") == 0)
			continue;
		/* Two and a half million pairs, packed. */
		if (strcmp(text_of(columns, 0), "pair_edits") == 0 && strcmp(column, "edits") == 0)
			continue;
		if (strcmp(type, "INTEGER") != 0 && strcmp(type, "TEXT") != 0)
			fail_msg("%s.%s is %s", text_of(columns, 0), column, type);
		if (!cents)
			continue;
		assert_string_equal("INTEGER", type);
		/*
		 * Without a contract nobody knows what to expect; before the first price there was none; what a payer did
		 * not say of a coverage is not zero.
		 */
		if (sqlite3_column_int(columns, 3) == 0 && strncmp(text_of(columns, 0), "eligibility", 11) != 0 &&
		    strcmp(column, "before_cents") != 0)
			assert_string_equal("expected_cents", column);
	}
	(void)sqlite3_finalize(columns);
}

/* ---- references ---- */

/* Children without an index of their own, and why that costs nothing. */
static const struct {
	const char *child, *reason;
} unindexed_list[] = {
	{ "encounter.entered_by",
	  "users are never deleted; asked for together with the practice, which has the index" },
	{ "claim_event.user_id", "users are never deleted and nobody asks for their events; every move would pay" },
	{ "journal.user_id", "users are never deleted; every entry would pay" },
	{ "claim_balance.practice_id",
	  "practices are never deleted; a balance is found by its claim, a credit by its index" },
	{ "encounter.rendering_id",
	  "providers are never deleted; a provider's claims are found by date, and most have that provider" },
	{ "claim.coverage_id", "coverages are never deleted; found by the patient" },
	{ "claim.payer_id",
	  "payers are never deleted; a payer's claims are found by date; those that wait for the payer have an index" },
	{ "claim.entered_by", "users are never deleted; a user's claims are found by date" },
	{ "journal.patient_id",
	  "patients are never deleted; their entries are found by the encounter, the rest has an index" },
	{ "posting.line_id", "lines are never deleted; a line's money is found by its claim; every posting would pay" },
	{ "posting.payer_id",
	  "payers are never deleted; a claim's money is found by its claim; every posting would pay" },
};
static bool unindexed[sizeof unindexed_list / sizeof unindexed_list[0]];

static bool may_be_unindexed(const char *child)
{
	for (size_t i = 0; i < sizeof unindexed_list / sizeof unindexed_list[0]; i++) {
		if (strcmp(unindexed_list[i].child, child) != 0)
			continue;
		unindexed[i] = true;
		return true;
	}
	return false;
}

static void check_child(struct books *books, const char *table, const char *column)
{
	char sql[200], child[100], wanted[60];
	sqlite3_stmt *plan;

	(void)text_format(sql, sizeof sql, "EXPLAIN QUERY PLAN SELECT 1 FROM \"%s\" WHERE \"%s\" = ?", table, column);
	(void)text_format(child, sizeof child, "%s.%s", table, column);
	(void)text_format(wanted, sizeof wanted, "(%s=?", column);
	plan = prepare(books, sql);
	assert_int_equal(SQLITE_ROW, sqlite3_step(plan));
	if (strncmp(text_of(plan, 3), "SEARCH", 6) == 0 && strstr(text_of(plan, 3), wanted) != NULL)
		assert_false(may_be_unindexed(child));
	else if (!may_be_unindexed(child))
		fail_msg("%s refers to another table and has no index: %s", child, text_of(plan, 3));
	(void)sqlite3_finalize(plan);
}

static void every_reference_can_be_followed_back(void **state)
{
	struct books *books = *state;
	sqlite3_stmt *keys = prepare(books, "SELECT t.name, f.\"from\" FROM pragma_table_list t JOIN "
					    "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main'");
	int count = 0;

	for (; sqlite3_step(keys) == SQLITE_ROW; count++)
		check_child(books, text_of(keys, 0), text_of(keys, 1));
	(void)sqlite3_finalize(keys);
	assert_true(count > 50);
	for (size_t i = 0; i < sizeof unindexed / sizeof unindexed[0]; i++)
		if (!unindexed[i])
			fail_msg("%s has an index by now: take it off the list", unindexed_list[i].child);
}

/* ---- what is never changed ---- */

static void expect_refusal(struct books *books, const char *sql, const char *words)
{
	char *message = NULL;
	int code = sqlite3_exec(books->store->raw, sql, NULL, NULL, &message);

	if (code == SQLITE_OK)
		fail_msg("%s was done", sql);
	assert_string_equal(words, message);
	sqlite3_free(message);
}

static void what_is_kept_for_good_is_never_changed(void **state)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
		{ "UPDATE journal SET source = 'x'", "the journal is never changed" },
		{ "UPDATE journal SET reverses = NULL", "the journal is never changed" },
		{ "DELETE FROM journal", "the journal is never deleted" },
		{ "UPDATE posting SET amount_cents = 0", "postings are never changed" },
		{ "UPDATE posting SET claim_id = NULL WHERE journal_id = 1", "postings are never changed" },
		{ "DELETE FROM posting", "postings are never deleted" },
		{ "REPLACE INTO posting SELECT * FROM posting", "postings are never deleted" },
		{ "UPDATE claim_event SET detail = 'x'", "claim events are never changed" },
		{ "DELETE FROM claim_event", "claim events are never deleted" },
		{ "UPDATE submission SET snapshot = 'x'", "what was sent is never changed" },
		{ "UPDATE submission SET charge_cents = 1", "what was sent is never changed" },
		{ "UPDATE submission SET sha256 = 'x'", "what was sent is never changed" },
		{ "UPDATE submission SET claim_id = 1, n = 2, interchange_id = NULL, st02 = ''",
		  "what was sent is never changed" },
		{ "DELETE FROM submission", "what was sent is never deleted" },
		{ "UPDATE audit SET detail = 'x'", "the audit log is never changed" },
		{ "DELETE FROM audit", "the audit log is never deleted" },
	};
	struct books *books = *state;
	struct submission_row submission = { .n = 1, .live = true, .snapshot = "CLM*1~" };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	(void)books_charge(books, &claim, "2026-01-06");
	submission.claim_id = claim.id;
	submission.charge = claim.total;
	assert_done(submission_add(books->store, &submission, &books->error), &books->error);
	assert_done(
		audit_add(books->store, "2026-01-06T10:00:00Z", "ann", "file", "claim", claim.id, "", &books->error),
		&books->error);
	books_commit(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		expect_refusal(books, cases[i].sql, cases[i].words);
	/* The day a file left and the answer to it come later. */
	assert_int_equal(SQLITE_OK,
			 sqlite3_exec(books->store->raw, "UPDATE submission SET sent_on = 1, ack = 'A2', ack_on = 2",
				      NULL, NULL, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(every_list_of_words_is_the_enums),
		cmocka_unit_test(every_word_comes_back_as_its_value),
		BOOKS_TEST(an_unknown_word_is_refused),
		BOOKS_TEST(every_table_is_strict),
		BOOKS_TEST(money_is_whole_cents),
		BOOKS_TEST(every_reference_can_be_followed_back),
		BOOKS_TEST(what_is_kept_for_good_is_never_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
