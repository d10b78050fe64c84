/* SPDX-License-Identifier: MIT */
/* draw.c: see draw.h. */
#include "payer/draw.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"

enum { SUBJECT_MAX = 80, RULE_MAX = 24 };

uint32_t draw(uint64_t seed, const char *subject, const char *rule)
{
	char text[SUBJECT_MAX + RULE_MAX + 24], hash[HASH_TEXT_MAX];

	(void)text_format(text, sizeof text, "%llu|%.*s|%.*s", (unsigned long long)seed, SUBJECT_MAX, subject, RULE_MAX,
			  rule);
	hash_bytes(text, strlen(text), hash);
	hash[8] = '\0';
	return (uint32_t)strtoull(hash, NULL, 16);
}

int draw_chance(uint64_t seed, const char *subject, const char *rule)
{
	return (int)(draw(seed, subject, rule) % DRAW_RANGE);
}

int draw_between(uint64_t seed, const char *subject, const char *rule, int low, int high)
{
	return high <= low ? low : low + draw_chance(seed, subject, rule) * (high - low + 1) / DRAW_RANGE;
}
