/* SPDX-License-Identifier: MIT */
/* write_envelope.c: ISA to IEA and ST to SE. */
#include "x12/write_envelope.h"

#include "claimbench/base/text.h"

enum status outgoing_envelope_check(const struct outgoing_envelope *envelope, struct error *error)
{
	if (envelope->isa13 < 1 || envelope->isa13 > 999999999)
		return error_set(error, STATUS_REFUSED, "envelope ISA13", "has one to nine digits");
	if (envelope->gs06 < 1 || envelope->gs06 > 999999999)
		return error_set(error, STATUS_REFUSED, "envelope GS06", "has one to nine digits");
	if (date_is_none(envelope->date))
		return error_set(error, STATUS_REFUSED, "envelope ISA09", "the date is missing");
	if (envelope->hour < 0 || envelope->hour > 23 || envelope->minute < 0 || envelope->minute > 59)
		return error_set(error, STATUS_REFUSED, "envelope ISA10", "is no time of day");
	return STATUS_OK;
}

char *outgoing_envelope_time(const struct outgoing_envelope *envelope, char text[static X12_TIME_MAX])
{
	(void)text_format(text, X12_TIME_MAX, "%02d%02d", envelope->hour, envelope->minute);
	return text;
}

/* ISA's fields are fixed in width: blanks on the right. */
static void put_padded(struct x12_writer *x12, const char *id, int width)
{
	size_t before = x12->out->length;
	int length;

	x12_put_id(x12, id, 2, (size_t)width);
	length = (int)(x12->out->length - before) - 1;
	if (!x12->failed && !buf_failed(x12->out))
		buf_add_format(x12->out, "%*s", width - length, "");
}

void outgoing_interchange_begin(struct x12_writer *x12, const struct outgoing_envelope *envelope)
{
	char day[DATE_TEXT_MAX], time[X12_TIME_MAX];

	(void)date_format_d8(envelope->date, day);
	x12_begin(x12, "ISA");
	x12_put_code(x12, "00");
	x12_put_code(x12, "          ");
	x12_put_code(x12, "00");
	x12_put_code(x12, "          ");
	x12_put_code(x12, "ZZ");
	put_padded(x12, envelope->sender_id, 15);
	x12_put_code(x12, "ZZ");
	put_padded(x12, envelope->receiver_id, 15);
	x12_put_code(x12, day + 2);
	x12_put_code(x12, outgoing_envelope_time(envelope, time));
	x12_put_code(x12, "^");
	x12_put_code(x12, "00501");
	x12_put_number(x12, envelope->isa13, 9);
	x12_put_code(x12, "0");
	x12_put_code(x12, envelope->test ? "T" : "P");
	x12_put_code(x12, ":");
	x12_end(x12);
}

void outgoing_envelope_begin(struct x12_writer *x12, const struct outgoing_envelope *envelope)
{
	char time[X12_TIME_MAX];

	outgoing_interchange_begin(x12, envelope);
	x12_begin(x12, "GS");
	x12_put_code(x12, envelope->group);
	x12_put_id(x12, envelope->sender_id, 2, 15);
	x12_put_id(x12, envelope->receiver_id, 2, 15);
	x12_put_date(x12, envelope->date);
	x12_put_code(x12, outgoing_envelope_time(envelope, time));
	x12_put_number(x12, envelope->gs06, 1);
	x12_put_code(x12, "X");
	x12_put_code(x12, envelope->version);
	x12_end(x12);
}

void outgoing_interchange_end(struct x12_writer *x12, const struct outgoing_envelope *envelope, int groups)
{
	x12_begin(x12, "IEA");
	x12_put_number(x12, groups, 1);
	x12_put_number(x12, envelope->isa13, 9);
	x12_end(x12);
}

void outgoing_envelope_end(struct x12_writer *x12, const struct outgoing_envelope *envelope, int sets)
{
	x12_begin(x12, "GE");
	if (sets == 0)
		x12_write_fail(x12, "a file needs a transaction set");
	x12_put_number(x12, sets, 1);
	x12_put_number(x12, envelope->gs06, 1);
	x12_end(x12);
	outgoing_interchange_end(x12, envelope, 1);
}

void outgoing_set_begin(struct x12_writer *x12, const char *kind, const char *version, int set,
			char number[static X12_SET_NUMBER_MAX])
{
	x12->segments = 0;
	(void)text_format(number, X12_SET_NUMBER_MAX, "%04d", set);
	x12_segment(x12, "ST", kind, number, version, NULL);
}

void outgoing_set_end(struct x12_writer *x12, const char *number)
{
	x12_begin(x12, "SE");
	x12_put_number(x12, x12->segments, 1);
	x12_put_code(x12, number);
	x12_end(x12);
}

enum status outgoing_file_begin(struct outgoing_file *file, struct buf *target,
				const struct outgoing_envelope *envelope, const char *group, const char *version,
				const char *context, struct error *error)
{
	enum status status = outgoing_envelope_check(envelope, error);

	*file = (struct outgoing_file){ .envelope = *envelope };
	if (status != STATUS_OK)
		return status;
	file->envelope.group = group;
	file->envelope.version = version;
	x12_writer_open(&file->x12, target);
	file->x12.context = context;
	outgoing_envelope_begin(&file->x12, &file->envelope);
	return STATUS_OK;
}

void outgoing_file_set_end(struct outgoing_file *file)
{
	if (file->open)
		outgoing_set_end(&file->x12, file->st02);
	file->open = false;
}

void outgoing_file_set(struct outgoing_file *file, const char *kind, bool with_version)
{
	outgoing_file_set_end(file);
	file->open = true;
	outgoing_set_begin(&file->x12, kind, with_version ? file->envelope.version : NULL, ++file->sets, file->st02);
}

enum status outgoing_file_end(struct outgoing_file *file, struct error *error)
{
	outgoing_file_set_end(file);
	outgoing_envelope_end(&file->x12, &file->envelope, file->sets);
	return x12_write_status(&file->x12, error);
}
