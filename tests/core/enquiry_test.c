/* SPDX-License-Identifier: MIT */
/* enquiry_test.c: a question says what is kept, and is not asked without what a payer finds people by. */
#include "claimbench/core/enquiry.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static const struct payer payer = { .id = 3, .name = "Blue Meadow", .payer_id = "SMP03", .receiver_id = "CLEAR1" };

static struct enquiry whole_question(void)
{
	struct patient patient = { .id = 1, .name = { "Lopez", "Ana", "", "" }, .birth_date = test_date("2015-03-04") };
	struct coverage coverage = { .id = 2,
				     .relationship = RELATIONSHIP_CHILD,
				     .member_id = "XYA123",
				     .subscriber = { "Lopez", "Rosa", "", "" } };
	struct enquiry enquiry;

	enquiry_of_coverage(&enquiry, ENQUIRY_ELIGIBILITY, &patient, &coverage, &payer, test_date("2026-03-31"),
			    test_date("2026-03-31"));
	return enquiry;
}

static void a_child_is_asked_about_under_the_parent(void **state)
{
	struct enquiry enquiry = whole_question();

	(void)state;
	assert_true(enquiry.dependent);
	assert_string_equal("Rosa", enquiry.subscriber.first);
	assert_string_equal("Ana", enquiry.patient.first);
	assert_int_equal(2, enquiry.coverage_id);
	assert_done(enquiry_check(&enquiry, NULL), &(struct error){ .where = "" });
}

static void what_is_missing_is_named(void **state)
{
	static const struct {
		size_t offset;
		const char *field;
	} cases[] = {
		{ offsetof(struct enquiry, payer_identifier), "payer.payer_id" },
		{ offsetof(struct enquiry, receiver_id), "payer.receiver_id" },
		{ offsetof(struct enquiry, member_id), "coverage.member_id" },
		{ offsetof(struct enquiry, subscriber.last), "coverage.subscriber.last" },
		{ offsetof(struct enquiry, patient.last), "name.last" },
	};
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct enquiry enquiry = whole_question();

		((char *)&enquiry)[cases[i].offset] = '\0';
		assert_status(STATUS_REFUSED, enquiry_check(&enquiry, &error));
		assert_string_equal(cases[i].field, error.where);
	}
}

static void a_file_goes_by_receiver_then_payer(void **state)
{
	struct enquiry a = whole_question(), b = whole_question();

	(void)state;
	assert_int_equal(0, enquiry_compare(&a, &b));
	b.payer_id = 1;
	assert_true(enquiry_compare(&a, &b) > 0);
	(void)TEXT_SET(b.receiver_id, "ZETA");
	assert_true(enquiry_compare(&a, &b) < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_is_asked_about_under_the_parent),
		cmocka_unit_test(what_is_missing_is_named),
		cmocka_unit_test(a_file_goes_by_receiver_then_payer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
