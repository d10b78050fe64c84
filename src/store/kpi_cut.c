/* SPDX-License-Identifier: MIT */
/* kpi_cut.c: measures cut by payer, provider, place, biller, reason, procedure, month and detail. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "store/database.h"
#include "store/kpi_question.h"

/* How far from the row; the row itself is nearest. */
enum reach { REACH_ROW, REACH_CLAIM, REACH_ENCOUNTER };
static const char *const joins[] = {
	[REACH_ROW] = "",
	[REACH_CLAIM] = " LEFT JOIN claim c ON c.id = d.claim_id",
	[REACH_ENCOUNTER] = " LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN encounter e ON e.id = c.encounter_id",
};

/*
 * Where a row stands: d is a row behind the measure, c its claim, e its encounter. Money without a claim has only a
 * payer, if that. The month is told apart in C: its day.
 */
static const struct cut {
	const char *expression;
	unsigned own;        /* that the row says it itself */
	const char *own_one; /* and where */
	enum reach reach;    /* what else the expression asks */
	bool summed;         /* the day sums know it */
	bool code;           /* its keys are codes, not ids */
	const char *name;    /* a slice's code and name by its key ?1; NULL: the key says it */
	const char *all;     /* id, code and name of all there are in practice ?1; NULL: they are not kept */
} cuts[KPI_DIMENSIONS] = {
	[KPI_BY_PAYER] = { .expression = "d.payer_id",
			   .summed = true,
			   .name = "SELECT code, name FROM payer WHERE id = ?1",
			   .all = "SELECT id, code, name FROM payer WHERE practice_id = ?1 ORDER BY code" },
	[KPI_BY_PROVIDER] = { .expression = "COALESCE(e.rendering_id, 0)",
			      .reach = REACH_ENCOUNTER,
			      .name = "SELECT code, rtrim(last || ', ' || first, ', ') FROM provider WHERE id = ?1",
			      .all = "SELECT id, code, rtrim(last || ', ' || first, ', ') FROM provider WHERE "
				     "practice_id = ?1 AND renders = 1 ORDER BY code" },
	[KPI_BY_FACILITY] = { .expression = "COALESCE(e.facility_id, 0)",
			      .reach = REACH_ENCOUNTER,
			      .name = "SELECT code, name FROM facility WHERE id = ?1",
			      .all = "SELECT id, code, name FROM facility WHERE practice_id = ?1 ORDER BY code" },
	[KPI_BY_BILLER] = { .expression = "COALESCE(c.entered_by, 0)",
			    .own = OWN_BILLER,
			    .own_one = "COALESCE(d.user_id, 0)",
			    .reach = REACH_CLAIM,
			    .name = "SELECT login, name FROM user WHERE id = ?1",
			    .all = "SELECT id, login, name FROM user WHERE practice_id = ?1 ORDER BY login" },
	[KPI_BY_CARC] = { .expression = "COALESCE((SELECT trim(r.grp || '-' || r.carc, '-') FROM remittance_claim r "
					"WHERE r.claim_id = d.claim_id AND r.n = 1 AND r.carc <> ''), '')",
			  .own = OWN_CARC,
			  .own_one = "d.carc",
			  .code = true },
	[KPI_BY_PROCEDURE] = { .expression =
				       "COALESCE((SELECT s.procedure FROM service_line s WHERE s.encounter_id = "
				       "c.encounter_id AND s.retired = 0 ORDER BY s.charge_cents DESC, s.position "
				       "LIMIT 1), '')",
			       .reach = REACH_CLAIM,
			       .code = true },
	[KPI_BY_MONTH] = { .expression = "COALESCE(d.day, 0)", .summed = true },
	[KPI_BY_DETAIL] = { .expression = "substr(d.detail, 1, 40)", .code = true },
};

/* Parameters: see kpi_question.h. */
enum { KEY_FIRST = 8, KEY_LAST_DAY = KEY_FIRST + KPI_DIMENSIONS };

static bool says_itself(const struct question *question, enum kpi_dimension dimension)
{
	return (cuts[dimension].own & question->shape.own) != 0;
}

static const char *expression_of(const struct question *question, enum kpi_dimension dimension)
{
	return says_itself(question, dimension) ? cuts[dimension].own_one : cuts[dimension].expression;
}

