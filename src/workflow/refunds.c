/* SPDX-License-Identifier: MIT */
/* refunds.c: refunds are asked for, decided, paid. */
#include "claimbench/workflow/refunds.h"

#include <stdlib.h>

#include "claimbench/base/text.h"
#include "store/money_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/money_work.h"

/* ---- credits ---- */

static enum status add_payers_money(struct office *office, const struct unapplied_row *row, struct credit_rows *out,
				    struct error *error)
{
	struct credit_row *credit;
	struct payer payer;
	enum status status;

	if (row->payer_id == 0)
		return STATUS_OK;
	status = payer_get(office->store, office->practice.id, row->payer_id, &payer, error);
	if (status != STATUS_OK)
		return status;
	credit = VEC_ADD(out);
	if (credit == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	credit->receipt_id = row->receipt_id;
	credit->payer_id = row->payer_id;
	(void)TEXT_SET(credit->payer_code, payer.code);
	credit->payer_class = payer.payer_class;
	credit->credit = row->left;
	credit->asked = row->asked;
	credit->since = row->since;
	return STATUS_OK;
}

static int by_age(const void *a, const void *b)
{
	const struct credit_row *one = a, *other = b;

	return date_compare(one->since, other->since);
}

enum status credits_list(struct office *office, struct credit_rows *out, struct error *error)
{
	struct unapplied_rows rows = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = credit_list(office->store, office->practice.id, out, error);
	if (status == STATUS_OK)
		status = unapplied_list(office->store, office->practice.id, 0, INT32_MAX, &rows, error);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = add_payers_money(office, &rows.items[i], out, error);
	VEC_FREE(&rows);
	if (status == STATUS_OK && out->count > 0)
		qsort(out->items, out->count, sizeof out->items[0], by_age);
	return status;
}

/* Since when a claim's payer or patient has a credit. */
static enum status credit_since(struct office *office, struct refund *refund, struct error *error)
{
	struct credit_rows rows = { 0 };
	enum status status = credit_list(office->store, office->practice.id, &rows, error);

	refund->credit_on = office->today;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].claim_id == refund->claim_id &&
		    (rows.items[i].payer_id != 0) == (refund->payer_id != 0) && !date_is_none(rows.items[i].since))
			refund->credit_on = rows.items[i].since;
	VEC_FREE(&rows);
	return status;
}

/* What could be given back now, out of where REFUND comes from. */
static enum status credit_now(struct office *office, const struct refund *refund, struct money *credit,
			      struct error *error)
{
	struct money insurance, patient;
	enum status status;

	if (refund->receipt_id != 0)
		return unapplied_left(office->store, office->practice.id, refund->receipt_id, credit, error);
	status = claim_balances(office->store, refund->claim_id, &insurance, &patient, error);
	*credit = money_negate(refund->payer_id != 0 ? insurance : patient);
	if (status == STATUS_OK && money_is_negative(*credit))
		*credit = money_of_cents(0);
	return status;
}

static enum status check_credit(const struct refund *refund, struct money credit, struct error *error)
{
	char text[MONEY_TEXT_MAX];

	if (money_compare(refund->amount, credit) <= 0)
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, "amount", "the credit is %s, no more", money_format(credit, text));
}

/* ---- asking ---- */

static enum status find_owner(struct office *office, const struct refund_request *request, struct refund *refund,
			      struct error *error)
{
	struct claim claim;
	struct journal_entry receipt;
	struct money_owner owner;
	enum status status;

	if (request->claim_id != 0) {
		status = claim_get(office->store, office->practice.id, request->claim_id, &claim, error);
		if (status != STATUS_OK)
			return status;
		refund->claim_id = claim.id;
		refund->payer_id = request->to_payer ? claim.payer_id : 0;
		refund->patient_id = request->to_payer ? 0 : claim.patient_id;
		return credit_since(office, refund, error);
	}
	status = journal_get(office->store, office->practice.id, request->receipt_id, &receipt, error);
	if (status != STATUS_OK)
		return status;
	refund->receipt_id = receipt.id;
	refund->credit_on = receipt.posted_on;
	owner = unapplied_owner(&receipt);
	refund->patient_id = owner.patient_id;
	refund->payer_id = owner.payer_id;
	if (refund->patient_id == 0 && refund->payer_id == 0)
		return error_set(error, STATUS_REFUSED, "receipt", "nobody knows whose money entry %lld is",
				 (long long)receipt.id);
	return STATUS_OK;
}

