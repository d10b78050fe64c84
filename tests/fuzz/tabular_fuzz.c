/* SPDX-License-Identifier: MIT */
/* tabular_fuzz.c: any bytes as a tabular list, the child's work done in this process. */
#define _GNU_SOURCE /* memfd_create */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "xml/tabular_child.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static enum status see_note(void *context, const struct tabular_note *note, struct error *error)
{
	(void)context;
	(void)error;
	check(note->position > 0 && note->text[0] != '\0');
	return STATUS_OK;
}

static enum status see_code(void *context, const struct tabular_code *code, struct error *error)
{
	long *codes = context;

	(void)error;
	(*codes)++;
	check(code_is_icd10cm_shape(code->code) && code->title[0] != '\0');
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int file = memfd_create("list", 0), records = memfd_create("records", 0), copy;
	struct error error = { .status = STATUS_OK };
	char version[16];
	long codes = 0;
	enum status status;
	FILE *pipe;

	check(file >= 0 && records >= 0 && write(file, data, size) == (ssize_t)size);
	check(lseek(file, 0, SEEK_SET) == 0);
	copy = dup(records);
	tabular_child(file, copy);
	check(lseek(records, 0, SEEK_SET) == 0);
	pipe = fdopen(records, "rb");
	check(pipe != NULL);
	status = tabular_take(pipe, "list.xml", version, see_note, see_code, &codes, &error);
	/* The child's own words are always understood. */
	check(status == STATUS_OK ? codes > 0 : strncmp(error.what, "line ", 5) == 0);
	(void)fclose(pipe);
	return 0;
}
