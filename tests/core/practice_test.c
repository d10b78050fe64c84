/* SPDX-License-Identifier: MIT */
/* practice_test.c: who bills, who works there, who pays, and when a right to money ends. */
#include "claimbench/core/practice.h"

#include "claimbench/base/text.h"
#include "claimbench/core/payer.h"
#include "support/test.h"

static const struct practice good_practice = {
	.name = "Lakeside Family Practice",
	.npi = "1999999984",
	.tax_id = "123456789",
	.taxonomy = "207Q00000X",
	.address = { "100 Lake Street", "", "Springfield", "IL", "627041234" },
	.phone = "2175550100",
	.contact = "Billing Office",
	.submitter_id = "LAKESIDE",
	.submit_within_days = 3,
};

static const struct provider good_provider = {
	.code = "SR",
	.name = { .last = "Reyes", .first = "Sam" },
	.npi = "1234567893",
	.taxonomy = "207Q00000X",
};

static const struct facility good_facility = {
	.code = "MERCY",
	.name = "Mercy Hospital",
	.npi = "1234567893",
	.address = { "1 Mercy Way", "", "Springfield", "IL", "627049998" },
	.place_of_service = "22",
};

static const struct payer good_payer = {
	.code = "BCX",
	.name = "Blue Example",
	.payer_id = "TRN01",
	.receiver_id = "CLEAR1",
	.receiver_name = "Clearing Example",
	.filing_code = "BL",
};

