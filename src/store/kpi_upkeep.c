/* SPDX-License-Identifier: MIT */
/* kpi_upkeep.c: what each fact adds to the day sums. */
#include "store/kpi_upkeep.h"

#include <assert.h>
#include <string.h>

#include "store/database.h"
#include "store/kpi_history.h"
#include "store/kpi_rows.h"
#include "store/rows.h"

enum { PARTS_MAX = 24 };

struct part {
	const char *measure;
	struct date day;
	int64_t amount;
};

struct parts {
	int count;
	struct part items[PARTS_MAX];
};

/* No fact has more than PARTS_MAX parts. */
static void add(struct parts *parts, const char *measure, struct date day, int64_t amount)
{
	if (amount == 0)
		return;
	assert(parts->count < PARTS_MAX);
	parts->items[parts->count++] = (struct part){ measure, day, amount };
}

static enum status write_parts(struct store *store, int64_t practice_id, int64_t payer_id, const struct parts *parts,
			       int sign, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < parts->count && status == STATUS_OK; i++)
		status = kpi_day_add(store, practice_id, parts->items[i].measure, parts->items[i].day, payer_id,
				     sign * parts->items[i].amount, error);
	return status;
}

/* Replace what BEFORE added by what AFTER adds; parts that are the same cost nothing. */
static enum status replace_parts(struct store *store, int64_t practice_id, int64_t payer_before, struct parts *before,
				 int64_t payer_after, struct parts *after, struct error *error)
{
	enum status status;

	for (int i = 0; payer_before == payer_after && i < before->count; i++) {
		for (int j = 0; j < after->count; j++) {
			struct part *old = &before->items[i], *new = &after->items[j];

			if (strcmp(old->measure, new->measure) == 0 && date_equal(old->day, new->day)) {
				int64_t same = old->amount;

				old->amount = 0;
				new->amount -= same;
			}
		}
	}
	status = write_parts(store, practice_id, payer_before, before, -1, error);
	return status == STATUS_OK ? write_parts(store, practice_id, payer_after, after, 1, error) : status;
}

/* Only a payer's first bill counts: not its corrections, not the next payers', not discarded ones. */
static void claim_parts(struct parts *parts, const struct claim *claim, int32_t within_days)
{
	int64_t lag;

	if (claim->state == CLAIM_VOIDED || claim->sequence != 1 || claim->frequency != 1)
		return;
	add(parts, "entered", claim->entered_on, 1);
	add(parts, "entry_lag", claim->entered_on, date_days_between(claim->service_from, claim->entered_on));
	add(parts, "dos_claim", claim->service_from, 1);
	add(parts, "auth_lines", claim->service_from, claim->lines_to_authorize);
	add(parts, "auth_present", claim->service_from, claim->lines_authorized);
	if (!date_is_none(claim->first_ready_on))
		add(parts, "readied", claim->first_ready_on, 1);
	if (!date_is_none(claim->first_scrub_on)) {
		add(parts, "scrubbed", claim->first_scrub_on, 1);
		add(parts, "scrubbed_clean", claim->first_scrub_on, claim->first_scrub_clean ? 1 : 0);
	}
	if (date_is_none(claim->first_sent_on))
		return;
	lag = date_days_between(claim->service_from, claim->first_sent_on);
	add(parts, "sent", claim->first_sent_on, 1);
	add(parts, "claim_lag", claim->first_sent_on, date_days_between(claim->entered_on, claim->first_sent_on));
	add(parts, "total_lag", claim->first_sent_on, lag);
	add(parts, "dos_sent_within", claim->service_from, lag <= within_days ? 1 : 0);
}

static void balance_parts(struct parts *parts, const struct claim *claim, const struct claim_owed *owed)
{
	static const char *const measures[][2] = {
		[PARTY_INSURANCE] = { "ar_ins_dos", "ar_ins_resp" },
		[PARTY_PATIENT] = { "ar_pat_dos", "ar_pat_resp" },
	};
	int64_t cents = money_cents(owed->balance);

	if (cents < 0)
		add(parts, "credit", claim->service_from, -cents);
	if (cents <= 0)
		return;
	add(parts, measures[owed->party][0], claim->service_from, cents);
	add(parts, measures[owed->party][1], owed->responsible_on, cents);
	if (owed->party == PARTY_INSURANCE && date_is_none(claim->first_sent_on))
		add(parts, "ar_ins_unsent", claim->service_from, cents);
	else if (owed->party == PARTY_INSURANCE)
		add(parts, "ar_ins_sent", claim->first_sent_on, cents);
}

