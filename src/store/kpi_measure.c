/* SPDX-License-Identifier: MIT */
/*
 * kpi_measure.c: measures out of the kpi_* views, and the claims behind them.
 *
 * What is owed is kept as of now. A window that ends before the last entry wants what was owed then: that
 * is counted from the postings, which takes longer and is asked for rarely.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/quality.h"
#include "store/database.h"
#include "store/kpi_question.h"
#include "store/kpi_rows.h"

/* What is owed as of another day (count_then): what counts and under which condition. */
#define LEVEL_OF(amount) amount " AS numerator, 0 AS denominator, NULL AS day FROM o WHERE "
#define AGED_OF(amount)  amount " AS numerator, " amount " AS denominator, service_from AS day FROM o WHERE "
/* Less the contractual adjustments still to come, as kpi_owed_net says. */
#define NET_CENTS                                                                                                      \
	"CASE WHEN party = 'patient' OR expected = 0 THEN cents ELSE max(0, min(cents, cents - (COALESCE((SELECT "     \
	"-sum(p.amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = o.claim_id AND " \
	"j.posted_on <= ?6 AND p.account IN ('REV:GROSS', 'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER', 'WO:DENIAL', "           \
	"'WO:TIMELY')), 0) - expected))) END"

static const struct shape_of shapes[] = {
	{ "days_in_ar", SHAPE_LEVEL, 0, 0, LEVEL_OF("cents") "cents > 0" },
	{ "net_days_in_ar", SHAPE_LEVEL, 0, 0, LEVEL_OF(NET_CENTS) "cents > 0" },
	{ "unbilled_days", SHAPE_LEVEL, 0, 0, LEVEL_OF("cents") "cents > 0 AND party = 'insurance' AND sent = 0" },
	{ "credit_balance_days", SHAPE_LEVEL, 0, 0, LEVEL_OF("-cents") "cents < 0" },
	{ "ar_over_90", SHAPE_OLDER, 90, 0, AGED_OF("cents") "cents > 0" },
	{ "ar_over_120", SHAPE_OLDER, 120, 0, AGED_OF("cents") "cents > 0" },
	{ "submitted_within_3_days", SHAPE_WITHIN, 0, 0, NULL },
	{ "liquidation_rate", SHAPE_OPENING, 0, OF_HISTORY, NULL },
	{ "denials_over_submissions", SHAPE_MONTH, 0, OWN_CARC, NULL },
	{ "cost_to_collect", SHAPE_MONTHS, 0, 0, NULL },
	{ "claims_per_fte", SHAPE_MONTHS, 0, OWN_BILLER, NULL },
	{ "claims_per_hour", SHAPE_FLOW, 0, OWN_BILLER, NULL },
	{ "compliance", SHAPE_LATEST, 0, 0, NULL },
	{ "open_findings", SHAPE_NOW, 0, 0, NULL },
	{ "filing_clocks", SHAPE_NOW, 0, 0, NULL },
	{ "leakage", SHAPE_NOW, 0, 0, NULL },
	{ "net_collection_closed", SHAPE_FLOW, 0, OF_HISTORY, NULL },
	{ "initial_denial_rate", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "initial_denial_dollars", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "line_denial_rate", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "denial_write_off_rate", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "appeal_success", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "appeal_recovery", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "denial_to_appeal", SHAPE_FLOW, 0, OWN_CARC, NULL },
	{ "denial_to_resolution", SHAPE_FLOW, 0, OWN_CARC, NULL },
};

static struct shape_of shape_of(const struct kpi *kpi)
{
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		if (strcmp(shapes[i].kpi, kpi->name) == 0)
			return shapes[i];
	return (struct shape_of){ kpi->name, SHAPE_FLOW, 0, 0, NULL };
}

bool kpi_is_flow(const struct kpi *kpi)
{
	return shape_of(kpi).shape == SHAPE_FLOW;
}

bool kpi_is_level(const struct kpi *kpi)
{
	return shape_of(kpi).owed != NULL;
}

bool kpi_is_over_flow(const struct kpi *kpi)
{
	return shape_of(kpi).shape == SHAPE_LEVEL;
}

