/* SPDX-License-Identifier: MIT */
/* patient_payment.c: see patient_payment.h. */
#include "claimbench/core/patient_payment.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token methods[PAYMENT_METHOD_COUNT] = {
	[PAYMENT_CASH] = { "cash", "Cash" },
	[PAYMENT_CHECK] = { "check", "Check" },
	[PAYMENT_CARD] = { "card", "Card" },
};
TOKEN_TABLE(payment_method_tokens, "patient_payment.method", methods);

static const struct token states[PAYMENT_STATE_COUNT] = {
	[PAYMENT_POSTED] = { "posted", "Posted" },
	[PAYMENT_TAKEN_BACK] = { "taken_back", "Taken back" },
};
TOKEN_TABLE(payment_state_tokens, "patient_payment.state", states);

struct money payment_spread(struct money amount, struct owed_part *parts, size_t count)
{
	const struct money nothing = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct money part = money_compare(parts[i].owed, amount) < 0 ? parts[i].owed : amount;

		parts[i].part = money_is_negative(part) ? nothing : part;
		amount = money_subtract(amount, parts[i].part);
	}
	return amount;
}

struct money payment_parts_sum(const struct owed_part *parts, size_t count)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < count; i++)
		sum = money_add(sum, parts[i].part);
	return sum;
}

enum { CARD_LEAST = 13, CARD_MOST = 19 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Every second digit from the right but one is doubled; the sum is a multiple of ten. */
static bool luhn_holds(const char *digits, size_t count)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++) {
		int digit = digits[count - 1 - i] - '0';

		if (i % 2 == 1)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0;
}

/* Whether groups of digits from TEXT on, the first of them whole, make a card's number together. */
static bool card_begins(const char *text)
{
	char digits[CARD_MOST];
	size_t count = 0;

	if (*text < '2' || *text > '6')
		return false;
	for (;;) {
		for (; is_digit(*text); text++) {
			if (count == CARD_MOST)
				return false;
			digits[count++] = *text;
		}
		if (count >= CARD_LEAST && luhn_holds(digits, count))
			return true;
		if (*text == '\0' || strchr(" -.", *text) == NULL || !is_digit(text[1]))
			return false;
		text++;
	}
}

bool text_has_card_number(const char *text)
{
	for (const char *at = text; *at != '\0'; at++)
		if (is_digit(*at) && (at == text || !is_digit(at[-1])) && card_begins(at))
			return true;
	return false;
}

enum status money_text_set(char *target, size_t size, const char *field, const char *text, struct error *error)
{
	if (text_has_card_number(text))
		return error_set(error, STATUS_REFUSED, field,
				 "looks like a card's number, which is never kept: write its last four digits");
	if (!text_set(target, size, text))
		return error_set(error, STATUS_REFUSED, field, "is longer than %zu characters, or not UTF-8", size - 1);
	return STATUS_OK;
}

enum status patient_payment_check(const struct patient_payment *payment, struct error *error)
{
	if (payment->patient_id == 0)
		return error_set(error, STATUS_REFUSED, "patient", "is missing");
	if (money_compare(payment->amount, money_of_cents(0)) <= 0)
		return error_set(error, STATUS_REFUSED, "amount", "must be more than nothing");
	if (money_compare(payment->amount, money_of_cents(9999999999)) > 0)
		return error_set(error, STATUS_REFUSED, "amount", "is more than anybody brings");
	return STATUS_OK;
}
