/* SPDX-License-Identifier: MIT */
/* rule_lists.c: a code is looked up in a list. */
#include "core/rule_lists.h"

#include <stddef.h>

#include "claimbench/core/rule_setting.h"

/* The bit of CODE's first character; 0: no code begins so. */
static uint64_t first_of(const char *code)
{
	char first = code[0];

	return first >= '0' && first <= '9'   ? UINT64_C(1) << (first - '0')
	       : first >= 'A' && first <= 'Z' ? UINT64_C(1) << (first - 'A' + 10)
					      : 0;
}

const struct list_row *list_find(enum rule_list list, const char *code, const struct list_row *row)
{
	const struct list_row *end = &list_rows[list_first[list + 1]];

	uint64_t first = first_of(code);

	for (row = row == NULL ? &list_rows[list_first[list]] : row + 1; row < end; row++)
		if ((row->firsts & first) != 0 && code_list_has(row->codes, code))
			return row;
	return NULL;
}
