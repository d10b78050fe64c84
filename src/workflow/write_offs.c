/* SPDX-License-Identifier: MIT */
/* write_offs.c: balances that end here: written off, given up, or the patient's from now on. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "store/appeal_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/money_work.h"

static const char late_carc[] = "29"; /* the time limit for filing has expired */

static struct journal_entry begin_entry(const struct office *office, const struct claim *claim, enum journal_kind kind)
{
	return (struct journal_entry){
		.kind = kind,
		.posted_on = office->today,
		.effective_on = office->today,
		.patient_id = claim->patient_id,
		.encounter_id = claim->encounter_id,
		.user_id = office->user.id,
	};
}

/* AMOUNT from one account to another on the same claim and line, with its cause. */
static void move_balance(struct journal_entry *entry, enum account to, enum account from, struct money amount,
			 const struct claim *claim, int64_t line_id, const char *group, const char *carc)
{
	int at = entry->posting_count;

	ledger_add(entry, to, amount, claim->id, line_id, claim->payer_id);
	ledger_add(entry, from, money_negate(amount), claim->id, line_id, claim->payer_id);
	for (int i = at; i < entry->posting_count && i < POSTINGS_MAX; i++) {
		(void)TEXT_SET(entry->postings[i].group, group);
		(void)TEXT_SET(entry->postings[i].carc, carc);
	}
}

/* The day, the user, and the link of the audit chain. */
static enum status keep_decision(struct office *office, struct claim_decision *decision, struct error *error)
{
	enum status status;

	decision->decided_on = office->today;
	decision->decided_by = office->user.id;
	status = decision_add(office->store, office->practice.id, decision, error);
	return status == STATUS_OK ? office_audit(office, token_word(&decision_kind_tokens, (int)decision->kind),
						  "claim", decision->claim_id, decision->carc, error)
				   : status;
}

/* The cause of a line: its own denial, else the first one's. */
static const struct denial_row *cause_of(const struct denial_rows *denials, int64_t line_id)
{
	for (size_t i = 0; i < denials->count; i++)
		if (denials->items[i].line_id == line_id)
			return &denials->items[i];
	return denials->count > 0 ? &denials->items[0] : NULL;
}

static enum account account_of_cause(const char *carc)
{
	const struct adjustment_reason *reason = adjustment_reason(carc);

	return reason != NULL && reason->category == CATEGORY_TIMELY ? ACCOUNT_WO_TIMELY : ACCOUNT_WO_DENIAL;
}

/* Lines may not owe less than nothing while others owe more: then the claim is written off as a whole. */
static bool all_owe(const struct lines_owed *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (money_is_negative(lines->items[i].amount))
			return false;
	return lines->count > 0;
}

/* What the payer owes is owed by nobody any more. */
static enum status write_off_balance(struct office *office, const struct claim *claim,
				     const struct denial_rows *denials, struct money owed, int64_t *journal_id,
				     struct error *error)
{
	struct journal_entry entry = begin_entry(office, claim, JOURNAL_WRITE_OFF);
	struct lines_owed lines = { 0 };
	enum account from = account_of_sequence(claim->sequence);
	enum status status = lines_owed_list(office->store, claim->id, &lines, error);
	const struct denial_row *first = cause_of(denials, 0);
	const char *carc = first != NULL ? first->carc : "";

	(void)text_format(entry.source, sizeof entry.source, "DENIAL/%s", carc[0] != '\0' ? carc : "unknown");
	if (status == STATUS_OK && (!all_owe(&lines) || lines.count * 2 > POSTINGS_MAX))
		move_balance(&entry, account_of_cause(carc), from, owed, claim, 0, first != NULL ? first->group : "",
			     carc);
	else
		for (size_t i = 0; i < lines.count && status == STATUS_OK; i++) {
			const struct line_owed *line = &lines.items[i];
			const struct denial_row *cause = cause_of(denials, line->line_id);

			move_balance(&entry, account_of_cause(cause != NULL ? cause->carc : ""), from, line->amount,
				     claim, line->line_id, cause != NULL ? cause->group : "",
				     cause != NULL ? cause->carc : "");
		}
	VEC_FREE(&lines);
	if (status == STATUS_OK)
		status = journal_post(office->store, office->practice.id, &entry, error);
	*journal_id = entry.id;
	return status;
}

