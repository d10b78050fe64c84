/* SPDX-License-Identifier: MIT */
/* patient_test.c: registrations, coverages at the edges of their dates, and people who may be the same. */
#include "claimbench/core/patient.h"

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

static const char today_text[] = "2026-03-31";

static struct patient good_patient(void)
{
	struct patient patient = {
		.name = { .last = "Smith", .first = "Joan" },
		.sex = SEX_FEMALE,
		.address = { .street = "12 Main St", .city = "Springfield", .state = "IL", .zip = "62704" },
		.phone = "2175550123",
		.ssn = "123456789",
		.email = "joan@example.org",
	};

	patient.birth_date = test_date("1980-07-04");
	return patient;
}

static void assert_patient_refused(const struct patient *patient, const char *where)
{
	struct error error = { .status = STATUS_OK };

	if (patient_check(patient, test_date(today_text), &error) != STATUS_REFUSED)
		fail_msg("%s was not refused", where);
	assert_string_equal(where, error.where);
	/* No message repeats who it is about. */
	assert_null(strstr(error.what, "Smith"));
	assert_null(strstr(error.what, "123"));
}

static void a_whole_registration_is_good(void **state)
{
	struct patient patient = good_patient();
	struct error error;

	(void)state;
	assert_done(patient_check(&patient, test_date(today_text), &error), &error);
	patient.phone[0] = patient.ssn[0] = patient.email[0] = '\0';
	patient.birth_date = test_date(today_text); /* born today */
	patient.death_date = test_date(today_text);
	assert_done(patient_check(&patient, test_date(today_text), &error), &error);
	patient.death_date = DATE_NONE;
	patient.birth_date = test_date("1906-03-31"); /* 120 years old today */
	assert_done(patient_check(&patient, test_date(today_text), &error), &error);
}

#define REFUSED_WITH(change, where)                                                                                    \
	do {                                                                                                           \
		struct patient patient = good_patient();                                                               \
		change;                                                                                                \
		assert_patient_refused(&patient, where);                                                               \
	} while (0)

static void each_fault_of_a_registration_is_named(void **state)
{
	(void)state;
	REFUSED_WITH(patient.name.last[0] = '\0', "name.last");
	REFUSED_WITH(patient.name.first[0] = '\0', "name.first");
	REFUSED_WITH((void)TEXT_SET(patient.name.last, "Sm1th"), "name.last");
	REFUSED_WITH((void)TEXT_SET(patient.name.first, "J0an"), "name.first");
	REFUSED_WITH(patient.birth_date = DATE_NONE, "birth_date");
	REFUSED_WITH(patient.birth_date = test_date("2026-04-01"), "birth_date");
	REFUSED_WITH(patient.birth_date = test_date("1905-03-31"), "birth_date");
	REFUSED_WITH(patient.address.street[0] = '\0', "address.street");
	REFUSED_WITH(patient.address.city[0] = '\0', "address.city");
	REFUSED_WITH((void)TEXT_SET(patient.address.state, "XX"), "address.state");
	REFUSED_WITH((void)TEXT_SET(patient.address.zip, "6270"), "address.zip");
	REFUSED_WITH(patient.death_date = test_date("1980-07-03"), "death_date");
	REFUSED_WITH(patient.death_date = test_date("2026-04-01"), "death_date");
	REFUSED_WITH((void)TEXT_SET(patient.phone, "123"), "phone");
	REFUSED_WITH((void)TEXT_SET(patient.ssn, "000121234"), "ssn");
	REFUSED_WITH((void)TEXT_SET(patient.email, "joan.example.org"), "email");
}

static void guarantors_need_a_name_and_an_address(void **state)
{
	struct guarantor guarantor = {
		.name = { .last = "Smith", .first = "Ann" },
		.address = { .street = "12 Main St", .city = "Springfield", .state = "IL", .zip = "62704" },
	};
	struct error error;

	(void)state;
	assert_done(guarantor_check(&guarantor, test_date(today_text), &error), &error);
	(void)TEXT_SET(guarantor.phone, "5550123");
	assert_status(STATUS_REFUSED, guarantor_check(&guarantor, test_date(today_text), &error));
	assert_string_equal("guarantor.phone", error.where);
	guarantor.birth_date = test_date("2026-04-01");
	assert_status(STATUS_REFUSED, guarantor_check(&guarantor, test_date(today_text), &error));
	assert_string_equal("guarantor.birth_date", error.where);
	guarantor.name.first[0] = '\0';
	assert_status(STATUS_REFUSED, guarantor_check(&guarantor, test_date(today_text), &error));
	assert_string_equal("guarantor.name.first", error.where);
	guarantor = (struct guarantor){ .name = { .last = "Smith", .first = "Ann" } };
	assert_status(STATUS_REFUSED, guarantor_check(&guarantor, test_date(today_text), &error));
	assert_string_equal("guarantor.address.street", error.where);
}

