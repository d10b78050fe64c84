/* SPDX-License-Identifier: MIT */
/*
 * writer.h: segments written element by element: `*`, `:`, `^`, `~` and a line feed.
 *
 * Trailing empty elements and components are cut, texts become capitals of the X12 character set, and
 * the first thing that can't be written sticks; x12_write_status reports it at the end, with the place:
 * "C0000422: line 3 SV101-2".
 */
#ifndef CLAIMBENCH_X12_WRITER_H
#define CLAIMBENCH_X12_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"

struct x12_writer {
	struct buf *out;
	const char *context; /* what is being written, for messages: a claim's number */
	const char *part;    /* which part of it: "payer"; "" when that needs no saying */
	int line;            /* service line, from 1; 0: none */
	char segment[4];
	int element, component; /* of the present segment; component 0 or 1: the element as a whole */
	int stars, colons;      /* separators owed */
	long segments;          /* since it was last set to 0 */
	bool failed;
	char where[96], what[96];
};

void x12_writer_open(struct x12_writer *writer, struct buf *out);
void x12_begin(struct x12_writer *writer, const char *id);
void x12_end(struct x12_writer *writer);
/*
 * One element each, of MINIMUM to MAXIMUM characters by the guide; MINIMUM 0: it may be missing, and ""
 * or NULL are an empty element. Free text is transliterated. An identifier is written as it is, in
 * capitals: one that X12 can't carry whole is refused, because with a character less it is another.
 */
void x12_put_text(struct x12_writer *writer, const char *text, size_t minimum, size_t maximum);
void x12_put_id(struct x12_writer *writer, const char *id, size_t minimum, size_t maximum);
/* One component more of the present element, an identifier. */
void x12_put_part(struct x12_writer *writer, const char *id, size_t minimum, size_t maximum);
/* A word of our own, written as it is; "" and NULL are an empty element. */
void x12_put_code(struct x12_writer *writer, const char *code);
void x12_put_money(struct x12_writer *writer, struct money amount);
void x12_put_date(struct x12_writer *writer, struct date date); /* must be one */
void x12_put_number(struct x12_writer *writer, int64_t number, int width);
void x12_skip(struct x12_writer *writer, int elements);
/* A whole segment of codes; the list ends with NULL. */
void x12_segment(struct x12_writer *writer, const char *id, ...);
/* The present element can't be written, because WHAT ("is missing"). */
void x12_write_fail(struct x12_writer *writer, const char *what);
enum status x12_write_status(const struct x12_writer *writer, struct error *error) MUST_CHECK;

#endif
