/* SPDX-License-Identifier: MIT */
/* kpi_cut.c: measures cut by payer, provider, location, biller, reason, procedure and month. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "store/database.h"
#include "store/kpi_question.h"

/*
 * Where a claim stands: d is a row behind the measure, c its claim, e its encounter. Money without a claim has
 * only a payer, if that. The month is told apart in C: its day.
 */
static const struct cut {
	const char *expression;
	const char *name; /* a slice's code and name by its key ?1; NULL: the key says it */
	const char *all;  /* id, code and name of all there are in practice ?1; NULL: they are not kept */
} cuts[KPI_DIMENSIONS] = {
	[KPI_BY_PAYER] = { "d.payer_id", "SELECT code, name FROM payer WHERE id = ?1",
			   "SELECT id, code, name FROM payer WHERE practice_id = ?1 ORDER BY code" },
	[KPI_BY_PROVIDER] = { "COALESCE(e.rendering_id, 0)",
			      "SELECT code, rtrim(last || ', ' || first, ', ') FROM provider WHERE id = ?1",
			      "SELECT id, code, rtrim(last || ', ' || first, ', ') FROM provider WHERE practice_id = "
			      "?1 AND renders = 1 "
			      "ORDER BY code" },
	[KPI_BY_FACILITY] = { "COALESCE(e.facility_id, 0)", "SELECT code, name FROM facility WHERE id = ?1",
			      "SELECT id, code, name FROM facility WHERE practice_id = ?1 ORDER BY code" },
	[KPI_BY_BILLER] = { "COALESCE(c.entered_by, 0)", "SELECT login, name FROM user WHERE id = ?1",
			    "SELECT id, login, name FROM user WHERE practice_id = ?1 ORDER BY login" },
	[KPI_BY_REASON] = { "COALESCE((SELECT trim(r.grp || '-' || r.carc, '-') FROM remittance_claim r WHERE "
			    "r.claim_id = d.claim_id AND r.n = 1 AND r.carc <> ''), '')",
			    NULL, NULL },
	[KPI_BY_PROCEDURE] = { "COALESCE((SELECT s.procedure FROM service_line s WHERE s.encounter_id = "
			       "c.encounter_id AND s.retired = 0 ORDER BY s.charge_cents DESC, s.position LIMIT 1), "
			       "'')",
			       NULL, NULL },
};

static const char joins[] = " LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN encounter e ON e.id = c.encounter_id";

static bool is_code(enum kpi_dimension dimension)
{
	return dimension == KPI_BY_REASON || dimension == KPI_BY_PROCEDURE;
}

/* What is owed over a window has no day of its own: the day of service tells its month. */
static const char *month_day(const struct question *question)
{
	return question->shape.shape == SHAPE_LEVEL ? "COALESCE(c.service_from, 0)" : "COALESCE(d.day, 0)";
}

static const char *expression_of(const struct question *question, enum kpi_dimension dimension)
{
	return dimension == KPI_BY_MONTH ? month_day(question) : cuts[dimension].expression;
}

/* Asks claims; every text of it names parameter 15, so that all may be bound. */
static void make_cut(struct question *question)
{
	question->cut = true;
	question->joins = joins;
}

void question_cut(struct question *question, const struct kpi_window *window)
{
	size_t length = 0;

	question->only = window->only;
	question->joins = "";
	(void)TEXT_SET(question->tail, " AND ?7 = ?7");
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		if (!window->only[i].set)
			continue;
		make_cut(question);
		(void)text_format(question->tail + length, sizeof question->tail - length,
				  i == KPI_BY_MONTH ? " AND %s BETWEEN ?14 AND ?15" : " AND %s = ?%d",
				  expression_of(question, (enum kpi_dimension)i), 8 + i);
		length = strlen(question->tail);
	}
	if (question->cut)
		(void)text_format(question->tail + length, sizeof question->tail - length, " AND ?15 IS ?15");
}

static struct date month_end(int64_t first)
{
	const struct date day = { (int32_t)first };

	return first == 0 ? DATE_NONE : date_plus_days(date_plus_months(day, 1), -1);
}