/* ---- what the payer owes ---- */

struct ending {
	struct claim claim;
	struct claim_facts facts;
	struct money insurance, patient;
	struct denial_rows denials;
	struct claim_decision decision;
};

static enum status begin_ending(struct office *office, int64_t claim_id, const char *reason, struct ending *ending,
				struct error *error)
{
	enum status status = claim_get(office->store, office->practice.id, claim_id, &ending->claim, error);

	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &ending->claim, &ending->facts, error);
	if (status == STATUS_OK)
		status = claim_balances(office->store, claim_id, &ending->insurance, &ending->patient, error);
	if (status == STATUS_OK)
		status = open_denials(office, claim_id, ending->insurance, &ending->denials, error);
	ending->facts.has_reason = !text_is_empty(reason);
	ending->decision.claim_id = claim_id;
	if (status == STATUS_OK && ending->facts.has_reason)
		status = money_reason_set(ending->decision.reason, sizeof ending->decision.reason, reason, error);
	return status;
}

static enum status nothing_owed(struct error *error)
{
	return error_set(error, STATUS_REFUSED, "claim", "its payer owes nothing on it");
}

/* EVENT ends the claim; DETAIL is told with it. */
static enum status close_claim(struct office *office, struct ending *ending, enum claim_event event, const char *detail,
			       struct error *error)
{
	enum status status = claim_move(office, &ending->claim, event, &ending->facts, detail, 0, error);

	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &ending->claim, office->today, error);
	return status == STATUS_OK ? denial_work_ends(office, ending->claim.id, error) : status;
}

static enum status write_off(struct office *office, int64_t claim_id, enum claim_event event, const char *reason,
			     struct error *error)
{
	struct ending ending = { .facts = { .state = CLAIM_DRAFT } };
	struct claim_decision *decision = &ending.decision;
	struct denial_row late = { .group = "CO" };
	const struct denial_row *cause;
	char detail[161];
	enum status status = begin_ending(office, claim_id, reason, &ending, error);

	(void)TEXT_SET(late.carc, late_carc);
	if (status == STATUS_OK && event == EVENT_GIVE_UP) {
		struct denial_row *row;

		VEC_CLEAR(&ending.denials);
		row = VEC_ADD(&ending.denials);
		if (row == NULL)
			status = error_set(error, STATUS_FAULT, "", "out of memory");
		else
			*row = late;
	}
	cause = cause_of(&ending.denials, 0);
	(void)TEXT_SET(decision->group, cause != NULL ? cause->group : "");
	(void)TEXT_SET(decision->carc, cause != NULL ? cause->carc : "");
	(void)text_format(detail, sizeof detail, "%s%s%s: %.140s", decision->group,
			  decision->group[0] != '\0' ? "-" : "", decision->carc, decision->reason);
	decision->kind = event == EVENT_GIVE_UP ? DECISION_GIVE_UP : DECISION_WRITE_OFF;
	decision->amount = ending.insurance;
	if (status == STATUS_OK)
		status = close_claim(office, &ending, event, detail, error);
	if (status == STATUS_OK && money_compare(ending.insurance, money_of_cents(0)) <= 0)
		status = nothing_owed(error);
	if (status == STATUS_OK)
		status = write_off_balance(office, &ending.claim, &ending.denials, ending.insurance,
					   &decision->journal_id, error);
	if (status == STATUS_OK)
		status = keep_decision(office, decision, error);
	VEC_FREE(&ending.denials);
	return status;
}

