/* SPDX-License-Identifier: MIT */
/* remitted_rows.c: the claims of a remittance as the file said them, with lines and adjustments. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/received_rows.h"

enum { REMARKS_TEXT_MAX = REMIT_REMARKS_MAX * 8 };

#define TEXT(member)    COLUMN(COLUMN_TEXT, T, member)
#define DAY(member)     COLUMN(COLUMN_DATE, T, member)
#define MONEY(member)   COLUMN(COLUMN_MONEY, T, member)
#define INTEGER(member) COLUMN(COLUMN_INTEGER, T, member)
#define INT32(member)   COLUMN(COLUMN_INT32, T, member)
#define T               struct remitted_claim
/* All but the remarks, which are one text on disk. */
static const struct column said_map[] = {
	DAY(remit_on),
	TOKEN_COLUMN(T, outcome, &remit_outcome_tokens),
	MONEY(said.charge),
	MONEY(said.paid),
	INT32(position),
	INTEGER(said.segment),
	INT32(said.status),
	TEXT(said.number),
	MONEY(said.patient),
	TEXT(said.payer_number),
	TEXT(said.patient_name.last),
	TEXT(said.patient_name.first),
	TEXT(said.patient_name.middle),
	TEXT(said.patient_name.suffix),
	TEXT(said.member_id),
	TEXT(said.corrected_name.last),
	TEXT(said.corrected_name.first),
	TEXT(said.corrected_id),
	TEXT(said.crossover_name),
	TEXT(said.crossover_id),
	TEXT(said.original_number),
	DAY(said.from),
	DAY(said.to),
	DAY(said.received),
	MONEY(said.interest),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct remittance_line
static const struct column line_map[] = {
	TEXT(qualifier),
	TEXT(procedure),
	TEXT(modifiers[0]),
	TEXT(modifiers[1]),
	TEXT(modifiers[2]),
	TEXT(modifiers[3]),
	TEXT(billed_procedure),
	MONEY(charge),
	MONEY(paid),
	INTEGER(units_milli),
	DAY(from),
	DAY(to),
	TEXT(control),
	COLUMN(COLUMN_BOOL, T, has_allowed),
	MONEY(allowed),
	COLUMN(COLUMN_ID, T, line_id),
	{ .kind = COLUMN_END },
};
#undef T

/* Remark codes as one text, blanks between, and back. */
static void join_remarks(char text[static REMARKS_TEXT_MAX], const char remarks[static REMIT_REMARKS_MAX][8])
{
	size_t length = 0;

	text[0] = '\0';
	for (int i = 0; i < REMIT_REMARKS_MAX && remarks[i][0] != '\0'; i++) {
		(void)text_format(text + length, REMARKS_TEXT_MAX - length, "%s%s", i > 0 ? " " : "", remarks[i]);
		length = strlen(text);
	}
}

static void split_remarks(char remarks[static REMIT_REMARKS_MAX][8], const char *text)
{
	for (int i = 0; i < REMIT_REMARKS_MAX && *text != '\0'; i++) {
		size_t length = strcspn(text, " ");

		(void)text_set_n(remarks[i], sizeof remarks[i], text, length);
		text += length + (text[length] == ' ');
	}
}

static void read_remarks(struct stmt *stmt, char remarks[static REMIT_REMARKS_MAX][8])
{
	char text[REMARKS_TEXT_MAX];

	STMT_READ_TEXT(stmt, text);
	split_remarks(remarks, text);
}

static enum status add_line(struct store *store, int64_t id, int32_t position, const struct remittance_line *line,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMIT_LINE_INSERT);
	char remarks[REMARKS_TEXT_MAX];

	join_remarks(remarks, line->remarks);
	stmt_bind_record(stmt, line_map, line);
	stmt_bind_text(stmt, remarks);
	stmt_bind_integer(stmt, (int64_t)line->segment);
	stmt_bind_integer(stmt, id);
	stmt_bind_integer(stmt, position);
	return stmt_run(stmt, NULL, error);
}

