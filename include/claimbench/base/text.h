/* SPDX-License-Identifier: MIT */
/*
 * text.h: bounded text in fixed arrays, and what may be known of UTF-8.
 *
 * Records hold their text inline. Text that does not fit is refused, never cut silently.
 */
#ifndef CLAIMBENCH_BASE_TEXT_H
#define CLAIMBENCH_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Copy SOURCE without leading and trailing blanks into TARGET of SIZE bytes. False, and TARGET
 * unchanged, when it does not fit or is not valid UTF-8.
 */
bool text_set(char *target, size_t size, const char *source);
bool text_set_n(char *target, size_t size, const char *source, size_t length);
#define TEXT_SET(target, source) text_set((target), sizeof(target), (source))

/* snprintf that says whether it fitted. */
bool text_format(char *target, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

bool text_is_empty(const char *text);
bool text_equal(const char *a, const char *b);
bool text_equal_ignoring_case(const char *a, const char *b);
bool text_starts_with(const char *text, const char *prefix);
bool text_all_digits(const char *text);

/* ASCII only; other bytes stay. In place. */
void text_upper(char *text);
void text_lower(char *text);
/* What was typed without any capital as people write names: "o'neill van dyke" -> "O'Neill Van Dyke". In place. */
void text_capitalize(char *text);

/* Keep only the digits of SOURCE; false when they do not fit. */
bool text_digits(char *target, size_t size, const char *source);

bool text_is_utf8(const char *text, size_t length);
/* The code point at the beginning of TEXT[LENGTH]; returns its bytes, 0 when they are no UTF-8. */
size_t text_decode(const char *text, size_t length, unsigned *codepoint);
/* The code point at *TEXT, moving *TEXT past it; U+FFFD for bytes that are not UTF-8. */
unsigned text_next_codepoint(const char **text);
/* Columns TEXT takes on a terminal; needs a UTF-8 locale for wide characters. */
size_t text_width(const char *text);

/*
 * Search key: lower case, accents of Latin letters removed, everything but a to z, digits and
 * single blanks dropped ("O'Neill-Muñoz" -> "oneillmunoz"). False when it does not fit.
 */
bool text_fold(char *target, size_t size, const char *source);

/*
 * As X12 wants it: capitals, basic and extended character set, accents removed, the separators
 * * : ^ ~ replaced by blanks, blanks squeezed and trimmed. False when a character has no
 * counterpart or the result does not fit.
 */
bool text_to_x12(char *target, size_t size, const char *source);

/*
 * Edit distance (insert, delete, replace, swap neighbours) up to LIMIT; more gives LIMIT + 1.
 * Both at most 64 bytes; longer ones give LIMIT + 1.
 */
size_t text_distance(const char *a, const char *b, size_t limit);

#endif
