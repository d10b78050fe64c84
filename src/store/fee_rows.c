/* SPDX-License-Identifier: MIT */
/* fee_rows.c: the practice's prices, and the physician fee schedule's values. */
#include "claimbench/base/text.h"
#include "store/code_rows.h"
#include "store/database.h"

enum status fee_put(struct store *store, int64_t practice_id, const struct fee_row *fee, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_PUT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, fee->schedule);
	stmt_bind_text(stmt, fee->procedure);
	stmt_bind_text(stmt, fee->modifier);
	stmt_bind_integer(stmt, fee->facility ? 1 : 0);
	stmt_bind_date(stmt, fee->from);
	stmt_bind_date(stmt, fee->to);
	stmt_bind_money(stmt, fee->amount);
	return stmt_run(stmt, NULL, error);
}

enum status fee_get(struct store *store, int64_t practice_id, const char *schedule, const char *procedure,
		    const char *modifier, bool facility, struct date on, struct money *amount, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_GET);
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

static void bind_service(struct stmt *stmt, int64_t practice_id, const struct fee_row *fee)
{
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, fee->schedule);
	stmt_bind_text(stmt, fee->procedure);
	stmt_bind_text(stmt, fee->modifier);
	stmt_bind_integer(stmt, fee->facility ? 1 : 0);
	stmt_bind_date(stmt, fee->from);
}

enum status fee_later(struct store *store, int64_t practice_id, const struct fee_row *fee, struct date *begins,
		      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_LATER);
	enum status status;

	bind_service(stmt, practice_id, fee);
	status = stmt_one(stmt, error);
	*begins = status == STATUS_OK ? stmt_read_date(stmt) : DATE_NONE;
	return stmt_done(stmt, status);
}

enum status fee_of_day(struct store *store, int64_t practice_id, const struct fee_row *fee, struct money *amount,
		       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_OF_DAY);
	enum status status;

	bind_service(stmt, practice_id, fee);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*amount = stmt_read_money(stmt);
	return stmt_done(stmt, status);
}

enum status fee_change_add(struct store *store, int64_t practice_id, const struct fee_change *change, int64_t user_id,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_CHANGE_INSERT);

	bind_service(stmt, practice_id, &change->fee);
	if (change->was_there)
		stmt_bind_money(stmt, change->before);
	else
		stmt_bind_null(stmt);
	stmt_bind_money(stmt, change->fee.amount);
	stmt_bind_date(stmt, change->changed_on);
	stmt_bind_integer(stmt, user_id);
	return stmt_run(stmt, NULL, error);
}

enum status fee_change_list(struct store *store, int64_t practice_id, const char *schedule, const char *procedure,
			    struct fee_changes *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_CHANGE_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, schedule);
	stmt_bind_text(stmt, procedure);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct fee_change *change = VEC_ADD(out);

		if (change == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		(void)TEXT_SET(change->fee.schedule, schedule);
		STMT_READ_TEXT(stmt, change->fee.procedure);
		STMT_READ_TEXT(stmt, change->fee.modifier);
		change->fee.facility = stmt_read_bool(stmt);
		change->fee.from = stmt_read_date(stmt);
		change->was_there = !stmt_is_null(stmt);
		change->before = stmt_read_money(stmt);
		change->fee.amount = stmt_read_money(stmt);
		change->changed_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, change->changed_by);
	}
	return stmt_end(stmt, status);
}

enum status fee_list(struct store *store, int64_t practice_id, const char *schedule, struct date on,
		     struct fee_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FEE_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, schedule);
	stmt_bind_date(stmt, on);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct fee_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, row->schedule);
		STMT_READ_TEXT(stmt, row->procedure);
		STMT_READ_TEXT(stmt, row->modifier);
		row->facility = stmt_read_bool(stmt);
		row->from = stmt_read_date(stmt);
		row->to = stmt_read_date(stmt);
		row->amount = stmt_read_money(stmt);
		STMT_READ_TEXT(stmt, row->title);
	}
	return stmt_end(stmt, status);
}

enum status rvu_put(struct store *store, int64_t set_id, const char *procedure, const char *modifier,
		    const struct rvu *rvu, const char *global_days, int64_t conversion, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_RVU_INSERT);
	char letter[2] = { rvu->status, '\0' };

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, procedure);
	stmt_bind_text(stmt, modifier);
	stmt_bind_text(stmt, letter);
	stmt_bind_integer(stmt, rvu->work_centi);
	stmt_bind_integer(stmt, rvu->expense_nonfacility_centi);
	stmt_bind_integer(stmt, rvu->expense_facility_centi);
	stmt_bind_integer(stmt, rvu->malpractice_centi);
	stmt_bind_text(stmt, global_days);
	stmt_bind_integer(stmt, conversion);
	return stmt_run(stmt, NULL, error);
}

enum status rvu_get(struct store *store, const char *procedure, const char *modifier, struct date on, struct rvu *rvu,
		    int64_t *conversion, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_RVU_GET);
	char letter[4] = "";
	enum status status;

	stmt_bind_text(stmt, procedure);
	stmt_bind_text(stmt, modifier);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		STMT_READ_TEXT(stmt, letter);
		rvu->status = letter[0];
		rvu->work_centi = (int32_t)stmt_read_integer(stmt);
		rvu->expense_nonfacility_centi = (int32_t)stmt_read_integer(stmt);
		rvu->expense_facility_centi = (int32_t)stmt_read_integer(stmt);
		rvu->malpractice_centi = (int32_t)stmt_read_integer(stmt);
		*conversion = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

enum status gpci_put(struct store *store, int64_t set_id, const char *locality, const char *name,
		     const struct gpci *gpci, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_GPCI_INSERT);

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, locality);
	stmt_bind_text(stmt, name);
	stmt_bind_integer(stmt, gpci->work_milli);
	stmt_bind_integer(stmt, gpci->expense_milli);
	stmt_bind_integer(stmt, gpci->malpractice_milli);
	return stmt_run(stmt, NULL, error);
}

enum status gpci_get(struct store *store, const char *locality, struct date on, struct gpci *gpci, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_GPCI_GET);
	enum status status;

	stmt_bind_text(stmt, locality);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		gpci->work_milli = (int32_t)stmt_read_integer(stmt);
		gpci->expense_milli = (int32_t)stmt_read_integer(stmt);
		gpci->malpractice_milli = (int32_t)stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}
