/* SPDX-License-Identifier: MIT */
/* claim.c: a claim out of an encounter, and its number. */
#include "claimbench/core/claim.h"

#include <string.h>

#include "claimbench/base/text.h"

static void take_dates(struct claim *claim, const struct encounter *encounter)
{
	claim->service_from = encounter->from;
	claim->service_to = encounter->to;
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		struct date from = line_from(encounter, &encounter->lines[i]);
		struct date to = line_to(encounter, &encounter->lines[i]);

		if (date_compare(from, claim->service_from) < 0)
			claim->service_from = from;
		if (date_compare(to, claim->service_to) > 0)
			claim->service_to = to;
	}
}

void claim_of_encounter(struct claim *claim, const struct encounter *encounter, const struct coverage *coverage,
			const struct payer *payer)
{
	*claim = (struct claim){
		.patient_id = encounter->patient_id,
		.encounter_id = encounter->id,
		.coverage_id = coverage->id,
		.payer_id = payer->id,
		.sequence = 1,
		.frequency = 1,
		.state = CLAIM_DRAFT,
		.total = encounter_total(encounter),
		.entered_on = encounter->entered_on,
		.entered_by = encounter->entered_by,
	};
	take_dates(claim, encounter);
}

void claim_replacing(struct claim *claim, const struct claim *old, const struct encounter *encounter, int32_t frequency)
{
	*claim = (struct claim){
		.patient_id = old->patient_id,
		.encounter_id = old->encounter_id,
		.coverage_id = old->coverage_id,
		.payer_id = old->payer_id,
		.sequence = old->sequence,
		.frequency = frequency,
		.state = CLAIM_DRAFT,
		.total = encounter_total(encounter),
		.replaces = old->id,
	};
	(void)TEXT_SET(claim->payer_claim_number, old->payer_claim_number);
	take_dates(claim, encounter);
}

void claim_to_next(struct claim *claim, const struct claim *old, const struct coverage *coverage)
{
	*claim = (struct claim){
		.patient_id = old->patient_id,
		.encounter_id = old->encounter_id,
		.coverage_id = coverage->id,
		.payer_id = coverage->payer_id,
		.sequence = old->sequence + 1,
		.frequency = 1,
		.state = CLAIM_DRAFT,
		.total = old->total,
		.service_from = old->service_from,
		.service_to = old->service_to,
	};
}

bool earlier_payers_decided(const struct professional_claim *claim)
{
	for (int32_t rank = 1; rank < claim->claim.sequence; rank++) {
		bool found = false;

		for (size_t i = 0; i < claim->other_count; i++)
			found = found || (claim->others[i].coverage.sequence == rank && claim->others[i].decided);
		if (!found)
			return false;
	}
	return true;
}

bool claim_is_first(const struct claim *claim)
{
	return claim->frequency == 1 && claim->sequence == 1;
}

void claim_number_of_id(int64_t id, char number[static CLAIM_NUMBER_MAX])
{
	char digits[CLAIM_NUMBER_MAX];
	int sum = 0;
	bool twice = true;

	(void)text_format(digits, sizeof digits, "%06lld", (long long)id);
	for (size_t i = strlen(digits); i-- > 0; twice = !twice) {
		int digit = digits[i] - '0';

		if (twice)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	if (!text_format(number, CLAIM_NUMBER_MAX, "C%s%d", digits, (10 - sum % 10) % 10))
		number[0] = '\0';
}
