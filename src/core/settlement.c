/* SPDX-License-Identifier: MIT */
/* settlement.c: see settlement.h. */
#include "claimbench/core/settlement.h"

#include <stddef.h>

#include "claimbench/core/claim_state.h"

/* Who gets what stands on the claim. */
enum goes_to {
	STAYS,
	TO_HEIR,    /* the claim that took its place; without one, the patient */
	TO_PATIENT, /* who had it when the claim was discarded */
	BACK,       /* off the patient's share, and what is left of it unapplied */
};

#define IN(state)   (1u << CLAIM_##state)
#define DECIDED_TOO (IN(PARTIAL) | IN(DENIED) | IN(APPEALED))
#define LESS        1u
#define NOTHING     2u
#define MORE        4u
#define ANY         (LESS | MORE)
#define UNDECIDED   1u
#define DECIDED     2u
#define EITHER      (UNDECIDED | DECIDED)

/* The first row that fits; what is not here stays as it is: its own payer has not decided yet, or has it to work. */
static const struct settlement_rule {
	uint32_t states;
	uint32_t owed;    /* less than nothing, nothing, more */
	uint32_t decided; /* by the payer before */
	enum goes_to goes_to;
	enum settlement_kind kind;
} rules[] = {
	{ IN(REPLACED), ANY, EITHER, TO_HEIR, SETTLEMENT_MOVED },
	{ IN(VOIDED), ANY, EITHER, TO_PATIENT, SETTLEMENT_MOVED },
	{ IN(CLOSED), ANY, UNDECIDED, STAYS, SETTLEMENT_OPENED },
	{ IN(CLOSED), MORE, DECIDED, STAYS, SETTLEMENT_OPENED },
	{ IN(CLOSED), LESS, DECIDED, BACK, SETTLEMENT_MOVED },
	{ IN(PAID), LESS | NOTHING, DECIDED, BACK, SETTLEMENT_CLOSED },
	{ DECIDED_TOO, LESS, DECIDED, BACK, SETTLEMENT_MOVED },
};

static uint32_t sign_of(struct money amount)
{
	return money_is_zero(amount) ? NOTHING : money_is_negative(amount) ? LESS : MORE;
}

static const struct settlement_rule *rule_for(const struct settlement_facts *facts)
{
	uint32_t decided = facts->decided ? DECIDED : UNDECIDED;

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if ((rules[i].states >> facts->claim->state & 1u) != 0 && (rules[i].owed & sign_of(facts->owed)) != 0 &&
		    (rules[i].decided & decided) != 0)
			return &rules[i];
	return NULL;
}

/* AMOUNT of what the claim's payer owes is ACCOUNT's, on HOLDER. */
static void move(struct journal_entry *entry, const struct claim *claim, const struct claim *holder,
		 enum account account, struct money amount)
{
	if (money_is_zero(amount))
		return;
	ledger_add(entry, account, amount, holder->id, 0, holder->payer_id);
	ledger_add(entry, account_of_sequence(claim->sequence), money_negate(amount), claim->id, 0, claim->payer_id);
}

static struct money give_back(struct journal_entry *entry, const struct settlement_facts *facts)
{
	const struct money zero = money_of_cents(0), over = money_negate(facts->owed);
	struct money share = money_compare(facts->patient, zero) > 0 ? facts->patient : zero;

	if (money_compare(share, over) > 0)
		share = over;
	move(entry, facts->claim, facts->claim, ACCOUNT_AR_PATIENT, money_negate(share));
	move(entry, facts->claim, facts->claim, ACCOUNT_UNAPPLIED, money_negate(money_subtract(over, share)));
	return money_subtract(over, share);
}

struct settlement settlement_make(struct journal_entry *entry, const struct settlement_facts *facts)
{
	const struct settlement_rule *rule = rule_for(facts);
	struct settlement settlement = { .kind = SETTLEMENT_NONE };

	if (rule == NULL)
		return settlement;
	settlement.kind = rule->kind;
	switch (rule->goes_to) {
	case STAYS:
		return settlement;
	case TO_HEIR:
		if (facts->heir != NULL)
			move(entry, facts->claim, facts->heir, account_of_sequence(facts->heir->sequence), facts->owed);
		else
			move(entry, facts->claim, facts->claim, ACCOUNT_AR_PATIENT, facts->owed);
		break;
	case TO_PATIENT:
		move(entry, facts->claim, facts->claim, ACCOUNT_AR_PATIENT, facts->owed);
		break;
	case BACK:
		settlement.credit = give_back(entry, facts);
		break;
	}
	settlement.moved = facts->owed;
	return settlement;
}
