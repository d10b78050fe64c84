/* SPDX-License-Identifier: MIT */
/* statement_test.c: statements bound and read from left to right; what goes wrong is said, and where. */
#include "store/idle.h"

static void a_word_that_no_enum_has_names_its_column(void **state)
{
	struct books *books = *state;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	books_commit(books);
	books_sql(books, "PRAGMA ignore_check_constraints = ON; UPDATE claim SET state = 'lost'");
	assert_status(STATUS_FAULT, claim_get(books->store, books->practice_id, claim.id, &claim, &books->error));
	assert_string_equal("state", books->error.where);
	assert_string_equal("the word is not one this program knows", books->error.what);
}

static void a_text_too_long_for_its_record_names_its_column(void **state)
{
	struct books *books = *state;
	struct provider provider;

	books_sql(books, "UPDATE provider SET taxonomy = '12345678901'");
	assert_status(STATUS_FAULT,
		      provider_get(books->store, books->practice_id, books->provider.id, &provider, &books->error));
	assert_string_equal("taxonomy", books->error.where);
	assert_string_equal("the text is longer than it may be", books->error.what);
}

static void a_number_too_large_for_its_record_names_its_column(void **state)
{
	struct books *books = *state;
	struct payer payer;

	books_sql(books, "UPDATE payer SET quiet_days = 3000000000");
	assert_status(STATUS_FAULT,
		      payer_get(books->store, books->practice_id, books->payers[MCR].id, &payer, &books->error));
	assert_string_equal("quiet_days", books->error.where);
	assert_string_equal("the number is larger than it may be", books->error.what);
}

static void the_first_of_several_faults_is_the_one_that_is_said(void **state)
{
	struct books *books = *state;
	struct provider provider;

	books_sql(books, "UPDATE provider SET npi = '99999999999', taxonomy = '12345678901'");
	assert_status(STATUS_FAULT,
		      provider_get(books->store, books->practice_id, books->provider.id, &provider, &books->error));
	assert_string_equal("npi", books->error.where);
}

static void a_fault_in_a_list_ends_it(void **state)
{
	struct books *books = *state;
	struct payers payers = { 0 };

	books_sql(books, "UPDATE payer SET filing_code = 'much too long' WHERE code = 'MCD'");
	assert_status(STATUS_FAULT, payer_list(books->store, books->practice_id, &payers, &books->error));
	assert_string_equal("filing_code", books->error.where);
	VEC_FREE(&payers);
}

static void the_statement_can_be_used_again_after_a_fault(void **state)
{
	struct books *books = *state;
	struct provider provider;

	books_sql(books, "UPDATE provider SET npi = '99999999999'");
	assert_status(STATUS_FAULT,
		      provider_get(books->store, books->practice_id, books->provider.id, &provider, &books->error));
	books_sql(books, "UPDATE provider SET npi = '9999999999'");
	assert_done(provider_get(books->store, books->practice_id, books->provider.id, &provider, &books->error),
		    &books->error);
	assert_string_equal("9999999999", provider.npi);
}

static void what_cannot_be_prepared_comes_out_of_the_first_step(void **state)
{
	struct books *books = *state;
	struct stmt *stmt = stmt_make(books->store, "SELECT nonsense FROM nowhere WHERE x = ?");
	enum status status;

	stmt_bind_integer(stmt, 1);
	stmt_bind_text(stmt, "x");
	status = stmt_one(stmt, &books->error);
	assert_status(STATUS_FAULT, stmt_done(stmt, status));
	assert_non_null(strstr(books->error.what, "nowhere"));
}

static void one_parameter_too_many_is_a_fault(void **state)
{
	struct books *books = *state;
	struct stmt *stmt = stmt_make(books->store, "SELECT 1 WHERE 1 = ?");

	stmt_bind_integer(stmt, 1);
	stmt_bind_integer(stmt, 2);
	assert_status(STATUS_FAULT, stmt_run(stmt, NULL, &books->error));
	assert_true(books->error.what[0] != '\0');
}

static void no_row_is_not_found_and_says_nothing(void **state)
{
	struct books *books = *state;
	struct stmt *stmt = stmt_make(books->store, "SELECT 1 WHERE 1 = 2");

	error_clear(&books->error);
	assert_status(STATUS_NOT_FOUND, stmt_done(stmt, stmt_one(stmt, &books->error)));
	assert_string_equal("", books->error.what);
}

static void a_text_of_any_length_can_be_looked_at(void **state)
{
	struct books *books = *state;
	struct stmt *stmt = stmt_make(books->store, "SELECT hex(zeroblob(5000)), NULL, 7");

	assert_done(stmt_one(stmt, &books->error), &books->error);
	assert_int_equal(10000, strlen(stmt_peek_text(stmt)));
	assert_string_equal("", stmt_peek_text(stmt));
	assert_int_equal(7, stmt_read_integer(stmt));
	assert_done(stmt_done(stmt, STATUS_OK), &books->error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_word_that_no_enum_has_names_its_column),
		BOOKS_TEST(a_text_too_long_for_its_record_names_its_column),
		BOOKS_TEST(a_number_too_large_for_its_record_names_its_column),
		BOOKS_TEST(the_first_of_several_faults_is_the_one_that_is_said),
		BOOKS_TEST(a_fault_in_a_list_ends_it),
		BOOKS_TEST(the_statement_can_be_used_again_after_a_fault),
		BOOKS_TEST(what_cannot_be_prepared_comes_out_of_the_first_step),
		BOOKS_TEST(one_parameter_too_many_is_a_fault),
		BOOKS_TEST(no_row_is_not_found_and_says_nothing),
		BOOKS_TEST(a_text_of_any_length_can_be_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
