/* SPDX-License-Identifier: MIT */
/* settle_next.c: what a new decision leaves on the next payer's claim is settled, and that is taken back again. */
#include "claimbench/base/text.h"
#include "claimbench/core/settlement.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/remittance_private.h"

/* The claim besides CLAIM on which the entry posts; 0: none. */
static int64_t other_claim(const struct journal_entry *entry, int64_t claim_id)
{
	for (int i = 0; i < entry->posting_count; i++)
		if (entry->postings[i].claim_id != 0 && entry->postings[i].claim_id != claim_id)
			return entry->postings[i].claim_id;
	return 0;
}

static void begin_entry(struct journal_entry *entry, const struct posting_run *run, const struct claim *claim)
{
	*entry = (struct journal_entry){
		.kind = JOURNAL_TRANSFER,
		.posted_on = run->office->today,
		.effective_on = run->office->today,
		.patient_id = claim->patient_id,
		.encounter_id = claim->encounter_id,
		.user_id = run->office->user.id,
		.remittance_id = run->row->id,
	};
	(void)text_format(entry->source, sizeof entry->source, "remittance %lld", (long long)run->row->id);
}

/* What is asked about one claim, with MOVED on it besides what its balance says. */
static enum status look_at(struct posting_run *run, struct settlement_facts *facts, struct money moved,
			   struct error *error)
{
	enum status status = claim_balances(run->office->store, facts->claim->id, &facts->owed, &facts->patient, error);

	facts->owed = money_add(facts->owed, moved);
	return status;
}

/* It is the payers' doing, not the user's: nobody's right is asked. */
static enum status move_next(struct posting_run *run, struct claim *next, enum settlement_kind kind,
			     struct error *error)
{
	struct office *office = run->office;
	struct claim_facts facts = claim_facts_of(office, next);
	char detail[161];
	enum status status;

	facts.supervisor = true;
	facts.state_before = CLAIM_PAID;
	facts.payer_balance_zero = true;
	(void)text_format(detail, sizeof detail, "%s: the payer before %s", run->row->batch,
			  kind == SETTLEMENT_OPENED ? "decides again" : "has decided again");
	status = claim_move(office, next, kind == SETTLEMENT_OPENED ? EVENT_REMIT_TAKEN_BACK : EVENT_PATIENT_DUE,
			    &facts, detail, run->row->interchange_id, error);
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, next, office->today, error) : status;
}

static enum status tell(struct posting_run *run, const struct remitted_claim *said, const struct claim *next,
			const struct settlement *settlement, bool decided, struct error *error)
{
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_CREDIT, .amount = settlement->credit };
	enum status status = STATUS_OK;

	if (!money_is_zero(settlement->credit)) {
		(void)text_format(exception.detail, sizeof exception.detail,
				  "the next payer has paid more on claim %s than is due now: refund it", next->number);
		status = posting_run_note(run, said, &exception, error);
	}
	if (status != STATUS_OK || settlement->kind != SETTLEMENT_OPENED)
		return status;
	exception.kind = REMIT_EXCEPTION_NEXT_PAYER;
	exception.amount = said->said.paid;
	(void)text_format(
		exception.detail, sizeof exception.detail, "the next payer's claim %s is open again: %s", next->number,
		decided ? "more is due on it, correct it" : "what it was paid rests on a decision that was taken back");
	return posting_run_note(run, said, &exception, error);
}

static enum status settle_next(struct posting_run *run, const struct remitted_claim *said, struct claim *next,
			       struct money moved, bool decided, struct journal_entry *entry,
			       struct settlement_row *row, struct error *error)
{
	struct settlement_facts facts = { .claim = next, .decided = decided };
	struct settlement settlement;
	enum status status = look_at(run, &facts, moved, error);

	if (status != STATUS_OK)
		return status;
	settlement = settlement_make(entry, &facts);
	row->claim_id = next->id;
	row->state_before = next->state;
	status = tell(run, said, next, &settlement, decided, error);
	if (status == STATUS_OK && (settlement.kind == SETTLEMENT_OPENED || settlement.kind == SETTLEMENT_CLOSED))
		status = move_next(run, next, settlement.kind, error);
	row->state_after = next->state;
	return status;
}

