/* SPDX-License-Identifier: MIT */
/* claim_answers.h: what payers answered to a claim: by answer, by line, by reason. */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_ANSWERS_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_ANSWERS_H

#include "claimbench/workflow/answers.h"
#include "claimbench/workflow/claims.h"
#include "tui/kit/list.h"

/* A line under Answers: an answer, a line of it, or an adjustment of that. */
struct answer_row {
	enum answer_row_kind { ANSWER_WHOLE, ANSWER_LINE, ANSWER_REASON } kind;
	size_t answer;                                       /* which of the claim's */
	size_t part;                                         /* which line or adjustment of it */
	struct money charge, paid, contract, patient, other; /* other: denied, or told only */
};
VEC_TYPE(answer_rows, struct answer_row);

/* Not posted ones first, then the newest. False: out of memory. */
bool claim_answer_rows(const struct payer_answers *answers, struct answer_rows *out);

/* The section: rows is a struct claim_sheet. */
struct claim_sheet;
extern const struct list_column answer_columns[];
size_t answer_count(const struct claim_sheet *sheet);
void answer_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role);
void answer_detail(const struct claim_sheet *sheet, size_t row, const struct canvas *canvas);

#endif
