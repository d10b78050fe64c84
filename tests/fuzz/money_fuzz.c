/* SPDX-License-Identifier: MIT */
/* money_fuzz.c: any text as an amount; what is read is written and read again the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/money.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[64], written[MONEY_TEXT_MAX];
	struct money amount = money_of_cents(42), again = money_of_cents(0);

	if (size >= sizeof text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (!money_parse(text, &amount)) {
		check(money_cents(amount) == 42);
		return 0;
	}
	check(money_parse(money_format(amount, written), &again) && money_equal(amount, again));
	check(money_parse(money_format_x12(amount, written), &again) && money_equal(amount, again));
	check(money_is_zero(money_subtract(amount, again)));
	check(money_equal(money_share(amount, 1, 1), amount));
	return 0;
}
