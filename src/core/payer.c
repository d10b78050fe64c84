/* SPDX-License-Identifier: MIT */
/* payer.c: payers, their classes and their clocks. */
#include "claimbench/core/payer.h"

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token classes[] = {
	{ "commercial", "Commercial" },
	{ "blue", "Blue plan" },
	{ "medicare", "Medicare" },
	{ "medicaid", "Medicaid" },
	{ "tricare", "TRICARE" },
	{ "workers_comp", "Workers' compensation" },
	{ "auto", "Auto" },
	{ "self_pay", "Self-pay" },
};
TOKEN_TABLE(payer_class_tokens, "payer.payer_class", classes);

static const struct token bases[] = {
	{ "dos", "date of service" }, { "entry", "date keyed" },
	{ "remit", "remittance" },    { "primary_remit", "primary's remittance" },
	{ "denial", "denial" },
};
TOKEN_TABLE(clock_basis_tokens, "payer.filing_basis", bases);

enum status payer_check(const struct payer *payer, struct error *error)
{
	const struct clock_rule *clocks[] = { &payer->filing, &payer->correction, &payer->appeal, &payer->secondary };
	static const char *const names[] = { "filing", "correction", "appeal", "secondary" };

	if (text_is_empty(payer->code))
		return error_set(error, STATUS_REFUSED, "code", "is missing");
	if (text_is_empty(payer->name))
		return error_set(error, STATUS_REFUSED, "name", "is missing");
	if (text_is_empty(payer->payer_id))
		return error_set(error, STATUS_REFUSED, "payer_id", "is missing");
	if (text_is_empty(payer->receiver_id))
		return error_set(error, STATUS_REFUSED, "receiver_id", "is missing");
	if (text_is_empty(payer->receiver_name))
		return error_set(error, STATUS_REFUSED, "receiver_name", "is missing");
	if (text_is_empty(payer->filing_code))
		return error_set(error, STATUS_REFUSED, "filing_code", "is missing");
	if (!text_is_empty(payer->phone) && phone_fault(payer->phone) != NULL)
		return error_set(error, STATUS_REFUSED, "phone", "%s", phone_fault(payer->phone));
	if (!address_is_empty(&payer->address) && address_check(&payer->address, "address", error) != STATUS_OK)
		return STATUS_REFUSED;
	for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++)
		if (clocks[i]->days < 0 || clocks[i]->days > 3660)
			return error_set(error, STATUS_REFUSED, names[i], "must be 0 to 3660 days");
	if (payer->quiet_days < 0 || payer->quiet_days > 365)
		return error_set(error, STATUS_REFUSED, "quiet_days", "must be 0 to 365");
	return STATUS_OK;
}

struct date clock_due(const struct clock_rule *rule, struct date basis)
{
	if (rule->days <= 0 || date_is_none(basis))
		return DATE_NONE;
	return date_plus_days(basis, rule->days);
}
