/* SPDX-License-Identifier: MIT */
/* person_name_test.c: names typed in one go. */
#include "claimbench/core/party.h"
#include "support/test.h"

static void a_name_in_one_go_falls_into_its_parts(void **state)
{
	static const struct {
		const char *typed, *last, *first, *middle, *suffix;
	} cases[] = {
		{ "smith", "Smith", "", "", "" },
		{ "smith, john", "Smith", "John", "", "" },
		{ "smith,john q", "Smith", "John", "Q", "" },
		{ "smith, john q jr", "Smith", "John", "Q", "Jr" },
		{ "Smith,john", "Smith", "John", "", "" },
		{ "smi,jo", "Smi", "Jo", "", "" },
		{ "  VAN DYKE ,  Mary Jo Ann  III", "VAN DYKE", "Mary", "Jo Ann", "III" },
		{ "o'neill, sr", "O'Neill", "Sr", "", "" },
		{ "smith,", "Smith", "", "", "" },
		{ ",john", "", "John", "", "" },
		{ "", "", "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct person_name name = { .last = "before" };

		assert_true(person_name_parse(cases[i].typed, &name));
		assert_string_equal(cases[i].last, name.last);
		assert_string_equal(cases[i].first, name.first);
		assert_string_equal(cases[i].middle, name.middle);
		assert_string_equal(cases[i].suffix, name.suffix);
	}
}

static void a_part_too_long_changes_nothing(void **state)
{
	struct person_name name = { .last = "before" };

	(void)state;
	assert_false(person_name_parse("smith, abcdefghijklmnopqrstuvwxyzabcdefghijkl", &name));
	assert_string_equal("before", name.last);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_in_one_go_falls_into_its_parts),
		cmocka_unit_test(a_part_too_long_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
