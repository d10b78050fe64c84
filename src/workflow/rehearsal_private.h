/* SPDX-License-Identifier: MIT */
/* rehearsal_private.h: one rehearsal of a release, as those see it who look for codes in use. */
#ifndef CLAIMBENCH_WORKFLOW_REHEARSAL_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_REHEARSAL_PRIVATE_H

#include "claimbench/workflow/rehearsal.h"
#include "workflow/office_private.h"

/* A code in use, and where. */
struct use {
	enum broken_kind kind;
	int64_t id;
	const char *where;
	enum code_system system;
	const char *code;
	struct date on;
};

struct run {
	struct office *office;
	struct rehearsal *out;
};

/* USE is told of when its code could be billed on the day before the release, and cannot be on the day of USE. */
enum status rehearsal_judge(const struct run *run, const struct use *use, struct error *error) MUST_CHECK;

/* Codes that settings of rules, learned rules and payers' requirements name, on the release's first day. */
enum status rehearsal_judge_rules(const struct run *run, struct error *error) MUST_CHECK;

#endif
