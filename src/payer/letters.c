/* SPDX-License-Identifier: MIT */
/*
 * letters.c: appeals and payment disputes that come by mail. Each is answered once, some weeks after it came, by the
 * reversal of what stood and a new decision: another one where the letter encloses what was missing or the denial was
 * one of noise, the same one where not. Who disputes a price gets it by the contract.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "payer/draw.h"

enum { ANSWER_FIRST_DAY = 15, ANSWER_LAST_DAY = 40, LETTER_MAX = 8192 };

/* One letter on the desk. */
struct reading {
	struct book *book;
	struct payer_claim *claim;
	const struct letter_answer *last; /* what was answered about the claim before; NULL */
	char text[LETTER_MAX];            /* in capitals */
};

bool letter_stands(const struct book *book, const struct letter_answer *answer)
{
	struct date ended = book->claims.items[answer->claim].ended;

	return date_is_none(ended) || date_compare(ended, answer->on) > 0;
}

const struct letter_answer *last_letter(const struct book *book, const struct payer_claim *claim)
{
	for (size_t n = claim->answered; n != 0; n = book->letters.items[n - 1].previous)
		if (letter_stands(book, &book->letters.items[n - 1]))
			return &book->letters.items[n - 1];
	return NULL;
}

/* The claim it is about: decided when the letter came, and not replaced since. */
static struct payer_claim *find_claim(struct book *book, const struct payer_letter *letter)
{
	for (size_t i = book->claims.count; i > 0; i--) {
		struct payer_claim *claim = &book->claims.items[i - 1];

		if (claim->fate == FATE_ADJUDICATED && text_equal(claim->payer_number, letter->payer_number))
			return date_compare(claim->pay_on, letter->received) <= 0 ? claim : NULL;
	}
	return NULL;
}

static const struct verdict *stands(const struct reading *reading, int32_t line)
{
	const struct payer_claim *claim = reading->claim;

	if (reading->last != NULL)
		return &reading->last->after[line];
	return date_is_none(claim->second_on) ? &claim->lines[line].first : &claim->lines[line].second;
}

/* The share of the patient that lines keep is not asked for again. */
static void keep_shares(const struct verdict *verdict, struct shares_left *left)
{
	for (int32_t i = 0; i < verdict->adjustment_count; i++) {
		if (!text_equal(verdict->adjustments[i].group, "PR"))
			continue;
		if (text_equal(verdict->adjustments[i].carc, "3"))
			left->copay_taken = true;
		if (text_equal(verdict->adjustments[i].carc, "1"))
			left->deductible = money_subtract(left->deductible, verdict->adjustments[i].amount);
	}
	if (money_is_negative(left->deductible))
		left->deductible = money_of_cents(0);
}

static bool changes(const struct reading *reading, const struct verdict *verdict)
{
	if (verdict->denied)
		return review_grants(reading->claim, verdict->adjustments[0].carc, reading->text);
	return strstr(reading->text, "PAYMENT DISPUTE") != NULL;
}

static void decide_anew(const struct reading *reading, struct verdict *before, struct verdict *after)
{
	struct shares_left left = shares_left_of(reading->book, reading->claim);

	for (int32_t i = 0; i < reading->claim->line_count; i++) {
		before[i] = after[i] = *stands(reading, i);
		if (!changes(reading, &before[i]))
			keep_shares(&before[i], &left);
	}
	for (int32_t i = 0; i < reading->claim->line_count; i++)
		if (changes(reading, &before[i]))
			price_anew(reading->book, reading->claim, i, &left, &after[i]);
}

/* None: while an earlier letter lies on the desk, or when the claim is replaced before an answer is due. */
static struct date answer_day(const struct reading *reading, const struct payer_letter *letter)
{
	const struct payer_claim *claim = reading->claim;
	int days = draw_between(reading->book->seed, claim->number, "LETTER", ANSWER_FIRST_DAY, ANSWER_LAST_DAY);
	struct date on = next_pay_day(claim->terms, date_plus_days(letter->received, days));
	bool busy = reading->last != NULL && date_compare(letter->received, reading->last->on) < 0;
	bool gone = !date_is_none(claim->ended) && date_compare(claim->ended, on) <= 0;

	return busy || gone ? DATE_NONE : on;
}

enum status answer_letter(struct book *book, const struct payer_letter *letter, struct error *error)
{
	struct reading reading = { .book = book, .claim = find_claim(book, letter) };
	struct letter_answer *answer;
	struct verdict *verdicts;
	struct date on;

	if (reading.claim == NULL)
		return STATUS_OK;
	(void)text_format(reading.text, sizeof reading.text, "%s", letter->text);
	text_upper(reading.text);
	reading.last = last_letter(book, reading.claim);
	on = answer_day(&reading, letter);
	if (date_is_none(on))
		return STATUS_OK;
	/* What the payer meant to change by itself and had not yet is settled by this. */
	if (date_compare(reading.claim->second_on, letter->received) > 0)
		reading.claim->second_on = DATE_NONE;
	verdicts = arena_take(&book->arena, 2 * (size_t)reading.claim->line_count * sizeof *verdicts);
	if (verdicts == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	decide_anew(&reading, verdicts, verdicts + reading.claim->line_count);
	answer = VEC_ADD(&book->letters);
	if (answer == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*answer = (struct letter_answer){ .claim = (size_t)(reading.claim - book->claims.items),
					  .previous = reading.claim->answered,
					  .on = on,
					  .before = verdicts,
					  .after = verdicts + reading.claim->line_count };
	reading.claim->answered = book->letters.count;
	return STATUS_OK;
}
