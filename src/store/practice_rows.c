/* SPDX-License-Identifier: MIT */
/* practice_rows.c: the practice, its users, providers, facilities and payers. */
#include "store/database.h"
#include "store/kpi_rows.h"
#include "store/rows.h"

#define TEXT(member)        COLUMN(COLUMN_TEXT, T, member)
#define FLAG(member)        COLUMN(COLUMN_BOOL, T, member)
#define INT32(member)       COLUMN(COLUMN_INT32, T, member)
#define DAY(member)         COLUMN(COLUMN_DATE, T, member)
#define WORD(member, table) TOKEN_COLUMN(T, member, &(table))
#define ADDRESS(member)                                                                                                \
	TEXT(member.street), TEXT(member.street2), TEXT(member.city), TEXT(member.state), TEXT(member.zip)
#define NAME(member)  TEXT(member.last), TEXT(member.first), TEXT(member.middle), TEXT(member.suffix)
#define CLOCK(member) INT32(member.days), WORD(member.basis, clock_basis_tokens)

#define T struct practice
static const struct column practice_map[] = {
	TEXT(name),
	TEXT(npi),
	TEXT(tax_id),
	WORD(tax_id_kind, tax_id_kind_tokens),
	TEXT(taxonomy),
	ADDRESS(address),
	ADDRESS(pay_to),
	TEXT(phone),
	TEXT(contact),
	TEXT(submitter_id),
	FLAG(training),
	FLAG(test_files),
	INT32(submit_within_days),
	TEXT(fee_locality),
	COLUMN(COLUMN_MONEY, T, write_off_limit),
	COLUMN(COLUMN_MONEY, T, small_balance),
	COLUMN(COLUMN_MONEY, T, underpaid),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct user
static const struct column user_map[] = {
	TEXT(login), TEXT(name), WORD(role, user_role_tokens), FLAG(active), { .kind = COLUMN_END }
};
#undef T
#define T struct provider
static const struct column provider_map[] = {
	TEXT(code),    NAME(name),       TEXT(npi),      TEXT(taxonomy),
	FLAG(renders), DAY(active_from), DAY(active_to), { .kind = COLUMN_END },
};
#undef T
#define T struct facility
static const struct column facility_map[] = {
	TEXT(code),
	TEXT(name),
	TEXT(npi),
	ADDRESS(address),
	TEXT(place_of_service),
	FLAG(is_practice),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct payer
static const struct column payer_map[] = {
	TEXT(code),
	TEXT(name),
	TEXT(payer_id),
	TEXT(receiver_id),
	TEXT(receiver_name),
	TEXT(filing_code),
	WORD(payer_class, payer_class_tokens),
	ADDRESS(address),
	TEXT(phone),
	TEXT(member_pattern),
	CLOCK(filing),
	CLOCK(correction),
	CLOCK(appeal),
	CLOCK(secondary),
	INT32(quiet_days),
	FLAG(accepts_replacement),
	FLAG(needs_authorization),
	FLAG(needs_referral),
	FLAG(needs_taxonomy),
	FLAG(needs_ndc),
	FLAG(sex_edits),
	FLAG(active),
	{ .kind = COLUMN_END },
};
#undef T

static const struct record_statements user_statements = { "user", STMT_USER_INSERT, STMT_USER_UPDATE, user_map };
static const struct record_statements provider_statements = { "provider", STMT_PROVIDER_INSERT, STMT_PROVIDER_UPDATE,
							      provider_map };
static const struct record_statements facility_statements = { "facility", STMT_FACILITY_INSERT, STMT_FACILITY_UPDATE,
							      facility_map };
static const struct record_statements payer_statements = { "payer", STMT_PAYER_INSERT, STMT_PAYER_UPDATE, payer_map };

enum status practice_get(struct store *store, int64_t id, struct practice *practice, struct date *business_day,
			 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PRACTICE_GET);
	enum status status;

	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "practice", "there is no practice %lld", (long long)id);
	if (status == STATUS_OK) {
		stmt_read_record(stmt, practice_map, practice);
		practice->id = stmt_read_integer(stmt);
		practice->version = stmt_read_integer(stmt);
		*business_day = stmt_read_date(stmt);
	}
	return stmt_done(stmt, status);
}

enum status practice_first(struct store *store, int64_t *id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PRACTICE_FIRST);
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "practice", "the database holds no practice");
	if (status == STATUS_OK)
		*id = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

enum status practice_put(struct store *store, struct practice *practice, struct date business_day, struct error *error)
{
	static const struct record_statements statements = { "practice", STMT_PRACTICE_INSERT, STMT_PRACTICE_UPDATE,
							     practice_map };
	const struct kpi_limits limits = { practice->submit_within_days, practice->underpaid };
	struct kpi_limits before = limits;
	enum status status = STATUS_OK;

	if (practice->id != 0)
		status = kpi_limits_read(store, practice->id, &before, error);
	if (status == STATUS_NOT_FOUND)
		return error_set(error, status, "practice", "there is no practice %lld", (long long)practice->id);
	/* What other records bind as their practice's id is the business date here. */
	if (status == STATUS_OK)
		status = record_put(store, &statements, business_day.day, practice, &practice->id, &practice->version,
				    error);
	return status == STATUS_OK ? kpi_limits_changed(store, practice->id, &before, &limits, error) : status;
}