bool kpi_is_of_now(const struct kpi *kpi)
{
	enum shape shape = shape_of(kpi).shape;

	return shape == SHAPE_NOW || shape == SHAPE_LATEST;
}

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

/*
 * What each party owed on each claim at the end of day 6, and whether the claim had been sent by then: what it owes
 * now less what was posted since, so that yesterday costs a day's postings and not all of history.
 */
static void count_then(const struct shape_of *shape, char source[static SOURCE_MAX])
{
	static const char owed[] =
		"(WITH o AS (SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from, c.expected_cents AS "
		"expected, COALESCE(c.first_sent_on <= ?6, 0) AS sent, m.party, m.cents FROM (SELECT claim_id, party, "
		"sum(cents) AS cents FROM (SELECT claim_id, party, balance_cents AS cents FROM claim_balance WHERE "
		"practice_id = ?1 UNION ALL SELECT p.claim_id, CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', "
		"'AR:INS3') THEN 'insurance' ELSE 'patient' END, -p.amount_cents FROM journal j JOIN posting p ON "
		"p.journal_id = j.id WHERE j.practice_id = ?1 AND j.posted_on > ?6 AND p.claim_id IS NOT NULL AND "
		"p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY')) GROUP BY 1, 2) m "
		"JOIN claim c ON c.id = m.claim_id) "
		"SELECT practice_id, claim_id, payer_id, party || ' owed' AS detail, ";
	(void)text_format(source, SOURCE_MAX, "%s%s)", owed, shape->owed);
}

/* The same with the rows of its days, as a view of a level has both. */
static void add_days(struct question *question)
{
	size_t length = strlen(question->source) - 1;

	(void)text_format(
		question->source + length, sizeof question->source - length,
		" UNION ALL SELECT practice_id, claim_id, payer_id, detail, numerator, denominator, day FROM %s "
		"WHERE day IS NOT NULL)",
		question->days);
}

/* Only what its rows say may narrow a measure. */
static enum status check_filters(const struct kpi *kpi, const struct kpi_window *window, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < KPI_DIMENSIONS && status == STATUS_OK; i++)
		if (window->only[i].set)
			status = question_check(kpi, (enum kpi_dimension)i, error);
	return status;
}

/* Who saw or keyed a claim is known of its rows only. */
static bool wants_rows(const struct kpi_window *window)
{
	for (int i = 0; i < KPI_DIMENSIONS; i++)
		if (window->only[i].set && !kpi_is_summed_by((enum kpi_dimension)i))
			return true;
	return false;
}

/* The whole months that lie in the window; none: an empty window. */
static void whole_months(struct question *question)
{
	struct date first, last;

	month_of(question->from, &first, &last);
	if (!date_equal(first, question->from))
		question->from = date_plus_days(last, 1);
	month_of(question->to, &first, &last);
	if (!date_equal(last, question->to))
		question->to = date_plus_days(first, -1);
}

static void last_month(struct question *question)
{
	struct date first, last;

	month_of(question->to, &first, &last);
	if (!date_equal(last, question->to))
		month_of(date_plus_days(first, -1), &first, &last);
	question->from = first;
	question->to = last;
	question->early = date_plus_months(first, -3);
}

enum status question_ask(struct question *question, struct store *store, int64_t practice_id, const struct kpi *kpi,
			 const struct kpi_window *window, enum question_of of, struct error *error)
{
	struct kpi_limits limits = { 0 };
	bool past = false;
	enum status status = check_filters(kpi, window, error);

	*question = (struct question){ .kpi = kpi,
				       .shape = shape_of(kpi),
				       .practice_id = practice_id,
				       .from = window->from,
				       .to = window->to,
				       .as_of = window->to };
	question->old = date_plus_days(window->to, -question->shape.days);
	question_narrow(question, window);
	if (question->shape.shape == SHAPE_MONTHS)
		whole_months(question);
	if (question->shape.shape == SHAPE_MONTH)
		last_month(question);
	if (status == STATUS_OK && question->shape.shape == SHAPE_WITHIN) {
		status = kpi_limits_read(store, practice_id, &limits, error);
		question->to = date_plus_days(window->to, -limits.submit_within_days);
	}
	if (status == STATUS_OK && question->shape.owed != NULL && !store->past)
		status = later_entries(store, practice_id, window->to, &past, error);
	(void)text_format(question->days, sizeof question->days, "%s%s",
			  of == OF_SUMS && !wants_rows(window) ? "kpi_" : "kpi_drill_", kpi->name);
	if (!past)
		(void)TEXT_SET(question->source, question->days);
	else
		count_then(&question->shape, question->source);
	if (past && of == OF_ROWS && question->shape.shape == SHAPE_LEVEL)
		add_days(question);
	return status;
}

