/* SPDX-License-Identifier: MIT */
/* draw_test.c: the vectors of the domain sheet (8.3), and ranges. */
#include "support/test.h"

#include "payer/draw.h"

static void draws_are_those_of_the_domain_sheet(void **state)
{
	static const struct {
		const char *claim, *rule;
		uint32_t u;
		int chance;
	} vectors[] = {
		{ "C000123", "DENY", 0xd432ca28, 8344 },
		{ "C000123", "PAYDAY", 0x7001ddbb, 491 },
		{ "C000124", "DENY", 0xcedfa86a, 4138 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
		assert_int_equal(vectors[i].u, draw(7, vectors[i].claim, vectors[i].rule));
		assert_int_equal(vectors[i].chance, draw_chance(7, vectors[i].claim, vectors[i].rule));
	}
}

static void a_range_is_filled_from_end_to_end(void **state)
{
	int least = 100, most = -100;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		char claim[16];
		int day;

		(void)snprintf(claim, sizeof claim, "C%d", i);
		day = draw_between(7, claim, "PAYDAY", 14, 20);
		least = day < least ? day : least;
		most = day > most ? day : most;
	}
	assert_int_equal(14, least);
	assert_int_equal(20, most);
	assert_int_equal(5, draw_between(7, "C1", "PAYDAY", 5, 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_are_those_of_the_domain_sheet),
		cmocka_unit_test(a_range_is_filled_from_end_to_end),
	};

	return cmocka_run_group_tests_name("draws", tests, NULL, NULL);
}
