/* SPDX-License-Identifier: MIT */
/* code_sets.h: some releases of some codes, in own words. */
#ifndef CLAIMBENCH_TESTS_STORE_CODE_SETS_H
#define CLAIMBENCH_TESTS_STORE_CODE_SETS_H

#include "claimbench/base/text.h"
#include "store/code_rows.h"
#include "support/books.h"
#include "support/test.h"

static inline struct code_set_row add_set(struct books *books, enum code_system system, const char *source,
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

static inline void add_code_from(struct books *books, const struct code_set_row *set, const char *code, bool billable,
				 const char *title, struct date from, struct date to)
{
	struct code_row row = { .system = set->system, .billable = billable, .from = from, .to = to };

	(void)TEXT_SET(row.code, code);
	(void)TEXT_SET(row.title, title);
	(void)TEXT_SET(row.short_title, title);
	assert_done(code_put(books->store, set->id, &row, &books->error), &books->error);
}

static inline void add_code(struct books *books, const struct code_set_row *set, const char *code, bool billable,
			    const char *title)
{
	add_code_from(books, set, code, billable, title, set->from, set->to);
}

/* Own wording of a few codes. FY2025: 2024-10-01 to 2025-09-30; FY2026 open. */
struct releases {
	struct code_set_row teaching, fy2025, fy2026;
};

static inline struct releases add_releases(struct books *books)
{
	struct releases sets;

	books_begin(books);
	sets.teaching = add_set(books, CODE_ICD10CM, "teaching", "teaching", "2015-10-01", NULL);
	add_code(books, &sets.teaching, "I10", true, "High blood pressure");
	add_code(books, &sets.teaching, "Z999", true, "Of the teaching set alone");
	sets.fy2025 = add_set(books, CODE_ICD10CM, "order", "FY2025", "2024-10-01", "2025-09-30");
	add_code(books, &sets.fy2025, "I10", true, "High blood pressure, 2025");
	add_code(books, &sets.fy2025, "E11", false, "Diabetes, type 2");
	add_code(books, &sets.fy2025, "E119", true, "Diabetes, type 2, nothing else");
	add_code(books, &sets.fy2025, "M545", true, "Low back pain");
	sets.fy2026 = add_set(books, CODE_ICD10CM, "order", "FY2026", "2025-10-01", NULL);
	add_code(books, &sets.fy2026, "I10", true, "High blood pressure, 2026");
	add_code(books, &sets.fy2026, "E11", false, "Diabetes, type 2");
	add_code(books, &sets.fy2026, "E110", false, "Diabetes, type 2, with coma or near it");
	add_code(books, &sets.fy2026, "E1100", true, "Diabetes, type 2, near coma");
	add_code(books, &sets.fy2026, "E1101", true, "Diabetes, type 2, in coma");
	add_code(books, &sets.fy2026, "E119", true, "Diabetes, type 2, nothing else");
	add_code(books, &sets.fy2026, "M545", false, "Low back pain");
	add_code(books, &sets.fy2026, "M5450", true, "Low back pain, not said why");
	add_code(books, &sets.fy2026, "S5250", false, "Broken lower end of radius");
	add_code(books, &sets.fy2026, "S52501", false, "Broken lower end of right radius");
	for (const char *seventh = "ADG"; *seventh != '\0'; seventh++) {
		char code[CODE_MAX];

		(void)text_format(code, sizeof code, "S52501%c", *seventh);
		add_code(books, &sets.fy2026, code, true, "Broken right radius, some encounter");
	}
	add_code(books, &sets.fy2026, "T36", false, "Poisoning by drugs");
	add_code(books, &sets.fy2026, "T360", false, "By penicillins");
	add_code(books, &sets.fy2026, "T360X1", false, "By penicillins, by accident");
	add_code(books, &sets.fy2026, "T360X1A", true, "By penicillins, by accident, first");
	add_code(books, &sets.fy2026, "Q99", false, "A header with nothing below");
	books_commit(books);
	return sets;
}

#endif
