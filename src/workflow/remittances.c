/* SPDX-License-Identifier: MIT */
/* remittances.c: remittances looked at, posted and taken back. */
#include "claimbench/workflow/remittances.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

enum status remittances_list(struct office *office, const char *state, size_t limit, struct remittance_rows *out,
			     struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? remittance_list(office->store, office->practice.id, state, limit, out, error)
				   : status;
}

static enum status load_claim(struct office *office, int64_t id, struct remitted_lines *out, struct error *error)
{
	struct remitted_claim said;
	struct claim claim;
	struct remitted_line *line = VEC_ADD(out);
	enum status status = remitted_claim_get(office->store, id, &said, error);

	if (status == STATUS_OK && line == NULL)
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	if (status == STATUS_OK) {
		*line = (struct remitted_line){ .id = id,
						.claim_id = said.claim_id,
						.status = said.said.status,
						.outcome = said.outcome,
						.charge = said.said.charge,
						.paid = said.said.paid,
						.patient = said.said.patient,
						.posted = said.n != 0 || said.journal_id != 0 };
		(void)TEXT_SET(line->said_number, said.said.number);
	}
	if (status == STATUS_OK && said.claim_id != 0) {
		status = claim_get(office->store, office->practice.id, said.claim_id, &claim, error);
		if (status == STATUS_OK)
			(void)TEXT_SET(line->claim_number, claim.number);
	}
	remitted_claim_free(&said);
	return status;
}

enum status remittance_load(struct office *office, int64_t id, struct remittance_story *out, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, id, &out->row, error);
	if (status == STATUS_OK)
		status = remitted_claim_ids(office->store, id, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++)
		status = load_claim(office, ids.items[i], &out->claims, error);
	if (status == STATUS_OK)
		status = provider_adjustment_list(office->store, id, &out->adjustments, error);
	if (status == STATUS_OK)
		status = exception_list(office->store, id, &out->exceptions, error);
	VEC_FREE(&ids);
	return status;
}

void remittance_story_free(struct remittance_story *story)
{
	VEC_FREE(&story->claims);
	VEC_FREE(&story->adjustments);
	VEC_FREE(&story->exceptions);
}

void remittance_preview_free(struct remittance_preview *preview)
{
	VEC_FREE(&preview->notes);
}

/* ---- posting ---- */

void posting_run_count(struct posting_run *run, const struct journal_entry *entry)
{
	for (int i = 0; i < entry->posting_count; i++) {
		struct money *sum = &run->figures->accounts[entry->postings[i].account];

		*sum = money_add(*sum, entry->postings[i].amount);
	}
}

/* Days until somebody should have looked; 0: it is told, and nobody's task. */
static const int task_days[REMIT_EXCEPTION_COUNT] = {
	[REMIT_EXCEPTION_CLAIM] = 3,      [REMIT_EXCEPTION_UNEXPECTED] = 3, [REMIT_EXCEPTION_REVERSAL] = 3,
	[REMIT_EXCEPTION_FORWARDED] = 3,  [REMIT_EXCEPTION_TAKEBACK] = 3,   [REMIT_EXCEPTION_ADJUSTMENT] = 5,
	[REMIT_EXCEPTION_PAYER] = 5,      [REMIT_EXCEPTION_CREDIT] = 30,    [REMIT_EXCEPTION_NEXT_PAYER] = 3,
	[REMIT_EXCEPTION_UNDERPAID] = 10,
};

