/* SPDX-License-Identifier: MIT */
/* x12_tokens_fuzz.c: any bytes as an X12 file: every text lies within them, and every value is one or is refused. */
#include <stdint.h>
#include <stdlib.h>

#include "claimbench/base/error.h"
#include "x12/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void look_at(const struct x12_tokens *tokens, size_t i)
{
	struct x12_text text = x12_at(tokens, i);
	struct error error = { .status = STATUS_OK };
	struct money amount = money_of_cents(0);
	struct date day = DATE_NONE;
	long long number = 0;
	char copy[16];

	if (text.length > 0)
		check(text.at >= tokens->bytes && text.at + text.length <= tokens->bytes + tokens->length);
	for (size_t part = 1; part <= 3; part++) {
		struct x12_text component = x12_part(tokens, text, part);

		check(component.length <= text.length);
		if (x12_day(tokens, i, component, &day, &error) == STATUS_OK)
			check(component.length == 8 && !date_is_none(day));
	}
	if (x12_amount(tokens, i, &amount, &error) == STATUS_OK)
		check(money_compare(amount, money_of_cents(9999999999)) <= 0);
	if (x12_number(tokens, i, &number, &error) == STATUS_OK)
		check(number >= 0);
	if (x12_copy(tokens, i, copy, sizeof copy, &error) != STATUS_OK)
		check(error.where[0] != '\0' && error.what[0] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct x12_tokens tokens;
	struct error error = { .status = STATUS_OK };
	enum status status;
	size_t before = 0;

	x12_open(&tokens, "fuzz.x12", (const char *)data, size);
	while ((status = x12_next(&tokens, &error)) == STATUS_OK) {
		check(tokens.at > before && tokens.at <= size);
		before = tokens.at;
		for (size_t i = 0; i <= tokens.count + 1; i++)
			look_at(&tokens, i);
	}
	check(status == STATUS_NOT_FOUND || (status == STATUS_REFUSED && error.where[0] != '\0'));
	return 0;
}
