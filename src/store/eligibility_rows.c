/* SPDX-License-Identifier: MIT */
/* eligibility_rows.c: what payers answered to questions. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/kpi_upkeep.h"
#include "store/received_rows.h"

#define T struct eligibility_row
static const struct column eligibility_map[] = {
	COLUMN(COLUMN_ID, T, interchange_id),
	COLUMN(COLUMN_INT32, T, position),
	COLUMN(COLUMN_ID, T, enquiry_id),
	COLUMN(COLUMN_ID, T, patient_id),
	COLUMN(COLUMN_ID, T, coverage_id),
	COLUMN(COLUMN_DATE, T, answered_on),
	TOKEN_COLUMN(T, verdict.standing, &eligibility_standing_tokens),
	COLUMN(COLUMN_DATE, T, verdict.from),
	COLUMN(COLUMN_DATE, T, verdict.to),
	COLUMN(COLUMN_TEXT, T, payer_name),
	COLUMN(COLUMN_TEXT, T, member_id),
	COLUMN(COLUMN_TEXT, T, last),
	COLUMN(COLUMN_TEXT, T, first),
	COLUMN(COLUMN_TEXT, T, verdict.plan),
	COLUMN(COLUMN_INT32, T, verdict.coinsurance_permille),
	COLUMN(COLUMN_BOOL, T, verdict.other_payer),
	COLUMN(COLUMN_TEXT, T, verdict.other_payer_name),
	COLUMN(COLUMN_TEXT, T, verdict.other_payer_id),
	COLUMN(COLUMN_TEXT, T, verdict.reason),
	COLUMN(COLUMN_TEXT, T, verdict.action),
	{ .kind = COLUMN_END },
};
#undef T

static void bind_said(struct stmt *stmt, const struct said_money *money)
{
	if (money->said)
		stmt_bind_money(stmt, money->amount);
	else
		stmt_bind_null(stmt);
}

static struct said_money read_said(struct stmt *stmt)
{
	struct said_money money = { .said = !stmt_is_null(stmt) };

	money.amount = stmt_read_money(stmt);
	return money;
}

static void bind_said_integer(struct stmt *stmt, bool said, int64_t value)
{
	if (said)
		stmt_bind_integer(stmt, value);
	else
		stmt_bind_null(stmt);
}

static int64_t read_said_integer(struct stmt *stmt, bool *said)
{
	*said = !stmt_is_null(stmt);
	return stmt_read_integer(stmt);
}

/* ---- answers about coverages ---- */

enum { TYPES_TEXT_MAX = SERVICE_TYPES_MAX * 4 };

static void join_types(const struct benefit *benefit, char text[static TYPES_TEXT_MAX])
{
	size_t length = 0;

	text[0] = '\0';
	for (int i = 0; i < SERVICE_TYPES_MAX && benefit->service_types[i][0] != '\0'; i++) {
		(void)text_format(text + length, TYPES_TEXT_MAX - length, "%s%s", i > 0 ? "^" : "",
				  benefit->service_types[i]);
		length = strlen(text);
	}
}

static void split_types(const char *text, struct benefit *benefit)
{
	for (int i = 0; i < SERVICE_TYPES_MAX && *text != '\0'; i++) {
		size_t length = strcspn(text, "^");

		(void)text_format(benefit->service_types[i], sizeof benefit->service_types[i], "%.*s", (int)length,
				  text);
		text += length + (text[length] == '^');
	}
}

static enum status add_benefit(struct store *store, int64_t eligibility_id, int64_t position,
			       const struct benefit *benefit, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_BENEFIT_INSERT);
	char types[TYPES_TEXT_MAX], authorization[2] = { benefit->authorization }, network[2] = { benefit->network };

	join_types(benefit, types);
	stmt_bind_text(stmt, benefit->kind);
	stmt_bind_text(stmt, benefit->level);
	stmt_bind_text(stmt, types);
	stmt_bind_text(stmt, benefit->insurance);
	stmt_bind_text(stmt, benefit->plan);
	stmt_bind_text(stmt, benefit->period);
	bind_said(stmt, &(struct said_money){ benefit->has_amount, benefit->amount });
	bind_said_integer(stmt, benefit->has_share, benefit->share_milli);
	bind_said_integer(stmt, benefit->has_quantity, benefit->quantity_milli);
	stmt_bind_text(stmt, benefit->quantity_kind);
	stmt_bind_text(stmt, authorization);
	stmt_bind_text(stmt, network);
	stmt_bind_text(stmt, benefit->procedure);
	stmt_bind_date(stmt, benefit->from);
	stmt_bind_date(stmt, benefit->to);
	stmt_bind_text(stmt, benefit->text);
	stmt_bind_text(stmt, benefit->entity_name);
	stmt_bind_text(stmt, benefit->entity_id);
	stmt_bind_integer(stmt, eligibility_id);
	stmt_bind_integer(stmt, position);
	return stmt_run(stmt, NULL, error);
}

