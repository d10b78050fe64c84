/* SPDX-License-Identifier: MIT */
/* quality_rows.c: costs, hours, time at the keys, surveys and audits. */
#include "store/quality_rows.h"

#include "store/database.h"

#define TEXT(member)  COLUMN(COLUMN_TEXT, T, member)
#define ID(member)    COLUMN(COLUMN_ID, T, member)
#define DAY(member)   COLUMN(COLUMN_DATE, T, member)
#define INT32(member) COLUMN(COLUMN_INT32, T, member)
#define T             struct cost_month
static const struct column cost_map[] = {
	DAY(month_from),
	DAY(month_to),
	TOKEN_COLUMN(T, kind, &cost_kind_tokens),
	COLUMN(COLUMN_MONEY, T, amount),
	TEXT(note),
	DAY(entered_on),
	ID(entered_by),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct hours_month
static const struct column hours_map[] = {
	DAY(month_from), DAY(month_to),          ID(user_id), INT32(minutes), DAY(entered_on),
	ID(entered_by),  { .kind = COLUMN_END },
};
#undef T
/* An item that was not answered, 0, is NULL. */
#define ANSWER(item) ID(items[item])
#define T            struct survey_answer
static const struct column survey_map[] = {
	DAY(answered_on),
	TOKEN_COLUMN(T, way, &survey_way_tokens),
	ID(patient_id),
	ANSWER(SURVEY_STATEMENT_CLEAR),
	ANSWER(SURVEY_KNEW_COST),
	ANSWER(SURVEY_EASY_TO_REACH),
	ANSWER(SURVEY_PROBLEM_SOLVED),
	ANSWER(SURVEY_OVERALL),
	TEXT(comment),
	DAY(entered_on),
	ID(entered_by),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct compliance_run
static const struct column run_map[] = {
	TOKEN_COLUMN(T, state, &audit_state_tokens),
	TOKEN_COLUMN(T, scope, &audit_scope_tokens),
	TEXT(title),
	TEXT(auditor),
	DAY(run_on),
	ID(made_by),
	DAY(done_on),
	ID(done_by),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct compliance_item
static const struct column item_map[] = {
	ID(run_id),
	INT32(position),
	TEXT(test),
	TOKEN_COLUMN(T, outcome, &compliance_outcome_tokens),
	TOKEN_COLUMN(T, severity, &finding_severity_tokens),
	TEXT(finding),
	ID(owner_id),
	DAY(due_on),
	DAY(closed_on),
	ID(closed_by),
	TEXT(remedy),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct coding_audit
static const struct column audit_map[] = {
	TOKEN_COLUMN(T, state, &audit_state_tokens),
	ID(coder_id),
	ID(provider_id),
	DAY(from),
	DAY(to),
	COLUMN(COLUMN_INTEGER, T, seed),
	DAY(drawn_on),
	ID(drawn_by),
	DAY(done_on),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct audit_slot
static const struct column slot_map[] = {
	ID(audit_id),
	ID(claim_id),
	INT32(position),
	TOKEN_COLUMN(T, kind, &slot_kind_tokens),
	TEXT(coded),
	TEXT(should_be),
	TOKEN_COLUMN(T, outcome, &slot_outcome_tokens),
	TEXT(note),
	DAY(judged_on),
	ID(judged_by),
	{ .kind = COLUMN_END },
};
#undef T
static const struct record_statements cost_statements = { "cost of the month", STMT_COST_INSERT, STMT_COST_UPDATE,
							  cost_map };
static const struct record_statements hours_statements = { "hours of the month", STMT_HOURS_INSERT, STMT_HOURS_UPDATE,
							   hours_map };
static const struct record_statements survey_statements = { "answer", STMT_SURVEY_INSERT, STMT_SURVEY_UPDATE,
							    survey_map };
static const struct record_statements run_statements = { "audit", STMT_COMPLIANCE_RUN_INSERT,
							 STMT_COMPLIANCE_RUN_UPDATE, run_map };
static const struct record_statements item_statements = { "test", STMT_COMPLIANCE_ITEM_INSERT,
							  STMT_COMPLIANCE_ITEM_UPDATE, item_map };
static const struct record_statements audit_statements = { "audit", STMT_CODING_AUDIT_INSERT, STMT_CODING_AUDIT_UPDATE,
							   audit_map };
static const struct record_statements slot_statements = { "code", STMT_AUDIT_SLOT_INSERT, STMT_AUDIT_SLOT_UPDATE,
							  slot_map };

enum status cost_month_put(struct store *store, int64_t practice_id, struct cost_month *cost, struct error *error)
{
	return record_put(store, &cost_statements, practice_id, cost, &cost->id, &cost->version, error);
}

enum status hours_month_put(struct store *store, int64_t practice_id, struct hours_month *hours, struct error *error)
{
	return record_put(store, &hours_statements, practice_id, hours, &hours->id, &hours->version, error);
}

enum status survey_answer_put(struct store *store, int64_t practice_id, struct survey_answer *survey,
			      struct error *error)
{
	return record_put(store, &survey_statements, practice_id, survey, &survey->id, &survey->version, error);
}

enum status compliance_run_put(struct store *store, int64_t practice_id, struct compliance_run *run,
			       struct error *error)
{
	return record_put(store, &run_statements, practice_id, run, &run->id, &run->version, error);
}

enum status compliance_item_put(struct store *store, int64_t practice_id, struct compliance_item *item,
				struct error *error)
{
	return record_put(store, &item_statements, practice_id, item, &item->id, &item->version, error);
}

enum status coding_audit_put(struct store *store, int64_t practice_id, struct coding_audit *audit, struct error *error)
{
	return record_put(store, &audit_statements, practice_id, audit, &audit->id, &audit->version, error);
}

enum status audit_slot_put(struct store *store, int64_t practice_id, struct audit_slot *slot, struct error *error)
{
	return record_put(store, &slot_statements, practice_id, slot, &slot->id, &slot->version, error);
}

static enum status out_of_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

/* All rows of a statement whose columns are MAP's, then id and version. */
#define READ_ROWS(stmt, map, out)                                                                                      \
	do {                                                                                                           \
		while ((status = stmt_next(stmt, error)) == STATUS_OK) {                                               \
			if (VEC_ADD(out) == NULL) {                                                                    \
				status = out_of_memory(error);                                                         \
				break;                                                                                 \
			}                                                                                              \
			stmt_read_record(stmt, map, &(out)->items[(out)->count - 1]);                                  \
			(out)->items[(out)->count - 1].id = stmt_read_integer(stmt);                                   \
			(out)->items[(out)->count - 1].version = stmt_read_integer(stmt);                              \
		}                                                                                                      \
		status = stmt_end(stmt, status);                                                                       \
	} while (0)

static struct stmt *use_for_days(struct store *store, enum stmt_id id, int64_t practice_id, struct date from,
				 struct date to)
{
	struct stmt *stmt = stmt_use(store, id);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, from);
	stmt_bind_date(stmt, to);
	return stmt;
}

enum status cost_month_get(struct store *store, int64_t practice_id, int64_t id, struct cost_month *cost,
			   struct error *error)
{
	return record_get(store, STMT_COST_GET, cost_map, practice_id, id, cost, &cost->id, &cost->version, "cost",
			  error);
}

enum status hours_month_get(struct store *store, int64_t practice_id, int64_t id, struct hours_month *hours,
			    struct error *error)
{
	return record_get(store, STMT_HOURS_GET, hours_map, practice_id, id, hours, &hours->id, &hours->version,
			  "hours", error);
}

enum status cost_month_list(struct store *store, int64_t practice_id, struct date from, struct date to,
			    struct cost_months *out, struct error *error)
{
	struct stmt *stmt = use_for_days(store, STMT_COST_LIST, practice_id, from, to);
	enum status status;

	READ_ROWS(stmt, cost_map, out);
	return status;
}

enum status hours_month_list(struct store *store, int64_t practice_id, struct date from, struct date to,
			     struct hours_months *out, struct error *error)
{
	struct stmt *stmt = use_for_days(store, STMT_HOURS_LIST, practice_id, from, to);
	enum status status;

	READ_ROWS(stmt, hours_map, out);
	return status;
}

enum status survey_answer_list(struct store *store, int64_t practice_id, struct date from, struct date to, size_t limit,
			       struct survey_answers *out, struct error *error)
{
	struct stmt *stmt = use_for_days(store, STMT_SURVEY_LIST, practice_id, from, to);
	enum status status;

	stmt_bind_integer(stmt, (int64_t)limit);
	READ_ROWS(stmt, survey_map, out);
	return status;
}

enum status work_time_add(struct store *store, int64_t practice_id, const struct work_time *time, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_WORK_TIME_ADD);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, time->day);
	stmt_bind_integer(stmt, time->user_id);
	stmt_bind_integer(stmt, time->active_seconds);
	return stmt_run(stmt, NULL, error);
}

enum status work_time_list(struct store *store, int64_t practice_id, struct date from, struct date to,
			   struct work_times *out, struct error *error)
{
	struct stmt *stmt = use_for_days(store, STMT_WORK_TIME_LIST, practice_id, from, to);
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct work_time *time = VEC_ADD(out);

		if (time == NULL) {
			status = out_of_memory(error);
			break;
		}
		time->day = stmt_read_date(stmt);
		time->user_id = stmt_read_integer(stmt);
		time->active_seconds = (int32_t)stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status compliance_run_get(struct store *store, int64_t practice_id, int64_t id, struct compliance_run *run,
			       struct error *error)
{
	return record_get(store, STMT_COMPLIANCE_RUN_GET, run_map, practice_id, id, run, &run->id, &run->version,
			  "audit", error);
}

enum status compliance_run_list(struct store *store, int64_t practice_id, struct compliance_runs *out,
				struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_COMPLIANCE_RUN_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	READ_ROWS(stmt, run_map, out);
	return status;
}

enum status coding_audit_get(struct store *store, int64_t practice_id, int64_t id, struct coding_audit *audit,
			     struct error *error)
{
	return record_get(store, STMT_CODING_AUDIT_GET, audit_map, practice_id, id, audit, &audit->id, &audit->version,
			  "audit", error);
}

enum status coding_audit_list(struct store *store, int64_t practice_id, struct coding_audits *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODING_AUDIT_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	READ_ROWS(stmt, audit_map, out);
	return status;
}

enum status compliance_item_list(struct store *store, int64_t practice_id, int64_t run_id, struct compliance_items *out,
				 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_COMPLIANCE_ITEM_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, run_id);
	READ_ROWS(stmt, item_map, out);
	return status;
}

enum status audit_slot_list(struct store *store, int64_t practice_id, int64_t audit_id, struct audit_slots *out,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_AUDIT_SLOT_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, audit_id);
	READ_ROWS(stmt, slot_map, out);
	return status;
}

enum status compliance_finding_list(struct store *store, int64_t practice_id, struct compliance_items *out,
				    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_COMPLIANCE_FINDING_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	READ_ROWS(stmt, item_map, out);
	return status;
}

enum status coder_slot_list(struct store *store, int64_t practice_id, struct date from, struct date to,
			    struct coder_slots *out, struct error *error)
{
	struct stmt *stmt = use_for_days(store, STMT_CODER_SLOT_LIST, practice_id, from, to);
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct coder_slot *row = VEC_ADD(out);

		if (row == NULL) {
			status = out_of_memory(error);
			break;
		}
		stmt_read_record(stmt, slot_map, &row->slot);
		row->slot.id = stmt_read_integer(stmt);
		row->slot.version = stmt_read_integer(stmt);
		row->coder_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->coder);
		STMT_READ_TEXT(stmt, row->name);
		STMT_READ_TEXT(stmt, row->number);
	}
	return stmt_end(stmt, status);
}

enum status audit_population(struct store *store, int64_t practice_id, const struct coding_audit *audit,
			     struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_AUDIT_POPULATION);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, audit->from);
	stmt_bind_date(stmt, audit->to);
	stmt_bind_integer(stmt, audit->coder_id);
	stmt_bind_integer(stmt, audit->provider_id);
	return stmt_read_ids(stmt, out, error);
}
