/* SPDX-License-Identifier: MIT */
/* code_rows_test.c: codes by date of service: which release decides, what it says, and what surrounds a code. */
#include "store/code_rows.h"

#include "claimbench/base/text.h"
#include "store/idle.h"

/* ---- releases ---- */

static struct code_set_row add_set(struct books *books, enum code_system system, const char *source,
				   const char *release, const char *from, const char *to)
{
	struct code_set_row set = { .system = system, .from = test_date(from), .loaded_on = test_date("2026-03-31") };

	(void)TEXT_SET(set.source, source);
	(void)TEXT_SET(set.release, release);
	if (to != NULL)
		set.to = test_date(to);
	(void)text_format(set.file_name, sizeof set.file_name, "%s.txt", release);
	(void)text_format(set.sha256, sizeof set.sha256, "%s-%s", source, release);
	assert_done(code_set_put(books->store, &set, &books->error), &books->error);
	return set;
}

static void add_code_from(struct books *books, const struct code_set_row *set, const char *code, bool billable,
			  const char *title, struct date from, struct date to)
{
	struct code_row row = { .system = set->system, .billable = billable, .from = from, .to = to };

	(void)TEXT_SET(row.code, code);
	(void)TEXT_SET(row.title, title);
	(void)TEXT_SET(row.short_title, title);
	assert_done(code_put(books->store, set->id, &row, &books->error), &books->error);
}

static void add_code(struct books *books, const struct code_set_row *set, const char *code, bool billable,
		     const char *title)
{
	add_code_from(books, set, code, billable, title, set->from, set->to);
}

/* Own wording of a few codes. FY2025: 2024-10-01 to 2025-09-30; FY2026 open. */
static struct code_set_row teaching, fy2025, fy2026;

static void add_releases(struct books *books)
{
	books_begin(books);
	teaching = add_set(books, CODE_ICD10CM, "teaching", "teaching", "2015-10-01", NULL);
	add_code(books, &teaching, "I10", true, "High blood pressure");
	add_code(books, &teaching, "Z999", true, "Of the teaching set alone");
	fy2025 = add_set(books, CODE_ICD10CM, "order", "FY2025", "2024-10-01", "2025-09-30");
	add_code(books, &fy2025, "I10", true, "High blood pressure, 2025");
	add_code(books, &fy2025, "E11", false, "Diabetes, type 2");
	add_code(books, &fy2025, "E119", true, "Diabetes, type 2, nothing else");
	add_code(books, &fy2025, "M545", true, "Low back pain");
	fy2026 = add_set(books, CODE_ICD10CM, "order", "FY2026", "2025-10-01", NULL);
	add_code(books, &fy2026, "I10", true, "High blood pressure, 2026");
	add_code(books, &fy2026, "E11", false, "Diabetes, type 2");
	add_code(books, &fy2026, "E110", false, "Diabetes, type 2, with coma or near it");
	add_code(books, &fy2026, "E1100", true, "Diabetes, type 2, near coma");
	add_code(books, &fy2026, "E1101", true, "Diabetes, type 2, in coma");
	add_code(books, &fy2026, "E119", true, "Diabetes, type 2, nothing else");
	add_code(books, &fy2026, "M545", false, "Low back pain");
	add_code(books, &fy2026, "M5450", true, "Low back pain, not said why");
	add_code(books, &fy2026, "S5250", false, "Broken lower end of radius");
	add_code(books, &fy2026, "S52501", false, "Broken lower end of right radius");
	for (const char *seventh = "ADG"; *seventh != '\0'; seventh++) {
		char code[CODE_MAX];

		(void)text_format(code, sizeof code, "S52501%c", *seventh);
		add_code(books, &fy2026, code, true, "Broken right radius, some encounter");
	}
	add_code(books, &fy2026, "T36", false, "Poisoning by drugs");
	add_code(books, &fy2026, "T360", false, "By penicillins");
	add_code(books, &fy2026, "T360X1", false, "By penicillins, by accident");
	add_code(books, &fy2026, "T360X1A", true, "By penicillins, by accident, first");
	add_code(books, &fy2026, "Q99", false, "A header with nothing below");
	books_commit(books);
}

static struct code_answer judge_in(struct books *books, enum code_system system, const char *code, const char *on)
{
	struct code_answer answer;

	assert_done(code_judge(books->store, system, code, test_date(on), &answer, &books->error), &books->error);
	assert_int_equal(system, answer.system);
	return answer;
}

static struct code_answer judge(struct books *books, const char *code, const char *on)
{
	return judge_in(books, CODE_ICD10CM, code, on);
}