static struct coverage good_coverage(void)
{
	struct coverage coverage = { .payer_id = 5, .sequence = 1, .member_id = "XQM123456789" };

	coverage.from = test_date("2026-01-01");
	return coverage;
}

static struct coverage child_of_subscriber(void)
{
	struct coverage coverage = good_coverage();

	coverage.relationship = RELATIONSHIP_CHILD;
	coverage.subscriber = (struct person_name){ .last = "Smith", .first = "Ann" };
	coverage.subscriber_birth = test_date("1955-01-01");
	return coverage;
}

#define COVERAGE_REFUSED(start, change, where_expected)                                                                \
	do {                                                                                                           \
		struct coverage coverage = (start);                                                                    \
		change;                                                                                                \
		assert_status(STATUS_REFUSED, coverage_check(&coverage, &payer, test_date(today_text), &error));       \
		assert_string_equal(where_expected, error.where);                                                      \
	} while (0)

static void each_fault_of_a_coverage_is_named(void **state)
{
	const struct payer payer = { .id = 5, .member_pattern = "AAA*" };
	struct coverage self = good_coverage(), child = child_of_subscriber();
	struct error error;

	(void)state;
	assert_done(coverage_check(&self, &payer, test_date(today_text), &error), &error);
	assert_done(coverage_check(&child, &payer, test_date(today_text), &error), &error);
	COVERAGE_REFUSED(self, coverage.payer_id = 0, "coverage.payer");
	COVERAGE_REFUSED(self, coverage.sequence = 0, "coverage.sequence");
	COVERAGE_REFUSED(self, coverage.sequence = 4, "coverage.sequence");
	COVERAGE_REFUSED(self, coverage.member_id[0] = '\0', "coverage.member_id");
	COVERAGE_REFUSED(self, (void)TEXT_SET(coverage.member_id, "12"), "coverage.member_id");
	COVERAGE_REFUSED(self, coverage.to = test_date("2025-12-31"), "coverage.to");
	COVERAGE_REFUSED(self, coverage.from = test_date("2027-04-02"), "coverage.from");
	COVERAGE_REFUSED(self, coverage.copay = money_of_cents(-1), "coverage.copay");
	COVERAGE_REFUSED(child, coverage.subscriber.last[0] = '\0', "coverage.subscriber.last");
	COVERAGE_REFUSED(child, coverage.subscriber_birth = DATE_NONE, "coverage.subscriber_birth");
	COVERAGE_REFUSED(child, (void)TEXT_SET(coverage.subscriber_address.city, "Springfield"),
			 "coverage.subscriber_address.street");
	/* The subscriber's name may stay empty where the patient is the subscriber. */
	child.relationship = RELATIONSHIP_SELF;
	memset(&child.subscriber, 0, sizeof child.subscriber);
	assert_done(coverage_check(&child, &payer, test_date(today_text), &error), &error);
}

static void a_coverage_counts_from_its_first_to_its_last_day(void **state)
{
	static const struct {
		const char *from, *to, *on;
		bool active;
	} cases[] = {
		{ "2026-01-01", "2026-03-31", "2025-12-31", false },
		{ "2026-01-01", "2026-03-31", "2026-01-01", true },
		{ "2026-01-01", "2026-03-31", "2026-03-31", true },
		{ "2026-01-01", "2026-03-31", "2026-04-01", false },
		{ "2026-03-31", "2026-03-31", "2026-03-31", true },
		{ "2026-01-01", "", "2099-01-01", true },
		{ "", "2026-03-31", "1900-01-01", true },
		{ "", "2026-03-31", "2026-04-01", false },
		{ "", "", "2026-03-31", true },
	};
	struct coverage coverage = good_coverage();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		coverage.from = cases[i].from[0] == '\0' ? DATE_NONE : test_date(cases[i].from);
		coverage.to = cases[i].to[0] == '\0' ? DATE_NONE : test_date(cases[i].to);
		assert_int_equal(cases[i].active, coverage_is_active(&coverage, test_date(cases[i].on)));
	}
	assert_false(coverage_is_active(&coverage, DATE_NONE));
	coverage.payer_id = 0;
	assert_false(coverage_is_active(&coverage, test_date("2026-03-31")));
}

