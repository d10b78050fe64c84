/* SPDX-License-Identifier: MIT */
/* day_totals.c: what the entries of a day do to what is owed. */
#include "claimbench/core/day_totals.h"

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token party_words[] = { { "insurance", "Insurance" }, { "patient", "Patients" } };
TOKEN_TABLE(roll_party_tokens, "roll.party", party_words);

static const struct token line_words[] = {
	{ "charges", "Charges" },       { "payments", "Payments" }, { "adjustments", "Adjustments" },
	{ "write_offs", "Write-offs" }, { "refunds", "Refunds" },   { "reversals", "Reversals" },
	{ "transfers", "Transfers" },
};
TOKEN_TABLE(roll_line_tokens, "roll.line", line_words);

static const struct token hows[] = { { "closed", "Closed" }, { "passed", "Passed over" } };
TOKEN_TABLE(day_how_tokens, "day_close.how", hows);

static const struct token deposit_words[] = {
	{ "cash", "Cash" },     { "check", "Checks" }, { "card", "Cards" },
	{ "eft", "Transfers" }, { "other", "Other" },  { "paid_out", "Refunds paid" },
};
TOKEN_TABLE(deposit_kind_tokens, "deposit.kind", deposit_words);

/* What an account on the other side makes of a change of what is owed; receivables have no line of their own. */
static const enum roll_line line_of[ACCOUNT_COUNT] = {
	[ACCOUNT_CASH] = ROLL_PAYMENTS,
	[ACCOUNT_REVENUE] = ROLL_CHARGES,
	[ACCOUNT_ADJ_CONTRACTUAL] = ROLL_ADJUSTMENTS,
	[ACCOUNT_ADJ_SEQUESTER] = ROLL_ADJUSTMENTS,
	[ACCOUNT_ADJ_COURTESY] = ROLL_ADJUSTMENTS,
	[ACCOUNT_ADJ_SMALL] = ROLL_ADJUSTMENTS,
	[ACCOUNT_ADJ_CHARITY] = ROLL_ADJUSTMENTS,
	[ACCOUNT_WO_DENIAL] = ROLL_WRITE_OFFS,
	[ACCOUNT_WO_TIMELY] = ROLL_WRITE_OFFS,
	[ACCOUNT_BAD_DEBT] = ROLL_WRITE_OFFS,
	[ACCOUNT_BAD_DEBT_RECOVERY] = ROLL_PAYMENTS,
	[ACCOUNT_UNAPPLIED] = ROLL_PAYMENTS,
	[ACCOUNT_REFUND] = ROLL_PAYMENTS,
	[ACCOUNT_TAKEBACK] = ROLL_PAYMENTS,
	[ACCOUNT_INTEREST] = ROLL_PAYMENTS,
	[ACCOUNT_AGENCY_FEE] = ROLL_PAYMENTS,
};

enum roll_party roll_party_of(enum account receivable)
{
	return receivable <= ACCOUNT_AR_INS3 ? ROLL_INSURANCE : ROLL_PATIENT;
}

/* What one entry does: to each party, and by the accounts on the other side. */
struct effect {
	struct money owed[ROLL_PARTIES];
	struct money other[ROLL_LINES]; /* as they change what is owed */
	bool insurance;                 /* an insurer's balance is touched */
};

static struct effect effect_of(const struct journal_entry *entry)
{
	struct effect effect = { .insurance = false };

	for (int i = 0; i < entry->posting_count && i < POSTINGS_MAX; i++) {
		const struct posting *posting = &entry->postings[i];
		enum roll_party party = roll_party_of(posting->account);
		enum roll_line line = line_of[posting->account];

		if (!account_is_receivable(posting->account)) {
			effect.other[line] = money_subtract(effect.other[line], posting->amount);
			continue;
		}
		effect.owed[party] = money_add(effect.owed[party], posting->amount);
		effect.insurance = effect.insurance || party == ROLL_INSURANCE;
	}
	return effect;
}

