/* SPDX-License-Identifier: MIT */
/* knowledge_rows.c: what is known of payers, in and out. */
#include "store/knowledge_rows.h"

#include "store/database.h"

#define TEXT(member)        COLUMN(COLUMN_TEXT, T, member)
#define ID(member)          COLUMN(COLUMN_ID, T, member)
#define INT32(member)       COLUMN(COLUMN_INT32, T, member)
#define DAY(member)         COLUMN(COLUMN_DATE, T, member)
#define WORD(member, table) TOKEN_COLUMN(T, member, &(table))
#define CLOCK(member)       INT32(member.days), WORD(member.basis, clock_basis_tokens)
#define LIMITS              CLOCK(filing), CLOCK(correction), CLOCK(appeal), CLOCK(secondary)

#define T struct payer
static const struct column payer_limits_map[] = { LIMITS, { .kind = COLUMN_END } };
#undef T
#define T struct payer_limit
static const struct column limit_map[] = { LIMITS, { .kind = COLUMN_END } };
#undef T
#define T struct requirement
static const struct column rule_map[] = {
	ID(payer_id), WORD(kind, requirement_tokens), TEXT(codes), ID(provider_id), TEXT(value), DAY(from), DAY(to),
	TEXT(note),   { .kind = COLUMN_END },
};
#undef T
#define T struct contract
static const struct column contract_map[] = {
	ID(payer_id),           TEXT(name), WORD(basis, contract_basis_tokens), INT32(permille), DAY(from), DAY(to),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct authorization
static const struct column authorization_map[] = {
	ID(patient_id),
	ID(payer_id),
	WORD(kind, authorization_tokens),
	TEXT(number),
	TEXT(codes),
	ID(provider_id),
	DAY(from),
	DAY(to),
	INT32(units_milli),
	TEXT(note),
	{ .kind = COLUMN_END },
};
#undef T

/* ---- limits ---- */

enum status payer_limits_on(struct store *store, struct date on, struct payer *payer, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAYER_LIMITS_ON);
	enum status status;

	payer->limits_from = DATE_NONE;
	stmt_bind_integer(stmt, payer->id);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		stmt_read_record(stmt, payer_limits_map, payer);
		payer->limits_from = stmt_read_date(stmt);
	}
	return stmt_done(stmt, status == STATUS_NOT_FOUND ? STATUS_OK : status);
}

enum status payer_get_on(struct store *store, int64_t practice_id, int64_t id, struct date on, struct payer *payer,
			 struct error *error)
{
	enum status status = payer_get(store, practice_id, id, payer, error);

	return status == STATUS_OK ? payer_limits_on(store, on, payer, error) : status;
}

enum status payer_limits_add(struct store *store, const struct payer *payer, struct date from, struct date made,
			     int64_t user_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAYER_LIMITS_INSERT);

	stmt_bind_record(stmt, payer_limits_map, payer);
	stmt_bind_integer(stmt, payer->id);
	stmt_bind_date(stmt, from);
	stmt_bind_date(stmt, made);
	stmt_bind_integer(stmt, user_id);
	return stmt_run(stmt, NULL, error);
}

/* Each row of STMT into a new item of a vec: READ reads it. */
#define READ_ALL(stmt, out, type, read)                                                                                \
	do {                                                                                                           \
		while ((status = stmt_next(stmt, error)) == STATUS_OK) {                                               \
			type *item = VEC_ADD(out);                                                                     \
                                                                                                                       \
			if (item == NULL) {                                                                            \
				status = error_set(error, STATUS_FAULT, "", "out of memory");                          \
				break;                                                                                 \
			}                                                                                              \
			read(stmt, item);                                                                              \
		}                                                                                                      \
	} while (0)

static void read_limit(struct stmt *stmt, struct payer_limit *limit)
{
	stmt_read_record(stmt, limit_map, limit);
	limit->id = stmt_read_integer(stmt);
	limit->from = stmt_read_date(stmt);
	limit->made_on = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, limit->made_by);
}

enum status payer_limits_list(struct store *store, int64_t payer_id, struct payer_limits *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAYER_LIMITS_LIST);
	enum status status;

	stmt_bind_integer(stmt, payer_id);
	READ_ALL(stmt, out, struct payer_limit, read_limit);
	return stmt_end(stmt, status);
}

