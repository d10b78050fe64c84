/* SPDX-License-Identifier: MIT */
/* practice_rows_test.c: the practice, its users, and its lists of providers, places, payers and templates. */
#include "claimbench/base/text.h"
#include "store/fill.h"
#include "store/idle.h"

static void a_practice_comes_back_with_its_business_date(void **state)
{
	struct books *books = *state;
	struct practice practice, kept;
	struct date day = DATE_NONE;
	int64_t first = 0;

	memset(&practice, 0, sizeof practice);
	assert_done(practice_get(books->store, books->practice_id, &practice, &day, &books->error), &books->error);
	assert_date("2026-03-31", day);
	FILL(practice.name);
	FILL(practice.npi);
	FILL(practice.tax_id);
	practice.tax_id_kind = TAX_ID_SSN;
	FILL(practice.taxonomy);
	fill_address(&practice.address);
	fill_address(&practice.pay_to);
	FILL(practice.phone);
	FILL(practice.contact);
	FILL(practice.submitter_id);
	practice.training = false;
	practice.test_files = true;
	practice.submit_within_days = 365;
	practice.write_off_limit = money_of_cents(9999999999);
	practice.small_balance = money_of_cents(1);
	FILL(practice.fee_locality);
	books_begin(books);
	assert_done(practice_put(books->store, &practice, test_date("2026-04-01"), &books->error), &books->error);
	assert_int_equal(2, practice.version);
	memset(&kept, 0, sizeof kept);
	assert_done(practice_get(books->store, practice.id, &kept, &day, &books->error), &books->error);
	assert_memory_equal(&practice, &kept, sizeof kept);
	assert_date("2026-04-01", day);
	kept.version = 1;
	assert_status(STATUS_CONFLICT, practice_put(books->store, &kept, day, &books->error));
	assert_string_equal("practice", books->error.where);
	kept.id = 99;
	assert_status(STATUS_NOT_FOUND, practice_put(books->store, &kept, day, &books->error));
	assert_status(STATUS_NOT_FOUND, practice_get(books->store, 99, &kept, &day, &books->error));
	assert_done(business_day_set(books->store, practice.id, test_date("2026-04-02"), &books->error), &books->error);
	assert_done(practice_get(books->store, practice.id, &kept, &day, &books->error), &books->error);
	assert_date("2026-04-02", day);
	assert_int_equal(2, kept.version);
	assert_done(practice_first(books->store, &first, &books->error), &books->error);
	assert_int_equal(practice.id, first);
	books_commit(books);
}

static void a_file_without_a_practice_says_so(void **state)
{
	struct books *books = *state;
	struct books empty;
	int64_t id;

	(void)books;
	books_new_empty(&empty);
	assert_status(STATUS_NOT_FOUND, practice_first(empty.store, &id, &empty.error));
	assert_string_equal("the database holds no practice", empty.error.what);
	assert_int_equal(0, books_verify(&empty));
	books_free(&empty);
}

