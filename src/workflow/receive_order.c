/* SPDX-License-Identifier: MIT */
/* receive_order.c: in which order the files of a directory are taken in. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/receive_private.h"
#include "x12/tokens.h"

enum { HEAD_MAX = 2048 };

struct place {
	struct file_name name;
	char made[16]; /* ISA09 and ISA10: "2603021200" */
	int rank;
};

/* A claim is known to have arrived before it is accepted, and accepted before it is paid. */
static int rank_of(const struct x12_tokens *tokens)
{
	static const char *const words[] = { "999", "997", "277", "835" };

	if (x12_is(tokens, "TA1"))
		return 0;
	for (int i = 0; i < (int)(sizeof words / sizeof *words); i++)
		if (x12_equal(x12_at(tokens, 1), words[i]))
			return i + 1;
	return (int)(sizeof words / sizeof *words) + 1;
}

/* What can't be read stands where its name puts it: taking it in will say why. */
static void look(const char *directory, struct place *place)
{
	char path[FILE_PATH_MAX], head[HEAD_MAX];
	struct x12_tokens tokens;
	size_t length;

	if (!text_format(path, sizeof path, "%s/%s", directory, place->name.name) ||
	    file_head(path, head, sizeof head, &length, NULL) != STATUS_OK)
		return;
	x12_open(&tokens, path, head, length);
	while (x12_next(&tokens, NULL) == STATUS_OK) {
		if (x12_is(&tokens, "ISA"))
			(void)text_format(place->made, sizeof place->made, "%.*s%.*s", (int)x12_at(&tokens, 9).length,
					  x12_at(&tokens, 9).at, (int)x12_at(&tokens, 10).length,
					  x12_at(&tokens, 10).at);
		if (!x12_is(&tokens, "TA1") && !x12_is(&tokens, "ST"))
			continue;
		place->rank = rank_of(&tokens);
		return;
	}
}

static int by_time(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	int made = strcmp(left->made, right->made);

	if (made != 0)
		return made;
	return left->rank != right->rank ? left->rank - right->rank : strcmp(left->name.name, right->name.name);
}

enum status receive_order(const char *directory, struct file_names *names, struct error *error)
{
	struct place *places = calloc(names->count > 0 ? names->count : 1, sizeof *places);

	if (places == NULL)
		return error_set(error, STATUS_FAULT, directory, "out of memory");
	for (size_t i = 0; i < names->count; i++) {
		places[i].name = names->items[i];
		look(directory, &places[i]);
	}
	qsort(places, names->count, sizeof *places, by_time);
	for (size_t i = 0; i < names->count; i++)
		names->items[i] = places[i].name;
	free(places);
	return STATUS_OK;
}
