/* SPDX-License-Identifier: MIT */
/*
 * write_835.h: a remittance as an X12 005010X221A1 835: one transaction set, one check a file.
 *
 * Claims come one at a time. A claim that does not balance is refused, and so is a file whose check is not
 * what its claims and provider adjustments come to (835 guide 1.10.2). A transfer is refused: the record
 * holds no account numbers. Amounts below zero are for reversals (CLP02 22); elsewhere they are refused.
 */
#ifndef CLAIMBENCH_X12_WRITE_835_H
#define CLAIMBENCH_X12_WRITE_835_H

#include "claimbench/base/buf.h"
#include "claimbench/core/remittance.h"
#include "x12/write_envelope.h"

struct writer_835;

/*
 * ISA to LX into TARGET, which must outlive the writer. Of ENVELOPE group and version are not looked at;
 * of REMITTANCE the provider adjustments: those are for the end. REFUSED names the element.
 */
enum status writer_835_begin(struct writer_835 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     const struct remittance *remittance, struct error *error) MUST_CHECK;
/* One claim. REFUSED names it and the element or what does not balance; the file is then as it was. */
enum status writer_835_add(struct writer_835 *writer, const struct remittance_claim *claim,
			   struct error *error) MUST_CHECK;
/* PLB of REMITTANCE, SE to IEA; the writer is gone whatever comes out. REFUSED when the check is out of balance. */
enum status writer_835_end(struct writer_835 *writer, const struct remittance *remittance,
			   struct error *error) MUST_CHECK;
/* Gone without an end; NULL is fine. */
void writer_835_drop(struct writer_835 *writer);

#endif
