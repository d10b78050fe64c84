/* SPDX-License-Identifier: MIT */
/* sample_rare.c: what happens to one claim in a thousand: a denied one is replaced, one is not the payer's at all. */
#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/sample_tale.h"

enum { REPLACED = 2, FORWARDED = 1, DAYS_AGO = 75, TRIES = 40 };

/* OLD's place is taken by the claim of AGAIN, which the payer accepted on DAY. */
static enum status supersede(struct tale *old, const struct tale *again, struct date day, struct error *error)
{
	struct sample_world *world = old->world;
	struct claim_event_row *row = &old->events[old->event_count];

	if (!tale_move(old, EVENT_REPLACED, day, again->claim.number))
		return STATUS_OK;
	row->claim_id = old->claim.id;
	if (claim_event_add(world->store, row, error) != STATUS_OK)
		return STATUS_FAULT;
	return claim_put(world->store, world->practice_id, &old->claim, day, error);
}

/* Denied, corrected, sent as a replacement, accepted and paid. *DONE: all of that came before today. */
static enum status replaced(struct tale *old, struct date day, bool *done, struct error *error)
{
	struct tale again = tale_begin(old->world, old->person, old->encounter);
	enum status status = tale_keep(old, error);

	if (status != STATUS_OK)
		return status;
	tale_create(&again, day);
	again.claim.frequency = 7;
	again.claim.replaces = old->claim.id;
	(void)TEXT_SET(again.claim.payer_claim_number, old->claim.payer_claim_number);
	day = tale_scrub(&again, day);
	if (tale_send(&again, &day)) {
		again.replaced = old;
		again.replaced_on = day;
		tale_pay(&again, tale_later(&again, day, 14, 20));
		*done = true;
	}
	status = tale_keep(&again, error);
	return status == STATUS_OK && *done ? supersede(old, &again, again.replaced_on, error) : status;
}

/* The payer says that the patient is another one's, and has passed the claim on. */
static enum status forwarded(struct tale *tale, struct date day, bool *done, struct error *error)
{
	(void)tale_answer(tale, day, REMIT_FORWARDED);
	*done = tale_move(tale, EVENT_REMIT_FORWARDED, day, "not this payer's");
	return tale_keep(tale, error);
}

static enum status tell(struct sample_world *world, const struct sample_person *person, bool is_replaced, bool *done,
			struct error *error)
{
	struct encounter encounter;
	struct tale tale = tale_begin(world, person, &encounter);
	struct date day = date_plus_days(world->today, -DAYS_AGO);

	sample_visit(world, person, day, &encounter);
	tale_create(&tale, day);
	day = tale_scrub(&tale, day);
	if (!tale_send(&tale, &day))
		return tale_keep(&tale, error);
	day = tale_later(&tale, day, 14, 20);
	if (!is_replaced)
		return forwarded(&tale, day, done, error);
	tale_deny(&tale, day);
	day = tale_later(&tale, day, 3, 6);
	if (!tale_move(&tale, EVENT_CORRECT, day, "a modifier was missing"))
		return tale_keep(&tale, error);
	return replaced(&tale, day, done, error);
}

enum status sample_rare(struct sample_world *world, const struct sample_person *people, int64_t count,
			struct error *error)
{
	struct random kept = world->random;
	int told = 0;
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	for (int i = 0; i < TRIES && i < count && told < REPLACED + FORWARDED && status == STATUS_OK; i++) {
		const struct sample_person *person = &people[i];
		bool done = false;

		/* Medicare takes no replacements. */
		if (!world->payers[person->payer].accepts_replacement ||
		    date_days_between(person->birth_date, world->today) < 2 * 365)
			continue;
		status = tell(world, person, told < REPLACED, &done, error);
		told += done;
	}
	/* Everybody else's luck is as if these had not been. */
	world->random = kept;
	return store_end(world->store, status, error);
}
