/* SPDX-License-Identifier: MIT */
/* text.c: see text.h. */
#include "claimbench/base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

bool text_set_n(char *target, size_t size, const char *source, size_t length)
{
	while (length > 0 && (*source == ' ' || *source == '\t')) {
		source++;
		length--;
	}
	while (length > 0 && (source[length - 1] == ' ' || source[length - 1] == '\t'))
		length--;
	if (length >= size || memchr(source, '\0', length) != NULL || !text_is_utf8(source, length))
		return false;
	memmove(target, source, length);
	target[length] = '\0';
	return true;
}

bool text_set(char *target, size_t size, const char *source)
{
	return text_set_n(target, size, source, strlen(source));
}

bool text_format(char *target, size_t size, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(target, size, format, arguments);
	va_end(arguments);
	return length >= 0 && (size_t)length < size;
}

bool text_is_empty(const char *text)
{
	return text[0] == '\0';
}

bool text_equal(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

bool text_equal_ignoring_case(const char *a, const char *b)
{
	while (*a != '\0' && lower(*a) == lower(*b)) {
		a++;
		b++;
	}
	return lower(*a) == lower(*b);
}

bool text_starts_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_all_digits(const char *text)
{
	return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

void text_upper(char *text)
{
	for (; *text != '\0'; text++)
		*text = upper(*text);
}

void text_lower(char *text)
{
	for (; *text != '\0'; text++)
		*text = lower(*text);
}

void text_capitalize(char *text)
{
	bool begins = true;

	for (const char *at = text; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			return;
	for (; *text != '\0'; text++) {
		if (begins && *text >= 'a' && *text <= 'z')
			*text = (char)(*text - 'a' + 'A');
		/* O'Neill, but Mary's */
		begins = *text == ' ' || *text == '-' ||
			 (*text == '\'' && isalpha((unsigned char)text[1]) && isalpha((unsigned char)text[2]));
	}
}

bool text_digits(char *target, size_t size, const char *source)
{
	size_t count = 0;

	for (const char *c = source; *c != '\0'; c++)
		count += *c >= '0' && *c <= '9';
	if (count >= size)
		return false;
	for (; *source != '\0'; source++)
		if (*source >= '0' && *source <= '9')
			*target++ = *source;
	*target = '\0';
	return true;
}

/* Length of the sequence that starts with LEAD; 0 when none does. */
static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/* The code point of the LENGTH bytes at TEXT; U+FFFD when they are no UTF-8. */
static unsigned decode(const char *text, size_t length)
{
	static const unsigned smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *bytes = (const unsigned char *)text;
	unsigned c;

	if (length <= 1)
		return length == 1 ? bytes[0] : 0xfffd;
	c = bytes[0] & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0xfffd;
		c = c << 6 | (bytes[i] & 0x3fu);
	}
	if (c < smallest[length] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0xfffd;
	return c;
}

unsigned text_next_codepoint(const char **text)
{
	size_t length = sequence_length((unsigned char)**text);
	unsigned c;

	/* The terminating NUL is no continuation byte: decode stops at it. */
	c = decode(*text, length);
	*text += c == 0xfffd && length != 3 ? 1 : length;
	if (c == 0xfffd && length == 3) {
		const unsigned char *bytes = (const unsigned char *)*text - 3;

		/* A real U+FFFD takes its three bytes, a broken sequence only one. */
		if (!(bytes[0] == 0xef && bytes[1] == 0xbf && bytes[2] == 0xbd))
			*text -= 2;
	}
	return c;
}

bool text_is_utf8(const char *text, size_t length)
{
	while (length > 0) {
		size_t step = sequence_length((unsigned char)*text);

		if (step == 0 || step > length)
			return false;
		if (decode(text, step) == 0xfffd && memcmp(text, "\xef\xbf\xbd", step < 3 ? step : 3) != 0)
			return false;
		text += step;
		length -= step;
	}
	return true;
}

size_t text_width(const char *text)
{
	size_t width = 0;

	while (*text != '\0') {
		unsigned c = text_next_codepoint(&text);
		int columns = wcwidth((wchar_t)c);

		width += columns > 0 ? (size_t)columns : columns < 0;
	}
	return width;
}

/* Letters of Latin-1 and Latin Extended-A without their accents: the first letters of each. */
static const char
	*const
		latin1
			[] = {
				[0x00] = "A", "A",  "A",          "A",  "A", "A",  "AE",         "C", "E",          "E",
				"E",          "E",  "I",          "I",  "I", "I",  [0x10] = "D", "N", "O",          "O",
				"O",          "O",  "O",          NULL, "O", "U",  "U",          "U", "U",          "Y",
				"TH",         "ss", [0x20] = "a", "a",  "a", "a",  "a",          "a", "ae",         "c",
				"e",          "e",  "e",          "e",  "i", "i",  "i",          "i", [0x30] = "d", "n",
				"o",          "o",  "o",          "o",  "o", NULL, "o",          "u", "u",          "u",
				"u",          "y",  "th",         "y",
			};
/* U+0100 to U+017F, two characters each where the first says the base letter. */
static const char latin_extended[] = "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoO"
				     "oOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/* The plain counterpart of a code point above ASCII, or NULL. SCRATCH holds one letter. */
static const char *plain(unsigned c, char scratch[2])
{
	if (c >= 0xc0 && c <= 0xff)
		return latin1[c - 0xc0];
	if (c >= 0x100 && c <= 0x17f && sizeof latin_extended == 0x81) {
		scratch[0] = latin_extended[c - 0x100];
		scratch[1] = '\0';
		return scratch;
	}
	switch (c) {
	case 0xa0:
		return " ";
	case 0x2018:
	case 0x2019:
	case 0xb4:
		return "'";
	case 0x201c:
	case 0x201d:
		return "\"";
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
		return "-";
	default:
		return NULL;
	}
}

bool text_fold(char *target, size_t size, const char *source)
{
	size_t at = 0;
	bool blank = false;

	while (*source != '\0') {
		char scratch[2] = { *source, '\0' };
		const char *add = scratch;
		unsigned c = text_next_codepoint(&source);

		if (c >= 0x80)
			add = plain(c, scratch);
		for (; add != NULL && *add != '\0'; add++) {
			char letter = lower(*add);
			bool keep = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');

			if (letter == ' ')
				blank = at > 0;
			if (!keep)
				continue;
			if (at + 1 + blank >= size)
				return false;
			if (blank)
				target[at++] = ' ';
			blank = false;
			target[at++] = letter;
		}
	}
	if (size == 0)
		return false;
	target[at] = '\0';
	return true;
}

bool text_to_x12(char *target, size_t size, const char *source)
{
	/* Basic and extended set without the separators we write: * : ^ ~ (and the grave accent). */
	static const char allowed[] = " !\"&'()+,-./;?=%@[]_{}\\|<>#$";
	size_t at = 0;
	bool blank = false;

	while (*source != '\0') {
		char scratch[2] = { *source, '\0' };
		const char *add = scratch;
		unsigned c = text_next_codepoint(&source);

		if (c >= 0x80)
			add = plain(c, scratch);
		if (add == NULL)
			return false;
		for (; *add != '\0'; add++) {
			char letter = upper(*add);

			if (strchr("*:^~ \t", letter) != NULL) {
				blank = at > 0;
				continue;
			}
			if (!((letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
			      strchr(allowed, letter) != NULL))
				return false;
			if (at + 1 + blank >= size)
				return false;
			if (blank)
				target[at++] = ' ';
			blank = false;
			target[at++] = letter;
		}
	}
	if (size == 0)
		return false;
	target[at] = '\0';
	return true;
}

enum { DISTANCE_BYTES_MAX = 64 };

static uint8_t least(uint8_t a, uint8_t b)
{
	return a < b ? a : b;
}

size_t text_distance(const char *a, const char *b, size_t limit)
{
	uint8_t rows[3][DISTANCE_BYTES_MAX + 1];
	size_t a_length = strlen(a), b_length = strlen(b);
	uint8_t *before = rows[0], *above = rows[1], *row = rows[2];

	if (a_length > DISTANCE_BYTES_MAX || b_length > DISTANCE_BYTES_MAX ||
	    (a_length > b_length ? a_length - b_length : b_length - a_length) > limit)
		return limit + 1;
	for (size_t j = 0; j <= b_length; j++)
		above[j] = (uint8_t)j;
	for (size_t i = 1; i <= a_length; i++) {
		uint8_t best = row[0] = (uint8_t)i, *spare = before;

		for (size_t j = 1; j <= b_length; j++) {
			uint8_t cost = a[i - 1] != b[j - 1];

			row[j] = least(least((uint8_t)(above[j] + 1), (uint8_t)(row[j - 1] + 1)),
				       (uint8_t)(above[j - 1] + cost));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], (uint8_t)(before[j - 2] + 1));
			best = least(best, row[j]);
		}
		if (best > limit)
			return limit + 1;
		before = above;
		above = row;
		row = spare;
	}
	return above[b_length] > limit ? limit + 1 : above[b_length];
}
