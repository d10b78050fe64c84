/* SPDX-License-Identifier: MIT */
/*
 * writer.h: segments written element by element: `*`, `:`, `^`, `~` and a line feed.
 *
 * Trailing empty elements and components are cut, texts become capitals of the X12 character set, and
 * the first thing that can't be written sticks; x12_write_status reports it at the end.
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
	char segment[4];
	int element;       /* of the present segment */
	int stars, colons; /* separators owed */
	long segments;     /* since x12_write_count was last set to 0 */
	bool failed;
	char where[80], what[200];
};

void x12_writer_open(struct x12_writer *writer, struct buf *out);
void x12_begin(struct x12_writer *writer, const char *id);
void x12_end(struct x12_writer *writer);
/* One element each; NULL and "" are an empty element. MAXIMUM is the guide's length. */
void x12_put(struct x12_writer *writer, const char *text, size_t maximum);
void x12_put_code(struct x12_writer *writer, const char *code); /* written as it is */
void x12_put_money(struct x12_writer *writer, struct money amount);
void x12_put_date(struct x12_writer *writer, struct date date);
void x12_put_number(struct x12_writer *writer, int64_t number, int width);
void x12_skip(struct x12_writer *writer, int elements);
/* One component more of the present element. */
void x12_put_part(struct x12_writer *writer, const char *text, size_t maximum);
/* A whole segment of codes; the list ends with NULL. */
void x12_segment(struct x12_writer *writer, const char *id, ...);
void x12_write_fail(struct x12_writer *writer, const char *what);
enum status x12_write_status(const struct x12_writer *writer, struct error *error) MUST_CHECK;

#endif