static void read_benefit(struct stmt *stmt, struct benefit *benefit)
{
	char types[TYPES_TEXT_MAX], authorization[2], network[2];

	STMT_READ_TEXT(stmt, benefit->kind);
	STMT_READ_TEXT(stmt, benefit->level);
	STMT_READ_TEXT(stmt, types);
	STMT_READ_TEXT(stmt, benefit->insurance);
	STMT_READ_TEXT(stmt, benefit->plan);
	STMT_READ_TEXT(stmt, benefit->period);
	benefit->has_amount = !stmt_is_null(stmt);
	benefit->amount = stmt_read_money(stmt);
	benefit->share_milli = read_said_integer(stmt, &benefit->has_share);
	benefit->quantity_milli = read_said_integer(stmt, &benefit->has_quantity);
	STMT_READ_TEXT(stmt, benefit->quantity_kind);
	STMT_READ_TEXT(stmt, authorization);
	STMT_READ_TEXT(stmt, network);
	STMT_READ_TEXT(stmt, benefit->procedure);
	benefit->from = stmt_read_date(stmt);
	benefit->to = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, benefit->text);
	STMT_READ_TEXT(stmt, benefit->entity_name);
	STMT_READ_TEXT(stmt, benefit->entity_id);
	benefit->authorization = authorization[0];
	benefit->network = network[0];
	split_types(types, benefit);
}

enum status eligibility_add(struct store *store, int64_t practice_id, struct eligibility_row *row,
			    const struct benefits *benefits, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ELIGIBILITY_INSERT);
	const struct eligibility_verdict *verdict = &row->verdict;
	enum status status;

	stmt_bind_record(stmt, eligibility_map, row);
	bind_said(stmt, &verdict->copay);
	bind_said(stmt, &verdict->deductible);
	bind_said(stmt, &verdict->deductible_left);
	bind_said(stmt, &verdict->pocket);
	bind_said(stmt, &verdict->pocket_left);
	stmt_bind_integer(stmt, practice_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		row->id = stmt_last_id(store);
	for (size_t i = 0; i < benefits->count && status == STATUS_OK; i++)
		status = add_benefit(store, row->id, (int64_t)i + 1, &benefits->items[i], error);
	return status == STATUS_OK ? kpi_upkeep_eligibility(store, practice_id, row->coverage_id, row->id, error)
				   : status;
}

enum status eligibility_known(struct store *store, int64_t interchange_id, int32_t position, bool *known,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ELIGIBILITY_KNOWN);
	enum status status;

	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_integer(stmt, position);
	status = stmt_one(stmt, error);
	*known = status == STATUS_OK;
	return stmt_done(stmt, status == STATUS_NOT_FOUND ? STATUS_OK : status);
}

static void read_eligibility(struct stmt *stmt, struct eligibility_row *row)
{
	struct eligibility_verdict *verdict = &row->verdict;

	stmt_read_record(stmt, eligibility_map, row);
	verdict->copay = read_said(stmt);
	verdict->deductible = read_said(stmt);
	verdict->deductible_left = read_said(stmt);
	verdict->pocket = read_said(stmt);
	verdict->pocket_left = read_said(stmt);
	row->id = stmt_read_integer(stmt);
	row->asked_on = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, row->trace);
}

enum status eligibility_of_coverage(struct store *store, int64_t coverage_id, struct date by,
				    struct eligibility_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ELIGIBILITY_OF_COVERAGE);
	enum status status;

	stmt_bind_integer(stmt, coverage_id);
	stmt_bind_date(stmt, by);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_eligibility(stmt, row);
	return stmt_done(stmt, status);
}

enum status eligibility_list(struct store *store, int64_t practice_id, int64_t patient_id, size_t limit,
			     struct eligibility_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ELIGIBILITY_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct eligibility_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_eligibility(stmt, row);
	}
	return stmt_end(stmt, status);
}

enum status eligibility_benefit_list(struct store *store, int64_t eligibility_id, struct benefits *out,
				     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_BENEFIT_LIST);
	enum status status;

	stmt_bind_integer(stmt, eligibility_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct benefit *benefit = VEC_ADD(out);

		if (benefit == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_benefit(stmt, benefit);
	}
	return stmt_end(stmt, status);
}

/* ---- answers about claims ---- */

enum status enquiry_answer_add(struct store *store, int64_t enquiry_id, int64_t interchange_id, struct date answered_on,
			       const char *category, const char *text, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENQUIRY_ANSWER_INSERT);

	stmt_bind_integer(stmt, enquiry_id);
	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_date(stmt, answered_on);
	stmt_bind_text(stmt, category);
	stmt_bind_text(stmt, text);
	return stmt_run(stmt, NULL, error);
}

enum status claim_not_found(struct store *store, int64_t claim_id, bool *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CLAIM_NOT_FOUND);
	enum status status;

	*out = false;
	stmt_bind_integer(stmt, claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*out = stmt_read_integer(stmt) != 0;
	return stmt_done(stmt, status);
}

enum status enquiry_answer_list(struct store *store, int64_t claim_id, struct enquiry_answer_rows *out,
				struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENQUIRY_ANSWER_LIST);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct enquiry_answer_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, row->trace);
		row->asked_on = stmt_read_date(stmt);
		row->answered_on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, row->category);
		STMT_READ_TEXT(stmt, row->text);
	}
	return stmt_end(stmt, status);
}
