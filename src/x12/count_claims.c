/* SPDX-License-Identifier: MIT */
/* count_claims.c: see count_claims.h. */
#include "x12/count_claims.h"

#include "claimbench/base/text.h"
#include "x12/lenient.h"

static enum status begin_set(void *reading, struct error *error)
{
	struct claim_count *count = reading;

	(void)error;
	*count = (struct claim_count){ .envelope = count->envelope };
	return STATUS_OK;
}

static enum status add_charge(struct claim_count *count, struct error *error)
{
	struct money charge = money_of_cents(0);
	enum status status = lenient_amount(count->envelope, 2, &charge, error);

	count->charge = money_add(count->charge, charge);
	return status;
}

/*
 * CLM05, place and frequency, is a composite in every 837: where it has no parts, the file is written with another
 * separator than its ISA16 announces, and no composite of it can be told apart.
 */
static enum status check_composite(struct claim_count *count, struct error *error)
{
	const struct x12_tokens *tokens = &count->envelope->tokens;
	struct x12_text place = x12_at(tokens, 5);

	if (place.length == 0 || x12_part(tokens, place, 3).length > 0)
		return STATUS_OK;
	return lenient_complain(count->envelope, 5, "has no frequency (its third component, by the separator of ISA16)",
				error);
}

static enum status read_claim_segment(struct claim_count *count, struct error *error)
{
	const struct x12_tokens *tokens = &count->envelope->tokens;
	enum status status;

	if (x12_is(tokens, "LX"))
		count->lines++;
	if (!x12_is(tokens, "CLM"))
		return STATUS_OK;
	count->claims++;
	status = add_charge(count, error);
	return status == STATUS_OK ? check_composite(count, error) : status;
}

static enum status read_request_segment(struct claim_count *count, struct error *error)
{
	const struct x12_tokens *tokens = &count->envelope->tokens;

	if (x12_is(tokens, "TRN"))
		count->claims++;
	if (x12_is(tokens, "SVC"))
		count->lines++;
	return x12_is(tokens, "AMT") && x12_equal(x12_at(tokens, 1), "T3") ? add_charge(count, error) : STATUS_OK;
}

static enum status read_segment(void *reading, struct error *error)
{
	struct claim_count *count = reading;

	return text_equal(count->envelope->st[0], "276") ? read_request_segment(count, error)
							 : read_claim_segment(count, error);
}

static enum status end_set(void *reading, struct error *error)
{
	(void)reading, (void)error;
	return STATUS_OK;
}

const struct set_reader set_reader_count = { begin_set, read_segment, end_set };
