/* SPDX-License-Identifier: MIT */
/* tabular_records.c: what comes over the pipe, checked like any input: the child has met the file. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "xml/tabular_child.h"

struct taking {
	FILE *pipe;
	const char *path;
	struct tabular_note note;
	struct tabular_code code;
	long notes, codes;
	bool ended;
};

/* Nearly all texts are ASCII, which needs no decoding. */
static bool is_text(const char *text, size_t length)
{
	unsigned char all = 0;

	for (size_t i = 0; i < length; i++)
		all |= (unsigned char)text[i];
	return all < 0x80 || text_is_utf8(text, length);
}

static bool read_text(FILE *pipe, char *target, size_t size)
{
	int low = fgetc(pipe), high = fgetc(pipe);
	size_t count;

	if (low == EOF || high == EOF)
		return false;
	count = (size_t)low | (size_t)high << 8;
	if (count >= size || fread(target, 1, count, pipe) != count)
		return false;
	target[count] = '\0';
	return strlen(target) == count && is_text(target, count);
}

/* A count of the child's own; -1 when it is none. */
static long read_count(FILE *pipe)
{
	char text[16];

	if (!read_text(pipe, text, sizeof text) || !text_all_digits(text) || strlen(text) > 9)
		return -1;
	return strtol(text, NULL, 10);
}

/* A note of these kinds is about other codes. */
static bool has_references(const char *kind)
{
	static const char *const kinds[] = { "excludes1",      "excludes2", "code_first",
					     "use_additional", "code_also", "includes" };

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (text_equal(kind, kinds[i]))
			return true;
	return false;
}

static bool read_note(struct taking *taking)
{
	struct tabular_note *note = &taking->note;
	long position;

	if (!read_text(taking->pipe, note->code, sizeof note->code))
		return false;
	position = read_count(taking->pipe);
	if (position < 1 || !read_text(taking->pipe, note->kind, sizeof note->kind) ||
	    !read_text(taking->pipe, note->text, sizeof note->text))
		return false;
	note->position = (int)position;
	note->refs[0] = '\0';
	if (has_references(note->kind))
		tabular_references(note->text, note->refs);
	taking->notes++;
	return note->code[0] != '\0' && note->kind[0] != '\0' && note->text[0] != '\0';
}

static bool read_code(struct taking *taking)
{
	struct tabular_code *code = &taking->code;
	char billable[2];

	if (!read_text(taking->pipe, code->code, sizeof code->code) ||
	    !read_text(taking->pipe, billable, sizeof billable) ||
	    !read_text(taking->pipe, code->title, sizeof code->title))
		return false;
	code->billable = billable[0] == '1';
	taking->codes++;
	return code_is_icd10cm_shape(code->code) && (code->billable || billable[0] == '0') && code->title[0] != '\0';
}

static enum status refuse_pipe(const struct taking *taking, struct error *error)
{
	return error_set(error, STATUS_REFUSED, taking->path,
			 "could not be read: the reader stopped (too large, too deep, or broken)");
}

static enum status take_end(struct taking *taking, struct error *error)
{
	long notes = read_count(taking->pipe), codes = read_count(taking->pipe);

	taking->ended = true;
	return notes == taking->notes && codes == taking->codes ? STATUS_OK : refuse_pipe(taking, error);
}

static enum status take_complaint(struct taking *taking, struct error *error)
{
	char message[ERROR_WHAT_MAX];
	long line = read_count(taking->pipe);

	if (line < 0 || !read_text(taking->pipe, message, sizeof message))
		return refuse_pipe(taking, error);
	return error_set(error, STATUS_REFUSED, taking->path, "line %ld: %s", line, message);
}

static enum status take_record(struct taking *taking, char version[static 16], tabular_note_sink notes,
			       tabular_code_sink codes, void *context, struct error *error)
{
	int kind = fgetc(taking->pipe);

	if (kind == 'N' && read_note(taking))
		return notes != NULL ? notes(context, &taking->note, error) : STATUS_OK;
	if (kind == 'C' && read_code(taking))
		return codes != NULL ? codes(context, &taking->code, error) : STATUS_OK;
	if (kind == 'V' && read_text(taking->pipe, version, 16))
		return STATUS_OK;
	if (kind == 'E')
		return take_end(taking, error);
	if (kind == 'X')
		return take_complaint(taking, error);
	return refuse_pipe(taking, error);
}

enum status tabular_take(FILE *pipe, const char *path, char version[static 16], tabular_note_sink notes,
			 tabular_code_sink codes, void *context, struct error *error)
{
	struct taking *taking = calloc(1, sizeof *taking);
	enum status status = STATUS_OK;

	version[0] = '\0';
	if (taking == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	taking->pipe = pipe;
	taking->path = path;
	while (status == STATUS_OK && !taking->ended)
		status = take_record(taking, version, notes, codes, context, error);
	free(taking);
	return status;
}