enum status kpi_upkeep_balance(struct store *store, int64_t practice_id, const struct claim *claim,
			       const struct claim_owed *before, const struct claim_owed *after, struct error *error)
{
	return store->bulk ? STATUS_OK : kpi_upkeep_owed(store, practice_id, claim, before, after, error);
}

enum status kpi_upkeep_owed(struct store *store, int64_t practice_id, const struct claim *claim,
			    const struct claim_owed *before, const struct claim_owed *after, struct error *error)
{
	struct parts old = { 0 }, new = { 0 };

	balance_parts(&old, claim, before);
	balance_parts(&new, claim, after);
	return replace_parts(store, practice_id, claim->payer_id, &old, claim->payer_id, &new, error);
}

/* The claim's dates or payer moved: what it owes moves with them. */
static enum status move_balances(struct store *store, int64_t practice_id, const struct claim *before,
				 const struct claim *after, struct error *error)
{
	static const char *const parties[] = { "insurance", "patient" };
	enum status status = STATUS_OK;

	if (date_equal(before->service_from, after->service_from) &&
	    date_equal(before->first_sent_on, after->first_sent_on) && before->payer_id == after->payer_id)
		return STATUS_OK;
	for (int i = 0; i < 2 && status == STATUS_OK; i++) {
		struct stmt *stmt = stmt_use(store, STMT_BALANCE_GET);
		struct claim_owed owed = { .party = (enum party)i };
		struct parts old = { 0 }, new = { 0 };

		stmt_bind_integer(stmt, after->id);
		stmt_bind_text(stmt, parties[i]);
		status = stmt_one(stmt, error);
		if (status == STATUS_OK) {
			owed.balance = stmt_read_money(stmt);
			owed.responsible_on = stmt_read_date(stmt);
			balance_parts(&old, before, &owed);
			balance_parts(&new, after, &owed);
		}
		status = stmt_end(stmt, status);
		if (status == STATUS_OK)
			status =
				replace_parts(store, practice_id, before->payer_id, &old, after->payer_id, &new, error);
	}
	return status;
}

/* Which sum a posting belongs to, and with which sign. Money that is neither receivable nor a price is a payment. */
static const struct account_measure {
	const char *measure;
	int sign;
} account_measures[ACCOUNT_COUNT] = {
	[ACCOUNT_CASH] = { "payment", 1 },
	[ACCOUNT_UNAPPLIED] = { "payment", 1 },
	[ACCOUNT_REFUND] = { "payment", 1 },
	[ACCOUNT_TAKEBACK] = { "payment", 1 },
	[ACCOUNT_INTEREST] = { "payment", 1 },
	[ACCOUNT_AGENCY_FEE] = { "payment", 1 },
	[ACCOUNT_REVENUE] = { "charge", -1 },
	[ACCOUNT_ADJ_CONTRACTUAL] = { "contractual", 1 },
	[ACCOUNT_ADJ_SEQUESTER] = { "contractual", 1 },
	[ACCOUNT_WO_DENIAL] = { "wo_denial", 1 },
	[ACCOUNT_WO_TIMELY] = { "wo_denial", 1 },
	[ACCOUNT_BAD_DEBT] = { "bad_debt", 1 },
	[ACCOUNT_BAD_DEBT_RECOVERY] = { "bad_debt", 1 },
};

bool kpi_is_payment(enum account account)
{
	return (account_measures[account].measure != NULL &&
		strcmp(account_measures[account].measure, "payment") == 0) ||
	       account == ACCOUNT_BAD_DEBT_RECOVERY;
}

