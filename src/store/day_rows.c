/* SPDX-License-Identifier: MIT */
/* day_rows.c: what was posted on a day, what is amiss with it, and the days that are closed. */
#include "store/day_rows.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum status day_last(struct store *store, int64_t practice_id, struct date *last, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_LAST);
	enum status status;

	*last = DATE_NONE;
	stmt_bind_integer(stmt, practice_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*last = stmt_read_date(stmt);
	return stmt_end(stmt, status);
}

static void read_day(struct stmt *stmt, struct day_row *row)
{
	row->day = stmt_read_date(stmt);
	row->how = (enum day_how)stmt_read_token(stmt, &day_how_tokens);
	STMT_READ_TEXT(stmt, row->login);
	STMT_READ_TEXT(stmt, row->closed_at);
	row->owed[ROLL_INSURANCE] = stmt_read_money(stmt);
	row->owed[ROLL_PATIENT] = stmt_read_money(stmt);
	row->cash = stmt_read_money(stmt);
	row->entries = stmt_read_integer(stmt);
	row->journal_head = stmt_read_integer(stmt);
	row->audit_seq = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, row->audit_hash);
}

enum status day_get(struct store *store, int64_t practice_id, struct date day, struct day_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_GET);
	enum status status;

	memset(row, 0, sizeof *row);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_day(stmt, row);
	return stmt_done(stmt, status);
}

enum status day_list(struct store *store, int64_t practice_id, struct date day, size_t limit, struct day_rows *out,
		     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct day_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_day(stmt, row);
	}
	return stmt_end(stmt, status);
}

enum status day_add(struct store *store, int64_t practice_id, struct date day, enum day_how how, int64_t user_id,
		    const char *instant, const struct day_totals *totals, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_ADD);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	stmt_bind_token(stmt, &day_how_tokens, (int)how);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_text(stmt, instant);
	stmt_bind_money(stmt, day_totals_closing(totals, ROLL_INSURANCE));
	stmt_bind_money(stmt, day_totals_closing(totals, ROLL_PATIENT));
	stmt_bind_money(stmt, totals->accounts[ACCOUNT_CASH]);
	stmt_bind_integer(stmt, day_totals_entries(totals));
	return stmt_run(stmt, NULL, error);
}

static enum status read_entries(struct stmt *stmt, struct journal_entry *entry, day_take *take, void *context,
				struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t id = stmt_read_integer(stmt);
		int kind = stmt_read_token(stmt, &journal_kind_tokens);
		struct date posted_on = stmt_read_date(stmt);
		struct posting *posting;

		if (entry->id != id && entry->id != 0 && (status = take(context, entry, error)) != STATUS_OK)
			return status;
		if (entry->id != id) {
			entry->id = id;
			entry->kind = (enum journal_kind)kind;
			entry->posted_on = posted_on;
			entry->posting_count = 0;
		}
		if (entry->posting_count == POSTINGS_MAX)
			return error_set(error, STATUS_FAULT, "journal", "entry %lld has too many postings",
					 (long long)id);
		posting = &entry->postings[entry->posting_count++];
		posting->account = (enum account)stmt_read_token(stmt, &account_tokens);
		posting->amount = stmt_read_money(stmt);
		posting->claim_id = stmt_read_integer(stmt);
	}
	if (status == STATUS_NOT_FOUND && entry->id != 0)
		status = take(context, entry, error);
	return status;
}

enum status day_entries(struct store *store, int64_t practice_id, struct date from, struct date to, day_take *take,
			void *context, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_ENTRIES);
	struct journal_entry entry;

	memset(&entry, 0, sizeof entry);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, from);
	stmt_bind_date(stmt, to);
	return stmt_end(stmt, read_entries(stmt, &entry, take, context, error));
}

/* A day_take. */
static enum status add_entry(void *context, const struct journal_entry *entry, struct error *error)
{
	struct day_totals *totals = context;

	(void)error;
	day_totals_add(totals, entry);
	return STATUS_OK;
}

enum status day_totals_read(struct store *store, int64_t practice_id, struct date from, struct date to,
			    struct day_totals *totals, struct error *error)
{
	return day_entries(store, practice_id, from, to, add_entry, totals, error);
}

/* A statement of two sums, insurers' and patients'; both are added. */
static enum status add_owed(struct stmt *stmt, struct money owed[static ROLL_PARTIES], struct error *error)
{
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_OK) {
		owed[ROLL_INSURANCE] = money_add(owed[ROLL_INSURANCE], stmt_read_money(stmt));
		owed[ROLL_PATIENT] = money_add(owed[ROLL_PATIENT], stmt_read_money(stmt));
	}
	return stmt_done(stmt, status);
}

enum status day_opening(struct store *store, int64_t practice_id, struct date day,
			struct money owed[static ROLL_PARTIES], struct error *error)
{
	struct day_row before;
	enum status status = day_get(store, practice_id, date_plus_days(day, -1), &before, error);
	struct stmt *stmt;

	memcpy(owed, before.owed, sizeof before.owed);
	if (status != STATUS_NOT_FOUND)
		return status;
	stmt = stmt_use(store, STMT_DAY_OPENING);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	return add_owed(stmt, owed, error);
}

enum status day_kept(struct store *store, int64_t practice_id, struct money owed[static ROLL_PARTIES],
		     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_KEPT);
	enum status status;

	memset(owed, 0, ROLL_PARTIES * sizeof owed[0]);
	stmt_bind_integer(stmt, practice_id);
	status = add_owed(stmt, owed, error);
	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_DAY_UNCLAIMED);
	stmt_bind_integer(stmt, practice_id);
	return add_owed(stmt, owed, error);
}

enum status day_deposits(struct store *store, int64_t practice_id, struct date from, struct date to,
			 struct deposit_lines *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DAY_DEPOSITS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, from);
	stmt_bind_date(stmt, to);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct deposit_line *line = VEC_ADD(out);
		char method[8];
		bool paid_out;

		if (line == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		paid_out = stmt_read_bool(stmt);
		STMT_READ_TEXT(stmt, method);
		line->kind = paid_out ? DEPOSIT_PAID_OUT : deposit_kind_of(method);
		line->receipt = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, line->who);
		STMT_READ_TEXT(stmt, line->reference);
		line->amount = stmt_read_money(stmt);
	}
	return stmt_end(stmt, status);
}

enum status day_fault_add(struct day_faults *out, const char *what, struct error *error)
{
	struct day_fault *fault = VEC_ADD(out);

	if (fault == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)text_format(fault->what, sizeof fault->what, "%.190s", what);
	return STATUS_OK;
}

enum status day_check(struct store *store, int64_t practice_id, struct date after, struct day_faults *out,
		      struct error *error)
{
	static const enum stmt_id checks[] = {
		STMT_DAY_CHECK_ENTRIES,     STMT_DAY_CHECK_EMPTY,   STMT_DAY_CHECK_BALANCES, STMT_DAY_CHECK_RECEIPTS,
		STMT_DAY_CHECK_REMITTANCES, STMT_DAY_CHECK_BATCHES, STMT_DAY_CHECK_ARRIVING,
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof checks / sizeof checks[0] && status == STATUS_OK; i++) {
		struct stmt *stmt = stmt_use(store, checks[i]);

		stmt_bind_integer(stmt, practice_id);
		stmt_bind_integer(stmt, after.day);
		while ((status = stmt_next(stmt, error)) == STATUS_OK)
			if ((status = day_fault_add(out, stmt_peek_text(stmt), error)) != STATUS_OK)
				break;
		status = stmt_end(stmt, status);
	}
	return status;
}
