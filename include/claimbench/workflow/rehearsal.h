/* SPDX-License-Identifier: MIT */
/*
 * rehearsal.h: what a release of a code table breaks before it is in force: the practice's templates, its open claims
 * (DRAFT to READY) with services on its days, its prices and the amounts of contracts, the codes that settings of rules,
 * learned rules and payers' requirements name.
 *
 * A code breaks that could be billed on the day before and cannot be on the day itself. Nothing is changed.
 */
#ifndef CLAIMBENCH_WORKFLOW_REHEARSAL_H
#define CLAIMBENCH_WORKFLOW_REHEARSAL_H

#include "claimbench/workflow/reference.h"

enum broken_kind {
	BROKEN_TEMPLATE,
	BROKEN_CLAIM,
	BROKEN_PRICE,
	BROKEN_RULE,        /* a setting of a rule */
	BROKEN_LEARNED,     /* a learned rule */
	BROKEN_REQUIREMENT, /* what a payer asks for */
	BROKEN_KINDS
};
extern const struct token_table broken_kind_tokens;

enum { BROKEN_WHERE_MAX = 41, BROKEN_TEXT_MAX = 201 };

struct broken_use {
	enum broken_kind kind;
	int64_t id; /* of template, claim or learned rule; the payer's, of what is a payer's; else 0 */
	char where
		[BROKEN_WHERE_MAX]; /* template's code, claim's number, "standard 99213-26", "CD-13 codes BCX", "L-007" */
	enum code_system system;
	char code[CODE_MAX];
	struct date on;                   /* the day it was judged for */
	char sentence[BROKEN_TEXT_MAX];   /* what is wrong */
	char successors[BROKEN_TEXT_MAX]; /* codes that may take its place, blanks between; "" when none is likely */
};
VEC_TYPE(broken_uses, struct broken_use);

struct rehearsal {
	enum code_system system;
	char release[33];
	struct date from, to; /* TO none: until the next release */
	struct broken_uses uses;
};
void rehearsal_free(struct rehearsal *rehearsal);

/*
 * The release of that name ("FY2027"), which is loaded; of several the one that begins last. SYSTEM, a word of
 * code_system_tokens, says of which table; NULL: of any.
 */
enum status release_rehearse(struct office *office, const char *system, const char *release, struct rehearsal *out,
			     struct error *error) MUST_CHECK;
/* The release in a file (see reference_import), as if it were loaded. The tables stay as they are. */
enum status release_rehearse_file(struct office *office, const char *kind, const char *path,
				  const struct import_options *options, const struct progress *progress,
				  struct rehearsal *out, struct error *error) MUST_CHECK;

#endif