static void add_line(struct day_totals *totals, enum roll_line line, enum roll_party party, struct money amount)
{
	totals->lines[line][party] = money_add(totals->lines[line][party], amount);
}

/* Money and adjustments of an entry about an insurer are the insurer's: the patient only gets what is moved to him. */
static void add_effect(struct day_totals *totals, const struct effect *effect)
{
	enum roll_party whose = effect->insurance ? ROLL_INSURANCE : ROLL_PATIENT;
	struct money moved[ROLL_PARTIES] = { effect->owed[ROLL_INSURANCE], effect->owed[ROLL_PATIENT] };

	for (int line = 0; line < ROLL_LINES; line++) {
		add_line(totals, (enum roll_line)line, whose, effect->other[line]);
		moved[whose] = money_subtract(moved[whose], effect->other[line]);
	}
	for (int party = 0; party < ROLL_PARTIES; party++)
		add_line(totals, ROLL_TRANSFERS, (enum roll_party)party, moved[party]);
}

void day_totals_add(struct day_totals *totals, const struct journal_entry *entry)
{
	struct effect effect = effect_of(entry);

	totals->entries[entry->kind]++;
	for (int i = 0; i < entry->posting_count && i < POSTINGS_MAX; i++) {
		struct money *account = &totals->accounts[entry->postings[i].account];

		*account = money_add(*account, entry->postings[i].amount);
	}
	if (entry->kind != JOURNAL_REVERSAL && entry->kind != JOURNAL_REFUND) {
		add_effect(totals, &effect);
		return;
	}
	for (int party = 0; party < ROLL_PARTIES; party++)
		add_line(totals, entry->kind == JOURNAL_REFUND ? ROLL_REFUNDS : ROLL_REVERSALS, (enum roll_party)party,
			 effect.owed[party]);
}

struct money day_totals_closing(const struct day_totals *totals, enum roll_party party)
{
	struct money sum = totals->opening[party];

	for (int line = 0; line < ROLL_LINES; line++)
		sum = money_add(sum, totals->lines[line][party]);
	return sum;
}

struct money day_totals_line(const struct day_totals *totals, enum roll_line line)
{
	return money_add(totals->lines[line][ROLL_INSURANCE], totals->lines[line][ROLL_PATIENT]);
}

int64_t day_totals_entries(const struct day_totals *totals)
{
	int64_t count = 0;

	for (int kind = 0; kind < JOURNAL_KIND_COUNT; kind++)
		count += totals->entries[kind];
	return count;
}

void day_totals_next(struct day_totals *totals)
{
	const struct day_totals next = { .opening = { day_totals_closing(totals, ROLL_INSURANCE),
						      day_totals_closing(totals, ROLL_PATIENT) } };

	*totals = next;
}

enum deposit_kind deposit_kind_of(const char *method)
{
	static const struct {
		const char *method;
		enum deposit_kind kind;
	} kinds[] = {
		{ "cash", DEPOSIT_CASH }, { "check", DEPOSIT_CHECK }, { "card", DEPOSIT_CARD },
		{ "CHK", DEPOSIT_CHECK }, { "ACH", DEPOSIT_EFT },     { "BOP", DEPOSIT_EFT },
		{ "FWT", DEPOSIT_EFT },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (text_equal(kinds[i].method, method))
			return kinds[i].kind;
	return DEPOSIT_OTHER;
}

struct money deposit_sum(const struct deposit_line *slip, size_t count, enum deposit_kind kind)
{
	struct money sum = money_of_cents(0);

	for (size_t i = 0; i < count; i++)
		if (slip[i].kind == kind)
			sum = money_add(sum, slip[i].amount);
	return sum;
}

struct money deposit_to_bank(const struct deposit_line *slip, size_t count)
{
	return money_add(deposit_sum(slip, count, DEPOSIT_CASH), deposit_sum(slip, count, DEPOSIT_CHECK));
}
