/* SPDX-License-Identifier: MIT */
/* plan_test.c: no statement reads more than it must without a written reason. */
#include "claimbench/base/text.h"
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "store/raw_sql.h"

/*
 * A statement that scans a table or sorts in a temporary tree stands here with the reason. PLAN is the
 * beginning of the step; NAME ending in '_' stands for all that begin so.
 */
static const struct {
	const char *name, *plan, *reason;
} allowed[] = {
	{ "check_", "", "verify looks at everything, on a copy at night" },
	{ "kpi_fill", "", "counts everything anew, after a bulk load only" },
	{ "kpi_within_fill", "SCAN kpi_within", "a view: the practice's claims, when its N changes" },
	{ "kpi_within_fill", "USE TEMP B-TREE FOR GROUP BY", "the same" },
	{ "kpi_short_fill", "", "what payers paid too little, when its limit changes" },
	{ "kpi_standing_", "SCAN ", "a view: one claim's denials and appeals; the practice, one row" },
	{ "kpi_standing_", "USE TEMP B-TREE", "one claim's denials" },
	{ "ready_claims", "USE TEMP B-TREE FOR ORDER BY", "READY claims only: a day's work, in file order" },
	{ "ready_receivers", "USE TEMP B-TREE FOR GROUP BY", "READY claims only" },
	{ "code_set_known", "SCAN code_set", "some dozens of releases" },
	{ "code_set_list", "SCAN code_set", "some dozens of releases" },
	{ "code_set_list", "USE TEMP B-TREE", "some dozens of releases" },
	{ "code_set_marks", "SCAN code_set", "some dozens of releases" },
	{ "code_set_on", "USE TEMP B-TREE", "some dozens of releases" },
	{ "code_set_of_modifier", "USE TEMP B-TREE", "one modifier in some dozens of releases" },
	{ "code_set_source_on", "SCAN code_set", "some dozens of releases" },
	{ "code_set_source_on", "USE TEMP B-TREE", "some dozens of releases" },
	{ "edit_set_list", "SCAN edit_set", "some dozens of files" },
	{ "edit_set_list", "USE TEMP B-TREE", "some dozens of files" },
	{ "edit_set_rivals", "SCAN edit_set", "some dozens of files" },
	{ "services_of_days", "USE TEMP B-TREE", "the lines of one patient's days" },
	{ "rvu_get", "SCAN s", "some dozens of releases" },
	{ "rvu_get", "USE TEMP B-TREE", "some dozens of releases" },
	{ "gpci_get", "SCAN s", "some dozens of releases" },
	{ "gpci_get", "USE TEMP B-TREE", "some dozens of releases" },
	{ "code_notes_of_ranges", "USE TEMP B-TREE", "a chapter's and its sections' notes" },
	{ "fee_fixed", "USE TEMP B-TREE", "the periods of one price" },
	{ "fee_list", "USE TEMP B-TREE", "the titles of one code in some releases" },
	{ "enquiry_due", "USE TEMP B-TREE", "the patients of half a year, once a day at most" },
	{ "enquiry_due", "SCAN s", "the patients of half a year, once a day at most" },
	{ "interchange_", "USE TEMP B-TREE", "the practice's files: a few a day" },
	{ "requirement_list", "USE TEMP B-TREE", "what one payer asks for" },
	{ "contract_list", "USE TEMP B-TREE", "the contracts of one payer" },
	{ "authorization_list", "USE TEMP B-TREE", "one patient's authorizations" },
	{ "authorization_use", "USE TEMP B-TREE", "the visits of one patient" },
	{ "remittance_list", "USE TEMP B-TREE", "the practice's checks: a few a day" },
	{ "remittance_of_file", "USE TEMP B-TREE", "the checks of one file" },
	{ "payer_by_payer_id", "USE TEMP B-TREE", "the payers of one id" },
	{ "patient_owed", "USE TEMP B-TREE", "one patient's visits" },
	{ "refund_list", "USE TEMP B-TREE", "the practice's refunds: a few a week" },
	{ "credit_list", "", "credits only: each is somebody's work; the entries of one claim" },
	{ "denial_history", "SCAN (subquery", "some hundred denials of one reason" },
	{ "denials_alike", "USE TEMP B-TREE", "the denials of sixty days" },
	{ "denials_alike_of", "USE TEMP B-TREE", "those of one remittance, and the denials for the same reasons" },
	{ "denials_alike_of", "SCAN m", "what one remittance denied, each payer, code and procedure once" },
	{ "finding_events_sum", "USE TEMP B-TREE", "what rules found since a day; asked for by hand" },
	{ "line_owed", "USE TEMP B-TREE", "one claim's postings" },
	{ "said_ids", "USE TEMP B-TREE", "the claims of one check" },
	{ "said_visits", "USE TEMP B-TREE", "the claims of one check" },
	{ "remittance_reasons", "USE TEMP B-TREE", "the adjustments of one check" },
	{ "day_add", "SCAN audit", "from the end, one row" },
	{ "day_claims", "", "every claim, when made-up history is closed" },
	{ "day_kept", "SCAN claim_balance", "what is open, once a day" },
	{ "day_deposits", "USE TEMP B-TREE", "the receipts of a day" },
	{ "day_check_", "", "what was posted since the last close, once a day" },
	{ "audit_last", "SCAN audit", "from the end, one row" },
	{ "audit_all", "SCAN audit", "the chain is verified from the beginning" },
	{ "kpi_ageing", "USE TEMP B-TREE", "sums by day, not rows" },
	{ "cost_list", "USE TEMP B-TREE FOR RIGHT PART", "the kinds of cost of one month" },
	{ "coder_slot_list", "USE TEMP B-TREE FOR ORDER BY", "the codes that were judged on some days" },
	{ "hours_list", "USE TEMP B-TREE FOR RIGHT PART", "the people of one month" },
	{ "compliance_run_list", "USE TEMP B-TREE", "the practice's audits: a few a year" },
	{ "finding_sums", "USE TEMP B-TREE", "open findings of the claims that failed: each is somebody's work" },
	{ "finding_sums", "SCAN (subquery", "the same, one row for each claim and rule" },
	{ "compliance_finding_list", "USE TEMP B-TREE", "open findings: each is somebody's work" },
	{ "coding_audit_list", "USE TEMP B-TREE", "the practice's audits: a few a year" },
	{ "audit_population", "USE TEMP B-TREE", "the claims of the days that are audited, some times a year" },
	{ "kpi_claim_money", "USE TEMP B-TREE", "one claim's postings" },
	{ "eligibility_of_coverage", "USE TEMP B-TREE", "the answers of one coverage" },
	{ "kpi_claim_postings", "USE TEMP B-TREE", "one claim's postings" },
	{ "patient_by_name", "USE TEMP B-TREE FOR RIGHT PART", "sorts people of the same name only" },
	{ "patient_recent", "SCAN patient", "from the end, as many rows as are shown" },
	{ "match_candidates", "SCAN (subquery", "some hundred candidates, for a person" },
	{ "match_candidates", "USE TEMP B-TREE", "some hundred candidates, for a person" },
	{ "patient_similar", "UNION USING TEMP B-TREE", "some hundred candidates" },
	{ "patient_similar", "SCAN (subquery", "some hundred candidates" },
	{ "coverage_list", "USE TEMP B-TREE FOR RIGHT PART", "one patient's coverages" },
	{ "practice_first", "SCAN practice", "one row, or a few" },
	{ "practice_ids", "SCAN practice", "one row, or a few" },
	/* Put together from fragments (claim_list.c, kpi_rows.c). */
	{ "claim_list", "USE TEMP B-TREE FOR ORDER BY",
	  "the rows of one page; a patient's, a text's, a rule's, a limit's claims; the findings of one" },
	{ "claim_list", "SCAN (subquery", "the ids of one page" },
	{ "kpi_read", "SCAN s USING INDEX", "the code slots of coding audits: some hundred a year" },
	{ "kpi_drill", "SCAN s USING INDEX", "the same" },
	{ "kpi_read", "SCAN d", "a view: the day sums of one measure" },
	{ "kpi_drill", "SCAN ",
	  "a view: the same; closed claims, leaks; what was owed when the window opened, of K20" },
	{ "kpi_drill", "USE TEMP B-TREE", "the same, put together by claim; asked for by hand" },
	{ "kpi_cut", "SCAN ",
	  "a view: the rows of one measure in one window, K20's out of all postings; asked for by hand" },
	{ "kpi_cut", "USE TEMP B-TREE", "the same, put together by slice; asked for by hand" },
};
static bool needed[sizeof allowed / sizeof allowed[0]];

