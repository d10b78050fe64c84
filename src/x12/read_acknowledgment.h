/* SPDX-License-Identifier: MIT */
/*
 * read_acknowledgment.h: how files and claims were received: TA1, 999 (005010X231), 997, 277CA (005010X214)
 * and 277 (005010X212), in constant memory.
 *
 * As with an 835 (read_835.h): what senders do otherwise is taken; a fault is named with its place, read
 * past, and the first one is the result.
 */
#ifndef CLAIMBENCH_X12_READ_ACKNOWLEDGMENT_H
#define CLAIMBENCH_X12_READ_ACKNOWLEDGMENT_H

#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/core/acknowledgment.h"

/* Any may be NULL; anything but OK ends the reading with it. Records are valid during the call. */
struct acknowledgment_sink {
	void *context;
	/* A TA1. */
	enum status (*interchange)(void *context, const struct interchange_ack *ack, struct error *error);
	/* A set of ours that a 999 or 997 names (AK2 to IK5); GROUP has no verdict yet. */
	enum status (*set)(void *context, const struct group_ack *group, const struct set_ack *set,
			   struct error *error);
	/* Its AK9. */
	enum status (*group)(void *context, const struct group_ack *group, struct error *error);
	/*
	 * A receiver, provider or claim of a 277CA or 277 of which something is said. A claim's number is REF*EJ
	 * where there is one (277), else TRN02. A status about a line whose REF*FJ is no number has line -1.
	 */
	enum status (*answer)(void *context, const struct answer_head *head, const struct claim_answer *answer,
			      struct error *error);
};

struct read_acknowledgment_summary {
	int64_t interchanges;                  /* TA1 */
	int64_t sets, groups, segment_errors;  /* AK2, AK9, IK3 */
	int64_t answers, claims, claims_lines; /* of any level; of claims; their SVC */
	struct money charge;                   /* sum of what claims say in STC04 */
	char remark[80];
};

/* SINK may be NULL. A 276 is read as answers without a status. A file with none of the six is REFUSED. */
enum status read_acknowledgment(const char *name, const char *bytes, size_t length,
				const struct acknowledgment_sink *sink, struct read_acknowledgment_summary *summary,
				struct error *error) MUST_CHECK;

#endif
