/* SPDX-License-Identifier: MIT */
/* writer.c: X12 segments into a buffer. */
#include "x12/writer.h"

#include <stdarg.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { TEXT_MAX = 400 };

void x12_writer_open(struct x12_writer *writer, struct buf *out)
{
	*writer = (struct x12_writer){ .out = out, .context = "" };
}

void x12_write_fail(struct x12_writer *writer, const char *what)
{
	if (writer->failed)
		return;
	writer->failed = true;
	(void)text_format(writer->where, sizeof writer->where, "%.40s %s%02d", writer->context, writer->segment,
			  writer->element);
	(void)text_format(writer->what, sizeof writer->what, "%.190s", what);
}

void x12_begin(struct x12_writer *writer, const char *id)
{
	(void)text_format(writer->segment, sizeof writer->segment, "%.3s", id);
	writer->element = 0;
	writer->stars = 0;
	writer->colons = 0;
	writer->segments++;
	buf_add_text(writer->out, id);
}

void x12_end(struct x12_writer *writer)
{
	buf_add_text(writer->out, "~\n");
}

/* What is owed of separators comes only before something: trailing ones never do. */
static void add(struct x12_writer *writer, const char *text)
{
	for (; writer->stars > 0; writer->stars--)
		buf_add_char(writer->out, '*');
	for (; writer->colons > 0; writer->colons--)
		buf_add_char(writer->out, ':');
	buf_add_text(writer->out, text);
}

static void next_element(struct x12_writer *writer)
{
	writer->element++;
	writer->stars++;
	writer->colons = 0;
}

static void add_text(struct x12_writer *writer, const char *text, size_t maximum)
{
	char plain[TEXT_MAX];

	if (text == NULL || text[0] == '\0')
		return;
	if (!text_to_x12(plain, sizeof plain, text))
		x12_write_fail(writer, "holds characters that X12 has no counterpart for");
	else if (strlen(plain) > maximum)
		x12_write_fail(writer, "is longer than X12 allows");
	else
		add(writer, plain);
}

void x12_put(struct x12_writer *writer, const char *text, size_t maximum)
{
	next_element(writer);
	add_text(writer, text, maximum);
}

void x12_put_code(struct x12_writer *writer, const char *code)
{
	next_element(writer);
	if (code != NULL && code[0] != '\0')
		add(writer, code);
}

void x12_put_money(struct x12_writer *writer, struct money amount)
{
	char text[MONEY_TEXT_MAX];

	next_element(writer);
	if (money_compare(amount, money_of_cents(9999999999)) > 0 ||
	    money_compare(amount, money_of_cents(-9999999999)) < 0)
		x12_write_fail(writer, "the amount is above 99,999,999.99");
	else
		add(writer, money_format_x12(amount, text));
}

void x12_put_date(struct x12_writer *writer, struct date date)
{
	char text[DATE_TEXT_MAX];

	next_element(writer);
	if (!date_is_none(date))
		add(writer, date_format_d8(date, text));
}

void x12_put_number(struct x12_writer *writer, int64_t number, int width)
{
	char text[24];

	next_element(writer);
	(void)text_format(text, sizeof text, "%0*lld", width, (long long)number);
	add(writer, text);
}

void x12_skip(struct x12_writer *writer, int elements)
{
	for (int i = 0; i < elements; i++)
		next_element(writer);
}

void x12_put_part(struct x12_writer *writer, const char *text, size_t maximum)
{
	writer->colons++;
	add_text(writer, text, maximum);
}

void x12_segment(struct x12_writer *writer, const char *id, ...)
{
	const char *code;
	va_list arguments;

	x12_begin(writer, id);
	va_start(arguments, id);
	while ((code = va_arg(arguments, const char *)) != NULL)
		x12_put_code(writer, code);
	va_end(arguments);
	x12_end(writer);
}

enum status x12_write_status(const struct x12_writer *writer, struct error *error)
{
	if (writer->failed)
		return error_set(error, STATUS_REFUSED, writer->where, "%s", writer->what);
	if (buf_failed(writer->out))
		return error_set(error, STATUS_FAULT, "", "out of memory for the file");
	return STATUS_OK;
}
