/* SPDX-License-Identifier: MIT */
/*
 * sample_history.c: what became of a claim, day by day up to today: the events, the answers and the
 * money that a payer of this temper would have caused. Every move goes through the state table, every
 * amount through the journal. Until the program reads payers' files this history is told here.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

enum { EVENTS_MAX = 24 };

/* A claim being told: events are kept aside until the claim has its row. */
struct tale {
	struct sample_world *world;
	const struct sample_person *person;
	const struct sample_temper *temper;
	struct encounter *encounter;
	struct claim claim;
	struct date state_on;
	bool over; /* the next event would lie after today */
	int event_count;
	struct claim_event_row events[EVENTS_MAX];
	struct submission_row sends[3];
	int send_count;
	struct remittance_claim_row remits[3];
	int remit_count;
};

static struct date workday(struct date day)
{
	int weekday = date_weekday(day);

	if (weekday == 0)
		return date_plus_days(day, 1);
	return weekday == 6 ? date_plus_days(day, 2) : day;
}

static struct date later(struct tale *tale, struct date day, int low, int high)
{
	return workday(date_plus_days(day, (int32_t)random_between(&tale->world->random, low, high)));
}

/*
 * EVENT on DAY; nothing happens once the tale has reached today. The state table decides; a refusal
 * would be a fault of this file and ends the tale.
 */
