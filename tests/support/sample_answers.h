/* SPDX-License-Identifier: MIT */
/*
 * sample_answers.h: files that payers send back about the sample practice's claims, written into a directory beside its
 * database. Whatever fails here fails the test.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_SAMPLE_ANSWERS_H
#define CLAIMBENCH_TESTS_SUPPORT_SAMPLE_ANSWERS_H

#include "claimbench/core/claim.h"
#include "support/workbench.h"

/* What a payer decides. */
enum sample_decision {
	SAMPLE_PAYS,   /* 18% off, as Blue Meadow's contract has it, a copay of 20.00 on the first line */
	SAMPLE_DENIES, /* for want of an authorization */
	SAMPLE_PARTLY, /* the first line as above without a copay, the others denied: CO-16 with remark N130 */
	SAMPLE_RECODES, /* as SAMPLE_PAYS without a copay, the first line under a code of the payer's and without our number */
};

struct sample_answer {
	enum sample_decision decision;
	int lines;                     /* the claim has so many, at least */
	char number[CLAIM_NUMBER_MAX]; /* out: which one it was; every answer takes another */
	int64_t claim_id;
};

/*
 * DIRECTORY/NAME, an 835 of payer CODE about accepted claims of its own. STRANGER: and of 100.00 for one that is not ours.
 * TAKEN: cents that a provider adjustment (WO) takes away. OUT_BY: cents by which the deposit is wrong.
 */
struct sample_check {
	const char *code, *trace;
	bool stranger;
	int64_t taken, out_by;
};
void sample_835(const struct workbench *workbench, const char *name, const struct sample_check *check,
		struct sample_answer *answers, int count);
/* A 277CA that refuses the first claim of NUMBERS for its member number and accepts the others. */
void sample_277(const struct workbench *workbench, const char *name, char (*numbers)[CLAIM_NUMBER_MAX], int count);
/* A 999 that accepts the newest file that went out. */
void sample_999(const struct workbench *workbench, const char *name);
/* The numbers of COUNT claims in STATE, in the order of their ids. */
void sample_claims(const struct workbench *workbench, const char *state, char (*numbers)[CLAIM_NUMBER_MAX], int count);

/* workbench->directory/inbox: where they lie. */
void sample_inbox(const struct workbench *workbench, char path[static TMPDIR_MAX + 32]);

#endif
