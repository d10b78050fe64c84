/* SPDX-License-Identifier: MIT */
/* money.c: see money.h. The only file that looks inside struct money. */
#include "claimbench/base/money.h"

#include <inttypes.h>
#include <stdio.h>

/* Where sums stick, on either side of zero: INT64_MIN is never held, so that negating is safe. */
#define MONEY_LIMIT INT64_MAX

enum { WHOLE_DIGITS_MAX = 8 }; /* 99,999,999.99: ten digits in all */

struct money money_of_cents(int64_t cents)
{
	return (struct money){ cents == INT64_MIN ? -MONEY_LIMIT : cents };
}

int64_t money_cents(struct money amount)
{
	return amount.cents;
}

static bool is_stuck(struct money a)
{
	return a.cents == MONEY_LIMIT || a.cents == -MONEY_LIMIT;
}

static struct money limit(bool negative)
{
	return (struct money){ negative ? -MONEY_LIMIT : MONEY_LIMIT };
}

struct money money_add(struct money a, struct money b)
{
	int64_t cents;

	if (is_stuck(a))
		return a;
	if (is_stuck(b))
		return b;
	if (__builtin_add_overflow(a.cents, b.cents, &cents))
		return limit(b.cents < 0);
	return money_of_cents(cents);
}

struct money money_negate(struct money a)
{
	return (struct money){ -a.cents };
}

struct money money_subtract(struct money a, struct money b)
{
	return money_add(a, money_negate(b));
}

struct money money_times(struct money a, int64_t factor)
{
	return money_share(a, factor, 1);
}

struct money money_share(struct money amount, int64_t numerator, int64_t denominator)
{
	/* 128 bits hold any product of two int64_t; both compilers have the type, ISO C has not. */
	__extension__ typedef __int128 wide;
	wide product = (wide)amount.cents * numerator;
	wide half = denominator / 2;
	wide share = product >= 0 ? (product + half) / denominator : (product - half) / denominator;

	if (is_stuck(amount) && numerator != 0)
		return limit(product < 0);
	if (share > MONEY_LIMIT || share < -(wide)MONEY_LIMIT)
		return limit(share < 0);
	return (struct money){ (int64_t)share };
}

int money_compare(struct money a, struct money b)
{
	return (a.cents > b.cents) - (a.cents < b.cents);
}

bool money_equal(struct money a, struct money b)
{
	return a.cents == b.cents;
}

bool money_is_zero(struct money a)
{
	return a.cents == 0;
}

bool money_is_negative(struct money a)
{
	return a.cents < 0;
}

/* The digits before the point, with or without thousands separators; -1 when they are none. */
static int64_t parse_whole(const char **text)
{
	const char *at = *text;
	int64_t whole = 0;
	int digits = 0, group = -1; /* digits since the last comma; -1 before the first */

	for (;; at++) {
		if (*at >= '0' && *at <= '9') {
			if (++digits > WHOLE_DIGITS_MAX)
				return -1;
			whole = whole * 10 + (*at - '0');
			group += group >= 0;
		} else if (*at == ',' && digits > 0 && (group == 3 || (group == -1 && digits <= 3))) {
			group = 0;
		} else {
			break;
		}
	}
	if (group >= 0 && group != 3)
		return -1;
	if (digits == 0 && *at != '.')
		return -1;
	*text = at;
	return whole;
}

bool money_parse(const char *text, struct money *out)
{
	int64_t whole, fraction = 0;
	bool negative = *text == '-';
	int places = 0;

	text += negative;
	text += *text == '$';
	whole = parse_whole(&text);
	if (whole < 0)
		return false;
	if (*text == '.') {
		for (text++; *text >= '0' && *text <= '9' && places < 2; text++, places++)
			fraction = fraction * 10 + (*text - '0');
		if (places == 0)
			return false;
		if (places == 1)
			fraction *= 10;
	}
	if (*text != '\0')
		return false;
	out->cents = (whole * 100 + fraction) * (negative ? -1 : 1);
	return true;
}

char *money_format(struct money amount, char text[static MONEY_TEXT_MAX])
{
	int64_t cents = amount.cents < 0 ? -amount.cents : amount.cents;
	char digits[24];
	size_t length, at = 0;

	if (is_stuck(amount)) {
		(void)snprintf(text, MONEY_TEXT_MAX, "overflow");
		return text;
	}
	length = (size_t)snprintf(digits, sizeof digits, "%" PRId64, cents / 100);
	if (amount.cents < 0)
		text[at++] = '-';
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			text[at++] = ',';
		text[at++] = digits[i];
	}
	(void)snprintf(text + at, MONEY_TEXT_MAX - at, ".%02d", (int)(cents % 100));
	return text;
}

char *money_format_x12(struct money amount, char text[static MONEY_TEXT_MAX])
{
	int64_t cents = amount.cents < 0 ? -amount.cents : amount.cents;
	int length = snprintf(text, MONEY_TEXT_MAX, "%s%" PRId64 ".%02d", amount.cents < 0 ? "-" : "", cents / 100,
			      (int)(cents % 100));

	/* No zeros after the point that say nothing, and no point at the end. */
	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	text[length] = '\0';
	return text;
}
