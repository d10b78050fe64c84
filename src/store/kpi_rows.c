/* SPDX-License-Identifier: MIT */
/* kpi_rows.c: measures out of the kpi_* views, the claims behind them, targets, history and ageing. */
#include "store/kpi_rows.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum { SQL_MAX = 1200 };

/* How a measure's view is summed. */
enum shape {
	SHAPE_FLOW,   /* days of the window */
	SHAPE_WITHIN, /* days of the window that are N days old */
	SHAPE_LEVEL,  /* day NULL x days of the window, over the window's days */
	SHAPE_OLDER,  /* numerator: older than so many days */
	SHAPE_MISSING,
};

static const struct shape_of {
	const char *kpi;
	enum shape shape;
	int32_t days;
	bool money; /* the denominator is cents, not claims */
} shapes[] = {
	{ "days_in_ar", SHAPE_LEVEL, 0, true },
	{ "unbilled_days", SHAPE_LEVEL, 0, true },
	{ "credit_balance_days", SHAPE_LEVEL, 0, true },
	{ "ar_over_90", SHAPE_OLDER, 90, true },
	{ "ar_over_120", SHAPE_OLDER, 120, true },
	{ "submitted_within_3_days", SHAPE_WITHIN, 0, false },
	{ "initial_denial_dollars", SHAPE_FLOW, 0, true },
	{ "net_collection_rate", SHAPE_FLOW, 0, true },
	{ "gross_collection_rate", SHAPE_FLOW, 0, true },
	{ "denial_write_off_rate", SHAPE_FLOW, 0, true },
	{ "bad_debt_rate", SHAPE_FLOW, 0, true },
	{ "net_collection_closed", SHAPE_MISSING, 0, true },
	{ "liquidation_rate", SHAPE_MISSING, 0, true },
};

static struct shape_of shape_of(const struct kpi *kpi)
{
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		if (strcmp(shapes[i].kpi, kpi->name) == 0)
			return shapes[i];
	return (struct shape_of){ kpi->name, SHAPE_FLOW, 0, false };
}

enum status kpi_day_add(struct store *store, int64_t practice_id, const char *measure, struct date day,
			int64_t payer_id, int64_t delta, struct error *error)
{
	struct stmt *stmt;

	if (delta == 0)
		return STATUS_OK;
	stmt = stmt_use(store, STMT_KPI_DAY_ADD);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, measure);
	stmt_bind_integer(stmt, day.day);
	stmt_bind_integer(stmt, payer_id);
	stmt_bind_integer(stmt, delta);
	return stmt_run(stmt, NULL, error);
}

static enum status run_for(struct store *store, enum stmt_id id, int64_t practice_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);

	stmt_bind_integer(stmt, practice_id);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_rebuild(struct store *store, int64_t practice_id, struct error *error)
{
	enum status status = run_for(store, STMT_KPI_CLEAR, practice_id, error);

	return status == STATUS_OK ? run_for(store, STMT_KPI_FILL, practice_id, error) : status;
}

enum status kpi_within_changed(struct store *store, int64_t practice_id, struct error *error)
{
	enum status status = run_for(store, STMT_KPI_WITHIN_CLEAR, practice_id, error);

	return status == STATUS_OK ? run_for(store, STMT_KPI_WITHIN_FILL, practice_id, error) : status;
}

enum status kpi_within_days(struct store *store, int64_t practice_id, int32_t *days, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_WITHIN_DAYS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*days = (int32_t)stmt_read_integer(stmt);
	return stmt_done(stmt, status);
}

/*
 * Parameters: 1 practice, 2 from, 3 to, 4 payer or 0, 5 the day before which something is old. The
 * name in the text comes from the table of measures, never from outside.
 */
static const char *sum_text(enum shape shape, const char *view, char sql[static SQL_MAX])
{
	static const char *const texts[] = {
		[SHAPE_FLOW] = "SELECT COALESCE(sum(numerator), 0), COALESCE(sum(denominator), 0), ?5 FROM %s "
			       "WHERE practice_id = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 = 0 OR payer_id = ?4)",
		[SHAPE_WITHIN] = "SELECT COALESCE(sum(numerator), 0), COALESCE(sum(denominator), 0), ?5 FROM %s "
				 "WHERE practice_id = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 = 0 OR payer_id = ?4)",
		[SHAPE_LEVEL] =
			"SELECT COALESCE(sum(numerator), 0) * (?3 - ?2 + 1), COALESCE(sum(denominator), 0), ?5 FROM %s "
			"WHERE practice_id = ?1 AND (day IS NULL OR day BETWEEN ?2 AND ?3) AND (?4 = 0 OR payer_id = "
			"?4)",
		[SHAPE_OLDER] = "SELECT COALESCE(sum(CASE WHEN day < ?5 THEN numerator ELSE 0 END), 0), "
				"COALESCE(sum(denominator), 0), ?2, ?3 FROM %s "
				"WHERE practice_id = ?1 AND (?4 = 0 OR payer_id = ?4)",
	};

	/* The texts are constant; only the view's name goes in. */
	const char *mark = strstr(texts[shape], "%s");

	(void)text_format(sql, SQL_MAX, "%.*s%s%s", (int)(mark - texts[shape]), texts[shape], view, mark + 2);
	return sql;
}

