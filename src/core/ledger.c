/* SPDX-License-Identifier: MIT */
/* ledger.c: journal entries: they sum to zero, or they are not kept. */
#include "claimbench/core/ledger.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token accounts[] = {
	{ "AR:INS1", "Primary insurance" },
	{ "AR:INS2", "Secondary insurance" },
	{ "AR:INS3", "Tertiary insurance" },
	{ "AR:PAT", "Patient" },
	{ "AR:AGENCY", "Agency" },
	{ "CASH:CLEARING", "Cash" },
	{ "REV:GROSS", "Gross charges" },
	{ "ADJ:CONTRACTUAL", "Contractual adjustment" },
	{ "ADJ:SEQUESTER", "Sequestration" },
	{ "ADJ:COURTESY", "Courtesy adjustment" },
	{ "ADJ:SMALL", "Small balance" },
	{ "ADJ:CHARITY", "Charity" },
	{ "WO:DENIAL", "Denial write-off" },
	{ "WO:TIMELY", "Timely filing write-off" },
	{ "BADDEBT", "Bad debt" },
	{ "BADDEBT:RECOVERY", "Bad debt recovery" },
	{ "LIAB:UNAPPLIED", "Unapplied money" },
	{ "LIAB:REFUND", "Refund owed" },
	{ "LIAB:TAKEBACK", "Payer takeback" },
	{ "INC:INTEREST", "Interest received" },
	{ "EXP:AGENCY_FEE", "Agency fee" },
};
TOKEN_TABLE(account_tokens, "posting.account", accounts);

static const struct token kinds[] = {
	{ "charge", "Charge" },       { "payment", "Payment" },       { "adjustment", "Adjustment" },
	{ "transfer", "Transfer" },   { "write_off", "Write-off" },   { "refund", "Refund" },
	{ "unapplied", "Unapplied" }, { "remittance", "Remittance" }, { "reversal", "Reversal" },
};
TOKEN_TABLE(journal_kind_tokens, "journal.kind", kinds);

enum account account_of_sequence(int32_t sequence)
{
	static const enum account of[] = { ACCOUNT_AR_PATIENT, ACCOUNT_AR_INS1, ACCOUNT_AR_INS2, ACCOUNT_AR_INS3 };

	return sequence >= 1 && sequence <= 3 ? of[sequence] : ACCOUNT_AR_PATIENT;
}

bool account_is_receivable(enum account account)
{
	return account <= ACCOUNT_AR_AGENCY;
}

void ledger_add(struct journal_entry *entry, enum account account, struct money amount, int64_t claim_id,
		int64_t line_id, int64_t payer_id)
{
	if (entry->posting_count < POSTINGS_MAX)
		entry->postings[entry->posting_count] = (struct posting){
			.account = account,
			.amount = amount,
			.claim_id = claim_id,
			.line_id = line_id,
			.payer_id = payer_id,
		};
	entry->posting_count++;
}

void ledger_charge(struct journal_entry *entry, const struct encounter *encounter, int64_t claim_id, int64_t payer_id,
		   int32_t sequence, struct date posted_on, int64_t user_id)
{
	*entry = (struct journal_entry){
		.kind = JOURNAL_CHARGE,
		.posted_on = posted_on,
		.effective_on = encounter->from,
		.patient_id = encounter->patient_id,
		.encounter_id = encounter->id,
		.user_id = user_id,
	};
	(void)text_format(entry->source, sizeof entry->source, "encounter %lld", (long long)encounter->id);
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];

		if (money_is_zero(line->charge))
			continue;
		ledger_add(entry, account_of_sequence(sequence), line->charge, claim_id, line->id, payer_id);
		ledger_add(entry, ACCOUNT_REVENUE, money_negate(line->charge), claim_id, line->id, payer_id);
	}
}