/* Written off because it came too late or without the authorization, when CARC says so; kpi_lost says the same. */
static bool is_lost(const char *carc)
{
	static const char *const carcs[] = { "29", "197", "15", "198" };

	for (size_t i = 0; i < sizeof carcs / sizeof carcs[0]; i++)
		if (strcmp(carcs[i], carc) == 0)
			return true;
	return false;
}

static void money_parts(struct parts *parts, enum account account, struct date day, int64_t cents, int64_t lost)
{
	const struct account_measure *to = &account_measures[account];

	if (to->measure != NULL)
		add(parts, to->measure, day, to->sign * cents);
	/* A recovery is money too, but no payment: what CASH added comes off again. */
	if (account == ACCOUNT_BAD_DEBT_RECOVERY)
		add(parts, "payment", day, cents);
	if (account == ACCOUNT_CASH)
		add(parts, "cash", day, cents);
	if (account == ACCOUNT_WO_TIMELY || account == ACCOUNT_WO_DENIAL)
		add(parts, "leak_lost", day, lost);
}

/* Money that a patient brought, or its way back: no payer's file, and nothing that a payer owed. */
static bool is_from_patient(const struct journal_entry *entry)
{
	bool patient = false;

	if (entry->remittance_id != 0 ||
	    (entry->kind != JOURNAL_PAYMENT && entry->kind != JOURNAL_UNAPPLIED && entry->kind != JOURNAL_REVERSAL))
		return false;
	for (int i = 0; i < entry->posting_count; i++) {
		enum account account = entry->postings[i].account;

		if (account_is_receivable(account) && account < ACCOUNT_AR_PATIENT)
			return false;
		patient = patient || account == ACCOUNT_AR_PATIENT || account == ACCOUNT_AR_AGENCY ||
			  account == ACCOUNT_UNAPPLIED;
	}
	return patient;
}

/* A patient's money, and that of it which came on the day of the visit it pays for. */
static void patient_parts(struct parts *parts, const struct claim_key *key, enum account account, struct date day,
			  int64_t cents)
{
	if (account != ACCOUNT_CASH)
		return;
	add(parts, "patient_cash", day, cents);
	if (!date_is_none(key->service_from) && date_compare(day, key->service_from) >= 0 &&
	    date_compare(day, key->service_to) <= 0)
		add(parts, "service_cash", day, cents);
}

/* A claim's money counts for the payer of the claim, whoever it came from; other money for the payer it names. */
static enum status key_of(struct store *store, int64_t practice_id, const struct posting *posting,
			  struct claim_key *key, struct error *error)
{
	struct stmt *stmt;
	enum status status;

	*key = (struct claim_key){ .payer_id = posting->payer_id };
	if (posting->claim_id == 0)
		return STATUS_OK;
	stmt = stmt_use(store, STMT_KPI_CLAIM_PAYER);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, posting->claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		key->payer_id = stmt_read_integer(stmt);
		key->service_from = stmt_read_date(stmt);
		key->service_to = stmt_read_date(stmt);
		key->expected = stmt_read_integer(stmt);
	}
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "claim", "there is no such claim");
	return stmt_done(stmt, status);
}

/* SUM and what a posting adds, measure by measure: an entry of many lines is a few sums. All of one day. */
static void add_up(struct parts *sum, const struct parts *posting)
{
	for (int i = 0; i < posting->count; i++) {
		int at = 0;

		while (at < sum->count && strcmp(sum->items[at].measure, posting->items[i].measure) != 0)
			at++;
		if (at < sum->count)
			sum->items[at].amount += posting->items[i].amount;
		else
			add(sum, posting->items[i].measure, posting->items[i].day, posting->items[i].amount);
	}
}

static enum status flush(struct store *store, int64_t practice_id, int64_t payer_id, struct parts *sum,
			 struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < sum->count; i++)
		if (sum->items[i].amount == 0)
			sum->items[i--] = sum->items[--sum->count];
	status = write_parts(store, practice_id, payer_id, sum, 1, error);
	sum->count = 0;
	return status;
}

/* The first posting of the entry about its claim. */
static bool is_first_of_claim(const struct journal_entry *entry, int which)
{
	for (int i = which - 1; i >= 0; i--)
		if (entry->postings[i].claim_id == entry->postings[which].claim_id)
			return false;
	return true;
}

