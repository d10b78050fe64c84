/* SPDX-License-Identifier: MIT */
/* kpi_plain.c: the day sums, counted plainly over the facts. */
#include <string.h>

#include "claimbench/base/text.h"
#include "support/kpi_world.h"
#include "support/test.h"

struct sum world_sums[SUMS_MAX];
int world_sum_count;

static void count(const char *measure, struct date day, int64_t payer_id, int64_t amount)
{
	for (int i = 0; i < world_sum_count; i++)
		if (world_sums[i].day == day.day && world_sums[i].payer_id == payer_id &&
		    strcmp(world_sums[i].measure, measure) == 0) {
			world_sums[i].amount += amount;
			return;
		}
	assert_true(world_sum_count < SUMS_MAX);
	world_sums[world_sum_count] = (struct sum){ .day = day.day, .payer_id = payer_id, .amount = amount };
	assert_true(TEXT_SET(world_sums[world_sum_count].measure, measure));
	world_sum_count++;
}

static void count_claim(const struct world *world, const struct claim *claim)
{
	int32_t to_entry = claim->entered_on.day - claim->service_from.day;
	int32_t to_send = claim->first_sent_on.day - claim->service_from.day;

	if (claim->state == CLAIM_VOIDED || claim->sequence != 1 || claim->frequency != 1)
		return;
	count("entered", claim->entered_on, claim->payer_id, 1);
	count("entry_lag", claim->entered_on, claim->payer_id, to_entry);
	count("dos_claim", claim->service_from, claim->payer_id, 1);
	count("auth_lines", claim->service_from, claim->payer_id, claim->lines_to_authorize);
	count("auth_present", claim->service_from, claim->payer_id, claim->lines_authorized);
	if (!date_is_none(claim->first_ready_on))
		count("readied", claim->first_ready_on, claim->payer_id, 1);
	if (!date_is_none(claim->first_scrub_on)) {
		count("scrubbed", claim->first_scrub_on, claim->payer_id, 1);
		count("scrubbed_clean", claim->first_scrub_on, claim->payer_id, claim->first_scrub_clean);
	}
	if (date_is_none(claim->first_sent_on))
		return;
	count("sent", claim->first_sent_on, claim->payer_id, 1);
	count("claim_lag", claim->first_sent_on, claim->payer_id, to_send - to_entry);
	count("total_lag", claim->first_sent_on, claim->payer_id, to_send);
	count("dos_sent_within", claim->service_from, claim->payer_id, to_send <= world->within);
}

/* One party's balance, entry by entry. */
static void count_owed(const struct world *world, int which, bool patient)
{
	const struct claim *claim = &world->claims[which];
	int64_t balance = 0;
	struct date since = DATE_NONE;

	for (int i = 0; i < world->posted_count;) {
		int64_t entry = world->posted[i].entry, change = 0;
		struct date on = world->posted[i].on;

		for (; i < world->posted_count && world->posted[i].entry == entry; i++)
			if (world->posted[i].claim == which && world->posted[i].account <= ACCOUNT_AR_AGENCY &&
			    (world->posted[i].account > ACCOUNT_AR_INS3) == patient)
				change += world->posted[i].cents;
		if (balance <= 0 && balance + change > 0)
			since = on;
		balance += change;
	}
	if (balance < 0)
		count("credit", claim->service_from, claim->payer_id, -balance);
	if (balance <= 0)
		return;
	count(patient ? "ar_pat_dos" : "ar_ins_dos", claim->service_from, claim->payer_id, balance);
	count(patient ? "ar_pat_resp" : "ar_ins_resp", since, claim->payer_id, balance);
	if (patient)
		return;
	if (date_is_none(claim->first_sent_on))
		count("ar_ins_unsent", claim->service_from, claim->payer_id, balance);
	else
		count("ar_ins_sent", claim->first_sent_on, claim->payer_id, balance);
	if (claim->state == CLAIM_DENIED)
		count("leak_denied", world->state_on[which], claim->payer_id, balance);
}

static bool is_patients(enum account account)
{
	return account == ACCOUNT_AR_PATIENT || account == ACCOUNT_AR_AGENCY;
}

static bool counts_as_payment(enum account account)
{
	return account == ACCOUNT_CASH || account == ACCOUNT_UNAPPLIED || account == ACCOUNT_REFUND ||
	       account == ACCOUNT_TAKEBACK || account == ACCOUNT_INTEREST || account == ACCOUNT_AGENCY_FEE ||
	       account == ACCOUNT_BAD_DEBT_RECOVERY;
}

