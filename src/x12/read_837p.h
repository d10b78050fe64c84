/* SPDX-License-Identifier: MIT */
/*
 * read_837p.h: an 837P back into claims, one at a time, in constant memory.
 *
 * The HL tree is held to its parents, and the envelope to its counts and control numbers. STRICT is for
 * files of our own: it adds what no public validator sees (totals, pointers, NPI check digits, subscriber
 * and patient told apart, dates in order, the number of the replaced claim, NDCs, what earlier payers
 * decided), and that every code is
 * one that our writer writes. Without it a file of another's is read as far as it makes sense: what is
 * odd is remarked, claim numbers longer than 20 characters are cut, and what is wrong is complained of
 * only when all claims were handed on, as far as they could be read. A claim without lines is counted, no more.
 */
#ifndef CLAIMBENCH_X12_READ_837P_H
#define CLAIMBENCH_X12_READ_837P_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/claim.h"

/*
 * Called for each claim; anything but OK stops the reading. Ids are 0 for absent parts, 1 for present
 * ones; a line's id is the number of its REF*6R; other payers are valid until it returns. Where a person bills for himself, the rendering
 * provider has id 0 and the billing provider's name and NPI.
 */
typedef enum status (*claim_837p_sink)(void *context, const struct professional_claim *claim, struct error *error);

/* Texts of the envelope, blanks trimmed: element I at [I - 1]. The separators stand apart: ISA11 and ISA16 are "". */
struct envelope_837p {
	char isa[16][16], gs[8][16], st[3][36], bht[6][51];
	char submitter_name[ORGANIZATION_MAX], receiver_name[ORGANIZATION_MAX]; /* 1000A, 1000B */
	char submitter_id[81], receiver_id[81];
	char element, component, repetition, terminator;
};

/* Kept up as the reading goes on: a sink may look at the envelope of its claim. */
struct read_837p_summary {
	int64_t interchanges, groups, sets, claims, lines;
	struct money charge;
	int64_t isa13, gs06;           /* of the last interchange and group */
	struct envelope_837p envelope; /* of the last interchange, group and set */
	char remark[80];               /* the first thing that was odd; "" none */
};

/* SINK may be NULL. REFUSED names file, segment, element and what was expected. */
enum status read_837p(const char *name, const char *bytes, size_t length, bool strict, claim_837p_sink sink,
		      void *context, struct read_837p_summary *summary, struct error *error) MUST_CHECK;

#endif
