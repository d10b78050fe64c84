/* SPDX-License-Identifier: MIT */
/*
 * write_276.h: what became of this claim: an X12 005010X212 276. A set asks one payer for one billing provider.
 */
#ifndef CLAIMBENCH_X12_WRITE_276_H
#define CLAIMBENCH_X12_WRITE_276_H

#include "x12/enquiry_file.h"

/* As enquiry_file_write. */
enum status write_276(struct buf *target, const struct enquiry_file *file, const struct enquiry *enquiries,
		      size_t count, struct error *error) MUST_CHECK;

#endif
