/* SPDX-License-Identifier: MIT */
/* file_rows_test.c: control numbers, files, what was sent of each claim, and what payers answered. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "store/idle.h"
#include "store/received_rows.h"

/* ---- numbers ---- */

static int64_t draw(struct books *books, const char *name, int64_t first)
{
	int64_t value = -1;

	assert_done(counter_next(books->store, name, first, &value, &books->error), &books->error);
	return value;
}

static void a_number_that_was_kept_is_never_drawn_again(void **state)
{
	struct books *books = *state;

	books_begin(books);
	assert_int_equal(1, draw(books, "isa:ONE", 1));
	assert_int_equal(2, draw(books, "isa:ONE", 1));
	assert_int_equal(100001, draw(books, "account", 100001));
	assert_int_equal(100002, draw(books, "account", 1));
	assert_int_equal(1, draw(books, "isa:TWO", 1));
	books_commit(books);
	/* What is taken back was never anybody's. */
	books_begin(books);
	assert_int_equal(3, draw(books, "isa:ONE", 1));
	assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	books_reopen(books);
	books_begin(books);
	assert_int_equal(3, draw(books, "isa:ONE", 1));
	books_commit(books);
}

enum { DRAWERS = 4, DRAWS = 60 };

static void many_who_draw_at_once_draw_different_ones(void **state)
{
	struct books *books = *state;
	int64_t *drawn =
		mmap(NULL, sizeof *drawn * DRAWERS * DRAWS, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	static bool seen[DRAWERS * DRAWS + 1];
	pid_t children[DRAWERS];

	store_close(books->store);
	for (int i = 0; i < DRAWERS; i++) {
		children[i] = fork();
		if (children[i] != 0)
			continue;
		if (store_open(&books->store, books->path, &books->error) != STATUS_OK)
			_exit(1);
		for (int j = 0; j < DRAWS; j++) {
			enum status status = store_begin(books->store, &books->error);

			if (status == STATUS_OK)
				status = counter_next(books->store, "gs", 1, &drawn[i * DRAWS + j], &books->error);
			if (store_end(books->store, status, &books->error) != STATUS_OK)
				_exit(2);
		}
		store_close(books->store);
		_exit(0);
	}
	for (int i = 0; i < DRAWERS; i++) {
		int status;

		assert_int_equal(children[i], waitpid(children[i], &status, 0));
		assert_int_equal(0, status);
	}
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	memset(seen, 0, sizeof seen);
	for (int i = 0; i < DRAWERS * DRAWS; i++) {
		assert_in_range(drawn[i], 1, DRAWERS * DRAWS);
		assert_false(seen[drawn[i]]);
		seen[drawn[i]] = true;
	}
	(void)munmap(drawn, sizeof *drawn * DRAWERS * DRAWS);
}

/* ---- files ---- */

static struct interchange_row add_file(struct books *books, const char *state, int64_t isa13)
{
	struct interchange_row row = {
		.direction = "out",
		.kind = "837P",
		.receiver_id = "RCVMCR",
		.isa13 = isa13,
		.gs06 = isa13,
		.made_on = test_date("2026-03-30"),
		.made_by = books->user_id,
	};

	(void)TEXT_SET(row.state, state);
	(void)text_format(row.file_name, sizeof row.file_name, "file%lld.x12", (long long)isa13);
	assert_done(interchange_put(books->store, books->practice_id, &row, &books->error), &books->error);
	return row;
}

static void files_are_listed_by_state_newest_first(void **state)
{
	struct books *books = *state;
	struct interchange_rows rows = { 0 };
	struct interchange_row incoming = { .direction = "in", .kind = "999", .state = "received", .isa13 = 9 };

	books_begin(books);
	(void)add_file(books, "sent", 1);
	(void)add_file(books, "written", 2);
	(void)add_file(books, "written", 3);
	incoming.made_on = test_date("2026-03-30");
	incoming.made_by = books->user_id;
	assert_done(interchange_put(books->store, books->practice_id, &incoming, &books->error), &books->error);
	books_commit(books);
	assert_done(interchange_list(books->store, books->practice_id, "written", 10, &rows, &books->error),
		    &books->error);
	assert_int_equal(2, rows.count);
	assert_int_equal(3, rows.items[0].isa13);
	assert_int_equal(2, rows.items[1].isa13);
	VEC_CLEAR(&rows);
	assert_done(interchange_list(books->store, books->practice_id, NULL, 10, &rows, &books->error), &books->error);
	assert_int_equal(3, rows.count);
	VEC_CLEAR(&rows);
	assert_done(interchange_list(books->store, books->practice_id, "", 1, &rows, &books->error), &books->error);
	assert_int_equal(1, rows.count);
	assert_true(rows.items[0].id > 0 && rows.items[0].version == 1);
	VEC_CLEAR(&rows);
	books_second_practice(books);
	assert_done(interchange_list(books->store, books->practice_id, NULL, 10, &rows, &books->error), &books->error);
	assert_int_equal(0, rows.count);
	VEC_FREE(&rows);
}

static void a_control_number_goes_to_a_receiver_once(void **state)
{
	struct books *books = *state;
	struct interchange_row row;

	books_begin(books);
	row = add_file(books, "planned", 7);
	row.id = 0;
	row.gs06 = 8;
	assert_status(STATUS_REFUSED, interchange_put(books->store, books->practice_id, &row, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	row.isa13 = 8;
	row.gs06 = 7;
	assert_status(STATUS_REFUSED, interchange_put(books->store, books->practice_id, &row, &books->error));
	(void)TEXT_SET(row.receiver_id, "OTHER");
	assert_done(interchange_put(books->store, books->practice_id, &row, &books->error), &books->error);
}

/* ---- submissions ---- */

static void submit(struct books *books, const struct claim *claim, int32_t n, int64_t file)
{
	struct submission_row row = { .claim_id = claim->id,
				      .n = n,
				      .interchange_id = file,
				      .st02 = "0001",
				      .charge = claim->total,
				      .live = true,
				      .snapshot = "CLM*C1*100~" };

	(void)text_format(row.sha256, sizeof row.sha256, "%064d", n);
	assert_done(submission_add(books->store, &row, &books->error), &books->error);
}

static struct submission_row submission(struct books *books, const struct claim *claim, size_t i)
{
	struct submission_rows rows = { 0 };
	struct submission_row row;

	assert_done(submission_list(books->store, claim->id, &rows, &books->error), &books->error);
	assert_true(i < rows.count);
	row = rows.items[i];
	VEC_FREE(&rows);
	return row;
}

static void what_was_sent_is_listed_with_its_file(void **state)
{
	struct books *books = *state;
	struct interchange_row file;
	struct submission_row row;
	struct ids claims = { 0 };
	struct claim first, second;

	books_begin(books);
	first = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 12300);
	second = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 45600);
	file = add_file(books, "written", 1);
	submit(books, &second, 1, file.id);
	submit(books, &first, 1, file.id);
	row = submission(books, &first, 0);
	assert_int_equal(first.id, row.claim_id);
	assert_int_equal(1, row.n);
	assert_int_equal(file.id, row.interchange_id);
	assert_string_equal("file1.x12", row.file_name);
	assert_string_equal("0001", row.st02);
	assert_cents(12300, row.charge);
	assert_int_equal(64, strlen(row.sha256));
	assert_true(row.live);
	assert_true(date_is_none(row.sent_on) && date_is_none(row.ack_on));
	assert_string_equal("", row.ack);
	assert_done(interchange_claims(books->store, file.id, &claims, &books->error), &books->error);
	assert_int_equal(2, claims.count);
	assert_int_equal(second.id, claims.items[0]);
	assert_int_equal(first.id, claims.items[1]);
	VEC_FREE(&claims);
}

static void the_day_a_file_left_is_fixed_once(void **state)
{
	struct books *books = *state;
	struct interchange_row file, other;
	struct claim claim, elsewhere;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 12300);
	elsewhere = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 12300);
	file = add_file(books, "written", 1);
	other = add_file(books, "written", 2);
	submit(books, &claim, 1, file.id);
	submit(books, &elsewhere, 1, other.id);
	assert_done(submissions_sent(books->store, file.id, test_date("2026-03-10"), &books->error), &books->error);
	assert_date("2026-03-10", submission(books, &claim, 0).sent_on);
	assert_true(date_is_none(submission(books, &elsewhere, 0).sent_on));
	assert_done(submissions_sent(books->store, file.id, test_date("2026-03-20"), &books->error), &books->error);
	assert_date("2026-03-10", submission(books, &claim, 0).sent_on);
	/* What has left is not taken back. */
	assert_done(submissions_withdraw(books->store, file.id, &books->error), &books->error);
	assert_true(submission(books, &claim, 0).live);
}

