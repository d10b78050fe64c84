/* SPDX-License-Identifier: MIT */
/*
 * day_past.c: the closed days of a history that was made up all at once.
 *
 * A measure as of a day long past is counted from all postings; of every day of a year, of a million claims, that would
 * take hours. So time goes by once more: what is owed is taken out of the day sums and put back entry by
 * entry, and at the end of each day the sums stand as they did then. At the end of all they are what they were.
 */
#include <stdlib.h>
#include <string.h>

#include "store/database.h"
#include "store/day_rows.h"
#include "store/kpi_history.h"
#include "store/kpi_rows.h"
#include "store/kpi_upkeep.h"

/* What the sums want of a claim, and what is owed on it so far. */
struct past_claim {
	int64_t payer_id;
	struct date service_from, sent_on; /* as known in the end */
	int64_t expected;                  /* cents that its contract allows; 0: none says */
	int64_t insurer_part;              /* see kpi_history.h */
	struct money owed[ROLL_PARTIES];
	struct date responsible_on[ROLL_PARTIES];
};

struct past {
	struct store *store;
	int64_t practice_id, user_id;
	struct date from, to;      /* the days to be closed */
	struct date day;           /* now */
	struct past_claim *claims; /* by id */
	int64_t claim_count;       /* room of it */
	struct ids sent;           /* claims that were sent, by day */
	size_t sent_next;
	struct day_totals totals;
};

enum status day_measures_keep(struct store *store, int64_t practice_id, struct date day, struct error *error)
{
	const struct kpi_window window = { .from = date_plus_days(day, 1 - KPI_USUAL_DAYS), .to = day };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < kpi_count && status == STATUS_OK; i++) {
		struct kpi_value value;

		status = kpi_read(store, practice_id, &kpis[i], &window, &value, error);
		if (status == STATUS_OK)
			status = kpi_snapshot_put(store, practice_id, day, kpis[i].id, &value, error);
		else if (status == STATUS_NOT_FOUND)
			status = STATUS_OK; /* a measure without a view yet */
	}
	return status;
}

/* ------------------------------------------------------------------------------------------ claims */

static enum status read_claims(struct past *past, struct error *error)
{
	struct stmt *stmt = stmt_use(past->store, STMT_DAY_CLAIMS);
	enum status status;

	stmt_bind_integer(stmt, past->practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t id = stmt_read_within(stmt, 1, past->claim_count - 1), *sent;
		struct past_claim *claim = &past->claims[id];

		claim->payer_id = stmt_read_integer(stmt);
		claim->service_from = stmt_read_date(stmt);
		claim->sent_on = stmt_read_date(stmt);
		claim->expected = stmt_read_integer(stmt);
		if (date_is_none(claim->sent_on))
			continue;
		sent = VEC_ADD(&past->sent);
		if (sent == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		*sent = id;
	}
	return stmt_end(stmt, status);
}

static enum status load_claims(struct past *past, struct error *error)
{
	struct stmt *stmt = stmt_use(past->store, STMT_DAY_CLAIM_LAST);
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_OK)
		past->claim_count = stmt_read_integer(stmt) + 1;
	status = stmt_done(stmt, status);
	if (status != STATUS_OK)
		return status;
	past->claims = calloc((size_t)past->claim_count, sizeof past->claims[0]);
	return past->claims != NULL ? read_claims(past, error) : error_set(error, STATUS_FAULT, "", "out of memory");
}

/* As it was on a day: not sent before it was sent. */
static struct claim claim_then(const struct past_claim *claim, bool sent)
{
	return (struct claim){ .payer_id = claim->payer_id,
			       .service_from = claim->service_from,
			       .first_sent_on = sent ? claim->sent_on : DATE_NONE };
}

static struct claim_owed owed_then(const struct past_claim *claim, enum roll_party party)
{
	return (struct claim_owed){ .party = party == ROLL_INSURANCE ? PARTY_INSURANCE : PARTY_PATIENT,
				    .balance = claim->owed[party],
				    .responsible_on = claim->responsible_on[party] };
}

