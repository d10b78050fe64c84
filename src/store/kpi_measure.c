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
#include "store/kpi_rows.h"

enum { SOURCE_MAX = 2600, SQL_MAX = 8000, FILTERS_MAX = 200 };

/* How a measure's view is summed. */
enum shape {
	SHAPE_FLOW,    /* days of the window */
	SHAPE_WITHIN,  /* days of the window that are N days old */
	SHAPE_LEVEL,   /* day NULL x days of the window, over the window's days */
	SHAPE_OLDER,   /* numerator: older than so many days */
	SHAPE_OPENING, /* days of the window, and all before them that add up to its beginning */
	SHAPE_MONTHS,  /* days of the whole months in the window */
	SHAPE_MONTH,   /* numerator: days of the last whole month; denominator: of the three before it */
	SHAPE_LATEST,  /* the newest audit's day */
	SHAPE_NOW,     /* day NULL: as it stands, once it is ripe; else days of the window */
	SHAPE_COUNT
};

/* What is owed as of another day (count_then): what counts and under which condition. */
#define LEVEL_OF(amount) amount " AS numerator, 0 AS denominator, NULL AS day FROM o WHERE "
#define AGED_OF(amount)  amount " AS numerator, " amount " AS denominator, service_from AS day FROM o WHERE "
/* Less the contractual adjustments still to come, as kpi_owed_net says. */
#define NET_CENTS                                                                                                      \
	"CASE WHEN party = 'patient' OR expected = 0 THEN cents ELSE max(0, min(cents, cents - (COALESCE((SELECT "     \
	"-sum(p.amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.claim_id = o.claim_id AND " \
	"j.posted_on <= ?7 AND p.account IN ('REV:GROSS', 'ADJ:CONTRACTUAL', 'ADJ:SEQUESTER', 'WO:DENIAL', "           \
	"'WO:TIMELY')), 0) - expected))) END"

static const struct shape_of {
	const char *kpi;
	enum shape shape;
	int32_t days;
	const char *owed; /* NULL: nothing that is owed */
	bool own_biller;  /* its rows name whose they are, claim or not */
} shapes[] = {
	{ "days_in_ar", SHAPE_LEVEL, 0, LEVEL_OF("cents") "cents > 0", false },
	{ "net_days_in_ar", SHAPE_LEVEL, 0, LEVEL_OF(NET_CENTS) "cents > 0", false },
	{ "unbilled_days", SHAPE_LEVEL, 0, LEVEL_OF("cents") "cents > 0 AND party = 'insurance' AND sent = 0", false },
	{ "credit_balance_days", SHAPE_LEVEL, 0, LEVEL_OF("-cents") "cents < 0", false },
	{ "ar_over_90", SHAPE_OLDER, 90, AGED_OF("cents") "cents > 0", false },
	{ "ar_over_120", SHAPE_OLDER, 120, AGED_OF("cents") "cents > 0", false },
	{ "submitted_within_3_days", SHAPE_WITHIN, 0, NULL, false },
	{ "liquidation_rate", SHAPE_OPENING, 0, NULL, false },
	{ "denials_over_submissions", SHAPE_MONTH, 0, NULL, false },
	{ "cost_to_collect", SHAPE_MONTHS, 0, NULL, false },
	{ "claims_per_fte", SHAPE_MONTHS, 0, NULL, true },
	{ "claims_per_hour", SHAPE_FLOW, 0, NULL, true },
	{ "compliance", SHAPE_LATEST, 0, NULL, false },
	{ "open_findings", SHAPE_NOW, 0, NULL, false },
	{ "filing_clocks", SHAPE_NOW, 0, NULL, false },
	{ "leakage", SHAPE_NOW, 0, NULL, false },
};

static struct shape_of shape_of(const struct kpi *kpi)
{
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		if (strcmp(shapes[i].kpi, kpi->name) == 0)
			return shapes[i];
	return (struct shape_of){ kpi->name, SHAPE_FLOW, 0, NULL, false };
}

