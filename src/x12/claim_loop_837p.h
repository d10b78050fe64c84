/* SPDX-License-Identifier: MIT */
/* claim_loop_837p.h: one claim from its subscriber loop to its last line. */
#ifndef CLAIMBENCH_X12_CLAIM_LOOP_837P_H
#define CLAIMBENCH_X12_CLAIM_LOOP_837P_H

#include "claimbench/core/claim.h"
#include "x12/writer.h"

/* What is written where depends on these; the comparison asks the same questions. */
/* The rendering provider bills under his own NPI: 2010AA is a person, and 2310B is left out. */
bool billing_is_person_837p(const struct practice *practice, const struct provider *rendering);
/* The money goes elsewhere: 2010AB. */
bool pay_to_is_written_837p(const struct practice *practice);
/* Services elsewhere than at the billing address: 2310C. */
bool facility_is_written_837p(const struct professional_claim *claim);

/* PRV; nothing when TAXONOMY is empty. */
void write_taxonomy_837p(struct x12_writer *x12, const char *role, const char *taxonomy);
/* 2000B (and 2000C), 2300, 2400 below PRACTICE; LEVEL is the last HL01 and grows. */
void write_claim_837p(struct x12_writer *x12, const struct practice *practice, const struct professional_claim *claim,
		      int *level);

#endif
