/* SPDX-License-Identifier: MIT */
/* remittance_rows.c: checks and transfers, what they say of claims, and what was made of it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/kpi_standing.h"
#include "store/kpi_upkeep.h"
#include "store/received_rows.h"
#include "store/rows.h"

#define T               struct remittance_row
#define TEXT(member)    COLUMN(COLUMN_TEXT, T, member)
#define ID(member)      COLUMN(COLUMN_ID, T, member)
#define DAY(member)     COLUMN(COLUMN_DATE, T, member)
#define MONEY(member)   COLUMN(COLUMN_MONEY, T, member)
#define INTEGER(member) COLUMN(COLUMN_INTEGER, T, member)
static const struct column remittance_map[] = {
	ID(payer_id),
	ID(interchange_id),
	TOKEN_COLUMN(T, state, &remittance_state_tokens),
	COLUMN(COLUMN_INT32, T, position),
	TEXT(batch),
	TEXT(trace),
	TEXT(payer_trace),
	TEXT(payer_name),
	TEXT(payee_npi),
	TEXT(handling),
	TEXT(method),
	DAY(paid_on),
	DAY(produced_on),
	DAY(staged_on),
	DAY(posted_on),
	ID(posted_by),
	MONEY(amount),
	INTEGER(claims),
	MONEY(charge),
	MONEY(paid),
	MONEY(adjusted),
	INTEGER(segment),
	ID(keyed_by),
	DAY(begun_on),
	INTEGER(begun_claims),
	MONEY(begun),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct provider_adjustment_row
static const struct column provider_adjustment_map[] = {
	TEXT(said.provider),    DAY(said.fiscal_year_end), TEXT(said.reason),
	TEXT(said.reference),   MONEY(said.amount),        COLUMN(COLUMN_INTEGER, T, said.segment),
	{ .kind = COLUMN_END },
};
#undef T

static const struct record_statements remittance_statements = { "remittance", STMT_REMITTANCE_INSERT,
								STMT_REMITTANCE_UPDATE, remittance_map };

enum status remittance_put(struct store *store, int64_t practice_id, struct remittance_row *row, struct error *error)
{
	return record_put(store, &remittance_statements, practice_id, row, &row->id, &row->version, error);
}

enum status remittance_add(struct store *store, int64_t practice_id, struct remittance_row *row, struct error *error)
{
	row->id = 0;
	if (row->batch[0] == '\0')
		(void)text_format(row->batch, sizeof row->batch, "%.30s", row->trace);
	row->state = REMITTANCE_POSTED;
	return remittance_put(store, practice_id, row, error);
}

enum status remittance_get(struct store *store, int64_t practice_id, int64_t id, struct remittance_row *row,
			   struct error *error)
{
	return record_get(store, STMT_REMITTANCE_GET, remittance_map, practice_id, id, row, &row->id, &row->version,
			  "remittance", error);
}

static enum status one_of_remittance(struct store *store, enum stmt_id id, int64_t remittance_id, int64_t *out,
				     struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*out = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

enum status remittance_moved_on(struct store *store, int64_t remittance_id, int64_t *claim_id, struct error *error)
{
	return one_of_remittance(store, STMT_REMITTANCE_MOVED_ON, remittance_id, claim_id, error);
}

enum status remittance_reversed_since(struct store *store, int64_t remittance_id, int64_t *journal_id,
				      struct error *error)
{
	return one_of_remittance(store, STMT_REMITTANCE_REVERSED_SINCE, remittance_id, journal_id, error);
}

enum status remittances_begun(struct store *store, int64_t practice_id, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_BEGUN);

	stmt_bind_integer(stmt, practice_id);
	return stmt_read_ids(stmt, out, error);
}

static enum status read_remittances(struct stmt *stmt, struct remittance_rows *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct remittance_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, remittance_map, row);
		row->id = stmt_read_integer(stmt);
		row->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status remittance_list(struct store *store, int64_t practice_id, const char *state, size_t limit,
			    struct remittance_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_LIST);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, state != NULL ? state : "");
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_remittances(stmt, out, error);
}

enum status remittances_of_file(struct store *store, int64_t practice_id, int64_t interchange_id,
				struct remittance_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_OF_FILE);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, interchange_id);
	return read_remittances(stmt, out, error);
}

enum status remittance_alike(struct store *store, int64_t practice_id, int64_t payer_id, const char *trace,
			     struct money amount, int64_t *alike, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_ALIKE);
	enum status status;

	*alike = 0;
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, payer_id);
	stmt_bind_text(stmt, trace);
	stmt_bind_money(stmt, amount);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*alike = stmt_read_integer(stmt);
	return stmt_end(stmt, status);
}

enum status remittance_twin(struct store *store, int64_t practice_id, const struct remittance_row *row, int64_t *twin,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_TWIN);
	enum status status;

	*twin = 0;
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_id(stmt, row->payer_id);
	stmt_bind_text(stmt, row->payer_trace);
	stmt_bind_text(stmt, row->trace);
	stmt_bind_money(stmt, row->amount);
	stmt_bind_integer(stmt, row->id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*twin = stmt_read_integer(stmt);
	return stmt_end(stmt, status);
}

/* ---- answers: claims of posted remittances ---- */