static void each_code_gets_its_verdict(void **state)
{
	static const struct {
		const char *code, *on;
		enum code_verdict verdict;
		const char *release;
		size_t candidates;
	} cases[] = {
		{ "I10", "2026-01-01", CODE_VALID, "FY2026", 0 },
		{ "I10", "2025-10-01", CODE_VALID, "FY2026", 0 },
		{ "I10", "2025-09-30", CODE_VALID, "FY2025", 0 },
		{ "I10", "2024-10-01", CODE_VALID, "FY2025", 0 },
		{ "I10", "2024-09-30", CODE_VALID, "teaching", 0 },
		{ "X999", "2026-01-01", CODE_UNKNOWN, "", 0 },
		{ "", "2026-01-01", CODE_UNKNOWN, "", 0 },
		{ "E11", "2026-01-01", CODE_HEADER, "FY2026", 3 },
		{ "E110", "2026-01-01", CODE_HEADER, "FY2026", 2 },
		{ "E11", "2025-01-01", CODE_HEADER, "FY2025", 1 },
		{ "S52501", "2026-01-01", CODE_NEEDS_SEVENTH, "FY2026", 3 },
		{ "S5250", "2026-01-01", CODE_HEADER, "FY2026", 3 },
		{ "T360X1", "2026-01-01", CODE_NEEDS_SEVENTH, "FY2026", 1 },
		{ "T360", "2026-01-01", CODE_HEADER, "FY2026", 1 },
		{ "T36", "2026-01-01", CODE_HEADER, "FY2026", 1 },
		{ "Q99", "2026-01-01", CODE_HEADER, "FY2026", 0 },
		/* Valid once, or not yet. */
		{ "M545", "2025-09-30", CODE_VALID, "FY2025", 0 },
		{ "M545", "2025-10-01", CODE_HEADER, "FY2026", 1 },
		{ "M5450", "2025-09-30", CODE_OTHER_RELEASE, "FY2026", 0 },
		{ "E1100", "2024-12-01", CODE_OTHER_RELEASE, "FY2026", 0 },
		/* The teaching set has no say where an official release is. */
		{ "Z999", "2026-01-01", CODE_UNKNOWN, "", 0 },
		{ "Z999", "2020-01-01", CODE_VALID, "teaching", 0 },
		{ "E119", "2020-01-01", CODE_OTHER_RELEASE, "FY2026", 0 },
		/* Before all of them. */
		{ "I10", "2010-01-01", CODE_OTHER_RELEASE, "FY2026", 0 },
		/* Cut short it would be one. */
		{ "S52501AX", "2026-01-01", CODE_UNKNOWN, "", 0 },
		{ "I10'; DROP", "2026-01-01", CODE_UNKNOWN, "", 0 },
		{ "E11%", "2026-01-01", CODE_UNKNOWN, "", 0 },
	};
	struct books *books = *state;

	add_releases(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct code_answer answer = judge(books, cases[i].code, cases[i].on);

		if (answer.verdict != cases[i].verdict || strcmp(answer.release, cases[i].release) != 0 ||
		    answer.candidate_total != cases[i].candidates || answer.candidate_count != cases[i].candidates)
			fail_msg("%s on %s: %s of \"%s\", %zu candidates", cases[i].code, cases[i].on,
				 token_word(&code_verdict_tokens, (int)answer.verdict), answer.release,
				 answer.candidate_total);
	}
}

static void a_verdict_says_when_and_what(void **state)
{
	struct books *books = *state;
	struct code_answer answer;

	add_releases(books);
	answer = judge(books, "I10", "2025-01-01");
	assert_string_equal("High blood pressure, 2025", answer.title);
	assert_date("2024-10-01", answer.valid_from);
	assert_date("2025-09-30", answer.valid_to);
	answer = judge(books, "I10", "2026-01-01");
	assert_date("2025-10-01", answer.valid_from);
	assert_true(date_is_none(answer.valid_to));
	/* Of another release: from when to when. */
	answer = judge(books, "M5450", "2025-01-01");
	assert_date("2025-10-01", answer.valid_from);
	assert_true(date_is_none(answer.valid_to));
	assert_string_equal("Low back pain, not said why", answer.title);
	answer = judge(books, "E119", "2010-01-01");
	assert_date("2024-10-01", answer.valid_from);
	assert_true(date_is_none(answer.valid_to));
	answer = judge(books, "E11", "2026-01-01");
	assert_string_equal("Diabetes, type 2", answer.title);
	assert_string_equal("E1100", answer.candidates[0].code);
	assert_string_equal("Diabetes, type 2, near coma", answer.candidates[0].title);
	assert_string_equal("E119", answer.candidates[2].code);
	answer = judge(books, "S52501", "2026-01-01");
	assert_string_equal("S52501A", answer.candidates[0].code);
	assert_string_equal("S52501G", answer.candidates[2].code);
}

