/* SPDX-License-Identifier: MIT */
/* encounter_rows.c: encounters with their diagnoses and lines, and visit templates. */
#include <string.h>

#include "store/database.h"
#include "store/rows.h"

#define T                   struct encounter
#define TEXT(member)        COLUMN(COLUMN_TEXT, T, member)
#define ID(member)          COLUMN(COLUMN_ID, T, member)
#define DAY(member)         COLUMN(COLUMN_DATE, T, member)
#define WORD(member, table) TOKEN_COLUMN(T, member, &(table))

static const struct column encounter_map[] = {
	ID(patient_id),
	WORD(state, encounter_state_tokens),
	DAY(from),
	DAY(to),
	TEXT(place_of_service),
	ID(facility_id),
	ID(rendering_id),
	ID(referring_id),
	ID(supervising_id),
	TEXT(authorization),
	TEXT(referral),
	TEXT(clia),
	WORD(accident, accident_tokens),
	DAY(accident_date),
	TEXT(accident_state),
	DAY(onset_date),
	DAY(admission_date),
	DAY(discharge_date),
	TEXT(note),
	TEXT(attachment),
	TEXT(attachment_way),
	TEXT(attachment_number),
	COLUMN(COLUMN_MONEY, T, patient_paid),
	ID(entered_by),
	DAY(entered_on),
	TEXT(token),
	{ .kind = COLUMN_END },
};
#undef T
#define T struct service_line
static const struct column line_map[] = {
	TEXT(procedure),
	TEXT(modifiers[0]),
	TEXT(modifiers[1]),
	TEXT(modifiers[2]),
	TEXT(modifiers[3]),
	COLUMN(COLUMN_INT8, T, pointers[0]),
	COLUMN(COLUMN_INT8, T, pointers[1]),
	COLUMN(COLUMN_INT8, T, pointers[2]),
	COLUMN(COLUMN_INT8, T, pointers[3]),
	COLUMN(COLUMN_INT32, T, units_milli),
	COLUMN(COLUMN_BOOL, T, minutes),
	COLUMN(COLUMN_MONEY, T, charge),
	DAY(from),
	DAY(to),
	TEXT(place_of_service),
	COLUMN(COLUMN_BOOL, T, emergency),
	TEXT(drug.ndc),
	COLUMN(COLUMN_INT32, T, drug.quantity_milli),
	TEXT(drug.unit),
	TEXT(note),
	{ .kind = COLUMN_END },
};
#undef T

static enum status read_diagnoses(struct store *store, struct encounter *encounter, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DIAGNOSIS_LIST);
	enum status status;

	stmt_bind_integer(stmt, encounter->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t position = stmt_read_integer(stmt);

		if (position >= 1 && position <= DIAGNOSES_MAX)
			STMT_READ_TEXT(stmt, encounter->diagnoses[position - 1]);
	}
	return stmt_end(stmt, status);
}

static enum status read_lines(struct store *store, struct encounter *encounter, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LINE_LIST);
	enum status status;

	stmt_bind_integer(stmt, encounter->id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK && encounter->line_count < LINES_MAX) {
		struct service_line *line = &encounter->lines[encounter->line_count++];

		stmt_read_record(stmt, line_map, line);
		line->id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status encounter_get(struct store *store, int64_t practice_id, int64_t id, struct encounter *encounter,
			  struct error *error)
{
	enum status status;

	memset(encounter, 0, sizeof *encounter);
	status = record_get(store, STMT_ENCOUNTER_GET, encounter_map, practice_id, id, encounter, &encounter->id,
			    &encounter->version, "encounter", error);
	if (status == STATUS_OK)
		status = read_diagnoses(store, encounter, error);
	if (status == STATUS_OK)
		status = read_lines(store, encounter, error);
	return status;
}

static enum status write_diagnoses(struct store *store, const struct encounter *encounter, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DIAGNOSIS_CLEAR);
	int count = encounter_diagnosis_count(encounter);
	enum status status;

	stmt_bind_integer(stmt, encounter->id);
	status = stmt_run(stmt, NULL, error);
	for (int i = 0; i < count && status == STATUS_OK; i++) {
		stmt = stmt_use(store, STMT_DIAGNOSIS_INSERT);
		stmt_bind_integer(stmt, encounter->id);
		stmt_bind_integer(stmt, i + 1);
		stmt_bind_text(stmt, encounter->diagnoses[i]);
		status = stmt_run(stmt, NULL, error);
	}
	return status;
}