enum status payer_change_add(struct store *store, int64_t payer_id, const struct payer_change *change, int64_t user_id,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAYER_CHANGE_INSERT);

	stmt_bind_integer(stmt, payer_id);
	stmt_bind_text(stmt, change->setting);
	stmt_bind_text(stmt, change->before);
	stmt_bind_text(stmt, change->after);
	stmt_bind_date(stmt, change->changed_on);
	stmt_bind_integer(stmt, user_id);
	return stmt_run(stmt, NULL, error);
}

static void read_change(struct stmt *stmt, struct payer_change *change)
{
	STMT_READ_TEXT(stmt, change->setting);
	STMT_READ_TEXT(stmt, change->before);
	STMT_READ_TEXT(stmt, change->after);
	change->changed_on = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, change->changed_by);
}

enum status payer_change_list(struct store *store, int64_t payer_id, struct payer_changes *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAYER_CHANGE_LIST);
	enum status status;

	stmt_bind_integer(stmt, payer_id);
	READ_ALL(stmt, out, struct payer_change, read_change);
	return stmt_end(stmt, status);
}

/* ---- rules, contracts, authorizations ---- */

/* A row that is only ever added: its record, whose it is, when and by whom. */
static enum status add_row(struct store *store, enum stmt_id insert, const struct column *map, const void *record,
			   int64_t practice_id, struct date made, int64_t user_id, int64_t *id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, insert);
	enum status status;

	stmt_bind_record(stmt, map, record);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, made);
	stmt_bind_integer(stmt, user_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		*id = stmt_last_id(store);
	return status;
}

static enum status end_row(struct store *store, enum stmt_id end, int64_t practice_id, int64_t id, struct date on,
			   int64_t user_id, int64_t *about, const char *what, struct error *error)
{
	struct stmt *stmt = stmt_use(store, end);
	enum status status;

	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, what, "there is no %s %lld that stands", what, (long long)id);
	if (status == STATUS_OK)
		*about = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

/* The columns behind the record: id, when and by whom it was made, and ended. */
#define READ_STORY(stmt, row)                                                                                          \
	do {                                                                                                           \
		(row)->id = stmt_read_integer(stmt);                                                                   \
		(row)->made_on = stmt_read_date(stmt);                                                                 \
		STMT_READ_TEXT(stmt, (row)->made_by);                                                                  \
		(row)->ended_on = stmt_read_date(stmt);                                                                \
		STMT_READ_TEXT(stmt, (row)->ended_by);                                                                 \
	} while (0)

static void read_rule(struct stmt *stmt, struct requirement *rule)
{
	stmt_read_record(stmt, rule_map, rule);
	READ_STORY(stmt, rule);
}

static void read_contract(struct stmt *stmt, struct contract *contract)
{
	stmt_read_record(stmt, contract_map, contract);
	READ_STORY(stmt, contract);
}

static void read_authorization(struct stmt *stmt, struct authorization *authorization)
{
	stmt_read_record(stmt, authorization_map, authorization);
	READ_STORY(stmt, authorization);
}

enum status requirement_add(struct store *store, int64_t practice_id, struct requirement *rule, struct date made,
			    int64_t user_id, struct error *error)
{
	return add_row(store, STMT_REQUIREMENT_INSERT, rule_map, rule, practice_id, made, user_id, &rule->id, error);
}

static enum status rules_of(struct store *store, enum stmt_id list, int64_t payer_id, struct requirements *out,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, list);
	enum status status;

	stmt_bind_integer(stmt, payer_id);
	READ_ALL(stmt, out, struct requirement, read_rule);
	return stmt_end(stmt, status);
}

enum status requirement_standing(struct store *store, int64_t payer_id, struct requirements *out, struct error *error)
{
	return rules_of(store, STMT_REQUIREMENT_STANDING, payer_id, out, error);
}

enum status requirement_list(struct store *store, int64_t payer_id, struct requirements *out, struct error *error)
{
	return rules_of(store, STMT_REQUIREMENT_LIST, payer_id, out, error);
}

enum status requirement_end(struct store *store, int64_t practice_id, int64_t id, struct date on, int64_t user_id,
			    int64_t *payer_id, struct error *error)
{
	return end_row(store, STMT_REQUIREMENT_END, practice_id, id, on, user_id, payer_id, "rule", error);
}

enum status contract_add(struct store *store, int64_t practice_id, struct contract *contract, struct date made,
			 int64_t user_id, struct error *error)
{
	return add_row(store, STMT_CONTRACT_INSERT, contract_map, contract, practice_id, made, user_id, &contract->id,
		       error);
}

