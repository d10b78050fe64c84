/* SPDX-License-Identifier: MIT */
/* arena.c: see arena.h. */
#include "claimbench/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 65536 };

struct arena_block {
	struct arena_block *older;
	size_t used, room;
	alignas(max_align_t) char bytes[];
};

struct arena arena_new(size_t maximum)
{
	return (struct arena){ .maximum = maximum };
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
	size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
	struct arena_block *block = calloc(1, sizeof *block + room);

	if (block == NULL)
		return NULL;
	block->older = arena->blocks;
	block->room = room;
	arena->blocks = block;
	return block;
}

void *arena_take(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	struct arena_block *block = arena->blocks;
	size_t rounded;
	char *bytes;

	if (size > arena->maximum - arena->used || size > SIZE_MAX / 2)
		return NULL;
	rounded = (size + unit - 1) / unit * unit;
	if (block == NULL || block->room - block->used < rounded)
		block = add_block(arena, rounded);
	if (block == NULL)
		return NULL;
	bytes = block->bytes + block->used;
	block->used += rounded;
	arena->used += size;
	return bytes;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_take(arena, length + 1);

	if (copy != NULL && length > 0)
		memcpy(copy, bytes, length);
	return copy;
}

void arena_free(struct arena *arena)
{
	while (arena->blocks != NULL) {
		struct arena_block *block = arena->blocks;

		arena->blocks = block->older;
		free(block);
	}
	arena->used = 0;
}