static void what_has_not_left_is_taken_back_and_sent_again_under_the_same_number(void **state)
{
	struct books *books = *state;
	struct interchange_row file, again;
	struct ids claims = { 0 };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 12300);
	file = add_file(books, "written", 1);
	submit(books, &claim, 1, file.id);
	assert_done(submissions_withdraw(books->store, file.id, &books->error), &books->error);
	assert_false(submission(books, &claim, 0).live);
	assert_done(interchange_claims(books->store, file.id, &claims, &books->error), &books->error);
	assert_int_equal(0, claims.count);
	again = add_file(books, "written", 2);
	submit(books, &claim, 1, again.id);
	assert_done(submissions_sent(books->store, again.id, test_date("2026-03-10"), &books->error), &books->error);
	assert_done(submissions_sent(books->store, file.id, test_date("2026-03-10"), &books->error), &books->error);
	assert_true(date_is_none(submission(books, &claim, 0).sent_on));
	assert_date("2026-03-10", submission(books, &claim, 1).sent_on);
	assert_true(submission(books, &claim, 1).live);
	VEC_FREE(&claims);
}

static void an_answer_is_kept_and_replaced(void **state)
{
	static const char *const categories[] = { "A7", "A2", "A3", "A5", "A6", "A8" };
	struct books *books = *state;
	struct interchange_row file;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 12300);
	assert_status(STATUS_NOT_FOUND, submission_acknowledge(books->store, books->practice_id, claim.id, 1, "A2",
							       test_date("2026-03-12"), &books->error));
	assert_string_equal("the claim was not sent 1 times", books->error.what);
	file = add_file(books, "written", 1);
	submit(books, &claim, 1, file.id);
	/* It cannot be answered before it has left. */
	assert_status(STATUS_REFUSED, submission_acknowledge(books->store, books->practice_id, claim.id, 1, "A2",
							     test_date("2026-03-12"), &books->error));
	assert_done(submissions_sent(books->store, file.id, test_date("2026-03-10"), &books->error), &books->error);
	for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++) {
		assert_done(submission_acknowledge(books->store, books->practice_id, claim.id, 1, categories[i],
						   test_date("2026-03-12"), &books->error),
			    &books->error);
		assert_string_equal(categories[i], submission(books, &claim, 0).ack);
		assert_date("2026-03-12", submission(books, &claim, 0).ack_on);
	}
	assert_true(submission_acknowledge(books->store, books->practice_id, claim.id, 1, "ZZ", test_date("2026-03-12"),
					   &books->error) != STATUS_OK);
	assert_status(STATUS_NOT_FOUND, submission_acknowledge(books->store, books->practice_id, claim.id, 2, "A2",
							       test_date("2026-03-12"), &books->error));
}