static enum status add_adjustment(struct store *store, int64_t id, int32_t position,
				  const struct adjustment *adjustment, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMIT_ADJUSTMENT_INSERT);

	stmt_bind_integer(stmt, adjustment->line);
	stmt_bind_text(stmt, adjustment->group);
	stmt_bind_text(stmt, adjustment->carc);
	stmt_bind_money(stmt, adjustment->amount);
	stmt_bind_integer(stmt, adjustment->quantity_milli);
	stmt_bind_integer(stmt, (int64_t)adjustment->segment);
	stmt_bind_integer(stmt, id);
	stmt_bind_integer(stmt, position);
	return stmt_run(stmt, NULL, error);
}

enum status remitted_claim_add(struct store *store, struct remitted_claim *claim, struct error *error)
{
	const struct remittance_claim *said = &claim->said;
	struct stmt *stmt = stmt_use(store, STMT_SAID_INSERT);
	char remarks[REMARKS_TEXT_MAX];
	enum status status;

	join_remarks(remarks, said->remarks);
	stmt_bind_record(stmt, said_map, claim);
	stmt_bind_text(stmt, remarks);
	stmt_bind_integer(stmt, claim->remittance_id);
	stmt_bind_id(stmt, claim->claim_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		claim->id = stmt_last_id(store);
	for (size_t i = 0; i < said->lines.count && status == STATUS_OK; i++)
		status = add_line(store, claim->id, (int32_t)i + 1, &said->lines.items[i], error);
	for (size_t i = 0; i < said->adjustments.count && status == STATUS_OK; i++)
		status = add_adjustment(store, claim->id, (int32_t)i + 1, &said->adjustments.items[i], error);
	return status;
}

static int read_state(struct stmt *stmt)
{
	char word[16];
	int state;

	STMT_READ_TEXT(stmt, word);
	return token_parse(&claim_state_tokens, word, &state) ? state : -1;
}

static enum status read_lines(struct store *store, struct remitted_claim *claim, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMIT_LINE_LIST);
	enum status status;

	stmt_bind_integer(stmt, claim->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct remittance_line *line = VEC_ADD(&claim->said.lines);

		if (line == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, line_map, line);
		read_remarks(stmt, line->remarks);
		line->segment = (unsigned long)stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

static enum status read_adjustments(struct store *store, struct remitted_claim *claim, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMIT_ADJUSTMENT_LIST);
	enum status status;

	stmt_bind_integer(stmt, claim->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct adjustment *adjustment = VEC_ADD(&claim->said.adjustments);

		if (adjustment == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		adjustment->line = (int32_t)stmt_read_within(stmt, 0, INT32_MAX);
		STMT_READ_TEXT(stmt, adjustment->group);
		STMT_READ_TEXT(stmt, adjustment->carc);
		adjustment->amount = stmt_read_money(stmt);
		adjustment->quantity_milli = stmt_read_integer(stmt);
		adjustment->segment = (unsigned long)stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status remitted_claim_get(struct store *store, int64_t id, struct remitted_claim *claim, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_GET);
	enum status status;

	memset(claim, 0, sizeof *claim);
	claim->id = id;
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "remittance", "there is no such claim in it");
	if (status == STATUS_OK) {
		stmt_read_record(stmt, said_map, claim);
		read_remarks(stmt, claim->said.remarks);
		claim->remittance_id = stmt_read_integer(stmt);
		claim->claim_id = stmt_read_integer(stmt);
		claim->n = (int32_t)stmt_read_integer(stmt);
		claim->journal_id = stmt_read_integer(stmt);
		claim->state_before = read_state(stmt);
		claim->state_after = read_state(stmt);
		claim->matched_by = stmt_read_integer(stmt);
		claim->matched_on = stmt_read_date(stmt);
		claim->receipt_id = stmt_read_integer(stmt);
	}
	status = stmt_done(stmt, status);
	if (status == STATUS_OK)
		status = read_lines(store, claim, error);
	if (status == STATUS_OK)
		status = read_adjustments(store, claim, error);
	return status;
}

enum status remitted_claim_ids(struct store *store, int64_t remittance_id, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_IDS);

	stmt_bind_integer(stmt, remittance_id);
	return stmt_read_ids(stmt, out, error);
}

enum status said_visit_list(struct store *store, int64_t remittance_id, struct said_visits *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_VISITS);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct said_visit *visit = VEC_ADD(out);

		if (visit == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		visit->id = stmt_read_integer(stmt);
		visit->encounter_id = stmt_read_integer(stmt);
		visit->order = out->count;
	}
	return stmt_end(stmt, status);
}

