/* SPDX-License-Identifier: MIT */
/*
 * sample_denials.c: denials of the sample practice: corrected, appealed, billed to the patient, written off; or nobody
 * has looked at them.
 */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/visit.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

enum {
	LIES = 240,    /* of a thousand denials, for long before anybody looks */
	CORRECT = 850, /* of those that a correction can mend */
	HALF_DONE = 60,
	HALF_DONE_DAYS = 40,
	APPEAL_FIRST = 600,
	APPEAL_LAST = 850,   /* of the rest */
	BY_FILE = 400,       /* of appeals: as a replacement with a letter in its note, which the payer's people read */
	CAREFUL_FIRST = 500, /* of a thousand appeals by mail: they enclose what is missing */
	CAREFUL_LAST = 800,
	UNANSWERED_DAYS = 75,
};

/* ---- corrections and appeals that go by file ---- */

static bool can_be_corrected(const struct denial_row *denial)
{
	static const char *const mended[] = { "16", "197", "252", "22", "26", "27", "31" };

	for (size_t i = 0; i < sizeof mended / sizeof mended[0]; i++)
		if (text_equal(denial->carc, mended[i]))
			return true;
	return false;
}

/* What was missing is said now, in NOTE as well, and the payer looks at all of it anew. */
static enum status correct(struct sample_world *world, int64_t claim_id, const char *note, struct error *error)
{
	struct later_claim later;
	struct visit visit;
	struct filed filed;
	struct sample_note *known;
	enum status status = claim_correct(world->office, claim_id, "", &later, error);

	if (status == STATUS_OK)
		status = visit_reopen(world->office, later.claim_id, &visit, error);
	if (status != STATUS_OK)
		return status;
	known = sample_note_of(world, later.claim_id);
	if (known == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	/* What was begun long ago is done by now. */
	if (random_chance(&world->random, HALF_DONE) &&
	    date_days_between(world->office->today, world->today) < HALF_DONE_DAYS)
		return STATUS_OK;
	(void)TEXT_SET(visit.encounter.note, note);
	status = sample_ask_payer(world, &visit, error);
	if (status != STATUS_OK)
		return status;
	return visit_file(world->office, &visit, NULL, 0, &filed, error);
}

#define ASKED_AGAIN "Please look at it again."

/* What there is to say against a denial: as a replacement's note, and in a letter. */
static const struct {
	const char *carc, *note, *enclosed;
} words[] = { { "50", "APPEAL: MEDICAL RECORD ENCLOSED", "The medical record is enclosed." },
	      { "252", "APPEAL: MEDICAL RECORD ENCLOSED", "The medical record is enclosed." },
	      { "226", "APPEAL: MEDICAL RECORD ENCLOSED", "The medical record is enclosed." },
	      { "197", "APPEAL: AUTH WAS GIVEN BY PHONE", "The authorization is enclosed." },
	      { "29", "APPEAL: PROOF OF TIMELY FILING, 277CA", "Proof of timely filing is enclosed." },
	      { "", "APPEAL: PLEASE LOOK AT IT AGAIN", ASKED_AGAIN } };

static size_t words_against(const struct denial_row *denial)
{
	size_t i = 0;

	while (words[i].carc[0] != '\0' && !text_equal(words[i].carc, denial->carc))
		i++;
	return i;
}

static const char *letter_against(const struct denial_row *denial)
{
	return words[words_against(denial)].note;
}

static const char *enclosed_against(const struct denial_row *denial)
{
	return words[words_against(denial)].enclosed;
}

/* ---- appeals by mail ---- */

/* The letter, and what it encloses; the payers of this practice read it. */
static enum status appeal(struct sample_world *world, const struct claim *claim, const struct denial_row *denial,
			  struct error *error)
{
	const struct sample_duty duty = { .kind = DUTY_APPEAL_END, .claim_id = claim->id };
	bool careful = random_chance(&world->random, sample_over_time(world, CAREFUL_FIRST, CAREFUL_LAST));
	const struct appeal_request request = { claim->id, careful ? enclosed_against(denial) : ASKED_AGAIN, "", "" };
	struct sample_note *note = sample_note_of(world, claim->id);
	struct appeal filed;
	struct payer_letter letter = { claim->payer_claim_number, filed.letter, world->office->today };
	enum status status = claim_appeal(world->office, &request, &filed, error);