static enum status contracts_of(struct store *store, enum stmt_id list, int64_t payer_id, struct contracts *out,
				struct error *error)
{
	struct stmt *stmt = stmt_use(store, list);
	enum status status;

	stmt_bind_integer(stmt, payer_id);
	READ_ALL(stmt, out, struct contract, read_contract);
	return stmt_end(stmt, status);
}

enum status contract_standing(struct store *store, int64_t payer_id, struct contracts *out, struct error *error)
{
	return contracts_of(store, STMT_CONTRACT_STANDING, payer_id, out, error);
}

enum status contract_list(struct store *store, int64_t payer_id, struct contracts *out, struct error *error)
{
	return contracts_of(store, STMT_CONTRACT_LIST, payer_id, out, error);
}

enum status contract_end(struct store *store, int64_t practice_id, int64_t id, struct date on, int64_t user_id,
			 int64_t *payer_id, struct error *error)
{
	return end_row(store, STMT_CONTRACT_END, practice_id, id, on, user_id, payer_id, "contract", error);
}

enum status fee_fixed(struct store *store, int64_t practice_id, const char *schedule, const char *procedure,
		      const char *modifier, bool facility, struct date on, struct money *amount, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_FIXED);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, schedule);
	stmt_bind_text(stmt, procedure);
	stmt_bind_text(stmt, modifier);
	stmt_bind_integer(stmt, facility ? 1 : 0);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*amount = stmt_read_money(stmt);
	return stmt_done(stmt, status);
}

enum status authorization_add(struct store *store, int64_t practice_id, struct authorization *authorization,
			      struct date made, int64_t user_id, struct error *error)
{
	enum status status = add_row(store, STMT_AUTHORIZATION_INSERT, authorization_map, authorization, practice_id,
				     made, user_id, &authorization->id, error);

	return status == STATUS_REFUSED ? error_set(error, status, "number",
						    "is on file already for this patient and payer: end that one first")
					: status;
}

/* What other visits have used of it. */
static enum status count_use(struct store *store, struct authorization *authorization, int64_t except_encounter,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_AUTHORIZATION_USE);
	char procedure[PROCEDURE_CODE_MAX];
	enum status status;

	stmt_bind_integer(stmt, authorization->patient_id);
	stmt_bind_integer(stmt, authorization->payer_id);
	stmt_bind_token(stmt, &authorization_tokens, (int)authorization->kind);
	stmt_bind_integer(stmt, except_encounter);
	stmt_bind_text(stmt, authorization->number);
	authorization->used_milli = 0;
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t units;

		STMT_READ_TEXT(stmt, procedure);
		units = stmt_read_integer(stmt);
		if (service_list_has(authorization->codes, procedure))
			authorization->used_milli += units;
	}
	return stmt_end(stmt, status);
}

static enum status authorizations_of(struct store *store, enum stmt_id list, int64_t practice_id, int64_t patient_id,
				     int64_t except_encounter, struct authorizations *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, list);
	size_t first = out->count;
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	READ_ALL(stmt, out, struct authorization, read_authorization);
	status = stmt_end(stmt, status);
	for (size_t i = first; i < out->count && status == STATUS_OK; i++)
		status = count_use(store, &out->items[i], except_encounter, error);
	return status;
}

enum status authorization_standing(struct store *store, int64_t practice_id, int64_t patient_id,
				   int64_t except_encounter, struct authorizations *out, struct error *error)
{
	return authorizations_of(store, STMT_AUTHORIZATION_STANDING, practice_id, patient_id, except_encounter, out,
				 error);
}

enum status authorization_list(struct store *store, int64_t practice_id, int64_t patient_id, struct authorizations *out,
			       struct error *error)
{
	return authorizations_of(store, STMT_AUTHORIZATION_LIST, practice_id, patient_id, 0, out, error);
}

enum status authorization_end(struct store *store, int64_t practice_id, int64_t id, struct date on, int64_t user_id,
			      int64_t *patient_id, struct error *error)
{
	return end_row(store, STMT_AUTHORIZATION_END, practice_id, id, on, user_id, patient_id, "authorization", error);
}

enum status remitted_line_expect(struct store *store, int64_t remitted_claim_id, int32_t position,
				 struct money expected, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMIT_LINE_EXPECT);

	stmt_bind_money(stmt, expected);
	stmt_bind_integer(stmt, remitted_claim_id);
	stmt_bind_integer(stmt, position);
	return stmt_run(stmt, NULL, error);
}
