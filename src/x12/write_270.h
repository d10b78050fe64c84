/* SPDX-License-Identifier: MIT */
/*
 * write_270.h: is this patient covered: an X12 005010X279A1 270. A set asks one payer; the plan as a whole
 * (service type 30) is asked for the day of the question.
 */
#ifndef CLAIMBENCH_X12_WRITE_270_H
#define CLAIMBENCH_X12_WRITE_270_H

#include "x12/enquiry_file.h"

/* As enquiry_file_write. */
enum status write_270(struct buf *target, const struct enquiry_file *file, const struct enquiry *enquiries,
		      size_t count, struct error *error) MUST_CHECK;

#endif
