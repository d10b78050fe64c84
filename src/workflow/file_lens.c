/* SPDX-License-Identifier: MIT */
/* file_lens.c: reads a file once for its segments, and one segment again for its elements. */
#include "claimbench/workflow/file_lens.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "claimbench/base/vec.h"
#include "x12/lens.h"

/* What reading the segment again needs to know. */
struct piece {
	struct segment_line line;
	char set[4];
	char element, component, repetition, terminator;
};

struct file_lens {
	VEC_OF(struct piece) pieces;
	const char *end; /* of the text */
	char name[128];
	char fault[ERROR_WHERE_MAX + ERROR_WHAT_MAX + 4];
};

/* Separators and set of what we write, for a part without an envelope. */
static void presume_ours(struct x12_lens *lens)
{
	lens->tokens.element = '*';
	lens->tokens.component = ':';
	lens->tokens.repetition = '^';
	lens->tokens.terminator = '~';
	(void)TEXT_SET(lens->set, "837");
}

static enum status keep(struct file_lens *file, const struct x12_lens *lens, struct error *error)
{
	const struct x12_tokens *tokens = &lens->tokens;
	struct piece *piece = VEC_ADD(&file->pieces);

	if (piece == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	/* From its name to its terminator, which may be missing at the very end. */
	piece->line.text = tokens->id.at;
	piece->line.length = (size_t)(tokens->bytes + tokens->at - tokens->id.at);
	if (piece->line.length > 0 && tokens->bytes[tokens->at - 1] == tokens->terminator)
		piece->line.length--;
	piece->line.loop = lens->loop;
	piece->line.name = lens->name;
	memcpy(piece->set, lens->set, sizeof piece->set);
	piece->element = tokens->element;
	piece->component = tokens->component;
	piece->repetition = tokens->repetition;
	piece->terminator = tokens->terminator;
	return STATUS_OK;
}

enum status file_lens_open(struct file_lens **out, const char *name, const char *text, size_t length,
			   struct error *error)
{
	struct file_lens *file = calloc(1, sizeof *file);
	struct x12_lens lens;
	struct error why = { .status = STATUS_OK };
	enum status status;

	*out = NULL;
	if (file == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	file->end = text + length;
	(void)printable(file->name, sizeof file->name, name);
	x12_lens_open(&lens, file->name, text, length);
	if (length < 3 || memcmp(text + lens.tokens.at, "ISA", 3) != 0)
		presume_ours(&lens);
	while ((status = x12_lens_next(&lens, &why)) == STATUS_OK) {
		status = keep(file, &lens, error);
		if (status != STATUS_OK) {
			file_lens_close(file);
			return status;
		}
	}
	if (status != STATUS_NOT_FOUND)
		(void)text_format(file->fault, sizeof file->fault, "%s %s", why.where, why.what);
	*out = file;
	return STATUS_OK;
}

void file_lens_close(struct file_lens *lens)
{
	if (lens == NULL)
		return;
	VEC_FREE(&lens->pieces);
	free(lens);
}

size_t file_lens_count(const struct file_lens *lens)
{
	return lens->pieces.count;
}

const struct segment_line *file_lens_segment(const struct file_lens *lens, size_t i)
{
	return &lens->pieces.items[i].line;
}

const char *file_lens_fault(const struct file_lens *lens)
{
	return lens->fault;
}

static void tell_element(const struct x12_lens *lens, const struct x12_lens_element *element, struct element_line *out)
{
	char value[sizeof out->value];
	size_t length = element->value.length < sizeof value ? element->value.length : sizeof value - 1;

	memcpy(value, element->value.at, length);
	value[length] = '\0';
	(void)printable(out->value, sizeof out->value, value);
	(void)text_format(out->place, sizeof out->place, "%.*s%02zu", (int)lens->tokens.id.length, lens->tokens.id.at,
			  element->element);
	if (element->component > 0)
		(void)text_format(out->place + strlen(out->place), sizeof out->place - strlen(out->place), "-%zu",
				  element->component);
	(void)TEXT_SET(out->name, element->name);
	out->meaning = element->meaning;
	out->field = element->field;
}

size_t file_lens_elements(const struct file_lens *lens, size_t i,
			  struct element_line out[static FILE_LENS_ELEMENTS_MAX])
{
	const struct piece *piece = &lens->pieces.items[i];
	struct x12_lens again;
	struct x12_lens_element element;
	size_t count = 0;

	size_t left = (size_t)(lens->end - piece->line.text);

	/* With its terminator, unless the text ends without one. */
	x12_lens_open(&again, lens->name, piece->line.text, piece->line.length < left ? piece->line.length + 1 : left);
	memcpy(again.set, piece->set, sizeof again.set);
	again.tokens.element = piece->element;
	again.tokens.component = piece->component;
	again.tokens.repetition = piece->repetition;
	again.tokens.terminator = piece->terminator;
	if (x12_lens_next(&again, NULL) != STATUS_OK)
		return 0;
	again.loop = piece->line.loop;
	while (count < FILE_LENS_ELEMENTS_MAX && x12_lens_element(&again, count, &element))
		tell_element(&again, &element, &out[count++]);
	return count;
}
