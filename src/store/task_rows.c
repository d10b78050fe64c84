/* SPDX-License-Identifier: MIT */
/* task_rows.c: what there is to do: denials to work, tasks with a day. */
#include "store/database.h"
#include "store/kpi_standing.h"
#include "store/received_rows.h"

#define TEXT(member) COLUMN(COLUMN_TEXT, T, member)
#define ID(member)   COLUMN(COLUMN_ID, T, member)
#define DAY(member)  COLUMN(COLUMN_DATE, T, member)
#define T            struct denial_row
static const struct column denial_map[] = {
	ID(claim_id),
	ID(remitted_claim_id),
	ID(line_id),
	TEXT(group),
	TEXT(carc),
	TEXT(rarcs),
	COLUMN(COLUMN_MONEY, T, amount),
	COLUMN(COLUMN_BOOL, T, patient_may_be_billed),
	TOKEN_COLUMN(T, state, &denial_state_tokens),
	DAY(denied_on),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct task_row
static const struct column task_map[] = {
	TOKEN_COLUMN(T, state, &task_state_tokens),
	TOKEN_COLUMN(T, kind, &task_kind_tokens),
	ID(owner_id),
	TEXT(owner_role),
	DAY(due_on),
	TEXT(reason),
	ID(claim_id),
	ID(patient_id),
	ID(payer_id),
	ID(remittance_id),
	ID(interchange_id),
	DAY(made_on),
	ID(made_by),
	DAY(done_on),
	ID(done_by),
	{ .kind = COLUMN_END },
};
#undef T

static const struct record_statements denial_statements = { "denial", STMT_DENIAL_INSERT, STMT_DENIAL_INSERT,
							    denial_map };
static const struct record_statements task_statements = { "task", STMT_TASK_INSERT, STMT_TASK_UPDATE, task_map };

enum status denial_add(struct store *store, int64_t practice_id, struct denial_row *row, struct error *error)
{
	enum status status = kpi_standing(store, row->claim_id, STANDING_RESOLVED, -1, error);

	if (status == STATUS_OK)
		status = record_put(store, &denial_statements, practice_id, row, &row->id, &row->version, error);
	return status == STATUS_OK ? kpi_standing(store, row->claim_id, STANDING_RESOLVED, 1, error) : status;
}

enum status denial_list(struct store *store, int64_t practice_id, int64_t claim_id, struct denial_rows *out,
			struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DENIAL_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct denial_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, denial_map, row);
		row->id = stmt_read_integer(stmt);
		row->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

/* STMT, its values bound, ends denials of the claim or opens them again: the sums of those worked to their end follow. */
static enum status run_and_count(struct store *store, struct stmt *stmt, int64_t claim_id, struct error *error)
{
	enum status status = kpi_standing(store, claim_id, STANDING_RESOLVED, -1, error);

	if (status != STATUS_OK)
		return stmt_done(stmt, status);
	status = stmt_run(stmt, NULL, error);
	return status == STATUS_OK ? kpi_standing(store, claim_id, STANDING_RESOLVED, 1, error) : status;
}

enum status denials_end(struct store *store, int64_t remitted_claim_id, enum denial_state state, struct error *error)
{
	struct stmt *stmt;
	int64_t claim_id = 0;
	enum status status = kpi_claim_of_answer(store, remitted_claim_id, &claim_id, error);

	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_DENIAL_END);
	stmt_bind_token(stmt, &denial_state_tokens, (int)state);
	stmt_bind_integer(stmt, remitted_claim_id);
	return run_and_count(store, stmt, claim_id, error);
}

enum status denials_again(struct store *store, int64_t remitted_claim_id, struct error *error)
{
	struct stmt *stmt;
	int64_t claim_id = 0;
	enum status status = kpi_claim_of_answer(store, remitted_claim_id, &claim_id, error);

	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_DENIAL_AGAIN);
	stmt_bind_integer(stmt, remitted_claim_id);
	return run_and_count(store, stmt, claim_id, error);
}

enum status denials_close(struct store *store, int64_t claim_id, struct date on, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DENIALS_CLOSE);

	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, claim_id);
	return run_and_count(store, stmt, claim_id, error);
}

enum status denial_close(struct store *store, int64_t id, struct date on, struct error *error)
{
	struct stmt *stmt;
	int64_t claim_id = 0;
	enum status status = kpi_claim_of_denial(store, id, &claim_id, error);

	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_DENIAL_CLOSE);
	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, id);
	return run_and_count(store, stmt, claim_id, error);
}

enum status denials_reopen(struct store *store, int64_t claim_id, struct date ended_on, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DENIALS_REOPEN);

	stmt_bind_integer(stmt, claim_id);
	stmt_bind_date(stmt, ended_on);
	return run_and_count(store, stmt, claim_id, error);
}

enum status task_put(struct store *store, int64_t practice_id, struct task_row *row, struct error *error)
{
	return record_put(store, &task_statements, practice_id, row, &row->id, &row->version, error);
}

enum status task_get(struct store *store, int64_t practice_id, int64_t id, struct task_row *row, struct error *error)
{
	return record_get(store, STMT_TASK_GET, task_map, practice_id, id, row, &row->id, &row->version, "task", error);
}

enum status task_list(struct store *store, int64_t practice_id, enum task_state state, size_t limit,
		      struct task_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_TASK_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_token(stmt, &task_state_tokens, (int)state);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct task_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, task_map, row);
		row->id = stmt_read_integer(stmt);
		row->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status tasks_of_claim_end(struct store *store, int64_t claim_id, enum task_kind kind, struct date on,
			       int64_t user_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_TASKS_OF_CLAIM_END);

	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_token(stmt, &task_kind_tokens, (int)kind);
	return stmt_run(stmt, NULL, error);
}

enum status tasks_drop(struct store *store, int64_t remittance_id, struct date on, int64_t user_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_TASK_DROP);

	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_integer(stmt, remittance_id);
	return stmt_run(stmt, NULL, error);
}

enum status tasks_done(struct store *store, int64_t claim_id, struct date on, int64_t user_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_TASK_CLAIM_DONE);

	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_integer(stmt, claim_id);
	return stmt_run(stmt, NULL, error);
}