/* A release without an end holds until the next begins: what the next no longer has was valid until then. */
static void what_a_later_release_dropped_was_valid_until_it_began(void **state)
{
	struct books *books = *state;
	struct code_set_row first, second;
	struct code_answer answer;

	books_begin(books);
	first = add_set(books, CODE_HCPCS, "hcpcs", "2025Q4", "2025-10-01", NULL);
	second = add_set(books, CODE_HCPCS, "hcpcs", "2026Q1", "2026-01-01", NULL);
	add_code_from(books, &first, "J0001", true, "Dropped", test_date("2020-01-01"), DATE_NONE);
	add_code_from(books, &first, "J0002", true, "Ends by itself", test_date("2020-01-01"), test_date("2025-11-30"));
	add_code_from(books, &second, "J0003", true, "Begins in February", test_date("2026-02-01"), DATE_NONE);
	add_code_from(books, &second, "J0004", true, "Ended in the release", test_date("2020-01-01"),
		      test_date("2026-01-31"));
	books_commit(books);
	assert_int_equal(CODE_VALID, judge_in(books, CODE_HCPCS, "J0001", "2025-12-31").verdict);
	answer = judge_in(books, CODE_HCPCS, "J0001", "2026-01-01");
	assert_int_equal(CODE_OTHER_RELEASE, answer.verdict);
	assert_date("2020-01-01", answer.valid_from);
	assert_date("2025-12-31", answer.valid_to);
	answer = judge_in(books, CODE_HCPCS, "J0002", "2025-12-01");
	assert_int_equal(CODE_OTHER_RELEASE, answer.verdict);
	assert_date("2025-11-30", answer.valid_to);
	assert_int_equal(CODE_VALID, judge_in(books, CODE_HCPCS, "J0002", "2025-11-30").verdict);
	/* Codes with dates of their own, within the release that decides. */
	answer = judge_in(books, CODE_HCPCS, "J0003", "2026-01-31");
	assert_int_equal(CODE_OTHER_RELEASE, answer.verdict);
	assert_date("2026-02-01", answer.valid_from);
	assert_int_equal(CODE_VALID, judge_in(books, CODE_HCPCS, "J0003", "2026-02-01").verdict);
	assert_int_equal(CODE_VALID, judge_in(books, CODE_HCPCS, "J0004", "2026-01-31").verdict);
	assert_int_equal(CODE_OTHER_RELEASE, judge_in(books, CODE_HCPCS, "J0004", "2026-02-01").verdict);
	/* A system with no release at all. */
	assert_int_equal(CODE_UNKNOWN, judge_in(books, CODE_CPT, "99213", "2026-01-01").verdict);
}

static void more_candidates_than_fit_are_counted(void **state)
{
	struct books *books = *state;
	struct code_set_row set;
	struct code_answer answer;

	books_begin(books);
	set = add_set(books, CODE_ICD10CM, "order", "FY2026", "2025-10-01", NULL);
	add_code(books, &set, "V00", false, "Header");
	for (int i = 0; i < 40; i++) {
		char code[CODE_MAX];

		(void)text_format(code, sizeof code, "V00%02d", i);
		add_code(books, &set, code, true, "Below");
	}
	add_code(books, &set, "V01", true, "Not below");
	books_commit(books);
	answer = judge(books, "V00", "2026-01-01");
	assert_int_equal(CODE_HEADER, answer.verdict);
	assert_int_equal(40, answer.candidate_total);
	assert_int_equal(CODE_CANDIDATES_MAX, answer.candidate_count);
	assert_string_equal("V0023", answer.candidates[CODE_CANDIDATES_MAX - 1].code);
}

static void the_newest_official_release_in_force_decides(void **state)
{
	static const struct {
		const char *on, *release;
	} cases[] = {
		{ "2030-01-01", "FY2026" },  { "2026-04-01", "FY2026" },   { "2025-10-01", "FY2026" },
		{ "2025-09-30", "FY2025A" }, { "2025-04-01", "FY2025A" },  { "2025-03-31", "FY2025" },
		{ "2024-10-01", "FY2025" },  { "2024-09-30", "teaching" }, { "2015-10-01", "teaching" },
		{ "2015-09-30", NULL },
	};
	struct books *books = *state;
	struct code_set_row set;

	add_releases(books);
	books_begin(books);
	(void)add_set(books, CODE_ICD10CM, "addenda", "FY2025A", "2025-04-01", "2025-09-30");
	/* These give no verdicts. */
	(void)add_set(books, CODE_ICD10CM, "tabular", "T2026", "2026-01-01", NULL);
	(void)add_set(books, CODE_CPT, "rvu", "RVU26", "2026-01-01", NULL);
	books_commit(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum status status =
			code_set_on(books->store, CODE_ICD10CM, test_date(cases[i].on), &set, &books->error);

		assert_status(cases[i].release != NULL ? STATUS_OK : STATUS_NOT_FOUND, status);
		if (cases[i].release != NULL)
			assert_string_equal(cases[i].release, set.release);
	}
	assert_status(STATUS_NOT_FOUND,
		      code_set_on(books->store, CODE_CPT, test_date("2026-02-01"), &set, &books->error));
}

/* ---- loading ---- */

static int64_t rows_of(struct books *books, const char *table)
{
	char sql[60];

	(void)text_format(sql, sizeof sql, "SELECT count(*) FROM %s", table);
	return books_ask(books, sql);
}