/*
 * Parameters of all texts: 1 practice, 2 from, 3 to, 4 payer, 5 the day before which something is old, 6 limit, 7 as of,
 * 8 provider, 9 facility, 10 biller, 11 the first of the three months before. Names and texts come from the tables
 * here, never from outside.
 */
struct question {
	const struct kpi *kpi;
	struct shape_of shape;
	char source[SOURCE_MAX]; /* what is summed: a view, or the same counted as of another day */
	const struct kpi_window *window;
	int64_t practice_id, limit;
	struct date from, to, old, as_of, early;
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
		"(WITH o AS (SELECT c.practice_id, c.id AS claim_id, c.payer_id, c.service_from, c.expected_cents AS "
		"expected, "
		"COALESCE(c.first_sent_on <= ?7, 0) AS sent, m.party, m.cents FROM "
		"(SELECT p.claim_id, CASE WHEN p.account IN ('AR:INS1', 'AR:INS2', 'AR:INS3') THEN 'insurance' ELSE "
		"'patient' END AS party, sum(p.amount_cents) AS cents FROM journal j JOIN posting p ON p.journal_id = "
		"j.id "
		"WHERE j.practice_id = ?1 AND j.posted_on <= ?7 AND p.claim_id IS NOT NULL AND p.account IN "
		"('AR:INS1', "
		"'AR:INS2', 'AR:INS3', 'AR:PAT', 'AR:AGENCY') GROUP BY 1, 2) m JOIN claim c ON c.id = m.claim_id) "
		"SELECT practice_id, claim_id, payer_id, party || ' owed' AS detail, ";
	static const char charges[] =
		" UNION ALL SELECT practice_id, claim_id, payer_id, measure, 0, CASE measure WHEN "
		"'charge' THEN amount ELSE -amount END, day FROM kpi_money WHERE measure IN ";
	bool net = strcmp(shape->kpi, "net_days_in_ar") == 0;

	(void)text_format(source, SOURCE_MAX, "%s%s%s%s)", owed, shape->owed,
			  shape->shape == SHAPE_LEVEL ? charges : "",
			  shape->shape != SHAPE_LEVEL ? ""
			  : net                       ? "('charge', 'contractual')"
						      : "('charge')");
}

static enum status refuse(const struct kpi *kpi, enum kpi_dimension dimension, struct error *error)
{
	return error_set(error, STATUS_REFUSED, kpi->name, "is not kept by %s", kpi_dimension_word(dimension));
}

/* Only what its rows say may narrow a measure. */
static enum status check_filters(const struct kpi *kpi, const struct kpi_window *window, struct error *error)
{
	const struct {
		enum kpi_dimension dimension;
		int64_t id;
	} filters[] = {
		{ KPI_BY_PAYER, window->payer_id },
		{ KPI_BY_PROVIDER, window->provider_id },
		{ KPI_BY_FACILITY, window->facility_id },
		{ KPI_BY_BILLER, window->biller_id },
	};

	for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
		if (filters[i].id != 0 && !kpi_is_by(kpi, filters[i].dimension))
			return refuse(kpi, filters[i].dimension, error);
	return STATUS_OK;
}