enum status posting_run_note(struct posting_run *run, const struct remitted_claim *claim,
			     const struct plan_exception *exception, struct error *error)
{
	struct task_row task = { .remittance_id = run->row->id, .payer_id = run->row->payer_id };
	struct remittance_note *note = VEC_ADD(&run->figures->notes);
	enum status status;

	if (note == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	note->exception = *exception;
	if (claim != NULL) {
		note->position = claim->position;
		(void)TEXT_SET(note->said_number, claim->said.number);
		task.claim_id = claim->claim_id;
	}
	status = exception_add(run->office->store, run->row->id, claim != NULL ? claim->id : 0, exception, error);
	if (status != STATUS_OK || task_days[exception->kind] == 0)
		return status;
	task.due_on = date_plus_days(run->office->today, task_days[exception->kind]);
	(void)text_format(task.reason, sizeof task.reason, "%.20s: %.130s", run->row->batch, exception->detail);
	return task_add_step(run->office, &task, error);
}

enum status entry_mirror(struct posting_run *run, int64_t journal_id, int64_t *mirror_id, struct error *error)
{
	struct office *office = run->office;
	struct journal_entry entry, mirror;
	enum status status = journal_get(office->store, office->practice.id, journal_id, &entry, error);

	if (status != STATUS_OK)
		return status;
	ledger_reverse(&mirror, &entry, office->today, office->user.id);
	mirror.remittance_id = run->row->id;
	status = journal_post(office->store, office->practice.id, &mirror, error);
	if (status == STATUS_OK)
		posting_run_count(run, &mirror);
	if (mirror_id != NULL)
		*mirror_id = mirror.id;
	return status;
}

static enum status post_adjustment(struct posting_run *run, const struct provider_adjustment_row *adjustment,
				   struct error *error)
{
	struct office *office = run->office;
	struct posting_facts facts = { .payer_id = run->row->payer_id,
				       .remittance_id = run->row->id,
				       .posted_on = office->today,
				       .paid_on = run->row->paid_on,
				       .user_id = office->user.id };
	enum account account = provider_adjustment_account(adjustment->said.reason, adjustment->said.amount);
	struct plan_exception exception = { .kind = account == ACCOUNT_TAKEBACK ? REMIT_EXCEPTION_TAKEBACK
										: REMIT_EXCEPTION_ADJUSTMENT,
					    .amount = adjustment->said.amount };
	struct journal_entry entry;
	enum status status = STATUS_OK;

	provider_adjustment_entry(&entry, adjustment->said.reason, adjustment->said.amount, &facts);
	if (entry.posting_count > 0) {
		status = journal_post(office->store, office->practice.id, &entry, error);
		posting_run_count(run, &entry);
		if (status == STATUS_OK)
			status = provider_adjustment_post(office->store, adjustment->id, entry.id, error);
	}
	if (status != STATUS_OK || account == ACCOUNT_INTEREST || entry.posting_count == 0)
		return status;
	(void)text_format(exception.detail, sizeof exception.detail, "%s, reference %s", adjustment->said.reason,
			  adjustment->said.reference);
	return posting_run_note(run, NULL, &exception, error);
}

static enum status post_adjustments(struct posting_run *run, struct error *error)
{
	struct provider_adjustment_rows adjustments = { 0 };
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_PAYER, .amount = run->row->amount };
	enum status status = provider_adjustment_list(run->office->store, run->row->id, &adjustments, error);

	for (size_t i = 0; i < adjustments.count && status == STATUS_OK; i++)
		status = post_adjustment(run, &adjustments.items[i], error);
	VEC_FREE(&adjustments);
	if (status != STATUS_OK || run->row->payer_id != 0)
		return status;
	(void)TEXT_SET(exception.detail, "the payer is none of ours");
	return posting_run_note(run, NULL, &exception, error);
}

static const char *why_not_posted(enum remittance_state state)
{
	switch (state) {
	case REMITTANCE_ARRIVING:
		return "has not arrived whole: receive its file again";
	case REMITTANCE_POSTED:
		return "has been posted already";
	default:
		return NULL;
	}
}

/* The receipt is the deposit: what came into CASH is what the payer says it sent. */
static enum status check_deposit(const struct posting_run *run, struct error *error)
{
	struct money out = money_subtract(run->figures->accounts[ACCOUNT_CASH], run->row->amount);
	char text[MONEY_TEXT_MAX];

	if (money_is_zero(out))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, run->row->batch,
			 "what would be posted is out by %s against the deposit", money_format(out, text));
}

static enum status post_steps(struct posting_run *run, int64_t id, struct error *error)
{
	struct office *office = run->office;
	struct remittance_row *row = run->row;
	struct ids ids = { 0 };
	int64_t twin = 0;
	enum status status = remittance_get(office->store, office->practice.id, id, row, error);

