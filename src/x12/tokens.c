/* SPDX-License-Identifier: MIT */
/* tokens.c: cuts an X12 file into segments and elements. */
#include "x12/tokens.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"

enum {
	ISA_SEPARATORS = 16,
	ISA_LENGTH = 106,
	ISA_LENGTH_MAX = 200,
	AMOUNT_DIGITS_MAX = 8, /* 99,999,999.99: ten digits in all */
	QUANTITY_DIGITS_MAX = 12,
};

void x12_open(struct x12_tokens *tokens, const char *name, const char *bytes, size_t length)
{
	*tokens = (struct x12_tokens){ .name = name, .bytes = bytes, .length = length };
	/* Some tools put a byte order mark before the text. */
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		tokens->at = 3;
		(void)text_format(tokens->remark, sizeof tokens->remark, "a byte order mark stands before ISA");
	}
}

/* Segment NUMBER, and in it ID, is where. */
static enum status refuse(const struct x12_tokens *tokens, unsigned long number, const char *id, struct error *error,
			  const char *format, va_list arguments) __attribute__((format(printf, 5, 0)));

static enum status refuse(const struct x12_tokens *tokens, unsigned long number, const char *id, struct error *error,
			  const char *format, va_list arguments)
{
	const char *name = strrchr(tokens->name, '/');
	char where[ERROR_WHERE_MAX];

	(void)text_format(where, sizeof where, "%.70s: segment %lu %.8s", name != NULL ? name + 1 : tokens->name,
			  number, id);
	return error_set_v(error, STATUS_REFUSED, where, format, arguments);
}

enum status x12_refuse(const struct x12_tokens *tokens, size_t i, struct error *error, const char *format, ...)
{
	int length = (int)(tokens->id.length < 3 ? tokens->id.length : 3);
	char id[24];
	enum status status;
	va_list arguments;

	if (i > 0)
		(void)text_format(id, sizeof id, "%.*s%02zu", length, tokens->id.at, i);
	else
		(void)text_format(id, sizeof id, "%.*s", length, length > 0 ? tokens->id.at : "");
	va_start(arguments, format);
	status = refuse(tokens, tokens->segment, id, error, format, arguments);
	va_end(arguments);
	return status;
}

enum status x12_refuse_at(const struct x12_tokens *tokens, unsigned long number, const char *id, struct error *error,
			  const char *format, ...)
{
	enum status status;
	va_list arguments;

	va_start(arguments, format);
	status = refuse(tokens, number, id, error, format, arguments);
	va_end(arguments);
	return status;
}

/* Written by refuse above: "NAME: segment NUMBER PLACE". */
void x12_place_of(const struct error *error, struct x12_place *place)
{
	static const char mark[] = ": segment ";
	const char *at = error->where, *found = NULL;
	size_t length;

	*place = (struct x12_place){ .segment = 0 };
	for (; (at = strstr(at, mark)) != NULL; at += sizeof mark - 1)
		found = at + sizeof mark - 1;
	if (found == NULL)
		return;
	for (; isdigit((unsigned char)*found); found++)
		place->segment = place->segment * 10 + (unsigned long)(*found - '0');
	found += *found == ' ';
	(void)text_format(place->element, sizeof place->element, "%s", found);
	length = strlen(place->element);
	if (length > 3 && text_all_digits(place->element + length - 2))
		length -= 2;
	(void)text_format(place->id, sizeof place->id, "%.*s", (int)length, place->element);
	if (length == strlen(place->element))
		place->element[0] = '\0';
}

/* Piece I from 1 of TEXT, between SEPARATORs. Pieces are short: no call is worth its while. */
static struct x12_text piece_of(struct x12_text text, char separator, size_t i)
{
	const char *at = text.at, *end = text.at + text.length, *stop;

	for (; i > 1; i--) {
		while (at < end && *at != separator)
			at++;
		if (at == end)
			return (struct x12_text){ "", 0 };
		at++;
	}
	for (stop = at; stop < end && *stop != separator;)
		stop++;
	return (struct x12_text){ at, (size_t)(stop - at) };
}

