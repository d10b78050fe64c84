/* SPDX-License-Identifier: MIT */
/* error.c: see error.h. */
#include "claimbench/base/error.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/printable.h"

/* TEXT that did not fit into SIZE ends in "...". */
static void mark_cut(char *text, size_t size, int wanted)
{
	if (wanted >= 0 && (size_t)wanted >= size && size > 4)
		memcpy(text + size - 4, "...", 4);
}

enum status error_set_v(struct error *error, enum status status, const char *where, const char *format,
			va_list arguments)
{
	char what[ERROR_WHAT_MAX];

	if (error == NULL)
		return status;
	mark_cut(what, sizeof what, vsnprintf(what, sizeof what, format, arguments));
	(void)printable(error->what, sizeof error->what, what);
	(void)printable(error->where, sizeof error->where, where == NULL ? "" : where);
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
	(void)snprintf(outer, sizeof outer, "%s%s%s", where, error->where[0] == '\0' ? "" : ": ", error->where);
	(void)printable(error->where, sizeof error->where, outer);
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
