/* SPDX-License-Identifier: MIT */
/*
 * claim_837p.h: professional claims as an X12 005010X222A1 837 (the guide's loops 1000A to 2430).
 *
 * Claims of one payer form a transaction set of at most 500; each change of payer begins another, so
 * add them in order of payer. A claim stands under a subscriber loop of its own (2000B, and 2000C when
 * the patient is another). A rendering provider whose NPI is the practice's is the billing provider: the
 * billing loop bears his name, and 2310B is left out. A claim to a second or third payer says what those
 * before it decided (2320, 2430); without that it can't be written.
 */
#ifndef CLAIMBENCH_X12_CLAIM_837P_H
#define CLAIMBENCH_X12_CLAIM_837P_H

#include "claimbench/base/buf.h"
#include "claimbench/base/error.h"
#include "claimbench/core/claim.h"

enum { CLAIMS_PER_SET = 500 };

/* The facts of one interchange: numbers drawn for good, the instant handed in. */
struct file_837p {
	const struct practice *practice; /* submitter and billing provider */
	char receiver_id[RECEIVER_ID_MAX];
	char receiver_name[ORGANIZATION_MAX];
	int64_t isa13, gs06;
	char batch[31]; /* BHT03 */
	struct date date;
	int hour, minute;
	bool test; /* ISA15 T */
};

struct writer_837p;

/* ISA and GS into TARGET, which must outlive the writer. FILE is copied, its practice is not. REFUSED names the field. */
enum status writer_837p_begin(struct writer_837p **out, struct buf *target, const struct file_837p *file,
			      struct error *error) MUST_CHECK;
/*
 * One claim; START and LENGTH tell its segments in TARGET, ST02 its transaction set. REFUSED names the
 * claim and the element that can't be written; the file is then as it was, and others may follow.
 */
enum status writer_837p_add(struct writer_837p *writer, const struct professional_claim *claim, size_t *start,
			    size_t *length, char st02[static 10], struct error *error) MUST_CHECK;
/* SE, GE, IEA; the writer is gone whatever comes out. */
enum status writer_837p_end(struct writer_837p *writer, struct error *error) MUST_CHECK;
/* Gone without an end; NULL is fine. */
void writer_837p_drop(struct writer_837p *writer);

#endif
