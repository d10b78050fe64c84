/* SPDX-License-Identifier: MIT */
/* other_payer.c: what an earlier payer decided: taken from its remittance, and whether it adds up. */
#include "claimbench/core/other_payer.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/posting_plan.h"

const char *const adjustment_groups[ADJUSTMENT_GROUPS] = { "CO", "CR", "OA", "PI", "PR" };

const struct adjustment *other_payer_adjustment(const struct other_payer *other, int32_t decision, const char *group,
						size_t i)
{
	for (size_t j = 0; j < other->adjustments.count; j++) {
		const struct adjustment *adjustment = &other->adjustments.items[j];

		if (adjustment->line == decision && text_equal(adjustment->group, group) && i-- == 0)
			return adjustment;
	}
	return NULL;
}

struct date other_payer_decided_on(const struct other_payer *other)
{
	struct date last = other->decided_on;

	for (size_t i = 0; i < other->decisions.count && date_is_none(other->decided_on); i++)
		if (date_is_none(last) || date_compare(other->decisions.items[i].decided_on, last) > 0)
			last = other->decisions.items[i].decided_on;
	return last;
}

struct money other_payer_remaining(const struct other_payer *other)
{
	struct money sum = money_of_cents(0);

	if (other->has_remaining)
		return other->remaining;
	for (size_t i = 0; i < other->decisions.count; i++)
		if (other->decisions.items[i].has_remaining)
			sum = money_add(sum, other->decisions.items[i].remaining);
	return sum;
}

const char *medicare_later_reason(const char *filing_code, int32_t sequence, const char *first, struct date birth,
				  struct date on)
{
	/* By who pays first; whoever else does is an employer's plan. */
	static const struct {
		const char *first, *reason;
	} reasons[] = { { "WC", "15" }, { "AM", "14" }, { "LM", "47" }, { "VA", "42" } };
	enum { OLD_AGE = 65 };

	if ((!text_equal(filing_code, "MA") && !text_equal(filing_code, "MB")) || sequence < 2 || text_is_empty(first))
		return "";
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (text_equal(first, reasons[i].first))
			return reasons[i].reason;
	return date_age_years(birth, on) >= OLD_AGE ? "12" : "43";
}

/* The charge of LINE less what the payer said of it; false when it said nothing. */
static bool line_out_by(const struct other_payer *other, const struct encounter *encounter, int32_t line,
			struct money *out)
{
	bool found = false;

	*out = encounter->lines[line - 1].charge;
	for (size_t i = 0; i < other->decisions.count; i++) {
		const struct line_decision *decision = &other->decisions.items[i];

		if (decision->line != line)
			continue;
		found = true;
		*out = money_subtract(*out, decision->paid);
		for (size_t j = 0; j < other->adjustments.count; j++)
			if (other->adjustments.items[j].line == (int32_t)i + 1)
				*out = money_subtract(*out, other->adjustments.items[j].amount);
	}
	return found;
}

void other_payer_check(const struct other_payer *other, const struct encounter *encounter,
		       struct other_payer_balance *balance)
{
	int32_t lines = encounter_line_count(encounter);

	*balance = (struct other_payer_balance){ .claim = money_subtract(encounter_total(encounter), other->paid) };
	for (size_t i = 0; i < other->adjustments.count; i++)
		balance->claim = money_subtract(balance->claim, other->adjustments.items[i].amount);
	for (int32_t line = 1; line <= lines; line++) {
		struct money out;

		if (balance->line_out != 0 || !line_out_by(other, encounter, line, &out) || money_is_zero(out))
			continue;
		balance->line = out;
		balance->line_out = line;
	}
}

bool other_payer_balances(const struct other_payer_balance *balance)
{
	return money_is_zero(balance->claim) && balance->line_out == 0;
}

static enum status out_of_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

/* LINE_AT is which of our lines it is, from 0; -1: none. */
static enum status take_line(struct other_payer *other, const struct remittance_line *line, int line_at,
			     struct date paid_on, struct error *error)
{
	struct line_decision *decision = VEC_ADD(&other->decisions);

