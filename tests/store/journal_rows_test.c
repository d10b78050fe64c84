/* SPDX-License-Identifier: MIT */
/* journal_rows_test.c: entries are kept whole or refused, and what each party owes follows from them. */
#include "claimbench/base/text.h"
#include "store/idle.h"

static void assert_owed(struct books *books, const struct claim *claim, int64_t insurance, int64_t patient)
{
	struct money by_insurance, by_patient;

	assert_done(claim_balances(books->store, claim->id, &by_insurance, &by_patient, &books->error), &books->error);
	assert_cents(insurance, by_insurance);
	assert_cents(patient, by_patient);
}

static int64_t ask(struct books *books, const char *sql, int64_t id)
{
	struct stmt *stmt = stmt_make(books->store, sql);
	int64_t value;

	stmt_bind_integer(stmt, id);
	assert_done(stmt_one(stmt, &books->error), &books->error);
	value = stmt_read_integer(stmt);
	assert_done(stmt_done(stmt, STATUS_OK), &books->error);
	return value;
}

/* ---- entries ---- */

static void an_entry_comes_back_as_it_was_posted(void **state)
{
	struct books *books = *state;
	static struct journal_entry entry, kept;
	struct encounter encounter;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	assert_done(encounter_get(books->store, books->practice_id, claim.encounter_id, &encounter, &books->error),
		    &books->error);
	for (int kind = 0; kind < JOURNAL_KIND_COUNT; kind++) {
		memset(&entry, 0, sizeof entry);
		entry.kind = (enum journal_kind)kind;
		entry.posted_on = test_date("2026-03-06");
		entry.effective_on = test_date("2026-03-05");
		entry.patient_id = claim.patient_id;
		entry.encounter_id = claim.encounter_id;
		entry.batch_id = kind + 1;
		entry.user_id = books->user_id;
		entry.reverses =
			kind == JOURNAL_REVERSAL ? ask(books, "SELECT max(id) FROM journal WHERE id > ?", 0) : 0;
		(void)text_format(entry.source, sizeof entry.source, "%040d", kind);
		for (int i = 0; i < POSTINGS_MAX; i++) {
			struct posting *posting;

			ledger_add(&entry, (enum account)(i / 2 % ACCOUNT_COUNT),
				   money_of_cents((i % 2 == 0 ? 1 : -1) * (int64_t)(1 + i / 2) * 1000000000), claim.id,
				   i % 4 == 0 ? encounter.lines[0].id : 0, i % 3 == 0 ? 0 : claim.payer_id);
			posting = &entry.postings[i];
			(void)TEXT_SET(posting->group, "CO");
			(void)TEXT_SET(posting->carc, "253A1");
			(void)TEXT_SET(posting->rarc, "MA130ZZ");
		}
		assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
		assert_true(entry.id > 0);
		assert_done(journal_get(books->store, books->practice_id, entry.id, &kept, &books->error),
			    &books->error);
		assert_memory_equal(&entry, &kept, sizeof kept);
	}
	books_commit(books);
	books_second_practice(books);
	assert_status(STATUS_NOT_FOUND, journal_get(books->store, books->practice_id, entry.id, &kept, &books->error));
	assert_string_equal("journal", books->error.where);
}

static void an_entry_that_does_not_balance_leaves_nothing(void **state)
{
	struct books *books = *state;
	struct journal_entry entry = { .kind = JOURNAL_PAYMENT,
				       .posted_on = test_date("2026-03-06"),
				       .effective_on = test_date("2026-03-06"),
				       .user_id = books->user_id };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(100), claim.id, 0, 0);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-99), claim.id, 0, 0);
	assert_status(STATUS_REFUSED, journal_post(books->store, books->practice_id, &entry, &books->error));
	assert_non_null(strstr(books->error.what, "out of balance"));
	assert_int_equal(0, ask(books, "SELECT count(*) FROM journal WHERE id > ?", 0));
	assert_int_equal(0, ask(books, "SELECT count(*) FROM posting WHERE journal_id > ?", 0));
	assert_owed(books, &claim, 0, 0);
}

