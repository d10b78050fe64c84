/* SPDX-License-Identifier: MIT */
/* registration_merge_test.c: two people changed one registration. */
#include "tui/screens/registration.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static struct registration kept_one(void)
{
	return (struct registration){
		.patient = { .id = 7,
			     .version = 3,
			     .name = { .last = "Quill", .first = "Ada" },
			     .phone = "2175550123" },
		.coverages = { { .id = 11,
				 .version = 1,
				 .patient_id = 7,
				 .payer_id = 5,
				 .sequence = 1,
				 .member_id = "AB1" } },
	};
}

static void what_only_the_other_changed_is_taken_in(void **state)
{
	struct registration kept = kept_one(), mine = kept, theirs = kept;
	char both[80];

	(void)state;
	(void)TEXT_SET(mine.patient.phone, "2175559999");
	(void)TEXT_SET(theirs.patient.email, "ada@example.org");
	theirs.patient.version = 4;
	assert_int_equal(0, registration_merge(&mine, &kept, &theirs, both, sizeof both));
	assert_string_equal("", both);
	assert_string_equal("2175559999", mine.patient.phone);
	assert_string_equal("ada@example.org", mine.patient.email);
	assert_int_equal(4, mine.patient.version);
	assert_true(registration_differs(&mine, &kept));
	assert_false(registration_differs(&kept, &theirs));
}

static void what_both_changed_stays_as_keyed_and_is_named(void **state)
{
	struct registration kept = kept_one(), mine = kept, theirs = kept;
	char both[80];

	(void)state;
	(void)TEXT_SET(mine.patient.phone, "2175559999");
	(void)TEXT_SET(theirs.patient.phone, "2175558888");
	(void)TEXT_SET(mine.coverages[0].member_id, "AB2");
	(void)TEXT_SET(theirs.coverages[0].member_id, "AB3");
	(void)TEXT_SET(mine.patient.email, "same@example.org");
	(void)TEXT_SET(theirs.patient.email, "same@example.org");
	theirs.coverages[0].version = 2;
	assert_int_equal(2, registration_merge(&mine, &kept, &theirs, both, sizeof both));
	assert_string_equal("Phone, Member id", both);
	assert_string_equal("2175559999", mine.patient.phone);
	assert_string_equal("AB2", mine.coverages[0].member_id);
	assert_int_equal(2, mine.coverages[0].version);
}

static void a_new_card_stays_a_card_of_its_own(void **state)
{
	struct registration kept = kept_one(), mine = kept, theirs = kept;
	char both[80];

	(void)state;
	mine.coverages[0] = (struct coverage){ .payer_id = 6, .sequence = 1, .member_id = "NEW9" };
	mine.coverages[1] = (struct coverage){ .payer_id = 6, .member_id = "SEC1" };
	(void)TEXT_SET(theirs.coverages[0].group_number, "G1");
	theirs.coverages[0].version = 2;
	theirs.coverages[1] = (struct coverage){ .id = 12, .version = 1, .payer_id = 5, .member_id = "X" };
	theirs.coverages[2] = (struct coverage){ .id = 13, .version = 1, .payer_id = 5, .member_id = "Y" };
	assert_int_equal(0, registration_merge(&mine, &kept, &theirs, both, sizeof both));
	assert_int_equal(0, mine.coverages[0].id);
	assert_string_equal("NEW9", mine.coverages[0].member_id);
	assert_string_equal("", mine.coverages[0].group_number);
	assert_int_equal(0, mine.coverages[1].id);
	assert_string_equal("SEC1", mine.coverages[1].member_id);
	/* Where nothing was keyed, theirs stands. */
	assert_int_equal(13, mine.coverages[2].id);
	assert_string_equal("Y", mine.coverages[2].member_id);
}

static void every_field_is_named_once_and_fits_its_page(void **state)
{
	(void)state;
	for (const struct field *field = registration_fields; field->label != NULL; field++) {
		assert_true(field->page < PAGE_COUNT);
		assert_true(field->row > 0 && field->row < REGISTRATION_ROWS);
		assert_true(field->column + field->label_width + field->width <= REGISTRATION_COLUMNS);
		if (field->kind == FIELD_CAPTION)
			continue;
		assert_non_null(field->name);
		for (const struct field *other = field + 1; other->label != NULL; other++)
			assert_false(other->name != NULL && text_equal(field->name, other->name));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_only_the_other_changed_is_taken_in),
		cmocka_unit_test(what_both_changed_stays_as_keyed_and_is_named),
		cmocka_unit_test(a_new_card_stays_a_card_of_its_own),
		cmocka_unit_test(every_field_is_named_once_and_fits_its_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
