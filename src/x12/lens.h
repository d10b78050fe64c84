/* SPDX-License-Identifier: MIT */
/*
 * lens.h: an X12 file laid open: each segment with its loop, each element with its name, what its code
 * means, and, in our own claims, the field that fed it. For people; nothing is judged here.
 *
 * 837P, 835, 999, 997, 277CA, 277 and TA1; of other sets the envelope alone is named. Names are ours; loops are numbered
 * as in the guides.
 */
#ifndef CLAIMBENCH_X12_LENS_H
#define CLAIMBENCH_X12_LENS_H

#include "x12/tokens.h"

/* Reads along: where in the loops the last segment stands. */
struct x12_lens {
	struct x12_tokens tokens;
	char set[4];          /* ST01 of the set that is read, "" outside */
	const char *loop;     /* "2010BA"; "" where the guide numbers none */
	unsigned level;       /* of lens_table.h */
	const char *name;     /* of the segment: "Subscriber"; "" not known */
	const char *elements; /* names, see lens_table.h; "" */
};

struct x12_lens_element {
	size_t element, component; /* from 1; component 0: not composite */
	struct x12_text value;
	char name[64];       /* "" not known */
	const char *meaning; /* of a code, "" */
	const char *field;   /* of ours that fed it, "" */
};

void x12_lens_open(struct x12_lens *lens, const char *name, const char *bytes, size_t length);
/* The next segment; as x12_next. */
enum status x12_lens_next(struct x12_lens *lens, struct error *error) MUST_CHECK;
/*
 * The I-th value of the segment from 0, empty ones left out; false after the last. Components of a composite are
 * values of their own.
 */
bool x12_lens_element(const struct x12_lens *lens, size_t i, struct x12_lens_element *out);

#endif