/* What the party owed at the end of DAY. */
static int64_t owed_on(const struct world *world, int which, bool patient, struct date day)
{
	int64_t sum = 0;

	for (int i = 0; i < world->posted_count; i++)
		if (world->posted[i].claim == which && world->posted[i].account <= ACCOUNT_AR_AGENCY &&
		    is_patients(world->posted[i].account) == patient && date_compare(world->posted[i].on, day) <= 0)
			sum += world->posted[i].cents;
	return sum;
}

static int64_t debit_on(const struct world *world, int which, struct date day)
{
	int64_t insurer = owed_on(world, which, false, day), patient = owed_on(world, which, true, day);

	return (insurer > 0 ? insurer : 0) + (patient > 0 ? patient : 0);
}

/* All of a claim's postings together: how its debt moved, and what it came to. */
static void count_history(const struct world *world, int which)
{
	const struct claim *claim = &world->claims[which];
	struct date end = { FIRST_DAY + 100 }, last = DATE_NONE;
	int64_t paid = 0, net = 0, insurer = owed_on(world, which, false, end), to_come = 0;

	for (int day = FIRST_DAY; day < FIRST_DAY + 20; day++)
		count("ar_change", (struct date){ day }, claim->payer_id,
		      debit_on(world, which, (struct date){ day }) - debit_on(world, which, (struct date){ day - 1 }));
	for (int i = 0; i < world->posted_count; i++) {
		const struct posted *posted = &world->posted[i];

		if (posted->claim != which)
			continue;
		if (posted->account <= ACCOUNT_AR_AGENCY && date_compare(posted->on, last) > 0)
			last = posted->on;
		if (counts_as_payment(posted->account))
			paid += posted->cents;
		if (posted->account == ACCOUNT_REVENUE || posted->account == ACCOUNT_ADJ_CONTRACTUAL ||
		    posted->account == ACCOUNT_ADJ_SEQUESTER)
			net -= posted->cents;
		if (posted->account == ACCOUNT_REVENUE || posted->account == ACCOUNT_ADJ_CONTRACTUAL ||
		    posted->account == ACCOUNT_ADJ_SEQUESTER || posted->account == ACCOUNT_WO_DENIAL ||
		    posted->account == ACCOUNT_WO_TIMELY)
			to_come -= posted->cents;
	}
	to_come -= money_cents(claim->expected);
	if (money_cents(claim->expected) > 0 && to_come > 0)
		insurer = insurer > to_come ? insurer - to_come : 0;
	count("ar_ins_net", claim->service_from, claim->payer_id, insurer > 0 ? insurer : 0);
	if (!date_is_none(last) && owed_on(world, which, false, end) == 0 && owed_on(world, which, true, end) == 0) {
		count("closed_paid", last, claim->payer_id, paid);
		count("closed_net", last, claim->payer_id, net);
	}
}

/* The entry of a posting is a patient's: somebody's payment, and no payer owed any of it. */
static bool is_from_patient(const struct world *world, const struct posted *posted)
{
	bool patient = false;

	if (posted->kind != JOURNAL_PAYMENT && posted->kind != JOURNAL_REVERSAL)
		return false;
	for (int i = 0; i < world->posted_count; i++) {
		enum account account = world->posted[i].account;

		if (world->posted[i].entry != posted->entry)
			continue;
		if (account <= ACCOUNT_AR_INS3)
			return false;
		patient = patient || is_patients(account) || account == ACCOUNT_UNAPPLIED;
	}
	return patient;
}

static void count_cash(const struct world *world, const struct posted *posted, int64_t payer_id)
{
	const struct claim *claim = posted->claim >= 0 ? &world->claims[posted->claim] : NULL;

	if (posted->account != ACCOUNT_CASH)
		return;
	count("cash", posted->on, payer_id, posted->cents);
	if (!is_from_patient(world, posted))
		return;
	count("patient_cash", posted->on, payer_id, posted->cents);
	if (claim != NULL && date_equal(claim->service_from, posted->on))
		count("service_cash", posted->on, payer_id, posted->cents);
}

