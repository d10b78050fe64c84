/* SPDX-License-Identifier: MIT */
/* remit_match.c: which claim of ours is meant. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/receive_private.h"

/* "c422" and "0000422" are C0000422: the digits without what may be cut off in front. False: no number of ours. */
static bool whole_number(const char *returned, char number[static CLAIM_NUMBER_MAX])
{
	const char *digits = returned + (returned[0] == 'C' || returned[0] == 'c');
	char made[CLAIM_NUMBER_MAX];
	long long value;

	digits += strspn(digits, "0");
	if (!text_all_digits(digits) || digits[0] == '\0' || strlen(digits) > 17)
		return false;
	value = strtoll(digits, NULL, 10);
	claim_number_of_id(value / 10, made);
	if (strtoll(made + 1, NULL, 10) != value) /* the check digit is another one */
		return false;
	(void)text_set(number, CLAIM_NUMBER_MAX, made);
	return true;
}

enum status claim_by_returned_number(struct office *office, const char *returned, struct claim *claim,
				     struct error *error)
{
	char number[CLAIM_NUMBER_MAX];
	enum status status = STATUS_NOT_FOUND;

	if (text_set(number, sizeof number, returned) && number[0] != '\0') {
		text_upper(number);
		status = claim_by_number(office->store, office->practice.id, number, claim, NULL);
	}
	if (status == STATUS_NOT_FOUND && whole_number(returned, number))
		status = claim_by_number(office->store, office->practice.id, number, claim, NULL);
	return status == STATUS_OK || status == STATUS_NOT_FOUND
		       ? status
		       : error_set(error, status, "claim", "cannot be looked up");
}

/* A payer to which the claim was passed on sends back the number of the first bill. */
static enum status claim_of_rank(struct office *office, const struct claim *found, int32_t status_code,
				 int64_t *claim_id, struct error *error)
{
	static const int32_t rank_of[] = { [REMIT_STATUS_SECONDARY] = 2,
					   [REMIT_STATUS_TERTIARY] = 3,
					   [REMIT_STATUS_SECONDARY_FORWARDED] = 2,
					   [REMIT_STATUS_TERTIARY_FORWARDED] = 3 };
	int32_t rank = status_code > 0 && status_code <= REMIT_STATUS_TERTIARY_FORWARDED ? rank_of[status_code] : 0;
	struct claim later;
	enum status status;

	*claim_id = found->id;
	if (rank <= found->sequence)
		return STATUS_OK;
	status = claim_by_rank(office->store, office->practice.id, found->encounter_id, rank, &later, error);
	if (status == STATUS_OK)
		*claim_id = later.id;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static bool same_last_name(const struct remittance_claim *said, const struct patient *patient)
{
	char theirs[NAME_LAST_MAX], ours[NAME_LAST_MAX];

	return text_fold(theirs, sizeof theirs, said->patient_name.last) &&
	       text_fold(ours, sizeof ours, patient->name.last) && text_equal(theirs, ours);
}

static enum status by_payer_number(struct office *office, const struct remittance_claim *said, int64_t *claim_id,
				   struct error *error)
{
	struct money charge = money_is_negative(said->charge) ? money_negate(said->charge) : said->charge;
	struct date from = date_is_none(said->from) && said->lines.count > 0 ? said->lines.items[0].from : said->from;
	struct ids ids = { 0 };
	struct claim claim;
	struct patient patient;
	enum status status = claims_by_payer_number(office->store, office->practice.id, said->payer_number, from,
						    charge, &ids, error);

	/* Two that fit are none. */
	if (status == STATUS_OK && ids.count == 1) {
		status = claim_get(office->store, office->practice.id, ids.items[0], &claim, error);
		if (status == STATUS_OK)
			status = patient_get(office->store, office->practice.id, claim.patient_id, &patient, error);
		if (status == STATUS_OK && same_last_name(said, &patient))
			*claim_id = claim.id;
	}
	VEC_FREE(&ids);
	return status;
}

enum status remitted_claim_match(struct office *office, const struct remittance_claim *said, int64_t *claim_id,
				 struct error *error)
{
	struct claim claim;
	enum status status = claim_by_returned_number(office, said->number, &claim, error);

	*claim_id = 0;
	if (status == STATUS_OK)
		return claim_of_rank(office, &claim, said->status, claim_id, error);
	return status == STATUS_NOT_FOUND ? by_payer_number(office, said, claim_id, error) : status;
}