/* The day sums know days and payers; who saw or keyed a claim is known of its rows only. */
static bool wants_claims(const struct kpi_window *window)
{
	return window->provider_id != 0 || window->facility_id != 0 || window->biller_id != 0;
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

static enum status ask(struct question *question, struct store *store, int64_t practice_id, const struct kpi *kpi,
		       const struct kpi_window *window, const char *view, struct error *error)
{
	int32_t within = 0;
	bool past = false;
	enum status status = check_filters(kpi, window, error);

	*question = (struct question){ .kpi = kpi,
				       .shape = shape_of(kpi),
				       .window = window,
				       .practice_id = practice_id,
				       .from = window->from,
				       .to = window->to,
				       .as_of = window->to };
	question->old = date_plus_days(window->to, -question->shape.days);
	if (question->shape.shape == SHAPE_MONTHS)
		whole_months(question);
	if (question->shape.shape == SHAPE_MONTH)
		last_month(question);
	if (status == STATUS_OK && question->shape.shape == SHAPE_WITHIN) {
		status = kpi_within_days(store, practice_id, &within, error);
		question->to = date_plus_days(window->to, -within);
	}
	if (status == STATUS_OK && question->shape.owed != NULL && !store->past)
		status = later_entries(store, practice_id, window->to, &past, error);
	if (past)
		count_then(&question->shape, question->source);
	else
		(void)text_format(question->source, sizeof question->source, "%s%s",
				  wants_claims(window) ? "kpi_drill_" : view, kpi->name);
	return status;
}

static void bind_question(struct stmt *stmt, const struct question *question)
{
	stmt_bind_integer(stmt, question->practice_id);
	stmt_bind_date(stmt, question->from);
	stmt_bind_date(stmt, question->to);
	stmt_bind_integer(stmt, question->window->payer_id);
	stmt_bind_date(stmt, question->old);
	stmt_bind_integer(stmt, question->limit);
	stmt_bind_date(stmt, question->as_of);
	stmt_bind_integer(stmt, question->window->provider_id);
	stmt_bind_integer(stmt, question->window->facility_id);
	stmt_bind_integer(stmt, question->window->biller_id);
	stmt_bind_date(stmt, question->early);
}

static const char *const conditions[SHAPE_COUNT] = {
	[SHAPE_FLOW] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_WITHIN] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_LEVEL] = "(d.day IS NULL OR d.day BETWEEN ?2 AND ?3)",
	[SHAPE_OLDER] = "?2 = ?2",
	[SHAPE_OPENING] = "d.day <= ?3",
	[SHAPE_MONTHS] = "d.day BETWEEN ?2 AND ?3",
	[SHAPE_MONTH] = "d.day BETWEEN ?11 AND ?3",
	[SHAPE_LATEST] =
		"d.day = (SELECT max(r.run_on) FROM compliance_run r WHERE r.practice_id = ?1 AND r.state = 'done' "
		"AND r.run_on <= ?3)",
	[SHAPE_NOW] = "(d.day IS NULL AND d.ripe_on <= ?3 OR d.day BETWEEN ?2 AND ?3)",
};
static const char *const numerators[SHAPE_COUNT] = {
	[SHAPE_FLOW] = "sum(d.numerator)",
	[SHAPE_WITHIN] = "sum(d.numerator)",
	[SHAPE_LEVEL] = "sum(d.numerator) * (?3 - ?2 + 1)",
	[SHAPE_OLDER] = "sum(CASE WHEN d.day < ?5 THEN d.numerator ELSE 0 END)",
	[SHAPE_OPENING] = "sum(CASE WHEN d.day >= ?2 THEN d.numerator ELSE 0 END)",
	[SHAPE_MONTHS] = "sum(d.numerator)",
	[SHAPE_MONTH] = "sum(CASE WHEN d.day >= ?2 THEN d.numerator ELSE 0 END)",
	[SHAPE_LATEST] = "sum(d.numerator)",
	[SHAPE_NOW] = "sum(d.numerator)",
};

static const char *denominator_of(enum shape shape)
{
	return shape == SHAPE_OPENING ? "sum(CASE WHEN d.day >= ?2 THEN d.denominator ELSE d.opening END)"
	       : shape == SHAPE_MONTH ? "sum(CASE WHEN d.day < ?2 THEN d.denominator ELSE 0 END)"
				      : "sum(d.denominator)";
}

