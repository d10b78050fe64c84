/* SPDX-License-Identifier: MIT */
/*
 * sample_denials.c: what payers of the sample practice did not pay is corrected and sent again, billed to the patient,
 * appealed, written off, or lies. Letters and telephone calls leave no file: they are events.
 */
#include <string.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/key_remittance.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/visit.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/sample_private.h"

enum {
	LIES = 450,    /* of a thousand denials, for long before anybody looks */
	CORRECT = 750, /* of those that a correction can mend */
	APPEAL_FIRST = 350,
	APPEAL_LAST = 550, /* of the rest */
	WON_FIRST = 400,   /* of a thousand appeals */
	WON_LAST = 650,
	OVERTURNED_PERCENT = 62, /* of the charge */
	TASK_DAYS = 14,          /* after it is due, a task that is nobody's claim is done */
	TASKS_MOST = 3000,
	SILENT_DAYS = 50,
	SILENT_MOST = 2000, /* looked at, the oldest service first */
};

/* ---- moves that no file tells of ---- */

static enum status move_steps(struct sample_world *world, struct claim *claim, enum claim_event event,
			      const char *detail, bool *moved, struct error *error)
{
	struct office *office = world->office;
	struct claim_facts facts = claim_facts_of(office, claim);
	enum claim_state to;
	enum status status;

	facts.has_reason = facts.supervisor = facts.within_appeal_limit = true;
	facts.group_pr = event == EVENT_BILL_PATIENT;
	*moved = claim_transition(&facts, event, &to, NULL) == STATUS_OK;
	if (!*moved)
		return STATUS_OK;
	status = claim_move(office, claim, event, &facts, detail, 0, error);
	return status == STATUS_OK ? claim_put(world->store, world->practice_id, claim, office->today, error) : status;
}

enum status sample_move(struct sample_world *world, int64_t claim_id, enum claim_event event, const char *detail,
			bool *moved, struct error *error)
{
	struct claim claim;
	enum status status = store_begin(world->store, error);

	*moved = false;
	if (status != STATUS_OK)
		return status;
	status = claim_get(world->store, world->practice_id, claim_id, &claim, error);
	if (status == STATUS_OK)
		status = move_steps(world, &claim, event, detail, moved, error);
	return store_end(world->store, status, error);
}

/* What the payer still owes goes to another account. */
static enum status move_balance(struct sample_world *world, const struct claim *claim, enum account to,
				const struct denial_row *denial, struct error *error)
{
	enum account from = account_of_sequence(claim->sequence);
	struct journal_entry entry;
	struct money owed, patient;
	enum status status = claim_balances(world->store, claim->id, &owed, &patient, error);

	if (status != STATUS_OK || money_is_zero(owed) || money_is_negative(owed))
		return status;
	memset(&entry, 0, sizeof entry);
	entry.kind = to == ACCOUNT_AR_PATIENT ? JOURNAL_TRANSFER : JOURNAL_WRITE_OFF;
	entry.posted_on = entry.effective_on = world->office->today;
	entry.patient_id = claim->patient_id;
	entry.encounter_id = claim->encounter_id;
	entry.user_id = world->office->user.id;
	(void)text_format(entry.source, sizeof entry.source, "claim %lld", (long long)claim->id);
	ledger_add(&entry, to, owed, claim->id, 0, to == ACCOUNT_AR_PATIENT ? 0 : claim->payer_id);
	ledger_add(&entry, from, money_negate(owed), claim->id, 0, claim->payer_id);
	for (int i = 0; i < entry.posting_count; i++) {
		(void)TEXT_SET(entry.postings[i].group, denial->group);
		(void)TEXT_SET(entry.postings[i].carc, denial->carc);
	}
	return journal_post(world->store, world->practice_id, &entry, error);
}

static enum status end_denials(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct denial_rows denials = { 0 };
	enum status status = denial_list(world->store, world->practice_id, claim_id, &denials, error);

	for (size_t i = 0; i < denials.count && status == STATUS_OK; i++)
		status = denials_end(world->store, denials.items[i].remitted_claim_id, DENIAL_CLOSED, error);
	VEC_FREE(&denials);
	return status == STATUS_OK
		       ? tasks_done(world->store, claim_id, world->office->today, world->office->user.id, error)
		       : status;
}

/* Nothing is expected of the payer any more: the rest is written off, or the patient's. */
static enum status settle(struct sample_world *world, int64_t claim_id, enum claim_event event,
			  const struct denial_row *denial, const char *detail, struct error *error)
{
	enum account to = event == EVENT_BILL_PATIENT ? ACCOUNT_AR_PATIENT : ACCOUNT_WO_DENIAL;
	struct claim claim;
	struct money owed = money_of_cents(0), patient;
	bool moved = false;
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	status = claim_get(world->store, world->practice_id, claim_id, &claim, error);
	if (status == STATUS_OK)
		status = claim_balances(world->store, claim_id, &owed, &patient, error);
	if (status == STATUS_OK)
		status = move_steps(world, &claim, event, detail, &moved, error);
	if (status == STATUS_OK && moved)
		status = move_balance(world, &claim, to, denial, error);
	if (status == STATUS_OK && moved)
		status = end_denials(world, claim_id, error);
	status = store_end(world->store, status, error);
	if (status == STATUS_OK && moved && event == EVENT_BILL_PATIENT)
		status = sample_share(world, claim_id, owed, error);
	return status;
}