static enum status paid_before(struct store *store, const struct remittance_claim_row *row, bool *paid,
			       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_FIRST_PAID);
	enum status status;

	stmt_bind_integer(stmt, row->claim_id);
	stmt_bind_integer(stmt, row->n);
	status = stmt_one(stmt, error);
	*paid = status == STATUS_OK;
	return stmt_end(stmt, status);
}

/* A claim's answers are numbered in order: 1 is the first adjudication, for good. */
static enum status check_order(struct store *store, const struct remittance_claim_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_CLAIM_LAST);
	int64_t last = 0;
	enum status status;

	stmt_bind_integer(stmt, row->claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		last = stmt_read_integer(stmt);
	status = stmt_done(stmt, status);
	if (status == STATUS_OK && row->n != last + 1)
		return error_set(error, STATUS_REFUSED, "remittance", "answer %d follows on %lld of this claim",
				 (int)row->n, (long long)last);
	return status;
}

static enum status insert_remit(struct store *store, const struct remittance_claim_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_CLAIM_INSERT);

	stmt_bind_integer(stmt, row->remittance_id);
	stmt_bind_integer(stmt, row->claim_id);
	stmt_bind_integer(stmt, row->n);
	stmt_bind_date(stmt, row->remit_on);
	stmt_bind_token(stmt, &remit_outcome_tokens, (int)row->outcome);
	stmt_bind_money(stmt, row->charge);
	stmt_bind_money(stmt, row->paid);
	stmt_bind_money(stmt, row->allowed);
	if (row->has_expected)
		stmt_bind_money(stmt, row->expected);
	else
		stmt_bind_null(stmt);
	stmt_bind_money(stmt, row->patient);
	stmt_bind_text(stmt, row->group);
	stmt_bind_text(stmt, row->carc);
	stmt_bind_text(stmt, row->rarc);
	stmt_bind_integer(stmt, row->sends);
	stmt_bind_integer(stmt, row->lines);
	stmt_bind_integer(stmt, row->denied_lines);
	return stmt_run(stmt, NULL, error);
}

static bool is_short(const struct remittance_claim_row *row)
{
	return row->outcome == REMIT_PAID && row->has_expected && money_compare(row->expected, row->allowed) > 0;
}

/* What to count anew of the claim: beside the answer itself, answers before it are not the last one any more. */
static unsigned stands_before(const struct remittance_claim_row *row)
{
	return row->n > 1 ? STANDING_SHORT : 0;
}

static unsigned stands_after(const struct remittance_claim_row *row)
{
	return row->n > 1 || is_short(row) ? STANDING_SHORT : 0;
}

enum status remittance_claim_add(struct store *store, int64_t practice_id, const struct remittance_claim_row *row,
				 struct error *error)
{
	struct claim claim;
	bool paid = false;
	enum status status = claim_get(store, practice_id, row->claim_id, &claim, error);

	if (status == STATUS_OK)
		status = check_order(store, row, error);
	if (status == STATUS_OK)
		status = paid_before(store, row, &paid, error);
	if (status == STATUS_OK)
		status = kpi_standing(store, row->claim_id, stands_before(row), -1, error);
	if (status == STATUS_OK)
		status = insert_remit(store, row, error);
	if (status == STATUS_OK)
		status = kpi_upkeep_remit(store, practice_id, &claim, row,
					  !paid && money_compare(row->paid, money_of_cents(0)) > 0, 1, error);
	return status == STATUS_OK ? kpi_standing(store, row->claim_id, stands_after(row), 1, error) : status;
}

