/* SPDX-License-Identifier: MIT */
/*
 * key_remittance.h: a payer's explanation on paper, keyed line by line in a small table of its own (docs/eob.md), held to
 * the rules of an 835 and staged like one: what is posted, taken back and checked afterwards knows no difference.
 */
#ifndef CLAIMBENCH_WORKFLOW_KEY_REMITTANCE_H
#define CLAIMBENCH_WORKFLOW_KEY_REMITTANCE_H

#include "claimbench/core/remittance.h"
#include "claimbench/workflow/office.h"

VEC_TYPE(eob_claims, struct remittance_claim);

/* A check with all that it says. */
struct eob {
	struct remittance remittance; /* payer_id: what the office types for the payer */
	struct eob_claims claims;     /* segment: the line of the table, of claims, lines and adjustments */
};
void eob_free(struct eob *eob);

/* A claim or an adjustment of the check as it was keyed, and what of the check is still to be keyed after it. */
struct keyed_row {
	unsigned long line;                  /* of the table */
	char number[REMIT_CLAIM_NUMBER_MAX]; /* the claim's, or an adjustment's reason */
	struct money charge, paid, patient;  /* of an adjustment: what it adds to the check */
	struct money out;                    /* by which the claim does not balance */
	struct money left;
};
VEC_TYPE(keyed_rows, struct keyed_row);

struct keyed_remittance {
	struct keyed_rows rows;
	int64_t remittance_id; /* 0: not kept */
	int64_t claims, matched;
};

/*
 * The table at PATH is read whole. REFUSED with file:line for what can't be read, for a claim or line that does not
 * balance, and while the check does not: the figure is named, and the rows so far tell where it runs away. Else it
 * is staged in one unit of work; PREVIEW: nothing is kept. The caller frees OUT whatever the status.
 */
enum status remittance_key(struct office *office, const char *path, bool preview, struct keyed_remittance *out,
			   struct error *error) MUST_CHECK;
/*
 * The same of one that a person keyed claim by claim. REFUSED where it does not balance: WHERE is the claim's number, or
 * the check's; REMITTANCE_ID receives what was staged.
 */
enum status eob_key(struct office *office, struct eob *eob, int64_t *remittance_id, struct error *error) MUST_CHECK;
void keyed_remittance_free(struct keyed_remittance *keyed);

#endif
