/* SPDX-License-Identifier: MIT */
/*
 * error.h: the one error scheme.
 *
 * A function that can fail returns enum status and takes a struct error as its last parameter. The
 * status says what the caller may do about it, the error says where and what in words for a person.
 * Neither ever carries patient data: ids, field names and reasons only.
 */
#ifndef CLAIMBENCH_BASE_ERROR_H
#define CLAIMBENCH_BASE_ERROR_H

#include <stdarg.h>

/* A result that must not be ignored. */
#define MUST_CHECK __attribute__((warn_unused_result))

enum status {
	STATUS_OK,
	STATUS_NOT_FOUND, /* the thing asked for does not exist */
	STATUS_REFUSED,   /* bad input or a rule says no: mend the input and try again */
	STATUS_CONFLICT,  /* somebody else changed it first: reload, compare, try again */
	STATUS_FAULT,     /* the system failed: disk, memory, database */
};

enum { ERROR_WHERE_MAX = 120, ERROR_WHAT_MAX = 400 };

struct error {
	enum status status;
	char where[ERROR_WHERE_MAX]; /* file:line, segment or record.field; "" when it needs none */
	char what[ERROR_WHAT_MAX];   /* one sentence, made printable, no full stop at the end */
};

/*
 * Fill ERROR (which may be NULL) and return STATUS, so that refusing is one statement:
 *
 *	return error_set(error, STATUS_REFUSED, "coverage.from", "starts after it ends");
 *
 * Bytes that a terminal could obey are made visible. A sentence that is too long ends in "..."; a
 * place that is too long begins with it, since the line and the field stand at its end.
 */
enum status error_set(struct error *error, enum status status, const char *where, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
enum status error_set_v(struct error *error, enum status status, const char *where, const char *format,
			va_list arguments) __attribute__((format(printf, 4, 0)));

/* Put "WHERE: " in front of what is already there; returns the status in ERROR. */
enum status error_within(struct error *error, const char *where);

/* Forget: status OK, both texts empty. */
void error_clear(struct error *error);

/* The process's exit code for STATUS: 0 done, 1 refused, not found or conflict, 3 fault. */
int status_exit_code(enum status status);

/* "ok", "not found", "refused", "conflict", "fault". */
const char *status_word(enum status status);

#endif
