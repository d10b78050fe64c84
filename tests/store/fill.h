/* SPDX-License-Identifier: MIT */
/* fill.h: texts filled to their last byte, with letters of two bytes. */
#ifndef CLAIMBENCH_TESTS_STORE_FILL_H
#define CLAIMBENCH_TESTS_STORE_FILL_H

#include <string.h>

#include "claimbench/core/party.h"

/* Two letters of two bytes each, over and over, to the last byte that fits. */
static inline void fill(char *text, size_t size)
{
	static const char letters[] = "éß";
	size_t at = 0;

	for (; at + 4 < size; at += 4)
		memcpy(text + at, letters, 4);
	for (; at + 1 < size; at++)
		text[at] = '~';
	text[at] = '\0';
}

#define FILL(member) fill((member), sizeof(member))

static inline void fill_address(struct address *address)
{
	FILL(address->street);
	FILL(address->street2);
	FILL(address->city);
	FILL(address->state);
	FILL(address->zip);
}

static inline void fill_name(struct person_name *name)
{
	FILL(name->last);
	FILL(name->first);
	FILL(name->middle);
	FILL(name->suffix);
}

#endif
