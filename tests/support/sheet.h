/* SPDX-License-Identifier: MIT */
/* sheet.h: a table of another system, written by a test and taken in at the clinic. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_SHEET_H
#define CLAIMBENCH_TESTS_SUPPORT_SHEET_H

#include "claimbench/workflow/intake.h"
#include "support/clinic.h"

VEC_TYPE(sheet_rows, struct intake_row);

struct sheet {
	char path[BOOKS_PATH_MAX], rejects[BOOKS_PATH_MAX];
	struct sheet_rows rows; /* as they were told */
	struct intake_summary summary;
};

/* The file holds TEXT; its rejects go beside it. */
void sheet_write(struct clinic *clinic, struct sheet *sheet, const char *text);
void sheet_write_bytes(struct clinic *clinic, struct sheet *sheet, const char *bytes, size_t length);
/* OPTIONS NULL: the usual ones. What was told before is forgotten. */
enum status sheet_patients(struct clinic *clinic, struct sheet *sheet, const struct intake_options *options);
enum status sheet_visits(struct clinic *clinic, struct sheet *sheet, const struct intake_options *options);
void sheet_free(struct sheet *sheet);

/* Row I was told with this outcome; COLUMN and REASON as far as they are not NULL, the reason in part. */
void sheet_expect(const struct sheet *sheet, size_t i, unsigned long line, const char *outcome, const char *column,
		  const char *reason);
/* All of the rejects; the caller frees it. */
char *sheet_rejects(const struct sheet *sheet);

#endif
