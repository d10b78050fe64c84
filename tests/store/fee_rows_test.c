/* SPDX-License-Identifier: MIT */
/* fee_rows_test.c: the practice's prices and the fee schedule's values, by date. */
#include "claimbench/base/text.h"
#include "store/code_sets.h"
#include "store/idle.h"

/* ---- prices ---- */

static void put_fee(struct books *books, const char *schedule, const char *modifier, bool facility, const char *from,
		    const char *to, int64_t cents)
{
	struct fee_row fee = {
		.procedure = "99213", .facility = facility, .from = test_date(from), .amount = { cents }
	};

	(void)TEXT_SET(fee.schedule, schedule);
	(void)TEXT_SET(fee.modifier, modifier);
	if (to != NULL)
		fee.to = test_date(to);
	assert_done(fee_put(books->store, books->practice_id, &fee, &books->error), &books->error);
}

static int64_t fee_on(struct books *books, const char *schedule, const char *modifier, bool facility, const char *on)
{
	struct money amount = money_of_cents(-1);
	enum status status = fee_get(books->store, books->practice_id, schedule, "99213", modifier, facility,
				     test_date(on), &amount, &books->error);

	assert_true(status == STATUS_OK || status == STATUS_NOT_FOUND);
	return status == STATUS_OK ? money_cents(amount) : -1;
}

static void add_fees(struct books *books)
{
	books_begin(books);
	put_fee(books, "standard", "", false, "2024-01-01", "2024-12-31", 100);
	put_fee(books, "standard", "", false, "2025-01-01", NULL, 200);
	put_fee(books, "standard", "", false, "2026-01-01", NULL, 300);
	put_fee(books, "standard", "", true, "2025-01-01", NULL, 50);
	put_fee(books, "standard", "26", false, "2025-01-01", NULL, 60);
	put_fee(books, "BCX", "", false, "2025-01-01", NULL, 70);
	books_commit(books);
}

