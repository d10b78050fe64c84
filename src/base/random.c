/* SPDX-License-Identifier: MIT */
/* random.c: xoshiro256** by Blackman and Vigna (public domain algorithm), seeded by splitmix64. */
#include "claimbench/base/random.h"

static uint64_t splitmix(uint64_t *seed)
{
	uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct random random_seeded(uint64_t seed)
{
	struct random random;

	for (int i = 0; i < 4; i++)
		random.state[i] = splitmix(&seed);
	return random;
}

static uint64_t rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

uint64_t random_next(struct random *random)
{
	uint64_t *s = random->state;
	uint64_t result = rotate(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

int64_t random_between(struct random *random, int64_t low, int64_t high)
{
	uint64_t span = (uint64_t)high - (uint64_t)low + 1;
	uint64_t limit, value;

	if (high <= low)
		return low;
	if (span == 0)
		return (int64_t)random_next(random);
	limit = UINT64_MAX - UINT64_MAX % span; /* above it the remainder would not be even */
	do
		value = random_next(random);
	while (value >= limit);
	return (int64_t)((uint64_t)low + value % span);
}

bool random_chance(struct random *random, int per_thousand)
{
	return random_between(random, 0, 999) < per_thousand;
}