static void a_user_is_found_by_login_and_by_role(void **state)
{
	struct books *books = *state;
	struct user user = { .id = 0 }, kept, twin;

	books_begin(books);
	for (int role = 0; role < USER_COUNT; role++) {
		memset(&user, 0, sizeof user);
		FILL(user.login);
		user.login[0] = (char)('A' + role);
		user.login[1] = 'x';
		FILL(user.name);
		user.role = (enum user_role)role;
		user.active = true;
		assert_done(user_put(books->store, books->practice_id, &user, &books->error), &books->error);
		memset(&kept, 0, sizeof kept);
		assert_done(user_get(books->store, user.id, &kept, &books->error), &books->error);
		assert_memory_equal(&user, &kept, sizeof user);
		memset(&kept, 0, sizeof kept);
		assert_done(user_by_login(books->store, user.login, &kept, &books->error), &books->error);
		assert_memory_equal(&user, &kept, sizeof user);
		assert_done(user_first(books->store, books->practice_id, (enum user_role)role, &kept, &books->error),
			    &books->error);
		/* The first biller is the fixture's. */
		assert_int_equal(role == USER_BILLER ? books->user_id : user.id, kept.id);
	}
	twin = user;
	twin.id = 0;
	assert_status(STATUS_REFUSED, user_put(books->store, books->practice_id, &twin, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	user.active = false;
	assert_done(user_put(books->store, books->practice_id, &user, &books->error), &books->error);
	assert_status(STATUS_NOT_FOUND, user_first(books->store, books->practice_id, user.role, &kept, &books->error));
	user.version = 1;
	assert_status(STATUS_CONFLICT, user_put(books->store, books->practice_id, &user, &books->error));
	assert_status(STATUS_NOT_FOUND, user_get(books->store, 999, &kept, &books->error));
	assert_status(STATUS_NOT_FOUND, user_by_login(books->store, "nobody", &kept, &books->error));
	books_commit(books);
	books_second_practice(books);
	assert_status(STATUS_NOT_FOUND, user_first(books->store, books->practice_id, USER_ADMIN, &kept, &books->error));
}

/* ---- lists and codes ---- */

static void lists_come_by_code_and_from_one_practice(void **state)
{
	struct books *books = *state;
	struct providers providers = { 0 };
	struct facilities facilities = { 0 };
	struct payers payers = { 0 };
	struct templates templates = { 0 };
	struct provider provider = { .code = "AB" };
	struct facility facility = { .code = "H2" };
	struct visit_template template = { .code = "DM", .label = "Diabetes", .visit = "99213 / E119" };

	books_begin(books);
	assert_done(provider_put(books->store, books->practice_id, &provider, &books->error), &books->error);
	assert_done(facility_put(books->store, books->practice_id, &facility, &books->error), &books->error);
	facility = (struct facility){ .code = "H1" };
	assert_done(facility_put(books->store, books->practice_id, &facility, &books->error), &books->error);
	assert_done(template_put(books->store, books->practice_id, &template, &books->error), &books->error);
	FILL(template.visit);
	FILL(template.label);
	assert_done(template_put(books->store, books->practice_id, &template, &books->error), &books->error);
	template.version = 1;
	assert_status(STATUS_CONFLICT, template_put(books->store, books->practice_id, &template, &books->error));
	books_commit(books);
	assert_done(provider_list(books->store, books->practice_id, &providers, &books->error), &books->error);
	assert_int_equal(2, providers.count);
	assert_string_equal("AB", providers.items[0].code);
	assert_string_equal("SR", providers.items[1].code);
	assert_done(facility_list(books->store, books->practice_id, &facilities, &books->error), &books->error);
	assert_string_equal("H1", facilities.items[0].code);
	assert_string_equal("H2", facilities.items[1].code);
	assert_done(payer_list(books->store, books->practice_id, &payers, &books->error), &books->error);
	assert_int_equal(4, payers.count);
	assert_string_equal("BCX", payers.items[0].code);
	assert_string_equal("UHX", payers.items[3].code);
	assert_done(template_list(books->store, books->practice_id, &templates, &books->error), &books->error);
	assert_int_equal(1, templates.count);
	assert_string_equal(template.visit, templates.items[0].visit);
	assert_int_equal(2, templates.items[0].version);
	books_second_practice(books);
	VEC_CLEAR(&facilities);
	VEC_CLEAR(&templates);
	assert_done(facility_list(books->store, books->practice_id, &facilities, &books->error), &books->error);
	assert_done(template_list(books->store, books->practice_id, &templates, &books->error), &books->error);
	assert_int_equal(0, facilities.count + templates.count);
	VEC_FREE(&providers);
	VEC_FREE(&facilities);
	VEC_FREE(&payers);
	VEC_FREE(&templates);
}

static void a_code_finds_its_record_in_its_own_practice(void **state)
{
	struct books *books = *state;
	struct payer payer, own = books->payers[MCD];
	struct provider provider, mine = books->provider;

	books_second_practice(books);
	assert_done(payer_by_code(books->store, books->practice_id, "MCD", &payer, &books->error), &books->error);
	assert_int_equal(books->payers[MCD].id, payer.id);
	assert_int_not_equal(own.id, payer.id);
	assert_done(provider_by_code(books->store, books->practice_id, "SR", &provider, &books->error), &books->error);
	assert_int_equal(books->provider.id, provider.id);
	assert_int_not_equal(mine.id, provider.id);
	assert_status(STATUS_NOT_FOUND, payer_by_code(books->store, books->practice_id, "XXX", &payer, &books->error));
	assert_string_equal("there is no payer with this code", books->error.what);
	assert_status(STATUS_NOT_FOUND,
		      provider_by_code(books->store, books->practice_id, "XX", &provider, &books->error));
	/* Two of one code are refused within a practice. */
	payer.id = 0;
	books_begin(books);
	assert_status(STATUS_REFUSED, payer_put(books->store, books->practice_id, &payer, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	books_commit(books);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_practice_comes_back_with_its_business_date),
		BOOKS_TEST(a_file_without_a_practice_says_so),
		BOOKS_TEST(a_user_is_found_by_login_and_by_role),
		BOOKS_TEST(lists_come_by_code_and_from_one_practice),
		BOOKS_TEST(a_code_finds_its_record_in_its_own_practice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
