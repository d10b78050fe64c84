/* SPDX-License-Identifier: MIT */
/* rule_lists.h: what rules know of codes, from data/rules/lists.tsv; the build makes C of it. */
#ifndef CLAIMBENCH_CORE_RULE_LISTS_H
#define CLAIMBENCH_CORE_RULE_LISTS_H

#include <stdint.h>

#include "core/rule_list_kinds.h"

/* Codes between two, as numbers of eight letters each, the first letter highest; of at least so many letters. */
struct list_span {
	uint64_t from, to;
	int shortest;
};
extern const struct list_span list_spans[];

struct list_row {
	const char *codes; /* see code_list_has */
	const char *value, *words;
	uint64_t firsts;          /* what its codes begin with: bits 0 to 9 digits, 10 to 35 letters */
	int first_span, end_span; /* the same codes, as list_spans[first_span] to before end_span */
};
extern const struct list_row list_rows[];
extern const int list_first[LIST_COUNT + 1]; /* where the rows of each list begin */

/* The first row of LIST that has CODE, after ROW (NULL: from the beginning); NULL when there is none. */
const struct list_row *list_find(enum rule_list list, const char *code, const struct list_row *row);

#endif