bool question_is_past(const struct question *question)
{
	return question->source[0] == '(';
}

void question_bind(struct stmt *stmt, const struct question *question)
{
	stmt_bind_integer(stmt, question->practice_id);
	stmt_bind_date(stmt, question->from);
	stmt_bind_date(stmt, question->to);
	stmt_bind_date(stmt, question->old);
	stmt_bind_integer(stmt, question->limit);
	stmt_bind_date(stmt, question->as_of);
	stmt_bind_date(stmt, question->early);
	question_bind_keys(stmt, question);
}

static const char *const conditions[SHAPE_COUNT] = {
	[SHAPE_FLOW] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_WITHIN] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_LEVEL] = "(d.day IS NULL OR d.day BETWEEN ?2 AND ?3)",
	[SHAPE_OLDER] = "?2 = ?2",
	[SHAPE_OPENING] = "d.day <= ?3",
	[SHAPE_MONTHS] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_MONTH] = "d.day BETWEEN ?7 AND ?3",
	[SHAPE_LATEST] =
		("d.day = (SELECT max(r.run_on) FROM compliance_run r WHERE r.practice_id = ?1 AND r.state = 'done' "
		 "AND r.run_on <= ?3)"),
	[SHAPE_NOW] = "(d.day IS NULL AND d.ripe_on <= ?3 OR d.day BETWEEN ?2 AND ?3)",
};

/* What one row adds, and the sum of it. */
struct summed {
	const char *row, *sum;
};
#define SUMMED(row)                                                                                                    \
	{                                                                                                              \
		row, "sum(" row ")"                                                                                    \
	}
static const struct summed numerators[SHAPE_COUNT] = {
	[SHAPE_FLOW] = SUMMED("d.numerator"),
	[SHAPE_WITHIN] = SUMMED("d.numerator"),
	[SHAPE_LEVEL] = SUMMED("d.numerator * (?3 - ?2 + 1)"),
	[SHAPE_OLDER] = SUMMED("CASE WHEN d.day < ?4 THEN d.numerator ELSE 0 END"),
	[SHAPE_OPENING] = SUMMED("CASE WHEN d.day >= ?2 THEN d.numerator ELSE 0 END"),
	[SHAPE_MONTHS] = SUMMED("d.numerator"),
	[SHAPE_MONTH] = SUMMED("CASE WHEN d.day >= ?2 THEN d.numerator ELSE 0 END"),
	[SHAPE_LATEST] = SUMMED("d.numerator"),
	[SHAPE_NOW] = SUMMED("d.numerator"),
};
static const struct summed denominators[SHAPE_COUNT] = {
	[SHAPE_FLOW] = SUMMED("d.denominator"),
	[SHAPE_WITHIN] = SUMMED("d.denominator"),
	[SHAPE_LEVEL] = SUMMED("d.denominator"),
	[SHAPE_OLDER] = SUMMED("d.denominator"),
	[SHAPE_OPENING] = SUMMED("CASE WHEN d.day >= ?2 THEN d.denominator ELSE d.opening END"),
	[SHAPE_MONTHS] = SUMMED("d.denominator"),
	[SHAPE_MONTH] = SUMMED("CASE WHEN d.day < ?2 THEN d.denominator ELSE 0 END"),
	[SHAPE_LATEST] = SUMMED("d.denominator"),
	[SHAPE_NOW] = SUMMED("d.denominator"),
};

