/* SPDX-License-Identifier: MIT */
/* received_rows_test.c: what payers sent is kept as it was said, takes effect once, and is taken back whole. */
#include "store/received_rows.h"

#include "claimbench/base/text.h"
#include "store/idle.h"

static int64_t add_file(struct books *books, const char *direction, const char *hash)
{
	struct interchange_row row = { .kind = "835", .state = "receiving", .made_on = test_date("2026-03-31") };

	row.made_by = books->user_id;
	assert_true(TEXT_SET(row.direction, direction) && TEXT_SET(row.sha256, hash));
	assert_done(interchange_put(books->store, books->practice_id, &row, &books->error), &books->error);
	return row.id;
}

static struct remittance_row add_remittance(struct books *books, int64_t payer_id, const char *trace)
{
	struct remittance_row row = { .payer_id = payer_id, .state = REMITTANCE_STAGED, .amount = { 6000 } };

	assert_true(TEXT_SET(row.trace, trace) && TEXT_SET(row.payer_trace, "1234567890"));
	assert_done(remittance_put(books->store, books->practice_id, &row, &books->error), &books->error);
	return row;
}

static void a_file_is_kept_piece_by_piece_and_once(void **state)
{
	struct books *books = *state;
	struct buf whole = buf_new(100);
	struct interchange_row row = { .kind = "835", .state = "received", .direction = "in" };
	struct interchange_row found;
	int64_t id;

	books_begin(books);
	id = add_file(books, "in", "aa");
	for (int round = 0; round < 2; round++) { /* the second time nothing changes */
		assert_done(interchange_text_add(books->store, id, 2, "B\0C", 3, &books->error), &books->error);
		assert_done(interchange_text_add(books->store, id, 1, "A", 1, &books->error), &books->error);
		assert_done(interchange_text_add(books->store, id, 3, NULL, 0, &books->error), &books->error);
	}
	row.made_by = books->user_id;
	row.made_on = test_date("2026-03-31");
	(void)TEXT_SET(row.sha256, "aa");
	assert_status(STATUS_REFUSED, interchange_put(books->store, books->practice_id, &row, &books->error));
	(void)add_file(books, "out", "aa");
	books_commit(books);
	assert_done(interchange_text(books->store, id, &whole, &books->error), &books->error);
	assert_int_equal(4, whole.length);
	assert_memory_equal("AB\0C", whole.bytes, 4);
	buf_free(&whole);
	assert_done(interchange_by_hash(books->store, books->practice_id, "aa", &found, &books->error), &books->error);
	assert_int_equal(id, found.id);
	assert_status(STATUS_NOT_FOUND,
		      interchange_by_hash(books->store, books->practice_id, "ab", &found, &books->error));
}

/* Everything a claim of an 835 can say. */
static struct remitted_claim said(int64_t remittance_id, int64_t claim_id)
{
	struct remitted_claim claim = { .remittance_id = remittance_id, .claim_id = claim_id, .position = 1 };
	struct remittance_line *line = VEC_ADD(&claim.said.lines);
	struct adjustment *adjustment = VEC_ADD(&claim.said.adjustments);

	assert_non_null(line);
	assert_non_null(adjustment);
	claim.remit_on = test_date("2026-03-27");
	claim.outcome = REMIT_PAID;
	claim.state_before = claim.state_after = -1;
	claim.said.status = 19;
	claim.said.charge = money_of_cents(10000);
	claim.said.paid = money_of_cents(6000);
	claim.said.patient = money_of_cents(2000);
	claim.said.interest = money_of_cents(12);
	claim.said.segment = 14;
	claim.said.from = claim.said.to = test_date("2026-03-05");
	(void)TEXT_SET(claim.said.number, "c0000018");
	(void)TEXT_SET(claim.said.payer_number, "PAYER 1");
	(void)TEXT_SET(claim.said.patient_name.last, "Doe");
	(void)TEXT_SET(claim.said.remarks[0], "MA01");
	(void)TEXT_SET(claim.said.remarks[1], "MA18");
	(void)TEXT_SET(line->procedure, "99213");
	(void)TEXT_SET(line->modifiers[1], "59");
	(void)TEXT_SET(line->control, "7");
	(void)TEXT_SET(line->remarks[0], "N130");
	line->charge = money_of_cents(10000);
	line->paid = money_of_cents(6000);
	line->allowed = money_of_cents(8000);
	line->has_allowed = true;
	line->units_milli = 1500;
	line->segment = 15;
	*adjustment = (struct adjustment){ .line = 1, .group = "CO", .carc = "45", .quantity_milli = 3, .segment = 16 };
	adjustment->amount = money_of_cents(-2000);
	return claim;
}

