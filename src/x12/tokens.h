/* SPDX-License-Identifier: MIT */
/*
 * tokens.h: an X12 file as segments and elements, with places for messages. Nothing is copied: texts
 * point into the bytes given. Separators are read from each ISA anew.
 */
#ifndef CLAIMBENCH_X12_TOKENS_H
#define CLAIMBENCH_X12_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"

enum { X12_ELEMENTS_MAX = 64, X12_SEGMENT_MAX = 16384 };

struct x12_text {
	const char *at;
	size_t length;
};

struct x12_tokens {
	const char *name; /* of the file, for messages */
	const char *bytes;
	size_t length, at;
	char element, component, repetition, terminator;
	unsigned long segment; /* number in the file, from 1 */
	char remark[80];       /* the first thing that is odd but can be read all the same; "" none */
	bool lost;             /* after a refusal: there is no next segment to go on with */
	struct x12_text id;
	size_t count; /* elements after the id */
	struct x12_text elements[X12_ELEMENTS_MAX];
};

void x12_open(struct x12_tokens *tokens, const char *name, const char *bytes, size_t length);
/* The next segment; NOT_FOUND at the end, REFUSED with file, segment and reason on what is no X12. */
enum status x12_next(struct x12_tokens *tokens, struct error *error) MUST_CHECK;

/* Inline, so that comparing with a constant word costs next to nothing: this happens a dozen times a segment. */
static inline bool x12_equal(struct x12_text text, const char *word)
{
	return strlen(word) == text.length && memcmp(text.at, word, text.length) == 0;
}

static inline bool x12_is(const struct x12_tokens *tokens, const char *id)
{
	return x12_equal(tokens->id, id);
}

/* Element I, counted from 1 as in the guides; empty when it is not there. */
struct x12_text x12_at(const struct x12_tokens *tokens, size_t i);
/* Component I from 1 of an element. */
struct x12_text x12_part(const struct x12_tokens *tokens, struct x12_text element, size_t i);

/* Repetition I from 1 of an element. */
struct x12_text x12_repeat(const struct x12_tokens *tokens, struct x12_text element, size_t i);

/* REFUSED, naming file, segment number, segment and element I (0: the segment as a whole). */
enum status x12_refuse(const struct x12_tokens *tokens, size_t i, struct error *error, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* The same about an earlier segment: its NUMBER and ID, "SV107" for an element. */
enum status x12_refuse_at(const struct x12_tokens *tokens, unsigned long number, const char *id, struct error *error,
			  const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Where such a refusal says something is wrong. */
struct x12_place {
	unsigned long segment; /* number in the file; 0: not known */
	char id[12];           /* CLP */
	char element[12];      /* CLP03; "": the segment as a whole */
};
void x12_place_of(const struct error *error, struct x12_place *place);

/* Element I as what it should be; REFUSED names it. Empty texts are fine for x12_copy. */
enum status x12_copy(const struct x12_tokens *tokens, size_t i, char *target, size_t size,
		     struct error *error) MUST_CHECK;
enum status x12_copy_text(const struct x12_tokens *tokens, size_t i, struct x12_text text, char *target, size_t size,
			  struct error *error) MUST_CHECK;
/* A name or a sentence of another's: trimmed, cut to SIZE, '?' for what is no X12 character. False when it was changed so. */
bool x12_show(struct x12_text text, char *target, size_t size);
enum status x12_amount(const struct x12_tokens *tokens, size_t i, struct money *out, struct error *error) MUST_CHECK;
/* A count of units in thousandths; it may be below 0. */
enum status x12_quantity(const struct x12_tokens *tokens, size_t i, int64_t *milli, struct error *error) MUST_CHECK;
enum status x12_number(const struct x12_tokens *tokens, size_t i, long long *out, struct error *error) MUST_CHECK;
enum status x12_day(const struct x12_tokens *tokens, size_t i, struct x12_text text, struct date *out,
		    struct error *error) MUST_CHECK;

#endif