static void read_answer(struct stmt *stmt, struct remittance_claim_row *row)
{
	row->id = stmt_read_integer(stmt);
	row->remittance_id = stmt_read_integer(stmt);
	row->claim_id = stmt_read_integer(stmt);
	row->n = (int32_t)stmt_read_integer(stmt);
	row->remit_on = stmt_read_date(stmt);
	row->outcome = (enum remit_outcome)stmt_read_token(stmt, &remit_outcome_tokens);
	row->charge = stmt_read_money(stmt);
	row->paid = stmt_read_money(stmt);
	row->allowed = stmt_read_money(stmt);
	row->has_expected = !stmt_is_null(stmt);
	row->expected = stmt_read_money(stmt);
	row->patient = stmt_read_money(stmt);
	STMT_READ_TEXT(stmt, row->group);
	STMT_READ_TEXT(stmt, row->carc);
	STMT_READ_TEXT(stmt, row->rarc);
	row->sends = (int32_t)stmt_read_integer(stmt);
	row->lines = (int32_t)stmt_read_integer(stmt);
	row->denied_lines = (int32_t)stmt_read_integer(stmt);
}

enum status remittance_claims(struct store *store, int64_t claim_id, struct remittance_claim_rows *out,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_CLAIMS);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct remittance_claim_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_answer(stmt, row);
	}
	return stmt_end(stmt, status);
}

static enum status answer_get(struct store *store, int64_t id, struct remittance_claim_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_CLAIM_ROW);
	enum status status;

	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_answer(stmt, row);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "remittance", "there is no such claim in it");
	return stmt_done(stmt, status);
}

enum status answers_of(struct store *store, int64_t claim_id, int32_t *count, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_CLAIM_LAST);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*count = (int32_t)stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

static enum status update_answer(struct store *store, const struct remittance_claim_row *row,
				 const struct answer_effect *effect, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_POST);
	int64_t changes = 0;
	enum status status;

	if (row->claim_id != 0 && row->n != 0)
		stmt_bind_integer(stmt, row->n);
	else
		stmt_bind_null(stmt);
	stmt_bind_date(stmt, row->remit_on);
	stmt_bind_token(stmt, &remit_outcome_tokens, (int)row->outcome);
	stmt_bind_money(stmt, row->allowed);
	if (row->has_expected)
		stmt_bind_money(stmt, row->expected);
	else
		stmt_bind_null(stmt);
	stmt_bind_money(stmt, row->patient);
	stmt_bind_text(stmt, row->group);
	stmt_bind_text(stmt, row->carc);
	stmt_bind_text(stmt, row->rarc);
	stmt_bind_integer(stmt, row->sends);
	stmt_bind_integer(stmt, row->lines);
	stmt_bind_integer(stmt, row->denied_lines);
	stmt_bind_id(stmt, row->claim_id);
	stmt_bind_id(stmt, effect->journal_id);
	stmt_bind_text(stmt, effect->state_before < 0 ? "" : token_word(&claim_state_tokens, effect->state_before));
	stmt_bind_text(stmt, effect->state_after < 0 ? "" : token_word(&claim_state_tokens, effect->state_after));
	stmt_bind_integer(stmt, row->id);
	status = stmt_run(stmt, &changes, error);
	if (status == STATUS_OK && changes == 0)
		return error_set(error, STATUS_CONFLICT, "remittance", "a claim of it has been posted already");
	return status;
}

enum status answer_post(struct store *store, int64_t practice_id, const struct remittance_claim_row *row,
			const struct answer_effect *effect, struct error *error)
{
	struct claim claim;
	bool paid = false, counts = row->claim_id != 0 && row->n != 0;
	enum status status = counts ? kpi_standing(store, row->claim_id, stands_before(row), -1, error) : STATUS_OK;

	if (status == STATUS_OK)
		status = update_answer(store, row, effect, error);
	if (status != STATUS_OK || !counts)
		return status;
	status = claim_get(store, practice_id, row->claim_id, &claim, error);
	if (status == STATUS_OK)
		status = paid_before(store, row, &paid, error);
	if (status == STATUS_OK)
		status = kpi_upkeep_remit(store, practice_id, &claim, row,
					  !paid && money_compare(row->paid, money_of_cents(0)) > 0, 1, error);
	return status == STATUS_OK ? kpi_standing(store, row->claim_id, stands_after(row), 1, error) : status;
}

enum status answer_unpost(struct store *store, int64_t practice_id, int64_t id, struct error *error)
{
	struct remittance_claim_row row;
	struct claim claim;
	struct stmt *stmt;
	int32_t last = 0;
	bool paid = false;
	enum status status = answer_get(store, id, &row, error);