static void an_entry_is_mirrored_once(void **state)
{
	struct books *books = *state;
	static struct journal_entry original, mirror, again;
	struct ids charges = { 0 };
	struct claim claim;
	int64_t charge;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	charge = books_charge(books, &claim, "2026-03-06");
	assert_owed(books, &claim, 700, 0);
	assert_done(journal_charges(books->store, books->practice_id, claim.encounter_id, &charges, &books->error),
		    &books->error);
	assert_int_equal(1, charges.count);
	assert_int_equal(charge, charges.items[0]);
	assert_done(journal_get(books->store, books->practice_id, charge, &original, &books->error), &books->error);
	ledger_reverse(&mirror, &original, test_date("2026-03-08"), books->user_id);
	again = mirror;
	assert_done(journal_post(books->store, books->practice_id, &mirror, &books->error), &books->error);
	assert_owed(books, &claim, 0, 0);
	assert_status(STATUS_REFUSED, journal_post(books->store, books->practice_id, &again, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	VEC_CLEAR(&charges);
	assert_done(journal_charges(books->store, books->practice_id, claim.encounter_id, &charges, &books->error),
		    &books->error);
	assert_int_equal(0, charges.count);
	VEC_FREE(&charges);
}

static void money_goes_to_claims_of_its_own_practice_only(void **state)
{
	struct books *books = *state;
	struct journal_entry entry = { .kind = JOURNAL_PAYMENT,
				       .posted_on = test_date("2026-03-06"),
				       .effective_on = test_date("2026-03-06") };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	books_commit(books);
	books_second_practice(books);
	entry.user_id = books->user_id;
	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(100), claim.id, 0, 0);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-100), claim.id, 0, 0);
	books_begin(books);
	assert_status(STATUS_NOT_FOUND, journal_post(books->store, books->practice_id, &entry, &books->error));
	assert_status(STATUS_NOT_FOUND, store_end(books->store, STATUS_NOT_FOUND, &books->error));
	/* Also when nobody's balance changes by it. */
	entry.postings[0].account = ACCOUNT_UNAPPLIED;
	entry.postings[1].account = ACCOUNT_CASH;
	books_begin(books);
	assert_status(STATUS_NOT_FOUND, journal_post(books->store, books->practice_id, &entry, &books->error));
	assert_status(STATUS_NOT_FOUND, store_end(books->store, STATUS_NOT_FOUND, &books->error));
	assert_int_equal(0, books_ask(books, "SELECT count(*) FROM journal"));
}

static void a_claim_that_is_not_there_gets_no_money(void **state)
{
	struct books *books = *state;
	struct claim nowhere = { .id = 4711 };
	struct journal_entry entry = { .kind = JOURNAL_PAYMENT,
				       .posted_on = test_date("2026-03-06"),
				       .effective_on = test_date("2026-03-06"),
				       .user_id = books->user_id };

	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(100), nowhere.id, 0, 0);
	ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-100), nowhere.id, 0, 0);
	books_begin(books);
	assert_true(journal_post(books->store, books->practice_id, &entry, &books->error) != STATUS_OK);
	assert_true(books->error.what[0] != '\0');
}

/* ---- who owes what ---- */