static void a_price_is_that_of_the_day(void **state)
{
	static const struct {
		const char *schedule, *modifier, *on;
		bool facility;
		int64_t cents;
	} cases[] = {
		{ "standard", "", "2023-12-31", false, -1 },   { "standard", "", "2024-01-01", false, 100 },
		{ "standard", "", "2024-12-31", false, 100 },  { "standard", "", "2025-01-01", false, 200 },
		{ "standard", "", "2025-12-31", false, 200 },  { "standard", "", "2026-01-01", false, 300 },
		{ "standard", "", "2030-01-01", false, 300 },  { "standard", "", "2025-06-01", true, 50 },
		{ "standard", "", "2024-06-01", true, -1 },    { "standard", "26", "2025-06-01", false, 60 },
		{ "standard", "TC", "2025-06-01", false, -1 }, { "BCX", "", "2025-06-01", false, 70 },
		{ "MCR", "", "2025-06-01", false, -1 },
	};
	struct books *books = *state;

	add_fees(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (fee_on(books, cases[i].schedule, cases[i].modifier, cases[i].facility, cases[i].on) !=
		    cases[i].cents)
			fail_msg("%s %s on %s: %lld", cases[i].schedule, cases[i].modifier, cases[i].on,
				 (long long)fee_on(books, cases[i].schedule, cases[i].modifier, cases[i].facility,
						   cases[i].on));
	/* Put again it is replaced. */
	books_begin(books);
	put_fee(books, "standard", "", false, "2026-01-01", "2026-06-30", 333);
	books_commit(books);
	assert_int_equal(333, fee_on(books, "standard", "", false, "2026-06-30"));
	assert_int_equal(200, fee_on(books, "standard", "", false, "2026-07-01"));
	books_second_practice(books);
	assert_int_equal(-1, fee_on(books, "standard", "", false, "2026-06-30"));
}

static void a_schedule_lists_prices_in_force_and_to_come(void **state)
{
	struct books *books = *state;
	struct code_set_row cpt;
	struct fee_rows fees = { 0 };

	add_fees(books);
	books_begin(books);
	cpt = add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", NULL);
	add_code(books, &cpt, "99213", true, "Visit");
	books_commit(books);
	assert_done(
		fee_list(books->store, books->practice_id, "standard", test_date("2026-03-31"), &fees, &books->error),
		&books->error);
	assert_int_equal(3, fees.count);
	assert_cents(300, fees.items[0].amount);
	assert_date("2026-01-01", fees.items[0].from);
	assert_true(date_is_none(fees.items[0].to));
	assert_false(fees.items[0].facility);
	assert_string_equal("Visit", fees.items[0].title);
	assert_cents(50, fees.items[1].amount);
	assert_true(fees.items[1].facility);
	assert_string_equal("26", fees.items[2].modifier);
	VEC_CLEAR(&fees);
	assert_done(
		fee_list(books->store, books->practice_id, "standard", test_date("2024-06-01"), &fees, &books->error),
		&books->error);
	/* The one in force, and four to come. */
	assert_int_equal(5, fees.count);
	assert_cents(100, fees.items[0].amount);
	assert_cents(200, fees.items[1].amount);
	assert_date("2025-01-01", fees.items[1].from);
	VEC_CLEAR(&fees);
	books_second_practice(books);
	assert_done(
		fee_list(books->store, books->practice_id, "standard", test_date("2026-03-31"), &fees, &books->error),
		&books->error);
	assert_int_equal(0, fees.count);
	VEC_FREE(&fees);
}

static void relative_values_and_localities_are_those_of_the_date(void **state)
{
	struct books *books = *state;
	struct rvu rvu = { 97, 178, 41, 7, 'A' }, read;
	struct gpci gpci = { 990, 913, 1045 }, place;
	int64_t conversion = 0;

	books_begin(books);
	for (int year = 2025; year < 2027; year++) {
		char release[20], from[20], to[20];
		struct code_set_row set;

		(void)text_format(release, sizeof release, "RVU%d", year);
		(void)text_format(from, sizeof from, "%d-01-01", year);
		(void)text_format(to, sizeof to, "%d-12-31", year);
		set = add_set(books, CODE_CPT, "rvu", release, from, to);
		rvu.work_centi = year;
		assert_done(rvu_put(books->store, set.id, "99213", "", &rvu, "XXX", year * 100, &books->error),
			    &books->error);
		rvu.status = 'C';
		assert_done(rvu_put(books->store, set.id, "99213", "26", &rvu, "XXX", year * 100, &books->error),
			    &books->error);
		rvu.status = 'A';
		set = add_set(books, CODE_CPT, "gpci", release, from, to);
		gpci.work_milli = year;
		assert_done(gpci_put(books->store, set.id, "1310201", "Ohio", &gpci, &books->error), &books->error);
	}
	books_commit(books);
	for (int year = 2025; year < 2027; year++) {
		char on[20];

		(void)text_format(on, sizeof on, "%d-12-31", year);
		assert_done(rvu_get(books->store, "99213", "", test_date(on), &read, &conversion, &books->error),
			    &books->error);
		rvu.work_centi = year;
		assert_int_equal(rvu.work_centi, read.work_centi);
		assert_int_equal(rvu.expense_nonfacility_centi, read.expense_nonfacility_centi);
		assert_int_equal(rvu.expense_facility_centi, read.expense_facility_centi);
		assert_int_equal(rvu.malpractice_centi, read.malpractice_centi);
		assert_int_equal('A', read.status);
		assert_int_equal(year * 100, conversion);
		assert_done(gpci_get(books->store, "1310201", test_date(on), &place, &books->error), &books->error);
		assert_int_equal(year, place.work_milli);
		assert_int_equal(913, place.expense_milli);
		assert_int_equal(1045, place.malpractice_milli);
	}
	assert_done(rvu_get(books->store, "99213", "26", test_date("2026-05-05"), &read, &conversion, &books->error),
		    &books->error);
	assert_int_equal('C', read.status);
	assert_status(STATUS_NOT_FOUND,
		      rvu_get(books->store, "99213", "", test_date("2024-12-31"), &read, &conversion, &books->error));
	assert_status(STATUS_NOT_FOUND,
		      rvu_get(books->store, "99214", "", test_date("2026-12-31"), &read, &conversion, &books->error));
	assert_status(STATUS_NOT_FOUND,
		      gpci_get(books->store, "9999999", test_date("2026-12-31"), &place, &books->error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_price_is_that_of_the_day),
		BOOKS_TEST(a_schedule_lists_prices_in_force_and_to_come),
		BOOKS_TEST(relative_values_and_localities_are_those_of_the_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