static bool is_costly(const char *step)
{
	return (strncmp(step, "SCAN ", 5) == 0 && strstr(step, "CONSTANT ROW") == NULL) ||
	       strstr(step, "TEMP B-TREE") != NULL;
}

static bool is_allowed(const char *name, const char *step)
{
	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
		size_t length = strlen(allowed[i].name);
		bool named = allowed[i].name[length - 1] == '_' ? strncmp(name, allowed[i].name, length) == 0
								: strcmp(name, allowed[i].name) == 0;

		if (!named || strncmp(step, allowed[i].plan, strlen(allowed[i].plan)) != 0)
			continue;
		needed[i] = true;
		return true;
	}
	return false;
}

/* WANTED, when not NULL, must be part of some step. */
static void look_at_plan(struct books *books, const char *name, const char *sql, const char *wanted)
{
	static char explain[20000];
	bool found = wanted == NULL;
	sqlite3_stmt *plan;

	assert_true(text_format(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql));
	plan = prepare(books, explain);
	while (sqlite3_step(plan) == SQLITE_ROW) {
		if (is_costly(text_of(plan, 3)) && !is_allowed(name, text_of(plan, 3)))
			fail_msg("%s: %s, and no reason is given", name, text_of(plan, 3));
		found = found || strstr(text_of(plan, 3), wanted) != NULL;
	}
	(void)sqlite3_finalize(plan);
	if (!found)
		fail_msg("%s does not go by %s", name, wanted);
}