/* Old primary until the end of February, new primary from March, secondary all along, tertiary never yet. */
static void the_next_payer_is_the_lowest_active_rank(void **state)
{
	struct coverage coverages[] = {
		{ .id = 1, .payer_id = 5, .sequence = 2 }, { .id = 2, .payer_id = 6, .sequence = 1 },
		{ .id = 3, .payer_id = 7, .sequence = 1 }, { .id = 4, .payer_id = 8, .sequence = 3 },
		{ .id = 5, .payer_id = 0, .sequence = 1 }, /* an empty slot */
	};
	static const struct {
		const char *on;
		int after;
		int64_t id; /* 0: the patient */
	} cases[] = {
		{ "2026-02-28", 0, 2 }, { "2026-03-01", 0, 3 }, { "2026-03-01", 1, 1 }, { "2026-03-01", 2, 0 },
		{ "2026-07-01", 2, 4 }, { "2026-07-01", 3, 0 }, { "2025-01-01", 0, 2 },
	};

	(void)state;
	coverages[1].to = test_date("2026-02-28");
	coverages[2].from = test_date("2026-03-01");
	coverages[3].from = test_date("2026-07-01");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct coverage *next = coverage_next(coverages, 5, cases[i].after, test_date(cases[i].on));

		assert_int_equal(cases[i].id, next == NULL ? 0 : next->id);
	}
	assert_null(coverage_next(NULL, 0, 0, test_date(today_text)));
	assert_null(coverage_next(coverages, 5, 0, DATE_NONE));
}

static struct patient person(const char *last, const char *first, const char *birth, const char *phone)
{
	struct patient patient = { .sex = SEX_FEMALE };

	assert_true(TEXT_SET(patient.name.last, last));
	assert_true(TEXT_SET(patient.name.first, first));
	patient.birth_date = birth[0] == '\0' ? DATE_NONE : test_date(birth);
	assert_true(TEXT_SET(patient.phone, phone));
	return patient;
}

static const struct {
	const char *a[4], *b[4];
	int likeness;
	const char *why;
} likenesses[] = {
	{ { "Lee", "Ann", "1980-07-04", "" },
	  { "Leech", "Ann", "1980-07-04", "" },
	  88,
	  "alike last name, same first name and birth date" },
	{ { "Smith", "Joan", "1980-07-04", "" },
	  { "SMITH", "joan", "1980-07-04", "" },
	  98,
	  "same name and birth date" },
	{ { "Mu\xc3\xb1oz", "Jos\xc3\xa9", "1980-07-04", "" },
	  { "Munoz", "Jose", "1980-07-04", "" },
	  98,
	  "same name and birth date" },
	{ { "O'Neill", "Ann", "1980-07-04", "" },
	  { "ONeill", "Ann", "1980-07-04", "" },
	  98,
	  "same name and birth date" },
	{ { "Smith", "Joan", "1980-07-04", "" },
	  { "Smith", "Joanne", "1980-07-04", "" },
	  90,
	  "same last name and birth date, alike first name" },
	{ { "Smith", "Joan", "1980-07-04", "" },
	  { "Smyth", "Joan", "1980-07-04", "" },
	  88,
	  "alike last name, same first name and birth date" },
	{ { "Smith", "Joan", "1980-07-04", "" },
	  { "Smith", "Joan", "1980-04-07", "" },
	  85,
	  "same name, birth date off by a digit" },
	{ { "Smith", "Joan", "1980-07-04", "" },
	  { "Smith", "Joan", "1980-07-14", "" },
	  85,
	  "same name, birth date off by a digit" },
	{ { "Smith", "Joan", "1989-07-04", "" },
	  { "Smith", "Joan", "1998-07-04", "" },
	  85,
	  "same name, birth date off by a digit" },
	{ { "Smith", "Joan", "1980-07-04", "2175550123" },
	  { "Miller", "Joan", "1980-07-04", "2175550123" },
	  84,
	  "same first name, birth date and phone" },
	{ { "Smith", "Joan", "1980-07-04", "" },
	  { "Smyth", "Jean", "1980-07-04", "" },
	  80,
	  "alike name, same birth date" },
	{ { "Smith", "Joan", "1980-07-04", "2175550123" },
	  { "Smith", "Joan", "1990-01-01", "2175550123" },
	  75,
	  "same name and phone" },
	{ { "Smith", "Ana", "1980-07-04", "" },
	  { "Smith", "Anna", "1980-07-05", "" },
	  65,
	  "alike name, birth date off by a digit" },
	{ { "Smith", "Joan", "1980-07-04", "2175550123" },
	  { "Smith", "Rose", "1980-07-04", "2175550123" },
	  60,
	  "same birth date and phone" },
	{ { "Smith", "Joan", "1980-07-04", "" }, { "Smith", "Joan", "1955-01-01", "" }, 40, "same name" },
	{ { "Smith", "Joan", "", "" }, { "Smith", "Joan", "", "" }, 40, "same name" },
	{ { "Smith", "Joan", "1980-07-04", "" }, { "Miller", "Rose", "1980-07-04", "" }, 0, "" },
	{ { "Smith", "Joan", "1980-07-04", "" }, { "Miller", "Joan", "1980-07-04", "" }, 0, "" },
	{ { "Li", "An", "1980-07-04", "" }, { "Le", "Anh", "1980-07-04", "" }, 0, "" },
	{ { "", "", "", "" }, { "", "", "", "" }, 0, "" },
};