bool x12_take_part(const struct x12_tokens *tokens, struct x12_text *rest, struct x12_text *part)
{
	const char *at = rest->at, *end = rest->at + rest->length;

	if (at == end)
		return false;
	while (at < end && *at != tokens->component)
		at++;
	*part = (struct x12_text){ rest->at, (size_t)(at - rest->at) };
	at += at < end;
	*rest = (struct x12_text){ at, (size_t)(end - at) };
	return true;
}

struct x12_text x12_part(const struct x12_tokens *tokens, struct x12_text element, size_t i)
{
	return piece_of(element, tokens->component, i);
}

struct x12_text x12_repeat(const struct x12_tokens *tokens, struct x12_text element, size_t i)
{
	/* ISA11 of some says U, as in 4010, where nothing repeats. */
	if (isalnum((unsigned char)tokens->repetition))
		return i == 1 ? element : (struct x12_text){ "", 0 };
	return piece_of(element, tokens->repetition, i);
}

/* A separator is no letter, no digit and no blank, which data are made of. */
static bool may_separate(char c)
{
	return c != '\0' && c != ' ' && !isalnum((unsigned char)c);
}

/* Count separators instead of trusting the 106 bytes: files exist whose padding was lost. */
static enum status read_separators(struct x12_tokens *tokens, struct error *error)
{
	const char *isa = tokens->bytes + tokens->at, *end = tokens->bytes + tokens->length, *at = isa + 3;
	int seen = 0;

	tokens->id = (struct x12_text){ isa, 3 };
	if (end - isa < 8)
		return x12_refuse(tokens, 0, error, "the file ends within its first segment");
	tokens->element = isa[3];
	if (!may_separate(tokens->element))
		return x12_refuse(tokens, 0, error, "the element separator may not be '%c'", tokens->element);
	for (; at < end && seen < ISA_SEPARATORS && at - isa < ISA_LENGTH_MAX; at++)
		if (*at == tokens->element && ++seen == 11)
			tokens->repetition = at + 1 < end ? at[1] : '\0';
	if (end - at < 2)
		return x12_refuse(tokens, 0, error, "the file ends within ISA");
	if (seen < ISA_SEPARATORS)
		return x12_refuse(tokens, 0, error, "ISA has %d elements instead of 16", seen);
	tokens->component = at[0];
	tokens->terminator = at[1];
	if (tokens->component == tokens->element || tokens->terminator == tokens->element ||
	    tokens->terminator == tokens->component || !may_separate(tokens->terminator) ||
	    !may_separate(tokens->component))
		return x12_refuse(tokens, 0, error, "the separators are not told apart");
	if (at + 2 - isa != ISA_LENGTH && tokens->remark[0] == '\0')
		(void)text_format(tokens->remark, sizeof tokens->remark, "ISA is %d bytes long instead of %d",
				  (int)(at + 2 - isa), ISA_LENGTH);
	return STATUS_OK;
}

static void skip_blanks(struct x12_tokens *tokens)
{
	const char *bytes = tokens->bytes;
	size_t at = tokens->at, length = tokens->length;

	while (at < length && (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == ' ' || bytes[at] == '\t'))
		at++;
	tokens->at = at;
}

