/* SPDX-License-Identifier: MIT */
/* knowledge.h: all that is known of a payer beyond its address, together, and its history. */
#ifndef CLAIMBENCH_CORE_KNOWLEDGE_H
#define CLAIMBENCH_CORE_KNOWLEDGE_H

#include "claimbench/core/authorization.h"
#include "claimbench/core/contract.h"
#include "claimbench/core/payer.h"
#include "claimbench/core/requirement.h"

/* One setting that somebody changed. */
struct payer_change {
	char setting[32];
	char before[PAYER_SETTING_TEXT_MAX], after[PAYER_SETTING_TEXT_MAX];
	struct date changed_on;
	char changed_by[USER_MAX]; /* login; read only */
};
VEC_TYPE(payer_changes, struct payer_change);

struct payer_knowledge {
	struct payer payer;         /* with the limits that hold today */
	struct payer_limits limits; /* the newest first; what held before is not among them */
	struct requirements requirements;
	struct contracts contracts;
	struct payer_changes changes;
};

#endif