static bool move(struct tale *tale, enum claim_event event, struct date day, const char *detail)
{
	struct claim_facts facts = {
		.state = tale->claim.state,
		.frequency = tale->claim.frequency,
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

	if (tale->over || date_compare(day, tale->world->today) > 0 || tale->event_count == EVENTS_MAX ||
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
	tale->state_on = day;
	return true;
}

static void create(struct tale *tale, struct date entered)
{
	const struct coverage *coverage = &tale->person->coverage;
	const struct payer *payer = &tale->world->payers[tale->person->payer];

	claim_of_encounter(&tale->claim, tale->encounter, coverage, payer);
	tale->claim.entered_on = entered;
	tale->claim.entered_by = tale->world->biller_id;
	tale->claim.filing_due = clock_due(&payer->filing, tale->claim.service_from);
	(void)move(tale, EVENT_CREATE, entered, "");
}

/* The first scrub, and the mending of what it found. */
static struct date scrub(struct tale *tale, struct date day)
{
	bool clean = !random_chance(&tale->world->random, 55);

	tale->claim.first_scrub_on = day;
	tale->claim.first_scrub_clean = clean;
	if (clean) {
		(void)move(tale, EVENT_SCRUB_PASS, day, "");
		return day;
	}
	(void)move(tale, EVENT_SCRUB_FAIL, day, "CV-02 member ID invalid");
	day = later(tale, day, 0, 4);
	(void)move(tale, EVENT_SCRUB_PASS, day, "member ID mended");
	return day;
}

/* Into a file, out of the house, and the front end's answer; true when accepted. */
static bool send(struct tale *tale, struct date *day)
{
	struct submission_row *submission = &tale->sends[tale->send_count];
	bool rejected = random_chance(&tale->world->random, tale->temper->reject_per_thousand);

	if (!move(tale, EVENT_BATCH, *day, "") || !move(tale, EVENT_SEND, *day, ""))
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
	(void)move(tale, EVENT_999_ACCEPT, date_plus_days(*day, 1), "");
	*day = later(tale, *day, 1, 3);
	if (rejected && tale->send_count < 2) {
		if (move(tale, EVENT_277CA_REJECT, *day, "A7:164 subscriber number")) {
			(void)TEXT_SET(submission->ack, "A7");
			submission->ack_on = *day;
		}
		return false;
	}
	(void)text_format(tale->claim.payer_claim_number, sizeof tale->claim.payer_claim_number, "%s%08lld",
			  tale->world->payers[tale->person->payer].payer_id, (long long)tale->world->visit_count);
	if (move(tale, EVENT_277CA_ACCEPT, *day, "A2:20")) {
		(void)TEXT_SET(submission->ack, "A2");
		submission->ack_on = *day;
		return true;
	}
	tale->claim.payer_claim_number[0] = '\0';
	return false;
}

static bool send_until_accepted(struct tale *tale, struct date *day)
{
	if (send(tale, day))
		return true;
	if (tale->claim.state != CLAIM_REJECTED)
		return false;
	*day = later(tale, *day, 1, 9);
	if (!move(tale, EVENT_FIX, *day, "subscriber number mended") || !move(tale, EVENT_SCRUB_PASS, *day, ""))
		return false;
	return send(tale, day);
}

static struct remittance_claim_row *add_remit(struct tale *tale, struct date day, enum remit_outcome outcome)
{
	struct remittance_claim_row *remit = &tale->remits[tale->remit_count++];

	*remit = (struct remittance_claim_row){
		.n = tale->remit_count,
		.remit_on = day,
		.outcome = outcome,
		.charge = tale->claim.total,
		.has_expected = true,
		.sends = tale->send_count,
	};
	remit->expected = money_share(tale->claim.total, tale->temper->allowed_percent, 100);
	return remit;
}

static void pay(struct tale *tale, struct date day)
{
	struct remittance_claim_row *remit = add_remit(tale, day, REMIT_PAID);
	bool share = tale->temper->patient_percent > 0 && random_chance(&tale->world->random, 600);
	bool short_paid = random_chance(&tale->world->random, 40);

	remit->allowed = short_paid ? money_share(remit->expected, 90, 100) : remit->expected;
	remit->patient = share ? money_share(remit->allowed, tale->temper->patient_percent, 100) : money_of_cents(0);
	remit->paid = money_subtract(remit->allowed, remit->patient);
	(void)move(tale, EVENT_REMIT_PAID, day, "");
}

static void deny(struct tale *tale, struct date day)
{
	static const char *const reasons[] = { "16", "197", "18", "27", "50", "97", "11", "29" };
	struct remittance_claim_row *remit = add_remit(tale, day, REMIT_DENIED);
	char detail[40];

	(void)TEXT_SET(remit->group, "CO");
	(void)TEXT_SET(remit->carc, reasons[random_between(&tale->world->random, 0, 7)]);
	(void)text_format(detail, sizeof detail, "CO-%s", remit->carc);
	(void)move(tale, EVENT_REMIT_DENIED, day, detail);
}

/* After a denial: won on appeal, written off, or still on somebody's desk. */
static void work_denial(struct tale *tale, struct date day)
{
	int64_t roll = random_between(&tale->world->random, 0, 99);

	day = later(tale, day, 4, 25);
	if (roll < 25)
		return;
	if (roll < 45) {
		(void)move(tale, EVENT_WRITE_OFF, day, "denial not worth an appeal");
		return;
	}
	if (!move(tale, EVENT_APPEAL, day, "level 1"))
		return;
	day = later(tale, day, 15, 45);
	if (roll >= 90) {
		(void)move(tale, EVENT_APPEAL_LOST, day, "upheld");
		return;
	}
	if (date_compare(day, tale->world->today) <= 0) {
		struct remittance_claim_row *remit = add_remit(tale, day, REMIT_PAID);

		remit->allowed = remit->expected;
		remit->paid = remit->expected;
		remit->patient = money_of_cents(0);
		(void)move(tale, EVENT_APPEAL_WON, day, "overturned");
		(void)move(tale, EVENT_PATIENT_DUE, later(tale, day, 1, 5), "");
	}
}

static void adjudicate(struct tale *tale, struct date day)
{
	struct random *random = &tale->world->random;

	day = later(tale, day, tale->temper->days_to_pay - 6, tale->temper->days_to_pay + 12);
	if (date_compare(day, tale->world->today) > 0) {
		tale->over = true;
		return;
	}
	if (random_chance(random, 15)) {
		(void)move(tale, EVENT_PEND, day, "P3:294 record asked for");
		day = later(tale, day, 5, 20);
		if (!move(tale, EVENT_PEND_ANSWERED, day, "record sent"))
			return;
		day = later(tale, day, 7, 20);
	}
	if (random_chance(random, 8) || date_compare(day, tale->world->today) > 0) {
		tale->over = true; /* silent payer: a chase for somebody */
		return;
	}
	if (random_chance(random, tale->temper->deny_per_thousand)) {
		deny(tale, day);
		work_denial(tale, day);
	} else {
		pay(tale, day);
		(void)move(tale, EVENT_PATIENT_DUE, later(tale, day, 1, 4), "");
	}
}

/* ---- keeping it ---- */

static enum status post(struct tale *tale, struct journal_entry *entry, struct error *error)
{
	return journal_post(tale->world->store, tale->world->practice_id, entry, error);
}

static void begin_entry(struct tale *tale, struct journal_entry *entry, enum journal_kind kind, struct date day)
{
	memset(entry, 0, sizeof *entry);
	entry->kind = kind;
	entry->posted_on = day;
	entry->effective_on = day;
	entry->patient_id = tale->person->id;
	entry->encounter_id = tale->encounter->id;
	entry->user_id = tale->world->biller_id;
}

static void add(struct tale *tale, struct journal_entry *entry, enum account account, struct money amount,
		const char *group, const char *carc)
{
	struct posting *posting;

	if (money_is_zero(amount))
		return;
	ledger_add(entry, account, amount, tale->claim.id, 0, tale->claim.payer_id);
	posting = &entry->postings[entry->posting_count - 1];
	(void)TEXT_SET(posting->group, group);
	(void)TEXT_SET(posting->carc, carc);
}

static enum status post_remit(struct tale *tale, const struct remittance_claim_row *remit, struct journal_entry *entry,
			      struct error *error)
{
	struct money contractual = money_subtract(remit->charge, remit->allowed);

	if (remit->outcome != REMIT_PAID)
		return STATUS_OK; /* a denial moves no money */
	begin_entry(tale, entry, JOURNAL_REMITTANCE, remit->remit_on);
	(void)text_format(entry->source, sizeof entry->source, "remittance %lld", (long long)remit->remittance_id);
	add(tale, entry, ACCOUNT_CASH, remit->paid, "", "");
	add(tale, entry, ACCOUNT_AR_INS1, money_negate(remit->paid), "", "");
	add(tale, entry, ACCOUNT_ADJ_CONTRACTUAL, contractual, "CO", "45");
	add(tale, entry, ACCOUNT_AR_INS1, money_negate(contractual), "CO", "45");
	add(tale, entry, ACCOUNT_AR_PATIENT, remit->patient, "PR", "2");
	add(tale, entry, ACCOUNT_AR_INS1, money_negate(remit->patient), "PR", "2");
	return post(tale, entry, error);
}

/* The patient pays, pays too much, does not pay, or is given up. */
static enum status post_patient(struct tale *tale, const struct remittance_claim_row *remit,
				struct journal_entry *entry, struct error *error)
{
	struct random *random = &tale->world->random;
	int64_t roll = random_between(random, 0, 99);
	struct date day = later(tale, remit->remit_on, 8, 70);
	struct money amount = remit->patient;

	if (money_is_zero(amount) || roll >= 80)
		return STATUS_OK;
	if (roll >= 74)
		day = date_plus_days(remit->remit_on, 130);
	if (date_compare(day, tale->world->today) > 0)
		return STATUS_OK;
	if (roll == 0)
		amount = money_add(amount, money_of_cents(2000));
	if (roll >= 74) {
		begin_entry(tale, entry, JOURNAL_WRITE_OFF, day);
		add(tale, entry, ACCOUNT_BAD_DEBT, amount, "", "");
	} else {
		begin_entry(tale, entry, JOURNAL_PAYMENT, day);
		add(tale, entry, ACCOUNT_CASH, amount, "", "");
	}
	add(tale, entry, ACCOUNT_AR_PATIENT, money_negate(amount), "", "");
	return post(tale, entry, error);
}

/* A new check every week for each payer. */
static enum status open_remittance(struct tale *tale, struct date day, int64_t *id, struct error *error)
{
	struct sample_world *world = tale->world;
	int payer = tale->person->payer;
	struct remittance_row row = { .payer_id = world->payers[payer].id, .paid_on = day, .posted_on = day };
	enum status status;

	if (world->remittances[payer] != 0 && date_equal(world->remittance_days[payer], day)) {
		*id = world->remittances[payer];
		return STATUS_OK;
	}
	(void)text_format(row.trace, sizeof row.trace, "EFT%08lld", (long long)++world->trace);
	status = remittance_add(world->store, world->practice_id, &row, error);
	world->remittances[payer] = row.id;
	world->remittance_days[payer] = day;
	*id = row.id;
	return status;
}

static enum status keep_remits(struct tale *tale, struct journal_entry *entry, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < tale->remit_count && status == STATUS_OK; i++) {
		struct remittance_claim_row *remit = &tale->remits[i];

		remit->claim_id = tale->claim.id;
		status = open_remittance(tale, remit->remit_on, &remit->remittance_id, error);
		if (status == STATUS_OK)
			status = remittance_claim_add(tale->world->store, tale->world->practice_id, remit, error);
		if (status == STATUS_OK)
			status = post_remit(tale, remit, entry, error);
		if (status == STATUS_OK)
			status = post_patient(tale, remit, entry, error);
	}
	return status;
}

static enum status keep_write_off(struct tale *tale, struct journal_entry *entry, struct error *error)
{
	for (int i = 0; i < tale->event_count; i++) {
		if (tale->events[i].event != EVENT_WRITE_OFF)
			continue;
		begin_entry(tale, entry, JOURNAL_WRITE_OFF, tale->events[i].happened_on);
		add(tale, entry, ACCOUNT_WO_DENIAL, tale->claim.total, "CO", tale->remits[0].carc);
		add(tale, entry, ACCOUNT_AR_INS1, money_negate(tale->claim.total), "CO", tale->remits[0].carc);
		return post(tale, entry, error);
	}
	return STATUS_OK;
}

static enum status keep_charge(struct tale *tale, struct journal_entry *entry, struct error *error)
{
	memset(entry, 0, sizeof *entry);
	ledger_charge(entry, tale->encounter, tale->claim.id, tale->claim.payer_id, tale->claim.sequence,
		      tale->claim.entered_on, tale->world->biller_id);
	return post(tale, entry, error);
}

static enum status keep_rows(struct tale *tale, struct error *error)
{
	struct store *store = tale->world->store;
	enum status status = STATUS_OK;

	for (int i = 0; i < tale->event_count && status == STATUS_OK; i++) {
		tale->events[i].claim_id = tale->claim.id;
		status = claim_event_add(store, &tale->events[i], error);
	}
	for (int i = 0; i < tale->send_count && status == STATUS_OK; i++) {
		tale->sends[i].claim_id = tale->claim.id;
		status = submission_add(store, &tale->sends[i], error);
	}
	return status;
}

static enum status keep(struct tale *tale, struct error *error)
{
	struct sample_world *world = tale->world;
	struct journal_entry entry;
	enum status status;

	tale->encounter->entered_on = tale->claim.entered_on;
	status = encounter_put(world->store, world->practice_id, tale->encounter, error);
	if (status != STATUS_OK)
		return status;
	tale->claim.encounter_id = tale->encounter->id;
	status = claim_put(world->store, world->practice_id, &tale->claim, tale->state_on, error);
	if (status == STATUS_OK)
		status = keep_rows(tale, error);
	/* The charge is in the ledger from the first scrub on. */
	if (status == STATUS_OK && !date_is_none(tale->claim.first_scrub_on))
		status = keep_charge(tale, &entry, error);
	if (status == STATUS_OK)
		status = keep_remits(tale, &entry, error);
	if (status == STATUS_OK)
		status = keep_write_off(tale, &entry, error);
	return status;
}

static struct tale tale_begin(struct sample_world *world, const struct sample_person *person,
			      struct encounter *encounter)
{
	return (struct tale){
		.world = world,
		.person = person,
		.temper = &world->tempers[person->payer],
		.encounter = encounter,
		.claim = { .state = CLAIM_DRAFT, .frequency = 1 },
	};
}

static struct date entry_day(struct tale *tale)
{
	bool late = random_chance(&tale->world->random, 70);
	struct date day = late ? later(tale, tale->encounter->from, 4, 12) : later(tale, tale->encounter->from, 0, 2);

	return date_compare(day, tale->world->today) > 0 ? tale->world->today : day;
}

enum status sample_history(struct sample_world *world, const struct sample_person *person, struct encounter *encounter,
			   struct error *error)
{
	struct tale tale = tale_begin(world, person, encounter);
	struct date day = entry_day(&tale);

	create(&tale, day);
	day = scrub(&tale, day);
	if (!tale.over && random_chance(&world->random, 6)) {
		(void)move(&tale, EVENT_HOLD, day, "waiting for the referral");
		(void)TEXT_SET(tale.claim.hold_reason, "waiting for the referral");
		tale.claim.hold_until = later(&tale, day, 10, 40);
		tale.over = true;
	}
	day = later(&tale, day, 0, 1);
	if (!tale.over && send_until_accepted(&tale, &day))
		adjudicate(&tale, day);
	return keep(&tale, error);
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
	create(&tale, world->today);
	return keep(&tale, error);
}