void question_bind_cut(struct stmt *stmt, const struct question *question)
{
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		if (is_code((enum kpi_dimension)i))
			stmt_bind_text(stmt, question->only[i].key.code);
		else
			stmt_bind_integer(stmt, question->only[i].key.id);
	}
	stmt_bind_integer(stmt, month_end(question->only[KPI_BY_MONTH].key.id).day);
}

static void read_key(struct stmt *stmt, enum kpi_dimension dimension, struct kpi_slice_key *key)
{
	*key = (struct kpi_slice_key){ .id = 0 };
	if (is_code(dimension))
		STMT_READ_TEXT(stmt, key->code);
	else
		key->id = stmt_read_integer(stmt);
}

static int64_t month_of(int64_t day)
{
	const struct date date = { (int32_t)day };
	int year, month, of_month;

	if (day == 0)
		return 0;
	date_ymd(date, &year, &month, &of_month);
	return day + 1 - of_month;
}

static enum status open_question(struct question *question, struct store *store, int64_t practice_id,
				 const struct kpi *kpi, const struct kpi_window *window, struct error *error)
{
	enum status status = question_ask(question, store, practice_id, kpi, window, "kpi_drill_", error);

	if (!question->cut)
		(void)TEXT_SET(question->tail, " AND ?15 IS ?15");
	make_cut(question);
	return status;
}

/* ---------------------------------------------------------------------------------- one dimension */

/* Days of one month follow each other: they become one slice. */
static struct kpi_slice *slice_for(struct kpi_slices *out, enum kpi_dimension dimension,
				   const struct kpi_slice_key *key)
{
	struct kpi_slice *last = out->count > 0 ? &out->items[out->count - 1] : NULL;

	if (dimension == KPI_BY_MONTH && last != NULL && last->key.id == key->id)
		return last;
	last = VEC_ADD(out);
	if (last != NULL)
		*last = (struct kpi_slice){ .key = *key };
	return last;
}

static void name_of_key(enum kpi_dimension dimension, struct kpi_slice *slice)
{
	const struct adjustment_reason *reason;
	const char *dash = strchr(slice->key.code, '-');
	const struct date first = { (int32_t)slice->key.id };
	int year, month, day;

	if (dimension == KPI_BY_MONTH && slice->key.id != 0) {
		date_ymd(first, &year, &month, &day);
		(void)text_format(slice->code, sizeof slice->code, "%04d-%02d", year, month);
		return;
	}
	(void)TEXT_SET(slice->code, slice->key.code);
	reason = dimension == KPI_BY_REASON && dash != NULL ? adjustment_reason(dash + 1) : NULL;
	if (reason != NULL)
		(void)text_format(slice->name, sizeof slice->name, "%.*s", KPI_SLICE_NAME_MAX - 1, reason->words);
}

static void read_name(struct stmt *stmt, struct kpi_slice *slice)
{
	(void)text_format(slice->code, sizeof slice->code, "%.20s", stmt_peek_text(stmt));
	(void)text_format(slice->name, sizeof slice->name, "%.*s", KPI_SLICE_NAME_MAX - 1, stmt_peek_text(stmt));
}

enum status kpi_slice_name(struct store *store, enum kpi_dimension dimension, struct kpi_slice *slice,
			   struct error *error)
{
	struct stmt *stmt;
	enum status status;

	slice->code[0] = slice->name[0] = '\0';
	if (cuts[dimension].name == NULL) {
		name_of_key(dimension, slice);
		return STATUS_OK;
	}
	if (slice->key.id == 0)
		return STATUS_OK;
	stmt = stmt_make(store, cuts[dimension].name);
	stmt_bind_integer(stmt, slice->key.id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_name(stmt, slice);
	return stmt_end(stmt, status);
}

enum status kpi_slice_choices(struct store *store, int64_t practice_id, enum kpi_dimension dimension,
			      struct kpi_slices *out, struct error *error)
{
	struct stmt *stmt;
	enum status status;

	if (cuts[dimension].all == NULL)
		return STATUS_OK;
	stmt = stmt_make(store, cuts[dimension].all);
	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_slice *slice = VEC_ADD(out);