/* What a text is narrowed to; it names the last parameter, so that all may be bound. */
static const char *filters_of(const struct question *question, char text[static FILTERS_MAX])
{
	const struct kpi_window *window = question->window;

	(void)text_format(text, FILTERS_MAX, "%s%s%s%s AND ?11 IS ?11",
			  window->payer_id != 0 ? " AND d.payer_id = ?4" : "",
			  window->provider_id != 0 ? " AND e.rendering_id = ?8" : "",
			  window->facility_id != 0 ? " AND e.facility_id = ?9" : "",
			  window->biller_id == 0       ? ""
			  : question->shape.own_biller ? " AND d.user_id = ?10"
						       : " AND c.entered_by = ?10");
	return text;
}

#define CLAIMS_OF_ROWS " LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN encounter e ON e.id = c.encounter_id"

static const char *claims_of(const struct question *question)
{
	return wants_claims(question->window) ? CLAIMS_OF_ROWS : "";
}

/* A level, or what stands now, and the days of the window are asked for one by one: so neither reads all days of history. */
static void read_text(const struct question *question, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;
	char filters[FILTERS_MAX];
	const char *claims = claims_of(question);

	(void)filters_of(question, filters);
	if (shape == SHAPE_LEVEL)
		(void)text_format(
			sql, SQL_MAX,
			"SELECT COALESCE((SELECT %s FROM %s d%s WHERE d.practice_id = ?1 AND d.day IS NULL%s), 0), "
			"COALESCE((SELECT sum(d.denominator) FROM %s d%s WHERE d.practice_id = ?1 AND d.day BETWEEN "
			"?2 AND ?3%s), 0)",
			numerators[shape], question->source, claims, filters, question->source, claims, filters);
	else if (shape == SHAPE_NOW)
		(void)text_format(sql, SQL_MAX,
				  "SELECT COALESCE((SELECT sum(d.numerator) FROM %s d%s WHERE d.practice_id = ?1 AND "
				  "d.day IS NULL "
				  "AND d.ripe_on <= ?3%s), 0) + COALESCE((SELECT sum(d.numerator) FROM %s d%s WHERE "
				  "d.practice_id = "
				  "?1 AND d.day BETWEEN ?2 AND ?3%s), 0), 0",
				  question->source, claims, filters, question->source, claims, filters);
	else
		(void)text_format(
			sql, SQL_MAX,
			"SELECT COALESCE(%s, 0), COALESCE(%s, 0) FROM %s d%s WHERE d.practice_id = ?1 AND %s%s",
			numerators[shape], denominator_of(shape), question->source, claims, conditions[shape], filters);
}

static int32_t scale_of(const struct kpi *kpi)
{
	return kpi->scale != 0 ? kpi->scale : kpi->unit == KPI_PERCENT ? 100 : 1;
}

enum status kpi_read(struct store *store, int64_t practice_id, const struct kpi *kpi, const struct kpi_window *window,
		     struct kpi_value *value, struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	enum status status = ask(&question, store, practice_id, kpi, window, "kpi_", error);

	*value = (struct kpi_value){ .scale = scale_of(kpi) };
	if (status != STATUS_OK)
		return status;
	read_text(&question, sql);
	stmt = stmt_make(store, sql);
	bind_question(stmt, &question);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		value->numerator = stmt_read_integer(stmt);
		value->denominator = stmt_read_integer(stmt);
		if (kpi->denominator == KPI_PART_CLAIMS || kpi->denominator == KPI_PART_ROWS)
			value->n = value->denominator;
		if (kpi->denominator == KPI_PART_NONE)
			value->denominator = kpi->over;
	}
	return stmt_done(stmt, status);
}

