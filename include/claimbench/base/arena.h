/* SPDX-License-Identifier: MIT */
/*
 * arena.h: scratch memory of one unit of work: allocate, and let everything go at once.
 */
#ifndef CLAIMBENCH_BASE_ARENA_H
#define CLAIMBENCH_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	size_t used, maximum;
};

/* An arena that never hands out more than MAXIMUM bytes. */
struct arena arena_new(size_t maximum);
/* SIZE zeroed bytes, aligned for any type; NULL when out of memory or over the maximum. */
void *arena_take(struct arena *arena, size_t size);
/* A terminated copy of LENGTH bytes; NULL as above. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
void arena_free(struct arena *arena);

#endif
