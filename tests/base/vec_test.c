/* SPDX-License-Identifier: MIT */
/* vec_test.c: the one growing array. */
#include "claimbench/base/vec.h"

#include "support/alloc_fault.h"
#include "support/test.h"

struct pair {
	int key;
	char word[12];
};
VEC_TYPE(pairs, struct pair);

static void items_are_zeroed_and_keep_their_order(void **state)
{
	struct pairs pairs = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		struct pair *pair = VEC_ADD(&pairs);

		assert_non_null(pair);
		assert_int_equal(0, pair->key);
		assert_int_equal('\0', pair->word[0]);
		pair->key = i;
		pair->word[0] = 'x';
	}
	assert_int_equal(1000, pairs.count);
	assert_true(pairs.room >= pairs.count);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(i, pairs.items[i].key);
	VEC_CLEAR(&pairs);
	assert_int_equal(0, pairs.count);
	assert_int_equal(0, ((struct pair *)VEC_ADD(&pairs))->key); /* zeroed although used before */
	VEC_FREE(&pairs);
	assert_null(pairs.items);
	assert_int_equal(0, pairs.room);
	VEC_FREE(&pairs);
}

static void trimming_gives_back_what_is_not_used(void **state)
{
	struct pairs pairs = { 0 };

	(void)state;
	VEC_TRIM(&pairs);
	assert_null(pairs.items);
	for (int i = 0; i < 9; i++)
		((struct pair *)VEC_ADD(&pairs))->key = i;
	alloc_fault_after(1);
	VEC_TRIM(&pairs); /* no memory to move to: it stays as it is */
	alloc_fault_after(0);
	assert_int_equal(16, pairs.room);
	VEC_TRIM(&pairs);
	assert_int_equal(9, pairs.room);
	assert_int_equal(9, pairs.count);
	assert_int_equal(8, pairs.items[8].key);
	assert_non_null(VEC_ADD(&pairs));
	VEC_FREE(&pairs);
}

static void more_than_there_can_be_is_refused(void **state)
{
	void *items = NULL;
	size_t room = 0;

	(void)state;
	assert_false(vec_reserve(&items, &room, SIZE_MAX, 1));
	assert_false(vec_reserve(&items, &room, SIZE_MAX / 8, 16));
	assert_null(items);
	assert_int_equal(0, room);
	assert_true(vec_reserve(&items, &room, 0, 16));
	assert_null(items);
}

static void without_memory_nothing_is_lost(void **state)
{
	(void)state;
	for (int count = 1;; count++) {
		struct pairs pairs = { 0 };
		int made, failed = 0;

		alloc_fault_after(count);
		for (int i = 0; i < 100; i++) {
			struct pair *pair = VEC_ADD(&pairs);

			if (pair == NULL)
				failed++;
			else
				pair->key = i;
		}
		made = alloc_fault_calls();
		alloc_fault_after(0);
		assert_int_equal(made >= count ? 1 : 0, failed);
		assert_int_equal(100 - failed, pairs.count);
		for (size_t i = 1; i < pairs.count; i++)
			assert_true(pairs.items[i].key > pairs.items[i - 1].key);
		VEC_FREE(&pairs);
		if (made < count)
			break;
		assert_true(count < 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_zeroed_and_keep_their_order),
		cmocka_unit_test(trimming_gives_back_what_is_not_used),
		cmocka_unit_test(more_than_there_can_be_is_refused),
		cmocka_unit_test(without_memory_nothing_is_lost),
	};

	return cmocka_run_group_tests_name("vec", tests, NULL, NULL);
}
