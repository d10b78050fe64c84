/* SPDX-License-Identifier: MIT */
/*
 * sample_denials.c: denials of the sample practice: corrected, appealed, billed to the patient, written off; or nobody
 * has looked at them.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/key_remittance.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/visit.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

enum {
	LIES = 240,    /* of a thousand denials, for long before anybody looks */
	CORRECT = 850, /* of those that a correction can mend */
	HALF_DONE = 30,
	APPEAL_FIRST = 600,
	APPEAL_LAST = 850, /* of the rest */
	BY_FILE = 400,     /* of appeals: as a replacement with a letter in its note, which the payer's people read */
	WON_FIRST = 500,   /* of a thousand appeals by mail */
	WON_LAST = 750,
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
	if (random_chance(&world->random, HALF_DONE))
		return STATUS_OK;
	(void)TEXT_SET(visit.encounter.note, note);
	status = sample_ask_payer(world, &visit, error);
	if (status != STATUS_OK)
		return status;
	return visit_file(world->office, &visit, NULL, 0, &filed, error);
}

/* What the letter encloses. */
static const char *letter_against(const struct denial_row *denial)
{
	static const struct {
		const char *carc, *letter;
	} letters[] = { { "50", "APPEAL: MEDICAL RECORD ENCLOSED" },
			{ "252", "APPEAL: MEDICAL RECORD ENCLOSED" },
			{ "226", "APPEAL: MEDICAL RECORD ENCLOSED" },
			{ "197", "APPEAL: AUTH WAS GIVEN BY PHONE" },
			{ "29", "APPEAL: PROOF OF TIMELY FILING, 277CA" } };

	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (text_equal(letters[i].carc, denial->carc))
			return letters[i].letter;
	return "APPEAL: PLEASE LOOK AT IT AGAIN";
}

/* ---- appeals by mail ---- */

static enum status appeal(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct sample_duty duty = { .kind = DUTY_APPEAL_END, .claim_id = claim_id };
	const struct appeal_request request = { claim_id, "The record supports the service as billed.", "", "" };
	enum status status = claim_appeal(world->office, &request, NULL, error);

	return status == STATUS_OK ? sample_duty_add(world, sample_later(world, 20, 45), &duty, error) : status;
}

static int32_t contract_with(const struct sample_world *world, int64_t payer_id)
{
	int payer = 0;

	while (payer < SAMPLE_PAYERS - 1 && world->payers[payer].id != payer_id)
		payer++;
	return sample_contract(payer);
}

/* A check with its explanation on paper, for the whole of the claim. */
static enum status write_explanation(struct sample_world *world, const struct claim *claim, char path[static 1100],
				     struct error *error)
{
	struct money paid = money_share(claim->total, contract_with(world, claim->payer_id), 1000);
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

/* Upheld, by the payer's letter: nothing more is expected of it. */
static enum status lose(struct sample_world *world, int64_t claim_id, struct error *error)
{
	const struct appeal_decision lost = { claim_id, APPEAL_UPHELD, world->office->today, money_of_cents(0) };
	enum status status = claim_appeal_decide(world->office, &lost, error);

	return status == STATUS_OK ? sample_write_off(world, claim_id, "appeal lost", error) : status;
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
	struct money before, after, insurance;
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
	bool again = claim->frequency == 7, may = claim_may(world->office, claim->id, EVENT_CORRECT, NULL) == STATUS_OK;

	/* What was mended once and is denied again is not worth more work. */
	if (may && !again && can_be_corrected(denial) && random_chance(random, CORRECT))
		return correct(world, claim->id, "", error);
	if (denial->patient_may_be_billed)
		return bill_patient(world, claim->id, error);
	if (!again && random_chance(random, sample_over_time(world, APPEAL_FIRST, APPEAL_LAST))) {
		if (may && random_chance(random, BY_FILE))
			return correct(world, claim->id, letter_against(denial), error);
		if (claim_may(world->office, claim->id, EVENT_APPEAL, NULL) == STATUS_OK)
			return appeal(world, claim->id, error);
	}
	return sample_write_off(world, claim->id, "not worth an appeal", error);
}

enum status sample_work_denial(struct sample_world *world, int64_t claim_id, bool again, struct error *error)
{
	const struct sample_duty later = { .kind = DUTY_DENIAL_AGAIN, .claim_id = claim_id };
	struct denial_rows denials = { 0 };
	struct denial_row denial;
	struct money owed, patient;
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