/* The table of the domain sheet, 3.1, on one claim of 600.00. */
static void what_is_owed_follows_the_entries(void **state)
{
	static const struct {
		enum journal_kind kind;
		enum account debit, credit;
		int64_t cents, insurance, patient;
	} steps[] = {
		{ JOURNAL_CHARGE, ACCOUNT_AR_INS1, ACCOUNT_REVENUE, 60000, 60000, 0 },
		{ JOURNAL_PAYMENT, ACCOUNT_CASH, ACCOUNT_AR_INS1, 32000, 28000, 0 },
		{ JOURNAL_ADJUSTMENT, ACCOUNT_ADJ_CONTRACTUAL, ACCOUNT_AR_INS1, 20000, 8000, 0 },
		{ JOURNAL_TRANSFER, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 8000, 0, 8000 },
		{ JOURNAL_PAYMENT, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 3000, 0, 5000 },
		{ JOURNAL_TRANSFER, ACCOUNT_AR_AGENCY, ACCOUNT_AR_PATIENT, 5000, 0, 5000 },
		{ JOURNAL_WRITE_OFF, ACCOUNT_BAD_DEBT, ACCOUNT_AR_AGENCY, 5000, 0, 0 },
		{ JOURNAL_PAYMENT, ACCOUNT_CASH, ACCOUNT_BAD_DEBT_RECOVERY, 3500, 0, 0 },
		{ JOURNAL_PAYMENT, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 2000, 0, -2000 },
		{ JOURNAL_REFUND, ACCOUNT_AR_PATIENT, ACCOUNT_REFUND, 2000, 0, 0 },
		{ JOURNAL_REFUND, ACCOUNT_REFUND, ACCOUNT_CASH, 2000, 0, 0 },
		{ JOURNAL_TRANSFER, ACCOUNT_AR_INS2, ACCOUNT_AR_INS3, 700, 0, 0 },
		{ JOURNAL_UNAPPLIED, ACCOUNT_CASH, ACCOUNT_UNAPPLIED, 6000, 0, 0 },
	};
	struct books *books = *state;
	struct claim claim, other;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 60000);
	other = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 60000);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		(void)books_post(books, steps[i].kind, "2026-03-10", &claim, steps[i].debit, steps[i].credit,
				 steps[i].cents);
		assert_owed(books, &claim, steps[i].insurance, steps[i].patient);
		assert_owed(books, &other, 0, 0);
	}
}

static void post_remit(struct books *books, const struct claim *claim, const char *day, int64_t paid,
		       int64_t contractual, int64_t share, struct journal_entry *entry)
{
	*entry = (struct journal_entry){ .kind = JOURNAL_REMITTANCE,
					 .posted_on = test_date(day),
					 .effective_on = test_date(day),
					 .user_id = books->user_id };
	ledger_add(entry, ACCOUNT_CASH, money_of_cents(paid), claim->id, 0, claim->payer_id);
	ledger_add(entry, ACCOUNT_AR_INS1, money_of_cents(-paid), claim->id, 0, claim->payer_id);
	ledger_add(entry, ACCOUNT_ADJ_CONTRACTUAL, money_of_cents(contractual), claim->id, 0, claim->payer_id);
	ledger_add(entry, ACCOUNT_AR_INS1, money_of_cents(-contractual), claim->id, 0, claim->payer_id);
	ledger_add(entry, ACCOUNT_AR_PATIENT, money_of_cents(share), claim->id, 0, claim->payer_id);
	ledger_add(entry, ACCOUNT_AR_INS1, money_of_cents(-share), claim->id, 0, claim->payer_id);
	assert_done(journal_post(books->store, books->practice_id, entry, &books->error), &books->error);
}

/* The worked example of the domain sheet, 3.5. */
static void a_reversal_and_its_correction_come_out_as_worked(void **state)
{
	struct books *books = *state;
	static struct journal_entry first, mirror, second;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	(void)books_charge(books, &claim, "2026-03-06");
	post_remit(books, &claim, "2026-03-20", 6000, 2000, 2000, &first);
	assert_owed(books, &claim, 0, 2000);
	(void)books_post(books, JOURNAL_PAYMENT, "2026-03-22", &claim, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 2000);
	ledger_reverse(&mirror, &first, test_date("2026-03-25"), books->user_id);
	assert_done(journal_post(books->store, books->practice_id, &mirror, &books->error), &books->error);
	assert_owed(books, &claim, 10000, -2000);
	post_remit(books, &claim, "2026-03-25", 4800, 4000, 1200, &second);
	assert_owed(books, &claim, 0, -800);
	assert_int_equal(-1200, ask(books,
				    "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING' AND "
				    "journal_id >= ?",
				    mirror.id));
}

