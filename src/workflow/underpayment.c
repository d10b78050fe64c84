/* SPDX-License-Identifier: MIT */
/* underpayment.c: what a payer has allowed, beside what its contract says (domain sheet 3.3). */
#include "claimbench/base/text.h"
#include "store/knowledge_rows.h"
#include "workflow/prices.h"
#include "workflow/remittance_private.h"

/* Both sides of the comparison: only lines of which the contract tells, and of which nothing was denied. */
struct comparison {
	struct money expected, allowed;
	int lines;
};

/* Our line by its id; -1: none. */
static int line_of(const struct encounter *encounter, int64_t line_id)
{
	for (int i = 0; i < encounter_line_count(encounter); i++)
		if (encounter->lines[i].id == line_id)
			return i;
	return -1;
}

static enum status compare_line(struct posting_run *run, const struct remitted_claim *said, size_t at,
				struct money expected, struct comparison *comparison, struct error *error)
{
	bool denied;
	struct money allowed = remitted_allowed(&said->said, at, &denied);
	enum status status = remitted_line_expect(run->office->store, said->id, (int32_t)at + 1, expected, error);

	if (status != STATUS_OK || denied)
		return status;
	comparison->lines++;
	comparison->expected = money_add(comparison->expected, expected);
	comparison->allowed = money_add(comparison->allowed, allowed);
	return STATUS_OK;
}

/* Without lines the payer's decision is about the claim as a whole. */
static void compare_whole(const struct encounter *encounter, const struct scrub_price *prices,
			  const struct posting_plan *plan, struct comparison *comparison)
{
	struct money sum = money_of_cents(0);

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		if (!prices[i].allowed.said)
			return;
		sum = money_add(sum, prices[i].allowed.amount);
	}
	if (plan->denials.count > 0)
		return;
	comparison->lines = encounter_line_count(encounter);
	comparison->expected = sum;
	comparison->allowed = plan->allowed;
}

static enum status compare(struct posting_run *run, const struct remitted_claim *said,
			   const struct encounter *encounter, const struct posting_plan *plan,
			   const struct scrub_price *prices, struct comparison *comparison, struct error *error)
{
	enum status status = STATUS_OK;

	if (said->said.lines.count == 0)
		compare_whole(encounter, prices, plan, comparison);
	for (size_t i = 0; i < said->said.lines.count && i < plan->line_ids.count && status == STATUS_OK; i++) {
		int line = line_of(encounter, plan->line_ids.items[i]);

		if (line >= 0 && prices[line].allowed.said)
			status = compare_line(run, said, i, prices[line].allowed.amount, comparison, error);
	}
	/* What was taken off the claim as a whole was taken off these lines. */
	for (size_t i = 0; i < said->said.adjustments.count && said->said.lines.count > 0; i++) {
		const struct adjustment *adjustment = &said->said.adjustments.items[i];
		const struct disposition_rule *rule = disposition_of(adjustment->group, adjustment->carc);

		if (adjustment->line == 0 && rule->disposition == DISPOSITION_CONTRACT &&
		    rule->account == ACCOUNT_ADJ_CONTRACTUAL)
			comparison->allowed = money_subtract(comparison->allowed, adjustment->amount);
	}
	return status;
}

static enum status tell(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			struct money missing, const char *contract, struct error *error)
{
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_UNDERPAID, .amount = missing };
	char amount[MONEY_TEXT_MAX];

	(void)text_format(exception.detail, sizeof exception.detail, "claim %s: underpaid by %s against contract %s",
			  claim->number, money_format(missing, amount), contract);
	return posting_run_note(run, said, &exception, error);
}

enum status expected_step(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			  const struct encounter *encounter, const struct posting_plan *plan,
			  struct remittance_claim_row *row, struct error *error)
{
	struct office *office = run->office;
	struct scrub_price prices[LINES_MAX] = { 0 };
	struct comparison comparison = { .lines = 0 };
	struct payer payer;
	struct money missing;
	char contract[CONTRACT_NAME_MAX];
	enum status status;

	/* A later payer pays by what the first has left; the others decide nothing about prices. */
	if (claim->sequence != 1 || plan->outcome == REMIT_REVERSAL || plan->outcome == REMIT_FORWARDED ||
	    plan->outcome == REMIT_NOTICE)
		return STATUS_OK;
	status = payer_get(office->store, office->practice.id, claim->payer_id, &payer, error);
	if (status == STATUS_OK)
		status = contract_prices(office, &payer, encounter, prices, contract, error);
	if (status == STATUS_OK && contract[0] != '\0')
		status = compare(run, said, encounter, plan, prices, &comparison, error);
	if (status != STATUS_OK || comparison.lines == 0)
		return status;
	row->has_expected = true;
	row->expected = comparison.expected;
	missing = money_subtract(comparison.expected, comparison.allowed);
	return money_compare(missing, office->practice.underpaid) > 0 ? tell(run, said, claim, missing, contract, error)
								      : STATUS_OK;
}