const char *question_numerator(const struct question *question, bool of_row)
{
	const struct summed *summed = &numerators[question->shape.shape];

	return of_row ? summed->row : summed->sum;
}

const char *question_denominator(const struct question *question, bool of_row)
{
	const struct summed *summed = &denominators[question->shape.shape];

	return of_row ? summed->row : summed->sum;
}

const char *question_condition(const struct question *question)
{
	return conditions[question->shape.shape];
}

/* A level, or what stands now, and the days of the window are asked for one by one: so neither reads all days of history. */
static void read_text(const struct question *question, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;
	const char *source = question->source, *joins = question->joins, *tail = question->tail;

	if (shape == SHAPE_LEVEL)
		(void)text_format(
			sql, SQL_MAX,
			"SELECT COALESCE((SELECT %s FROM %s d%s WHERE d.practice_id = ?1 AND d.day IS NULL%s), 0), "
			"COALESCE((SELECT sum(d.denominator) FROM %s d%s WHERE d.practice_id = ?1 AND d.day BETWEEN "
			"?2 AND ?3%s), 0)",
			question_numerator(question, false), source, joins, tail, question->days, joins, tail);
	else if (shape == SHAPE_NOW)
		(void)text_format(sql, SQL_MAX,
				  "SELECT COALESCE((SELECT sum(d.numerator) FROM %s d%s WHERE d.practice_id = ?1 AND "
				  "d.day IS NULL AND d.ripe_on <= ?3%s), 0) + COALESCE((SELECT sum(d.numerator) FROM "
				  "%s d%s WHERE d.practice_id = ?1 AND d.day BETWEEN ?2 AND ?3%s), 0), 0",
				  source, joins, tail, source, joins, tail);
	else
		(void)text_format(
			sql, SQL_MAX,
			"SELECT COALESCE(%s, 0), COALESCE(%s, 0) FROM %s d%s WHERE d.practice_id = ?1 AND %s%s",
			question_numerator(question, false), question_denominator(question, false), source, joins,
			conditions[shape], tail);
}

enum status kpi_read(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		     struct kpi_value *value, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = question_ask(&question, store, practice_id, kpi, window, OF_SUMS, error);

	*value = kpi_value_of(kpi, 0, 0);
	if (status != STATUS_OK)
		return status;
	read_text(&question, sql);
	stmt = stmt_make(store, sql);
	question_bind(stmt, &question);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		int64_t numerator = stmt_read_integer(stmt);

		*value = kpi_value_of(kpi, numerator, stmt_read_integer(stmt));
	}
	return stmt_done(stmt, status);
}

/* Rows of a claim are put together; others stand as they are. */
static void drill_text(const struct question *question, bool numerator_only, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;

	(void)text_format(sql, SQL_MAX,
			  "SELECT d.claim_id, COALESCE(k.number, ''), COALESCE(p.code, ''), max(d.day), %s AS n, "
			  "%s, CASE WHEN count(DISTINCT d.detail) = 1 THEN max(d.detail) ELSE '' END "
			  "FROM %s d LEFT JOIN claim k ON k.id = d.claim_id LEFT JOIN payer p ON p.id = d.payer_id%s "
			  "WHERE d.practice_id = ?1 AND %s%s "
			  "GROUP BY d.claim_id, d.payer_id, CASE WHEN d.claim_id = 0 THEN d.detail END%s "
			  "ORDER BY n DESC, max(d.day) DESC, d.claim_id DESC LIMIT ?5",
			  question_numerator(question, false), question_denominator(question, false), question->source,
			  question->joins, conditions[shape], question->tail, numerator_only ? " HAVING n <> 0" : "");
}

enum status kpi_drill(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		      bool numerator_only, size_t limit, struct kpi_drill_rows *out, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = question_ask(&question, store, practice_id, kpi, window, OF_ROWS, error);

	if (status != STATUS_OK)
		return status;
	question.limit = (int64_t)limit;
	drill_text(&question, numerator_only, sql);
	stmt = stmt_make(store, sql);
	question_bind(stmt, &question);
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
