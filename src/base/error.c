/* SPDX-License-Identifier: MIT */
/* error.c: see error.h. */
#include "claimbench/base/error.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/printable.h"

/* A sentence that is too long loses its end. */
static void keep_beginning(char *target, size_t size, const char *source)
{
	size_t length;

	if (strlen(source) < size) {
		(void)printable(target, size, source);
		return;
	}
	length = printable(target, size - 3, source);
	memcpy(target + length, "...", 4);
}

/* A place that is too long loses its beginning: file name, line and field stand at the end. */
static void keep_end(char *target, size_t size, const char *source)
{
	size_t length = strlen(source);

	if (length < size) {
		(void)printable(target, size, source);
		return;
	}
	source += length - (size - 4);
	while ((*source & 0xc0) == 0x80) /* not in the middle of a character */
		source++;
	memcpy(target, "...", 3);
	(void)printable(target + 3, size - 3, source);
}

enum status error_set_v(struct error *error, enum status status, const char *where, const char *format,
			va_list arguments)
{
	char what[ERROR_WHAT_MAX + 4];

	if (error == NULL)
		return status;
	(void)vsnprintf(what, sizeof what, format, arguments);
	keep_end(error->where, sizeof error->where, where == NULL ? "" : where);
	keep_beginning(error->what, sizeof error->what, what);
	error->status = status;
	return status;
}

enum status error_set(struct error *error, enum status status, const char *where, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)error_set_v(error, status, where, format, arguments);
	va_end(arguments);
	return status;
}

enum status error_within(struct error *error, const char *where)
{
	char outer[ERROR_WHERE_MAX * 2];

	if (error == NULL)
		return STATUS_FAULT;
	(void)snprintf(outer, sizeof outer, "%.*s%s%s", ERROR_WHERE_MAX - 3, where, error->where[0] == '\0' ? "" : ": ",
		       error->where);
	keep_end(error->where, sizeof error->where, outer);
	return error->status;
}

void error_clear(struct error *error)
{
	if (error != NULL)
		*error = (struct error){ .status = STATUS_OK };
}

int status_exit_code(enum status status)
{
	switch (status) {
	case STATUS_OK:
		return 0;
	case STATUS_NOT_FOUND:
	case STATUS_REFUSED:
	case STATUS_CONFLICT:
		return 1;
	case STATUS_FAULT:
		break;
	}
	return 3;
}

const char *status_word(enum status status)
{
	switch (status) {
	case STATUS_OK:
		return "ok";
	case STATUS_NOT_FOUND:
		return "not found";
	case STATUS_REFUSED:
		return "refused";
	case STATUS_CONFLICT:
		return "conflict";
	case STATUS_FAULT:
		break;
	}
	return "fault";
}