static void history_comes_with_its_answer(void **state)
{
	struct books *books = *state;
	struct submission_row row = {
		.n = 1, .sent_on = test_date("2026-01-10"), .ack = "A7", .ack_on = test_date("2026-01-12"), .live = true
	};
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 12300);
	row.claim_id = claim.id;
	row.charge = claim.total;
	assert_done(submission_add(books->store, &row, &books->error), &books->error);
	row = submission(books, &claim, 0);
	assert_string_equal("A7", row.ack);
	assert_date("2026-01-12", row.ack_on);
	assert_int_equal(0, row.interchange_id);
	assert_string_equal("", row.file_name);
}

/* ---- remittances ---- */

static void what_payers_answered_comes_back_in_order(void **state)
{
	struct books *books = *state;
	struct remittance_row remittance = { .trace = "EFT1",
					     .paid_on = test_date("2026-03-20"),
					     .posted_on = test_date("2026-03-21"),
					     .amount = { 32000 } };
	struct remittance_claim_rows rows = { 0 };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 60000);
	remittance.payer_id = claim.payer_id;
	assert_done(remittance_add(books->store, books->practice_id, &remittance, &books->error), &books->error);
	for (int i = 0; i < 5; i++) {
		struct remittance_claim_row row = {
			.remittance_id = remittance.id,
			.claim_id = claim.id,
			.n = i + 1,
			.remit_on = date_plus_days(test_date("2026-03-20"), i),
			.outcome = (enum remit_outcome)i,
			.charge = claim.total,
			.paid = { 100 * i },
			.allowed = { 200 * i },
			.expected = { i % 2 == 0 ? 300 * i : 0 },
			.has_expected = i % 2 == 0,
			.patient = { 400 * i },
			.group = "CO",
			.carc = "253A1",
			.rarc = "MA130",
			.sends = i,
		};

		assert_done(remittance_claim_add(books->store, books->practice_id, &row, &books->error), &books->error);
	}
	assert_done(remittance_claims(books->store, claim.id, &rows, &books->error), &books->error);
	assert_int_equal(5, rows.count);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(i + 1, rows.items[i].n);
		assert_int_equal(i, rows.items[i].outcome);
		assert_int_equal(remittance.id, rows.items[i].remittance_id);
		assert_cents(60000, rows.items[i].charge);
		assert_cents(100 * i, rows.items[i].paid);
		assert_cents(200 * i, rows.items[i].allowed);
		assert_int_equal(i % 2 == 0, rows.items[i].has_expected);
		assert_cents(i % 2 == 0 ? 300 * i : 0, rows.items[i].expected);
		assert_cents(400 * i, rows.items[i].patient);
		assert_string_equal("CO", rows.items[i].group);
		assert_string_equal("253A1", rows.items[i].carc);
		assert_string_equal("MA130", rows.items[i].rarc);
		assert_int_equal(i, rows.items[i].sends);
		assert_int_equal(i, date_days_between(test_date("2026-03-20"), rows.items[i].remit_on));
	}
	VEC_FREE(&rows);
}