/* Eight bytes as one number, the first one lowest, whatever the machine; compilers make one load of it. */
static uint64_t load_word(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
	       (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* The highest bit of each byte of WORD that is the byte repeated in PATTERN; no other bit. */
static uint64_t bytes_equal(uint64_t word, uint64_t pattern)
{
	const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
	uint64_t differs = word ^ pattern;

	return ~(((differs & low) + low) | differs | low);
}

/*
 * The segment from FROM to END, which points at its terminator. Elements are short: their separators are looked for
 * eight bytes at once, and each that is found is taken from the mask.
 */
static enum status cut(struct x12_tokens *tokens, const char *from, const char *end, struct error *error)
{
	const char element = tokens->element, *at = from, *stop;
	const uint64_t pattern = (unsigned char)element * UINT64_C(0x0101010101010101);
	struct x12_text *piece = tokens->elements, *const beyond = piece + X12_ELEMENTS_MAX;
	uint64_t mask;

	tokens->count = 0;
	while (at < end && *at != element)
		at++;
	tokens->id = (struct x12_text){ from, (size_t)(at - from) };
	if (tokens->id.length < 2 || tokens->id.length > 3)
		return x12_refuse(tokens, 0, error, "a segment's name has two or three characters");
	if (at == end)
		return STATUS_OK;
	from = ++at;
	for (; end - at >= 8 && piece < beyond; at += 8)
		for (mask = bytes_equal(load_word(at), pattern); mask != 0 && piece < beyond; mask &= mask - 1) {
			stop = at + (__builtin_ctzll(mask) >> 3);
			*piece++ = (struct x12_text){ from, (size_t)(stop - from) };
			from = stop + 1;
		}
	for (; at < end && piece < beyond; at++)
		if (*at == element) {
			*piece++ = (struct x12_text){ from, (size_t)(at - from) };
			from = at + 1;
		}
	if (piece == beyond)
		return x12_refuse(tokens, 0, error, "more than %d elements", X12_ELEMENTS_MAX);
	*piece++ = (struct x12_text){ from, (size_t)(end - from) };
	tokens->count = (size_t)(piece - tokens->elements);
	return STATUS_OK;
}

enum status x12_next(struct x12_tokens *tokens, struct error *error)
{
	const char *from, *end;
	size_t left;
	enum status status = STATUS_OK;

	tokens->lost = true; /* until a segment is cut out whole */
	skip_blanks(tokens);
	left = tokens->length - tokens->at;
	if (left == 0)
		return STATUS_NOT_FOUND;
	tokens->segment++;
	from = tokens->bytes + tokens->at;
	if (left >= 3 && memcmp(from, "ISA", 3) == 0)
		status = read_separators(tokens, error);
	else if (tokens->terminator == '\0') {
		tokens->id = (struct x12_text){ from, 0 };
		return x12_refuse(tokens, 0, error, "an X12 file begins with ISA");
	}
	if (status != STATUS_OK)
		return status;
	end = memchr(from, tokens->terminator, left < X12_SEGMENT_MAX ? left : X12_SEGMENT_MAX);
	if (end == NULL && left < X12_SEGMENT_MAX && (tokens->terminator == '\n' || tokens->terminator == '\r')) {
		/* Where each segment is a line, the last line break is easily lost. */
		if (tokens->remark[0] == '\0')
			(void)text_format(tokens->remark, sizeof tokens->remark, "the last line has no end");
		tokens->at = tokens->length;
		tokens->lost = false;
		return cut(tokens, from, from + left, error);
	}
	if (end == NULL) {
		tokens->id = (struct x12_text){ from, left < 3 ? left : 3 };
		return x12_refuse(tokens, 0, error,
				  left < X12_SEGMENT_MAX ? "the file ends within a segment"
							 : "the segment is longer than 16 kB");
	}
	tokens->at = (size_t)(end - tokens->bytes) + 1;
	tokens->lost = false;
	return cut(tokens, from, end, error);
}

/* All bytes from blank to tilde: the basic and the extended set of X12 without letters of other languages. */
static bool is_printable(const char *at, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	unsigned odd = 0;

	for (; length >= 8; at += 8, length -= 8) {
		uint64_t word = load_word(at);

		/* A byte below a blank, one above a tilde. */
		if (((((word - ones * ' ') & ~word) | (word + ones) | word) & high) != 0)
			return false;
	}
	for (size_t j = 0; j < length; j++)
		odd |= (unsigned char)(at[j] - ' ') > '~' - ' ';
	return odd == 0;
}

enum status x12_copy_text(const struct x12_tokens *tokens, size_t i, struct x12_text text, char *target, size_t size,
			  struct error *error)
{
	const char *at = text.at;
	size_t length = text.length;

	if (!is_printable(at, length))
		return x12_refuse(tokens, i, error, "holds a byte outside the X12 character set");
	for (; length > 0 && at[0] == ' '; length--)
		at++;
	while (length > 0 && at[length - 1] == ' ')
		length--;
	if (length >= size)
		return x12_refuse(tokens, i, error, "is longer than %zu characters", size - 1);
	memcpy(target, at, length);
	target[length] = '\0';
	return STATUS_OK;
}

bool x12_show(struct x12_text text, char *target, size_t size)
{
	const char *at = text.at;
	size_t length = text.length;
	bool whole = true;

	target[0] = '\0';
	if (length == 0)
		return true;
	for (; length > 0 && at[0] == ' '; length--)
		at++;
	while (length > 0 && at[length - 1] == ' ')
		length--;
	if (length >= size) {
		length = size - 1;
		whole = false;
	}
	if (is_printable(at, length)) {
		memcpy(target, at, length);
	} else {
		whole = false;
		for (size_t j = 0; j < length; j++)
			target[j] = at[j] >= ' ' && at[j] <= '~' ? at[j] : '?';
	}
	target[length] = '\0';
	return whole;
}

enum status x12_copy(const struct x12_tokens *tokens, size_t i, char *target, size_t size, struct error *error)
{
	return x12_copy_text(tokens, i, x12_at(tokens, i), target, size, error);
}

/* TEXT of type R, times ten to the power of PLACES: at most WHOLE digits before the point, PLACES (to 3) behind it. */
static bool read_decimal(struct x12_text text, int whole, int places, int64_t *out)
{
	static const int16_t powers[] = { 1, 10, 100, 1000 };
	const char *at = text.at, *end = text.at + text.length;
	bool negative = at < end && *at == '-', point = false;
	int digits = 0, behind = 0;
	int64_t value = 0;

	for (at += negative; at < end; at++) {
		unsigned digit = (unsigned)*at - '0';

		if (digit <= 9) {
			if (++digits > whole + places)
				return false;
			value = value * 10 + (int)digit;
			behind += point;
		} else if (*at == '.' && !point) {
			point = true;
		} else {
			return false;
		}
	}
	if (digits == 0 || digits - behind > whole || behind > places || (point && behind == 0))
		return false;
	value *= powers[places - behind];
	*out = negative ? -value : value;
	return true;
}

enum status x12_amount(const struct x12_tokens *tokens, size_t i, struct money *out, struct error *error)
{
	struct x12_text text = x12_at(tokens, i);
	int64_t cents;

	if (text.length == 0)
		return x12_refuse(tokens, i, error, "the amount is missing");
	if (!read_decimal(text, AMOUNT_DIGITS_MAX, 2, &cents))
		return x12_refuse(tokens, i, error, "is no amount with at most two decimals");
	*out = money_of_cents(cents);
	return STATUS_OK;
}

enum status x12_quantity(const struct x12_tokens *tokens, size_t i, int64_t *milli, struct error *error)
{
	struct x12_text text = x12_at(tokens, i);

	if (text.length == 0)
		return x12_refuse(tokens, i, error, "the quantity is missing");
	if (!read_decimal(text, QUANTITY_DIGITS_MAX, 3, milli))
		return x12_refuse(tokens, i, error, "is no quantity with at most three decimals");
	return STATUS_OK;
}

enum status x12_number(const struct x12_tokens *tokens, size_t i, long long *out, struct error *error)
{
	struct x12_text text = x12_at(tokens, i);
	long long value = 0;

	if (text.length == 0 || text.length > 15)
		return x12_refuse(tokens, i, error,
				  text.length == 0 ? "the number is missing" : "the number is too long");
	for (size_t j = 0; j < text.length; j++) {
		if (!isdigit((unsigned char)text.at[j]))
			return x12_refuse(tokens, i, error, "is no number");
		value = value * 10 + (text.at[j] - '0');
	}
	*out = value;
	return STATUS_OK;
}

enum status x12_day(const struct x12_tokens *tokens, size_t i, struct x12_text text, struct date *out,
		    struct error *error)
{
	char plain[9];

	if (text.length == 8) {
		memcpy(plain, text.at, 8);
		plain[8] = '\0';
		if (date_parse_d8(plain, out))
			return STATUS_OK;
	}
	return x12_refuse(tokens, i, error, "is no date (CCYYMMDD)");
}