static enum status ask_steps(struct office *office, const struct refund_request *request, struct refund *refund,
			     struct error *error)
{
	struct money credit = { 0 }, asked = { 0 };
	enum status status = find_owner(office, request, refund, error);

	if (status == STATUS_OK)
		status = credit_now(office, refund, &credit, error);
	if (status == STATUS_OK)
		status = refund_asked(office->store, refund, &asked, error);
	if (status == STATUS_OK)
		status = check_credit(refund, money_subtract(credit, asked), error);
	if (status == STATUS_OK)
		status = refund_put(office->store, office->practice.id, refund, error);
	return status == STATUS_OK ? office_audit(office, "ask", "refund", refund->id, "", error) : status;
}

enum status refund_ask(struct office *office, const struct refund_request *request, struct refund *out,
		       struct error *error)
{
	enum status status = office_require(office, RIGHT_ASK_REFUND, error);

	*out = (struct refund){ .amount = request->amount, .asked_on = office->today, .asked_by = office->user.id };
	if (status == STATUS_OK && money_compare(request->amount, money_of_cents(0)) <= 0)
		status = error_set(error, STATUS_REFUSED, "amount", "must be more than nothing");
	if (status == STATUS_OK)
		status = money_reason_set(out->reason, sizeof out->reason, request->reason, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, ask_steps(office, request, out, error), error) : status;
}

/* ---- deciding and paying ---- */

static enum status load_in(struct office *office, int64_t id, enum refund_state state, struct refund *refund,
			   struct error *error)
{
	enum status status = refund_get(office->store, office->practice.id, id, refund, error);

	if (status == STATUS_OK && refund->state != state)
		return error_set(error, STATUS_REFUSED, "refund", "is %s",
				 token_word(&refund_state_tokens, (int)refund->state));
	return status;
}

static enum status keep(struct office *office, struct refund *refund, const char *event, const char *detail,
			struct error *error)
{
	enum status status = refund_put(office->store, office->practice.id, refund, error);

	return status == STATUS_OK ? office_audit(office, event, "refund", refund->id, detail, error) : status;
}

static void decide(const struct office *office, struct refund *refund, enum refund_state state)
{
	refund->state = state;
	refund->decided_on = office->today;
	refund->decided_by = office->user.id;
}

/* From where the credit stands to what we owe. */
static enum status post_decision(struct office *office, struct refund *refund, struct error *error)
{
	struct journal_entry entry, receipt = { .id = 0 };
	struct claim claim = { .id = 0 };
	enum account from = ACCOUNT_UNAPPLIED;
	enum status status;

	if (refund->claim_id != 0) {
		status = claim_get(office->store, office->practice.id, refund->claim_id, &claim, error);
		from = account_of_sequence(refund->payer_id != 0 ? claim.sequence : 0);
	} else {
		status = journal_get(office->store, office->practice.id, refund->receipt_id, &receipt, error);
	}
	if (status != STATUS_OK)
		return status;
	ledger_refund(&entry, from, ACCOUNT_REFUND, refund->amount, refund->claim_id, refund->payer_id, office->today,
		      office->user.id);
	entry.patient_id = refund->claim_id != 0 ? claim.patient_id : receipt.patient_id;
	entry.encounter_id = claim.encounter_id;
	entry.receipt_id = receipt.id;
	entry.payment_id = receipt.payment_id;
	(void)text_format(entry.source, sizeof entry.source, "refund %lld", (long long)refund->id);
	status = journal_post(office->store, office->practice.id, &entry, error);
	refund->decided_entry = entry.id;
	return status;
}

static enum status approve_steps(struct office *office, int64_t id, struct error *error)
{
	struct refund refund;
	struct money credit = { 0 };
	enum status status = load_in(office, id, REFUND_ASKED, &refund, error);

	if (status == STATUS_OK && refund.asked_by == office->user.id)
		status = error_set(error, STATUS_REFUSED, "permission",
				   "nobody approves a refund that he asked for himself");
	if (status == STATUS_OK)
		status = credit_now(office, &refund, &credit, error);
	if (status == STATUS_OK)
		status = check_credit(&refund, credit, error);
	if (status == STATUS_OK)
		status = post_decision(office, &refund, error);
	decide(office, &refund, REFUND_APPROVED);
	return status == STATUS_OK ? keep(office, &refund, "approve", "", error) : status;
}

