/* SPDX-License-Identifier: MIT */
/*
 * claim_compare.h: what was sent of a claim, laid beside what its payer decided and what we hold now. The claim is
 * written again as it stands, and held against the segments that left, element by element.
 */
#ifndef CLAIMBENCH_WORKFLOW_CLAIM_COMPARE_H
#define CLAIMBENCH_WORKFLOW_CLAIM_COMPARE_H

#include "claimbench/workflow/file_lens.h"
#include "claimbench/workflow/office.h"

enum compared { COMPARED_SAME, COMPARED_CHANGED, COMPARED_GONE, COMPARED_NEW };

/* One element, in the order of the segments. What is written is printable. */
struct compared_element {
	enum compared verdict; /* GONE: only sent; NEW: only held now */
	char loop[8];          /* "2010BA" */
	char place[12];        /* "NM109" */
	char name[64];         /* "" where it is not known */
	char sent[96], now[96];
	const char *field; /* of ours that feeds it, "" */
};
VEC_TYPE(compared_elements, struct compared_element);

/* One service line; amounts are 0 where a side has no such line. */
struct compared_line {
	int32_t number;     /* LX01 of what was sent, of what would be sent for a line that is new */
	char procedure[24]; /* with its modifiers: "99213-25" */
	bool was_sent, is_held;
	bool is_answered;            /* the newest posted answer speaks of it */
	struct money sent, now;      /* charges */
	struct money paid, contract; /* of the answer */
	struct money patient;        /* what the payer leaves to the patient or the next payer */
	struct money other;          /* denied, or only told */
};
VEC_TYPE(compared_lines, struct compared_line);

struct claim_comparison {
	char number[24];         /* of the claim that was sent: another than asked for where this one replaces it */
	char file_name[128];     /* that it left in */
	struct date sent_on;     /* none: the file has not left */
	struct date answered_on; /* none: no posted answer */
	struct compared_elements elements;
	size_t differ; /* elements that are not the same */
	struct compared_lines lines;
	char unwritable[300]; /* why the claim can't be written now; then all elements count as sent alone */
};

/*
 * SUBMISSION_ID 0 takes the last submission of the claim; a claim that never left is held against the last one of
 * the claim that it replaces. NOT_FOUND: neither was ever written. OUT is the caller's to free, whatever the status.
 */
enum status claim_compare(struct office *office, int64_t claim_id, int64_t submission_id, struct claim_comparison *out,
			  struct error *error) MUST_CHECK;
void claim_comparison_free(struct claim_comparison *comparison);

#endif