static void count_money(const struct world *world)
{
	for (int i = 0; i < world->posted_count; i++) {
		const struct posted *posted = &world->posted[i];
		int64_t payer_id = posted->claim >= 0 ? world->claims[posted->claim].payer_id : posted->payer_id;

		count_cash(world, posted, payer_id);
		if (posted->account == ACCOUNT_WO_TIMELY ||
		    (posted->account == ACCOUNT_WO_DENIAL &&
		     (strcmp(posted->carc, "29") == 0 || strcmp(posted->carc, "197") == 0)))
			count("leak_lost", posted->on, payer_id, posted->cents);
		switch (posted->account) {
		case ACCOUNT_REVENUE:
			count("charge", posted->on, payer_id, -posted->cents);
			break;
		case ACCOUNT_ADJ_CONTRACTUAL:
		case ACCOUNT_ADJ_SEQUESTER:
			count("contractual", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_WO_DENIAL:
		case ACCOUNT_WO_TIMELY:
			count("wo_denial", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_BAD_DEBT_RECOVERY:
			count("payment", posted->on, payer_id, posted->cents);
			count("bad_debt", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_BAD_DEBT:
			count("bad_debt", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_CASH:
		case ACCOUNT_UNAPPLIED:
		case ACCOUNT_REFUND:
		case ACCOUNT_TAKEBACK:
		case ACCOUNT_INTEREST:
		case ACCOUNT_AGENCY_FEE:
			count("payment", posted->on, payer_id, posted->cents);
			break;
		case ACCOUNT_AR_INS1:
		case ACCOUNT_AR_INS2:
		case ACCOUNT_AR_INS3:
		case ACCOUNT_AR_PATIENT:
		case ACCOUNT_AR_AGENCY:
		case ACCOUNT_ADJ_COURTESY:
		case ACCOUNT_ADJ_SMALL:
		case ACCOUNT_ADJ_CHARITY:
		case ACCOUNT_COUNT:
			break;
		}
	}
}

static void count_answers(const struct world *world)
{
	bool paid[CLAIMS_MAX] = { false };

	for (int i = 0; i < world->remit_count; i++) {
		const struct remittance_claim_row *remit = &world->remits[i];
		int which = world_claim(world, remit->claim_id);
		const struct claim *claim = &world->claims[which];
		bool pays = money_cents(remit->paid) > 0, first = pays && !paid[which];

		paid[which] = paid[which] || pays;
		if (remit->outcome == REMIT_PAID && remit->has_expected) {
			int64_t missing = money_cents(remit->expected) - money_cents(remit->allowed);

			count("contracted", remit->remit_on, claim->payer_id, 1);
			count("contracted_cents", remit->remit_on, claim->payer_id, money_cents(remit->expected));
			count("underpaid_cents", remit->remit_on, claim->payer_id, missing > 0 ? missing : 0);
		}
		if (claim->frequency != 1)
			continue;
		if (remit->n == 1) {
			bool denied = remit->outcome == REMIT_DENIED;

			count("first_remit", remit->remit_on, claim->payer_id, 1);
			count("first_remit_charge", remit->remit_on, claim->payer_id, money_cents(remit->charge));
			count("first_denied", remit->remit_on, claim->payer_id, denied);
			count("first_denied_charge", remit->remit_on, claim->payer_id,
			      denied ? money_cents(remit->charge) : 0);
			count("lines", remit->remit_on, claim->payer_id, remit->lines);
			count("denied_lines", remit->remit_on, claim->payer_id, remit->denied_lines);
			count("first_settled", remit->remit_on, claim->payer_id, claim->sequence == 1);
			count("first_resolved", remit->remit_on, claim->payer_id,
			      claim->sequence == 1 && remit->outcome == REMIT_PAID && remit->sends == 1);
		}
		if (first && !date_is_none(claim->first_sent_on)) {
			count("paid", remit->remit_on, claim->payer_id, 1);
			count("paid_lag", remit->remit_on, claim->payer_id,
			      remit->remit_on.day - claim->first_sent_on.day);
		}
	}
	for (int i = 0; i < world->sent_count; i++) {
		const struct sent *sent = &world->sent[i];
		const struct claim *claim = &world->claims[sent->claim];
		bool accepted = strcmp(sent->ack, "A2") == 0 || strcmp(sent->ack, "A5") == 0;

		if (sent->n != 1 || !sent->live || sent->ack[0] == '\0' || claim->frequency != 1)
			continue;
		count("answered", sent->on, claim->payer_id, 1);
		count(accepted ? "answered_accepted" : "answered_rejected", sent->on, claim->payer_id, 1);
	}
}

/* What an entry brought in unapplied waits for its first payer until the entry is reversed. */
static void count_unapplied(const struct world *world)
{
	for (int which = 0; which < world->entry_count; which++) {
		const struct posted *first = NULL;
		int64_t cents = 0;

		for (int i = 0; i < world->posted_count; i++) {
			const struct posted *posted = &world->posted[i];

			if (posted->entry != world->entries[which] || posted->account != ACCOUNT_UNAPPLIED)
				continue;
			first = first != NULL ? first : posted;
			cents -= posted->cents;
		}
		if (cents > 0)
			count("leak_unapplied", first->on, first->payer_id, cents);
	}
}

static bool is_last_answer(const struct world *world, int which)
{
	for (int i = which + 1; i < world->remit_count; i++)
		if (world->remits[i].claim_id == world->remits[which].claim_id)
			return false;
	return true;
}

static bool is_disputed_to_an_end(const struct world *world, int64_t claim_id)
{
	for (int i = 0; i < world->appeal_count; i++)
		if (world->appeals[i].claim_id == claim_id && world->appeals[i].dispute &&
		    world->appeals[i].outcome != APPEAL_OPEN)
			return true;
	return false;
}

static void count_short(const struct world *world)
{
	for (int i = 0; i < world->remit_count; i++) {
		const struct remittance_claim_row *remit = &world->remits[i];
		int64_t payer_id = world->claims[world_claim(world, remit->claim_id)].payer_id;
		int64_t missing = money_cents(remit->expected) - money_cents(remit->allowed);

		if (remit->outcome != REMIT_PAID || !remit->has_expected || missing <= 0 || missing <= world->underpaid)
			continue;
		count("short", remit->remit_on, payer_id, 1);
		if (is_last_answer(world, i) && !is_disputed_to_an_end(world, remit->claim_id))
			count("leak_short", remit->remit_on, payer_id, missing);
	}
}

/* An answer's denials are done when the last of them is; those that fell with their answer are none. */
static void count_resolved(const struct world *world)
{
	for (int remit = 0; remit < world->remit_count; remit++) {
		int64_t payer_id = world->claims[world_claim(world, world->remits[remit].claim_id)].payer_id;
		struct date first = DATE_NONE, last = DATE_NONE;
		bool open = false;

		for (int i = 0; i < world->denied_count; i++) {
			const struct denied *denied = &world->denied[i];

			if (denied->remit != remit)
				continue;
			open = open || denied->state == DENIAL_OPEN;
			if (date_is_none(denied->ended_on))
				continue;
			if (date_is_none(first) || date_compare(denied->on, first) < 0)
				first = denied->on;
			if (date_compare(denied->ended_on, last) > 0)
				last = denied->ended_on;
		}
		if (open || date_is_none(last))
			continue;
		count("resolved", last, payer_id, 1);
		count("resolved_lag", last, payer_id, last.day - first.day);
	}
}

static void count_appeals(const struct world *world)
{
	for (int i = 0; i < world->appeal_count; i++) {
		const struct appeal *appeal = &world->appeals[i];
		int64_t payer_id = world->claims[world_claim(world, appeal->claim_id)].payer_id;

		if (!appeal->dispute) {
			count("appealed", appeal->filed_on, payer_id, 1);
			count("appeal_lag", appeal->filed_on, payer_id, appeal->filed_on.day - appeal->denied_on.day);
		}
		if (date_is_none(appeal->decided_on))
			continue;
		count("decided", appeal->decided_on, payer_id, 1);
		count("won", appeal->decided_on, payer_id,
		      appeal->outcome == APPEAL_OVERTURNED || appeal->outcome == APPEAL_PART);
		count("contested", appeal->decided_on, payer_id, money_cents(appeal->contested));
		count("recovered", appeal->decided_on, payer_id, money_cents(appeal->recovered));
	}
}

void world_count(const struct world *world)
{
	world_sum_count = 0;
	for (int i = 0; i < world->claim_count; i++) {
		count_claim(world, &world->claims[i]);
		count_owed(world, i, false);
		count_owed(world, i, true);
		count_history(world, i);
	}
	count_money(world);
	count_unapplied(world);
	count_answers(world);
	count_short(world);
	count_resolved(world);
	count_appeals(world);
}
