/* SPDX-License-Identifier: MIT */
/*
 * write_277ca.h: which claims of a file go on into adjudication and which come back, as an X12 005010X214
 * 277CA.
 *
 * A transaction set for each one that is answered; in it the claims below their billing providers. The calls
 * in between are sticky: the end reports what could not be written. What is said of single lines is not
 * written: statuses stand with the claim.
 */
#ifndef CLAIMBENCH_X12_WRITE_277CA_H
#define CLAIMBENCH_X12_WRITE_277CA_H

#include "claimbench/base/buf.h"
#include "claimbench/core/acknowledgment.h"
#include "x12/write_envelope.h"

/* Who answers whom, about which set, and what it came to. */
struct answered_set {
	char source_name[ORGANIZATION_MAX], source_id[81]; /* NM1*PR of 2100A */
	char trace[51];                                    /* TRN02 of 2200A */
	struct date received, processed;
	char receiver_name[ORGANIZATION_MAX], receiver_id[81]; /* NM1*41 of 2100B: who sent the set */
	char batch[51];                                        /* BHT03 of the set */
	struct claim_status status;                            /* of the set as a whole */
	int64_t accepted, rejected;                            /* claims */
	struct money accepted_charge, rejected_charge;
};

struct writer_277ca;

/* ISA and GS into TARGET, which must outlive the writer; of ENVELOPE group and version are not looked at. */
enum status writer_277ca_begin(struct writer_277ca **out, struct buf *target, const struct outgoing_envelope *envelope,
			       struct error *error) MUST_CHECK;
/* ST to the receiver's level; the set before it ends here. */
void writer_277ca_set(struct writer_277ca *writer, const struct answered_set *set);
/* The billing provider whose claims follow; FIRST is not NULL for a person. */
void writer_277ca_provider(struct writer_277ca *writer, const char *name, const char *first, const char *npi);
void writer_277ca_claim(struct writer_277ca *writer, const struct claim_answer *answer);
/* SE to IEA; the writer is gone whatever comes out. */
enum status writer_277ca_end(struct writer_277ca *writer, struct error *error) MUST_CHECK;
/* Gone without an end; NULL is fine. */
void writer_277ca_drop(struct writer_277ca *writer);

#endif
