/* SPDX-License-Identifier: MIT */
/* other_payer_loop_837p.h: other payers of a claim (2320, 2330A, 2330B) and their decisions on a line (2430). */
#ifndef CLAIMBENCH_X12_OTHER_PAYER_LOOP_837P_H
#define CLAIMBENCH_X12_OTHER_PAYER_LOOP_837P_H

#include "claimbench/core/claim.h"
#include "x12/writer.h"

/* SBR01 of a payer's rank: "P", "S", "T"; NULL for one that we never bill. */
const char *payer_rank_837p(int32_t sequence);
/* SBR05 of the payer of FILING_CODE and rank SEQUENCE in CLAIM: why Medicare is not first; "" for others. */
const char *later_reason_837p(const struct professional_claim *claim, const char *filing_code, int32_t sequence);
/* The decision's date stands in 2330B: not every line of the claim has one of its own. */
bool decision_date_is_written_837p(const struct other_payer *other, const struct encounter *encounter);

/* 2320 and below of every other payer of CLAIM. */
void write_other_payers_837p(struct x12_writer *x12, const struct professional_claim *claim);
/* 2430 of line I, from 0: what each other payer decided of it. */
void write_line_decisions_837p(struct x12_writer *x12, const struct professional_claim *claim, int i);

#endif