/* Those put together from fragments are looked at while they run. */
struct listener {
	struct books *books;
	const char *name, *wanted;
	int heard;
};

static int look_at_running(unsigned kind, void *context, void *stmt, void *text)
{
	struct listener *listener = context;

	(void)kind;
	(void)text;
	if (stmt != listener->books->store->made.raw)
		return 0;
	listener->heard++;
	look_at_plan(listener->books, listener->name, sqlite3_sql(stmt), listener->wanted);
	return 0;
}

static void listen(struct listener *listener, const char *name)
{
	listener->name = name;
	assert_int_equal(SQLITE_OK,
			 sqlite3_trace_v2(listener->books->store->raw, SQLITE_TRACE_STMT, look_at_running, listener));
}

static void list_and_count(struct listener *listener, const struct claim_filter *filter)
{
	struct books *books = listener->books;
	struct claim_rows rows = { 0 };
	struct money total;
	int64_t count;

	listen(listener, "claim_list");
	assert_done(claim_list(books->store, books->practice_id, filter, 0, 20, &rows, &books->error), &books->error);
	listen(listener, "claim_count");
	assert_done(claim_count(books->store, books->practice_id, filter, &count, &total, &books->error),
		    &books->error);
	VEC_FREE(&rows);
}

static void read_and_drill(struct listener *listener, const struct kpi *kpi, int64_t payer_id)
{
	struct books *books = listener->books;
	struct kpi_window window = { .from = test_date("2026-01-01"),
				     .to = test_date("2026-03-31"),
				     .only[KPI_BY_PAYER] = { payer_id != 0, { .id = payer_id } } };
	struct kpi_drill_rows rows = { 0 };
	struct kpi_cells cells = { 0 };
	unsigned by = 0;
	struct kpi_value value;
	enum status status;

	listen(listener, "kpi_read");
	status = kpi_read(books->store, books->practice_id, kpi, &window, &value, &books->error);
	if (status == STATUS_REFUSED) /* it is not kept by payer */
		return;
	assert_done(status, &books->error);
	listen(listener, "kpi_drill");
	assert_done(kpi_drill(books->store, books->practice_id, kpi, &window, false, 20, &rows, &books->error),
		    &books->error);
	VEC_FREE(&rows);
	if (kpi_is_by(kpi, KPI_BY_PROVIDER))
		window.only[KPI_BY_PROVIDER].set = true;
	listen(listener, "kpi_cut");
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		struct kpi_slices slices = { 0 };

		if (!kpi_is_by(kpi, (enum kpi_dimension)i))
			continue;
		assert_done(kpi_slices_by(books->store, books->practice_id, kpi, &window, (enum kpi_dimension)i,
					  &slices, &books->error),
			    &books->error);
		VEC_FREE(&slices);
	}
	assert_done(kpi_cells_of(books->store, books->practice_id, kpi, &window, false, &by, &cells, &books->error),
		    &books->error);
	VEC_FREE(&cells);
}