	if (status == STATUS_OK && why_not_posted(row->state) != NULL)
		status = error_set(error, STATUS_REFUSED, row->batch, "%s", why_not_posted(row->state));
	if (status == STATUS_OK)
		status = remittance_twin(office->store, office->practice.id, row, &twin, error);
	if (status == STATUS_OK && twin != 0)
		status = error_set(error, STATUS_REFUSED, row->batch,
				   "the same payment of the same payer has been posted already, as remittance %lld",
				   (long long)twin);
	if (status == STATUS_OK)
		status = remitted_claim_ids(office->store, id, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++)
		status = remitted_claim_post(run, ids.items[i], error);
	VEC_FREE(&ids);
	if (status == STATUS_OK)
		status = post_adjustments(run, error);
	if (status == STATUS_OK)
		status = check_deposit(run, error);
	row->state = REMITTANCE_POSTED;
	row->posted_on = office->today;
	row->posted_by = office->user.id;
	if (status == STATUS_OK)
		status = remittance_put(office->store, office->practice.id, row, error);
	return status == STATUS_OK ? office_audit(office, "post", "remittance", id, "", error) : status;
}

enum status remittance_preview(struct office *office, int64_t id, struct remittance_preview *out, struct error *error)
{
	struct posting_run run = { office, &out->row, out };
	struct remittance_row as_it_is = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error), undone;

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, id, &as_it_is, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = post_steps(&run, id, error);
	/* Nothing of it is kept. */
	undone = store_end(office->store, STATUS_REFUSED, NULL);
	out->row = as_it_is;
	return status == STATUS_OK && undone == STATUS_FAULT ? error_set(error, undone, "", "the trial was not undone")
							     : status;
}

enum status remittance_post(struct office *office, int64_t id, struct remittance_preview *done, struct error *error)
{
	struct remittance_preview figures, *out = done != NULL ? done : &figures;
	struct posting_run run = { office, &out->row, out };
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, post_steps(&run, id, error), error);
	if (done == NULL)
		remittance_preview_free(&figures);
	return status;
}

/* ---- taking back ---- */

/* The next payer has it on the strength of what is taken back. */
static enum status warn_next(struct posting_run *run, const struct claim *claim, int64_t journal_id,
			     struct error *error)
{
	struct office *office = run->office;
	struct journal_entry entry;
	struct claim next;
	enum status status = journal_get(office->store, office->practice.id, journal_id, &entry, error);

	for (int i = 0; i < entry.posting_count && status == STATUS_OK; i++) {
		struct task_row task = { .claim_id = entry.postings[i].claim_id };

		if (task.claim_id == 0 || task.claim_id == claim->id)
			continue;
		status = claim_get(office->store, office->practice.id, task.claim_id, &next, error);
		if (status != STATUS_OK || claim_state_before_sent(next.state))
			return status;
		(void)text_format(task.reason, sizeof task.reason,
				  "claim %s went to the next payer after a remittance that was taken back",
				  next.number);
		return task_add_step(office, &task, error);
	}
	return status;
}

enum status entry_mirror_standing(struct posting_run *run, int64_t journal_id, struct error *error)
{
	int64_t standing = 0;
	bool stands = false;
	enum status status = journal_standing(run->office->store, journal_id, &standing, &stands, error);

	if (status == STATUS_OK && !stands)
		return error_set(error, STATUS_REFUSED, run->row->batch, "entry %lld of it was reversed since",
				 (long long)journal_id);
	return status == STATUS_OK ? entry_mirror(run, standing, NULL, error) : status;
}

/* The claim is again what it was; REFUSED when it is not what the remittance made of it. */
static enum status restore_claim(struct posting_run *run, const struct remitted_claim *said, const char *reason,
				 struct error *error)
{
	struct office *office = run->office;
	struct claim_facts facts;
	struct claim claim;
	enum status status = claim_get(office->store, office->practice.id, said->claim_id, &claim, error);

	if (status == STATUS_OK && said->journal_id != 0)
		status = warn_next(run, &claim, said->journal_id, error);
	if (status != STATUS_OK || said->state_before < 0)
		return status;
	if ((int)claim.state != said->state_after)
		return error_set(error, STATUS_REFUSED, claim.number, "is %s by now: undo that first",
				 token_label(&claim_state_tokens, (int)claim.state));
	if (said->state_before == said->state_after)
		return STATUS_OK;
	facts = claim_facts_of(office, &claim);
	facts.state_before = (enum claim_state)said->state_before;
	status = claim_move(office, &claim, EVENT_REMIT_TAKEN_BACK, &facts, reason, run->row->interchange_id, error);
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, &claim, office->today, error)
				   : status;
}