static bool is_sent(const struct past *past, const struct past_claim *claim)
{
	return !date_is_none(claim->sent_on) && date_compare(claim->sent_on, past->day) <= 0;
}

/* Claims that are sent now are no longer unbilled. */
static enum status send_claims(struct past *past, struct error *error)
{
	enum status status = STATUS_OK;

	for (; past->sent_next < past->sent.count && status == STATUS_OK; past->sent_next++) {
		const struct past_claim *claim = &past->claims[past->sent.items[past->sent_next]];
		struct claim before = claim_then(claim, false), after = claim_then(claim, true);
		struct claim_owed owed = owed_then(claim, ROLL_INSURANCE);
		struct claim_owed nothing = { .party = PARTY_INSURANCE };

		if (!is_sent(past, claim))
			break;
		if (money_is_zero(owed.balance))
			continue;
		status = kpi_upkeep_owed(past->store, past->practice_id, &before, &owed, &nothing, error);
		if (status == STATUS_OK)
			status = kpi_upkeep_owed(past->store, past->practice_id, &after, &nothing, &owed, error);
	}
	return status;
}

/* ------------------------------------------------------------------------------------------- entries */

/* As change_owed in journal_rows.c: a party is responsible from the day its balance first rises above zero. */
static enum status change_owed(struct past *past, struct past_claim *claim, enum roll_party party, struct money change,
			       struct error *error)
{
	struct claim_owed before = owed_then(claim, party), after;
	struct claim then = claim_then(claim, is_sent(past, claim));
	const struct money zero = money_of_cents(0);

	claim->owed[party] = money_add(claim->owed[party], change);
	if (date_is_none(claim->responsible_on[party]) ||
	    (money_compare(before.balance, zero) <= 0 && money_compare(claim->owed[party], zero) > 0))
		claim->responsible_on[party] = past->day;
	after = owed_then(claim, party);
	if (money_is_zero(claim->owed[party]))
		claim->responsible_on[party] = DATE_NONE;
	return kpi_upkeep_owed(past->store, past->practice_id, &then, &before, &after, error);
}

static bool is_of_claim(const struct past *past, const struct posting *posting)
{
	return posting->claim_id > 0 && posting->claim_id < past->claim_count;
}

/* What ENTRY does to what is owed net of the discount to come, claim by claim; before the balances change. */
static enum status change_nets(struct past *past, const struct journal_entry *entry, struct error *error)
{
	bool done[POSTINGS_MAX] = { false };
	enum status status = STATUS_OK;

	for (int i = 0; i < entry->posting_count && status == STATUS_OK; i++) {
		const struct posting *first = &entry->postings[i];
		struct past_claim *claim;
		int64_t owed, before;

		if (done[i] || !is_of_claim(past, first))
			continue;
		claim = &past->claims[first->claim_id];
		owed = money_cents(claim->owed[ROLL_INSURANCE]);
		before = kpi_owed_net(owed, claim->insurer_part, claim->expected);
		for (int j = i; j < entry->posting_count; j++) {
			const struct posting *other = &entry->postings[j];

			if (other->claim_id != first->claim_id)
				continue;
			done[j] = true;
			if (account_is_receivable(other->account) && roll_party_of(other->account) == ROLL_INSURANCE)
				owed += money_cents(other->amount);
			if (kpi_is_insurer_part(other->account))
				claim->insurer_part -= money_cents(other->amount);
		}
		status = kpi_day_add(past->store, past->practice_id, "ar_ins_net", claim->service_from, claim->payer_id,
				     kpi_owed_net(owed, claim->insurer_part, claim->expected) - before, error);
	}
	return status;
}

/* One change a claim and party, however many postings. */
static enum status change_balances(struct past *past, const struct journal_entry *entry, struct error *error)
{
	bool done[POSTINGS_MAX] = { false };
	enum status status = STATUS_OK;

