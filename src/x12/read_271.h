/* SPDX-License-Identifier: MIT */
/*
 * read_271.h: a 271 (005010X279A1) as what is said of each patient, and a 270 as what was asked, one patient
 * at a time, in constant memory. It takes what payers send and tells faults as read_835 does.
 */
#ifndef CLAIMBENCH_X12_READ_271_H
#define CLAIMBENCH_X12_READ_271_H

#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/core/eligibility.h"

/* Anything but OK ends the reading with it. The record is valid during the call. */
struct eligibility_sink {
	void *context;
	enum status (*patient)(void *context, const struct eligibility *eligibility, struct error *error);
};

struct read_271_summary {
	int64_t patients, benefits, refusals;
	char remark[80];
};

/* SINK may be NULL. */
enum status read_271(const char *name, const char *bytes, size_t length, const struct eligibility_sink *sink,
		     struct read_271_summary *summary, struct error *error) MUST_CHECK;

#endif
