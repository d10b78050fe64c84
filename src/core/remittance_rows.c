/* SPDX-License-Identifier: MIT */
/* remittance_rows.c: the words of what was received. */
#include "claimbench/core/remittance_rows.h"

#include "core/token_list.h"

static const struct token remittance_states[REMITTANCE_STATE_COUNT] = {
	[REMITTANCE_ARRIVING] = { "arriving", "Arriving" },
	[REMITTANCE_STAGED] = { "staged", "To be posted" },
	[REMITTANCE_POSTED] = { "posted", "Posted" },
	[REMITTANCE_TAKEN_BACK] = { "taken_back", "Taken back" },
};
TOKEN_TABLE(remittance_state_tokens, "remittance.state", remittance_states);

static const struct token denial_states[DENIAL_STATE_COUNT] = {
	[DENIAL_OPEN] = { "open", "Open" },
	[DENIAL_CLOSED] = { "closed", "Closed" },
	[DENIAL_REVERSED] = { "reversed", "Reversed" },
	[DENIAL_TAKEN_BACK] = { "taken_back", "Taken back" },
};
TOKEN_TABLE(denial_state_tokens, "denial.state", denial_states);

static const struct token task_states[TASK_STATE_COUNT] = {
	[TASK_OPEN] = { "open", "Open" },
	[TASK_DONE] = { "done", "Done" },
};
TOKEN_TABLE(task_state_tokens, "task.state", task_states);

static const struct token task_kinds[TASK_KIND_COUNT] = {
	[TASK_OTHER] = { "other", "Other" },
	[TASK_DENIAL] = { "denial", "Denial" },
	[TASK_APPEAL] = { "appeal", "Appeal" },
};
TOKEN_TABLE(task_kind_tokens, "task.kind", task_kinds);

void remitted_claim_free(struct remitted_claim *claim)
{
	VEC_FREE(&claim->said.lines);
	VEC_FREE(&claim->said.adjustments);
}