enum status refund_approve(struct office *office, int64_t id, struct error *error)
{
	enum status status = office_require(office, RIGHT_APPROVE_REFUND, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, approve_steps(office, id, error), error) : status;
}

static enum status reject_steps(struct office *office, int64_t id, const char *reason, struct error *error)
{
	struct refund refund;
	bool withdraws;
	enum status status = refund_get(office->store, office->practice.id, id, &refund, error);

	if (status != STATUS_OK)
		return status;
	withdraws = refund.state == REFUND_ASKED && refund.asked_by == office->user.id;
	if (!withdraws)
		status = office_require(office, RIGHT_APPROVE_REFUND, error);
	if (status == STATUS_OK && refund.state != REFUND_ASKED && refund.state != REFUND_APPROVED)
		status = error_set(error, STATUS_REFUSED, "refund", "is %s",
				   token_word(&refund_state_tokens, (int)refund.state));
	if (status == STATUS_OK)
		status = money_reason_set(refund.decision, sizeof refund.decision, reason, error);
	if (status == STATUS_OK && refund.decided_entry != 0)
		status = money_mirror_step(office, refund.decided_entry, NULL, error);
	decide(office, &refund, REFUND_REJECTED);
	return status == STATUS_OK ? keep(office, &refund, "reject", refund.decision, error) : status;
}

enum status refund_reject(struct office *office, int64_t id, const char *reason, struct error *error)
{
	enum status status = office_require(office, RIGHT_ASK_REFUND, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, reject_steps(office, id, reason, error), error) : status;
}

/* Rows 30 and 31: what a payer paid too much has left, and nothing else was open. */
static enum status close_settled(struct office *office, int64_t claim_id, struct error *error)
{
	struct claim claim;
	struct claim_facts facts;
	enum status status = claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status != STATUS_OK || claim.state != CLAIM_PAID)
		return status;
	status = claim_facts_look_up(office, &claim, &facts, error);
	if (status != STATUS_OK || !facts.payer_balance_zero)
		return status;
	status = claim_move(office, &claim, EVENT_PATIENT_DUE, &facts, "what was paid too much is refunded", 0, error);
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, &claim, office->today, error)
				   : status;
}

static enum status pay_steps(struct office *office, int64_t id, const char *reference, struct error *error)
{
	struct journal_entry decided, entry;
	struct refund refund;
	enum status status = load_in(office, id, REFUND_APPROVED, &refund, error);

	if (status == STATUS_OK)
		status = money_text_set(refund.reference, sizeof refund.reference, "reference", reference, error);
	if (status == STATUS_OK && text_is_empty(refund.reference))
		status = error_set(error, STATUS_REFUSED, "reference",
				   "what pays it is needed: a check's or transfer's number");
	if (status == STATUS_OK)
		status = journal_get(office->store, office->practice.id, refund.decided_entry, &decided, error);
	if (status != STATUS_OK)
		return status;
	ledger_refund(&entry, ACCOUNT_REFUND, ACCOUNT_CASH, refund.amount, refund.claim_id, refund.payer_id,
		      office->today, office->user.id);
	entry.patient_id = decided.patient_id;
	entry.encounter_id = decided.encounter_id;
	(void)text_format(entry.source, sizeof entry.source, "refund %lld", (long long)refund.id);
	status = journal_post(office->store, office->practice.id, &entry, error);
	refund.paid_entry = entry.id;
	refund.state = REFUND_PAID;
	refund.paid_on = office->today;
	refund.paid_by = office->user.id;
	if (status == STATUS_OK && refund.claim_id != 0)
		status = close_settled(office, refund.claim_id, error);
	return status == STATUS_OK ? keep(office, &refund, "pay", "", error) : status;
}

enum status refund_pay(struct office *office, int64_t id, const char *reference, struct error *error)
{
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, pay_steps(office, id, reference, error), error) : status;
}

enum status refunds_list(struct office *office, const char *state, size_t limit, struct refund_rows *out,
			 struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? refund_list(office->store, office->practice.id, state, limit, out, error) : status;
}