static void an_entry_over_several_claims_changes_each_once(void **state)
{
	struct books *books = *state;
	struct journal_entry entry = { .kind = JOURNAL_PAYMENT,
				       .posted_on = test_date("2026-03-10"),
				       .effective_on = test_date("2026-03-10"),
				       .user_id = books->user_id };
	struct claim first, second;

	books_begin(books);
	first = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	second = books_add_claim(books, BCX, "2026-03-05", "2026-03-06", 20000);
	(void)books_charge(books, &first, "2026-03-06");
	(void)books_charge(books, &second, "2026-03-06");
	for (int i = 0; i < 3; i++) {
		ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-100), first.id, 0, 0);
		ledger_add(&entry, ACCOUNT_AR_INS1, money_of_cents(-1000), second.id, 0, 0);
		ledger_add(&entry, ACCOUNT_AR_PATIENT, money_of_cents(50), first.id, 0, 0);
	}
	ledger_add(&entry, ACCOUNT_CASH, money_of_cents(3150), 0, 0, 0);
	assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
	assert_owed(books, &first, 9700, 150);
	assert_owed(books, &second, 17000, 0);
	books_commit(books);
}

/* ---- since when ---- */

/* 0: it owes nothing, and nothing is kept of it. */
static int64_t owed_since(struct books *books, const struct claim *claim, const char *party)
{
	struct stmt *stmt =
		stmt_make(books->store, "SELECT responsible_on FROM claim_balance WHERE claim_id = ? AND party = ?");
	int64_t day = 0;
	enum status status;

	stmt_bind_integer(stmt, claim->id);
	stmt_bind_text(stmt, party);
	status = stmt_one(stmt, &books->error);
	if (status == STATUS_OK)
		day = stmt_read_integer(stmt);
	assert_done(stmt_end(stmt, status), &books->error);
	return day;
}

static void a_party_owes_since_its_balance_rose_above_nothing(void **state)
{
	struct books *books = *state;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 10000);
	(void)books_charge(books, &claim, "2026-01-06");
	assert_int_equal(test_date("2026-01-06").day, owed_since(books, &claim, "insurance"));
	/* Part payments, more charges and sends change nothing. */
	(void)books_post(books, JOURNAL_PAYMENT, "2026-01-20", &claim, ACCOUNT_CASH, ACCOUNT_AR_INS1, 4000);
	(void)books_post(books, JOURNAL_CHARGE, "2026-01-21", &claim, ACCOUNT_AR_INS1, ACCOUNT_REVENUE, 1000);
	assert_int_equal(test_date("2026-01-06").day, owed_since(books, &claim, "insurance"));
	(void)books_post(books, JOURNAL_TRANSFER, "2026-02-01", &claim, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 7000);
	assert_int_equal(test_date("2026-02-01").day, owed_since(books, &claim, "patient"));
	/* Paid, overpaid, and owing again: since then. */
	(void)books_post(books, JOURNAL_PAYMENT, "2026-02-10", &claim, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 8000);
	assert_int_equal(test_date("2026-02-01").day, owed_since(books, &claim, "patient"));
	(void)books_post(books, JOURNAL_TRANSFER, "2026-02-20", &claim, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 500);
	assert_int_equal(test_date("2026-02-01").day, owed_since(books, &claim, "patient"));
	(void)books_post(books, JOURNAL_TRANSFER, "2026-03-01", &claim, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 600);
	assert_int_equal(test_date("2026-03-01").day, owed_since(books, &claim, "patient"));
	assert_owed(books, &claim, -1100, 100);
	/* Paid to the cent, and owing again. */
	(void)books_post(books, JOURNAL_PAYMENT, "2026-03-05", &claim, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 100);
	assert_int_equal(0, owed_since(books, &claim, "patient"));
	(void)books_post(books, JOURNAL_TRANSFER, "2026-03-09", &claim, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 100);
	assert_int_equal(test_date("2026-03-09").day, owed_since(books, &claim, "patient"));
}

/* ---- a patient's whole account, and a claim's ledger ---- */

