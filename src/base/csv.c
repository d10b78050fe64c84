/* SPDX-License-Identifier: MIT */
/* csv.c: see csv.h. */
#include "claimbench/base/csv.h"

#include <stdbool.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"

void csv_open(struct csv_reader *reader, FILE *file, const char *name, char delimiter)
{
	reader->file = file;
	reader->name = name;
	reader->delimiter = delimiter;
	reader->line = 0;
	reader->next_line = 1;
	reader->count = 0;
}

static enum status refuse(const struct csv_reader *reader, const char *what, struct error *error)
{
	char where[FILE_PATH_MAX + 24];

	(void)text_format(where, sizeof where, "%.*s:%lu", FILE_PATH_MAX, reader->name, reader->line);
	return error_set(error, STATUS_REFUSED, where, "%s", what);
}

/* The next character; outside quotes a carriage return with its line feed is one line end. */
static int next_char(struct csv_reader *reader, bool quoted)
{
	int c = fgetc(reader->file);

	if (c == '\r' && !quoted) {
		int after = fgetc(reader->file);

		if (after == '\n' || after == EOF)
			c = '\n';
		else
			(void)ungetc(after, reader->file);
	}
	reader->next_line += c == '\n';
	return c;
}

static enum status put(struct csv_reader *reader, size_t *at, int c, struct error *error)
{
	if (*at == CSV_RECORD_MAX)
		return refuse(reader, "the record is too long", error);
	reader->record[(*at)++] = (char)c;
	return STATUS_OK;
}

static enum status put_text(struct csv_reader *reader, size_t *at, int c, struct error *error)
{
	return c == '\0' ? refuse(reader, "this is no text file", error) : put(reader, at, c, error);
}

/* From the opening quote; leaves in *C what follows the closing one. */
static enum status read_quoted(struct csv_reader *reader, size_t *at, int *c, struct error *error)
{
	enum status status = STATUS_OK;

	while (status == STATUS_OK) {
		*c = next_char(reader, true);
		if (*c == EOF)
			return refuse(reader, "a quoted field is not closed before the end of the file", error);
		if (*c == '"') {
			*c = next_char(reader, false);
			if (*c != '"')
				break;
		}
		status = put_text(reader, at, *c, error);
	}
	if (status == STATUS_OK && *c != reader->delimiter && *c != '\n' && *c != EOF)
		return refuse(reader, "text follows a closing quote", error);
	return status;
}

/* One field that begins with *C; leaves in *C what ended it. */
static enum status read_field(struct csv_reader *reader, size_t *at, int *c, struct error *error)
{
	enum status status = STATUS_OK;

	if (reader->count == CSV_FIELDS_MAX)
		return refuse(reader, "the record has too many fields", error);
	reader->fields[reader->count] = reader->count == 0 ? reader->record : reader->record + *at;
	reader->count++;
	if (*c == '"')
		status = read_quoted(reader, at, c, error);
	while (status == STATUS_OK && *c != reader->delimiter && *c != '\n' && *c != EOF) {
		status = put_text(reader, at, *c, error);
		*c = next_char(reader, false);
	}
	return status == STATUS_OK ? put(reader, at, '\0', error) : status;
}

/* Spreadsheets begin a file with U+FEFF, which belongs to no field; bytes that only begin like it stay. */
static int skip_mark(struct csv_reader *reader, size_t *at)
{
	static const int mark[] = { 0xef, 0xbb, 0xbf };
	int c = next_char(reader, false);

	while (*at < 3 && c == mark[*at]) {
		reader->record[(*at)++] = (char)c;
		c = next_char(reader, false);
	}
	if (*at == 3)
		*at = 0;
	return c;
}

enum status csv_next(struct csv_reader *reader, struct error *error)
{
	enum status status = STATUS_OK;
	bool first = reader->line == 0;
	size_t at = 0;
	int c;

	reader->line = reader->next_line;
	reader->count = 0;
	c = first ? skip_mark(reader, &at) : next_char(reader, false);
	if (c != EOF || at > 0)
		status = read_field(reader, &at, &c, error);
	while (status == STATUS_OK && c == reader->delimiter) {
		c = next_char(reader, false);
		status = read_field(reader, &at, &c, error);
	}
	if (c == EOF && ferror(reader->file))
		return error_set(error, STATUS_FAULT, reader->name, "cannot be read");
	return status == STATUS_OK && reader->count == 0 ? STATUS_NOT_FOUND : status;
}

void csv_add_field(struct buf *out, const char *field, int first)
{
	if (!first)
		buf_add_char(out, ',');
	if (strpbrk(field, ",\"\r\n") == NULL) {
		buf_add_text(out, field);
		return;
	}
	buf_add_char(out, '"');
	for (; *field != '\0'; field++) {
		if (*field == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *field);
	}
	buf_add_char(out, '"');
}