enum status kpi_upkeep_entry(struct store *store, int64_t practice_id, const struct journal_entry *entry,
			     struct error *error)
{
	struct parts sum = { 0 };
	enum status status = STATUS_OK;
	struct claim_key key = { 0 };
	int64_t claim_id = 0, payer_before = 0;
	bool from_patient = is_from_patient(entry);

	if (store->bulk)
		return STATUS_OK;
	for (int i = 0; i < entry->posting_count && status == STATUS_OK; i++) {
		const struct posting *posting = &entry->postings[i];
		struct parts parts = { 0 };
		int64_t cents;

		/* An entry is mostly about one claim. */
		if (i == 0 || posting->claim_id == 0 || posting->claim_id != claim_id)
			status = key_of(store, practice_id, posting, &key, error);
		claim_id = posting->claim_id;
		if (status == STATUS_OK && claim_id != 0 && is_first_of_claim(entry, i))
			status = kpi_history_entry(store, practice_id, claim_id, &key, entry, error);
		cents = money_cents(posting->amount);
		money_parts(&parts, posting->account, entry->posted_on, cents,
			    posting->account == ACCOUNT_WO_TIMELY || is_lost(posting->carc) ? cents : 0);
		if (from_patient)
			patient_parts(&parts, &key, posting->account, entry->posted_on, cents);
		if (parts.count == 0)
			continue;
		if (status == STATUS_OK && key.payer_id != payer_before)
			status = flush(store, practice_id, payer_before, &sum, error);
		payer_before = key.payer_id;
		if (status == STATUS_OK)
			add_up(&sum, &parts);
	}
	return status == STATUS_OK ? flush(store, practice_id, payer_before, &sum, error) : status;
}

/* What payers answer to a correction is no first answer; only a first payer's can resolve a claim. */
static void remit_parts(struct parts *parts, const struct claim *claim, const struct remittance_claim_row *remit,
			bool first_paid)
{
	int64_t charge = money_cents(remit->charge);

	/* Every payment that a contract is known of is held to it. */
	if (remit->outcome == REMIT_PAID && remit->has_expected) {
		int64_t expected = money_cents(remit->expected), allowed = money_cents(remit->allowed);

		add(parts, "contracted", remit->remit_on, 1);
		add(parts, "contracted_cents", remit->remit_on, expected);
		add(parts, "underpaid_cents", remit->remit_on, expected > allowed ? expected - allowed : 0);
	}
	if (claim->frequency != 1)
		return;
	if (remit->n == 1) {
		add(parts, "first_remit", remit->remit_on, 1);
		add(parts, "first_remit_charge", remit->remit_on, charge);
		add(parts, "first_denied", remit->remit_on, remit->outcome == REMIT_DENIED ? 1 : 0);
		add(parts, "first_denied_charge", remit->remit_on, remit->outcome == REMIT_DENIED ? charge : 0);
		add(parts, "lines", remit->remit_on, remit->lines);
		add(parts, "denied_lines", remit->remit_on, remit->denied_lines);
	}
	if (remit->n == 1 && claim->sequence == 1) {
		add(parts, "first_settled", remit->remit_on, 1);
		add(parts, "first_resolved", remit->remit_on,
		    remit->outcome == REMIT_PAID && remit->sends == 1 ? 1 : 0);
	}
	if (first_paid && !date_is_none(claim->first_sent_on)) {
		add(parts, "paid", remit->remit_on, 1);
		add(parts, "paid_lag", remit->remit_on, date_days_between(claim->first_sent_on, remit->remit_on));
	}
}

enum status kpi_upkeep_remit(struct store *store, int64_t practice_id, const struct claim *claim,
			     const struct remittance_claim_row *remit, bool first_paid, int sign, struct error *error)
{
	struct parts parts = { 0 };

	if (store->bulk)
		return STATUS_OK;
	remit_parts(&parts, claim, remit, first_paid);
	return write_parts(store, practice_id, claim->payer_id, &parts, sign, error);
}