static void statements_of_fragments_read_no_more_than_they_must(void **state)
{
	struct date day = test_date("2026-03-31");
	const struct {
		struct claim_filter filter;
		const char *wanted; /* the index it goes by */
	} cases[] = {
		{ { .states = 1u << CLAIM_DENIED }, "claim_state" },
		{ { .states = 1u << CLAIM_DRAFT | 1u << CLAIM_READY }, "claim_state" },
		{ { .payer_id = 1 }, "claim_" },
		{ { .provider_id = 1 }, NULL },
		{ { .patient_id = 1 }, "claim_patient" },
		{ { .entered_by = 1 }, NULL },
		{ { .service_from = day, .service_to = day }, "claim_service" },
		{ { .entered_from = day, .entered_to = day }, "claim_entered" },
		{ { .text = "SMITH" }, "patient_name" },
		{ { .text = "SMITH", .states = 1u << CLAIM_DRAFT }, "patient_name" },
		{ { .filing_soon = true, .filing_before = day }, "claim_filing" },
		{ { .rule = "CV-02" }, "finding_rule" },
		{ { .held_by = day }, "claim_" },
		{ { .silent_by = day }, "claim_unanswered" },
		{ { .credit = true }, "claim_balance_credit" },
		{ { .states = 0 }, "claim_" },
	};
	struct listener listener = { .books = *state };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		listener.wanted = cases[i].wanted;
		list_and_count(&listener, &cases[i].filter);
	}
	listener.wanted = NULL;
	for (size_t i = 0; i < kpi_count; i++) {
		read_and_drill(&listener, &kpis[i], 0);
		read_and_drill(&listener, &kpis[i], 1);
	}
	(void)sqlite3_trace_v2(listener.books->store->raw, 0, NULL, NULL);
	assert_true(listener.heard > 60);
}

static void every_statement_prepares_and_reads_no_more_than_it_must(void **state)
{
	struct books *books = *state;

	assert_null(sql_statements[STMT_COUNT].name);
	for (int i = 0; i < STMT_COUNT; i++)
		look_at_plan(books, sql_statements[i].name, sql_statements[i].text, NULL);
	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
		if (!needed[i])
			fail_msg("%s: %s: no longer needed on the list", allowed[i].name, allowed[i].plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(statements_of_fragments_read_no_more_than_they_must),
		BOOKS_TEST(every_statement_prepares_and_reads_no_more_than_it_must),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