/* A copy of GOOD with one CHANGE is refused at WHERE. */
#define REFUSED_AT(type, change, expected)                                                                             \
	do {                                                                                                           \
		struct type type = good_##type;                                                                        \
		struct error error = { .status = STATUS_OK };                                                          \
		change;                                                                                                \
		assert_status(STATUS_REFUSED, type##_check(&type, &error));                                            \
		assert_string_equal(expected, error.where);                                                            \
		assert_string_not_equal("", error.what);                                                               \
	} while (0)

static void a_whole_practice_is_good(void **state)
{
	struct practice practice = good_practice;
	struct error error;

	(void)state;
	assert_done(practice_check(&practice, &error), &error);
	practice.taxonomy[0] = '\0';
	(void)TEXT_SET(practice.pay_to.street, "PO Box 12"); /* that is what it is for */
	(void)TEXT_SET(practice.pay_to.city, "Springfield");
	(void)TEXT_SET(practice.pay_to.state, "IL");
	(void)TEXT_SET(practice.pay_to.zip, "62704");
	assert_done(practice_check(&practice, &error), &error);
	practice.tax_id_kind = TAX_ID_SSN;
	assert_done(practice_check(&practice, &error), &error);
}

static void each_fault_of_a_practice_is_named(void **state)
{
	(void)state;
	REFUSED_AT(practice, practice.name[0] = '\0', "name");
	REFUSED_AT(practice, (void)TEXT_SET(practice.npi, "1999999983"), "npi");
	REFUSED_AT(practice, (void)TEXT_SET(practice.tax_id, "003456789"), "tax_id");
	REFUSED_AT(practice, practice.tax_id_kind = TAX_ID_SSN; (void)TEXT_SET(practice.tax_id, "900121234"), "tax_id");
	REFUSED_AT(practice, (void)TEXT_SET(practice.taxonomy, "207Q"), "taxonomy");
	REFUSED_AT(practice, practice.address.city[0] = '\0', "address.city");
	REFUSED_AT(practice, (void)TEXT_SET(practice.address.street, "P.O. Box 12"), "address.street");
	REFUSED_AT(practice, (void)TEXT_SET(practice.address.street2, "PO Box 12"), "address.street");
	REFUSED_AT(practice, (void)TEXT_SET(practice.address.zip, "62704"), "address.zip");
	REFUSED_AT(practice, (void)TEXT_SET(practice.address.zip, "627040000"), "address.zip");
	REFUSED_AT(practice, (void)TEXT_SET(practice.pay_to.street, "PO Box 12"), "pay_to.city");
	REFUSED_AT(practice, practice.phone[0] = '\0', "phone");
	REFUSED_AT(practice, practice.contact[0] = '\0', "contact");
	REFUSED_AT(practice, practice.submitter_id[0] = '\0', "submitter_id");
	REFUSED_AT(practice, practice.submit_within_days = -1, "submit_within_days");
	REFUSED_AT(practice, practice.submit_within_days = 366, "submit_within_days");
	REFUSED_AT(practice, practice.write_off_limit = money_of_cents(-1), "write_off_limit");
	REFUSED_AT(practice, practice.small_balance = money_of_cents(-1), "small_balance");
}

static void a_whole_provider_is_good(void **state)
{
	struct provider provider = good_provider;
	struct error error;

	(void)state;
	assert_done(provider_check(&provider, &error), &error);
	provider.taxonomy[0] = '\0'; /* a referring provider's may be unknown */
	provider.active_from = provider.active_to = test_date("2026-01-01");
	assert_done(provider_check(&provider, &error), &error);
}

static void each_fault_of_a_provider_is_named(void **state)
{
	(void)state;
	REFUSED_AT(provider, provider.code[0] = '\0', "code");
	REFUSED_AT(provider, provider.name.last[0] = '\0', "name.last");
	REFUSED_AT(provider, provider.name.first[0] = '\0', "name.first");
	REFUSED_AT(provider, (void)TEXT_SET(provider.npi, "1234567890"), "npi");
	REFUSED_AT(provider, (void)TEXT_SET(provider.taxonomy, "X"), "taxonomy");
	REFUSED_AT(provider, provider.active_from = test_date("2026-01-02");
		   provider.active_to = test_date("2026-01-01"), "active_to");
}

static void a_whole_facility_is_good(void **state)
{
	struct facility facility = good_facility;
	struct error error;

	(void)state;
	assert_done(facility_check(&facility, &error), &error);
	facility.npi[0] = '\0';
	facility.is_practice = true;
	(void)TEXT_SET(facility.address.zip, "62704"); /* the practice's own nine digits are checked there */
	assert_done(facility_check(&facility, &error), &error);
}

static void each_fault_of_a_facility_is_named(void **state)
{
	(void)state;
	REFUSED_AT(facility, facility.code[0] = '\0', "code");
	REFUSED_AT(facility, facility.name[0] = '\0', "name");
	REFUSED_AT(facility, (void)TEXT_SET(facility.npi, "123"), "npi");
	REFUSED_AT(facility, (void)TEXT_SET(facility.place_of_service, "00"), "place_of_service");
	REFUSED_AT(facility, facility.address.street[0] = '\0', "address.street");
	REFUSED_AT(facility, (void)TEXT_SET(facility.address.state, "ZZ"), "address.state");
	REFUSED_AT(facility, (void)TEXT_SET(facility.address.zip, "62704"), "address.zip");
}

static void a_provider_is_active_from_his_first_to_his_last_day(void **state)
{
	struct provider provider = good_provider;

	(void)state;
	assert_true(provider_is_active(&provider, test_date("1900-01-01")));
	provider.active_from = test_date("2026-01-01");
	provider.active_to = test_date("2026-03-31");
	assert_false(provider_is_active(&provider, test_date("2025-12-31")));
	assert_true(provider_is_active(&provider, test_date("2026-01-01")));
	assert_true(provider_is_active(&provider, test_date("2026-03-31")));
	assert_false(provider_is_active(&provider, test_date("2026-04-01")));
}

static void a_whole_payer_is_good(void **state)
{
	struct payer payer = good_payer;
	struct error error;

	(void)state;
	assert_done(payer_check(&payer, &error), &error);
}

static void each_fault_of_a_payer_is_named(void **state)
{
	(void)state;
	REFUSED_AT(payer, payer.code[0] = '\0', "code");
	REFUSED_AT(payer, payer.name[0] = '\0', "name");
	REFUSED_AT(payer, payer.payer_id[0] = '\0', "payer_id");
	REFUSED_AT(payer, payer.receiver_id[0] = '\0', "receiver_id");
	REFUSED_AT(payer, payer.receiver_name[0] = '\0', "receiver_name");
	REFUSED_AT(payer, payer.filing_code[0] = '\0', "filing_code");
	REFUSED_AT(payer, (void)TEXT_SET(payer.phone, "123"), "phone");
	REFUSED_AT(payer, (void)TEXT_SET(payer.address.city, "Springfield"), "address.street");
	REFUSED_AT(payer, payer.filing.days = -1, "filing");
	REFUSED_AT(payer, payer.correction.days = 3661, "correction");
	REFUSED_AT(payer, payer.appeal.days = -1, "appeal");
	REFUSED_AT(payer, payer.secondary.days = 3661, "secondary");
	REFUSED_AT(payer, payer.quiet_days = 366, "quiet_days");
}

/* The domain sheet's vectors: 95 and 90 days from 2026-02-10; one year of Medicare; 120 + 5 days. */
static void clocks_count_days_from_their_basis(void **state)
{
	static const struct {
		int32_t days;
		const char *basis, *due;
	} cases[] = {
		{ 95, "2026-02-10", "2026-05-16" },  { 90, "2026-02-10", "2026-05-11" },
		{ 365, "2026-03-31", "2027-03-31" }, { 125, "2022-05-15", "2022-09-17" },
		{ 125, "2022-08-15", "2022-12-18" },
	};
	const struct clock_rule none = { 0, CLOCK_DOS }, some = { 90, CLOCK_DOS };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct clock_rule rule = { cases[i].days, CLOCK_DOS };

		assert_date(cases[i].due, clock_due(&rule, test_date(cases[i].basis)));
	}
	assert_true(date_is_none(clock_due(&none, test_date("2026-02-10"))));
	assert_true(date_is_none(clock_due(&some, DATE_NONE)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_practice_is_good),
		cmocka_unit_test(each_fault_of_a_practice_is_named),
		cmocka_unit_test(a_whole_provider_is_good),
		cmocka_unit_test(each_fault_of_a_provider_is_named),
		cmocka_unit_test(a_whole_facility_is_good),
		cmocka_unit_test(each_fault_of_a_facility_is_named),
		cmocka_unit_test(a_provider_is_active_from_his_first_to_his_last_day),
		cmocka_unit_test(a_whole_payer_is_good),
		cmocka_unit_test(each_fault_of_a_payer_is_named),
		cmocka_unit_test(clocks_count_days_from_their_basis),
	};

	return cmocka_run_group_tests_name("practice", tests, NULL, NULL);
}
