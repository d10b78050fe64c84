/* SPDX-License-Identifier: MIT */
/* lines.c: see lines.h. */
#include "claimbench/base/lines.h"

#include <stdarg.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { DOS_END = 0x1a };

void lines_open(struct lines *lines, FILE *file, const char *name)
{
	lines->file = file;
	lines->name = name;
	lines->number = 0;
	lines->bytes = 0;
	lines->length = 0;
	lines->text[0] = '\0';
}

enum status lines_refuse(const struct lines *lines, struct error *error, const char *format, ...)
{
	char where[ERROR_WHERE_MAX];
	va_list arguments;
	enum status status;

	(void)text_format(where, sizeof where, "%.90s:%lu", lines->name, lines->number);
	va_start(arguments, format);
	status = error_set_v(error, STATUS_REFUSED, where, format, arguments);
	va_end(arguments);
	return status;
}

/* Latin-1 to UTF-8, the hard blank as a plain one; false when it does not fit. */
static bool widen(char *target, size_t size, const char *source, size_t length)
{
	size_t to = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)source[i] == 0xa0 ? ' ' : (unsigned char)source[i];

		if (to + 3 > size)
			return false;
		if (c >= 0x80)
			target[to++] = (char)(0xc0 | c >> 6);
		target[to++] = (char)(c < 0x80 ? c : 0x80 | (c & 0x3f));
	}
	target[to] = '\0';
	return true;
}

enum status lines_next(struct lines *lines, struct error *error)
{
	int c = fgetc(lines->file);

	lines->length = 0;
	lines->number++;
	if (c == EOF || c == DOS_END)
		return ferror(lines->file) ? error_set(error, STATUS_FAULT, lines->name, "cannot be read")
					   : STATUS_NOT_FOUND;
	for (; c != '\n'; c = fgetc(lines->file)) {
		if (c == EOF)
			return ferror(lines->file)
				       ? error_set(error, STATUS_FAULT, lines->name, "cannot be read")
				       : lines_refuse(lines, error, "the last line has no end: the file was cut off");
		if (c == '\0')
			return lines_refuse(lines, error, "holds a NUL byte: this is no text file");
		if (lines->length + 1 >= sizeof lines->text)
			return lines_refuse(lines, error, "is longer than %d bytes", LINES_TEXT_MAX - 1);
		lines->text[lines->length++] = (char)c;
		lines->bytes++;
	}
	lines->bytes++;
	if (lines->length > 0 && lines->text[lines->length - 1] == '\r')
		lines->length--;
	lines->text[lines->length] = '\0';
	return STATUS_OK;
}

bool lines_columns(const struct lines *lines, size_t first, size_t last, char *target, size_t size)
{
	char wide[2 * LINES_TEXT_MAX];

	if (first > lines->length) {
		target[0] = '\0';
		return true;
	}
	if (last > lines->length)
		last = lines->length;
	if (text_is_utf8(lines->text, lines->length))
		return text_set_n(target, size, lines->text + first - 1, last - first + 1);
	return widen(wide, sizeof wide, lines->text + first - 1, last - first + 1) && text_set(target, size, wide);
}
