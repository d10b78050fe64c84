/* SPDX-License-Identifier: MIT */
/*
 * remittance_post.c: remittances take effect.
 *
 * In one unit of work, in the order that makes reversals come first, and then the deposit is checked. Where that can't be
 * had without keeping others waiting (remittance_units.c) it is several, and the remittance is posted only by the last of
 * them: one that was interrupted goes on where it stopped when somebody who may post opens the database; it can be posted
 * on by hand, or taken back (take_back.c); and when the rest of it is refused, what was posted is taken back. A trial posts
 * and undoes some claims at a time, visit by visit: none of it has to stand beside the rest.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/learn_work.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

/* Of a trial; at a third of a millisecond each some 8 ms: a save at a desk meanwhile waits for so many. */
enum { CLAIMS_A_TRIAL = 25 };

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
	if (task_days[exception->kind] == 0)
		return exception_add(run->office->store, run->row->id, claim != NULL ? claim->id : 0, exception, 0,
				     error);
	task.due_on = date_plus_days(run->office->today, task_days[exception->kind]);
	(void)text_format(task.reason, sizeof task.reason, "%.20s: %.130s", run->row->batch, exception->detail);
	status = task_add_step(run->office, &task, error);
	return status == STATUS_OK ? exception_add(run->office->store, run->row->id, claim != NULL ? claim->id : 0,
						   exception, task.id, error)
				   : status;
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
	struct money out = money_subtract(run->row->begun, run->row->amount);
	char text[MONEY_TEXT_MAX];

	if (money_is_zero(out))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, run->row->batch,
			 "what would be posted is out by %s against the deposit", money_format(out, text));
}

/* As it is now, inside the unit: another session may have posted it, or some of it. */
static enum status load_row(struct posting_run *run, int64_t id, struct error *error)
{
	struct office *office = run->office;
	struct remittance_row *row = run->row;
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
	return status;
}

static enum status finish(struct posting_run *run, struct error *error)
{
	struct remittance_row *row = run->row;
	enum status status = check_deposit(run, error);

	row->state = REMITTANCE_POSTED;
	row->posted_on = run->office->today;
	row->posted_by = run->office->user.id;
	row->begun_on = DATE_NONE;
	row->begun_claims = 0;
	row->begun = money_of_cents(0);
	return status == STATUS_OK ? office_audit(run->office, "post", "remittance", row->id, "", error) : status;
}

struct to_post {
	int64_t id;
	struct ids claims;
};

/* Those of its claims that are not posted yet, or some, and, with the last of them, what makes it posted. */
static enum status post_unit(struct posting_run *run, void *context, struct error *error)
{
	const struct to_post *what = context;
	const struct ids *claims = &what->claims;
	struct remittance_row *row = run->row;
	enum status status = load_row(run, what->id, error);
	struct money before = run->figures->accounts[ACCOUNT_CASH];
	size_t from = (size_t)row->begun_claims, most = posting_run_most(run);
	size_t end = claims->count - from > most ? from + most : claims->count;

	if (status == STATUS_OK && from == 0 && end < claims->count)
		status = office_audit(run->office, "begin_post", "remittance", what->id, "", error);
	for (size_t i = from; i < end && status == STATUS_OK; i++) {
		status = remitted_claim_post(run, claims->items[i], error);
		if (status == STATUS_OK)
			status = posting_run_go_on(run, end - from, i + 1, claims->count, error);
	}
	if (status == STATUS_OK && end == claims->count)
		status = post_adjustments(run, error);
	if (date_is_none(row->begun_on))
		row->begun_on = run->office->today;
	row->state = REMITTANCE_STAGED; /* it may have been taken back before */
	row->begun_claims = (int64_t)end;
	row->begun = money_add(row->begun, money_subtract(run->figures->accounts[ACCOUNT_CASH], before));
	if (status == STATUS_OK && end == claims->count)
		status = finish(run, error);
	return status == STATUS_OK ? remittance_put(run->office->store, run->office->practice.id, row, error) : status;
}

/* ---- a trial ---- */