static void answer_parts(struct parts *parts, const struct claim *claim, struct date sent_on, const char *category)
{
	bool accepted = strcmp(category, "A2") == 0 || strcmp(category, "A5") == 0;

	if (category[0] == '\0' || date_is_none(sent_on) || claim->frequency != 1)
		return;
	add(parts, "answered", sent_on, 1);
	add(parts, accepted ? "answered_accepted" : "answered_rejected", sent_on, 1);
}

enum status kpi_upkeep_answer(struct store *store, int64_t practice_id, const struct claim *claim, struct date sent_on,
			      const char *before, const char *after, struct error *error)
{
	struct parts old = { 0 }, new = { 0 };

	if (store->bulk)
		return STATUS_OK;
	answer_parts(&old, claim, sent_on, before);
	answer_parts(&new, claim, sent_on, after);
	return replace_parts(store, practice_id, claim->payer_id, &old, claim->payer_id, &new, error);
}

/* ---- a claim that changes takes its history with it ---- */

static struct claim_key key_of_claim(const struct claim *claim)
{
	return (struct claim_key){ claim->payer_id, claim->service_from, claim->service_to,
				   money_cents(claim->expected) };
}

static enum status count_money(struct store *store, int64_t practice_id, const struct claim *claim, int sign,
			       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_CLAIM_MONEY);
	struct claim_key key = key_of_claim(claim);
	enum status status;

	stmt_bind_integer(stmt, claim->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct date day = stmt_read_date(stmt);
		enum account account = (enum account)stmt_read_token(stmt, &account_tokens);
		int64_t cents = stmt_read_integer(stmt);
		struct parts parts = { 0 };

		money_parts(&parts, account, day, cents, stmt_read_integer(stmt));
		cents = stmt_read_integer(stmt); /* that of it which a patient brought */
		if (cents != 0)
			patient_parts(&parts, &key, account, day, cents);
		status = write_parts(store, practice_id, claim->payer_id, &parts, sign, error);
		if (status != STATUS_OK)
			break;
	}
	return stmt_end(stmt, status);
}

static enum status count_answers(struct store *store, int64_t practice_id, const struct claim *claim, int sign,
				 const struct remittance_claim_rows *remits, const struct submission_rows *submissions,
				 struct error *error)
{
	enum status status = STATUS_OK;
	bool paid = false;

	for (size_t i = 0; i < remits->count && status == STATUS_OK; i++) {
		struct parts parts = { 0 };
		bool pays = money_compare(remits->items[i].paid, money_of_cents(0)) > 0;

		remit_parts(&parts, claim, &remits->items[i], pays && !paid);
		paid = paid || pays;
		status = write_parts(store, practice_id, claim->payer_id, &parts, sign, error);
	}
	for (size_t i = 0; i < submissions->count && status == STATUS_OK; i++) {
		const struct submission_row *sent = &submissions->items[i];
		struct parts parts = { 0 };

		if (sent->n != 1 || !sent->live)
			continue;
		answer_parts(&parts, claim, sent->sent_on, sent->ack);
		status = write_parts(store, practice_id, claim->payer_id, &parts, sign, error);
	}
	return status;
}

/* What payers and money did to the claim counts for its payer, and from its first send: it moves when they do. */
static enum status move_history(struct store *store, int64_t practice_id, const struct claim *before,
				const struct claim *after, struct error *error)
{
	struct remittance_claim_rows remits = { 0 };
	struct submission_rows submissions = { 0 };
	enum status status;

	if (date_equal(before->first_sent_on, after->first_sent_on) && before->payer_id == after->payer_id &&
	    before->sequence == after->sequence && before->frequency == after->frequency)
		return STATUS_OK;
	status = remittance_claims(store, after->id, &remits, error);
	if (status == STATUS_OK)
		status = submission_list(store, after->id, &submissions, error);
	if (status == STATUS_OK)
		status = count_answers(store, practice_id, before, -1, &remits, &submissions, error);
	if (status == STATUS_OK)
		status = count_answers(store, practice_id, after, 1, &remits, &submissions, error);
	VEC_FREE(&remits);
	VEC_FREE(&submissions);
	return status;
}

