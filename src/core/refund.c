/* SPDX-License-Identifier: MIT */
/* refund.c: the words of refunds, and the day by which some are due. */
#include "claimbench/core/refund.h"

#include "core/token_list.h"

static const struct token states[REFUND_STATE_COUNT] = {
	[REFUND_ASKED] = { "asked", "To be approved" },
	[REFUND_APPROVED] = { "approved", "To be paid" },
	[REFUND_PAID] = { "paid", "Paid" },
	[REFUND_REJECTED] = { "rejected", "Rejected" },
};
TOKEN_TABLE(refund_state_tokens, "refund.state", states);

enum { RETURN_DAYS = 60 };

struct date refund_due(struct date since, enum payer_class payer_class)
{
	bool by_law = payer_class == PAYER_MEDICARE || payer_class == PAYER_MEDICAID;

	return by_law && !date_is_none(since) ? date_plus_days(since, RETURN_DAYS) : DATE_NONE;
}
