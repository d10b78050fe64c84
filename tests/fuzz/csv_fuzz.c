/* SPDX-License-Identifier: MIT */
/* csv_fuzz.c: any bytes as comma separated values; what is read and written again reads the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct csv_reader first, second;

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* The record of FIRST as text. */
static void write_record(struct buf *out)
{
	for (size_t i = 0; i < first.count; i++)
		csv_add_field(out, first.fields[i], i == 0);
	buf_add_char(out, '\n');
}

static void read_again(const struct buf *text)
{
	FILE *file = fmemopen(text->bytes, text->length, "r");
	struct error error;

	check(file != NULL);
	csv_open(&second, file, "again.csv", ',');
	check(csv_next(&second, &error) == STATUS_OK);
	check(second.count == first.count);
	for (size_t i = 0; i < first.count; i++)
		check(strcmp(second.fields[i], first.fields[i]) == 0);
	check(csv_next(&second, &error) == STATUS_NOT_FOUND);
	(void)fclose(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = malloc(size + 1);
	struct error error = { .status = STATUS_OK };
	unsigned long line = 0;
	enum status status;
	FILE *file;

	check(bytes != NULL);
	memcpy(bytes, data, size);
	file = size > 0 ? fmemopen(bytes, size, "r") : NULL;
	if (file != NULL) {
		csv_open(&first, file, "fuzz.csv", ',');
		while ((status = csv_next(&first, &error)) == STATUS_OK) {
			struct buf out = buf_new(1u << 20);

			check(first.line > line && first.count >= 1);
			line = first.line;
			write_record(&out);
			if (!buf_failed(&out) && out.length < CSV_RECORD_MAX)
				read_again(&out);
			buf_free(&out);
		}
		check(status == STATUS_NOT_FOUND || (status == STATUS_REFUSED && error.where[0] != '\0'));
		(void)fclose(file);
	}
	free(bytes);
	return 0;
}
