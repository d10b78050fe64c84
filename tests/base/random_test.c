/* SPDX-License-Identifier: MIT */
/* random_test.c: the same seed, the same numbers, evenly spread. */
#include "claimbench/base/random.h"

#include "support/test.h"

static void the_same_seed_gives_the_same_numbers(void **state)
{
	struct random a = random_seeded(42), b = random_seeded(42), other = random_seeded(43);
	int same = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		uint64_t value = random_next(&a);

		assert_true(value == random_next(&b));
		same += value == random_next(&other);
	}
	assert_int_equal(0, same);
}

/* The state {1,2,3,4} and its first numbers, as the algorithm's authors' own code gives them. */
static void the_numbers_are_those_of_the_published_generator(void **state)
{
	static const uint64_t expected[] = { 11520, 0, 1509978240, 1215971899390074240 };
	struct random random = { { 1, 2, 3, 4 } };
	struct random seeded = random_seeded(0);

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_true(expected[i] == random_next(&random));
	/* splitmix64 of 0 begins so. */
	assert_true(UINT64_C(0xe220a8397b1dcdaf) == seeded.state[0]);
	assert_true(UINT64_C(0x6e789e6aa1b965f4) == seeded.state[1]);
}

static void both_ends_are_included(void **state)
{
	struct random random = random_seeded(7);
	int seen[6] = { 0 };

	(void)state;
	for (int i = 0; i < 6000; i++) {
		int64_t value = random_between(&random, -2, 3);

		assert_true(value >= -2 && value <= 3);
		seen[value + 2]++;
	}
	for (int i = 0; i < 6; i++)
		assert_true(seen[i] > 850 && seen[i] < 1150);
	assert_int_equal(5, random_between(&random, 5, 5));
	assert_int_equal(5, random_between(&random, 5, 4));
	for (int i = 0; i < 100; i++)
		assert_true(random_between(&random, INT64_MIN, INT64_MAX - 1) < INT64_MAX);
	(void)random_between(&random, INT64_MIN, INT64_MAX);
}

static void chances_are_kept_per_thousand(void **state)
{
	struct random random = random_seeded(9);
	int hits = 0;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		hits += random_chance(&random, 250);
		assert_false(random_chance(&random, 0));
		assert_true(random_chance(&random, 1000));
	}
	assert_true(hits > 2350 && hits < 2650);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_seed_gives_the_same_numbers),
		cmocka_unit_test(the_numbers_are_those_of_the_published_generator),
		cmocka_unit_test(both_ends_are_included),
		cmocka_unit_test(chances_are_kept_per_thousand),
	};

	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
