/* SPDX-License-Identifier: MIT */
/*
 * disposition.h: what becomes of an adjustment of an 835: a table of group and reason code (domain sheet 3.3,
 * classes of 4.3).
 */
#ifndef CLAIMBENCH_CORE_DISPOSITION_H
#define CLAIMBENCH_CORE_DISPOSITION_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/core/ledger.h"

enum disposition {
	DISPOSITION_CONTRACT, /* priced by contract or law: to an ADJ account */
	DISPOSITION_PATIENT,  /* responsibility moves to the next payer or the patient */
	DISPOSITION_DENIAL,   /* not paid by the payer's decision: a memo and work, the ledger stays */
	DISPOSITION_INFO,     /* the effect of a payer before: nothing is posted */
	DISPOSITION_REVERSE,  /* 4010's CR: stands for CO inside a reversal, means nothing elsewhere */
};

struct disposition_rule {
	const char *group, *carc; /* "": any */
	enum disposition disposition;
	enum account account; /* of a CONTRACT or REVERSE */
};
/* The most specific first; the last takes what no other does. */
extern const struct disposition_rule disposition_rules[];
extern const size_t disposition_rule_count;

/* The rule for GROUP (CO PR OA PI CR) and CARC; never NULL. */
const struct disposition_rule *disposition_of(const char *group, const char *carc);

#endif
