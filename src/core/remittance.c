/* SPDX-License-Identifier: MIT */
/* remittance.c: the three balances of an 835. */
#include "claimbench/core/remittance.h"

#include "claimbench/base/text.h"

void remittance_claim_check(const struct remittance_claim *claim, struct remittance_claim_balance *balance)
{
	struct money lines_paid = money_of_cents(0);

	*balance = (struct remittance_claim_balance){ .claim = money_subtract(claim->charge, claim->paid) };
	for (size_t i = 0; i < claim->adjustments.count; i++) {
		const struct adjustment *adjustment = &claim->adjustments.items[i];

		balance->claim = money_subtract(balance->claim, adjustment->amount);
		if (text_equal(adjustment->group, "PR"))
			balance->patient = money_add(balance->patient, adjustment->amount);
	}
	for (size_t i = 0; i < claim->lines.count; i++) {
		const struct remittance_line *line = &claim->lines.items[i];
		struct money out = money_subtract(line->charge, line->paid);

		lines_paid = money_add(lines_paid, line->paid);
		for (size_t j = 0; j < claim->adjustments.count; j++)
			if (claim->adjustments.items[j].line == (int32_t)i + 1)
				out = money_subtract(out, claim->adjustments.items[j].amount);
		if (balance->line_out == 0 && !money_is_zero(out)) {
			balance->line = out;
			balance->line_out = (int32_t)i + 1;
		}
	}
	if (claim->lines.count > 0)
		balance->paid = money_subtract(claim->paid, lines_paid);
}

bool remittance_claim_balances(const struct remittance_claim_balance *balance)
{
	return money_is_zero(balance->claim) && money_is_zero(balance->paid) && balance->line_out == 0;
}

struct money remittance_out_by(const struct remittance *remittance, struct money paid)
{
	struct money due = remittance->debit ? money_negate(remittance->amount) : remittance->amount;

	for (size_t i = 0; i < remittance->provider_adjustments.count; i++)
		paid = money_subtract(paid, remittance->provider_adjustments.items[i].amount);
	return money_subtract(due, paid);
}
