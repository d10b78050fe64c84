/* SPDX-License-Identifier: MIT */
/*
 * csv.h: comma separated values, RFC 4180 with quoted line breaks; positions are kept so that every
 * complaint can name a line.
 */
#ifndef CLAIMBENCH_BASE_CSV_H
#define CLAIMBENCH_BASE_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/error.h"

enum { CSV_FIELDS_MAX = 128, CSV_RECORD_MAX = 65536 };

struct csv_reader {
	FILE *file;       /* not owned */
	const char *name; /* for messages */
	char delimiter;
	unsigned long line; /* of the record's first byte, from 1 */
	unsigned long next_line;
	size_t count; /* fields of the present record */
	const char *fields[CSV_FIELDS_MAX];
	char record[CSV_RECORD_MAX];
};

/*
 * Start reading FILE, called NAME in messages; fields are separated by DELIMITER. A byte order mark at
 * the beginning is skipped.
 */
void csv_open(struct csv_reader *reader, FILE *file, const char *name, char delimiter);
/*
 * The next record (an empty line is one empty field); NOT_FOUND at the end, REFUSED with file:line on
 * a broken one, FAULT when the file can't be read. After a refusal there is no next record: stop.
 */
enum status csv_next(struct csv_reader *reader, struct error *error) MUST_CHECK;
/* Append FIELD to OUT, quoted where it must be; a comma before it unless FIRST. */
void csv_add_field(struct buf *out, const char *field, int first);

#endif
