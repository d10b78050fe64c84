/* SPDX-License-Identifier: MIT */
/* note_book.c: notes, sorted by where they stand; those of sections and chapters apart. */
#include "claimbench/core/note_book.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/arena.h"
#include "claimbench/base/text.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/code.h"

VEC_TYPE(notes, struct note);

struct note_book {
	struct arena arena;
	struct notes codes, ranges;
};

enum { CATEGORY = 3 };

struct note_book *note_book_new(void)
{
	struct note_book *book = calloc(1, sizeof *book);

	if (book != NULL)
		book->arena = arena_new(SIZE_MAX);
	return book;
}

void note_book_free(struct note_book *book)
{
	if (book == NULL)
		return;
	arena_free(&book->arena);
	VEC_FREE(&book->codes);
	VEC_FREE(&book->ranges);
	free(book);
}

/* "ch3" is the third chapter's range; others are themselves. */
static const char *range_of(const char *holder)
{
	const struct code_chapter *chapter;
	size_t number = 0;

	if (!text_starts_with(holder, "ch"))
		return holder;
	for (const char *at = holder + 2; *at >= '0' && *at <= '9' && number < 100; at++)
		number = number * 10 + (size_t)(*at - '0');
	chapter = code_chapter(number - 1);
	return chapter != NULL ? chapter->range : "";
}

bool note_book_add(struct note_book *book, const char *holder, enum note_kind kind, const char *refs)
{
	const char *range = range_of(holder);
	bool wide = strchr(range, '-') != NULL;
	struct note *note;
	char *copy;

	if (text_is_empty(refs) || range[0] == '\0')
		return true;
	note = wide ? VEC_ADD(&book->ranges) : VEC_ADD(&book->codes);
	copy = arena_copy(&book->arena, refs, strlen(refs));
	if (note == NULL || copy == NULL)
		return false;
	(void)TEXT_SET(note->holder, range);
	note->kind = kind;
	note->refs = copy;
	return true;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct note *)a)->holder, ((const struct note *)b)->holder);
}

void note_book_finish(struct note_book *book)
{
	if (book->codes.count > 0)
		qsort(book->codes.items, book->codes.count, sizeof *book->codes.items, compare);
}

size_t note_book_count(const struct note_book *book)
{
	return book->codes.count + book->ranges.count;
}

bool note_refers(const char *refs, const char *code)
{
	while (*(refs += strspn(refs, " ")) != '\0') {
		size_t length = strcspn(refs, " ");
		const char *dash = memchr(refs, '-', length);
		size_t first = dash != NULL ? (size_t)(dash - refs) : length;
		size_t last = dash != NULL ? length - first - 1 : 0;

		if (last > 0 ? strncmp(code, refs, first) >= 0 && strncmp(code, dash + 1, last) <= 0
			     : strncmp(code, refs, first) == 0)
			return true;
		refs += length;
	}
	return false;
}

/* Where the notes of HOLDER, the first LENGTH places of CODE, begin. */
static size_t first_of(const struct notes *notes, const char *code, size_t length)
{
	size_t low = 0, high = notes->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *holder = notes->items[middle].holder;
		int order = strncmp(holder, code, length);

		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_wanted(const struct note *note, enum note_kind kind, const char *other)
{
	return note->kind == kind && (other == NULL || note_refers(note->refs, other));
}

const struct note *note_book_find(const struct note_book *book, enum note_kind kind, const char *code,
				  const char *other)
{
	char range[8];

	for (size_t length = strlen(code); length >= CATEGORY; length--) {
		for (size_t i = first_of(&book->codes, code, length); i < book->codes.count; i++) {
			const struct note *note = &book->codes.items[i];

			if (strncmp(note->holder, code, length) != 0 || note->holder[length] != '\0')
				break;
			if (is_wanted(note, kind, other))
				return note;
		}
	}
	for (size_t i = book->ranges.count; i-- > 0;) {
		const struct note *note = &book->ranges.items[i];

		(void)text_format(range, sizeof range, "%.7s", note->holder);
		if (note_refers(range, code) && is_wanted(note, kind, other))
			return note;
	}
	return NULL;
}
