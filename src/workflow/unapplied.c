/* SPDX-License-Identifier: MIT */
/* unapplied.c: money that pays nothing yet is applied to a claim, and taken from it again. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/payments.h"
#include "store/money_rows.h"
#include "store/rows.h"
#include "workflow/money_work.h"

enum status unapplied_find(struct office *office, int64_t patient_id, size_t limit, struct unapplied_rows *out,
			   struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? unapplied_list(office->store, office->practice.id, patient_id, limit, out, error)
				   : status;
}

struct money_owner unapplied_owner(const struct journal_entry *receipt)
{
	struct money_owner owner = { .patient_id = receipt->remittance_id == 0 ? receipt->patient_id : 0 };

	for (int i = 0; i < receipt->posting_count && owner.patient_id == 0; i++)
		if (receipt->postings[i].account == ACCOUNT_UNAPPLIED)
			owner.payer_id = receipt->postings[i].payer_id;
	return owner;
}

enum status unapplied_check(struct office *office, int64_t receipt_id, struct money amount, struct error *error)
{
	const struct refund of_receipt = { .receipt_id = receipt_id };
	struct money left, asked = { 0 };
	char text[MONEY_TEXT_MAX];
	enum status status = unapplied_left(office->store, office->practice.id, receipt_id, &left, error);

	if (status == STATUS_OK)
		status = refund_asked(office->store, &of_receipt, &asked, error);
	if (status != STATUS_OK)
		return status;
	left = money_subtract(left, asked);
	if (money_compare(amount, left) > 0)
		return error_set(error, STATUS_REFUSED, "amount", "entry %lld has only %s left to apply%s",
				 (long long)receipt_id, money_format(left, text),
				 money_is_zero(asked) ? "" : ": the rest is asked back");
	return STATUS_OK;
}

/* Whose debt it pays: REFUSED when the money is not that debtor's, or more than he owes. */
static enum status find_debt(struct office *office, const struct journal_entry *receipt, const struct claim *claim,
			     struct money amount, enum account *account, int64_t *payer_id, struct error *error)
{
	struct money insurance, patient, owed;
	struct money_owner owner = unapplied_owner(receipt);
	char text[MONEY_TEXT_MAX];
	enum status status = claim_balances(office->store, claim->id, &insurance, &patient, error);

	if (status != STATUS_OK)
		return status;
	if (owner.patient_id != 0 && owner.patient_id != claim->patient_id)
		return error_set(error, STATUS_REFUSED, claim->number, "is not of the patient whose money it is");
	if (owner.payer_id != 0 && owner.payer_id != claim->payer_id)
		return error_set(error, STATUS_REFUSED, claim->number, "is not of the payer whose money it is");
	*account = owner.patient_id != 0 ? ACCOUNT_AR_PATIENT : account_of_sequence(claim->sequence);
	*payer_id = owner.patient_id != 0 ? 0 : claim->payer_id;
	owed = owner.patient_id != 0 ? patient : insurance;
	if (money_compare(amount, owed) > 0)
		return error_set(error, STATUS_REFUSED, claim->number, "the %s owes %s on it, no more",
				 owner.patient_id != 0 ? "patient" : "payer",
				 money_format(money_is_negative(owed) ? money_of_cents(0) : owed, text));
	return STATUS_OK;
}

static enum status apply_steps(struct office *office, int64_t receipt_id, int64_t claim_id, struct money amount,
			       int64_t *entry_id, struct error *error)
{
	struct journal_entry receipt, entry;
	struct claim claim;
	enum account account = ACCOUNT_AR_PATIENT;
	int64_t payer_id = 0;
	enum status status = journal_get(office->store, office->practice.id, receipt_id, &receipt, error);

	if (status == STATUS_OK)
		status = claim_get(office->store, office->practice.id, claim_id, &claim, error);
	if (status == STATUS_OK)
		status = unapplied_check(office, receipt_id, amount, error);
	if (status == STATUS_OK)
		status = find_debt(office, &receipt, &claim, amount, &account, &payer_id, error);
	if (status != STATUS_OK)
		return status;
	ledger_apply(&entry, &receipt, amount, account, claim.id, payer_id, office->today, office->user.id);
	entry.patient_id = claim.patient_id;
	entry.encounter_id = claim.encounter_id;
	status = journal_post(office->store, office->practice.id, &entry, error);
	*entry_id = entry.id;
	return status == STATUS_OK ? office_audit(office, "apply", "journal", entry.id, "", error) : status;
}

