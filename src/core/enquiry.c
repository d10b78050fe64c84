/* SPDX-License-Identifier: MIT */
/* enquiry.c: questions to payers, made of what is kept. */
#include "claimbench/core/enquiry.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token kinds[] = { { "270", "Eligibility" }, { "276", "Claim status" } };
TOKEN_TABLE(enquiry_kind_tokens, "enquiry.kind", kinds);

void enquiry_of_coverage(struct enquiry *enquiry, enum enquiry_kind kind, const struct patient *patient,
			 const struct coverage *coverage, const struct payer *payer, struct date from, struct date to)
{
	memset(enquiry, 0, sizeof *enquiry);
	enquiry->kind = kind;
	enquiry->patient_id = patient->id;
	enquiry->coverage_id = coverage->id;
	enquiry->from = from;
	enquiry->to = to;
	enquiry->payer_id = payer->id;
	(void)TEXT_SET(enquiry->payer_name, payer->name);
	(void)TEXT_SET(enquiry->payer_identifier, payer->payer_id);
	(void)TEXT_SET(enquiry->receiver_id, payer->receiver_id);
	(void)TEXT_SET(enquiry->receiver_name, payer->receiver_name);
	enquiry->dependent = coverage->relationship != RELATIONSHIP_SELF;
	enquiry->patient = patient->name;
	enquiry->subscriber = enquiry->dependent ? coverage->subscriber : patient->name;
	(void)TEXT_SET(enquiry->member_id, coverage->member_id);
	enquiry->birth_date = patient->birth_date;
	enquiry->sex = patient->sex;
}

void enquiry_of_claim(struct enquiry *enquiry, const struct professional_claim *claim)
{
	enquiry_of_coverage(enquiry, ENQUIRY_STATUS, &claim->patient, &claim->coverage, &claim->payer,
			    claim->claim.service_from, claim->claim.service_to);
	enquiry->claim_id = claim->claim.id;
	/* As the claim said it: who has the practice's own NPI bills for himself. */
	enquiry->provider_is_person = text_equal(claim->rendering.npi, claim->practice.npi);
	if (enquiry->provider_is_person)
		enquiry->provider = claim->rendering.name;
	(void)TEXT_SET(enquiry->claim_number, claim->claim.number);
	(void)TEXT_SET(enquiry->payer_claim_number, claim->claim.payer_claim_number);
	enquiry->charge = claim->claim.total;
}

enum status enquiry_check(const struct enquiry *enquiry, struct error *error)
{
	const struct {
		bool missing;
		const char *field, *what;
	} rules[] = {
		{ text_is_empty(enquiry->payer_identifier), "payer.payer_id", "the payer has no identifier" },
		{ text_is_empty(enquiry->receiver_id), "payer.receiver_id", "nobody takes files for the payer" },
		{ text_is_empty(enquiry->member_id), "coverage.member_id", "is missing" },
		{ text_is_empty(enquiry->subscriber.last), "coverage.subscriber.last", "is missing" },
		{ text_is_empty(enquiry->patient.last), "name.last", "is missing" },
		{ date_is_none(enquiry->birth_date), "birth_date", "is missing" },
		{ date_is_none(enquiry->from), "from", "the day asked about is missing" },
	};

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (rules[i].missing)
			return error_set(error, STATUS_REFUSED, rules[i].field, "%s", rules[i].what);
	return STATUS_OK;
}

static int compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

int enquiry_compare(const struct enquiry *a, const struct enquiry *b)
{
	int order = strcmp(a->receiver_id, b->receiver_id);

	if (order == 0)
		order = compare_numbers(a->payer_id, b->payer_id);
	if (order == 0)
		order = compare_numbers(a->provider_is_person, b->provider_is_person);
	if (order == 0)
		order = strcmp(a->provider.last, b->provider.last);
	if (order == 0)
		order = strcmp(a->provider.first, b->provider.first);
	if (order == 0)
		order = compare_numbers(a->claim_id, b->claim_id);
	if (order == 0)
		order = compare_numbers(a->patient_id, b->patient_id);
	return order != 0 ? order : compare_numbers(a->coverage_id, b->coverage_id);
}