/* What is of one visit hangs together: the others' postings are the same without it. */
static int by_visit(const void *left, const void *right)
{
	const struct said_visit *a = left, *b = right;

	if (a->encounter_id != b->encounter_id)
		return (a->encounter_id > b->encounter_id) - (a->encounter_id < b->encounter_id);
	return (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *left, const void *right)
{
	const struct said_visit *a = left, *b = right;

	return (a->order > b->order) - (a->order < b->order);
}

/* Posted in their order, and undone. LAST: with the provider adjustments. */
static enum status try_unit(struct posting_run *run, struct said_visit *claims, size_t count, bool last,
			    struct error *error)
{
	struct office *office = run->office;
	int64_t id = run->row->id;
	enum status status = store_begin(office->store, error), undone;

	if (status != STATUS_OK)
		return status;
	status = load_row(run, id, error);
	if (count > 0)
		qsort(claims, count, sizeof *claims, by_order);
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = remitted_claim_post(run, claims[i].id, error);
	if (status == STATUS_OK && last)
		status = post_adjustments(run, error);
	undone = store_end(office->store, STATUS_REFUSED, NULL);
	return status == STATUS_OK && undone == STATUS_FAULT ? error_set(error, undone, "", "the trial was not undone")
							     : status;
}

/* So many from FROM on as are about CLAIMS_A_TRIAL and leave no visit in two. */
static size_t unit_of(const struct said_visits *claims, size_t from)
{
	size_t end = from;

	while (end < claims->count && (end - from < CLAIMS_A_TRIAL ||
				       (claims->items[end].encounter_id != 0 &&
					claims->items[end].encounter_id == claims->items[end - 1].encounter_id)))
		end++;
	return end - from;
}

static int by_position(const void *left, const void *right)
{
	const struct remittance_note *a = left, *b = right;

	/* What is of the remittance as a whole stands last. */
	if ((a->position == 0) != (b->position == 0))
		return a->position == 0 ? 1 : -1;
	if (a->position != b->position)
		return (a->position > b->position) - (a->position < b->position);
	return (a->exception.kind > b->exception.kind) - (a->exception.kind < b->exception.kind);
}

static enum status try_all(struct posting_run *run, struct said_visits *claims, struct error *error)
{
	struct remittance_row as_it_is = *run->row;
	size_t from = 0;
	enum status status = STATUS_OK;

	do {
		size_t count = unit_of(claims, from);

		status = try_unit(run, claims->items + from, count, from + count == claims->count, error);
		from += count;
	} while (status == STATUS_OK && from < claims->count);
	if (status == STATUS_OK) {
		run->row->begun = money_add(as_it_is.begun, run->figures->accounts[ACCOUNT_CASH]);
		status = check_deposit(run, error);
	}
	if (run->figures->notes.count > 0)
		qsort(run->figures->notes.items, run->figures->notes.count, sizeof run->figures->notes.items[0],
		      by_position);
	*run->row = as_it_is;
	return status;
}

enum status remittance_preview(struct office *office, int64_t id, struct remittance_preview *out, struct error *error)
{
	struct posting_run run = { .office = office, .row = &out->row, .figures = out };
	struct said_visits claims = { 0 };
	size_t posted;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, id, &out->row, error);
	if (status == STATUS_OK)
		status = said_visit_list(office->store, id, &claims, error);
	if (status == STATUS_OK) {
		/* Those that are posted already stand first. */
		posted = (size_t)out->row.begun_claims < claims.count ? (size_t)out->row.begun_claims : claims.count;
		claims.count -= posted;
		if (claims.count > 0) {
			memmove(claims.items, claims.items + posted, claims.count * sizeof *claims.items);
			qsort(claims.items, claims.count, sizeof *claims.items, by_visit);
		}
		status = try_all(&run, &claims, error);
	}
	VEC_FREE(&claims);
	return status;
}

/* ---- in earnest ---- */

/* Somebody has begun to take it back: that comes to its end before anything else. */
static enum status end_taking_back(struct office *office, int64_t id, struct error *error)
{
	struct remittance_row row;
	enum status status = remittance_get(office->store, office->practice.id, id, &row, error);

	return status == STATUS_OK && row.state == REMITTANCE_TAKEN_BACK && !date_is_none(row.begun_on)
		       ? remittance_unpost_part(office, id, "what was begun", error)
		       : status;
}

/* What can't be posted whole is not posted at all; ERROR says why, and goes on to say so. */
static enum status leave_none(struct office *office, int64_t id, struct error *error)
{
	struct error why = { .status = STATUS_REFUSED };

	if (error != NULL)
		why = *error;
	if (remittance_unpost_part(office, id, "the rest of it was refused", NULL) != STATUS_OK)
		return STATUS_REFUSED;
	return error_set(error, STATUS_REFUSED, why.where, "%s; what was posted of it is taken back", why.what);
}

enum status remittance_post(struct office *office, int64_t id, const struct progress *progress,
			    struct remittance_preview *done, struct error *error)
{
	struct remittance_preview figures, *out = done != NULL ? done : &figures;
	struct posting_run run = { .office = office, .row = &out->row, .figures = out, .progress = progress };
	struct to_post what = { .id = id };
	size_t proposed = 0;
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = end_taking_back(office, id, error);
	if (status == STATUS_OK)
		status = remitted_claim_ids(office->store, id, &what.claims, error);
	while (status == STATUS_OK && out->row.state != REMITTANCE_POSTED)
		status = posting_run_unit(&run, post_unit, &what, error);
	VEC_FREE(&what.claims);
	if (run.refused)
		status = leave_none(office, id, error);
	/* What was denied again proposes a rule; no more than a look where nothing was. */
	if (status == STATUS_OK)
		status = propose_step(office, id, &proposed, error);
	if (done == NULL)
		remittance_preview_free(&figures);
	return status;
}

enum status remittances_finish(struct office *office, struct error *error)
{
	struct ids begun = { 0 };
	struct remittance_row row;
	enum status status = remittances_begun(office->store, office->practice.id, &begun, error), done = STATUS_OK;

	/* What stops one is told when somebody posts it again: it waits in the list. */
	for (size_t i = 0; i < begun.count && status == STATUS_OK && done != STATUS_FAULT; i++) {
		status = remittance_get(office->store, office->practice.id, begun.items[i], &row, error);
		if (status == STATUS_OK)
			done = row.state == REMITTANCE_TAKEN_BACK ? end_taking_back(office, row.id, NULL)
								  : remittance_post(office, row.id, NULL, NULL, NULL);
	}
	VEC_FREE(&begun);
	return status;
}