/* ---- denials ---- */

static bool can_be_corrected(const struct denial_row *denial)
{
	static const char *const mended[] = { "16", "197", "252", "22", "26", "27", "31" };

	for (size_t i = 0; i < sizeof mended / sizeof mended[0]; i++)
		if (text_equal(denial->carc, mended[i]))
			return true;
	return false;
}

/* What was missing is said now, and the payer looks at all of it anew. */
static enum status correct(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct later_claim later;
	struct visit visit;
	struct filed filed;
	struct sample_note *note;
	enum status status = claim_correct(world->office, claim_id, "", &later, error);

	if (status == STATUS_OK)
		status = visit_reopen(world->office, later.claim_id, &visit, error);
	if (status != STATUS_OK)
		return status;
	note = sample_note_of(world, later.claim_id);
	if (note == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	/* Some lie half done. */
	if (random_chance(&world->random, 30))
		return STATUS_OK;
	(void)text_format(visit.encounter.authorization, sizeof visit.encounter.authorization, "AUTH%05lld",
			  (long long)claim_id % 100000);
	status = visit_file(world->office, &visit, NULL, 0, &filed, error);
	return status == STATUS_OK
		       ? tasks_done(world->store, claim_id, world->office->today, world->office->user.id, error)
		       : status;
}

static enum status appeal(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct sample_duty duty = { .kind = DUTY_APPEAL_END, .claim_id = claim_id };
	bool moved;
	enum status status = sample_move(world, claim_id, EVENT_APPEAL, "level 1", &moved, error);

	if (status == STATUS_OK && moved)
		status = tasks_done(world->store, claim_id, world->office->today, world->office->user.id, error);
	return status == STATUS_OK && moved ? sample_duty_add(world, sample_later(world, 20, 50), &duty, error)
					    : status;
}

/* The denial that tells what to do; false: none is open. */
static bool pick_denial(const struct denial_rows *denials, struct denial_row *denial)
{
	for (size_t i = denials->count; i > 0; i--)
		if (denials->items[i - 1].state == DENIAL_OPEN) {
			*denial = denials->items[i - 1];
			return true;
		}
	return false;
}

static enum status decide(struct sample_world *world, int64_t claim_id, const struct denial_row *denial,
			  struct error *error)
{
	struct random *random = &world->random;

	if (can_be_corrected(denial) && claim_may(world->office, claim_id, EVENT_CORRECT, NULL) == STATUS_OK &&
	    random_chance(random, CORRECT))
		return correct(world, claim_id, error);
	if (denial->patient_may_be_billed)
		return settle(world, claim_id, EVENT_BILL_PATIENT, denial, "the payer made it the patient's", error);
	if (random_chance(random, sample_over_time(world, APPEAL_FIRST, APPEAL_LAST)))
		return appeal(world, claim_id, error);
	return settle(world, claim_id, EVENT_WRITE_OFF, denial, "not worth an appeal", error);
}

enum status sample_work_denial(struct sample_world *world, int64_t claim_id, bool again, struct error *error)
{
	const struct sample_duty later = { .kind = DUTY_DENIAL_AGAIN, .claim_id = claim_id };
	struct denial_rows denials = { 0 };
	struct denial_row denial;
	struct claim claim;
	bool open;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status != STATUS_OK || (claim.state != CLAIM_DENIED && claim.state != CLAIM_PARTIAL))
		return status;
	status = denial_list(world->store, world->practice_id, claim_id, &denials, error);
	open = status == STATUS_OK && pick_denial(&denials, &denial);
	VEC_FREE(&denials);
	if (!open)
		return status;
	if (!again && random_chance(&world->random, LIES))
		return sample_duty_add(world, sample_later(world, 25, sample_over_time(world, 120, 70)), &later, error);
	return decide(world, claim_id, &denial, error);
}

/* A check with its explanation on paper, for the whole of the claim. */
static enum status write_explanation(struct sample_world *world, const struct claim *claim, char path[static 1100],
				     struct error *error)
{
	struct money paid = money_share(claim->total, OVERTURNED_PERCENT, 100);
	char total[MONEY_TEXT_MAX], pays[MONEY_TEXT_MAX], rest[MONEY_TEXT_MAX], name[60], day[DATE_TEXT_MAX];
	struct payer payer;
	struct buf text = buf_new(2000);
	enum status status = payer_get(world->store, world->practice_id, claim->payer_id, &payer, error);