static void bind_window(struct stmt *stmt, int64_t practice_id, const struct kpi_window *window, struct date to,
			struct date old)
{
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, window->from);
	stmt_bind_date(stmt, to);
	stmt_bind_integer(stmt, window->payer_id);
	stmt_bind_date(stmt, old);
}

/* What is owed: the views know only the present. */
static bool is_level(enum shape shape)
{
	return shape == SHAPE_LEVEL || shape == SHAPE_OLDER;
}

static int32_t days_of(const struct kpi_window *window)
{
	return date_days_between(window->from, window->to) + 1;
}

static void bind_past(struct stmt *stmt, int64_t practice_id, const struct kpi_window *window,
		      const struct shape_of *shape)
{
	bind_window(stmt, practice_id, window, window->to, date_plus_days(window->to, -shape->days));
	stmt_bind_text(stmt, shape->kpi);
}

static enum status read_past(struct store *store, int64_t practice_id, const struct shape_of *shape,
			     const struct kpi_window *window, struct kpi_value *value, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_PAST_READ);
	int64_t owed, charged;
	enum status status;

	bind_past(stmt, practice_id, window, shape);
	status = stmt_one(stmt, error);
	if (status != STATUS_OK)
		return stmt_done(stmt, status);
	value->numerator = stmt_read_integer(stmt);
	owed = stmt_read_integer(stmt);
	charged = stmt_read_integer(stmt);
	if (shape->shape == SHAPE_LEVEL)
		value->numerator *= days_of(window);
	value->denominator = shape->shape == SHAPE_LEVEL ? charged : owed;
	return stmt_done(stmt, status);
}

enum status kpi_read(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		     struct kpi_value *value, struct error *error)
{
	struct shape_of shape = shape_of(kpi);
	struct date to = window->to;
	char view[64], sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = STATUS_OK;
	int32_t days = 0;

	*value = (struct kpi_value){ .scale = kpi->unit == KPI_PERCENT ? 100 : 1 };
	if (shape.shape == SHAPE_MISSING)
		return error_set(error, STATUS_NOT_FOUND, kpi->name, "has no view yet");
	if (shape.shape == SHAPE_WITHIN) {
		status = kpi_within_days(store, practice_id, &days, error);
		to = date_plus_days(to, -days);
	}
	if (status != STATUS_OK)
		return status;
	if (window->past && is_level(shape.shape))
		return read_past(store, practice_id, &shape, window, value, error);
	(void)text_format(view, sizeof view, "kpi_%s", kpi->name);
	stmt = stmt_make(store, sum_text(shape.shape, view, sql));
	bind_window(stmt, practice_id, window, to, date_plus_days(window->to, -shape.days));
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		value->numerator = stmt_read_integer(stmt);
		value->denominator = stmt_read_integer(stmt);
		value->n = shape.money ? 0 : value->denominator;
	}
	return stmt_done(stmt, status);
}

static const char *drill_text(enum shape shape, bool numerator_only, const char *view, char sql[static SQL_MAX])
{
	static const char *const conditions[] = {
		[SHAPE_FLOW] = "d.day BETWEEN ?2 AND ?3",
		[SHAPE_WITHIN] = "d.day BETWEEN ?2 AND ?3",
		[SHAPE_LEVEL] = "(d.day IS NULL OR d.day BETWEEN ?2 AND ?3)",
		[SHAPE_OLDER] = "?2 = ?2 AND ?3 = ?3",
	};
	static const char *const numerators[] = {
		[SHAPE_FLOW] = "sum(d.numerator)",
		[SHAPE_WITHIN] = "sum(d.numerator)",
		[SHAPE_LEVEL] = "sum(d.numerator) * (?3 - ?2 + 1)",
		[SHAPE_OLDER] = "sum(CASE WHEN d.day < ?5 THEN d.numerator ELSE 0 END)",
	};

	(void)text_format(
		sql, SQL_MAX,
		"SELECT d.claim_id, COALESCE(c.number, ''), COALESCE(p.code, ''), max(d.day), %s AS n, "
		"sum(d.denominator), "
		"CASE WHEN count(DISTINCT d.detail) = 1 THEN max(d.detail) ELSE '' END, ?5 "
		"FROM %s d LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN payer p ON p.id = d.payer_id "
		"WHERE d.practice_id = ?1 AND %s AND (?4 = 0 OR d.payer_id = ?4) GROUP BY d.claim_id, d.payer_id%s "
		"ORDER BY n DESC, max(d.day) DESC, d.claim_id DESC LIMIT ?6",
		numerators[shape], view, conditions[shape], numerator_only ? " HAVING n <> 0" : "");
	return sql;
}

static enum status read_drill(struct stmt *stmt, struct kpi_drill_rows *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_drill_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->claim_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->number);
		STMT_READ_TEXT(stmt, row->payer_code);
		row->day = stmt_read_date(stmt);
		row->numerator = stmt_read_integer(stmt);
		row->denominator = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->detail);
	}
	return stmt_end(stmt, status);
}

