/* SPDX-License-Identifier: MIT */
/* sheet.c: see sheet.h. */
#include "support/sheet.h"

#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/test.h"

void sheet_write_bytes(struct clinic *clinic, struct sheet *sheet, const char *bytes, size_t length)
{
	FILE *file;

	books_path(&clinic->books, "sheet.csv", sheet->path);
	books_path(&clinic->books, "rejects.csv", sheet->rejects);
	(void)unlink(sheet->rejects);
	file = fopen(sheet->path, "wb");
	assert_non_null(file);
	assert_int_equal(length, fwrite(bytes, 1, length, file));
	assert_int_equal(0, fclose(file));
}

void sheet_write(struct clinic *clinic, struct sheet *sheet, const char *text)
{
	sheet_write_bytes(clinic, sheet, text, strlen(text));
}

static void keep_row(void *context, const struct intake_row *row)
{
	struct sheet *sheet = context;
	struct intake_row *kept = VEC_ADD(&sheet->rows);

	assert_non_null(kept);
	*kept = *row;
}

static enum status take(struct clinic *clinic, struct sheet *sheet, const struct intake_options *wanted,
			enum status (*intake)(struct office *office, const char *path,
					      const struct intake_options *options, const struct progress *progress,
					      struct intake_summary *out, struct error *error))
{
	struct intake_options options = { .preview = false };

	if (wanted != NULL)
		options = *wanted;
	options.tell = keep_row;
	options.context = sheet;
	if (options.keep_good)
		options.rejects = sheet->rejects;
	VEC_CLEAR(&sheet->rows);
	return intake(clinic->office, sheet->path, &options, NULL, &sheet->summary, &clinic->error);
}

enum status sheet_patients(struct clinic *clinic, struct sheet *sheet, const struct intake_options *options)
{
	return take(clinic, sheet, options, intake_patients);
}

enum status sheet_visits(struct clinic *clinic, struct sheet *sheet, const struct intake_options *options)
{
	return take(clinic, sheet, options, intake_visits);
}

void sheet_free(struct sheet *sheet)
{
	VEC_FREE(&sheet->rows);
}

void sheet_expect(const struct sheet *sheet, size_t i, unsigned long line, const char *outcome, const char *column,
		  const char *reason)
{
	const struct intake_row *row;

	if (i >= sheet->rows.count)
		fail_msg("row %zu was not told of: there are %zu", i, sheet->rows.count);
	row = &sheet->rows.items[i];
	if (row->line != line || !text_equal(outcome, token_word(&intake_outcome_tokens, (int)row->outcome)) ||
	    (column != NULL && !text_equal(column, row->column)) ||
	    (reason != NULL && strstr(row->reason, reason) == NULL))
		fail_msg("row %zu: line %lu is %s, %s: %s", i, row->line,
			 token_word(&intake_outcome_tokens, (int)row->outcome), row->column, row->reason);
}

char *sheet_rejects(const struct sheet *sheet)
{
	struct buf text;
	struct error error;

	assert_done(file_read(sheet->rejects, 1 << 20, &text, &error), &error);
	return text.bytes;
}