	if (decision == NULL)
		return out_of_memory(error);
	decision->line = line_at + 1;
	decision->paid = line->paid;
	decision->units_milli = (int32_t)line->units_milli;
	decision->decided_on = paid_on;
	(void)TEXT_SET(decision->qualifier, line->qualifier[0] != '\0' ? line->qualifier : "HC");
	(void)TEXT_SET(decision->procedure, line->procedure);
	memcpy(decision->modifiers, line->modifiers, sizeof decision->modifiers);
	if (decision->line == 0)
		return error_set(error, STATUS_REFUSED, "remittance",
				 "its line %zu is none of the claim's: what it decided can't be told line by line",
				 other->decisions.count);
	return STATUS_OK;
}

static enum status take_adjustment(struct other_payer *other, const struct adjustment *adjustment, struct error *error)
{
	struct adjustment *kept = VEC_ADD(&other->adjustments);
	struct line_decision *decision;

	if (kept == NULL)
		return out_of_memory(error);
	*kept = *adjustment;
	if (!text_equal(adjustment->group, "PR"))
		return STATUS_OK;
	if (adjustment->line == 0) {
		other->remaining = money_add(other->remaining, adjustment->amount);
		return STATUS_OK;
	}
	decision = &other->decisions.items[adjustment->line - 1];
	decision->remaining = money_add(decision->remaining, adjustment->amount);
	return STATUS_OK;
}

/* The patient's part is said once: by the lines when all of it lies there, else of the claim (837 guide, AMT*EAF). */
static void settle_remaining(struct other_payer *other)
{
	bool whole = other->decisions.count == 0 || !money_is_zero(other->remaining);

	other->has_remaining = whole;
	for (size_t i = 0; i < other->decisions.count; i++) {
		struct line_decision *decision = &other->decisions.items[i];

		if (whole)
			other->remaining = money_add(other->remaining, decision->remaining);
		decision->has_remaining = !whole;
		if (whole)
			decision->remaining = money_of_cents(0);
	}
}

enum status other_payer_take(struct other_payer *other, const struct remittance_claim *claim, struct date paid_on,
			     const struct encounter *encounter, struct error *error)
{
	bool taken[LINES_MAX] = { false };
	enum status status = STATUS_OK;

	other->decided = true;
	other->paid = claim->paid;
	other->decided_on = claim->lines.count == 0 ? paid_on : DATE_NONE;
	other->remaining = money_of_cents(0);
	(void)TEXT_SET(other->claim_number, claim->payer_number);
	for (size_t i = 0; i < OTHER_REMARKS_MAX; i++)
		(void)TEXT_SET(other->remarks[i], claim->remarks[i]);
	VEC_CLEAR(&other->decisions);
	VEC_CLEAR(&other->adjustments);
	for (size_t i = 0; i < claim->lines.count && status == STATUS_OK; i++) {
		int at = remittance_line_match(&claim->lines.items[i], encounter, taken);

		if (at >= 0)
			taken[at] = true;
		status = take_line(other, &claim->lines.items[i], at, paid_on, error);
	}
	for (size_t i = 0; i < claim->adjustments.count && status == STATUS_OK; i++) {
		if (claim->adjustments.items[i].line < 0 ||
		    (size_t)claim->adjustments.items[i].line > other->decisions.count)
			return error_set(error, STATUS_REFUSED, "remittance", "an adjustment belongs to no line");
		status = take_adjustment(other, &claim->adjustments.items[i], error);
	}
	if (status == STATUS_OK)
		settle_remaining(other);
	return status;
}

void other_payer_free(struct other_payer *other)
{
	VEC_FREE(&other->adjustments);
	VEC_FREE(&other->decisions);
}

void other_payers_free(struct other_payers *others)
{
	for (size_t i = 0; i < others->count; i++)
		other_payer_free(&others->items[i]);
	VEC_FREE(others);
}
