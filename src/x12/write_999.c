/* SPDX-License-Identifier: MIT */
/* write_999.c: AK1 to AK9 for each group, or one TA1. */
#include "x12/write_999.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { REASONS_MAX = 5 };

struct writer_999 {
	struct outgoing_file file;
	char version[13]; /* of the group that is acknowledged */
};

enum status writer_999_begin(struct writer_999 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     struct error *error)
{
	enum status status;

	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = outgoing_file_begin(&(*out)->file, target, envelope, "FA", "005010X231A1", "acknowledgment", error);
	if (status == STATUS_OK)
		return status;
	writer_999_drop(*out);
	*out = NULL;
	return status;
}

void writer_999_group(struct writer_999 *writer, const struct group_ack *group, const char *version)
{
	struct x12_writer *x12 = &writer->file.x12;

	if (!TEXT_SET(writer->version, version))
		x12_write_fail(x12, "the version is longer than X12 allows");
	outgoing_file_set(&writer->file, "999", true);
	x12_begin(x12, "AK1");
	x12_put_id(x12, group->kind, 2, 2);
	x12_put_number(x12, group->gs06, 1);
	x12_put_id(x12, writer->version, 1, 12);
	x12_end(x12);
}

static void put_letter(struct x12_writer *x12, char letter)
{
	char text[2] = { letter, '\0' };

	x12_put_id(x12, text, 1, 1);
}

static void put_reasons(struct x12_writer *x12, const char reasons[static REASONS_MAX][4])
{
	for (int i = 0; i < REASONS_MAX; i++)
		x12_put_id(x12, reasons[i], 0, 3);
}

/* "CLM01:C0000422": the name and what it refers to are two components. */
static void write_context(struct x12_writer *x12, const char *context)
{
	size_t length = strcspn(context, ":");
	char name[sizeof((struct syntax_error *)0)->context];

	if (text_is_empty(context))
		return;
	(void)text_format(name, sizeof name, "%.*s", (int)length, context);
	x12_begin(x12, "CTX");
	x12_put_id(x12, name, 1, 35);
	if (context[length] == ':')
		x12_put_part(x12, context + length + 1, 1, 35);
	x12_end(x12);
}

static void write_error(struct x12_writer *x12, const struct syntax_error *error)
{
	x12_begin(x12, "IK3");
	x12_put_id(x12, error->segment_id, 2, 3);
	x12_put_number(x12, error->position, 1);
	x12_put_id(x12, error->loop, 0, 6);
	x12_put_id(x12, error->segment_code, 1, 3);
	x12_end(x12);
	write_context(x12, error->context);
	if (error->element == 0)
		return;
	x12_begin(x12, "IK4");
	x12_put_number(x12, error->element, 1);
	for (int i = 0; i < 2; i++) {
		char number[12] = "";
		int32_t part = i == 0 ? error->component : error->repetition;

		if (part > 0)
			(void)text_format(number, sizeof number, "%d", (int)part);
		x12_put_part(x12, number, 0, 4);
	}
	x12_skip(x12, 1);
	x12_put_id(x12, error->element_code, 1, 3);
	x12_put_id(x12, error->value, 0, 99);
	x12_end(x12);
}

void writer_999_set(struct writer_999 *writer, const struct set_ack *set)
{
	struct x12_writer *x12 = &writer->file.x12;

	x12_begin(x12, "AK2");
	x12_put_id(x12, set->kind, 3, 3);
	x12_put_id(x12, set->st02, 4, 9);
	x12_put_id(x12, writer->version, 1, 35);
	x12_end(x12);
	for (size_t i = 0; i < set->errors.count; i++)
		write_error(x12, &set->errors.items[i]);
	x12_begin(x12, "IK5");
	put_letter(x12, set->code);
	put_reasons(x12, set->reasons);
	x12_end(x12);
}

void writer_999_group_end(struct writer_999 *writer, const struct group_ack *group)
{
	struct x12_writer *x12 = &writer->file.x12;

	x12_begin(x12, "AK9");
	put_letter(x12, group->code);
	x12_put_number(x12, group->announced, 1);
	x12_put_number(x12, group->received, 1);
	x12_put_number(x12, group->accepted, 1);
	put_reasons(x12, group->reasons);
	x12_end(x12);
	outgoing_file_set_end(&writer->file);
}

enum status writer_999_end(struct writer_999 *writer, struct error *error)
{
	enum status status = outgoing_file_end(&writer->file, error);

	writer_999_drop(writer);
	return status;
}

void writer_999_drop(struct writer_999 *writer)
{
	free(writer);
}

enum status write_ta1(struct buf *target, const struct outgoing_envelope *envelope, const struct interchange_ack *ack,
		      struct error *error)
{
	struct x12_writer x12;
	char day[DATE_TEXT_MAX];
	enum status status = outgoing_envelope_check(envelope, error);

	if (status != STATUS_OK)
		return status;
	x12_writer_open(&x12, target);
	x12.context = "acknowledgment";
	outgoing_interchange_begin(&x12, envelope);
	x12_begin(&x12, "TA1");
	x12_put_number(&x12, ack->isa13, 9);
	x12_put_id(&x12, date_format_d8(ack->made_on, day) + 2, 6, 6);
	x12_put_id(&x12, ack->time, 4, 4);
	put_letter(&x12, ack->code);
	x12_put_id(&x12, ack->note, 3, 3);
	x12_end(&x12);
	outgoing_interchange_end(&x12, envelope, 0);
	return x12_write_status(&x12, error);
}