		if (slice == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		*slice = (struct kpi_slice){ .key.id = stmt_read_integer(stmt) };
		read_name(stmt, slice);
	}
	return stmt_end(stmt, status);
}

static void slices_text(const struct question *question, enum kpi_dimension dimension, char sql[static SQL_MAX])
{
	(void)text_format(sql, SQL_MAX,
			  "SELECT %s AS k, %s AS n, sum(d.denominator) AS m, count(DISTINCT nullif(d.claim_id, 0)) "
			  "FROM %s d%s WHERE d.practice_id = ?1 AND %s AND (?4 = 0 OR d.payer_id = ?4)%s AND ?6 = ?6 "
			  "GROUP BY k ORDER BY %s LIMIT ?6",
			  expression_of(question, dimension), question_numerator(question), question->source,
			  question->joins, question_condition(question), question->tail,
			  dimension == KPI_BY_MONTH ? "k DESC" : "n DESC, m DESC, k");
}

enum status kpi_slices_by(struct store *store, int64_t practice_id, const struct kpi *kpi,
			  const struct kpi_window *window, enum kpi_dimension dimension, size_t limit,
			  struct kpi_slices *out, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = open_question(&question, store, practice_id, kpi, window, error);

	if (status != STATUS_OK)
		return status;
	question.limit = dimension == KPI_BY_MONTH ? INT32_MAX : (int64_t)limit; /* its rows are days */
	slices_text(&question, dimension, sql);
	stmt = stmt_make(store, sql);
	question_bind(stmt, &question);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_slice_key key;
		struct kpi_slice *slice;

		read_key(stmt, dimension, &key);
		if (dimension == KPI_BY_MONTH)
			key.id = month_of(key.id);
		slice = slice_for(out, dimension, &key);
		if (slice == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		slice->numerator += stmt_read_integer(stmt);
		slice->denominator += stmt_read_integer(stmt);
		slice->claims += stmt_read_integer(stmt);
	}
	status = stmt_end(stmt, status);
	for (size_t i = 0; i < out->count && status == STATUS_OK; i++)
		status = kpi_slice_name(store, dimension, &out->items[i], error);
	return status;
}

/* --------------------------------------------------------------------------------- all dimensions */

enum status kpi_cells_of(struct store *store, int64_t practice_id, const struct kpi *kpi,
			 const struct kpi_window *window, bool denominator, struct kpi_cells *out, struct error *error)
{
	struct question question;
	const char *condition;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = open_question(&question, store, practice_id, kpi, window, error);

	if (status != STATUS_OK)
		return status;
	condition = question.shape.shape != SHAPE_LEVEL ? question_condition(&question)
		    : denominator                       ? "d.day BETWEEN ?2 AND ?3"
							: "d.day IS NULL";
	(void)text_format(sql, SQL_MAX,
			  "SELECT %s, %s, %s, %s, %s, %s, %s, sum(d.denominator) FROM %s d%s "
			  "WHERE d.practice_id = ?1 AND %s AND (?4 = 0 OR d.payer_id = ?4)%s GROUP BY 1, 2, 3, 4, 5, 6",
			  cuts[0].expression, cuts[1].expression, cuts[2].expression, cuts[3].expression,
			  cuts[4].expression, cuts[5].expression, question_numerator(&question), question.source,
			  question.joins, condition, question.tail);
	stmt = stmt_make(store, sql);
	question_bind(stmt, &question);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_cell *cell = VEC_ADD(out);

		if (cell == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		for (int i = 0; i < KPI_BY_MONTH; i++)
			read_key(stmt, (enum kpi_dimension)i, &cell->keys[i]);
		cell->numerator = stmt_read_integer(stmt);
		cell->denominator = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status kpi_days(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		     struct kpi_points *out, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = question_ask(&question, store, practice_id, kpi, window, "kpi_", error);

	if (status != STATUS_OK)
		return status;
	(void)text_format(sql, SQL_MAX,
			  "SELECT d.day, sum(d.numerator), sum(d.denominator) FROM %s d%s WHERE d.practice_id = ?1 AND "
			  "%s AND (?4 = 0 OR d.payer_id = ?4)%s GROUP BY d.day ORDER BY d.day",
			  question.source, question.joins, question_condition(&question), question.tail);
	stmt = stmt_make(store, sql);
	question_bind(stmt, &question);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_point *point = VEC_ADD(out);

		if (point == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		point->day = stmt_read_date(stmt);
		point->numerator = stmt_read_integer(stmt);
		point->denominator = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}
