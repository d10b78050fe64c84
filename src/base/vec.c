/* SPDX-License-Identifier: MIT */
/* vec.c: see vec.h. */
#include "claimbench/base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool vec_reserve(void **items, size_t *room, size_t count, size_t item_size)
{
	size_t wanted = *room < 8 ? 8 : *room;
	void *grown;

	if (count <= *room)
		return true;
	while (wanted < count) {
		if (wanted > SIZE_MAX / 2)
			return false;
		wanted *= 2;
	}
	if (wanted > SIZE_MAX / item_size)
		return false;
	grown = realloc(*items, wanted * item_size);
	if (grown == NULL)
		return false;
	*items = grown;
	*room = wanted;
	return true;
}

void *vec_add(void **items, size_t *count, size_t *room, size_t item_size)
{
	char *item;

	if (!vec_reserve(items, room, *count + 1, item_size))
		return NULL;
	item = (char *)*items + *count * item_size;
	memset(item, 0, item_size);
	(*count)++;
	return item;
}

void vec_trim(void **items, size_t count, size_t *room, size_t item_size)
{
	void *trimmed = count > 0 && count < *room ? realloc(*items, count * item_size) : NULL;

	if (trimmed == NULL)
		return;
	*items = trimmed;
	*room = count;
}

void vec_free(void **items, size_t *count, size_t *room)
{
	free(*items);
	*items = NULL;
	*count = 0;
	*room = 0;
}
