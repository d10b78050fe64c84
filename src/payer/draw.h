/* SPDX-License-Identifier: MIT */
/*
 * draw.h: chance that does not depend on order: the same seed, subject and rule always fall the same way
 * (domain sheet 8.3), so that one more claim never changes another's fate.
 */
#ifndef CLAIMBENCH_PAYER_DRAW_H
#define CLAIMBENCH_PAYER_DRAW_H

#include <stdint.h>

enum { DRAW_RANGE = 10000 };

/* The first four bytes, big endian, of SHA-256("SEED|SUBJECT|RULE"). */
uint32_t draw(uint64_t seed, const char *subject, const char *rule);
/* The same as a chance: 0 to 9,999. */
int draw_chance(uint64_t seed, const char *subject, const char *rule);
/* LOW to HIGH, both included. */
int draw_between(uint64_t seed, const char *subject, const char *rule, int low, int high);

#endif
