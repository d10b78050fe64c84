/* SPDX-License-Identifier: MIT */
/* invented_file.h: invented claims as an 837P, and an 837P with one thing changed. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_INVENTED_FILE_H
#define CLAIMBENCH_TESTS_SUPPORT_INVENTED_FILE_H

#include "claimbench/base/buf.h"
#include "claimbench/core/claim.h"
#include "x12/claim_837p.h"

/* Of 2026-03-02 09:15, batch B0000001, to the invented receiver; PRACTICE is not copied. */
void invented_file(struct file_837p *file, const struct practice *practice);
/* The COUNT claims in one file; the test fails when one can't be written. buf_free the result. */
struct buf invented_837p(const struct professional_claim *claims, size_t count);
/*
 * FILE with the first OLD replaced by NEW; the test fails when there is none. Where segments come or
 * go, SE01 of the set is set right again. buf_free the result.
 */
struct buf changed_837p(const struct buf *file, const char *old, const char *new);
/* What a reader found, but for other payers. */
enum { KEPT_CLAIMS_MAX = 8 };
struct kept_claims {
	size_t count; /* those past the room are counted only */
	struct professional_claim claims[KEPT_CLAIMS_MAX];
};
/* A sink of read_837p; CONTEXT is a struct kept_claims. */
enum status keep_claim(void *context, const struct professional_claim *claim, struct error *error);

/* The number, from 1, of the first segment of TEXT that begins with BEGIN; the test fails when there is none. */
int segment_number(const char *text, const char *begin);

#endif
