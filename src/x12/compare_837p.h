/* SPDX-License-Identifier: MIT */
/* compare_837p.h: is what was read back what was meant? */
#ifndef CLAIMBENCH_X12_COMPARE_837P_H
#define CLAIMBENCH_X12_COMPARE_837P_H

#include "claimbench/base/error.h"
#include "claimbench/core/claim.h"

/*
 * Every fact that the file carries, texts as X12 writes them. FAULT names the claim and the first field
 * that differs: a file that does not say what we hold must not leave.
 */
enum status compare_837p(const struct professional_claim *sent, const struct professional_claim *read,
			 struct error *error) MUST_CHECK;

#endif
