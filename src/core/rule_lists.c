/* SPDX-License-Identifier: MIT */
/* rule_lists.c: a code is looked up in a list. */
#include "core/rule_lists.h"

#include <stddef.h>

#include "claimbench/core/rule_setting.h"

const struct list_row *list_find(enum rule_list list, const char *code, const struct list_row *row)
{
	const struct list_row *end = &list_rows[list_first[list + 1]];

	for (row = row == NULL ? &list_rows[list_first[list]] : row + 1; row < end; row++)
		if (code_list_has(row->codes, code))
			return row;
	return NULL;
}
