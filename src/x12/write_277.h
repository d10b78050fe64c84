/* SPDX-License-Identifier: MIT */
/*
 * write_277.h: what became of claims that were asked about, as an X12 005010X212 277: a transaction set for each one
 * that is answered. The calls in between are sticky: the end reports what could not be written.
 */
#ifndef CLAIMBENCH_X12_WRITE_277_H
#define CLAIMBENCH_X12_WRITE_277_H

#include "claimbench/base/buf.h"
#include "claimbench/core/acknowledgment.h"
#include "x12/write_envelope.h"

struct writer_277;

/* ISA and GS into TARGET, which must outlive the writer; of ENVELOPE group and version are not looked at. */
enum status writer_277_begin(struct writer_277 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     struct error *error) MUST_CHECK;
/* ST to the provider's level: payer, receiver and provider of HEAD; REFERENCE is BHT03. */
void writer_277_set(struct writer_277 *writer, const struct answer_head *head, const char *reference);
/* A claim: its trace, statuses, numbers and days; PAID is STC05. */
void writer_277_claim(struct writer_277 *writer, const struct claim_answer *answer, struct money paid);
/* SE to IEA; the writer is gone whatever comes out. */
enum status writer_277_end(struct writer_277 *writer, struct error *error) MUST_CHECK;
/* Gone without an end; NULL is fine. */
void writer_277_drop(struct writer_277 *writer);

#endif
