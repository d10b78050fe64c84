/* SPDX-License-Identifier: MIT */
/* read_271_private.h: where the reader of a 271 stands, shared with who reads all kinds. */
#ifndef CLAIMBENCH_X12_READ_271_PRIVATE_H
#define CLAIMBENCH_X12_READ_271_PRIVATE_H

#include "x12/lenient.h"
#include "x12/read_271.h"

struct reading_271 {
	struct envelope *envelope;
	const struct x12_tokens *tokens; /* the envelope's */
	const struct eligibility_sink *sink;
	struct read_271_summary *summary;
	bool in_level, in_benefit; /* after an HL, an EB */
	enum eligibility_level level;
	bool handed_on;           /* a patient of this set was */
	bool child_follows;       /* HL04 of the present level */
	size_t upper_refusals;    /* of payer and provider */
	struct eligibility found; /* its lists are used again for each patient */
};

/* READING is zeroed but for SINK and SUMMARY. */
void open_271(struct reading_271 *reading, struct envelope *envelope);
void close_271(struct reading_271 *reading);
extern const struct set_reader set_reader_271; /* and 270 */

#endif
