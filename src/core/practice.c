/* SPDX-License-Identifier: MIT */
/* practice.c: whether the billing side's records may be kept. */
#include "claimbench/core/practice.h"

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token tax_id_kinds[] = { { "ein", "EIN" }, { "ssn", "SSN" } };
TOKEN_TABLE(tax_id_kind_tokens, "practice.tax_id_kind", tax_id_kinds);

static enum status refuse(struct error *error, const char *where, const char *what)
{
	return error_set(error, STATUS_REFUSED, where, "%s", what);
}

enum status practice_check(const struct practice *practice, struct error *error)
{
	const char *fault;

	if (text_is_empty(practice->name))
		return refuse(error, "name", "is missing");
	if ((fault = npi_fault(practice->npi)) != NULL)
		return refuse(error, "npi", fault);
	fault = practice->tax_id_kind == TAX_ID_EIN ? ein_fault(practice->tax_id) : ssn_fault(practice->tax_id);
	if (fault != NULL)
		return refuse(error, "tax_id", fault);
	if (!text_is_empty(practice->taxonomy) && (fault = taxonomy_fault(practice->taxonomy)) != NULL)
		return refuse(error, "taxonomy", fault);
	if (address_check(&practice->address, "address", error) != STATUS_OK)
		return STATUS_REFUSED;
	if (street_is_po_box(practice->address.street) || street_is_po_box(practice->address.street2))
		return refuse(
			error, "address.street",
			"may not be a post office box: payers want the street; use the pay-to address for the box");
	if ((fault = zip9_fault(practice->address.zip)) != NULL)
		return refuse(error, "address.zip", fault);
	if (!address_is_empty(&practice->pay_to) && address_check(&practice->pay_to, "pay_to", error) != STATUS_OK)
		return STATUS_REFUSED;
	if ((fault = phone_fault(practice->phone)) != NULL)
		return refuse(error, "phone", fault);
	if (text_is_empty(practice->contact))
		return refuse(error, "contact", "is missing");
	if (text_is_empty(practice->submitter_id))
		return refuse(error, "submitter_id", "is missing");
	if (practice->submit_within_days < 0 || practice->submit_within_days > 365)
		return refuse(error, "submit_within_days", "must be 0 to 365");
	if (money_is_negative(practice->write_off_limit))
		return refuse(error, "write_off_limit", "is less than nothing");
	if (money_is_negative(practice->small_balance))
		return refuse(error, "small_balance", "is less than nothing");
	if (money_is_negative(practice->underpaid))
		return refuse(error, "underpaid", "may not be negative");
	return STATUS_OK;
}

enum status provider_check(const struct provider *provider, struct error *error)
{
	const char *fault;

	if (text_is_empty(provider->code))
		return refuse(error, "code", "is missing");
	if (text_is_empty(provider->name.last))
		return refuse(error, "name.last", "is missing");
	if (text_is_empty(provider->name.first))
		return refuse(error, "name.first", "is missing");
	if ((fault = npi_fault(provider->npi)) != NULL)
		return refuse(error, "npi", fault);
	if (!text_is_empty(provider->taxonomy) && (fault = taxonomy_fault(provider->taxonomy)) != NULL)
		return refuse(error, "taxonomy", fault);
	if (!date_is_none(provider->active_from) && !date_is_none(provider->active_to) &&
	    date_compare(provider->active_to, provider->active_from) < 0)
		return refuse(error, "active_to", "lies before the first day");
	return STATUS_OK;
}

enum status facility_check(const struct facility *facility, struct error *error)
{
	const char *fault;

	if (text_is_empty(facility->code))
		return refuse(error, "code", "is missing");
	if (text_is_empty(facility->name))
		return refuse(error, "name", "is missing");
	if (!text_is_empty(facility->npi) && (fault = npi_fault(facility->npi)) != NULL)
		return refuse(error, "npi", fault);
	if ((fault = pos_fault(facility->place_of_service)) != NULL)
		return refuse(error, "place_of_service", fault);
	if (address_check(&facility->address, "address", error) != STATUS_OK)
		return STATUS_REFUSED;
	if (!facility->is_practice && (fault = zip9_fault(facility->address.zip)) != NULL)
		return refuse(error, "address.zip", fault);
	return STATUS_OK;
}

bool provider_is_active(const struct provider *provider, struct date on)
{
	if (!date_is_none(provider->active_from) && date_compare(on, provider->active_from) < 0)
		return false;
	return date_is_none(provider->active_to) || date_compare(on, provider->active_to) <= 0;
}
