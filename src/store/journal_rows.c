/* SPDX-License-Identifier: MIT */
/* journal_rows.c: the journal, and what each party owes on each claim. */
#include <string.h>

#include "store/database.h"
#include "store/day_rows.h"
#include "store/kpi_rows.h"
#include "store/kpi_standing.h"
#include "store/kpi_upkeep.h"
#include "store/rows.h"

static const char *const party_words[] = { [PARTY_INSURANCE] = "insurance", [PARTY_PATIENT] = "patient" };

static enum status insert_entry(struct store *store, int64_t practice_id, struct journal_entry *entry,
				struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_JOURNAL_INSERT);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_token(stmt, &journal_kind_tokens, (int)entry->kind);
	stmt_bind_date(stmt, entry->posted_on);
	stmt_bind_date(stmt, entry->effective_on);
	stmt_bind_id(stmt, entry->patient_id);
	stmt_bind_id(stmt, entry->encounter_id);
	stmt_bind_id(stmt, entry->batch_id);
	stmt_bind_integer(stmt, entry->user_id);
	stmt_bind_id(stmt, entry->reverses);
	stmt_bind_id(stmt, entry->remittance_id);
	stmt_bind_id(stmt, entry->payment_id);
	stmt_bind_id(stmt, entry->receipt_id);
	stmt_bind_text(stmt, entry->source);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		entry->id = stmt_last_id(store);
	return status;
}

static enum status insert_posting(struct store *store, int64_t journal_id, int position, const struct posting *posting,
				  struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_POSTING_INSERT);

	stmt_bind_integer(stmt, journal_id);
	stmt_bind_integer(stmt, position);
	stmt_bind_token(stmt, &account_tokens, (int)posting->account);
	stmt_bind_money(stmt, posting->amount);
	stmt_bind_id(stmt, posting->claim_id);
	stmt_bind_id(stmt, posting->line_id);
	stmt_bind_id(stmt, posting->payer_id);
	stmt_bind_text(stmt, posting->group);
	stmt_bind_text(stmt, posting->carc);
	stmt_bind_text(stmt, posting->rarc);
	return stmt_run(stmt, NULL, error);
}

static enum status read_owed(struct store *store, int64_t claim_id, struct claim_owed *owed, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_BALANCE_GET);
	enum status status;

	owed->balance = money_of_cents(0);
	owed->responsible_on = DATE_NONE;
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_text(stmt, party_words[owed->party]);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		owed->balance = stmt_read_money(stmt);
		owed->responsible_on = stmt_read_date(stmt);
	}
	return stmt_end(stmt, status);
}

static enum status write_owed(struct store *store, int64_t practice_id, int64_t claim_id, const struct claim_owed *owed,
			      struct error *error)
{
	bool owes = !money_is_zero(owed->balance);
	struct stmt *stmt = stmt_use(store, owes ? STMT_BALANCE_PUT : STMT_BALANCE_CLEAR);

	if (owes)
		stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_text(stmt, party_words[owed->party]);
	if (owes) {
		stmt_bind_money(stmt, owed->balance);
		stmt_bind_date(stmt, owed->responsible_on);
	}
	return stmt_run(stmt, NULL, error);
}

/* A party becomes responsible on the day its balance first rises above zero. */
static enum status change_owed(struct store *store, int64_t practice_id, int64_t claim_id, enum party party,
			       struct money change, struct date on, struct error *error)
{
	struct claim_owed before = { .party = party }, after;
	struct claim claim = { .id = 0 };
	bool denied;
	enum status status = read_owed(store, claim_id, &before, error);

	after = before;
	after.balance = money_add(before.balance, change);
	if (date_is_none(before.responsible_on) || (money_compare(before.balance, money_of_cents(0)) <= 0 &&
						    money_compare(after.balance, money_of_cents(0)) > 0))
		after.responsible_on = on;
	if (status != STATUS_OK || store->bulk)
		return status == STATUS_OK ? write_owed(store, practice_id, claim_id, &after, error) : status;
	status = claim_get(store, practice_id, claim_id, &claim, error);
	denied = claim.state == CLAIM_DENIED;
	if (status == STATUS_OK && denied)
		status = kpi_standing(store, claim_id, STANDING_DENIED, -1, error);
	if (status == STATUS_OK)
		status = write_owed(store, practice_id, claim_id, &after, error);
	if (status == STATUS_OK)
		status = kpi_upkeep_balance(store, practice_id, &claim, &before, &after, error);
	return status == STATUS_OK && denied ? kpi_standing(store, claim_id, STANDING_DENIED, 1, error) : status;
}

static enum party party_of(enum account account)
{
	return account <= ACCOUNT_AR_INS3 ? PARTY_INSURANCE : PARTY_PATIENT;
}

