/* SPDX-License-Identifier: MIT */
/*
 * read_837p.h: an 837P back into claims, one at a time, in constant memory.
 *
 * The envelope is always held to its counts and control numbers, and the HL tree to its parents. STRICT
 * adds what no public validator sees: totals, pointers, NPI check digits, subscriber and patient told
 * apart, dates in order, the number of the replaced claim, NDCs.
 */
#ifndef CLAIMBENCH_X12_READ_837P_H
#define CLAIMBENCH_X12_READ_837P_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/claim.h"

/* Called for each claim; anything but OK stops the reading. Ids are 0 for absent parts, 1 for present ones. */
typedef enum status (*claim_837p_sink)(void *context, const struct professional_claim *claim, struct error *error);

struct read_837p_summary {
	int64_t interchanges, groups, sets, claims, lines;
	struct money charge;
	int64_t isa13, gs06; /* of the last interchange and group */
};

/* SINK may be NULL. REFUSED names file, segment, element and what was expected. */
enum status read_837p(const char *name, const char *bytes, size_t length, bool strict, claim_837p_sink sink,
		      void *context, struct read_837p_summary *summary, struct error *error) MUST_CHECK;

#endif
