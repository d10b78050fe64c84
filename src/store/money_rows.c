/* SPDX-License-Identifier: MIT */
/* money_rows.c: receipts, unapplied money, refunds. */
#include "store/money_rows.h"

#include <string.h>

#include "store/database.h"

#define TEXT(member)  COLUMN(COLUMN_TEXT, T, member)
#define ID(member)    COLUMN(COLUMN_ID, T, member)
#define DAY(member)   COLUMN(COLUMN_DATE, T, member)
#define MONEY(member) COLUMN(COLUMN_MONEY, T, member)
#define T             struct patient_payment
static const struct column payment_map[] = {
	COLUMN(COLUMN_INTEGER, T, number),
	ID(patient_id),
	TOKEN_COLUMN(T, method, &payment_method_tokens),
	MONEY(amount),
	TEXT(reference),
	TOKEN_COLUMN(T, state, &payment_state_tokens),
	DAY(taken_on),
	ID(taken_by),
	DAY(back_on),
	ID(back_by),
	TEXT(back_reason),
	TEXT(token),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct refund
static const struct column refund_map[] = {
	TOKEN_COLUMN(T, state, &refund_state_tokens),
	ID(patient_id),
	ID(payer_id),
	ID(claim_id),
	ID(receipt_id),
	MONEY(amount),
	TEXT(reason),
	DAY(credit_on),
	DAY(asked_on),
	ID(asked_by),
	DAY(decided_on),
	ID(decided_by),
	TEXT(decision),
	DAY(paid_on),
	ID(paid_by),
	TEXT(reference),
	ID(decided_entry),
	ID(paid_entry),
	{ .kind = COLUMN_END },
};
#undef T

static const struct record_statements payment_statements = { "receipt", STMT_PAYMENT_INSERT, STMT_PAYMENT_UPDATE,
							     payment_map };
static const struct record_statements refund_statements = { "refund", STMT_REFUND_INSERT, STMT_REFUND_UPDATE,
							    refund_map };

enum status payment_put(struct store *store, int64_t practice_id, struct patient_payment *payment, struct error *error)
{
	return record_put(store, &payment_statements, practice_id, payment, &payment->id, &payment->version, error);
}

enum status payment_get(struct store *store, int64_t practice_id, int64_t number, struct patient_payment *payment,
			struct error *error)
{
	return record_get(store, STMT_PAYMENT_GET, payment_map, practice_id, number, payment, &payment->id,
			  &payment->version, "receipt", error);
}

enum status payment_by_id(struct store *store, int64_t practice_id, int64_t id, struct patient_payment *payment,
			  struct error *error)
{
	return record_get(store, STMT_PAYMENT_BY_ID, payment_map, practice_id, id, payment, &payment->id,
			  &payment->version, "payment", error);
}

enum status payment_by_token(struct store *store, int64_t practice_id, const char *token,
			     struct patient_payment *payment, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAYMENT_BY_TOKEN);
	enum status status;

	memset(payment, 0, sizeof *payment);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, token);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		stmt_read_record(stmt, payment_map, payment);
		payment->id = stmt_read_integer(stmt);
		payment->version = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status payment_list(struct store *store, int64_t practice_id, int64_t patient_id, size_t limit,
			 struct patient_payments *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, patient_id != 0 ? STMT_PAYMENT_OF_PATIENT : STMT_PAYMENT_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	if (patient_id != 0)
		stmt_bind_integer(stmt, patient_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct patient_payment *payment = VEC_ADD(out);

		if (payment == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, payment_map, payment);
		payment->id = stmt_read_integer(stmt);
		payment->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status payment_entries(struct store *store, int64_t payment_id, bool standing, struct ids *out,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, standing ? STMT_PAYMENT_ENTRIES : STMT_PAYMENT_ALL_ENTRIES);

	stmt_bind_integer(stmt, payment_id);
	return stmt_read_ids(stmt, out, error);
}

enum status patient_owed(struct store *store, int64_t practice_id, int64_t patient_id, struct owed_parts *out,
			 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PATIENT_OWED);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct owed_part *part = VEC_ADD(out);

		if (part == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		part->claim_id = stmt_read_integer(stmt);
		part->encounter_id = stmt_read_integer(stmt);
		part->service = stmt_read_date(stmt);
		part->owed = stmt_read_money(stmt);
	}
	return stmt_end(stmt, status);
}

enum status unapplied_list(struct store *store, int64_t practice_id, int64_t patient_id, size_t limit,
			   struct unapplied_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_UNAPPLIED_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct unapplied_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->receipt_id = stmt_read_integer(stmt);
		row->since = stmt_read_date(stmt);
		row->patient_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->account);
		row->payer_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->source);
		row->left = stmt_read_money(stmt);
		row->asked = stmt_read_money(stmt);
	}
	return stmt_end(stmt, status);
}

enum status refund_put(struct store *store, int64_t practice_id, struct refund *refund, struct error *error)
{
	return record_put(store, &refund_statements, practice_id, refund, &refund->id, &refund->version, error);
}

enum status refund_get(struct store *store, int64_t practice_id, int64_t id, struct refund *refund, struct error *error)
{
	return record_get(store, STMT_REFUND_GET, refund_map, practice_id, id, refund, &refund->id, &refund->version,
			  "refund", error);
}

enum status refund_list(struct store *store, int64_t practice_id, const char *state, size_t limit,
			struct refund_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REFUND_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, state != NULL ? state : "");
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct refund_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, refund_map, &row->refund);
		row->refund.id = stmt_read_integer(stmt);
		row->refund.version = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->account);
		STMT_READ_TEXT(stmt, row->payer_code);
		STMT_READ_TEXT(stmt, row->claim_number);
		row->payer_class = (enum payer_class)stmt_read_token(stmt, &payer_class_tokens);
	}
	return stmt_end(stmt, status);
}

enum status refund_asked(struct store *store, const struct refund *refund, struct money *asked, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REFUND_ASKED);
	enum status status;

	stmt_bind_id(stmt, refund->claim_id);
	stmt_bind_integer(stmt, refund->payer_id == 0);
	stmt_bind_id(stmt, refund->receipt_id);
	status = stmt_one(stmt, error);
	*asked = status == STATUS_OK ? stmt_read_money(stmt) : money_of_cents(0);
	return stmt_done(stmt, status);
}

enum status credit_list(struct store *store, int64_t practice_id, struct credit_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CREDIT_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct credit_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->claim_id = stmt_read_integer(stmt);
		row->receipt_id = stmt_read_integer(stmt);
		row->patient_id = stmt_read_integer(stmt);
		row->payer_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->claim_number);
		STMT_READ_TEXT(stmt, row->account);
		STMT_READ_TEXT(stmt, row->payer_code);
		row->payer_class = (enum payer_class)stmt_read_token(stmt, &payer_class_tokens);
		row->credit = stmt_read_money(stmt);
		row->asked = stmt_read_money(stmt);
		row->since = stmt_read_date(stmt);
	}
	return stmt_end(stmt, status);
}
