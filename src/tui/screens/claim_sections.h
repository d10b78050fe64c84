/* SPDX-License-Identifier: MIT */
/* claim_sections.h: the parts of a claim's screen that are lists: lines, findings, timeline, money, what was sent. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_SECTIONS_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_SECTIONS_H

#include "claimbench/core/code.h"
#include "tui/kit/list.h"
#include "tui/screens/claim_answers.h"
#include "tui/screens/claim_money.h"

enum claim_section {
	SECTION_LINES,
	SECTION_FINDINGS,
	SECTION_TIMELINE,
	SECTION_MONEY,
	SECTION_SENT,
	SECTION_ANSWERS,
	SECTION_COUNT
};

/* One claim, ready to be drawn. */
struct claim_sheet {
	struct claim_story story;
	struct money_rows money;
	struct payer_answers answers;
	struct answer_rows answer_rows;
	struct date today;
	char diagnosis_titles[DIAGNOSES_MAX][CODE_TITLE_MAX];
	char line_titles[LINES_MAX][CODE_TITLE_MAX];
};

enum status claim_sheet_load(struct claim_sheet *sheet, struct office *office, int64_t claim_id,
			     struct error *error) MUST_CHECK;
void claim_sheet_free(struct claim_sheet *sheet);

struct claim_section_rows {
	const char *title;
	const struct list_column *columns;
	list_cell cell; /* rows: struct claim_sheet * */
	size_t (*count)(const struct claim_sheet *sheet);
	/* The selected row in full, on DETAIL_ROWS rows below the list. */
	int detail_rows;
	void (*detail)(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas);
	const char *empty;
};
extern const struct claim_section_rows claim_sections[SECTION_COUNT];

/* Where a claim is opened: at what stands in its way; the row to look at is selected in LISTS. */
enum claim_section claim_section_first(const struct claim_sheet *sheet, struct list lists[static SECTION_COUNT]);

/* What ROW of its section shows; NULL when there is no such row. */
const struct finding *claim_sheet_finding(const struct claim_sheet *sheet, size_t row);
const struct submission_row *claim_sheet_submission(const struct claim_sheet *sheet, size_t row);
const struct claim_event_row *claim_sheet_event(const struct claim_sheet *sheet, size_t row);

#endif
