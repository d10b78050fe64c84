/* SPDX-License-Identifier: MIT */
/*
 * kpi_random_test.c: random histories. The day sums kept one fact at a time, those counted anew in SQL, and
 * those that plain C counts over the same facts are the same.
 */
#include "store/idle.h"
#include "claimbench/base/text.h"
#include "support/kpi_walk.h"
#include "support/kpi_world.h"

enum { HISTORIES = 200, STEPS = 80 };

static void compare(struct world *world, uint64_t seed, const char *what)
{
	struct books *books = world->books;
	struct stmt *stmt =
		stmt_make(books->store, "SELECT measure, day, payer_id, amount FROM kpi_day WHERE practice_id = ?");
	enum status status;
	int found = 0, expected = 0;

	for (int i = 0; i < world_sum_count; i++)
		expected += world_sums[i].amount != 0;
	stmt_bind_integer(stmt, books->practice_id);
	while ((status = stmt_next(stmt, &books->error)) == STATUS_OK) {
		char measure[24];
		int64_t day, payer_id, amount, counted = 0;

		STMT_READ_TEXT(stmt, measure);
		day = stmt_read_integer(stmt);
		payer_id = stmt_read_integer(stmt);
		amount = stmt_read_integer(stmt);
		for (int i = 0; i < world_sum_count; i++)
			if (world_sums[i].day == day && world_sums[i].payer_id == payer_id &&
			    strcmp(world_sums[i].measure, measure) == 0)
				counted = world_sums[i].amount;
		if (amount != counted)
			fail_msg("seed %llu, %s: %s on day %lld of payer %lld is %lld, plainly %lld",
				 (unsigned long long)seed, what, measure, (long long)day, (long long)payer_id,
				 (long long)amount, (long long)counted);
		found += amount != 0;
	}
	assert_done(stmt_end(stmt, status), &books->error);
	if (found != expected)
		fail_msg("seed %llu, %s: %d sums kept, plainly %d", (unsigned long long)seed, what, found, expected);
}

/* The rows behind every measure add up to it, and so do its slices, whatever happened. */
static long walk_measures(struct world *world, uint64_t seed)
{
	char what[40];
	struct kpi_walk walk = { .store = world->books->store,
				 .practice_id = world->books->practice_id,
				 .window = { .from = { FIRST_DAY + 2 }, .to = { FIRST_DAY + 40 } },
				 .what = what };

	(void)text_format(what, sizeof what, "seed %llu", (unsigned long long)seed);
	kpi_walk(&walk);
	return walk.slices;
}

static void sums_are_the_same_however_they_are_counted(void **state)
{
	static struct world world;
	struct books *books = *state;
	long facts = 0, slices = 0;

	for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
		memset(&world, 0, sizeof world);
		world.books = books;
		world.random = random_seeded(seed);
		world.within = 3;
		books_begin(books);
		for (int i = 0; i < STEPS; i++)
			world_step(&world);
		world_count(&world);
		/* What the end of the unit of work would do first. */
		assert_done(kpi_sums_write(books->store, &books->error), &books->error);
		compare(&world, seed, "one fact at a time");
		assert_done(kpi_rebuild(books->store, books->practice_id, &books->error), &books->error);
		compare(&world, seed, "counted anew");
		if (seed % 20 == 0)
			slices += walk_measures(&world, seed);
		facts += world_sum_count;
		assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	}
	print_message("%d histories, %ld sums, %ld slices\n", HISTORIES, facts, slices);
	assert_true(slices > HISTORIES);
	assert_true(facts > HISTORIES * 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(sums_are_the_same_however_they_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
