/* SPDX-License-Identifier: MIT */
/*
 * price.c: what a line is worth by contract, and who pays which part of it: steps 11 and 13 of the order of
 * work. Deductible, copay and coinsurance go to the patient (PR 1, 3, 2), what is above the contract to
 * nobody (CO 45), a federal cut is taken from the payment (CO 253).
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/identifier.h"
#include "payer/book.h"
#include "payer/draw.h"

enum { SECOND_PERCENT = 90 }; /* what a payer allows after it took a payment back */

void verdict_add(struct verdict *verdict, const char *group, const char *carc, struct money amount)
{
	if (money_is_zero(amount) || verdict->adjustment_count == VERDICT_ADJUSTMENTS_MAX)
		return;
	(void)TEXT_SET(verdict->adjustments[verdict->adjustment_count].group, group);
	(void)TEXT_SET(verdict->adjustments[verdict->adjustment_count].carc, carc);
	verdict->adjustments[verdict->adjustment_count++].amount = amount;
}

void verdict_deny(struct verdict *verdict, const struct payer_line *line, const struct denial *denial)
{
	const char *remark = denial->remarks;

	*verdict = (struct verdict){ .denied = true };
	verdict_add(verdict, denial->group, denial->carc, line->charge);
	for (size_t i = 0; i < 2 && *remark != '\0'; i++) {
		size_t length = strcspn(remark, " ");

		(void)text_set_n(verdict->remarks[i], sizeof verdict->remarks[i], remark, length);
		remark += length + (remark[length] == ' ');
	}
}

static struct money least(struct money a, struct money b)
{
	return money_compare(a, b) < 0 ? a : b;
}

static struct money percent_of(struct money amount, int32_t percent)
{
	return money_share(amount, percent, 100);
}

/* The percent of the first share row of KIND that is for the line; 0: there is none. */
static int32_t share_of(const struct book *book, const struct payer_claim *claim, const struct payer_line *line,
			enum share_kind kind)
{
	const struct shares *shares = &book->rules->shares;

	for (size_t i = 0; i < shares->count; i++)
		if (shares->items[i].kind == (int32_t)kind && rule_matches(shares->items[i].code, line->procedure) &&
		    rule_is_for(shares->items[i].payer, claim->payer_id, claim->filing_code))
			return shares->items[i].percent;
	return 0;
}

/* By contract for all units, never above the charge. */
static struct money contract_price(const struct book *book, const struct payer_claim *claim,
				   const struct payer_line *line)
{
	const struct payer_terms *terms = claim->terms;
	bool facility = pos_is_facility(line->place);
	struct money price;

	if (!rules_price(book->rules, line->procedure, line->modifiers[0], facility, &price) &&
	    !rules_price(book->rules, line->procedure, "", facility, &price))
		return percent_of(line->charge, terms->unlisted_percent);
	price = money_share(price, line->units_milli, 1000);
	return least(percent_of(price, terms->percent), line->charge);
}

/* Of several procedures of a day the dearest is paid in full, the others are cut. */
static bool is_cut(const struct book *book, const struct payer_claim *claim, int32_t line)
{
	const struct payer_line *mine = &claim->lines[line];
	struct money price = contract_price(book, claim, mine);

	for (int32_t i = 0; i < claim->line_count; i++) {
		const struct payer_line *other = &claim->lines[i];
		int order;

		if (i == line || other->first.denied || !date_equal(other->from, mine->from) ||
		    share_of(book, claim, other, SHARE_MULTIPLE) == 0)
			continue;
		order = money_compare(contract_price(book, claim, other), price);
		if (order > 0 || (order == 0 && i < line))
			return true;
	}
	return false;
}

/* Underpaid by accident: a draw for each line. */
static int32_t short_percent(const struct book *book, const struct payer_claim *claim, int32_t line)
{
	const struct noises *noises = &book->rules->noises;
	char rule[24];

	(void)text_format(rule, sizeof rule, "UNDERPAY-%d", (int)line + 1);
	for (size_t i = 0; i < noises->count; i++)
		if (noises->items[i].kind == NOISE_UNDERPAY &&
		    rule_is_for(noises->items[i].payer, claim->payer_id, claim->filing_code))
			return draw_chance(book->seed, claim->number, rule) < noises->items[i].chance
				       ? noises->items[i].argument
				       : 0;
	return 0;
}

/* What the contract brings for the line, before anything goes wrong. */
static struct money full_price(const struct book *book, const struct payer_claim *claim, int32_t i)
{
	const struct payer_line *line = &claim->lines[i];
	struct money allowed = contract_price(book, claim, line);
	int32_t multiple = share_of(book, claim, line, SHARE_MULTIPLE);

	return multiple > 0 && is_cut(book, claim, i) ? percent_of(allowed, multiple) : allowed;
}

static struct money allowed_of(const struct book *book, const struct payer_claim *claim, int32_t i, bool second)
{
	return percent_of(full_price(book, claim, i), second ? SECOND_PERCENT : 100 - short_percent(book, claim, i));
}

