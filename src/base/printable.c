/* SPDX-License-Identifier: MIT */
/* printable.c: see printable.h. */
#include "claimbench/base/printable.h"

#include <string.h>

#include "claimbench/base/text.h"

bool printable_codepoint(unsigned c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0)) /* C0, DEL, C1 */
		return false;
	if (c == 0xad || c == 0x61c || c == 0x180e || c == 0xfeff) /* soft hyphen, marks, byte order mark */
		return false;
	if ((c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f))
		return false; /* zero width, line separators, bidirectional controls */
	if ((c >= 0xd800 && c <= 0xdfff) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)
		return false;           /* surrogates, non-characters */
	if (c >= 0xfff9 && c <= 0xfffb) /* interlinear marks */
		return false;
	return c < 0xe0000; /* tags and private planes */
}

size_t printable_n(char *target, size_t size, const char *source, size_t length)
{
	const char *end = source + length;
	size_t at = 0;

	if (size == 0)
		return 0;
	while (source < end) {
		unsigned c = 0;
		size_t step = text_decode(source, (size_t)(end - source), &c);
		bool good = step > 0 && printable_codepoint(c);
		size_t bytes = good ? step : 1;

		if (at + bytes >= size)
			break;
		if (good)
			memmove(target + at, source, bytes);
		else
			target[at] = '?';
		at += bytes;
		source += step > 0 ? step : 1;
	}
	target[at] = '\0';
	return at;
}

size_t printable(char *target, size_t size, const char *source)
{
	return printable_n(target, size, source, strlen(source));
}
