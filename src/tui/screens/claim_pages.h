/* SPDX-License-Identifier: MIT */
/*
 * claim_pages.h: a list of claims of any length, of which only the pages near the eye are in memory.
 *
 * Pages are kept in a few slots, a page always in the same one; what is far away gives way.
 */
#ifndef CLAIMBENCH_TUI_SCREENS_CLAIM_PAGES_H
#define CLAIMBENCH_TUI_SCREENS_CLAIM_PAGES_H

#include "claimbench/workflow/claims.h"

enum { PAGE_ROWS = 64, PAGE_SLOTS = 8 };

struct claim_pages {
	struct claim_filter filter;
	int64_t count;
	struct money amount;
	struct claim_page {
		bool loaded;
		size_t number;
		struct claim_rows rows;
	} slots[PAGE_SLOTS];
};

/* Count anew what FILTER lists; no page is known any more. */
enum status claim_pages_count(struct claim_pages *pages, struct office *office, struct error *error) MUST_CHECK;
/* The rows from FIRST to LAST, at most PAGE_ROWS * (PAGE_SLOTS - 1) of them, are in memory afterwards. */
enum status claim_pages_need(struct claim_pages *pages, struct office *office, size_t first, size_t last,
			     struct error *error) MUST_CHECK;
/* NULL when it is not in memory, or not there any more. */
const struct claim_row *claim_pages_row(const struct claim_pages *pages, size_t row);
void claim_pages_free(struct claim_pages *pages);

#endif