	if (status == STATUS_OK && row.n != 0) {
		status = answers_of(store, row.claim_id, &last, error);
		if (status == STATUS_OK && last != row.n)
			status = error_set(error, STATUS_REFUSED, "remittance",
					   "claim %lld has had a later answer: take that one back first",
					   (long long)row.claim_id);
		if (status == STATUS_OK)
			status = claim_get(store, practice_id, row.claim_id, &claim, error);
		if (status == STATUS_OK)
			status = paid_before(store, &row, &paid, error);
		if (status == STATUS_OK)
			status = kpi_upkeep_remit(store, practice_id, &claim, &row,
						  !paid && money_compare(row.paid, money_of_cents(0)) > 0, -1, error);
		if (status == STATUS_OK)
			status = kpi_standing(store, row.claim_id, stands_after(&row), -1, error);
	}
	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_SAID_UNPOST);
	stmt_bind_integer(stmt, id);
	status = stmt_run(stmt, NULL, error);
	return status == STATUS_OK && row.n != 0 ? kpi_standing(store, row.claim_id, stands_before(&row), 1, error)
						 : status;
}

enum status answer_reversed(struct store *store, int64_t claim_id, struct money charge, struct money paid,
			    int64_t *journal_id, int64_t *remitted_claim_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_REVERSED);
	enum status status;

	*journal_id = *remitted_claim_id = 0;
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_money(stmt, charge);
	stmt_bind_money(stmt, paid);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*journal_id = stmt_read_integer(stmt);
		*remitted_claim_id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

/* ---- provider adjustments and exceptions ---- */

enum status provider_adjustment_add(struct store *store, int64_t remittance_id, int32_t position,
				    const struct provider_adjustment *said, struct error *error)
{
	struct provider_adjustment_row row = { .said = *said };
	struct stmt *stmt = stmt_use(store, STMT_PROVIDER_ADJUSTMENT_INSERT);

	stmt_bind_record(stmt, provider_adjustment_map, &row);
	stmt_bind_integer(stmt, remittance_id);
	stmt_bind_integer(stmt, position);
	return stmt_run(stmt, NULL, error);
}

enum status provider_adjustment_list(struct store *store, int64_t remittance_id, struct provider_adjustment_rows *out,
				     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PROVIDER_ADJUSTMENT_LIST);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct provider_adjustment_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, provider_adjustment_map, row);
		row->id = stmt_read_integer(stmt);
		row->journal_id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status provider_adjustment_post(struct store *store, int64_t id, int64_t journal_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PROVIDER_ADJUSTMENT_POST);

	stmt_bind_id(stmt, journal_id);
	stmt_bind_integer(stmt, id);
	return stmt_run(stmt, NULL, error);
}

enum status exception_add(struct store *store, int64_t remittance_id, int64_t remitted_claim_id,
			  const struct plan_exception *exception, int64_t task_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EXCEPTION_INSERT);

	stmt_bind_integer(stmt, remittance_id);
	stmt_bind_id(stmt, remitted_claim_id);
	stmt_bind_token(stmt, &remit_exception_tokens, (int)exception->kind);
	stmt_bind_money(stmt, exception->amount);
	stmt_bind_text(stmt, exception->detail);
	stmt_bind_id(stmt, task_id);
	return stmt_run(stmt, NULL, error);
}

enum status exception_list(struct store *store, int64_t remittance_id, struct exception_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EXCEPTION_LIST);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct exception_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->id = stmt_read_integer(stmt);
		row->remitted_claim_id = stmt_read_integer(stmt);
		row->kind = (enum remit_exception)stmt_read_token(stmt, &remit_exception_tokens);
		row->amount = stmt_read_money(stmt);
		STMT_READ_TEXT(stmt, row->detail);
		row->resolved = stmt_read_bool(stmt);
		row->resolved_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, row->resolved_by);
		STMT_READ_TEXT(stmt, row->how);
		row->task_id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

static enum status resolve(struct stmt *stmt, int64_t id, const struct resolution *resolution, struct error *error)
{
	stmt_bind_date(stmt, resolution->on);
	stmt_bind_integer(stmt, resolution->by);
	stmt_bind_text(stmt, resolution->how);
	stmt_bind_integer(stmt, id);
	return stmt_run(stmt, NULL, error);
}

enum status exceptions_resolve(struct store *store, int64_t remittance_id, const struct resolution *resolution,
			       struct error *error)
{
	return resolve(stmt_use(store, STMT_EXCEPTIONS_RESOLVE), remittance_id, resolution, error);
}

enum status exception_resolve(struct store *store, int64_t id, const struct resolution *resolution, struct error *error)
{
	return resolve(stmt_use(store, STMT_EXCEPTION_RESOLVE), id, resolution, error);
}

enum status exceptions_of_task(struct store *store, int64_t task_id, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_EXCEPTIONS_OF_TASK);

	stmt_bind_integer(stmt, task_id);
	return stmt_read_ids(stmt, out, error);
}
