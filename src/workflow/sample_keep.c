/* SPDX-License-Identifier: MIT */
/* sample_keep.c: a told history into the store: rows of the claim, and money through the journal. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/sample_tale.h"

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
	struct money contractual = money_subtract(money_subtract(remit->charge, tale->refused), remit->allowed);

	if (remit->outcome != REMIT_PAID && remit->outcome != REMIT_PARTIAL)
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

static enum status post_from_patient(struct tale *tale, struct date day, enum account to, struct money amount,
				     struct journal_entry *entry, struct error *error)
{
	if (date_compare(day, tale->world->today) > 0 || money_is_zero(amount))
		return STATUS_OK;
	begin_entry(tale, entry, to == ACCOUNT_CASH ? JOURNAL_PAYMENT : JOURNAL_WRITE_OFF, day);
	add(tale, entry, to, amount, "", "");
	add(tale, entry, ACCOUNT_AR_PATIENT, money_negate(amount), "", "");
	return post(tale, entry, error);
}

/* In so many payments, a month apart. */
static enum status post_parts(struct tale *tale, struct date day, int parts, struct money amount,
			      struct journal_entry *entry, struct error *error)
{
	struct money left = amount;
	enum status status = STATUS_OK;

	for (int i = parts; i > 0 && status == STATUS_OK; i--) {
		struct money part = i == 1 ? left : money_share(amount, 1, parts);

		status = post_from_patient(tale, day, ACCOUNT_CASH, part, entry, error);
		left = money_subtract(left, part);
		day = tale_later(tale, day, 28, 34);
	}
	return status;
}

/* The patient pays at once, in parts, too much; is given up after five months; or simply does not pay. */
static enum status post_patient(struct tale *tale, const struct remittance_claim_row *remit,
				struct journal_entry *entry, struct error *error)
{
	int64_t roll = random_between(&tale->world->random, 0, 99);
	struct date day = tale_later(tale, remit->remit_on, 12, 60);
	struct money over = money_of_cents(roll == 0 ? 2000 : 0);

	if (money_is_zero(remit->patient) || roll >= 78)
		return STATUS_OK;
	if (roll >= 68)
		return post_from_patient(tale, tale_later(tale, remit->remit_on, 150, 170), ACCOUNT_BAD_DEBT,
					 remit->patient, entry, error);
	return post_parts(tale, day, roll >= 52 ? 4 : 1, money_add(remit->patient, over), entry, error);
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
	struct money lost = money_is_zero(tale->refused) ? tale->claim.total : tale->refused;

	for (int i = 0; i < tale->event_count; i++) {
		if (tale->events[i].event != EVENT_WRITE_OFF)
			continue;
		begin_entry(tale, entry, JOURNAL_WRITE_OFF, tale->events[i].happened_on);
		add(tale, entry, ACCOUNT_WO_DENIAL, lost, "CO", tale->remits[0].carc);
		add(tale, entry, ACCOUNT_AR_INS1, money_negate(lost), "CO", tale->remits[0].carc);
		return post(tale, entry, error);
	}
	return STATUS_OK;
}

/* What the payer had said when it was appealed, and paid when it gave way. */
static void look_at_answers(const struct tale *tale, struct appeal *appeal)
{
	for (int i = 0; i < tale->remit_count; i++) {
		const struct remittance_claim_row *remit = &tale->remits[i];

		if (date_compare(remit->remit_on, appeal->filed_on) <= 0) {
			appeal->denied_on = remit->remit_on;
			(void)TEXT_SET(appeal->group, remit->group);
			(void)TEXT_SET(appeal->carc, remit->carc);
			appeal->paid_before = money_add(appeal->paid_before, remit->paid);
		} else {
			appeal->recovered = money_add(appeal->recovered, remit->paid);
		}
	}
}

static void look_at_events(const struct tale *tale, int from, struct appeal *appeal)
{
	for (int i = from; i < tale->event_count && appeal->outcome == APPEAL_OPEN; i++) {
		enum claim_event event = tale->events[i].event;

		if (event == EVENT_WRITE_OFF)
			appeal->outcome = APPEAL_WITHDRAWN;
		if (event != EVENT_APPEAL_WON && event != EVENT_APPEAL_LOST)
			continue;
		appeal->outcome = event == EVENT_APPEAL_WON ? APPEAL_OVERTURNED : APPEAL_UPHELD;
		appeal->decided_on = tale->events[i].happened_on;
		appeal->decided_by = tale->world->biller_id;
	}
	if (date_is_none(appeal->decided_on))
		appeal->recovered = money_of_cents(0);
}

/* Their letters lie in a folder of before this program. */
static enum status keep_appeals(struct tale *tale, struct error *error)
{
	struct sample_world *world = tale->world;
	enum status status = STATUS_OK;
	int32_t level = 0;

	for (int i = 0; i < tale->event_count && status == STATUS_OK; i++) {
		struct appeal appeal = { .claim_id = tale->claim.id,
					 .filed_on = tale->events[i].happened_on,
					 .filed_by = world->biller_id,
					 .contested = tale->claim.total };

		if (tale->events[i].event != EVENT_APPEAL)
			continue;
		appeal.level = ++level;
		look_at_answers(tale, &appeal);
		look_at_events(tale, i + 1, &appeal);
		appeal.due_on = clock_due(&world->payers[tale->person->payer].appeal, appeal.denied_on);
		status = appeal_put(world->store, world->practice_id, &appeal, error);
	}
	return status;
}

/* The charge leaves the claim that this one replaces. */
static enum status move_charge(struct tale *tale, struct journal_entry *entry, struct error *error)
{
	struct sample_world *world = tale->world;
	struct journal_entry charge;
	enum status status = journal_get(world->store, world->practice_id, tale->replaced->charge_id, &charge, error);

	if (status != STATUS_OK)
		return status;
	memset(entry, 0, sizeof *entry);
	ledger_reverse(entry, &charge, tale->replaced_on, world->biller_id);
	return post(tale, entry, error);
}

static enum status keep_charge(struct tale *tale, struct journal_entry *entry, struct error *error)
{
	bool replaces = tale->replaced != NULL;
	enum status status = replaces ? move_charge(tale, entry, error) : STATUS_OK;

	if (status != STATUS_OK)
		return status;
	memset(entry, 0, sizeof *entry);
	ledger_charge(entry, tale->encounter, tale->claim.id, tale->claim.payer_id, tale->claim.sequence,
		      replaces ? tale->replaced_on : tale->claim.entered_on, tale->world->biller_id);
	status = post(tale, entry, error);
	tale->charge_id = entry->id;
	return status;
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

enum status tale_keep(struct tale *tale, struct error *error)
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
	/* The charge is in the ledger from the first scrub on, or else when a replacement is accepted. */
	if (status == STATUS_OK && !date_is_none(tale->claim.first_scrub_on) &&
	    (tale->claim.replaces == 0 || tale->replaced != NULL))
		status = keep_charge(tale, &entry, error);
	if (status == STATUS_OK)
		status = keep_remits(tale, &entry, error);
	if (status == STATUS_OK)
		status = keep_write_off(tale, &entry, error);
	return status == STATUS_OK ? keep_appeals(tale, error) : status;
}
