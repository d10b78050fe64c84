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

size_t text_decode(const char *text, size_t length, unsigned *codepoint)
{
	static const unsigned smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *bytes = (const unsigned char *)text;
	size_t step = length == 0 ? 0 : sequence_length(bytes[0]);
	unsigned c;

	if (step == 0 || step > length)
		return 0;
	c = step == 1 ? bytes[0] : bytes[0] & (0x7fu >> step);
	for (size_t i = 1; i < step; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (bytes[i] & 0x3fu);
	}
	if (c < smallest[step] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*codepoint = c;
	return step;
}

unsigned text_next_codepoint(const char **text)
{
	unsigned c = 0xfffd;
	size_t step = text_decode(*text, strnlen(*text, 4), &c);

	*text += step == 0 ? 1 : step;
	return c;
}

bool text_is_utf8(const char *text, size_t length)
{
	size_t step = 1;
	unsigned c;

	for (; length > 0 && step > 0; text += step, length -= step)
		step = text_decode(text, length, &c);
	return step > 0;
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

/* U+00C0 to U+017F without their accents, two places each; blank where no letter stands. */
static const char latin[] = "A A A A A A AEC E E E E I I I I D N O O O O O   O U U U U Y THss"
			    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy "
			    "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g "
			    "G g G g H h H h I i I i I i I i I i IJijJ j K k k L l L l L l L "
			    "l L l N n N n N n n N n O o O o O o OEoeR r R r R r S s S s S s "
			    "S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s ";
_Static_assert(sizeof latin == 2 * (0x180 - 0xc0) + 1, "two places a letter");

/* Further letters by runs in which capital and small take turns: Vietnamese names need them. */
static const struct run {
	unsigned first, last;
	char capital, small;
} runs[] = {
	{ 0x1a0, 0x1a1, 'O', 'o' },   { 0x218, 0x219, 'S', 's' },   { 0x21a, 0x21b, 'T', 't' },
	{ 0x1ea0, 0x1eb7, 'A', 'a' }, { 0x1eb8, 0x1ec7, 'E', 'e' }, { 0x1ec8, 0x1ecb, 'I', 'i' },
	{ 0x1ecc, 0x1ee3, 'O', 'o' }, { 0x1ee4, 0x1ef1, 'U', 'u' }, { 0x1ef2, 0x1ef9, 'Y', 'y' },
};

static bool plain_letter(unsigned c, char plain[static 3])
{
	if (c >= 0xc0 && c < 0x180) {
		const char *letters = latin + 2 * (c - 0xc0);

		if (letters[0] == ' ')
			return false;
		plain[0] = letters[0];
		plain[1] = letters[1] == ' ' ? '\0' : letters[1];
		return true;
	}
	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
		if (c >= runs[i].first && c <= runs[i].last) {
			plain[0] = (c - runs[i].first) % 2 == 0 ? runs[i].capital : runs[i].small;
			return true;
		}
	}
	return false;
}

/* The counterpart of C in ASCII; false when it has none. */
static bool to_plain(unsigned c, char plain[static 3])
{
	static const struct {
		unsigned c;
		char plain;
	} signs[] = {
		{ 0xa0, ' ' },   { 0xb4, '\'' },   { 0x1af, 'U' },   { 0x1b0, 'u' },  { 0x2bb, '\'' },
		{ 0x2bc, '\'' }, { 0x2010, '-' },  { 0x2011, '-' },  { 0x2012, '-' }, { 0x2013, '-' },
		{ 0x2014, '-' }, { 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201c, '"' }, { 0x201d, '"' },
	};

	memset(plain, 0, 3);
	if (c < 0x80)
		plain[0] = (char)c;
	/* An accent that stands alone after its letter: the letter has gone out already. */
	if (c < 0x80 || (c >= 0x300 && c <= 0x36f) || plain_letter(c, plain))
		return true;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (signs[i].c == c) {
			plain[0] = signs[i].plain;
			return true;
		}
	}
	return false;
}

/* What becomes of one character: itself or another, a blank, nothing, or the end of it all. */
enum { DROP = 0, REFUSE = -1 };
typedef int (*letter_rule)(char letter);

static int fold_letter(char letter)
{
	letter = lower(letter);
	if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
		return letter;
	return letter == ' ' || letter == '\t' ? ' ' : DROP;
}

static int x12_letter(char letter)
{
	letter = upper(letter);
	if (letter == ' ' || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9'))
		return letter;
	if (letter == '\0')
		return REFUSE;
	/* Blanks, and the separators that we write ourselves. */
	if (strchr(" \t*:^~", letter) != NULL)
		return ' ';
	return strchr("!\"&'()+,-./;?=%@[]_{}\\|<>#$", letter) != NULL ? letter : REFUSE;
}

/* SOURCE letter by letter through RULE; blanks squeezed and trimmed. A letter without counterpart is '\0' to RULE. */
static bool rewrite(char *target, size_t size, const char *source, letter_rule rule)
{
	size_t at = 0;
	bool blank = false;

	while (*source != '\0') {
		char plain[3];
		bool known = true;

		/* Nearly all of it is ASCII, which is its own counterpart. */
		if ((unsigned char)*source < 0x80) {
			plain[0] = *source++;
			plain[1] = '\0';
		} else {
			known = to_plain(text_next_codepoint(&source), plain);
		}
		for (size_t i = 0; known ? plain[i] != '\0' : i < 1; i++) {
			int letter = rule(plain[i]);

			if (letter == REFUSE)
				return false;
			if (letter == ' ')
				blank = at > 0;
			if (letter == ' ' || letter == DROP)
				continue;
			if (at + 1 + blank >= size)
				return false;
			if (blank)
				target[at++] = ' ';
			blank = false;
			target[at++] = (char)letter;
		}
	}
	if (size == 0)
		return false;
	target[at] = '\0';
	return true;
}

bool text_fold(char *target, size_t size, const char *source)
{
	return rewrite(target, size, source, fold_letter);
}

bool text_to_x12(char *target, size_t size, const char *source)
{
	return rewrite(target, size, source, x12_letter);
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
