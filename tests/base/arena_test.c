/* SPDX-License-Identifier: MIT */
/* arena_test.c: memory of one unit of work. */
#include "claimbench/base/arena.h"

#include <stdalign.h>

#include "support/alloc_fault.h"
#include "support/test.h"

static void what_is_taken_is_zeroed_aligned_and_apart(void **state)
{
	struct arena arena = arena_new(1 << 20);
	char *pieces[100];

	(void)state;
	for (size_t i = 0; i < 100; i++) {
		pieces[i] = arena_take(&arena, i * 37 + 1);
		assert_non_null(pieces[i]);
		assert_int_equal(0, (uintptr_t)pieces[i] % alignof(max_align_t));
		for (size_t j = 0; j < i * 37 + 1; j++)
			assert_int_equal(0, pieces[i][j]);
		memset(pieces[i], (int)i + 1, i * 37 + 1);
	}
	for (size_t i = 0; i < 100; i++)
		for (size_t j = 0; j < i * 37 + 1; j++)
			assert_int_equal(i + 1, pieces[i][j]);
	arena_free(&arena);
	assert_non_null(arena_take(&arena, 1)); /* and can be used again */
	arena_free(&arena);
}

static void copies_end_in_a_nul(void **state)
{
	struct arena arena = arena_new(1000);

	(void)state;
	assert_string_equal("abc", arena_copy(&arena, "abcdef", 3));
	assert_string_equal("", arena_copy(&arena, NULL, 0));
	arena_free(&arena);
}

static void the_maximum_is_reached_and_never_passed(void **state)
{
	struct arena arena = arena_new(1000);

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_non_null(arena_take(&arena, 10));
	assert_null(arena_take(&arena, 1));
	assert_non_null(arena_take(&arena, 0));
	arena_free(&arena);
	assert_null(arena_take(&arena, 1001));
	assert_non_null(arena_take(&arena, 1000));
	assert_null(arena_copy(&arena, "", 0));
	arena_free(&arena);

	arena = arena_new(SIZE_MAX);
	assert_null(arena_take(&arena, SIZE_MAX));
	assert_null(arena_take(&arena, SIZE_MAX - 8));
	assert_non_null(arena_take(&arena, 200000)); /* larger than a block */
	assert_non_null(arena_take(&arena, 8));
	arena_free(&arena);
}

static void without_memory_there_is_no_piece_and_no_loss(void **state)
{
	struct arena arena = arena_new(1 << 20);
	char *first = arena_copy(&arena, "kept", 4);

	(void)state;
	alloc_fault_after(1);
	assert_null(arena_take(&arena, 100000));
	alloc_fault_after(0);
	assert_string_equal("kept", first);
	assert_non_null(arena_take(&arena, 100000));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_taken_is_zeroed_aligned_and_apart),
		cmocka_unit_test(copies_end_in_a_nul),
		cmocka_unit_test(the_maximum_is_reached_and_never_passed),
		cmocka_unit_test(without_memory_there_is_no_piece_and_no_loss),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
