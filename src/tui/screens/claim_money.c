/* SPDX-License-Identifier: MIT */
/* claim_money.c: a claim's postings, entry by entry, as one reads an account; then what payers answered. */
#include "tui/screens/claim_money.h"

#include "claimbench/base/text.h"

static void set_reason(char reason[static 12], const char *group, const char *carc)
{
	if (carc[0] != '\0')
		(void)text_format(reason, 12, "%s-%s", group, carc);
}

/* The entry's row from FIRST on for the posting's account: of a debt one row, of other accounts one a reason. */
static struct money_row *row_for(struct money_rows *rows, size_t first, const struct ledger_row *posting)
{
	const char *account = token_label(&account_tokens, (int)posting->account);
	char reason[12] = "";
	struct money_row *row;

	set_reason(reason, posting->group, posting->carc);
	for (size_t i = first; i < rows->count; i++) {
		row = &rows->items[i];
		if (!text_equal(row->account, account))
			continue;
		if (text_equal(row->reason, reason))
			return row;
		if (account_is_receivable(posting->account)) {
			row->reason[0] = '\0';
			return row;
		}
	}
	row = VEC_ADD(rows);
	if (row == NULL)
		return NULL;
	(void)text_format(row->account, sizeof row->account, "%s", account);
	(void)TEXT_SET(row->reason, reason);
	if (rows->count - 1 == first) {
		row->on = posting->posted_on;
		(void)TEXT_SET(row->user, posting->user);
		(void)text_format(row->what, sizeof row->what, "%s",
				  token_label(&journal_kind_tokens, (int)posting->kind));
	}
	return row;
}

/* What is owed, and by whom, after a posting. */
struct owed {
	struct money insurance, patient;
};

static void owe(struct owed *owed, const struct ledger_row *posting)
{
	if (posting->account == ACCOUNT_AR_PATIENT || posting->account == ACCOUNT_AR_AGENCY)
		owed->patient = money_add(owed->patient, posting->amount);
	else
		owed->insurance = money_add(owed->insurance, posting->amount);
}

/*
 * One entry: first where money came from or went, then whose debt it changed. That a charge is income is
 * the bookkeeper's side of it and left out.
 */
static bool add_entry(struct money_rows *rows, const struct ledger_row *postings, size_t count, struct owed *owed)
{
	size_t first = rows->count;

	for (int debts = 0; debts < 2; debts++) {
		for (size_t i = 0; i < count; i++) {
			bool is_debt = account_is_receivable(postings[i].account);
			struct money_row *row;

			if (is_debt != (debts == 1) || postings[i].account == ACCOUNT_REVENUE)
				continue;
			row = row_for(rows, first, &postings[i]);
			if (row == NULL)
				return false;
			row->amount = money_add(row->amount, postings[i].amount);
			if (is_debt)
				owe(owed, &postings[i]);
		}
	}
	if (rows->count > first) {
		struct money_row *last = &rows->items[rows->count - 1];

		last->ends_entry = true;
		last->insurance = owed->insurance;
		last->patient = owed->patient;
		last->owed = money_add(owed->insurance, owed->patient);
	}
	return true;
}

static bool add_answer(struct money_rows *rows, const struct remittance_claim_row *remit)
{
	struct money_row *row = VEC_ADD(rows);
	char allowed[MONEY_TEXT_MAX], patient[MONEY_TEXT_MAX];

	if (row == NULL)
		return false;
	row->is_answer = true;
	row->on = remit->remit_on;
	row->amount = remit->paid;
	(void)text_format(row->what, sizeof row->what, "Answer %d", (int)remit->n);
	(void)text_format(row->account, sizeof row->account, "%s; allowed %s, patient's share %s",
			  token_label(&remit_outcome_tokens, (int)remit->outcome),
			  money_format(remit->allowed, allowed), money_format(remit->patient, patient));
	set_reason(row->reason, remit->group, remit->carc);
	return true;
}

bool claim_money_rows(const struct claim_story *story, struct money_rows *out)
{
	const struct ledger_rows *ledger = &story->ledger;
	struct owed owed = { 0 };
	bool ok = true;

	VEC_CLEAR(out);
	for (size_t from = 0, to; from < ledger->count && ok; from = to) {
		for (to = from; to < ledger->count && ledger->items[to].journal_id == ledger->items[from].journal_id;)
			to++;
		ok = add_entry(out, ledger->items + from, to - from, &owed);
	}
	for (size_t i = 0; i < story->remits.count && ok; i++)
		ok = add_answer(out, &story->remits.items[i]);
	return ok;
}

const char *adjustment_group_words(const char *reason)
{
	static const struct {
		const char *group, *words;
	} groups[] = {
		{ "CO", "by contract: not paid, and not the patient's to pay" },
		{ "PR", "the patient's share" },
		{ "OA", "another reason: neither by contract nor the patient's share" },
		{ "PI", "the payer's own decision; not the patient's to pay" },
	};

	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (text_starts_with(reason, groups[i].group))
			return groups[i].words;
	return "";
}
