/* SPDX-License-Identifier: MIT */
/*
 * sample_history.c: what became of a claim, day by day up to today: the events, the answers and the
 * money that a payer of this temper would have caused. Every move goes through the state table, every
 * amount through the journal. Until the program reads payers' files this history is told here.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/sample_tale.h"

static struct date workday(struct date day)
{
	int weekday = date_weekday(day);

	if (weekday == 0)
		return date_plus_days(day, 1);
	return weekday == 6 ? date_plus_days(day, 2) : day;
}

struct date tale_later(struct tale *tale, struct date day, int low, int high)
{
	return workday(date_plus_days(day, (int32_t)random_between(&tale->world->random, low, high)));
}

/* The practice learns: a figure that is FIRST when the history begins is LAST today. */
static int over_time(const struct tale *tale, struct date day, int first, int last)
{
	const struct sample_world *world = tale->world;
	int32_t whole = date_days_between(world->begin, world->today), gone = date_days_between(world->begin, day);

	return whole > 0 ? first + (last - first) * gone / whole : last;
}

bool tale_move(struct tale *tale, enum claim_event event, struct date day, const char *detail)
{
	struct claim_facts facts = {
		.state = tale->claim.state,
		.frequency = tale->claim.frequency,
		.state_before = CLAIM_DENIED, /* what an appeal that is lost leads back to */
		.file_sent = event == EVENT_SEND,
		.has_reason = true,
		.has_payer_claim_number = !text_is_empty(tale->claim.payer_claim_number),
		.payer_accepts_replacement = true,
		.supervisor = true,
		.payer_balance_zero = true,
		.patient_share_left = true,
		.within_appeal_limit = true,
		.past_filing_limit = event == EVENT_GIVE_UP,
		.small_write_off = true,
	};
	struct claim_event_row *row = &tale->events[tale->event_count];
	enum claim_state to;

	if (tale->over || date_compare(day, tale->world->today) > 0 || tale->event_count == TALE_EVENTS_MAX ||
	    claim_transition(&facts, event, &to, NULL) != STATUS_OK) {
		tale->over = true;
		return false;
	}
	*row = (struct claim_event_row){
		.event = event,
		.from_state = event == EVENT_CREATE ? -1 : (int)tale->claim.state,
		.to_state = to,
		.happened_on = day,
		.user_id = tale->world->biller_id,
	};
	(void)TEXT_SET(row->detail, detail);
	tale->event_count++;
	tale->claim.state = to;
	if (to == CLAIM_READY && date_is_none(tale->claim.first_ready_on)) {
		tale->claim.first_ready_on = day;
		tale->claim.first_ready_by = row->user_id;
	}
	tale->state_on = day;
	return true;
}

void tale_create(struct tale *tale, struct date entered)
{
	const struct coverage *coverage = &tale->person->coverage;
	const struct payer *payer = &tale->world->payers[tale->person->payer];

	claim_of_encounter(&tale->claim, tale->encounter, coverage, payer);
	tale->claim.entered_on = entered;
	tale->claim.entered_by = tale->world->biller_id;
	tale->claim.filing_due = clock_due(&payer->filing, tale->claim.service_from);
	(void)tale_move(tale, EVENT_CREATE, entered, "");
}

struct date tale_scrub(struct tale *tale, struct date day)
{
	bool clean = !random_chance(&tale->world->random, over_time(tale, day, 100, 50));

	tale->claim.first_scrub_on = day;
	tale->claim.first_scrub_clean = clean;
	if (clean) {
		(void)tale_move(tale, EVENT_SCRUB_PASS, day, "");
		return day;
	}
	(void)tale_move(tale, EVENT_SCRUB_FAIL, day, "CV-02 member ID invalid");
	day = tale_later(tale, day, 0, 4);
	(void)tale_move(tale, EVENT_SCRUB_PASS, day, "member ID mended");
	return day;
}

/* Into a file, out of the house, and the front end's answer; true when accepted. */
static bool send(struct tale *tale, struct date *day)
{
	struct submission_row *submission = &tale->sends[tale->send_count];
	int reject = tale->temper->reject_per_thousand;
	bool rejected = random_chance(&tale->world->random, over_time(tale, *day, reject * 2, reject * 3 / 2));

	if (!tale_move(tale, EVENT_BATCH, *day, "") || !tale_move(tale, EVENT_SEND, *day, ""))
		return false;
	*submission = (struct submission_row){
		.n = ++tale->send_count,
		.charge = tale->claim.total,
		.sent_on = *day,
		.live = true,
	};
	tale->claim.submissions = tale->send_count;
	if (date_is_none(tale->claim.first_sent_on))
		tale->claim.first_sent_on = *day;
	(void)tale_move(tale, EVENT_999_ACCEPT, date_plus_days(*day, 1), "");
	*day = tale_later(tale, *day, 1, 3);
	if (rejected && tale->send_count < 2) {
		if (tale_move(tale, EVENT_277CA_REJECT, *day, "A7:164 subscriber number")) {
			(void)TEXT_SET(submission->ack, "A7");
			submission->ack_on = *day;
		}
		return false;
	}
	(void)text_format(tale->claim.payer_claim_number, sizeof tale->claim.payer_claim_number, "%s%08lld",
			  tale->world->payers[tale->person->payer].payer_id, (long long)tale->world->visit_count);
	if (tale_move(tale, EVENT_277CA_ACCEPT, *day, "A2:20")) {
		(void)TEXT_SET(submission->ack, "A2");
		submission->ack_on = *day;
		return true;
	}
	tale->claim.payer_claim_number[0] = '\0';
	return false;
}

