/* SPDX-License-Identifier: MIT */
/* writer.c: X12 segments into a buffer. */
#include "x12/writer.h"

#include <stdarg.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { TEXT_MAX = 400 };

void x12_writer_open(struct x12_writer *writer, struct buf *out)
{
	*writer = (struct x12_writer){ .out = out, .context = "", .part = "" };
}

void x12_write_fail(struct x12_writer *writer, const char *what)
{
	char part[40] = "", component[16] = "";

	if (writer->failed)
		return;
	writer->failed = true;
	if (writer->line > 0)
		(void)text_format(part, sizeof part, ": line %d", writer->line);
	else if (!text_is_empty(writer->part))
		(void)text_format(part, sizeof part, ": %.30s", writer->part);
	if (writer->component > 1)
		(void)text_format(component, sizeof component, "-%d", writer->component);
	(void)text_format(writer->where, sizeof writer->where, "%.24s%s %s%02d%s", writer->context, part,
			  writer->segment, writer->element, component);
	(void)text_format(writer->what, sizeof writer->what, "%.90s", what);
}

void x12_begin(struct x12_writer *writer, const char *id)
{
	(void)text_format(writer->segment, sizeof writer->segment, "%.3s", id);
	writer->element = 0;
	writer->component = 0;
	writer->stars = 0;
	writer->colons = 0;
	writer->segments++;
	buf_add_text(writer->out, id);
}

void x12_end(struct x12_writer *writer)
{
	buf_add(writer->out, "~\n", 2);
}

/* What is owed of separators comes only before something: trailing ones never do. */
static void add(struct x12_writer *writer, const char *text)
{
	if (text[0] == '\0')
		return;
	for (; writer->stars > 0; writer->stars--)
		buf_add_char(writer->out, '*');
	for (; writer->colons > 0; writer->colons--)
		buf_add_char(writer->out, ':');
	buf_add_text(writer->out, text);
}

static void next_element(struct x12_writer *writer)
{
	writer->element++;
	writer->component = 1;
	writer->stars++;
	writer->colons = 0;
}

static void add_checked(struct x12_writer *writer, const char *plain, size_t minimum, size_t maximum)
{
	size_t length = strlen(plain);

	if (length == 0 && minimum > 0)
		x12_write_fail(writer, "is missing");
	else if (length > 0 && length < minimum)
		x12_write_fail(writer, "is shorter than X12 allows");
	else if (length > maximum)
		x12_write_fail(writer, "is longer than X12 allows");
	else
		add(writer, plain);
}

static void add_id(struct x12_writer *writer, const char *id, size_t minimum, size_t maximum)
{
	char plain[TEXT_MAX], capitals[TEXT_MAX];

	if (id == NULL)
		id = "";
	if (!text_format(capitals, sizeof capitals, "%s", id)) {
		x12_write_fail(writer, "is longer than X12 allows");
		return;
	}
	text_upper(capitals);
	if (!text_to_x12(plain, sizeof plain, id) || !text_equal(plain, capitals))
		x12_write_fail(writer, "holds a character that X12 can't carry in an identifier");
	else
		add_checked(writer, plain, minimum, maximum);
}

void x12_put_text(struct x12_writer *writer, const char *text, size_t minimum, size_t maximum)
{
	char plain[TEXT_MAX];

	next_element(writer);
	if (!text_to_x12(plain, sizeof plain, text != NULL ? text : ""))
		x12_write_fail(writer, "holds characters that X12 has no counterpart for");
	else
		add_checked(writer, plain, minimum, maximum);
}

void x12_put_id(struct x12_writer *writer, const char *id, size_t minimum, size_t maximum)
{
	next_element(writer);
	add_id(writer, id, minimum, maximum);
}

void x12_put_part(struct x12_writer *writer, const char *id, size_t minimum, size_t maximum)
{
	writer->colons++;
	writer->component++;
	add_id(writer, id, minimum, maximum);
}

void x12_put_code(struct x12_writer *writer, const char *code)
{
	next_element(writer);
	add(writer, code != NULL ? code : "");
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
	if (date_is_none(date))
		x12_write_fail(writer, "the date is missing");
	else
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
		return error_set(error, STATUS_FAULT, "", "the file is too large, or memory ran out");
	return STATUS_OK;
}