/* Rows of a claim are put together; others stand as they are. */
static void drill_text(const struct question *question, bool numerator_only, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;
	char filters[FILTERS_MAX];

	(void)text_format(sql, SQL_MAX,
			  "SELECT d.claim_id, COALESCE(c.number, ''), COALESCE(p.code, ''), max(d.day), %s AS n, "
			  "%s, CASE WHEN count(DISTINCT d.detail) = 1 THEN max(d.detail) ELSE '' END "
			  "FROM %s d LEFT JOIN claim c ON c.id = d.claim_id LEFT JOIN payer p ON p.id = d.payer_id%s "
			  "WHERE d.practice_id = ?1 AND %s%s "
			  "GROUP BY d.claim_id, d.payer_id, CASE WHEN d.claim_id = 0 THEN d.detail END%s "
			  "ORDER BY n DESC, max(d.day) DESC, d.claim_id DESC LIMIT ?6",
			  numerators[shape], denominator_of(shape), question->source,
			  wants_claims(question->window) ? " LEFT JOIN encounter e ON e.id = c.encounter_id" : "",
			  conditions[shape], filters_of(question, filters), numerator_only ? " HAVING n <> 0" : "");
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

/* What a slice is called: by its key, and by a name beside it. */
static const struct {
	const char *key, *label, *tables;
} cuts[KPI_DIMENSION_COUNT] = {
	[KPI_BY_PAYER] = { "COALESCE(y.code, '')", "COALESCE(y.name, '')", " LEFT JOIN payer y ON y.id = d.payer_id" },
	[KPI_BY_PROVIDER] = { "COALESCE(r.code, '')", "COALESCE(r.last || ', ' || r.first, '')",
			      " LEFT JOIN provider r ON r.id = e.rendering_id" },
	[KPI_BY_FACILITY] = { "COALESCE(f.code, '')", "COALESCE(f.name, '')",
			      " LEFT JOIN facility f ON f.id = e.facility_id" },
	[KPI_BY_BILLER] = { "COALESCE(u.login, '')", "COALESCE(u.name, '')", " LEFT JOIN user u ON u.id = " },
	[KPI_BY_MONTH] = { "strftime('%Y-%m', d.day + 2400000.5)", "''", "" },
	[KPI_BY_CARC] = { "d.carc", "''", "" },
	[KPI_BY_DETAIL] = { "d.detail", "''", "" },
};

static void slices_text(const struct question *question, enum kpi_dimension dimension, char sql[static SQL_MAX])
{
	enum shape shape = question->shape.shape;
	char filters[FILTERS_MAX];
	const char *claims =
		strncmp(question->source, "kpi_drill_", 10) == 0 || question->source[0] == '(' ? CLAIMS_OF_ROWS : "";
	const char *biller = dimension != KPI_BY_BILLER   ? ""
			     : question->shape.own_biller ? "d.user_id"
							  : "c.entered_by";

	(void)text_format(sql, SQL_MAX,
			  "SELECT substr(%s, 1, 40) AS k, max(%s), %s AS n, %s AS t FROM %s d%s%s%s WHERE "
			  "d.practice_id = ?1 AND %s%s "
			  "GROUP BY k HAVING n <> 0 OR t <> 0 ORDER BY %s",
			  cuts[dimension].key, cuts[dimension].label, numerators[shape], denominator_of(shape),
			  question->source, claims, cuts[dimension].tables, biller, conditions[shape],
			  filters_of(question, filters), dimension == KPI_BY_MONTH ? "k" : "n DESC, k");
}

enum status kpi_slices_read(struct store *store, int64_t practice_id, const struct kpi *kpi,
			    const struct kpi_window *window, enum kpi_dimension dimension, struct kpi_slices *out,
			    struct error *error)
{
	struct question question;
	char sql[SQL_MAX];
	struct stmt *stmt;
	bool summed = dimension == KPI_BY_PAYER || dimension == KPI_BY_MONTH;
	enum status status;

	if (!kpi_is_by(kpi, dimension))
		return refuse(kpi, dimension, error);
	status = ask(&question, store, practice_id, kpi, window,
		     summed && !wants_claims(window) ? "kpi_" : "kpi_drill_", error);
	if (status != STATUS_OK)
		return status;
	slices_text(&question, dimension, sql);
	stmt = stmt_make(store, sql);
	bind_question(stmt, &question);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_slice *slice = VEC_ADD(out);

		if (slice == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, slice->key);
		STMT_READ_TEXT(stmt, slice->label);
		slice->numerator = stmt_read_integer(stmt);
		slice->denominator = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}