/* What the patient owes for a visit without a claim, when the money is his own. */
static enum status find_visit(struct office *office, const struct journal_entry *receipt, int64_t encounter_id,
			      struct money amount, struct error *error)
{
	struct money_owner owner = unapplied_owner(receipt);
	struct owed_parts parts = { 0 };
	struct money owed = money_of_cents(0);
	char text[MONEY_TEXT_MAX];
	enum status status = STATUS_OK;

	if (owner.patient_id == 0)
		return error_set(error, STATUS_REFUSED, "visit", "is not of the payer whose money it is");
	status = patient_owed(office->store, office->practice.id, owner.patient_id, &parts, error);
	for (size_t i = 0; i < parts.count; i++)
		if (parts.items[i].claim_id == 0 && parts.items[i].encounter_id == encounter_id)
			owed = parts.items[i].owed;
	VEC_FREE(&parts);
	if (status == STATUS_OK && money_compare(amount, owed) > 0)
		return error_set(error, STATUS_REFUSED, "visit",
				 "the patient whose money it is owes %s for it, no more", money_format(owed, text));
	return status;
}

static enum status visit_steps(struct office *office, int64_t receipt_id, int64_t encounter_id, struct money amount,
			       int64_t *entry_id, struct error *error)
{
	struct journal_entry receipt, entry;
	enum status status = journal_get(office->store, office->practice.id, receipt_id, &receipt, error);

	if (status == STATUS_OK)
		status = unapplied_check(office, receipt_id, amount, error);
	if (status == STATUS_OK)
		status = find_visit(office, &receipt, encounter_id, amount, error);
	if (status != STATUS_OK)
		return status;
	ledger_apply(&entry, &receipt, amount, ACCOUNT_AR_PATIENT, 0, 0, office->today, office->user.id);
	entry.patient_id = receipt.patient_id;
	entry.encounter_id = encounter_id;
	status = journal_post(office->store, office->practice.id, &entry, error);
	*entry_id = entry.id;
	return status == STATUS_OK ? office_audit(office, "apply", "journal", entry.id, "", error) : status;
}

enum status unapplied_apply_visit(struct office *office, int64_t receipt_id, int64_t encounter_id, struct money amount,
				  int64_t *entry_id, struct error *error)
{
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	*entry_id = 0;
	if (status == STATUS_OK && money_compare(amount, money_of_cents(0)) <= 0)
		status = error_set(error, STATUS_REFUSED, "amount", "must be more than nothing");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK
		       ? store_end(office->store,
				   visit_steps(office, receipt_id, encounter_id, amount, entry_id, error), error)
		       : status;
}

enum status unapplied_apply(struct office *office, int64_t receipt_id, int64_t claim_id, struct money amount,
			    int64_t *entry_id, struct error *error)
{
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	*entry_id = 0;
	if (status == STATUS_OK && money_compare(amount, money_of_cents(0)) <= 0)
		status = error_set(error, STATUS_REFUSED, "amount", "must be more than nothing");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK
		       ? store_end(office->store, apply_steps(office, receipt_id, claim_id, amount, entry_id, error),
				   error)
		       : status;
}

static enum status undo_steps(struct office *office, int64_t entry_id, const char *why, struct error *error)
{
	struct journal_entry entry;
	int64_t standing = 0;
	bool stands = false;
	enum status status = journal_get(office->store, office->practice.id, entry_id, &entry, error);

	if (status == STATUS_OK && (entry.receipt_id == 0 || entry.kind != JOURNAL_PAYMENT))
		status = error_set(error, STATUS_REFUSED, "journal", "entry %lld applied no unapplied money",
				   (long long)entry_id);
	if (status == STATUS_OK)
		status = journal_standing(office->store, entry_id, &standing, &stands, error);
	if (status == STATUS_OK && !stands)
		status = error_set(error, STATUS_REFUSED, "journal", "entry %lld has been undone already",
				   (long long)entry_id);
	if (status == STATUS_OK)
		status = money_mirror_step(office, standing, NULL, error);
	return status == STATUS_OK ? office_audit(office, "undo", "journal", entry_id, why, error) : status;
}

enum status unapplied_undo(struct office *office, int64_t entry_id, const char *reason, struct error *error)
{
	char why[PAYMENT_REASON_MAX];
	enum status status = office_require(office, RIGHT_REVERSE_MONEY, error);

	if (status == STATUS_OK)
		status = money_reason_set(why, sizeof why, reason, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, undo_steps(office, entry_id, why, error), error) : status;
}
