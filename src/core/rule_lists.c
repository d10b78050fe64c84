/* SPDX-License-Identifier: MIT */
/* rule_lists.c: a code is looked up in a list. */
#include "core/rule_lists.h"

#include <stdbool.h>
#include <stddef.h>

#include <string.h>

/* The bit of CODE's first character; 0: no code begins so. */
static uint64_t first_of(const char *code)
{
	char first = code[0];

	return first >= '0' && first <= '9'   ? UINT64_C(1) << (first - '0')
	       : first >= 'A' && first <= 'Z' ? UINT64_C(1) << (first - 'A' + 10)
					      : 0;
}

static bool has(const struct list_row *row, uint64_t number, int length)
{
	for (int i = row->first_span; i < row->end_span; i++) {
		const struct list_span *span = &list_spans[i];

		if (number >= span->from && number <= span->to && length >= span->shortest)
			return true;
	}
	return false;
}

const struct list_row *list_find(enum rule_list list, const char *code, const struct list_row *row)
{
	const struct list_row *end = &list_rows[list_first[list + 1]];
	uint64_t first = first_of(code), number = 0;
	int length = (int)strnlen(code, 64);

	for (int i = 0; i < 8; i++)
		number = number << 8 | (i < length ? (unsigned char)code[i] : 0);
	for (row = row == NULL ? &list_rows[list_first[list]] : row + 1; row < end; row++)
		if ((row->firsts & first) != 0 && has(row, number, length))
			return row;
	return NULL;
}