static enum status write_off_unit(struct office *office, int64_t claim_id, enum claim_event event, const char *reason,
				  struct error *error)
{
	enum status status = office_require(office, RIGHT_WRITE_OFF, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, write_off(office, claim_id, event, reason, error), error)
				   : status;
}

enum status claim_write_off(struct office *office, int64_t claim_id, const char *reason, struct error *error)
{
	return write_off_unit(office, claim_id, EVENT_WRITE_OFF, reason, error);
}

enum status claim_give_up(struct office *office, int64_t claim_id, const char *reason, struct error *error)
{
	if (text_is_empty(reason))
		return error_set(error, STATUS_REFUSED, "reason", "a reason is needed");
	return write_off_unit(office, claim_id, EVENT_GIVE_UP, reason, error);
}

/* ---- what the patient owes ---- */

static enum status check_patient_write_off(const struct office *office, const struct ending *ending,
					   enum decision_kind kind, struct error *error)
{
	char limit[MONEY_TEXT_MAX];

	if (!ending->facts.has_reason)
		return error_set(error, STATUS_REFUSED, "reason", "a reason is needed");
	if (money_compare(ending->patient, money_of_cents(0)) <= 0)
		return error_set(error, STATUS_REFUSED, "claim", "the patient owes nothing on it");
	if (kind == DECISION_SMALL_BALANCE && money_compare(ending->patient, office->practice.small_balance) > 0)
		return error_set(error, STATUS_REFUSED, "claim",
				 "is no small balance: the practice's limit is %s; it may be bad debt",
				 money_format(office->practice.small_balance, limit));
	if (money_compare(ending->patient, office->practice.write_off_limit) > 0 && !ending->facts.supervisor)
		return error_set(error, STATUS_REFUSED, "claim",
				 "the amount is above your limit of %s: ask a supervisor",
				 money_format(office->practice.write_off_limit, limit));
	return STATUS_OK;
}

static enum status write_off_patient(struct office *office, int64_t claim_id, enum decision_kind kind,
				     const char *reason, struct error *error)
{
	struct ending ending = { .facts = { .state = CLAIM_DRAFT } };
	struct journal_entry entry;
	enum status status = begin_ending(office, claim_id, reason, &ending, error);

	if (status == STATUS_OK)
		status = check_patient_write_off(office, &ending, kind, error);
	if (status == STATUS_OK) {
		entry = begin_entry(office, &ending.claim, JOURNAL_WRITE_OFF);
		(void)TEXT_SET(entry.source, token_label(&decision_kind_tokens, (int)kind));
		ledger_add(&entry, kind == DECISION_BAD_DEBT ? ACCOUNT_BAD_DEBT : ACCOUNT_ADJ_SMALL, ending.patient,
			   claim_id, 0, 0);
		ledger_add(&entry, ACCOUNT_AR_PATIENT, money_negate(ending.patient), claim_id, 0, 0);
		status = journal_post(office->store, office->practice.id, &entry, error);
		ending.decision.journal_id = entry.id;
	}
	ending.decision.kind = kind;
	ending.decision.amount = ending.patient;
	if (status == STATUS_OK)
		status = keep_decision(office, &ending.decision, error);
	VEC_FREE(&ending.denials);
	return status;
}

enum status claim_write_off_patient(struct office *office, int64_t claim_id, enum decision_kind kind,
				    const char *reason, struct error *error)
{
	enum status status = office_require(office, RIGHT_WRITE_OFF, error);

	if (status == STATUS_OK && kind != DECISION_BAD_DEBT && kind != DECISION_SMALL_BALANCE)
		status = error_set(error, STATUS_REFUSED, "kind", "a patient's balance is bad debt or a small balance");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK
		       ? store_end(office->store, write_off_patient(office, claim_id, kind, reason, error), error)
		       : status;
}

/* ---- from the payer to the patient ---- */

/* Never what the contract forbids; what nobody was said to owe only with a signed notice. */
static bool may_bill(const struct denial_row *denial, bool notice)
{
	return denial->patient_may_be_billed || (notice && !text_equal(denial->group, "CO"));
}

