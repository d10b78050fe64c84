/* SPDX-License-Identifier: MIT */
/* test.h: what every test includes: cmocka with its prelude, and assertions in words of the house. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_TEST_H
#define CLAIMBENCH_TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"

/* STATUS_OK, or the test fails with the error's own words. */
#define assert_done(expression, error)                                                                                 \
	do {                                                                                                           \
		enum status done_ = (expression);                                                                      \
		if (done_ != STATUS_OK)                                                                                \
			fail_msg("%s: %s: %s (%s)", #expression, status_word(done_), (error)->what, (error)->where);   \
	} while (0)
#define assert_status(expected, expression) assert_string_equal(status_word(expected), status_word(expression))
#define assert_cents(expected, amount)      assert_int_equal((long long)(expected), (long long)money_cents(amount))
#define assert_date(expected, date)                                                                                    \
	do {                                                                                                           \
		char date_text_[DATE_TEXT_MAX];                                                                        \
		assert_string_equal((expected), date_format_iso((date), date_text_));                                  \
	} while (0)

/* The day of "2026-03-31"; fails the test when it is none. */
struct date test_date(const char *iso);

#endif