static void a_claim_comes_back_as_it_was_said(void **state)
{
	struct books *books = *state;
	struct remitted_claim claim, kept;
	struct remittance_row remittance;
	struct ids ids = { 0 };
	int64_t count = 0;

	books_begin(books);
	remittance = add_remittance(books, 0, "EFT1");
	claim = said(remittance.id, 0);
	assert_done(remitted_claim_add(books->store, &claim, &books->error), &books->error);
	books_commit(books);
	assert_done(remitted_claim_get(books->store, claim.id, &kept, &books->error), &books->error);
	assert_int_equal(1, kept.said.lines.count);
	assert_memory_equal(claim.said.lines.items, kept.said.lines.items, sizeof *kept.said.lines.items);
	assert_int_equal(1, kept.said.adjustments.count);
	assert_memory_equal(claim.said.adjustments.items, kept.said.adjustments.items,
			    sizeof *kept.said.adjustments.items);
	remitted_claim_free(&claim);
	remitted_claim_free(&kept);
	assert_memory_equal(&claim, &kept, sizeof kept);
	assert_done(remitted_claim_ids(books->store, remittance.id, &ids, &books->error), &books->error);
	assert_done(remitted_claim_count(books->store, remittance.id, &count, &books->error), &books->error);
	assert_int_equal(1, ids.count);
	assert_int_equal(1, count);
	VEC_FREE(&ids);
}

/* Staged, a claim counts for nothing; posted, it is an answer; taken back, the measures forget it. */
static void an_answer_takes_effect_once_and_is_taken_back(void **state)
{
	struct books *books = *state;
	struct answer_effect effect = { 0, CLAIM_ACCEPTED, CLAIM_PAID };
	struct remittance_claim_row row = { .n = 1, .outcome = REMIT_PAID, .sends = 1 };
	struct remittance_claim_rows answers = { 0 };
	struct remittance_row remittance;
	struct remitted_claim kept_claim, later;
	struct claim claim;
	int32_t count = 9;
	int64_t journal = 9, found = 9;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	(void)books_charge(books, &claim, "2026-03-06");
	remittance = add_remittance(books, claim.payer_id, "EFT1");
	kept_claim = said(remittance.id, claim.id);
	later = said(remittance.id, claim.id);
	later.position = 2;
	assert_done(remitted_claim_add(books->store, &kept_claim, &books->error), &books->error);
	assert_done(remitted_claim_add(books->store, &later, &books->error), &books->error);
	assert_done(remittance_claims(books->store, claim.id, &answers, &books->error), &books->error);
	assert_int_equal(0, answers.count);
	effect.journal_id =
		books_post(books, JOURNAL_REMITTANCE, "2026-03-30", &claim, ACCOUNT_CASH, ACCOUNT_AR_INS1, 6000);
	row.id = kept_claim.id;
	row.claim_id = claim.id;
	row.remit_on = test_date("2026-03-27");
	row.charge = money_of_cents(10000);
	row.paid = money_of_cents(6000);
	assert_done(answer_post(books->store, books->practice_id, &row, &effect, &books->error), &books->error);
	assert_status(STATUS_CONFLICT, answer_post(books->store, books->practice_id, &row, &effect, &books->error));
	assert_done(answers_of(books->store, claim.id, &count, &books->error), &books->error);
	assert_int_equal(1, count);
	assert_done(answer_reversed(books->store, claim.id, money_of_cents(-10000), money_of_cents(-6000), &journal,
				    &found, &books->error),
		    &books->error);
	assert_int_equal(effect.journal_id, journal);
	assert_int_equal(kept_claim.id, found);
	row.id = later.id;
	row.n = 2;
	effect.journal_id = 0;
	assert_done(answer_post(books->store, books->practice_id, &row, &effect, &books->error), &books->error);
	books_commit(books);
	assert_int_equal(1, books_ask(books, "SELECT sum(amount) FROM kpi_day WHERE measure = 'first_remit'"));
	books_begin(books);
	assert_status(STATUS_REFUSED, answer_unpost(books->store, books->practice_id, kept_claim.id, &books->error));
	assert_non_null(strstr(books->error.what, "later answer"));
	assert_done(answer_unpost(books->store, books->practice_id, later.id, &books->error), &books->error);
	assert_done(answer_unpost(books->store, books->practice_id, kept_claim.id, &books->error), &books->error);
	books_commit(books);
	assert_int_equal(0, books_ask(books, "SELECT COALESCE(sum(amount), 0) FROM kpi_day WHERE measure IN "
					     "('first_remit', 'first_settled', 'first_resolved', 'paid')"));
	assert_int_equal(0, books_ask(books, "SELECT count(*) FROM remittance_claim WHERE n IS NOT NULL"));
	assert_int_equal(0, books_verify(books));
	VEC_FREE(&answers);
	remitted_claim_free(&kept_claim);
	remitted_claim_free(&later);
}

