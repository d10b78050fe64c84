/* SPDX-License-Identifier: MIT */
/* eob_read.h: a keyed explanation of benefits, read and held together, nothing kept (docs/eob.md). */
#ifndef CLAIMBENCH_WORKFLOW_EOB_READ_H
#define CLAIMBENCH_WORKFLOW_EOB_READ_H

#include "claimbench/workflow/key_remittance.h"

/*
 * Typed dates are read against TODAY. ROWS receives each claim and adjustment with what of the check is left. REFUSED
 * with file:line; the check itself is not weighed.
 */
enum status eob_read(const char *path, struct date today, struct eob *eob, struct keyed_rows *rows,
		     struct error *error) MUST_CHECK;

#endif