	for (int i = 0; i < entry->posting_count && status == STATUS_OK; i++) {
		const struct posting *first = &entry->postings[i];
		struct money change = money_of_cents(0);

		if (done[i] || !is_of_claim(past, first) || !account_is_receivable(first->account))
			continue;
		for (int j = i; j < entry->posting_count; j++) {
			const struct posting *other = &entry->postings[j];

			if (other->claim_id != first->claim_id || !account_is_receivable(other->account) ||
			    roll_party_of(other->account) != roll_party_of(first->account))
				continue;
			change = money_add(change, other->amount);
			done[j] = true;
		}
		if (!money_is_zero(change))
			status = change_owed(past, &past->claims[first->claim_id], roll_party_of(first->account),
					     change, error);
	}
	return status;
}

/* --------------------------------------------------------------------------------------------- days */

static enum status close_day(struct past *past, struct error *error)
{
	enum status status = STATUS_OK;

	if (date_compare(past->day, past->from) >= 0 && date_compare(past->day, past->to) <= 0) {
		status = kpi_sums_write(past->store, error);
		if (status == STATUS_OK)
			status = day_measures_keep(past->store, past->practice_id, past->day, error);
		if (status == STATUS_OK)
			status = day_add(past->store, past->practice_id, past->day, DAY_PASSED, past->user_id, "",
					 &past->totals, error);
	}
	day_totals_next(&past->totals);
	return status;
}

/* The days before DAY end. */
static enum status go_on(struct past *past, struct date day, struct error *error)
{
	enum status status = STATUS_OK;

	while (status == STATUS_OK && date_compare(past->day, day) < 0) {
		status = close_day(past, error);
		past->day = date_plus_days(past->day, 1);
		if (status == STATUS_OK)
			status = send_claims(past, error);
	}
	return status;
}

/* A day_take. */
static enum status take(void *context, const struct journal_entry *entry, struct error *error)
{
	struct past *past = context;
	enum status status = STATUS_OK;

	if (date_is_none(past->day)) {
		past->day = date_compare(entry->posted_on, past->from) < 0 ? entry->posted_on : past->from;
		status = send_claims(past, error);
	}
	if (status == STATUS_OK)
		status = go_on(past, entry->posted_on, error);
	day_totals_add(&past->totals, entry);
	if (status == STATUS_OK)
		status = change_nets(past, entry, error);
	return status == STATUS_OK ? change_balances(past, entry, error) : status;
}

static enum status pass(struct past *past, struct error *error)
{
	static const struct date beginning = { 1 }, end_of_time = { 200000 };
	struct stmt *stmt = stmt_use(past->store, STMT_DAY_OWED_CLEAR);
	enum status status;

	stmt_bind_integer(stmt, past->practice_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		status = load_claims(past, error);
	if (status == STATUS_OK)
		status = day_entries(past->store, past->practice_id, beginning, end_of_time, take, past, error);
	if (status == STATUS_OK && date_is_none(past->day))
		past->day = past->from; /* nothing was ever posted */
	if (status == STATUS_OK)
		status = go_on(past, date_plus_days(past->to, 1), error);
	/* Whatever was sent later still. */
	if (status == STATUS_OK && past->sent_next < past->sent.count)
		status = go_on(past, past->claims[past->sent.items[past->sent.count - 1]].sent_on, error);
	return status == STATUS_OK ? kpi_sums_write(past->store, error) : status;
}

enum status days_pass(struct store *store, int64_t practice_id, int64_t user_id, struct date from, struct date to,
		      struct error *error)
{
	struct past past = { .store = store, .practice_id = practice_id, .user_id = user_id, .from = from, .to = to };
	struct date last;
	enum status status = day_last(store, practice_id, &last, error);

	if (status == STATUS_OK && !date_is_none(last))
		return error_set(error, STATUS_REFUSED, "day", "days are closed already");
	if (status == STATUS_OK)
		status = kpi_sums_write(store, error);
	store->past = true;
	if (status == STATUS_OK)
		status = pass(&past, error);
	store->past = false;
	VEC_FREE(&past.sent);
	free(past.claims);
	return status;
}
