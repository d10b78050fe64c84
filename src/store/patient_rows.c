/* SPDX-License-Identifier: MIT */
/* patient_rows.c: patients, guarantors and coverages; names are kept folded too, to be found by. */
#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/patient_keys.h"
#include "store/rows.h"

#define TEXT(member)        COLUMN(COLUMN_TEXT, T, member)
#define FLAG(member)        COLUMN(COLUMN_BOOL, T, member)
#define ID(member)          COLUMN(COLUMN_ID, T, member)
#define DAY(member)         COLUMN(COLUMN_DATE, T, member)
#define WORD(member, table) TOKEN_COLUMN(T, member, &(table))
#define ADDRESS(member)                                                                                                \
	TEXT(member.street), TEXT(member.street2), TEXT(member.city), TEXT(member.state), TEXT(member.zip)
#define NAME(member) TEXT(member.last), TEXT(member.first), TEXT(member.middle), TEXT(member.suffix)

#define T struct patient
static const struct column patient_map[] = {
	TEXT(account),
	NAME(name),
	DAY(birth_date),
	WORD(sex, sex_tokens),
	ADDRESS(address),
	TEXT(phone),
	TEXT(email),
	TEXT(ssn),
	DAY(death_date),
	ID(guarantor_id),
	FLAG(signature_on_file),
	FLAG(assignment),
	FLAG(sample),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct guarantor
static const struct column guarantor_map[] = {
	NAME(name), DAY(birth_date), ADDRESS(address), TEXT(phone), { .kind = COLUMN_END }
};
#undef T
#define T struct coverage
static const struct column coverage_map[] = {
	ID(patient_id),
	ID(payer_id),
	COLUMN(COLUMN_INT32, T, sequence),
	WORD(relationship, relationship_tokens),
	TEXT(member_id),
	TEXT(group_number),
	TEXT(plan_name),
	DAY(from),
	DAY(to),
	COLUMN(COLUMN_MONEY, T, copay),
	NAME(subscriber),
	DAY(subscriber_birth),
	WORD(subscriber_sex, sex_tokens),
	ADDRESS(subscriber_address),
	{ .kind = COLUMN_END },
};
#undef T

/* What a patient is found by. */
struct keys {
	char last[NAME_LAST_MAX], first[NAME_FIRST_MAX], phone[PHONE_MAX];
};

static bool make_keys(const struct patient *patient, struct keys *keys)
{
	return text_fold(keys->last, sizeof keys->last, patient->name.last) &&
	       text_fold(keys->first, sizeof keys->first, patient->name.first) &&
	       phone_key(keys->phone, sizeof keys->phone, patient->phone);
}

enum status patient_get(struct store *store, int64_t practice_id, int64_t id, struct patient *patient,
			struct error *error)
{
	return record_get(store, STMT_PATIENT_GET, patient_map, practice_id, id, patient, &patient->id,
			  &patient->version, "patient", error);
}

static enum status fill_account(struct store *store, int64_t practice_id, struct patient *patient, struct error *error)
{
	int64_t number, taken;
	enum status status = STATUS_OK;

	if (!text_is_empty(patient->account))
		return STATUS_OK;
	/* Numbers that came with another system's patients may stand in the way. */
	while (status == STATUS_OK) {
		status = counter_next(store, "account", 100001, &number, error);
		if (status == STATUS_OK && !text_format(patient->account, sizeof patient->account, "%c%06lld",
							patient->sample ? 'S' : 'P', (long long)number))
			status = error_set(error, STATUS_FAULT, "patient.account", "has outgrown its column");
		if (status == STATUS_OK)
			status = patient_id_by_account(store, practice_id, patient->account, &taken, error);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status patient_put(struct store *store, int64_t practice_id, struct patient *patient, struct error *error)
{
	bool is_new = patient->id == 0;
	struct keys keys;
	enum status status = fill_account(store, practice_id, patient, error);
	int64_t changes = 0;
	struct stmt *stmt;

	if (status != STATUS_OK)
		return status;
	if (!make_keys(patient, &keys))
		return error_set(error, STATUS_REFUSED, "name", "is too long");
	stmt = stmt_use(store, is_new ? STMT_PATIENT_INSERT : STMT_PATIENT_UPDATE);
	stmt_bind_record(stmt, patient_map, patient);
	stmt_bind_text(stmt, keys.last);
	stmt_bind_text(stmt, keys.first);
	stmt_bind_text(stmt, keys.phone);
	stmt_bind_integer(stmt, practice_id);
	if (!is_new) {
		stmt_bind_integer(stmt, patient->id);
		stmt_bind_integer(stmt, patient->version);
	}
	status = stmt_run(stmt, &changes, error);
	if (status != STATUS_OK)
		return status;
	if (changes == 0)
		return error_set(error, STATUS_CONFLICT, "patient", "somebody else has changed it since you opened it");
	if (is_new)
		patient->id = stmt_last_id(store);
	patient->version = is_new ? 1 : patient->version + 1;
	return STATUS_OK;
}

enum status patient_similar(struct store *store, int64_t practice_id, const struct patient *patient, size_t limit,
			    struct patients *out, struct error *error)
{
	struct stmt *stmt;
	struct keys keys;
	char begin[2] = "", end[2] = "~";
	enum status status;

	if (!make_keys(patient, &keys))
		return error_set(error, STATUS_REFUSED, "name", "is too long");
	if (keys.first[0] != '\0') {
		begin[0] = keys.first[0];
		end[0] = (char)(keys.first[0] + 1);
	}
	stmt = stmt_use(store, STMT_PATIENT_SIMILAR);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, patient->birth_date);
	stmt_bind_text(stmt, keys.last);
	stmt_bind_text(stmt, begin);
	stmt_bind_text(stmt, end);
	stmt_bind_text(stmt, keys.phone);
	stmt_bind_integer(stmt, patient->id);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct patient *item = VEC_ADD(out);

		if (item == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, patient_map, item);
		item->id = stmt_read_integer(stmt);
		item->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status guarantor_get(struct store *store, int64_t practice_id, int64_t id, struct guarantor *guarantor,
			  struct error *error)
{
	return record_get(store, STMT_GUARANTOR_GET, guarantor_map, practice_id, id, guarantor, &guarantor->id,
			  &guarantor->version, "guarantor", error);
}

enum status guarantor_put(struct store *store, int64_t practice_id, struct guarantor *guarantor, struct error *error)
{
	static const struct record_statements statements = { "guarantor", STMT_GUARANTOR_INSERT, STMT_GUARANTOR_UPDATE,
							     guarantor_map };

	return record_put(store, &statements, practice_id, guarantor, &guarantor->id, &guarantor->version, error);
}

enum status coverage_get(struct store *store, int64_t practice_id, int64_t id, struct coverage *coverage,
			 struct error *error)
{
	return record_get(store, STMT_COVERAGE_GET, coverage_map, practice_id, id, coverage, &coverage->id,
			  &coverage->version, "coverage", error);
}

enum status coverage_put(struct store *store, int64_t practice_id, struct coverage *coverage, struct error *error)
{
	static const struct record_statements statements = { "coverage", STMT_COVERAGE_INSERT, STMT_COVERAGE_UPDATE,
							     coverage_map };

	return record_put(store, &statements, practice_id, coverage, &coverage->id, &coverage->version, error);
}

enum status coverage_list(struct store *store, int64_t practice_id, int64_t patient_id, struct coverages *out,
			  struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_COVERAGE_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct coverage *item = VEC_ADD(out);

		if (item == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, coverage_map, item);
		item->id = stmt_read_integer(stmt);
		item->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}