/* OLD was replaced or discarded since: what came back to it is its heir's. */
static enum status settle_old(struct posting_run *run, int64_t old_id, const struct claim *heir,
			      struct journal_entry *entry, struct money *moved, struct settlement_row *row,
			      struct error *error)
{
	struct claim old;
	struct settlement_facts facts = { .claim = &old, .heir = heir };
	enum status status = claim_get(run->office->store, run->office->practice.id, old_id, &old, error);

	if (status == STATUS_OK)
		status = look_at(run, &facts, money_of_cents(0), error);
	if (status != STATUS_OK)
		return status;
	*moved = settlement_make(entry, &facts).moved;
	*row = (struct settlement_row){ .claim_id = old.id, .state_before = old.state, .state_after = old.state };
	return STATUS_OK;
}

static enum status keep(struct posting_run *run, const struct remitted_claim *said, struct journal_entry *entry,
			struct settlement_row *row, struct error *error)
{
	struct office *office = run->office;
	enum status status = STATUS_OK;

	if (entry->posting_count > 0) {
		status = journal_post(office->store, office->practice.id, entry, error);
		row->journal_id = entry->id;
		posting_run_count(run, entry);
	}
	if (status != STATUS_OK || (entry->posting_count == 0 && row->state_before == row->state_after))
		return status;
	return settlement_add(office->store, said->id, row, error);
}

enum status next_claim_settle(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			      const struct journal_entry *posted, bool decided, struct error *error)
{
	struct office *office = run->office;
	struct settlement_row row = { .claim_id = 0 };
	struct journal_entry entry;
	struct claim next;
	struct money moved = money_of_cents(0);
	int64_t old_id = other_claim(posted, claim->id);
	enum status status = claim_by_rank(office->store, office->practice.id, claim->encounter_id, claim->sequence + 1,
					   &next, error);
	bool found = status == STATUS_OK;

	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	if (status != STATUS_OK || (!found && old_id == 0))
		return status;
	begin_entry(&entry, run, claim);
	if (old_id != 0 && !(found && next.id == old_id))
		status = settle_old(run, old_id, found ? &next : NULL, &entry, &moved, &row, error);
	if (status == STATUS_OK && found)
		status = settle_next(run, said, &next, moved, decided, &entry, &row, error);
	return status == STATUS_OK ? keep(run, said, &entry, &row, error) : status;
}

/* The next payer's claim is again what it was; REFUSED when it is not what the decision made of it. */
static enum status restore_next(struct posting_run *run, const struct settlement_row *row, const char *reason,
				struct error *error)
{
	struct office *office = run->office;
	struct claim_facts facts;
	struct claim next;
	enum status status = claim_get(office->store, office->practice.id, row->claim_id, &next, error);

	if (status != STATUS_OK)
		return status;
	if (next.state != row->state_after)
		return error_set(error, STATUS_REFUSED, next.number, "is %s by now: undo that first",
				 token_label(&claim_state_tokens, (int)next.state));
	facts = claim_facts_of(office, &next);
	facts.state_before = row->state_before;
	status = claim_move(office, &next, EVENT_REMIT_TAKEN_BACK, &facts, reason, run->row->interchange_id, error);
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, &next, office->today, error)
				   : status;
}

enum status next_claim_unsettle(struct posting_run *run, int64_t remitted_claim_id, const char *reason,
				struct error *error)
{
	struct settlement_row row;
	enum status status = settlement_get(run->office->store, remitted_claim_id, &row, error);

	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status == STATUS_OK && row.journal_id != 0)
		status = entry_mirror_standing(run, row.journal_id, error);
	if (status == STATUS_OK && row.state_before != row.state_after)
		status = restore_next(run, &row, reason, error);
	return status == STATUS_OK ? settlement_clear(run->office->store, remitted_claim_id, error) : status;
}