static void answers_are_numbered_in_order_and_checks_posted_once(void **state)
{
	struct books *books = *state;
	struct remittance_row remittance = { .trace = "EFT1",
					     .paid_on = test_date("2026-03-20"),
					     .posted_on = test_date("2026-03-21"),
					     .amount = { 32000 } };
	struct remittance_claim_row row = { .n = 2, .remit_on = test_date("2026-03-20"), .outcome = REMIT_PAID };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 60000);
	remittance.payer_id = claim.payer_id;
	assert_done(remittance_add(books->store, books->practice_id, &remittance, &books->error), &books->error);
	row.remittance_id = remittance.id;
	row.claim_id = claim.id;
	assert_status(STATUS_REFUSED, remittance_claim_add(books->store, books->practice_id, &row, &books->error));
	assert_string_equal("answer 2 follows on 0 of this claim", books->error.what);
	row.n = 1;
	assert_done(remittance_claim_add(books->store, books->practice_id, &row, &books->error), &books->error);
	assert_status(STATUS_REFUSED, remittance_claim_add(books->store, books->practice_id, &row, &books->error));
	/* The same check of the same payer again. */
	assert_status(STATUS_REFUSED, remittance_add(books->store, books->practice_id, &remittance, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	remittance.amount = money_of_cents(32001);
	assert_done(remittance_add(books->store, books->practice_id, &remittance, &books->error), &books->error);
	books_commit(books);
	books_second_practice(books);
	books_begin(books);
	row.n = 2;
	assert_status(STATUS_NOT_FOUND, remittance_claim_add(books->store, books->practice_id, &row, &books->error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_number_that_was_kept_is_never_drawn_again),
		BOOKS_TEST(many_who_draw_at_once_draw_different_ones),
		BOOKS_TEST(files_are_listed_by_state_newest_first),
		BOOKS_TEST(a_control_number_goes_to_a_receiver_once),
		BOOKS_TEST(what_was_sent_is_listed_with_its_file),
		BOOKS_TEST(the_day_a_file_left_is_fixed_once),
		BOOKS_TEST(what_has_not_left_is_taken_back_and_sent_again_under_the_same_number),
		BOOKS_TEST(an_answer_is_kept_and_replaced),
		BOOKS_TEST(history_comes_with_its_answer),
		BOOKS_TEST(what_payers_answered_comes_back_in_order),
		BOOKS_TEST(answers_are_numbered_in_order_and_checks_posted_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