/* One change a claim and party, however many postings. */
static enum status change_balances(struct store *store, int64_t practice_id, const struct journal_entry *entry,
				   struct error *error)
{
	bool done[POSTINGS_MAX] = { false };
	enum status status = STATUS_OK;

	for (int i = 0; i < entry->posting_count && status == STATUS_OK; i++) {
		const struct posting *first = &entry->postings[i];
		struct money change = money_of_cents(0);

		if (done[i] || first->claim_id == 0 || !account_is_receivable(first->account))
			continue;
		for (int j = i; j < entry->posting_count; j++) {
			const struct posting *other = &entry->postings[j];

			if (other->claim_id != first->claim_id || !account_is_receivable(other->account) ||
			    party_of(other->account) != party_of(first->account))
				continue;
			change = money_add(change, other->amount);
			done[j] = true;
		}
		if (!money_is_zero(change))
			status = change_owed(store, practice_id, first->claim_id, party_of(first->account), change,
					     entry->posted_on, error);
	}
	return status;
}

enum status unapplied_left(struct store *store, int64_t practice_id, int64_t receipt_id, struct money *left,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_UNAPPLIED_LEFT);
	enum status status;

	*left = money_of_cents(0);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, receipt_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*left = stmt_read_money(stmt);
	return stmt_end(stmt, status);
}

static enum status write_left(struct store *store, int64_t practice_id, int64_t receipt_id, struct money left,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, money_is_zero(left) ? STMT_UNAPPLIED_CLEAR : STMT_UNAPPLIED_PUT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, receipt_id);
	if (!money_is_zero(left))
		stmt_bind_money(stmt, left);
	return stmt_run(stmt, NULL, error);
}

/* The day sum of what waits unapplied, by the day it came in. */
static enum status count_unapplied(struct store *store, int64_t practice_id, int64_t receipt_id, struct money more,
				   struct error *error)
{
	struct stmt *stmt;
	enum status status;

	if (store->bulk)
		return STATUS_OK;
	stmt = stmt_use(store, STMT_KPI_RECEIPT);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, receipt_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		struct date day = stmt_read_date(stmt);

		status = kpi_day_add(store, practice_id, "leak_unapplied", day, stmt_read_integer(stmt),
				     money_cents(more), error);
	}
	return stmt_done(stmt, status);
}

/* Unapplied money is known by the entry that brought it in, which is never below zero, and mirrored whole (I13). */
static enum status change_unapplied(struct store *store, int64_t practice_id, const struct journal_entry *entry,
				    struct error *error)
{
	struct money change = ledger_change(entry, ACCOUNT_UNAPPLIED), left;
	bool mirrors = entry->receipt_id == 0 && !money_is_negative(change);
	int64_t receipt_id = entry->receipt_id != 0 ? entry->receipt_id : mirrors ? entry->reverses : entry->id;
	enum status status;

	if (money_is_zero(change))
		return STATUS_OK;
	if (receipt_id == 0)
		return error_set(error, STATUS_REFUSED, "journal", "takes unapplied money out of no receipt");
	status = unapplied_left(store, practice_id, receipt_id, &left, error);
	if (status != STATUS_OK)
		return status;
	if (mirrors && !money_equal(left, change))
		return error_set(error, STATUS_REFUSED, "unapplied",
				 "money that entry %lld brought in was applied or refunded since: undo that first",
				 (long long)receipt_id);
	left = money_subtract(left, change);
	if (money_is_negative(left))
		return error_set(error, STATUS_REFUSED, "unapplied", "entry %lld has not that much left",
				 (long long)receipt_id);
	status = write_left(store, practice_id, receipt_id, left, error);
	return status == STATUS_OK ? count_unapplied(store, practice_id, receipt_id, money_negate(change), error)
				   : status;
}

/* A closed day takes no postings, nor does any before it (I4); the schema holds against everybody else too. */
static enum status check_day_open(struct store *store, int64_t practice_id, struct date day, struct error *error)
{
	struct date last;
	char closed[DATE_TEXT_MAX], open[DATE_TEXT_MAX];
	enum status status = day_last(store, practice_id, &last, error);

	if (status != STATUS_OK || date_is_none(last) || date_compare(day, last) > 0)
		return status;
	return error_set(error, STATUS_REFUSED, "day",
			 "%s is closed: nothing is posted on it any more; it goes to an open day, %s or later",
			 date_format_us(day, closed), date_format_us(date_plus_days(last, 1), open));
}

enum status journal_post(struct store *store, int64_t practice_id, struct journal_entry *entry, struct error *error)
{
	enum status status = ledger_check(entry, error);