static enum status take_notice(const struct office *office, const struct signed_notice *notice,
			       struct claim_decision *decision, struct error *error)
{
	if (notice == NULL || notice->text == NULL || text_is_empty(notice->text))
		return STATUS_OK;
	if (date_is_none(notice->on) || date_compare(notice->on, office->today) > 0)
		return error_set(error, STATUS_REFUSED, "notice",
				 "the day it was signed is needed, and lies not ahead");
	decision->notice_on = notice->on;
	return money_reason_set(decision->notice, sizeof decision->notice, notice->text, error);
}

/* Each denial's amount on its line, up to what is owed; the last one that is billed takes what is left when all are. */
static enum status transfer(struct office *office, struct ending *ending, bool whole, struct error *error)
{
	struct journal_entry entry = begin_entry(office, &ending->claim, JOURNAL_TRANSFER);
	enum account from = account_of_sequence(ending->claim.sequence);
	bool notice = !text_is_empty(ending->decision.notice);
	struct money left = ending->insurance;
	enum status status = STATUS_OK;

	(void)TEXT_SET(entry.source, "billed to the patient");
	for (size_t i = 0; i < ending->denials.count && status == STATUS_OK; i++) {
		const struct denial_row *denial = &ending->denials.items[i];
		struct money amount = money_compare(denial->amount, left) < 0 ? denial->amount : left;

		if (!may_bill(denial, notice))
			continue;
		if (whole && i + 1 == ending->denials.count)
			amount = left;
		if (!money_is_zero(amount))
			move_balance(&entry, ACCOUNT_AR_PATIENT, from, amount, &ending->claim, denial->line_id,
				     denial->group, denial->carc);
		left = money_subtract(left, amount);
		if (denial->id != 0 && !whole)
			status = denial_close(office->store, denial->id, office->today, error);
	}
	ending->decision.amount = money_subtract(ending->insurance, left);
	if (status == STATUS_OK && money_is_zero(ending->decision.amount))
		status = nothing_owed(error);
	if (status == STATUS_OK)
		status = journal_post(office->store, office->practice.id, &entry, error);
	ending->decision.journal_id = entry.id;
	return status;
}

static enum status bill_patient(struct office *office, int64_t claim_id, const struct signed_notice *notice,
				bool *ended, struct error *error)
{
	struct ending ending = { .facts = { .state = CLAIM_DRAFT } };
	struct claim_decision *decision = &ending.decision;
	enum claim_state to;
	size_t billed = 0;
	enum status status = begin_ending(office, claim_id, "", &ending, error);

	if (status == STATUS_OK)
		status = take_notice(office, notice, decision, error);
	for (size_t i = 0; i < ending.denials.count; i++)
		billed += may_bill(&ending.denials.items[i], !text_is_empty(decision->notice));
	*ended = billed == ending.denials.count;
	ending.facts.group_pr = billed > 0;
	if (status == STATUS_OK)
		status = claim_transition(&ending.facts, EVENT_BILL_PATIENT, &to, error);
	if (status == STATUS_OK) {
		decision->kind = DECISION_BILL_PATIENT;
		(void)TEXT_SET(decision->group, ending.denials.items[0].group);
		(void)TEXT_SET(decision->carc, ending.denials.items[0].carc);
		status = transfer(office, &ending, *ended, error);
	}
	if (status == STATUS_OK && *ended)
		status = close_claim(office, &ending, EVENT_BILL_PATIENT, decision->notice, error);
	if (status == STATUS_OK)
		status = keep_decision(office, decision, error);
	VEC_FREE(&ending.denials);
	return status;
}

enum status claim_bill_patient(struct office *office, int64_t claim_id, const struct signed_notice *notice, bool *ended,
			       struct error *error)
{
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	*ended = false;
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK
		       ? store_end(office->store, bill_patient(office, claim_id, notice, ended, error), error)
		       : status;
}