static void likeness_grows_with_what_agrees(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof likenesses / sizeof likenesses[0]; i++) {
		struct patient a =
			person(likenesses[i].a[0], likenesses[i].a[1], likenesses[i].a[2], likenesses[i].a[3]);
		struct patient b =
			person(likenesses[i].b[0], likenesses[i].b[1], likenesses[i].b[2], likenesses[i].b[3]);
		const char *why = NULL;

		assert_int_equal(likenesses[i].likeness, patient_likeness(&a, &b, &why));
		assert_string_equal(likenesses[i].why, why);
		assert_int_equal(likenesses[i].likeness, patient_likeness(&b, &a, NULL));
	}
}

static void a_security_number_or_a_street_speaks_too(void **state)
{
	struct patient a = person("Smith", "Joan", "1980-07-04", ""), b = person("Miller", "Rose", "1955-01-01", "");
	const char *why;

	(void)state;
	(void)TEXT_SET(a.ssn, "123456789");
	assert_int_equal(0, patient_likeness(&a, &b, &why));
	(void)TEXT_SET(b.ssn, "123456789");
	assert_int_equal(92, patient_likeness(&a, &b, &why));
	b.birth_date = a.birth_date;
	assert_int_equal(100, patient_likeness(&a, &b, &why));
	/* Married and renamed: first name, birth date and street are the same. */
	b = person("Miller", "Joan", "1980-07-04", "");
	(void)TEXT_SET(a.address.street, "12 Main St");
	(void)TEXT_SET(b.address.street, "12 MAIN ST");
	assert_int_equal(62, patient_likeness(&a, &b, &why));
	b.sex = SEX_MALE;
	assert_int_equal(0, patient_likeness(&a, &b, &why));
}

/* Whoever is compared with whom, and with himself. */
static void likeness_does_not_depend_on_the_order(void **state)
{
	static const char *const last[] = { "Li", "Lee", "Leek", "Smith", "Smyth", "Smithson", "Ana", "Anna", "" };
	static const char *const birth[] = { "1980-07-04", "1980-04-07", "1981-07-04", "" };
	struct random random = random_seeded(5);

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct patient two[2];

		for (int i = 0; i < 2; i++)
			two[i] = person(last[random_between(&random, 0, 8)], last[random_between(&random, 0, 8)],
					birth[random_between(&random, 0, 3)],
					random_chance(&random, 500) ? "2175550123" : "");
		assert_int_equal(patient_likeness(&two[0], &two[1], NULL), patient_likeness(&two[1], &two[0], NULL));
		if (two[0].name.last[0] != '\0' && two[0].name.first[0] != '\0')
			assert_true(patient_likeness(&two[0], &two[0], NULL) >= 40);
	}
}

static void names_and_addresses_are_shown_in_one_line(void **state)
{
	struct person_name name = { "Smith", "Joan", "M", "Jr" };
	struct address address = { "12 Main St", "Apt 4", "Springfield", "IL", "627041234" };
	char text[NAME_FULL_MAX], line[ADDRESS_TEXT_MAX];

	(void)state;
	assert_string_equal("Smith, Joan M Jr", person_name_format(&name, text));
	name.middle[0] = name.suffix[0] = '\0';
	assert_string_equal("Smith, Joan", person_name_format(&name, text));
	name.first[0] = '\0';
	assert_string_equal("Smith", person_name_format(&name, text));
	assert_string_equal("12 Main St, Apt 4, Springfield IL 62704-1234", address_format(&address, line));
	address.street2[0] = '\0';
	(void)TEXT_SET(address.zip, "62704");
	assert_string_equal("12 Main St, Springfield IL 62704", address_format(&address, line));
	assert_string_equal("", address_format(&(struct address){ .city = "" }, line));
	assert_true(address_is_empty(&(struct address){ .city = "" }));
	assert_false(address_is_empty(&address));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_registration_is_good),
		cmocka_unit_test(each_fault_of_a_registration_is_named),
		cmocka_unit_test(guarantors_need_a_name_and_an_address),
		cmocka_unit_test(each_fault_of_a_coverage_is_named),
		cmocka_unit_test(a_coverage_counts_from_its_first_to_its_last_day),
		cmocka_unit_test(the_next_payer_is_the_lowest_active_rank),
		cmocka_unit_test(likeness_grows_with_what_agrees),
		cmocka_unit_test(a_security_number_or_a_street_speaks_too),
		cmocka_unit_test(likeness_does_not_depend_on_the_order),
		cmocka_unit_test(names_and_addresses_are_shown_in_one_line),
	};

	return cmocka_run_group_tests_name("patient", tests, NULL, NULL);
}
