/* SPDX-License-Identifier: MIT */
/*
 * file_lens.h: an X12 file, or one claim cut out of it, as a person reads it: its segments with loop and name, the
 * elements of each with name, meaning and, in our own claims, the field that fed it.
 */
#ifndef CLAIMBENCH_WORKFLOW_FILE_LENS_H
#define CLAIMBENCH_WORKFLOW_FILE_LENS_H

#include <stddef.h>

#include "claimbench/base/error.h"

struct file_lens;

struct segment_line {
	const char *text; /* not ended: LENGTH bytes, unsafe for a terminal as they are */
	size_t length;
	const char *loop, *name; /* "2010BA", "Subscriber"; "" */
};

struct element_line {
	char place[12];      /* "CLM05-3" */
	char value[96];      /* printable, its beginning if it is longer */
	char name[64];       /* "" where it is not known */
	const char *meaning; /* of a code; "" */
	const char *field;   /* of ours; "" */
};

enum { FILE_LENS_ELEMENTS_MAX = 128 };

/*
 * TEXT stays the caller's and must live as long as the lens. What begins with no ISA is taken for a part of a file of
 * ours. A text that can't be read to its end gives what was read; file_lens_fault then says where and why.
 */
enum status file_lens_open(struct file_lens **out, const char *name, const char *text, size_t length,
			   struct error *error) MUST_CHECK;
void file_lens_close(struct file_lens *lens); /* NULL is fine */
size_t file_lens_count(const struct file_lens *lens);
const struct segment_line *file_lens_segment(const struct file_lens *lens, size_t i);
/* How many values of the I-th segment were put into OUT. */
size_t file_lens_elements(const struct file_lens *lens, size_t i,
			  struct element_line out[static FILE_LENS_ELEMENTS_MAX]);
/* "" when the whole text was read. */
const char *file_lens_fault(const struct file_lens *lens);

#endif