static enum status insert_line(struct store *store, const struct encounter *encounter, struct service_line *line,
			       int position, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LINE_INSERT);
	enum status status;

	stmt_bind_record(stmt, line_map, line);
	stmt_bind_integer(stmt, encounter->id);
	stmt_bind_integer(stmt, position);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		line->id = stmt_last_id(store);
	return status;
}

static enum status change_line(struct store *store, enum stmt_id statement, int64_t line_id, int64_t position,
			       struct error *error)
{
	struct stmt *stmt = stmt_use(store, statement);

	if (position != 0)
		stmt_bind_integer(stmt, position);
	stmt_bind_integer(stmt, line_id);
	return stmt_run(stmt, NULL, error);
}

static bool same_words(const struct service_line *a, const struct service_line *b)
{
	for (int i = 0; i < MODIFIERS_MAX; i++)
		if (strcmp(a->modifiers[i], b->modifiers[i]) != 0)
			return false;
	return strcmp(a->procedure, b->procedure) == 0 && strcmp(a->place_of_service, b->place_of_service) == 0 &&
	       strcmp(a->drug.ndc, b->drug.ndc) == 0 && strcmp(a->drug.unit, b->drug.unit) == 0 &&
	       strcmp(a->note, b->note) == 0;
}

/* Nothing that a payer or the ledger sees has changed. */
static bool same_line(const struct service_line *a, const struct service_line *b)
{
	return same_words(a, b) && memcmp(a->pointers, b->pointers, sizeof a->pointers) == 0 &&
	       a->units_milli == b->units_milli && a->minutes == b->minutes && money_equal(a->charge, b->charge) &&
	       date_equal(a->from, b->from) && date_equal(a->to, b->to) && a->emergency == b->emergency &&
	       a->drug.quantity_milli == b->drug.quantity_milli;
}

static const struct service_line *line_by_id(const struct encounter *encounter, int64_t id)
{
	for (int i = 0; i < encounter->line_count; i++)
		if (encounter->lines[i].id == id)
			return &encounter->lines[i];
	return NULL;
}

/* A line that was copied with its id is a new line. */
static void forget_copied_ids(struct encounter *encounter)
{
	for (int i = 1; i < encounter->line_count; i++)
		if (line_by_id(encounter, encounter->lines[i].id) != &encounter->lines[i])
			encounter->lines[i].id = 0;
}

/* Lines that stayed as they were keep their id; changed ones are retired and written anew. */
static enum status write_lines(struct store *store, const struct encounter *before, struct encounter *encounter,
			       struct error *error)
{
	enum status status = STATUS_OK;

	forget_copied_ids(encounter);
	for (int i = 0; i < before->line_count && status == STATUS_OK; i++) {
		const struct service_line *now = line_by_id(encounter, before->lines[i].id);

		if (now == NULL || !same_line(now, &before->lines[i]))
			status = change_line(store, STMT_LINE_RETIRE, before->lines[i].id, 0, error);
	}
	for (int i = 0; i < encounter->line_count && status == STATUS_OK; i++) {
		struct service_line *line = &encounter->lines[i];
		const struct service_line *old = line->id != 0 ? line_by_id(before, line->id) : NULL;

		if (old == NULL || !same_line(old, line))
			status = insert_line(store, encounter, line, i + 1, error);
		else if (old != &before->lines[i])
			status = change_line(store, STMT_LINE_MOVE, line->id, i + 1, error);
	}
	return status;
}

enum status encounter_put(struct store *store, int64_t practice_id, struct encounter *encounter, struct error *error)
{
	static const struct record_statements statements = { "encounter", STMT_ENCOUNTER_INSERT, STMT_ENCOUNTER_UPDATE,
							     encounter_map };
	struct encounter before = { .id = encounter->id };
	enum status status = encounter->id != 0 ? read_lines(store, &before, error) : STATUS_OK;

