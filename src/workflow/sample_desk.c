/* SPDX-License-Identifier: MIT */
/* sample_desk.c: the biller of the sample practice at his desk, who makes mistakes and mends them. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/visit.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

enum {
	SPOILED_FIRST = 85, /* of a thousand visits, when the history begins, and today */
	SPOILED_LAST = 45,
	MISREAD_FIRST = 130, /* of a thousand visits whose payer's numbers nobody here can check */
	MISREAD_LAST = 90,
	KEYED_TWICE = 12,
	HELD = 8,
	NEVER_CAME = 4,
	COPAY_DAYS = 21, /* money at the desk of that many days is not applied yet */
	COPAYS = 150,
	COPAY_CENTS = 2500,
	FORGOTTEN = 40, /* of a thousand claims that a front end refused; and the first one */
	SEEN_LATE = 4,  /* days after it was too late */
};

/* What the desk of this practice stands by. */
static const struct override stands_by[] = { { .rule = "ED-07", .reason = "seen, and right" } };

/* ---- cards ---- */

bool sample_can_be_misread(const struct sample_world *world, const struct sample_person *person)
{
	return text_is_empty(world->payers[person->payer].member_pattern) &&
	       !text_is_empty(sample_member_pattern(person->payer));
}

/* The card is read anew: with a digit too few, or right. */
static enum status read_card(struct sample_world *world, const struct sample_person *person, bool right,
			     struct error *error)
{
	struct coverages coverages = { 0 };
	enum status status = coverages_load(world->office, person->id, &coverages, error);

	for (size_t i = 0; i < coverages.count && status == STATUS_OK; i++) {
		struct coverage coverage = coverages.items[i];

		if (coverage.sequence != 1)
			continue;
		(void)TEXT_SET(coverage.member_id, person->coverage.member_id);
		if (!right)
			memmove(coverage.member_id, coverage.member_id + 1, strlen(coverage.member_id));
		if (!text_equal(coverage.member_id, coverages.items[i].member_id))
			status = coverage_save(world->office, &coverage, error);
		break;
	}
	VEC_FREE(&coverages);
	return status;
}

/* ---- visits ---- */

static enum status after_filing(struct sample_world *world, const struct filed *filed, struct error *error)
{
	struct sample_duty duty = { .kind = DUTY_MEND, .claim_id = filed->claim_id };
	struct date until;
	enum status status;

	if (filed->claim_id == 0)
		return STATUS_OK;
	if (filed->state == CLAIM_SCRUB_FAIL)
		return sample_duty_add(world, sample_later(world, 1, 4), &duty, error);
	if (random_chance(&world->random, NEVER_CAME))
		return claim_discard(world->office, filed->claim_id, "the patient had not come", error);
	if (!random_chance(&world->random, HELD))
		return STATUS_OK;
	until = sample_later(world, 10, 40);
	status = claim_hold(world->office, filed->claim_id, "waiting for the referral", until, error);
	duty.kind = DUTY_RELEASE;
	/* Some never come. */
	if (status == STATUS_OK && random_chance(&world->random, 850))
		status = sample_duty_add(world, until, &duty, error);
	return status;
}

static enum status file(struct sample_world *world, struct visit *visit, struct filed *filed, struct error *error)
{
	return visit_file(world->office, visit, stands_by, sizeof stands_by / sizeof stands_by[0], filed, error);
}

/* The same, of what was looked at and mended: a learned rule that fires still is wrong here. */
static enum status file_mended(struct sample_world *world, struct visit *visit, struct filed *filed,
			       struct error *error)
{
	return visit_file(world->office, visit, world->learned, (size_t)world->switched_on, filed, error);
}

static struct money desk_money(struct sample_world *world, const struct sample_person *person, struct date day)
{
	bool pays = date_days_between(day, world->today) < COPAY_DAYS && !money_is_zero(person->coverage.copay) &&
		    random_chance(&world->random, COPAYS);

	return money_of_cents(pays ? COPAY_CENTS : 0);
}

static void make_mistakes(struct sample_world *world, const struct sample_plan *plan,
			  const struct sample_person *person, struct encounter *encounter)
{
	if (plan->mistake > 0)
		sample_spoil_as(encounter, plan->mistake - 1);
	else if (random_chance(&world->random, sample_over_time(world, SPOILED_FIRST, SPOILED_LAST)))
		sample_spoil(world, person, encounter);
}

/* The slip lay there again: who is told that this visit is there already lets go of it. */
static enum status key_again(struct sample_world *world, size_t number, struct visit *visit, struct error *error)
{
	struct filed filed = { .claim_id = 0 };
	enum status status;

	(void)text_format(visit->encounter.token, sizeof visit->encounter.token, "sample-%zu-again", number + 1);
	visit->encounter.patient_paid = money_of_cents(0);
	status = file(world, visit, &filed, error);
	return status == STATUS_OK && filed.claim_id != 0 && filed.state == CLAIM_SCRUB_FAIL
		       ? claim_discard(world->office, filed.claim_id, "the slip was keyed twice", error)
		       : status;
}

enum status sample_key(struct sample_world *world, size_t number, struct error *error)
{
	const struct sample_plan *plan = &world->plans.items[number];
	const struct sample_person *person = &world->people[plan->person];
	struct sample_note *note;
	struct visit visit, again;
	struct filed filed = { .claim_id = 0 };
	enum status status = STATUS_OK;

