/* SPDX-License-Identifier: MIT */
/* edit_tables.h: what a session remembers of the NCCI tables, and what of them a claim's scrub needs. */
#ifndef CLAIMBENCH_WORKFLOW_EDIT_TABLES_H
#define CLAIMBENCH_WORKFLOW_EDIT_TABLES_H

#include "claimbench/workflow/edits.h"
#include "workflow/office_private.h"

/* The release of the project's own examples, for training practices (data/codes). */
#define EDITS_TEACHING "teaching"

/* NULL is fine. */
void edit_tables_free(struct edit_tables *tables);

/*
 * The services of CLAIM and those that its provider did for its patient on the same days on other claims, the pairs
 * they form, the limits of its lines. OUT, begun with { 0 }, is freed by the caller. *ANY is false, and nothing was
 * looked up, when no table is loaded.
 */
enum status edit_facts_gather(struct office *office, const struct professional_claim *claim, struct scrub_edits *out,
			      bool *any, struct error *error) MUST_CHECK;

#endif