static void a_set_loaded_anew_leaves_nothing_of_the_old(void **state)
{
	static const char *const tables[] = { "code", "code_note", "rvu", "gpci", "code_set" };
	struct books *books = *state;
	struct code_note_row note = { .code = "I10", .position = 1, .kind = "includes", .text = "high pressure" };
	struct rvu rvu = { 100, 200, 150, 10, 'A' };
	struct gpci gpci = { 1000, 1000, 1000 };
	struct code_set_row known;

	for (int round = 0; round < 2; round++) {
		struct code_set_row set;

		books_begin(books);
		set = add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", NULL);
		add_code(books, &set, round == 0 ? "99213" : "99214", true, "Visit");
		assert_done(code_note_put(books->store, set.id, &note, &books->error), &books->error);
		assert_done(rvu_put(books->store, set.id, "99213", "", &rvu, "XXX", 323465, &books->error),
			    &books->error);
		assert_done(gpci_put(books->store, set.id, "1310201", "Ohio", &gpci, &books->error), &books->error);
		assert_done(code_set_count(books->store, set.id, 1 + round, &books->error), &books->error);
		books_commit(books);
		for (size_t i = 0; i < 5; i++)
			assert_int_equal(1, rows_of(books, tables[i]));
	}
	assert_int_equal(CODE_UNKNOWN, judge_in(books, CODE_CPT, "99213", "2026-02-01").verdict);
	assert_int_equal(CODE_VALID, judge_in(books, CODE_CPT, "99214", "2026-02-01").verdict);
	assert_done(code_set_known(books->store, "cpt", "cpt-2026", &known, &books->error), &books->error);
	assert_int_equal(2, known.row_count);
	assert_string_equal("2026.txt", known.file_name);
	assert_date("2026-01-01", known.from);
	assert_date("2026-03-31", known.loaded_on);
	assert_status(STATUS_NOT_FOUND, code_set_known(books->store, "cpt", "other", &known, &books->error));
	assert_status(STATUS_NOT_FOUND, code_set_known(books->store, "order", "cpt-2026", &known, &books->error));
}

static void a_load_that_fails_leaves_the_old_set(void **state)
{
	struct books *books = *state;
	struct code_set_row set;
	struct code_row twice = {
		.system = CODE_CPT, .code = "99213", .billable = true, .title = "x", .short_title = "x"
	};

	books_begin(books);
	set = add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", NULL);
	add_code(books, &set, "99213", true, "Visit");
	books_commit(books);
	books_begin(books);
	set = add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", NULL);
	twice.from = set.from;
	assert_done(code_put(books->store, set.id, &twice, &books->error), &books->error);
	assert_status(STATUS_REFUSED, code_put(books->store, set.id, &twice, &books->error));
	assert_non_null(strstr(books->error.what, "there is already one like it"));
	assert_status(STATUS_REFUSED, store_end(books->store, STATUS_REFUSED, &books->error));
	assert_string_equal("Visit", judge_in(books, CODE_CPT, "99213", "2026-02-01").title);
}

static void sets_are_listed_newest_first(void **state)
{
	struct books *books = *state;
	struct code_set_rows sets = { 0 };
	int64_t billable = 0, headers = 0;

	add_releases(books);
	assert_done(code_set_list(books->store, &sets, &books->error), &books->error);
	assert_int_equal(3, sets.count);
	assert_string_equal("FY2026", sets.items[0].release);
	assert_string_equal("FY2025", sets.items[1].release);
	assert_string_equal("teaching", sets.items[2].release);
	assert_date("2025-09-30", sets.items[1].to);
	VEC_FREE(&sets);
	assert_done(code_set_codes(books->store, fy2025.id, &billable, &headers, &books->error), &books->error);
	assert_int_equal(3, billable);
	assert_int_equal(1, headers);
}

static void an_addenda_is_the_release_before_with_its_changes(void **state)
{
	struct books *books = *state;
	struct code_set_row addenda;
	struct code_row revised = {
		.system = CODE_ICD10CM, .code = "I10", .billable = true, .title = "Revised", .short_title = "R"
	};
	struct code_row added = {
		.system = CODE_ICD10CM, .code = "U07", .billable = true, .title = "New", .short_title = "N"
	};

	add_releases(books);
	books_begin(books);
	addenda = add_set(books, CODE_ICD10CM, "addenda", "FY2025A", "2025-04-01", "2025-09-30");
	assert_done(code_set_copy(books->store, fy2025.id, addenda.id, &books->error), &books->error);
	revised.from = added.from = addenda.from;
	revised.to = added.to = addenda.to;
	assert_done(code_revise(books->store, addenda.id, &revised, &books->error), &books->error);
	assert_done(code_revise(books->store, addenda.id, &added, &books->error), &books->error);
	assert_done(code_delete_from_set(books->store, addenda.id, CODE_ICD10CM, "M545", &books->error), &books->error);
	assert_status(STATUS_NOT_FOUND,
		      code_delete_from_set(books->store, addenda.id, CODE_ICD10CM, "M545", &books->error));
	assert_string_equal("M545 is not in the release to be changed", books->error.what);
	books_commit(books);
	assert_string_equal("Revised", judge(books, "I10", "2025-05-01").title);
	assert_date("2025-04-01", judge(books, "I10", "2025-05-01").valid_from);
	assert_int_equal(CODE_VALID, judge(books, "U07", "2025-05-01").verdict);
	assert_int_equal(CODE_VALID, judge(books, "E119", "2025-05-01").verdict);
	assert_int_equal(CODE_OTHER_RELEASE, judge(books, "M545", "2025-05-01").verdict);
	assert_string_equal("High blood pressure, 2025", judge(books, "I10", "2025-03-31").title);
}

