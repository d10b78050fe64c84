/* SPDX-License-Identifier: MIT */
/* patient_search_test.c: people found by what one types, and by what they have in common. */
#include "claimbench/base/text.h"
#include "store/idle.h"

static const struct person {
	const char *account, *last, *first, *birth, *phone;
	bool sample;
} people[] = {
	{ "P000001", "Smith", "Mary", "1970-05-17", "9375550101", false },
	{ "P000002", "Smith", "John", "1962-11-02", "9375550102", false },
	{ "P000003", "Smithers", "Wayland", "1950-03-31", "2125550101", false },
	{ "S000004", "Muñoz", "José", "1980-03-31", "9375551234", true },
	{ "P000005", "O'Neill", "Tip", "1980-03-31", "", false },
	{ "P000006", "de la Cruz", "Ana", "1999-12-31", "9375550199", false },
	{ "100777", "Zimmer", "Hans", "1957-09-12", "4155557700", false },
	{ "P000008", "Ångström", "Anders", "1944-08-13", "", false },
	{ "P000009", "Smith", "Mary", "2001-01-01", "", false },
};

static void add_people(struct books *books)
{
	books_begin(books);
	for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
		struct patient patient = books_patient(people[i].last, people[i].first, people[i].birth);

		(void)TEXT_SET(patient.account, people[i].account);
		(void)TEXT_SET(patient.phone, people[i].phone);
		patient.sample = people[i].sample;
		assert_done(patient_put(books->store, books->practice_id, &patient, &books->error), &books->error);
	}
	books_commit(books);
}

/* The accounts found, in order, blank separated. */
static const char *found(struct books *books, const char *typed, size_t limit)
{
	static char accounts[400];
	struct patient_rows rows = { 0 };

	accounts[0] = '\0';
	assert_done(patient_search(books->store, books->practice_id, typed, limit, &rows, &books->error),
		    &books->error);
	for (size_t i = 0; i < rows.count; i++) {
		size_t length = strlen(accounts);

		assert_true(text_format(accounts + length, sizeof accounts - length, "%s%s", i > 0 ? " " : "",
					rows.items[i].account));
	}
	VEC_FREE(&rows);
	return accounts;
}

