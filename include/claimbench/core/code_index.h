/* SPDX-License-Identifier: MIT */
/*
 * code_index.h: find codes by words, as one types, best match first.
 *
 * The index is a sorted list of all words of titles and inclusion terms with the codes they stand
 * for, in memory: 98,000 codes in about 14 MB, a query in a fraction of a millisecond. Searching uses scratch
 * space of the index: one search at a time.
 *
 * Best first: the exact code; codes that begin with the query; codes whose title has every word of
 * the query, in any order (a word stands for all that begin with it, and a known abbreviation, htn,
 * dm2, uri..., for what it is short for); codes that have some of the words in an inclusion term.
 * What an abbreviation stands for comes before words that merely begin like it; then billable codes
 * before headers, short titles and codes before long ones, with some favour for titles that begin
 * with what was asked, then by code. A word that nothing begins with may be misspelt: from four
 * letters on one slip is forgiven, from six on two, but not in the first letter; when the query leads
 * nowhere, so may every word.
 */
#ifndef CLAIMBENCH_CORE_CODE_INDEX_H
#define CLAIMBENCH_CORE_CODE_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/error.h"
#include "claimbench/core/code.h"

struct code_index;

struct code_hit {
	enum code_system system;
	char code[CODE_MAX];
	bool billable;
	int score;
	const char *title;   /* lives as long as the index */
	const char *through; /* the inclusion term that matched, or NULL */
};

/* NULL when out of memory; code_index_free takes NULL. */
struct code_index *code_index_new(void);
void code_index_free(struct code_index *index);
/* TERMS: inclusion terms separated by '\n', or NULL. False when out of memory. */
bool code_index_add(struct code_index *index, enum code_system system, const char *code, bool billable,
		    const char *title, const char *terms);
/* After the last add: builds what search needs (word list for misspellings). */
bool code_index_finish(struct code_index *index);
size_t code_index_count(const struct code_index *index);
/*
 * Fill HITS[ROOM] for QUERY; returns how many. SYSTEMS is a bit set of 1 << enum code_system.
 * TOTAL, when not NULL, receives how many matched in all. Headers come only when HEADERS.
 */
size_t code_index_search(const struct code_index *index, const char *query, unsigned systems, bool headers,
			 struct code_hit *hits, size_t room, size_t *total);
/* "htn" -> "hypertension"; NULL when it is no known abbreviation. */
const char *code_abbreviation(const char *word);

#endif
