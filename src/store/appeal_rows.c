/* SPDX-License-Identifier: MIT */
/* appeal_rows.c: appeals, decisions on balances, and what waits to be worked. */
#include "store/appeal_rows.h"

#include "store/database.h"
#include "store/kpi_standing.h"

#define TEXT(member)  COLUMN(COLUMN_TEXT, T, member)
#define ID(member)    COLUMN(COLUMN_ID, T, member)
#define DAY(member)   COLUMN(COLUMN_DATE, T, member)
#define MONEY(member) COLUMN(COLUMN_MONEY, T, member)
#define T             struct appeal
static const struct column appeal_map[] = {
	ID(claim_id),
	COLUMN(COLUMN_INT32, T, level),
	COLUMN(COLUMN_BOOL, T, dispute),
	TEXT(group),
	TEXT(carc),
	TEXT(rarc),
	DAY(denied_on),
	DAY(due_on),
	DAY(filed_on),
	ID(filed_by),
	TEXT(override_reason),
	MONEY(contested),
	MONEY(paid_before),
	TEXT(letter),
	TOKEN_COLUMN(T, outcome, &appeal_outcome_tokens),
	DAY(decided_on),
	ID(decided_by),
	MONEY(recovered),
	ID(remitted_claim_id),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct claim_decision
static const struct column decision_map[] = {
	ID(claim_id),
	TOKEN_COLUMN(T, kind, &decision_kind_tokens),
	MONEY(amount),
	TEXT(group),
	TEXT(carc),
	TEXT(reason),
	TEXT(notice),
	DAY(notice_on),
	ID(journal_id),
	ID(new_claim_id),
	DAY(decided_on),
	ID(decided_by),
	{ .kind = COLUMN_END },
};
#undef T

static const struct record_statements appeal_statements = { "appeal", STMT_APPEAL_INSERT, STMT_APPEAL_UPDATE,
							    appeal_map };

static enum status out_of_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

enum status appeal_put(struct store *store, int64_t practice_id, struct appeal *appeal, struct error *error)
{
	/* A dispute that came to its end is no underpayment any more. */
	const unsigned changed = STANDING_APPEALED | (appeal->dispute ? STANDING_SHORT : 0u);
	enum status status = kpi_standing(store, appeal->claim_id, changed, -1, error);

	if (status == STATUS_OK)
		status = record_put(store, &appeal_statements, practice_id, appeal, &appeal->id, &appeal->version,
				    error);
	return status == STATUS_OK ? kpi_standing(store, appeal->claim_id, changed, 1, error) : status;
}

static void read_appeal(struct stmt *stmt, struct appeal *appeal)
{
	stmt_read_record(stmt, appeal_map, appeal);
	appeal->id = stmt_read_integer(stmt);
	appeal->version = stmt_read_integer(stmt);
}

enum status appeal_list(struct store *store, int64_t practice_id, int64_t claim_id, struct appeals *out,
			struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_APPEAL_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct appeal *appeal = VEC_ADD(out);

		if (appeal == NULL) {
			status = out_of_memory(error);
			break;
		}
		read_appeal(stmt, appeal);
	}
	return stmt_end(stmt, status);
}

static enum status appeal_one(struct store *store, enum stmt_id id, int64_t practice_id, int64_t key,
			      struct appeal *appeal, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);
	enum status status;

	*appeal = (struct appeal){ .id = 0 };
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, key);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_appeal(stmt, appeal);
	return stmt_done(stmt, status);
}

enum status appeal_open(struct store *store, int64_t practice_id, int64_t claim_id, struct appeal *appeal,
			struct error *error)
{
	return appeal_one(store, STMT_APPEAL_OF_CLAIM_OPEN, practice_id, claim_id, appeal, error);
}

enum status appeal_of_answer(struct store *store, int64_t practice_id, int64_t remitted_claim_id, struct appeal *appeal,
			     struct error *error)
{
	return appeal_one(store, STMT_APPEAL_OF_ANSWER, practice_id, remitted_claim_id, appeal, error);
}

enum status letter_list(struct store *store, int64_t practice_id, struct sent_letters *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_APPEAL_LETTERS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct sent_letter *letter = VEC_ADD(out);

		if (letter == NULL) {
			status = out_of_memory(error);
			break;
		}
		STMT_READ_TEXT(stmt, letter->letter);
		letter->filed_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, letter->payer_number);
	}
	return stmt_end(stmt, status);
}

enum status decision_add(struct store *store, int64_t practice_id, struct claim_decision *decision, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DECISION_INSERT);
	enum status status;

	stmt_bind_record(stmt, decision_map, decision);
	stmt_bind_integer(stmt, practice_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		decision->id = stmt_last_id(store);
	return status;
}

enum status decision_list(struct store *store, int64_t practice_id, int64_t claim_id, struct claim_decisions *out,
			  struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DECISION_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct claim_decision *decision = VEC_ADD(out);

		if (decision == NULL) {
			status = out_of_memory(error);
			break;
		}
		stmt_read_record(stmt, decision_map, decision);
		decision->id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status lines_owed_list(struct store *store, int64_t claim_id, struct lines_owed *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LINE_OWED);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct line_owed *line = VEC_ADD(out);

		if (line == NULL) {
			status = out_of_memory(error);
			break;
		}
		line->line_id = stmt_read_integer(stmt);
		line->amount = stmt_read_money(stmt);
	}
	return stmt_end(stmt, status);
}

enum status claim_paid(struct store *store, int64_t claim_id, struct money *paid, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_PAID);
	enum status status;

	*paid = money_of_cents(0);
	stmt_bind_integer(stmt, claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*paid = stmt_read_money(stmt);
	return stmt_done(stmt, status);
}

static void read_queue_row(struct stmt *stmt, struct denial_queue_row *row)
{
	row->claim_id = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, row->number);
	row->patient_id = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, row->patient.last);
	STMT_READ_TEXT(stmt, row->patient.first);
	STMT_READ_TEXT(stmt, row->patient.middle);
	STMT_READ_TEXT(stmt, row->patient.suffix);
	STMT_READ_TEXT(stmt, row->account);
	row->payer_id = stmt_read_integer(stmt);
	row->state = (enum claim_state)stmt_read_token(stmt, &claim_state_tokens);
	row->service_from = stmt_read_date(stmt);
	row->entered_on = stmt_read_date(stmt);
	row->total = stmt_read_money(stmt);
	row->owed = stmt_read_money(stmt);
	row->denied_on = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, row->group);
	STMT_READ_TEXT(stmt, row->carc);
	STMT_READ_TEXT(stmt, row->rarc);
	row->expected = stmt_read_money(stmt);
}

enum status denial_queue_list(struct store *store, int64_t practice_id, struct denial_queue_rows *out,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DENIAL_QUEUE);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct denial_queue_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = out_of_memory(error);
			break;
		}
		read_queue_row(stmt, row);
	}
	return stmt_end(stmt, status);
}

enum status denial_history(struct store *store, int64_t practice_id, const char *carc, struct date since, size_t limit,
			   int64_t *decided, int64_t *won, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DENIAL_HISTORY);
	enum status status;

	*decided = *won = 0;
	stmt_bind_text(stmt, carc);
	stmt_bind_date(stmt, since);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*decided = stmt_read_integer(stmt);
		*won = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}