static enum status drill_past(struct store *store, int64_t practice_id, const struct shape_of *shape,
			      const struct kpi_window *window, bool numerator_only, size_t limit,
			      struct kpi_drill_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_PAST_DRILL);

	bind_past(stmt, practice_id, window, shape);
	stmt_bind_integer(stmt, shape->shape == SHAPE_LEVEL ? days_of(window) : 1);
	stmt_bind_integer(stmt, numerator_only ? 1 : 0);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_drill(stmt, out, error);
}

enum status kpi_drill(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		      bool numerator_only, size_t limit, struct kpi_drill_rows *out, struct error *error)
{
	struct shape_of shape = shape_of(kpi);
	struct date to = window->to;
	char view[64], sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = STATUS_OK;
	int32_t days = 0;

	if (shape.shape == SHAPE_MISSING)
		return error_set(error, STATUS_NOT_FOUND, kpi->name, "has no view yet");
	if (window->past && is_level(shape.shape))
		return drill_past(store, practice_id, &shape, window, numerator_only, limit, out, error);
	if (shape.shape == SHAPE_WITHIN) {
		status = kpi_within_days(store, practice_id, &days, error);
		to = date_plus_days(to, -days);
	}
	if (status != STATUS_OK)
		return status;
	(void)text_format(view, sizeof view, "kpi_drill_%s", kpi->name);
	stmt = stmt_make(store, drill_text(shape.shape, numerator_only, view, sql));
	bind_window(stmt, practice_id, window, to, date_plus_days(window->to, -shape.days));
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_drill(stmt, out, error);
}

static struct ageing_row *ageing_row_of(struct ageing_rows *rows, const char *label, bool patient)
{
	struct ageing_row *row;

	for (size_t i = 0; i < rows->count; i++)
		if (strcmp(rows->items[i].label, label) == 0)
			return &rows->items[i];
	row = VEC_ADD(rows);
	if (row != NULL) {
		(void)TEXT_SET(row->label, label);
		row->patient = patient;
	}
	return row;
}

/* Buckets: unbilled, 0-30, 31-60, 61-90, 91-120, over 120 days; the day itself is day 0. */
static size_t bucket_of(struct date day, struct date as_of)
{
	int32_t age;

	if (date_is_none(day))
		return 0;
	age = date_days_between(day, as_of);
	return age <= 30 ? 1 : age <= 60 ? 2 : age <= 90 ? 3 : age <= 120 ? 4 : 5;
}

enum status kpi_ageing(struct store *store, int64_t practice_id, struct date as_of, enum ageing_basis basis,
		       struct ageing_rows *out, struct error *error)
{
	static const char *const measures[][2] = {
		[AGEING_SERVICE] = { "ar_ins_dos", "ar_pat_dos" },
		[AGEING_RESPONSIBILITY] = { "ar_ins_resp", "ar_pat_resp" },
		[AGEING_SUBMISSION] = { "ar_ins_sent", "" },
	};
	struct stmt *stmt = stmt_use(store, STMT_KPI_AGEING);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, measures[basis][0]);
	stmt_bind_text(stmt, measures[basis][1]);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char payer_class[20], measure[20];
		struct ageing_row *row;
		struct date day;
		struct money amount;
		bool patient;
		int value = 0;

		STMT_READ_TEXT(stmt, payer_class);
		STMT_READ_TEXT(stmt, measure);
		day = stmt_read_date(stmt);
		amount = stmt_read_money(stmt);
		patient = strncmp(measure, "ar_pat", 6) == 0;
		(void)token_parse(&payer_class_tokens, payer_class, &value);
		row = ageing_row_of(out, patient ? "Patient" : token_label(&payer_class_tokens, value), patient);
		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->bucket[bucket_of(day, as_of)] = money_add(row->bucket[bucket_of(day, as_of)], amount);
		row->total = money_add(row->total, amount);
	}
	return stmt_end(stmt, status);
}

enum status kpi_target_get(struct store *store, int64_t practice_id, const char *kpi, struct kpi_target *target,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_TARGET_GET);
	enum status status;

	*target = (struct kpi_target){ .set = false };
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		target->set = true;
		target->baseline_milli = stmt_read_integer(stmt);
		target->target_milli = stmt_read_integer(stmt);
		target->warn_milli = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status kpi_target_put(struct store *store, int64_t practice_id, const char *kpi, const struct kpi_target *target,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_TARGET_PUT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	stmt_bind_integer(stmt, target->baseline_milli);
	stmt_bind_integer(stmt, target->target_milli);
	stmt_bind_integer(stmt, target->warn_milli);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_snapshot_put(struct store *store, int64_t practice_id, struct date day, const char *kpi,
			     const struct kpi_value *value, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_SNAPSHOT_PUT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	stmt_bind_text(stmt, kpi);
	stmt_bind_integer(stmt, value->numerator);
	stmt_bind_integer(stmt, value->denominator);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_history(struct store *store, int64_t practice_id, const char *kpi, struct date from,
			struct kpi_points *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_HISTORY);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	stmt_bind_integer(stmt, from.day);
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
