/* SPDX-License-Identifier: MIT */
/* prices.c: prices of lines, by schedule and by contract. */
#include "workflow/prices.h"

#include "claimbench/base/text.h"
#include "claimbench/core/identifier.h"
#include "claimbench/workflow/reference.h"
#include "store/knowledge_rows.h"
#include "workflow/standing.h"

/* The modifier of LINE that has prices of its own; "". */
static const char *priced_modifier(const struct service_line *line)
{
	for (int i = 0; i < line_modifier_count(line); i++)
		if (text_equal(line->modifiers[i], "26") || text_equal(line->modifiers[i], "TC"))
			return line->modifiers[i];
	return "";
}

enum status line_fee(struct office *office, const struct encounter *encounter, const struct service_line *line,
		     struct money *out, struct error *error)
{
	bool facility = pos_is_facility(line_place(encounter, line));
	struct date on = line_from(encounter, line);
	const char *modifier = priced_modifier(line);
	enum status status = reference_fee(office, line->procedure, modifier, facility, on, out, error);

	if (status == STATUS_NOT_FOUND && modifier[0] != '\0')
		status = reference_fee(office, line->procedure, "", facility, on, out, error);
	return status;
}

/* One unit of LINE as PAYER's own schedule and Medicare's have it. */
static enum status contract_price(struct office *office, const struct payer *payer, const struct contract *contract,
				  const struct encounter *encounter, const struct service_line *line,
				  struct said_money *out, struct error *error)
{
	struct said_money fixed = { .said = false }, medicare = { .said = false };
	bool facility = pos_is_facility(line_place(encounter, line));
	struct date on = line_from(encounter, line);
	const char *modifier = priced_modifier(line);
	enum status status = fee_fixed(office->store, office->practice.id, payer->code, line->procedure, modifier,
				       facility, on, &fixed.amount, error);

	fixed.said = status == STATUS_OK;
	if (status == STATUS_NOT_FOUND && contract->basis == CONTRACT_MEDICARE) {
		status = reference_medicare(office, line->procedure, modifier, facility, on, &medicare.amount, error);
		medicare.said = status == STATUS_OK;
	}
	*out = contract_allows(contract, line, fixed, medicare);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status contract_prices(struct office *office, const struct payer *payer, const struct encounter *encounter,
			    struct scrub_price prices[static LINES_MAX], char name[static CONTRACT_NAME_MAX],
			    struct error *error)
{
	const struct known_payer *known = NULL;
	const struct contract *contract = NULL;
	enum status status = STATUS_OK;

	name[0] = '\0';
	if (payer->id != 0)
		status = standing_payer(office, payer->id, &known, error);
	if (status == STATUS_OK && known != NULL)
		contract = contract_on(known->contracts.items, known->contracts.count, encounter->from);
	for (int i = 0; i < encounter_line_count(encounter) && contract != NULL && status == STATUS_OK; i++)
		status = contract_price(office, payer, contract, encounter, &encounter->lines[i], &prices[i].allowed,
					error);
	if (contract != NULL)
		(void)text_format(name, CONTRACT_NAME_MAX, "%s", contract->name);
	return status;
}

enum status practice_prices(struct office *office, const struct encounter *encounter,
			    struct scrub_price prices[static LINES_MAX], struct error *error)
{
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		struct money unit = money_of_cents(0);
		enum status status = line_fee(office, encounter, line, &unit, error);

		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return status;
		prices[i].fee.said = status == STATUS_OK && !money_is_zero(unit);
		prices[i].fee.amount = money_share(unit, line->units_milli, 1000);
	}
	return STATUS_OK;
}
