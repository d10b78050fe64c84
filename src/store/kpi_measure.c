/* SPDX-License-Identifier: MIT */
/*
 * kpi_measure.c: measures out of the kpi_* views, and the claims behind them.
 *
 * What is owed is kept as of now. A window that ends before the last entry wants what was owed then: that
 * is counted from the postings, which takes longer and is asked for rarely.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/kpi_rows.h"

enum { SOURCE_MAX = 2400, SQL_MAX = 6000 };

/* How a measure's view is summed. */
enum shape {
	SHAPE_FLOW,   /* days of the window */
	SHAPE_WITHIN, /* days of the window that are N days old */
	SHAPE_LEVEL,  /* day NULL x days of the window, over the window's days */
	SHAPE_OLDER,  /* numerator: older than so many days */
	SHAPE_MISSING,
};

/* What is owed as of another day (count_then): what counts and under which condition. */
#define LEVEL_OF(amount) amount " AS numerator, 0 AS denominator, NULL AS day FROM o WHERE "
#define AGED_OF(amount)  amount " AS numerator, " amount " AS denominator, service_from AS day FROM o WHERE "

static const struct shape_of {
	const char *kpi;
	enum shape shape;
	int32_t days;
	bool money;       /* the denominator is cents, not claims */
	const char *owed; /* NULL: nothing that is owed */
} shapes[] = {
	{ "days_in_ar", SHAPE_LEVEL, 0, true, LEVEL_OF("cents") "cents > 0" },
	{ "unbilled_days", SHAPE_LEVEL, 0, true, LEVEL_OF("cents") "cents > 0 AND party = 'insurance' AND sent = 0" },
	{ "credit_balance_days", SHAPE_LEVEL, 0, true, LEVEL_OF("-cents") "cents < 0" },
	{ "ar_over_90", SHAPE_OLDER, 90, true, AGED_OF("cents") "cents > 0" },
	{ "ar_over_120", SHAPE_OLDER, 120, true, AGED_OF("cents") "cents > 0" },
	{ "submitted_within_3_days", SHAPE_WITHIN, 0, false, NULL },
	{ "initial_denial_dollars", SHAPE_FLOW, 0, true, NULL },
	{ "net_collection_rate", SHAPE_FLOW, 0, true, NULL },
	{ "gross_collection_rate", SHAPE_FLOW, 0, true, NULL },
	{ "denial_write_off_rate", SHAPE_FLOW, 0, true, NULL },
	{ "bad_debt_rate", SHAPE_FLOW, 0, true, NULL },
	{ "net_collection_closed", SHAPE_MISSING, 0, true, NULL },
	{ "liquidation_rate", SHAPE_MISSING, 0, true, NULL },
};

static struct shape_of shape_of(const struct kpi *kpi)
{
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		if (strcmp(shapes[i].kpi, kpi->name) == 0)
			return shapes[i];
	return (struct shape_of){ kpi->name, SHAPE_FLOW, 0, false, NULL };
}

/*
 * Parameters of all texts: 1 practice, 2 from, 3 to, 4 payer or 0, 5 the day before which something is
 * old, 6 limit, 7 as of. Names and texts come from the tables here, never from outside.
 */
struct question {
	struct shape_of shape;
	char source[SOURCE_MAX]; /* what is summed: a view, or the same counted as of another day */
	int64_t practice_id, payer_id, limit;
	struct date from, to, old, as_of;
};

static enum status later_entries(struct store *store, int64_t practice_id, struct date day, bool *any,
				 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_LATER);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	status = stmt_one(stmt, error);
	*any = status == STATUS_OK;
	return stmt_end(stmt, status);
}

/* What each party owed on each claim at the end of day 7, and whether the claim had been sent by then. */
static void count_then(const struct shape_of *shape, char source[static SOURCE_MAX])
{
	static const char owed[] =
		"(WITH o AS (SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from, "
		"COALESCE(c.first_sent_on <= ?7, 0) AS sent, m.party, m.cents FROM "
		"(SELECT p.claim_id, CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN 'insurance' ELSE "
		"'patient' END AS party, sum(p.amount_cents) AS cents FROM journal j JOIN posting p ON p.journal_id = "
		"j.id "
		"WHERE j.practice_id = ?1 AND j.posted_on <= ?7 AND p.claim_id IS NOT NULL AND p.account IN "
		"('AR:INS1', "
		"'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') GROUP BY 1, 2) m JOIN claim c ON c.id = m.claim_id) "
		"SELECT practice_id, claim_id, payer_id, party || ' owed' AS detail, ";
	static const char charges[] = " UNION ALL SELECT practice_id, claim_id, payer_id, 'charge', 0, amount, day "
				      "FROM kpi_money WHERE measure = "
				      "'charge'";

	(void)text_format(source, SOURCE_MAX, "%s%s%s)", owed, shape->owed, shape->shape == SHAPE_LEVEL ? charges : "");
}

