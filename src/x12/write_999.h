/* SPDX-License-Identifier: MIT */
/*
 * write_999.h: what a receiver found wrong in a file's groups, as an X12 005010X231A1 999, or that it
 * could not even be opened, as a TA1.
 *
 * A transaction set of the 999 for each group that is acknowledged. The calls in between are sticky: the
 * end reports what could not be written.
 */
#ifndef CLAIMBENCH_X12_WRITE_999_H
#define CLAIMBENCH_X12_WRITE_999_H

#include "claimbench/base/buf.h"
#include "claimbench/core/acknowledgment.h"
#include "x12/write_envelope.h"

struct writer_999;

/* ISA and GS into TARGET, which must outlive the writer; of ENVELOPE group and version are not looked at. */
enum status writer_999_begin(struct writer_999 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     struct error *error) MUST_CHECK;
/* AK1: kind and number of GROUP; VERSION (GS08 of what is acknowledged) goes with its sets too. */
void writer_999_group(struct writer_999 *writer, const struct group_ack *group, const char *version);
/* AK2 to IK5. */
void writer_999_set(struct writer_999 *writer, const struct set_ack *set);
/* AK9: GROUP's code, counts and reasons. */
void writer_999_group_end(struct writer_999 *writer, const struct group_ack *group);
/* GE, IEA; the writer is gone whatever comes out. */
enum status writer_999_end(struct writer_999 *writer, struct error *error) MUST_CHECK;
/* Gone without an end; NULL is fine. */
void writer_999_drop(struct writer_999 *writer);

/* A whole interchange that holds nothing but one TA1 of TIME's HHMM. */
enum status write_ta1(struct buf *target, const struct outgoing_envelope *envelope, const struct interchange_ack *ack,
		      struct error *error) MUST_CHECK;

#endif