bool tale_send(struct tale *tale, struct date *day)
{
	if (send(tale, day))
		return true;
	if (tale->claim.state != CLAIM_REJECTED)
		return false;
	*day = tale_later(tale, *day, 2, 14);
	if (!tale_move(tale, EVENT_FIX, *day, "subscriber number mended") ||
	    !tale_move(tale, EVENT_SCRUB_PASS, *day, ""))
		return false;
	return send(tale, day);
}

struct remittance_claim_row *tale_answer(struct tale *tale, struct date day, enum remit_outcome outcome)
{
	struct remittance_claim_row *remit = &tale->remits[tale->remit_count++];

	*remit = (struct remittance_claim_row){
		.n = tale->remit_count,
		.remit_on = day,
		.outcome = outcome,
		.charge = tale->claim.total,
		.has_expected = true,
		.sends = tale->send_count,
		.lines = encounter_line_count(tale->encounter),
	};
	if (outcome == REMIT_DENIED)
		remit->denied_lines = remit->lines;
	if (outcome == REMIT_PARTIAL)
		remit->denied_lines = remit->lines / 2;
	remit->expected = money_share(tale->claim.total, tale->temper->allowed_percent, 100);
	return remit;
}

void tale_pay(struct tale *tale, struct date day)
{
	struct remittance_claim_row *remit = tale_answer(tale, day, REMIT_PAID);
	bool share = tale->temper->patient_percent > 0 && random_chance(&tale->world->random, 750);
	bool short_paid = random_chance(&tale->world->random, 40);

	remit->allowed = short_paid ? money_share(remit->expected, 90, 100) : remit->expected;
	remit->patient = share ? money_share(remit->allowed, tale->temper->patient_percent, 100) : money_of_cents(0);
	remit->paid = money_subtract(remit->allowed, remit->patient);
	(void)tale_move(tale, EVENT_REMIT_PAID, day, "");
}

/* Some lines are paid, the others denied: what they were charged at stays open until somebody works it. */
static void pay_part(struct tale *tale, struct date day)
{
	struct money paid_lines = money_share(tale->claim.total, 60, 100);
	struct remittance_claim_row *remit = tale_answer(tale, day, REMIT_PARTIAL);

	tale->refused = money_subtract(tale->claim.total, paid_lines);
	remit->allowed = money_share(remit->expected, 60, 100);
	remit->paid = remit->allowed;
	(void)TEXT_SET(remit->group, "CO");
	(void)TEXT_SET(remit->carc, "97");
	(void)tale_move(tale, EVENT_REMIT_PARTIAL, day, "CO-97");
	(void)tale_move(tale, EVENT_WRITE_OFF, tale_later(tale, day, 30, 60), "bundled: not worth an appeal");
}

void tale_deny(struct tale *tale, struct date day)
{
	static const char *const reasons[] = { "16", "197", "18", "27", "50", "97", "11", "29" };
	struct remittance_claim_row *remit = tale_answer(tale, day, REMIT_DENIED);
	char detail[40];

	(void)TEXT_SET(remit->group, "CO");
	(void)TEXT_SET(remit->carc, reasons[random_between(&tale->world->random, 0, 7)]);
	(void)text_format(detail, sizeof detail, "CO-%s", remit->carc);
	(void)tale_move(tale, EVENT_REMIT_DENIED, day, detail);
}

static void win_appeal(struct tale *tale, struct date day)
{
	struct remittance_claim_row *remit;

	if (!tale_move(tale, EVENT_APPEAL_WON, day, "overturned"))
		return;
	remit = tale_answer(tale, day, REMIT_PAID);
	remit->allowed = remit->expected;
	remit->paid = remit->expected;
	(void)tale_move(tale, EVENT_PATIENT_DUE, tale_later(tale, day, 1, 5), "");
}

/* After a denial: written off, or appealed and won or lost; it may lie on somebody's desk for long before. */
static void work_denial(struct tale *tale, struct date day)
{
	struct random *random = &tale->world->random;
	bool lies = random_chance(random, 500);

	day = tale_later(tale, day, 3, 20);
	if (lies)
		day = tale_later(tale, day, 40, over_time(tale, day, 160, 120));
	if (random_chance(random, over_time(tale, day, 400, 150))) {
		(void)tale_move(tale, EVENT_WRITE_OFF, day, "denial not worth an appeal");
		return;
	}
	if (!tale_move(tale, EVENT_APPEAL, day, "level 1"))
		return;
	day = tale_later(tale, day, 15, 45);
	if (random_chance(random, over_time(tale, day, 600, 850))) {
		win_appeal(tale, day);
	} else if (tale_move(tale, EVENT_APPEAL_LOST, day, "upheld")) {
		(void)tale_move(tale, EVENT_WRITE_OFF, tale_later(tale, day, 2, 15), "appeal lost");
	}
}

