/* SPDX-License-Identifier: MIT */
/*
 * take_back.c: remittances taken back: every entry mirrored, last one first, each claim again what it was.
 *
 * As they are posted, so they are taken back: in one unit of work, or, while others keep saving, in several
 * (remittance_units.c). Of several the first mirrors what the last one of the posting did and says that it is being taken
 * back (TAKEN_BACK with begun_on, begun_claims those that are still posted); the last one ends it. One that was
 * interrupted goes on when somebody who may post opens the database, or by hand; it is taken back to its end before it is
 * posted again. Where something may stand against it, it is one unit of work, whoever waits: what is refused is refused
 * whole.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

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

static bool is_being_taken_back(const struct remittance_row *row)
{
	return row->state == REMITTANCE_TAKEN_BACK && !date_is_none(row->begun_on);
}

static enum status check_posted(const struct remittance_row *row, struct error *error)
{
	if (row->state != REMITTANCE_POSTED && date_is_none(row->begun_on))
		return error_set(error, STATUS_REFUSED, row->batch, "is not posted");
	if (row->interchange_id == 0 && row->keyed_by == 0)
		return error_set(error, STATUS_REFUSED, row->batch, "is history from before this program");
	return STATUS_OK;
}

/*
 * Whether a claim of it has moved on or an entry was reversed since, by something else: then it is refused, or what
 * follows in its own order of work explains it. Either is found out only by doing it, and then whole or not at all.
 */
static enum status has_followers(struct office *office, int64_t id, bool *followers, struct error *error)
{
	int64_t found = 0;
	enum status status = remittance_moved_on(office->store, id, &found, error);

	if (status == STATUS_NOT_FOUND)
		status = remittance_reversed_since(office->store, id, &found, error);
	*followers = status == STATUS_OK;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* What the last unit of its posting did; from now on it is being taken back. */
static enum status begin(struct posting_run *run, const struct ids *claims, size_t most, const char *reason,
			 struct error *error)
{
	struct office *office = run->office;
	struct remittance_row *row = run->row;
	/* Before new ones are made. */
	enum status status = tasks_drop(office->store, row->id, office->today, office->user.id, error);

	if (status == STATUS_OK)
		status = unpost_adjustments(run, error);
	if (date_is_none(row->begun_on)) {
		row->begun_on = office->today;
		row->begun_claims = (int64_t)claims->count;
		row->begun = row->amount;
	}
	row->state = REMITTANCE_TAKEN_BACK;
	row->posted_on = DATE_NONE;
	row->posted_by = 0;
	if (status == STATUS_OK && (size_t)row->begun_claims > most)
		status = office_audit(office, "begin_take_back", "remittance", row->id, reason, error);
	return status;
}

static enum status finish(struct posting_run *run, const char *reason, struct error *error)
{
	struct office *office = run->office;
	struct remittance_row *row = run->row;
	const struct resolution taken_back = { office->today, office->user.id, "the remittance was taken back" };
	enum status status = exceptions_resolve(office->store, row->id, &taken_back, error);

	row->begun_on = DATE_NONE;
	row->begun_claims = 0;
	row->begun = money_of_cents(0);
	return status == STATUS_OK ? office_audit(office, "take_back", "remittance", row->id, reason, error) : status;
}

struct to_take_back {
	struct ids claims;
	const char *reason;
	bool begun; /* only what is posted, or taken back, in part */
};

/* Those that are still posted, or some, the last ones first. */
static enum status take_back_unit(struct posting_run *run, void *context, struct error *error)
{
	struct office *office = run->office;
	struct remittance_row *row = run->row;
	const struct to_take_back *what = context;
	const struct ids *claims = &what->claims;
	struct money before = run->figures->accounts[ACCOUNT_CASH];
	bool going = is_being_taken_back(row);
	enum status status = remittance_get(office->store, office->practice.id, row->id, row, error);
	size_t from, end, most = posting_run_most(run);

	if (status == STATUS_OK)
		status = check_posted(row, error);
	if (status == STATUS_OK && (going ? !is_being_taken_back(row) : what->begun && date_is_none(row->begun_on)))
		status = error_set(error, STATUS_REFUSED, row->batch, "was posted meanwhile");
	if (status == STATUS_OK && !is_being_taken_back(row))
		status = begin(run, claims, most, what->reason, error);
	if (status != STATUS_OK)
		return status;
	from = (size_t)row->begun_claims < claims->count ? (size_t)row->begun_claims : claims->count;
	end = from > most ? from - most : 0;
	for (size_t i = from; i > end && status == STATUS_OK; i--) {
		status = remitted_claim_unpost(run, claims->items[i - 1], false, what->reason, error);
		if (status == STATUS_OK)
			status = posting_run_go_on(run, from - end, claims->count - i + 1, claims->count, error);
	}
	row->begun_claims = (int64_t)end;
	row->begun = money_add(row->begun, money_subtract(run->figures->accounts[ACCOUNT_CASH], before));
	if (status == STATUS_OK && end == 0)
		status = finish(run, what->reason, error);
	return status == STATUS_OK ? remittance_put(office->store, office->practice.id, row, error) : status;
}

/* To its end. */
static enum status unpost(struct posting_run *run, struct to_take_back *what, struct error *error)
{
	enum status status = remitted_claim_ids(run->office->store, run->row->id, &what->claims, error);

	do {
		if (status == STATUS_OK)
			status = posting_run_unit(run, take_back_unit, what, error);
	} while (status == STATUS_OK && is_being_taken_back(run->row));
	VEC_FREE(&what->claims);
	return status;
}

enum status remittance_unpost_part(struct office *office, int64_t id, const char *reason, struct error *error)
{
	struct remittance_preview figures = { .row = { .id = id } };
	struct posting_run run = { .office = office, .row = &figures.row, .figures = &figures };
	struct to_take_back what = { .reason = reason, .begun = true };

	return unpost(&run, &what, error);
}

enum status remittance_take_back(struct office *office, int64_t id, const char *reason, const struct progress *progress,
				 struct error *error)
{
	struct remittance_preview figures = { .row = { .id = id } };
	struct posting_run run = { .office = office, .row = &figures.row, .figures = &figures, .progress = progress };
	struct to_take_back what = { .reason = reason };
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	if (status == STATUS_OK && office->user.role != USER_SUPERVISOR)
		status = error_set(error, STATUS_REFUSED, "permission",
				   "only a supervisor may take a posted remittance back");
	if (status == STATUS_OK && text_is_empty(reason))
		status = error_set(error, STATUS_REFUSED, "reason", "a reason is needed");
	if (status == STATUS_OK)
		status = has_followers(office, id, &run.insists, error);
	return status == STATUS_OK ? unpost(&run, &what, error) : status;
}
