/* SPDX-License-Identifier: MIT */
/* practice_test.c: settings: prices by period, codes that are taken, two people at one record, rights. */
#include "claimbench/workflow/practice.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "support/clinic.h"
#include "support/test.h"

static struct clinic clinic;
static struct office *sue;

static int open_clinic(void **state)
{
	(void)state;
	clinic_new(&clinic);
	sue = clinic_session(&clinic, "sue");
	return 0;
}

static int close_clinic(void **state)
{
	(void)state;
	office_close(sue);
	clinic_free(&clinic);
	return 0;
}

static struct fee_row price_of(const char *procedure, const char *from, int64_t cents)
{
	struct fee_row fee = { .schedule = "standard", .from = test_date(from), .amount = money_of_cents(cents) };

	assert_true(TEXT_SET(fee.procedure, procedure));
	return fee;
}

static struct money price_on(const char *procedure, const char *day)
{
	struct money amount = money_of_cents(-1);

	assert_done(reference_fee(sue, procedure, "", false, test_date(day), &amount, &clinic.error), &clinic.error);
	return amount;
}

/* How many rows the list has for a code in the office; the last one's amount. */
static size_t listed(const char *procedure, struct money *last)
{
	struct fee_rows fees = { 0 };
	size_t count = 0;

	assert_done(fees_load(sue, &fees, &clinic.error), &clinic.error);
	for (size_t i = 0; i < fees.count; i++) {
		if (!text_equal(fees.items[i].procedure, procedure) || fees.items[i].facility)
			continue;
		*last = fees.items[i].amount;
		count++;
	}
	VEC_FREE(&fees);
	return count;
}

static void a_new_price_begins_on_its_day_and_leaves_earlier_ones(void **state)
{
	struct money before = price_on("99213", "2026-03-31"), last;
	struct fee_row fee = price_of("99213", "2026-05-01", 15500);

	(void)state;
	assert_done(fee_save(sue, &fee, &clinic.error), &clinic.error);
	assert_true(money_equal(before, price_on("99213", "2026-04-30")));
	assert_cents(15500, price_on("99213", "2026-05-01"));
	assert_int_equal(2, listed("99213", &last));
	assert_cents(15500, last);
}

static void a_price_of_the_same_day_takes_the_place_of_the_old_one(void **state)
{
	struct fee_row fee = price_of("99213", "2026-03-31", 10000);
	struct money last;

	(void)state;
	assert_done(fee_save(sue, &fee, &clinic.error), &clinic.error);
	fee.amount = money_of_cents(11000);
	assert_done(fee_save(sue, &fee, &clinic.error), &clinic.error);
	assert_cents(11000, price_on("99213", "2026-03-31"));
	assert_int_equal(1, listed("99213", &last));
}

static void a_price_that_would_never_be_seen_is_refused(void **state)
{
	struct fee_row fee = price_of("99213", "2026-05-01", 15500);

	(void)state;
	assert_done(fee_save(sue, &fee, &clinic.error), &clinic.error);
	fee.from = test_date("2026-04-01");
	assert_status(STATUS_REFUSED, fee_save(sue, &fee, &clinic.error));
	assert_string_equal("from", clinic.error.where);
	assert_non_null(strstr(clinic.error.what, "05/01/2026"));
}

static void a_price_wants_a_code_a_day_and_no_minus(void **state)
{
	static const struct {
		const char *procedure, *modifier, *from, *where;
		int64_t cents;
	} cases[] = {
		{ "9921", "", "2026-05-01", "procedure", 100 }, { "", "", "2026-05-01", "procedure", 100 },
		{ "I10", "", "2026-05-01", "procedure", 100 },  { "99213", "2", "2026-05-01", "modifier", 100 },
		{ "99213", "26", "2026-05-01", "amount", -1 },  { "J3420", "", "", "from", 100 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct fee_row fee = price_of(cases[i].procedure, "2026-05-01", cases[i].cents);

		assert_true(TEXT_SET(fee.modifier, cases[i].modifier));
		if (cases[i].from[0] == '\0')
			fee.from = DATE_NONE;
		assert_status(STATUS_REFUSED, fee_save(sue, &fee, &clinic.error));
		assert_string_equal(cases[i].where, clinic.error.where);
	}
}

static void a_code_that_is_taken_is_said_at_the_code(void **state)
{
	struct payers payers = { 0 };
	struct payer payer;

	(void)state;
	assert_done(payers_load(sue, &payers, &clinic.error), &clinic.error);
	assert_true(payers.count > 1);
	payer = payers.items[1];
	assert_true(TEXT_SET(payer.code, payers.items[0].code));
	assert_status(STATUS_REFUSED, payer_save(sue, &payer, &clinic.error));
	assert_string_equal("code", clinic.error.where);
	assert_int_equal(payers.items[1].version, payer.version);
	VEC_FREE(&payers);
}

static void who_comes_second_is_told_and_loads_what_stands_now(void **state)
{
	struct office *other = clinic_session(&clinic, "sue");
	struct practice mine = *office_practice(sue), theirs = *office_practice(other), now;

	(void)state;
	assert_true(TEXT_SET(theirs.contact, "Front desk"));
	assert_done(practice_save(other, &theirs, &clinic.error), &clinic.error);
	assert_true(TEXT_SET(mine.contact, "Back desk"));
	assert_status(STATUS_CONFLICT, practice_save(sue, &mine, &clinic.error));
	assert_string_equal("Back desk", mine.contact);
	assert_done(practice_load(sue, &now, &clinic.error), &clinic.error);
	assert_string_equal("Front desk", now.contact);
	assert_string_equal("Front desk", office_practice(sue)->contact);
	mine.version = now.version;
	assert_done(practice_save(sue, &mine, &clinic.error), &clinic.error);
	office_close(other);
}

static void a_template_code_is_taken_only_once_and_stays_as_it_was(void **state)
{
	struct visit_template first = { .code = "HT", .label = "One", .visit = "99213 / I10" }, second = first;

	(void)state;
	assert_done(template_save(sue, &first, &clinic.error), &clinic.error);
	assert_status(STATUS_REFUSED, template_save(sue, &second, &clinic.error));
	assert_string_equal("code", clinic.error.where);
	assert_int_equal(0, second.id);
}

static void a_biller_changes_no_prices(void **state)
{
	struct fee_row fee = price_of("99213", "2026-05-01", 15500);

	(void)state;
	assert_status(STATUS_REFUSED, fee_save(clinic.office, &fee, &clinic.error));
	assert_string_equal("permission", clinic.error.where);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_clinic, close_clinic)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_price_begins_on_its_day_and_leaves_earlier_ones),
		TEST(a_price_of_the_same_day_takes_the_place_of_the_old_one),
		TEST(a_price_that_would_never_be_seen_is_refused),
		TEST(a_price_wants_a_code_a_day_and_no_minus),
		TEST(a_code_that_is_taken_is_said_at_the_code),
		TEST(who_comes_second_is_told_and_loads_what_stands_now),
		TEST(a_template_code_is_taken_only_once_and_stays_as_it_was),
		TEST(a_biller_changes_no_prices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
