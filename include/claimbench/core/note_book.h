/* SPDX-License-Identifier: MIT */
/*
 * note_book.h: the notes of ICD-10-CM's tabular list that a claim can be held to: what is not coded together,
 * what goes first, what is expected beside. A note on a section or header holds for every code below it.
 */
#ifndef CLAIMBENCH_CORE_NOTE_BOOK_H
#define CLAIMBENCH_CORE_NOTE_BOOK_H

#include <stdbool.h>
#include <stddef.h>

enum note_kind { NOTE_EXCLUDES1, NOTE_CODE_FIRST, NOTE_USE_ADDITIONAL };

struct note {
	char holder[12]; /* the code, section "A00-A09" or chapter "ch1" it stands at */
	enum note_kind kind;
	const char *refs; /* the codes it names: "A183 J00-J22 M545-" */
};

struct note_book;

/* NULL when out of memory; note_book_free takes NULL. */
struct note_book *note_book_new(void);
void note_book_free(struct note_book *book);
/* REFS is copied; notes that name no code are left out. False when out of memory. */
bool note_book_add(struct note_book *book, const char *holder, enum note_kind kind, const char *refs);
/* After the last add, before the first question. */
void note_book_finish(struct note_book *book);
size_t note_book_count(const struct note_book *book);

/* The nearest note of KIND that holds for CODE and names OTHER (NULL: any); NULL when there is none. */
const struct note *note_book_find(const struct note_book *book, enum note_kind kind, const char *code,
				  const char *other);
/* Whether REFS names CODE: itself, a header above it, or a range around it. */
bool note_refers(const char *refs, const char *code);

#endif
