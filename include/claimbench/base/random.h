/* SPDX-License-Identifier: MIT */
/*
 * random.h: a seeded generator (xoshiro256**, seeded by splitmix64) for sample data and simulations:
 * the same seed gives the same numbers on every machine. Not for secrets.
 */
#ifndef CLAIMBENCH_BASE_RANDOM_H
#define CLAIMBENCH_BASE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
	uint64_t state[4];
};

struct random random_seeded(uint64_t seed);
uint64_t random_next(struct random *random);
/* Evenly from LOW to HIGH, both included. */
int64_t random_between(struct random *random, int64_t low, int64_t high);
/* True in PER_THOUSAND of a thousand cases. */
bool random_chance(struct random *random, int per_thousand);

#endif