static enum status unpost_claim(struct posting_run *run, int64_t id, const char *reason, struct error *error)
{
	struct store *store = run->office->store;
	struct remitted_claim said;
	int64_t journal_id = 0, reversed = 0;
	enum status status = remitted_claim_get(store, id, &said, error);

	if (status == STATUS_OK)
		status = answer_unpost(store, run->office->practice.id, id, error);
	if (status == STATUS_OK)
		status = next_claim_unsettle(run, id, reason, error);
	if (status == STATUS_OK && said.journal_id != 0)
		status = entry_mirror_standing(run, said.journal_id, error);
	if (status == STATUS_OK && said.claim_id != 0)
		status = restore_claim(run, &said, reason, error);
	if (status == STATUS_OK)
		status = denials_end(store, id, DENIAL_TAKEN_BACK, error);
	if (status == STATUS_OK && said.outcome == REMIT_REVERSAL && said.claim_id != 0) {
		status = answer_reversed(store, said.claim_id, said.said.charge, said.said.paid, &journal_id, &reversed,
					 error);
		if (status == STATUS_OK && reversed != 0)
			status = denials_again(store, reversed, error);
	}
	remitted_claim_free(&said);
	return status;
}

static enum status unpost_adjustments(struct posting_run *run, struct error *error)
{
	struct provider_adjustment_rows adjustments = { 0 };
	enum status status = provider_adjustment_list(run->office->store, run->row->id, &adjustments, error);

	for (size_t i = adjustments.count; i > 0 && status == STATUS_OK; i--) {
		const struct provider_adjustment_row *adjustment = &adjustments.items[i - 1];

		if (adjustment->journal_id == 0)
			continue;
		status = entry_mirror_standing(run, adjustment->journal_id, error);
		if (status == STATUS_OK)
			status = provider_adjustment_post(run->office->store, adjustment->id, 0, error);
	}
	VEC_FREE(&adjustments);
	return status;
}

static enum status take_back_steps(struct posting_run *run, int64_t id, const char *reason, struct error *error)
{
	struct office *office = run->office;
	struct remittance_row *row = run->row;
	struct ids ids = { 0 };
	enum status status = remittance_get(office->store, office->practice.id, id, row, error);

	if (status == STATUS_OK &&
	    (row->state != REMITTANCE_POSTED || (row->interchange_id == 0 && row->keyed_by == 0)))
		status = error_set(error, STATUS_REFUSED, row->batch, "%s",
				   row->state == REMITTANCE_POSTED ? "is history from before this program"
								   : "is not posted");
	/* Before new ones are made. */
	if (status == STATUS_OK)
		status = tasks_drop(office->store, id, office->today, office->user.id, error);
	if (status == STATUS_OK)
		status = unpost_adjustments(run, error);
	if (status == STATUS_OK)
		status = remitted_claim_ids(office->store, id, &ids, error);
	for (size_t i = ids.count; i > 0 && status == STATUS_OK; i--)
		status = unpost_claim(run, ids.items[i - 1], reason, error);
	VEC_FREE(&ids);
	if (status == STATUS_OK)
		status = exceptions_resolve(office->store, id, error);
	row->state = REMITTANCE_TAKEN_BACK;
	row->posted_on = DATE_NONE;
	row->posted_by = 0;
	if (status == STATUS_OK)
		status = remittance_put(office->store, office->practice.id, row, error);
	return status == STATUS_OK ? office_audit(office, "take_back", "remittance", id, reason, error) : status;
}

enum status remittance_take_back(struct office *office, int64_t id, const char *reason, struct error *error)
{
	struct remittance_preview figures = { .strangers = 0 };
	struct posting_run run = { office, &figures.row, &figures };
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	if (status == STATUS_OK && office->user.role != USER_SUPERVISOR)
		status = error_set(error, STATUS_REFUSED, "permission",
				   "only a supervisor may take a posted remittance back");
	if (status == STATUS_OK && text_is_empty(reason))
		status = error_set(error, STATUS_REFUSED, "reason", "a reason is needed");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, take_back_steps(&run, id, reason, error), error) : status;
}