/* Nothing is heard; somebody asks in the end. False: nobody has yet, or the payer is still silent. */
static bool chase(struct tale *tale, struct date *day)
{
	*day = tale_later(tale, *day, 14, over_time(tale, *day, 60, 30));
	if (!tale_move(tale, EVENT_CHASE, *day, "no answer: asked by phone"))
		return false;
	*day = tale_later(tale, *day, 10, 25);
	return true;
}

/* Records are asked for and sent. */
static bool pend(struct tale *tale, struct date *day)
{
	if (!tale_move(tale, EVENT_PEND, *day, "P3:294 record asked for"))
		return false;
	*day = tale_later(tale, *day, 5, 20);
	if (!tale_move(tale, EVENT_PEND_ANSWERED, *day, "record sent"))
		return false;
	*day = tale_later(tale, *day, 7, 20);
	return true;
}

static void adjudicate(struct tale *tale, struct date day)
{
	struct random *random = &tale->world->random;
	int deny = tale->temper->deny_per_thousand;
	int usual = tale->temper->days_to_pay + over_time(tale, day, 2, -2);

	day = tale_later(tale, day, usual - 6, usual + 12);
	if (random_chance(random, 15) && !pend(tale, &day))
		return;
	if (random_chance(random, 30) && !chase(tale, &day))
		return;
	if (date_compare(day, tale->world->today) > 0)
		return;
	if (random_chance(random, over_time(tale, day, deny * 3 / 2, deny * 3 / 5))) {
		tale_deny(tale, day);
		work_denial(tale, day);
	} else if (random_chance(random, 12)) {
		pay_part(tale, day);
	} else {
		tale_pay(tale, day);
		(void)tale_move(tale, EVENT_PATIENT_DUE, tale_later(tale, day, 1, 4), "");
	}
}

struct tale tale_begin(struct sample_world *world, const struct sample_person *person, struct encounter *encounter)
{
	return (struct tale){
		.world = world,
		.person = person,
		.temper = &world->tempers[person->payer],
		.encounter = encounter,
		.claim = { .state = CLAIM_DRAFT, .frequency = 1 },
	};
}

/* Most visits are keyed the same day, some the next, and some slips turn up late. */
static struct date entry_day(struct tale *tale)
{
	struct random *random = &tale->world->random;
	struct date visit = tale->encounter->from, day;
	bool late = random_chance(random, over_time(tale, visit, 160, 40));

	if (late)
		day = tale_later(tale, visit, 4, 12);
	else
		day = tale_later(tale, visit, 0, random_chance(random, over_time(tale, visit, 550, 350)) ? 2 : 0);
	return date_compare(day, tale->world->today) > 0 ? tale->world->today : day;
}

/* A referral is missing: held until it comes; some never do. False: still held. */
static bool wait_for_referral(struct tale *tale, struct date *day)
{
	struct claim *claim = &tale->claim;
	bool comes = random_chance(&tale->world->random, 850);

	if (!tale_move(tale, EVENT_HOLD, *day, "waiting for the referral"))
		return false;
	(void)TEXT_SET(claim->hold_reason, "waiting for the referral");
	claim->hold_until = tale_later(tale, *day, 10, 40);
	if (!comes || !tale_move(tale, EVENT_RELEASE, claim->hold_until, "referral is here"))
		return false;
	*day = claim->hold_until;
	claim->hold_reason[0] = '\0';
	claim->hold_until = DATE_NONE;
	return tale_move(tale, EVENT_SCRUB_PASS, *day, "");
}

enum status sample_history(struct sample_world *world, const struct sample_person *person, struct encounter *encounter,
			   struct error *error)
{
	struct tale tale = tale_begin(world, person, encounter);
	struct date day = entry_day(&tale);
	bool goes_on;

	tale_create(&tale, day);
	day = tale_scrub(&tale, day);
	goes_on = !tale.over && (!random_chance(&world->random, 8) || wait_for_referral(&tale, &day));
	if (random_chance(&world->random, 300))
		day = tale_later(&tale, day, 1, 1);
	if (goes_on && tale_send(&tale, &day))
		adjudicate(&tale, day);
	return tale_keep(&tale, error);
}

enum status sample_draft(struct sample_world *world, const struct sample_person *person, struct encounter *encounter,
			 bool spoiled, struct error *error)
{
	struct tale tale = tale_begin(world, person, encounter);

	if (spoiled) {
		switch (random_between(&world->random, 0, 3)) {
		case 0: /* a header instead of a code */
			(void)TEXT_SET(encounter->diagnoses[0], "E11");
			break;
		case 1:
			memset(encounter->lines[0].pointers, 0, sizeof encounter->lines[0].pointers);
			break;
		case 2:
			encounter->lines[0].charge = money_of_cents(0);
			break;
		default: /* a seventh character is missing */
			(void)TEXT_SET(encounter->diagnoses[0], "S93401");
			break;
		}
	}
	tale_create(&tale, world->today);
	return tale_keep(&tale, error);
}
