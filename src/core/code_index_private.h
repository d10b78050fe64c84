/* SPDX-License-Identifier: MIT */
/* code_index_private.h: the index between its two halves: code_index.c builds, code_search.c asks. */
#ifndef CLAIMBENCH_CORE_CODE_INDEX_PRIVATE_H
#define CLAIMBENCH_CORE_CODE_INDEX_PRIVATE_H

#include <stdint.h>

#include "claimbench/base/vec.h"
#include "claimbench/core/code_index.h"

enum { INDEX_WORD_MAX = 40 };

/* A posting is the number of an entry, with a mark: out of an inclusion term, or first word of the title. */
#define IN_TERM     (UINT32_C(1) << 31)
#define TITLE_FIRST (UINT32_C(1) << 30)
#define ENTRY_MASK  (TITLE_FIRST - 1)

struct entry {
	uint32_t title; /* offset into text */
	uint32_t terms; /* the first of its inclusion terms, one behind the other, ended by an empty one; 0: none */
	uint16_t words; /* of the title */
	uint8_t system;
	bool billable;
	char code[CODE_MAX];
};

struct word {
	uint32_t text;         /* offset into words_text */
	uint32_t first, count; /* postings */
};

VEC_TYPE(chars, char);
VEC_TYPE(entries, struct entry);
VEC_TYPE(words, struct word);
VEC_TYPE(numbers, uint32_t);

struct code_index {
	struct chars text;       /* titles and terms as given, each ended by NUL */
	struct chars words_text; /* the different words */
	struct entries entries;
	struct words words;   /* sorted by text once finished */
	struct numbers pairs; /* while filling: word, posting, word, posting... */
	struct numbers postings;
	struct numbers by_code;        /* entries in order of code */
	struct numbers table;          /* hash of words while filling: word number + 1 */
	uint32_t *marks, *title_marks; /* scratch of a search, one an entry */
};

/* The word that *AT begins with, folded, into WORD; moves *AT behind it. False at the end of the text. */
bool index_next_word(const char **at, char word[static INDEX_WORD_MAX]);

#endif
