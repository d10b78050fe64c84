/* SPDX-License-Identifier: MIT */
/* verify_enquiries.h: a 270 or 276 of ours read back, and every question held against the one that was meant. */
#ifndef CLAIMBENCH_X12_VERIFY_ENQUIRIES_H
#define CLAIMBENCH_X12_VERIFY_ENQUIRIES_H

#include "x12/enquiry_file.h"

/*
 * NAME is for messages. ENQUIRIES[COUNT] as they were given to write_270 or write_276, all of one kind. REFUSED or
 * FAULT names the place or the trace and what differs: then the file must not leave.
 */
enum status verify_enquiries(const char *name, const char *bytes, size_t length, const struct enquiry_file *file,
			     const struct enquiry *enquiries, size_t count, struct error *error) MUST_CHECK;

#endif