/* ---- the tree ---- */

static const char *children(struct books *books, const char *code, const char *on)
{
	static char text[2000];
	struct code_tree_rows rows = { 0 };

	text[0] = '\0';
	assert_done(code_children(books->store, CODE_ICD10CM, code, test_date(on), &rows, &books->error),
		    &books->error);
	for (size_t i = 0; i < rows.count; i++)
		(void)text_format(text + strlen(text), sizeof text - strlen(text), "%s%s%s%s", i > 0 ? " " : "",
				  rows.items[i].code, rows.items[i].billable ? "" : "-",
				  rows.items[i].has_children ? "+" : "");
	VEC_FREE(&rows);
	return text;
}

static void what_stands_below_a_range_or_a_header(void **state)
{
	/* "-": a header; "+": something stands below it. */
	static const struct {
		const char *code, *on, *children;
	} cases[] = {
		{ "E00-E89", "2026-01-01", "E11-+" },
		{ "E11-E11", "2026-01-01", "E11-+" },
		{ "E12-E89", "2026-01-01", "" },
		{ "E00-E10", "2026-01-01", "" },
		{ "M00-M99", "2026-01-01", "M545-+" },
		{ "M00-M99", "2025-01-01", "M545" },
		{ "I00-I99", "2026-01-01", "I10" },
		{ "E11", "2026-01-01", "E110-+ E119" },
		{ "E11", "2025-01-01", "E119" },
		{ "E110", "2026-01-01", "E1100 E1101" },
		{ "E119", "2026-01-01", "" },
		{ "S5250", "2026-01-01", "S52501-+" },
		{ "S52501", "2026-01-01", "S52501A S52501D S52501G" },
		{ "T36", "2026-01-01", "T360-+" },
		{ "Q99", "2026-01-01", "" },
		{ "X99", "2026-01-01", "" },
		{ "E11", "2010-01-01", "" },
	};
	struct books *books = *state;

	add_releases(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (strcmp(cases[i].children, children(books, cases[i].code, cases[i].on)) != 0)
			fail_msg("%s on %s: \"%s\"", cases[i].code, cases[i].on,
				 children(books, cases[i].code, cases[i].on));
}

static void the_tree_begins_with_its_chapters(void **state)
{
	struct books *books = *state;
	struct code_tree_rows rows = { 0 };
	size_t chapters = 0;

	add_releases(books);
	while (code_chapter(chapters) != NULL)
		chapters++;
	assert_done(code_children(books->store, CODE_ICD10CM, "", test_date("2026-01-01"), &rows, &books->error),
		    &books->error);
	assert_int_equal(chapters, rows.count);
	assert_string_equal(code_chapter(0)->range, rows.items[0].code);
	assert_true(rows.items[0].has_children && !rows.items[0].billable);
	/* What is added behind belongs to nobody before it. */
	(void)TEXT_SET(rows.items[rows.count - 1].code, "E11");
	rows.items[rows.count - 1].has_children = false;
	assert_done(code_children(books->store, CODE_ICD10CM, "E11", test_date("2026-01-01"), &rows, &books->error),
		    &books->error);
	assert_int_equal(chapters + 2, rows.count);
	assert_false(rows.items[chapters - 1].has_children);
	assert_string_equal("E110", rows.items[chapters].code);
	VEC_FREE(&rows);
}

static void every_chapter_holds_what_lies_in_it(void **state)
{
	struct books *books = *state;
	struct code_set_row set;
	size_t chapters = 0;

	books_begin(books);
	set = add_set(books, CODE_ICD10CM, "order", "FY2026", "2025-10-01", NULL);
	/* The first and the last category of each. */
	for (; code_chapter(chapters) != NULL; chapters++) {
		char first[4], last[4];

		(void)text_format(first, sizeof first, "%.3s", code_chapter(chapters)->range);
		(void)text_format(last, sizeof last, "%.3s", code_chapter(chapters)->range + 4);
		add_code(books, &set, first, true, "First");
		if (strcmp(first, last) != 0)
			add_code(books, &set, last, true, "Last");
	}
	books_commit(books);
	for (size_t i = 0; i < chapters; i++) {
		const char *range = code_chapter(i)->range;
		char expected[10];

		(void)text_format(expected, sizeof expected, "%.3s %.3s", range, range + 4);
		assert_string_equal(expected, children(books, range, "2026-01-01"));
	}
}

/* ---- notes ---- */

static void add_note(struct books *books, const struct code_set_row *set, const char *code, int position,
		     const char *kind, const char *text)
{
	struct code_note_row note = { .position = position, .kind = kind, .text = text };

	(void)TEXT_SET(note.code, code);
	assert_done(code_note_put(books->store, set->id, &note, &books->error), &books->error);
}

static const char *notes(struct books *books, const char *code, const char *on)
{
	static char text[2000];
	struct code_note_rows rows = { 0 };

	text[0] = '\0';
	assert_done(code_notes(books->store, code, test_date(on), &rows, &books->error), &books->error);
	for (size_t i = 0; i < rows.count; i++)
		(void)text_format(text + strlen(text), sizeof text - strlen(text), "%s%s:%s", i > 0 ? " " : "",
				  rows.items[i].code, rows.items[i].text);
	VEC_FREE(&rows);
	return text;
}

static void notes_come_from_the_nearest_to_the_farthest(void **state)
{
	struct books *books = *state;
	struct code_set_row tabular;

	add_releases(books);
	books_begin(books);
	tabular = add_set(books, CODE_ICD10CM, "tabular", "T2026", "2025-10-01", NULL);
	add_note(books, &tabular, "E00-E89", 1, "excludes1", "chapter");
	add_note(books, &tabular, "E08-E13", 1, "note", "section");
	add_note(books, &tabular, "E00-E07", 1, "note", "elsewhere");
	add_note(books, &tabular, "E11", 1, "includes", "one");
	add_note(books, &tabular, "E11", 2, "use_additional", "two");
	add_note(books, &tabular, "E110", 1, "inclusion", "below");
	add_note(books, &tabular, "E1100", 1, "inclusion", "own");
	add_note(books, &tabular, "E119", 1, "inclusion", "beside");
	books_commit(books);
	assert_string_equal("E1100:own E110:below E11:one E11:two E08-E13:section E00-E89:chapter",
			    notes(books, "E1100", "2026-01-01"));
	assert_string_equal("E11:one E11:two E08-E13:section E00-E89:chapter", notes(books, "E11", "2026-01-01"));
	assert_string_equal("E00-E07:elsewhere E00-E89:chapter", notes(books, "E039", "2026-01-01"));
	assert_string_equal("", notes(books, "I10", "2026-01-01"));
	/* Of a range its own and those around it. */
	assert_string_equal("E08-E13:section E00-E89:chapter", notes(books, "E08-E13", "2026-01-01"));
	assert_string_equal("E00-E89:chapter", notes(books, "E00-E89", "2026-01-01"));
}

static void notes_are_those_of_the_date(void **state)
{
	struct books *books = *state;
	struct code_set_row old, new;

	add_releases(books);
	books_begin(books);
	add_note(books, &fy2025, "I10", 1, "note", "codes");
	books_commit(books);
	/* Without a tabular list, the codes' own. */
	assert_string_equal("I10:codes", notes(books, "I10", "2025-01-01"));
	assert_string_equal("", notes(books, "I10", "2026-01-01"));
	books_begin(books);
	old = add_set(books, CODE_ICD10CM, "tabular", "T2021", "2020-10-01", NULL);
	new = add_set(books, CODE_ICD10CM, "tabular", "T2025", "2024-10-01", NULL);
	add_note(books, &old, "I10", 1, "note", "old");
	add_note(books, &new, "I10", 1, "note", "new");
	books_commit(books);
	assert_string_equal("I10:new", notes(books, "I10", "2026-01-01"));
	assert_string_equal("I10:new", notes(books, "I10", "2024-10-01"));
	assert_string_equal("I10:old", notes(books, "I10", "2024-09-30"));
	assert_string_equal("I10:old", notes(books, "I10", "2010-01-01"));
}

/* The longest of the official list has 809 bytes. */
static void a_long_note_is_read_whole(void **state)
{
	struct books *books = *state;
	struct code_set_row tabular;
	char text[1200];

	memset(text, 'n', sizeof text);
	text[sizeof text - 1] = '\0';
	books_begin(books);
	tabular = add_set(books, CODE_ICD10CM, "tabular", "T2026", "2025-10-01", NULL);
	add_note(books, &tabular, "R00-R99", 1, "note", text);
	books_commit(books);
	assert_int_equal(8 + 1199, strlen(notes(books, "R05", "2026-01-01")));
}

/* ---- the search ---- */

static void the_search_finds_titles_and_what_they_include(void **state)
{
	struct books *books = *state;
	struct code_index *index = code_index_new();
	struct code_set_row tabular, cpt;
	struct code_hit hits[10];
	char term[300];
	size_t total = 0;

	assert_non_null(index);
	add_releases(books);
	books_begin(books);
	tabular = add_set(books, CODE_ICD10CM, "tabular", "T2026", "2025-10-01", NULL);
	/* More terms than any buffer of ours would hold. */
	for (int i = 0; i < 20; i++) {
		memset(term, 'x', sizeof term);
		(void)text_format(term + 200, sizeof term - 200, " term%d", i);
		add_note(books, &tabular, "M5450", i, "inclusion", i == 0 ? "lumbago of unknown kind" : term);
	}
	cpt = add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", "2026-12-31");
	add_code(books, &cpt, "99213", true, "Visit of an old patient");
	books_commit(books);
	assert_done(code_index_load(books->store, test_date("2026-01-01"), index, &books->error), &books->error);
	assert_true(code_index_search(index, "lumbago", 1u << CODE_ICD10CM, false, hits, 10, &total) > 0);
	assert_string_equal("M5450", hits[0].code);
	assert_true(code_index_search(index, "visit patient", 1u << CODE_CPT, false, hits, 10, &total) > 0);
	assert_string_equal("99213", hits[0].code);
	assert_int_equal(0, code_index_search(index, "teaching alone", 1u << CODE_ICD10CM, true, hits, 10, &total));
	assert_int_equal(19, code_index_count(index));
	code_index_free(index);
	/* On another date other codes. */
	index = code_index_new();
	assert_done(code_index_load(books->store, test_date("2020-01-01"), index, &books->error), &books->error);
	assert_int_equal(2, code_index_count(index));
	code_index_free(index);
}

/* ---- prices ---- */

static void put_fee(struct books *books, const char *schedule, const char *modifier, bool facility, const char *from,
		    const char *to, int64_t cents)
{
	struct fee_row fee = {
		.procedure = "99213", .facility = facility, .from = test_date(from), .amount = { cents }
	};

	(void)TEXT_SET(fee.schedule, schedule);
	(void)TEXT_SET(fee.modifier, modifier);
	if (to != NULL)
		fee.to = test_date(to);
	assert_done(fee_put(books->store, books->practice_id, &fee, &books->error), &books->error);
}

static int64_t fee_on(struct books *books, const char *schedule, const char *modifier, bool facility, const char *on)
{
	struct money amount = money_of_cents(-1);
	enum status status = fee_get(books->store, books->practice_id, schedule, "99213", modifier, facility,
				     test_date(on), &amount, &books->error);

	assert_true(status == STATUS_OK || status == STATUS_NOT_FOUND);
	return status == STATUS_OK ? money_cents(amount) : -1;
}

static void add_fees(struct books *books)
{
	books_begin(books);
	put_fee(books, "standard", "", false, "2024-01-01", "2024-12-31", 100);
	put_fee(books, "standard", "", false, "2025-01-01", NULL, 200);
	put_fee(books, "standard", "", false, "2026-01-01", NULL, 300);
	put_fee(books, "standard", "", true, "2025-01-01", NULL, 50);
	put_fee(books, "standard", "26", false, "2025-01-01", NULL, 60);
	put_fee(books, "BCX", "", false, "2025-01-01", NULL, 70);
	books_commit(books);
}

static void a_price_is_that_of_the_day(void **state)
{
	static const struct {
		const char *schedule, *modifier, *on;
		bool facility;
		int64_t cents;
	} cases[] = {
		{ "standard", "", "2023-12-31", false, -1 },   { "standard", "", "2024-01-01", false, 100 },
		{ "standard", "", "2024-12-31", false, 100 },  { "standard", "", "2025-01-01", false, 200 },
		{ "standard", "", "2025-12-31", false, 200 },  { "standard", "", "2026-01-01", false, 300 },
		{ "standard", "", "2030-01-01", false, 300 },  { "standard", "", "2025-06-01", true, 50 },
		{ "standard", "", "2024-06-01", true, -1 },    { "standard", "26", "2025-06-01", false, 60 },
		{ "standard", "TC", "2025-06-01", false, -1 }, { "BCX", "", "2025-06-01", false, 70 },
		{ "MCR", "", "2025-06-01", false, -1 },
	};
	struct books *books = *state;

	add_fees(books);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (fee_on(books, cases[i].schedule, cases[i].modifier, cases[i].facility, cases[i].on) !=
		    cases[i].cents)
			fail_msg("%s %s on %s: %lld", cases[i].schedule, cases[i].modifier, cases[i].on,
				 (long long)fee_on(books, cases[i].schedule, cases[i].modifier, cases[i].facility,
						   cases[i].on));
	/* Put again it is replaced. */
	books_begin(books);
	put_fee(books, "standard", "", false, "2026-01-01", "2026-06-30", 333);
	books_commit(books);
	assert_int_equal(333, fee_on(books, "standard", "", false, "2026-06-30"));
	assert_int_equal(200, fee_on(books, "standard", "", false, "2026-07-01"));
	books_second_practice(books);
	assert_int_equal(-1, fee_on(books, "standard", "", false, "2026-06-30"));
}

static void a_schedule_lists_one_price_a_service(void **state)
{
	struct books *books = *state;
	struct code_set_row cpt;
	struct fee_rows fees = { 0 };

	add_fees(books);
	books_begin(books);
	cpt = add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", NULL);
	add_code(books, &cpt, "99213", true, "Visit");
	books_commit(books);
	assert_done(
		fee_list(books->store, books->practice_id, "standard", test_date("2026-03-31"), &fees, &books->error),
		&books->error);
	assert_int_equal(3, fees.count);
	assert_cents(300, fees.items[0].amount);
	assert_date("2026-01-01", fees.items[0].from);
	assert_true(date_is_none(fees.items[0].to));
	assert_false(fees.items[0].facility);
	assert_string_equal("Visit", fees.items[0].title);
	assert_cents(50, fees.items[1].amount);
	assert_true(fees.items[1].facility);
	assert_string_equal("26", fees.items[2].modifier);
	VEC_CLEAR(&fees);
	assert_done(
		fee_list(books->store, books->practice_id, "standard", test_date("2024-06-01"), &fees, &books->error),
		&books->error);
	assert_int_equal(1, fees.count);
	VEC_CLEAR(&fees);
	books_second_practice(books);
	assert_done(
		fee_list(books->store, books->practice_id, "standard", test_date("2026-03-31"), &fees, &books->error),
		&books->error);
	assert_int_equal(0, fees.count);
	VEC_FREE(&fees);
}

static void relative_values_and_localities_are_those_of_the_date(void **state)
{
	struct books *books = *state;
	struct rvu rvu = { 97, 178, 41, 7, 'A' }, read;
	struct gpci gpci = { 990, 913, 1045 }, place;
	int64_t conversion = 0;

	books_begin(books);
	for (int year = 2025; year < 2027; year++) {
		char release[20], from[20], to[20];
		struct code_set_row set;

		(void)text_format(release, sizeof release, "RVU%d", year);
		(void)text_format(from, sizeof from, "%d-01-01", year);
		(void)text_format(to, sizeof to, "%d-12-31", year);
		set = add_set(books, CODE_CPT, "rvu", release, from, to);
		rvu.work_centi = year;
		assert_done(rvu_put(books->store, set.id, "99213", "", &rvu, "XXX", year * 100, &books->error),
			    &books->error);
		rvu.status = 'C';
		assert_done(rvu_put(books->store, set.id, "99213", "26", &rvu, "XXX", year * 100, &books->error),
			    &books->error);
		rvu.status = 'A';
		set = add_set(books, CODE_CPT, "gpci", release, from, to);
		gpci.work_milli = year;
		assert_done(gpci_put(books->store, set.id, "1310201", "Ohio", &gpci, &books->error), &books->error);
	}
	books_commit(books);
	for (int year = 2025; year < 2027; year++) {
		char on[20];

		(void)text_format(on, sizeof on, "%d-12-31", year);
		assert_done(rvu_get(books->store, "99213", "", test_date(on), &read, &conversion, &books->error),
			    &books->error);
		rvu.work_centi = year;
		assert_int_equal(rvu.work_centi, read.work_centi);
		assert_int_equal(rvu.expense_nonfacility_centi, read.expense_nonfacility_centi);
		assert_int_equal(rvu.expense_facility_centi, read.expense_facility_centi);
		assert_int_equal(rvu.malpractice_centi, read.malpractice_centi);
		assert_int_equal('A', read.status);
		assert_int_equal(year * 100, conversion);
		assert_done(gpci_get(books->store, "1310201", test_date(on), &place, &books->error), &books->error);
		assert_int_equal(year, place.work_milli);
		assert_int_equal(913, place.expense_milli);
		assert_int_equal(1045, place.malpractice_milli);
	}
	assert_done(rvu_get(books->store, "99213", "26", test_date("2026-05-05"), &read, &conversion, &books->error),
		    &books->error);
	assert_int_equal('C', read.status);
	assert_status(STATUS_NOT_FOUND,
		      rvu_get(books->store, "99213", "", test_date("2024-12-31"), &read, &conversion, &books->error));
	assert_status(STATUS_NOT_FOUND,
		      rvu_get(books->store, "99214", "", test_date("2026-12-31"), &read, &conversion, &books->error));
	assert_status(STATUS_NOT_FOUND,
		      gpci_get(books->store, "9999999", test_date("2026-12-31"), &place, &books->error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(each_code_gets_its_verdict),
		BOOKS_TEST(a_verdict_says_when_and_what),
		BOOKS_TEST(what_a_later_release_dropped_was_valid_until_it_began),
		BOOKS_TEST(more_candidates_than_fit_are_counted),
		BOOKS_TEST(the_newest_official_release_in_force_decides),
		BOOKS_TEST(a_set_loaded_anew_leaves_nothing_of_the_old),
		BOOKS_TEST(a_load_that_fails_leaves_the_old_set),
		BOOKS_TEST(sets_are_listed_newest_first),
		BOOKS_TEST(an_addenda_is_the_release_before_with_its_changes),
		BOOKS_TEST(what_stands_below_a_range_or_a_header),
		BOOKS_TEST(the_tree_begins_with_its_chapters),
		BOOKS_TEST(every_chapter_holds_what_lies_in_it),
		BOOKS_TEST(notes_come_from_the_nearest_to_the_farthest),
		BOOKS_TEST(notes_are_those_of_the_date),
		BOOKS_TEST(a_long_note_is_read_whole),
		BOOKS_TEST(the_search_finds_titles_and_what_they_include),
		BOOKS_TEST(a_price_is_that_of_the_day),
		BOOKS_TEST(a_schedule_lists_one_price_a_service),
		BOOKS_TEST(relative_values_and_localities_are_those_of_the_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