	(void)text_format(name, sizeof name, "explanation-%lld.csv", (long long)claim->id);
	(void)text_format(path, 1100, "%s/%s", world->outbox, name);
	buf_add_format(&text, "check,%s,CHK %lld,%s,%s\n", payer.code, (long long)claim->id + 20000,
		       date_format_us(world->office->today, day), money_format_x12(paid, pays));
	buf_add_format(&text, "claim,%s,%d,%s,%s\nadjust,CO,45,%s\n", claim->number, (int)claim->sequence,
		       money_format_x12(claim->total, total), pays,
		       money_format_x12(money_subtract(claim->total, paid), rest));
	if (status == STATUS_OK)
		status = file_stage_unsynced(world->outbox, name, buf_text(&text), text.length, error);
	if (status == STATUS_OK)
		status = file_release_unsynced(world->outbox, name, error);
	buf_free(&text);
	return status;
}

/* Overturned: a check comes by mail. */
static enum status win(struct sample_world *world, const struct claim *claim, struct error *error)
{
	struct keyed_remittance keyed = { .remittance_id = 0 };
	char path[1100];
	enum status status = write_explanation(world, claim, path, error);

	world->office->user = world->supervisor;
	if (status == STATUS_OK)
		status = remittance_key(world->office, path, false, &keyed, error);
	if (status == STATUS_OK)
		status = remittance_post(world->office, keyed.remittance_id, NULL, error);
	world->office->user = world->biller;
	keyed_remittance_free(&keyed);
	(void)unlink(path);
	return status;
}

static enum status lose(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct denial_rows denials = { 0 };
	struct denial_row denial = { .id = 0 };
	bool moved = false;
	enum status status = sample_move(world, claim_id, EVENT_APPEAL_LOST, "upheld", &moved, error);

	if (status != STATUS_OK || !moved)
		return status;
	status = denial_list(world->store, world->practice_id, claim_id, &denials, error);
	if (status == STATUS_OK)
		(void)pick_denial(&denials, &denial);
	VEC_FREE(&denials);
	return status == STATUS_OK ? settle(world, claim_id, EVENT_WRITE_OFF, &denial, "appeal lost", error) : status;
}

enum status sample_end_appeal(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct claim claim;
	struct money owed, patient;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = claim_balances(world->store, claim_id, &owed, &patient, error);
	if (status != STATUS_OK || claim.state != CLAIM_APPEALED)
		return status;
	if (money_equal(owed, claim.total) &&
	    random_chance(&world->random, sample_over_time(world, WON_FIRST, WON_LAST)))
		return win(world, &claim, error);
	return lose(world, claim_id, error);
}

/* ---- letters and calls ---- */

enum status sample_pend(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct sample_duty duty = { .kind = DUTY_PEND_END, .claim_id = claim_id };
	bool moved;
	enum status status =
		sample_move(world, claim_id, EVENT_PEND, "a letter asks for the record (P3:294)", &moved, error);

	return status == STATUS_OK && moved ? sample_duty_add(world, sample_later(world, 5, 20), &duty, error) : status;
}

enum status sample_pend_end(struct sample_world *world, int64_t claim_id, struct error *error)
{
	bool moved;

	return sample_move(world, claim_id, EVENT_PEND_ANSWERED, "record sent", &moved, error);
}

static enum status chase_one(struct sample_world *world, const struct claim *claim, struct error *error)
{
	bool moved;

	if (claim_may(world->office, claim->id, EVENT_CORRECT, NULL) == STATUS_OK && random_chance(&world->random, 500))
		return correct(world, claim->id, error);
	return sample_move(world, claim->id, EVENT_CHASE, "no answer: asked by phone", &moved, error);
}

enum status sample_chase(struct sample_world *world, struct error *error)
{
	struct ids ids = { 0 };
	struct claim claim;
	enum status status =
		claims_in_state(world->store, world->practice_id, CLAIM_ACCEPTED, SILENT_MOST, &ids, error);

	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++) {
		status = claim_get(world->store, world->practice_id, ids.items[i], &claim, error);
		/* The oldest come first. */
		if (status == STATUS_OK && date_days_between(claim.service_from, world->office->today) < SILENT_DAYS)
			break;
		if (status == STATUS_OK && !date_is_none(claim.first_sent_on) &&
		    date_days_between(claim.first_sent_on, world->office->today) >= SILENT_DAYS &&
		    random_chance(&world->random, 250))
			status = chase_one(world, &claim, error);
	}
	VEC_FREE(&ids);
	return status;
}

enum status sample_clear_tasks(struct sample_world *world, struct error *error)
{
	struct task_rows tasks = { 0 };
	struct claim claim;
	enum status status = task_list(world->store, world->practice_id, TASK_OPEN, TASKS_MOST, &tasks, error);

	for (size_t i = 0; i < tasks.count && status == STATUS_OK; i++) {
		const struct task_row *task = &tasks.items[i];

		/* The oldest come first. */
		if (date_days_between(task->due_on, world->office->today) < TASK_DAYS)
			break;
		claim.state = CLAIM_CLOSED;
		if (task->claim_id != 0)
			status = claim_get(world->store, world->practice_id, task->claim_id, &claim, error);
		if (status == STATUS_OK && claim.state != CLAIM_DENIED && claim.state != CLAIM_PARTIAL &&
		    random_chance(&world->random, 600))
			status = task_finish(world->office, task->id, error);
	}
	VEC_FREE(&tasks);
	return status;
}
