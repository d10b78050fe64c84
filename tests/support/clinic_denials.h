/* SPDX-License-Identifier: MIT */
/* clinic_denials.h: denials worked by the playbook, as a desk would. Whatever fails here fails the test. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_CLINIC_DENIALS_H
#define CLAIMBENCH_TESTS_SUPPORT_CLINIC_DENIALS_H

#include "support/clinic.h"

/* How often each was done. */
struct denial_doings {
	int appealed, billed_to_patients, rebilled, written_off;
};

/*
 * What the playbook says of a claim that is DENIED or PARTIAL, in its order: true when the claim is to be corrected, which
 * the caller does, and which comes into question only where he MAY_CORRECT. Appeals are filed once; of claims with an even
 * id the letter encloses what payers miss. When nothing of the play is left the claim is written off.
 */
bool clinic_work_denial(struct clinic *clinic, int64_t claim_id, bool may_correct, struct denial_doings *doings);

#endif
