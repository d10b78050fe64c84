/* SPDX-License-Identifier: MIT */
/* code_rows_test.c: codes by date of service: which release decides, what it says, and how releases come in. */
#include "claimbench/base/text.h"
#include "store/code_sets.h"
#include "store/idle.h"

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

	(void)add_releases(books);
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

	(void)add_releases(books);
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
		{ "2030-01-01", "FY2026" },   { "2026-04-01", "FY2026" },  { "2025-10-01", "FY2026" },
		{ "2025-09-30", "FY2025A" },  { "2025-04-01", "FY2025A" }, { "2025-03-31", "FY2025" },
		{ "2024-10-01", "FY2025" },   { "2024-09-30", "T2024" },   { "2023-09-30", "teaching" },
		{ "2015-10-01", "teaching" }, { "2015-09-30", NULL },
	};
	struct books *books = *state;
	struct code_set_row set;

	(void)add_releases(books);
	books_begin(books);
	(void)add_set(books, CODE_ICD10CM, "addenda", "FY2025A", "2025-04-01", "2025-09-30");
	/* The tabular list decides where there is no order file. */
	(void)add_set(books, CODE_ICD10CM, "tabular", "T2024", "2023-10-01", NULL);
	(void)add_set(books, CODE_ICD10CM, "tabular", "T2026", "2026-01-01", NULL);
	/* These give no verdicts. */
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

static const char *release_on(struct books *books, struct date on)
{
	static struct code_set_row set;
	enum status status = code_set_on(books->store, CODE_ICD10CM, on, &set, &books->error);

	assert_true(status == STATUS_OK || status == STATUS_NOT_FOUND);
	return status == STATUS_OK ? set.release : "";
}

static void within_an_era_the_same_set_decides(void **state)
{
	struct books *books = *state;
	struct date first, last, day;
	uint64_t mark, before;
	char release[33];
	int eras = 0;

	(void)add_releases(books);
	books_begin(books);
	(void)add_set(books, CODE_ICD10CM, "addenda", "FY2025A", "2025-04-01", "2025-09-30");
	books_commit(books);
	for (day = test_date("2014-01-01"); date_compare(day, test_date("2030-01-01")) < 0; eras++) {
		(void)TEXT_SET(release, release_on(books, day));
		assert_done(code_set_era(books->store, day, &first, &last, &before, &books->error), &books->error);
		/* From where the one before ended. */
		assert_true(eras == 0 ? date_is_none(first) : date_equal(first, day));
		if (date_is_none(last))
			break;
		for (; date_compare(day, last) <= 0; day = date_plus_days(day, 1))
			assert_string_equal(release, release_on(books, day));
	}
	assert_int_equal(4, eras);
	/* Anything that is loaded, even in place of the same, makes another mark. */
	books_begin(books);
	(void)add_set(books, CODE_CPT, "cpt", "2026", "2026-01-01", NULL);
	books_commit(books);
	assert_done(code_set_era(books->store, day, &first, &last, &mark, &books->error), &books->error);
	assert_true(mark != before);
	assert_date("2025-10-01", first);
	assert_date("2025-12-31", last);
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
	struct releases releases;
	struct code_set_rows sets = { 0 };
	int64_t billable = 0, headers = 0;

	releases = add_releases(books);
	assert_done(code_set_list(books->store, &sets, &books->error), &books->error);
	assert_int_equal(3, sets.count);
	assert_string_equal("FY2026", sets.items[0].release);
	assert_string_equal("FY2025", sets.items[1].release);
	assert_string_equal("teaching", sets.items[2].release);
	assert_date("2025-09-30", sets.items[1].to);
	VEC_FREE(&sets);
	assert_done(code_set_codes(books->store, releases.fy2025.id, &billable, &headers, &books->error),
		    &books->error);
	assert_int_equal(3, billable);
	assert_int_equal(1, headers);
}

static void an_addenda_is_the_release_before_with_its_changes(void **state)
{
	struct books *books = *state;
	struct releases releases;
	struct code_set_row addenda;
	struct code_row revised = {
		.system = CODE_ICD10CM, .code = "I10", .billable = true, .title = "Revised", .short_title = "R"
	};
	struct code_row added = {
		.system = CODE_ICD10CM, .code = "U07", .billable = true, .title = "New", .short_title = "N"
	};

	releases = add_releases(books);
	books_begin(books);
	addenda = add_set(books, CODE_ICD10CM, "addenda", "FY2025A", "2025-04-01", "2025-09-30");
	assert_done(code_set_copy(books->store, releases.fy2025.id, addenda.id, &books->error), &books->error);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(each_code_gets_its_verdict),
		BOOKS_TEST(a_verdict_says_when_and_what),
		BOOKS_TEST(what_a_later_release_dropped_was_valid_until_it_began),
		BOOKS_TEST(more_candidates_than_fit_are_counted),
		BOOKS_TEST(the_newest_official_release_in_force_decides),
		BOOKS_TEST(within_an_era_the_same_set_decides),
		BOOKS_TEST(a_set_loaded_anew_leaves_nothing_of_the_old),
		BOOKS_TEST(a_load_that_fails_leaves_the_old_set),
		BOOKS_TEST(sets_are_listed_newest_first),
		BOOKS_TEST(an_addenda_is_the_release_before_with_its_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