enum status remitted_claim_count(struct store *store, int64_t remittance_id, int64_t *count, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_COUNT);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*count = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

enum status remittance_shares(struct store *store, int64_t remittance_id, struct patient_shares *out,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_SHARES);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct patient_share *share = VEC_ADD(out);

		if (share == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		share->claim_id = stmt_read_integer(stmt);
		share->amount = stmt_read_money(stmt);
	}
	return stmt_end(stmt, status);
}

enum status remitted_claim_at(struct store *store, int64_t remittance_id, int32_t position, int64_t *id,
			      struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_AT);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	stmt_bind_integer(stmt, position);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*id = stmt_read_integer(stmt);
	if (status == STATUS_NOT_FOUND)
		(void)error_set(error, status, "remittance", "has no claim %d", (int)position);
	return stmt_done(stmt, status);
}

/* ---- found by a person ---- */

enum status remitted_claim_matched(struct store *store, int64_t id, int64_t claim_id, int64_t user_id, struct date on,
				   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_MATCH);
	int64_t changes = 0;
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, id);
	status = stmt_run(stmt, &changes, error);
	if (status == STATUS_OK && changes == 0)
		return error_set(error, STATUS_CONFLICT, "remittance", "this claim of it has been posted meanwhile");
	return status;
}

enum status remitted_claim_unmatched(struct store *store, int64_t id, int64_t journal_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SAID_UNMATCH);
	enum status status;

	stmt_bind_id(stmt, journal_id);
	stmt_bind_integer(stmt, id);
	status = stmt_run(stmt, NULL, error);
	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_REMIT_LINES_UNMATCH);
	stmt_bind_integer(stmt, id);
	return stmt_run(stmt, NULL, error);
}

enum status remitted_line_matched(struct store *store, int64_t remitted_claim_id, int32_t line, int64_t line_id,
				  struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMIT_LINE_MATCH);

	stmt_bind_id(stmt, line_id);
	stmt_bind_integer(stmt, remitted_claim_id);
	stmt_bind_integer(stmt, line);
	return stmt_run(stmt, NULL, error);
}

enum { NAME_DAYS_BEFORE = 400, NAME_DAYS_AFTER = 31 };

enum status match_candidates(struct store *store, int64_t practice_id, const struct remittance_claim *said,
			     struct date service, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_MATCH_CANDIDATES);
	char last[NAME_LAST_MAX];

	if (!text_fold(last, sizeof last, said->patient_name.last))
		last[0] = '\0';
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, said->member_id);
	stmt_bind_text(stmt, last);
	stmt_bind_date(stmt, date_plus_days(service, -NAME_DAYS_BEFORE));
	stmt_bind_date(stmt, date_plus_days(service, NAME_DAYS_AFTER));
	stmt_bind_date(stmt, service);
	stmt_bind_money(stmt, money_is_negative(said->charge) ? money_negate(said->charge) : said->charge);
	return stmt_read_ids(stmt, out, error);
}

/* ---- what a decision did to the next payer's claim ---- */

enum status settlement_add(struct store *store, int64_t remitted_claim_id, const struct settlement_row *row,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SETTLEMENT_INSERT);

	stmt_bind_integer(stmt, row->claim_id);
	stmt_bind_id(stmt, row->journal_id);
	stmt_bind_token(stmt, &claim_state_tokens, (int)row->state_before);
	stmt_bind_token(stmt, &claim_state_tokens, (int)row->state_after);
	stmt_bind_integer(stmt, remitted_claim_id);
	return stmt_run(stmt, NULL, error);
}

enum status settlement_get(struct store *store, int64_t remitted_claim_id, struct settlement_row *row,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SETTLEMENT_GET);
	enum status status;

	memset(row, 0, sizeof *row);
	stmt_bind_integer(stmt, remitted_claim_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		row->claim_id = stmt_read_integer(stmt);
		row->journal_id = stmt_read_integer(stmt);
		row->state_before = (enum claim_state)stmt_read_token(stmt, &claim_state_tokens);
		row->state_after = (enum claim_state)stmt_read_token(stmt, &claim_state_tokens);
	}
	return stmt_done(stmt, status);
}

enum status settlement_clear(struct store *store, int64_t remitted_claim_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_SETTLEMENT_CLEAR);

	stmt_bind_integer(stmt, remitted_claim_id);
	return stmt_run(stmt, NULL, error);
}
