/* SPDX-License-Identifier: MIT */
/*
 * lines.h: a text file line by line in constant memory, with the line's number for every complaint.
 *
 * Line ends of either kind are taken off; a DOS end-of-file mark ends the file. Text that is not UTF-8
 * is taken as Latin-1, as the official code files are.
 */
#ifndef CLAIMBENCH_BASE_LINES_H
#define CLAIMBENCH_BASE_LINES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "claimbench/base/error.h"

enum { LINES_TEXT_MAX = 4096 };

struct lines {
	FILE *file;           /* not owned */
	const char *name;     /* for messages; not owned */
	unsigned long number; /* of the line in TEXT, from 1 */
	int64_t bytes;        /* read so far */
	size_t length;
	char text[LINES_TEXT_MAX]; /* bytes as in the file; see lines_columns */
};

void lines_open(struct lines *lines, FILE *file, const char *name);
/*
 * The next line. NOT_FOUND at the end; REFUSED with file:line for one that is too long, holds a NUL, or
 * breaks off without an end: the file was cut.
 */
enum status lines_next(struct lines *lines, struct error *error) MUST_CHECK;
/* REFUSED with file:line and WHAT. */
enum status lines_refuse(const struct lines *lines, struct error *error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/*
 * The columns FIRST to LAST of the line, counted in bytes from 1 as record layouts count, as UTF-8 and
 * without blanks at either end; columns past the end are empty. False when it does not fit.
 */
bool lines_columns(const struct lines *lines, size_t first, size_t last, char *target, size_t size);

#endif
