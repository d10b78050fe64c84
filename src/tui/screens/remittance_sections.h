/* SPDX-License-Identifier: MIT */
/* remittance_sections.h: the parts of a remittance's screen that are lists: claims, money, provider adjustments, exceptions. */
#ifndef CLAIMBENCH_TUI_SCREENS_REMITTANCE_SECTIONS_H
#define CLAIMBENCH_TUI_SCREENS_REMITTANCE_SECTIONS_H

#include "claimbench/workflow/answers.h"
#include "claimbench/workflow/remittances.h"
#include "tui/kit/list.h"

enum remittance_section { PART_CLAIMS, PART_MONEY, PART_ADJUSTMENTS, PART_EXCEPTIONS, PART_COUNT };

/* What the adjustments of one of its claims come to. */
struct claim_split {
	struct money contract, denied;
	size_t first, count; /* its adjustments */
};
VEC_TYPE(claim_splits, struct claim_split);

/* What posting does to one account. */
struct account_change {
	enum account account;
	struct money amount;
};

/* Something to look at, of a preview or kept; CLAIM is its row under Claims, or NO_ROW. */
struct remittance_notice {
	struct plan_exception exception;
	int64_t id; /* kept; 0: of a preview */
	size_t claim;
};
VEC_TYPE(remittance_notices, struct remittance_notice);
#define NO_ROW ((size_t)-1)

/* One remittance, ready to be drawn. */
struct remittance_sheet {
	struct remittance_story story;
	struct adjustment_sums sums;
	struct claim_splits splits; /* one a claim of the story */
	struct account_change changes[ACCOUNT_COUNT];
	size_t change_count;
	bool would; /* the changes are what posting would do; else what it has done */
	struct remittance_notices notices;
	char refusal[ERROR_WHAT_MAX]; /* why it can't be posted; "" */
};

enum status remittance_sheet_load(struct remittance_sheet *sheet, struct office *office, int64_t id,
				  struct error *error) MUST_CHECK;
void remittance_sheet_free(struct remittance_sheet *sheet);

struct remittance_part {
	const char *title;
	const struct list_column *columns;
	list_cell cell; /* rows: struct remittance_sheet * */
	size_t (*count)(const struct remittance_sheet *sheet);
	int detail_rows;
	void (*detail)(const struct remittance_sheet *sheet, size_t row, const struct canvas *canvas);
	const char *empty;
};
extern const struct remittance_part remittance_parts[PART_COUNT];

#endif
