/* SPDX-License-Identifier: MIT */
/* scrub_provider.c: rules on the practice, its providers and places. */
#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

static void check_npi(struct judging *judging, const char *who, const char *field, const char *npi)
{
	const char *fault = npi_fault(npi);

	if (fault != NULL)
		finding_add(judging, field, "the NPI of the %s %s", who, fault);
}

RULE(npi)
{
	const struct professional_claim *claim = judging->claim;

	check_npi(judging, "practice", "practice.npi", claim->practice.npi);
	check_npi(judging, "rendering provider", "rendering.npi", claim->rendering.npi);
	if (claim->referring.id != 0)
		check_npi(judging, "referring provider", "referring.npi", claim->referring.npi);
	if (claim->supervising.id != 0)
		check_npi(judging, "supervising provider", "supervising.npi", claim->supervising.npi);
	if (claim->facility.id != 0 && !claim->facility.is_practice && !text_is_empty(claim->facility.npi))
		check_npi(judging, "facility", "facility.npi", claim->facility.npi);
}

RULE(billing_street)
{
	const struct professional_claim *claim = judging->claim;

	if (street_is_po_box(claim->practice.address.street) || street_is_po_box(claim->practice.address.street2))
		finding_add(judging, "practice.address", NULL);
}

RULE(zip9)
{
	const struct professional_claim *claim = judging->claim;

	if (address_fault(&claim->practice.address) != NULL)
		finding_add(judging, "practice.address", "the practice's address %s",
			    address_fault(&claim->practice.address));
	else if (zip9_fault(claim->practice.address.zip) != NULL)
		finding_add(judging, "practice.address", "the practice's ZIP %s",
			    zip9_fault(claim->practice.address.zip));
	if (claim->facility.id != 0 && !claim->facility.is_practice && zip9_fault(claim->facility.address.zip) != NULL)
		finding_add(judging, "facility.address", "the facility's ZIP %s",
			    zip9_fault(claim->facility.address.zip));
}

RULE(tax_id)
{
	const struct professional_claim *claim = judging->claim;
	const char *fault = claim->practice.tax_id_kind == TAX_ID_EIN ? ein_fault(claim->practice.tax_id)
								      : ssn_fault(claim->practice.tax_id);

	if (fault != NULL)
		finding_add(judging, "practice.tax_id", "the practice's tax ID %s", fault);
}