	memset(&visit, 0, sizeof visit);
	sample_visit(world, number, &visit.encounter);
	if (sample_can_be_misread(world, person) &&
	    (random_chance(&world->random, sample_over_time(world, MISREAD_FIRST, MISREAD_LAST)) || plan->refused))
		status = read_card(world, person, false, error);
	visit.encounter.patient_paid = desk_money(world, person, visit.encounter.from);
	if (status == STATUS_OK)
		status = visit_set_patient(world->office, &visit, person->id, error);
	if (status == STATUS_OK)
		status = sample_asked_before(world, plan->pends, &visit, error);
	if (status == STATUS_OK)
		status = visit_price(world->office, &visit, error);
	make_mistakes(world, plan, person, &visit.encounter);
	again = visit;
	if (status == STATUS_OK)
		status = file(world, &visit, &filed, error);
	if (status != STATUS_OK || filed.claim_id == 0)
		return status;
	note = sample_note_of(world, filed.claim_id);
	if (note == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	note->visit = (int64_t)number + 1;
	status = after_filing(world, &filed, error);
	if (status == STATUS_OK && random_chance(&world->random, KEYED_TWICE))
		status = key_again(world, number, &again, error);
	return status;
}

/* Nobody else has dealt with it since. */
static enum status waits(struct sample_world *world, int64_t claim_id, bool *yes, struct error *error)
{
	struct claim claim;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	*yes = status == STATUS_OK && (claim.state == CLAIM_SCRUB_FAIL || claim.state == CLAIM_REJECTED);
	return status;
}

enum status sample_mend(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct sample_note *note = sample_note_of(world, claim_id);
	struct visit visit;
	struct filed filed = { .claim_id = 0 };
	bool open;
	enum status status;

	if (note == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = waits(world, claim_id, &open, error);
	if (status != STATUS_OK || !open)
		return status;
	status = visit_reopen(world->office, claim_id, &visit, error);
	if (status == STATUS_OK && note->visit > 0)
		sample_read_slip(world, (size_t)note->visit - 1, &visit.encounter);
	/* The slip itself was wrong when he was here before. */
	sample_know_again(&visit.encounter);
	if (world->switched_on > 0)
		sample_ask_doctor(&visit.encounter);
	memset(visit.charge_typed, 0, sizeof visit.charge_typed);
	if (status == STATUS_OK)
		status = sample_ask_payer(world, &visit, error);
	if (status == STATUS_OK)
		status = visit_price(world->office, &visit, error);
	if (status == STATUS_OK)
		status = file_mended(world, &visit, &filed, error);
	/* What cannot be mended was keyed twice. */
	return status == STATUS_OK && filed.state == CLAIM_SCRUB_FAIL
		       ? claim_discard(world->office, claim_id, "the slip was keyed twice", error)
		       : status;
}

/* Until its filing limit has passed. */
static enum status forget(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct sample_duty duty = { .kind = DUTY_GIVE_UP, .claim_id = claim_id };
	struct claim claim;
	int32_t days;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status != STATUS_OK || date_is_none(claim.filing_due))
		return status;
	world->forgotten++;
	days = date_days_between(world->office->today, claim.filing_due) + SEEN_LATE;
	return sample_duty_add(world, sample_later(world, days, days), &duty, error);
}

enum status sample_give_up_rejected(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct claim claim;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status != STATUS_OK || claim.state != CLAIM_REJECTED)
		return status;
	world->office->user = world->supervisor;
	status = claim_give_up(world->office, claim_id, "lay in the wrong pile until it was too late", error);
	world->office->user = world->biller;
	return status;
}

enum status sample_fix(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct sample_note *note = sample_note_of(world, claim_id);
	enum status status = STATUS_OK;

	if (note == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	note->listed = false;
	/* What is not the card's fault is left for somebody who knows. */
	if (note->visit == 0 || world->plans.items[note->visit - 1].refused)
		return STATUS_OK;
	if (random_chance(&world->random, FORGOTTEN) || world->forgotten == 0) {
		note->listed = true;
		return forget(world, claim_id, error);
	}
	status = read_card(world, &world->people[world->plans.items[note->visit - 1].person], true, error);
	return status == STATUS_OK ? sample_mend(world, claim_id, error) : status;
}

enum status sample_release(struct sample_world *world, int64_t claim_id, struct error *error)
{
	enum claim_state state;

	return claim_release(world->office, claim_id, &state, error);
}

/* CLAIM_ID waits for it: the claim of the payer before has been decided. */
enum status sample_bill_next(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct later_claim next;
	struct claim claim, before;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status != STATUS_OK || claim.state != CLAIM_DRAFT || claim.sequence < 2)
		return status;
	status =
		claim_by_rank(world->store, world->practice_id, claim.encounter_id, claim.sequence - 1, &before, error);
	/* Reversed meanwhile: it is not due. */
	if (status == STATUS_OK && claim_may(world->office, before.id, EVENT_NEXT_PAYER, NULL) != STATUS_OK)
		return STATUS_OK;
	return status == STATUS_OK ? claim_bill_next(world->office, before.id, &next, error) : status;
}
