/* SPDX-License-Identifier: MIT */
/* code_tree_test.c: what stands above, below and about a code, and codes found by words. */
#include "claimbench/base/text.h"
#include "store/code_sets.h"
#include "store/idle.h"

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

	(void)add_releases(books);
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

	(void)add_releases(books);
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

	(void)add_releases(books);
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
	struct releases releases;
	struct code_set_row old, new;

	releases = add_releases(books);
	books_begin(books);
	add_note(books, &releases.fy2025, "I10", 1, "note", "codes");
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
	(void)add_releases(books);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(what_stands_below_a_range_or_a_header),
		BOOKS_TEST(the_tree_begins_with_its_chapters),
		BOOKS_TEST(every_chapter_holds_what_lies_in_it),
		BOOKS_TEST(notes_come_from_the_nearest_to_the_farthest),
		BOOKS_TEST(notes_are_those_of_the_date),
		BOOKS_TEST(a_long_note_is_read_whole),
		BOOKS_TEST(the_search_finds_titles_and_what_they_include),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
