/* SPDX-License-Identifier: MIT */
/*
 * edits.h: NCCI tables asked by date of service: is this a pair, how many units are possible.
 *
 * Of several releases the one that had begun by the day decides, and before the first the first: its rows have dates
 * of their own. A file is asked about the column-one codes from its first to its last only, so that the parts of a
 * new release may come one by one.
 */
#ifndef CLAIMBENCH_WORKFLOW_EDITS_H
#define CLAIMBENCH_WORKFLOW_EDITS_H

#include "claimbench/core/ncci.h"
#include "claimbench/workflow/office.h"

struct pair_answer {
	char column1[PROCEDURE_CODE_MAX], column2[PROCEDURE_CODE_MAX];
	struct pair_edit edit;
	char release[EDIT_RELEASE_MAX];
};
VEC_TYPE(pair_answers, struct pair_answer);

/* The pair that A and B form on a day, whichever stands first; NOT_FOUND when they form none. */
enum status edit_pair(struct office *office, const char *a, const char *b, struct date on, struct pair_answer *out,
		      struct error *error) MUST_CHECK;
/* Every pair in force on a day with PROCEDURE in it, in the order of the table. */
enum status edit_pairs_of(struct office *office, const char *procedure, struct date on, struct pair_answers *out,
			  struct error *error) MUST_CHECK;
/* The limit of PROCEDURE on a day; known is false when the release has none, or none had begun. */
enum status edit_limit(struct office *office, const char *procedure, struct date on, struct line_limit *out,
		       struct error *error) MUST_CHECK;

#endif
