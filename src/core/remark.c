/* SPDX-License-Identifier: MIT */
/* remark.c: short words for the codes of remittances (code sheet 10, x12 sheet 9). */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "core/reason_words.h"

/* CAS01. */
static const struct word groups[] = {
	{ "CO", "by contract: not paid, and not the patient's to pay" },
	{ "CR", "correction" },
	{ "OA", "another reason: neither by contract nor the patient's share" },
	{ "PI", "the payer's own decision; not the patient's to pay" },
	{ "PR", "the patient's share" },
};

/* RARC. */
static const struct word remarks[] = {
	{ "M119", "drug code (NDC) missing or wrong" },
	{ "M127", "medical record missing" },
	{ "M144", "care before or after surgery is included" },
	{ "M15", "bundled with another service" },
	{ "M20", "procedure code missing" },
	{ "M27", "patient is not liable" },
	{ "M51", "procedure code missing or wrong" },
	{ "M52", "first date of service missing or wrong" },
	{ "M53", "units missing or wrong" },
	{ "M54", "total charge missing or wrong" },
	{ "M62", "authorization number missing or wrong" },
	{ "M64", "other diagnosis missing or wrong" },
	{ "M76", "diagnosis missing or wrong" },
	{ "M77", "place of service missing or wrong" },
	{ "M79", "charge missing or wrong" },
	{ "M80", "not paid in the same session as another service" },
	{ "M81", "code to the highest detail" },
	{ "M86", "the same service was paid within the time frame" },
	{ "M97", "not payable to a practitioner in this place" },
	{ "MA04", "statement of the primary payer missing" },
	{ "MA112", "group practice information missing" },
	{ "MA120", "CLIA number missing or wrong" },
	{ "MA13", "notice: do not bill the patient for group CO" },
	{ "MA130", "unprocessable: send a new claim, no appeal" },
	{ "MA18", "notice: crossed over to another payer" },
	{ "MA27", "member number or name missing or wrong" },
	{ "MA30", "bill type missing or wrong" },
	{ "MA36", "patient's name missing or wrong" },
	{ "MA39", "sex missing or wrong" },
	{ "MA61", "identity number missing or wrong" },
	{ "MA63", "principal diagnosis missing or wrong" },
	{ "MA67", "notice: corrects an earlier claim" },
	{ "MA83", "order of the payers is not given" },
	{ "MA92", "plan information of another insurance missing" },
	{ "N115", "decided by a local coverage policy" },
	{ "N122", "an add-on code cannot be billed alone" },
	{ "N130", "see the plan's benefit documents" },
	{ "N179", "information was asked of the member" },
	{ "N19", "incidental to the main procedure" },
	{ "N20", "not paid with another service of the same day" },
	{ "N211", "notice: no appeal" },
	{ "N22", "notice: the code was changed" },
	{ "N255", "taxonomy of the billing provider missing or wrong" },
	{ "N257", "NPI of the billing provider missing or wrong" },
	{ "N264", "name of the ordering provider missing or wrong" },
	{ "N265", "NPI of the ordering provider missing or wrong" },
	{ "N285", "name of the referring provider missing or wrong" },
	{ "N286", "NPI of the referring provider missing or wrong" },
	{ "N290", "NPI of the rendering provider missing or wrong" },
	{ "N30", "patient is not eligible for this" },
	{ "N362", "more units than the maximum" },
	{ "N381", "see the contract" },
	{ "N382", "patient's number missing or wrong" },
	{ "N386", "decided by a national coverage policy" },
	{ "N4", "statement of the prior payer missing or wrong" },
	{ "N418", "sent to the wrong payer" },
	{ "N425", "excluded by law" },
	{ "N428", "not covered in this place" },
	{ "N432", "recovered after an audit" },
	{ "N479", "statement of another payer missing" },
	{ "N517", "send a new claim" },
	{ "N519", "modifiers do not combine" },
	{ "N522", "duplicate of a claim that was crossed over" },
	{ "N525", "not paid with other services of the day" },
	{ "N56", "procedure is not right for the service or date" },
	{ "N575", "name differs from the registry" },
	{ "N640", "more than the number approved" },
	{ "N657", "bill it with the right code" },
	{ "N674", "a service that must come first was not billed" },
	{ "N706", "documents missing" },
	{ "N781", "notice: no deductible of a qualified beneficiary" },
	{ "N782", "notice: no coinsurance of a qualified beneficiary" },
	{ "N783", "notice: no copay of a qualified beneficiary" },
	{ "N822", "modifier missing" },
	{ "N823", "modifier wrong" },
	{ "N95", "this type of provider may not bill this" },
};

/* PLB03-1. */
static const struct word provider_adjustments[] = {
	{ "50", "late charge" },
	{ "51", "interest penalty" },
	{ "72", "refund acknowledged" },
	{ "90", "early payment allowance" },
	{ "AH", "origination fee" },
	{ "AM", "applied to the borrower's account" },
	{ "AP", "acceleration of benefits" },
	{ "B2", "rebate" },
	{ "B3", "recovery allowance" },
	{ "BD", "bad debt adjustment" },
	{ "BN", "bonus" },
	{ "C5", "temporary allowance" },
	{ "CR", "capitation interest" },
	{ "CS", "adjustment" },
	{ "CT", "capitation payment" },
	{ "CV", "capital passthrough" },
	{ "CW", "nursing education passthrough" },
	{ "DM", "direct medical education passthrough" },
	{ "E3", "withholding" },
	{ "FB", "forwarded balance" },
	{ "FC", "fund allocation" },
	{ "GO", "graduate medical education passthrough" },
	{ "HM", "hemophilia clotting factor" },
	{ "IP", "incentive premium" },
	{ "IR", "tax withheld" },
	{ "IS", "interim settlement" },
	{ "J1", "not reimbursable" },
	{ "L3", "penalty" },
	{ "L6", "interest" },
	{ "LE", "levy" },
	{ "LS", "lump sum" },
	{ "OA", "organ acquisition passthrough" },
	{ "OB", "offset for affiliated providers" },
	{ "PI", "periodic interim payment" },
	{ "PL", "final payment" },
	{ "RA", "retroactive adjustment" },
	{ "RE", "return on equity" },
	{ "SL", "student loan repayment" },
	{ "TL", "third party liability" },
	{ "WO", "overpayment taken back" },
	{ "WU", "unspecified recovery" },
};

/* CLP02. */
static const struct word remit_statuses[] = {
	{ "1", "primary" },
	{ "19", "primary, forwarded" },
	{ "2", "secondary" },
	{ "20", "secondary, forwarded" },
	{ "21", "tertiary, forwarded" },
	{ "22", "reversal" },
	{ "23", "not ours, forwarded" },
	{ "25", "predetermination" },
	{ "3", "tertiary" },
	{ "4", "denied" },
};

static int compare(const void *key, const void *row)
{
	return strcmp(key, ((const struct word *)row)->code);
}

const char *word_of(const struct word *rows, size_t count, const char *code)
{
	const struct word *found = bsearch(code, rows, count, sizeof *rows, compare);

	return found != NULL ? found->words : NULL;
}

const char *adjustment_group_words(const char *group)
{
	return WORD_OF(groups, group);
}

const char *remark_words(const char *rarc)
{
	return WORD_OF(remarks, rarc);
}

const char *provider_adjustment_words(const char *plb_reason)
{
	return WORD_OF(provider_adjustments, plb_reason);
}

const char *remit_status_words(int clp02)
{
	char code[12];

	(void)text_format(code, sizeof code, "%d", clp02);
	return WORD_OF(remit_statuses, code);
}
