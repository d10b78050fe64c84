/* SPDX-License-Identifier: MIT */
/* csv.c: see csv.h. */
#include "claimbench/base/csv.h"

#include <string.h>

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
	char where[ERROR_WHERE_MAX];

	(void)text_format(where, sizeof where, "%s:%lu", reader->name, reader->line);
	return error_set(error, STATUS_REFUSED, where, "%s", what);
}

/* What the next character means inside or outside quotes. */
struct scan {
	size_t at;         /* bytes of the record so far */
	size_t quoted_to;  /* where the last closing quote was: what stands before it is data */
	bool quoted;       /* inside quotes */
	bool was_quoted;   /* this field began with a quote that is closed now */
	bool field_begins; /* nothing of the field was read yet */
};

static bool put(struct csv_reader *reader, struct scan *scan, char c)
{
	if (scan->at + 1 >= CSV_RECORD_MAX)
		return false;
	reader->record[scan->at++] = c;
	return true;
}

static bool end_field(struct csv_reader *reader, struct scan *scan, size_t *start)
{
	if (reader->count >= CSV_FIELDS_MAX || !put(reader, scan, '\0'))
		return false;
	reader->fields[reader->count++] = reader->record + *start;
	*start = scan->at;
	scan->field_begins = true;
	scan->was_quoted = false;
	return true;
}

enum status csv_next(struct csv_reader *reader, struct error *error)
{
	struct scan scan = { .field_begins = true };
	size_t start = 0;
	int c = fgetc(reader->file);

	reader->line = reader->next_line;
	reader->count = 0;
	if (c == EOF)
		return ferror(reader->file) ? error_set(error, STATUS_FAULT, reader->name, "cannot be read")
					    : STATUS_NOT_FOUND;
	for (;; c = fgetc(reader->file)) {
		reader->next_line += c == '\n';
		if (scan.quoted) {
			if (c == EOF)
				return refuse(reader, "a quoted field is not closed before the end of the file", error);
			if (c == '"') {
				int next = fgetc(reader->file);

				if (next != '"') {
					(void)ungetc(next, reader->file);
					scan.quoted = false;
					scan.was_quoted = true;
					scan.quoted_to = scan.at;
					continue;
				}
			}
		} else if (c == EOF || c == '\n') {
			if (scan.at > start && scan.at > scan.quoted_to && reader->record[scan.at - 1] == '\r')
				scan.at--;
			return end_field(reader, &scan, &start) ? STATUS_OK
								: refuse(reader, "the record is too long", error);
		} else if (c == reader->delimiter) {
			if (!end_field(reader, &scan, &start))
				return refuse(reader, "the record has too many fields or is too long", error);
			continue;
		} else if (c == '"' && scan.field_begins) {
			scan.quoted = true;
			scan.field_begins = false;
			continue;
		} else if (scan.was_quoted && c != '\r') {
			return refuse(reader, "text follows a closing quote", error);
		}
		scan.field_begins = false;
		if (c == '\0' || !put(reader, &scan, (char)c))
			return refuse(reader, c == '\0' ? "this is no text file" : "the record is too long", error);
	}
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
