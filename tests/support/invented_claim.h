/* SPDX-License-Identifier: MIT */
/* invented_claim.h: professional claims of people, payers and providers who do not exist. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_INVENTED_CLAIM_H
#define CLAIMBENCH_TESTS_SUPPORT_INVENTED_CLAIM_H

#include "claimbench/base/random.h"
#include "claimbench/core/claim.h"

/* The Nth number with a right check digit. */
void invented_npi(int n, char npi[static NPI_MAX]);
/* The practice that sends all these claims; its file's day is 2026-03-02. */
void invented_practice(struct practice *practice);
/* A group's claim for its subscriber, one line, nothing optional: the least that a file may say. */
void invented_plain_claim(struct professional_claim *claim);
/* The same with every optional part that a subscriber's claim may have. */
void invented_full_claim(struct professional_claim *claim);
/* A child's claim on a parent's coverage, with anesthesia by the minute, after an auto accident. */
void invented_dependent_claim(struct professional_claim *claim);
/* The Nth of many: each optional part on or off, texts up to their limits, up to 50 lines. */
void invented_random_claim(struct random *random, int n, struct professional_claim *claim);

#endif
