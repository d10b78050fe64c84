/* SPDX-License-Identifier: MIT */
/* identify.h: what a transaction set is, by what its envelope and its first segments say. */
#ifndef CLAIMBENCH_X12_IDENTIFY_H
#define CLAIMBENCH_X12_IDENTIFY_H

#include "claimbench/base/error.h"
#include "x12/envelope.h"

enum x12_kind {
	X12_UNKNOWN,
	X12_837P,
	X12_837I,
	X12_837D,
	X12_835,
	X12_999,
	X12_997,
	X12_TA1,
	X12_277CA,
	X12_277,
	X12_276,
	X12_271,
	X12_270,
	X12_KINDS,
};

/* "837P", "277CA"; "" for X12_UNKNOWN. */
const char *x12_kind_word(enum x12_kind kind);

/* The version that the set goes by: ST03 where there is one, else GS08. It is the envelope's. */
const char *x12_version(const struct envelope *envelope);

/*
 * The kind of the set whose ST is the present segment. A version that is not 005010, or a set that is none
 * of ours, is REFUSED with a word; *KIND is what it would be all the same, where that can be told.
 */
enum status x12_identify(const struct envelope *envelope, enum x12_kind *kind, struct error *error) MUST_CHECK;

#endif