	if (status == STATUS_OK && note == NULL)
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	if (status == STATUS_OK)
		status = payer_take_letter(world->book, &letter, error);
	if (status != STATUS_OK)
		return status;
	/* What is upheld comes back to the desk, and is not appealed again. */
	note->listed = false;
	note->appealed = true;
	return sample_duty_add(world, sample_later(world, UNANSWERED_DAYS, UNANSWERED_DAYS), &duty, error);
}

enum status sample_end_appeal(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct appeal_decision lost = { claim_id, APPEAL_UPHELD, world->office->today, money_of_cents(0) };
	struct claim claim;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status != STATUS_OK || claim.state != CLAIM_APPEALED)
		return status;
	status = claim_appeal_decide(world->office, &lost, error);
	return status == STATUS_OK ? sample_write_off(world, claim_id, "appeal lost: nothing was heard", error)
				   : status;
}

/* ---- what is done with a denial ---- */

enum status sample_write_off(struct sample_world *world, int64_t claim_id, const char *reason, struct error *error)
{
	enum status status;

	world->office->user = world->supervisor;
	status = claim_write_off(world->office, claim_id, reason, error);
	world->office->user = world->biller;
	return status;
}

static enum status bill_patient(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct sample_duty rest = { .kind = DUTY_DENIAL_AGAIN, .claim_id = claim_id };
	struct money before = money_of_cents(0), after = before, insurance;
	bool ended = false;
	enum status status = claim_balances(world->store, claim_id, &insurance, &before, error);

	if (status == STATUS_OK)
		status = claim_bill_patient(world->office, claim_id, NULL, &ended, error);
	if (status == STATUS_OK && !ended)
		status = sample_duty_add(world, sample_later(world, 1, 5), &rest, error);
	if (status == STATUS_OK)
		status = claim_balances(world->store, claim_id, &insurance, &after, error);
	return status == STATUS_OK ? sample_share(world, claim_id, money_subtract(after, before), error) : status;
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

static enum status decide(struct sample_world *world, const struct claim *claim, const struct denial_row *denial,
			  struct error *error)
{
	struct random *random = &world->random;
	const struct sample_note *note = sample_note_of(world, claim->id);
	bool again = claim->frequency == 7, may = claim_may(world->office, claim->id, EVENT_CORRECT, NULL) == STATUS_OK;

	/* What was mended once and is denied again is not worth more work. */
	if (may && !again && !(note != NULL && note->appealed) && can_be_corrected(denial) &&
	    random_chance(random, CORRECT))
		return correct(world, claim->id, "", error);
	if (denial->patient_may_be_billed)
		return bill_patient(world, claim->id, error);
	if (note != NULL && note->appealed)
		return sample_write_off(world, claim->id, "appeal lost", error);
	if (!again && random_chance(random, sample_over_time(world, APPEAL_FIRST, APPEAL_LAST))) {
		if (may && random_chance(random, BY_FILE))
			return correct(world, claim->id, letter_against(denial), error);
		if (claim_may(world->office, claim->id, EVENT_APPEAL, NULL) == STATUS_OK)
			return appeal(world, claim, denial, error);
	}
	return sample_write_off(world, claim->id, "not worth an appeal", error);
}

enum status sample_work_denial(struct sample_world *world, int64_t claim_id, bool again, struct error *error)
{
	const struct sample_duty later = { .kind = DUTY_DENIAL_AGAIN, .claim_id = claim_id };
	struct denial_rows denials = { 0 };
	struct denial_row denial;
	struct money owed = money_of_cents(0), patient;
	struct claim claim;
	bool open;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = claim_balances(world->store, claim_id, &owed, &patient, error);
	if (status != STATUS_OK || (claim.state != CLAIM_DENIED && claim.state != CLAIM_PARTIAL) ||
	    money_compare(owed, money_of_cents(0)) <= 0)
		return status;
	status = denial_list(world->store, world->practice_id, claim_id, &denials, error);
	open = status == STATUS_OK && pick_denial(&denials, &denial);
	VEC_FREE(&denials);
	if (!open)
		return status;
	if (!again && random_chance(&world->random, LIES))
		return sample_duty_add(world, sample_later(world, 25, sample_over_time(world, 120, 70)), &later, error);
	return decide(world, &claim, &denial, error);
}
