/* SPDX-License-Identifier: MIT */
/* claim_clock.c: which limits run on a claim, and until when. */
#include "claimbench/core/claim_clock.h"

#include "core/token_list.h"

static const struct token kinds[CLAIM_CLOCK_COUNT] = {
	[CLAIM_CLOCK_FILING] = { "filing", "File" },
	[CLAIM_CLOCK_SECONDARY] = { "secondary", "File with this payer" },
	[CLAIM_CLOCK_CORRECTION] = { "correction", "Correct" },
	[CLAIM_CLOCK_APPEAL] = { "appeal", "Appeal" },
	[CLAIM_CLOCK_QUIET] = { "quiet", "Answer expected" },
};
TOKEN_TABLE(claim_clock_tokens, "", kinds);

struct date clock_basis_date(const struct clock_rule *rule, const struct claim_clock_facts *facts)
{
	switch (rule->basis) {
	case CLOCK_DOS:
		return facts->claim->service_from;
	case CLOCK_ENTRY:
		return facts->claim->entered_on;
	case CLOCK_REMIT:
		return facts->decided_on;
	case CLOCK_PRIMARY_REMIT:
		return facts->primary_on;
	case CLOCK_DENIAL:
		return facts->denied_on;
	}
	return DATE_NONE;
}

static bool may_be_corrected(enum claim_state state)
{
	return state == CLAIM_ACCEPTED || state == CLAIM_PAID || state == CLAIM_PARTIAL || state == CLAIM_DENIED;
}

static void add(struct claim_clock *out, int *count, enum claim_clock_kind kind, const struct clock_rule *rule,
		const struct claim_clock_facts *facts, bool running)
{
	struct claim_clock *clock = &out[*count];

	*clock = (struct claim_clock){ .kind = kind, .days = rule->days, .basis = rule->basis, .running = running };
	clock->from = clock_basis_date(rule, facts);
	clock->due = clock_due(rule, clock->from);
	if (!date_is_none(clock->due))
		(*count)++;
}

/* The claim keeps the day that was set when it was made: later terms do not move it. */
static void add_own(struct claim_clock *out, int *count, const struct claim_clock_facts *facts)
{
	const struct claim *claim = facts->claim;
	const struct clock_rule *rule = claim->frequency == 7 ? &facts->payer->correction
					: claim->sequence > 1 ? &facts->payer->secondary
							      : &facts->payer->filing;
	struct claim_clock *clock = &out[*count];

	if (date_is_none(claim->filing_due))
		return;
	*clock = (struct claim_clock){
		.kind = claim->frequency == 7 ? CLAIM_CLOCK_CORRECTION
			: claim->sequence > 1 ? CLAIM_CLOCK_SECONDARY
					      : CLAIM_CLOCK_FILING,
		.basis = rule->basis,
		.due = claim->filing_due,
		.running = claim_state_before_sent(claim->state),
	};
	clock->from = clock_basis_date(rule, facts);
	/* The rule is named where it gives this very day. */
	if (date_equal(clock_due(rule, clock->from), clock->due))
		clock->days = rule->days;
	(*count)++;
}

static bool comes_before(const struct claim_clock *a, const struct claim_clock *b)
{
	return a->running != b->running ? a->running : date_compare(a->due, b->due) < 0;
}

static void sort(struct claim_clock *clocks, int count)
{
	for (int i = 1; i < count; i++) {
		struct claim_clock clock = clocks[i];
		int at;

		for (at = i; at > 0 && comes_before(&clock, &clocks[at - 1]); at--)
			clocks[at] = clocks[at - 1];
		clocks[at] = clock;
	}
}

int claim_clocks(const struct claim_clock_facts *facts, struct date today,
		 struct claim_clock out[static CLAIM_CLOCK_COUNT])
{
	enum claim_state state = facts->claim->state;
	struct clock_rule quiet = { facts->payer->quiet_days, CLOCK_DOS };
	int count = 0;

	add_own(out, &count, facts);
	if (may_be_corrected(state) && facts->claim->frequency != 8)
		add(out, &count, CLAIM_CLOCK_CORRECTION, &facts->payer->correction, facts,
		    facts->payer->accepts_replacement);
	if (state == CLAIM_DENIED || state == CLAIM_PARTIAL || state == CLAIM_PAID)
		add(out, &count, CLAIM_CLOCK_APPEAL, &facts->payer->appeal, facts, state != CLAIM_PAID);
	if ((state == CLAIM_SENT || state == CLAIM_ACCEPTED) && quiet.days > 0 && !date_is_none(facts->silent_since))
		out[count++] = (struct claim_clock){ .kind = CLAIM_CLOCK_QUIET,
						     .days = quiet.days,
						     .from = facts->silent_since,
						     .due = clock_due(&quiet, facts->silent_since),
						     .running = true };
	for (int i = 0; i < count; i++)
		out[i].left = date_days_between(today, out[i].due);
	sort(out, count);
	return count;
}

struct date claim_limit(const struct claim *claim, struct date today, int32_t *left)
{
	*left = 0;
	if (date_is_none(claim->filing_due) || !claim_state_before_sent(claim->state))
		return DATE_NONE;
	*left = date_days_between(today, claim->filing_due);
	return claim->filing_due;
}
