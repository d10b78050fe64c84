/* SPDX-License-Identifier: MIT */
/* remittances.c: remittances looked at and taken back. */
#include "claimbench/workflow/remittances.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
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
						.position = said.position,
						.by_hand = said.matched_by != 0,
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

/* Money that came in before the claim was found: gone as well, unless its claim has given it back already. */
static enum status unpost_receipt(struct posting_run *run, const struct remitted_claim *said, struct error *error)
{
	int64_t standing = 0;
	bool stands = false;
	enum status status = journal_standing(run->office->store, said->receipt_id, &standing, &stands, error);

	return status == STATUS_OK && stands ? entry_mirror(run, standing, NULL, error) : status;
}

enum status remitted_claim_unpost(struct posting_run *run, int64_t id, bool keep_receipt, const char *reason,
				  struct error *error)
{
	struct store *store = run->office->store;
	struct remitted_claim said;
	int64_t journal_id = 0, reversed = 0;
	enum status status = remitted_claim_get(store, id, &said, error);

	if (status == STATUS_OK)
		status = answer_unpost(store, run->office->practice.id, id, error);
	if (status == STATUS_OK)
		status = next_claim_unsettle(run, id, reason, error);
	if (status == STATUS_OK && said.journal_id != 0 && (!keep_receipt || said.journal_id != said.receipt_id))
		status = entry_mirror_standing(run, said.journal_id, error);
	if (status == STATUS_OK && said.receipt_id != 0 && !keep_receipt)
		status = unpost_receipt(run, &said, error);
	if (status == STATUS_OK && said.claim_id != 0)
		status = restore_claim(run, &said, reason, error);
	if (status == STATUS_OK)
		status = denials_end(store, id, DENIAL_TAKEN_BACK, error);
	if (status == STATUS_OK)
		status = appeal_reopen_step(run->office, id, error);
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
	const struct resolution taken_back = { office->today, office->user.id, "the remittance was taken back" };
	struct ids ids = { 0 };
	size_t posted;
	enum status status = remittance_get(office->store, office->practice.id, id, row, error);

	if (status == STATUS_OK && row->state != REMITTANCE_POSTED && date_is_none(row->begun_on))
		status = error_set(error, STATUS_REFUSED, row->batch, "is not posted");
	if (status == STATUS_OK && row->interchange_id == 0 && row->keyed_by == 0)
		status = error_set(error, STATUS_REFUSED, row->batch, "is history from before this program");
	/* Before new ones are made. */
	if (status == STATUS_OK)
		status = tasks_drop(office->store, id, office->today, office->user.id, error);
	if (status == STATUS_OK)
		status = unpost_adjustments(run, error);
	if (status == STATUS_OK)
		status = remitted_claim_ids(office->store, id, &ids, error);
	/* Of one that is half posted, what is. */
	posted = date_is_none(row->begun_on) ? ids.count : (size_t)row->begun_claims;
	for (size_t i = posted < ids.count ? posted : ids.count; i > 0 && status == STATUS_OK; i--)
		status = remitted_claim_unpost(run, ids.items[i - 1], false, reason, error);
	VEC_FREE(&ids);
	if (status == STATUS_OK)
		status = exceptions_resolve(office->store, id, &taken_back, error);
	row->state = REMITTANCE_TAKEN_BACK;
	row->posted_on = row->begun_on = DATE_NONE;
	row->begun_claims = 0;
	row->begun = money_of_cents(0);
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