static void a_patients_balance_is_all_claims_and_visits_without_one(void **state)
{
	struct books *books = *state;
	struct money insurance, patient;
	struct claim claim, second, others;
	struct journal_entry entry = { .kind = JOURNAL_CHARGE,
				       .posted_on = test_date("2026-03-10"),
				       .effective_on = test_date("2026-03-10"),
				       .user_id = books->user_id };

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	second = claim;
	second.id = 0;
	assert_done(claim_put(books->store, books->practice_id, &second, second.entered_on, &books->error),
		    &books->error);
	others = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 77700);
	(void)books_charge(books, &claim, "2026-03-06");
	(void)books_charge(books, &others, "2026-03-06");
	(void)books_post(books, JOURNAL_TRANSFER, "2026-03-07", &claim, ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, 1500);
	(void)books_post(books, JOURNAL_CHARGE, "2026-03-07", &second, ACCOUNT_AR_INS1, ACCOUNT_REVENUE, 400);
	/* A visit he pays himself has no claim. */
	entry.patient_id = claim.patient_id;
	ledger_add(&entry, ACCOUNT_AR_PATIENT, money_of_cents(9000), 0, 0, 0);
	ledger_add(&entry, ACCOUNT_REVENUE, money_of_cents(-9000), 0, 0, 0);
	assert_done(journal_post(books->store, books->practice_id, &entry, &books->error), &books->error);
	assert_done(patient_balances(books->store, books->practice_id, claim.patient_id, &insurance, &patient,
				     &books->error),
		    &books->error);
	assert_cents(8900, insurance);
	assert_cents(10500, patient);
	books_commit(books);
	books_second_practice(books);
	assert_done(patient_balances(books->store, books->practice_id, claim.patient_id, &insurance, &patient,
				     &books->error),
		    &books->error);
	assert_cents(0, insurance);
	assert_cents(0, patient);
}

static void a_claims_ledger_comes_entry_by_entry(void **state)
{
	struct books *books = *state;
	struct ledger_rows rows = { 0 };
	static struct journal_entry charge, mirror;
	struct claim claim;
	int64_t id;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 10000);
	id = books_charge(books, &claim, "2026-03-06");
	assert_done(journal_get(books->store, books->practice_id, id, &charge, &books->error), &books->error);
	ledger_reverse(&mirror, &charge, test_date("2026-03-09"), books->user_id);
	(void)TEXT_SET(mirror.postings[0].group, "CR");
	(void)TEXT_SET(mirror.postings[0].carc, "45");
	assert_done(journal_post(books->store, books->practice_id, &mirror, &books->error), &books->error);
	books_commit(books);
	assert_done(ledger_lines(books->store, books->practice_id, claim.id, &rows, &books->error), &books->error);
	assert_int_equal(4, rows.count);
	assert_int_equal(id, rows.items[0].journal_id);
	assert_date("2026-03-06", rows.items[0].posted_on);
	assert_date("2026-03-05", rows.items[0].effective_on);
	assert_int_equal(JOURNAL_CHARGE, rows.items[0].kind);
	assert_int_equal(ACCOUNT_AR_INS1, rows.items[0].account);
	assert_cents(10000, rows.items[0].amount);
	assert_int_equal(charge.postings[0].line_id, rows.items[0].line_id);
	assert_string_equal("ann", rows.items[0].user);
	assert_int_equal(ACCOUNT_REVENUE, rows.items[1].account);
	assert_int_equal(JOURNAL_REVERSAL, rows.items[2].kind);
	assert_int_equal(id, rows.items[2].reverses);
	assert_string_equal("CR", rows.items[2].group);
	assert_string_equal("45", rows.items[2].carc);
	assert_string_equal(mirror.source, rows.items[3].source);
	VEC_CLEAR(&rows);
	books_second_practice(books);
	assert_done(ledger_lines(books->store, books->practice_id, claim.id, &rows, &books->error), &books->error);
	assert_int_equal(0, rows.count);
	VEC_FREE(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(an_entry_comes_back_as_it_was_posted),
		BOOKS_TEST(an_entry_that_does_not_balance_leaves_nothing),
		BOOKS_TEST(an_entry_is_mirrored_once),
		BOOKS_TEST(money_goes_to_claims_of_its_own_practice_only),
		BOOKS_TEST(a_claim_that_is_not_there_gets_no_money),
		BOOKS_TEST(what_is_owed_follows_the_entries),
		BOOKS_TEST(a_reversal_and_its_correction_come_out_as_worked),
		BOOKS_TEST(an_entry_over_several_claims_changes_each_once),
		BOOKS_TEST(a_party_owes_since_its_balance_rose_above_nothing),
		BOOKS_TEST(a_patients_balance_is_all_claims_and_visits_without_one),
		BOOKS_TEST(a_claims_ledger_comes_entry_by_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