static void a_check_is_posted_once_until_it_is_taken_back(void **state)
{
	struct books *books = *state;
	struct remittance_row first, second, other;
	int64_t twin = 9;

	for (int known = 0; known < 2; known++) {
		const char *trace = known == 1 ? "EFT1" : "EFT2";
		int64_t payer_id = known == 1 ? books->payers[0].id : 0;

		books_begin(books);
		first = add_remittance(books, payer_id, trace);
		second = add_remittance(books, payer_id, trace);
		other = add_remittance(books, books->payers[1].id, trace);
		first.state = other.state = REMITTANCE_POSTED;
		assert_done(remittance_put(books->store, books->practice_id, &first, &books->error), &books->error);
		assert_done(remittance_put(books->store, books->practice_id, &other, &books->error), &books->error);
		assert_done(remittance_twin(books->store, books->practice_id, &second, &twin, &books->error),
			    &books->error);
		assert_int_equal(first.id, twin);
		assert_done(remittance_twin(books->store, books->practice_id, &other, &twin, &books->error),
			    &books->error);
		assert_int_equal(0, twin);
		books_commit(books);
		books_begin(books);
		second.state = REMITTANCE_POSTED;
		assert_status(STATUS_REFUSED,
			      store_end(books->store,
					remittance_put(books->store, books->practice_id, &second, &books->error),
					&books->error));
		books_begin(books);
		first.state = REMITTANCE_TAKEN_BACK;
		assert_done(remittance_put(books->store, books->practice_id, &first, &books->error), &books->error);
		assert_done(remittance_put(books->store, books->practice_id, &second, &books->error), &books->error);
		books_commit(books);
	}
}

static void an_entry_mirrored_twice_stands_again(void **state)
{
	struct books *books = *state;
	struct journal_entry entry, mirror;
	int64_t id, standing;
	struct claim claim;
	bool stands;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	id = books_charge(books, &claim, "2026-03-06");
	for (int i = 0; i < 4; i++) {
		assert_done(journal_standing(books->store, id, &standing, &stands, &books->error), &books->error);
		assert_int_equal(i % 2 == 0, stands);
		assert_done(journal_get(books->store, books->practice_id, standing, &entry, &books->error),
			    &books->error);
		ledger_reverse(&mirror, &entry, test_date("2026-03-31"), books->user_id);
		assert_done(journal_post(books->store, books->practice_id, &mirror, &books->error), &books->error);
	}
	books_commit(books);
	assert_int_equal(0, books_verify(books));
}

static void denials_end_with_the_answer_that_made_them(void **state)
{
	struct books *books = *state;
	struct remittance_row remittance;
	struct remitted_claim kept_claim;
	struct denial_rows rows = { 0 };
	struct denial_row denial = { .group = "CO", .carc = "97", .rarcs = "N130", .amount = { 2000 } };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	remittance = add_remittance(books, claim.payer_id, "EFT1");
	kept_claim = said(remittance.id, claim.id);
	assert_done(remitted_claim_add(books->store, &kept_claim, &books->error), &books->error);
	denial.claim_id = claim.id;
	denial.remitted_claim_id = kept_claim.id;
	denial.denied_on = test_date("2026-03-27");
	assert_done(denial_add(books->store, books->practice_id, &denial, &books->error), &books->error);
	assert_done(denials_end(books->store, kept_claim.id, DENIAL_REVERSED, &books->error), &books->error);
	assert_done(denial_list(books->store, books->practice_id, claim.id, &rows, &books->error), &books->error);
	assert_int_equal(1, rows.count);
	assert_int_equal(DENIAL_REVERSED, rows.items[0].state);
	assert_string_equal("N130", rows.items[0].rarcs);
	assert_done(denials_again(books->store, kept_claim.id, &books->error), &books->error);
	VEC_CLEAR(&rows);
	assert_done(denial_list(books->store, books->practice_id, claim.id, &rows, &books->error), &books->error);
	assert_int_equal(DENIAL_OPEN, rows.items[0].state);
	books_commit(books);
	VEC_FREE(&rows);
	remitted_claim_free(&kept_claim);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_file_is_kept_piece_by_piece_and_once),
		BOOKS_TEST(a_claim_comes_back_as_it_was_said),
		BOOKS_TEST(an_answer_takes_effect_once_and_is_taken_back),
		BOOKS_TEST(a_check_is_posted_once_until_it_is_taken_back),
		BOOKS_TEST(an_entry_mirrored_twice_stands_again),
		BOOKS_TEST(denials_end_with_the_answer_that_made_them),
	};

	return cmocka_run_group_tests_name("received_rows", tests, NULL, NULL);
}