/* The patient's part of ALLOWED, taken from LEFT; returns what is for the payer. */
static struct money split(const struct book *book, const struct payer_claim *claim, struct payer_line *line,
			  struct verdict *verdict, struct shares_left *left)
{
	const struct payer_terms *terms = claim->terms;
	struct money copay, deductible, coinsurance, rest = verdict->allowed;

	if (share_of(book, claim, line, SHARE_FREE) > 0)
		return rest;
	if (!left->copay_taken && share_of(book, claim, line, SHARE_COPAY) > 0 && !money_is_zero(terms->copay)) {
		left->copay_taken = true;
		copay = least(terms->copay, rest);
		verdict_add(verdict, "PR", "3", copay);
		return money_subtract(rest, copay);
	}
	deductible = least(left->deductible, rest);
	left->deductible = money_subtract(left->deductible, deductible);
	rest = money_subtract(rest, deductible);
	coinsurance = percent_of(rest, terms->coinsurance);
	verdict_add(verdict, "PR", "1", deductible);
	verdict_add(verdict, "PR", "2", coinsurance);
	if (verdict == &line->first)
		line->deductible = deductible;
	return money_subtract(rest, coinsurance);
}

/* What is ALLOWED for the line, parted between payer and patient. */
static void price_line(const struct book *book, struct payer_claim *claim, int32_t i, struct money allowed,
		       struct shares_left *left, struct verdict *verdict)
{
	struct payer_line *line = &claim->lines[i];
	struct money paid, cut;

	*verdict = (struct verdict){ .allowed = allowed };
	verdict_add(verdict, "CO", "45", money_subtract(line->charge, verdict->allowed));
	paid = split(book, claim, line, verdict, left);
	cut = money_share(paid, claim->terms->sequester_permille, 1000);
	verdict_add(verdict, "CO", "253", cut);
	verdict->paid = money_subtract(paid, cut);
}

/* What an earlier payer did with a line: 2430, or its part by charge of what 2320 says. */
static struct prior prior_of(const struct payer_claim *claim, const struct payer_line *line)
{
	struct prior prior = line->prior;
	int64_t whole = money_cents(claim->total);

	if (prior.decided || whole <= 0)
		return prior;
	prior.decided = claim->prior.decided;
	prior.paid = money_share(claim->prior.paid, money_cents(line->charge), whole);
	prior.patient = money_share(claim->prior.patient, money_cents(line->charge), whole);
	return prior;
}

/*
 * A later payer: the earlier one's decision comes first (OA 23), then what our contract allows above it, at
 * most what was left to the patient.
 */
static void price_after_other(const struct payer_claim *claim, int32_t i, struct money allowed, struct verdict *verdict)
{
	const struct payer_line *line = &claim->lines[i];
	struct prior prior = prior_of(claim, line);
	struct money zero = money_of_cents(0), left, room;

	*verdict = (struct verdict){ .allowed = allowed };
	left = least(money_is_negative(prior.patient) ? zero : prior.patient, line->charge);
	room = money_subtract(verdict->allowed, prior.paid);
	verdict->paid = money_is_negative(room) ? zero : least(left, room);
	verdict_add(verdict, "OA", "23", money_subtract(line->charge, left));
	verdict_add(verdict, "CO", "45", money_subtract(left, verdict->paid));
}

static int year_of(struct date date)
{
	int year = 0, month, day;

	date_ymd(date, &year, &month, &day);
	return year;
}

/* Of the year's deductible what the member's earlier claims that stand have left. */
static struct money deductible_left(const struct book *book, const struct payer_claim *claim)
{
	struct money left = claim->terms->deductible;

	for (const struct payer_claim *other = claim_before(book, claim); other != NULL;
	     other = claim_before(book, other)) {
		if (other->fate != FATE_ADJUDICATED || !date_is_none(other->ended) ||
		    year_of(other->from) != year_of(claim->from))
			continue;
		for (int32_t i = 0; i < other->line_count; i++)
			left = money_subtract(left, other->lines[i].deductible);
	}
	return money_is_negative(left) ? money_of_cents(0) : left;
}

struct shares_left shares_left_of(const struct book *book, const struct payer_claim *claim)
{
	return (struct shares_left){ .deductible = deductible_left(book, claim) };
}

static void share_out(const struct book *book, struct payer_claim *claim, int32_t i, struct money allowed,
		      struct shares_left *left, struct verdict *verdict)
{
	if (claim->sequence > 1)
		price_after_other(claim, i, allowed, verdict);
	else
		price_line(book, claim, i, allowed, left, verdict);
}

void price_claim(const struct book *book, struct payer_claim *claim, bool second)
{
	struct shares_left left = shares_left_of(book, claim);

	for (int32_t i = 0; i < claim->line_count; i++) {
		struct payer_line *line = &claim->lines[i];

		if (line->first.denied)
			line->second = line->first;
		else
			share_out(book, claim, i, allowed_of(book, claim, i, second), &left,
				  second ? &line->second : &line->first);
	}
}

void price_anew(const struct book *book, struct payer_claim *claim, int32_t line, struct shares_left *left,
		struct verdict *verdict)
{
	share_out(book, claim, line, full_price(book, claim, line), left, verdict);
}