static enum reach reach_of(const struct question *question, enum kpi_dimension dimension)
{
	return says_itself(question, dimension) ? REACH_ROW : cuts[dimension].reach;
}

static void reach(struct question *question, enum reach to)
{
	if (strlen(joins[to]) > strlen(question->joins))
		question->joins = joins[to];
}

enum status question_check(const struct kpi *kpi, enum kpi_dimension dimension, struct error *error)
{
	return kpi_is_by(kpi, dimension) ? STATUS_OK
					 : error_set(error, STATUS_REFUSED, kpi->name, "is not kept by %s",
						     token_word(&kpi_dimension_tokens, (int)dimension));
}

bool kpi_is_summed_by(enum kpi_dimension dimension)
{
	return cuts[dimension].summed;
}

void question_narrow(struct question *question, const struct kpi_window *window)
{
	size_t length = 0;

	question->only = window->only;
	question->joins = joins[REACH_ROW];
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		enum kpi_dimension dimension = (enum kpi_dimension)i;

		if (!window->only[i].set)
			continue;
		reach(question, reach_of(question, dimension));
		if (dimension == KPI_BY_MONTH)
			(void)text_format(question->tail + length, sizeof question->tail - length,
					  " AND %s BETWEEN ?%d AND ?%d", expression_of(question, dimension),
					  KEY_FIRST + i, KEY_LAST_DAY);
		else
			(void)text_format(question->tail + length, sizeof question->tail - length, " AND %s = ?%d",
					  expression_of(question, dimension), KEY_FIRST + i);
		length = strlen(question->tail);
	}
	(void)text_format(question->tail + length, sizeof question->tail - length, " AND ?%d IS ?%d", KEY_LAST_DAY,
			  KEY_LAST_DAY);
}

static struct date month_end(int64_t first)
{
	const struct date day = { (int32_t)first };

	return first == 0 ? DATE_NONE : date_plus_days(date_plus_months(day, 1), -1);
}

void question_bind_keys(struct stmt *stmt, const struct question *question)
{
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		if (cuts[i].code)
			stmt_bind_text(stmt, question->only[i].key.code);
		else
			stmt_bind_integer(stmt, question->only[i].key.id);
	}
	stmt_bind_integer(stmt, month_end(question->only[KPI_BY_MONTH].key.id).day);
}

static void read_key(struct stmt *stmt, enum kpi_dimension dimension, struct kpi_slice_key *key)
{
	*key = (struct kpi_slice_key){ .id = 0 };
	if (cuts[dimension].code)
		STMT_READ_TEXT(stmt, key->code);
	else
		key->id = stmt_read_integer(stmt);
}

static int64_t first_of_month(int64_t day)
{
	const struct date date = { (int32_t)day };
	int year, month, of_month;

	if (day == 0)
		return 0;
	date_ymd(date, &year, &month, &of_month);
	return day + 1 - of_month;
}

/* ----------------------------------------------------------------------------------------- names */

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
	reason = dimension == KPI_BY_CARC && dash != NULL ? adjustment_reason(dash + 1) : NULL;
	if (reason != NULL)
		(void)text_format(slice->name, sizeof slice->name, "%.*s", KPI_SLICE_NAME_MAX - 1, reason->words);
}