static enum status ask(struct question *question, struct store *store, int64_t practice_id, const struct kpi *kpi,
		       const struct kpi_window *window, const char *view, struct error *error)
{
	int32_t within = 0;
	bool past = false;
	enum status status = STATUS_OK;

	*question = (struct question){ .shape = shape_of(kpi),
				       .practice_id = practice_id,
				       .payer_id = window->payer_id,
				       .from = window->from,
				       .to = window->to,
				       .as_of = window->to };
	if (question->shape.shape == SHAPE_MISSING)
		return error_set(error, STATUS_NOT_FOUND, kpi->name, "has no view yet");
	question->old = date_plus_days(window->to, -question->shape.days);
	if (question->shape.shape == SHAPE_WITHIN) {
		status = kpi_within_days(store, practice_id, &within, error);
		question->to = date_plus_days(window->to, -within);
	}
	if (status == STATUS_OK && question->shape.owed != NULL && !store->past)
		status = later_entries(store, practice_id, window->to, &past, error);
	if (past)
		count_then(&question->shape, question->source);
	else
		(void)text_format(question->source, sizeof question->source, "%s%s", view, kpi->name);
	return status;
}

static void bind_question(struct stmt *stmt, const struct question *question)
{
	stmt_bind_integer(stmt, question->practice_id);
	stmt_bind_date(stmt, question->from);
	stmt_bind_date(stmt, question->to);
	stmt_bind_integer(stmt, question->payer_id);
	stmt_bind_date(stmt, question->old);
	stmt_bind_integer(stmt, question->limit);
	stmt_bind_date(stmt, question->as_of);
}

/* Every text names parameter 7, so that all may be bound. */
static const char *const conditions[] = {
	[SHAPE_FLOW] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_WITHIN] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_LEVEL] = "(d.day IS NULL OR d.day BETWEEN ?2 AND ?3)",
	[SHAPE_OLDER] = "?2 = ?2",
};
static const char *const numerators[] = {
	[SHAPE_FLOW] = "sum(d.numerator)",
	[SHAPE_WITHIN] = "sum(d.numerator)",
	[SHAPE_LEVEL] = "sum(d.numerator) * (?3 - ?2 + 1)",
	[SHAPE_OLDER] = "sum(CASE WHEN d.day < ?5 THEN d.numerator ELSE 0 END)",
};

/* A level and the days of the window are asked for one by one: so neither reads all days of history. */
static void read_text(const struct question *question, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;

	if (shape == SHAPE_LEVEL)
		(void)text_format(
			sql, SQL_MAX,
			"SELECT COALESCE((SELECT %s FROM %s d WHERE d.practice_id = ?1 AND d.day IS NULL AND "
			"(?4 = 0 OR d.payer_id = ?4)), 0), COALESCE((SELECT sum(d.denominator) FROM %s d WHERE "
			"d.practice_id = ?1 AND d.day BETWEEN ?2 AND ?3 AND (?4 = 0 OR d.payer_id = ?4)), 0) "
			"WHERE ?7 = ?7",
			numerators[shape], question->source, question->source);
	else
		(void)text_format(sql, SQL_MAX,
				  "SELECT COALESCE(%s, 0), COALESCE(sum(d.denominator), 0) FROM %s d "
				  "WHERE d.practice_id = ?1 AND %s AND (?4 = 0 OR d.payer_id = ?4) AND ?7 = ?7",
				  numerators[shape], question->source, conditions[shape]);
}

enum status kpi_read(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		     struct kpi_value *value, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = ask(&question, store, practice_id, kpi, window, "kpi_", error);

	*value = (struct kpi_value){ .scale = kpi->unit == KPI_PERCENT ? 100 : 1 };
	if (status != STATUS_OK)
		return status;
	read_text(&question, sql);
	stmt = stmt_make(store, sql);
	bind_question(stmt, &question);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		value->numerator = stmt_read_integer(stmt);
		value->denominator = stmt_read_integer(stmt);
		value->n = question.shape.money ? 0 : value->denominator;
	}
	return stmt_done(stmt, status);
}

static void drill_text(const struct question *question, bool numerator_only, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;

	(void)text_format(sql, SQL_MAX,
			  "SELECT d.claim_id, COALESCE(c.number, ''), COALESCE(p.code, ''), max(d.day), %s AS n, "
			  "sum(d.denominator), CASE WHEN count(DISTINCT d.detail) = 1 THEN max(d.detail) ELSE '' END "
			  "FROM %s d LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN payer p ON p.id = d.payer_id "
			  "WHERE d.practice_id = ?1 AND %s AND (?4 = 0 OR d.payer_id = ?4) AND ?7 = ?7 "
			  "GROUP BY d.claim_id, d.payer_id%s "
			  "ORDER BY n DESC, max(d.day) DESC, d.claim_id DESC LIMIT ?6",
			  numerators[shape], question->source, conditions[shape],
			  numerator_only ? " HAVING n <> 0" : "");
}

enum status kpi_drill(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		      bool numerator_only, size_t limit, struct kpi_drill_rows *out, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = ask(&question, store, practice_id, kpi, window, "kpi_drill_", error);

	if (status != STATUS_OK)
		return status;
	question.limit = (int64_t)limit;
	drill_text(&question, numerator_only, sql);
	stmt = stmt_make(store, sql);
	bind_question(stmt, &question);
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
