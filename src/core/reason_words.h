/* SPDX-License-Identifier: MIT */
/* reason_words.h: lists of codes and words, sorted by code as strcmp does. */
#ifndef CLAIMBENCH_CORE_REASON_WORDS_H
#define CLAIMBENCH_CORE_REASON_WORDS_H

#include <stddef.h>

struct word {
	const char *code;
	const char *words;
};

/* The words of CODE among COUNT sorted rows; NULL. */
const char *word_of(const struct word *rows, size_t count, const char *code);

#define WORD_OF(rows, code) word_of((rows), sizeof(rows) / sizeof(*(rows)), (code))

#endif