void ledger_reverse(struct journal_entry *entry, const struct journal_entry *original, struct date posted_on,
		    int64_t user_id)
{
	*entry = *original;
	entry->id = 0;
	entry->kind = JOURNAL_REVERSAL;
	entry->posted_on = posted_on;
	entry->user_id = user_id;
	entry->reverses = original->id;
	entry->batch_id = 0; /* the original's may be closed */
	(void)text_format(entry->source, sizeof entry->source, "reversal of %lld", (long long)original->id);
	for (int i = 0; i < entry->posting_count && i < POSTINGS_MAX; i++)
		entry->postings[i].amount = money_negate(original->postings[i].amount);
}

void ledger_patient_payment(struct journal_entry *entry, struct money amount, int64_t claim_id, bool unapplied,
			    struct date posted_on, int64_t user_id)
{
	*entry = (struct journal_entry){
		.kind = unapplied ? JOURNAL_UNAPPLIED : JOURNAL_PAYMENT,
		.posted_on = posted_on,
		.effective_on = posted_on,
		.user_id = user_id,
	};
	(void)TEXT_SET(entry->source, "patient payment");
	ledger_add(entry, ACCOUNT_CASH, amount, claim_id, 0, 0);
	ledger_add(entry, unapplied ? ACCOUNT_UNAPPLIED : ACCOUNT_AR_PATIENT, money_negate(amount), claim_id, 0, 0);
}

void ledger_apply(struct journal_entry *entry, const struct journal_entry *receipt, struct money amount,
		  enum account account, int64_t claim_id, int64_t payer_id, struct date posted_on, int64_t user_id)
{
	*entry = (struct journal_entry){
		.kind = JOURNAL_PAYMENT,
		.posted_on = posted_on,
		.effective_on = receipt->effective_on,
		.user_id = user_id,
		.payment_id = receipt->payment_id,
		.receipt_id = receipt->id,
	};
	(void)text_format(entry->source, sizeof entry->source, "unapplied money of %lld", (long long)receipt->id);
	ledger_add(entry, ACCOUNT_UNAPPLIED, amount, claim_id, 0, payer_id);
	ledger_add(entry, account, money_negate(amount), claim_id, 0, payer_id);
}

void ledger_refund(struct journal_entry *entry, enum account from, enum account to, struct money amount,
		   int64_t claim_id, int64_t payer_id, struct date posted_on, int64_t user_id)
{
	*entry = (struct journal_entry){
		.kind = JOURNAL_REFUND,
		.posted_on = posted_on,
		.effective_on = posted_on,
		.user_id = user_id,
	};
	ledger_add(entry, from, amount, claim_id, 0, payer_id);
	ledger_add(entry, to, money_negate(amount), claim_id, 0, payer_id);
}

struct money ledger_change(const struct journal_entry *entry, enum account account)
{
	struct money sum = money_of_cents(0);

	for (int i = 0; i < entry->posting_count && i < POSTINGS_MAX; i++)
		if (entry->postings[i].account == account)
			sum = money_add(sum, entry->postings[i].amount);
	return sum;
}

enum status ledger_check(const struct journal_entry *entry, struct error *error)
{
	struct money sum = money_of_cents(0);
	char text[MONEY_TEXT_MAX];

	if (entry->posting_count < 1)
		return error_set(error, STATUS_REFUSED, "journal", "an entry needs postings");
	if (entry->posting_count > POSTINGS_MAX)
		return error_set(error, STATUS_REFUSED, "journal", "an entry holds at most %d postings", POSTINGS_MAX);
	if (date_is_none(entry->posted_on) || date_is_none(entry->effective_on))
		return error_set(error, STATUS_REFUSED, "journal", "an entry needs its dates");
	if ((entry->kind == JOURNAL_REVERSAL) != (entry->reverses != 0))
		return error_set(error, STATUS_REFUSED, "journal",
				 "a reversal, and only a reversal, names the entry it mirrors");
	for (int i = 0; i < entry->posting_count; i++)
		sum = money_add(sum, entry->postings[i].amount);
	if (!money_is_zero(sum))
		return error_set(error, STATUS_REFUSED, "journal", "is out of balance by %s", money_format(sum, text));
	return STATUS_OK;
}
