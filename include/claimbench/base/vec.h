/* SPDX-License-Identifier: MIT */
/*
 * vec.h: the one growing array.
 *
 *	VEC_OF(struct claim_row) rows = { 0 };
 *	struct claim_row *row = VEC_ADD(&rows);	   zeroed; NULL when out of memory
 *	for (size_t i = 0; i < rows.count; i++) use(&rows.items[i]);
 *	VEC_FREE(&rows);
 *
 * A vec handed between functions needs a name: VEC_TYPE(claim_rows, struct claim_row) declares
 * struct claim_rows.
 */
#ifndef CLAIMBENCH_BASE_VEC_H
#define CLAIMBENCH_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#define VEC_OF(type)                                                                                                   \
	struct {                                                                                                       \
		type *items;                                                                                           \
		size_t count, room;                                                                                    \
	}
#define VEC_TYPE(name, type)                                                                                           \
	struct name {                                                                                                  \
		type *items;                                                                                           \
		size_t count, room;                                                                                    \
	}

/* Room for COUNT items of ITEM_SIZE; false, and nothing changed, when out of memory. */
bool vec_reserve(void **items, size_t *room, size_t count, size_t item_size);

/* Append a zeroed item to the vec whose parts these are; NULL when out of memory. */
void *vec_add(void **items, size_t *count, size_t *room, size_t item_size);

/* Give back the room that is not used, once nothing more is added; where that fails it stays. */
void vec_trim(void **items, size_t count, size_t *room, size_t item_size);

#define VEC_ADD(vec)   vec_add((void **)(void *)&(vec)->items, &(vec)->count, &(vec)->room, sizeof(*(vec)->items))
#define VEC_TRIM(vec)  vec_trim((void **)(void *)&(vec)->items, (vec)->count, &(vec)->room, sizeof(*(vec)->items))
#define VEC_CLEAR(vec) ((void)((vec)->count = 0))
#define VEC_FREE(vec)  vec_free((void **)(void *)&(vec)->items, &(vec)->count, &(vec)->room)
void vec_free(void **items, size_t *count, size_t *room);

#endif
