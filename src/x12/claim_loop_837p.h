/* SPDX-License-Identifier: MIT */
/* claim_loop_837p.h: one claim from its subscriber loop to its last line. */
#ifndef CLAIMBENCH_X12_CLAIM_LOOP_837P_H
#define CLAIMBENCH_X12_CLAIM_LOOP_837P_H

#include "claimbench/core/claim.h"
#include "x12/writer.h"

/* N3 and N4. */
void write_address_837p(struct x12_writer *x12, const struct address *address);
/* 2000B (and 2000C), 2300, 2400; LEVEL is the last HL01 and grows. */
void write_claim_837p(struct x12_writer *x12, const struct professional_claim *claim, int *level);

#endif
