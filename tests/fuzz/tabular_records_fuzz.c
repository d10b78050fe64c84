/* SPDX-License-Identifier: MIT */
/* tabular_records_fuzz.c: any bytes as what a child that was taken over might say. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "xml/tabular_child.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status see_note(void *context, const struct tabular_note *note, struct error *error)
{
	(void)context;
	(void)error;
	if (note->position < 1 || note->text[0] == '\0' || !text_is_utf8(note->text, strlen(note->text)))
		abort();
	return STATUS_OK;
}

static enum status see_code(void *context, const struct tabular_code *code, struct error *error)
{
	(void)context;
	(void)error;
	if (!code_is_icd10cm_shape(code->code) || code->title[0] == '\0')
		abort();
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error error = { .status = STATUS_OK };
	char version[16], *bytes = malloc(size + 1);
	FILE *pipe;

	if (size == 0 || bytes == NULL) {
		free(bytes);
		return 0;
	}
	memcpy(bytes, data, size);
	pipe = fmemopen(bytes, size, "rb");
	if (pipe == NULL)
		abort();
	if (tabular_take(pipe, "list.xml", version, see_note, see_code, NULL, &error) != STATUS_OK &&
	    error.what[0] == '\0')
		abort();
	(void)fclose(pipe);
	free(bytes);
	return 0;
}