	if (status == STATUS_OK)
		status = record_put(store, &statements, practice_id, encounter, &encounter->id, &encounter->version,
				    error);
	if (status == STATUS_OK)
		status = write_diagnoses(store, encounter, error);
	if (status == STATUS_OK)
		status = write_lines(store, &before, encounter, error);
	return status;
}

static enum status read_id(struct stmt *stmt, int64_t *id, struct error *error)
{
	enum status status = stmt_one(stmt, error);

	if (status == STATUS_OK)
		*id = stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

enum status encounter_by_token(struct store *store, int64_t practice_id, const char *token, int64_t *id,
			       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENCOUNTER_BY_TOKEN);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, token);
	return read_id(stmt, id, error);
}

enum status encounter_last(struct store *store, int64_t practice_id, int64_t patient_id, int64_t entered_by,
			   struct encounter *encounter, struct error *error)
{
	struct stmt *stmt =
		stmt_use(store, patient_id != 0 ? STMT_ENCOUNTER_LAST_OF_PATIENT : STMT_ENCOUNTER_LAST_OF_USER);
	int64_t id = 0;
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id != 0 ? patient_id : entered_by);
	status = read_id(stmt, &id, error);
	return status == STATUS_OK ? encounter_get(store, practice_id, id, encounter, error) : status;
}

enum status encounter_list(struct store *store, int64_t practice_id, int64_t patient_id, struct encounter_rows *out,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ENCOUNTER_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, patient_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct encounter_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->id = stmt_read_integer(stmt);
		row->from = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, row->place_of_service);
		STMT_READ_TEXT(stmt, row->provider_code);
		row->state = (enum encounter_state)stmt_read_token(stmt, &encounter_state_tokens);
		STMT_READ_TEXT(stmt, row->first_diagnosis);
		STMT_READ_TEXT(stmt, row->first_procedure);
		row->lines = (int32_t)stmt_read_integer(stmt);
		row->total = stmt_read_money(stmt);
		row->claim_id = stmt_read_integer(stmt);
		if (row->claim_id != 0)
			row->claim_state = (enum claim_state)stmt_read_token(stmt, &claim_state_tokens);
	}
	return stmt_end(stmt, status);
}

#define T struct visit_template
static const struct column template_map[] = { TEXT(code), TEXT(label), TEXT(visit), { .kind = COLUMN_END } };
#undef T

enum status template_list(struct store *store, int64_t practice_id, struct templates *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_TEMPLATE_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct visit_template *item = VEC_ADD(out);

		if (item == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		stmt_read_record(stmt, template_map, item);
		item->id = stmt_read_integer(stmt);
		item->version = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status template_put(struct store *store, int64_t practice_id, struct visit_template *item, struct error *error)
{
	static const struct record_statements statements = { "template", STMT_TEMPLATE_INSERT, STMT_TEMPLATE_UPDATE,
							     template_map };

	return record_put(store, &statements, practice_id, item, &item->id, &item->version, error);
}

static enum status duplicate_of_line(struct store *store, int64_t practice_id, const struct encounter *encounter,
				     const struct service_line *line, int64_t except_encounter,
				     char number[static CLAIM_NUMBER_MAX], struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_DUPLICATE_CLAIM);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, encounter->patient_id);
	stmt_bind_date(stmt, encounter->from);
	stmt_bind_integer(stmt, encounter->rendering_id);
	stmt_bind_integer(stmt, except_encounter);
	stmt_bind_text(stmt, line->procedure);
	for (int i = 0; i < MODIFIERS_MAX; i++)
		stmt_bind_text(stmt, line->modifiers[i]);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		stmt_read_text(stmt, number, CLAIM_NUMBER_MAX);
	return stmt_done(stmt, status);
}

enum status duplicate_claim(struct store *store, int64_t practice_id, const struct encounter *encounter,
			    int64_t except_encounter, char number[static CLAIM_NUMBER_MAX], struct error *error)
{
	enum status status = STATUS_NOT_FOUND;

	for (int i = 0; i < encounter->line_count && status == STATUS_NOT_FOUND; i++)
		status = duplicate_of_line(store, practice_id, encounter, &encounter->lines[i], except_encounter,
					   number, error);
	return status;
}
