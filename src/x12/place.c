/* SPDX-License-Identifier: MIT */
/* place.c: see place.h. */
#include "x12/place.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"

/* The last one: a file's name may hold the word too. */
static const char *after_word(const char *where)
{
	static const char word[] = ": segment ";
	const char *found = NULL;

	for (const char *at = strstr(where, word); at != NULL; at = strstr(at + 1, word))
		found = at + sizeof word - 1;
	return found;
}

bool x12_place_of(const struct error *error, struct x12_place *place)
{
	const char *at = after_word(error->where);
	char *end;
	size_t length;

	*place = (struct x12_place){ .segment = 0 };
	if (at == NULL)
		return false;
	place->segment = strtoul(at, &end, 10);
	if (place->segment == 0)
		return false;
	if (*end == ' ')
		end++;
	/* An id has two or three characters, the first a letter; an element's number has two digits. */
	length = strlen(end);
	if (length >= 4) {
		place->element = (int)strtol(end + length - 2, NULL, 10);
		length -= 2;
	}
	if (length > 3 || place->element < 0)
		return false;
	memcpy(place->id, end, length);
	return true;
}
