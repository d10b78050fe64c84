/* SPDX-License-Identifier: MIT */
/*
 * money.h: amounts as whole cents, in a type that the compiler will not mix with anything else.
 *
 * Only money.c looks inside (tests/checks enforces it); others add, compare and format by name.
 * Sums saturate: a result outside the range of int64_t sticks at its end, whatever is added to it
 * afterwards; money_format shows it as "overflow" and every writer of files refuses it. No floating
 * point anywhere.
 */
#ifndef CLAIMBENCH_BASE_MONEY_H
#define CLAIMBENCH_BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct money {
	int64_t cents;
};

/* Room for any formatted amount with its sign, separators and NUL. */
enum { MONEY_TEXT_MAX = 32 };

struct money money_of_cents(int64_t cents);
int64_t money_cents(struct money amount);

struct money money_add(struct money a, struct money b);
struct money money_subtract(struct money a, struct money b);
struct money money_negate(struct money a);
struct money money_times(struct money a, int64_t factor);

/* AMOUNT x NUMERATOR / DENOMINATOR, rounded half away from zero; DENOMINATOR > 0. */
struct money money_share(struct money amount, int64_t numerator, int64_t denominator);

/* <0, 0, >0 as a is below, equal to, above b. */
int money_compare(struct money a, struct money b);
bool money_equal(struct money a, struct money b);
bool money_is_zero(struct money a);
bool money_is_negative(struct money a);

/*
 * Read "125", "125.5", "125.50", "-3.07", "1,250.00", "$80". At most two decimals, at most eight
 * digits before the point (an X12 amount holds ten in all). False leaves *OUT as it was.
 */
bool money_parse(const char *text, struct money *out);

/* "1,250.00"; returns TEXT. */
char *money_format(struct money amount, char text[static MONEY_TEXT_MAX]);

/* As X12 wants it (type R): "1250", "12.5", "0", "-3.07"; returns TEXT. */
char *money_format_x12(struct money amount, char text[static MONEY_TEXT_MAX]);

#endif
