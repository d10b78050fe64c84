/* SPDX-License-Identifier: MIT */
/* buf_test.c: a buffer keeps to its maximum, and keeps its first failure. */
#include "claimbench/base/buf.h"
#include "support/alloc_fault.h"
#include "support/test.h"

static void what_is_appended_stands_in_order(void **state)
{
	struct buf buf = buf_new(1000);

	(void)state;
	assert_string_equal("", buf_text(&buf));
	buf_add_text(&buf, "ISA*");
	buf_add(&buf, "00XX", 2);
	buf_add_char(&buf, '*');
	buf_add_format(&buf, "%03d%s", 7, "~");
	buf_add(&buf, NULL, 0);
	assert_string_equal("ISA*00*007~", buf_text(&buf));
	assert_int_equal(11, buf.length);
	buf_add(&buf, "a\0b", 3);
	assert_int_equal(14, buf.length);
	assert_memory_equal("~a\0b", buf.bytes + 10, 5);
	assert_false(buf_failed(&buf));
	buf_clear(&buf);
	assert_string_equal("", buf_text(&buf));
	buf_add_text(&buf, "again");
	assert_string_equal("again", buf_text(&buf));
	buf_free(&buf);
	assert_string_equal("", buf_text(&buf));
}

static void the_maximum_is_reached_and_never_passed(void **state)
{
	struct buf buf = buf_new(1000);

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_add_char(&buf, 'x');
	assert_false(buf_failed(&buf));
	assert_int_equal(1000, buf.length);
	assert_true(buf.room <= 1001);
	buf_add(&buf, "", 0);
	buf_add_format(&buf, "%s", "");
	assert_false(buf_failed(&buf));
	buf_add_char(&buf, 'y');
	assert_true(buf_failed(&buf));
	assert_int_equal(1000, strlen(buf_text(&buf)));
	buf_free(&buf);

	buf = buf_new(0);
	buf_add_text(&buf, "");
	assert_false(buf_failed(&buf));
	buf_add_char(&buf, 'z');
	assert_true(buf_failed(&buf));
	assert_string_equal("", buf_text(&buf));
	buf_free(&buf);

	buf = buf_new(SIZE_MAX);
	buf_add_text(&buf, "no bound");
	assert_string_equal("no bound", buf_text(&buf));
	buf_add(&buf, buf.bytes, SIZE_MAX);
	assert_true(buf_failed(&buf));
	buf_free(&buf);
}

static void the_first_failure_sticks(void **state)
{
	struct buf buf = buf_new(4);

	(void)state;
	buf_add_text(&buf, "ab");
	buf_add_text(&buf, "cdefg");
	assert_true(buf_failed(&buf));
	buf_add_text(&buf, "c"); /* would fit, but something is missing before it */
	buf_add_format(&buf, "%d", 1);
	assert_string_equal("ab", buf_text(&buf));
	assert_true(buf_failed(&buf));
	buf_clear(&buf);
	assert_false(buf_failed(&buf));
	buf_free(&buf);
}

static void a_long_text_is_formatted_whole(void **state)
{
	struct buf buf = buf_new(100000);

	(void)state;
	buf_add_format(&buf, "%5000d|%-5000d|", 1, 2);
	assert_int_equal(10002, buf.length);
	assert_int_equal('|', buf.bytes[10001]);
	buf_free(&buf);
}

static void without_memory_the_text_so_far_stands(void **state)
{
	(void)state;
	for (int count = 1;; count++) {
		struct buf buf = buf_new(100000);
		int made;

		alloc_fault_after(count);
		for (int i = 0; i < 500; i++)
			buf_add_text(&buf, "0123456789");
		buf_add_format(&buf, "%s", "end");
		made = alloc_fault_calls();
		alloc_fault_after(0);
		assert_int_equal(made >= count, buf_failed(&buf));
		assert_int_equal(strlen(buf_text(&buf)), buf.length);
		if (buf_failed(&buf))
			assert_int_equal(0, buf.length % 10);
		else
			assert_int_equal(5003, buf.length);
		buf_free(&buf);
		if (made < count)
			break;
		assert_true(count < 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_appended_stands_in_order),
		cmocka_unit_test(the_maximum_is_reached_and_never_passed),
		cmocka_unit_test(the_first_failure_sticks),
		cmocka_unit_test(a_long_text_is_formatted_whole),
		cmocka_unit_test(without_memory_the_text_so_far_stands),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