/* Its money counts for its payer, and by its days of service and its contract. */
static enum status move_money(struct store *store, int64_t practice_id, const struct claim *before,
			      const struct claim *after, struct error *error)
{
	struct claim_key old = key_of_claim(before), new = key_of_claim(after);
	enum status status;

	if (old.payer_id == new.payer_id && date_equal(old.service_from, new.service_from) &&
	    date_equal(old.service_to, new.service_to) && old.expected == new.expected)
		return STATUS_OK;
	status = kpi_history_claim(store, practice_id, after->id, &old, -1, error);
	if (status == STATUS_OK)
		status = kpi_history_claim(store, practice_id, after->id, &new, 1, error);
	if (status == STATUS_OK)
		status = count_money(store, practice_id, before, -1, error);
	return status == STATUS_OK ? count_money(store, practice_id, after, 1, error) : status;
}

/* ---- whether a visit's eligibility was asked for in time: kpi_verified says the same ---- */

static enum status count_verified(struct store *store, int64_t practice_id, const struct claim *claim, int sign,
				  struct error *error)
{
	struct stmt *stmt;
	enum status status;
	bool found;

	if (claim->state == CLAIM_VOIDED || claim->sequence != 1 || claim->frequency != 1)
		return STATUS_OK;
	stmt = stmt_use(store, STMT_KPI_VERIFIED);
	stmt_bind_integer(stmt, claim->coverage_id);
	stmt_bind_date(stmt, claim->service_from);
	status = stmt_one(stmt, error);
	found = status == STATUS_OK;
	status = stmt_end(stmt, status);
	return found ? kpi_day_add(store, practice_id, "dos_verified", claim->service_from, claim->payer_id, sign,
				   error)
		     : status;
}

static bool same_visit(const struct claim *a, const struct claim *b)
{
	return a->coverage_id == b->coverage_id && a->payer_id == b->payer_id &&
	       date_equal(a->service_from, b->service_from) && a->sequence == b->sequence &&
	       a->frequency == b->frequency && (a->state == CLAIM_VOIDED) == (b->state == CLAIM_VOIDED);
}

enum status kpi_upkeep_claim(struct store *store, int64_t practice_id, const struct claim *before,
			     const struct claim *after, struct error *error)
{
	struct parts old = { 0 }, new = { 0 };
	struct kpi_limits limits = { 0 };
	enum status status;

	if (store->bulk)
		return STATUS_OK;
	status = kpi_limits_read(store, practice_id, &limits, error);
	if (status != STATUS_OK)
		return status;
	if (before != NULL)
		claim_parts(&old, before, limits.submit_within_days);
	claim_parts(&new, after, limits.submit_within_days);
	status = replace_parts(store, practice_id, before != NULL ? before->payer_id : after->payer_id, &old,
			       after->payer_id, &new, error);
	if (status == STATUS_OK && before != NULL)
		status = move_balances(store, practice_id, before, after, error);
	if (status == STATUS_OK && before != NULL)
		status = move_history(store, practice_id, before, after, error);
	if (status == STATUS_OK && before != NULL)
		status = move_money(store, practice_id, before, after, error);
	if (status != STATUS_OK || (before != NULL && same_visit(before, after)))
		return status;
	if (before != NULL)
		status = count_verified(store, practice_id, before, -1, error);
	return status == STATUS_OK ? count_verified(store, practice_id, after, 1, error) : status;
}

enum status kpi_upkeep_eligibility(struct store *store, int64_t practice_id, int64_t coverage_id,
				   int64_t eligibility_id, struct error *error)
{
	struct stmt *stmt;
	enum status status;

	if (store->bulk)
		return STATUS_OK;
	stmt = stmt_use(store, STMT_KPI_NEWLY_VERIFIED);
	stmt_bind_integer(stmt, eligibility_id);
	stmt_bind_integer(stmt, coverage_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct date day = stmt_read_date(stmt);

		status = kpi_day_add(store, practice_id, "dos_verified", day, stmt_read_integer(stmt), 1, error);
		if (status != STATUS_OK)
			break;
	}
	return stmt_end(stmt, status);
}