	if (status == STATUS_OK)
		status = check_day_open(store, practice_id, entry->posted_on, error);
	if (status == STATUS_OK)
		status = insert_entry(store, practice_id, entry, error);
	for (int i = 0; i < entry->posting_count && status == STATUS_OK; i++)
		status = insert_posting(store, entry->id, i + 1, &entry->postings[i], error);
	if (status == STATUS_OK)
		status = change_balances(store, practice_id, entry, error);
	if (status == STATUS_OK)
		status = kpi_upkeep_entry(store, practice_id, entry, error);
	return status == STATUS_OK ? change_unapplied(store, practice_id, entry, error) : status;
}

static enum status read_postings(struct store *store, struct journal_entry *entry, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_POSTING_LIST);
	enum status status;

	stmt_bind_integer(stmt, entry->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK && entry->posting_count < POSTINGS_MAX) {
		struct posting *posting = &entry->postings[entry->posting_count++];

		posting->account = (enum account)stmt_read_token(stmt, &account_tokens);
		posting->amount = stmt_read_money(stmt);
		posting->claim_id = stmt_read_integer(stmt);
		posting->line_id = stmt_read_integer(stmt);
		posting->payer_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, posting->group);
		STMT_READ_TEXT(stmt, posting->carc);
		STMT_READ_TEXT(stmt, posting->rarc);
	}
	return stmt_end(stmt, status);
}

enum status journal_get(struct store *store, int64_t practice_id, int64_t id, struct journal_entry *entry,
			struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_JOURNAL_GET);
	enum status status;

	memset(entry, 0, sizeof *entry);
	entry->id = id;
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "journal", "there is no entry %lld", (long long)id);
	if (status == STATUS_OK) {
		entry->kind = (enum journal_kind)stmt_read_token(stmt, &journal_kind_tokens);
		entry->posted_on = stmt_read_date(stmt);
		entry->effective_on = stmt_read_date(stmt);
		entry->patient_id = stmt_read_integer(stmt);
		entry->encounter_id = stmt_read_integer(stmt);
		entry->batch_id = stmt_read_integer(stmt);
		entry->user_id = stmt_read_integer(stmt);
		entry->reverses = stmt_read_integer(stmt);
		entry->remittance_id = stmt_read_integer(stmt);
		entry->payment_id = stmt_read_integer(stmt);
		entry->receipt_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, entry->source);
	}
	status = stmt_done(stmt, status);
	return status == STATUS_OK ? read_postings(store, entry, error) : status;
}

enum status claim_balances(struct store *store, int64_t claim_id, struct money *insurance, struct money *patient,
			   struct error *error)
{
	struct claim_owed by_insurance = { .party = PARTY_INSURANCE }, by_patient = { .party = PARTY_PATIENT };
	enum status status = read_owed(store, claim_id, &by_insurance, error);

	if (status == STATUS_OK)
		status = read_owed(store, claim_id, &by_patient, error);
	*insurance = by_insurance.balance;
	*patient = by_patient.balance;
	return status;
}

enum status patient_balances(struct store *store, int64_t practice_id, int64_t patient_id, struct money *insurance,
			     struct money *patient, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PATIENT_BALANCE);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*insurance = stmt_read_money(stmt);
		*patient = stmt_read_money(stmt);
	}
	status = stmt_done(stmt, status);
	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_PATIENT_UNCLAIMED);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*patient = money_add(*patient, stmt_read_money(stmt));
	return stmt_done(stmt, status);
}

enum status ledger_lines(struct store *store, int64_t practice_id, int64_t claim_id, struct ledger_rows *out,
			 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LEDGER_LINES);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct ledger_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->journal_id = stmt_read_integer(stmt);
		row->posted_on = stmt_read_date(stmt);
		row->effective_on = stmt_read_date(stmt);
		row->kind = (enum journal_kind)stmt_read_token(stmt, &journal_kind_tokens);
		row->account = (enum account)stmt_read_token(stmt, &account_tokens);
		row->amount = stmt_read_money(stmt);
		row->line_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->group);
		STMT_READ_TEXT(stmt, row->carc);
		STMT_READ_TEXT(stmt, row->user);
		STMT_READ_TEXT(stmt, row->source);
		row->reverses = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status journal_charges(struct store *store, int64_t practice_id, int64_t encounter_id, struct ids *out,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_JOURNAL_CHARGES);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, encounter_id);
	return stmt_read_ids(stmt, out, error);
}

/* An entry mirrored and mirrored back stands again as the last of them. */
enum status journal_standing(struct store *store, int64_t id, int64_t *standing, bool *stands, struct error *error)
{
	enum status status;

	*standing = id;
	for (*stands = true;; *stands = !*stands) {
		struct stmt *stmt = stmt_use(store, STMT_JOURNAL_REVERSER);

		stmt_bind_integer(stmt, *standing);
		status = stmt_one(stmt, error);
		if (status == STATUS_OK)
			*standing = stmt_read_integer(stmt);
		status = stmt_done(stmt, status);
		if (status != STATUS_OK)
			return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	}
}
