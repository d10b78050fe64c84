/* SPDX-License-Identifier: MIT */
/* intake_index.c: an open hash table that only grows. */
#include "workflow/intake_index.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"

uint64_t intake_hash(const char *kind, const char *word)
{
	char text[400], hash[HASH_TEXT_MAX], part[17];
	uint64_t value;

	(void)text_format(text, sizeof text, "%s|%s", kind, word);
	hash_bytes(text, strlen(text), hash);
	(void)text_format(part, sizeof part, "%.16s", hash);
	value = strtoull(part, NULL, 16);
	return value != 0 ? value : 1;
}

static void put(struct intake_place *places, size_t room, struct intake_place place)
{
	size_t at = (size_t)place.hash & (room - 1);

	while (places[at].hash != 0)
		at = (at + 1) & (room - 1);
	places[at] = place;
}

static bool grow(struct intake_index *index)
{
	size_t room = index->room == 0 ? 1024 : index->room * 2;
	struct intake_place *places = calloc(room, sizeof *places);

	if (places == NULL)
		return false;
	for (size_t i = 0; i < index->room; i++)
		if (index->places[i].hash != 0)
			put(places, room, index->places[i]);
	free(index->places);
	index->places = places;
	index->room = room;
	return true;
}

bool intake_index_add(struct intake_index *index, uint64_t hash, int64_t offset, unsigned long line)
{
	if ((index->count + 1) * 2 > index->room && !grow(index))
		return false;
	put(index->places, index->room, (struct intake_place){ hash, offset, line });
	index->count++;
	return true;
}

const struct intake_place *intake_index_next(const struct intake_index *index, uint64_t hash, size_t *cursor)
{
	/* *CURSOR counts the steps from the word's own place. */
	while (*cursor < index->room) {
		const struct intake_place *place = &index->places[((size_t)hash + (*cursor)++) & (index->room - 1)];

		if (place->hash == 0)
			return NULL;
		if (place->hash == hash)
			return place;
	}
	return NULL;
}

void intake_index_free(struct intake_index *index)
{
	free(index->places);
	*index = (struct intake_index){ .places = NULL };
}
