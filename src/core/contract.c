/* SPDX-License-Identifier: MIT */
/* contract.c: what contracts allow. */
#include "claimbench/core/contract.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/disposition.h"
#include "claimbench/core/requirement.h"
#include "core/token_list.h"

static const struct token bases[] = {
	{ "schedule", "fixed amounts only" },
	{ "medicare", "of Medicare's fee" },
	{ "charge", "of the charge" },
};
TOKEN_TABLE(contract_basis_tokens, "contract.basis", bases);

enum { PERMILLE_MAX = 10000 };

enum status contract_check(const struct contract *contract, struct error *error)
{
	if (text_is_empty(contract->name))
		return error_set(error, STATUS_REFUSED, "name", "is missing");
	if (contract->permille < 0 || contract->permille > PERMILLE_MAX)
		return error_set(error, STATUS_REFUSED, "share", "must be 0 to 1000 percent");
	if (contract->basis != CONTRACT_SCHEDULE && contract->permille == 0)
		return error_set(error, STATUS_REFUSED, "share", "is missing: 120 for 120 percent");
	if (contract->basis == CONTRACT_CHARGE && contract->permille > 1000)
		return error_set(error, STATUS_REFUSED, "share", "no payer allows more than the charge");
	if (contract->basis == CONTRACT_SCHEDULE && contract->permille != 0)
		return error_set(error, STATUS_REFUSED, "share", "is not used with fixed amounts: leave it empty");
	if (!date_is_none(contract->from) && !date_is_none(contract->to) &&
	    date_compare(contract->to, contract->from) < 0)
		return error_set(error, STATUS_REFUSED, "to", "is before the day it begins");
	return STATUS_OK;
}

bool permille_parse(const char *text, int32_t *permille)
{
	int32_t value = 0;
	int digits = 0;

	for (; *text >= '0' && *text <= '9' && digits < 5; text++, digits++)
		value = value * 10 + (*text - '0');
	value *= 10;
	if (digits > 0 && *text == '.' && text[1] >= '0' && text[1] <= '9') {
		value += text[1] - '0';
		text += 2;
	}
	text += strspn(text, " ");
	if (*text == '%')
		text++;
	if (digits == 0 || *text != '\0' || value > PERMILLE_MAX)
		return false;
	*permille = value;
	return true;
}

char *permille_format(int32_t permille, char text[static 16])
{
	(void)text_format(text, 16, permille % 10 != 0 ? "%d.%d%%" : "%d%%", (int)permille / 10, (int)permille % 10);
	return text;
}

const struct contract *contract_on(const struct contract *list, size_t count, struct date on)
{
	const struct contract *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (date_is_none(list[i].ended_on) && day_within(on, list[i].from, list[i].to) &&
		    (best == NULL || date_compare(list[i].from, best->from) >= 0))
			best = &list[i];
	return best;
}

struct said_money contract_allows(const struct contract *contract, const struct service_line *line,
				  struct said_money fixed, struct said_money medicare)
{
	struct said_money allowed = { .said = true };

	if (contract == NULL)
		return (struct said_money){ .said = false };
	if (fixed.said)
		allowed.amount = money_share(fixed.amount, line->units_milli, 1000);
	else if (contract->basis == CONTRACT_MEDICARE && medicare.said)
		allowed.amount =
			money_share(money_share(medicare.amount, contract->permille, 1000), line->units_milli, 1000);
	else if (contract->basis == CONTRACT_CHARGE)
		allowed.amount = money_share(line->charge, contract->permille, 1000);
	else
		return (struct said_money){ .said = false };
	if (money_compare(allowed.amount, line->charge) > 0)
		allowed.amount = line->charge;
	return allowed;
}

static struct money least(struct money a, struct money b)
{
	return money_compare(a, b) < 0 ? a : b;
}

void visit_share(struct visit_worth *worth, const struct eligibility_verdict *said, struct money copay)
{
	const struct money none = money_of_cents(0);
	bool active = said != NULL && said->standing == ELIGIBILITY_ACTIVE;
	struct money deductible = active && said->deductible_left.said ? said->deductible_left.amount : none;
	struct money rest, part;

	if (active && said->copay.said)
		copay = said->copay.amount;
	worth->shared = !money_is_zero(copay) ||
			(active && (said->copay.said || said->deductible_left.said || said->coinsurance_permille >= 0));
	worth->patient = least(worth->allowed, deductible);
	rest = money_subtract(worth->allowed, worth->patient);
	part = least(rest, copay);
	worth->patient = money_add(worth->patient, part);
	rest = money_subtract(rest, part);
	if (active && said->coinsurance_permille > 0)
		worth->patient = money_add(worth->patient, money_share(rest, said->coinsurance_permille, 1000));
	if (active && said->pocket_left.said)
		worth->patient = least(worth->patient, said->pocket_left.amount);
	worth->payer = money_subtract(worth->allowed, worth->patient);
}

struct money remitted_allowed(const struct remittance_claim *remit, size_t line, bool *denied)
{
	struct money allowed = remit->lines.items[line].charge;

	*denied = false;
	for (size_t i = 0; i < remit->adjustments.count; i++) {
		const struct adjustment *adjustment = &remit->adjustments.items[i];
		const struct disposition_rule *rule = disposition_of(adjustment->group, adjustment->carc);

		if (adjustment->line != (int32_t)line + 1)
			continue;
		/* The sequester is taken off the payment: what is allowed stays. */
		if (rule->disposition == DISPOSITION_DENIAL)
			*denied = true;
		else if (rule->disposition == DISPOSITION_CONTRACT && rule->account == ACCOUNT_ADJ_CONTRACTUAL)
			allowed = money_subtract(allowed, adjustment->amount);
	}
	return allowed;
}
