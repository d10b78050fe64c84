/* SPDX-License-Identifier: MIT */
/*
 * read_received.h: a file of any kinds, in one pass: each transaction set is told what it is and read by the
 * reader of its kind.
 *
 * The reading is that of read_835.h: what is wrong in one set is told and does not hide the next. 837P are
 * read as others' (not strictly); of 837I, 837D and 276 claims and charges are counted, no more.
 */
#ifndef CLAIMBENCH_X12_READ_RECEIVED_H
#define CLAIMBENCH_X12_READ_RECEIVED_H

#include <stddef.h>
#include <stdint.h>

#include "x12/envelope.h"
#include "x12/identify.h"
#include "x12/read_271.h"
#include "x12/read_835.h"
#include "x12/read_837p.h"
#include "x12/read_acknowledgment.h"

/* A transaction set, or a TA1, and what was counted in it so far. */
struct received_set {
	enum x12_kind kind;
	char version[36]; /* ST03, else GS08; "" for a TA1 */
	char st02[36];
	unsigned long segment; /* of its ST */
	bool has_claims;       /* the next three say something: 837, 835, 276, 277 and 277CA */
	int64_t claims, lines;
	struct money charge;
	bool has_payment;                                         /* the next four do: 835 */
	struct money paid, patient, amount, provider_adjustments; /* CLP04, CLP05, BPR02, PLB */
	bool counted_only;                                        /* no reader keeps its contents */
	char remark[80];                                          /* the first oddity in it; "" */
};

/* Any member may be NULL; anything but OK ends the reading with it. */
struct received_sink {
	void *context;
	/* Around each set that has an ST, readable or not, and each TA1. */
	enum status (*begin)(void *context, const struct received_set *set, struct error *error);
	enum status (*over)(void *context, const struct received_set *set, struct error *error);
	/* Faults, as they are met; between BEGIN and OVER they are of that set. */
	const struct problem_sink *problems;
	/*
	 * For who only looks: a set of another version, or one that looks like a kind of ours, is complained of and
	 * then read as if it were ours, so that its figures are seen. Its elements stand where ours do.
	 */
	bool other_versions;
	const struct remittance_sink *remittance;
	const struct acknowledgment_sink *acknowledgment;
	const struct eligibility_sink *eligibility;
	claim_837p_sink claim;
	void *claim_context;
};

/* REFUSED with the first fault when there was any. */
enum status read_received(const char *name, const char *bytes, size_t length, const struct received_sink *sink,
			  struct error *error) MUST_CHECK;

#endif