enum status business_day_set(struct store *store, int64_t practice_id, struct date day, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_BUSINESS_DAY_SET);

	stmt_bind_date(stmt, day);
	stmt_bind_integer(stmt, practice_id);
	return stmt_run(stmt, NULL, error);
}

static enum status read_user(struct stmt *stmt, struct user *user, struct error *error)
{
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "user", "there is no such user");
	if (status == STATUS_OK) {
		stmt_read_record(stmt, user_map, user);
		user->id = stmt_read_integer(stmt);
		user->version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status user_get(struct store *store, int64_t id, struct user *user, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_USER_GET);

	stmt_bind_integer(stmt, id);
	return read_user(stmt, user, error);
}

enum status user_by_login(struct store *store, const char *login, struct user *user, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_USER_BY_LOGIN);

	stmt_bind_text(stmt, login);
	return read_user(stmt, user, error);
}

enum status user_first(struct store *store, int64_t practice_id, enum user_role role, struct user *user,
		       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_USER_FIRST);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_token(stmt, &user_role_tokens, (int)role);
	return read_user(stmt, user, error);
}

enum status user_put(struct store *store, int64_t practice_id, struct user *user, struct error *error)
{
	return record_put(store, &user_statements, practice_id, user, &user->id, &user->version, error);
}

/* Each row of a list statement into a new item of a vec. */
#define LIST(function, type, vec_type, statement, map)                                                                 \
	enum status function(struct store *store, int64_t practice_id, struct vec_type *out, struct error *error)      \
	{                                                                                                              \
		struct stmt *stmt = stmt_use(store, statement);                                                        \
		enum status status;                                                                                    \
                                                                                                                       \
		stmt_bind_integer(stmt, practice_id);                                                                  \
		while ((status = stmt_next(stmt, error)) == STATUS_OK) {                                               \
			type *item = VEC_ADD(out);                                                                     \
                                                                                                                       \
			if (item == NULL) {                                                                            \
				status = error_set(error, STATUS_FAULT, "", "out of memory");                          \
				break;                                                                                 \
			}                                                                                              \
			stmt_read_record(stmt, map, item);                                                             \
			item->id = stmt_read_integer(stmt);                                                            \
			item->version = stmt_read_integer(stmt);                                                       \
		}                                                                                                      \
		return stmt_end(stmt, status);                                                                         \
	}

LIST(provider_list, struct provider, providers, STMT_PROVIDER_LIST, provider_map)
LIST(facility_list, struct facility, facilities, STMT_FACILITY_LIST, facility_map)
LIST(payer_list, struct payer, payers, STMT_PAYER_LIST, payer_map)

enum status provider_get(struct store *store, int64_t practice_id, int64_t id, struct provider *provider,
			 struct error *error)
{
	return record_get(store, STMT_PROVIDER_GET, provider_map, practice_id, id, provider, &provider->id,
			  &provider->version, "provider", error);
}

enum status provider_by_code(struct store *store, int64_t practice_id, const char *code, struct provider *provider,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PROVIDER_BY_CODE);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, code);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "provider", "there is no provider with this code");
	if (status == STATUS_OK) {
		stmt_read_record(stmt, provider_map, provider);
		provider->id = stmt_read_integer(stmt);
		provider->version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status provider_put(struct store *store, int64_t practice_id, struct provider *provider, struct error *error)
{
	return record_put(store, &provider_statements, practice_id, provider, &provider->id, &provider->version, error);
}

enum status facility_get(struct store *store, int64_t practice_id, int64_t id, struct facility *facility,
			 struct error *error)
{
	return record_get(store, STMT_FACILITY_GET, facility_map, practice_id, id, facility, &facility->id,
			  &facility->version, "facility", error);
}

enum status facility_put(struct store *store, int64_t practice_id, struct facility *facility, struct error *error)
{
	return record_put(store, &facility_statements, practice_id, facility, &facility->id, &facility->version, error);
}

enum status payer_get(struct store *store, int64_t practice_id, int64_t id, struct payer *payer, struct error *error)
{
	return record_get(store, STMT_PAYER_GET, payer_map, practice_id, id, payer, &payer->id, &payer->version,
			  "payer", error);
}

static enum status payer_by_text(struct store *store, enum stmt_id id, int64_t practice_id, const char *text,
				 const char *what, struct payer *payer, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, text);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "payer", "there is no payer with this %s", what);
	if (status == STATUS_OK) {
		stmt_read_record(stmt, payer_map, payer);
		payer->id = stmt_read_integer(stmt);
		payer->version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status payer_by_code(struct store *store, int64_t practice_id, const char *code, struct payer *payer,
			  struct error *error)
{
	return payer_by_text(store, STMT_PAYER_BY_CODE, practice_id, code, "code", payer, error);
}

enum status payer_by_payer_id(struct store *store, int64_t practice_id, const char *payer_id, struct payer *payer,
			      struct error *error)
{
	return payer_by_text(store, STMT_PAYER_BY_PAYER_ID, practice_id, payer_id, "payer id", payer, error);
}

enum status payer_put(struct store *store, int64_t practice_id, struct payer *payer, struct error *error)
{
	return record_put(store, &payer_statements, practice_id, payer, &payer->id, &payer->version, error);
}