static void read_name(struct stmt *stmt, struct kpi_slice *slice)
{
	(void)text_format(slice->code, sizeof slice->code, "%.*s", KPI_SLICE_CODE_MAX - 1, stmt_peek_text(stmt));
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

/* ---------------------------------------------------------------------------------------- slices */

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

static void slices_text(const struct question *question, enum kpi_dimension dimension, char sql[static SQL_MAX])
{
	(void)text_format(sql, SQL_MAX,
			  "SELECT %s AS k, %s AS n, %s AS m FROM %s d%s WHERE d.practice_id = ?1 AND %s%s "
			  "GROUP BY k HAVING n <> 0 OR m <> 0 ORDER BY %s",
			  expression_of(question, dimension), question_numerator(question),
			  question_denominator(question), question->source, question->joins,
			  question_condition(question), question->tail,
			  dimension == KPI_BY_MONTH ? "k" : "n DESC, m DESC, k");
}

static enum status read_slices(struct stmt *stmt, enum kpi_dimension dimension, struct kpi_slices *out,
			       struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_slice_key key;
		struct kpi_slice *slice;

		read_key(stmt, dimension, &key);
		if (dimension == KPI_BY_MONTH)
			key.id = first_of_month(key.id);
		slice = slice_for(out, dimension, &key);
		if (slice == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		slice->numerator += stmt_read_integer(stmt);
		slice->denominator += stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status kpi_slices_by(struct store *store, int64_t practice_id, const struct kpi *kpi,
			  const struct kpi_window *window, enum kpi_dimension dimension, struct kpi_slices *out,
			  struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = question_check(kpi, dimension, error);

	if (status == STATUS_OK)
		status = question_ask(&question, store, practice_id, kpi, window,
				      kpi_is_summed_by(dimension) ? OF_SUMS : OF_ROWS, error);
	if (status == STATUS_OK && question_is_past(&question))
		status = question_ask(&question, store, practice_id, kpi, window, OF_ROWS, error);
	if (status != STATUS_OK)
		return status;
	reach(&question, reach_of(&question, dimension));
	slices_text(&question, dimension, sql);
	stmt = stmt_make(store, sql);
	question_bind(stmt, &question);
	status = read_slices(stmt, dimension, out, error);
	for (size_t i = 0; i < out->count && status == STATUS_OK; i++)
		status = kpi_slice_name(store, dimension, &out->items[i], error);
	return status;
}

/* ----------------------------------------------------------------------------------------- cells */

/*
 * Money has many rows a claim: what is asked of each must be near. What is put together from all of history has no
 * rows that could be read at once.
 */
static unsigned near_dimensions(const struct question *question)
{
	const struct kpi *kpi = question->kpi;
	bool money = kpi->numerator == KPI_PART_CENTS || kpi->numerator == KPI_PART_CENT_DAYS;
	unsigned by = 0;

	for (int i = 0; i < KPI_BY_MONTH; i++) {
		bool near = kpi_is_summed_by((enum kpi_dimension)i) ||
			    ((question->shape.own & OF_HISTORY) == 0 &&
			     (!money || !cuts[i].code || says_itself(question, (enum kpi_dimension)i)));

		if (near && kpi_is_by(kpi, (enum kpi_dimension)i))
			by |= 1u << i;
	}
	return by;
}

static void cells_text(struct question *question, unsigned by, bool denominator, char sql[static SQL_MAX])
{
	bool level = question->shape.shape == SHAPE_LEVEL;
	const char *condition = !level        ? question_condition(question)
				: denominator ? "d.day BETWEEN ?2 AND ?3"
					      : "d.day IS NULL";
	size_t length = 0;

	(void)text_format(sql, SQL_MAX, "SELECT ");
	for (int i = 0; i < KPI_BY_MONTH; i++) {
		bool asked = (by >> i & 1u) != 0;

		if (asked)
			reach(question, reach_of(question, (enum kpi_dimension)i));
		length = strlen(sql);
		(void)text_format(sql + length, SQL_MAX - length, "%s, ",
				  asked          ? expression_of(question, (enum kpi_dimension)i)
				  : cuts[i].code ? "''"
						 : "0");
	}
	length = strlen(sql);
	(void)text_format(sql + length, SQL_MAX - length,
			  "%s, %s FROM %s d%s WHERE d.practice_id = ?1 AND %s%s GROUP BY 1, 2, 3, 4, 5, 6",
			  question_numerator(question), question_denominator(question),
			  level && denominator ? question->days : question->source, question->joins, condition,
			  question->tail);
}

enum status kpi_cells_of(struct store *store, int64_t practice_id, const struct kpi *kpi,
			 const struct kpi_window *window, bool denominator, unsigned *by, struct kpi_cells *out,
			 struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = question_ask(&question, store, practice_id, kpi, window, OF_OWED, error);

	if (status == STATUS_OK && (question.shape.own & OF_HISTORY) != 0)
		status = question_ask(&question, store, practice_id, kpi, window, OF_SUMS, error);
	if (status != STATUS_OK)
		return status;
	*by = near_dimensions(&question);
	cells_text(&question, *by, denominator, sql);
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
	enum status status = question_ask(&question, store, practice_id, kpi, window, OF_SUMS, error);

	if (status != STATUS_OK)
		return status;
	(void)text_format(sql, SQL_MAX,
			  "SELECT d.day, sum(d.numerator), sum(d.denominator) FROM %s d%s WHERE d.practice_id = ?1 AND "
			  "%s%s GROUP BY d.day ORDER BY d.day",
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
