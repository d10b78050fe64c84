/* SPDX-License-Identifier: MIT */
/*
 * write_271.h: what a payer says of coverages, as an X12 005010X279A1 271: a transaction set for each payer and
 * provider, in it patient after patient. The calls in between are sticky: the end reports what could not be written.
 */
#ifndef CLAIMBENCH_X12_WRITE_271_H
#define CLAIMBENCH_X12_WRITE_271_H

#include "claimbench/base/buf.h"
#include "claimbench/core/eligibility.h"
#include "x12/write_envelope.h"

struct writer_271;

/* ISA and GS into TARGET, which must outlive the writer; of ENVELOPE group and version are not looked at. */
enum status writer_271_begin(struct writer_271 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     struct error *error) MUST_CHECK;
/* ST to the provider's level, of SAID's payer and provider; REFERENCE is BHT03. The set before it ends here. */
void writer_271_set(struct writer_271 *writer, const struct eligibility *said, const char *reference);
/* A patient: of refusals those of his own level, of a benefit all but quantities and procedures. */
void writer_271_patient(struct writer_271 *writer, const struct eligibility *said);
/* SE to IEA; the writer is gone whatever comes out. */
enum status writer_271_end(struct writer_271 *writer, struct error *error) MUST_CHECK;
/* Gone without an end; NULL is fine. */
void writer_271_drop(struct writer_271 *writer);

#endif
