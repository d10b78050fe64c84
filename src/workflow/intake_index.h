/* SPDX-License-Identifier: MIT */
/* intake_index.h: where in a file a word stood: 48 to 96 bytes an entry, several entries a word. */
#ifndef CLAIMBENCH_WORKFLOW_INTAKE_INDEX_H
#define CLAIMBENCH_WORKFLOW_INTAKE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct intake_place {
	uint64_t hash; /* 0: free */
	int64_t offset;
	unsigned long line;
};

struct intake_index {
	struct intake_place *places;
	size_t count, room; /* room: a power of two, at least twice the count */
};

/* Words are told apart by 64 bits of their SHA-256, so that nobody can make a file in which all fall together. */
uint64_t intake_hash(const char *kind, const char *word);
/* False when out of memory. */
bool intake_index_add(struct intake_index *index, uint64_t hash, int64_t offset, unsigned long line);
/* The first entry of HASH (*CURSOR 0), then the next ones; NULL after the last. */
const struct intake_place *intake_index_next(const struct intake_index *index, uint64_t hash, size_t *cursor);
void intake_index_free(struct intake_index *index);

#endif
