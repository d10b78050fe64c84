/* SPDX-License-Identifier: MIT */
/*
 * read_835.h: an 835 (005010X221A1) as remittances, one claim at a time, in constant memory.
 *
 * The reader takes what payers send: LX missing, CLP01 empty, several sets, blanks after separators, names
 * cut or with odd bytes, dates of a claim that are none. It does not take an amount that is missing or is
 * none, a number of ours that does not fit, or a segment where it may not stand: the rest is read and
 * handed on all the same, and the first such fault is the result. Whether it balances is not asked here:
 * see remittance_claim_check and remittance_out_by.
 */
#ifndef CLAIMBENCH_X12_READ_835_H
#define CLAIMBENCH_X12_READ_835_H

#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/remittance.h"

/*
 * Any of them may be NULL; anything but OK ends the reading with it. BEGIN comes when the head is whole,
 * END with the provider adjustments; a set that was given up has no END. Records are valid during the call.
 */
struct remittance_sink {
	void *context;
	enum status (*begin)(void *context, const struct remittance *remittance, struct error *error);
	enum status (*claim)(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			     struct error *error);
	enum status (*end)(void *context, const struct remittance *remittance, struct error *error);
};

/* Of all sets of the file; amounts as the file has them. */
struct read_835_summary {
	int64_t sets, claims, lines;
	struct money charge, paid, patient; /* sums of CLP03, 04, 05 */
	struct money amount;                /* of BPR02 */
	struct money provider_adjustments;  /* of PLB */
	char remark[80];                    /* the first thing that was odd but could be read; "" none */
};

/* SINK may be NULL. REFUSED names file, segment, element and what was expected. */
enum status read_835(const char *name, const char *bytes, size_t length, const struct remittance_sink *sink,
		     struct read_835_summary *summary, struct error *error) MUST_CHECK;

#endif