static void what_is_typed_finds_whom_it_means(void **state)
{
	static const struct {
		const char *typed, *accounts;
	} cases[] = {
		/* names: by beginning, folded, the first name behind a comma; by name, then birth */
		{ "smith", "P000002 P000001 P000009 P000003" },
		{ "SMITHE", "P000003" },
		{ "smith,", "P000002 P000001 P000009 P000003" },
		{ "smith,m", "P000001 P000009" },
		{ "Smith, John", "P000002" },
		{ "  smith,jo  ", "P000002" },
		{ "munoz", "S000004" },
		{ "MUÑ", "S000004" },
		{ "muñoz,jose", "S000004" },
		{ "oneill", "P000005" },
		{ "O'N", "P000005" },
		{ "de la", "P000006" },
		{ "De La Cruz,A", "P000006" },
		{ "Ång", "P000008" },
		{ "ang", "P000008" },
		{ ",tip", "P000005" },
		{ "nobody", "" },
		{ "smith,x", "" },
		/* accounts: by beginning */
		{ "P000003", "P000003" },
		{ "p00000", "P000001 P000002 P000003 P000005 P000006 P000008 P000009" },
		{ "s0", "S000004" },
		{ "100777", "100777" },
		{ "1007", "100777" },
		{ "P9", "" },
		/* birth dates */
		{ "03311980", "S000004 P000005" },
		{ "3/31/1980", "S000004 P000005" },
		{ "03/31/1980", "S000004 P000005" },
		{ "3 31 1980", "S000004 P000005" },
		{ "1980-03-31", "S000004 P000005" },
		{ "12/31/1999", "P000006" },
		{ "02301980", "" },
		{ "1/2/1900", "" },
		/* phone numbers: by end */
		{ "9375550101", "P000001" },
		{ "(937) 555-0101", "P000001" },
		{ "0101", "P000003 P000001" },
		{ "550101", "P000003 P000001" },
		{ "555-0102", "P000002" },
		{ "1234", "S000004" },
		{ "00", "100777" },
		{ "19375550101", "" },
		{ "99999", "" },
		/* nothing: the newest */
		{ "", "P000009 P000008 100777 P000006 P000005 S000004 P000003 P000002 P000001" },
		{ "   ", "P000009 P000008 100777 P000006 P000005 S000004 P000003 P000002 P000001" },
	};
	struct books *books = *state;

	add_people(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (strcmp(cases[i].accounts, found(books, cases[i].typed, 50)) != 0)
			fail_msg("\"%s\" finds \"%s\", not \"%s\"", cases[i].typed, found(books, cases[i].typed, 50),
				 cases[i].accounts);
}

static void no_more_are_found_than_asked_for(void **state)
{
	struct books *books = *state;

	add_people(books);
	assert_string_equal("P000002 P000001", found(books, "smith", 2));
	assert_string_equal("P000009", found(books, "", 1));
	assert_string_equal("P000001", found(books, "P0", 1));
	assert_string_equal("S000004", found(books, "03311980", 1));
	assert_string_equal("P000003", found(books, "0101", 1));
	assert_string_equal("", found(books, "smith", 0));
}

static void what_nobody_is_called_finds_nobody(void **state)
{
	static const char *const typed[] = {
		"'; DROP TABLE patient; --", "%", "_", "*,*", "smit%h%y", "\xff\xfe", "\x01", "x' OR 1=1 OR 'x"
	};
	char endless[500];
	struct books *books = *state;

	add_people(books);
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
		assert_string_equal("", found(books, typed[i], 50));
	memset(endless, 'a', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	assert_string_equal("", found(books, endless, 50));
	memset(endless, '9', sizeof endless - 1);
	assert_string_equal("", found(books, endless, 50));
	assert_int_equal(9, books_ask(books, "SELECT count(*) FROM patient"));
}

static void a_row_says_what_tells_people_apart(void **state)
{
	struct books *books = *state;
	struct patient_rows rows = { 0 };

	add_people(books);
	assert_done(patient_search(books->store, books->practice_id, "munoz", 5, &rows, &books->error), &books->error);
	assert_int_equal(1, rows.count);
	assert_string_equal("Muñoz", rows.items[0].name.last);
	assert_string_equal("José", rows.items[0].name.first);
	assert_date("1980-03-31", rows.items[0].birth_date);
	assert_int_equal(SEX_FEMALE, rows.items[0].sex);
	assert_string_equal("9375551234", rows.items[0].phone);
	assert_true(rows.items[0].sample);
	assert_true(rows.items[0].id > 0);
	/* Another search adds to the same list. */
	assert_done(patient_search(books->store, books->practice_id, "100777", 5, &rows, &books->error), &books->error);
	assert_int_equal(2, rows.count);
	assert_false(rows.items[1].sample);
	VEC_FREE(&rows);
}

static void whoever_changes_is_found_by_what_is_now(void **state)
{
	struct books *books = *state;
	struct patient patient;
	int64_t id;

	add_people(books);
	id = books_ask(books, "SELECT id FROM patient WHERE account = 'P000002'");
	books_begin(books);
	assert_done(patient_get(books->store, books->practice_id, id, &patient, &books->error), &books->error);
	(void)TEXT_SET(patient.name.last, "Jones-Smith");
	(void)TEXT_SET(patient.name.first, "Zoë");
	(void)TEXT_SET(patient.phone, "8005551111");
	assert_done(patient_put(books->store, books->practice_id, &patient, &books->error), &books->error);
	books_commit(books);
	assert_string_equal("P000002", found(books, "jonessmith,zoe", 9));
	assert_string_equal("P000002", found(books, "1111", 9));
	assert_string_equal("", found(books, "smith,john", 9));
	assert_string_equal("", found(books, "0102", 9));
}

static void people_of_another_practice_are_not_found(void **state)
{
	static const char *const typed[] = { "smith", "P000001", "100777", "03311980", "0101", "" };
	struct books *books = *state;

	add_people(books);
	books_second_practice(books);
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
		assert_string_equal("", found(books, typed[i], 50));
}

/* ---- account numbers ---- */

static void an_account_number_is_drawn_where_there_is_none(void **state)
{
	struct books *books = *state;
	struct patient first, second, sample = books_patient("Sample", "Sue", "1970-01-01");

	books_begin(books);
	first = books_add_patient(books, "First");
	second = books_add_patient(books, "Second");
	sample.sample = true;
	assert_done(patient_put(books->store, books->practice_id, &sample, &books->error), &books->error);
	assert_string_equal("P100001", first.account);
	assert_string_equal("P100002", second.account);
	assert_string_equal("S100003", sample.account);
	/* It stays when the patient changes, and nobody else may have it. */
	assert_done(patient_put(books->store, books->practice_id, &first, &books->error), &books->error);
	assert_string_equal("P100001", first.account);
	second.id = 0;
	assert_status(STATUS_REFUSED, patient_put(books->store, books->practice_id, &second, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	assert_null(strstr(books->error.what, "Second"));
	books_commit(books);
}

/* ---- the same person twice ---- */

static const char *similar(struct books *books, const struct patient *patient, size_t limit)
{
	static char accounts[200];
	struct patients rows = { 0 };

	accounts[0] = '\0';
	assert_done(patient_similar(books->store, books->practice_id, patient, limit, &rows, &books->error),
		    &books->error);
	for (size_t i = 0; i < rows.count; i++) {
		size_t length = strlen(accounts);

		assert_true(text_format(accounts + length, sizeof accounts - length, "%s%s", i > 0 ? " " : "",
					rows.items[i].account));
	}
	VEC_FREE(&rows);
	return accounts;
}

static void who_may_be_the_same_person_is_found(void **state)
{
	static const struct {
		const char *last, *first, *birth, *phone, *accounts;
	} cases[] = {
		{ "Nobody", "Else", "1980-03-31", "", "S000004 P000005" }, /* birth date */
		{ "SMITH", "Mar", "1901-01-01", "", "P000001 P000009" },   /* name and initial */
		{ "smith", "Jon", "1901-01-01", "", "P000002" },
		{ "Munoz", "Juan", "1901-01-01", "", "S000004" },
		{ "Nobody", "Else", "1901-01-01", "9375550199", "P000006" }, /* phone */
		{ "Nobody", "Else", "1901-01-01", "", "" },                  /* no phone is no likeness */
		{ "Smith", "Mary", "1970-05-17", "9375550101", "P000001 P000009" },
		{ "Smith", "", "1901-01-01", "", "P000001 P000002 P000009" },
	};
	struct books *books = *state;
	struct patient patient;

	add_people(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		patient = books_patient(cases[i].last, cases[i].first, cases[i].birth);
		(void)TEXT_SET(patient.phone, cases[i].phone);
		if (strcmp(cases[i].accounts, similar(books, &patient, 50)) != 0)
			fail_msg("%s, %s is like \"%s\", not \"%s\"", cases[i].last, cases[i].first,
				 similar(books, &patient, 50), cases[i].accounts);
	}
	/* Nobody is like himself. */
	assert_done(patient_get(books->store, books->practice_id,
				books_ask(books, "SELECT id FROM patient WHERE account = 'P000001'"), &patient,
				&books->error),
		    &books->error);
	assert_string_equal("P000009", similar(books, &patient, 50));
	patient.id = 0;
	assert_string_equal("P000001", similar(books, &patient, 1));
	books_second_practice(books);
	assert_string_equal("", similar(books, &patient, 50));
}

/* ---- coverages ---- */

static void coverages_come_in_the_order_they_pay(void **state)
{
	struct books *books = *state;
	struct patient patient, other;
	struct coverage coverage;
	struct coverages list = { 0 };

	books_begin(books);
	patient = books_add_patient(books, "Insured");
	other = books_add_patient(books, "Other");
	for (int i = 0; i < 4; i++) {
		coverage = books_coverage(books, i == 3 ? &other : &patient, (enum books_payer)i);
		coverage.sequence = i == 0 ? 2 : 1;
		coverage.from = test_date(i == 1 ? "2025-01-01" : "2021-01-01");
		assert_done(coverage_put(books->store, books->practice_id, &coverage, &books->error), &books->error);
	}
	books_commit(books);
	assert_done(coverage_list(books->store, books->practice_id, patient.id, &list, &books->error), &books->error);
	assert_int_equal(3, list.count);
	assert_int_equal(books->payers[UHX].id, list.items[0].payer_id);
	assert_int_equal(books->payers[BCX].id, list.items[1].payer_id);
	assert_int_equal(books->payers[MCR].id, list.items[2].payer_id);
	assert_true(list.items[0].id > 0 && list.items[0].version == 1);
	VEC_CLEAR(&list);
	books_second_practice(books);
	assert_done(coverage_list(books->store, books->practice_id, patient.id, &list, &books->error), &books->error);
	assert_int_equal(0, list.count);
	VEC_FREE(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(what_is_typed_finds_whom_it_means),
		BOOKS_TEST(no_more_are_found_than_asked_for),
		BOOKS_TEST(what_nobody_is_called_finds_nobody),
		BOOKS_TEST(a_row_says_what_tells_people_apart),
		BOOKS_TEST(whoever_changes_is_found_by_what_is_now),
		BOOKS_TEST(people_of_another_practice_are_not_found),
		BOOKS_TEST(an_account_number_is_drawn_where_there_is_none),
		BOOKS_TEST(who_may_be_the_same_person_is_found),
		BOOKS_TEST(coverages_come_in_the_order_they_pay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
